/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/exchange/ilcd_reading.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/number.h"

bool ilcd_room(struct ilcd_reading *r, void *items, size_t count, size_t size)
{
    void *list;
    memcpy(&list, items, sizeof list);
    if ((count & (count - 1)) == 0) {
        list = realloc(list, (count ? 2 * count : 1) * size);
        if (!list) {
            r->out->failed = true;
            return false;
        }
        memcpy(items, &list, sizeof list);
    }
    memset((char *)list + count * size, 0, size);
    return true;
}

bool ilcd_refuse(struct ilcd_reading *r, enum refusal_code code, const char *field, const char *value, const char *limit)
{
    refuse(r->refusal, code, field, value, limit);
    if (r->refusal)
        text_copy(r->refusal->where, sizeof r->refusal->where, r->where);
    return false;
}

void ilcd_note(struct ilcd_reading *r, enum refusal_code code, const char *value, const char *limit)
{
    dataset_note(r->out, code, r->where, value, limit);
}

bool ilcd_id(struct ilcd_reading *r, const struct ilcd_node *root, const char *path, char out[EXCHANGE_ID])
{
    const char *text = ilcd_text(root, path);
    if (!exchange_id_is(text))
        return ilcd_refuse(r, REFUSAL_EXCHANGE_FIELD, "UUID", text, N_("a UUID"));
    exchange_id_of(out, "", text);
    return true;
}

/* A file is named "<UUID>.xml" or "<UUID>_01.00.000.xml". */
void ilcd_reference(const struct ilcd_node *reference, char out[EXCHANGE_ID])
{
    char text[EXCHANGE_ID];
    const char *uri = ilcd_attribute(reference, "uri"), *slash = strrchr(uri, '/');
    text_copy(text, sizeof text, ilcd_attribute(reference, "refObjectId"));
    if (!exchange_id_is(text))
        text_copy(text, sizeof text, slash ? slash + 1 : uri);
    *out = '\0';
    if (exchange_id_is(text))
        exchange_id_of(out, "", text);
}

static bool is_unstated(const char *text)
{
    return !strcmp(text, ILCD_UNSTATED_EN) || !strcmp(text, ILCD_UNSTATED_ZH);
}

static void add_line(struct text_buffer *line, const char *text)
{
    for (const char *s = text; *s; s++)
        if (!strchr(" \t\r\n", *s))
            text_buffer_add_bytes(line, s, 1);
        else if (!strchr(" \t\r\n", s[1])) /* the last of several; the end does not match, it is trimmed */
            text_buffer_add(line, " ");
}

void ilcd_line(struct ilcd_reading *r, char **field, const char *text)
{
    struct text_buffer line = {0};
    if (!is_unstated(text))
        add_line(&line, text);
    dataset_text(r->out, field, line.data);
    r->out->failed |= line.failed;
    text_buffer_free(&line);
}

void ilcd_name(struct ilcd_reading *r, char **field, const struct ilcd_node *name, const char *const *parts)
{
    struct text_buffer line = {0};
    for (; *parts; parts++) {
        const char *part = ilcd_words(name, *parts, r->lang);
        if (!*part || is_unstated(part))
            continue;
        if (line.length)
            text_buffer_add(&line, "; ");
        add_line(&line, part);
    }
    dataset_text(r->out, field, line.data);
    r->out->failed |= line.failed;
    text_buffer_free(&line);
}

void ilcd_classes(struct ilcd_reading *r, char **field, const struct ilcd_node *node, const char *element, const char **last)
{
    struct text_buffer line = {0};
    for (const struct ilcd_node *at = ilcd_at(node, element); at; at = ilcd_next(at)) {
        if (!*at->text || is_unstated(at->text))
            continue;
        if (line.length)
            text_buffer_add(&line, "/");
        add_line(&line, at->text);
        if (last)
            *last = ilcd_attribute(at, "classId");
    }
    dataset_text(r->out, field, line.data);
    r->out->failed |= line.failed;
    text_buffer_free(&line);
}

static const char *digits(const char *s, size_t *count)
{
    for (; isdigit((unsigned char)*s); s++)
        ++*count;
    return s;
}

bool ilcd_real(const char *text, double *value)
{
    size_t whole = 0, exponent = 0;
    const char *s = digits(text + (*text == '+' || *text == '-'), &whole);
    if (*s == '.')
        s = digits(s + 1, &whole);
    if (whole && (*s == 'e' || *s == 'E')) {
        s = digits(s + 1 + (s[1] == '+' || s[1] == '-'), &exponent);
        whole = exponent;
    }
    *value = whole && !*s && strlen(text) < NUMBER_TEXT ? strtod(text, NULL) : NAN;
    return isfinite(*value);
}

void ilcd_number(char out[64], double value)
{
    number_full(out, number_steady(value));
}
