/*
 * The kernel's step in C, to show how far it is from what the processor can do: the same sums in the same order, one pass over
 * the currents for all spikes of a step, AVX-512 where the compiler has it. Reads a folded network and an input, runs all of it
 * once and prints "SPIKES HASH". Then it answers each line "STEPS MILLISECONDS": it runs the first STEPS steps from the initial state, again
 * and again for so long, and prints the mean nanoseconds of a step.
 *
 *   gcc -O3 -march=native -ffp-contract=off step.c -o step && echo 20000 1000 | ./step FILE
 *
 * FILE, little endian: int32 n, channels, steps; float32 floor, readout decay; then float32 arrays decay[n] drive[n] initial[n]
 * input[channels][n] synaptic_decay[2n] readout[n] x[steps][channels] weights[n][2n].
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __AVX512F__
#include <immintrin.h>
#endif

static int n, m, channels, steps;
static float lowest, readout_decay;
static float *k, *c, *u0, **w_in, *decay, *w_out, *x, **w, *u, *current;
static int *spikes;

static float *take(FILE *f, int length) {
    float *a = aligned_alloc(64, (length * sizeof(float) + 63) / 64 * 64);
    if (!a || fread(a, sizeof(float), length, f) != (size_t)length) exit(2);
    return a;
}

static inline __attribute__((always_inline)) int detect(const float *in, int count_in, int first) {
    int count = 0, i = 0;
#ifdef __AVX512F__
    __m512 one = _mm512_set1_ps(1.0f), low = _mm512_set1_ps(lowest);
    for (; i + 16 <= n; i += 16) {
        __m512 v = _mm512_load_ps(u + i);
        if (!first) {
            __m512 drive = _mm512_load_ps(c + i);
            for (int ch = 0; ch < count_in; ch++) {
                drive = _mm512_add_ps(drive, _mm512_mul_ps(_mm512_load_ps(w_in[ch] + i), _mm512_set1_ps(in[ch])));
            }
            v = _mm512_mul_ps(v, _mm512_load_ps(k + i));
            v = _mm512_add_ps(v, _mm512_load_ps(current + i));
            v = _mm512_add_ps(v, _mm512_loadu_ps(current + n + i));
            v = _mm512_add_ps(v, drive);
            v = _mm512_max_ps(v, low);
        }
        __mmask16 fired = _mm512_cmp_ps_mask(v, one, _CMP_GE_OQ);
        _mm512_store_ps(u + i, _mm512_mask_mov_ps(v, fired, _mm512_setzero_ps()));
        for (; fired; fired &= fired - 1) spikes[count++] = i + __builtin_ctz(fired);
    }
#endif
    for (; i < n; i++) {
        float v = u[i];
        if (!first) {
            float drive = c[i];
            for (int ch = 0; ch < count_in; ch++) drive += w_in[ch][i] * in[ch];
            v = fmaxf(v * k[i] + current[i] + current[n + i] + drive, lowest);
        }
        if (v >= 1.0f) {
            v = 0.0f;
            spikes[count++] = i;
        }
        u[i] = v;
    }
    return count;
}

static void propagate(int count) {
    int i = 0;
#ifdef __AVX512F__
    for (; i + 32 <= m; i += 32) {
        __m512 a = _mm512_mul_ps(_mm512_load_ps(current + i), _mm512_load_ps(decay + i));
        __m512 b = _mm512_mul_ps(_mm512_load_ps(current + i + 16), _mm512_load_ps(decay + i + 16));
        for (int s = 0; s < count; s++) {
            a = _mm512_add_ps(a, _mm512_load_ps(w[spikes[s]] + i));
            b = _mm512_add_ps(b, _mm512_load_ps(w[spikes[s]] + i + 16));
        }
        _mm512_store_ps(current + i, a);
        _mm512_store_ps(current + i + 16, b);
    }
#endif
    for (; i < m; i++) {
        float a = current[i] * decay[i];
        for (int s = 0; s < count; s++) a += w[spikes[s]][i];
        current[i] = a;
    }
}

static uint32_t run(int length, long *total) {
    float y = 0;
    uint32_t hash = 1;
    memcpy(u, u0, n * sizeof(float));
    memset(current, 0, m * sizeof(float));
    for (int t = 0; t < length; t++) {
        const float *in = x + (size_t)t * channels;
        int count = channels == 1 ? detect(in, 1, t == 0) : detect(in, channels, t == 0);
        propagate(count);
        y *= readout_decay;
        for (int s = 0; s < count; s++) y += w_out[spikes[s]];
        uint32_t bits;
        memcpy(&bits, &y, sizeof bits);
        hash = 31 * hash + bits;
        *total += count;
    }
    return hash;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + 1e-9 * now.tv_nsec;
}

int main(int argc, char **argv) {
    FILE *f = argc == 2 ? fopen(argv[1], "rb") : NULL;
    int32_t sizes[3];
    if (!f || fread(sizes, sizeof(int32_t), 3, f) != 3) return 2;
    n = sizes[0];
    m = 2 * n;
    channels = sizes[1];
    steps = sizes[2];
    float *scalars = take(f, 2);
    lowest = scalars[0];
    readout_decay = scalars[1];
    k = take(f, n), c = take(f, n), u0 = take(f, n);
    w_in = malloc(channels * sizeof *w_in);
    for (int ch = 0; ch < channels; ch++) w_in[ch] = take(f, n);
    decay = take(f, m), w_out = take(f, n), x = take(f, steps * channels);
    w = malloc(n * sizeof *w);
    for (int j = 0; j < n; j++) w[j] = take(f, m);
    u = aligned_alloc(64, (n * sizeof(float) + 63) / 64 * 64);
    current = aligned_alloc(64, (m * sizeof(float) + 63) / 64 * 64);
    spikes = malloc(n * sizeof *spikes);
    long total = 0;
    uint32_t hash = run(steps, &total);
    printf("%ld %d\n", total, (int32_t)hash);
    fflush(stdout);
    int length, milliseconds;
    while (scanf("%d %d", &length, &milliseconds) == 2 && length > 0 && length <= steps) {
        long done = 0;
        double begin = seconds(), spent;
        do {
            hash ^= run(length, &total);
            done += length;
            spent = seconds() - begin;
        } while (spent * 1e3 < milliseconds);
        printf("%.3f\n", spent * 1e9 / done);
        fflush(stdout);
    }
    return hash == 0 && total == 0;
}
