/* SPDX-License-Identifier: MPL-2.0
 *
 * Kinds of offsets, and what a lot's fields say. Its rules stand in offset_rules.c.
 */
#include "core/offset.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/number.h"

enum { KG_PER_T = 1000 };
static const double TONNES_MAX = 1e14; /* the world emits 6e10 t a year */

/* ---- kinds ---- */

static const struct kind {
    const char *key, *label, *check;
} kinds[OFFSET_KIND_COUNT] = {
    [OFFSET_OWN_SINK] = {"own_sink", N_("own sink"), "offset_sinks"},
    [OFFSET_APPROVED_SINK] = {"approved_sink", N_("sink approved by a mechanism"), "offset_sinks"},
    [OFFSET_CCER] = {"ccer", "CCER", "offset_credits"},
    [OFFSET_CQCER] = {"cqcer", "CQCER", "offset_credits"},
    [OFFSET_INTERNATIONAL] = {"international", N_("international, project in China"), "offset_credits"},
    [OFFSET_ALLOWANCE] = {"allowance", N_("carbon allowance"), "offset_order"},
};

enum offset_kind offset_kind_of(const struct record *offset)
{
    for (int i = 0; i < OFFSET_KIND_COUNT; i++)
        if (!strcmp(record_text(offset, OFFSET_KIND), kinds[i].key))
            return (enum offset_kind)i;
    return (enum offset_kind)OFFSET_NO_KIND;
}

const char *offset_kind_key(enum offset_kind kind)
{
    return kinds[kind].key;
}

const char *offset_kind_label(enum offset_kind kind)
{
    return kinds[kind].label;
}

const char *offset_check_name(enum offset_kind kind)
{
    return kinds[kind].check;
}

const struct clause *offset_clause(const struct rule_pack *pack, enum offset_kind kind)
{
    for (size_t i = 0; i < clause_count(pack); i++)
        if (!strcmp(clause_at(pack, i)->check, kinds[kind].check))
            return clause_at(pack, i);
    return NULL;
}

/* ---- reading a lot ---- */

bool offset_retired(const struct record *offset)
{
    return !strcmp(record_text(offset, OFFSET_STATUS), "retired");
}

bool offset_in_china(const char *country)
{
    static const char *const names[] = {"CN", "CHN", "China", "PRC", "中国", "中华人民共和国"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcasecmp(country, names[i]))
            return true;
    return false;
}

bool offset_claimed(const struct record *offset, double *tonnes)
{
    return number_read(record_text(offset, OFFSET_CLAIMED), "claimed", tonnes, NULL);
}

static bool whole_year(const char *text, int *out)
{
    for (int i = 0; i < 4; i++)
        if (!isdigit((unsigned char)text[i]))
            return false;
    *out = atoi(text);
    return !isdigit((unsigned char)text[4]);
}

/* Years are what counts: every group of digits in the text must be one. */
bool offset_vintage(const char *text, int *from, int *to)
{
    char narrow[80];
    int year;
    *from = *to = 0;
    text_fold_width(narrow, sizeof narrow, text);
    for (const char *p = narrow; *p; p++) {
        if (!isdigit((unsigned char)*p))
            continue;
        char four[6];
        text_copy(four, sizeof four, p);
        if (!whole_year(four, &year) || *to)
            return false;
        *(*from ? to : from) = year;
        p += 3;
    }
    *to = *to ? *to : *from;
    return *from >= 1900 && *to >= *from;
}

bool offset_judged_on(const struct clause_context *context, struct date *out)
{
    const char *day = project_study_text(context->project, STUDY_ASSESSED_ON);
    *out = context->today;
    return (!text_blank(day) && date_read(day, "assessed_on", out, NULL)) || context->today.year;
}

/* Tonnes after deductions. */
static bool net_tonnes(const struct record *offset, double *out)
{
    double off = 0;
    if (!number_read(record_text(offset, OFFSET_TONNES), "tonnes", out, NULL))
        return false;
    if (!text_blank(record_text(offset, OFFSET_DEDUCTIONS)) &&
        !number_read(record_text(offset, OFFSET_DEDUCTIONS), "deductions", &off, NULL))
        return false;
    *out -= off;
    return true;
}

long long offset_holds_kg(const struct record *offset)
{
    double tonnes;
    struct serial serial;
    if (!net_tonnes(offset, &tonnes) || !(tonnes > 0))
        return 0;
    /* Less than a gram short of a whole tonne is the rounding of 100.3 - 15.3 in binary. */
    tonnes = fmin(floor(tonnes + 1e-6), TONNES_MAX);
    if (serial_read(record_text(offset, OFFSET_SERIAL), &serial, NULL) && serial_count(&serial))
        tonnes = fmin(tonnes, (double)serial_count(&serial));
    return (long long)tonnes * KG_PER_T;
}

/* ---- faults ---- */

struct offset_fault *offset_fault_add(struct offset_faults *out, const struct offset_fault_text *text, int field, const char *value,
                                      const char *limit)
{
    if (out->count == out->capacity) {
        size_t capacity = out->capacity ? 2 * out->capacity : 4;
        struct offset_fault *more = realloc(out->items, capacity * sizeof *more);
        out->failed |= !more;
        if (!more)
            return NULL;
        out->items = more;
        out->capacity = capacity;
    }
    struct offset_fault *fault = &out->items[out->count++];
    *fault = (struct offset_fault){.text = text, .severity = text->severity, .entity = ENTITY_OFFSET, .field = field};
    text_copy(fault->value, sizeof fault->value, value);
    text_copy(fault->limit, sizeof fault->limit, limit);
    return fault;
}

void offset_faults_clear(struct offset_faults *faults)
{
    free(faults->items);
    *faults = (struct offset_faults){0};
}
