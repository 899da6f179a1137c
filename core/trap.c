/* SPDX-License-Identifier: MPL-2.0
 *
 * A trap is recognised by its figure in its unit; name and gas only keep short figures from meeting a stranger.
 */
#include "core/trap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/gas.h"
#include "core/number.h"

static const double digits_printed = 1e-6;

bool trap_set_add(struct trap_set *set, const struct unit_system *units, const struct trap *row, struct refusal *refusal)
{
    struct trap trap = *row;
    trap.parsed = NULL;
    if (!number_read(row->value, "value", &trap.figure, refusal))
        return false;
    trap.parsed = unit_parse(units, row->unit, "unit", refusal);
    if (!trap.parsed)
        return false;
    struct trap *more = realloc(set->items, (set->count + 1) * sizeof *more);
    if (!more) {
        unit_free(trap.parsed);
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    }
    set->items = more;
    more[set->count++] = trap;
    return true;
}

void trap_set_clear(struct trap_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        unit_free(set->items[i].parsed);
    free(set->items);
    *set = (struct trap_set){0};
}

static bool contains(const char *text, const char *word, size_t length)
{
    for (; *text; text++)
        if (!strncasecmp(text, word, length))
            return true;
    return false;
}

static bool equals(const char *text, const char *word, size_t length)
{
    return strlen(text) == length && !strncmp(text, word, length);
}

/* True where `test` holds for one of the "|"-separated words. */
static bool any_word(const char *words, const char *text, bool (*test)(const char *text, const char *word, size_t length))
{
    while (*words) {
        size_t n = strcspn(words, "|");
        if (n && test(text, words, n))
            return true;
        words += n + (words[n] == '|');
    }
    return false;
}

static bool same_figure(const struct trap *trap, const struct unit *unit, double value)
{
    double scale;
    if (!unit_compatible(unit, trap->parsed) || !unit_convert(unit, trap->parsed, &scale, NULL))
        return false;
    return fabs(value * scale - trap->figure) <= digits_printed * fabs(trap->figure);
}

static bool is_about(const struct trap *trap, const struct record *factor)
{
    const char *basis = record_text(factor, FACTOR_BASIS);
    char gas[32];
    gas_canonical(gas, sizeof gas, record_text(factor, FACTOR_GAS));
    return any_word(trap->gases, gas, equals) && (!*trap->fine_basis || strcmp(basis, trap->fine_basis)) &&
           (!*trap->words || any_word(trap->words, record_text(factor, FACTOR_NAME), contains));
}

const struct trap *trap_match(const struct trap_set *set, const struct unit_system *units, const struct record *factor)
{
    const struct trap *found = NULL;
    double value;
    if (!number_read(record_text(factor, FACTOR_VALUE), "value", &value, NULL))
        return NULL;
    struct unit *unit = unit_parse(units, record_text(factor, FACTOR_UNIT), "unit", NULL);
    for (size_t i = 0; unit && !found && i < set->count; i++)
        if (same_figure(&set->items[i], unit, value) && is_about(&set->items[i], factor))
            found = &set->items[i];
    unit_free(unit);
    return found;
}
