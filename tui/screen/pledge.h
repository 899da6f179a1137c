/* SPDX-License-Identifier: MPL-2.0
 *
 * pledge - the pledge of a sink for signature, in Chinese and in English, to be read.
 */
#ifndef NONGTAN_TUI_SCREEN_PLEDGE_H
#define NONGTAN_TUI_SCREEN_PLEDGE_H

#include "tui/screen/screen.h"
#include "workbench/offsets.h"

/* Of the lot; NULL, or one that is no sink: says so. */
void pledge_show(struct app *app, const struct ledger_lot *lot);

#endif
