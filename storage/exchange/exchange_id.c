/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/exchange_id.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/hash.h"

static bool is_dash(size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

bool exchange_id_is(const char *text)
{
    size_t i = 0;
    for (; text && text[i] && i < EXCHANGE_ID; i++)
        if (is_dash(i) ? text[i] != '-' : !isxdigit((unsigned char)text[i]))
            return false;
    return i == EXCHANGE_ID - 1;
}

void exchange_id_make(char out[EXCHANGE_ID], const char *kind, const char *text)
{
    char hex[HASH_HEX];
    struct hash hash;
    hash_begin(&hash);
    hash_text(&hash, "nongtan");
    hash_text(&hash, kind);
    hash_text(&hash, text);
    hash_end(&hash, hex);
    hex[16] = "89ab"[hex[16] % 4]; /* the variant; the version stands for itself below */
    snprintf(out, EXCHANGE_ID, "%.8s-%.4s-5%.3s-%.4s-%.12s", hex, hex + 8, hex + 13, hex + 16, hex + 20);
}

void exchange_id_of(char out[EXCHANGE_ID], const char *kind, const char *text)
{
    if (!exchange_id_is(text)) {
        exchange_id_make(out, kind, text);
        return;
    }
    for (size_t i = 0; i < EXCHANGE_ID; i++)
        out[i] = (char)tolower((unsigned char)text[i]);
}
