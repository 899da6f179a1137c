/* SPDX-License-Identifier: MPL-2.0
 *
 * remark - an evaluator's remark on any place of the project: raised from every screen by one key, resumed from a draft.
 */
#ifndef NONGTAN_TUI_SCREEN_REMARK_H
#define NONGTAN_TUI_SCREEN_REMARK_H

#include "tui/screen/screen.h"

/* Asks for a remark pinned to the place; NULL: to none. */
void remark_ask(struct app *app, const struct place *place);
/* Takes up a draft of it. */
void remark_resume(struct app *app, const char *text);

#endif
