/* SPDX-License-Identifier: MPL-2.0
 *
 * drawing - a figure laid out: shapes in points (1/72 inch), origin at the left top. Made once by drawing_of(); SVG, PDF and PNG paint the same
 * shapes. Fills are greys with hatches, so that a copy in grey and eyes that tell no colours see the same.
 */
#ifndef NONGTAN_REPORT_DRAWING_H
#define NONGTAN_REPORT_DRAWING_H

#include "report/figure.h"

enum shape_kind { SHAPE_RECTANGLE, SHAPE_LINE, SHAPE_BAND, SHAPE_TEXT };
enum shape_fill { FILL_NONE, FILL_DARK, FILL_MIDDLE, FILL_LIGHT, FILL_HATCH_UP, FILL_HATCH_DOWN, FILL_CROSS, FILL_DOTS, FILL_COUNT };
enum shape_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct shape {
    enum shape_kind kind;
    enum shape_fill fill;
    enum shape_anchor anchor; /* of a text, at (x, y) of its baseline */
    double x, y, width, height; /* a line goes from (x, y) to (x + width, y + height) */
    double x2, y2, height2;   /* SHAPE_BAND: from the edge (x, y, height) in a bow to the edge (x2, y2, height2) */
    double size;              /* of a text */
    bool bold, dashed;
    char *text;               /* raw; painters clean and escape */
};
struct drawing {
    double width, height;
    struct shape *shapes; size_t count, capacity;
    char *alternative;        /* what the picture says, in one sentence a item, for those who do not see it */
    bool failed;
};

/* Lays the figure out in `width` points. drawing_free() when done. */
void drawing_of(const struct figure *f, double width, struct drawing *out);
void drawing_free(struct drawing *d);

/* Paints as an SVG element, its texts as text. */
void drawing_svg(const struct drawing *d, struct text_buffer *out);

#endif
