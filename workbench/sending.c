/* SPDX-License-Identifier: MPL-2.0 */
#include "workbench/sending.h"

#include <stdio.h>
#include <string.h>

#include "workbench/exchange.h"
#include "workbench/hand_in.h"
#include "workbench/language.h"
#include "workbench/pact.h"
#include "workbench/seal.h"

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

/* ---- other programs' formats ---- */

static bool write_format(struct workbench *wb, const char *key, const char *path, bool overwrite, struct refusal *refusal)
{
    struct exchange_told told = {0};
    const bool good = workbench_export_as(wb, workbench_exchange_format(key, ""), path, overwrite, &told, refusal);
    exchange_told_clear(&told);
    return good;
}

static bool write_openlca(struct workbench *wb, const char *path, bool overwrite, struct refusal *refusal)
{
    return write_format(wb, "openlca", path, overwrite, refusal);
}

static bool write_ilcd(struct workbench *wb, const char *path, bool overwrite, struct refusal *refusal)
{
    return write_format(wb, "ilcd", path, overwrite, refusal);
}

static bool write_tidas(struct workbench *wb, const char *path, bool overwrite, struct refusal *refusal)
{
    return write_format(wb, "tidas", path, overwrite, refusal);
}

/* What cannot go, before it is written. */
static bool look_format(struct workbench *wb, struct text_buffer *out, struct refusal *refusal)
{
    struct exchange_told told = {0};
    const bool good = workbench_export_as(wb, NULL, NULL, false, &told, refusal);
    for (size_t i = 0; good && i < told.count; i++) {
        char sentence[1200];
        language_refusal(&told.items[i], sentence, sizeof sentence);
        text_buffer_printf(out, "! %s\n", sentence);
    }
    exchange_told_clear(&told);
    return good;
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
    {"openlca", N_("openLCA JSON-LD"), N_("Processes, flows, factors and GWP values for openLCA; what cannot go is told"), "-openlca.zip", write_openlca, look_format},
    {"ilcd", N_("ILCD"), N_("The same as ILCD data sets in XML"), "-ilcd.zip", write_ilcd, look_format},
    {"tidas", N_("TIDAS"), N_("The same as TIDAS data sets in JSON, for the TianGong database"), "-tidas.zip", write_tidas, look_format},
    {"sealed", N_("sealed package"),
     N_("The project, its evidence, tables and reports with digests in one file; 'nongtan verify' on another machine makes it anew and compares"), "-sealed.zip",
     workbench_seal, NULL},
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
