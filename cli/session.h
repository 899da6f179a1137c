/* SPDX-License-Identifier: MPL-2.0
 *
 * session - one call of the program: its arguments, the workbench where it needs one, and what it prints.
 *
 * Results are gathered in `out` and written at the end; messages go to standard error at once, cleaned, in the language.
 */
#ifndef NONGTAN_CLI_SESSION_H
#define NONGTAN_CLI_SESSION_H

#include "cli/command_line.h"
#include "core/json_out.h"
#include "cli/progress_line.h"
#include "core/text_table.h"
#include "workbench/language.h"
#include "workbench/workbench.h"

struct session {
    const struct arguments *args;
    struct workbench *wb; /* NULL until session_start() */
    struct text_buffer out;
    struct progress_line line; /* told by the workbench */
};

/* Makes the workbench; false with a status when the program's tables cannot be read. */
bool session_start(struct session *session, int *status);
/* Makes the workbench and opens the project that operand 0 names. Told how far that is, as all long works. */
bool session_open(struct session *session, bool read_only, int *status);
/* Opens the project to read and computes the footprint that study_view() says; caller clears `out`. */
bool session_footprint(struct session *session, struct footprint *out, int *status);
/* Writes what was gathered; the status that is left: STATUS_MACHINE where standard output refused it. */
int session_finish(struct session *session, int status);

bool session_json(const struct session *session);

/* "nongtan: Sentence. Remedy." on standard error. Both are message ids with {value} {limit} {near}; values are cleaned here. */
void say_problem(const struct usage_problem *problem);
/* The refusal as a message; gives the exit status of the contract. */
int say_refusal(const struct refusal *refusal);
/* Wrong usage that the parser cannot see: STATUS_USAGE. */
int say_usage(const char *message, const char *remedy, const char *value, const char *limit);
/* One finished sentence with its place before it ("a.csv:12: "), or "". */
void say_line(const char *place, const char *sentence, const char *remedy);

/* One line of text, `{value}` filled with cleaned text. */
void print_line(struct session *session, const char *msgid, const char *value);
/* One line out of pieces that are clean already. */
void print_raw(struct session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Wrapped at the terminal's width. */
void print_wrapped(struct session *session, const char *indent, const char *text);
/* The table, as wide as the terminal; frees it. */
void print_table(struct session *session, struct text_table *table);
/* A heading row: message ids; `numbers` has a letter for each column, 'n' for figures. */
void table_headings(struct text_table *table, const char *const *headings, const char *numbers);
/* Begins a JSON object about the open project: the key `illustrative` says whether its figures are no survey. */
void json_begin_project(struct json_out *json, struct session *session);
/* One line where the figures of the open project are marked as illustrative; nothing else. */
void print_illustrative(struct session *session);
/* The mark where the figures are illustrative, then the standard with its edition, and that it is a draft, as its rule pack says. */
void print_standard(struct session *session);
/* The same as an object of this key: id, title, edition, notice; null for NULL. */
void json_standard(struct json_out *json, const char *key, const struct rule_pack *pack);

/* Cells of the terminal on standard output; 0 where it is not one: no wrapping then. */
size_t terminal_width(void);

#endif
