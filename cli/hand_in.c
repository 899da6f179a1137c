/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan hand-in - a package for a provincial or national database: what lacks is told first, and only a draft is written while something does.
 */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "workbench/hand_in.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"output", 'o', "FILE", ARGUMENT_FILE, NULL, false, N_("the package, a zip; left out: only what lacks is told")},
    {"shape", 0, "ID", ARGUMENT_TEXT, NULL, false, N_("whose tables: a file of data/hand-in; cq-draft where left out")},
    {"draft", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("write although something lacks; the package says that it is a draft")},
    {"force", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("overwrite an existing file")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

static void put_json(struct session *session, const struct hand_in *h, const char *path)
{
    struct json_out json;
    char sentence[600];
    json_begin_project(&json, session);
    json_out_text(&json, "shape", h->shape->id);
    json_out_text(&json, "file", path);
    json_out_integer(&json, "blocking", (long long)h->blocking);
    json_out_array(&json, "tables");
    for (size_t i = 0; i < h->shape->tables_count; i++) {
        json_out_object(&json, NULL);
        json_out_text(&json, "key", h->shape->tables[i].key);
        json_out_integer(&json, "rows", (long long)h->rows[i]);
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
    json_out_array(&json, "findings");
    for (size_t i = 0; i < h->count; i++) {
        language_refusal(&h->findings[i].why, sentence, sizeof sentence);
        json_out_object(&json, NULL);
        json_out_bool(&json, "blocks", h->findings[i].blocks);
        json_out_text(&json, "table", h->findings[i].table);
        json_out_text(&json, "row", h->findings[i].record);
        json_out_text(&json, "column", h->findings[i].column);
        json_out_text(&json, "finding", sentence);
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
    json_out_end_object(&json);
}

static void put_text(struct session *session, const struct hand_in *h)
{
    static const char *const found[] = {N_("table"), N_("row"), N_("finding")}, *const filled[] = {N_("table"), N_("rows")};
    struct text_table table;
    char text[600];
    print_line(session, N_("Tables: {value}"), language_texts(&h->shape->title));
    print_line(session, N_("Edition: {value}"), language_texts(&h->shape->edition));
    table_headings(&table, filled, "tn");
    for (size_t i = 0; i < h->shape->tables_count; i++) {
        text_table_cell(&table, language_texts(&h->shape->tables[i].title), false);
        snprintf(text, sizeof text, "%zu", h->rows[i]);
        text_table_cell(&table, text, true);
    }
    print_table(session, &table);
    if (!h->count)
        return;
    table_headings(&table, found, "ttt");
    for (size_t i = 0; i < h->count; i++) {
        language_refusal(&h->findings[i].why, text, sizeof text);
        text_table_cell(&table, h->findings[i].table, false);
        text_table_cell(&table, h->findings[i].record, false);
        text_table_cell(&table, text, false);
    }
    print_table(session, &table);
}

static int finish(struct session *session, const struct hand_in *h, const char *path)
{
    struct refusal refusal;
    const bool write = path && (!h->blocking || arguments_has(session->args, "draft"));
    if (write && !workbench_hand_in_write(session->wb, h, path, arguments_has(session->args, "force"), &refusal))
        return say_refusal(&refusal);
    if (session_json(session))
        put_json(session, h, write ? path : NULL);
    else
        put_text(session, h);
    if (write && !session_json(session))
        print_line(session, h->blocking ? N_("Wrote a draft: {value}") : N_("Wrote {value}"), path);
    return h->blocking && !write ? STATUS_NO : STATUS_DONE;
}

static int run(struct session *session)
{
    const char *shape = arguments_value(session->args, "shape");
    struct hand_in hand_in = {0};
    struct refusal refusal;
    int status;
    if (!session_open(session, true, &status))
        return status;
    if (workbench_hand_in(session->wb, shape ? shape : HAND_IN_DEFAULT, &hand_in, &refusal))
        status = finish(session, &hand_in, arguments_value(session->args, "output"));
    else
        status = say_refusal(&refusal);
    hand_in_clear(&hand_in);
    return status;
}

const struct command command_hand_in = {
    .name = "hand-in",
    .summary = N_("a package of tables for a provincial or national database"),
    .details = N_("Tables, units and codes as the database wants them, the list of evidence and digests, in one zip. What lacks or contradicts is told first; while "
                  "something does, only --draft writes. The same project gives the same bytes."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_NO | 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan hand-in orange.nongtan -o orange-hand-in.zip",
    .run = run,
};
