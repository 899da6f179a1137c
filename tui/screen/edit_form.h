/* SPDX-License-Identifier: MPL-2.0
 *
 * edit_form - one value that a reduction action changes: where, what stands there now, what it becomes and why, with what the
 * footprint would be while it is typed. A value that is refused is not stored, and the reason stands beside the field.
 */
#ifndef NONGTAN_TUI_SCREEN_EDIT_FORM_H
#define NONGTAN_TUI_SCREEN_EDIT_FORM_H

#include "tui/screen/edit_words.h"

/* Of a place that the action does not change yet, or changes already: then its value stands there. */
void edit_form_open(struct app *app, const char *action, const struct edit_place *place);
/* The same with a kept draft. */
void edit_form_resume(struct app *app, const char *action, const struct edit_place *place, const char *text);

#endif
