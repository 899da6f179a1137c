/* SPDX-License-Identifier: MPL-2.0
 *
 * farm - a small project with something on every screen, made through the workbench and not through the screens under test.
 */
#ifndef NONGTAN_TESTS_TUI_FARM_H
#define NONGTAN_TESTS_TUI_FARM_H

#include "tests/tui/stage.h"

extern const char farm_file[];
/* Makes it in the present folder and closes it again. Hand-computed: 1,377.056 (urea, 8 × 50 kg × 46 % N × 7.484) + 223.6485384
 * (diesel, 86 L × 0.84 kg/L × 3.09591) + 697.625 (electricity, 1,250 kWh × 0.5581) = 2,298.3295384 kg; lime has no factor yet.
 */
void farm_make(void);

#endif
