/* SPDX-License-Identifier: MPL-2.0
 *
 * reading - what the tests of readers share: a file of tests/exchange or a text is read and checked as an import does it; exchanges by the name of
 * their flow, notes by what they say, texts with one place changed.
 */
#ifndef NONGTAN_TESTS_STORAGE_READING_H
#define NONGTAN_TESTS_STORAGE_READING_H

#include <string.h>

#include "packing/package.h"
#include "storage/exchange/format.h"
#include "tests/core/suite.h"
#include "tests/storage/data.h"

enum { READING_TEXT = 400000 };
static struct dataset read_set;
static struct refusal read_why;

/* The bytes stand at the end of their own memory, so that a step beyond them is seen. */
static inline bool reading_bytes(const char *name, const char *data, size_t length, const char *lang)
{
    char *own = malloc(length ? length : 1);
    memcpy(own, data, length);
    const struct exchange_bytes bytes = {name, own, length, lang};
    const struct exchange_format *format = exchange_format_of(&bytes);
    dataset_clear(&read_set);
    read_why = (struct refusal){0};
    ck_assert_msg(format != NULL, "%s is not recognised", name);
    const bool good = format->read(&bytes, &read_set, &read_why) && dataset_check(&read_set, name, &read_why);
    free(own);
    ck_assert(good == (read_why.code == REFUSAL_NONE));
    return good;
}

static inline bool reading_text(const char *name, const char *text)
{
    return reading_bytes(name, text, strlen(text), "en");
}

static inline const char *sample_text(const char *name, size_t *length)
{
    static char text[READING_TEXT];
    char path[1024], file[256];
    snprintf(file, sizeof file, "tests/exchange/%s", name);
    source_path(path, sizeof path, file);
    FILE *stream = fopen(path, "rb");
    ck_assert_msg(stream != NULL, "%s", path);
    *length = fread(text, 1, sizeof text - 1, stream);
    fclose(stream);
    text[*length] = '\0';
    return text;
}

static inline void read_sample(const char *name)
{
    size_t length;
    const char *text = sample_text(name, &length);
    ck_assert_msg(reading_bytes(name, text, length, "en"), "%s: %s (%s)", refusal_key(read_why.code), read_why.value, read_why.limit);
}

/* `from` of the text, which must stand there, replaced by `to`. */
static inline const char *with(const char *text, const char *from, const char *to)
{
    static char changed[READING_TEXT];
    const char *at = strstr(text, from);
    ck_assert_msg(at != NULL, "'%s' does not stand there", from);
    const size_t before = (size_t)(at - text);
    char *rest = text_dup(at + strlen(from));
    memmove(changed, text, before);
    snprintf(changed + before, sizeof changed - before, "%s%s", to, rest);
    free(rest);
    return changed;
}

static inline void text_is_refused(const char *name, const char *text, enum refusal_code code)
{
    ck_assert_msg(!reading_text(name, text), "it was taken: %s", text);
    ck_assert_msg(read_why.code == code, "%s: %s (%s)", refusal_key(read_why.code), read_why.value, read_why.limit);
}

static inline const struct dataset_process *process_named(const char *name)
{
    for (size_t i = 0; i < read_set.process_count; i++)
        if (!strcmp(read_set.processes[i].name, name))
            return &read_set.processes[i];
    ck_abort_msg("no process '%s'", name);
    return NULL;
}

static inline const struct dataset_exchange *exchange_of(const struct dataset_process *process, const char *flow)
{
    for (size_t i = 0; i < process->exchange_count; i++)
        if (!strcmp(read_set.flows[process->exchanges[i].flow].name, flow))
            return &process->exchanges[i];
    ck_abort_msg("no exchange '%s'", flow);
    return NULL;
}

static inline const struct dataset_flow *flow_in(const struct dataset_exchange *exchange)
{
    return &read_set.flows[exchange->flow];
}

/* How many notes of this kind begin with `value`. */
static inline size_t notes_of(enum refusal_code code, const char *value)
{
    size_t count = 0;
    for (size_t i = 0; i < read_set.note_count; i++)
        count += read_set.notes[i].code == code && read_set.notes[i].value && !strncmp(read_set.notes[i].value, value, strlen(value));
    return count;
}

/* True where a note of this kind says this somewhere. */
static inline bool note_says(enum refusal_code code, const char *part)
{
    for (size_t i = 0; i < read_set.note_count; i++)
        if (read_set.notes[i].code == code && read_set.notes[i].value && strstr(read_set.notes[i].value, part))
            return true;
    return false;
}

static inline void spread_is(const struct dataset_exchange *exchange, enum dataset_spread spread, const char *interval)
{
    char text[160];
    ck_assert_int_eq(exchange->spread, spread);
    ck_assert(dataset_uncertainty(exchange, text, sizeof text));
    ck_assert_str_eq(text, interval);
}

/* Two parts as a zip. */
static inline void zip_of(struct text_buffer *out, const char *name_a, const char *a, const char *name_b, const char *b)
{
    struct package package = {0};
    text_buffer_add(package_add(&package, name_a), a);
    text_buffer_add(package_add(&package, name_b), b);
    *out = (struct text_buffer){0};
    ck_assert(package_write(&package, out));
    package_free(&package);
}

/* Every beginning of the text that is cut off at a step is refused, whatever it is recognised as. */
static inline void beginnings_are_refused(const struct exchange_format *format, const char *text, size_t length, size_t step)
{
    for (size_t n = 0; n < length - 4; n += step) {
        char *own = malloc(n ? n : 1);
        memcpy(own, text, n);
        const struct exchange_bytes bytes = {"cut", own, n, "en"};
        struct dataset d = {0};
        struct refusal why = {0};
        ck_assert_msg(!format->recognise(&bytes) || !format->read(&bytes, &d, &why) || !dataset_check(&d, "cut", &why), "%zu bytes were taken", n);
        dataset_clear(&d);
        free(own);
    }
}

#endif
