/* SPDX-License-Identifier: MPL-2.0
 *
 * open_text - the one sentence on what must still come until the 80 % rule is met, for both faces.
 */
#ifndef NONGTAN_WORKBENCH_OPEN_TEXT_H
#define NONGTAN_WORKBENCH_OPEN_TEXT_H

#include <stddef.h>

#include "core/open_points.h"

/* "Three rows more … and the 80 % rule is met"; "" where there is nothing to rank. Translated. */
void open_text(const struct open_points *points, char *out, size_t size);

#endif
