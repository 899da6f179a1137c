/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan new - creates a project file: empty, with the items of a template, as a copy of a sample, or with the structure of last year's
 * study; when anything is refused none is left behind.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/starting.h"

enum { SAMPLES = 32 };

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, true, false, N_("the file to make; an existing one is never overwritten")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"template", 0, "[T]", ARGUMENT_TEXT, NULL, false,
     N_("start with the items of a product, amounts blank, or from a copy of a shipped sample; without a name both are listed")},
    {"from", 0, "LAST", ARGUMENT_FILE, NULL, false,
     N_("the same as last year: the items, factors and scope of that project, a year on; its amounts become proposals to confirm")},
    {"set", 0, "KEY=VALUE", ARGUMENT_TEXT, NULL, true, N_("a field of the scope, as with 'nongtan set'")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

/* The file is ours, made a moment ago and closed. SQLite may leave its emptied journal beside it. */
static void take_back(struct session *session, const char *path)
{
    char journal[4200];
    workbench_close(session->wb);
    unlink(path);
    if ((size_t)snprintf(journal, sizeof journal, "%s-journal", path) < sizeof journal)
        unlink(journal);
}

static bool apply(struct session *session, int *status)
{
    struct assignments words = {calloc(session->args->given_count + 1, sizeof *words.words), 0};
    const char *word;
    if (!words.words) {
        *status = STATUS_MACHINE;
        return false;
    }
    while ((word = arguments_nth(session->args, "set", words.count)))
        words.words[words.count++] = word;
    bool good = assignments_apply(session, &words, status);
    free(words.words);
    return good;
}

static void list_row(struct text_table *table, const char *name, const char *product, const char *what)
{
    text_table_cell(table, name, false);
    text_table_cell(table, product, false);
    text_table_cell(table, what, false);
}

static void list_templates(struct session *session, struct text_table *table)
{
    struct refusal refusal;
    const struct template_set *set = workbench_templates(session->wb, &refusal);
    if (!set)
        say_refusal(&refusal);
    for (size_t i = 0; set && i < set->count; i++)
        list_row(table, set->templates[i].key, texts_in(&set->templates[i].name, language_get()),
                 _("template: items ready, amounts blank"));
}

static void say_templates(struct session *session)
{
    static const char *const headings[] = {N_("template"), N_("product"), N_("what it is")};
    struct sample_project samples[SAMPLES];
    struct text_table table;
    size_t count;
    workbench_samples(session->wb, samples, SAMPLES, &count);
    table_headings(&table, headings, "ttt");
    list_templates(session, &table);
    for (size_t i = 0; i < count; i++)
        list_row(&table, samples[i].name, samples[i].product,
                 samples[i].illustrative ? _("sample: illustrative figures, no survey") : _("sample: a published farm, with its source"));
    print_table(session, &table);
}

static bool is_sample(struct session *session, const char *name)
{
    struct sample_project samples[SAMPLES];
    size_t count;
    workbench_samples(session->wb, samples, SAMPLES, &count);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(samples[i].name, name))
            return true;
    return false;
}

static const struct farm_template *find_template(struct session *session, const char *name)
{
    struct refusal refusal;
    const struct template_set *set = workbench_templates(session->wb, &refusal);
    return set ? template_find(set, name) : NULL;
}

/* What was brought, and what the template leaves out on purpose. */
static void say_template(struct session *session, const struct farm_template *template)
{
    struct refusal refusal;
    const struct template_set *set = workbench_templates(session->wb, &refusal);
    char rows[24];
    snprintf(rows, sizeof rows, "%zu", records_count(project_records(workbench_project(session->wb), ENTITY_ACTIVITY)));
    print_line(session, N_("{value} items, their amounts blank; delete those that the farm has not."), rows);
    for (size_t i = 0; set && i < set->gap_count; i++)
        if (!strcmp(set->gaps[i].template, template->key)) {
            print_line(session, N_("Left out: {value}"), set->gaps[i].cell);
            print_wrapped(session, "    ", texts_in(&set->gaps[i].reason, language_get()));
        }
}

/* The same refusals as of a project that is made empty: a folder is a place that exists. */
static bool from_sample(struct session *session, const char *name, const char *path, struct refusal *refusal)
{
    char made[4200];
    if (!access(path, F_OK))
        return refuse(refusal, REFUSAL_FILE_EXISTS, "", path, "");
    return workbench_sample_copy(session->wb, name, path, made, sizeof made, refusal) &&
           workbench_open(session->wb, path, false, refusal);
}

/* How the project begins: at most one of these is set. */
struct beginning {
    const struct farm_template *template;
    const char *sample, *last;
    struct next_year next;
};

static bool begin(struct session *session, struct beginning *how, const char *path, struct refusal *refusal)
{
    if (how->sample)
        return from_sample(session, how->sample, path, refusal);
    if (how->last)
        return workbench_next_year(session->wb, how->last, path, &how->next, refusal);
    return workbench_create(session->wb, path, refusal);
}

static void say_next_year(struct session *session, const struct next_year *next)
{
    char figure[48];
    snprintf(figure, sizeof figure, "%zu/%zu", next->proposals, next->rows);
    print_line(session, N_("Rows with last year's amount as a proposal: {value}. It counts nothing before it is confirmed ('nongtan confirm')."), figure);
    snprintf(figure, sizeof figure, "%zu", next->outdated);
    if (next->outdated)
        print_line(session, N_("Factors that the library has anew: {value}. 'nongtan factors --outdated' shows them."), figure);
    snprintf(figure, sizeof figure, "%zu", next->left_behind);
    if (next->left_behind)
        print_line(session, N_("Flows of linked processes that were not taken over: {value}. Enter this year's."), figure);
}

static int make(struct session *session, const char *path, struct beginning *how)
{
    struct refusal refusal;
    int status = STATUS_DONE;
    if (!begin(session, how, path, &refusal))
        return say_refusal(&refusal);
    bool good = apply(session, &status);
    if (good && how->template && !workbench_template_add(session->wb, how->template->key, NULL, &refusal)) {
        good = false;
        status = say_refusal(&refusal);
    }
    if (!good) {
        take_back(session, path);
        return status;
    }
    print_line(session, N_("Made {value}"), path);
    if (how->template)
        say_template(session, how->template);
    if (how->last)
        say_next_year(session, &how->next);
    if (how->sample || how->last)
        print_illustrative(session);
    return STATUS_DONE;
}

static int run(struct session *session)
{
    const char *path = arguments_operand(session->args, 0), *template = arguments_value(session->args, "template");
    struct beginning how = {.last = arguments_value(session->args, "from")};
    int status;
    if (!session_start(session, &status))
        return status;
    if (template && !*template) {
        say_templates(session);
        return STATUS_DONE;
    }
    if (template && how.last)
        return say_usage(N_("--template and --from exclude each other"), N_("Last year's study brings its own items"), "", "");
    how.template = template ? find_template(session, template) : NULL;
    how.sample = how.template ? NULL : template;
    if (how.sample && !is_sample(session, template))
        return say_usage(N_("there is no template '{value}'"), N_("List them with 'nongtan new --template'"), template, "");
    if (!path)
        return say_usage(N_("{value} is missing"), N_("Name the file to make, for example orange.nongtan"), "PROJECT", "");
    return make(session, path, &how);
}

const struct command command_new = {
    .name = "new",
    .summary = N_("create a project file"),
    .details = N_("The file is named as given. The GWP values of AR6 are copied into it. With --template it has the items of a "
                  "product, amounts blank, or is a copy of a shipped sample; with --from it has the structure of last year's study, whose "
                  "amounts count nothing before they are confirmed. Where a --set is refused no file is left behind."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan new orange.nongtan --set product=脐橙 --set \"functional_unit=1 kg\"",
    .run = run,
};
