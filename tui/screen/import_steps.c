/* SPDX-License-Identifier: MPL-2.0
 *
 * The questions of each step of the import, as rows of a form. The last row of a step goes on.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "tui/screen/import.h"

enum { READ_ENCODING, READ_DELIMITER, READ_HEADER, READ_ROWS };

/* ---- names of files ---- */

static bool offered(const char *folder, const struct dirent *e)
{
    static const char *const endings[] = {".csv", ".txt", ".tsv", ".xlsx", ".zip", ".json", ".jsonld", ".xml", ".spold", ".nongtan"};
    char path[2400];
    struct stat info;
    const char *dot = strrchr(e->d_name, '.');
    snprintf(path, sizeof path, "%s%s", folder, e->d_name);
    if (e->d_name[0] == '.' || stat(path, &info))
        return false;
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        if (!strcasecmp(dot, endings[i]))
            return true;
    return S_ISDIR(info.st_mode);
}

/* What both begin with, at a boundary of characters. */
static void common_part(char *a, const char *b)
{
    size_t n = 0;
    while (a[n] && a[n] == b[n])
        n++;
    while (n && ((unsigned char)a[n] & 0xC0) == 0x80)
        n--;
    a[n] = '\0';
}

size_t import_complete(const char *text, char *names, size_t names_size, char *completed, size_t completed_size)
{
    char folder[1100] = "", begun[1100], common[300] = "", shown[600];
    const char *slash = strrchr(text, '/'), *stem = slash ? slash + 1 : text;
    size_t count = 0, used = 0;
    text_copy(folder, sizeof folder, slash ? text : "");
    if (slash)
        folder[(size_t)(slash - text) + 1 < sizeof folder ? (size_t)(slash - text) + 1 : sizeof folder - 1] = '\0';
    text_copy(begun, sizeof begun, folder);
    DIR *dir = opendir(*folder ? folder : ".");
    *names = '\0';
    for (struct dirent *e; dir && (e = readdir(dir));) {
        if (strncmp(e->d_name, stem, strlen(stem)) || !offered(folder, e))
            continue;
        if (!count++)
            text_copy(common, sizeof common, e->d_name);
        common_part(common, e->d_name);
        text_clean(shown, sizeof shown, e->d_name, false);
        if (used + strlen(shown) + 3 < names_size)
            used += (size_t)snprintf(names + used, names_size - used, "%s%s", used ? "  " : "", shown);
    }
    if (dir)
        closedir(dir);
    snprintf(completed, completed_size, "%s%s", begun, common);
    return count;
}

static void describe_file(struct import_wizard *w, struct form_row *out)
{
    out->kind = FORM_TEXT;
    out->label = _("file");
    out->value = *w->path ? w->path : NULL;
    out->placeholder = _("a table, or another program's file");
    out->required = true;
    out->help = _("Its path; what the folder has stands under it while you type, and Enter completes it.");
}

/* Enter completes what can only go on in one way; a file that is there is looked at. */
static bool accept_file(struct import_wizard *w, const char *text, char *error, size_t size)
{
    char names[300], completed[1400];
    struct stat info;
    bool exists = !stat(text, &info) && !S_ISDIR(info.st_mode), there = exists && S_ISREG(info.st_mode); /* a pipe is told as one */
    size_t count = exists ? 0 : import_complete(text, names, sizeof names, completed, sizeof completed);
    if (count == 1 && !stat(completed, &info) && S_ISREG(info.st_mode)) {
        text = completed;
        there = true;
    }
    text_copy(w->path, sizeof w->path, text);
    w->map = (struct import_memory){0};
    w->remembered = false;
    *w->encoding = '\0';
    w->delimiter = '\0';
    w->header_row = 0;
    w->leave_totals = w->fill_down = IMPORT_ASK;
    w->twins = IMPORT_TWINS_ASK;
    w->said_count = w->twin_choice_count = 0;
    *w->sheet = *w->before = *w->wanted = '\0';
    w->foreign = there && workbench_import_foreign(w->path);
    w->sheet_count = there ? import_sheets(w->path, w->sheets, IMPORT_SHEETS) : 0;
    if (there)
        workbench_imported_before(app_workbench(w->app), w->path, w->before, sizeof w->before);
    if (w->foreign) {
        import_look_free(w->look);
        w->look = NULL;
        return true;
    }
    import_wizard_look(w);
    bool asked = w->refusal.code == REFUSAL_CSV_ENCODING || w->refusal.code == REFUSAL_CSV_ENCODING_ASKED;
    if (w->look || (there && (asked || w->sheet_count > 1)))
        return true;
    if (count)
        snprintf(error, size, _("Several begin like this: %s"), names);
    else
        edit_refusal(&w->refusal, error, size);
    return false;
}

/* ---- how it is read ---- */

static void describe_encoding(struct import_wizard *w, struct form_row *out)
{
    size_t n = 0;
    out->kind = FORM_CHOICE;
    out->label = _("encoding");
    out->value = w->encoding;
    w->choices[n++] = (struct form_choice){"", _("found out")};
    for (const char *name; (name = import_encoding(n - 1)); n++)
        w->choices[n] = (struct form_choice){name, name};
    out->choice_count = n;
    if (!*w->encoding && w->look)
        out->shown = w->look->encoding;
    if (w->look)
        return;
    if (w->refusal.code == REFUSAL_CSV_ENCODING_ASKED) /* how it begins stands below */
        snprintf(w->help, sizeof w->help, _("It looks like %s: choose it if that reads right below."), w->refusal.value);
    else
        edit_refusal(&w->refusal, w->help, sizeof w->help);
    out->error = w->help;
}

/* In place of the encoding, where it is a workbook. */
static void describe_sheet(struct import_wizard *w, struct form_row *out)
{
    out->kind = FORM_CHOICE;
    out->label = _("worksheet");
    out->value = *w->sheet ? w->sheet : w->look ? w->look->sheet : w->sheets[0];
    for (size_t i = 0; i < w->sheet_count; i++)
        w->choices[i] = (struct form_choice){w->sheets[i], w->sheets[i]};
    out->choice_count = w->sheet_count;
    if (!w->look) {
        edit_refusal(&w->refusal, w->help, sizeof w->help);
        out->error = w->help;
    }
}

static void describe_delimiter(struct import_wizard *w, struct form_row *out)
{
    static const char *const keys[] = {"", ",", ";", "\t", "|"};
    const char *const labels[] = {_("guessed"), _("comma"), _("semicolon"), _("tab"), _("bar")};
    char now = w->look ? w->look->delimiter : w->delimiter;
    out->kind = FORM_CHOICE;
    out->label = _("between the cells");
    for (size_t i = 0; i < 5; i++) {
        w->choices[i] = (struct form_choice){keys[i], labels[i]};
        if (*keys[i] == w->delimiter)
            out->value = keys[i];
        if (*keys[i] && *keys[i] == now)
            out->shown = labels[i];
    }
    out->choice_count = 5;
}

static void describe_read(struct import_wizard *w, size_t row, struct form_row *out)
{
    if (row == READ_ENCODING && w->sheet_count)
        describe_sheet(w, out);
    else if (row == READ_ENCODING)
        describe_encoding(w, out);
    else if (row == READ_DELIMITER && w->sheet_count) {
        out->kind = FORM_READ_ONLY;
        out->label = _("kind of file");
        out->value = _("workbook (.xlsx)");
    } else if (row == READ_DELIMITER)
        describe_delimiter(w, out);
    else if (row == READ_HEADER) {
        out->kind = FORM_TEXT;
        out->label = _("line of the headings");
        snprintf(w->number, sizeof w->number, "%ld", w->look ? w->look->header_row : w->header_row);
        out->value = w->number;
        out->help = _("Lines of a title above it are left out.");
    }
}

static bool accept_read(struct import_wizard *w, size_t row, const char *text, char *error, size_t size)
{
    char *end = NULL;
    long line = strtol(text, &end, 10);
    if (row == READ_ENCODING && w->sheet_count) {
        text_copy(w->sheet, sizeof w->sheet, text);
        w->map = (struct import_memory){0};
    } else if (row == READ_ENCODING)
        text_copy(w->encoding, sizeof w->encoding, text);
    if (row == READ_DELIMITER)
        w->delimiter = *text;
    if (row == READ_HEADER) {
        if (*end || line < 1) {
            text_copy(error, size, _("Type the number of a line, counted from 1."));
            return false;
        }
        w->header_row = line;
    }
    import_wizard_look(w);
    if (row != READ_HEADER || w->look)
        return true;
    w->header_row = 0;
    import_wizard_look(w);
    text_copy(error, size, _("No row of the table begins in that line."));
    return false;
}

/* ---- what the columns mean ---- */

static void describe_kind(struct import_wizard *w, struct form_row *out)
{
    out->kind = FORM_CHOICE;
    out->label = _("kind of table");
    out->value = w->look && w->look->entity ? w->look->entity->table : NULL;
    out->required = true;
    for (int e = 0; e < ENTITY_COUNT; e++) {
        const struct entity *entity = entity_get((enum entity_id)e);
        w->choices[out->choice_count++] = (struct form_choice){entity->table, language_text(entity->label)};
    }
    out->help = w->remembered ? _("Remembered from a file with the same headings.") : NULL;
}

static void describe_column(struct import_wizard *w, const struct import_look_column *column, struct form_row *out)
{
    const struct entity *entity = w->look->entity;
    text_clean(w->label, sizeof w->label, column->heading, false);
    out->kind = FORM_CHOICE;
    out->label = *w->label ? w->label : _("(no heading)");
    out->value = entity && column->field >= 0 ? entity->fields[column->field].key : "-";
    w->choices[out->choice_count++] = (struct form_choice){"-", _("not read")};
    for (size_t i = 0; entity && i < entity->field_count && out->choice_count < sizeof w->choices / sizeof *w->choices; i++)
        w->choices[out->choice_count++] = (struct form_choice){entity->fields[i].key, language_text(entity->fields[i].label)};
    if (*column->unit) {
        snprintf(w->value, sizeof w->value, _("in %s"), column->unit);
        out->preview = w->value;
    }
    out->help = column->meaning == MEANING_GIVEN ? (w->remembered ? _("Remembered from a file with the same headings.") : _("As you said."))
                : column->meaning == MEANING_GUESSED ? _("Guessed from the heading.") : _("The heading is not known: choose a field, or leave it out.");
}

static void keep_mapping(struct import_wizard *w, const char *heading, const char *field)
{
    size_t i = 0;
    while (i < w->map.count && strcmp(w->map.items[i].column, heading))
        i++;
    if (i == IMPORT_MEMORY_COLUMNS)
        return;
    w->map.count += i == w->map.count;
    text_copy(w->map.items[i].column, sizeof w->map.items[i].column, heading);
    text_copy(w->map.items[i].field, sizeof w->map.items[i].field, field);
}

static bool accept_column(struct import_wizard *w, size_t row, const char *text)
{
    if (!row) {
        w->map = (struct import_memory){0};
        w->said_count = 0;
        text_copy(w->map.as, sizeof w->map.as, text);
    } else
        keep_mapping(w, w->look->columns[row - 1 - import_values_rows(w)].heading, text);
    w->remembered = false;
    import_wizard_look(w);
    return true;
}

/* ---- what is a row ---- */

static void describe_answer(struct import_wizard *w, enum import_answer answer, const char *yes, const char *no, struct form_row *out)
{
    static const char *const keys[] = {[IMPORT_ASK] = NULL, [IMPORT_YES] = "yes", [IMPORT_NO] = "no"};
    out->kind = FORM_CHOICE;
    out->value = keys[answer];
    out->required = true;
    w->choices[0] = (struct form_choice){"yes", yes};
    w->choices[1] = (struct form_choice){"no", no};
    out->choice_count = 2;
    out->help = w->help;
}

static void describe_rows(struct import_wizard *w, size_t row, struct form_row *out)
{
    if (!row) {
        char word[80];
        text_clean(word, sizeof word, w->look->total_word, false);
        out->label = _("rows of totals");
        snprintf(w->help, sizeof w->help, _("Rows that look like totals: %zu; the first says '%s'. Taken, they count twice."), w->look->totals, word);
        describe_answer(w, w->leave_totals, _("leave them out"), _("take them like any row"), out);
    } else {
        out->label = _("blank under a merged cell");
        snprintf(w->help, sizeof w->help, _("Rows that are blank at their left, as under a merged cell: %zu."), w->look->continued);
        describe_answer(w, w->fill_down, _("fill from above"), _("leave blank"), out);
    }
}

static void describe_end(struct import_wizard *w, struct form_row *out)
{
    bool last = w->step == IMPORT_RESULT;
    out->kind = FORM_ACTION;
    out->label = !last ? _("Go on") : w->plan && w->plan->error_count ? _("Store the good rows") : _("Store all of it");
    out->value = last ? _("as one edit; Esc goes back, nothing is stored") : "";
}

/* ---- all steps ---- */

size_t import_step_rows(const struct import_wizard *w)
{
    const size_t rows[IMPORT_STEPS] = {1, READ_ROWS, w->look ? 1 + import_values_rows(w) + w->look->column_count : 0, 2,
                                        import_result_rows(w)};
    return rows[w->step] + 1;
}

void import_step_describe(void *context, size_t row, struct form_row *out)
{
    struct import_wizard *w = context;
    out->choices = w->choices;
    if (row + 1 >= import_step_rows(w))
        describe_end(w, out);
    else if (w->step == IMPORT_FILE)
        describe_file(w, out);
    else if (w->step == IMPORT_READ)
        describe_read(w, row, out);
    else if (w->step == IMPORT_COLUMNS && row > import_values_rows(w))
        describe_column(w, &w->look->columns[row - 1 - import_values_rows(w)], out);
    else if (w->step == IMPORT_COLUMNS && row)
        import_values_describe(w, row - 1, out);
    else if (w->step == IMPORT_COLUMNS)
        describe_kind(w, out);
    else if (w->step == IMPORT_ROWS)
        describe_rows(w, row, out);
    else
        import_result_describe(w, row, out);
}

bool import_step_accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size)
{
    struct import_wizard *w = context;
    (void)column;
    text = text ? text : "";
    if (w->step == IMPORT_FILE)
        return accept_file(w, text, error, size);
    if (w->step == IMPORT_READ)
        return accept_read(w, row, text, error, size);
    if (w->step == IMPORT_COLUMNS)
        return row && row <= import_values_rows(w) ? import_values_accept(w, row - 1, text, error, size) : accept_column(w, row, text);
    if (w->step == IMPORT_ROWS)
        *(row ? &w->fill_down : &w->leave_totals) = !strcmp(text, "yes") ? IMPORT_YES : IMPORT_NO;
    else
        import_result_accept(w, row, text);
    return true;
}

void import_step_preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size)
{
    const struct import_wizard *w = context;
    char completed[1400];
    (void)row;
    (void)column;
    *out = '\0';
    if (w->step == IMPORT_FILE)
        import_complete(text, out, size, completed, sizeof completed);
}
