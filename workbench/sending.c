/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/sending.h"

#include <stdio.h>
#include <string.h>

#include "workbench/hand_in.h"
#include "workbench/language.h"
#include "workbench/pact.h"

static void add_line(struct text_buffer *out, const char *msgid, const char *value)
{
    char text[700];
    const struct text_arg args[] = {{"value", value}};
    text_fill(text, sizeof text, language_text(msgid), args, 1);
    text_buffer_printf(out, "%s\n", text);
}

/* ---- tables ---- */

static bool write_tables(struct workbench *wb, const char *path, bool overwrite, struct refusal *refusal)
{
    (void)overwrite; /* a table that is there is never replaced */
    return workbench_export(wb, path, refusal);
}

/* ---- PACT ---- */

static bool look_pact(struct workbench *wb, struct text_buffer *out, struct refusal *refusal)
{
    static const enum pact_field shown[] = {PACT_COMPANY, PACT_PRODUCT, PACT_AMOUNT, PACT_UNIT, PACT_EXCLUDING, PACT_FOSSIL, PACT_BIOGENIC_NON_CO2, PACT_GWP,
                                            PACT_PRIMARY_SHARE, PACT_EXEMPTED, PACT_TEMPORAL, PACT_GEOGRAPHICAL, PACT_TECHNOLOGICAL};
    struct pact pact;
    const bool good = workbench_pact(wb, &pact, refusal);
    for (size_t i = 0; good && i < sizeof shown / sizeof *shown; i++) {
        char value[300];
        text_clean(value, sizeof value, pact_text(&pact, shown[i]), false);
        text_buffer_printf(out, "%s: %s\n", pact_key(shown[i]), *value ? value : "–");
    }
    pact_clear(&pact);
    return good;
}

/* ---- hand-in ---- */

static bool write_hand_in(struct workbench *wb, const char *path, bool overwrite, struct refusal *refusal)
{
    struct hand_in hand_in = {0};
    bool good = workbench_hand_in(wb, HAND_IN_DEFAULT, &hand_in, refusal);
    if (good && hand_in.blocking) {
        char count[24];
        snprintf(count, sizeof count, "%zu", hand_in.blocking);
        good = refuse(refusal, REFUSAL_HAND_IN_LACKS, "", count, hand_in.findings[0].column);
    }
    good = good && workbench_hand_in_write(wb, &hand_in, path, overwrite, refusal);
    hand_in_clear(&hand_in);
    return good;
}

static bool look_hand_in(struct workbench *wb, struct text_buffer *out, struct refusal *refusal)
{
    struct hand_in hand_in = {0};
    const bool good = workbench_hand_in(wb, HAND_IN_DEFAULT, &hand_in, refusal);
    if (good) {
        add_line(out, N_("Tables: {value}"), texts_in(&hand_in.shape->title, language_get()));
        add_line(out, N_("Edition: {value}"), texts_in(&hand_in.shape->edition, language_get()));
        text_buffer_add(out, "\n");
    }
    for (size_t i = 0; good && i < hand_in.shape->tables_count; i++)
        text_buffer_printf(out, "%6zu  %s\n", hand_in.rows[i], texts_in(&hand_in.shape->tables[i].title, language_get()));
    if (good && hand_in.count)
        text_buffer_add(out, "\n");
    for (size_t i = 0; good && i < hand_in.count; i++) {
        char sentence[600];
        language_refusal(&hand_in.findings[i].why, sentence, sizeof sentence);
        text_buffer_printf(out, "! %s %s: %s\n", hand_in.findings[i].table, hand_in.findings[i].record, sentence);
    }
    hand_in_clear(&hand_in);
    return good;
}

/* ---- the table ---- */

static const struct sending all[] = {
    {"csv", N_("tables of all records"), N_("A folder of CSV tables, which import reads back to the same project"), "-tables", write_tables, NULL},
    {"pact", N_("PACT product footprint"), N_("The footprint as PACT 3.0.3, for a buyer's system; offsets are no part of it"), "-pact.json", workbench_export_pact,
     look_pact},
    {"hand-in", N_("package for a database"), N_("Tables, evidence list and digests for a provincial or national database; what lacks is told first"),
     "-hand-in.zip", write_hand_in, look_hand_in},
};

const struct sending *sending_at(size_t i)
{
    return i < sizeof all / sizeof *all ? &all[i] : NULL;
}

const struct sending *sending_find(const char *key)
{
    for (size_t i = 0; sending_at(i); i++)
        if (!strcmp(all[i].key, key))
            return &all[i];
    return NULL;
}
