/* SPDX-License-Identifier: MPL-2.0 */
#include "core/amount.h"

#include <math.h>
#include <string.h>

#include "core/number.h"
#include "core/variable.h"

/* Takes the unit beside an amount without one. An amount with a unit of its own ("3.2亩×25斤/亩" beside kg) is carried into the one
 * beside it where both are of a kind and of the same substance; "8袋" beside kg contradicts it. */
static bool meet_beside(const struct unit_system *units, const char *beside, struct quantity *q, struct refusal *refusal)
{
    struct unit *unit = unit_parse(units, beside, "unit", refusal);
    double factor = 1;
    if (!unit)
        return false;
    if (q->unit && (strcmp(unit_substance(q->unit), unit_substance(unit)) || !unit_convert(q->unit, unit, &factor, NULL))) {
        unit_free(unit);
        return refuse(refusal, REFUSAL_UNIT_MISFIT, "unit", beside, unit_text(q->unit));
    }
    unit_free(q->unit);
    *q = (struct quantity){factor == 1 ? q->value : number_steady(q->value * factor), unit};
    return true;
}

/* "1.2万" beside 万吨: is it 12,000 t or 12,000 times ten thousand? */
static bool myriad_twice(const struct amount_texts *t)
{
    return strstr(t->amount, "万") && !strncmp(t->unit, "万", strlen("万"));
}

/* The figure and its unit, from the amount and the unit beside it. */
static bool read_typed(const struct unit_system *units, const struct project *project, const struct amount_texts *t,
                       struct quantity *q, struct refusal *refusal)
{
    const bool figure = text_blank(t->amount) || number_read(t->amount, "amount", &q->value, NULL);
    if (!figure && !variable_read(units, project, t->amount, "amount", q, refusal))
        return false;
    if (text_blank(t->unit))
        return true;
    if (!q->unit && figure && !text_blank(t->amount) && myriad_twice(t))
        return refuse(refusal, REFUSAL_NUMBER_AMBIGUOUS, "amount", t->amount, t->unit);
    return meet_beside(units, t->unit, q, refusal);
}

/* Applies what the text says one unit holds, or how much of it counts; nothing where it is blank. */
static bool apply(const struct unit_system *units, const char *text, const char *key, struct quantity *q, struct refusal *refusal)
{
    struct quantity content, result = {0};
    if (text_blank(text))
        return true;
    if (!quantity_read(units, text, key, &content, refusal))
        return false;
    bool ok = quantity_apply_content(units, q, &content, key, &result, refusal);
    quantity_clear(&content);
    if (!ok)
        return false;
    quantity_clear(q);
    *q = result;
    return true;
}

/* What one `q->unit` becomes by pack and content: `q` ends in the last unit, its value is the multiplier. A pack is only
 * read where packs are counted: it may stand beside an amount in kilograms as a note on how it was bought. */
static bool unpack(const struct unit_system *units, const struct amount_texts *t, struct quantity *q, struct refusal *refusal)
{
    q->value = 1;
    if (!q->unit)
        return true;
    return (!unit_is_pack(q->unit) || apply(units, t->pack, "pack", q, refusal)) && apply(units, t->content, "content", q, refusal);
}

bool amount_read_texts(const struct unit_system *units, const struct project *project, const struct amount_texts *texts,
                       struct amount *out, struct refusal *refusal)
{
    struct quantity q = {0};
    *out = (struct amount){.content = 1, .stated = !text_blank(texts->amount)};
    bool ok = read_typed(units, project, texts, &q, refusal);
    out->typed = ok ? q.value : 0;
    ok = ok && unpack(units, texts, &q, refusal);
    if (ok)
        out->content = q.value;
    out->unit = q.unit;
    return ok;
}

bool amount_read(const struct unit_system *units, const struct project *project, const struct record *activity, struct amount *out,
                 struct refusal *refusal)
{
    const struct amount_texts texts = {record_text(activity, ACTIVITY_AMOUNT), record_text(activity, ACTIVITY_UNIT),
                                       record_text(activity, ACTIVITY_PACK), record_text(activity, ACTIVITY_CONTENT)};
    return amount_read_texts(units, project, &texts, out, refusal);
}

/* One pack of the texts and what they say that it holds; false where they say nothing. */
static bool one_pack(const struct unit_system *units, const struct amount_texts *t, struct quantity *one, struct quantity *content)
{
    struct quantity own;
    if (text_blank(t->pack)) {
        bool stated = quantity_packs(units, t->amount, one, content);
        one->value = stated ? 1 : 0;
        return stated;
    }
    *one = (struct quantity){1, text_blank(t->unit) ? NULL : unit_parse(units, t->unit, "", NULL)};
    if (one->unit && unit_is_pack(one->unit) && quantity_read(units, t->pack, "", &own, NULL)) {
        bool stated = quantity_apply_content(units, one, &own, "", content, NULL);
        quantity_clear(&own);
        if (stated)
            return true;
    }
    quantity_clear(one);
    return false;
}

bool amount_pack_agrees(const struct unit_system *units, const struct amount_texts *texts, const char *pack, struct refusal *refusal)
{
    struct quantity one = {0}, content = {0}, other = {0}, holds = {0};
    double factor;
    if (text_blank(pack) || !one_pack(units, texts, &one, &content))
        return true;
    bool known = quantity_read(units, pack, "", &other, NULL) && quantity_apply_content(units, &one, &other, "", &holds, NULL);
    bool agrees = !known || !unit_convert(content.unit, holds.unit, &factor, NULL) ||
                  fabs(content.value * factor - holds.value) <= 1e-9 * fabs(holds.value);
    quantity_clear(&one);
    quantity_clear(&content);
    quantity_clear(&other);
    quantity_clear(&holds);
    return agrees || refuse(refusal, REFUSAL_PACK_DIFFERS, "amount", text_blank(texts->pack) ? texts->amount : texts->pack, pack);
}

void amount_clear(struct amount *amount)
{
    unit_free(amount->unit);
    amount->unit = NULL;
}

bool amount_fit(const struct unit_system *units, const struct amount *amount, const struct unit *factor,
                const struct unit *output, struct unit_fit *out, struct refusal *refusal)
{
    struct refusal why = {0};
    if (unit_fit(units, amount->unit, factor, output, out, &why))
        return true;
    if (why.code == REFUSAL_UNIT_MISFIT && unit_is_pack(amount->unit))
        return refuse(refusal, REFUSAL_PACK_MISSING, "pack", unit_text(amount->unit), unit_text(factor));
    if (!*why.field)
        text_copy(why.field, sizeof why.field, "unit");
    if (refusal)
        *refusal = why;
    return false;
}

bool record_quantity(const struct unit_system *units, const struct record *record, int field, struct quantity *out,
                     struct refusal *refusal)
{
    const char *text = record_text(record, field);
    const struct field *described = &record_entity(record)->fields[field];
    *out = (struct quantity){0};
    if (text_blank(text))
        return refuse(refusal, REFUSAL_BLANK, described->key, "", "");
    if (!quantity_read(units, text, described->key, out, refusal))
        return false;
    if (out->unit && out->value > 0)
        return true;
    bool has_unit = out->unit != NULL;
    quantity_clear(out);
    *out = (struct quantity){0};
    if (!has_unit)
        return refuse(refusal, REFUSAL_UNIT_MISSING, described->key, text, described->example);
    return refuse(refusal, REFUSAL_OUT_OF_RANGE, described->key, text, "> 0");
}

bool study_quantity(const struct unit_system *units, const struct project *project, enum study_field field,
                    struct quantity *out, struct refusal *refusal)
{
    const struct record *study = project ? project_study(project) : NULL;
    *out = (struct quantity){0};
    if (!study)
        return refuse(refusal, REFUSAL_BLANK, entity_get(ENTITY_STUDY)->fields[field].key, "", "");
    return record_quantity(units, study, (int)field, out, refusal);
}

bool amount_times(const struct unit_system *units, const struct project *project, const struct record *activity, double *out,
                  struct refusal *refusal)
{
    static const int beside[] = {ACTIVITY_UNIT, ACTIVITY_PACK, ACTIVITY_CONTENT};
    const char *text = record_text(activity, ACTIVITY_AMOUNT);
    struct quantity q;
    *out = 1;
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        if (record_get(activity, beside[i]))
            return refuse(refusal, REFUSAL_BOTH_GIVEN, entity_get(ENTITY_ACTIVITY)->fields[beside[i]].key,
                          record_text(activity, beside[i]), "model");
    if (!*text)
        return true;
    if (!variable_read(units, project, text, "amount", &q, refusal))
        return false;
    bool plain = !q.unit;
    *out = q.value;
    quantity_clear(&q);
    if (!plain)
        return refuse(refusal, REFUSAL_BOTH_GIVEN, "unit", text, "model");
    return *out >= 0 || refuse(refusal, REFUSAL_NEGATIVE, "amount", text, "");
}

const struct record *row_output(const struct unit_system *units, const struct project *project, const struct record *activity,
                                struct quantity *out)
{
    const char *id = record_text(activity, ACTIVITY_PRODUCT);
    const struct record *product = *id && project ? records_find(project_records(project, ENTITY_PRODUCT), id) : NULL;
    bool stated = product ? record_quantity(units, product, PRODUCT_OUTPUT, out, NULL)
                          : study_quantity(units, project, STUDY_OUTPUT, out, NULL);
    if (!stated)
        *out = (struct quantity){0};
    return product ? product : project ? project_study(project) : NULL;
}
