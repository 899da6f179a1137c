/* SPDX-License-Identifier: MPL-2.0
 *
 * support - what the tests of the project file share: a scratch folder, short edits, raw SQL as another program would use.
 */
#ifndef NONGTAN_TESTS_STORAGE_SUPPORT_H
#define NONGTAN_TESTS_STORAGE_SUPPORT_H

#include "storage/project_file.h"
#include "tests/core/suite.h"

/* A path in a folder of this test's own, which is removed when the test's process ends. */
const char *scratch(const char *name);

/* 21 November 2026 at 08:00 unless the day is set. */
extern const char *support_day;
struct change_note support_note(const char *why);

struct project_file *must_create(const char *path);
struct project_file *must_open(const char *path);
/* Opening must be refused with this code; returns what the refusal names. */
struct refusal must_refuse_open(const char *path, enum refusal_code code);

bool set_field(struct project_file *file, enum entity_id entity, const char *id, int field, const char *value,
               struct refusal *refusal);
bool add_activity(struct project_file *file, const char *id, const char *item, long at, struct refusal *refusal);
bool delete_activity(struct project_file *file, const char *id, struct refusal *refusal);
void must_set_product(struct project_file *file, const char *value);
void must_add(struct project_file *file, const char *id, const char *item);

/* Everything in the file as text, one line a record in order: "activities r001 item=urea\n". Caller frees. */
char *describe(struct project_file *file);
void must_describe(struct project_file *file, const char *expected);
/* Ids of the activities in order, separated by blanks. Caller frees. */
char *activity_ids(struct project_file *file);
void must_verify(struct project_file *file);

/* What another program could do to the closed file: SQL without our guards. */
void raw_sql(const char *path, const char *sql);
long long raw_number(const char *path, const char *sql);

/* Whole files as bytes; caller frees. */
unsigned char *read_bytes(const char *path, size_t *size);
void write_bytes(const char *path, const void *bytes, size_t size);
bool exists(const char *path);
/* Files in the scratch folder. */
size_t scratch_files(void);

/* Runs `body` in a child that has no more rights than user 65534, and expects it to return true. */
void as_nobody(bool (*body)(const char *path), const char *path);
/* Waits for a child and expects it to have ended with 0. */
void must_end_well(int pid);

/* A small generator with a seed, the same everywhere. */
unsigned next_random(unsigned long long *state);

#endif
