package org.spikeyield.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import java.io.File;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.spikeyield.InvalidInputException;

/**
 * Turns HOCON text into a tree of plain values, from the text alone: no includes, no substitutions, nothing of the
 * environment.
 *
 * <p>A study must read the same everywhere and must not pull in what the machine happens to hold; and a text from a
 * stranger must not be able to exhaust the stack (nesting) or the memory (substitutions that double themselves, values
 * put together from many parts, groups merged one by one): the time and memory of reading grow in proportion to the text.
 */
public final class HoconText {
    public static final int MAX_BYTES = 1 << 20;
    public static final int MAX_DEPTH = 32;
    /** The parser takes quadratic time for values of many parts, for long ones, and for groups that it merges. */
    public static final int MAX_PARTS = 80;

    public static final int MAX_UNQUOTED = 1000;
    public static final int MAX_GROUPS = 256;

    private static final int MAX_MESSAGE = 300;
    private static final String VALUE_KEY = "value";

    private HoconText() {}

    /**
     * Parses a whole study.
     *
     * @param name what messages call the text
     */
    public static ConfigObject parse(String text, String name) {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new InvalidInputException(name + ": is larger than 1 MB, the most that a study may have");
        }
        new Scanner(text, name).scan();
        ConfigParseOptions options = ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(name)
                .setIncluder(new NoIncludes(name));
        Config config;
        try {
            config = ConfigFactory.parseString(text, options);
        } catch (ConfigException e) {
            throw new InvalidInputException(withName(e.getMessage(), name));
        }
        if (!config.isResolved()) {
            throw new InvalidInputException(name + ": += is not allowed; write the whole list");
        }
        return config.root();
    }

    /** Parses one value, such as the part behind the {@code =} of {@code --set key=value}. */
    public static ConfigValue parseValue(String text, String name) {
        ConfigObject object = parse(VALUE_KEY + " = " + text, name);
        if (object.size() != 1 || !object.containsKey(VALUE_KEY)) {
            throw new InvalidInputException(name + ": the value " + text + " is not one value");
        }
        return object.get(VALUE_KEY);
    }

    /**
     * The same text with a line for every key and every element of a list, so that the line numbers of values tell their order, which a tree does
     * not keep.
     *
     * @param text that {@link #parse} takes
     */
    public static String oneKeyALine(String text) {
        StringBuilder spread = new StringBuilder();
        new Scanner(text, "") {
            @Override
            void passed(int from, int to) {
                spread.append(text, from, to);
                char last = text.charAt(to - 1);
                if (to - from == 1 && (last == ',' || last == '{' || last == '[')) {
                    spread.append('\n');
                }
            }
        }.scan();
        return spread.toString();
    }

    private static String withName(String message, String name) {
        String told = message.startsWith(name + ": ") ? message.substring(name.length() + 2) : message;
        String whole = name + ": " + told.replaceFirst("^(?=\\d+: )", "line ");
        return whole.length() <= MAX_MESSAGE ? whole : whole.substring(0, MAX_MESSAGE) + "…";
    }

    /** Walks over the text once, knowing no more of HOCON than what is quoted, commented or nested. */
    private static class Scanner {
        private final String text;
        private final String name;
        private int at;
        private int line = 1;
        private int open;
        private int dots;
        /** Of the key or value that is being passed, by level of nesting: a group or list within it is one of its parts. */
        private final int[] parts = new int[MAX_DEPTH + 1];

        private final int[] unquoted = new int[MAX_DEPTH + 1];
        /** Keys of a group that are paths or have groups as values, which the parser merges with those before. */
        private final int[] merged = new int[MAX_DEPTH + 1];

        private final boolean[] inList = new boolean[MAX_DEPTH + 1];

        private boolean inWord;

        Scanner(String text, String name) {
            this.text = text;
            this.name = name;
        }

        /** Told of each stretch of the text: a single character, or a whole string or comment. */
        void passed(int from, int to) {}

        final void scan() {
            while (at < text.length()) {
                int from = at;
                char c = text.charAt(at);
                if (text.startsWith("\"\"\"", at)) {
                    part();
                    skipTo("\"\"\"", 3);
                } else if (c == '"') {
                    part();
                    skipString();
                } else if (c == '#' || text.startsWith("//", at)) {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else if (text.startsWith("${", at)) {
                    refuseSubstitution();
                } else {
                    count(c);
                    at++;
                }
                passed(from, at);
            }
        }

        private void count(char c) {
            switch (c) {
                case '\n' -> {
                    line++;
                    separate();
                }
                case '{', '[' -> open(c);
                case '}', ']' -> {
                    separate();
                    open--;
                    part();
                }
                case '=', ':' -> {
                    merge(dots > 0);
                    separate();
                }
                case ',' -> separate();
                default -> pass(c);
            }
            if (open + dots > MAX_DEPTH) {
                throw refuse("is nested deeper than " + MAX_DEPTH + " levels, the most that a study may have");
            }
        }

        /** A character outside quotes. */
        private void pass(char c) {
            if (c == '.') {
                dots++;
            }
            boolean blank = Character.isWhitespace(c);
            if (!blank && !inWord) {
                part();
            }
            inWord = !blank;
            if (!blank && ++unquoted[level()] > MAX_UNQUOTED) {
                throw refuse("has a key or value of more than " + MAX_UNQUOTED
                        + " characters outside quotes, the most that a study may have");
            }
        }

        private void open(char c) {
            merge(c == '{' && !inList[level()]);
            dots = 0;
            inWord = false;
            open++;
            inList[level()] = c == '[';
            parts[level()] = 0;
            unquoted[level()] = 0;
            merged[level()] = 0;
        }

        private void merge(boolean merges) {
            if (merges && ++merged[level()] > MAX_GROUPS) {
                throw refuse("is one of more than " + MAX_GROUPS
                        + " keys of one group that are paths or hold groups, the most that a study may have");
            }
        }

        /** A quoted text, a word, a list or a group: what a key or value is put together from. */
        private void part() {
            inWord = false;
            if (++parts[level()] > MAX_PARTS) {
                throw refuse("puts a key or value together from more than " + MAX_PARTS
                        + " parts, the most that a study may have; write a text as one, in quotes");
            }
        }

        private void separate() {
            dots = 0;
            inWord = false;
            parts[level()] = 0;
            unquoted[level()] = 0;
        }

        /** The level of nesting; closing more than was opened is the parser's to tell. */
        private int level() {
            return Math.max(0, Math.min(open, MAX_DEPTH));
        }

        private InvalidInputException refuse(String problem) {
            return new InvalidInputException(name + ": line " + line + " " + problem);
        }

        private void skipTo(String end, int length) {
            int found = text.indexOf(end, at + length);
            int next = found < 0 ? text.length() : found + end.length();
            line += (int)
                    text.substring(at, next).chars().filter(c -> c == '\n').count();
            at = next;
        }

        private void skipString() {
            at++;
            while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            if (at < text.length() && text.charAt(at) == '"') {
                at++;
            }
        }

        private void refuseSubstitution() {
            int end = text.indexOf('}', at);
            String whole = text.substring(at, end < 0 ? Math.min(text.length(), at + 2) : Math.min(end + 1, at + 80));
            throw new InvalidInputException(name + ": line " + line + " holds " + whole
                    + "; substitutions are not allowed, a study reads no environment and says each value itself");
        }
    }

    /** Refuses each way of including something; the parser looks for the sub-interfaces. */
    private record NoIncludes(String name)
            implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            throw refuse(what);
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File what) {
            throw refuse(what.toString());
        }

        @Override
        public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
            throw refuse(what.toString());
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String what) {
            throw refuse(what);
        }

        private InvalidInputException refuse(String what) {
            return new InvalidInputException(
                    name + ": includes " + what + "; includes are not allowed, a study is one file");
        }
    }
}
