/* SPDX-License-Identifier: MPL-2.0
 *
 * format - the table of the formats that other programs write: how a file is recognised by its contents, who reads it, who writes it.
 *
 * A reader is handed the whole file as bytes (bounded) and its name for messages; it fills a dataset or refuses, and stores nothing.
 */
#ifndef NONGTAN_STORAGE_EXCHANGE_FORMAT_H
#define NONGTAN_STORAGE_EXCHANGE_FORMAT_H

#include "storage/exchange/dataset.h"

struct exchange_bytes {
    const char *name;  /* base name of the file, raw */
    const char *data;
    size_t length;
    const char *lang;  /* "zh", "en": which of several languages names are taken in */
};

struct exchange_format {
    const char *key;    /* of --as and --format: "openlca" */
    const char *label;  /* "openLCA JSON-LD 1.x, 2" */
    const char *ending; /* of what is written: ".zip"; NULL where it is only read */
    /* How sure the beginning makes it: 0 no, 1 perhaps, 2 certainly. Never reads beyond `length`. */
    int (*recognise)(const struct exchange_bytes *bytes);
    bool (*read)(const struct exchange_bytes *bytes, struct dataset *out, struct refusal *refusal);
    /* The same dataset gives the same bytes. NULL: only read. `out` is appended to. */
    bool (*write)(const struct dataset *dataset, const char *lang, struct text_buffer *out, struct refusal *refusal);
};

/* Each stands in the file of its name. */
extern const struct exchange_format format_openlca, format_ilcd, format_tidas, format_ecospold1, format_ecospold2, format_simapro, format_hestia,
    format_pact;

/* In the order of the list; NULL ends. */
const struct exchange_format *exchange_format_at(size_t i);
const struct exchange_format *exchange_format_find(const char *key);
/* The one that is surest of these bytes; NULL where none is. */
const struct exchange_format *exchange_format_of(const struct exchange_bytes *bytes);

/* For recognise(): does the word stand anywhere in the bytes? */
bool exchange_holds(const struct exchange_bytes *bytes, const char *word);

#endif
