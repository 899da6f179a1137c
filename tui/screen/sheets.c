/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/sheets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/notes.h"
#include "tui/screen/pick.h"
#include "workbench/sheets.h"

/* What a sheet is for; both blank: all rows. */
struct wanted {
    char process[200], supplier[200];
};

static bool write_sheet(struct app *app, void *context, const char *text, char *error, size_t size)
{
    const struct wanted *wanted = context;
    struct refusal refusal = {0};
    const struct sheet_wish wish = {.process = *wanted->process ? wanted->process : NULL,
                                    .supplier = *wanted->supplier ? wanted->supplier : NULL, .path = text};
    if (!workbench_sheet(app_workbench(app), &wish, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    app_say(app, MESSAGE_GOOD, _("Written: %s. Filled in, it comes back by i (keyed in) or I (the file)."), text);
    return true;
}

static void ask_path(struct app *app, const struct wanted *wanted)
{
    struct wanted *context = malloc(sizeof *context);
    char name[128], proposal[256];
    if (!context)
        return;
    *context = *wanted;
    edit_file_name(*wanted->supplier ? wanted->supplier : *wanted->process ? wanted->process : project_study_text(app_project(app), STUDY_PRODUCT), name,
                   sizeof name);
    snprintf(proposal, sizeof proposal, "%s-%s.csv", _("sheet"), name);
    ask_line(app, &(struct ask){.title = _("Write a collection sheet"),
                                .text = _("A .xlsx or .csv opens in a spreadsheet, an .html is for printing. Nothing is overwritten."),
                                .prompt = _("File: "),
                                .proposal = proposal,
                                .ok = _("write"),
                                .complete = notes_complete,
                                .done = write_sheet,
                                .context = context});
}

/* ---- what it is for ---- */

enum { ALL = '*', PROCESS = 'p', SUPPLIER = 's' };

static bool chose(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    struct wanted wanted = {0};
    const struct records *rows = project_records(app_project(app), *key == SUPPLIER ? ENTITY_REQUEST : ENTITY_ACTIVITY);
    const struct record *one = records_find(rows, key + 1);
    (void)to, (void)refusal;
    if (*key == PROCESS && one)
        text_copy(wanted.process, sizeof wanted.process, record_text(one, ACTIVITY_PROCESS));
    if (*key == SUPPLIER && one)
        text_copy(wanted.supplier, sizeof wanted.supplier, record_text(one, REQUEST_SUPPLIER));
    ask_path(app, &wanted);
    return true;
}

static bool is_first(const struct records *all, size_t i, int field)
{
    for (size_t k = 0; k < i; k++)
        if (!strcmp(record_text(records_at(all, k), field), record_text(records_at(all, i), field)))
            return false;
    return *record_text(records_at(all, i), field);
}

/* Each text of the field once, under the id of the first record that has it. */
static void add_each(struct app *app, struct pick_list *list, enum entity_id entity, int field, char kind, const char *note)
{
    enum { MOST = 400 }; /* beyond that a list is no help */
    const struct records *all = project_records(app_project(app), entity);
    for (size_t i = 0; i < records_count(all) && i < MOST; i++) {
        const struct record *one = records_at(all, i);
        char key[120];
        if (!is_first(all, i, field))
            continue;
        snprintf(key, sizeof key, "%c%s", kind, record_id(one));
        pick_list_add(list, key, record_text(one, field), note);
    }
}

void sheets_write(struct app *app)
{
    const struct records *rows = project_records(app_project(app), ENTITY_ACTIVITY);
    struct pick_list *list = records_count(rows) ? pick_list_new(N_("A sheet for"), chose) : NULL;
    if (!records_count(rows))
        app_say(app, MESSAGE_NOTE, "%s", _("There are no rows yet that a sheet could ask for."));
    if (!list)
        return;
    pick_list_add(list, "*", _("all rows"), "");
    add_each(app, list, ENTITY_ACTIVITY, ACTIVITY_PROCESS, PROCESS, _("process"));
    add_each(app, list, ENTITY_REQUEST, REQUEST_SUPPLIER, SUPPLIER, _("supplier: his open requests"));
    pick_list_quiet(list);
    pick_list_show(app, list, "");
}

void sheets_write_for_supplier(struct app *app, const char *request_id)
{
    const struct record *request = records_find(project_records(app_project(app), ENTITY_REQUEST), request_id);
    struct wanted wanted = {0};
    if (!request)
        return;
    text_copy(wanted.supplier, sizeof wanted.supplier, record_text(request, REQUEST_SUPPLIER));
    ask_path(app, &wanted);
}
