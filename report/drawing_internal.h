/* SPDX-License-Identifier: MPL-2.0
 *
 * drawing_internal - what the layouts of the kinds of figures share. Inside report/ only.
 */
#ifndef NONGTAN_REPORT_DRAWING_INTERNAL_H
#define NONGTAN_REPORT_DRAWING_INTERNAL_H

#include "report/drawing.h"
#include "report/figure_range.h"

#define TEXT_SIZE 8.0
#define ROW_HEIGHT 15.0
#define GAP 5.0

struct shape *drawing_add(struct drawing *d, enum shape_kind kind, double x, double y, double width, double height);
/* Negative widths and heights go to the left and up. */
void drawing_rectangle(struct drawing *d, double x, double y, double width, double height, enum shape_fill fill);
void drawing_line(struct drawing *d, double x, double y, double width, double height, bool dashed);
struct shape *drawing_text(struct drawing *d, double x, double y, enum shape_anchor anchor, const char *text);
void drawing_text_within(struct drawing *d, double x, double y, enum shape_anchor anchor, double room, const char *text);
double drawing_text_width(const char *text); /* an estimate, never too small for usual fonts */
double drawing_widest_label(const struct figure *f, double most);

/* Each sets the height and adds the shapes. */
void drawing_bars(const struct figure *f, struct drawing *out);
void drawing_sankey(const struct figure *f, struct drawing *out);
void drawing_curve(const struct figure *f, struct drawing *out);
void drawing_months(const struct figure *f, struct drawing *out);

#endif
