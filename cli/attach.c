/* SPDX-License-Identifier: MPL-2.0
 *
 * nongtan attach - files as evidence for a record: copied in, listed, written out, shown, taken away for good.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cells.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "core/number.h"
#include "core/pin.h"
#include "workbench/evidence.h"

static const struct operand operands[] = {
    {"PROJECT", ARGUMENT_FILE, false, false, N_("the project file")},
    {"RECORD", ARGUMENT_TEXT, true, false, N_("what the files prove: r012, or another kind as offset/lot001")},
    {"FILE", ARGUMENT_FILE, true, true, N_("a scanned invoice, a photograph, a page of a log …")},
    {NULL, ARGUMENT_TEXT, false, false, NULL},
};
static const struct option options[] = {
    {"note", 0, "TEXT", ARGUMENT_TEXT, NULL, false, N_("what is to be said of the files")},
    {"list", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("list what is attached, to RECORD or to all; the same as no FILE")},
    {"without", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("list the rows of the inventory that have no file, the largest first")},
    {"export", 0, "FOLDER", ARGUMENT_FOLDER, NULL, false, N_("write all attached files to a folder, or with --id one")},
    {"id", 0, "ID", ARGUMENT_TEXT, NULL, false, N_("only this attachment, with --export")},
    {"open", 0, "ID", ARGUMENT_TEXT, NULL, false, N_("show one with the program that NONGTAN_VIEWER or the settings file names")},
    {"purge", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("take bytes away for good that no attachment and no entry of the history speaks of")},
    {"history", 0, NULL, ARGUMENT_TEXT, NULL, false, N_("with --purge: also those of deleted attachments, which undo then brings back without bytes")},
    {"yes", 'y', NULL, ARGUMENT_TEXT, NULL, false, N_("with --purge: do not ask")},
    {NULL, 0, NULL, ARGUMENT_TEXT, NULL, false, NULL},
};

enum { SHA_SHOWN = 12 };
static const char *const state_keys[] = {[ATTACHED_HELD] = "held", [ATTACHED_GONE] = "gone", [ATTACHED_CHANGED] = "changed"};
static const char *const state_labels[] = {[ATTACHED_HELD] = N_("sound"), [ATTACHED_GONE] = N_("GONE"), [ATTACHED_CHANGED] = N_("CHANGED")};

/* Its record; false with a status where there is none. */
static bool read_record(struct session *session, struct pin *pin, int *status)
{
    const char *text = arguments_operand(session->args, 1);
    if (pin_read(workbench_project(session->wb), text, pin))
        return true;
    *status = say_usage(N_("there is no record '{value}'"), N_("Name a row as r012, another record as offset/lot001"), text, "");
    return false;
}

/* A file that cannot be taken is a refused input, not a project that cannot be opened. */
static int say_file(const struct refusal *refusal)
{
    int status = say_refusal(refusal);
    return status == STATUS_CANNOT_OPEN && refusal->code != REFUSAL_PROJECT_LOCKED && refusal->code != REFUSAL_PROJECT_DAMAGED ? STATUS_REFUSED
                                                                                                                              : status;
}

/* ---- listing ---- */

static bool wanted(struct session *session, const struct pin *pin, const struct record *attachment)
{
    return !pin->record || pin_names(workbench_project(session->wb), record_text(attachment, ATTACHMENT_ABOUT), pin->record);
}

static enum attached_state state_of(struct session *session, const struct record *attachment)
{
    const struct attached *attached = workbench_attached(session->wb);
    return attached ? attached_state_of(attached, attachment) : ATTACHED_GONE;
}

static void json_entry(struct session *session, struct json_out *json, const struct record *attachment)
{
    const struct entity *entity = entity_get(ENTITY_ATTACHMENT);
    json_out_object(json, NULL);
    json_out_text(json, "id", record_id(attachment));
    for (int f = 1; f < (int)entity->field_count; f++)
        json_out_text(json, entity->fields[f].key, record_get(attachment, f));
    json_out_text(json, "state", state_keys[state_of(session, attachment)]);
    json_out_end_object(json);
}

static void json_room(struct session *session, struct json_out *json)
{
    const struct attachment_limits limits = workbench_attach_limits();
    json_out_integer(json, "used_bytes", workbench_attached_size(session->wb));
    json_out_integer(json, "most_bytes_file", limits.file);
    json_out_integer(json, "most_bytes_project", limits.project);
}

static void list_json(struct session *session, const struct pin *pin)
{
    const struct records *all = project_records(workbench_project(session->wb), ENTITY_ATTACHMENT);
    struct json_out json;
    json_begin_project(&json, session);
    json_out_array(&json, "attachments");
    for (size_t i = 0; i < records_count(all); i++)
        if (wanted(session, pin, records_at(all, i)))
            json_entry(session, &json, records_at(all, i));
    json_out_end_array(&json);
    json_room(session, &json);
    json_out_end_object(&json);
}

static void print_room(struct session *session)
{
    const struct attachment_limits limits = workbench_attach_limits();
    char used[SIZE_TEXT], most[SIZE_TEXT], file[SIZE_TEXT], line[300];
    workbench_size_text(used, workbench_attached_size(session->wb));
    workbench_size_text(most, limits.project);
    workbench_size_text(file, limits.file);
    text_fill(line, sizeof line, _("Attached files take {used} of {most}; one file may have {file}."),
              (const struct text_arg[]){{"used", used}, {"most", most}, {"file", file}}, 3);
    print_raw(session, "%s", line);
}

static void list_text(struct session *session, const struct pin *pin)
{
    static const char *const headings[] = {N_("attachment"), N_("about"), N_("file name"), N_("bytes"), N_("added on"), N_("state"), N_("SHA-256"),
                                           N_("note")};
    static const int fields[] = {0, ATTACHMENT_ABOUT, ATTACHMENT_NAME, ATTACHMENT_SIZE, ATTACHMENT_ADDED};
    const struct records *all = project_records(workbench_project(session->wb), ENTITY_ATTACHMENT);
    struct text_table table;
    char sha[SHA_SHOWN + 1]; /* --json has all digits */
    table_headings(&table, headings, "tttntttt");
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *attachment = records_at(all, i);
        if (!wanted(session, pin, attachment))
            continue;
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++)
            cell_clean(&table, f ? record_text(attachment, fields[f]) : record_id(attachment));
        text_table_cell(&table, language_text(state_labels[state_of(session, attachment)]), false);
        text_copy(sha, sizeof sha, record_text(attachment, ATTACHMENT_SHA256));
        cell_clean(&table, sha);
        cell_clean(&table, record_text(attachment, ATTACHMENT_NOTE));
    }
    print_table(session, &table);
    print_room(session);
}

/* ---- what has none ---- */

static void without_json(struct session *session, const struct record *const *rows, size_t count)
{
    struct json_out json;
    json_begin_project(&json, session);
    json_out_array(&json, "without");
    for (size_t i = 0; i < count; i++) {
        json_out_object(&json, NULL);
        json_out_text(&json, "id", record_id(rows[i]));
        json_out_text(&json, "item", record_get(rows[i], ACTIVITY_ITEM));
        json_out_text(&json, "evidence", record_get(rows[i], ACTIVITY_EVIDENCE));
        json_out_number(&json, "kg_co2e", workbench_effect_of(session->wb, rows[i]));
        json_out_end_object(&json);
    }
    json_out_end_array(&json);
    json_out_end_object(&json);
}

static void without_text(struct session *session, const struct record *const *rows, size_t count)
{
    static const char *const headings[] = {N_("row"), N_("item"), N_("evidence"), "kg CO2e"};
    struct text_table table;
    table_headings(&table, headings, "tttn");
    for (size_t i = 0; i < count; i++) {
        cell_clean(&table, record_id(rows[i]));
        cell_clean(&table, record_text(rows[i], ACTIVITY_ITEM));
        cell_clean(&table, record_text(rows[i], ACTIVITY_EVIDENCE));
        cell_kg(&table, workbench_effect_of(session->wb, rows[i]));
    }
    print_table(session, &table);
}

static int show_without(struct session *session)
{
    const struct record **rows;
    size_t count = workbench_rows_without_file(session->wb, &rows);
    if (session_json(session))
        without_json(session, rows, count);
    else
        without_text(session, rows, count);
    free(rows);
    return STATUS_DONE;
}

static int show_list(struct session *session, const struct pin *pin)
{
    if (session_json(session))
        list_json(session, pin);
    else
        list_text(session, pin);
    return STATUS_DONE;
}

/* ---- attaching ---- */

enum { FIRST_FILE = 2 };

/* What will be copied is said first; where one file is refused, none is copied. */
static bool look_at_all(struct session *session, int *status)
{
    for (size_t i = FIRST_FILE; i < session->args->operand_count; i++) {
        struct attach_look look;
        struct refusal refusal;
        char size[SIZE_TEXT], used[SIZE_TEXT], most[SIZE_TEXT], name[3 * ATTACHMENT_NAME_TEXT], line[600];
        if (!workbench_attach_look(session->wb, arguments_operand(session->args, i), &look, &refusal)) {
            *status = say_file(&refusal);
            return false;
        }
        workbench_size_text(size, look.size);
        workbench_size_text(used, look.used);
        workbench_size_text(most, look.limits.project);
        text_clean(name, sizeof name, look.name, false);
        text_fill(line, sizeof line,
                  look.held ? _("{name}: {size}, the same bytes are in the project already")
                            : _("{name}: {size} are copied in; {used} of {most} are used"),
                  (const struct text_arg[]){{"name", name}, {"size", size}, {"used", used}, {"most", most}}, 4);
        if (!session_json(session))
            print_raw(session, "%s", line);
    }
    return true;
}

static void say_attached(struct session *session, const char (*ids)[RECORD_ID], size_t count)
{
    const struct records *all = project_records(workbench_project(session->wb), ENTITY_ATTACHMENT);
    struct json_out json;
    for (size_t i = 0; i < count && !session_json(session); i++)
        print_raw(session, "%s", ids[i]);
    if (!session_json(session))
        return;
    json_begin_project(&json, session);
    json_out_array(&json, "attached");
    for (size_t i = 0; i < count; i++)
        json_entry(session, &json, records_find(all, ids[i]));
    json_out_end_array(&json);
    json_room(session, &json);
    json_out_end_object(&json);
}

/* All of them are one edit. */
static int run_attach(struct session *session, const struct pin *pin)
{
    int status = STATUS_DONE;
    if (!look_at_all(session, &status))
        return status;
    size_t count = session->args->operand_count - FIRST_FILE;
    char record[PIN_TEXT], (*ids)[RECORD_ID] = calloc(count, sizeof *ids);
    const char **paths = calloc(count, sizeof *paths);
    text_copy(record, sizeof record, record_id(pin->record)); /* an edit may take the record's memory away */
    for (size_t i = 0; paths && i < count; i++)
        paths[i] = arguments_operand(session->args, FIRST_FILE + i);
    struct refusal refusal = {.code = REFUSAL_OUT_OF_MEMORY};
    if (paths && ids &&
        workbench_attach_files(session->wb, pin->entity, record, paths, count, arguments_value(session->args, "note"), ids, &refusal))
        say_attached(session, (const char (*)[RECORD_ID])ids, count);
    else
        status = say_file(&refusal);
    free(paths);
    free(ids);
    return status;
}

/* ---- out, and away ---- */

static int run_export(struct session *session)
{
    size_t written, missing;
    struct refusal refusal;
    char count[24];
    if (!workbench_attachment_export(session->wb, arguments_value(session->args, "id"), arguments_value(session->args, "export"), &written,
                                     &missing, &refusal))
        return say_file(&refusal);
    snprintf(count, sizeof count, "%zu", written);
    print_line(session, N_("Files written: {value}"), count);
    snprintf(count, sizeof count, "%zu", missing);
    if (missing)
        print_line(session, N_("Files whose bytes are gone or changed, not written: {value}"), count);
    return missing ? STATUS_NO : STATUS_DONE;
}

/* "y" and nothing else, on a terminal. */
static bool asked(const char *question)
{
    char answer[16];
    fprintf(stderr, "%s [y/N] ", question);
    return fgets(answer, sizeof answer, stdin) && (*answer == 'y' || *answer == 'Y');
}

static int run_purge(struct session *session)
{
    bool history = arguments_has(session->args, "history"), sure = arguments_has(session->args, "yes");
    struct attach_purge purge;
    struct refusal refusal;
    char count[24], size[SIZE_TEXT], kept[24], line[400];
    if (!workbench_attachments_purge(session->wb, history, false, &purge, &refusal))
        return say_refusal(&refusal);
    snprintf(count, sizeof count, "%zu", purge.count);
    snprintf(kept, sizeof kept, "%zu", purge.kept);
    workbench_size_text(size, purge.bytes);
    text_fill(line, sizeof line,
              _("Files that are taken away for good: {count} ({size}); kept, as undo may bring them back: {kept}. Earlier backups still hold "
                "them."),
              (const struct text_arg[]){{"count", count}, {"size", size}, {"kept", kept}}, 3);
    if (purge.count && !sure && !isatty(STDIN_FILENO))
        return say_usage(N_("taking files away for good is asked first"), N_("Give --yes"), "", "");
    if (purge.count && !sure && !asked(line))
        return STATUS_NO;
    if (!workbench_attachments_purge(session->wb, history, true, &purge, &refusal))
        return say_refusal(&refusal);
    print_raw(session, "%s", line);
    return STATUS_DONE;
}

static int run_open(struct session *session)
{
    struct refusal refusal;
    return workbench_attachment_show(session->wb, arguments_value(session->args, "open"), &refusal) ? STATUS_DONE : say_file(&refusal);
}

static int run(struct session *session)
{
    const struct arguments *args = session->args;
    bool files = args->operand_count > FIRST_FILE, purge = arguments_has(args, "purge");
    struct pin pin = {0};
    int status;
    if (files && (purge || arguments_has(args, "list") || arguments_has(args, "without") || arguments_has(args, "export") || arguments_has(args, "open")))
        return say_usage(N_("files are attached, or something else is done; not both"), N_("Leave the FILE or the option away"), "", "");
    if (!session_open(session, !files && !purge, &status) || (args->operand_count > 1 && !read_record(session, &pin, &status)))
        return status;
    if (files)
        return run_attach(session, &pin);
    if (purge)
        return run_purge(session);
    if (arguments_has(args, "open"))
        return run_open(session);
    if (arguments_has(args, "without"))
        return show_without(session);
    return arguments_has(args, "export") ? run_export(session) : show_list(session, &pin);
}

const struct command command_attach = {
    .name = "attach",
    .summary = N_("attach files to a record as evidence; list, write out, show them"),
    .details = N_("A file is copied into the project under its SHA-256; the same bytes are stored once. Only regular files of at most 20 MB, 200 MB "
                  "together (NONGTAN_ATTACH_FILE_MB, NONGTAN_ATTACH_PROJECT_MB, or attach_file_mb = and attach_project_mb = in "
                  "~/.config/nongtan/settings; there viewer = names the program of --open). Several files are one edit, all or none. 'nongtan undo' "
                  "takes the entries back, the bytes stay until --purge; 'nongtan verify' reads them all through."),
    .operands = operands,
    .options = options,
    .statuses = 1 << STATUS_NO | 1 << STATUS_REFUSED | 1 << STATUS_CANNOT_OPEN | 1 << STATUS_MACHINE,
    .example = "nongtan attach orange.nongtan r012 invoice-2025-031.pdf",
    .run = run,
};
