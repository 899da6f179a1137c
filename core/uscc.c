/* SPDX-License-Identifier: MPL-2.0
 *
 * The unified social credit code: 18 characters with two checks, the organisation code's inside (GB 11714: characters 9
 * to 17) and the whole code's at the end (GB 32100-2015). Says which one failed; never corrects anything.
 */
#include "core/validate.h"

#include <string.h>

enum { CODE = 18, ORGANISATION = 8, ORGANISATION_LENGTH = 8, INPUT = 160 };

/* Values 0 to 30 of GB 32100: the alphabet without I, O, S, V and Z. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static int value_of(char c)
{
    const char *at = c ? strchr(alphabet, c) : NULL;
    return at ? (int)(at - alphabet) : -1;
}

/* GB 11714 counts letters on from 10 without gaps, unlike GB 32100. */
static int organisation_value(char c)
{
    return c <= '9' ? c - '0' : c - 'A' + 10;
}

static char organisation_check(const char *code)
{
    static const int weights[ORGANISATION_LENGTH] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < ORGANISATION_LENGTH; i++)
        sum += organisation_value(code[i]) * weights[i];
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check);
}

static char code_check(const char *code)
{
    int sum = 0, weight = 1;
    for (int i = 0; i < CODE - 1; i++, weight = weight * 3 % 31)
        sum += value_of(code[i]) * weight;
    return alphabet[(31 - sum % 31) % 31];
}

/* Folds width and case and drops spaces; returns the characters (not bytes) that are left. */
static size_t fold(char *out, size_t size, const char *text)
{
    size_t characters = 0, n = 0;
    char folded[INPUT];
    text_fold_width(folded, sizeof folded, text);
    for (const char *c = folded; *c && n + 1 < size; c++) {
        if (*c == ' ' || *c == '\t')
            continue;
        characters += ((unsigned char)*c & 0xC0) != 0x80;
        out[n++] = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    }
    out[n] = '\0';
    return characters;
}

/* The first character that is not in the alphabet, whole, in `out`; false where there is none. */
static bool stranger(const char *code, char out[8])
{
    const char *at = code + strspn(code, alphabet);
    if (!*at)
        return false;
    size_t n = 1;
    while (n < 4 && ((unsigned char)at[n] & 0xC0) == 0x80)
        n++;
    memcpy(out, at, n);
    out[n] = '\0';
    return true;
}

bool uscc_check(const char *text, const char *field, char *out, struct refusal *refusal)
{
    char code[INPUT], other[8];
    if (text_blank(text))
        return refuse(refusal, REFUSAL_BLANK, field, text, "");
    if (fold(code, sizeof code, text) != CODE)
        return refuse(refusal, REFUSAL_USCC_LENGTH, field, text, "18");
    if (stranger(code, other))
        return refuse(refusal, REFUSAL_USCC_CHARACTER, field, text, other);
    char expected[2] = {organisation_check(code + ORGANISATION), '\0'};
    if (code[CODE - 2] != expected[0])
        return refuse(refusal, REFUSAL_USCC_ORG_CHECK, field, text, expected);
    expected[0] = code_check(code);
    if (code[CODE - 1] != expected[0])
        return refuse(refusal, REFUSAL_USCC_CHECK, field, text, expected);
    if (out)
        memcpy(out, code, CODE + 1);
    return true;
}
