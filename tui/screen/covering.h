/* SPDX-License-Identifier: MPL-2.0
 *
 * covering - how the lots would cover the need in the order of preference: shown first, stored as one edit only when it is accepted.
 */
#ifndef NONGTAN_TUI_SCREEN_COVERING_H
#define NONGTAN_TUI_SCREEN_COVERING_H

#include "tui/screen/screen.h"

/* On the rank of this kind (a key of OFFSET_KIND), NULL: at the beginning. */
void covering_show(struct app *app, const char *kind);

#endif
