package org.spikeyield.study.file;

import java.util.List;
import org.spikeyield.train.Method;
import org.spikeyield.train.ads.AdsMethod;
import org.spikeyield.train.bptt.BpttMethod;
import org.spikeyield.train.force.ForceMethod;
import org.spikeyield.train.reservoir.ReservoirMethod;

/** The methods by which studies can train networks; this list is the only one. */
public final class Methods {
    /** All of them; the first is the default. */
    public static final List<Method> ALL =
            List.of(new AdsMethod(), new BpttMethod(), new ForceMethod(), new ReservoirMethod());

    private Methods() {}

    /** Their names, in order. */
    public static List<String> names() {
        return ALL.stream().map(Method::name).toList();
    }
}
