/* SPDX-License-Identifier: MPL-2.0
 *
 * encoding - bytes from outside become UTF-8, or are refused by the name of what they are.
 *
 * Order: byte order mark, NUL bytes (UTF-16, UTF-32), valid UTF-8, valid and plausible GB18030, else refused. Other encodings
 * (Shift-JIS, Latin-1, Big5) often happen to be valid GB18030: their text then consists largely of rare characters, which is
 * why validity alone is not believed. UTF-16 and plausible Shift-JIS are asked about, with how they would begin. Pure: no files.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_ENCODING_H
#define NONGTAN_STORAGE_EXCHANGE_ENCODING_H

#include "core/refusal.h"

struct decoded {
    char *text; /* UTF-8 without NUL and without byte order mark; owned */
    size_t length;
    char name[16]; /* "UTF-8", "UTF-8 BOM", "GB18030" or the forced one */
};

/* `forced`: NULL, or one of encoding_names(). Refuses CSV_ENCODING_ASKED with a name that `forced` takes and how the text would
 * begin, CSV_ENCODING with the name of what was found and cannot be read, or of the forced one when the bytes are not that. decoded_clear() when done. */
bool encoding_decode(const char *bytes, size_t length, const char *forced, struct decoded *out, struct refusal *refusal);
/* The same with bytes of the heap, with room for one more: where they are UTF-8 they become the text (`*bytes` is NULL then), so that a large
 * file is in memory once. */
bool encoding_take(char **bytes, size_t length, const char *forced, struct decoded *out, struct refusal *refusal);
void decoded_clear(struct decoded *decoded);

/* What --encoding takes, in one line. */
const char *encoding_names(void);

#endif
