/* SPDX-License-Identifier: MPL-2.0
 *
 * start - the first page: a new project, a file by its path, recent projects, samples, the language.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/pick.h"
#include "tui/screen/starting.h"
#include "tui/screen/steps.h"
#include "tui/widget/form.h"

enum { RECENT = 8, SAMPLES = 16, ROWS = 40 };

struct start;
struct start_row {
    const char *heading; /* message id: a heading; NULL: an action */
    void (*run)(struct start *s, size_t index);
    size_t index;
};

struct start {
    struct app *app;
    struct form form;
    struct recent_project recent[RECENT];
    size_t recent_count;
    struct sample_project samples[SAMPLES];
    size_t sample_count;
    struct start_row rows[ROWS];
    size_t row_count;
    char label[160], value[1100];
};

/* ---- what can be done here ---- */

static void first_screen(struct app *app)
{
    const struct project *project = app_project(app);
    bool begun = records_count(project_records(project, ENTITY_ACTIVITY)) > 0;
    app_project_opened(app, begun ? SCREEN_INVENTORY : SCREEN_SCOPE);
}

static bool open_path(struct app *app, void *context, const char *text, char *error, size_t size)
{
    struct refusal refusal = {0};
    (void)context;
    if (!workbench_open(app_workbench(app), text, false, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    first_screen(app);
    return true;
}

static const struct place of_study = {.entity = ENTITY_STUDY, .record = "study", .field = -1};

static void run_new(struct start *s, size_t index)
{
    (void)index;
    app_show_at(s->app, SCREEN_NEW, &of_study, NULL);
}

/* The new project's dialog begins with the template. */
static bool new_with(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    (void)to, (void)refusal;
    return app_show_at(app, SCREEN_NEW, &of_study, key);
}

static void run_template(struct start *s, size_t index)
{
    (void)index;
    starting_pick(s->app, new_with, NULL);
}

static void run_last_year(struct start *s, size_t index)
{
    (void)index;
    starting_last_year(s->app);
}

static void run_open(struct start *s, size_t index)
{
    (void)index;
    ask_line(s->app, &(struct ask){.title = _("Open a project"),
                                   .text = _("The path of a .nongtan file."),
                                   .prompt = _("File: "),
                                   .ok = _("open it"),
                                   .done = open_path});
}

static void run_recent(struct start *s, size_t index)
{
    char error[SENTENCE];
    if (!open_path(s->app, NULL, s->recent[index].path, error, sizeof error))
        app_say(s->app, MESSAGE_ERROR, "%s", error);
}

/* `context` is the sample's name. */
static bool copy_sample(struct app *app, void *context, const char *text, char *error, size_t size)
{
    char path[1100];
    struct refusal refusal = {0};
    if (!workbench_sample_copy(app_workbench(app), context, *text ? text : ".", path, sizeof path, &refusal)) {
        edit_refusal(&refusal, error, size);
        return false;
    }
    if (!open_path(app, NULL, path, error, size))
        return false;
    app_say(app, MESSAGE_GOOD, _("A working copy was made: %s. The sample itself stays as it is."), path);
    return true;
}

static void run_sample(struct start *s, size_t index)
{
    char proposal[80], *name = text_dup(s->samples[index].name);
    if (!name)
        return;
    snprintf(proposal, sizeof proposal, "%s.nongtan", name);
    ask_line(s->app, &(struct ask){.title = _("Open a copy of the sample"),
                                   .text = _("Where the copy is kept: a new file, or a folder."),
                                   .prompt = _("File: "),
                                   .proposal = proposal,
                                   .ok = _("make the copy"),
                                   .done = copy_sample,
                                   .context = name});
}

static void run_language(struct start *s, size_t index)
{
    (void)index;
    language_set(strcmp(language_get(), "zh") ? "zh" : "en");
    (void)s;
}

/* ---- rows ---- */

static void add(struct start *s, const char *heading, void (*run)(struct start *, size_t), size_t index)
{
    if (s->row_count < ROWS)
        s->rows[s->row_count++] = (struct start_row){heading, run, index};
}

static void collect(struct start *s)
{
    s->row_count = 0;
    workbench_recent(s->recent, RECENT, &s->recent_count);
    add(s, NULL, run_new, 0);
    add(s, NULL, run_template, 0);
    add(s, NULL, run_last_year, 0);
    add(s, NULL, run_open, 0);
    if (s->recent_count)
        add(s, N_("Recent projects"), NULL, 0);
    for (size_t i = 0; i < s->recent_count; i++)
        add(s, NULL, run_recent, i);
    if (s->sample_count)
        add(s, N_("Samples (a working copy is opened)"), NULL, 0);
    for (size_t i = 0; i < s->sample_count; i++)
        add(s, NULL, run_sample, i);
    add(s, N_("Language"), NULL, 0);
    add(s, NULL, run_language, 0);
    s->form.count = s->row_count;
}

static void describe_recent(struct start *s, size_t i, struct form_row *out)
{
    const struct recent_project *r = &s->recent[i];
    text_copy(s->label, sizeof s->label, *r->product ? r->product : _("(no name yet)"));
    snprintf(s->value, sizeof s->value, "%s  %s", r->path, r->seen_at);
    out->label = s->label;
    out->value = s->value;
}

static void describe(void *context, size_t row, struct form_row *out)
{
    struct start *s = context;
    const struct start_row *r = &s->rows[row];
    out->kind = r->heading ? FORM_HEADING : FORM_ACTION;
    out->label = r->heading ? language_text(r->heading) : "";
    if (r->run == run_new) {
        out->label = _("New project");
        out->value = _("four questions, then the first rows");
    } else if (r->run == run_template) {
        out->label = _("New, items ready");
        out->value = _("rice, citrus, tea, pigs, fish …: choose the product, amounts stay blank");
    } else if (r->run == run_last_year) {
        out->label = _("The same as last year");
        out->value = _("last year's study, its figures to confirm");
    } else if (r->run == run_open) {
        out->label = _("Open a file");
        out->value = _("by its path");
    } else if (r->run == run_recent)
        describe_recent(s, r->index, out);
    else if (r->run == run_sample) {
        const struct sample_project *sample = &s->samples[r->index];
        snprintf(s->value, sizeof s->value, "%s  %s",
                 sample->illustrative ? _("illustrative figures, no survey") : _("a published farm, with its source"), sample->product);
        out->label = sample->name;
        out->value = s->value;
    } else if (r->run == run_language) {
        out->label = "中文 / English";
        out->value = _("now: English");
    }
}

/* ---- the screen ---- */

static void *open_start(struct app *app)
{
    struct start *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->form.describe = describe;
    s->form.context = s;
    s->form.focused = true;
    s->form.label_cols = 26;
    workbench_samples(app_workbench(app), s->samples, SAMPLES, &s->sample_count);
    collect(s);
    form_go(&s->form, 0);
    return s;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct start *s = state;
    struct term_rect inside = {area.row, area.col + 2, area.rows, area.cols - 4};
    s->form.texts = app_texts(app);
    int row = widget_put_wrapped(app_term(app), inside, 0, TERM_NORMAL,
                                 _("nongtan takes a farm product from its scope to a checked claim of carbon neutrality: what "
                                   "was used, what was emitted, "
                                   "what was saved, what was offset."));
    form_draw(&s->form, app_term(app),
              (struct term_rect){inside.row + row + 1, inside.col, inside.rows - row - 1, inside.cols});
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct start *s = state;
    (void)app;
    collect(s);
    enum widget_result r = form_handle(&s->form, event);
    if (r == WIDGET_OPENED) {
        const struct start_row *row = &s->rows[s->form.cursor];
        row->run(s, row->index); /* may close this screen */
    }
    return r != WIDGET_IGNORED;
}

static bool command(struct app *app, void *state, enum command_id id)
{
    (void)app;
    if (id != COMMAND_ADD && id != COMMAND_OPEN_PATH)
        return false;
    (id == COMMAND_ADD ? run_new : run_open)(state, 0);
    return true;
}

static void close_start(void *state)
{
    struct start *s = state;
    form_free(&s->form);
    free(s);
}

const struct view_ops start_screen = {
    .title = N_("start"),
    .purpose = N_("Begin a new project, open one by its path or from the recent ones, or look at a sample: published farms and "
                  "illustrative holdings, opened as a working copy, so "
                  "that nothing can be spoiled. One project is one file; copy it to take it with you."),
    .context = CONTEXT_OF(SCREEN_START),
    .open = open_start,
    .draw = draw,
    .handle = handle,
    .command = command,
    .close = close_start,
};
