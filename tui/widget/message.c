/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/message.h"

#include "core/text.h"
#include "tui/widget/widget.h"

void message_set(struct message *m, enum message_kind kind, const char *text)
{
    text_copy(m->text, sizeof m->text, text);
    m->kind = *m->text ? kind : MESSAGE_NONE;
}

void message_clear(struct message *m)
{
    message_set(m, MESSAGE_NONE, NULL);
}

static const struct {
    const char *mark; /* NULL: the glyph of what is done, where it is a good message */
    enum term_role role;
} looks[] = {
    [MESSAGE_NONE] = {"", TERM_NORMAL},      [MESSAGE_NOTE] = {"", TERM_NORMAL},         [MESSAGE_GOOD] = {NULL, TERM_GOOD},
    [MESSAGE_WARNING] = {"!", TERM_WARNING}, [MESSAGE_ERROR] = {"!!", TERM_FIELD_ERROR}, [MESSAGE_PROGRESS] = {"...", TERM_DIM},
};

void message_draw(const struct message *m, struct term *t, struct term_rect area)
{
    const char *mark = looks[m->kind].mark;
    enum term_role role = looks[m->kind].role;
    term_fill(t, area, TERM_NORMAL);
    if (m->kind == MESSAGE_NONE)
        return;
    int col = term_put(t, area, 0, 1, role, mark ? mark : term_glyph(t, TERM_GLYPH_DONE));
    struct term_rect text =
        term_rect_inside(area, (struct term_rect){0, col + (col > 1), area.rows, area.cols - col - (col > 1)});
    if (area.rows == 1)
        term_put_cell(t, text, 0, 0, text.cols, role, m->text);
    else
        widget_put_wrapped(t, text, 0, role, m->text);
}
