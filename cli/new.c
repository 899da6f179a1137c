/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan new - creates a project file, empty or as a copy of a sample; when a --set is refused none is left behind.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/session.h"

enum { SAMPLES = 32 };

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, true, false, N_("the file to make; an existing one is never overwritten")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"template", 0, "[T]", ARGUMENT_TEXT, NULL, false, N_("start from a copy of a shipped sample; without a name they are listed")},
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

static void say_samples(struct session *session)
{
    static const char *const headings[] = {N_("template"), N_("product"), N_("standing of figures")};
    struct sample_project samples[SAMPLES];
    struct text_table table;
    size_t count;
    workbench_samples(session->wb, samples, SAMPLES, &count);
    table_headings(&table, headings, "ttt");
    for (size_t i = 0; i < count; i++) {
        text_table_cell(&table, samples[i].name, false);
        text_table_cell(&table, samples[i].product, false);
        text_table_cell(&table, samples[i].illustrative ? _("illustrative figures, no survey") : _("a published farm, with its source"), false);
    }
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

/* The same refusals as of a project that is made empty: a folder is a place that exists. */
static bool from_sample(struct session *session, const char *name, const char *path, struct refusal *refusal)
{
    char made[4200];
    if (!access(path, F_OK))
        return refuse(refusal, REFUSAL_FILE_EXISTS, "", path, "");
    return workbench_sample_copy(session->wb, name, path, made, sizeof made, refusal) &&
           workbench_open(session->wb, path, false, refusal);
}

static int make(struct session *session, const char *path, const char *template)
{
    struct refusal refusal;
    int status = STATUS_DONE;
    if (!(template ? from_sample(session, template, path, &refusal) : workbench_create(session->wb, path, &refusal)))
        return say_refusal(&refusal);
    if (!apply(session, &status)) {
        take_back(session, path);
        return status;
    }
    print_line(session, N_("Made {value}"), path);
    if (template)
        print_illustrative(session);
    return STATUS_DONE;
}

static int run(struct session *session)
{
    const char *path = arguments_operand(session->args, 0), *template = arguments_value(session->args, "template");
    int status;
    if (!session_start(session, &status))
        return status;
    if (template && !*template) {
        say_samples(session);
        return STATUS_DONE;
    }
    if (template && !is_sample(session, template))
        return say_usage(N_("there is no template '{value}'"), N_("List them with 'nongtan new --template'"), template, "");
    if (!path)
        return say_usage(N_("{value} is missing"), N_("Name the file to make, for example orange.nongtan"), "PROJECT", "");
    return make(session, path, template);
}

const struct command command_new = {
    .name = "new",
    .summary = N_("create a project file"),
    .details = N_("The file is named as given. The GWP values of AR6 are copied into it. With --template it is a copy of a shipped sample. Where a "
                  "--set is refused no file is left behind."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan new orange.nongtan --set product=脐橙 --set \"functional_unit=1 kg\"",
    .run = run,
};
