/* SPDX-License-Identifier: MPL-2.0
 *
 * starting - what begins and fills a project without typing row by row: a template's items, last year's amount confirmed, a line of a
 * collection sheet keyed in by its code, a supplier's answer accepted.
 */
#include "tui/screen/starting.h"

#include <stdio.h>
#include <string.h>

#include "tui/screen/pick.h"
#include "workbench/sheets.h"
#include "workbench/starting.h"

/* ---- templates ---- */

static bool add_template(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    size_t added;
    (void)to;
    if (!workbench_template_add(app_workbench(app), key, &added, refusal))
        return false;
    app_say(app, MESSAGE_GOOD, _("Items added: %zu. Amounts are blank; delete what the farm has not. 'u' takes all of it back."), added);
    return true;
}

void starting_template(struct app *app)
{
    struct refusal refusal;
    const struct template_set *set = workbench_templates(app_workbench(app), &refusal);
    struct pick_list *list = set ? pick_list_new(N_("Items of a template"), add_template) : NULL;
    if (!set)
        app_refused(app, &refusal);
    if (!list)
        return;
    for (size_t i = 0; i < set->count; i++)
        pick_list_add(list, set->templates[i].key, language_texts(&set->templates[i].name), set->templates[i].key);
    pick_list_quiet(list);
    pick_list_show(app, list, "");
}

/* ---- a line of a sheet ---- */

/* "r012-7KQC 8袋×50kg": the code, a space, the amount. */
static bool enter_line(struct app *app, void *context, const char *text, char *error, size_t size)
{
    char code[200], *amount;
    struct sheet_line line;
    struct refusal refusal = {0};
    (void)context;
    text_copy(code, sizeof code, text + strspn(text, " "));
    amount = code + strcspn(code, " ");
    if (*amount)
        *amount++ = '\0';
    const struct sheet_entry entry = {.code = code, .amount = text_strip(amount)};
    if (!workbench_sheet_find(app_workbench(app), code, &line, &refusal) || !workbench_sheet_enter(app_workbench(app), &entry, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    app_say(app, MESSAGE_GOOD, "%s %s = %s", line.code, line.what, entry.amount);
    return true;
}

void starting_enter(struct app *app)
{
    if (edit_locked(app))
        return;
    ask_line(app, &(struct ask){.title = _("From a collection sheet"),
                                .text = _("The row code, a space, and the amount as it was written: r012-7KQC 8袋×50kg"),
                                .prompt = _("Code and amount: "),
                                .ok = _("enter it"),
                                .done = enter_line});
}

/* ---- requests to suppliers ---- */

static bool accept_request(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    (void)to;
    if (!workbench_request_accept(app_workbench(app), key, refusal))
        return false;
    app_say(app, MESSAGE_GOOD, _("%s is accepted: its answer is the row's amount now."), key);
    return true;
}

void starting_requests(struct app *app)
{
    const struct records *all = project_records(app_project(app), ENTITY_REQUEST);
    const struct field *status = &entity_get(ENTITY_REQUEST)->fields[REQUEST_STATUS];
    struct pick_list *list = records_count(all) ? pick_list_new(N_("Requests to suppliers: Enter accepts a returned answer"), accept_request) : NULL;
    if (!records_count(all))
        app_say(app, MESSAGE_NOTE, "%s", _("No supplier was asked yet."));
    if (!list)
        return;
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *one = records_at(all, i);
        char name[400], note[200];
        snprintf(name, sizeof name, "%s  %s", record_text(one, REQUEST_SUPPLIER), record_text(one, REQUEST_WHAT));
        snprintf(note, sizeof note, "%s %s", edit_choice(status, record_text(one, REQUEST_STATUS)), record_text(one, REQUEST_ANSWER));
        pick_list_add(list, record_id(one), name, note);
    }
    pick_list_quiet(list);
    pick_list_show(app, list, "");
}
