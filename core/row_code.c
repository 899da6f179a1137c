/* SPDX-License-Identifier: MPL-2.0 */
#include "core/row_code.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"

enum { MODULUS = 37, RADIX = 2 };

static const char tag_letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* 32 of them: no I, L, O, U */
static const char check_letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";

void row_code_tag(const unsigned char *identity, char out[ROW_TAG])
{
    unsigned bits = (unsigned)identity[0] << 8 | identity[1];
    for (int i = 0; i < ROW_TAG - 1; i++)
        out[i] = tag_letters[bits >> (5 * i) & 31];
    out[ROW_TAG - 1] = '\0';
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

static int value_of(char c)
{
    const char *place = c && c != '*' ? strchr(check_letters, upper(c)) : NULL;
    return place ? (int)(place - check_letters) : -1;
}

static int step(int product, int value)
{
    return (product + value) * RADIX % MODULUS;
}

/* A byte that is no letter and no digit counts as its two halves. */
static int add(int product, const char *text)
{
    for (; *text; text++) {
        int value = value_of(*text), byte = (unsigned char)*text;
        if (*text == '-' || *text == ' ')
            continue;
        product = value >= 0 ? step(product, value) : step(step(product, byte >> 4), byte & 15);
    }
    return product;
}

char row_code_check(const char *text, const char *tag)
{
    int product = add(add(0, text), tag);
    return check_letters[(MODULUS + 1 - product) % MODULUS];
}

void row_code_write(const char *shown, const char *meant, const char *tag, char *out, size_t size)
{
    snprintf(out, size, "%s-%s%c", shown, tag, row_code_check(meant, tag));
}

bool row_code_read(const char *typed, struct row_code *out)
{
    char folded[sizeof out->shown + 16];
    *out = (struct row_code){.check = '\0'};
    if (strlen(typed) >= sizeof folded / 2)
        return false;
    text_fold_width(folded, sizeof folded, typed);
    char *text = text_strip(folded), *dash = strrchr(text, '-');
    if (!dash || dash == text || strlen(dash + 1) != ROW_CODE_TAIL)
        return false;
    for (int i = 0; i < ROW_CODE_TAIL; i++)
        dash[1 + i] = upper(dash[1 + i]);
    memcpy(out->tag, dash + 1, ROW_TAG - 1);
    out->check = dash[ROW_TAG];
    *dash = '\0';
    text_copy(out->shown, sizeof out->shown, text_strip(text));
    return strchr(check_letters, out->check) && *out->shown;
}

bool row_code_means(const struct row_code *code, const char *meant)
{
    return row_code_check(meant, code->tag) == code->check;
}
