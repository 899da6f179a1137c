/* SPDX-License-Identifier: MPL-2.0
 *
 * The last step of the import: counts, rows that are there already by groups, and every problem with its line.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "tui/screen/import.h"

enum { PROBLEMS_SHOWN = 500 };

enum { RESULT_COUNTS, RESULT_ERRORS, RESULT_TWINS, RESULT_HEAD };

static size_t problems_shown(const struct import_wizard *w)
{
    size_t n = w->plan ? w->plan->problem_count : 0;
    return n < PROBLEMS_SHOWN ? n : PROBLEMS_SHOWN;
}

static void describe_problem(struct import_wizard *w, const struct import_problem *p, struct form_row *out)
{
    static const char *const marks[] = {[IMPORT_ERROR] = "!", [IMPORT_WARNING] = "?", [IMPORT_NOTE] = NULL};
    char column[100];
    text_clean(column, sizeof column, p->column, false);
    snprintf(w->label, sizeof w->label, p->row ? _("line %ld %s") : "%.0ld%s", p->row, column);
    edit_refusal(&p->refusal, w->value, sizeof w->value);
    out->kind = FORM_READ_ONLY;
    out->label = w->label;
    out->value = w->value;
    out->mark = marks[p->severity];
    out->help = w->value;
}

static size_t groups(const struct import_wizard *w)
{
    return w->plan ? w->plan->twin_count : 0;
}

/* ---- of another program's file: which process it is about, what was taken, what was left out ---- */

static const struct import_taken *taken(const struct import_wizard *w)
{
    return w->foreign && w->plan && w->plan->taken_count ? &w->plan->taken[0] : NULL;
}

static size_t counted(const struct import_taken *t, size_t wanted, struct import_count *out)
{
    size_t n = 0;
    for (size_t i = 0; import_taken_count(t, i, out); i++)
        if (out->count && n++ == wanted)
            break;
    return n;
}

static size_t taken_rows(const struct import_wizard *w)
{
    struct import_count ignored;
    const struct import_taken *t = taken(w);
    return t ? 1 + counted(t, SIZE_MAX, &ignored) + t->left_count : 0;
}

static void describe_taken(struct import_wizard *w, size_t row, struct form_row *out)
{
    struct import_count count;
    const struct import_taken *t = taken(w);
    const size_t counts = counted(t, SIZE_MAX, &count);
    out->value = w->value;
    if (row == 0) {
        out->kind = FORM_TEXT;
        out->label = _("about the process");
        out->value = *w->wanted ? w->wanted : NULL;
        out->placeholder = _("as the file says");
        out->help = _("Where the file holds several processes: the name of the one that the study is about.");
    } else if (row <= counts) {
        counted(t, row - 1, &count);
        out->label = _(count.label);
        snprintf(w->value, sizeof w->value, "%zu", count.count);
    } else {
        const struct import_left *left = &t->left[row - 1 - counts];
        char names[sizeof w->value - 40];
        import_left_names(left, names, sizeof names);
        out->label = _("left out");
        snprintf(w->value, sizeof w->value, "%zu: %s", left->count, names);
        out->help = _(left->why);
    }
}

size_t import_result_rows(const struct import_wizard *w)
{
    return RESULT_HEAD + taken_rows(w) + groups(w) + problems_shown(w);
}

static void offer_answers(struct import_wizard *w, struct form_row *out)
{
    out->kind = FORM_CHOICE;
    out->required = true;
    w->choices[0] = (struct form_choice){"skip", _("leave these rows out")};
    w->choices[1] = (struct form_choice){"add", _("they are true twins: add")};
    out->choice_count = 2;
    out->help = w->help;
}

static const char *const answer_keys[] = {[IMPORT_TWINS_SKIP] = "skip", [IMPORT_TWINS_ADD] = "add", [IMPORT_TWINS_ASK] = NULL};

/* One answer for all groups. */
static void describe_twins(struct import_wizard *w, struct form_row *out)
{
    const size_t count = groups(w);
    out->label = _("there already");
    out->value = _("none");
    if (!count)
        return;
    offer_answers(w, out);
    out->value = answer_keys[w->twins];
    if (w->twin_choice_count)
        out->shown = _("decided one by one");
    snprintf(w->help, sizeof w->help, _("Groups of rows that say the same as what is there: %zu. One answer for all of them, or each below."), count);
}

static void describe_group(struct import_wizard *w, const struct import_twin *twin, struct form_row *out)
{
    char text[200];
    size_t n = (size_t)snprintf(w->label, sizeof w->label, "%s", _("line "));
    for (size_t i = 0; i < twin->rows && i < IMPORT_TWIN_LINES && n + 24 < sizeof w->label; i++)
        n += (size_t)snprintf(w->label + n, sizeof w->label - n, i ? ", %ld" : "%ld", twin->lines[i]);
    text_clean(text, sizeof text, twin->text, false);
    offer_answers(w, out);
    out->label = w->label;
    out->value = answer_keys[twin->answer];
    snprintf(w->help, sizeof w->help, _("'%s': rows in the file: %zu, there already: %zu, the first as %s."), text, twin->rows, twin->there, twin->id);
    snprintf(w->value, sizeof w->value, "%s", text);
    out->preview = w->value;
}

void import_result_describe(struct import_wizard *w, size_t row, struct form_row *out)
{
    const struct import_plan *plan = w->plan;
    out->kind = FORM_READ_ONLY;
    if (row == RESULT_COUNTS) {
        out->label = _("rows");
        snprintf(w->value, sizeof w->value, _("rows: %zu, accepted: %zu, changes: %zu"), plan && plan->file_count ? plan->files[0].rows : 0,
                 plan && plan->file_count ? plan->files[0].accepted : 0, plan ? plan->change_count : 0);
        out->value = w->value;
    } else if (row == RESULT_ERRORS) {
        out->label = _("refused");
        snprintf(w->number, sizeof w->number, "%zu", plan ? plan->error_count : 0);
        out->value = w->number;
    } else if (row == RESULT_TWINS)
        describe_twins(w, out);
    else if (row < RESULT_HEAD + taken_rows(w))
        describe_taken(w, row - RESULT_HEAD, out);
    else if (row < RESULT_HEAD + taken_rows(w) + groups(w))
        describe_group(w, &plan->twins[row - RESULT_HEAD - taken_rows(w)], out);
    else
        describe_problem(w, &plan->problems[row - RESULT_HEAD - taken_rows(w) - groups(w)], out);
}

void import_result_accept(struct import_wizard *w, size_t row, const char *text)
{
    const enum import_twins answer = !strcmp(text, "add") ? IMPORT_TWINS_ADD : IMPORT_TWINS_SKIP;
    if (row == RESULT_TWINS) {
        w->twins = answer;
        w->twin_choice_count = 0;
        return;
    }
    if (row == RESULT_HEAD && taken(w)) {
        text_copy(w->wanted, sizeof w->wanted, text);
        return;
    }
    const uint64_t content = w->plan->twins[row - RESULT_HEAD - taken_rows(w)].content;
    size_t i = 0;
    while (i < w->twin_choice_count && w->twin_choices[i].content != content)
        i++;
    if (i == IMPORT_TWIN_LIMIT)
        return;
    w->twin_choice_count += i == w->twin_choice_count;
    w->twin_choices[i] = (struct import_twin_choice){content, answer};
}

