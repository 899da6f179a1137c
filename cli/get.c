/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan get - fields as KEY=VALUE, or the records of one entity as a table.
 */
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/key.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"KEY", ARGUMENT_TEXT, true, true,
     N_("a field of the scope, ENTITY:ID:FIELD for one of a record, activity:ID:input.KEY for an input of a model row, or an ENTITY alone "
        "for its records; the whole scope where none is named")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};

/* ---- fields ---- */

static void put(struct session *session, struct json_out *json, const char *name, const char *value)
{
    if (session_json(session)) {
        json_out_text(json, name, value);
        return;
    }
    char *clean_name = text_cleaned(name), *clean = text_cleaned(value);
    print_raw(session, "%s=%s", clean_name ? clean_name : "", clean ? clean : "");
    free(clean_name);
    free(clean);
}

static bool put_key(struct session *session, struct json_out *json, const char *text, int *status)
{
    struct key key;
    bool good = key_read(session, text, &key, status);
    if (good)
        put(session, json, text, key_stored(session, &key));
    key_free(&key);
    return good;
}

static void put_scope(struct session *session, struct json_out *json)
{
    const struct entity *study = entity_get(ENTITY_STUDY);
    for (int f = 1; f < (int)study->field_count; f++)
        put(session, json, study->fields[f].key, record_get(project_study(workbench_project(session->wb)), f));
}

static int print_fields(struct session *session)
{
    const struct arguments *args = session->args;
    struct json_out json;
    int status = STATUS_DONE;
    bool good = true;
    json_out_begin(&json, &session->out);
    if (session_json(session))
        json_out_object(&json, NULL);
    for (size_t i = 1; good && i < args->operand_count; i++)
        good = put_key(session, &json, args->operands[i], &status);
    if (args->operand_count < 2)
        put_scope(session, &json);
    if (session_json(session))
        json_out_end_object(&json);
    if (!good)
        text_buffer_free(&session->out); /* nothing but the message */
    return status;
}

/* ---- records ---- */

static void print_json(struct session *session, const struct entity *entity, const struct records *set)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_array(&json, NULL);
    for (size_t i = 0; i < records_count(set); i++) {
        json_out_object(&json, NULL);
        for (size_t f = 0; f < entity->field_count; f++)
            json_out_text(&json, entity->fields[f].key, record_get(records_at(set, i), (int)f));
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
}

static bool filled(const struct records *set, int field)
{
    for (size_t i = 0; i < records_count(set); i++)
        if (record_get(records_at(set, i), field))
            return true;
    return false;
}

static size_t filled_fields(const struct entity *entity, const struct records *set, int *fields)
{
    size_t count = 0;
    for (int f = 0; f < (int)entity->field_count; f++)
        if (!f || filled(set, f))
            fields[count++] = f;
    return count;
}

/* The columns in which something stands, headed by the keys that `set` takes. */
static int print_text(struct session *session, const struct entity *entity, const struct records *set)
{
    struct text_table table;
    int *fields = calloc(entity->field_count, sizeof *fields);
    if (!fields)
        return STATUS_MACHINE;
    size_t count = filled_fields(entity, set, fields);
    text_table_begin(&table, count);
    for (size_t c = 0; c < count; c++)
        text_table_cell(&table, entity->fields[fields[c]].key, entity->fields[fields[c]].type == FIELD_NUMBER);
    for (size_t i = 0; i < records_count(set); i++)
        for (size_t c = 0; c < count; c++)
            text_table_cell(&table, record_text(records_at(set, i), fields[c]), entity->fields[fields[c]].type == FIELD_NUMBER);
    print_table(session, &table);
    free(fields);
    return STATUS_DONE;
}

static int print_records(struct session *session, const struct entity *entity)
{
    const struct records *set = project_records(workbench_project(session->wb), entity->id);
    if (!session_json(session))
        return print_text(session, entity, set);
    print_json(session, entity, set);
    return STATUS_DONE;
}

static int run(struct session *session)
{
    const char *name = arguments_operand(session->args, 1);
    const struct entity *entity = name && entity_field(entity_get(ENTITY_STUDY), name) < 0 ? entity_find(name) : NULL;
    int status;
    if (entity && session->args->operand_count > 2)
        return say_usage(N_("'{value}' lists records and stands alone"), N_("Call 'nongtan get' once for each"), name, "");
    if (!session_open(session, true, &status))
        return status;
    return entity ? print_records(session, entity) : print_fields(session);
}

const struct command command_get = {
    .name = "get",
    .summary = N_("print fields as KEY=VALUE, or list the records of an entity"),
    .details = N_("The names in front of = and on top of the columns are those that 'nongtan set' takes. With --json records are "
                  "an array of objects, null where blank."),
    .operands = operands,
    .statuses = 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan get orange.nongtan product activity:r001:amount",
    .run = run,
};
