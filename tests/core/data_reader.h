/* SPDX-License-Identifier: MPL-2.0
 *
 * data_reader - just enough CSV to load a table of data/ or tests/cases/ in a test of core, which knows no libcsv.
 * Quoted fields, no newlines inside. Texts live as long as the table.
 */
#ifndef NONGTAN_TESTS_CORE_DATA_READER_H
#define NONGTAN_TESTS_CORE_DATA_READER_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/unit.h"

enum { TABLE_COLUMNS = 32 };

struct table {
    char *text;
    const char *(*rows)[TABLE_COLUMNS]; /* rows[0] is the heading; missing cells are "" */
    size_t count;
};

/* Cuts one line into cells in place; returns the start of the next line. */
static inline char *table_cut_line(char *p, const char **cells)
{
    size_t n = 0;
    for (size_t i = 0; i < TABLE_COLUMNS; i++)
        cells[i] = "";
    for (;; p++) {
        char *out = p;
        bool quoted = *p == '"';
        if (n < TABLE_COLUMNS)
            cells[n++] = p;
        p += quoted;
        while (*p && (quoted || (*p != ',' && *p != '\n' && *p != '\r'))) {
            if (quoted && *p == '"' && *++p != '"')
                quoted = false;
            else
                *out++ = *p++;
        }
        char end = *p;
        *out = '\0';
        if (end != ',') {
            p += strspn(end ? p + 1 : p, "\r\n") + (end != 0);
            return p;
        }
    }
}

static inline struct table table_open(const char *folder_variable, const char *name)
{
    char path[4096];
    const char *folder = getenv(folder_variable);
    struct table t = {0};
    snprintf(path, sizeof path, "%s/%s", folder ? folder : ".", name);
    FILE *f = fopen(path, "rb");
    ck_assert_msg(f, "%s", path);
    t.text = calloc(1, 1 << 20);
    t.rows = calloc(4096, sizeof *t.rows);
    ck_assert(t.text && t.rows);
    size_t n = fread(t.text, 1, (1 << 20) - 1, f);
    fclose(f);
    ck_assert(n > 0 && n < (1 << 20) - 1);
    for (char *p = t.text + (!strncmp(t.text, "\xEF\xBB\xBF", 3) ? 3 : 0); *p && t.count < 4096; t.count++)
        p = table_cut_line(p, t.rows[t.count]);
    return t;
}

static inline void table_close(struct table *t)
{
    free(t->text);
    free(t->rows);
    *t = (struct table){0};
}

/* Index of the column, or -1. */
static inline int table_column(const struct table *t, const char *heading)
{
    for (int i = 0; i < TABLE_COLUMNS; i++)
        if (!strcmp(t->rows[0][i], heading))
            return i;
    return -1;
}

/* The system of data/units.csv and data/substances.csv. */
static inline struct unit_system *data_units(void)
{
    struct table u = table_open("NONGTAN_DATADIR", "units.csv"), s = table_open("NONGTAN_DATADIR", "substances.csv");
    struct unit_definition units[256];
    struct substance_definition substances[128];
    struct refusal r = {0};
    ck_assert(u.count > 1 && u.count < 256 && s.count > 1 && s.count < 128);
    for (size_t i = 1; i < u.count; i++)
        units[i - 1] = (struct unit_definition){u.rows[i][0], u.rows[i][1], u.rows[i][2], u.rows[i][3], u.rows[i][4]};
    for (size_t i = 1; i < s.count; i++)
        substances[i - 1] = (struct substance_definition){s.rows[i][0], s.rows[i][1], s.rows[i][2], s.rows[i][3]};
    struct unit_system *system = unit_system_new(units, u.count - 1, substances, s.count - 1, &r);
    ck_assert_msg(system, "%s %s %s %s", refusal_key(r.code), r.value, r.limit, r.where);
    table_close(&u);
    table_close(&s);
    return system;
}

#endif
