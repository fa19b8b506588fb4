/**
 * The matrix work of training: products, linear equations, spectral radius.
 *
 * <p>Matrices are flat {@code float[]} in row-major order; entry (i, j) of an [m×n] matrix is at {@code i·n + j}. The
 * main type is {@link org.spikeyield.linalg.LinearAlgebra}, chosen by name in the study: {@code nd4j} is quick,
 * {@code java} gives the same bytes on any machine. Neither ever stands in for the other.
 *
 * <p>This is the only package that sees ND4J, and it touches it only when asked for it by name, so that programs which
 * only simulate neither load it nor need it on the class path. Must not depend on any other package of SpikeYield but
 * the root.
 */
package org.spikeyield.linalg;
