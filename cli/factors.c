/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan factors - searches the factor library; with --for and --outdated see factors_levels.c and factors_outdated.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/factors.h"

enum { SHOWN_MOST = 40 };

static const struct operand operands[] = {
    {"WORDS", ARGUMENT_TEXT, true, true,
     N_("Chinese, pinyin initials or English; all of them must match. With --outdated: the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"region", 0, "R", ARGUMENT_TEXT, NULL, false, N_("only of this region, for example 重庆")},
    {"tier", 0, "T", ARGUMENT_TEXT, "a b c d e", false, N_("only of this level of clause 7.7, a to e")},
    {"all", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("all matches, also figures that cannot be used as a factor")},
    {"for", 0, "WORDS", ARGUMENT_TEXT, NULL, false,
     N_("the levels a to e of what these words mean, best first, for --region and --year")},
    {"year", 0, "Y", ARGUMENT_TEXT, NULL, false, N_("with --for: the year that the factor is for")},
    {"project", 0, "PROJECT", ARGUMENT_FILE, NULL, false,
     N_("with --for: also the factors of this project, and its region and year where they are not given")},
    {"outdated", 0, NULL, ARGUMENT_TEXT, NULL, false,
     N_("what the library holds otherwise than the project's frozen copies, and the effect on its footprint")},
    {"accept", 0, "ID", ARGUMENT_TEXT, NULL, true,
     N_("with --outdated: take the library's values into this copy, as an edit of its own; ID or ENTITY:ID")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static const char *name_of(const struct library_factor *f)
{
    const char *first = language_get()[0] == 'z' ? f->name_zh : f->name_en;
    return *first ? first : *f->name_zh ? f->name_zh : f->name_en;
}

static void print_text(struct session *session, const struct library_factor *const *found, size_t count)
{
    static const char *const headings[] = {N_("factor"), N_("name"), N_("value"),  N_("unit"),
                                           N_("region"), N_("year"), N_("level"), N_("source")};
    size_t shown = count > SHOWN_MOST && !arguments_has(session->args, "all") ? SHOWN_MOST : count;
    struct text_table table;
    char number[24];
    table_headings(&table, headings, "ttnttttt");
    for (size_t i = 0; i < shown; i++) {
        const struct library_factor *f = found[i];
        const char *const cells[] = {f->key, name_of(f), f->value, f->unit, f->region, f->year, f->tier, f->source};
        for (size_t c = 0; c < sizeof cells / sizeof *cells; c++)
            text_table_cell(&table, cells[c], c == 2);
    }
    if (shown)
        print_table(session, &table);
    else
        text_table_free(&table);
    snprintf(number, sizeof number, "%zu", count);
    print_line(session, N_("Factors found: {value}"), number);
    snprintf(number, sizeof number, "%zu", count - shown);
    if (shown < count)
        print_line(session, N_("{value} more: add a word, or give --all"), number);
}

static void print_json(struct session *session, const struct library_factor *const *found, size_t count)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_object(&json, NULL);
    json_out_integer(&json, "count", (long long)count);
    json_out_array(&json, "factors");
    for (size_t i = 0; i < count; i++) {
        const struct library_factor *f = found[i];
        const char *const values[][2] = {
            {"key", f->key},       {"name_zh", f->name_zh}, {"name_en", f->name_en},   {"value", f->value},
            {"unit", f->unit},     {"gas", f->gas},         {"basis", f->basis},       {"region", f->region},
            {"year", f->year},     {"tier", f->tier},       {"boundary", f->boundary}, {"uncertainty", f->uncertainty},
            {"source", f->source}, {"locator", f->locator}, {"confidence", f->confidence},
        };
        json_out_object(&json, NULL);
        for (size_t v = 0; v < sizeof values / sizeof *values; v++)
            json_out_text(&json, values[v][0], values[v][1]);
        json_out_bool(&json, "usable", f->usable);
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
    json_out_end_object(&json);
}

static int search(struct session *session)
{
    struct text_buffer words = {0};
    struct refusal refusal;
    int status;
    if (!session_start(session, &status))
        return status;
    for (size_t i = 0; i < session->args->operand_count; i++)
        text_buffer_printf(&words, "%s%s", i ? " " : "", session->args->operands[i]);
    const struct library_query query = {
        .words = words.data ? words.data : "",
        .region = arguments_value(session->args, "region"),
        .tier = arguments_value(session->args, "tier"),
        .usable_only = !arguments_has(session->args, "all"),
    };
    const struct library_factor **found = NULL;
    size_t count = 0;
    bool good = !words.failed && library_search(workbench_library(session->wb), &query, &found, &count);
    text_buffer_free(&words);
    if (!good) {
        refuse(&refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        return say_refusal(&refusal);
    }
    if (session_json(session))
        print_json(session, found, count);
    else
        print_text(session, found, count);
    free(found);
    return STATUS_DONE;
}

void factors_say_trap(const struct session *session, const char *factor_id)
{
    const struct record *factor = records_find(project_records(workbench_project(session->wb), ENTITY_FACTOR), factor_id);
    const char *trap = factor ? workbench_factor_trap(session->wb, factor) : NULL;
    char place[160];
    if (!trap)
        return;
    text_clean(place, sizeof place - 2, factor_id, false);
    strcat(place, ": ");
    say_line(place, trap, _("It is stored; mend it, or record in the findings why it is right"));
}

/* --for, --year and --project belong together; --outdated and --accept; each needs its leader. */
static int refuse_mixture(const struct arguments *args)
{
    static const char *const led[][2] = {{"year", "for"}, {"project", "for"}, {"accept", "outdated"}};
    for (size_t i = 0; i < sizeof led / sizeof *led; i++)
        if (arguments_has(args, led[i][0]) && !arguments_has(args, led[i][1]))
            return say_usage(N_("--{value} has no meaning without --{limit}"), N_("Give both, or none"), led[i][0], led[i][1]);
    if (arguments_has(args, "for") && arguments_has(args, "outdated"))
        return say_usage(N_("--{value} and --{limit} cannot go together"), N_("Call it twice"), "for", "outdated");
    return STATUS_DONE;
}

static int run(struct session *session)
{
    int status = refuse_mixture(session->args);
    if (status != STATUS_DONE)
        return status;
    if (arguments_has(session->args, "outdated"))
        return factors_outdated(session);
    return arguments_has(session->args, "for") ? factors_levels(session) : search(session);
}

const struct command command_factors = {
    .name = "factors",
    .summary = N_("search the factor library"),
    .details = N_("Best match first. Each figure carries source, year, region and level. With --for: the levels of clause 7.7 "
                  "side by side. With --outdated: exit status 1 while a frozen copy differs from the library."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_NO | 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan factors --for 电 --region 重庆 --year 2025",
    .run = run,
};
