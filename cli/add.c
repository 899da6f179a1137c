/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan add, nongtan delete - one record of an entity.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/factors.h"
#include "cli/key.h"
#include "core/validate.h"
#include "workbench/evidence.h"

static const struct operand add_operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"ENTITY", ARGUMENT_TEXT, false, false, N_("the kind of record: activity, factor, action, offset …")},
    {"ID", ARGUMENT_TEXT, true, false, N_("its id; a fresh one where left out. One that holds '=' is given as KEY=VALUE")},
    {"KEY=VALUE", ARGUMENT_TEXT, true, true, N_("a field of the record and its value; input.KEY=VALUE for an input of a model row")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct operand delete_operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"ENTITY", ARGUMENT_TEXT, false, false, N_("the kind of record: activity, factor, action, offset …")},
    {"ID", ARGUMENT_TEXT, false, false, N_("its id, as 'nongtan get PROJECT ENTITY' lists it")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};

enum { FIRST_WORD = 2 }; /* behind PROJECT and ENTITY */

/* Is it an input of a model row? */
static bool is_input(const struct entity *entity, const char *word)
{
    return entity->id == ENTITY_ACTIVITY && !strncmp(word, "input.", strlen("input.")) && strchr(word, '=');
}

/* Puts "amount=8" at its field's place in `values`, whose first is the id. */
static bool take_word(const struct entity *entity, const char *word, const char **values, int *status)
{
    const char *equals = strchr(word, '=');
    char *name = equals && equals > word ? strndup(word, (size_t)(equals - word)) : NULL;
    int field = name ? entity_field(entity, name) : -1;
    if (!name)
        *status = key_say_assignment(word);
    else if (field < 0)
        *status = key_say_field(entity, name);
    else if (field == 0 && values[0])
        *status = say_usage(N_("two ids are given: '{value}' and '{limit}'"), N_("Give one"), values[0], equals + 1);
    else
        values[field] = equals + 1;
    free(name);
    return *status == STATUS_DONE;
}

static bool take_words(const struct session *session, const struct entity *entity, const char **values, int *status)
{
    const struct arguments *args = session->args;
    size_t i = FIRST_WORD;
    if (i < args->operand_count && !strchr(args->operands[i], '='))
        values[0] = args->operands[i++];
    for (; i < args->operand_count; i++)
        if (!is_input(entity, args->operands[i]) && !take_word(entity, args->operands[i], values, status))
            return false;
    if (values[0] || entity->prefix)
        return true;
    *status = say_usage(N_("a record of '{value}' needs an ID"), N_("Write it behind the ENTITY"), entity->key, "");
    return false;
}

static struct record *record_of(const struct session *session, const struct entity *entity, const char *const *values)
{
    char fresh[32];
    if (!values[0])
        project_fresh_id(workbench_project(session->wb), entity->id, entity->prefix, fresh, sizeof fresh);
    struct record *record = record_new(entity, values[0] ? values[0] : fresh);
    for (int f = 1; record && f < (int)entity->field_count; f++)
        if (!text_blank(values[f]) && !record_set(record, f, values[f])) {
            record_free(record);
            return NULL;
        }
    return record;
}

/* "input.area=3.2亩", "input.EFc.source=…". */
static bool add_input(struct batch *batch, const struct record *record, const char *word, struct refusal *refusal)
{
    const char *equals = strchr(word, '=');
    char *name = strndup(word, (size_t)(equals - word));
    int field;
    const char *key = name ? key_input(record_entity(record), name, &field) : NULL;
    bool good = name || refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    if (good)
        good = key ? batch_input(batch, record_id(record), key, field, equals + 1, refusal)
                   : refuse(refusal, REFUSAL_BLANK, "key", word, "");
    free(name);
    return good;
}

static bool add_inputs(const struct session *session, struct batch *batch, const struct record *record, struct refusal *refusal)
{
    const struct arguments *args = session->args;
    for (size_t i = FIRST_WORD; i < args->operand_count; i++)
        if (is_input(record_entity(record), args->operands[i]) && !add_input(batch, record, args->operands[i], refusal))
            return false;
    return true;
}

static bool store(struct session *session, const struct record *record, struct refusal *refusal)
{
    struct batch *batch = batch_new(session->wb);
    bool good = batch && record ? batch_add(batch, record, refusal) && add_inputs(session, batch, record, refusal) &&
                                      batch_store(batch, refusal)
                                : refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    batch_free(batch);
    return good;
}

static void print_id(struct session *session, const struct record *record)
{
    struct json_out json;
    char *clean = text_cleaned(record_id(record));
    if (session_json(session)) {
        json_out_begin(&json, &session->out);
        json_out_object(&json, NULL);
        json_out_text(&json, "entity", record_entity(record)->key);
        json_out_text(&json, "id", record_id(record));
        json_out_end_object(&json);
    } else {
        print_raw(session, "%s", clean ? clean : "");
    }
    free(clean);
}

/* Texts by themselves first: what was typed now is judged more strictly than what a record holds already. */
static bool typed_well(struct session *session, const struct record *record, struct refusal *refusal)
{
    const struct entity *entity = record_entity(record);
    for (size_t f = 1; f < entity->field_count; f++) {
        const char *value = record_get(record, (int)f);
        if (value && entity->fields[f].type == FIELD_TEXT &&
            !validate_field(workbench_units(session->wb), NULL, &entity->fields[f], value, refusal))
            return false;
    }
    return true;
}

static int store_and_print(struct session *session, const struct record *record)
{
    struct refusal refusal;
    if (record && !typed_well(session, record, &refusal))
        return say_refusal(&refusal);
    if (!store(session, record, &refusal))
        return say_refusal(&refusal);
    print_id(session, record);
    if (record_entity(record)->id == ENTITY_FACTOR)
        factors_say_trap(session, record_id(record));
    return STATUS_DONE;
}

static int run_add(struct session *session)
{
    int status = STATUS_DONE;
    const struct entity *entity = key_entity(arguments_operand(session->args, 1), &status);
    if (!entity || !session_open(session, false, &status))
        return status;
    const char **values = calloc(entity->field_count, sizeof *values); /* borrowed words, NULL where not given */
    if (!values)
        return STATUS_MACHINE;
    if (take_words(session, entity, values, &status)) {
        struct record *record = record_of(session, entity, values);
        status = store_and_print(session, record);
        record_free(record);
    }
    free(values);
    return status;
}

/* What went with it. */
static void say_notes(struct session *session, size_t files, size_t comments)
{
    char line[200], counts[2][24];
    snprintf(counts[0], sizeof counts[0], "%zu", files);
    snprintf(counts[1], sizeof counts[1], "%zu", comments);
    text_fill(line, sizeof line, _("With it went attached files: {files}, comments: {comments}. 'nongtan undo' brings all of it back."),
              (const struct text_arg[]){{"files", counts[0]}, {"comments", counts[1]}}, 2);
    print_raw(session, "%s", line);
}

static int run_delete(struct session *session)
{
    struct refusal refusal;
    int status;
    const struct entity *entity = key_entity(arguments_operand(session->args, 1), &status);
    if (!entity || !session_open(session, false, &status))
        return status;
    const char *id = arguments_operand(session->args, 2);
    size_t files = workbench_attachments_of(session->wb, entity->id, id), comments = workbench_comments_of(session->wb, entity->id, id);
    if (!workbench_delete(session->wb, entity->id, id, &refusal))
        return say_refusal(&refusal);
    if (files + comments && !session_json(session))
        say_notes(session, files, comments);
    return STATUS_DONE;
}

enum { EDIT_STATUSES = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE };

const struct command command_add = {
    .name = "add",
    .summary = N_("add one record and print its id"),
    .details = N_("One edit. A factor_id of an activity may be a key of the factor library, as with 'nongtan set'. A model row has a model "
                  "in place of the factor and takes what the farm knows as inputs, for example: item=水稻 model=rice input.area=3.2亩 "
                  "input.days=120 input.water=continuous input.before=flooded_gt30. 'nongtan model NAME' lists the inputs of a model."),
    .operands = add_operands,
    .statuses = EDIT_STATUSES,
    .example = "nongtan add orange.nongtan activity item=尿素 amount=8 unit=袋 \"pack=50 kg\" \"content=46 % N\"",
    .run = run_add,
};
const struct command command_delete = {
    .name = "delete",
    .summary = N_("delete one record"),
    .details = N_("Its comments and the entries of its attached files go with it. 'nongtan undo' brings all of it back."),
    .operands = delete_operands,
    .statuses = EDIT_STATUSES,
    .example = "nongtan delete orange.nongtan activity r001",
    .run = run_delete,
};
