/* SPDX-License-Identifier: MPL-2.0 */
#include "tui/term/decode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <unistr.h>

enum { ESC = 0x1B };

static const char paste_end[] = "\033[201~";

struct final_key {
    char final;
    enum term_key key;
};

static const struct final_key csi_finals[] = {
    {'A', TERM_KEY_UP},  {'B', TERM_KEY_DOWN}, {'C', TERM_KEY_RIGHT},   {'D', TERM_KEY_LEFT},
    {'F', TERM_KEY_END}, {'H', TERM_KEY_HOME}, {'Z', TERM_KEY_BACKTAB}, {'P', TERM_KEY_F1},
    {'Q', TERM_KEY_F2},  {'R', TERM_KEY_F3},   {'S', TERM_KEY_F4},
};

static const struct final_key ss3_finals[] = {
    {'A', TERM_KEY_UP},  {'B', TERM_KEY_DOWN}, {'C', TERM_KEY_RIGHT}, {'D', TERM_KEY_LEFT},
    {'F', TERM_KEY_END}, {'H', TERM_KEY_HOME}, {'M', TERM_KEY_ENTER}, {'P', TERM_KEY_F1},
    {'Q', TERM_KEY_F2},  {'R', TERM_KEY_F3},   {'S', TERM_KEY_F4},
};

struct number_key {
    unsigned number;
    enum term_key key;
};

static const struct number_key tilde_keys[] = {
    {1, TERM_KEY_HOME},      {2, TERM_KEY_INSERT}, {3, TERM_KEY_DELETE}, {4, TERM_KEY_END},  {5, TERM_KEY_PAGE_UP},
    {6, TERM_KEY_PAGE_DOWN}, {7, TERM_KEY_HOME},   {8, TERM_KEY_END},    {11, TERM_KEY_F1},  {12, TERM_KEY_F2},
    {13, TERM_KEY_F3},       {14, TERM_KEY_F4},    {15, TERM_KEY_F5},    {17, TERM_KEY_F6},  {18, TERM_KEY_F7},
    {19, TERM_KEY_F8},       {20, TERM_KEY_F9},    {21, TERM_KEY_F10},   {23, TERM_KEY_F11}, {24, TERM_KEY_F12},
};

static const struct number_key controls[] = {
    {0x03, TERM_KEY_ESC},   {0x07, TERM_KEY_ESC},   {0x08, TERM_KEY_BACKSPACE}, {0x09, TERM_KEY_TAB},
    {0x0A, TERM_KEY_ENTER}, {0x0D, TERM_KEY_ENTER}, {0x7F, TERM_KEY_BACKSPACE},
};

#define LENGTH(a) (sizeof(a) / sizeof *(a))

static enum term_key by_number(const struct number_key *keys, size_t n, unsigned number)
{
    for (size_t i = 0; i < n; i++)
        if (keys[i].number == number)
            return keys[i].key;
    return TERM_KEY_NONE;
}

static enum term_key by_final(const struct final_key *keys, size_t n, char final)
{
    for (size_t i = 0; i < n; i++)
        if (keys[i].final == final)
            return keys[i].key;
    return TERM_KEY_NONE;
}

static void consume(struct decoder *d, size_t n)
{
    memmove(d->bytes, d->bytes + n, d->length - n);
    d->length -= n;
}

static enum decode_result key_event(struct term_event *event, enum term_key key)
{
    if (key == TERM_KEY_NONE)
        return DECODE_NOTHING;
    event->type = TERM_EVENT_KEY;
    event->key = key;
    return DECODE_EVENT;
}

static enum decode_result text_event(struct term_event *event, ucs4_t c)
{
    /* C1 controls are commands to some terminals and letters to nobody. */
    if (c >= 0x80 && c < 0xA0)
        return DECODE_NOTHING;
    int n = u8_uctomb((uint8_t *)event->text, c, sizeof event->text - 1);
    if (n <= 0)
        return DECODE_NOTHING;
    event->text[n] = '\0';
    return key_event(event, TERM_KEY_TEXT);
}

static enum decode_result control_event(struct term_event *event, unsigned c)
{
    enum term_key key = by_number(controls, LENGTH(controls), c);
    if (key == TERM_KEY_NONE && c >= 1 && c <= 26) {
        event->text[0] = (char)('a' + c - 1);
        event->text[1] = '\0';
        key = TERM_KEY_CTRL;
    }
    return key_event(event, key);
}

static unsigned first_number(const char *s)
{
    unsigned long n = strtoul(s, NULL, 10);
    return n > 9999 ? 9999 : (unsigned)n;
}

/* ESC [ < button ; column ; row M (pressed) or m (released). */
static enum decode_result mouse_event(const char *parameters, char final, struct term_event *event)
{
    char *rest;
    unsigned long button = strtoul(parameters + 1, &rest, 10);
    unsigned long col = *rest == ';' ? strtoul(rest + 1, &rest, 10) : 0;
    unsigned long row = *rest == ';' ? strtoul(rest + 1, &rest, 10) : 0;
    bool wheel = button == 64 || button == 65;
    if (final != 'M' || !row || !col || row > 9999 || col > 9999 || (button != 0 && !wheel))
        return DECODE_NOTHING;
    event->type = TERM_EVENT_MOUSE;
    event->mouse = button == 64 ? TERM_MOUSE_WHEEL_UP : button == 65 ? TERM_MOUSE_WHEEL_DOWN : TERM_MOUSE_CLICK;
    event->row = (int)row - 1;
    event->col = (int)col - 1;
    return DECODE_EVENT;
}

/* A complete ESC [ parameters final, of `length` bytes. */
static enum decode_result csi_event(struct decoder *d, size_t length, struct term_event *event)
{
    char sequence[sizeof d->bytes + 1];
    memcpy(sequence, d->bytes, length);
    sequence[length] = '\0';
    const char *parameters = sequence + 2;
    char final = sequence[length - 1];
    consume(d, length);
    if (*parameters == '<')
        return mouse_event(parameters, final, event);
    if (final == '~' && first_number(parameters) == 200) {
        d->pasting = true;
        d->overlong = false;
        d->paste.length = 0;
        return DECODE_NOTHING;
    }
    if (final == '~')
        return key_event(event, by_number(tilde_keys, LENGTH(tilde_keys), first_number(parameters)));
    return key_event(event, by_final(csi_finals, LENGTH(csi_finals), final));
}

/* What the start of the buffer could be. */
enum shape { SHAPE_WHOLE, SHAPE_PART, SHAPE_NONE };

static enum shape own_key(const struct decoder *d, size_t *length, enum term_key *key)
{
    enum shape shape = SHAPE_NONE;
    for (size_t i = 0; i < d->key_count; i++) {
        size_t n = strlen(d->keys[i].sequence);
        if (d->length >= n && !memcmp(d->bytes, d->keys[i].sequence, n)) {
            *length = n;
            *key = d->keys[i].key;
            return SHAPE_WHOLE;
        }
        if (d->length < n && !memcmp(d->bytes, d->keys[i].sequence, d->length))
            shape = SHAPE_PART;
    }
    return shape;
}

/* Bytes of the control sequence at the start, or of what must be dropped where a byte cannot belong to one. */
static enum shape csi_shape(const struct decoder *d, size_t *length)
{
    size_t i = 2;
    while (i < d->length && d->bytes[i] >= 0x20 && d->bytes[i] <= 0x3F)
        i++;
    *length = i + 1;
    if (i == d->length)
        return d->length < sizeof d->bytes ? SHAPE_PART : SHAPE_NONE;
    if (d->bytes[i] >= 0x40 && d->bytes[i] <= 0x7E)
        return SHAPE_WHOLE;
    *length = i;
    return SHAPE_NONE;
}

static enum decode_result lone_escape(struct decoder *d, struct term_event *event)
{
    consume(d, 1);
    return key_event(event, TERM_KEY_ESC);
}

static enum decode_result ss3_event(struct decoder *d, struct term_event *event)
{
    char final = d->bytes[2];
    consume(d, 3);
    /* The digits of a vt100's keypad. */
    if (final >= 'p' && final <= 'y')
        return text_event(event, (ucs4_t)(final - 'p' + '0'));
    return key_event(event, by_final(ss3_finals, LENGTH(ss3_finals), final));
}

/* One event from a buffer that begins with ESC. With `final` nothing more is to come: Esc was pressed. */
static enum decode_result escape_event(struct decoder *d, bool final, struct term_event *event, bool *waits)
{
    size_t length = 0;
    enum term_key key = TERM_KEY_NONE;
    enum shape shape = own_key(d, &length, &key);
    if (shape == SHAPE_WHOLE) {
        consume(d, length);
        return key_event(event, key);
    }
    bool begins = d->length == 1 || (d->length == 2 && strchr("[O", d->bytes[1]));
    *waits = !final && (begins || shape == SHAPE_PART);
    if (*waits)
        return DECODE_NOTHING;
    if (begins || !strchr("[O", d->bytes[1]))
        return lone_escape(d, event);
    if (d->bytes[1] == 'O')
        return ss3_event(d, event);
    shape = csi_shape(d, &length);
    if (shape == SHAPE_WHOLE)
        return csi_event(d, length, event);
    *waits = shape == SHAPE_PART && !final;
    /* A broken sequence is dropped whole: its rest must not run as commands. */
    if (!*waits)
        consume(d, length < d->length ? length : d->length);
    return DECODE_NOTHING;
}

/* A character in the locale's own multibyte encoding (GB18030). Returns bytes used, 0 for "needs more". */
static size_t legacy_character(const struct decoder *d, ucs4_t *c)
{
    mbstate_t state = {0};
    wchar_t wide;
    size_t n = mbrtowc(&wide, d->bytes, d->length, &state);
    if (n == (size_t)-2)
        return 0;
    *c = n == (size_t)-1 || n == 0 ? 0xFFFD : (ucs4_t)wide;
    return n == (size_t)-1 || n == 0 ? 1 : n;
}

static size_t utf8_character(const struct decoder *d, ucs4_t *c)
{
    int n = u8_mbtoucr(c, (const uint8_t *)d->bytes, d->length);
    if (n == -2)
        return 0;
    if (n < 0)
        *c = 0xFFFD;
    return n < 0 ? 1 : (size_t)n;
}

static enum decode_result character_event(struct decoder *d, bool final, struct term_event *event, bool *waits)
{
    unsigned char first = (unsigned char)d->bytes[0];
    ucs4_t c = first;
    size_t n = 1;
    if (first >= 0x80)
        n = d->legacy ? legacy_character(d, &c) : utf8_character(d, &c);
    *waits = !n && !final;
    if (*waits)
        return DECODE_NOTHING;
    if (!n) {
        /* Half a character, and nothing follows: one visible mark for all of it. */
        c = 0xFFFD;
        n = d->length;
    }
    consume(d, n);
    return c < 0x20 || c == 0x7F ? control_event(event, c) : text_event(event, c);
}

static enum decode_result take(struct decoder *d, bool final, struct term_event *event)
{
    bool waits = false;
    while (d->length && !d->pasting && !waits) {
        enum decode_result result =
            d->bytes[0] == ESC ? escape_event(d, final, event, &waits) : character_event(d, final, event, &waits);
        if (result == DECODE_EVENT)
            return result;
    }
    return DECODE_NOTHING;
}

/* Adds text in the locale's encoding, or UTF-8, as valid UTF-8 with "\n" as the only line break. */
static void tidy_paste(struct decoder *d, struct text_buffer *out)
{
    struct decoder rest = {.legacy = d->legacy};
    for (size_t i = 0; i < d->paste.length;) {
        size_t left = d->paste.length - i;
        rest.length = left < 8 ? left : 8;
        memcpy(rest.bytes, d->paste.data + i, rest.length);
        ucs4_t c = (unsigned char)rest.bytes[0];
        size_t n = c < 0x80 ? 1 : d->legacy ? legacy_character(&rest, &c) : utf8_character(&rest, &c);
        if (!n || !c) {
            c = 0xFFFD;
            n = n ? n : rest.length;
        }
        i += n;
        if (c == '\r' && i < d->paste.length && d->paste.data[i] == '\n')
            i++;
        uint8_t bytes[6];
        int m = u8_uctomb(bytes, c == '\r' ? '\n' : c, sizeof bytes);
        text_buffer_add_bytes(out, (const char *)bytes, m > 0 ? (size_t)m : 0);
    }
    text_buffer_add(out, "");
}

static enum decode_result end_paste(struct decoder *d, struct term_event *event)
{
    struct text_buffer tidy = {0};
    d->pasting = false;
    if (!d->overlong)
        tidy_paste(d, &tidy);
    text_buffer_free(&d->paste);
    d->paste = tidy;
    if (d->overlong || tidy.failed || !tidy.data) {
        text_buffer_free(&d->paste);
        event->type = TERM_EVENT_PASTE_TOO_LONG;
        return DECODE_EVENT;
    }
    event->type = TERM_EVENT_PASTE;
    event->paste = d->paste.data;
    return DECODE_EVENT;
}

static enum decode_result paste_byte(struct decoder *d, char byte, struct term_event *event)
{
    const size_t end = sizeof paste_end - 1;
    d->overlong = d->overlong || d->paste.length >= TERM_PASTE_MAX + end;
    /* Of what is not taken only the last bytes are kept, so that the end is still seen. */
    if (d->overlong && d->paste.length >= end) {
        memmove(d->paste.data, d->paste.data + d->paste.length - end + 1, end - 1);
        d->paste.length = end - 1;
    }
    text_buffer_add_bytes(&d->paste, &byte, 1);
    if (d->paste.failed) {
        text_buffer_free(&d->paste);
        d->overlong = true;
        return DECODE_NOTHING;
    }
    if (d->paste.length < end || memcmp(d->paste.data + d->paste.length - end, paste_end, end) != 0)
        return DECODE_NOTHING;
    d->paste.length -= end;
    return end_paste(d, event);
}

enum decode_result decode_byte(struct decoder *d, unsigned char byte, struct term_event *event)
{
    if (d->pasting)
        return paste_byte(d, (char)byte, event);
    if (d->length == sizeof d->bytes)
        d->length = 0;
    d->bytes[d->length++] = (char)byte;
    return take(d, false, event);
}

enum decode_result decode_again(struct decoder *d, struct term_event *event)
{
    return take(d, false, event);
}

bool decode_waiting(const struct decoder *d)
{
    return d->length || d->pasting;
}

enum decode_result decode_flush(struct decoder *d, struct term_event *event)
{
    if (d->pasting)
        return end_paste(d, event);
    return take(d, true, event);
}

void decode_free(struct decoder *d)
{
    text_buffer_free(&d->paste);
    *d = (struct decoder){0};
}
