/* SPDX-License-Identifier: MPL-2.0
 *
 * The search index: every searched text folded once into one block of memory, and for each Chinese character the rows that hold it.
 *
 * It only narrows down: library_search.c scores what is marked here. A word marks every row that can match it, so that the results
 * are those of a scan over all rows (a test compares them).
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* memmem */
#endif
#include "storage/library_internal.h"

#include <stdlib.h>
#include <string.h>

#include <unistr.h>

enum { SCORE_USABLE = 20, SCORE_CHINESE = 8, SCORE_MEMORY = 10 };

/* Usable, newer, from China (levels c and d), not from memory. */
static int bonus_of(const struct library_factor *f)
{
    int year = library_year(f->year), sum = f->usable ? SCORE_USABLE : 0;
    sum += year > 2000 && year < 2100 ? year - 2000 : 0;
    sum += !strcmp(f->tier, "c") || !strcmp(f->tier, "d") ? SCORE_CHINESE : 0;
    return sum - (!strcmp(f->confidence, "memory") ? SCORE_MEMORY : 0);
}

/* ---- texts ---- */

enum { FOLDED_TEXTS = 7 };

/* The texts of a factor, in the order of struct folded_factor. */
static void texts_of(const struct library_factor *f, const char *out[FOLDED_TEXTS])
{
    const char *const texts[FOLDED_TEXTS] = {f->name_zh, f->region, f->name_en, f->initials, f->key, f->gas, f->year};
    memcpy(out, texts, sizeof texts);
}

static void add_texts(struct text_buffer *block, const struct library_factor *f)
{
    const char *texts[FOLDED_TEXTS];
    char folded[FOLD_TEXT];
    texts_of(f, texts);
    for (size_t i = 0; i < FOLDED_TEXTS; i++) {
        library_fold_words(folded, sizeof folded, texts[i]);
        text_buffer_add_bytes(block, folded, strlen(folded) + 1);
    }
}

static const char *next_text(const char **at)
{
    const char *text = *at;
    *at += strlen(text) + 1;
    return text;
}

static void point_row(struct folded_factor *row, const char *at)
{
    row->name_zh = next_text(&at);
    row->region = next_text(&at);
    row->name_en = next_text(&at);
    row->initials = next_text(&at);
    row->key = next_text(&at);
    row->gas = next_text(&at);
    row->year = next_text(&at);
}

static bool fold_all(struct library *library, size_t n)
{
    struct search_index *index = &library->index;
    struct text_buffer block = {0};
    index->rows = calloc(n + 1, sizeof *index->rows);
    index->starts = calloc(n + 1, sizeof *index->starts);
    for (size_t i = 0; index->rows && index->starts && i < n; i++) {
        index->starts[i] = (uint32_t)block.length;
        add_texts(&block, &library->factors[i]);
    }
    index->text = block.data;
    index->length = block.length;
    if (!index->rows || !index->starts || block.failed || block.length > UINT32_MAX)
        return false;
    index->starts[n] = (uint32_t)block.length;
    for (size_t i = 0; i < n; i++) {
        point_row(&index->rows[i], index->text + index->starts[i]);
        index->rows[i].bonus = bonus_of(&library->factors[i]);
    }
    return true;
}

/* ---- characters ---- */

static bool listed(ucs4_t c)
{
    return c >= CHARACTER_FIRST && c <= CHARACTER_LAST;
}

/* Calls for each character of name and region once a row: counts the first time, fills the lists the second. `last` has the row, + 1,
 * that a character was seen in last. */
static void walk_row(struct search_index *index, uint32_t row, uint32_t *last, uint32_t *at)
{
    const uint8_t *p = (const uint8_t *)index->rows[row].name_zh, *end = (const uint8_t *)index->rows[row].name_en;
    ucs4_t c;
    for (int n; p < end; p += n) { /* name and region lie beside each other; the NUL between them is one byte */
        n = u8_strmbtouc(&c, p);
        if (n <= 0) {
            n = 1;
            continue;
        }
        if (!listed(c) || last[c - CHARACTER_FIRST] == row + 1)
            continue;
        last[c - CHARACTER_FIRST] = row + 1;
        if (index->lists)
            index->lists[at[c - CHARACTER_FIRST]++] = row;
        else
            index->first[c - CHARACTER_FIRST + 1]++;
    }
}

static bool list_characters(struct search_index *index, size_t n)
{
    uint32_t *last = calloc(CHARACTERS, sizeof *last), *at = calloc(CHARACTERS, sizeof *at);
    index->first = calloc(CHARACTERS + 1, sizeof *index->first);
    bool good = last && at && index->first;
    for (uint32_t row = 0; good && row < n; row++)
        walk_row(index, row, last, at);
    for (size_t c = 0; good && c < CHARACTERS; c++) {
        index->first[c + 1] += index->first[c];
        at[c] = index->first[c];
        last[c] = 0;
    }
    if (good)
        index->lists = calloc(index->first[CHARACTERS] + 1, sizeof *index->lists);
    good = good && index->lists;
    for (uint32_t row = 0; good && row < n; row++)
        walk_row(index, row, last, at);
    free(last);
    free(at);
    return good;
}

bool library_index(struct library *library)
{
    size_t n = library_factor_count(library);
    if (library->index.lists)
        return true;
    if (n < UINT32_MAX && fold_all(library, n) && list_characters(&library->index, n))
        return true;
    library_clear_index(library);
    return false;
}

void library_clear_index(struct library *library)
{
    struct search_index *index = &library->index;
    free(index->text);
    free(index->rows);
    free(index->starts);
    free(index->first);
    free(index->lists);
    *index = (struct search_index){0};
}

/* ---- marking ---- */

/* Rows where the word stands anywhere in the block; words hold no NUL, so that none reaches from one text into the next. */
static void mark_places(const struct search_index *index, size_t rows, const char *word, bool *marks)
{
    const char *at = index->text, *end = index->text + index->length;
    size_t row = 0, n = strlen(word);
    while (at < end && (at = memmem(at, (size_t)(end - at), word, n)) != NULL) {
        uint32_t offset = (uint32_t)(at - index->text);
        while (row + 1 < rows && index->starts[row + 1] <= offset)
            row++;
        marks[row] = true;
        at = index->text + index->starts[row + 1]; /* one place a row is enough */
    }
}

/* The rarest character of an all-Chinese word; false where it has another one, too, or none that is listed. */
static bool rarest(const struct search_index *index, const char *word, size_t *out)
{
    size_t fewest = SIZE_MAX;
    ucs4_t c;
    int n;
    for (const uint8_t *p = (const uint8_t *)word; (n = u8_strmbtouc(&c, p)) > 0; p += n) {
        if (c < CHARACTER_FIRST)
            return false;
        size_t place = c - CHARACTER_FIRST;
        if (!listed(c) || index->first[place + 1] - index->first[place] >= fewest)
            continue;
        fewest = index->first[place + 1] - index->first[place];
        *out = place;
    }
    return fewest != SIZE_MAX;
}

/* A Chinese word may be scattered over name and region: all rows that have its rarest character can match. */
void library_index_mark(const struct library *library, const char *word, bool *marks)
{
    const struct search_index *index = &library->index;
    size_t place, rows = library->factor_count;
    if (!rarest(index, word, &place)) {
        mark_places(index, rows, word, marks);
        return;
    }
    for (uint32_t i = index->first[place]; i < index->first[place + 1]; i++)
        marks[index->lists[i]] = true;
}
