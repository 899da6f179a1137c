/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/balance_lots.h"

#include <stdio.h>

#include "core/line_text.h"
#include "workbench/offsets.h"

exact balance_mass(long long kg)
{
    exact mass;
    return exact_from_kg((double)kg, &mass) ? mass : 0;
}

/* ---- JSON ---- */

static void json_rank(struct json_out *json, int rank)
{
    if (rank)
        json_out_integer(json, "rank", rank);
    else
        json_out_null(json, "rank");
}

static void json_faults(struct json_out *json, const struct ledger_lot *lot)
{
    char message[600], remedy[600];
    json_out_array(json, "faults");
    for (size_t i = 0; i < lot->faults.count; i++) {
        const struct offset_fault *fault = &lot->faults.items[i];
        language_fault(lot, fault, message, sizeof message);
        language_fault_remedy(lot, fault, remedy, sizeof remedy);
        json_out_object(json, NULL);
        json_out_text(json, "fault", fault->text->key);
        json_out_text(json, "severity", severity_key(fault->severity));
        json_out_bool(json, "excludes", fault->text->excludes != OFFSET_COUNTS);
        json_out_text(json, "clause", lot->clause ? lot->clause->id : NULL);
        json_out_text(json, "field", entity_get(fault->entity)->fields[fault->field].key);
        json_out_text(json, "value", fault->value);
        json_out_text(json, "limit", fault->limit);
        json_out_text(json, "message", message);
        json_out_text(json, "remedy", remedy);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

void balance_json_lots(struct json_out *json, const struct ledger *ledger)
{
    json_out_array(json, "offsets");
    for (size_t i = 0; i < ledger->lot_count; i++) {
        const struct ledger_lot *lot = &ledger->lots[i];
        json_out_object(json, NULL);
        json_out_text(json, "id", record_id(lot->offset));
        json_out_text(json, "kind", offset_kind_key(lot->kind));
        json_rank(json, lot->rank);
        json_out_tonnes(json, "tonnes_available", balance_mass(lot->available_kg));
        json_out_tonnes(json, "tonnes_proposed", balance_mass(lot->proposed_kg));
        json_out_tonnes(json, "tonnes_used", balance_mass(lot->used_kg));
        json_out_bool(json, "claimed", lot->claimed);
        json_out_bool(json, "excluded", lot->excluded);
        json_faults(json, lot);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

void balance_json_ranks(struct json_out *json, const struct ledger *ledger)
{
    json_out_array(json, "ranks");
    for (size_t i = 0; i < ledger->rank_count; i++) {
        const struct ledger_rank *rank = &ledger->ranks[i];
        json_out_object(json, NULL);
        json_out_text(json, "kind", offset_kind_key(rank->kind));
        json_rank(json, rank->rank);
        json_out_integer(json, "lots", (long long)rank->lots);
        json_out_tonnes(json, "tonnes_available", balance_mass(rank->available_kg));
        json_out_tonnes(json, "tonnes_used", balance_mass(rank->used_kg));
        json_out_bool(json, "skipped", rank->skipped);
        json_out_text(json, "reason", rank->reason);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

/* ---- other projects ---- */

static void problem_of(const struct ledger_other *other, char *out, size_t size)
{
    if (other->project)
        text_copy(out, size, "");
    else
        language_refusal(&other->problem, out, size);
}

void balance_json_others(struct json_out *json, struct session *session)
{
    const struct ledger_other *others;
    size_t count = workbench_others(session->wb, &others);
    char problem[600];
    json_out_array(json, "others");
    for (size_t i = 0; i < count; i++) {
        problem_of(&others[i], problem, sizeof problem);
        json_out_object(json, NULL);
        json_out_text(json, "file", others[i].path);
        json_out_bool(json, "named", others[i].named);
        json_out_bool(json, "read", others[i].project);
        json_out_text(json, "problem", *problem ? problem : NULL);
        json_out_end_object(json);
    }
    json_out_end_array(json);
}

void balance_print_others(struct session *session)
{
    const struct ledger_other *others;
    size_t count = workbench_others(session->wb, &others), read = 0;
    char text[600];
    for (size_t i = 0; i < count; i++)
        read += others[i].project != NULL;
    if (count) {
        snprintf(text, sizeof text, "%zu", read);
        print_raw(session, "%s", "");
        print_line(session, N_("Other projects looked into for lots used twice: {value}"), text);
    }
    for (size_t i = 0; i < count; i++)
        if (!others[i].project) {
            problem_of(&others[i], text, sizeof text);
            print_wrapped(session, "  - ", text);
        }
}

/* ---- text ---- */

static void lot_row(struct text_table *table, const struct ledger_lot *lot, bool proposed)
{
    char rank[16], tonnes[EXACT_TEXT];
    const long long columns[] = {lot->available_kg, lot->proposed_kg, lot->used_kg};
    snprintf(rank, sizeof rank, "%d", lot->rank);
    text_table_cell(table, record_id(lot->offset), false);
    text_table_cell(table, language_text(offset_kind_label(lot->kind)), false);
    text_table_cell(table, lot->rank ? rank : "-", true);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (i != 1 || proposed) {
            exact_tonnes(tonnes, balance_mass(columns[i]));
            text_table_cell(table, tonnes, true);
        }
}

static void print_faults(struct session *session, const struct ledger *ledger)
{
    char message[600];
    for (size_t i = 0; i < ledger->lot_count; i++)
        for (size_t k = 0; k < ledger->lots[i].faults.count; k++) {
            language_fault(&ledger->lots[i], &ledger->lots[i].faults.items[k], message, sizeof message);
            print_wrapped(session, "  - ", message);
        }
}

void balance_print_lots(struct session *session, const struct ledger *ledger, bool proposed)
{
    static const char *const plain[] = {N_("lot"), N_("kind of offset"), N_("rank"), N_("t available"), N_("t used")};
    static const char *const full[] = {N_("lot"), N_("kind of offset"), N_("rank"), N_("t available"), N_("t proposed"), N_("t used")};
    struct text_table table;
    if (!ledger->lot_count) {
        print_line(session, N_("No offset is recorded."), "");
        return;
    }
    table_headings(&table, proposed ? full : plain, proposed ? "ttnnnn" : "ttnnn");
    for (size_t i = 0; i < ledger->lot_count; i++)
        lot_row(&table, &ledger->lots[i], proposed);
    print_table(session, &table);
    print_faults(session, ledger);
}
