/* SPDX-License-Identifier: MPL-2.0
 *
 * One value against its field, by the field's type. What several fields must agree on is in validate_record.c.
 */
#include "core/validate.h"

#include <string.h>

#include "core/number.h"
#include "core/uncertainty.h"
#include "core/validate_internal.h"
#include "core/variable.h"

enum { LIMIT_FIGURE = 120, LIMIT_KEY = 63, LIMIT_TEXT = 2000, LIMIT_LONG_TEXT = 65536 };

struct checked {
    const struct unit_system *units;
    const struct project *project;
    const struct field *field;
    const char *value;
    struct refusal *refusal;
};

/* Names that stand in structs of fixed size elsewhere in core. */
static const struct narrow { enum entity_id entity; int field; size_t bytes; } narrow[] = {
    {ENTITY_STUDY, STUDY_VARIANT, 95}, {ENTITY_ACTIVITY, ACTIVITY_VARIANT, 95}, {ENTITY_STUDY, STUDY_GWP_SET, 63},
    {ENTITY_GWP, GWP_SET, 63},         {ENTITY_GWP, GWP_GAS, 31},               {ENTITY_FACTOR, FACTOR_GAS, 31},
    {ENTITY_GWP, GWP_ID, 95},          {ENTITY_REASON, REASON_ID, 95},
    {ENTITY_INPUT, INPUT_ID, 127},     {ENTITY_INPUT, INPUT_KEY, 55},          {ENTITY_SHARE, SHARE_ID, 127},
    {ENTITY_PARAMETER, PARAMETER_ID, 127},
};

static size_t limit_of(const struct field *field)
{
    for (size_t i = 0; i < sizeof narrow / sizeof *narrow; i++)
        if (field == &entity_get(narrow[i].entity)->fields[narrow[i].field])
            return narrow[i].bytes;
    if (field->flags & FIELD_KEY)
        return LIMIT_KEY;
    if (field->type == FIELD_LONG_TEXT)
        return LIMIT_LONG_TEXT;
    return field->type == FIELD_TEXT ? LIMIT_TEXT : LIMIT_FIGURE;
}

static bool check_text(const struct checked *c)
{
    size_t limit = limit_of(c->field), length = strlen(c->value);
    char bytes[NUMBER_TEXT];
    if (!text_valid_utf8(c->value, length))
        return refuse(c->refusal, REFUSAL_TEXT_INVALID, c->field->key, "", "");
    if (length <= limit)
        return true;
    number_full(bytes, (double)limit);
    return refuse(c->refusal, REFUSAL_TEXT_TOO_LONG, c->field->key, c->value, bytes);
}

/* The name of an attached file is written out some day: it leads nowhere, and nothing in it acts on a terminal or page. */
static bool check_file_name(const struct checked *c)
{
    char clean[4 * LIMIT_TEXT];
    if (c->field != &entity_get(ENTITY_ATTACHMENT)->fields[ATTACHMENT_NAME])
        return true;
    text_clean(clean, sizeof clean, c->value, false);
    if (!strpbrk(c->value, "/\\") && strcmp(c->value, ".") && strcmp(c->value, "..") && !strcmp(clean, c->value))
        return true;
    return refuse(c->refusal, REFUSAL_FILE_NAME, c->field->key, c->value, "");
}

static bool anything(const struct checked *c)
{
    (void)c;
    return true;
}

static bool check_number(const struct checked *c)
{
    double value;
    if (!number_read(c->value, c->field->key, &value, c->refusal))
        return false;
    if (value < 0 && !(c->field->flags & FIELD_SIGNED))
        return refuse(c->refusal, REFUSAL_NEGATIVE, c->field->key, c->value, "");
    return true;
}

/* The sign of an amount depends on the record's role: validate_record() looks at it. */
static bool check_amount(const struct checked *c)
{
    struct quantity q;
    double value;
    if (number_read(c->value, c->field->key, &value, NULL))
        return true;
    if (!variable_read(c->units, c->project, c->value, c->field->key, &q, c->refusal))
        return false;
    quantity_clear(&q);
    return true;
}

static bool check_quantity(const struct checked *c)
{
    struct quantity q;
    if (!quantity_read(c->units, c->value, c->field->key, &q, c->refusal))
        return false;
    double value = q.value;
    bool has_unit = q.unit != NULL;
    quantity_clear(&q);
    if (!has_unit)
        return refuse(c->refusal, REFUSAL_UNIT_MISSING, c->field->key, c->value, c->field->example);
    if (value < 0)
        return refuse(c->refusal, REFUSAL_NEGATIVE, c->field->key, c->value, "");
    return true;
}

static bool check_unit(const struct checked *c)
{
    struct unit *unit = unit_parse(c->units, c->value, c->field->key, c->refusal);
    unit_free(unit);
    return unit != NULL;
}

static bool check_date(const struct checked *c)
{
    struct date date;
    return date_read(c->value, c->field->key, &date, c->refusal);
}

static bool check_choice(const struct checked *c)
{
    struct text_buffer known = {0};
    if (field_choice_find(c->field, c->value))
        return true;
    for (const struct field_choice *choice = c->field->choices; choice && choice->key; choice++)
        text_buffer_printf(&known, "%s%s", choice == c->field->choices ? "" : ", ", choice->key);
    refuse(c->refusal, REFUSAL_CHOICE, c->field->key, c->value, known.data);
    text_buffer_free(&known);
    return false;
}

static bool check_reference(const struct checked *c)
{
    if (!c->project || records_find(project_records(c->project, c->field->reference), c->value))
        return true;
    return refuse(c->refusal, REFUSAL_REFERENCE, c->field->key, c->value, entity_get(c->field->reference)->label);
}

static bool check_uscc(const struct checked *c)
{
    return uscc_check(c->value, c->field->key, NULL, c->refusal);
}

static bool (*const checks[])(const struct checked *) = {
    [FIELD_TEXT] = anything,         [FIELD_LONG_TEXT] = anything, [FIELD_NUMBER] = check_number,
    [FIELD_AMOUNT] = check_amount,   [FIELD_QUANTITY] = check_quantity, [FIELD_UNIT] = check_unit,
    [FIELD_DATE] = check_date,       [FIELD_CHOICE] = check_choice, [FIELD_REFERENCE] = check_reference,
    [FIELD_USCC] = check_uscc,
};

/* Every refusal says which clause asks for the field, unless a check knows better. */
static bool with_clause(const struct field *field, struct refusal *refusal)
{
    if (refusal && !*refusal->clause)
        text_copy(refusal->clause, sizeof refusal->clause, field->clause);
    return false;
}

/* Asked of what is typed, not of what is stored: older projects and factors of the library hold remarks in these fields. */
static bool check_uncertainty(const struct field *field, const char *value, struct refusal *refusal)
{
    struct uncertainty_text read;
    if (field != &entity_get(ENTITY_ACTIVITY)->fields[ACTIVITY_UNCERTAINTY] &&
        field != &entity_get(ENTITY_FACTOR)->fields[FACTOR_UNCERTAINTY])
        return true;
    return uncertainty_read(value, field->key, &read, refusal);
}

static bool check_value(const struct unit_system *units, const struct project *project, const struct field *field, const char *value,
                        struct refusal *refusal)
{
    struct checked c = {units, project, field, value ? value : "", refusal};
    if (text_blank(value)) {
        if (!(field->flags & FIELD_REQUIRED))
            return true;
        refuse(refusal, REFUSAL_BLANK, field->key, "", "");
        return with_clause(field, refusal);
    }
    return (check_text(&c) && check_file_name(&c) && checks[field->type](&c)) || with_clause(field, refusal);
}

bool validate_field(const struct unit_system *units, const struct project *project, const struct field *field,
                    const char *value, struct refusal *refusal)
{
    return check_value(units, project, field, value, refusal) && (check_uncertainty(field, value, refusal) || with_clause(field, refusal));
}

bool validate_record(const struct unit_system *units, const struct project *project, const struct record *record,
                     struct refusal *refusal)
{
    const struct entity *entity = record_entity(record);
    bool ok = true;
    for (size_t i = 0; ok && i < entity->field_count; i++)
        ok = check_value(units, project, &entity->fields[i], record_get(record, (int)i), refusal);
    ok = ok && validate_agreement(units, project, record, refusal);
    if (ok || !refusal)
        return ok;
    int field = entity_field(entity, refusal->field);
    if (field >= 0)
        with_clause(&entity->fields[field], refusal);
    if (!*refusal->where) {
        const struct text_arg names[] = {{"entity", entity->key}, {"id", record_id(record)}};
        text_fill(refusal->where, sizeof refusal->where, "{entity} {id}", names, 2);
    }
    return false;
}
