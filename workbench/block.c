/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/block.h"

#include <stdlib.h>
#include <string.h>

#include "workbench/block_internal.h"
#include "workbench/language.h"

/* ---- reading ---- */

/* A quoted cell: unquotes it in place; `*end` is behind the closing quote. False where no quote closes it before a tab or a line's end. */
static bool unquote(char *cell, char **end)
{
    char *to = cell, *from = cell + 1;
    for (char *look = cell + 1;; look++) { /* is it closed at all? */
        if (!*look)
            return false;
        if (*look == '"' && look[1] == '"')
            look++;
        else if (*look == '"') {
            if (look[1] && look[1] != '\t' && look[1] != '\n')
                return false;
            break;
        }
    }
    for (; *from != '"' || from[1] == '"'; from++) {
        from += *from == '"';
        *to++ = *from;
    }
    *to = '\0';
    *end = from + 1;
    return true;
}

/* Ends the cell at `at`; returns what ended it ('\t', '\n' or 0), with `*next` behind it. */
static char end_cell(char *at, char **next)
{
    char *end = at;
    if (*at != '"' || !unquote(at, &end))
        end = at + strcspn(at, "\t\n");
    char by = *end;
    *end = '\0';
    *next = by ? end + 1 : end;
    return by;
}

/* First round: counts (cells NULL); second: notes the cells. The text is cut by the first round on a copy. */
static void walk(struct block *b, char *text)
{
    size_t row = 0, column = 0;
    for (char *at = text;; column++) {
        char *next, by = end_cell(at, &next);
        if (b->cells)
            b->cells[row * b->columns + column] = at;
        else if (column >= b->columns)
            b->columns = column + 1;
        at = next;
        if (by == '\t')
            continue;
        row++;
        column = (size_t)-1;
        if (!by || !*at)
            break;
    }
    b->rows = row;
}

static bool blank_row(const struct block *b, size_t row)
{
    for (size_t c = 0; c < b->columns; c++)
        if (!text_blank(block_cell(b, row, c)))
            return false;
    return true;
}

bool block_read(struct block *out, const char *text)
{
    char *scratch = text_dup(text);
    *out = (struct block){.text = text_dup(text)};
    if (scratch && out->text) {
        walk(out, scratch);
        out->cells = calloc(out->rows * out->columns, sizeof *out->cells);
    }
    free(scratch);
    if (!out->cells) {
        block_free(out);
        return false;
    }
    for (size_t i = 0; i < out->rows * out->columns; i++)
        out->cells[i] = "";
    walk(out, out->text);
    while (out->rows && blank_row(out, out->rows - 1))
        out->rows--;
    return true;
}

void block_free(struct block *block)
{
    free(block->text);
    free(block->cells);
    *block = (struct block){0};
}

const char *block_cell(const struct block *block, size_t row, size_t column)
{
    return block->cells[row * block->columns + column];
}

/* ---- headings ---- */

static bool names(const char *text, const char *key, const char *label)
{
    return !strcmp(text, key) || !strcmp(text, label) || !strcmp(text, language_text(label));
}

/* What people write over their own tables. */
static const struct { const char *word; int field; } usual[] = {
    {"数量", ACTIVITY_AMOUNT}, {"名称", ACTIVITY_ITEM}, {"品名", ACTIVITY_ITEM}, {"投入品", ACTIVITY_ITEM}, {"票据号", ACTIVITY_EVIDENCE},
    {"规格", ACTIVITY_PACK},
};

int block_heading(const char *text)
{
    const struct entity *entity = entity_get(ENTITY_ACTIVITY);
    char *word = text_dup(text);
    int found = -1;
    if (word)
        text_strip(word);
    for (int i = 0; word && found < 0 && i < (int)entity->field_count; i++)
        if (names(word, entity->fields[i].key, entity->fields[i].label))
            found = i;
    for (size_t i = 0; word && found < 0 && i < sizeof usual / sizeof *usual; i++)
        if (!strcmp(word, usual[i].word))
            found = usual[i].field;
    free(word);
    return found;
}

bool block_has_headings(const struct block *block)
{
    size_t known = 0, filled = 0;
    for (size_t c = 0; block->rows && c < block->columns; c++) {
        filled += !text_blank(block_cell(block, 0, c));
        known += block_heading(block_cell(block, 0, c)) >= 0;
    }
    return known && (known > 1 || known == filled);
}
