/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan factors --outdated - frozen copies whose row of the library differs now; each is accepted by its own edit.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/factors.h"
#include "core/number.h"

enum { EFFECT_DIGITS = 6, PERCENT_DIGITS = 3 };

/* ---- text ---- */

static void effect_text(const struct outdated *item, char *out, size_t size)
{
    char kg[NUMBER_TEXT], percent[NUMBER_TEXT];
    number_show(kg, item->effect_kg, EFFECT_DIGITS);
    number_show(percent, 100 * item->share, PERCENT_DIGITS);
    if (item->effect_known)
        snprintf(out, size, "%s%s kg CO2e (%s%s %%)", item->effect_kg > 0 ? "+" : "", kg, item->share > 0 ? "+" : "", percent);
    else
        text_copy(out, size, item->removed ? "" : _("not known"));
}

static void add_row(struct text_table *table, const struct outdated *item, const char *field, const char *old, const char *fresh,
                    const char *effect)
{
    const char *const cells[] = {entity_get(item->entity)->key, item->id, field, old, fresh, effect};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        text_table_cell(table, cells[i], false);
}

static void add_item(struct text_table *table, const struct outdated *item)
{
    char effect[160];
    effect_text(item, effect, sizeof effect);
    if (item->removed)
        add_row(table, item, "", "", _("no longer in the library"), effect);
    for (size_t i = 0; i < item->field_count; i++)
        add_row(table, item, _(entity_get(item->entity)->fields[item->fields[i].field].label), item->fields[i].old,
                item->fields[i].fresh, i ? "" : effect);
}

static void print_text(struct session *session, const struct outdated *items, size_t count)
{
    static const char *const headings[] = {N_("kind"), N_("id"), N_("field"), N_("project"), N_("library"), N_("effect")};
    struct text_table table;
    char number[24];
    snprintf(number, sizeof number, "%zu", count);
    if (!count) {
        print_line(session, N_("All frozen copies are as the library has them"), "");
        return;
    }
    table_headings(&table, headings, "tttttt");
    for (size_t i = 0; i < count; i++)
        add_item(&table, &items[i]);
    print_table(session, &table);
    print_line(session, N_("Outdated: {value}. The project stays as it is until you take one over with --accept ID"), number);
}

/* ---- JSON ---- */

static void json_item(struct json_out *json, const struct outdated *item)
{
    json_out_object(json, NULL);
    json_out_text(json, "entity", entity_get(item->entity)->key);
    json_out_text(json, "id", item->id);
    json_out_bool(json, "removed", item->removed);
    json_out_array(json, "fields");
    for (size_t i = 0; i < item->field_count; i++) {
        json_out_object(json, NULL);
        json_out_text(json, "field", entity_get(item->entity)->fields[item->fields[i].field].key);
        json_out_text(json, "old", item->fields[i].old);
        json_out_text(json, "new", item->fields[i].fresh);
        json_out_end_object(json);
    }
    json_out_end_array(json);
    if (item->effect_known) {
        json_out_number(json, "effect_kg_co2e", item->effect_kg);
        json_out_number(json, "effect_share", item->share);
    } else {
        json_out_null(json, "effect_kg_co2e");
        json_out_null(json, "effect_share");
    }
    json_out_end_object(json);
}

static void print_json(struct session *session, const struct outdated *items, size_t count)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_object(&json, NULL);
    json_out_integer(&json, "count", (long long)count);
    json_out_array(&json, "outdated");
    for (size_t i = 0; i < count; i++)
        json_item(&json, &items[i]);
    json_out_end_array(&json);
    json_out_end_object(&json);
}

/* ---- accepting ---- */

/* "ID" or "ENTITY:ID". */
static bool names(const struct outdated *item, const char *word)
{
    const char *key = entity_get(item->entity)->key;
    size_t n = strlen(key);
    return !strcmp(item->id, word) || (!strncmp(word, key, n) && word[n] == ':' && !strcmp(item->id, word + n + 1));
}

static int accept_one(struct session *session, const char *word)
{
    struct outdated *items = NULL;
    struct refusal refusal;
    size_t count = 0, found = 0, at = 0;
    if (!workbench_outdated(session->wb, &items, &count, &refusal))
        return say_refusal(&refusal);
    for (size_t i = 0; i < count; i++)
        if (names(&items[i], word)) {
            found++;
            at = i;
        }
    int status = STATUS_DONE;
    if (found != 1)
        status = say_usage(found ? N_("'{value}' is the id of several copies") : N_("'{value}' is not outdated"),
                           found ? N_("Write it as ENTITY:ID") : N_("'nongtan factors --outdated PROJECT' lists what is"), word, "");
    else if (!workbench_accept_newer(session->wb, items[at].entity, items[at].id, &refusal))
        status = say_refusal(&refusal);
    outdated_free(items, count);
    return status;
}

int factors_outdated(struct session *session)
{
    struct outdated *items = NULL;
    struct refusal refusal;
    size_t count = 0;
    int status = STATUS_DONE;
    const char *word;
    if (session->args->operand_count != 1)
        return say_usage(N_("--outdated looks at one project"), N_("Name the project file"), "", "");
    if (!session_open(session, !arguments_has(session->args, "accept"), &status))
        return status;
    for (size_t i = 0; (word = arguments_nth(session->args, "accept", i)) != NULL; i++)
        if ((status = accept_one(session, word)) != STATUS_DONE)
            return status;
    if (!workbench_outdated(session->wb, &items, &count, &refusal))
        return say_refusal(&refusal);
    if (session_json(session))
        print_json(session, items, count);
    else
        print_text(session, items, count);
    outdated_free(items, count);
    return count ? STATUS_NO : STATUS_DONE;
}
