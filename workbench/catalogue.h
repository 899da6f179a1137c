/* SPDX-License-Identifier: MPL-2.0
 *
 * catalogue - reads a message catalogue as msgfmt writes it (.mo) and finds the text for a message id.
 *
 * gettext() of the C library is not used: since glibc 2.39 it gives no translation at all in the locale C.UTF-8, the only one that a
 * fresh machine has, and a program cannot make other locales. The file is checked once when it is opened. Knows no locale.
 */
#ifndef NONGTAN_WORKBENCH_CATALOGUE_H
#define NONGTAN_WORKBENCH_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialised it is an empty catalogue. */
struct catalogue {
    unsigned char *bytes; /* the whole file; owned */
    size_t size;
    size_t count;         /* texts */
    size_t ids, texts;    /* where their tables begin */
};

/* False where the file cannot be read or is not a sound catalogue; `out` is then empty. */
bool catalogue_open(struct catalogue *out, const char *path);
/* The text, which lives as long as the catalogue; NULL where it has none. */
const char *catalogue_find(const struct catalogue *catalogue, const char *msgid);
void catalogue_close(struct catalogue *catalogue);

#endif
