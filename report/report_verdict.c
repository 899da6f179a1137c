/* SPDX-License-Identifier: MPL-2.0
 *
 * report_verdict - the parts of a report that judge: findings, balance, and what was not checked.
 */
#include <stdio.h>

#include "core/clauses/check.h"
#include "core/line_text.h"
#include "report/report_parts.h"

static const char *severity_label(const struct maker *m, enum severity severity)
{
    const struct field *field = &entity_get(ENTITY_REMARK)->fields[REMARK_SEVERITY];
    const struct field_choice *choice = field_choice_find(field, severity_key(severity));
    return choice ? say(m, choice->label) : severity_key(severity);
}

/* "activity r001, amount" in the language of the report. */
static void finding_place(const struct maker *m, const struct finding *finding, char *out, size_t size)
{
    const struct entity *entity = entity_get(finding->entity);
    const char *field = finding->field >= 0 ? say(m, entity->fields[finding->field].label) : "";
    bool study = finding->entity == ENTITY_STUDY;
    snprintf(out, size, "%s%s%s%s%s", say(m, entity->label), study ? "" : " ", study ? "" : finding->record, *field ? ", " : "", field);
}

static void findings_table(const struct maker *m, const char *caption, bool open)
{
    static const char *const headings[] = {N_("clause"), N_("weight"), N_("finding"), N_("where"), N_("recorded reason")};
    const struct findings *all = m->in->findings;
    table_begin(m, caption, headings, 5);
    for (size_t i = 0; i < all->count; i++) {
        const struct finding *f = &all->items[i];
        char sentence[500], place[240];
        if (finding_open(f) != open)
            continue;
        m->in->say_finding(f, sentence, sizeof sentence);
        finding_place(m, f, place, sizeof place);
        cell(m, f->clause->id);
        cell(m, severity_label(m, f->severity));
        cell(m, sentence);
        cell(m, place);
        cell(m, f->reason ? f->reason : "");
    }
}

void findings_part(const struct maker *m)
{
    document_heading(m->d, 1, say(m, N_("Findings of the clause checks")));
    if (!m->in->findings) {
        document_paragraph(m->d, say(m, N_("The checks were not run.")));
        return;
    }
    size_t open = findings_open(m->in->findings);
    if (open)
        findings_table(m, N_("Open findings"), true);
    else
        document_paragraph(m->d, say(m, N_("No finding of the checks of this version is open.")));
    if (m->in->findings->count > open)
        findings_table(m, N_("Findings that are notes or carry a recorded reason"), false);
}

/* Kilograms of offsets are integers: shown in tonnes without rounding. */
static void lot_cell(const struct maker *m, long long kg)
{
    char text[EXACT_TEXT];
    exact_tonnes(text, mass_of_kg(kg));
    document_cell(m->d, text, true);
}

static void lots(const struct maker *m, const struct balance *balance)
{
    static const char *const headings[] = {N_("lot"), N_("kind of offset"), N_("rank"), N_("t available"), N_("t used")};
    const struct field *kind = &entity_get(ENTITY_OFFSET)->fields[OFFSET_KIND];
    if (!balance->ledger.lot_count) {
        document_paragraph(m->d, say(m, N_("No offset is recorded.")));
        return;
    }
    table_begin(m, N_("Offsets in the order of clause 9"), headings, 5);
    for (size_t i = 0; i < balance->ledger.lot_count; i++) {
        const struct ledger_lot *lot = &balance->ledger.lots[i];
        const struct field_choice *choice = field_choice_find(kind, record_text(lot->offset, OFFSET_KIND));
        char rank[16];
        snprintf(rank, sizeof rank, "%d", lot->rank);
        cell(m, record_id(lot->offset));
        cell(m, choice ? say(m, choice->label) : record_text(lot->offset, OFFSET_KIND));
        document_cell(m->d, lot->rank ? rank : "-", true);
        lot_cell(m, lot->available_kg);
        lot_cell(m, lot->used_kg);
    }
}

void balance_part(const struct maker *m)
{
    const struct balance *b = m->in->balance;
    document_heading(m->d, 1, say(m, N_("Balance and verdict")));
    if (!b) {
        document_paragraph(m->d, say(m, N_("The balance could not be computed.")));
        return;
    }
    key_value_begin(m, N_("Residual emissions against offsets (clauses 8 and 9)"));
    key_tonnes(m, N_("emissions before the actions"), b->before);
    key_tonnes(m, N_("taken off by the actions done"), b->done_reduction);
    key_tonnes(m, N_("would be taken off by planned actions, not subtracted"), b->planned_reduction);
    key_tonnes(m, N_("residual emissions"), b->ledger.need.residual);
    key_value(m, N_("verdict"), say(m, verdict_label(b->verdict)));
    lots(m, b);
    for (size_t i = 0; i < b->block_count; i++) {
        char sentence[400];
        m->in->say_block(&b->blocks[i], sentence, sizeof sentence);
        document_note(m->d, sentence);
    }
}

static bool is_unchecked(const struct clause *clause)
{
    return !check_of(clause);
}

static bool is_unverified(const struct clause *clause)
{
    return !clause->verified;
}

/* One note with the ids of the clauses that are `wanted`; nothing where there are none. */
static void clauses_note(const struct maker *m, const char *message, bool (*wanted)(const struct clause *clause))
{
    struct text_buffer ids = {0};
    char text[1200];
    for (size_t i = 0; i < clause_count(m->in->pack); i++)
        if (wanted(clause_at(m->in->pack, i)))
            text_buffer_printf(&ids, "%s%s", ids.length ? ", " : "", clause_at(m->in->pack, i)->id);
    if (ids.length) {
        const struct text_arg args[] = {{"clauses", ids.data}};
        text_fill(text, sizeof text, say(m, message), args, 1);
        document_note(m->d, text);
    }
    m->d->failed |= ids.failed;
    text_buffer_free(&ids);
}

/* Where the standard is open or silent, and what was done there. */
static void silent_table(const struct maker *m)
{
    static const char *const headings[] = {N_("clause"), N_("where the standard is open or silent, and what the program does")};
    bool begun = false;
    for (size_t i = 0; i < clause_count(m->in->pack); i++) {
        const struct clause *clause = clause_at(m->in->pack, i);
        if (!*clause->silent.en)
            continue;
        if (!begun)
            table_begin(m, N_("Open points of the standard"), headings, 2);
        begun = true;
        cell(m, clause->id);
        cell(m, say_texts(m, &clause->silent));
    }
}

void standard_part(const struct maker *m)
{
    char text[500];
    if (!m->in->pack) {
        document_note(m->d, say(m, N_("The standard that the project names is not known here, so no clause was checked.")));
        return;
    }
    const struct text_arg args[] = {{"title", say_texts(m, &m->in->pack->title)}, {"edition", say_texts(m, &m->in->pack->edition)}};
    text_fill(text, sizeof text, say(m, N_("Standard: {title}; edition: {edition}.")), args, 2);
    document_note(m->d, text);
    document_note(m->d, say_texts(m, &m->in->pack->notice));
    clauses_note(m, N_("Clauses that this version of the program does not check yet: {clauses}."), is_unchecked);
    clauses_note(m, N_("Clauses written without the text of the standard at hand, not verified: {clauses}."), is_unverified);
    silent_table(m);
}
