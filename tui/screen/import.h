/* SPDX-License-Identifier: MPL-2.0
 *
 * import - what the parts of the import's screen share: import.c asks, import_steps.c says which questions a step has,
 * import_preview.c shows the beginning of the file under them.
 */
#ifndef NONGTAN_TUI_SCREEN_IMPORT_H
#define NONGTAN_TUI_SCREEN_IMPORT_H

#include "tui/screen/edit.h"
#include "tui/widget/form.h"
#include "workbench/import.h"

enum import_step { IMPORT_FILE, IMPORT_READ, IMPORT_COLUMNS, IMPORT_ROWS, IMPORT_RESULT, IMPORT_STEPS };

enum { IMPORT_SHEETS = 64, IMPORT_SAID = 48 };

struct import_wizard {
    struct app *app;
    enum import_step step;
    struct form form;
    char path[1024];
    char encoding[16]; /* "" found out */
    char delimiter;
    long header_row;
    struct import_memory map;
    bool remembered;          /* the mapping is that of an earlier file */
    char sheets[IMPORT_SHEETS][80]; /* of a workbook */
    size_t sheet_count;
    char sheet[80]; /* "" the first */
    bool values_open;
    struct { char field[48], text[400]; } said[IMPORT_SAID]; /* in every row */
    size_t said_count;
    struct import_value values[IMPORT_SAID];
    enum import_answer leave_totals, fill_down;
    enum import_twins twins; /* of groups that nothing is said of */
    struct import_twin_choice twin_choices[IMPORT_TWIN_LIMIT];
    size_t twin_choice_count;
    bool foreign;     /* another program's file, or another study: it says itself what it is */
    char wanted[200]; /* which of its processes the study is about; "" as it says */
    char before[120]; /* who imported this very file already, and when; "" nobody */
    struct import_look *look; /* NULL before there is a file that can be read */
    struct refusal refusal;   /* why there is none */
    struct import_plan *plan; /* of the last step */
    struct import_mapping mappings[IMPORT_MEMORY_COLUMNS];
    struct form_choice choices[80];
    char label[200], value[400], help[400], number[24];
};

/* What the person has said so far; good until the next answer. */
struct import_options import_wizard_options(struct import_wizard *w);
/* Looks at the file anew. */
void import_wizard_look(struct import_wizard *w);

/* ---- import_steps.c ---- */
size_t import_step_rows(const struct import_wizard *w);
void import_step_describe(void *context, size_t row, struct form_row *out);
bool import_step_accept(void *context, size_t row, size_t column, const char *text, char *error, size_t size);
void import_step_preview(void *context, size_t row, size_t column, const char *text, char *out, size_t size);
/* The names in the folder that `text` begins; `completed` gets what they all begin with. Their number. */
size_t import_complete(const char *text, char *names, size_t names_size, char *completed, size_t completed_size);

/* ---- import_values.c: what every row says ---- */
/* Rows that the step of the columns has for it: the one that opens them, and where open the fields that no column means. */
size_t import_values_rows(const struct import_wizard *w);
void import_values_describe(struct import_wizard *w, size_t row, struct form_row *out);
bool import_values_accept(struct import_wizard *w, size_t row, const char *text, char *error, size_t size);

/* ---- import_result.c: what comes of it ---- */
size_t import_result_rows(const struct import_wizard *w);
void import_result_describe(struct import_wizard *w, size_t row, struct form_row *out);
void import_result_accept(struct import_wizard *w, size_t row, const char *text);

/* ---- import_preview.c ---- */
void import_preview_draw(struct import_wizard *w, struct term_rect area);

#endif
