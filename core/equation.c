/* SPDX-License-Identifier: MPL-2.0 */
#include "core/equation.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/models/models.h"
#include "core/number.h"

size_t equation_count(void)
{
    size_t n = 0;
    for (size_t f = 0; f < equation_family_count; f++)
        n += equation_families[f]->count;
    return n;
}

const struct equation *equation_at(size_t i)
{
    for (size_t f = 0; f < equation_family_count; i -= equation_families[f++]->count)
        if (i < equation_families[f]->count)
            return &equation_families[f]->items[i];
    return NULL;
}

const struct equation *equation_find(const char *name)
{
    for (size_t f = 0; f < equation_family_count; f++)
        for (size_t i = 0; i < equation_families[f]->count; i++)
            if (!strcmp(equation_families[f]->items[i].name, name))
                return &equation_families[f]->items[i];
    return NULL;
}

size_t equation_symbols(const struct equation *equation)
{
    size_t n = 0;
    while (n < EQUATION_SYMBOLS && equation->symbols[n].key)
        n++;
    return n;
}

static const char *label_in(const struct equation *equation, const char *key)
{
    for (size_t i = 0; i < equation_symbols(equation); i++)
        if (!strcmp(equation->symbols[i].key, key))
            return equation->symbols[i].label;
    return NULL;
}

const char *equation_symbol_label(const char *key)
{
    const char *label = NULL;
    for (size_t i = 0; i < equation_count(); i++) {
        const char *here = label_in(equation_at(i), key);
        if (here && label && strcmp(here, label))
            return NULL;
        label = here ? here : label;
    }
    return label;
}

bool range_holds(double value, double low, double high, bool above)
{
    if (low == 0 && high == 0)
        return isfinite(value);
    return isfinite(value) && (above ? value > low : value >= low) && value <= high;
}

void range_text(char *out, size_t size, double low, double high, bool above)
{
    char from[NUMBER_TEXT], to[NUMBER_TEXT];
    number_full(from, low);
    number_full(to, high);
    if (isinf(high))
        snprintf(out, size, "%s %s", above ? ">" : "≥", from);
    else if (isinf(low))
        snprintf(out, size, "≤ %s", to);
    else
        snprintf(out, size, "%s%s … %s", above ? "> " : "", from, to);
}

static bool symbol_fits(const struct symbol *symbol, double value, struct refusal *refusal)
{
    char given[NUMBER_TEXT] = "NaN", range[RANGE_TEXT];
    if (range_holds(value, symbol->low, symbol->high, symbol->above))
        return true;
    if (symbol->low == 0 && symbol->high == 0)
        range_text(range, sizeof range, -INFINITY, INFINITY, false);
    else
        range_text(range, sizeof range, symbol->low, symbol->high, symbol->above);
    if (isfinite(value))
        number_full(given, value);
    return refuse(refusal, REFUSAL_OUT_OF_RANGE, symbol->key, given, range);
}

static bool say_where(const struct equation *equation, struct refusal *refusal)
{
    if (refusal)
        snprintf(refusal->where, sizeof refusal->where, "equation %s", equation->name);
    return false;
}

bool equation_compute(const struct equation *equation, const double *x, double *out, struct equation_notice *notices, size_t max,
                      size_t *count, struct refusal *refusal)
{
    size_t told = 0;
    for (const struct symbol *s = equation->symbols; s < equation->symbols + EQUATION_SYMBOLS && s->key; s++) {
        double value = x[s - equation->symbols];
        if (!symbol_fits(s, value, refusal))
            return say_where(equation, refusal);
        if (notices && told < max && !range_holds(value, s->warn_low, s->warn_high, false))
            notices[told++] = (struct equation_notice){s, value};
    }
    if (count)
        *count = told;
    *out = equation->value(x);
    /* Each value alone is in range, yet together they have no meaning, as a digestibility at which nothing is left to gain. */
    if (isfinite(*out))
        return true;
    refuse(refusal, REFUSAL_NO_RESULT, equation->symbol, isnan(*out) ? "NaN" : "∞", equation->formula);
    return say_where(equation, refusal);
}

void equation_filled(char *out, size_t size, const struct equation *equation, const double *x)
{
    struct text_buffer text = {0};
    for (const char *c = equation->formula; *c;) {
        const char *end = c;
        while (isalnum((unsigned char)*end) || *end == '_')
            end++;
        if (end == c) {
            text_buffer_add_bytes(&text, c++, 1);
            continue;
        }
        const struct symbol *s = equation->symbols;
        while (s < equation->symbols + EQUATION_SYMBOLS && s->key &&
               (strlen(s->key) != (size_t)(end - c) || strncmp(s->key, c, (size_t)(end - c))))
            s++;
        if (s == equation->symbols + EQUATION_SYMBOLS || !s->key)
            text_buffer_add_bytes(&text, c, (size_t)(end - c));
        else
            text_buffer_printf(&text, x[s - equation->symbols] < 0 ? "(%.6g)" : "%.6g", x[s - equation->symbols]);
        c = end;
    }
    text_copy(out, size, text.data);
    text_buffer_free(&text);
}
