/* SPDX-License-Identifier: MPL-2.0
 *
 * measure - what the programs of this folder share: the clock, and how a row of times is told. Header only; knows nothing of ours.
 */
#ifndef NONGTAN_BENCH_MEASURE_H
#define NONGTAN_BENCH_MEASURE_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Milliseconds of the monotonic clock. */
static inline double measure_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline int measure_compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value below which that part of them lies; sorts them. */
static inline double measure_quantile(double *times, size_t count, double part)
{
    qsort(times, count, sizeof *times, measure_compare);
    const size_t at = (size_t)(part * (double)count);
    return times[at < count ? at : count - 1];
}

/* "NAME MEDIAN P95" in milliseconds, for bench.py. */
static inline void measure_say(const char *name, double *times, size_t count)
{
    printf("%s %.6f %.6f\n", name, measure_quantile(times, count, 0.5), measure_quantile(times, count, 0.95));
}

#endif
