/* SPDX-License-Identifier: MPL-2.0
 *
 * sheets - the bridge over paper: blank collection sheets with row codes, to print and to send, and what was written on them back by code,
 * keyed in one by one or as the filled file. Part of the façade in workbench.h.
 *
 * A sheet asks for rows of the inventory (of model rows, for each input) or, for a supplier, for what his requests ask. An answer of a
 * supplier does not enter the inventory: it makes the request "returned"; accepting it does.
 */
#ifndef NONGTAN_WORKBENCH_SHEETS_H
#define NONGTAN_WORKBENCH_SHEETS_H

#include "core/request.h"
#include "workbench/workbench.h"

/* One line that is asked for. Texts are the project's or of the tables; `what` and `asked` are of the current language. */
struct sheet_line {
    char code[200];
    enum entity_id entity; /* ENTITY_ACTIVITY, ENTITY_INPUT, ENTITY_REQUEST */
    char record[200];      /* "r012", "r012/area", "q001" */
    const char *process;
    char what[300], unit[64], asked[400];
    bool filled; /* the row has its figure already */
};
struct sheet_wish {
    const char *process;  /* only its rows; NULL all */
    const char *supplier; /* only his open requests, instead of rows; NULL none */
    const char *path;     /* .csv, .xlsx or .html; NULL: CSV without a mark of its encoding into `text` */
    bool overwrite;
    struct text_buffer *text;
};
/* Lines in the order of the inventory. Caller frees with free(). Refuses RECORD_UNKNOWN for a process or supplier without a line. */
bool workbench_sheet_lines(struct workbench *wb, const struct sheet_wish *wish, struct sheet_line **out, size_t *count,
                           struct refusal *refusal);
/* CSV in UTF-8 with its byte order mark, which spreadsheets open as it is; a workbook in which only what is to be filled in is open, as text; HTML that prints on A4. Refuses as workbench_report(). */
bool workbench_sheet(struct workbench *wb, const struct sheet_wish *wish, struct refusal *refusal);

/* What was written on one line; blank where nothing was. */
struct sheet_entry {
    const char *code, *amount, *unit, *date, *who, *note;
};
/* The line that a code means. Refuses ROW_CODE, ROW_CODE_PROJECT, ROW_CODE_UNKNOWN. */
bool workbench_sheet_find(struct workbench *wb, const char *code, struct sheet_line *out, struct refusal *refusal);
/* Stores one entry as one edit. Besides what storing the amount refuses: SHEET_UNIT, and REQUEST_STATE for an accepted request. */
bool workbench_sheet_enter(struct workbench *wb, const struct sheet_entry *entry, struct refusal *refusal);

/* True where the file's heading is that of a sheet. */
bool sheet_is(const char *path);
/* Plans filled sheets like an import; lines without an amount are passed over. workbench_import_plan() does this for files whose
 * heading is that of a sheet. False without memory. */
bool sheet_plan(struct workbench *wb, const char *const *paths, size_t count, struct import_plan **out, struct refusal *refusal);

/* ---- requests to suppliers ---- */
/* By the clock: core/request.h. */
enum request_state workbench_request_state(const struct record *request);
struct request_counts workbench_request_count(const struct workbench *wb);
/* One open request for each row (one for none, where count is 0), otherwise as `about`: one edit. Refuses what a field refuses. */
bool workbench_request_ask(struct workbench *wb, const struct record *about, const char *const *rows, size_t count, struct refusal *refusal);
/* The answer makes the request returned: one edit. Refuses REQUEST_STATE where it was accepted, BLANK, and what the row would refuse. */
bool workbench_request_answer(struct workbench *wb, const char *request_id, const char *answer, const char *evidence, struct refusal *refusal);
/* The returned answer becomes the row's amount: primary, from the supplier, with the request as evidence; the request is accepted.
 * One edit. Refuses REQUEST_STATE where it was not returned, BLANK where it is for no row. */
bool workbench_request_accept(struct workbench *wb, const char *request_id, struct refusal *refusal);

#endif
