/* SPDX-License-Identifier: MPL-2.0
 *
 * changeset - is this blob a whole changeset of our tables? Asked before SQLite reads one from a file.
 *
 * SQLite 3.40's own reader never returns on some truncated ones (its inversion of 54 01 00). Format: sqlite3session.c,
 * "Changeset blob format". Pure; private to storage/.
 */
#ifndef NONGTAN_STORAGE_CHANGESET_H
#define NONGTAN_STORAGE_CHANGESET_H

#include <stdbool.h>
#include <stddef.h>

bool changeset_sound(const void *changeset, size_t size);

#endif
