/* SPDX-License-Identifier: MPL-2.0 */
#include "core/line_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/number.h"

static const int flow_fields[ACTIVITY_FIELDS] = {
    [ACTIVITY_PROCESS] = FLOW_PROCESS, [ACTIVITY_ITEM] = FLOW_ITEM, [ACTIVITY_AMOUNT] = FLOW_AMOUNT,
    [ACTIVITY_UNIT] = FLOW_UNIT,       [ACTIVITY_NOTE] = FLOW_NOTE,
};

const char *line_text(const struct line *line, enum activity_field field)
{
    if (field == ACTIVITY_ID)
        return record_id(line->activity);
    if (record_entity(line->activity)->id == ENTITY_ACTIVITY)
        return record_text(line->activity, field);
    return flow_fields[field] ? record_text(line->activity, flow_fields[field]) : "";
}

const char *line_factor_text(const struct line *line, enum factor_field field)
{
    return line->factor ? record_text(line->factor, field) : "";
}

const char *line_typed_unit(const struct line *line)
{
    const char *unit = line_text(line, ACTIVITY_UNIT);
    return *unit ? unit : line->way->amount_unit;
}

void line_amount_show(char *out, size_t size, const struct line *line)
{
    const char *unit = line_text(line, ACTIVITY_UNIT), *pack = line_text(line, ACTIVITY_PACK);
    const char *content = line_text(line, ACTIVITY_CONTENT);
    snprintf(out, size, "%s%s%s%s%s%s%s", line_text(line, ACTIVITY_AMOUNT), *unit ? " " : "", unit, *pack ? " × " : "", pack,
             *content ? " × " : "", content);
}

bool line_is_electricity(const struct line *line)
{
    static const char *const units[] = {"kWh", "度", "千瓦时", "MWh", "万kWh", "万千瓦时", "万度"};
    if (strcmp(line_text(line, ACTIVITY_ROLE), "energy"))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!strcmp(line_typed_unit(line), units[i]))
            return true;
    return false;
}

bool footprint_row_sum(const struct footprint *f, size_t i, enum line_kind kind, exact *sum)
{
    const struct record *record = f->lines[i].activity;
    if (f->lines[i].kind != kind)
        return false;
    for (size_t k = i; k && f->lines[k - 1].activity == record; k--)
        if (f->lines[k - 1].kind == kind)
            return false;
    *sum = 0;
    for (; i < f->line_count && f->lines[i].activity == record; i++)
        *sum += f->lines[i].kind == kind ? f->lines[i].co2e : 0;
    return true;
}

int footprint_decimals(const struct footprint *footprint)
{
    double kg = fabs(exact_kg(footprint->emissions));
    int decimals = 3;
    while (decimals < 12 && kg > 0 && kg < 100) {
        kg *= 10;
        decimals++;
    }
    return decimals;
}

void footprint_kg(char *out, const struct footprint *footprint, exact mass)
{
    exact_show(out, mass, 0, footprint_decimals(footprint));
}

double footprint_share(const struct footprint *footprint, exact part)
{
    return footprint->emissions ? exact_kg(part) / exact_kg(footprint->emissions) : 0;
}

void share_show(char *out, const struct footprint *footprint, double share)
{
    if (footprint->emissions)
        snprintf(out, SHARE_TEXT, "%.1f %%", 100 * share);
    else
        snprintf(out, SHARE_TEXT, "-");
}

/* Moves the decimal point of the exact text by three places: no division, so nothing can be lost. */
void exact_tonnes(char *out, exact mass)
{
    char kg[EXACT_TEXT], digits[EXACT_TEXT + 8];
    exact_full(kg, mass);
    const char *p = kg + (*kg == '-'), *point = strchr(p, '.');
    size_t whole = point ? (size_t)(point - p) : strlen(p);
    size_t zeros = whole < 4 ? 4 - whole : 0, length = 0;
    memset(digits, '0', zeros);
    memcpy(digits + zeros, p, whole);
    length = zeros + whole;
    size_t units = length - 3;
    if (point) {
        memcpy(digits + length, point + 1, strlen(point + 1));
        length += strlen(point + 1);
    }
    while (length > units && digits[length - 1] == '0')
        length--;
    snprintf(out, EXACT_TEXT, "%s%.*s%s%.*s", *kg == '-' ? "-" : "", (int)units, digits, length > units ? "." : "",
             (int)(length - units), digits + units);
}
