/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/widget/field.h"

#include <stdlib.h>
#include <string.h>

#include "tui/term/cluster.h"

enum { MAX_BYTES = 4095 };

static size_t limit_of(const struct field_edit *f)
{
    return f->max_bytes ? f->max_bytes : MAX_BYTES;
}

void field_free(struct field_edit *f)
{
    free(f->text);
    f->text = NULL;
    f->length = f->caret = f->wanted = f->placed = f->capacity = 0;
    f->changed = false;
}

const char *field_text(const struct field_edit *f)
{
    return f->text ? f->text : "";
}

static bool reserve(struct field_edit *f, size_t length)
{
    if (length < f->capacity)
        return true;
    size_t capacity = length + 64;
    char *text = realloc(f->text, capacity);
    if (!text)
        return false;
    if (!f->text)
        text[0] = '\0';
    f->text = text;
    f->capacity = capacity;
    return true;
}

bool field_set(struct field_edit *f, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    if (length > limit_of(f) || !reserve(f, length))
        return false;
    memcpy(f->text, text ? text : "", length + 1);
    f->length = f->caret = length;
    f->wanted = f->placed = 0;
    f->changed = f->offered = false;
    return true;
}

static bool has_line_break(const char *text)
{
    static const char *const breaks[] = {"\n", "\r", "\v", "\f", "\xC2\x85", "\u2028", "\u2029"};
    for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++)
        if (strstr(text, breaks[i]))
            return true;
    return false;
}

/* Puts the caret back on a cluster's edge: what was inserted may have joined what stood there. */
static void settle_caret(struct field_edit *f)
{
    size_t at = 0;
    while (at < f->caret)
        at += cluster_next(f->text + at);
    f->caret = at;
    for (at = 0; at < f->wanted && at < f->length;)
        at += cluster_next(f->text + at);
    f->wanted = at;
}

enum widget_result field_insert(struct field_edit *f, const char *text)
{
    size_t bytes = strlen(text);
    if (has_line_break(text))
        return WIDGET_REFUSED_LINE_BREAK;
    if (!bytes)
        return WIDGET_HANDLED;
    if (bytes > limit_of(f) - f->length || !reserve(f, f->length + bytes))
        return WIDGET_REFUSED_TOO_LONG;
    memmove(f->text + f->caret + bytes, f->text + f->caret, f->length - f->caret + 1);
    memcpy(f->text + f->caret, text, bytes);
    f->length += bytes;
    f->caret += bytes;
    f->changed = true;
    settle_caret(f);
    return WIDGET_CHANGED;
}

/* Takes out [from, to), the caret stays where the gap was. */
static enum widget_result cut(struct field_edit *f, size_t from, size_t to)
{
    if (from >= to)
        return WIDGET_HANDLED;
    memmove(f->text + from, f->text + to, f->length - to + 1);
    f->length -= to - from;
    f->caret = from;
    f->wanted = f->wanted > from ? from : f->wanted;
    f->changed = true;
    settle_caret(f);
    return WIDGET_CHANGED;
}

static enum widget_result go(struct field_edit *f, size_t caret)
{
    f->caret = caret;
    return WIDGET_HANDLED;
}

static size_t before(const struct field_edit *f)
{
    return f->caret - cluster_previous(field_text(f), f->caret);
}

static size_t after(const struct field_edit *f)
{
    return f->caret + cluster_next(field_text(f) + f->caret);
}

static enum widget_result key_left(struct field_edit *f)
{
    return go(f, before(f));
}

static enum widget_result key_right(struct field_edit *f)
{
    return go(f, after(f));
}

static enum widget_result key_home(struct field_edit *f)
{
    return go(f, 0);
}

static enum widget_result key_end(struct field_edit *f)
{
    return go(f, f->length);
}

static enum widget_result key_backspace(struct field_edit *f)
{
    return cut(f, before(f), f->caret);
}

static enum widget_result key_delete(struct field_edit *f)
{
    return cut(f, f->caret, after(f));
}

static enum widget_result kill_to_start(struct field_edit *f)
{
    return cut(f, 0, f->caret);
}

static enum widget_result kill_to_end(struct field_edit *f)
{
    return cut(f, f->caret, f->length);
}

static enum widget_result kill_word(struct field_edit *f)
{
    size_t from = f->caret;
    while (from && f->text[from - 1] == ' ')
        from--;
    while (from && f->text[from - 1] != ' ')
        from--;
    return cut(f, from, f->caret);
}

static const struct {
    enum term_key key;
    char ctrl;
    enum widget_result (*run)(struct field_edit *f);
} keys[] = {
    {TERM_KEY_LEFT, 'b', key_left},      {TERM_KEY_RIGHT, 'f', key_right},       {TERM_KEY_HOME, 'a', key_home},
    {TERM_KEY_END, 'e', key_end},        {TERM_KEY_BACKSPACE, 0, key_backspace}, {TERM_KEY_DELETE, 'd', key_delete},
    {TERM_KEY_NONE, 'u', kill_to_start}, {TERM_KEY_NONE, 'k', kill_to_end},      {TERM_KEY_NONE, 'w', kill_word},
};

/* The same as in an address line: what was offered goes with the first character. */
static void settle_offer(struct field_edit *f, const struct term_event *event)
{
    bool typed = event->type == TERM_EVENT_PASTE || term_is_key(event, TERM_KEY_TEXT);
    if (f->offered && typed)
        field_set(f, "");
    if (typed || event->type == TERM_EVENT_KEY)
        f->offered = false;
}

enum widget_result field_handle(struct field_edit *f, const struct term_event *event)
{
    settle_offer(f, event);
    if (event->type == TERM_EVENT_PASTE)
        return field_insert(f, event->paste);
    if (event->type != TERM_EVENT_KEY)
        return WIDGET_IGNORED;
    if (event->key == TERM_KEY_TEXT)
        return field_insert(f, event->text);
    if (!reserve(f, f->length))
        return WIDGET_HANDLED;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if ((keys[i].key != TERM_KEY_NONE && event->key == keys[i].key) || (keys[i].ctrl && term_is_ctrl(event, keys[i].ctrl)))
            return keys[i].run(f);
    return WIDGET_IGNORED;
}

static int width_of(const struct field_edit *f, size_t from, size_t to)
{
    return cluster_width(field_text(f) + from, to - from);
}

/* Cells that the mark of hidden text at the left takes. */
static int lead(const struct field_edit *f, int cols)
{
    return f->first && cols >= 4;
}

/* Scrolls so that the caret's cell is in sight, and back where there is room. Returns whether text goes on at the right. */
static bool scroll(struct field_edit *f, int cols)
{
    f->first = f->wanted > f->caret ? f->caret : f->wanted;
    int to_caret = width_of(f, f->first, f->caret), rest = width_of(f, f->caret, f->length);
    while (f->first) {
        size_t back = cluster_previous(f->text, f->first);
        int width = width_of(f, f->first - back, f->first);
        if (width + to_caret + rest + 1 + (f->first > back && cols >= 4) > cols)
            break;
        f->first -= back;
        to_caret += width;
    }
    /* The caret's own cell at the end, or the mark of what follows. */
    while (f->first < f->caret && to_caret + lead(f, cols) + 1 + (rest > 1 && cols >= 4) > cols) {
        size_t n = cluster_next(f->text + f->first);
        to_caret -= width_of(f, f->first, f->first + n);
        f->first += n;
    }
    if (f->placed != f->caret)
        f->wanted = f->first;
    f->placed = f->caret;
    return lead(f, cols) + to_caret + rest > cols;
}

void field_draw(struct field_edit *f, struct term *t, struct term_rect area, enum term_role role)
{
    area.rows = area.rows > 1 ? 1 : area.rows;
    term_fill(t, area, role);
    if (area.rows < 1 || area.cols < 1)
        return;
    bool more = scroll(f, area.cols);
    int start = lead(f, area.cols);
    if (!f->length)
        term_put(t, area, 0, 0, TERM_DIM, f->placeholder);
    else
        term_put(t, area, 0, start, role, f->text + f->first);
    if (start)
        term_put_glyph(t, area, 0, 0, role, TERM_GLYPH_CUT_LEFT);
    if (more && area.cols >= 4)
        term_put_glyph(t, area, 0, area.cols - 1, role, TERM_GLYPH_CUT);
    term_cursor(t, area, 0, start + width_of(f, f->first, f->caret));
}
