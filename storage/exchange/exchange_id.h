/* SPDX-License-Identifier: MPL-2.0
 *
 * exchange_id - the UUIDs that other programs' formats want, for things that have none: made from a hash, so that the same thing has the same one in
 * every file and on every machine. They have the form of version 5 (RFC 9562, 5.5); the hash is SHA-256.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_EXCHANGE_ID_H
#define NONGTAN_STORAGE_EXCHANGE_EXCHANGE_ID_H

#include <stdbool.h>

enum { EXCHANGE_ID = 37 }; /* 36 characters and the end */

/* True for 8-4-4-4-12 hexadecimal digits of either case. */
bool exchange_id_is(const char *text);
/* `text` as it is where it is one already, in small letters, else one made of `kind` ("flow") and `text`. */
void exchange_id_of(char out[EXCHANGE_ID], const char *kind, const char *text);
/* One made of both, whatever `text` is. */
void exchange_id_make(char out[EXCHANGE_ID], const char *kind, const char *text);

#endif
