/* SPDX-License-Identifier: MPL-2.0
 *
 * requests - suppliers asked for primary data, and what came of it: a screen of its own, and the question that makes a request.
 */
#ifndef NONGTAN_TUI_SCREEN_REQUESTS_H
#define NONGTAN_TUI_SCREEN_REQUESTS_H

#include "tui/screen/screen.h"

/* Asks whom, what and until when; then each of these rows has an open request. */
void requests_ask(struct app *app, const char *const *rows, size_t count);

#endif
