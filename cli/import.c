/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan import - tables and folders of tables; every problem is told with file, row, column, value, reason and remedy.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/import_taken.h"
#include "cli/import_twins.h"
#include "cli/session.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"FILE", ARGUMENT_FILE, false, true, N_("a CSV table or .xlsx workbook, a folder of them, another program's file, or another study (.nongtan)")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"as", 0, "KIND", ARGUMENT_TEXT,
     "activities inputs factors parameters gwp processes products allocations shares flows demand actions edits targets offsets "
     "evaluators documents remarks visits samples sign_offs reasons sites logs variables attachments comments requests "
     "openlca ilcd tidas ecospold ecospold1 ecospold2 simapro hestia pact",
     false, N_("which table it is: activities, inputs, factors, parameters, gwp, products, allocations, shares, flows, demand, actions …, as "
               "'nongtan export' names the files; or which program wrote it: openlca, ilcd, tidas …; factors makes factors of finished inventories; guessed where left out")},
    {"product", 0, "NAME", ARGUMENT_TEXT, NULL, false, N_("of another program's file: the process that the study is about, by name or id")},
    {"map", 0, "COLUMN=FIELD", ARGUMENT_TEXT, NULL, true, N_("read a column as this field; '-' leaves it out")},
    {"value", 0, "FIELD=TEXT", ARGUMENT_TEXT, NULL, true, N_("what every row says where its own cell is blank")},
    {"encoding", 0, "E", ARGUMENT_TEXT, NULL, false, N_("UTF-8 or GB18030; found out where left out")},
    {"delimiter", 0, "D", ARGUMENT_TEXT, "comma semicolon tab bar", false, N_("what stands between the cells; guessed where left out")},
    {"header-row", 0, "LINE", ARGUMENT_TEXT, NULL, false, N_("the line of the headings; guessed where left out")},
    {"totals", 0, "WHAT", ARGUMENT_TEXT, "leave take", false, N_("rows of totals are left out, or taken like any row; else each is refused")},
    {"fill-down", 0, "ANSWER", ARGUMENT_TEXT, "yes no", false,
     N_("blank cells under a merged one are filled from above, or stay blank; else each is refused")},
    {"twins", 0, "WHAT", ARGUMENT_TEXT, "skip add ask", false,
     N_("rows that are there already are left out (as without this), added as true twins, or refused one by one")},
    {"twin", 0, "LINE=WHAT", ARGUMENT_TEXT, NULL, true, N_("skip or add the rows that say the same as the one in this line; the others as --twins says")},
    {"sheet", 0, "NAME", ARGUMENT_TEXT, NULL, false, N_("sheet of a workbook, by name or number; the first where left out")},
    {"dry-run", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("tell what would happen, store nothing")},
    {"partial", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("store the good rows although others are refused")},
    {"accept-partly", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("the same as --partial")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

/* The words of an option of the form NAME=TEXT; the names are owned copies. */
struct pairs {
    char **names;
    const char **texts;
    size_t count;
};

static void pairs_free(struct pairs *p)
{
    for (size_t i = 0; p->names && i < p->count; i++)
        free(p->names[i]);
    free(p->names);
    free(p->texts);
}

/* `example` is the remedy where a word is none. A name may hold "=" where the text does not (`last`), or the other way round. */
static bool pairs_read(const struct session *session, const char *option, bool last, const char *problem, const char *example,
                       struct pairs *out, int *status)
{
    const char *word = NULL;
    out->names = calloc(session->args->given_count + 1, sizeof *out->names);
    out->texts = calloc(session->args->given_count + 1, sizeof *out->texts);
    while (out->names && out->texts && (word = arguments_nth(session->args, option, out->count))) {
        const char *equals = last ? strrchr(word, '=') : strchr(word, '=');
        if (!equals || equals == word || !equals[1]) {
            *status = say_usage(problem, example, word, "");
            return false;
        }
        char *name = strndup(word, (size_t)(equals - word));
        if (!name)
            break;
        out->texts[out->count] = equals + 1;
        out->names[out->count++] = name;
    }
    if (out->names && out->texts && !arguments_nth(session->args, option, out->count))
        return true;
    struct refusal refusal = {.code = REFUSAL_OUT_OF_MEMORY};
    *status = say_refusal(&refusal);
    return false;
}

/* What was said, as the import takes it. */
struct wishes {
    struct pairs maps, values;
    struct import_mapping *mappings;
    struct import_value *fixed;
    struct import_options how;
};

static void wishes_free(struct wishes *w)
{
    pairs_free(&w->maps);
    pairs_free(&w->values);
    free(w->mappings);
    free(w->fixed);
}

/* The place of the option's word among its choices, from 1; 0 where it was not given. */
static int answer_of(const struct session *session, const char *option, const char *const *choices)
{
    const char *given = arguments_value(session->args, option);
    for (int i = 0; given && choices[i]; i++)
        if (!strcmp(given, choices[i]))
            return i + 1;
    return 0;
}

static bool read_header_row(const struct session *session, long *out, int *status)
{
    const char *given = arguments_value(session->args, "header-row");
    char *end = NULL;
    *out = given ? strtol(given, &end, 10) : 0;
    if (!given || (*end == '\0' && *out > 0 && *out < 1000000))
        return true;
    *status = say_usage(N_("'{value}' is no line of a file"), N_("Count the lines from 1, blank ones too"), given, "");
    return false;
}

static void read_answers(const struct session *session, struct import_options *how)
{
    static const char *const delimiters[] = {"comma", "semicolon", "tab", "bar", NULL}, *const totals[] = {"leave", "take", NULL};
    static const char *const yes_no[] = {"yes", "no", NULL}, *const twins[] = {"skip", "add", "ask", NULL};
    static const enum import_twins twin_answers[] = {IMPORT_TWINS_SKIP, IMPORT_TWINS_SKIP, IMPORT_TWINS_ADD, IMPORT_TWINS_ASK};
    how->as = arguments_value(session->args, "as");
    how->encoding = arguments_value(session->args, "encoding");
    how->wanted = arguments_value(session->args, "product");
    how->sheet = arguments_value(session->args, "sheet");
    how->delimiter = "\0,;\t|"[answer_of(session, "delimiter", delimiters)];
    how->leave_totals = (enum import_answer)answer_of(session, "totals", totals);
    how->fill_down = (enum import_answer)answer_of(session, "fill-down", yes_no);
    how->twins = twin_answers[answer_of(session, "twins", twins)];
}

static bool wishes_read(const struct session *session, struct wishes *w, int *status)
{
    if (!pairs_read(session, "map", true, N_("'{value}' is not COLUMN=FIELD"), N_("Write for example 用量=amount"), &w->maps, status) ||
        !pairs_read(session, "value", false, N_("'{value}' is not FIELD=TEXT"), N_("Write for example date=2025-03-05"), &w->values,
                    status) ||
        !read_header_row(session, &w->how.header_row, status))
        return false;
    w->mappings = calloc(w->maps.count + 1, sizeof *w->mappings);
    w->fixed = calloc(w->values.count + 1, sizeof *w->fixed);
    if (!w->mappings || !w->fixed) {
        struct refusal refusal = {.code = REFUSAL_OUT_OF_MEMORY};
        *status = say_refusal(&refusal);
        return false;
    }
    for (size_t i = 0; i < w->maps.count; i++)
        w->mappings[i] = (struct import_mapping){w->maps.names[i], w->maps.texts[i]};
    for (size_t i = 0; i < w->values.count; i++)
        w->fixed[i] = (struct import_value){w->values.names[i], w->values.texts[i]};
    read_answers(session, &w->how);
    w->how.mappings = w->mappings;
    w->how.mapping_count = w->maps.count;
    w->how.values = w->fixed;
    w->how.value_count = w->values.count;
    return true;
}

static const char *severity_of(enum import_severity severity)
{
    static const char *const keys[] = {[IMPORT_ERROR] = "error", [IMPORT_WARNING] = "warning", [IMPORT_NOTE] = "note"};
    return keys[severity];
}

/* "a.csv:12: 用量: " with what is known of it. */
static void place_of(const struct import_problem *p, char *out, size_t size)
{
    char file[700], column[300];
    text_clean(file, sizeof file, p->file, false);
    text_clean(column, sizeof column, p->column, false);
    int n = snprintf(out, size, p->row ? "%s:%ld: " : "%s: ", file, p->row);
    if (*column && n > 0 && (size_t)n < size)
        snprintf(out + n, size - (size_t)n, "%s: ", column);
}

/* The sentence without the place that some of them begin with: the place stands before all of them here. */
static void sentence_of(const struct import_problem *p, char *out, size_t size)
{
    static const char *const joints[] = {": ", "：", ":"};
    struct refusal r = p->refusal;
    text_copy(r.where, sizeof r.where, "");
    language_refusal(&r, out, size);
    if (!strstr(refusal_message(r.code), "{where}"))
        return;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        size_t n = strlen(joints[i]);
        if (strncmp(out, joints[i], n))
            continue;
        memmove(out, out + n, strlen(out + n) + 1);
        break;
    }
    if (islower((unsigned char)out[0]))
        out[0] = (char)toupper((unsigned char)out[0]);
}

static void say_import_problem(const struct import_problem *p)
{
    char place[1100], sentence[1200], remedy[1200];
    place_of(p, place, sizeof place);
    sentence_of(p, sentence, sizeof sentence);
    language_remedy(&p->refusal, remedy, sizeof remedy);
    say_line(place, sentence, remedy);
}

static void print_text(struct session *session, const struct import_plan *plan, bool stored)
{
    static const char *const headings[] = {N_("file"), N_("kind of table"), N_("encoding"), N_("rows"), N_("accepted")};
    struct text_table table;
    char count[24];
    table_headings(&table, headings, "tttnn");
    for (size_t i = 0; i < plan->file_count; i++) {
        const struct import_file *f = &plan->files[i];
        text_table_cell(&table, f->path, false);
        text_table_cell(&table, f->skipped ? _("left alone") : f->kind, false);
        text_table_cell(&table, f->encoding, false);
        snprintf(count, sizeof count, "%zu", f->rows);
        text_table_cell(&table, f->skipped ? "" : count, true);
        snprintf(count, sizeof count, "%zu", f->accepted);
        text_table_cell(&table, f->skipped ? "" : count, true);
    }
    print_table(session, &table);
    import_taken_print(session, plan);
    import_twins_print(session, plan);
    snprintf(count, sizeof count, "%zu", plan->change_count);
    if (stored)
        print_line(session, N_("Stored as one edit: {value} changes. 'nongtan undo' takes it back."), count);
    else if (arguments_has(session->args, "dry-run"))
        print_line(session, N_("Dry run: nothing was stored ({value} changes are ready)."), count);
    else
        print_line(session, N_("Nothing was stored."), "");
}

static void json_file(struct json_out *json, const struct import_file *f)
{
    json_out_object(json, NULL);
    json_out_text(json, "file", f->path);
    json_out_text(json, "kind", f->kind);
    json_out_text(json, "encoding", f->encoding);
    json_out_integer(json, "rows", (long long)f->rows);
    json_out_integer(json, "accepted", (long long)f->accepted);
    json_out_bool(json, "skipped", f->skipped);
    json_out_end_object(json);
}

static void json_problem(struct json_out *json, const struct import_problem *p)
{
    char sentence[1200], remedy[1200];
    sentence_of(p, sentence, sizeof sentence);
    language_remedy(&p->refusal, remedy, sizeof remedy);
    json_out_object(json, NULL);
    json_out_text(json, "severity", severity_of(p->severity));
    json_out_text(json, "file", p->file);
    json_out_integer(json, "row", p->row);
    json_out_text(json, "column", p->column);
    json_out_text(json, "field", p->refusal.field);
    json_out_text(json, "value", p->refusal.value);
    json_out_text(json, "code", refusal_key(p->refusal.code));
    json_out_text(json, "message", sentence);
    json_out_text(json, "remedy", remedy);
    json_out_end_object(json);
}

static void print_json(struct session *session, const struct import_plan *plan, bool stored)
{
    struct json_out json;
    json_out_begin(&json, &session->out);
    json_out_object(&json, NULL);
    json_out_array(&json, "files");
    for (size_t i = 0; i < plan->file_count; i++)
        json_file(&json, &plan->files[i]);
    json_out_end_array(&json);
    json_out_array(&json, "problems");
    for (size_t i = 0; i < plan->problem_count; i++)
        json_problem(&json, &plan->problems[i]);
    json_out_end_array(&json);
    import_taken_json(&json, plan);
    import_twins_json(&json, plan);
    json_out_integer(&json, "errors", (long long)plan->error_count);
    json_out_integer(&json, "changes", (long long)plan->change_count);
    json_out_bool(&json, "stored", stored);
    json_out_end_object(&json);
}

/* Tells the plan, stores it unless it is a dry run or has errors. */
static int carry_out(struct session *session, struct import_plan *plan)
{
    bool partial = arguments_has(session->args, "partial") || arguments_has(session->args, "accept-partly"), refused = plan->error_count && !partial, stored = false;
    struct refusal refusal;
    int status = plan->error_count && !partial ? STATUS_REFUSED : STATUS_DONE;
    if (!session_json(session))
        for (size_t i = 0; i < plan->problem_count; i++)
            say_import_problem(&plan->problems[i]);
    if (!refused && !arguments_has(session->args, "dry-run")) {
        stored = workbench_import_accept(session->wb, plan, partial, &refusal);
        if (!stored)
            status = say_refusal(&refusal);
    }
    if (session_json(session))
        print_json(session, plan, stored);
    else
        print_text(session, plan, stored);
    return status;
}

/* A file that is not there is a refused input here: the project itself was opened. */
static int import_refused(const struct refusal *refusal)
{
    int status = say_refusal(refusal);
    return status == STATUS_CANNOT_OPEN ? STATUS_REFUSED : status;
}

int import_as(struct session *session, const char *const *files, size_t count, const char *kind)
{
    const struct import_options how = {.as = kind};
    struct import_plan *plan;
    struct refusal refusal;
    if (!workbench_import_plan(session->wb, files, count, &how, &plan, &refusal))
        return import_refused(&refusal);
    int status = carry_out(session, plan);
    import_plan_free(plan);
    return status;
}

/* Groups of twins are named by a line: what they are is known once there is a plan. */
static bool plan_again(struct session *session, struct import_options *how, struct import_twin_choice **choices, struct import_plan **plan,
                       int *status)
{
    struct refusal refusal;
    if (!import_twins_choose(session, *plan, choices, &how->twin_choice_count, status))
        return false;
    how->twin_choices = *choices;
    import_plan_free(*plan);
    *plan = NULL;
    if (workbench_import_plan(session->wb, session->args->operands + 1, session->args->operand_count - 1, how, plan, &refusal))
        return true;
    *status = import_refused(&refusal);
    return false;
}

static int plan_and_carry_out(struct session *session, struct import_options *how)
{
    struct import_plan *plan;
    struct import_twin_choice *choices = NULL;
    struct refusal refusal;
    int status;
    if (!session_open(session, arguments_has(session->args, "dry-run"), &status))
        return status;
    if (!workbench_import_plan(session->wb, session->args->operands + 1, session->args->operand_count - 1, how, &plan, &refusal))
        return import_refused(&refusal);
    if (!arguments_has(session->args, "twin") || plan_again(session, how, &choices, &plan, &status))
        status = carry_out(session, plan);
    import_plan_free(plan);
    free(choices);
    return status;
}

static int run(struct session *session)
{
    struct wishes wishes = {0};
    int status;
    if (wishes_read(session, &wishes, &status))
        status = plan_and_carry_out(session, &wishes.how);
    wishes_free(&wishes);
    return status;
}

const struct command command_import = {
    .name = "import",
    .summary = N_("read tables or folders of tables"),
    .details = N_("CSV in UTF-8 or GB18030, or .xlsx, with English or Chinese headings; files of other programs, known by their contents; another study, which "
                  "becomes a factor. What was taken, mapped and left out is told. Where any row is refused nothing is stored, unless --partial is "
                  "given. All that is stored is one edit."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan import orange.nongtan 投入.csv --map 用量=amount --dry-run",
    .run = run,
};
