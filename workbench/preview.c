/* SPDX-License-Identifier: MPL-2.0
 *
 * What an entry would become, shown beside the field while it is typed: "3.2 亩 = 0.2133 ha",
 * "8 袋 × 50 kg = 400 kg × 46 % N = 184 kg N". Language-neutral on purpose.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/amount.h"
#include "core/number.h"
#include "core/variable.h"
#include "workbench/language.h"
#include "workbench/workbench_internal.h"

enum { SHOWN_DIGITS = 4 };

/* Units that people of the field calculate in; the first that fits is what an amount is shown in. */
static const char *const usual_units[] = {"kg", "ha", "kWh", "L", "MJ", "km", "t km", "ha d", "head d"};

static void add_quantity(struct text_buffer *out, const char *before, double value, const char *unit)
{
    char number[NUMBER_TEXT];
    number_show(number, value, SHOWN_DIGITS);
    text_buffer_printf(out, "%s%s %s", before, number, unit);
}

/* " = 0.2133 ha" where the usual unit is another than the typed one. */
static void add_usual(const struct unit_system *units, const struct quantity *q, struct text_buffer *out)
{
    for (size_t i = 0; q->unit && i < sizeof usual_units / sizeof *usual_units; i++) {
        struct unit *usual = unit_parse(units, usual_units[i], "", NULL);
        double factor = 0;
        bool fits = usual && unit_compatible(q->unit, usual) && unit_convert(q->unit, usual, &factor, NULL);
        unit_free(usual);
        if (!fits)
            continue;
        if (factor != 1.0) {
            char unit[96];
            const char *substance = unit_substance(q->unit);
            snprintf(unit, sizeof unit, "%s%s%s", usual_units[i], *substance ? " " : "", substance);
            add_quantity(out, " = ", q->value * factor, unit);
        }
        return;
    }
}

/* The amount as typed with its unit, as the footprint reads it. */
static bool read_amount(const struct workbench *wb, const struct record *r, struct quantity *out, struct refusal *refusal)
{
    const struct amount_texts texts = {.amount = record_text(r, ACTIVITY_AMOUNT), .unit = record_text(r, ACTIVITY_UNIT)};
    struct amount amount;
    if (!amount_read_texts(library_units(wb->library), wb->project, &texts, &amount, refusal)) {
        amount_clear(&amount);
        return false;
    }
    *out = (struct quantity){amount.typed, amount.unit};
    return true;
}

static void add_figure(const struct quantity *q, struct text_buffer *out)
{
    char number[NUMBER_TEXT];
    number_full(number, q->value);
    text_buffer_printf(out, "%s%s%s", number, q->unit ? " " : "", q->unit ? unit_text(q->unit) : "");
}

/* Applies what the record's field says one unit holds, replacing `q`. */
static bool apply_multiplier(const struct unit_system *units, const struct record *r, int field, struct quantity *q,
                             struct text_buffer *out, struct refusal *refusal)
{
    const char *text = record_get(r, field);
    const char *key = record_entity(r)->fields[field].key;
    struct quantity multiplier, product;
    if (!text || !q->unit)
        return true;
    if (!quantity_read(units, text, key, &multiplier, refusal))
        return false;
    bool good = quantity_apply_content(units, q, &multiplier, key, &product, refusal);
    quantity_clear(&multiplier);
    if (!good)
        return false;
    quantity_clear(q);
    *q = product;
    text_buffer_printf(out, " × %s", text);
    add_quantity(out, " = ", q->value, q->unit ? unit_text(q->unit) : "");
    return true;
}

static bool preview_activity(const struct workbench *wb, const struct record *r, struct text_buffer *out, struct refusal *refusal)
{
    const struct unit_system *units = library_units(wb->library);
    struct quantity q;
    if (text_blank(record_get(r, ACTIVITY_AMOUNT)))
        return true;
    if (!read_amount(wb, r, &q, refusal))
        return false;
    add_figure(&q, out);
    bool good = apply_multiplier(units, r, ACTIVITY_PACK, &q, out, refusal) &&
                apply_multiplier(units, r, ACTIVITY_CONTENT, &q, out, refusal);
    if (good)
        add_usual(units, &q, out);
    quantity_clear(&q);
    return good;
}

static bool preview_quantity(const struct unit_system *units, const struct field *field, const char *value,
                             struct text_buffer *out, struct refusal *refusal)
{
    struct quantity q;
    if (!quantity_read(units, value, field->key, &q, refusal))
        return false;
    add_figure(&q, out);
    add_usual(units, &q, out);
    quantity_clear(&q);
    return true;
}

/* What a named figure comes to. */
static bool preview_variable(const struct workbench *wb, const struct record *r, struct text_buffer *out, struct refusal *refusal)
{
    const struct unit_system *units = library_units(wb->library);
    struct quantity q;
    if (text_blank(record_get(r, VARIABLE_FORMULA)))
        return true;
    if (!variable_value(units, wb->project, r, &q, refusal))
        return false;
    add_figure(&q, out);
    add_usual(units, &q, out);
    quantity_clear(&q);
    return true;
}

static bool is_amount_field(enum entity_id entity, int field)
{
    return entity == ENTITY_ACTIVITY && (field == ACTIVITY_AMOUNT || field == ACTIVITY_UNIT || field == ACTIVITY_PACK ||
                                         field == ACTIVITY_CONTENT);
}

/* One sentence, with the range and its source. */
static void warn_unusual(const struct workbench *wb, const struct record *record, char *out, size_t size)
{
    struct plausible_subject subject = {.units = library_units(wb->library), .project = wb->project, .instead = record};
    struct plausible_hit hit;
    results_sums(wb, record, &subject);
    char value[160], limit[600];
    if (!plausibility_entry(library_plausible(wb->library), &subject, &hit))
        return;
    plausible_show(value, sizeof value, &hit);
    text_clean(limit, sizeof limit, *language_get() == 'z' ? hit.range->limit_zh : hit.range->limit_en, false);
    text_fill(out, size, _("{value} is outside what is usual: {limit}"),
              (const struct text_arg[]){{"value", value}, {"limit", limit}}, 2);
}

/* The standard behind an id. */
static bool preview_rule_pack(const struct workbench *wb, const char *value, struct text_buffer *out, struct refusal *refusal)
{
    const struct rule_pack *pack = rule_packs_find(wb->rule_packs, value ? value : "", refusal);
    if (pack)
        text_buffer_add(out, language_texts(&pack->title));
    return pack;
}

bool workbench_preview(const struct workbench *wb, enum entity_id entity, const char *id, int field, const char *value,
                       struct entry_preview *out, struct refusal *refusal)
{
    const struct unit_system *units = library_units(wb->library);
    const struct field *description = &entity_get(entity)->fields[field];
    const struct record *stored = records_find(project_records(wb->project, entity), id);
    struct text_buffer text = {0};
    *out = (struct entry_preview){0};
    refusal_clear(refusal);
    if (!validate_field(units, wb->project, description, value, refusal))
        return false;
    struct record *r = stored ? record_copy(stored, id) : record_new(entity_get(entity), id);
    if (!r || (field && !record_set(r, field, value))) {
        record_free(r);
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    }
    bool good = !stored || validate_record(units, wb->project, r, refusal);
    if (good && is_amount_field(entity, field))
        good = preview_activity(wb, r, &text, refusal);
    else if (good && entity == ENTITY_VARIABLE && (field == VARIABLE_FORMULA || field == VARIABLE_UNIT))
        good = preview_variable(wb, r, &text, refusal);
    else if (good && entity == ENTITY_STUDY && field == STUDY_RULE_PACK)
        good = preview_rule_pack(wb, value, &text, refusal);
    else if (good && description->type == FIELD_QUANTITY && !text_blank(value))
        good = preview_quantity(units, description, value, &text, refusal);
    text_clean(out->text, sizeof out->text, text.data, false);
    if (good && (is_amount_field(entity, field) || entity == ENTITY_STUDY))
        warn_unusual(wb, r, out->warning, sizeof out->warning);
    if (good && entity == ENTITY_FACTOR)
        text_copy(out->warning, sizeof out->warning, workbench_factor_trap(wb, r));
    text_buffer_free(&text);
    record_free(r);
    return good;
}
