/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/key.h"

#include <stdlib.h>
#include <string.h>

/* What is wrong with a key; the further down, the more of it was understood. */
enum fault { FAULT_NONE, FAULT_MEMORY, FAULT_ENTITY, FAULT_SHAPE, FAULT_RECORD, FAULT_FIELD };

static const struct project *project_of(const struct session *session)
{
    return workbench_project(session->wb);
}

const struct record *key_record(const struct session *session, const struct key *key)
{
    return records_find(project_records(project_of(session), key->entity->id), key->id);
}

void key_free(struct key *key)
{
    free(key->text);
    *key = (struct key){0};
}

const char *key_stored(const struct session *session, const struct key *key)
{
    if (!key->input)
        return record_get(key_record(session, key), key->field);
    struct text_buffer id = {0};
    text_buffer_printf(&id, "%s/%s", key->id, key->input);
    const struct record *input = id.failed ? NULL : records_find(project_records(project_of(session), ENTITY_INPUT), id.data);
    text_buffer_free(&id);
    return input ? record_get(input, key->field) : NULL;
}

char *key_input(const struct entity *entity, char *field, int *input_field)
{
    static const char prefix[] = "input.", source[] = ".source";
    if (entity->id != ENTITY_ACTIVITY || strncmp(field, prefix, sizeof prefix - 1) || !field[sizeof prefix - 1])
        return NULL;
    char *key = field + sizeof prefix - 1;
    size_t n = strlen(key), m = sizeof source - 1;
    bool of_source = n > m && !strcmp(key + n - m, source);
    if (of_source)
        key[n - m] = '\0';
    *input_field = of_source ? INPUT_SOURCE : INPUT_VALUE;
    return key;
}

static enum fault parse_field(struct key *out, char *field)
{
    out->input = key_input(out->entity, field, &out->field);
    if (out->input)
        return FAULT_NONE;
    out->field = entity_field(out->entity, field);
    return out->field < 0 ? FAULT_FIELD : FAULT_NONE;
}

/* Cuts `out->text` at its colons. */
static enum fault parse(const struct session *session, struct key *out)
{
    char *first = strchr(out->text, ':'), *last = strrchr(out->text, ':');
    if (!first) {
        out->entity = entity_get(ENTITY_STUDY);
        out->id = record_id(project_study(project_of(session)));
        return parse_field(out, out->text);
    }
    *first = '\0';
    out->entity = entity_find(out->text);
    if (!out->entity)
        return FAULT_ENTITY;
    if (last - first < 2 || !last[1])
        return FAULT_SHAPE;
    *last = '\0';
    out->id = first + 1;
    return key_record(session, out) ? parse_field(out, last + 1) : FAULT_RECORD;
}

static enum fault read(const struct session *session, const char *text, size_t length, struct key *out)
{
    *out = (struct key){.text = strndup(text, length)};
    return out->text ? parse(session, out) : FAULT_MEMORY;
}

/* ---- messages ---- */

static void known_entities(char *out, size_t size)
{
    struct text_buffer keys = {0};
    for (int i = 0; i < ENTITY_COUNT; i++)
        text_buffer_printf(&keys, "%s%s", i ? ", " : "", entity_get((enum entity_id)i)->key);
    text_copy(out, size, keys.data);
    text_buffer_free(&keys);
}

static int say_entity(const char *name)
{
    char known[240];
    known_entities(known, sizeof known);
    return say_usage(N_("there is no table '{value}'"), N_("Known tables: {limit}"), name, known);
}

int key_say_field(const struct entity *entity, const char *field)
{
    char known[240];
    entity_field_keys(entity, known, sizeof known);
    /* Not as a refusal: that would show labels in the place of keys. */
    return say_usage(refusal_message(REFUSAL_FIELD_UNKNOWN), refusal_remedy(REFUSAL_FIELD_UNKNOWN), field, known);
}

int key_say_assignment(const char *word)
{
    return say_usage(N_("'{value}' is not KEY=VALUE"), N_("Write for example product=rice, or region= for blank"), word, "");
}

/* `text` is the key as given; the texts in `key` are cut. */
static int say_fault(enum fault fault, const char *text, const struct key *key)
{
    struct refusal refusal;
    if (fault == FAULT_ENTITY)
        return say_entity(key->text);
    if (fault == FAULT_SHAPE)
        return say_usage(N_("'{value}' does not name a field of a record"),
                         N_("Write ENTITY:ID:FIELD, for example activity:r001:amount"), text, "");
    if (fault == FAULT_FIELD)
        return key_say_field(key->entity, strrchr(text, ':') ? strrchr(text, ':') + 1 : text);
    refuse(&refusal, fault == FAULT_RECORD ? REFUSAL_RECORD_UNKNOWN : REFUSAL_OUT_OF_MEMORY, "", key->id,
           fault == FAULT_RECORD ? key->entity->key : "");
    return say_refusal(&refusal);
}

/* ---- reading ---- */

bool key_read(const struct session *session, const char *text, struct key *out, int *status)
{
    enum fault fault = read(session, text, strlen(text), out);
    if (fault)
        *status = say_fault(fault, text, out);
    return !fault;
}

/* Says what is wrong with the best reading: that of which most was understood, the first of these. */
static bool refuse_assignment(const struct session *session, const char *word, size_t length, struct key *out, int *status)
{
    char *text = strndup(word, length);
    enum fault fault = text ? read(session, text, length, out) : FAULT_MEMORY;
    *status = say_fault(fault, text ? text : "", out);
    free(text);
    return false;
}

bool key_read_assignment(const struct session *session, const char *word, struct key *out, const char **value, int *status)
{
    const char *best = strchr(word, '=');
    enum fault most = FAULT_NONE;
    *out = (struct key){0};
    if (!best || best == word) {
        *status = key_say_assignment(word);
        return false;
    }
    for (const char *equals = best; equals; equals = strchr(equals + 1, '=')) {
        enum fault fault = read(session, word, (size_t)(equals - word), out);
        *value = equals + 1;
        if (!fault)
            return true;
        key_free(out);
        if (fault > most) {
            most = fault;
            best = equals;
        }
    }
    return refuse_assignment(session, word, (size_t)(best - word), out, status);
}

const struct entity *key_entity(const char *name, int *status)
{
    const struct entity *entity = entity_find(name);
    if (!entity)
        *status = say_entity(name);
    return entity;
}
