/* SPDX-License-Identifier: MPL-2.0 */
#include "report/pledge_report.h"

#include <stdlib.h>
#include <string.h>

#include "report/report_parts.h"

/* The first line is the heading; each other line that is not blank stands as a paragraph. */
static void letter(const struct maker *m, const char *text)
{
    char *copy = text_dup(text), *rest = NULL;
    bool heading = true;
    m->d->failed |= !copy;
    for (char *line = copy; line; line = rest) {
        rest = strchr(line, '\n');
        if (rest)
            *rest++ = '\0';
        if (text_blank(line))
            continue;
        if (heading)
            document_heading(m->d, 1, line);
        else
            document_paragraph(m->d, line);
        heading = false;
    }
    free(copy);
}

void pledge_report_make(const struct report_input *input, struct document *out)
{
    const struct maker m = {input, out, NULL};
    report_begin(&m, N_("Pledges for the sinks of {product}"), N_("Pledges for the sinks"), true);
    for (size_t i = 0; i < input->letter_count; i++) {
        if (i)
            document_page(out);
        letter(&m, input->letters[i].data);
    }
    if (!input->letter_count)
        document_paragraph(out, say(&m, N_("No own or approved sink is recorded, so there is nothing to pledge.")));
}
