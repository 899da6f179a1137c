/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct mark {
    const char *bytes;
    size_t length;
    const char *name;
    bool read; /* false: refused by name */
};

/* Longer marks first: the mark of UTF-32LE begins with that of UTF-16LE. */
static const struct mark marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8 BOM", true}, {"\xFF\xFE\0\0", 4, "UTF-32", false}, {"\0\0\xFE\xFF", 4, "UTF-32", false},
    {"\x84\x31\x95\x33", 4, "GB18030", true}, {"\xFF\xFE", 2, "UTF-16", false},   {"\xFE\xFF", 2, "UTF-16", false},
};

struct forced_encoding {
    const char *name, *iconv;
};

static const struct forced_encoding encodings[] = {
    {"UTF-8", "UTF-8"},       {"GB18030", "GB18030"},   {"GBK", "GBK"},   {"GB2312", "GBK"},
    {"UTF-16", "UTF-16"},     {"UTF-16LE", "UTF-16LE"}, {"BIG5", "BIG5"}, {"UTF-16BE", "UTF-16BE"},
    {"Shift-JIS", "CP932"},   {"Shift_JIS", "CP932"},   {"SJIS", "CP932"}, {"CP932", "CP932"}, /* what Windows writes by that name */
};

enum {
    SCAN_BYTES = 4096,   /* looked at for the pattern of NUL bytes */
    BEGINS_BYTES = 80,   /* of the text shown where the encoding is asked about */
    RARE_OF = 4,         /* refused when more than one of so many characters is rare: real tables hold a few rare names */
};

const char *encoding_names(void)
{
    return "UTF-8, GB18030, GBK, GB2312, BIG5, Shift-JIS, UTF-16, UTF-16LE, UTF-16BE";
}

void decoded_clear(struct decoded *decoded)
{
    free(decoded->text);
    *decoded = (struct decoded){0};
}

/* Converts strictly; NULL where a byte has no meaning in `from` (or memory is out: errno ENOMEM). */
static char *convert(const char *from, const char *to, const char *bytes, size_t length, size_t *out_length)
{
    size_t room = 3 * length + 8, left = room; /* no character here grows to more */
    char *out = malloc(room), *end = out, *in = (char *)(uintptr_t)bytes;
    iconv_t cd = out ? iconv_open(to, from) : (iconv_t)-1;
    if (cd == (iconv_t)-1) {
        free(out);
        errno = ENOMEM;
        return NULL;
    }
    size_t bad = iconv(cd, &in, &length, &end, &left);
    if (bad != (size_t)-1)
        bad = iconv(cd, NULL, NULL, &end, &left);
    iconv_close(cd);
    if (bad) { /* also characters that were replaced */
        free(out);
        errno = EILSEQ;
        return NULL;
    }
    *out_length = room - left;
    out[*out_length] = '\0';
    return out;
}

static bool refuse_encoding(struct refusal *refusal, const char *name)
{
    return refuse(refusal, REFUSAL_CSV_ENCODING, "", name, encoding_names());
}

/* Takes UTF-8 text as it is; false where it is not valid. */
static bool keep_utf8(const char *bytes, size_t length, const char *name, struct decoded *out, struct refusal *refusal)
{
    if (!text_valid_utf8(bytes, length))
        return false;
    out->text = malloc(length + 1);
    if (!out->text)
        return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    memcpy(out->text, bytes, length);
    out->text[length] = '\0';
    out->length = length;
    text_copy(out->name, sizeof out->name, name);
    return true;
}

/* NUL bytes never stand in a text of one byte a letter: their places tell the wide encodings apart. */
static const char *wide_name(const char *bytes, size_t length)
{
    size_t zeros[4] = {0};
    size_t scan = length < SCAN_BYTES ? length : SCAN_BYTES;
    for (size_t i = 0; i < scan; i++)
        zeros[i % 4] += !bytes[i];
    size_t even = zeros[0] + zeros[2], odd = zeros[1] + zeros[3];
    if (!memchr(bytes, '\0', length))
        return NULL;
    if ((zeros[1] && zeros[2] && zeros[3] && !zeros[0]) || (zeros[0] && zeros[1] && zeros[2] && !zeros[3]))
        return "UTF-32";
    if (odd > 4 * even)
        return "UTF-16LE";
    if (even > 4 * odd)
        return "UTF-16BE";
    return "binary data";
}

/* Length of the GB18030 character at `p`; `*rare` where GB 2312 does not have it. The bytes are known to be valid. */
static size_t gb_character(const unsigned char *p, bool *rare)
{
    if (p[1] >= '0' && p[1] <= '9') {
        *rare = true;
        return 4;
    }
    bool symbols = p[0] >= 0xA1 && p[0] <= 0xA9, hanzi = p[0] >= 0xB0 && p[0] <= 0xF7;
    *rare = p[1] < 0xA1 || !(symbols || hanzi);
    return 2;
}

/* True where nearly all characters are those of GB 2312. */
static bool gb_plausible(const char *bytes, size_t length)
{
    const unsigned char *p = (const unsigned char *)bytes, *end = p + length;
    size_t total = 0, rare_count = 0;
    while (p < end) {
        bool rare = false;
        if (*p < 0x80) {
            p++;
            continue;
        }
        p += gb_character(p, &rare);
        total++;
        rare_count += rare;
    }
    return rare_count * RARE_OF <= total;
}

/* Takes GB18030 where every byte has a meaning, the way back gives the same bytes, and (unless forced) the text is plausible. */
static bool take_gb18030(const char *bytes, size_t length, bool believed, struct decoded *out)
{
    size_t text_length = 0, back_length = 0;
    char *text = convert("GB18030", "UTF-8", bytes, length, &text_length);
    char *back = text ? convert("UTF-8", "GB18030", text, text_length, &back_length) : NULL;
    bool good = back && back_length == length && !memcmp(back, bytes, length) && text_valid_utf8(text, text_length) &&
                (believed || gb_plausible(bytes, length));
    free(back);
    if (!good) {
        free(text);
        return false;
    }
    *out = (struct decoded){.text = text, .length = text_length, .name = "GB18030"};
    return true;
}

static bool decode_forced(const char *bytes, size_t length, const char *forced, struct decoded *out, struct refusal *refusal)
{
    const struct forced_encoding *found = NULL;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if (!strcasecmp(encodings[i].name, forced))
            found = &encodings[i];
    if (!found)
        return refuse(refusal, REFUSAL_ARGUMENT, "encoding", forced, encoding_names());
    *out = (struct decoded){0};
    out->text = convert(found->iconv, "UTF-8", bytes, length, &out->length);
    if (!out->text || !text_valid_utf8(out->text, out->length)) {
        decoded_clear(out);
        char not_this[64] = "not ";
        text_copy(not_this + 4, sizeof not_this - 4, found->name);
        return refuse_encoding(refusal, not_this);
    }
    if (!strncmp(out->text, "\uFEFF", 3)) {
        memmove(out->text, out->text + 3, out->length - 2);
        out->length -= 3;
    }
    text_copy(out->name, sizeof out->name, found->name);
    return true;
}

/* ---- what is asked about ---- */

/* True where nearly all characters beyond ASCII are the signs, the kana and the first level of kanji of Shift-JIS. Valid bytes. */
static bool jis_plausible(const char *bytes, size_t length)
{
    const unsigned char *p = (const unsigned char *)bytes, *end = p + length;
    size_t total = 0, rare = 0;
    for (; p < end; p++) {
        if (*p < 0x80)
            continue;
        bool common = (*p >= 0x81 && *p <= 0x84) || (*p >= 0x88 && *p <= 0x98), half_width = *p >= 0xA1 && *p <= 0xDF;
        total++;
        rare += !common;
        p += !half_width;
    }
    return total && rare * RARE_OF <= total;
}

/* Refuses by a name that can be chosen, with how the text would begin; by the name alone where the bytes are not that. */
static bool ask(const char *bytes, size_t length, const char *name, struct refusal *refusal)
{
    struct decoded would = {0};
    char begins[BEGINS_BYTES + sizeof "…"];
    if (!decode_forced(bytes, length, name, &would, NULL))
        return refuse_encoding(refusal, name);
    if (text_clean(begins, BEGINS_BYTES, would.text, false) >= BEGINS_BYTES)
        strcat(begins, "…");
    decoded_clear(&would);
    return refuse(refusal, REFUSAL_CSV_ENCODING_ASKED, "", name, begins);
}

static bool refuse_bytes(const char *bytes, size_t length, const char *found, struct refusal *refusal)
{
    size_t text_length;
    char *text = found ? NULL : convert("CP932", "UTF-8", bytes, length, &text_length);
    bool japanese = text && jis_plausible(bytes, length);
    free(text);
    if (japanese || (found && !strncmp(found, "UTF-16", 6)))
        return ask(bytes, length, japanese ? "Shift-JIS" : found, refusal);
    return refuse_encoding(refusal, found ? found : "unknown");
}

bool encoding_decode(const char *bytes, size_t length, const char *forced, struct decoded *out, struct refusal *refusal)
{
    *out = (struct decoded){0};
    if (refusal)
        refusal_clear(refusal);
    if (forced)
        return decode_forced(bytes, length, forced, out, refusal);
    const struct mark *mark = NULL;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !mark; i++)
        if (length >= marks[i].length && !memcmp(bytes, marks[i].bytes, marks[i].length))
            mark = &marks[i];
    if (mark && !mark->read)
        return refuse_bytes(bytes, length, mark->name, refusal);
    const char *wide = wide_name(bytes, length);
    if (wide)
        return refuse_bytes(bytes, length, wide, refusal);
    bool gb_marked = mark && !strcmp(mark->name, "GB18030");
    size_t skip = mark ? mark->length : 0;
    if (!gb_marked && keep_utf8(bytes + skip, length - skip, mark ? mark->name : "UTF-8", out, refusal))
        return true;
    if ((!mark || gb_marked) && take_gb18030(bytes + skip, length - skip, gb_marked, out))
        return true;
    return refuse_bytes(bytes, length, gb_marked ? "unknown" : mark ? "UTF-8 with invalid bytes" : NULL, refusal);
}

bool encoding_take(char **bytes, size_t length, const char *forced, struct decoded *out, struct refusal *refusal)
{
    size_t mark = length >= 3 && !memcmp(*bytes, marks[0].bytes, 3) ? 3 : 0;
    bool wide = memchr(*bytes, '\0', length) || (length >= 2 && (!memcmp(*bytes, "\xFF\xFE", 2) || !memcmp(*bytes, "\xFE\xFF", 2)));
    if (forced || wide || !text_valid_utf8(*bytes + mark, length - mark))
        return encoding_decode(*bytes, length, forced, out, refusal);
    memmove(*bytes, *bytes + mark, length - mark);
    (*bytes)[length - mark] = '\0';
    *out = (struct decoded){.text = *bytes, .length = length - mark};
    text_copy(out->name, sizeof out->name, mark ? "UTF-8 BOM" : "UTF-8");
    *bytes = NULL;
    return true;
}
