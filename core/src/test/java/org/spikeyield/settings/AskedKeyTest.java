package org.spikeyield.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spikeyield.settings.AskedKey.Kind;

/** What a reader keeps of the keys that it was asked for. */
class AskedKeyTest {
    private final SettingsReader reader = new SettingsReader(
            HoconText.parse("list = [ { a = 1 }, { a = 2 } ], way = slow, given = 7", "text"), new ArrayList<>());

    @Test
    void saysWhatWasAllowedAndWhatHolds() {
        reader.count("count", 3, 1, 9);
        reader.fraction("share", null);
        reader.choice("way", "fast", List.of("fast", "slow"));

        assertThat(reader.asked())
                .containsExactly(
                        value("count", "a whole number from 1 to 9", List.of(), "3", "3", false),
                        new AskedKey(
                                "share",
                                Kind.VALUE,
                                "a fraction from 0 to 1",
                                List.of(),
                                Optional.empty(),
                                Optional.of("0"),
                                true),
                        value("way", "one of fast, slow", List.of("fast", "slow"), "fast", "slow", false));
    }

    @Test
    void namesEveryElementOfAListAlikeAfterTheList() {
        reader.sections("list").forEach(section -> section.count("a", 0, 0, 9));
        reader.section("group").section("inner").yesOrNo("b", true);
        reader.count("given", 1, 0, 9);

        assertThat(reader.asked())
                .extracting(AskedKey::path)
                .containsExactly("list", "list[].a", "list[].a", "group", "group.inner", "group.inner.b", "given");
        assertThat(reader.asked())
                .extracting(AskedKey::kind)
                .startsWith(Kind.LIST_OF_GROUPS, Kind.VALUE, Kind.VALUE, Kind.GROUP, Kind.GROUP, Kind.VALUE);
    }

    @Test
    void canBeDoneWithoutWhereItWasLookedForFirst() {
        reader.has("only");
        reader.has("then");
        reader.count("then", null, 0, 9);

        assertThat(reader.asked()).extracting(AskedKey::kind).containsExactly(Kind.UNREAD, Kind.VALUE);
        assertThat(reader.asked()).noneMatch(AskedKey::required);
    }

    @Test
    void keepsItsDefaultWhateverTheIdentityMakesOfIt() {
        reader.count("given", 1, 0, 9);
        reader.canonical().isSpelling("given");
        assertThat(reader.asked().get(0).byDefault()).contains("1");
        assertThat(reader.canonical().identity()).isEmpty();

        reader.canonical().isIdentity("given");
        assertThat(reader.asked().get(0).byDefault()).contains("1");
        assertThat(reader.canonical().identity()).isEqualTo("given = 7\n");
    }

    private static AskedKey value(
            String path, String allowed, List<String> names, String byDefault, String value, boolean required) {
        return new AskedKey(path, Kind.VALUE, allowed, names, Optional.of(byDefault), Optional.of(value), required);
    }
}
