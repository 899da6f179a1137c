/* SPDX-License-Identifier: MPL-2.0
 *
 * factor_search - how long a search in a library of 100,000 factors takes, against a plain scan (strstr over the same names) in the
 * same run. Goal of issue 3: within 50 ms. Prints a line a word; times vary with the machine, the ratio is what counts.
 */
#include <string.h>

#include "bench/measure.h"
#include "core/text.h"
#include "storage/library.h"

enum { REPEATS = 21, WANTED = 100000 };

static double by_library(struct library *library, const char *words, size_t *found)
{
    double times[REPEATS];
    for (size_t i = 0; i < REPEATS; i++) {
        const struct library_factor **hits = NULL;
        const double start = measure_now();
        if (!library_search(library, &(struct library_query){.words = words}, &hits, found))
            exit(EXIT_FAILURE);
        times[i] = measure_now() - start;
        free(hits);
    }
    return measure_quantile(times, REPEATS, 0.5);
}

/* What a program without an index would do. */
static double by_scan(struct library *library, const char *words, size_t *found)
{
    double times[REPEATS];
    for (size_t i = 0; i < REPEATS; i++) {
        const double start = measure_now();
        *found = 0;
        for (size_t k = 0; k < library_factor_count(library); k++) {
            const struct library_factor *f = library_factor_at(library, k);
            *found += strstr(f->name_zh, words) || strstr(f->name_en, words) || strstr(f->initials, words);
        }
        times[i] = measure_now() - start;
    }
    return measure_quantile(times, REPEATS, 0.5);
}

int main(int argc, char **argv)
{
    static const char *const words[] = {"尿", "尿素", "ns", "urea", "电", "重庆 电", "nothing of this name"};
    struct refusal why = {0};
    struct library *library = argc == 2 ? library_open(argv[1], &why) : NULL;
    if (!library) {
        fprintf(stderr, "factor_search FOLDER: a folder like data/ (%s)\n", refusal_message(why.code));
        return EXIT_FAILURE;
    }
    const double start = measure_now();
    const size_t count = library_factor_count(library);
    printf("%zu factors read in %.0f ms%s\n", count, measure_now() - start, count < WANTED ? "  (fewer than 100,000)" : "");
    printf("%-24s %9s %9s %9s %9s %7s\n", "words", "found", "ms", "scan", "ms", "ratio");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t found, scanned;
        const double mine = by_library(library, words[i], &found), plain = by_scan(library, words[i], &scanned);
        printf("%-24s %9zu %9.2f %9zu %9.2f %7.2f%s\n", words[i], found, mine, scanned, plain, mine / plain,
               mine > 50 ? "  over 50 ms" : "");
    }
    library_close(library);
    return EXIT_SUCCESS;
}
