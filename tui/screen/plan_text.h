/* SPDX-License-Identifier: MPL-2.0
 *
 * plan_text - sums and effects of the reduction plan in words and figures, the same on every page of clause 8. Keeps nothing.
 */
#ifndef NONGTAN_TUI_SCREEN_PLAN_TEXT_H
#define NONGTAN_TUI_SCREEN_PLAN_TEXT_H

#include "tui/screen/edit.h"
#include "workbench/reduction.h"

enum { PLAN_TEXT = 400 };

/* "0.1915 kg CO2e for 1 kg · 2.298 t", or why it is not known. */
void plan_text_total(struct app *app, const struct plan_total *total, char *out, size_t size);
/* "0.1915", "-" where not known. */
void plan_text_unit(const struct plan_total *total, char *out, size_t size);
/* "2.298" t, "-" where not known. */
void plan_text_sum(const struct plan_total *total, char *out, size_t size);
/* "12.6 % less: 0.290 t" between two sums; "" where one is not known. */
void plan_text_difference(struct app *app, const struct plan_total *from, const struct plan_total *to, char *out, size_t size);
/* Tonnes of a reduction, three decimals: "0.290"; more is "-0.010". */
void plan_text_tonnes(exact mass, char *out, size_t size);
/* "1,234" yuan per t, "-" where not known. */
void plan_text_cost(double cost, char *out, size_t size);
/* Why an item has no effect: that it has no edits, or what refused it. "" where it has one. */
void plan_text_why(const struct plan_item *item, char *out, size_t size);

#endif
