/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan get - fields of the study as KEY=VALUE.
 */
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/session.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"KEY", ARGUMENT_TEXT, true, true, N_("a field of the scope; all of them where none is named")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};

static bool keys_known(const struct session *session, int *status)
{
    const struct entity *study = entity_get(ENTITY_STUDY);
    for (size_t i = 1; i < session->args->operand_count; i++) {
        if (entity_field(study, session->args->operands[i]) >= 0)
            continue;
        struct text_buffer keys = {0};
        for (size_t f = 0; f < study->field_count; f++)
            text_buffer_printf(&keys, "%s%s", f ? ", " : "", study->fields[f].key);
        *status = say_usage(N_("there is no field '{value}'"), N_("Known fields: {limit}"), session->args->operands[i],
                            keys.data ? keys.data : "");
        text_buffer_free(&keys);
        return false;
    }
    return true;
}

static void put(struct session *session, struct json *json, int field)
{
    const char *key = entity_get(ENTITY_STUDY)->fields[field].key;
    const char *value = record_get(project_study(workbench_project(session->wb)), field);
    if (session_json(session)) {
        json_text(json, key, value);
        return;
    }
    char *clean = text_cleaned(value);
    print_raw(session, "%s=%s", key, clean ? clean : "");
    free(clean);
}

static int run(struct session *session)
{
    const struct entity *study = entity_get(ENTITY_STUDY);
    struct json json;
    int status;
    if (!keys_known(session, &status) || !session_open(session, true, &status))
        return status;
    json_begin(&json, &session->out);
    if (session_json(session))
        json_object(&json, NULL);
    if (session->args->operand_count > 1) {
        for (size_t i = 1; i < session->args->operand_count; i++)
            put(session, &json, entity_field(study, session->args->operands[i]));
    } else {
        for (size_t f = 1; f < study->field_count; f++)
            put(session, &json, (int)f);
    }
    if (session_json(session))
        json_end_object(&json);
    return STATUS_DONE;
}

const struct command command_get = {
    .name = "get",
    .summary = N_("print fields of the scope as KEY=VALUE"),
    .operands = operands,
    .statuses = 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan get orange.nongtan product functional_unit",
    .run = run,
};
