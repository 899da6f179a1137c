/* SPDX-License-Identifier: MPL-2.0
 *
 * command_line - the subcommands as data, and the parser that the data drives. Help, manual page and completion read the
 * same tables, so none of them can disagree with what is accepted.
 */
#ifndef NONGTAN_CLI_COMMAND_LINE_H
#define NONGTAN_CLI_COMMAND_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/text.h"

/* The contract's exit statuses. */
enum {
    STATUS_DONE = 0,
    STATUS_NO = 1,          /* done, and the answer is no */
    STATUS_USAGE = 2,
    STATUS_REFUSED = 3,     /* nothing stored */
    STATUS_CANNOT_OPEN = 4,
    STATUS_MACHINE = 5,
    STATUS_COUNT,
    STATUS_STOPPED = 130     /* by Ctrl-C, as a shell says it; nothing stored */
};
const char *status_text(int status); /* message id */

enum argument_kind { ARGUMENT_TEXT, ARGUMENT_FILE, ARGUMENT_FOLDER, ARGUMENT_COMMAND };

struct option {
    const char *name;     /* "dry-run"; NULL ends a table */
    char letter;          /* 'o', or 0 */
    const char *argument; /* what stands for its value in the help, "FILE"; "[T]": may be left out at the end; NULL: takes none */
    enum argument_kind kind;
    const char *choices;  /* "stage process item", the only values that are accepted; or NULL */
    bool repeats;
    const char *help;     /* message id */
};
struct operand {
    const char *name; /* "PROJECT"; NULL ends a table */
    enum argument_kind kind;
    bool optional, repeats;
    const char *help; /* message id */
};

struct session;
struct command {
    const char *name;
    const char *summary; /* message id, one line without full stop */
    const char *details; /* message id, or NULL */
    const struct operand *operands;
    const struct option *options; /* beside the global ones; or NULL */
    unsigned statuses;            /* bits of the exit statuses beyond 0 and 2 that it can give */
    const char *example;
    int (*run)(struct session *session);
};

/* The table, in the order of the help. */
extern const struct command *const commands[]; /* NULL ends it */
extern const struct option global_options[];
const struct command *command_find(const char *name);
/* A call of the contract that belongs to a later version. */
bool command_is_later(const char *name);

/* What was given. Texts are borrowed from argv. */
struct given {
    const struct option *option;
    const char *value; /* "" for an option without value */
};
struct arguments {
    const struct command *command; /* NULL: none named */
    const char **operands;         /* owned array */
    size_t operand_count;
    struct given *given;           /* owned array, in the order given */
    size_t given_count;
};

/* What is wrong with a call: a message and what to do, both ids with {value} {limit} {near}. */
struct usage_problem {
    const char *message, *remedy;
    char value[160], limit[240], near[64];
};

/* Reads argv. False with `problem` (texts in it are not cleaned); `out` then still holds what was understood.
 * arguments_free() in both cases. */
bool arguments_parse(int argc, char *const *argv, struct arguments *out, struct usage_problem *problem);
void arguments_free(struct arguments *arguments);

/* The language that is asked for, also where the call as a whole is not understood; NULL where none is. */
const char *arguments_language(int argc, char *const *argv);

/* Value of an option by its long name; the last one given. NULL where it was not. */
const char *arguments_value(const struct arguments *arguments, const char *name);
bool arguments_has(const struct arguments *arguments, const char *name);
/* Value number `nth` (from 0) of an option that repeats, or NULL. */
const char *arguments_nth(const struct arguments *arguments, const char *name, size_t nth);
/* Operand number `i`, or NULL. */
const char *arguments_operand(const struct arguments *arguments, size_t i);

/* "nongtan footprint PROJECT [--variant V]" */
void command_synopsis(const struct command *command, struct text_buffer *out);
/* What an option does, in the language, lists in it filled in. Caller frees; NULL without memory. */
char *option_help(const struct option *option);
/* "-o, --output FILE" */
void option_synopsis(const struct option *option, struct text_buffer *out);

/* The word of a list nearest to `word`, where it is near enough to be meant; else NULL. `next` gives the words, NULL ends. */
const char *nearest_word(const char *word, const char *(*next)(const void *list, size_t i), const void *list);

#endif
