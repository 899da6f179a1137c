/* SPDX-License-Identifier: MPL-2.0 */
#include "core/refusal.h"

#include <string.h>

struct refusal_text {
    const char *key, *message, *remedy;
};

static const struct refusal_text texts[REFUSAL_COUNT] = {
#define X(id, key, message, remedy) [REFUSAL_##id] = {key, message, remedy},
    REFUSAL_LIST(X)
#undef X
};

bool refuse(struct refusal *out, enum refusal_code code, const char *field, const char *value, const char *limit)
{
    if (!out)
        return false;
    refusal_clear(out);
    out->code = code;
    text_copy(out->field, sizeof out->field, field);
    text_copy(out->value, sizeof out->value, value);
    text_copy(out->limit, sizeof out->limit, limit);
    return false;
}

void refusal_clear(struct refusal *r)
{
    memset(r, 0, sizeof *r);
}

const char *refusal_message(enum refusal_code code)
{
    return texts[code].message;
}

const char *refusal_remedy(enum refusal_code code)
{
    return texts[code].remedy;
}

const char *refusal_key(enum refusal_code code)
{
    return texts[code].key;
}
