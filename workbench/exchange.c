/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/exchange.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "storage/exchange/dataset_of_project.h"
#include "workbench/language.h"
#include "workbench/workbench_internal.h"

void exchange_told_clear(struct exchange_told *told)
{
    free(told->items);
    *told = (struct exchange_told){0};
}

const struct exchange_format *workbench_exchange_format(const char *key, const char *path)
{
    const size_t length = strlen(path);
    const struct exchange_format *format;
    for (size_t i = 0; (format = exchange_format_at(i)); i++) {
        const size_t n = format->ending ? strlen(format->ending) : 0;
        const bool ends = n && length > n && !strcasecmp(path + length - n, format->ending);
        if (format->write && (key ? !strcmp(format->key, key) : ends))
            return format;
    }
    return NULL;
}

/* The project's own characters in all ids of its files. */
static void space_of(struct workbench *wb, char out[2 * PROJECT_IDENTITY + 1])
{
    unsigned char identity[PROJECT_IDENTITY];
    *out = '\0';
    if (!wb->file || !project_file_identity(wb->file, identity))
        return;
    for (size_t i = 0; i < PROJECT_IDENTITY; i++) {
        out[2 * i] = "0123456789abcdef"[identity[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[identity[i] & 15];
    }
    out[2 * PROJECT_IDENTITY] = '\0';
}

static bool take_notes(const struct dataset *d, struct exchange_told *told)
{
    told->items = calloc(d->note_count + 1, sizeof *told->items);
    for (size_t i = 0; told->items && i < d->note_count; i++) {
        struct refusal *r = &told->items[told->count++];
        refuse(r, d->notes[i].code, "", d->notes[i].value, d->notes[i].limit);
        text_copy(r->where, sizeof r->where, d->notes[i].where);
    }
    return told->items;
}

bool workbench_export_as(struct workbench *wb, const struct exchange_format *format, const char *path, bool overwrite, struct exchange_told *told,
                         struct refusal *refusal)
{
    char space[2 * PROJECT_IDENTITY + 1];
    struct dataset d = {0};
    struct text_buffer text = {0};
    const struct footprint *footprint = workbench_footprint(wb, refusal);
    *told = (struct exchange_told){0};
    if (!footprint)
        return false;
    space_of(wb, space);
    const struct dataset_export from = {wb->library, wb->project, footprint, &wb->gwp, space};
    bool good = dataset_of_project(&from, &d, refusal) && (!format || format->write(&d, language_get(), &text, refusal));
    if (good && (text.failed || !take_notes(&d, told)))
        good = refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    good = good && (!format || report_write_file(path, &text, overwrite, refusal));
    text_buffer_free(&text);
    dataset_clear(&d);
    return good;
}
