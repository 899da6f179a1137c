/* SPDX-License-Identifier: MPL-2.0
 *
 * key - how the command line names a value: a field of the scope ("product"), or one of any record ("activity:r001:amount").
 *
 * An id may hold any character: it stands between the first and the last ':' of a key.
 */
#ifndef NONGTAN_CLI_KEY_H
#define NONGTAN_CLI_KEY_H

#include "cli/session.h"

struct key {
    const struct entity *entity;
    const char *id; /* in `text`, or the study's */
    int field;
    const char *input; /* in `text`: of a model row ("activity:r001:input.area"), `field` is then INPUT_VALUE or INPUT_SOURCE */
    char *text; /* owned */
};

/* Reads `text` as a key of the open project; false with a message and a status. key_free() in both cases. */
bool key_read(const struct session *session, const char *text, struct key *out, int *status);
/* The same of KEY=VALUE; `value` points into `word`. As ids may hold '=', the first one counts that ends a key of the
 * project. */
bool key_read_assignment(const struct session *session, const char *word, struct key *out, const char **value, int *status);
void key_free(struct key *key);

/* The record that it names; the activity, where it names an input of it. */
const struct record *key_record(const struct session *session, const struct key *key);
/* The value that it names as it is stored; NULL where blank. */
const char *key_stored(const struct session *session, const struct key *key);
/* "area" of "input.area", which is cut in place at ".source"; NULL where the field is no input. */
char *key_input(const struct entity *entity, char *field, int *input_field);

/* A table of the project by its name ("activity" or "activities"); NULL with a message and a status. */
const struct entity *key_entity(const char *name, int *status);
/* That the entity has no such field, and which ones it has. */
int key_say_field(const struct entity *entity, const char *field);
/* That the word is not KEY=VALUE. */
int key_say_assignment(const char *word);

#endif
