/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/screen/starting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/notes.h"
#include "workbench/starting.h"

/* ---- templates ---- */

enum { DETAILS = 9 };

/* One line of what the template brings; the last place tells that there is more. */
static bool template_line(struct app *app, const char *key, int line, char *out, size_t size)
{
    struct text_buffer text = {0};
    size_t rows;
    bool there = workbench_template_text(app_workbench(app), key, &text, &rows) && text.data;
    const char *at = there ? text.data : "";
    for (int i = 0; i < line && *at; i++)
        at += strcspn(at, "\n") + 1;
    there = there && *at;
    size_t end = strcspn(at, "\n");
    bool more = line == DETAILS - 1 && at[end] && at[end + 1];
    if (there)
        snprintf(out, size, "%.*s%s", (int)end, at, more ? " …" : "");
    text_buffer_free(&text);
    return there;
}

void starting_pick(struct app *app, pick_choose *choose, void *context)
{
    struct refusal refusal;
    const struct template_set *set = workbench_templates(app_workbench(app), &refusal);
    struct pick_list *list = set ? pick_list_new(N_("Items of a product, amounts blank"), choose) : NULL;
    const struct place nowhere = {.field = -1};
    if (!set)
        app_refused(app, &refusal);
    if (!list)
        return;
    for (size_t i = 0; i < set->count; i++) {
        struct text_buffer text = {0};
        char note[64];
        size_t rows;
        workbench_template_text(app_workbench(app), set->templates[i].key, &text, &rows);
        text_buffer_free(&text);
        snprintf(note, sizeof note, _("%zu rows  %s"), rows, set->templates[i].key);
        pick_list_add(list, set->templates[i].key, language_texts(&set->templates[i].name), note);
    }
    pick_list_to(list, &nowhere, context);
    pick_list_detail(list, DETAILS, template_line);
    pick_list_quiet(list);
    pick_list_show(app, list, "");
}

bool starting_add(struct app *app, const char *key, struct refusal *refusal)
{
    size_t added;
    if (!workbench_template_add(app_workbench(app), key, &added, refusal))
        return false;
    app_say(app, MESSAGE_GOOD, _("Items added: %zu. Amounts are blank; delete what the farm has not. 'u' takes all of it back."), added);
    return true;
}

static bool add_template(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    (void)to;
    return starting_add(app, key, refusal);
}

void starting_template(struct app *app)
{
    if (!edit_locked(app))
        starting_pick(app, add_template, NULL);
}

/* ---- last year's study ---- */

enum { PROJECTS = 40 };

/* Those of the present folder, then recent ones of others. Caller frees. */
static struct recent_project *projects(size_t *count)
{
    struct recent_project *all = calloc(2 * PROJECTS, sizeof *all), *recent = all ? all + PROJECTS : NULL;
    size_t others = 0;
    *count = 0;
    if (!all)
        return NULL;
    workbench_folder_projects(".", all, PROJECTS, count);
    workbench_recent(recent, PROJECTS, &others);
    for (size_t i = 0; i < others; i++) {
        char *here = realpath(recent[i].path, NULL);
        bool known = !here;
        for (size_t k = 0; k < *count && !known; k++) {
            char *path = realpath(all[k].path, NULL);
            known = path && !strcmp(path, here);
            free(path);
        }
        free(here);
        if (!known)
            all[(*count)++] = recent[i];
    }
    return all;
}

/* `context` is last year's path. */
static bool make_next(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct next_year next;
    struct refusal refusal = {0};
    if (!workbench_next_year(app_workbench(app), context, text, &next, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    app_project_opened(app, SCREEN_INVENTORY);
    app_say(app, MESSAGE_GOOD, _("Made with %zu rows; last year's figures to confirm: %zu (y takes one, Enter and typing replaces it)."), next.rows,
            next.proposals);
    return true;
}

static bool chose_last(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    size_t count, at = strtoul(key, NULL, 10);
    struct recent_project *all = projects(&count);
    char *last = all && at < count ? text_dup(all[at].path) : NULL;
    char proposal[1100], about[1400];
    (void)to, (void)refusal;
    free(all);
    if (!last)
        return true;
    workbench_next_path(last, proposal, sizeof proposal);
    const struct text_arg args[] = {{"path", last}};
    text_fill(about, sizeof about, _("{path}, a year on: its scope, items, factors and suppliers. Its amounts wait to be confirmed."), args, 1);
    ask_line(app, &(struct ask){.title = _("The same as last year"),
                                .text = about,
                                .prompt = _("New file: "),
                                .proposal = proposal,
                                .ok = _("make it"),
                                .complete = notes_complete,
                                .done = make_next,
                                .context = last});
    return true;
}

void starting_last_year(struct app *app)
{
    size_t count;
    struct recent_project *all = projects(&count);
    struct pick_list *list = count ? pick_list_new(N_("The same as last year: which study?"), chose_last) : NULL;
    if (!count)
        app_say(app, MESSAGE_NOTE, "%s", _("There is no other project in this folder, and none was opened lately."));
    for (size_t i = 0; list && i < count; i++) {
        char key[24];
        snprintf(key, sizeof key, "%zu", i);
        pick_list_add(list, key, !strncmp(all[i].path, "./", 2) ? all[i].path + 2 : all[i].path, all[i].product);
    }
    free(all);
    if (!list)
        return;
    pick_list_quiet(list);
    pick_list_show(app, list, "");
}
