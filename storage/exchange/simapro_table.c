/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/simapro_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/encoding.h"

/* ---- encoding ---- */

/* 0x80 to 0x9F of windows-1252; the rest is as in Unicode. 0: not assigned. */
static const unsigned short windows[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                           0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                           0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static void add_character(struct text_buffer *out, unsigned c)
{
    char utf8[3];
    size_t n = 0;
    if (c < 0x80) {
        utf8[n++] = (char)c;
    } else if (c < 0x800) {
        utf8[n++] = (char)(0xC0 | c >> 6);
        utf8[n++] = (char)(0x80 | (c & 0x3F));
    } else {
        utf8[n++] = (char)(0xE0 | c >> 12);
        utf8[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        utf8[n++] = (char)(0x80 | (c & 0x3F));
    }
    text_buffer_add_bytes(out, utf8, n);
}

static char *from_windows(const char *bytes, size_t length)
{
    struct text_buffer out = {0};
    for (size_t i = 0; i < length; i++) {
        const unsigned c = (unsigned char)bytes[i];
        const unsigned there = c >= 0x80 && c < 0xA0 ? windows[c - 0x80] : c;
        add_character(&out, there ? there : 0xFFFD);
    }
    text_buffer_add(&out, "");
    if (!out.failed)
        return out.data;
    text_buffer_free(&out);
    return NULL;
}

/* In Chinese text every run of high bytes is of pairs, both of them 0xA1 and above; in western text most runs are single letters. */
static bool is_paired(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)bytes[i] < 0x80)
            continue;
        if ((unsigned char)bytes[i] < 0xA1 || i + 1 >= length || (unsigned char)bytes[i + 1] < 0xA1)
            return false;
        i++;
    }
    return true;
}

static bool decode(struct simapro_table *t, const char *bytes, size_t length)
{
    struct decoded decoded;
    struct refusal unsaid;
    if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
        bytes += 3;
        length -= 3;
    }
    if (text_valid_utf8(bytes, length) && !memchr(bytes, '\0', length)) {
        text_copy(t->encoding, sizeof t->encoding, "UTF-8");
        t->text = malloc(length + 1);
        if (t->text) {
            memcpy(t->text, bytes, length);
            t->text[length] = '\0';
        }
        return t->text;
    }
    if (is_paired(bytes, length) && encoding_decode(bytes, length, NULL, &decoded, &unsaid)) {
        text_copy(t->encoding, sizeof t->encoding, decoded.name);
        t->text = decoded.text;
        return true;
    }
    text_copy(t->encoding, sizeof t->encoding, "windows-1252");
    t->text = from_windows(bytes, length);
    return t->text;
}

/* ---- cells ---- */

static bool room(void **items, size_t count, size_t size)
{
    if (count & (count - 1))
        return true;
    void *more = realloc(*items, (count ? 2 * count : 1) * size);
    if (more)
        *items = more;
    return more;
}

static bool add_cell(struct simapro_table *t, char *cell)
{
    if (!room((void **)&t->cells, t->cell_count, sizeof *t->cells))
        return false;
    for (char *s = cell; *s; s++)
        if (*s == 0x7F)
            *s = '\n';
    t->cells[t->cell_count++] = text_strip(cell);
    return true;
}

/* The quote that ends a cell that begins with one: before a separator or the end of the line; doubled quotes are one. NULL where there is none:
 * then the quote is a character like others ('5" pipe'). */
static char *unquote(char *cell, char separator)
{
    char *to = cell;
    for (char *s = cell + 1; *s; s++) {
        if (*s == '"' && s[1] == '"') {
            s++;
        } else if (*s == '"' && (s[1] == separator || !s[1])) {
            *to = '\0';
            return s + 1;
        }
        *to++ = *s;
    }
    return NULL;
}

static bool has_end_quote(const char *cell, char separator)
{
    for (const char *s = cell + 1; *s; s++)
        if (*s == '"' && s[1] == '"')
            s++;
        else if (*s == '"' && (s[1] == separator || !s[1]))
            return true;
    return false;
}

static bool cut_line(struct simapro_table *t, char *line)
{
    if (!room((void **)&t->lines, t->line_count, sizeof *t->lines))
        return false;
    const size_t first = t->cell_count;
    for (char *cell = line; cell;) {
        const bool quoted = *cell == '"' && has_end_quote(cell, t->separator);
        char *end = quoted ? unquote(cell, t->separator) : strchr(cell, t->separator);
        char *next = end && *end == t->separator ? end + 1 : NULL;
        if (end && !quoted)
            *end = '\0';
        if (!add_cell(t, cell))
            return false;
        cell = next;
    }
    t->lines[t->line_count++] = (struct simapro_line){first, t->cell_count - first};
    return true;
}

static bool cut(struct simapro_table *t, char *text)
{
    while (*text) {
        const size_t n = strcspn(text, "\r\n");
        char *next = text + n + (text[n] == '\r' && text[n + 1] == '\n' ? 2 : text[n] ? 1 : 0);
        text[n] = '\0';
        if (!cut_line(t, text))
            return false;
        text = next;
    }
    return true;
}

/* ---- header ---- */

bool simapro_table_is(const char *bytes, size_t length)
{
    char begin[2048];
    if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
        bytes += 3;
        length -= 3;
    }
    snprintf(begin, sizeof begin, "%.*s", (int)(length < sizeof begin - 1 ? length : sizeof begin - 1), bytes);
    const bool braced = begin[0] == '{' || !strncmp(begin, "\"{", 2);
    return braced && (strstr(begin, "{SimaPro") || strstr(begin, "{CSV separator:"));
}

static void head_value(const char *line, const char *name, char *out, size_t size)
{
    const size_t n = strlen(name);
    if (strncmp(line, name, n))
        return;
    text_copy(out, size, line + n);
    out[strcspn(out, "}")] = '\0';
    text_strip(out);
}

/* One line of the header; the second says in the program's language what the file has. */
static void take_head(struct simapro_table *t, const char *line, char *separator, char *decimal)
{
    line += *line == '"';
    head_value(line, "{CSV separator:", separator, 16);
    head_value(line, "{Decimal separator:", decimal, 16);
    if (!strchr(line, ':') && !t->kind[0] && strncmp(line, "{SimaPro", 8))
        head_value(line, "{", t->kind, sizeof t->kind);
}

/* Returns the text behind the header. */
static char *read_head(struct simapro_table *t, char *separator, char *decimal)
{
    char *text = t->text;
    while (*text == '{' || !strncmp(text, "\"{", 2)) {
        char line[200];
        const size_t n = strcspn(text, "\r\n");
        text_copy(line, sizeof line < n + 1 ? sizeof line : n + 1, text);
        take_head(t, line, separator, decimal);
        text += n;
        text += strspn(text, "\r\n");
    }
    return text;
}

static char separator_named(const char *name)
{
    static const struct { const char *name; char sign; } names[] = {{"Semicolon", ';'}, {"Comma", ','}, {"Tab", '\t'}, {";", ';'}, {"", ';'}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i].name, name))
            return names[i].sign;
    return '\0';
}

bool simapro_table_read(const char *bytes, size_t length, const char *where, struct simapro_table *out, struct refusal *refusal)
{
    char separator[16] = "", decimal[16] = ".";
    *out = (struct simapro_table){0};
    if (length > SIMAPRO_LIMIT)
        return dataset_refuse(where, REFUSAL_EXCHANGE_TOO_MUCH, "", "SimaPro CSV", "256 MiB", refusal);
    if (!simapro_table_is(bytes, length))
        return dataset_refuse(where, REFUSAL_EXCHANGE_BROKEN, "", "SimaPro CSV", N_("it does not begin with {SimaPro …}"), refusal);
    if (!decode(out, bytes, length))
        return dataset_refuse(where, REFUSAL_OUT_OF_MEMORY, "", "", "", refusal);
    char *text = read_head(out, separator, decimal);
    out->separator = separator_named(separator);
    out->decimal = decimal[0];
    if (!out->separator)
        return dataset_refuse(where, REFUSAL_EXCHANGE_FIELD, "CSV separator", separator, "Semicolon, Comma, Tab", refusal);
    if ((strcmp(decimal, ".") && strcmp(decimal, ",")) || out->decimal == out->separator)
        return dataset_refuse(where, REFUSAL_EXCHANGE_FIELD, "Decimal separator", decimal, N_("'.' or ',', and not the separator of cells"), refusal);
    return cut(out, text) || dataset_refuse(where, REFUSAL_OUT_OF_MEMORY, "", "", "", refusal);
}

void simapro_table_clear(struct simapro_table *table)
{
    free(table->text);
    free(table->cells);
    free(table->lines);
    *table = (struct simapro_table){0};
}

/* ---- reading ---- */

const char *simapro_cell(const struct simapro_table *table, size_t line, size_t column)
{
    const struct simapro_line *l = line < table->line_count ? &table->lines[line] : NULL;
    return l && column < l->count ? table->cells[l->first + column] : "";
}

bool simapro_blank(const struct simapro_table *table, size_t line)
{
    for (size_t i = 0; line < table->line_count && i < table->lines[line].count; i++)
        if (*simapro_cell(table, line, i))
            return false;
    return true;
}

bool simapro_next_section(const struct simapro_table *table, size_t *at, size_t end, struct simapro_part *out)
{
    while (*at < end && simapro_blank(table, *at))
        ++*at;
    if (*at >= end)
        return false;
    *out = (struct simapro_part){.heading = simapro_cell(table, *at, 0), .first = *at + 1};
    for (++*at; *at < end && !simapro_blank(table, *at);)
        ++*at;
    out->end = *at;
    return true;
}

/* Some blocks have no "End" before the next one: these headings begin a block wherever they stand behind a blank line. Others are the names of
 * sections, too. */
static bool begins_block(const struct simapro_table *table, size_t line)
{
    static const char *const headings[] = {"Process", "Product stage", "Quantities", "Units", "Raw materials", "Airborne emissions", "Waterborne emissions",
                                           "Literature reference", "Database Input parameters", "Database Calculated parameters",
                                           "Project Input parameters", "Project Calculated parameters"};
    if (!simapro_blank(table, line - 1))
        return false;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        if (!strcmp(headings[i], simapro_cell(table, line, 0)))
            return true;
    return false;
}

bool simapro_next_block(const struct simapro_table *table, size_t *at, const char *where, struct simapro_part *out, struct refusal *refusal)
{
    while (*at < table->line_count && simapro_blank(table, *at))
        ++*at;
    if (*at >= table->line_count)
        return false;
    *out = (struct simapro_part){.heading = simapro_cell(table, *at, 0), .first = *at + 1};
    for (++*at; *at < table->line_count && strcmp(simapro_cell(table, *at, 0), "End"); ++*at)
        if (begins_block(table, *at)) {
            out->end = *at;
            return true;
        }
    out->end = *at;
    if (*at >= table->line_count)
        return dataset_refuse(where, REFUSAL_EXCHANGE_BROKEN, "", out->heading, N_("it has no End: the file was cut off"), refusal);
    ++*at;
    return true;
}
