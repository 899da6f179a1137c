/* SPDX-License-Identifier: MPL-2.0
 *
 * assignments - KEY=VALUE words become one edit of the study: all are stored, or none.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/session.h"

struct assignment {
    char *key; /* owned; `value` points behind its "=" */
    const char *value;
    int field;
};

static void known_keys(char *out, size_t size)
{
    const struct entity *study = entity_get(ENTITY_STUDY);
    struct text_buffer keys = {0};
    for (size_t i = 1; i < study->field_count; i++)
        text_buffer_printf(&keys, "%s%s", i > 1 ? ", " : "", study->fields[i].key);
    text_copy(out, size, keys.data);
    text_buffer_free(&keys);
}

static bool split(const char *word, struct assignment *out, int *status)
{
    const char *equals = strchr(word, '=');
    struct refusal refusal;
    char known[sizeof refusal.limit];
    if (!equals || equals == word) {
        *status = say_usage(N_("'{value}' is not KEY=VALUE"), N_("Write for example product=rice, or region= for blank"), word, "");
        return false;
    }
    out->key = strndup(word, (size_t)(equals - word));
    if (!out->key) {
        refuse(&refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        *status = say_refusal(&refusal);
        return false;
    }
    out->value = equals + 1;
    out->field = entity_field(entity_get(ENTITY_STUDY), out->key);
    if (out->field > 0)
        return true;
    known_keys(known, sizeof known);
    refuse(&refusal, out->field == 0 ? REFUSAL_FIELD_FIXED : REFUSAL_FIELD_UNKNOWN, "", out->key, known);
    *status = say_refusal(&refusal);
    return false;
}

/* One edit of all plain fields. Where the order matters (the two ends of a period) the other order is tried. */
static bool edit(struct session *session, const struct assignment *list, size_t count, bool backwards, struct refusal *refusal)
{
    struct change *changes = calloc(count + 1, sizeof *changes);
    /* A copy: the record's own id moves when the first of the changes is made in memory. */
    char *study = text_dup(record_id(project_study(workbench_project(session->wb))));
    struct text_buffer why = {0};
    size_t n = 0;
    if (!changes || !study) {
        free(changes);
        free(study);
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    }
    for (size_t i = 0; i < count; i++) {
        const struct assignment *a = &list[backwards ? count - 1 - i : i];
        if (a->field == STUDY_GWP_SET && !text_blank(a->value))
            continue;
        changes[n++] = (struct change){.kind = CHANGE_SET, .entity = ENTITY_STUDY, .record = study, .field = a->field,
                                       .value = text_blank(a->value) ? NULL : a->value};
        text_buffer_printf(&why, "%s%s", why.length ? ", " : "study ", a->key);
    }
    bool good = !n || workbench_edit(session->wb, changes, n, why.data ? why.data : "", refusal);
    text_buffer_free(&why);
    free(changes);
    free(study);
    return good;
}

static bool edit_either_way(struct session *session, const struct assignment *list, size_t count, struct refusal *refusal)
{
    struct refusal second;
    if (edit(session, list, count, false, refusal))
        return true;
    return count > 1 && refusal->code == REFUSAL_PERIOD_ORDER && edit(session, list, count, true, &second);
}

static const struct assignment *gwp_assignment(const struct assignment *list, size_t count)
{
    const struct assignment *found = NULL;
    for (size_t i = 0; i < count; i++)
        if (list[i].field == STUDY_GWP_SET && !text_blank(list[i].value))
            found = &list[i];
    return found;
}

static bool gwp_set_exists(const struct session *session, const char *name)
{
    const struct records *values = project_records(workbench_project(session->wb), ENTITY_GWP);
    for (size_t i = 0; i < records_count(values); i++)
        if (!strcmp(record_text(records_at(values, i), GWP_SET), name))
            return true;
    return library_gwp_find(workbench_library(session->wb), name);
}

/* A GWP set is an edit of its own, as its values are frozen with it. One that does not exist is refused before anything is
 * stored; should it fail after all, the edit of the rest is undone. */
static bool store(struct session *session, const struct assignment *list, size_t count, struct refusal *refusal)
{
    const struct assignment *gwp = gwp_assignment(list, count);
    if (gwp && (count == 1 || !gwp_set_exists(session, gwp->value)))
        return workbench_set_key(session->wb, gwp->key, gwp->value, refusal);
    if (!edit_either_way(session, list, count, refusal))
        return false;
    if (!gwp || workbench_set_key(session->wb, gwp->key, gwp->value, refusal))
        return true;
    struct refusal ignored;
    char *why = NULL;
    workbench_undo(session->wb, &why, &ignored);
    free(why);
    return false;
}

bool assignments_apply(struct session *session, const struct assignments *assignments, int *status)
{
    struct assignment *list = calloc(assignments->count + 1, sizeof *list);
    struct refusal refusal = {.code = REFUSAL_OUT_OF_MEMORY};
    bool good = list;
    for (size_t i = 0; good && i < assignments->count; i++)
        good = split(assignments->words[i], &list[i], status);
    if (!list)
        *status = say_refusal(&refusal);
    if (good && !store(session, list, assignments->count, &refusal)) {
        *status = say_refusal(&refusal);
        good = false;
    }
    for (size_t i = 0; list && i < assignments->count; i++)
        free(list[i].key);
    free(list);
    return good;
}
