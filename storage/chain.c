/* SPDX-License-Identifier: MPL-2.0 */
#include "storage/chain.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sodium/crypto_hash_sha256.h>
#include <sodium/utils.h>

#include "core/json_out.h"
#include "storage/attachment.h"
#include "storage/exchange/json_tree.h"
#include "storage/path.h"
#include "storage/project_file_internal.h"
#include "storage/schema.h"

enum { PART_NAME = 160, HASH_TEXT = 2 * HISTORY_HASH + 1, LARGEST_PART = 256 << 20 };

static const char list_name[] = "history.json", evidence_name[] = "evidence/";

static void entry_name(char out[PART_NAME], const char *prefix, long long seq)
{
    snprintf(out, PART_NAME, "%shistory/%06lld", prefix, seq);
}

static bool no_memory(struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
}

/* ---- out ---- */

static void hash_out(struct json_out *json, const char *key, sqlite3_stmt *s, int column)
{
    char text[HASH_TEXT] = "";
    if (sqlite3_column_bytes(s, column) == HISTORY_HASH)
        sodium_bin2hex(text, sizeof text, sqlite3_column_blob(s, column), HISTORY_HASH);
    json_out_text(json, key, text);
}

static void entry_out(struct json_out *json, sqlite3_stmt *s)
{
    static const char *const texts[] = {"at", "zone", "who", "why", "kind"};
    json_out_object(json, NULL);
    json_out_integer(json, "seq", sqlite3_column_int64(s, 0));
    json_out_integer(json, "target", sqlite3_column_int64(s, 1));
    for (int i = 0; i < 5; i++)
        json_out_text(json, texts[i], (const char *)sqlite3_column_text(s, 2 + i));
    hash_out(json, "prev", s, 7);
    hash_out(json, "hash", s, 8);
    json_out_end_object(json);
}

static bool copy_entry(struct project_file *file, long long seq, const char *prefix, struct package *out, struct refusal *refusal)
{
    char name[PART_NAME], piece[4096];
    struct history_reader reader;
    entry_name(name, prefix, seq);
    int code = history_entry_open(file->db, seq, &reader), n = sizeof piece;
    struct text_buffer *part = code == SQLITE_OK && reader.size <= LARGEST_PART ? package_add(out, name) : NULL;
    struct stream stream = history_entry_stream(&reader);
    while (part && code == SQLITE_OK && (code = stream_read(&stream, piece, &n)) == SQLITE_OK && n) {
        text_buffer_add_bytes(part, piece, (size_t)n);
        n = sizeof piece;
    }
    bool large = code == SQLITE_OK && reader.size > LARGEST_PART;
    history_entry_close(&reader);
    if (large)
        return refuse(refusal, REFUSAL_EXCHANGE_TOO_MUCH, "", name, "256 MiB");
    return code == SQLITE_OK ? (part && !part->failed) || no_memory(refusal) : database_refuse_code(file->db, code, file->path, refusal);
}

static bool write_entries(struct project_file *file, const char *prefix, struct package *out, struct text_buffer *list, struct refusal *refusal)
{
    sqlite3_stmt *s = database_prepare(file->db, "SELECT seq, ifnull(target, 0), at, zone, who, why, kind, prev, hash FROM history ORDER BY seq");
    struct json_out json;
    bool good = s;
    int code = SQLITE_ERROR;
    json_out_begin(&json, list);
    json_out_array(&json, NULL);
    while (good && (code = sqlite3_step(s)) == SQLITE_ROW) {
        long long seq = sqlite3_column_int64(s, 0);
        entry_out(&json, s);
        good = copy_entry(file, seq, prefix, out, refusal);
        if (good && !progress_go_on(file->progress, progress_packing, (uint64_t)seq, (uint64_t)file->seen.seq))
            good = refuse(refusal, REFUSAL_CANCELLED, "", file->path, "");
    }
    json_out_end_array(&json);
    sqlite3_finalize(s);
    return good ? code == SQLITE_DONE || database_refuse(file->db, file->path, refusal) : false;
}

/* The bytes of the files of present records, each once, in the order of their SHA-256. */
static bool write_evidence(struct project_file *file, const struct project *project, const char *prefix, struct package *out, struct refusal *refusal)
{
    const struct records *all = project_records(project, ENTITY_ATTACHMENT);
    struct attached_bytes *bytes;
    size_t count;
    bool good = attachment_list(file, &bytes, &count, refusal);
    for (size_t i = 0; good && i < count; i++) {
        char name[PART_NAME];
        bool spoken = false;
        for (size_t k = 0; k < records_count(all) && !spoken; k++)
            spoken = !strcmp(record_text(records_at(all, k), ATTACHMENT_SHA256), bytes[i].sha256);
        snprintf(name, sizeof name, "%s%s%s", prefix, evidence_name, bytes[i].sha256);
        struct text_buffer *part = spoken ? package_add(out, name) : NULL;
        good = !spoken || (part ? attachment_read(file, bytes[i].sha256, part, refusal) : no_memory(refusal));
    }
    free(bytes);
    return good;
}

bool chain_write(struct project_file *file, const struct project *project, const char *prefix, struct package *out, struct refusal *refusal)
{
    char name[PART_NAME];
    struct text_buffer list = {0};
    if (!database_exec(file->db, "BEGIN")) /* one state, whoever writes meanwhile */
        return database_refuse(file->db, file->path, refusal);
    bool good = write_entries(file, prefix, out, &list, refusal) && (!project || write_evidence(file, project, prefix, out, refusal));
    database_rollback(file->db);
    snprintf(name, sizeof name, "%s%s", prefix, list_name);
    struct text_buffer *part = good ? package_add(out, name) : NULL;
    if (part) {
        *part = list;
        return !part->failed || no_memory(refusal);
    }
    text_buffer_free(&list);
    return good ? no_memory(refusal) : false;
}

/* ---- parts of a package that is being made ---- */

static bool read_package(void *data, const char *name, struct text_buffer *out, struct refusal *refusal)
{
    const struct package *package = data;
    for (size_t i = 0; i < package->count; i++)
        if (!strcmp(package->parts[i].name, name)) {
            text_buffer_add_bytes(out, package->parts[i].data.data ? package->parts[i].data.data : "", package->parts[i].data.length);
            return !out->failed || no_memory(refusal);
        }
    return refuse(refusal, REFUSAL_SEAL_PART_MISSING, "", name, "");
}

static const char *package_name(void *data, size_t i)
{
    const struct package *package = data;
    return i < package->count ? package->parts[i].name : NULL;
}

struct part_source package_source(struct package *package)
{
    return (struct part_source){read_package, package_name, package};
}

/* ---- in again ---- */

struct rebuild {
    const struct part_source *parts;
    const char *prefix;
    sqlite3 *db;
    struct history_head head;
    const struct progress *progress;
};

static struct span text_of(const json_t *entry, const char *key)
{
    const char *text = json_tree_text(entry, key);
    return (struct span){text, strlen(text)};
}

static bool hash_of(const json_t *entry, const char *key, unsigned char out[HISTORY_HASH])
{
    size_t length = 0;
    const char *text = json_tree_text(entry, key);
    return !sodium_hex2bin(out, HISTORY_HASH, text, strlen(text), NULL, &length, NULL) && length == HISTORY_HASH;
}

static bool changed(const char *name, const char *why, struct refusal *refusal)
{
    return refuse(refusal, REFUSAL_SEAL_PART_CHANGED, "", name, why);
}

/* An entry is applied only where its hash is that of its contents and follows the one before. */
static bool apply(struct rebuild *r, const json_t *entry, const char *name, const struct text_buffer *bytes, struct refusal *refusal)
{
    unsigned char previous[HISTORY_HASH], stated[HISTORY_HASH], hash[HISTORY_HASH];
    struct span_reader reader;
    const struct stream stream = span_stream(&reader, bytes->data, bytes->length);
    const struct history_content content = {
        r->head.seq + 1,        json_integer_value(json_object_get(entry, "target")), text_of(entry, "at"),  text_of(entry, "zone"),
        text_of(entry, "who"), text_of(entry, "why"),                                text_of(entry, "kind")};
    if (json_integer_value(json_object_get(entry, "seq")) != content.seq || !hash_of(entry, "prev", previous) || !hash_of(entry, "hash", stated) ||
        memcmp(previous, r->head.hash, HISTORY_HASH) != 0 || history_hash(previous, &content, &stream, hash) != SQLITE_OK ||
        memcmp(hash, stated, HISTORY_HASH) != 0)
        return changed(name, N_("its hash does not follow from the entry before"), refusal);
    if (history_apply(r->db, (int)bytes->length, bytes->data ? bytes->data : "") != SQLITE_OK ||
        !history_entry_insert(r->db, &content, previous, hash, bytes->data, bytes->length))
        return changed(name, N_("it cannot be applied"), refusal);
    r->head.seq = content.seq;
    memcpy(r->head.hash, hash, HISTORY_HASH);
    return true;
}

static bool apply_entries(struct rebuild *r, const json_t *list, struct refusal *refusal)
{
    bool good = true;
    const size_t count = json_array_size(list);
    for (size_t i = 0; good && i < count; i++) {
        char name[PART_NAME];
        struct text_buffer bytes = {0};
        entry_name(name, r->prefix, (long long)i + 1);
        good = r->parts->read(r->parts->data, name, &bytes, refusal) && apply(r, json_array_get(list, i), name, &bytes, refusal);
        text_buffer_free(&bytes);
        if (good && !progress_go_on(r->progress, progress_unpacking, i, count))
            good = refuse(refusal, REFUSAL_CANCELLED, "", "", "");
    }
    return good;
}

static bool add_evidence(struct rebuild *r, const char *name, const char *sha256, struct refusal *refusal)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char hex[HASH_TEXT];
    struct text_buffer bytes = {0};
    bool good = r->parts->read(r->parts->data, name, &bytes, refusal);
    if (good) {
        crypto_hash_sha256(hash, (const unsigned char *)(bytes.data ? bytes.data : ""), bytes.length);
        sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
        sqlite3_stmt *s = database_prepare(r->db, "INSERT INTO attachment_data (sha256, bytes) VALUES (?1, ?2)");
        good = (!strcmp(hex, sha256) && s && database_bind_text(s, 1, sha256) &&
                sqlite3_bind_blob64(s, 2, bytes.data ? bytes.data : "", bytes.length, SQLITE_STATIC) == SQLITE_OK && database_run(s)) ||
               changed(name, N_("the bytes are not those of its name"), refusal);
        sqlite3_finalize(s);
    }
    text_buffer_free(&bytes);
    return good;
}

static bool add_all_evidence(struct rebuild *r, struct refusal *refusal)
{
    const size_t skip = strlen(r->prefix);
    const char *name;
    bool good = true;
    for (size_t i = 0; good && (name = r->parts->name(r->parts->data, i)); i++)
        if (!strncmp(name, r->prefix, skip) && !strncmp(name + skip, evidence_name, sizeof evidence_name - 1))
            good = add_evidence(r, name, name + skip + sizeof evidence_name - 1, refusal);
    return good;
}

static json_t *read_list(const struct rebuild *r, struct refusal *refusal)
{
    char name[PART_NAME];
    struct text_buffer bytes = {0};
    snprintf(name, sizeof name, "%s%s", r->prefix, list_name);
    json_t *list = r->parts->read(r->parts->data, name, &bytes, refusal) ? json_tree_read(bytes.data, bytes.length, name, refusal) : NULL;
    text_buffer_free(&bytes);
    if (!list || (json_is_array(list) && json_array_size(list)))
        return list;
    json_decref(list);
    changed(name, N_("it lists no entries"), refusal);
    return NULL;
}

static bool fill(struct rebuild *r, const char *path, struct refusal *refusal)
{
    json_t *list = read_list(r, refusal);
    if (!list)
        return false;
    bool good = (database_exec(r->db, "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; BEGIN") && schema_create(r->db)) ||
                database_refuse(r->db, path, refusal);
    good = good && apply_entries(r, list, refusal) && add_all_evidence(r, refusal);
    good = good && (database_exec(r->db, "COMMIT") || database_refuse(r->db, path, refusal));
    json_decref(list);
    return good;
}

bool chain_rebuild(const struct part_source *parts, const char *prefix, const char *path, const struct progress *progress, struct refusal *refusal)
{
    struct rebuild r = {.parts = parts, .prefix = prefix, .progress = progress};
    if (!path_create(path))
        return path_refuse(path, errno, refusal);
    r.db = database_open(path, true, refusal);
    bool good = r.db && fill(&r, path, refusal);
    if (r.db)
        database_rollback(r.db);
    database_close(r.db);
    if (!good)
        unlink(path);
    return good;
}
