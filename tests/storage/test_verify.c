/* SPDX-License-Identifier: MPL-2.0
 *
 * `nongtan verify`: an honest file passes, and whatever another program changes in it is found and named.
 */
#include <sodium/crypto_hash_sha256.h>
#include <stdio.h>
#include <string.h>

#include "storage/database.h"
#include "tests/storage/support.h"

static void new_project(const char *path)
{
    struct project_file *file = must_create(path);
    must_set_product(file, "tea");
    must_add(file, "r001", "urea");
    must_add(file, "r002", "diesel");
    ck_assert(set_field(file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8", NULL));
    must_set_product(file, "orange");
    ck_assert(project_file_undo(file, NULL, NULL, NULL));
    project_file_close(file);
}

static struct verification verify(const char *path)
{
    struct verification v;
    struct project_file *file = must_open(path);
    ck_assert(project_file_verify(file, &v, NULL));
    project_file_close(file);
    return v;
}

START_TEST(an_honest_file_passes)
{
    const char *path = scratch("x.nongtan");
    new_project(path);
    struct verification v = verify(path);
    ck_assert(v.integrity_ok && v.chain_ok && v.replay_ok);
    ck_assert_str_eq(v.problem, "");
    ck_assert_int_eq(v.entries, 7); /* created, five edits, one undo */
    ck_assert_uint_eq(strlen(v.head), 64);
    struct verification again = verify(path);
    ck_assert_str_eq(v.head, again.head);
    struct project_file *file = must_open(path);
    must_set_product(file, "rice");
    project_file_close(file);
    ck_assert_str_ne(verify(path).head, v.head);
}
END_TEST

/* ---- the chain, computed a second time from its description in history.c ---- */

static void add_number(crypto_hash_sha256_state *state, long long number)
{
    unsigned char bytes[8];
    for (int i = 7; i >= 0; i--, number >>= 8)
        bytes[i] = (unsigned char)(number & 255);
    crypto_hash_sha256_update(state, bytes, 8);
}

static void hash_row(sqlite3_stmt *s, unsigned char hash[32])
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    crypto_hash_sha256_update(&state, hash, 32);
    add_number(&state, sqlite3_column_int64(s, 0));
    add_number(&state, sqlite3_column_int64(s, 1));
    for (int i = 2; i < 8; i++) {
        add_number(&state, sqlite3_column_bytes(s, i));
        crypto_hash_sha256_update(&state, sqlite3_column_blob(s, i), (unsigned long long)sqlite3_column_bytes(s, i));
    }
    crypto_hash_sha256_final(&state, hash);
}

/* Walks the whole chain; with `mend`, writes the hashes as they should be: a forger who knows the recipe. */
static void chain(const char *path, char head[65], bool mend)
{
    sqlite3 *db;
    unsigned char hash[32] = {0}, previous[32];
    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_stmt *s = database_prepare(db, "SELECT seq, target, at, zone, who, why, kind, changeset FROM history ORDER BY seq");
    sqlite3_stmt *u = database_prepare(db, "UPDATE history SET prev = ?, hash = ? WHERE seq = ?");
    while (sqlite3_step(s) == SQLITE_ROW) {
        memcpy(previous, hash, 32);
        hash_row(s, hash);
        sqlite3_bind_blob(u, 1, previous, 32, SQLITE_TRANSIENT);
        sqlite3_bind_blob(u, 2, hash, 32, SQLITE_TRANSIENT);
        sqlite3_bind_int64(u, 3, sqlite3_column_int64(s, 0));
        ck_assert(!mend || database_run(u));
    }
    for (int i = 0; i < 32; i++)
        snprintf(head + 2 * i, 3, "%02x", hash[i]);
    sqlite3_finalize(s);
    sqlite3_finalize(u);
    sqlite3_close(db);
}

START_TEST(the_head_can_be_computed_by_anybody)
{
    const char *path = scratch("x.nongtan");
    char head[65];
    new_project(path);
    chain(path, head, false);
    ck_assert_str_eq(verify(path).head, head);
}
END_TEST

/* ---- what is found ---- */

static const struct {
    const char *sql;
    bool chain_ok;
    const char *problem;
} tampering[] = {
    {"UPDATE activities SET amount = '80' WHERE row_id = 'r001'", true, "activities r001 amount"},
    {"UPDATE activities SET amount = NULL WHERE row_id = 'r001'", true, "activities r001 amount"},
    {"UPDATE activities SET pos = pos + 1 WHERE row_id = 'r002'", true, "activities r002 pos"},
    {"DELETE FROM activities WHERE row_id = 'r001'", true, "activities r001 is missing"},
    {"INSERT INTO activities (row_id, pos) VALUES ('r0015', 9)", true, "activities r0015 is not in the history"},
    {"INSERT INTO reasons (finding_id, pos, reason) VALUES ('7.1.1', 9, 'x')", true, "reasons 7.1.1 is not in the history"},
    {"DELETE FROM studies", true, "studies study is missing"},
    {"UPDATE history SET changeset = zeroblob(20) WHERE seq = 3", false, "history entry 3: its hash does not fit"},
    {"UPDATE history SET who = 'somebody else' WHERE seq = 2", false, "history entry 2: its hash does not fit"},
    {"UPDATE history SET at = '2020-01-01T00:00:00Z' WHERE seq = 5", false, "history entry 5: its hash does not fit"},
    {"UPDATE history SET kind = 'edit', target = NULL WHERE seq = 7", false, "history entry 7: its hash does not fit"},
    {"UPDATE history SET target = 5 WHERE seq = 7", false, "history entry 7: its hash does not fit"},
    {"UPDATE history SET hash = zeroblob(32) WHERE seq = 7", false, "history entry 7: its hash does not fit"},
    {"UPDATE history SET prev = zeroblob(32) WHERE seq = 4", false, "history entry 4: its hash does not fit"},
    {"DELETE FROM history WHERE seq = 4", false, "history entry 5: its hash does not fit"},
    {"DELETE FROM history WHERE seq = 1", false, "history entry 2: its hash does not fit"},
    {"UPDATE history SET seq = 8 WHERE seq = 7", false, "history entry 8: its hash does not fit"},
    {"DELETE FROM history", false, "history: is empty"},
    {"DELETE FROM history WHERE seq = 7", true, "studies study product"}, /* the undo is gone, its effect is not */
};

START_TEST(every_tampering_is_found_and_named)
{
    for (size_t i = 0; i < sizeof tampering / sizeof *tampering; i++) {
        const char *path = scratch("x.nongtan");
        new_project(path);
        raw_sql(path, tampering[i].sql);
        struct verification v = verify(path);
        ck_assert_msg(v.integrity_ok, "%s: %s", tampering[i].sql, v.problem);
        ck_assert_msg(v.chain_ok == tampering[i].chain_ok, "%s: chain %d, %s", tampering[i].sql, v.chain_ok, v.problem);
        ck_assert_msg(!v.replay_ok, "%s: replay passed", tampering[i].sql);
        ck_assert_str_eq(v.problem, tampering[i].problem);
        remove(path);
    }
}
END_TEST

START_TEST(a_forged_chain_does_not_replay)
{
    static const char *const forgeries[] = {
        "DELETE FROM history WHERE seq = 7; DELETE FROM history WHERE seq = 6",
        "UPDATE history SET changeset = (SELECT changeset FROM history h WHERE h.seq = 4) WHERE seq = 3",
        "UPDATE history SET changeset = randomblob(50) WHERE seq = 6",
    };
    for (size_t i = 0; i < 3; i++) {
        const char *path = scratch("x.nongtan");
        char head[65];
        new_project(path);
        raw_sql(path, forgeries[i]);
        if (!i)
            raw_sql(path, "UPDATE studies SET product = 'rice'");
        chain(path, head, true);
        struct verification v = verify(path);
        ck_assert_msg(v.chain_ok, "the forger forgot something: %s", v.problem);
        ck_assert_msg(!v.replay_ok, "%s", forgeries[i]);
        ck_assert_str_ne(v.problem, "");
        remove(path);
    }
}
END_TEST

START_TEST(a_reference_to_a_missing_entry_is_found)
{
    const char *path = scratch("x.nongtan");
    new_project(path);
    raw_sql(path, "UPDATE history SET target = 99 WHERE seq = 7");
    struct verification v = verify(path);
    ck_assert(!v.integrity_ok);
    ck_assert_str_eq(v.problem, "integrity: history names an entry that is missing");
}
END_TEST

START_TEST(damage_while_it_is_open_is_found)
{
    const char *path = scratch("x.nongtan");
    new_project(path);
    struct project_file *file = must_open(path);
    struct verification v;
    /* a value that a STRICT table can never hold, as a failing disk may write it */
    raw_sql(path, "PRAGMA ignore_check_constraints = ON; UPDATE activities SET amount = '' WHERE row_id = 'r001'");
    ck_assert(project_file_verify(file, &v, NULL));
    ck_assert(!v.integrity_ok);
    ck_assert_msg(strstr(v.problem, "activities"), "%s", v.problem);
    ck_assert(!v.replay_ok);
    project_file_close(file);
    must_refuse_open(path, REFUSAL_PROJECT_DAMAGED);
}
END_TEST

SUITE_MAIN("verify", an_honest_file_passes, the_head_can_be_computed_by_anybody, every_tampering_is_found_and_named,
           a_forged_chain_does_not_replay, a_reference_to_a_missing_entry_is_found, damage_while_it_is_open_is_found)
