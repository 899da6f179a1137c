/* SPDX-License-Identifier: MPL-2.0
 *
 * report - a report, the letters or the plan of the visit as they will be written, and writing them as HTML or Markdown.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/lines.h"
#include "tui/screen/pick.h"
#include "tui/screen/steps.h"
#include "workbench/reports.h"
#include "workbench/sending.h"

struct report_state {
    struct lines lines;
    enum report_kind kind;
    const struct sending *sending; /* in place of a report: a package or another program's format; NULL */
    bool stale;             /* another kind was chosen */
    unsigned long revision; /* of what the lines were made from */
    int cols;
    size_t lacking;         /* what the report must hold and does not: it is a draft */
};

static void *open_report(struct app *app)
{
    (void)app;
    return calloc(1, sizeof(struct report_state));
}

/* What is lacking stands above the report, so that it is read before anything is written. */
static void build_lacks(const struct lacks *lacks, struct lines *lines, int cols)
{
    char text[SENTENCE], where[240], what[400], todo[300];
    if (!lacks->count)
        return;
    snprintf(text, sizeof text, _("! Draft. What this report must hold and lacks: %zu"), lacks->count);
    lines_wrap(lines, TERM_WARNING, cols, 0, text);
    for (size_t i = 0; i < lacks->count; i++) {
        text_clean(where, sizeof where, lacks->items[i].where, false);
        text_clean(what, sizeof what, lacks->items[i].what, false);
        text_clean(todo, sizeof todo, lacks->items[i].todo, false);
        const struct text_arg args[] = {{"clause", lacks->items[i].clause}, {"where", where}, {"what", what}, {"todo", todo}};
        text_fill(text, sizeof text, _("{clause}  {where}: {what}. {todo}"), args, 4);
        lines_wrap(lines, TERM_NORMAL, cols, 2, text);
    }
    lines_add(lines, TERM_NORMAL, "");
}

static size_t build(struct app *app, enum report_kind kind, struct lines *lines, int cols)
{
    struct text_buffer text = {0};
    struct refusal refusal = {0};
    struct lacks lacks = {0};
    char why[SENTENCE], *rest = NULL;
    lines_clear(lines);
    if (!workbench_report(app_workbench(app), &(struct report_wish){.kind = kind, .preview = &text, .width = cols, .lacks = &lacks}, &refusal)) {
        edit_refusal(&refusal, why, sizeof why);
        lines_wrap(lines, TERM_WARNING, cols, 0, why);
    }
    build_lacks(&lacks, lines, cols);
    const size_t lacking = lacks.count;
    lacks_free(&lacks);
    for (char *at = text.data; at; at = rest) {
        rest = strchr(at, '\n');
        if (rest)
            *rest++ = '\0';
        lines_add(lines, TERM_NORMAL, at);
    }
    text_buffer_free(&text);
    return lacking;
}

/* What would be handed on, and what it lacks. */
static void build_sending(struct app *app, const struct sending *sending, struct lines *lines, int cols)
{
    struct text_buffer text = {0};
    struct refusal refusal = {0};
    char why[SENTENCE], *rest = NULL;
    lines_clear(lines);
    lines_wrap(lines, TERM_TITLE, cols, 0, language_text(sending->label));
    lines_wrap(lines, TERM_NORMAL, cols, 0, language_text(sending->purpose));
    lines_add(lines, TERM_NORMAL, "");
    if (sending->look && !sending->look(app_workbench(app), &text, &refusal)) {
        edit_refusal(&refusal, why, sizeof why);
        lines_wrap(lines, TERM_WARNING, cols, 0, why);
    }
    for (char *at = text.data; at; at = rest) {
        rest = strchr(at, '\n');
        if (rest)
            *rest++ = '\0';
        lines_wrap(lines, *at == '!' ? TERM_WARNING : TERM_NORMAL, cols, 0, at);
    }
    text_buffer_free(&text);
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct report_state *s = state;
    int cols = area.cols > 100 ? 98 : area.cols - 2;
    const bool same = !s->stale && s->revision == app_revision(app) && s->cols == cols;
    if (!same && s->sending)
        build_sending(app, s->sending, &s->lines, cols);
    else if (!same)
        s->lacking = build(app, s->kind, &s->lines, cols);
    s->stale = false;
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

/* ---- which report ---- */

static bool choose_kind(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    struct report_state *s = to->context;
    (void)app, (void)refusal;
    s->sending = sending_find(key);
    s->stale = s->sending || report_kind_find(key, &s->kind);
    return true;
}

static void pick_kind(struct app *app, struct report_state *s)
{
    struct pick_list *list = pick_list_new(N_("which report"), choose_kind);
    if (!list)
        return;
    pick_list_to(list, &(struct place){.entity = ENTITY_STUDY, .field = -1}, s);
    pick_list_quiet(list);
    for (int i = 0; i < REPORT_KIND_COUNT; i++)
        pick_list_add(list, report_kind_key((enum report_kind)i), language_text(report_kind_label((enum report_kind)i)),
                      language_text(report_kind_purpose((enum report_kind)i)));
    for (size_t i = 0; sending_at(i); i++)
        pick_list_add(list, sending_at(i)->key, language_text(sending_at(i)->label), language_text(sending_at(i)->purpose));
    pick_list_show(app, list, s->sending ? s->sending->key : report_kind_key(s->kind));
}

/* ---- writing ---- */

/* What a question about a file hands on: which report, and where to. */
struct writing {
    enum report_kind kind;
    const struct sending *sending;
    char path[1100];
};

static struct writing *writing_new(const struct writing *what, const char *path)
{
    struct writing *writing = calloc(1, sizeof *writing);
    if (writing) {
        writing->kind = what->kind;
        writing->sending = what->sending;
        text_copy(writing->path, sizeof writing->path, path);
    }
    return writing;
}

static bool write_it(struct app *app, const struct writing *writing, const char *path, bool overwrite, struct refusal *refusal)
{
    if (writing->sending)
        return writing->sending->write(app_workbench(app), path, overwrite, refusal);
    return workbench_report(app_workbench(app), &(struct report_wish){.kind = writing->kind, .path = path, .overwrite = overwrite}, refusal);
}

static bool write_anyway(struct app *app, void *context, const char *text, char *error, size_t size)
{
    const struct writing *writing = context;
    struct refusal refusal = {0};
    (void)text, (void)error, (void)size;
    if (write_it(app, writing, writing->path, true, &refusal))
        app_say(app, MESSAGE_GOOD, _("Report written: %s"), writing->path);
    else
        app_refused(app, &refusal);
    return true;
}

static bool write_report(struct app *app, void *context, const char *path, char *error, size_t size)
{
    const struct writing *asked = context;
    struct refusal refusal = {0};
    char text[SENTENCE];
    if (write_it(app, asked, path, false, &refusal)) {
        app_say(app, MESSAGE_GOOD, _("Report written: %s"), path);
        return true;
    }
    edit_refusal(&refusal, error, size);
    struct writing *again = refusal.code == REFUSAL_FILE_EXISTS ? writing_new(asked, path) : NULL;
    if (!again)
        return false;
    snprintf(text, sizeof text, _("'%s' exists already. Replace it?"), path);
    ask_sure(app, &(struct ask){.title = _("Replace the file?"),
                                .text = text,
                                .ok = _("replace"),
                                .done = write_anyway,
                                .context = again});
    return true;
}

/* Beside the project: "orange.html", "orange-neutrality.html". */
static void default_path(struct app *app, const struct writing *what, char *out, size_t size)
{
    const char *path = workbench_path(app_workbench(app)), *ending = strstr(path, ".nongtan");
    int n = ending && !ending[8] ? (int)(ending - path) : (int)strlen(path);
    bool plain = what->kind == REPORT_FOOTPRINT;
    if (what->sending)
        snprintf(out, size, "%.*s%s", n, path, what->sending->suffix);
    else
        snprintf(out, size, "%.*s%s%s.html", n, path, plain ? "" : "-", plain ? "" : report_kind_key(what->kind));
}

static void ask_where(struct app *app, const struct report_state *s)
{
    char path[1100], text[SENTENCE], draft[SENTENCE] = "";
    struct writing *writing = writing_new(&(struct writing){.kind = s->kind, .sending = s->sending}, "");
    if (!writing)
        return;
    default_path(app, writing, path, sizeof path);
    const size_t lacking = s->sending ? 0 : s->lacking;
    if (lacking)
        snprintf(draft, sizeof draft, _(" It will be marked as a draft on each page: %zu things are lacking, which stand at its top here."), lacking);
    snprintf(text, sizeof text, "%s%s",
             s->sending ? _("Nothing is overwritten without asking.") : _("The ending decides the form: .pdf and .html to print or send, .docx to be edited, .xlsx to be recalculated, .md for Markdown, "
               ".json for other programs. "
               "Nothing is overwritten without asking."),
             draft);
    ask_line(app,
             &(struct ask){
                 .title = s->sending ? _("Write the file") : _("Write the report"),
                 .text = text,
                 .prompt = _("File: "),
                 .proposal = path,
                 .ok = _("write"),
                 .done = write_report,
                 .context = writing});
}

static bool command(struct app *app, void *state, enum command_id id)
{
    struct report_state *s = state;
    if (id == COMMAND_CUT)
        pick_kind(app, s);
    else if (id == COMMAND_WRITE)
        ask_where(app, s);
    return id == COMMAND_CUT || id == COMMAND_WRITE;
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
    .purpose = N_("What leaves the house: the footprint report, the carbon neutrality report, the pledges of sinks for signature, the "
                  "plan of the site visit for printing, the data request to suppliers, the summary for buyers and banks, the data of a label; packages "
                  "and other programs' formats; b chooses which. It is shown here as text, what it lacks above it; w writes it as a file. The same "
                  "project gives the same file, byte by byte."),
    .context = CONTEXT_OF(SCREEN_REPORT),
    .open = open_report,
    .draw = draw,
    .handle = handle,
    .command = command,
    .close = close_report,
};
