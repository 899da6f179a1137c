/* SPDX-License-Identifier: MPL-2.0 */
#include "report/picture.h"

#include <math.h>

#include "report/pdf_page.h"

static cairo_status_t take(void *closure, const unsigned char *data, unsigned int length)
{
    struct text_buffer *out = closure;
    text_buffer_add_bytes(out, (const char *)data, length);
    return out->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

bool picture_png(const struct drawing *drawing, double scale, struct text_buffer *out)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(drawing->width * scale), (int)ceil(drawing->height * scale));
    struct pdf_page page = {.cr = cairo_create(surface)};
    cairo_scale(page.cr, scale, scale);
    cairo_set_source_rgb(page.cr, 1, 1, 1);
    cairo_paint(page.cr);
    pdf_paint(&page, drawing);
    const bool good = cairo_surface_write_to_png_stream(surface, take, out) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(page.cr);
    cairo_surface_destroy(surface);
    return good && !page.failed && !drawing->failed;
}
