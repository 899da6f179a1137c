/* SPDX-License-Identifier: MPL-2.0
 *
 * report - the footprint report as it will be written, and writing it as HTML or Markdown.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/lines.h"
#include "tui/screen/pick.h"
#include "tui/screen/steps.h"
#include "workbench/reports.h"

struct report_state {
    struct lines lines;
    unsigned long revision; /* of what the lines were made from */
    int cols;
};

static void *open_report(struct app *app)
{
    (void)app;
    return calloc(1, sizeof(struct report_state));
}

static void build(struct app *app, struct lines *lines, int cols)
{
    struct text_buffer text = {0};
    struct refusal refusal = {0};
    char why[SENTENCE], *rest = NULL;
    lines_clear(lines);
    if (!workbench_report(app_workbench(app), &(struct report_wish){.preview = &text, .width = cols}, &refusal)) {
        edit_refusal(&refusal, why, sizeof why);
        lines_wrap(lines, TERM_WARNING, cols, 0, why);
    }
    for (char *at = text.data; at; at = rest) {
        rest = strchr(at, '\n');
        if (rest)
            *rest++ = '\0';
        lines_add(lines, TERM_NORMAL, at);
    }
    text_buffer_free(&text);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct report_state *s = state;
    int cols = area.cols > 100 ? 98 : area.cols - 2;
    if (s->revision != app_revision(app) || s->cols != cols)
        build(app, &s->lines, cols);
    s->revision = app_revision(app);
    s->cols = cols;
    lines_draw(&s->lines, app_term(app), (struct term_rect){area.row, area.col + 1, area.rows, area.cols - 1});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct report_state *s = state;
    (void)app;
    return lines_handle(&s->lines, event);
}

/* ---- writing ---- */

static bool write_anyway(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct refusal refusal = {0};
    (void)text, (void)error, (void)size;
    if (workbench_report(app_workbench(app), &(struct report_wish){.path = context, .overwrite = true}, &refusal))
        app_say(app, MESSAGE_GOOD, _("Report written: %s"), (const char *)context);
    else
        app_refused(app, &refusal);
    return true;
}

static bool write_report(struct app *app, void *context, const char *path, char *error, size_t size)
{
    struct refusal refusal = {0};
    char text[SENTENCE];
    (void)context;
    if (workbench_report(app_workbench(app), &(struct report_wish){.path = path}, &refusal)) {
        app_say(app, MESSAGE_GOOD, _("Report written: %s"), path);
        return true;
    }
    edit_refusal(&refusal, error, size);
    if (refusal.code != REFUSAL_FILE_EXISTS)
        return false;
    snprintf(text, sizeof text, _("'%s' exists already. Replace it?"), path);
    ask_sure(app, &(struct ask){.title = _("Replace the file?"),
                                .text = text,
                                .ok = _("replace"),
                                .done = write_anyway,
                                .context = text_dup(path)});
    return true;
}

static void default_path(struct app *app, char *out, size_t size)
{
    const char *path = workbench_path(app_workbench(app)), *ending = strstr(path, ".nongtan");
    int n = ending && !ending[8] ? (int)(ending - path) : (int)strlen(path);
    snprintf(out, size, "%.*s.html", n, path);
}

static bool command(struct app *app, void *state, enum command_id id)
{
    char path[1100];
    (void)state;
    if (id != COMMAND_WRITE)
        return false;
    default_path(app, path, sizeof path);
    ask_line(app,
             &(struct ask){
                 .title = _("Write the report"),
                 .text = _(
                     "The ending decides the form: .html for a page to print or send, .md for Markdown. Nothing is overwritten "
                     "without asking."),
                 .prompt = _("File: "),
                 .proposal = path,
                 .ok = _("write"),
                 .done = write_report});
    return true;
}

static void close_report(void *state)
{
    struct report_state *s = state;
    lines_clear(&s->lines);
    free(s);
}

const struct view_ops report_screen = {
    .title = N_("report"),
    .clause = "7.8",
    .purpose = N_("The footprint report with what the standard asks for: the organisation, the product and its functional "
                  "unit, period and boundary, "
                  "data and factors with their sources, the results, what is open. It is shown here as text; w writes it as "
                  "HTML (to print or send) or "
                  "Markdown. The same project gives the same report, byte by byte."),
    .context = CONTEXT_OF(SCREEN_REPORT),
    .open = open_report,
    .draw = draw,
    .handle = handle,
    .command = command,
    .close = close_report,
};
