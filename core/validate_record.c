/* SPDX-License-Identifier: MPL-2.0
 *
 * What the fields of a record must agree on. Contradictions are refused here, gaps are not: a half-filled row must be
 * storable, and what it still lacks is said by the footprint (LINE_OPEN) and by the clause checks.
 */
#include "core/validate_internal.h"

#include <string.h>

#include "core/action.h"
#include "core/amount.h"
#include "core/farm_line_words.h"
#include "core/farm_log.h"
#include "core/gas.h"
#include "core/grade.h"
#include "core/model.h"
#include "core/number.h"
#include "core/variable.h"
#include "core/visit.h"

struct judged {
    const struct unit_system *units;
    const struct project *project; /* or NULL */
    const struct record *record;
    struct refusal *refusal;
};

static const char *text(const struct judged *j, int field)
{
    return record_text(j->record, field);
}

static const char *key(const struct judged *j, int field)
{
    return record_entity(j->record)->fields[field].key;
}

/* ---- common to several entities ---- */

static bool period_in_order(const struct judged *j, int from_field, int to_field)
{
    struct date from, to;
    if (!date_read(text(j, from_field), "", &from, NULL) || !date_read(text(j, to_field), "", &to, NULL))
        return true; /* one is blank */
    if (date_days(to) >= date_days(from))
        return true;
    return refuse(j->refusal, REFUSAL_PERIOD_ORDER, key(j, to_field), text(j, to_field), text(j, from_field));
}

/* A quantity that is there must be more than nothing: an output or a pack of 0 divides by zero or hides a row. */
static bool quantity_positive(const struct judged *j, int field)
{
    struct quantity q;
    if (text_blank(text(j, field)) || !quantity_read(j->units, text(j, field), key(j, field), &q, NULL))
        return true;
    bool positive = q.value > 0;
    quantity_clear(&q);
    return positive || refuse(j->refusal, REFUSAL_OUT_OF_RANGE, key(j, field), text(j, field), "> 0");
}

/* True where `have` is NULL or has the dimension of the unit `as`. */
static bool same_kind(const struct judged *j, int field, const struct unit *have, const char *as)
{
    struct unit *wanted = unit_parse(j->units, as, key(j, field), NULL);
    bool fits = !have || !wanted || unit_compatible(have, wanted);
    unit_free(wanted);
    return fits || refuse(j->refusal, REFUSAL_UNIT_MISFIT, key(j, field), unit_text(have), as);
}

/* ---- study ---- */

static bool output_counts_functional_units(const struct judged *j)
{
    struct quantity unit = {0}, output = {0};
    bool both = quantity_read(j->units, text(j, STUDY_FUNCTIONAL_UNIT), "", &unit, NULL) &&
                quantity_read(j->units, text(j, STUDY_OUTPUT), "", &output, NULL);
    bool ok = !both || !unit.unit || !output.unit || unit_compatible(unit.unit, output.unit) ||
              refuse(j->refusal, REFUSAL_UNIT_MISFIT, "output", unit_text(output.unit), unit_text(unit.unit));
    quantity_clear(&unit);
    quantity_clear(&output);
    return ok;
}

static bool judge_study(const struct judged *j)
{
    return quantity_positive(j, STUDY_FUNCTIONAL_UNIT) && quantity_positive(j, STUDY_OUTPUT) &&
           output_counts_functional_units(j) && period_in_order(j, STUDY_PERIOD_FROM, STUDY_PERIOD_TO) &&
           grade_check(j->units, j->record, j->refusal);
}

/* ---- activity ---- */

static bool share_in_range(const struct judged *j)
{
    double share;
    if (!number_read(text(j, ACTIVITY_SHARE), "", &share, NULL) || (share >= 0 && share <= 1))
        return true;
    return refuse(j->refusal, REFUSAL_OUT_OF_RANGE, key(j, ACTIVITY_SHARE), text(j, ACTIVITY_SHARE), "0–1");
}

static bool sign_fits_role(const struct judged *j, const struct amount *amount)
{
    if (amount->typed >= 0 || !strcmp(text(j, ACTIVITY_ROLE), "removal"))
        return true;
    return refuse(j->refusal, REFUSAL_NEGATIVE, key(j, ACTIVITY_AMOUNT), text(j, ACTIVITY_AMOUNT), "");
}

/* "8袋×50kg" beside a pack of 40 kg: one of them is wrong. */
static bool packs_agree(const struct judged *j, int amount, int pack)
{
    return amount_pack_agrees(j->units, &(struct amount_texts){.amount = text(j, amount), .unit = "", .pack = "", .content = ""},
                              text(j, pack), j->refusal);
}

/* An amount "per t" before the output is known is a gap, not a contradiction. */
static bool fits_factor(const struct judged *j, const struct amount *amount)
{
    const char *id = text(j, ACTIVITY_FACTOR);
    const struct record *factor = j->project ? records_find(project_records(j->project, ENTITY_FACTOR), id) : NULL;
    struct unit *unit = factor ? unit_parse(j->units, record_text(factor, FACTOR_UNIT), "unit", NULL) : NULL;
    struct quantity output = {0};
    struct unit_fit fit;
    struct refusal why = {0};
    if (!amount->unit || !unit) {
        unit_free(unit);
        return true;
    }
    row_output(j->units, j->project, j->record, &output);
    bool ok = amount_fit(j->units, amount, unit, output.unit, &fit, &why) || why.code == REFUSAL_OUTPUT_MISSING;
    quantity_clear(&output);
    unit_free(unit);
    if (!ok && j->refusal)
        *j->refusal = why;
    return ok;
}

/* A model row has no factor, and its amount is a number of times without a unit. */
static bool judge_model(const struct judged *j)
{
    double times;
    if (*text(j, ACTIVITY_FACTOR))
        return refuse(j->refusal, REFUSAL_BOTH_GIVEN, "model", text(j, ACTIVITY_MODEL), "factor_id");
    return model_named(text(j, ACTIVITY_MODEL), j->refusal) && amount_times(j->units, j->project, j->record, &times, j->refusal);
}

static bool judge_activity(const struct judged *j)
{
    struct amount amount;
    if (*text(j, ACTIVITY_PRODUCT) && *text(j, ACTIVITY_ALLOCATION))
        return refuse(j->refusal, REFUSAL_BOTH_GIVEN, "allocation", text(j, ACTIVITY_ALLOCATION), "product");
    if (*text(j, ACTIVITY_MODEL) && !judge_model(j))
        return false;
    bool ok = quantity_positive(j, ACTIVITY_PACK) && quantity_positive(j, ACTIVITY_CONTENT) && share_in_range(j) &&
              period_in_order(j, ACTIVITY_PERIOD_FROM, ACTIVITY_PERIOD_TO);
    if (!ok)
        return false;
    ok = amount_read(j->units, j->project, j->record, &amount, j->refusal) && sign_fits_role(j, &amount) && fits_factor(j, &amount);
    amount_clear(&amount);
    return ok && packs_agree(j, ACTIVITY_AMOUNT, ACTIVITY_PACK);
}

/* ---- input of a model row ---- */

static const struct model *model_of_input(const struct judged *j)
{
    const struct record *row = records_find(project_records(j->project, ENTITY_ACTIVITY), text(j, INPUT_ACTIVITY));
    const char *name = row ? record_text(row, ACTIVITY_MODEL) : "";
    if (*name)
        return model_named(name, j->refusal);
    refuse(j->refusal, REFUSAL_BLANK, "model", "", "");
    return NULL;
}

static bool named_after_row(const struct judged *j)
{
    struct text_buffer id = {0};
    text_buffer_printf(&id, "%s/%s", text(j, INPUT_ACTIVITY), text(j, INPUT_KEY));
    bool ok = !id.failed && !strcmp(id.data, record_id(j->record));
    if (!ok)
        refuse(j->refusal, REFUSAL_INPUT_ID, "id", record_id(j->record), id.data);
    text_buffer_free(&id);
    return ok;
}

/* A symbol of a parameter needs a figure; whether the model knows it is seen when it runs. */
static bool judge_input(const struct judged *j)
{
    if (!named_after_row(j))
        return false;
    const struct model *model = j->project ? model_of_input(j) : NULL;
    if (!model)
        return !j->project;
    const char *key_ = text(j, INPUT_KEY), *value = text(j, INPUT_VALUE);
    struct model_run *run = model_start(model, NULL);
    double figure;
    bool ok = run ? model_give_sourced(run, j->units, j->project, key_, value, text(j, INPUT_SOURCE), j->refusal)
                  : refuse(j->refusal, REFUSAL_OUT_OF_MEMORY, "", "", "");
    model_end(run);
    return ok && (model_input_find(model, key_) || number_read(value, key_, &figure, j->refusal));
}

/* ---- factor ---- */

/* What the substance of a factor's unit says about its basis. A unit that names no gas leaves it open. */
static bool basis_of_substance(const char *substance, enum basis *out)
{
    static const struct { const char *substance; enum basis basis; } known[] = {
        {"N2O-N", BASIS_N}, {"N", BASIS_N},     {"CH4-C", BASIS_C}, {"CO2-C", BASIS_C},   {"C", BASIS_C},
        {"CO2e", BASIS_CO2E}, {"CO2", BASIS_GAS}, {"CH4", BASIS_GAS}, {"N2O", BASIS_GAS},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!strcmp(substance, known[i].substance)) {
            *out = known[i].basis;
            return true;
        }
    return false;
}

/* "kg CH4" beside gas N2O: one of the two is wrong. */
static bool gas_of_unit(const struct judged *j, const char *substance, enum basis basis, const char *gas)
{
    size_t n = strlen(substance);
    if (basis != BASIS_GAS || (!strncmp(gas, substance, n) && (!gas[n] || gas[n] == ' ')))
        return true;
    return refuse(j->refusal, REFUSAL_SUBSTANCE_MISFIT, "gas", text(j, FACTOR_GAS), text(j, FACTOR_UNIT));
}

static bool basis_fits(const struct judged *j, const struct unit *unit, enum basis basis, const char *gas)
{
    const char *substance = unit_substance(unit);
    enum basis of_unit;
    double step;
    if (basis_of_substance(substance, &of_unit)) {
        if (of_unit != basis)
            return refuse(j->refusal, REFUSAL_BASIS_MISFIT, "basis", text(j, FACTOR_BASIS), text(j, FACTOR_UNIT));
        if (!gas_of_unit(j, substance, of_unit, gas))
            return false;
    }
    if (!strcmp(gas, "CO2e") && basis != BASIS_CO2E)
        return refuse(j->refusal, REFUSAL_BASIS_MISFIT, "basis", text(j, FACTOR_BASIS), text(j, FACTOR_GAS));
    return gas_per_basis(gas, basis, &step, j->refusal);
}

static bool judge_factor(const struct judged *j)
{
    enum basis basis;
    char gas[32];
    struct unit *unit = unit_parse(j->units, text(j, FACTOR_UNIT), "unit", j->refusal);
    gas_canonical(gas, sizeof gas, text(j, FACTOR_GAS));
    bool ok = unit && basis_read(text(j, FACTOR_BASIS), "basis", &basis, j->refusal) && basis_fits(j, unit, basis, gas);
    unit_free(unit);
    return ok;
}

/* ---- flow and action: masses ---- */

/* What a supplier that is not known emits is a gap, told by the footprint; what a process takes and gives is its very definition. */
static bool judge_flow(const struct judged *j)
{
    if (text_blank(text(j, FLOW_AMOUNT)) && strcmp(text(j, FLOW_DIRECTION), "emission"))
        return refuse(j->refusal, REFUSAL_BLANK, key(j, FLOW_AMOUNT), "", "");
    struct unit *unit = unit_parse(j->units, text(j, FLOW_UNIT), "unit", j->refusal);
    bool ok = unit && (strcmp(text(j, FLOW_DIRECTION), "emission") || same_kind(j, FLOW_UNIT, unit, "kg"));
    unit_free(unit);
    return ok;
}

static bool judge_action(const struct judged *j)
{
    struct quantity effect;
    if (!quantity_read(j->units, text(j, ACTION_EFFECT), key(j, ACTION_EFFECT), &effect, NULL))
        return true; /* blank */
    bool ok = same_kind(j, ACTION_EFFECT, effect.unit, "t");
    quantity_clear(&effect);
    return ok;
}

static bool judge_edit(const struct judged *j)
{
    return !j->project || action_edit_check(j->units, j->project, j->record, j->refusal);
}

static bool judge_variable(const struct judged *j)
{
    return variable_check(j->units, j->project, j->record, j->refusal);
}

static bool judge_product(const struct judged *j)
{
    return validate_product(j->units, j->record, j->refusal);
}

static bool judge_share(const struct judged *j)
{
    return validate_share(j->units, j->project, j->record, j->refusal);
}

/* ---- evaluation ---- */

static bool judge_remark(const struct judged *j)
{
    return !j->project || remark_check(j->project, j->record, j->refusal);
}

static bool judge_visit(const struct judged *j)
{
    uint64_t seed;
    double confidence;
    return (text_blank(text(j, VISIT_SEED)) || sampling_seed_read(text(j, VISIT_SEED), "seed", &seed, j->refusal)) &&
           visit_confidence_read(text(j, VISIT_CONFIDENCE), &confidence, j->refusal);
}

/* ---- the farm log ---- */

static bool sites_known(const struct judged *j)
{
    char name[200], nearest[200];
    const char *sites = text(j, LOG_SITE);
    while (j->project && farm_log_next_site(&sites, name, sizeof name)) {
        if (records_find(project_records(j->project, ENTITY_SITE), name))
            continue;
        farm_nearest_sites(j->project, name, nearest, sizeof nearest);
        return refuse(j->refusal, REFUSAL_SITE_UNKNOWN, "site", name, nearest);
    }
    return true;
}

/* An amount without any unit could not be added to another. */
static bool judge_log(const struct judged *j)
{
    struct amount amount;
    const struct record *row =
        j->project ? records_find(project_records(j->project, ENTITY_ACTIVITY), text(j, LOG_ACTIVITY)) : NULL;
    if (row && *record_text(row, ACTIVITY_MODEL))
        return refuse(j->refusal, REFUSAL_BOTH_GIVEN, "activity_id", text(j, LOG_ACTIVITY), "model");
    if (!sites_known(j) || !quantity_positive(j, LOG_PACK))
        return false;
    const struct amount_texts texts = {text(j, LOG_AMOUNT), text(j, LOG_UNIT), text(j, LOG_PACK), ""};
    bool ok = amount_read_texts(j->units, j->project, &texts, &amount, j->refusal);
    if (ok && amount.stated && amount.typed < 0)
        ok = refuse(j->refusal, REFUSAL_NEGATIVE, "amount", text(j, LOG_AMOUNT), "");
    if (ok && amount.stated && !amount.unit)
        ok = refuse(j->refusal, REFUSAL_UNIT_MISSING, "amount", text(j, LOG_AMOUNT), "kg");
    amount_clear(&amount);
    return ok && packs_agree(j, LOG_AMOUNT, LOG_PACK);
}

bool validate_agreement(const struct unit_system *units, const struct project *project, const struct record *record,
                        struct refusal *refusal)
{
    static bool (*const judges[ENTITY_COUNT])(const struct judged *) = {
        [ENTITY_STUDY] = judge_study, [ENTITY_ACTIVITY] = judge_activity, [ENTITY_FACTOR] = judge_factor,
        [ENTITY_FLOW] = judge_flow,   [ENTITY_ACTION] = judge_action,     [ENTITY_INPUT] = judge_input,
        [ENTITY_EDIT] = judge_edit,   [ENTITY_PRODUCT] = judge_product,   [ENTITY_SHARE] = judge_share,
        [ENTITY_REMARK] = judge_remark, [ENTITY_VISIT] = judge_visit,
        [ENTITY_LOG] = judge_log, [ENTITY_VARIABLE] = judge_variable,
    };
    const struct judged j = {units, project, record, refusal};
    enum entity_id entity = record_entity(record)->id;
    return !judges[entity] || judges[entity](&j);
}
