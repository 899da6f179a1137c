/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/open_text.h"

#include <stdio.h>

#include "core/number.h"
#include "workbench/language.h"

enum { SHARE_DIGITS = 3 };

void open_text(const struct open_points *points, char *out, size_t size)
{
    char count[24], rest[24], held[NUMBER_TEXT], reached[NUMBER_TEXT], wanted[NUMBER_TEXT];
    text_copy(out, size, "");
    if (!points->known)
        return;
    snprintf(count, sizeof count, "%zu", points->count);
    snprintf(rest, sizeof rest, "%zu", points->primary);
    number_show(held, 100 * points->held, SHARE_DIGITS);
    number_show(reached, 100 * points->reached, SHARE_DIGITS);
    number_show(wanted, 100 * points->wanted, SHARE_DIGITS);
    const struct text_arg args[] = {{"count", count}, {"rest", rest}, {"held", held}, {"reached", reached}, {"wanted", wanted}};
    const char *text = !points->count        ? _("The {wanted} % rule is met: {held} % of the emissions are primary data with evidence.")
                       : points->provisional ? _("Rows to go until the {wanted} % rule is met: {count} ({rest} without primary data); {held} % → {reached} %. Provisional.")
                                             : _("Rows to go until the {wanted} % rule is met: {count} ({rest} without primary data); {held} % → {reached} %");
    text_fill(out, size, text, args, sizeof args / sizeof *args);
}
