package org.spikeyield.bench;

import java.util.Locale;

/** One line of what must hold. */
record Requirement(String what, String wanted, String measured, String verdict) {
    static Requirement atLeast(String what, double wanted, double measured) {
        return new Requirement(what, "≥ " + text(wanted), text(measured), verdict(measured >= wanted));
    }

    static Requirement atMost(String what, double wanted, double measured) {
        return new Requirement(what, "≤ " + text(wanted), text(measured), verdict(measured <= wanted));
    }

    static Requirement equal(String what, boolean holds) {
        return new Requirement(what, "equal", holds ? "equal" : "differ", verdict(holds));
    }

    static Requirement unknown(String what, String wanted, String why) {
        return new Requirement(what, wanted, "-", why);
    }

    boolean fails() {
        return verdict.equals("FAILS");
    }

    private static String verdict(boolean holds) {
        return holds ? "holds" : "FAILS";
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value >= 10 ? "%.0f" : value >= 1 ? "%.2f" : "%.3g", value);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-56s %10s %10s  %s", what, wanted, measured, verdict);
    }
}
