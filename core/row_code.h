/* SPDX-License-Identifier: MPL-2.0
 *
 * row_code - how a row is named on paper: "r012-7KQC". Behind the last "-" stand three characters of the project and a check character
 * (ISO 7064 MOD 37-2), so that a digit mistyped, two swapped, or a sheet of another project are noticed before a figure goes astray.
 *
 * What is checked is the record meant ("r012", "r012/area", "request/q001"), which may be longer than what is printed ("r012.3").
 */
#ifndef NONGTAN_CORE_ROW_CODE_H
#define NONGTAN_CORE_ROW_CODE_H

#include <stdbool.h>
#include <stddef.h>

enum { ROW_TAG = 4, ROW_CODE_TAIL = 4 };

/* The project's characters, of the first bytes (at least two) of its identity: without I, L, O and U. */
void row_code_tag(const unsigned char *identity, char out[ROW_TAG]);

/* The check character of a text: 0-9, A-Z or *. Letters count without case; "-" and spaces do not count. */
char row_code_check(const char *text, const char *tag);

/* "r012-7KQC". */
void row_code_write(const char *shown, const char *meant, const char *tag, char *out, size_t size);

/* A typed code in parts: full-width forms and spaces are taken as they are meant. */
struct row_code {
    char shown[160]; /* "r012", as typed */
    char tag[ROW_TAG];
    char check;
};
/* False where it has not the form of a code. */
bool row_code_read(const char *typed, struct row_code *out);
/* True where the check character is that of `meant` in the project that the code names. */
bool row_code_means(const struct row_code *code, const char *meant);

#endif
