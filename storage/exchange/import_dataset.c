/* SPDX-License-Identifier: MPL-2.0
 *
 * Files that other programs wrote: recognised by their contents, read by the format's reader, planned by dataset_take.
 */
#include <stdlib.h>
#include <string.h>

#include "storage/exchange/archive.h"
#include "storage/exchange/dataset_take.h"
#include "storage/exchange/format.h"
#include "storage/exchange/import_file.h"
#include "storage/exchange/workbook.h"

enum { HEAD = 64 * 1024 };

struct import_foreign {
    struct import_source *source; /* owned; no table */
    struct dataset dataset;
    struct dataset_wish wish;
};

static bool as_factors(const struct import_options *options)
{
    return options->as && !strcmp(options->as, "factors");
}

bool import_foreign_named(const char *as)
{
    const struct exchange_format *format;
    for (size_t i = 0; as && *as && (format = exchange_format_at(i)); i++)
        if (!strncmp(format->key, as, strlen(as)))
            return true;
    return false;
}

/* Both are zips; this part stands in every workbook and document of an office program, and in nothing else that is read here. */
static bool is_workbook(const char *bytes, size_t length)
{
    struct archive *archive = archive_open(bytes, length, "", NULL);
    const bool workbook = archive && archive_find(archive, "[Content_Types].xml") >= 0;
    if (archive)
        archive_close(archive);
    return workbook;
}

/* A zip says what it holds at its end, so all of it is looked at; of anything else the beginning is enough. A workbook stays one. */
static const struct exchange_format *recognise(const char *path, struct exchange_bytes *bytes, char **whole)
{
    const struct exchange_format *format = NULL;
    char *head = malloc(HEAD);
    const size_t n = head ? import_file_head(path, head, HEAD) : 0; /* a table may be as large as it likes */
    if (n && archive_is(head, n)) {
        size_t length = 0;
        if (import_file_read(path, whole, &length, NULL) && !is_workbook(*whole, length)) {
            bytes->data = *whole;
            bytes->length = length;
            format = exchange_format_of(bytes);
        }
    } else if (n && workbook_kind(head, n) == WORKBOOK_NONE) {
        bytes->data = head;
        bytes->length = n;
        format = exchange_format_of(bytes);
    }
    free(head);
    return format;
}

bool import_is_foreign(const char *path)
{
    struct exchange_bytes bytes = {.name = import_base_name(path), .lang = "en"};
    char *whole = NULL;
    const struct exchange_format *format = recognise(path, &bytes, &whole);
    free(whole);
    return format;
}

/* By --as, else by the contents. NULL: a table. */
static const struct exchange_format *format_of(const struct import_options *options, const char *path, struct exchange_bytes *bytes, char **whole)
{
    const struct exchange_format *said = options->as ? exchange_format_find(options->as) : NULL;
    if (said || (options->as && !as_factors(options) && !import_foreign_named(options->as)))
        return said; /* "ecospold" is one of two: the contents say which */
    return recognise(path, bytes, whole);
}

/* Keeps the dataset (taken). */
static void keep(struct planner *p, const struct import_source *source, struct dataset *d, const struct dataset_wish *wish)
{
    struct import_source *copy = malloc(sizeof *copy);
    if (!copy || !planner_grow(p, (void **)&p->foreign, &p->foreign_capacity, p->foreign_count, sizeof *p->foreign)) {
        p->no_memory = true;
        dataset_clear(d);
        free(copy);
        return;
    }
    *copy = *source;
    p->foreign[p->foreign_count++] = (struct import_foreign){copy, *d, *wish};
    *d = (struct dataset){0};
}

/* JSON and XML are no tables: what no reader knows is refused as such, not as a bad CSV. */
static bool is_tree(const char *path)
{
    char *head = malloc(HEAD);
    const size_t n = head ? import_file_head(path, head, HEAD) : 0; /* a table may be as large as it likes */
    size_t i = n > 3 && !memcmp(head, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (i < n && strchr(" \t\r\n", head[i]) && head[i])
        i++;
    const bool tree = i < n && (head[i] == '{' || head[i] == '[' || head[i] == '<') && !memchr(head, '\0', n);
    free(head);
    return tree;
}

static void refuse_tree(struct planner *p, const struct import_source *source)
{
    struct text_buffer known = {0};
    struct refusal refusal;
    for (size_t i = 0; exchange_format_at(i); i++)
        text_buffer_printf(&known, "%s%s", i ? ", " : "", exchange_format_at(i)->key);
    refuse(&refusal, REFUSAL_EXCHANGE_UNKNOWN, "", source->place, known.data);
    planner_problem(p, IMPORT_ERROR, source, 0, -1, &refusal);
    text_buffer_free(&known);
}

static void read_foreign(struct planner *p, const char *path, const struct import_source *source, const struct exchange_format *format,
                         struct exchange_bytes *bytes, char **whole)
{
    struct import_file *file = &p->plan->files[source->file];
    const struct dataset_wish wish = {.factors = as_factors(p->options) || !strcmp(format->key, "pact"),
                                      .tier = !strcmp(format->key, "pact") ? "b" : NULL};
    struct refusal refusal = {0};
    struct dataset d = {0};
    text_copy(file->kind, sizeof file->kind, format->key);
    bool good = *whole || import_file_read(path, whole, &bytes->length, &refusal);
    bytes->data = *whole;
    good = good && format->read(bytes, &d, &refusal);
    if (good && d.failed)
        good = refuse(&refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    if (good) {
        keep(p, source, &d, &wish);
        return;
    }
    planner_problem(p, IMPORT_ERROR, source, 0, -1, &refusal);
    dataset_clear(&d);
}

bool import_foreign_take(struct planner *p, const char *path, const struct import_source *source)
{
    struct exchange_bytes bytes = {.name = source->place, .lang = p->options->lang ? p->options->lang : "en"};
    char *whole = NULL;
    if (p->options->given) {
        const struct dataset_wish wish = {.factors = true, .tier = "b"};
        text_copy(p->plan->files[source->file].kind, sizeof p->plan->files[source->file].kind, "nongtan");
        keep(p, source, p->options->given, &wish);
        return true;
    }
    const struct exchange_format *format = format_of(p->options, path, &bytes, &whole);
    if (format)
        read_foreign(p, path, source, format, &bytes, &whole);
    free(whole);
    if (!format && !p->options->as && is_tree(path)) {
        refuse_tree(p, source);
        return true;
    }
    return format;
}

void import_foreign_plan(struct planner *p)
{
    for (size_t i = 0; i < p->foreign_count && !p->no_memory && !p->stopped; i++)
        dataset_take(p, p->foreign[i].source, &p->foreign[i].dataset, &p->foreign[i].wish);
}

void import_foreign_clear(struct planner *p)
{
    for (size_t i = 0; i < p->foreign_count; i++) {
        dataset_clear(&p->foreign[i].dataset);
        free(p->foreign[i].source);
    }
    free(p->foreign);
}
