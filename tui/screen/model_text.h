/* SPDX-License-Identifier: MPL-2.0
 *
 * model_text - model rows in words: which group a model belongs to, what a row was given, what a figure of a run is.
 *
 * Knows no screen and keeps nothing.
 */
#ifndef NONGTAN_TUI_SCREEN_MODEL_TEXT_H
#define NONGTAN_TUI_SCREEN_MODEL_TEXT_H

#include "tui/screen/edit.h"

/* Where a model stands in the picker, and the role that its rows are proposed to have. */
struct model_place {
    const char *model;
    const char *group; /* message id */
    const char *role;  /* key of a choice of ACTIVITY_ROLE */
};
/* In the order of the picker, by group; models that give no row of an inventory (ranking, cut-off) are not in it. */
size_t model_place_count(void);
const struct model_place *model_place_at(size_t i);

/* The model of an activity, NULL for a row with a factor and for a name that this version does not know. */
const struct model *model_of_row(const struct record *activity);
bool is_model_row(const struct record *activity); /* also one whose model is not known */

/* The stored input of an activity, or NULL. */
const struct record *model_row_input(struct app *app, const char *activity_id, const char *key);

/* "pigs, 500 head", "3.2亩, 120 d": the first figures that the row was given, as typed. */
void model_row_summary(struct app *app, const struct record *activity, char *out, size_t size);
/* The same of last year's figures, which wait to be confirmed. */
void model_proposal_summary(const struct record *activity, char *out, size_t size);

/* The label of an input, with the number of its slot where there are several ("share of the manure 2"). */
void model_input_label(const struct model_input *input, char *out, size_t size);
/* 0 where the input belongs to no slot, else its number: "share_2" gives 2. */
int model_input_slot(const struct model_input *input);
const char *model_choice_label(const struct model_input *input, const char *key);

/* "IPCC 2019 Refinement vol 4, ch 5 Table 5.11 · confidence A", cleaned. */
void model_step_source(const struct model_step *step, char *out, size_t size);
/* "default", "your value", "as typed", "" for a result. */
const char *model_step_kind(const struct model_run *run, const struct model_step *step);
/* Six digits with the unit, "1.32 kg CH4/ha/d"; of a choice its label. */
void model_step_value(const struct model_run *run, const struct model_step *step, char *out, size_t size);
bool model_step_is_input(const struct model_run *run, const struct model_step *step);

#endif
