/* SPDX-License-Identifier: MPL-2.0
 *
 * report_parts - the pieces that a report is put together from: tables of fields, of records, of lines. Inside report/ only.
 */
#ifndef NONGTAN_REPORT_REPORT_PARTS_H
#define NONGTAN_REPORT_REPORT_PARTS_H

#include "report/report_input.h"

/* What is being made, and from what; handed to every part. */
struct maker {
    const struct report_input *in;
    struct document *d;
    /* What a field that nobody filled in shows in a table of records; NULL: nothing. Translated. */
    const char *(*blank)(const struct maker *m, const struct record *record, int field);
};

/* Begins the document: title with the product's name where there is one (message ids), and the banner of every page, which says that
 * no third party has verified it unless it is `evaluated`. */
void report_begin(const struct maker *m, const char *titled, const char *untitled, bool evaluated);

/* The message in the language of the report; "" for "". */
const char *say(const struct maker *m, const char *msgid);
/* A text of the rule pack in the language of the report. */
const char *say_texts(const struct maker *m, const struct texts *texts);
const char *study_text(const struct maker *m, enum study_field field);

/* A field of a record as people read it: a choice by its label, a place in the project in words. */
const char *record_shown(const struct maker *m, const struct record *record, int field, char *out, size_t size);
/* A place in the project ("activity r012 amount") in words; other texts as they are. */
void place_shown(const struct maker *m, const char *text, char *out, size_t size);
/* A stored value as people read it: a choice by its label. */
const char *field_shown(const struct maker *m, const struct field *field, const char *value);

void cell(const struct maker *m, const char *text);
void count_cell(const struct maker *m, size_t count);
void mass_cell(const struct maker *m, exact mass);
void tonnes_cell(const struct maker *m, exact mass);
exact mass_of_kg(long long kg);
void table_begin(const struct maker *m, const char *caption, const char *const *headings, size_t count);

/* Tables of two columns. `label` is a message id, `value` raw text. */
void key_value_begin(const struct maker *m, const char *caption);
void key_value(const struct maker *m, const char *label, const char *value);
void key_mass(const struct maker *m, const char *label, exact mass, const char *unit);
void key_tonnes(const struct maker *m, const char *label, exact mass);
void study_table(const struct maker *m, const char *caption, const int *fields, size_t count);

/* The chosen fields of all records that `wanted` accepts; a sentence where there are none. */
void record_table(const struct maker *m, const char *caption, enum entity_id entity, const int *fields, size_t count,
                  bool (*wanted)(const struct maker *m, const struct record *record));
bool factor_in_use(const struct maker *m, const struct record *factor);
bool factor_is_unverified(const struct maker *m, const struct record *factor);
bool parameter_in_use(const struct maker *m, const struct record *parameter);
bool gwp_in_use(const struct maker *m, const struct record *gwp);
bool activity_is_secondary(const struct maker *m, const struct record *activity);

/* Lines of the footprint. */
size_t count_lines(const struct footprint *footprint, enum line_kind kind);
/* Row, stage, (process,) item, amount as typed, factor. */
void line_cells(const struct maker *m, const struct line *line, bool with_process);
/* The same, without process, of a row that is listed elsewhere in the document: leads there. */
void line_cells_again(const struct maker *m, const struct line *line);
/* Cells of one row of the inventory with what all its emission lines come to. */
void activity_row(const struct maker *m, const struct line *line, exact sum);
/* What was done by models: inputs as they were typed, the edition, the masses of gas. Nothing where there are no model rows. */
void model_part(const struct maker *m);
/* Rows that are counted nowhere by decision (clause 7.1.3), with the part that they are of the product's mass. */
void left_out_part(const struct maker *m);
void total_row(const struct maker *m, size_t columns, exact total);
void share_cell(const struct maker *m, double share);
/* The last cell leads to where the record stands in the report. */
void record_link(const struct maker *m, const struct record *record);
void cut_bars(const struct maker *m, enum footprint_cut cut);

/* Pictures: the largest rows, the system, the months that the log knows. Nothing where there is nothing to show. */
enum { FIGURE_ROWS = 12, ROW_LABEL = 200 };
void source_figures(const struct maker *m);
void system_figure(const struct maker *m); /* of source_figures() */
const char *row_label(const struct line *line, char out[ROW_LABEL]); /* id and item */
void uncertainty_figure(const struct maker *m, const struct uncertainty_row *const *rows, size_t count);

/* The range of the total and of the largest rows: sentence, picture and table of the same figures. No heading. */
void uncertainty_result(const struct maker *m);
void uncertainty_picture(const struct maker *m); /* the picture alone; nothing without rows */

/* Whole sections; those without a heading are the body of one. */
void organisation_part(const struct maker *m);
/* What the report must hold and lacks; the sentence (a message id) where that is nothing. */
void lacks_part(const struct maker *m, const char *nothing);
void result_figures(const struct maker *m);
void per_unit_row(const struct maker *m); /* of a table of two columns, as the next three */
void key_share(const struct maker *m, const char *label, exact part); /* of the emissions */
void grade_rows(const struct maker *m);      /* nothing where no value was entered */
void evaluation_rows(const struct maker *m); /* by whom, and where it stands */
void grade_part(const struct maker *m);
/* The `most` rows that emit most, with their sum so far. `linked`: the document lists them elsewhere. */
void largest_part(const struct maker *m, const char *caption, size_t most, bool linked);
exact primary_sum(const struct maker *m); /* emissions that rest on primary data */
/* An independent third party is on record, and the conclusion is signed for the project as it stands. */
bool third_party_concluded(const struct maker *m);
void how_to_verify(const struct maker *m);
void uncertainty_line(const struct maker *m); /* a sentence on the range of the total */

/* Rows with what all their emission lines come to, largest first. Caller frees; NULL without memory (the document has then failed). */
struct emitting_row { const struct line *line; exact co2e; };
struct emitting_row *emitting_rows(const struct maker *m, bool (*wanted)(const struct maker *m, const struct line *line), size_t *count);
void recompute_part(const struct maker *m);
void incomplete_note(const struct maker *m);
void findings_part(const struct maker *m);
void balance_part(const struct maker *m);
void standard_part(const struct maker *m);

#endif
