/* SPDX-License-Identifier: MPL-2.0
 *
 * refusal_line - the sentence beside a field after a key: a refusal's own, none after a change, else what stood there.
 */
#ifndef NONGTAN_TUI_WIDGET_REFUSAL_LINE_H
#define NONGTAN_TUI_WIDGET_REFUSAL_LINE_H

#include "tui/widget/widget.h"

void refusal_line(char *line, size_t size, const struct widget_texts *texts, enum widget_result result);

#endif
