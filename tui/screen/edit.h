/* SPDX-License-Identifier: MPL-2.0
 *
 * edit - what all screens share when a value is shown, typed or refused. Knows no screen.
 */
#ifndef NONGTAN_TUI_SCREEN_EDIT_H
#define NONGTAN_TUI_SCREEN_EDIT_H

#include "tui/screen/screen.h"

enum { SENTENCE = 640 }; /* bytes of a message in words */

/* "What is wrong. What to do." */
void edit_refusal(const struct refusal *refusal, char *out, size_t size);

/* One typed value on its way to the workbench. `seen` is what stood there when the field was opened (NULL: blank). A text equal
 * to that changes nothing and is accepted. False: refused, with the sentence in `error`. */
bool edit_store(struct app *app, const struct place *place, const char *text, const char *seen, char *error, size_t size);

/* What it would become ("= 0.2133 ha"); "" where there is nothing to say or it is not finished yet. */
void edit_preview(struct app *app, const struct place *place, const char *text, char *out, size_t size);

/* What an activity's amount became in the end ("184 kg N"), "" where it is as typed. */
void edit_becomes(struct app *app, const struct record *activity, char *out, size_t size);

/* The worst open finding at a record (and field, unless it is negative); NULL where none. */
const struct finding *edit_finding(struct app *app, enum entity_id entity, const char *record, int field);
/* "!" or "?", NULL for none. */
const char *edit_mark(const struct finding *finding);

/* True where every word (separated by spaces, case and width folded) stands in the text. */
bool edit_holds(const char *text, const char *words);
/* True where every word (separated by spaces, case and width folded) stands in one of these fields or in the id. */
bool edit_matches(const struct record *record, const int *fields, size_t count, const char *words);

/* A stored value for people: choices as words, everything else as typed. Valid until the next call. */
const char *edit_shown(const struct record *record, int field);
/* Stage names and the like as they stand; the stored choice's word. */
const char *edit_choice(const struct field *field, const char *key);

/* An id that is free, such as "r012". */
void edit_fresh(struct app *app, enum entity_id entity, char *out, size_t size);
/* Adds a copy of a record below it; deletes one. Tell the person what happened. True: done. */
bool edit_copy(struct app *app, enum entity_id entity, const char *id, char *new_id, size_t size);
bool edit_delete(struct app *app, enum entity_id entity, const char *id);
/* A text as the name of a file: no separators, no leading dot, at most 100 bytes; "nongtan" for nothing. */
void edit_file_name(const char *text, char *out, size_t size);
/* True where records of this kind may be edited: in the evaluator's view only those of the evaluation. */
bool edit_open(struct app *app, enum entity_id entity);
/* The opposite; says why on the message line. edit_locked(): for what belongs to the study. */
bool edit_refused(struct app *app, enum entity_id entity);
bool edit_locked(struct app *app);

/* The row of the inventory whose first line this is. */
struct row_result edit_row(const struct footprint *footprint, const struct line *first);

/* The footprint as it stands, NULL where it cannot be computed (told in `why`, which may be NULL). */
const struct footprint *edit_footprint(struct app *app, char *why, size_t size);

#endif
