/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/term/recorder.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "tui/term/backend.h"
#include "tui/term/decode.h"

struct recorder {
    struct term_event *events; /* pastes are owned */
    size_t count, next, capacity;
    char *handed; /* the paste of the last event read */
    struct decoder decoder;
};

static const struct term_backend recorder_backend;

static struct recorder *recorder_of(struct term *t)
{
    assert(t->backend == &recorder_backend);
    return t->state;
}

void recorder_event(struct term *t, const struct term_event *event)
{
    struct recorder *r = recorder_of(t);
    if (r->count == r->capacity) {
        size_t capacity = r->capacity ? 2 * r->capacity : 64;
        struct term_event *events = realloc(r->events, capacity * sizeof *events);
        if (!events)
            return;
        r->events = events;
        r->capacity = capacity;
    }
    r->events[r->count] = *event;
    r->events[r->count++].paste = text_dup(event->paste);
}

void recorder_bytes(struct term *t, const char *bytes, size_t length)
{
    struct recorder *r = recorder_of(t);
    for (size_t i = 0; i < length; i++) {
        struct term_event event = {0};
        enum decode_result result = decode_byte(&r->decoder, (unsigned char)bytes[i], &event);
        for (; result == DECODE_EVENT; result = decode_again(&r->decoder, &event)) {
            recorder_event(t, &event);
            event = (struct term_event){0};
        }
    }
}

/* What a real terminal does after its short pause: a lone ESC becomes Esc. */
static void pause_after(struct term *t)
{
    struct recorder *r = recorder_of(t);
    struct term_event event = {0};
    while (!r->decoder.pasting && decode_flush(&r->decoder, &event) == DECODE_EVENT) {
        recorder_event(t, &event);
        event = (struct term_event){0};
    }
}

static const struct {
    const char *name, *bytes;
} named[] = {
    {"Enter", "\r"},     {"Esc", "\033"},     {"Tab", "\t"},      {"BackTab", "\033[Z"}, {"BS", "\177"},
    {"Del", "\033[3~"},  {"Ins", "\033[2~"},  {"Up", "\033OA"},   {"Down", "\033OB"},    {"Right", "\033OC"},
    {"Left", "\033OD"},  {"Home", "\033OH"},  {"End", "\033OF"},  {"PgUp", "\033[5~"},   {"PgDn", "\033[6~"},
    {"F1", "\033OP"},    {"F2", "\033OQ"},    {"F3", "\033OR"},   {"F4", "\033OS"},      {"F5", "\033[15~"},
    {"F6", "\033[17~"},  {"F7", "\033[18~"},  {"F8", "\033[19~"}, {"F9", "\033[20~"},    {"F10", "\033[21~"},
    {"F11", "\033[23~"}, {"F12", "\033[24~"}, {"Space", " "},     {"lt", "<"},
};

static void named_key(struct term *t, const char *name, size_t length)
{
    if (length == 3 && name[0] == 'C' && name[1] == '-') {
        char control = (char)(name[2] & 0x1F);
        recorder_bytes(t, &control, 1);
        return;
    }
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strlen(named[i].name) == length && !strncmp(named[i].name, name, length)) {
            recorder_bytes(t, named[i].bytes, strlen(named[i].bytes));
            pause_after(t);
            return;
        }
    assert(!"a key of that name");
}

void recorder_keys(struct term *t, const char *keys)
{
    while (*keys) {
        const char *close = *keys == '<' ? strchr(keys, '>') : NULL;
        if (close) {
            named_key(t, keys + 1, (size_t)(close - keys) - 1);
            keys = close + 1;
        } else
            recorder_bytes(t, keys++, 1);
    }
    pause_after(t);
}

void recorder_paste(struct term *t, const char *text)
{
    recorder_bytes(t, "\033[200~", 6);
    recorder_bytes(t, text, strlen(text));
    recorder_bytes(t, "\033[201~", 6);
}

void recorder_resize(struct term *t, int rows, int cols)
{
    if (recorder_of(t) && term_set_size(t, rows, cols))
        recorder_event(t, &(struct term_event){.type = TERM_EVENT_RESIZE});
}

static void recorder_read(struct term *t, int timeout_ms, struct term_event *event)
{
    struct recorder *r = t->state;
    (void)timeout_ms;
    free(r->handed);
    r->handed = NULL;
    if (r->next == r->count) {
        r->next = r->count = 0;
        event->type = TERM_EVENT_TICK;
        return;
    }
    *event = r->events[r->next++];
    r->handed = (char *)event->paste;
}

static bool recorder_pending(struct term *t)
{
    struct recorder *r = t->state;
    return r->next < r->count;
}

static void recorder_close(struct term *t)
{
    struct recorder *r = t->state;
    for (size_t i = r->next; i < r->count; i++)
        free((char *)r->events[i].paste);
    free(r->events);
    free(r->handed);
    decode_free(&r->decoder);
    free(r);
}

static void recorder_nothing(struct term *t)
{
    (void)t;
}

static bool recorder_shows(uint32_t character, int width)
{
    (void)character, (void)width;
    return true;
}

static const struct term_backend recorder_backend = {
    .close = recorder_close,
    .present = recorder_nothing,
    .repaint = recorder_nothing,
    .alarm = recorder_nothing,
    .read = recorder_read,
    .pending = recorder_pending,
    .leave = recorder_nothing,
    .come_back = recorder_nothing,
    .shows = recorder_shows,
};

struct term *term_open_recorder(int rows, int cols, const struct term_options *options)
{
    struct term *t = term_new(&recorder_backend, rows, cols, options);
    if (!t)
        return NULL;
    t->state = calloc(1, sizeof(struct recorder));
    if (!t->state) {
        term_free(t);
        return NULL;
    }
    glyph_choose(t);
    return t;
}
