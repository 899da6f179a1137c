/* SPDX-License-Identifier: MPL-2.0
 *
 * decode - the bytes of a keyboard as events: UTF-8 (or the locale's own encoding), CSI and SS3 sequences of the usual
 * terminals, bracketed paste, SGR mouse. A state machine of its own, so that a character or a sequence that arrives in two
 * packets over a slow line stays whole. Touches no terminal.
 */
#ifndef NONGTAN_TUI_TERM_DECODE_H
#define NONGTAN_TUI_TERM_DECODE_H

#include <stdbool.h>
#include <wchar.h>

#include "core/text.h"
#include "tui/term/term.h"

/* A terminal's own sequence for a key, from terminfo. */
struct decode_key {
    char sequence[16];
    enum term_key key;
};

struct decoder {
    char bytes[64]; /* an unfinished character or sequence */
    size_t length;
    bool pasting;
    bool overlong;  /* the paste has more than TERM_PASTE_MAX bytes, or than memory: its end is looked for, nothing else */
    bool legacy;    /* the locale's encoding is a multibyte one other than UTF-8: text goes through mbrtowc */
    struct text_buffer paste;
    struct decode_key keys[32];
    size_t key_count;
};

enum decode_result { DECODE_NOTHING, DECODE_EVENT };

/* Feeds one byte; DECODE_EVENT when it completed an event. A paste's text lies in decoder->paste until the next call. Call
 * decode_again() until it gives DECODE_NOTHING after each event: a broken sequence can leave more than one. */
enum decode_result decode_byte(struct decoder *d, unsigned char byte, struct term_event *event);
enum decode_result decode_again(struct decoder *d, struct term_event *event);
/* True while bytes wait for more: after a short pause call decode_flush(), repeatedly until DECODE_NOTHING: a lone ESC is
 * Esc. */
bool decode_waiting(const struct decoder *d);
enum decode_result decode_flush(struct decoder *d, struct term_event *event);
void decode_free(struct decoder *d);

#endif
