/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/format.h"

#include <string.h>

/* Each stands in the file of its name; what is not yet there is not in the list. */
static const struct exchange_format *const formats[] = {&format_openlca, &format_pact, &format_ilcd, &format_tidas, &format_ecospold1,
                                                       &format_ecospold2, &format_simapro, &format_hestia, NULL};

const struct exchange_format *exchange_format_at(size_t i)
{
    return i < sizeof formats / sizeof *formats ? formats[i] : NULL;
}

const struct exchange_format *exchange_format_find(const char *key)
{
    for (size_t i = 0; exchange_format_at(i); i++)
        if (!strcmp(exchange_format_at(i)->key, key))
            return exchange_format_at(i);
    return NULL;
}

const struct exchange_format *exchange_format_of(const struct exchange_bytes *bytes)
{
    const struct exchange_format *best = NULL;
    int sure = 0;
    for (size_t i = 0; exchange_format_at(i); i++) {
        const int now = exchange_format_at(i)->recognise(bytes);
        if (now > sure) {
            sure = now;
            best = exchange_format_at(i);
        }
    }
    return best;
}

bool exchange_holds(const struct exchange_bytes *bytes, const char *word)
{
    const size_t n = strlen(word);
    for (const char *s = bytes->data, *end = bytes->data + bytes->length; (size_t)(end - s) >= n; s++) {
        s = memchr(s, *word, (size_t)(end - s) - n + 1);
        if (!s)
            return false;
        if (!memcmp(s, word, n))
            return true;
    }
    return false;
}
