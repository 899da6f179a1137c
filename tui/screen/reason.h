/* SPDX-License-Identifier: MPL-2.0
 *
 * reason - asks why a finding is right as it stands, and records it.
 */
#ifndef NONGTAN_TUI_SCREEN_REASON_H
#define NONGTAN_TUI_SCREEN_REASON_H

#include "tui/screen/screen.h"

/* `proposal` is the text to begin with (a kept draft), NULL for the reason that is recorded already. Errors cannot be closed by a
 * reason: says so. */
void reason_ask(struct app *app, const struct finding *finding, const char *proposal);

#endif
