/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/refusal_line.h"

#include "core/text.h"

void refusal_line(char *line, size_t size, const struct widget_texts *texts, enum widget_result result)
{
    if (result == WIDGET_CHANGED)
        line[0] = '\0';
    else if (result == WIDGET_REFUSED_LINE_BREAK)
        text_copy(line, size, texts && texts->line_break ? texts->line_break : "!");
    else if (result == WIDGET_REFUSED_TOO_LONG)
        text_copy(line, size, texts && texts->too_long ? texts->too_long : "!");
}
