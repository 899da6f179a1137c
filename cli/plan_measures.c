/* SPDX-License-Identifier: MPL-2.0
 *
 * The library of measures, and what each would edit in this inventory. A range is always shown as what it is: typical, of others.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/plan.h"

static void json_edits(struct json_out *json, const struct suggested_edit *edits, size_t count)
{
    json_out_array(json, "edits");
    for (size_t i = 0; i < count; i++) {
        json_out_object(json, NULL);
        json_out_text(json, "kind", edits[i].kind);
        json_out_text(json, "entity", edits[i].entity);
        json_out_text(json, "record", edits[i].record);
        json_out_text(json, "field", edits[i].field);
        json_out_text(json, "item", edits[i].item);
        json_out_text(json, "present", edits[i].present);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

static void json_measure(struct json_out *json, const struct measure *m, const struct suggested_edit *edits, size_t count)
{
    json_out_object(json, NULL);
    json_out_text(json, "key", m->key);
    json_out_text(json, "path", m->path);
    json_out_text(json, "name", language_texts(&m->name));
    json_out_text(json, "help", language_texts(&m->help));
    json_out_number(json, "typical_low", m->has_range ? m->lowest : (double)INFINITY);
    json_out_number(json, "typical_high", m->has_range ? m->highest : (double)INFINITY);
    json_out_text(json, "unit", m->has_range ? m->unit : NULL);
    json_out_text(json, "of", m->has_range ? language_texts(&m->of) : NULL);
    json_out_text(json, "source", m->source);
    json_out_text(json, "locator", m->locator);
    json_out_text(json, "year", m->year);
    json_out_text(json, "region", m->region);
    json_out_text(json, "confidence", m->confidence);
    json_out_bool(json, "verified", measure_verified(m));
    json_edits(json, edits, count);
    json_out_end_object(json);
}

static void print_measure(struct session *session, const struct measure *m, const struct suggested_edit *edits, size_t count)
{
    char range[400], line[1200];
    const struct field_choice *path = field_choice_find(&entity_get(ENTITY_ACTION)->fields[ACTION_PATH], m->path);
    print_raw(session, "%s  %s (%s)", m->key, language_texts(&m->name), path ? language_text(path->label) : m->path);
    print_wrapped(session, "    ", language_texts(&m->help));
    measure_range(m, language_get(), range, sizeof range);
    if (*range) {
        const struct text_arg args[] = {{"range", range}, {"source", m->source}, {"locator", m->locator}, {"year", m->year}};
        text_fill(line, sizeof line,
                  measure_verified(m) ? _("typical range, not your effect: {range} ({source}, {year}; {locator})")
                                      : _("typical range, not your effect, unverified: {range} ({source}, {year}; {locator})"),
                  args, 4);
        print_wrapped(session, "    ", line);
    }
    for (size_t i = 0; i < count; i++) {
        char item[200], present[200];
        text_clean(item, sizeof item, edits[i].item, false);
        text_clean(present, sizeof present, edits[i].present, false);
        print_raw(session, "    - %s %s %s %s %s %s", edits[i].kind, edits[i].entity, edits[i].record, edits[i].field, item, present);
    }
}

int plan_list_measures(struct session *session, const char *path)
{
    const struct measure **all;
    struct json_out json;
    size_t count;
    bool as_json = session_json(session), good = workbench_measures_for(session->wb, path, &all, &count);
    if (as_json) {
        json_begin_project(&json, session);
        json_out_array(&json, "measures");
    }
    for (size_t i = 0; good && i < count; i++) {
        struct suggested_edit *edits = NULL;
        size_t edit_count = 0;
        good = workbench_suggest_edits(session->wb, all[i], &edits, &edit_count);
        if (as_json)
            json_measure(&json, all[i], edits, edit_count);
        else
            print_measure(session, all[i], edits, edit_count);
        free(edits);
    }
    if (as_json) {
        json_out_end_array(&json);
        json_out_end_object(&json);
    }
    free(all);
    session->out.failed |= !good;
    return STATUS_DONE;
}
