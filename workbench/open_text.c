/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/open_text.h"

#include <stdio.h>
#include <string.h>

#include "core/number.h"
#include "workbench/language.h"

enum { SHARE_DIGITS = 3 };

/* By what is missing: invoices only, primary data only, or both; and whether that is one row or several. */
static const char *sentence(size_t primary, size_t invoices)
{
    if (!primary)
        return invoices == 1 ? _("One more invoice and the {wanted} % rule is met: {held} % → {reached} %.")
                             : _("{invoices} more invoices and the {wanted} % rule is met: {held} % → {reached} %.");
    if (invoices)
        return _("Primary data: {primary} more, invoices: {invoices}, and the {wanted} % rule is met: {held} % → {reached} %.");
    return primary == 1 ? _("Primary data for one more row and the {wanted} % rule is met: {held} % → {reached} %.")
                        : _("Primary data for {primary} more rows and the {wanted} % rule is met: {held} % → {reached} %.");
}

void open_text(const struct open_points *points, char *out, size_t size)
{
    char primary[24], invoices[24], held[NUMBER_TEXT], reached[NUMBER_TEXT], wanted[NUMBER_TEXT];
    text_copy(out, size, "");
    if (!points->known)
        return;
    snprintf(primary, sizeof primary, "%zu", points->primary);
    snprintf(invoices, sizeof invoices, "%zu", points->count - points->primary);
    number_show(held, 100 * points->held, SHARE_DIGITS);
    number_show(reached, 100 * points->reached, SHARE_DIGITS);
    number_show(wanted, 100 * points->wanted, SHARE_DIGITS);
    const struct text_arg args[] = {{"primary", primary}, {"invoices", invoices}, {"held", held}, {"reached", reached}, {"wanted", wanted}};
    const char *text = points->count ? sentence(points->primary, points->count - points->primary)
                                     : _("The {wanted} % rule is met: {held} % of the emissions are primary data with evidence.");
    text_fill(out, size, text, args, sizeof args / sizeof *args);
    size_t length = strlen(out);
    if (points->reached < points->wanted) /* the reading "within", or rows that a recorded reason settles */
        text_fill(out + length, size - length, _(" The rest is settled by the reading of the rule or by recorded reasons."), NULL, 0);
    length = strlen(out);
    if (points->provisional)
        text_fill(out + length, size - length, _(" Provisional."), NULL, 0);
}
