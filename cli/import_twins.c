/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/import_twins.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const answers[] = {[IMPORT_TWINS_SKIP] = "skip", [IMPORT_TWINS_ADD] = "add", [IMPORT_TWINS_ASK] = "ask"};

static bool has_line(const struct import_twin *twin, long line)
{
    for (size_t i = 0; i < twin->rows && i < IMPORT_TWIN_LINES; i++)
        if (twin->lines[i] == line)
            return true;
    return false;
}

static bool read_choice(const struct import_plan *plan, const char *word, struct import_twin_choice *out, int *status)
{
    char *end;
    const long line = strtol(word, &end, 10);
    const char *what = *end == '=' ? end + 1 : "";
    const bool add = !strcmp(what, "add");
    if (end == word || (!add && strcmp(what, "skip") != 0)) {
        *status = say_usage(N_("'{value}' is not LINE=skip or LINE=add"), N_("Write for example 7=add"), word, "");
        return false;
    }
    for (size_t i = 0; i < plan->twin_count; i++)
        if (has_line(&plan->twins[i], line)) {
            *out = (struct import_twin_choice){plan->twins[i].content, add ? IMPORT_TWINS_ADD : IMPORT_TWINS_SKIP};
            return true;
        }
    *status = say_usage(N_("'{value}': no row of that line is there already"), N_("--dry-run lists the rows that are there already"), word, "");
    return false;
}

bool import_twins_choose(const struct session *session, const struct import_plan *plan, struct import_twin_choice **choices, size_t *count,
                         int *status)
{
    const char *word;
    struct refusal refusal;
    *count = 0;
    *choices = calloc(session->args->given_count + 1, sizeof **choices);
    if (!*choices) {
        refuse(&refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
        *status = say_refusal(&refusal);
        return false;
    }
    while ((word = arguments_nth(session->args, "twin", *count)))
        if (!read_choice(plan, word, &(*choices)[*count], status))
            return false;
        else
            ++*count;
    return true;
}

/* "3, 7, …" */
static void lines_of(const struct import_twin *twin, char *out, size_t size)
{
    size_t n = 0;
    *out = '\0';
    for (size_t i = 0; i < twin->rows && i < IMPORT_TWIN_LINES && n + 24 < size; i++)
        n += (size_t)snprintf(out + n, size - n, "%s%ld", i ? ", " : "", twin->lines[i]);
    if (twin->rows > IMPORT_TWIN_LINES)
        snprintf(out + n, size - n, ", …");
}

void import_twins_print(struct session *session, const struct import_plan *plan)
{
    static const char *const headings[] = {N_("lines"), N_("there already"), N_("there as"), N_("times there"), N_("what is done")};
    struct text_table table;
    char text[400], number[24];
    if (!plan->twin_count)
        return;
    table_headings(&table, headings, "tttnt");
    for (size_t i = 0; i < plan->twin_count; i++) {
        const struct import_twin *t = &plan->twins[i];
        lines_of(t, text, sizeof text);
        text_table_cell(&table, text, false);
        text_table_cell(&table, t->text, false);
        text_table_cell(&table, t->id, false);
        snprintf(number, sizeof number, "%zu", t->there);
        text_table_cell(&table, number, true);
        text_table_cell(&table, answers[t->answer], false);
    }
    print_table(session, &table);
}

static void json_twin(struct json_out *json, const struct import_plan *plan, const struct import_twin *t)
{
    json_out_object(json, NULL);
    json_out_text(json, "file", plan->files[t->file].path);
    json_out_integer(json, "row", t->row);
    json_out_array(json, "lines");
    for (size_t i = 0; i < t->rows && i < IMPORT_TWIN_LINES; i++)
        json_out_integer(json, NULL, t->lines[i]);
    json_out_end_array(json);
    json_out_text(json, "text", t->text);
    json_out_text(json, "there_as", t->id);
    json_out_integer(json, "rows", (long long)t->rows);
    json_out_integer(json, "there", (long long)t->there);
    json_out_text(json, "answer", answers[t->answer]);
    json_out_end_object(json);
}

void import_twins_json(struct json_out *json, const struct import_plan *plan)
{
    json_out_array(json, "twins");
    for (size_t i = 0; i < plan->twin_count; i++)
        json_twin(json, plan, &plan->twins[i]);
    json_out_end_array(json);
}
