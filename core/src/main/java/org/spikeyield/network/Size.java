package org.spikeyield.network;

/** The sizes that the shapes of a network's tensors are made of. */
enum Size {
    ONE,
    CHANNELS,
    UNITS,
    INPUTS,
    DECODED,
    OUTPUTS,
    NEURONS,
    LINES,
    READOUTS;

    /**
     * The sizes of one network.
     *
     * @param channels input channels C
     * @param inputs what the input weights take: the teacher's units where there is a teacher, else the channels
     * @param decoded what the decoder gives: the teacher's units where there is a teacher, else the outputs
     * @param outputs values of the readout K
     * @param neurons neurons N
     * @param lines lines of a readout of its own; 1 where there is none
     */
    record Of(long channels, long inputs, long decoded, long outputs, long neurons, long lines) {
        static Of network(TrainedNetwork network) {
            SpikingNetwork spiking = network.spiking();
            return new Of(
                    network.channels(),
                    spiking.inputs(),
                    spiking.decoded(),
                    network.outputs(),
                    spiking.neurons(),
                    spiking.lines());
        }

        long get(Size size) {
            return switch (size) {
                case ONE -> 1;
                case CHANNELS -> channels;
                case UNITS, INPUTS -> inputs;
                case DECODED -> decoded;
                case OUTPUTS -> outputs;
                case NEURONS -> neurons;
                case LINES -> lines;
                case READOUTS -> lines * outputs;
            };
        }
    }
}
