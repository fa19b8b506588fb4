package org.spikeyield.network;

/** The sizes that the shapes of a network's tensors are made of. */
enum Size {
    ONE,
    CHANNELS,
    UNITS,
    INPUTS,
    OUTPUTS,
    NEURONS;

    /**
     * The sizes of one network.
     *
     * @param channels input channels C
     * @param inputs what the input weights take: the teacher's units where there is a teacher, else the channels
     * @param outputs what the decoder gives: the teacher's units where there is a teacher, else 1
     * @param neurons neurons N
     */
    record Of(long channels, long inputs, long outputs, long neurons) {
        static Of network(TrainedNetwork network) {
            SpikingNetwork spiking = network.spiking();
            return new Of(network.periphery().channels(), spiking.inputs(), spiking.outputs(), spiking.neurons());
        }

        long get(Size size) {
            return switch (size) {
                case ONE -> 1;
                case CHANNELS -> channels;
                case UNITS, INPUTS -> inputs;
                case OUTPUTS -> outputs;
                case NEURONS -> neurons;
            };
        }
    }
}
