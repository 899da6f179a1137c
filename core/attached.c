/* SPDX-License-Identifier: MPL-2.0 */
#include "core/attached.h"

#include <stdlib.h>
#include <string.h>

#include "core/number.h"
#include "core/pin.h"

enum { SHA256_DIGITS = 64 };

bool attached_is_sha256(const char *text)
{
    return strlen(text) == SHA256_DIGITS && strspn(text, "0123456789abcdef") == SHA256_DIGITS;
}

static int by_sha256(const void *key, const void *item)
{
    return strcmp(key, ((const struct attached_bytes *)item)->sha256);
}

static const struct attached_bytes *bytes_of(const struct attached *attached, const struct record *attachment)
{
    return attached->byte_count ? bsearch(record_text(attachment, ATTACHMENT_SHA256), attached->bytes, attached->byte_count,
                                          sizeof *attached->bytes, by_sha256)
                                : NULL;
}

enum attached_state attached_state_of(const struct attached *attached, const struct record *attachment)
{
    const struct attached_bytes *bytes = bytes_of(attached, attachment);
    char size[NUMBER_TEXT];
    if (!bytes)
        return ATTACHED_GONE;
    number_full(size, (double)bytes->size);
    bool same = !bytes->damaged && !strcmp(size, record_text(attachment, ATTACHMENT_SIZE));
    return same ? ATTACHED_HELD : ATTACHED_CHANGED;
}

bool attached_build(struct attached *out, const struct project *project, const struct attached_bytes *bytes, size_t count)
{
    const struct records *all = project_records(project, ENTITY_ATTACHMENT);
    *out = (struct attached){.bytes = bytes, .byte_count = count};
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *attachment = records_at(all, i);
        struct pin pin;
        char place[PIN_TEXT];
        if (attached_state_of(out, attachment) != ATTACHED_HELD || !pin_read(project, record_text(attachment, ATTACHMENT_ABOUT), &pin))
            continue;
        pin_place(place, pin.entity, record_id(pin.record), -1);
        if (text_index_put(&out->records, place) < 0)
            return false;
    }
    return true;
}

void attached_clear(struct attached *attached)
{
    text_index_clear(&attached->records);
    *attached = (struct attached){0};
}

bool attached_to(const struct attached *attached, const struct record *record)
{
    char place[PIN_TEXT];
    if (!attached || !attached->records.count)
        return false;
    pin_place(place, record_entity(record)->id, record_id(record), -1);
    return text_index_find(&attached->records, place) >= 0;
}
