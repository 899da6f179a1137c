/* SPDX-License-Identifier: MPL-2.0
 *
 * The reduction step by keys: an action from the library of measures, what it changes, its effect, done with date and evidence, undo;
 * what-if, cost curve, targets, baseline. Figures are worked out here by hand (tests/tui/farm.h), not by the program:
 *   before: urea 8 × 50 × 0.46 × 7.484 = 1,377.056; diesel 223.6485384; electricity 1,250 × 0.5581 = 697.625; 2,298.3295384 kg
 *   urea 6 bags: 1,032.792, so 344.264 kg less; electricity 1,000: 558.1, so 139.525 kg less. 12 t of fruit.
 */
#include "tests/tui/farm.h"
#include "workbench/reduction.h"

static void set(struct stage *s, enum entity_id entity, const char *id, int field, const char *value)
{
    struct refusal refusal = {0};
    ck_assert_msg(workbench_set(s->wb, entity, id, field, value, NULL, &refusal), "%s %s", refusal_key(refusal.code), refusal.value);
}

/* The farm whose rows can all be computed. */
static void begin(struct stage *s, const char *lang, int rows, int cols)
{
    struct refusal refusal = {0};
    stage_begin(s, lang, rows, cols, NULL);
    farm_make();
    stage_restart(s, farm_file);
    ck_assert(workbench_delete(s->wb, ENTITY_ACTIVITY, "r004", &refusal));
    ck_assert(workbench_delete(s->wb, ENTITY_ACTION, "act001", &refusal));
    press_shown(s, "4");
}

/* An action of one's own that changes one amount. */
static void add_action(struct stage *s, const char *id, const char *name, const char *row, const char *amount)
{
    struct refusal refusal = {0};
    struct record *action = record_new(entity_get(ENTITY_ACTION), id);
    record_set(action, ACTION_NAME, name);
    record_set(action, ACTION_PATH, "process");
    record_set(action, ACTION_STATUS, "planned");
    const struct action_change change = {.entity = "activity", .record = row, .field = "amount", .value = amount};
    ck_assert_msg(workbench_add_action(s->wb, action, &change, 1, NULL, &refusal), "%s %s", refusal_key(refusal.code), refusal.value);
    record_free(action);
}

/* From the list of an action's changes: `row` by its words, then its amount. */
static void change_amount(struct stage *s, const char *row, const char *amount)
{
    press_shown(s, "a");
    press(s, row);
    press(s, "<Enter><Enter>");
    press(s, amount);
}

static void from_measure_to_footprint(const char *lang, const char *words, const char *said_before, const char *said_done)
{
    struct stage s;
    char name[64];
    begin(&s, lang, 24, 80);
    press_shown(&s, "A");
    press(&s, words);
    snprintf(name, sizeof name, "reduction-measures-%s-80x24", lang);
    matches(&s, name);
    press_shown(&s, "Enter");
    stored(&s, farm_file, ENTITY_ACTION, "act001", ACTION_STATUS, "planned");
    stored(&s, farm_file, ENTITY_ACTION, "act001", ACTION_MEASURE, "nitrogen.dose");
    press_shown(&s, "a");
    press(&s, "尿素<Enter>6"); /* what the measure usually changes comes first: straight to the amount */
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_EDIT), 0); /* only typed so far … */
    shows(&s, "1.954 t");                                          /* … and 1,954.0655384 kg shown already */
    shows(&s, "0.344 t CO2e");
    snprintf(name, sizeof name, "reduction-change-%s-80x24", lang);
    matches(&s, name);
    press_shown(&s, "Enter");
    stored(&s, farm_file, ENTITY_EDIT, "e001", EDIT_VALUE, "6");
    stored(&s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8"); /* what was typed stays */
    press(&s, "<Esc>");
    snprintf(name, sizeof name, "reduction-changes-%s-80x24", lang);
    matches(&s, name);
    press(&s, "<Esc>");
    shows(&s, said_before);
    press_shown(&s, "3");
    shows(&s, "2,298.330"); /* planned: counts nowhere */
    press(&s, "4d");
    answer(&s, "2025-06-31");
    stored(&s, farm_file, ENTITY_ACTION, "act001", ACTION_STATUS, "planned");
    answer(&s, "<C-u>2025-06-30");
    answer(&s, ""); /* no evidence: refused */
    stored(&s, farm_file, ENTITY_ACTION, "act001", ACTION_STATUS, "planned");
    answer(&s, "发票 2025-031");
    stored(&s, farm_file, ENTITY_ACTION, "act001", ACTION_STATUS, "done");
    stored(&s, farm_file, ENTITY_ACTION, "act001", ACTION_DATE, "2025-06-30");
    stored(&s, farm_file, ENTITY_ACTION, "act001", ACTION_EVIDENCE, "发票 2025-031");
    shows(&s, said_done);
    snprintf(name, sizeof name, "reduction-done-%s-80x24", lang);
    matches(&s, name);
    press_shown(&s, "3");
    shows(&s, "1,954.066");
    press_shown(&s, "u"); /* state, date and evidence together */
    shows(&s, "2,298.330");
    stored(&s, farm_file, ENTITY_ACTION, "act001", ACTION_STATUS, "planned");
    stored(&s, farm_file, ENTITY_ACTION, "act001", ACTION_EVIDENCE, NULL);
    stage_end(&s);
}

START_TEST(a_measure_becomes_a_done_action_in_english)
{
    from_measure_to_footprint("en", "less nitrogen", "◦ planned", "✓ done");
}
END_TEST

START_TEST(a_measure_becomes_a_done_action_in_chinese)
{
    from_measure_to_footprint("zh", "测土配方", "◦ 计划中", "✓ 已完成");
}
END_TEST

START_TEST(a_typical_range_is_no_effect)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    press(&s, "Aless nitrogen");
    shows(&s, "[unverified]");
    shows(&s, "Typical elsewhere, not your effect");
    press(&s, "<Enter><Esc>");
    shows(&s, "its effect is not computed");
    shows(&s, "with the planned ones 0.1915 2.298 0.000 0"); /* nothing typical is subtracted */
    stage_end(&s);
}
END_TEST

START_TEST(wrong_values_are_refused_beside_the_field)
{
    static const struct { const char *text, *said; } wrong[] = {
        {"lots", "not a number"}, {"6 kWh", "kWh"}, {"-6", "negative"}, {"1e999", "too large"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct stage s;
        begin(&s, "en", 24, 80);
        add_action(&s, "act001", "drip", "r003", "1,000");
        press(&s, "e");
        change_amount(&s, "尿素", wrong[i].text);
        press(&s, "<Enter>");
        ck_assert_msg(strstr(s.screen, wrong[i].said) != NULL, "'%s' is not named:\n%s", wrong[i].text, s.screen);
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_EDIT), 1);
        press(&s, "<C-u>6<Enter>"); /* what was typed is still there to be mended */
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_EDIT), 2);
        stage_end(&s);
    }
}
END_TEST

START_TEST(effects_alone_last_in_and_together)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_action(&s, "act001", "six bags", "r001", "6"); /* 344.264 kg */
    add_action(&s, "act002", "four bags", "r001", "4"); /* 688.528 kg; the later edit wins */
    press(&s, "4");
    shows(&s, "with the planned ones 0.1342 1.610 0.689 30"); /* 1,609.8015384 kg: not 344 + 689 */
    shows(&s, "six bags       ◦ planned     0.344      0.000");
    shows(&s, "four bags      ◦ planned     0.689      0.344");
    stage_end(&s);
}
END_TEST

START_TEST(an_edit_is_changed_and_taken_back)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_action(&s, "act001", "drip", "r003", "1,000");
    press(&s, "e");
    shows(&s, "1,250 度");
    shows(&s, "1,000 度");
    shows(&s, "alone 0.140 t"); /* 139.525 kg */
    press(&s, "<Enter><Enter><C-u>1,100<Enter><Enter>off the meter<Enter><Esc>");
    stored(&s, farm_file, ENTITY_EDIT, "e001", EDIT_VALUE, "1,100");
    stored(&s, farm_file, ENTITY_EDIT, "e001", EDIT_SOURCE, "off the meter");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_EDIT), 1);
    shows(&s, "alone 0.084 t"); /* 150 × 0.5581 = 83.715 kg */
    press_shown(&s, "D");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_EDIT), 0);
    shows(&s, "changes nothing");
    press_shown(&s, "u");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_EDIT), 1);
    shows(&s, "1,100 度");
    stage_end(&s);
}
END_TEST

START_TEST(rows_come_and_go_with_an_action)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_action(&s, "act001", "no diesel", "r003", "1,500"); /* 250 × 0.5581 = 139.525 kg more */
    press(&s, "e");
    press(&s, "a柴油<Enter>take<Enter>"); /* "(take this row away)": 223.6485384 less */
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_EDIT), 2);
    shows(&s, "(taken away)");
    shows(&s, "alone 0.084 t"); /* 84.1235384 */
    press(&s, "anew row<Enter>充电<Enter>");
    shows(&s, "(new)");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), 3); /* not in the inventory itself */
    press(&s, "a充电<Enter>amount<Enter>100<Enter><Esc>");
    press(&s, "a充电<Enter>unit<Enter>度<Enter><Esc>");
    press(&s, "a充电<Enter>factor<Enter>");
    press(&s, "<C-u>重庆<Enter><Esc>"); /* in use: 0.5581 */
    shows(&s, "alone 0.028 t"); /* 84.1235384 − 55.81 = 28.3135384 */
    matches(&s, "reduction-rows-en-80x24");
    stage_end(&s);
}
END_TEST

START_TEST(a_factor_of_the_library_comes_along)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_action(&s, "act001", "solar", "r003", "1,250");
    size_t before = stored_count(&s, farm_file, ENTITY_FACTOR);
    press(&s, "ea电<Enter>factor<Enter><C-u>光伏");
    shows(&s, "光伏");
    press(&s, "<Enter>");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_FACTOR), before + 1); /* frozen with its source */
    stored(&s, farm_file, ENTITY_ACTIVITY, "r003", ACTIVITY_FACTOR, "grid.chongqing.2023"); /* the inventory keeps its own */
    const struct record *edit = records_find(project_records(workbench_project(s.wb), ENTITY_EDIT), "e002");
    ck_assert_ptr_nonnull(records_find(project_records(workbench_project(s.wb), ENTITY_FACTOR), record_text(edit, EDIT_VALUE)));
    shows(&s, "Less: ");
    press(&s, "<Esc>u");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_FACTOR), before); /* one undo for both */
    stage_end(&s);
}
END_TEST

/* 1 ha flooded for 120 days: 1.32 × 1 × 1 × 120 = 158.4 kg CH4, by 27: 4,276.8 kg CO2e. One drainage: × 0.71. */
static void add_paddy(struct stage *s)
{
    static const struct model_value values[] = {
        {"area", "1 ha", NULL}, {"days", "120", NULL}, {"water", "continuous", NULL}, {"before", "nonflooded_lt180", NULL}};
    struct refusal refusal = {0};
    struct record *row = record_new(entity_get(ENTITY_ACTIVITY), "r010");
    record_set(row, ACTIVITY_ITEM, "稻田");
    record_set(row, ACTIVITY_PROCESS, "水稻");
    record_set(row, ACTIVITY_MODEL, "rice");
    struct batch *batch = batch_new(s->wb);
    ck_assert_msg(batch_add(batch, row, &refusal) && batch_inputs(batch, "r010", values, 4, &refusal) && batch_store(batch, &refusal),
                  "%s %s %s", refusal_key(refusal.code), refusal.field, refusal.value);
    batch_free(batch);
    record_free(row);
}

START_TEST(a_model_is_given_other_figures)
{
    struct stage s;
    struct refusal refusal = {0};
    begin(&s, "en", 24, 80);
    add_paddy(&s);
    add_action(&s, "act001", "dry the paddy", "r003", "1,250"); /* nothing yet: the same amount */
    press(&s, "ea稻田<Enter>=water<Enter>");
    shows(&s, "one drainage in the season");
    press(&s, "<Down><Enter><Esc>");
    const struct record *edit = records_find(project_records(workbench_project(s.wb), ENTITY_EDIT), "e002");
    ck_assert_str_eq(record_text(edit, EDIT_RECORD), "r010/water");
    ck_assert_str_eq(record_text(edit, EDIT_VALUE), "single_drainage");
    shows(&s, "continuously");
    shows(&s, "alone 1.240 t"); /* 4,276.8 × 0.29 = 1,240.272 */
    press(&s, "a稻田<Enter>=EFc<Enter>");
    shows(&s, "EFc");
    press(&s, "much<Enter>");
    shows(&s, "not a number");
    press(&s, "<Esc><Esc>");
    press(&s, "a稻田<Enter>=days<Enter>400<Enter>");
    shows(&s, "outside");
    press(&s, "<C-u>-5<Enter>");
    shows(&s, "-5");
    press(&s, "<C-u>twelve<Enter>");
    shows(&s, "not a number");
    press(&s, "<C-u>3 kg<Enter>");
    shows(&s, "kg");
    press(&s, "<Esc><Esc>");
    ck_assert_int_eq(workbench_footprint(s.wb, &refusal)->open_count, 0);
    stage_end(&s);
}
END_TEST

START_TEST(a_published_figure_is_replaced)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_paddy(&s);
    add_action(&s, "act001", "measured", "r003", "1,250");
    press(&s, "ea稻田<Enter>=EFc<Enter>1.19");
    shows(&s, "Less: 0.421 t CO2e"); /* (1.32 − 1.19) × 120 × 27 = 421.2 */
    press(&s, "<Enter><Esc>");
    shows(&s, "EFc");
    shows(&s, "alone 0.421 t");
    shows(&s, "1.32 kg CH4");
    press(&s, "<Down>");
    press_shown(&s, "D"); /* with the edits that make its place */
    shows_not(&s, "EFc");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_EDIT), 1);
    stage_end(&s);
}
END_TEST

static size_t unsourced(struct stage *s)
{
    struct refusal refusal = {0};
    struct footprint_notice *notices = NULL;
    size_t count = 0, found = 0;
    ck_assert(footprint_notices(workbench_footprint(s->wb, &refusal), &notices, &count));
    for (size_t i = 0; i < count; i++)
        found += notices[i].notice && notices[i].notice->kind == NOTICE_UNSOURCED;
    free(notices);
    return found;
}

START_TEST(where_a_figure_is_from_goes_along)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_paddy(&s);
    add_action(&s, "act001", "measured", "r003", "1,250");
    set(&s, ENTITY_ACTION, "act001", ACTION_STATUS, "done");
    press(&s, "ea稻田<Enter>=EFc<Enter>1.19<Enter>");
    ck_assert_uint_eq(unsourced(&s), 1);
    press(&s, "<Enter>field trial 2025<Enter>");
    ck_assert_uint_eq(unsourced(&s), 0);
    stage_end(&s);
}
END_TEST

START_TEST(an_action_whose_row_is_gone_says_so)
{
    struct stage s;
    struct refusal refusal = {0};
    begin(&s, "en", 24, 80);
    add_action(&s, "act001", "drip", "r003", "1,000");
    ck_assert(workbench_delete(s.wb, ENTITY_ACTIVITY, "r003", &refusal));
    press(&s, "4");
    shows(&s, "there is no activity 'r003'");
    press(&s, "e");
    shows(&s, "there is no activity 'r003'");
    shows(&s, "1,000"); /* what it would change is still there to be taken back */
    press_shown(&s, "D");
    press(&s, "<Esc>");
    shows_not(&s, "there is no activity");
    stage_end(&s);
}
END_TEST

START_TEST(what_if_leaves_the_plan_alone)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_action(&s, "act001", "six bags", "r001", "6");
    add_action(&s, "act002", "drip", "r003", "1,000");
    press_shown(&s, "Tab");
    shows(&s, "what if: those marked [x] 0.1915 kg CO2e for 1 kg · 2.298 t");
    press(&s, "<Space>");
    shows(&s, "what if: those marked [x] 0.1628 kg CO2e for 1 kg · 1.954 t");
    press(&s, "<Down><Space>");
    shows(&s, "what if: those marked [x] 0.1512 kg CO2e for 1 kg · 1.815 t"); /* 1,814.5405384 */
    shows(&s, "Less: 0.484 t CO2e, 21");
    matches(&s, "reduction-what-if-en-80x24");
    press(&s, "<Up><Space>");
    shows(&s, "2.159 t"); /* 2,158.8045384 */
    stored(&s, farm_file, ENTITY_ACTION, "act001", ACTION_STATUS, "planned");
    stored(&s, farm_file, ENTITY_ACTION, "act002", ACTION_STATUS, "planned");
    shows(&s, "real: with those done 0.1915 kg CO2e for 1 kg · 2.298 t");
    stage_end(&s);
}
END_TEST

/* 365 days of the year are the period; the effect of a year is that of the period. */
static void three_with_costs(struct stage *s)
{
    add_action(s, "act001", "six bags", "r001", "6");
    add_action(s, "act002", "drip", "r003", "1,000");
    add_action(s, "act003", "less driving", "r002", "43"); /* 111.8242692 kg */
    set(s, ENTITY_ACTION, "act001", ACTION_RUNNING_COST, "-500"); /* −1,452 a tonne */
    set(s, ENTITY_ACTION, "act002", ACTION_COST, "12000");
    set(s, ENTITY_ACTION, "act002", ACTION_LIFETIME, "10"); /* 1,200 a year: 8,601 a tonne */
}

START_TEST(the_curve_goes_from_cheap_to_dear)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    three_with_costs(&s);
    press(&s, "4<Tab><Tab>");
    shows(&s, "A  six bags");
    shows(&s, "-1,452");
    shows(&s, "B  drip");
    shows(&s, "8,601"); /* 1,200 / 0.139525 = 8,600.6 */
    shows(&s, "0.484"); /* added up */
    shows(&s, "not drawn: 1");
    matches(&s, "reduction-curve-en-80x24");
    stage_end(&s);
}
END_TEST

START_TEST(the_curve_needs_no_blocks)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    three_with_costs(&s);
    struct term *plain = term_open_recorder(24, 80, &(struct term_options){.plain = true});
    struct app *app = app_new(s.wb, plain);
    app_open(app, NULL);
    app_open(app, farm_file);
    recorder_keys(plain, "4<Tab><Tab>");
    struct term_event event;
    while (term_pending(plain)) {
        term_read(plain, 0, &event);
        app_handle(app, &event);
    }
    app_paint(app);
    char *screen = term_dump(plain, false);
    ck_assert_msg(strstr(screen, "BBBBBBBBBB") != NULL, "%s", screen);
    ck_assert_msg(strstr(screen, "AAAAAAAAAAAAAAAAAAAAAAA") != NULL, "%s", screen);
    free(screen);
    app_free(app);
    term_close(plain);
    stage_end(&s);
}
END_TEST

START_TEST(targets_stand_against_actuals)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_action(&s, "act001", "six bags", "r001", "6");
    press(&s, "4<Tab><Tab><Tab>");
    shows(&s, "No targets yet");
    press_shown(&s, "a");
    press(&s, "2025<Enter>0.18 kg<Enter><Esc><Esc>");
    stored(&s, farm_file, ENTITY_TARGET, "y001", TARGET_AIM, "0.18 kg");
    press(&s, "a2030<Enter>0.17 kg<Enter><Esc><Esc>");
    shows(&s, "2025        0.18     0.1915  +0.01153"); /* 2,298.3295384 / 12,000 − 0.18 */
    shows(&s, "missed");
    shows(&s, "0.1628"); /* with the plan: 1,954.0655384 / 12,000 */
    matches(&s, "reduction-targets-en-80x24");
    press(&s, "D");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_TARGET), 1);
    stage_end(&s);
}
END_TEST

START_TEST(the_baseline_is_chosen_and_compared)
{
    struct stage s;
    struct refusal refusal = {0};
    begin(&s, "en", 24, 80);
    struct record *row = record_copy(records_find(project_records(workbench_project(s.wb), ENTITY_ACTIVITY), "r003"), "r103");
    record_set(row, ACTIVITY_VARIANT, "2023");
    record_set(row, ACTIVITY_AMOUNT, "6,000"); /* 3,348.6 kg, the only row of that year */
    ck_assert(workbench_add(s.wb, row, -1, &refusal));
    record_free(row);
    set(&s, ENTITY_STUDY, "study", STUDY_VARIANT, "base");
    press(&s, "4<Tab><Tab><Tab><Tab>");
    shows(&s, "this inventory before its actions");
    press_shown(&s, "Enter");
    press(&s, "2023<Enter>");
    stored(&s, farm_file, ENTITY_STUDY, "study", STUDY_BASELINE, "2023");
    shows(&s, "3.349 t");
    shows(&s, "2.298 t");
    matches(&s, "reduction-baseline-en-80x24");
    stage_end(&s);
}
END_TEST

/* Another year in a file of its own, with another boundary. */
static void make_old_file(void)
{
    struct refusal refusal = {0};
    ck_assert_int_eq(system("cp farm.nongtan old.nongtan"), 0);
    struct workbench *wb = workbench_new(NULL, &refusal);
    ck_assert(workbench_open(wb, "old.nongtan", false, &refusal));
    ck_assert(workbench_set(wb, ENTITY_STUDY, "study", STUDY_BOUNDARY, "cradle_to_grave", NULL, &refusal));
    workbench_free(wb);
}

/* 921.2735384 kg are left where no urea is used at all: one tonne to offset in place of two. */
START_TEST(one_figure_of_an_action_changes_everything)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_action(&s, "act001", "less urea", "r001", "6");
    set(&s, ENTITY_ACTION, "act001", ACTION_DATE, "2025-06-30");
    set(&s, ENTITY_ACTION, "act001", ACTION_EVIDENCE, "receipt");
    set(&s, ENTITY_ACTION, "act001", ACTION_STATUS, "done");
    press(&s, "3");
    shows(&s, "1,954.066");
    press(&s, "5");
    shows(&s, "to offset 2 t");
    press(&s, "4e<Enter><Enter><C-u>0<Enter><Esc><Esc>");
    shows(&s, "now, with those done 0.07677 0.921 1.377 59.9");
    press(&s, "5");
    shows(&s, "to offset 1 t");
    press(&s, "3");
    shows(&s, "921.274");
    press_shown(&s, "u");
    shows(&s, "1,954.066");
    press(&s, "5");
    shows(&s, "to offset 2 t");
    stage_end(&s);
}
END_TEST

START_TEST(findings_lead_to_this_step)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    const struct place reason = {ENTITY_STUDY, "study", STUDY_NO_ACTION_REASON}, output = {ENTITY_STUDY, "study", STUDY_BASELINE_OUTPUT};
    ck_assert(app_jump(s.app, &output, NULL));
    press(&s, "");
    shows(&s, "settings of the reduction");
    press(&s, "<Enter>20 t<Enter><Esc>");
    stored(&s, farm_file, ENTITY_STUDY, "study", STUDY_BASELINE_OUTPUT, "20 t");
    press(&s, "<Esc>");
    shows(&s, "[baseline]");
    ck_assert(app_jump(s.app, &reason, NULL));
    press(&s, "");
    shows(&s, "[actions]");
    press(&s, "rno pump"); /* cut off: taken up again */
    stage_event(&s, TERM_EVENT_HANGUP);
    stage_restart(&s, farm_file);
    press(&s, "R");
    answer(&s, " is better");
    stored(&s, farm_file, ENTITY_STUDY, "study", STUDY_NO_ACTION_REASON, "no pump is better");
    stage_end(&s);
}
END_TEST

START_TEST(what_cannot_be_compared_is_refused_and_named)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    make_old_file();
    press(&s, "4<Tab><Tab><Tab><Tab><Enter>another<Enter>");
    answer(&s, "old.nongtan");
    shows(&s, "The two cannot be compared");
    shows_not(&s, "Reduction:");
    shows(&s, "boundary");
    matches(&s, "reduction-refused-en-80x24");
    press(&s, "<Enter>another<Enter>");
    answer(&s, "gone.nongtan");
    shows(&s, "gone.nongtan");
    shows_not(&s, "Reduction:");
    stage_end(&s);
}
END_TEST

START_TEST(why_nothing_is_feasible_is_recorded)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    shows(&s, "No action is done with evidence");
    press(&s, "r");
    answer(&s, "the pump is from last year");
    stored(&s, farm_file, ENTITY_STUDY, "study", STUDY_NO_ACTION_REASON, "the pump is from last year");
    shows_not(&s, "No action is done with evidence");
    shows(&s, "the pump is from last year");
    stage_end(&s);
}
END_TEST

static void resize(struct stage *s, int rows, int cols)
{
    recorder_resize(s->term, rows, cols);
    stage_event(s, TERM_EVENT_RESIZE);
}

START_TEST(a_resize_keeps_what_is_typed)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_action(&s, "act001", "drip", "r003", "1,000");
    press(&s, "e");
    change_amount(&s, "尿素", "6");
    resize(&s, 40, 120);
    shows(&s, "1.815"); /* both: 1,814.5405384 */
    resize(&s, 16, 60);
    shows(&s, "new value");
    resize(&s, 10, 40);
    resize(&s, 24, 80);
    press(&s, "<Enter>");
    stored(&s, farm_file, ENTITY_EDIT, "e002", EDIT_VALUE, "6");
    stage_end(&s);
}
END_TEST

START_TEST(what_is_typed_outlives_a_dropped_line)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    add_action(&s, "act001", "drip", "r003", "1,000");
    press(&s, "e");
    change_amount(&s, "尿素", "6.5");
    stage_event(&s, TERM_EVENT_HANGUP);
    stage_restart(&s, farm_file);
    press(&s, "R");
    shows(&s, "6.5");
    press(&s, "<Enter>");
    stored(&s, farm_file, ENTITY_EDIT, "e002", EDIT_VALUE, "6.5");
    stage_end(&s);
}
END_TEST

START_TEST(a_read_only_project_is_looked_at)
{
    struct stage s;
    struct refusal refusal = {0};
    begin(&s, "en", 24, 80);
    add_action(&s, "act001", "drip", "r003", "1,000");
    workbench_close(s.wb);
    ck_assert(workbench_open(s.wb, farm_file, true, &refusal));
    stage_tick(&s);
    app_project_opened(s.app, SCREEN_REDUCTION);
    press(&s, "4");
    shows(&s, "READ ONLY");
    shows(&s, "0.140");
    press(&s, "AadrD");
    press(&s, "e");
    shows(&s, "1,000 度");
    press(&s, "aD");
    press(&s, "<Enter>");
    shows(&s, "With this action and this value: 0.1799"); /* 2,158.8045384 / 12,000 */
    press(&s, "<Enter>9<Esc><Esc>");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_EDIT), 1);
    stage_end(&s);
}
END_TEST

/* Every page in both languages and sizes: nothing leaves the screen, help and quit are there. */
START_TEST(all_pages_are_sound)
{
    static const struct { const char *lang; int rows, cols; } sizes[] = {
        {"zh", 24, 80}, {"en", 24, 80}, {"zh", 40, 120}, {"en", 40, 120}, {"zh", 16, 60}, {"en", 16, 60}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct stage s;
        begin(&s, sizes[i].lang, sizes[i].rows, sizes[i].cols);
        three_with_costs(&s);
        press(&s, "4");
        for (int page = 0; page < 5; page++, press(&s, "<Tab>")) {
            char name[64];
            for (int row = 0; row < sizes[i].rows; row++)
                ck_assert_int_le(term_text_width(line_of(&s, row)) - 1, sizes[i].cols);
            ck_assert_msg(strstr(line_of(&s, -1), "F1 ") && strstr(line_of(&s, -1), " q "), "no keys:\n%s", s.screen);
            snprintf(name, sizeof name, "reduction-page%d-%s-%dx%d", page + 1, sizes[i].lang, sizes[i].cols, sizes[i].rows);
            if (sizes[i].rows > 16)
                matches(&s, name);
        }
        stage_end(&s);
    }
}
END_TEST

SUITE_MAIN("reduction", a_measure_becomes_a_done_action_in_english, a_measure_becomes_a_done_action_in_chinese,
           a_typical_range_is_no_effect, wrong_values_are_refused_beside_the_field, effects_alone_last_in_and_together,
           an_edit_is_changed_and_taken_back, rows_come_and_go_with_an_action, a_factor_of_the_library_comes_along, a_model_is_given_other_figures, a_published_figure_is_replaced, where_a_figure_is_from_goes_along,
           an_action_whose_row_is_gone_says_so, what_if_leaves_the_plan_alone,
           the_curve_goes_from_cheap_to_dear, the_curve_needs_no_blocks, targets_stand_against_actuals,
           the_baseline_is_chosen_and_compared,
           one_figure_of_an_action_changes_everything, what_cannot_be_compared_is_refused_and_named, findings_lead_to_this_step, why_nothing_is_feasible_is_recorded, a_resize_keeps_what_is_typed,
           what_is_typed_outlives_a_dropped_line, a_read_only_project_is_looked_at, all_pages_are_sound)
