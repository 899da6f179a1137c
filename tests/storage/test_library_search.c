/* SPDX-License-Identifier: MPL-2.0
 *
 * The indexed search gives what a plain scan gives, in the same order: the scan here folds and scores every row for every word, with no
 * index, as the first version of the program did. Queries are pieces of the library's own texts, joined and damaged at random.
 */
#include <string.h>

#include <unistr.h>

#include "core/text.h"
#include "tests/core/random.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"

enum { WORDS = 8, QUERIES = 600 };

static struct library *library;
/* data/aliases.csv, "search": pairs that the plain scan needs to know; read from the file, not through the program. */
static struct { char word[64], spelling[64]; } synonyms[128];
static size_t synonym_count;

static void fold(char *out, size_t size, const char *text)
{
    text_fold_width(out, size, text);
    size_t n = 0;
    for (size_t i = 0; out[i]; i++)
        if (out[i] != '_' && out[i] != '-')
            out[n++] = out[i] >= 'A' && out[i] <= 'Z' ? (char)(out[i] + 32) : out[i];
    out[n] = '\0';
}

static void read_synonyms(void)
{
    char path[1024], line[512];
    snprintf(path, sizeof path, "%s/aliases.csv", getenv("NONGTAN_DATADIR"));
    FILE *f = fopen(path, "r");
    ck_assert_ptr_nonnull(f);
    while (fgets(line, sizeof line, f))
        if (sscanf(line, "search,,%63[^,],%63[^,\r\n]", synonyms[synonym_count].word, synonyms[synonym_count].spelling) == 2)
            synonym_count++;
    fclose(f);
    ck_assert_uint_gt(synonym_count, 20);
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int points(const char *text, const char *word, int whole, int begin, int anywhere)
{
    char folded[512];
    fold(folded, sizeof folded, text);
    const char *at = strstr(folded, word);
    if (at != folded)
        return at ? anywhere : 0;
    char next = folded[strlen(word)];
    return !next ? whole : strchr(" (,/", next) ? (whole + begin) / 2 : begin;
}

static int scattered(const struct library_factor *f, const char *word)
{
    int characters = 0;
    ucs4_t c;
    for (int n; (n = u8_strmbtouc(&c, (const uint8_t *)word)) > 0; word += n, characters++) {
        char one[8] = {0};
        memcpy(one, word, (size_t)n);
        if (c < 0x2E80 || (!strstr(f->name_zh, one) && !strstr(f->region, one)))
            return 0;
    }
    return characters > 1 ? 8 : 0;
}

static int plain(const struct library_factor *f, const char *word)
{
    int best = most(points(f->name_zh, word, 100, 60, 40), points(f->region, word, 50, 45, 35));
    if ((unsigned char)*word < 0x80) {
        best = most(best, points(f->name_en, word, 100, 60, 30));
        best = most(best, points(f->initials, word, 70, 45, strlen(word) > 1 ? 15 : 0));
        best = most(best, points(f->key, word, 90, 20, 12));
        best = most(best, most(points(f->gas, word, 25, 0, 0), points(f->year, word, 25, 10, 0)));
    }
    return best ? best : scattered(f, word);
}

static int with_synonyms(const struct library_factor *f, const char *word)
{
    int best = plain(f, word);
    for (size_t i = 0; i < synonym_count; i++)
        if (!strcmp(synonyms[i].spelling, word))
            best = most(best, plain(f, synonyms[i].word) - 5);
    return best;
}

static int score(const struct library_factor *f, char words[WORDS][96], size_t count)
{
    int year = atoi(f->year), sum = f->usable ? 20 : 0;
    for (size_t i = 0; i < count; i++) {
        int n = with_synonyms(f, words[i]);
        if (n <= 0)
            return 0;
        sum += n;
    }
    sum += year > 2000 && year < 2100 ? year - 2000 : 0;
    sum += !strcmp(f->tier, "c") || !strcmp(f->tier, "d") ? 8 : 0;
    return most(sum - (!strcmp(f->confidence, "memory") ? 10 : 0), 1);
}

static size_t split(const char *query, char words[WORDS][96])
{
    char folded[512];
    size_t count = 0;
    fold(folded, sizeof folded, query);
    for (char *save = NULL, *w = strtok_r(folded, " \t\r\n", &save); w && count < WORDS; w = strtok_r(NULL, " \t\r\n", &save))
        text_copy(words[count++], 96, w);
    return count;
}

/* The next factor that the scan would give after one of this score and place; NULL at the end. */
static const struct library_factor *next_of_scan(const int *scores, size_t n, int *last, size_t *at)
{
    const struct library_factor *best = NULL;
    int best_score = 0;
    size_t place = 0;
    for (size_t i = 0; i < n; i++) {
        bool after = scores[i] < *last || (scores[i] == *last && i > *at);
        if (scores[i] > 0 && after && scores[i] > best_score) {
            best_score = scores[i];
            best = library_factor_at(library, i);
            place = i;
        }
    }
    *last = best_score;
    *at = place;
    return best;
}

static size_t compare(const char *query)
{
    char words[WORDS][96];
    size_t count = 0, n = library_factor_count(library), given = split(query, words), at = 0;
    int *scores = calloc(n, sizeof *scores), last = 1 << 20;
    const struct library_factor **found = NULL;
    for (size_t i = 0; i < n; i++)
        scores[i] = score(library_factor_at(library, i), words, given);
    ck_assert(library_search(library, &(struct library_query){.words = query}, &found, &count));
    for (size_t i = 0; i < count && given; i++) {
        const struct library_factor *want = next_of_scan(scores, n, &last, &at);
        ck_assert_msg(want == found[i], "'%s', result %zu: %s, a scan gives %s", query, i, found[i]->key, want ? want->key : "none");
    }
    ck_assert_msg(!given || !next_of_scan(scores, n, &last, &at), "'%s': a scan gives more than %zu", query, count);
    free(scores);
    free(found);
    return count;
}

/* A piece of a text, cut between characters. */
static void piece(uint64_t *state, const char *text, char *out, size_t size)
{
    size_t n = strlen(text), from = n ? random_below(state, n) : 0, length = 1 + random_below(state, 12);
    while (from && (text[from] & 0xC0) == 0x80)
        from--;
    while (text[from + length < n ? from + length : n] && (text[from + length] & 0xC0) == 0x80)
        length++;
    snprintf(out, size, "%.*s", (int)length, text + from);
}

static void random_query(uint64_t *state, char *out, size_t size)
{
    char part[64];
    out[0] = '\0';
    for (size_t parts = 1 + random_below(state, 3); parts; parts--) {
        const struct library_factor *f = library_factor_at(library, random_below(state, library_factor_count(library)));
        const char *const texts[] = {f->name_zh, f->name_zh, f->name_en, f->initials, f->key, f->region, f->year, f->gas};
        piece(state, texts[random_below(state, sizeof texts / sizeof *texts)], part, sizeof part);
        strncat(out, part, size - strlen(out) - 1);
        if (random_below(state, 2))
            strncat(out, " ", size - strlen(out) - 1);
    }
}

START_TEST(random_queries_give_what_a_scan_gives)
{
    uint64_t state = 20251121;
    size_t hits = 0;
    library = open_data();
    read_synonyms();
    for (size_t i = 0; i < QUERIES; i++) {
        char query[256];
        random_query(&state, query, sizeof query);
        hits += compare(query) > 0;
    }
    ck_assert_msg(hits > QUERIES / 4, "only %zu of the queries find anything: nothing is tested", hits);
    library_close(library);
}
END_TEST

START_TEST(chosen_queries_give_what_a_scan_gives)
{
    static const char *const queries[] = {
        "尿素", "尿", "素尿", "重庆电力", "电重庆", "ns", "NS", "n", "e", "地膜", "化肥", "co2", "ＣＯ2", "稻CH4", "2023", "ch4 稻", "编织袋",
        "grid_chongqing-2023", "\xF0\xA0\xAE\xB7稻", "\xF0\xA0\xAE\xB7", "\xFF\xFE", "  ", "重庆 2023 电力 平均 grid", "有机肥", "不存在的词", "t·km",
    };
    library = open_data();
    read_synonyms();
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        compare(queries[i]);
    library_close(library);
}
END_TEST

/* What the issue asks for: one Chinese character, pinyin initials, English. */
START_TEST(people_find_urea)
{
    static const char *const queries[] = {"尿", "尿素", "ns", "nszz", "urea"};
    library = open_data();
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        const struct library_factor **found = NULL;
        size_t count = 0;
        ck_assert(library_search(library, &(struct library_query){.words = queries[i], .usable_only = true}, &found, &count));
        ck_assert_msg(count && strstr(found[0]->name_zh, "尿素"), "%s: %s", queries[i], count ? found[0]->name_zh : "nothing");
        free(found);
    }
    library_close(library);
}
END_TEST

SUITE_MAIN("library search", random_queries_give_what_a_scan_gives, chosen_queries_give_what_a_scan_gives, people_find_urea)
