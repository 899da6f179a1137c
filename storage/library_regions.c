/* SPDX-License-Identifier: MPL-2.0
 *
 * Families of factors and regions: data/factors/families.csv and data/regions.csv, read on first use.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "storage/library_internal.h"

enum { REGION_DEPTH = 8 };

static bool load_families(struct library *library)
{
    static const char *const names[] = {"family", "name_zh", "name_en", "words"};
    const struct csv_table *t = &library->families_table;
    size_t c[4];
    if (!library_load_table(library, "factors/families.csv", &library->families_table, NULL) ||
        !library_find_columns(t, "factors/families.csv", names, 4, c, NULL))
        return false;
    library->families = calloc(t->row_count, sizeof *library->families);
    for (size_t i = 1; library->families && i < t->row_count; i++)
        library->families[library->family_count++] =
            (struct library_family){csv_table_cell(t, i, c[0]), csv_table_cell(t, i, c[1]), csv_table_cell(t, i, c[2]),
                                    csv_table_cell(t, i, c[3])};
    return library->families;
}

static bool load_regions(struct library *library)
{
    static const char *const names[] = {"region", "names", "within", "subject"};
    const struct csv_table *t = &library->regions_table;
    size_t c[4];
    if (!library_load_table(library, "regions.csv", &library->regions_table, NULL) ||
        !library_find_columns(t, "regions.csv", names, 4, c, NULL))
        return false;
    library->regions = calloc(t->row_count, sizeof *library->regions);
    for (size_t i = 1; library->regions && i < t->row_count; i++)
        library->regions[library->region_count++] =
            (struct region_row){csv_table_cell(t, i, c[0]), csv_table_cell(t, i, c[1]), csv_table_cell(t, i, c[2]),
                                csv_table_cell(t, i, c[3])};
    return library->regions;
}

bool library_load_regions(struct library *library)
{
    if (library->families)
        return library->regions;
    return load_families(library) && load_regions(library);
}

void library_clear_regions(struct library *library)
{
    csv_table_clear(&library->families_table);
    csv_table_clear(&library->regions_table);
    text_index_clear(&library->relations.names);
    free(library->relations.relations);
    free(library->families);
    free(library->regions);
}

/* ---- words ---- */

static bool ascii_letter(char c)
{
    return (unsigned char)c < 0x80 && isalnum((unsigned char)c);
}

/* Does the word stand in the text? An ASCII one only as a word of its own, a Chinese one of a single character only as the whole. */
static bool word_in(const char *text, const char *word)
{
    size_t n = strlen(word);
    if (!strcmp(text, word))
        return true;
    if ((unsigned char)*word >= 0x80)
        return n > 3 && strstr(text, word);
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word))
        if ((at == text || !ascii_letter(at[-1])) && !ascii_letter(at[n]))
            return true;
    return false;
}

/* The longest of the words between "|" that stands in `folded`, its length in bytes; `whole`: that is all of it. */
static size_t longest_word(const char *words, const char *folded, bool whole)
{
    char word[FOLD_TEXT], clean[FOLD_TEXT];
    size_t longest = 0;
    while (*words) {
        size_t n = strcspn(words, "|");
        if (n < sizeof word) {
            memcpy(word, words, n);
            word[n] = '\0';
            library_fold_words(clean, sizeof clean, word);
            bool found = *clean && (whole ? !strcmp(folded, clean) : word_in(folded, clean));
            longest = found && strlen(clean) > longest ? strlen(clean) : longest;
        }
        words += n + (words[n] == '|');
    }
    return longest;
}

/* ---- families ---- */

size_t library_family_count(struct library *library)
{
    return library_load_regions(library) ? library->family_count : 0;
}

const struct library_family *library_family_at(struct library *library, size_t i)
{
    return i < library_family_count(library) ? &library->families[i] : NULL;
}

const struct library_family *library_family_find(struct library *library, const char *key)
{
    for (size_t i = 0; i < library_family_count(library); i++)
        if (!strcmp(library->families[i].key, key))
            return &library->families[i];
    return NULL;
}

const struct library_family *library_family_guess(struct library *library, const char *words, bool whole)
{
    char folded[FOLD_TEXT];
    const struct library_family *best = library_family_find(library, words);
    size_t longest = 0;
    library_fold_words(folded, sizeof folded, words);
    text_strip(folded);
    for (size_t i = 0; !best && i < library_family_count(library); i++) {
        const struct library_family *f = &library->families[i];
        bool named = !strcmp(words, f->name_zh) || !strcmp(words, f->name_en);
        if (named)
            return f;
    }
    if (best || !*folded)
        return best;
    for (size_t i = 0; i < library->family_count; i++) {
        size_t n = longest_word(library->families[i].words, folded, whole);
        if (n > longest) {
            longest = n;
            best = &library->families[i];
        }
    }
    return best;
}

/* ---- regions ---- */

static const char *region_named(const struct library *library, const char *text)
{
    for (size_t i = 0; i < library->region_count; i++)
        if (!strcmp(library->regions[i].region, text))
            return library->regions[i].region;
    return NULL;
}

/* "重庆市奉节县" is 重庆, "Chongqing" too; the longest name counts. NULL: no name that is known. */
static const char *region_of(const struct library *library, const char *text)
{
    const char *best = region_named(library, text);
    char folded[FOLD_TEXT];
    size_t longest = 0;
    if (best)
        return best;
    library_fold_words(folded, sizeof folded, text);
    for (size_t i = 0; i < library->region_count; i++) {
        const struct region_row *r = &library->regions[i];
        size_t n = longest_word(r->region, folded, false), m = longest_word(r->names, folded, false);
        n = n > m ? n : m;
        if (n > longest) {
            longest = n;
            best = r->region;
        }
    }
    return best;
}

bool library_region_known(struct library *library, const char *text)
{
    return library_load_regions(library) && region_of(library, text);
}

static bool counts_for(const struct region_row *row, bool grid)
{
    return !*row->subject || !strcmp(row->subject, grid ? "grid" : "land");
}

/* Is `inner` within `outer`, over any number of steps? */
static bool lies_within(const struct library *library, const char *inner, const char *outer, bool grid, int depth)
{
    for (size_t i = 0; depth && i < library->region_count; i++) {
        const struct region_row *r = &library->regions[i];
        if (strcmp(r->region, inner) || !*r->within || !counts_for(r, grid))
            continue;
        if (!strcmp(r->within, outer) || lies_within(library, r->within, outer, grid, depth - 1))
            return true;
    }
    return false;
}

static enum region_relation relate(const struct library *library, bool grid, const char *held, const char *asked)
{
    const char *inner = region_of(library, asked), *outer = region_of(library, held);
    if (!outer)
        return *held && !strcmp(held, asked) ? REGION_EXACT : REGION_OTHER;
    if (!inner)
        inner = "CN";
    else if (!strcmp(inner, outer))
        return REGION_EXACT;
    if (!strcmp(inner, outer) || lies_within(library, inner, outer, grid, REGION_DEPTH))
        return REGION_WIDER;
    return REGION_OTHER;
}

/* Remembered: a list of 100,000 factors has few regions. Without memory it is found out each time. */
static enum region_relation remembered(struct library *library, const char *name, bool grid, const char *held, const char *asked)
{
    struct relation_memory *memory = &library->relations;
    long known = text_index_find(&memory->names, name);
    if (known >= 0)
        return memory->relations[known];
    enum region_relation relation = relate(library, grid, held, asked);
    enum region_relation *more = realloc(memory->relations, (memory->names.count + 1) * sizeof *more);
    if (!more)
        return relation;
    memory->relations = more;
    known = text_index_put(&memory->names, name);
    if (known >= 0)
        more[known] = relation;
    return relation;
}

enum region_relation library_region_relation(struct library *library, const char *family, const char *held, const char *asked)
{
    if (!library_load_regions(library))
        return REGION_OTHER;
    bool grid = !strncmp(family, "electricity", strlen("electricity"));
    struct text_buffer name = {0};
    text_buffer_printf(&name, "%d%s\n%s", grid, held, asked);
    enum region_relation relation =
        name.failed ? relate(library, grid, held, asked) : remembered(library, name.data, grid, held, asked);
    text_buffer_free(&name);
    return relation;
}
