/* SPDX-License-Identifier: MPL-2.0 */
#include "core/pin.h"

#include <stdio.h>
#include <string.h>

/* Splits the last word off; false where there is only one. */
static bool split_last(char *text, char between, char **last)
{
    char *space = strrchr(text, between);
    if (!space || space == text)
        return false;
    *last = space + 1;
    *space = '\0';
    text_strip(text);
    return **last != '\0';
}

/* "r012", or "r012 amount" where no record is called so as a whole: ids may hold spaces and slashes. */
static bool read_in(const struct project *project, enum entity_id entity, char *text, char between, struct pin *out)
{
    const struct records *records = project_records(project, entity);
    char *last;
    *out = (struct pin){entity, records_find(records, text), -1};
    if (out->record || !split_last(text, between, &last))
        return out->record;
    out->record = records_find(records, text);
    out->field = entity_field(entity_get(entity), last);
    return out->record && out->field >= 0;
}

static bool read_study(const struct project *project, const char *field, struct pin *out)
{
    *out = (struct pin){ENTITY_STUDY, project_study(project), *field ? entity_field(entity_get(ENTITY_STUDY), field) : -1};
    return out->record && (!*field || out->field >= 0);
}

bool pin_read(const struct project *project, const char *text, struct pin *out)
{
    char whole[PIN_TEXT], rest[PIN_TEXT];
    if (text_blank(text) || strlen(text) >= sizeof whole)
        return false;
    text_copy(whole, sizeof whole, text);
    text_strip(whole);
    size_t word = strcspn(whole, " /");
    char between = whole[word] == '/' ? '/' : ' ';
    text_copy(rest, sizeof rest, whole + word + (between == '/'));
    text_strip(rest);
    char first[PIN_TEXT];
    text_copy(first, word + 1 < sizeof first ? word + 1 : sizeof first, whole);
    const struct entity *entity = entity_find(first);
    if (entity && entity->id == ENTITY_STUDY)
        return read_study(project, !strcmp(rest, "study") ? "" : !strncmp(rest, "study/", 6) ? rest + 6 : rest, out);
    if (entity && *rest && read_in(project, entity->id, rest, between, out))
        return true;
    return read_in(project, ENTITY_ACTIVITY, whole, ' ', out);
}

void pin_write(char out[PIN_TEXT], enum entity_id entity, const char *record, int field)
{
    const struct entity *e = entity_get(entity);
    bool study = entity == ENTITY_STUDY;
    snprintf(out, PIN_TEXT, "%s%s%s%s%s", e->key, study ? "" : " ", study ? "" : record, field < 0 ? "" : " ",
             field < 0 ? "" : e->fields[field].key);
}

void pin_place(char out[PIN_TEXT], enum entity_id entity, const char *record, int field)
{
    const struct entity *e = entity_get(entity);
    snprintf(out, PIN_TEXT, "%s/%s%s%s", e->key, record, field < 0 ? "" : "/", field < 0 ? "" : e->fields[field].key);
}

bool pin_names(const struct project *project, const char *text, const struct record *record)
{
    struct pin pin;
    return pin_read(project, text, &pin) && pin.entity == record_entity(record)->id && !strcmp(record_id(pin.record), record_id(record));
}
