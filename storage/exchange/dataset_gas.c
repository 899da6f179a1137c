/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/dataset_gas.h"

#include <stdlib.h>
#include <string.h>

#include "core/gas.h"
#include "storage/library_internal.h"

enum { COLUMN_NAME, COLUMN_CAS, COLUMN_FORMULA, COLUMN_GAS, COLUMN_KIND, COLUMN_EXPORT, COLUMNS };
static const char *const columns[COLUMNS] = {"name", "cas", "formula", "gas", "kind", "export"};
enum { NAME_TEXT = 300 };

struct dataset_gases {
    struct csv_table table;
    size_t column[COLUMNS];
};

bool dataset_gases_open(const struct library *library, struct dataset_gases **out, struct refusal *refusal)
{
    static const char file[] = "exchange-gases.csv";
    struct dataset_gases *gases = *out = calloc(1, sizeof *gases);
    if (!gases)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    if (library_load_table(library, file, &gases->table, refusal) &&
        library_find_columns(&gases->table, file, columns, COLUMNS, gases->column, refusal))
        return true;
    dataset_gases_close(gases);
    *out = NULL;
    return false;
}

void dataset_gases_close(struct dataset_gases *gases)
{
    if (gases)
        csv_table_clear(&gases->table);
    free(gases);
}

static const char *cell(const struct dataset_gases *g, size_t row, int column)
{
    return csv_table_cell(&g->table, row, g->column[column]);
}

/* Narrow, small letters, single blanks. */
static void fold(char *out, size_t size, const char *text)
{
    char narrow[NAME_TEXT];
    size_t n = 0;
    text_fold_width(narrow, sizeof narrow, text ? text : "");
    for (const char *c = text_strip(narrow); *c && n + 1 < size; c++)
        if (*c != ' ' || !n || out[n - 1] != ' ')
            out[n++] = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
    out[n] = '\0';
}

/* "*" stands for anything. Each star keeps only its latest place: no more than length × stars steps. */
static bool matches(const char *pattern, const char *text)
{
    const char *star = NULL, *from = NULL;
    while (*text) {
        if (*pattern == '*') {
            star = ++pattern;
            from = text;
        } else if (*pattern == *text) {
            pattern++;
            text++;
        } else if (star) {
            pattern = star;
            text = ++from;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}

/* CAS numbers come with leading zeros ("000124-38-9"). */
static bool same_cas(const char *listed, const char *given)
{
    while (*given == '0')
        given++;
    return *listed && !strcmp(listed, given);
}

struct wanted {
    const char *cas, *formula;
    char name[NAME_TEXT];
};

enum by { BY_CAS, BY_FORMULA, BY_NAME };

static bool row_is(const struct dataset_gases *g, size_t row, const struct wanted *w, enum by by)
{
    if (by == BY_CAS)
        return w->cas && same_cas(cell(g, row, COLUMN_CAS), w->cas);
    if (by == BY_FORMULA)
        return w->formula && *cell(g, row, COLUMN_FORMULA) && !strcmp(cell(g, row, COLUMN_FORMULA), w->formula);
    return true;
}

/* The row whose name fits among those of the same number or formula; where none does, the one that says nothing of the origin. */
static size_t find_among(const struct dataset_gases *g, const struct wanted *w, enum by by)
{
    size_t first = 0, plain = 0;
    for (size_t row = 1; row < g->table.row_count; row++) {
        char pattern[NAME_TEXT];
        if (!row_is(g, row, w, by))
            continue;
        fold(pattern, sizeof pattern, cell(g, row, COLUMN_NAME));
        if (matches(pattern, w->name))
            return row;
        first = first ? first : row;
        plain = plain || strpbrk(pattern, "*,(") ? plain : row;
    }
    return by == BY_NAME ? 0 : plain ? plain : first;
}

static size_t find_row(const struct dataset_gases *g, const struct wanted *w)
{
    size_t row = 0;
    for (int by = BY_CAS; !row && by <= BY_NAME; by++)
        row = find_among(g, w, (enum by)by);
    return row;
}

static enum dataset_gas_kind kind_of(const char *text)
{
    static const struct { const char *key; enum dataset_gas_kind kind; } kinds[] = {
        {"emission", GAS_EMITTED}, {"land_use_change", GAS_LAND_USE_CHANGE}, {"uptake", GAS_UPTAKE}, {"stored", GAS_STORED}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(text, kinds[i].key))
            return kinds[i].kind;
    return GAS_NOT_CLIMATE;
}

/* What the name adds to a gas that number or formula gave: "Methane, from cows (biogenic)". */
static void refine(const char *name, struct dataset_gas *out)
{
    const bool biogenic = strstr(name, "non-fossil") || strstr(name, "biogenic") || strstr(name, "nonfossil");
    const bool fossil = !biogenic && strstr(name, "fossil");
    if (!strcmp(out->gas, "CO2") && biogenic)
        text_copy(out->gas, sizeof out->gas, "CO2 biogenic");
    if (!strcmp(out->gas, "CH4") && (biogenic || fossil))
        text_copy(out->gas, sizeof out->gas, biogenic ? "CH4 non-fossil" : "CH4 fossil");
}

/* "Ethane, 1,1,1,2-tetrafluoro-, HFC-134a": the designation within a longer name. */
static bool designation(const char *name, char out[32])
{
    static const char *const families[] = {"hcfc-", "hfc-", "cfc-", "pfc-", "halon-", "halon "};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        const char *at = strstr(name, families[i]);
        char word[32] = "";
        if (!at || (at > name && at[-1] != ' ' && at[-1] != '(' && at[-1] != ','))
            continue;
        size_t n = strlen(families[i]) + strcspn(at + strlen(families[i]), " ,;()");
        if (n >= sizeof word)
            continue;
        memcpy(word, at, n);
        gas_canonical(out, 32, word);
        return true;
    }
    return false;
}

/* Words of names of fluorinated and other gases that the table does not list. */
static bool sounds_greenhouse(const char *name)
{
    static const char *const words[] = {"fluoro", "hfc", "hfo", "cfc", "halon", "pfc-", "greenhouse", "co2e", "co2 eq", "co2-eq", "sf6", "nf3", "freon"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(name, words[i]))
            return true;
    return !strncmp(name, "methane,", 8) || !strncmp(name, "carbon dioxide", 14) || !strncmp(name, "r-", 2);
}

static void by_name_alone(const char *raw, const char *name, struct dataset_gas *out)
{
    static const char *const ours[] = {"CO2", "CO2 biogenic", "CO2e", "CH4", "CH4 fossil", "CH4 non-fossil", "N2O", "SF6", "NF3", NULL};
    char canonical[32];
    gas_canonical(canonical, sizeof canonical, raw);
    for (size_t i = 0; ours[i]; i++)
        if (!strcmp(canonical, ours[i])) {
            text_copy(out->gas, sizeof out->gas, canonical);
            out->kind = GAS_EMITTED;
            return;
        }
    if (designation(name, out->gas)) {
        out->kind = GAS_EMITTED;
        return;
    }
    out->kind = sounds_greenhouse(name) ? GAS_UNKNOWN : GAS_NOT_CLIMATE;
}

/* Where it comes from and goes to. What a process takes out of the air is an uptake, whatever the sign that a file gives it. */
static void place(const struct dataset_flow *flow, bool input, struct dataset_gas *out)
{
    char compartment[NAME_TEXT];
    fold(compartment, sizeof compartment, flow->compartment);
    const bool carbon = !strcmp(out->gas, "CO2") || !strcmp(out->gas, "CO2 biogenic"), water = strstr(compartment, "water"), soil = strstr(compartment, "soil");
    if (out->kind == GAS_NOT_CLIMATE || out->kind == GAS_STORED)
        return;
    if (input && carbon && out->kind != GAS_UNKNOWN) {
        out->kind = out->kind == GAS_LAND_USE_CHANGE ? GAS_STORED : GAS_UPTAKE;
        text_copy(out->gas, sizeof out->gas, out->kind == GAS_STORED ? "CO2" : "CO2 biogenic");
    } else if (input) {
        out->kind = GAS_NOT_CLIMATE;
        out->why = N_("taken from nature, no emission");
    } else if ((water || soil) && !strstr(compartment, "air")) {
        out->kind = GAS_NOT_CLIMATE;
        out->why = N_("not to the air");
    }
}

void dataset_gas_of(const struct dataset_gases *g, const struct dataset_flow *flow, bool input, struct dataset_gas *out)
{
    struct wanted w = {.cas = flow->cas, .formula = flow->formula};
    const char *raw = flow->name ? flow->name : "";
    fold(w.name, sizeof w.name, raw);
    *out = (struct dataset_gas){.why = N_("no greenhouse gas")};
    const size_t row = find_row(g, &w);
    if (row) {
        out->kind = kind_of(cell(g, row, COLUMN_KIND));
        text_copy(out->gas, sizeof out->gas, cell(g, row, COLUMN_GAS));
        refine(w.name, out);
    } else {
        by_name_alone(raw, w.name, out);
    }
    place(flow, input, out);
}

void dataset_gas_name(const struct dataset_gases *g, const char *gas, enum dataset_gas_kind kind, const char *out[3])
{
    out[0] = gas;
    out[1] = out[2] = "";
    for (size_t row = 1; row < g->table.row_count; row++) {
        if (!*cell(g, row, COLUMN_EXPORT) || strcmp(cell(g, row, COLUMN_GAS), gas) || kind_of(cell(g, row, COLUMN_KIND)) != kind)
            continue;
        out[0] = cell(g, row, COLUMN_EXPORT);
        out[1] = cell(g, row, COLUMN_CAS);
        out[2] = cell(g, row, COLUMN_FORMULA);
        return;
    }
}
