/* SPDX-License-Identifier: MPL-2.0
 *
 * new - a new project: four questions and why they are asked. The file is made when the product is known, so that from then on
 * every accepted field is stored.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/screen/starting.h"
#include "tui/screen/steps.h"
#include "tui/widget/form.h"
#include "workbench/starting.h"

enum row { ROW_PRODUCT, ROW_ORGANISATION, ROW_FROM, ROW_TO, ROW_UNIT, ROW_TEMPLATE, ROW_FILE, ROW_GO_ON, ROWS };

static const struct new_row {
    int field; /* of the study; -1: not of it */
    const char *why;
} rows[ROWS] = {
    [ROW_PRODUCT] = {STUDY_PRODUCT, N_("Everything is stated for this product; the file takes its name.")},
    [ROW_ORGANISATION] = {STUDY_ORG_NAME, N_("Who answers for the figures; it stands on the report.")},
    [ROW_FROM] = {STUDY_PERIOD_FROM,
                  N_("What was used from this day on counts; usually one year, or from one harvest to the next.")},
    [ROW_TO] = {STUDY_PERIOD_TO, N_("The last day that counts.")},
    [ROW_UNIT] = {STUDY_FUNCTIONAL_UNIT,
                  N_("What the footprint is stated for, as usual in the trade: 1 kg, 1 t, 1 box of 5 kg.")},
    [ROW_TEMPLATE] = {-1, N_("What a kind of product usually needs comes as rows with blank amounts; delete what the farm has not.")},
    [ROW_FILE] = {-1, N_("Where the project is kept. Blank: the product's name, in the present folder.")},
    [ROW_GO_ON] = {-1, N_("The rest of the scope can be filled in at any time.")},
};

struct new_state {
    struct app *app;
    struct form form;
    char path[1024]; /* as typed; "" for the derived one */
    char derived[1024];
    char *seen;
    char shown[1100];
    char template[96]; /* whose items come when the file is made; "" for none */
    char items[200];
};

static bool created(const struct new_state *s)
{
    return workbench_is_open(app_workbench(s->app));
}

/* ---- the file ---- */

static bool create_derived(struct new_state *s, const char *product, struct refusal *refusal)
{
    char name[128];
    edit_file_name(product, name, sizeof name);
    for (int n = 1; n < 100; n++) {
        char number[8] = "";
        if (n > 1)
            snprintf(number, sizeof number, "-%d", n);
        snprintf(s->derived, sizeof s->derived, "%s%s.nongtan", name, number);
        if (workbench_create(app_workbench(s->app), s->derived, refusal))
            return true;
        if (refusal->code != REFUSAL_FILE_EXISTS)
            return false;
    }
    return false;
}

static bool create(struct new_state *s, const char *product, struct refusal *refusal)
{
    const struct field *field = &entity_get(ENTITY_STUDY)->fields[STUDY_PRODUCT];
    if (!validate_field(workbench_units(app_workbench(s->app)), NULL, field, product, refusal))
        return false;
    if (*s->path)
        return workbench_create(app_workbench(s->app), s->path, refusal);
    return create_derived(s, product, refusal);
}

/* ---- the form's questions ---- */

static void describe_file(struct new_state *s, struct form_row *out)
{
    out->label = _("file");
    out->kind = created(s) ? FORM_READ_ONLY : FORM_TEXT;
    out->value = created(s) ? workbench_path(app_workbench(s->app)) : *s->path ? s->path : NULL;
    out->placeholder = _("from the product's name");
}

/* ---- the items to begin with ---- */

static void describe_template(struct new_state *s, struct form_row *out)
{
    struct refusal ignored;
    struct text_buffer text = {0};
    size_t count;
    const struct template_set *set = workbench_templates(app_workbench(s->app), &ignored);
    const struct farm_template *template = set ? template_find(set, s->template) : NULL;
    out->kind = FORM_ACTION;
    out->label = _("items to begin with");
    out->value = _("none; Enter chooses the kind of product");
    if (!template)
        return;
    workbench_template_text(app_workbench(s->app), s->template, &text, &count);
    text_buffer_free(&text);
    snprintf(s->items, sizeof s->items, _("%s: %zu rows"), language_texts(&template->name), count);
    out->value = s->items;
}

/* Now, or as soon as there is a file. */
static bool take_template(struct app *app, const struct pick_to *to, const char *key, struct refusal *refusal)
{
    struct new_state *s = to->context;
    if (created(s) && !starting_add(app, key, refusal))
        return false;
    text_copy(s->template, sizeof s->template, key);
    return true;
}

static void describe(void *context, size_t row, struct form_row *out)
{
    struct new_state *s = context;
    const struct field *field = rows[row].field > 0 ? &entity_get(ENTITY_STUDY)->fields[rows[row].field] : NULL;
    out->help = language_text(rows[row].why);
    if (row == ROW_FILE)
        describe_file(s, out);
    if (row == ROW_TEMPLATE)
        describe_template(s, out);
    if (row == ROW_GO_ON) {
        out->kind = FORM_ACTION;
        out->label = _("Go on");
        out->value = created(s) ? _("to step 1, the scope") : _("after the product is named");
    }
    if (!field)
        return;
    out->label = language_text(field->label);
    if (field->example)
        snprintf(s->shown, sizeof s->shown, _("e.g. %s"), field->example);
    out->placeholder = field->example ? s->shown : NULL;
    out->required = row == ROW_PRODUCT;
    if (created(s)) {
        const char *value = project_study_text(app_project(s->app), (enum study_field)rows[row].field);
        out->value = *value ? value : NULL;
    }
}

static bool accept_product(struct new_state *s, const char *text, char *error, size_t size)
{
    struct refusal refusal = {0};
    if (text_blank(text))
        refuse(&refusal, REFUSAL_BLANK, "product", "", "");
    else if (create(s, text, &refusal))
        return true;
    edit_refusal(&refusal, error, size);
    return false;
}

static bool accept_file(struct new_state *s, const char *text)
{
    const char *ending = strrchr(text, '.');
    bool complete = text_blank(text) || (ending && !strcmp(ending, ".nongtan"));
    snprintf(s->path, sizeof s->path, "%s%s", text_blank(text) ? "" : text, complete ? "" : ".nongtan");
    return true;
}

/* The product as typed comes first: the template names it only where nobody did. */
static bool store_product(struct new_state *s, const struct place *place, const char *text, char *error, size_t size)
{
    struct refusal refusal = {0};
    bool fresh = !created(s);
    if (fresh && !accept_product(s, text, error, size))
        return false;
    if (!edit_store(s->app, place, text, s->seen, error, size))
        return false;
    if (fresh && *s->template && !starting_add(s->app, s->template, &refusal))
        app_refused(s->app, &refusal);
    return true;
}

static bool accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct new_state *s = context;
    struct place place = {.entity = ENTITY_STUDY, .record = "study", .field = rows[row].field};
    (void)column;
    if (row == ROW_FILE)
        return accept_file(s, text);
    if (!created(s) && row != ROW_PRODUCT) {
        text_copy(error, size, _("First name the product: the file is made with it, and from then on everything is stored."));
        return text_blank(text);
    }
    if (row == ROW_PRODUCT)
        return store_product(s, &place, text, error, size);
    return edit_store(s->app, &place, text, s->seen, error, size);
}

/* ---- the screen ---- */

static void remember_seen(struct new_state *s)
{
    struct form_row row = {0};
    describe(s, s->form.cursor, &row);
    free(s->seen);
    s->seen = text_dup(row.value);
}

static void *open_new(struct app *app)
{
    struct new_state *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->app = app;
    s->form.count = ROWS;
    s->form.describe = describe;
    s->form.accept = accept;
    s->form.context = s;
    s->form.focused = true;
    s->form.label_cols = 22;
    form_go(&s->form, ROW_PRODUCT);
    remember_seen(s);
    form_open(&s->form, NULL);
    return s;
}

static void draw(struct app *app, void *state, struct term_rect area)
{
    struct new_state *s = state;
    struct term_rect inside = {area.row, area.col + 2, area.rows, area.cols - 4};
    s->form.texts = app_texts(app);
    int row = widget_put_wrapped(
        app_term(app), inside, 0, TERM_NORMAL,
        _("A new project begins with four things: the product, who makes it, the period, and the amount that the footprint is "
          "stated for. Everything else can wait."));
    form_draw(&s->form, app_term(app),
              (struct term_rect){inside.row + row + 1, inside.col, inside.rows - row - 1, inside.cols});
}

static void go_on(struct new_state *s)
{
    size_t next = s->form.accepted + 1;
    if (next == ROW_TEMPLATE)
        next = created(s) ? ROW_GO_ON : ROW_FILE;
    if (next >= ROWS)
        return;
    form_go(&s->form, next);
    remember_seen(s);
    if (next < ROW_TEMPLATE)
        form_open(&s->form, NULL);
}

static void leave(struct new_state *s)
{
    if (created(s))
        app_project_opened(s->app, SCREEN_SCOPE);
    else
        app_show(s->app, SCREEN_START);
}

static bool handle(struct app *app, void *state, const struct term_event *event)
{
    struct new_state *s = state;
    size_t before = s->form.cursor;
    if (!s->form.editing)
        remember_seen(s);
    enum widget_result r = form_handle(&s->form, event);
    if (r == WIDGET_OPENED && s->form.cursor == ROW_TEMPLATE) {
        starting_pick(app, take_template, s);
        return true;
    }
    if (r == WIDGET_OPENED) {
        if (created(s))
            leave(s);
        else
            app_say(s->app, MESSAGE_WARNING, "%s",
                    _("First name the product: the file is made with it, and from then on everything is stored."));
        return true;
    }
    if (r == WIDGET_ACCEPTED && !s->form.editing && s->form.cursor == before)
        go_on(s);
    if (s->form.editing && s->form.cursor != before)
        remember_seen(s);
    if (r == WIDGET_IGNORED && term_is_key(event, TERM_KEY_ESC)) {
        leave(s);
        return true;
    }
    return r != WIDGET_IGNORED;
}

/* From the start page: `text` is the key of a template. */
static bool focus(struct app *app, void *state, const struct place *place, const char *text)
{
    struct new_state *s = state;
    (void)app, (void)place;
    text_copy(s->template, sizeof s->template, text);
    return true;
}

static bool typing(const void *state)
{
    const struct new_state *s = state;
    return s->form.editing;
}

static const char *draft(void *state, char *place, size_t size)
{
    struct new_state *s = state;
    const char *text = s->form.editing ? form_draft(&s->form) : NULL;
    struct place where = {.entity = ENTITY_STUDY, .record = "study", .field = rows[s->form.cursor].field};
    if (!created(s) || where.field < 0 || !text || !strcmp(text, s->seen ? s->seen : ""))
        return NULL;
    place_write(&where, place, size);
    return text;
}

static void close_new(void *state)
{
    struct new_state *s = state;
    form_free(&s->form);
    free(s->seen);
    free(s);
}

const struct view_ops new_screen = {
    .title = N_("new project"),
    .clause = "7.1, 7.8",
    .purpose = N_("Four questions begin a project: the product, the organisation, the period and the functional unit. The file "
                  "is made as soon as the "
                  "product is named, beside where you are; from then on every accepted field is stored at once."),
    .context = CONTEXT_OF(SCREEN_NEW),
    .open = open_new,
    .draw = draw,
    .handle = handle,
    .focus = focus,
    .typing = typing,
    .draft = draft,
    .close = close_new,
};
