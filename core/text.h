/* SPDX-License-Identifier: MPL-2.0
 *
 * text - small helpers on UTF-8 strings, and the one gate for text from outside.
 *
 * Knows nothing of files, screens or languages. Everything here is pure.
 */
#ifndef NONGTAN_CORE_TEXT_H
#define NONGTAN_CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Marks a string for translation without translating it: core holds message ids,
 * the faces look them up with gettext when they show them. */
#define N_(msgid) msgid

/* Copies `s` (NULL counts as "") into `out` of `size` bytes, cut at a character boundary, always terminated. */
void text_copy(char *out, size_t size, const char *s);

/* A fresh copy of `s`; NULL gives NULL. Caller frees. Aborts only when memory is exhausted and `s` is not NULL: returns NULL. */
char *text_dup(const char *s);

/* True where `s` is NULL or holds nothing but white space (incl. U+3000). */
bool text_blank(const char *s);

/* FNV-1a, 64 bits: for hash tables and short names, not against anybody. */
uint64_t text_hash(const char *s);

/* True where `s` is valid UTF-8 without NUL. */
bool text_valid_utf8(const char *s, size_t length);

/* Strips white space (incl. U+3000, U+00A0, BOM) at both ends, in place. Returns `s`. */
char *text_strip(char *s);

/* Folds full-width ASCII (U+FF01..U+FF5E) and U+3000 to their narrow forms into `out`, always terminated.
 * Returns the bytes that the whole would need, without the NUL. */
size_t text_fold_width(char *out, size_t size, const char *s);

/* The gate. Writes `s` into `out` with everything made harmless that could act on a terminal, a page or a reader:
 * C0 and C1 controls, DEL, escape sequences, bidirectional controls, zero-width marks, line and paragraph separators,
 * and invalid bytes become visible marks such as "␛" or "⟨U+202E⟩". Newlines become "␊" unless `keep_newlines`.
 * Returns the bytes needed without the NUL. reliability.md, choice 7. */
size_t text_clean(char *out, size_t size, const char *s, bool keep_newlines);

/* The same into fresh memory; caller frees. NULL gives "". */
char *text_cleaned(const char *s);

/* One named value of a message template. */
struct text_arg {
    const char *name;  /* "value" fills "{value}" */
    const char *value; /* NULL counts as "" */
};

/* Fills the `{name}` places of `template` from `args` (n of them); an unknown name stays as it is.
 * Values are taken as they are: clean them first. Returns the bytes needed without the NUL. */
size_t text_fill(char *out, size_t size, const char *template, const struct text_arg *args, size_t n);

/* A growing string. Zero-initialise; text_buffer_free() when done. On lack of memory `failed` is set and stays set. */
struct text_buffer {
    char *data; /* terminated, or NULL while nothing was written */
    size_t length;
    size_t capacity;
    bool failed;
};
void text_buffer_add(struct text_buffer *b, const char *s);
void text_buffer_add_bytes(struct text_buffer *b, const char *s, size_t n);
void text_buffer_printf(struct text_buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_buffer_free(struct text_buffer *b);

#endif
