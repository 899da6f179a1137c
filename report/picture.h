/* SPDX-License-Identifier: MPL-2.0
 *
 * picture - a drawing as PNG, for formats that hold no drawing of ours. Inside report/ only.
 */
#ifndef NONGTAN_REPORT_PICTURE_H
#define NONGTAN_REPORT_PICTURE_H

#include "report/drawing.h"

/* At `scale` pixels a point. False without memory. */
bool picture_png(const struct drawing *drawing, double scale, struct text_buffer *out);

#endif
