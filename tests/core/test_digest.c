/* SPDX-License-Identifier: MPL-2.0
 *
 * The digest: each field that enters the footprint changes it when touched, no other field does.
 */
#include "tests/core/case_reader.h"
#include "tests/core/suite.h"

enum { HEX = 65 };

static struct unit_system *units;

/* A paddy that stands on frozen parameters alone. */
static void model_row(struct project *p)
{
    static const char *const inputs[][3] = {{"r5/area", "key=area", "value=1"},
                                            {"r5/days", "key=days", "value=120"},
                                            {"r5/water", "key=water", "value=continuous"},
                                            {"r5/before", "key=before", "value=flooded_gt30"}};
    static const char *const parameters[][2] = {{"rice/SFw_continuous", "value=1"},
                                                {"rice/SFp_flooded_gt30", "value=2.41"},
                                                {"rice/EFc_east_asia", "value=1.32"},
                                                {"rice/SFo_exponent", "value=0.59"}};
    project_put(p, ENTITY_ACTIVITY, "r5", "variant=v", "item=rice", "model=rice", NULL);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++)
        project_put(p, ENTITY_INPUT, inputs[i][0], "row_id=r5", inputs[i][1], inputs[i][2], NULL);
    for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
        project_put(p, ENTITY_PARAMETER, parameters[i][0], parameters[i][1], "unit=-", "source=IPCC", NULL);
}

/* Rows that use every kind of record. Values are such that each can be touched and still be read. */
static struct project *small_project(void)
{
    struct project *p = project_new();
    project_put(p, ENTITY_STUDY, "study", "product=稻谷", "functional_unit=1 kg", "output=2 t", "gwp_set=AR6", "variant=v", NULL);
    project_put(p, ENTITY_GWP, "AR6/N2O", "set=AR6", "gas=N2O", "gwp100=273", "source=IPCC", NULL);
    project_put(p, ENTITY_FACTOR, "soil", "name=N2O", "value=0.01", "unit=kg N2O-N/kg N", "gas=N2O", "basis=N", "source=s", NULL);
    project_put(p, ENTITY_ACTIVITY, "r1", "variant=v", "item=urea", "amount=8", "unit=袋", "pack=50 kg", "content=46 % N",
                "factor_id=soil", "share=0.5", "note=n", NULL);
    project_put(p, ENTITY_GWP, "AR6/CH4 non-fossil", "set=AR6", "gas=CH4 non-fossil", "gwp100=27", NULL);
    model_row(p);
    project_put(p, ENTITY_PRODUCT, "p1", "name=稻谷", "kind=product", "output=2 t", "functional_unit=1 kg", NULL);
    project_put(p, ENTITY_ALLOCATION, "k1", "name=key", "basis=mass", NULL);
    project_put(p, ENTITY_SHARE, "k1/p1", "allocation=k1", "product=p1", "amount=1", NULL);
    project_put(p, ENTITY_PROCESS, "drying", "stage=s", "allocation=k1", NULL);
    return p;
}

static void digest_of(const struct project *project, char *hex)
{
    struct gwp_set set = {0};
    struct footprint f;
    struct refusal why;
    const struct records *all = project_records(project, ENTITY_GWP);
    text_copy(set.name, sizeof set.name, project_study_text(project, STUDY_GWP_SET));
    for (size_t i = 0; i < records_count(all); i++) {
        const struct record *gwp = records_at(all, i);
        double value;
        if (!strcmp(record_text(gwp, GWP_SET), set.name) && number_read(record_text(gwp, GWP_VALUE), "", &value, NULL))
            ck_assert(gwp_set_add(&set, record_text(gwp, GWP_GAS), value));
    }
    struct footprint_options options = {.gwp = &set, .units = units};
    ck_assert_msg(footprint_compute(project, &options, &f, &why), "%s", refusal_key(why.code));
    footprint_digest(project, &f, hex);
    footprint_clear(&f);
    gwp_set_clear(&set);
}

/* Another value for a field: of its own type where the type matters to reading, a plain text otherwise. */
static const char *touched(const struct field *field, const char *now)
{
    static const char *const values[] = {[FIELD_NUMBER] = "0.25", [FIELD_AMOUNT] = "9", [FIELD_QUANTITY] = "7 kg",
                                         [FIELD_DATE] = "2024-02-03", [FIELD_USCC] = NULL};
    if (field->type == FIELD_CHOICE)
        return field->choices[!strcmp(now, field->choices[0].key)].key;
    return values[field->type] ? values[field->type] : "touched";
}

static void touch_all(enum entity_id id, const char *record, int *changing, int *silent)
{
    const struct entity *entity = entity_get(id);
    for (int i = 1; i < (int)entity->field_count; i++) {
        struct project *p = small_project();
        char before[HEX], after[HEX];
        const char *now = record_text(records_find(project_records(p, id), record), i);
        digest_of(p, before);
        ck_assert(project_set(p, id, record, i, touched(&entity->fields[i], now)));
        digest_of(p, after);
        bool computes = entity->fields[i].flags & FIELD_COMPUTES;
        ck_assert_msg((strcmp(before, after) != 0) == computes, "%s.%s %s the digest", entity->key, entity->fields[i].key,
                      computes ? "does not change" : "changes");
        *(computes ? changing : silent) += 1;
        project_free(p);
    }
}

START_TEST(fields_that_compute_change_it_and_no_others)
{
    int changing = 0, silent = 0;
    units = data_units();
    touch_all(ENTITY_STUDY, "study", &changing, &silent);
    touch_all(ENTITY_ACTIVITY, "r1", &changing, &silent);
    touch_all(ENTITY_FACTOR, "soil", &changing, &silent);
    touch_all(ENTITY_GWP, "AR6/N2O", &changing, &silent);
    touch_all(ENTITY_ACTIVITY, "r5", &changing, &silent);
    touch_all(ENTITY_INPUT, "r5/days", &changing, &silent);
    touch_all(ENTITY_PARAMETER, "rice/EFc_east_asia", &changing, &silent);
    touch_all(ENTITY_PRODUCT, "p1", &changing, &silent);
    touch_all(ENTITY_ALLOCATION, "k1", &changing, &silent);
    touch_all(ENTITY_SHARE, "k1/p1", &changing, &silent);
    touch_all(ENTITY_PROCESS, "drying", &changing, &silent);
    ck_assert_int_gt(changing, 20);
    ck_assert_int_gt(silent, 20);
    unit_system_free(units);
}
END_TEST

START_TEST(the_same_twice)
{
    char a[HEX], b[HEX];
    units = data_units();
    struct project *p = small_project(), *q = small_project();
    struct footprint f;
    case_footprint(units, p, NULL, &f);
    ck_assert_uint_eq(f.open_count, 0); /* what is touched elsewhere computes here */
    footprint_clear(&f);
    digest_of(p, a);
    digest_of(q, b);
    ck_assert_str_eq(a, b);
    ck_assert_uint_eq(strlen(a), 64);
    ck_assert_uint_eq(strspn(a, "0123456789abcdef"), 64);
    project_free(p);
    project_free(q);
    unit_system_free(units);
}
END_TEST

START_TEST(blank_is_not_zero_and_texts_do_not_run_together)
{
    char a[HEX], b[HEX], c[HEX];
    units = data_units();
    struct project *p = small_project();
    project_set(p, ENTITY_ACTIVITY, "r1", ACTIVITY_STAGE, "ab");
    project_set(p, ENTITY_ACTIVITY, "r1", ACTIVITY_PROCESS, "c");
    digest_of(p, a);
    project_set(p, ENTITY_ACTIVITY, "r1", ACTIVITY_STAGE, "a");
    project_set(p, ENTITY_ACTIVITY, "r1", ACTIVITY_PROCESS, "bc");
    digest_of(p, b);
    ck_assert_str_ne(a, b);
    project_set(p, ENTITY_ACTIVITY, "r1", ACTIVITY_SHARE, NULL);
    digest_of(p, b);
    project_set(p, ENTITY_ACTIVITY, "r1", ACTIVITY_SHARE, "1"); /* the same result, another entry */
    digest_of(p, c);
    ck_assert_str_ne(b, c);
    project_free(p);
    unit_system_free(units);
}
END_TEST

START_TEST(what_is_not_used_does_not_enter)
{
    char a[HEX], b[HEX];
    units = data_units();
    struct project *p = small_project();
    digest_of(p, a);
    project_put(p, ENTITY_FACTOR, "other", "name=x", "value=1", "unit=kg/kg", "gas=CO2", "basis=gas", NULL);
    project_put(p, ENTITY_GWP, "AR6/SF6", "set=AR6", "gas=SF6", "gwp100=25200", NULL);
    project_put(p, ENTITY_GWP, "AR5/N2O", "set=AR5", "gas=N2O", "gwp100=265", NULL);
    project_put(p, ENTITY_ACTIVITY, "r2", "variant=w", "item=x", "amount=1", NULL);
    project_put(p, ENTITY_PARAMETER, "rice/CFOA_fym", "value=0.21", "unit=-", NULL);
    project_put(p, ENTITY_PROCESS, "milling", "stage=s", NULL);
    project_put(p, ENTITY_OFFSET, "o1", "kind=ccer", "tonnes=1", "status=retired", NULL);
    digest_of(p, b);
    ck_assert_str_eq(a, b);
    project_put(p, ENTITY_ACTIVITY, "r3", "variant=v", "item=x", NULL); /* an open row makes the total incomplete */
    digest_of(p, b);
    ck_assert_str_ne(a, b);
    project_free(p);
    unit_system_free(units);
}
END_TEST

SUITE_MAIN("digest", fields_that_compute_change_it_and_no_others, the_same_twice, blank_is_not_zero_and_texts_do_not_run_together,
           what_is_not_used_does_not_enter)
