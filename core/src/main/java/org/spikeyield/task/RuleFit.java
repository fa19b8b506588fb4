package org.spikeyield.task;

/** Fits a {@link DecisionRule} to one network: what it is to the rule's numbers is found on tuning samples and then holds for all chips. */
public interface RuleFit {
    /**
     * Takes in the next tuning sample.
     *
     * @param trace what the network made of it; not kept, not modified
     * @param label its class
     */
    void add(ReadoutTrace trace, int label);

    /** The rule with the numbers that decide most samples rightly. */
    DecisionRule fitted();
}
