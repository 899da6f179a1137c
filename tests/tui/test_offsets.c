/* SPDX-License-Identifier: MPL-2.0
 *
 * Offsets by screen: lots entered by their kind, covered by the proposal, and what is wrong said at its place (issue 4, "Must be seen"
 * 1 and 5). The figures are those of NE-1 and NE-2 (methods/worked-examples.csv): 240 t at 1.48 kg/kg are 355.2 t, 356 t to retire; the
 * own sink gives 84 of its 84.6 t, CCER 200 t, CQCER 72 t; the upper bound, x 1.23, is 436.896 t, 437 t to retire.
 */
#include <unistd.h>

#include "tests/tui/stage.h"

static const char orange[] = "orange.nongtan";

static void set(struct workbench *wb, int field, const char *value)
{
    struct refusal refusal = {0};
    ck_assert_msg(workbench_set(wb, ENTITY_STUDY, "study", field, value, NULL, &refusal), "%s", refusal_key(refusal.code));
}

struct value { int field; const char *text; };

static void add(struct workbench *wb, enum entity_id entity, const char *id, const struct value *values)
{
    struct refusal refusal = {0};
    struct record *record = record_new(entity_get(entity), id);
    for (; values->text; values++)
        record_set(record, values->field, values->text);
    ck_assert_msg(workbench_add(wb, record, -1, &refusal), "%s %s %s", id, refusal_key(refusal.code), refusal.value);
    record_free(record);
}

static const struct value study[] = {
    {STUDY_PRODUCT, "奉节脐橙"},          {STUDY_PRODUCT_TYPE, "fruit"},      {STUDY_FUNCTIONAL_UNIT, "1 kg"},
    {STUDY_OUTPUT, "240 t"},              {STUDY_PERIOD_FROM, "2025-01-01"},  {STUDY_PERIOD_TO, "2025-12-31"},
    {STUDY_ORG_NAME, "奉节县白帝脐橙专业合作社"}, {STUDY_ASSESSED_ON, "2026-11-21"}, {0, NULL}};
static const struct value whole_footprint[] = {{FACTOR_NAME, "NE-1"}, {FACTOR_VALUE, "1.48"},   {FACTOR_UNIT, "kg CO2e/kg"},
                                               {FACTOR_GAS, "CO2e"},  {FACTOR_BASIS, "co2e"}, {0, NULL}};
static const struct value whole_harvest[] = {{ACTIVITY_STAGE, "生产"}, {ACTIVITY_ITEM, "脐橙"},     {ACTIVITY_AMOUNT, "240000"},
                                             {ACTIVITY_UNIT, "kg"},    {ACTIVITY_FACTOR, "f1"}, {0, NULL}};

static const struct value own_lot[] = {
    {OFFSET_KIND, "own_sink"},     {OFFSET_PROJECT, "竹园毛竹林"}, {OFFSET_SPECIES, "毛竹"},       {OFFSET_AREA, "60 亩"},
    {OFFSET_PLACE, "奉节县竹园镇"}, {OFFSET_START, "2022-03-12"},   {OFFSET_METHODOLOGY, "样地调查"}, {OFFSET_BY_YEAR, "2025=84.6"},
    {OFFSET_DEDUCTIONS, "0"},      {OFFSET_TONNES, "84.6"},        {OFFSET_STATUS, "retired"},    {OFFSET_RELATION, "outside"},
    {OFFSET_PLEDGE, "2026-01-10, 承诺书.pdf"}, {OFFSET_EVIDENCE, "调查报告 2025"}, {0, NULL}};
static const struct value ccer_lot[] = {
    {OFFSET_KIND, "ccer"},         {OFFSET_PROJECT, "武隆竹林经营"}, {OFFSET_REGISTRY, "全国登记系统"}, {OFFSET_METHODOLOGY, "CCER-14-001"},
    {OFFSET_SERIAL, "CCER-2024-000123"}, {OFFSET_VINTAGE, "2024"},   {OFFSET_TONNES, "200"},      {OFFSET_HOLDER, "奉节县白帝脐橙专业合作社"},
    {OFFSET_STATUS, "retired"},    {OFFSET_RETIRED_ON, "2026-02-01"}, {OFFSET_PROOF, "注销凭证 17"}, {OFFSET_RELATION, "outside"}, {0, NULL}};
static const struct value cqcer_lot[] = {
    {OFFSET_KIND, "cqcer"},        {OFFSET_PROJECT, "江津沼气"},     {OFFSET_REGISTRY, "重庆登记系统"}, {OFFSET_METHODOLOGY, "CQCER-3"},
    {OFFSET_SERIAL, "CQ-2024-77"}, {OFFSET_VINTAGE, "2024"},        {OFFSET_TONNES, "100"},      {OFFSET_HOLDER, "奉节县白帝脐橙专业合作社"},
    {OFFSET_STATUS, "retired"},    {OFFSET_RETIRED_ON, "2026-02-02"}, {OFFSET_PROOF, "注销凭证 18"}, {OFFSET_RELATION, "outside"}, {0, NULL}};

static void make(const char *file)
{
    struct refusal refusal = {0};
    struct workbench *wb = workbench_new(NULL, &refusal);
    ck_assert(workbench_create(wb, file, &refusal));
    for (const struct value *v = study; v->text; v++)
        set(wb, v->field, v->text);
    add(wb, ENTITY_FACTOR, "f1", whole_footprint);
    add(wb, ENTITY_ACTIVITY, "r001", whole_harvest);
    workbench_free(wb);
}

static void begin(struct stage *s, const char *lang, int rows, int cols)
{
    stage_begin(s, lang, rows, cols, NULL);
    make(orange);
    stage_restart(s, orange);
    press_shown(s, "5");
}

static void begin_covered(struct stage *s, const char *lang, int rows, int cols)
{
    begin(s, lang, rows, cols);
    add(s->wb, ENTITY_OFFSET, "lot001", own_lot);
    add(s->wb, ENTITY_OFFSET, "lot002", ccer_lot);
    add(s->wb, ENTITY_OFFSET, "lot003", cqcer_lot);
    press(s, "5");
}

/* One field of a lot is given another value behind the screen's back. */
static void change(struct stage *s, const char *lot, int field, const char *value)
{
    struct refusal refusal = {0};
    ck_assert_msg(workbench_set(s->wb, ENTITY_OFFSET, lot, field, value, NULL, &refusal), "%s", refusal_key(refusal.code));
    press(s, "5");
}

/* ---- a whole task by keys ---- */

static void choose_nth(struct stage *s, int n)
{
    press_shown(s, "Enter");
    for (int i = 0; i < n; i++)
        press(s, "<Down>");
    press_shown(s, "Enter");
}

/* The values from `from` on, in the order of the form, each in the field that stands open. */
static void answers(struct stage *s, const struct value *values, int from, int to)
{
    for (bool on = false; values->text; values++) {
        on = on || values->field == from;
        if (on)
            answer(s, values->text);
        if (on && values->field == to)
            return;
    }
}

enum { OUTSIDE = 0, RETIRED = 2 };

static void enter_credits(struct stage *s, int kind, const struct value *lot)
{
    press_shown(s, "a");
    for (int i = 0; i < kind; i++)
        press(s, "<Down>");
    press_shown(s, "Enter");
    answers(s, lot, OFFSET_PROJECT, OFFSET_HOLDER);
    choose_nth(s, RETIRED);
    answers(s, lot, OFFSET_RETIRED_ON, OFFSET_PROOF);
    choose_nth(s, OUTSIDE);
    press(s, "<Esc>");
    press_shown(s, "Esc");
}

static void enter_and_cover(int turn)
{
    static const char *const langs[] = {"zh", "en"};
    struct stage s;
    begin(&s, langs[turn], 24, 80);
    press_shown(&s, "a");
    press_shown(&s, "Enter");
    answers(&s, own_lot, OFFSET_PROJECT, OFFSET_START);
    press_shown(&s, "Enter"); /* the method is chosen: the last is another one than the models */
    press(&s, "<Down><Down><Down>");
    press_shown(&s, "Enter");
    answer(&s, "样地调查");
    press(&s, "<Down><Enter>");
    answers(&s, own_lot, OFFSET_BY_YEAR, OFFSET_TONNES);
    choose_nth(&s, RETIRED);
    choose_nth(&s, OUTSIDE);
    answers(&s, own_lot, OFFSET_PLEDGE, OFFSET_EVIDENCE);
    press(&s, "<Esc>");
    press_shown(&s, "Esc");
    for (const struct value *v = own_lot; v->text; v++)
        stored(&s, orange, ENTITY_OFFSET, "lot001", v->field, v->text);
    enter_credits(&s, 2, ccer_lot);
    enter_credits(&s, 3, cqcer_lot);
    for (const struct value *v = cqcer_lot; v->text; v++)
        stored(&s, orange, ENTITY_OFFSET, "lot003", v->field, v->text);

    shows(&s, turn ? "to offset 356 t" : "需抵消 356 t");
    shows(&s, turn ? "own sink 84 + CCER 200 + CQCER 72 = 356 t" : "自有碳汇 84 + CCER 200 + CQCER 72 = 356 t");
    press_shown(&s, "p");
    shows(&s, turn ? "To offset 356 t · proposed 356 t · missing 0 t" : "需抵消 356 t · 建议 356 t · 尚缺 0 t");
    stored(&s, orange, ENTITY_OFFSET, "lot003", OFFSET_CLAIMED, NULL); /* shown, and nothing is stored */
    press_shown(&s, "Enter");
    stored(&s, orange, ENTITY_OFFSET, "lot001", OFFSET_CLAIMED, "84");
    stored(&s, orange, ENTITY_OFFSET, "lot002", OFFSET_CLAIMED, "200");
    stored(&s, orange, ENTITY_OFFSET, "lot003", OFFSET_CLAIMED, "72");
    press_shown(&s, "u"); /* all of it at once */
    for (int i = 1; i <= 3; i++) {
        char lot[] = "lot00?";
        lot[5] = (char)('0' + i);
        stored(&s, orange, ENTITY_OFFSET, lot, OFFSET_CLAIMED, NULL);
    }
    stage_end(&s);
}

START_TEST(three_lots_are_entered_and_cover_the_need)
{
    for (int turn = 0; turn < 2; turn++)
        enter_and_cover(turn);
}
END_TEST

START_TEST(escape_in_the_proposal_stores_nothing)
{
    struct stage s;
    begin_covered(&s, "en", 24, 80);
    press_shown(&s, "p");
    press_shown(&s, "Esc");
    stored(&s, orange, ENTITY_OFFSET, "lot001", OFFSET_CLAIMED, NULL);
    shows(&s, "usable t");
    stage_end(&s);
}
END_TEST

START_TEST(the_cautious_option_covers_the_upper_bound)
{
    struct stage s;
    begin_covered(&s, "en", 24, 80);
    press_shown(&s, "p");
    press_shown(&s, "Esc");
    press(&s, "s<End><Enter>1.23<Enter>");
    stored(&s, orange, ENTITY_STUDY, "study", STUDY_UPPER_FACTOR, "1.23");
    press(&s, "<End><Up><Enter><Down><Enter>");
    stored(&s, orange, ENTITY_STUDY, "study", STUDY_COVER, "upper");
    press(&s, "<Esc>");
    shows(&s, "355.200 t × 1.23 = 436.896 t > to offset 437 t");
    shows(&s, "missing 53 t"); /* 84 + 200 + 100 = 384 */
    press(&s, "u");
    shows(&s, "to offset 356 t");
    stage_end(&s);
}
END_TEST

/* ---- the form ---- */

START_TEST(the_form_asks_what_the_kind_needs)
{
    struct stage s;
    begin_covered(&s, "en", 40, 120);
    press(&s, "<Home>E");
    shows(&s, "tree species");
    shows_not(&s, "serial numbers  ");
    press(&s, "<Esc><Down>E");
    shows(&s, "serial numbers");
    shows_not(&s, "tree species");
    press(&s, "<Enter><Home><Enter>"); /* CCER becomes an own sink: what it lacks is asked for, what it has stays in sight */
    stored(&s, orange, ENTITY_OFFSET, "lot002", OFFSET_KIND, "own_sink");
    shows(&s, "tree species");
    shows(&s, "CCER-2024-000123");
    press(&s, "u");
    stored(&s, orange, ENTITY_OFFSET, "lot002", OFFSET_KIND, "ccer");
    shows_not(&s, "tree species");
    stage_end(&s);
}
END_TEST

/* 1 to 100 are 100 credits of 2020. */
static const char vcu[] = "0001-000001-000100-VCS-VCU-003-VER-CN-0003-01012020-31122020-1";

START_TEST(a_serial_number_is_taken_apart_beside_its_field)
{
    struct stage s;
    begin_covered(&s, "en", 40, 120);
    change(&s, "lot003", OFFSET_KIND, "international");
    change(&s, "lot003", OFFSET_SERIAL, NULL);
    press(&s, "<End>E<Down><Down><Down><Down><Down><Enter>");
    press(&s, vcu);
    shows(&s, "= project 0003 (CN) · 100 t · 2020");
    shows_not(&s, "the numbers hold");
    press(&s, "<C-u>0001-000001-000072-VCS-VCU-003-VER-CN-0003-01012020-31122020-1");
    shows(&s, "· 72 t ·");
    shows(&s, "the numbers hold 72 t, the lot says 100 t");
    press(&s, "<C-u>0001-000100-000001-VCS-VCU-003-VER-CN-0003-01012020-31122020-1"); /* backwards */
    shows(&s, "! ");
    shows(&s, "000100-000001");
    stage_end(&s);
}
END_TEST

START_TEST(a_model_of_carbon_stocks_gives_the_tonnes)
{
    struct stage s;
    begin_covered(&s, "en", 40, 120);
    change(&s, "lot001", OFFSET_METHODOLOGY, NULL);
    press(&s, "<Home>E<Down><Down><Down><Down><Down><Down><Enter>");
    shows(&s, "Own sink: biomass by two surveys");
    press(&s, "<Enter>");
    shows(&s, "Needed");
    /* area, volumes, years, BCEF: 4 ha x 5 m3/ha/yr x 0.8 t/m3 x (1 + 0.20) x 0.47 x 44/12 = 33.088 t CO2 (IPCC 2006, Table 4.4) */
    press(&s, "4<Enter>40<Enter>45<Enter>1<Enter>0.8<Enter>");
    press(&s, "<Enter><Enter>"); /* kind of forest: the first one */
    shows(&s, "removal that may be used");
    press(&s, "<Esc>s");
    shows(&s, "Taken over from the model");
    stored(&s, orange, ENTITY_OFFSET, "lot001", OFFSET_METHODOLOGY, "carbon_stock_difference");
    stored(&s, orange, ENTITY_OFFSET, "lot001", OFFSET_AREA, "4 ha");
    stored(&s, orange, ENTITY_OFFSET, "lot001", OFFSET_TONNES, "33.088");
    stored(&s, orange, ENTITY_OFFSET, "lot001", OFFSET_DEDUCTIONS, "0");
    press(&s, "u"); /* one edit */
    stored(&s, orange, ENTITY_OFFSET, "lot001", OFFSET_TONNES, "84.6");
    stored(&s, orange, ENTITY_OFFSET, "lot001", OFFSET_METHODOLOGY, NULL);
    ck_assert_uint_eq(stored_count(&s, orange, ENTITY_ACTIVITY), 1); /* nothing of it is in the inventory */
    stage_end(&s);
}
END_TEST

START_TEST(an_unfinished_lot_outlives_a_dropped_line)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    press(&s, "a<Enter>");
    press(&s, "Zhuyuan<Enter>moso");
    stage_event(&s, TERM_EVENT_HANGUP);
    stage_restart(&s, orange);
    press(&s, "R");
    shows(&s, "Zhuyuan");
    shows(&s, "moso");
    shows(&s, "own sink");
    ck_assert_uint_eq(stored_count(&s, orange, ENTITY_OFFSET), 0);
    stage_end(&s);
}
END_TEST

/* ---- wrong input ---- */

START_TEST(negative_tonnes_are_refused_at_the_field)
{
    struct stage s;
    begin_covered(&s, "en", 24, 80);
    press(&s, "<Home><Down>E<Down><Down><Down><Down><Down><Down><Enter><C-u>-5<Enter>");
    shows(&s, "-5");
    shows(&s, "negative");
    stored(&s, orange, ENTITY_OFFSET, "lot002", OFFSET_TONNES, "200");
    press(&s, "<Esc>");
    stored(&s, orange, ENTITY_OFFSET, "lot002", OFFSET_TONNES, "200");
    stage_end(&s);
}
END_TEST

/* What is wrong with one lot of three good ones: said in its row, below it with what to do, and in the way of the verdict. */
static const struct wrong {
    const char *lot;
    int field;
    const char *value, *said, *clause;
} wrongs[] = {
    {"lot002", OFFSET_VINTAGE, "2031", "vintage 2031 lies after the assessment on 2026-11-21", "9.3"},
    {"lot003", OFFSET_SERIAL, vcu, "the serial numbers are of 2020, the lot says 2024", "9.3"},
    {"lot001", OFFSET_START, "2025-12-20", "11 months", "9.2"},
    {"lot003", OFFSET_SERIAL, "0001-000001-000072-VCS-VCU-003-VER-CN-0003-01012024-31122024-1",
     "the serial numbers count 72 credits, the lot says 100 t", "9.3"},
    {"lot001", OFFSET_PLEDGE, NULL, "pledge is missing", "9.2"},
    {"lot001", OFFSET_RELATION, "inside", "inside", "9.2"},
    {"lot003", OFFSET_PROOF, NULL, "the proof is missing", "9.3"},
};

static int downs_to(const char *lot)
{
    return lot[5] - '1';
}

static void say_and_block(int turn)
{
    const struct wrong *w = &wrongs[turn];
    struct stage s;
    char clause[64];
    begin_covered(&s, "en", 40, 120);
    shows(&s, "No fault is known of this lot."); /* as they are */
    change(&s, w->lot, w->field, w->value);
    press(&s, "<Home>");
    for (int i = 0; i < downs_to(w->lot); i++)
        press(&s, "<Down>");
    shows(&s, w->said);
    press_shown(&s, "Tab");
    press_shown(&s, "Tab");
    snprintf(clause, sizeof clause, "clause %s: open errors or warnings: 1", w->clause);
    shows(&s, clause);
    stage_end(&s);
}

START_TEST(what_is_wrong_with_a_lot_is_said_and_blocks)
{
    for (int turn = 0; turn < (int)(sizeof wrongs / sizeof *wrongs); turn++)
        say_and_block(turn);
}
END_TEST

START_TEST(enter_on_a_fault_opens_its_field)
{
    struct stage s;
    begin_covered(&s, "en", 24, 80);
    change(&s, "lot001", OFFSET_PLEDGE, NULL);
    press(&s, "<Home><Tab><Enter>");
    shows(&s, "▸! pledge");
    press(&s, "<Enter>2026-01-10<Enter><Esc><Esc>");
    stored(&s, orange, ENTITY_OFFSET, "lot001", OFFSET_PLEDGE, "2026-01-10");
    shows(&s, "No fault is known of this lot.");
    stage_end(&s);
}
END_TEST

START_TEST(enter_on_what_is_in_the_way_leads_there)
{
    struct stage s;
    begin_covered(&s, "en", 40, 120);
    change(&s, "lot001", OFFSET_PLEDGE, NULL);
    press(&s, "<Tab><Tab>");
    for (int i = 0; i < 30 && !strstr(s.screen, "▸ ! clause 9.2"); i++)
        press(&s, "<Down>");
    shows(&s, "▸ ! clause 9.2");
    press_shown(&s, "Enter");
    shows(&s, "▸! pledge");
    press(&s, "<Esc>1"); /* another step, and back to the same place */
    press_shown(&s, "5");
    shows(&s, "▸ ! clause 9.2");
    stage_end(&s);
}
END_TEST

START_TEST(more_than_needed_is_said)
{
    struct stage s;
    begin_covered(&s, "en", 24, 80);
    change(&s, "lot001", OFFSET_CLAIMED, "84");
    change(&s, "lot002", OFFSET_CLAIMED, "200");
    change(&s, "lot003", OFFSET_CLAIMED, "100");
    shows(&s, "28 t more than needed"); /* 384 - 356 */
    press(&s, "<End>");
    shows(&s, "28 t more than the 356 t needed are claimed");
    press(&s, "<Tab><Enter>");
    shows(&s, "▸! tonnes claimed");
    stage_end(&s);
}
END_TEST

START_TEST(a_rank_that_is_skipped_asks_for_its_reason)
{
    struct stage s;
    struct refusal refusal = {0};
    begin_covered(&s, "en", 24, 80);
    ck_assert(workbench_delete(s.wb, ENTITY_OFFSET, "lot001", &refusal));
    press(&s, "5");
    press_shown(&s, "p");
    shows(&s, "skipped: r gives the reason");
    press(&s, "<Home>");
    press_shown(&s, "r");
    answer(&s, "No land of our own");
    press(&s, "<Down><Up>");
    shows(&s, "skipped, because: No land of our own");
    ck_assert_uint_eq(stored_count(&s, orange, ENTITY_REASON), 1);
    stage_end(&s);
}
END_TEST

START_TEST(what_is_in_the_way_of_the_order_leads_to_the_rank)
{
    struct stage s;
    begin_covered(&s, "en", 40, 120);
    press(&s, "<Tab><Tab>"); /* no approved sink before CCER: 9.1 asks why */
    for (int i = 0; i < 30 && !strstr(s.screen, "▸ ! clause 9.1"); i++)
        press(&s, "<Down>");
    press_shown(&s, "Enter");
    shows(&s, "▸     2 approved sink");
    press_shown(&s, "r");
    answer(&s, "None is for sale in Chongqing");
    press_shown(&s, "Esc");
    shows_not(&s, "clause 9.1");
    stage_end(&s);
}
END_TEST

START_TEST(another_project_that_uses_the_lot_is_named)
{
    struct stage s;
    struct refusal refusal = {0};
    struct workbench *other = NULL;
    begin_covered(&s, "en", 40, 120);
    make("rice.nongtan");
    other = workbench_new(NULL, &refusal);
    ck_assert(workbench_open(other, "rice.nongtan", false, &refusal));
    add(other, ENTITY_OFFSET, "lot009", ccer_lot);
    workbench_free(other);
    stage_restart(&s, orange);
    press(&s, "5<Home><Down>");
    shows(&s, "rice.nongtan");
    shows(&s, "lot009");
    press(&s, "<Tab><Tab><Tab>");
    shows(&s, "rice.nongtan: looked into, lots: 1");
    stage_end(&s);
}
END_TEST

START_TEST(a_project_elsewhere_is_named_by_hand)
{
    struct stage s;
    begin_covered(&s, "en", 24, 80);
    press(&s, "ono/such.nongtan<Enter>");
    shows(&s, "such.nongtan");
    shows(&s, "does not exist");
    press(&s, "<Esc>");
    stage_end(&s);
}
END_TEST

/* ---- the pledge, jumps, other states ---- */

static void show_pledge(int turn)
{
    static const char *const langs[] = {"zh", "en"};
    struct stage s;
    begin_covered(&s, langs[turn], 40, 120);
    press(&s, "<Home>t");
    shows(&s, "自有碳汇唯一使用承诺书");
    shows(&s, "Pledge of single use of an own carbon sink");
    shows(&s, "奉节县竹园镇");
    press(&s, "<Esc><Down>t");
    shows(&s, turn ? "Only sinks need a pledge" : "只有碳汇需要承诺书");
    stage_end(&s);
}

START_TEST(the_pledge_stands_in_both_languages)
{
    for (int turn = 0; turn < 2; turn++)
        show_pledge(turn);
}
END_TEST

START_TEST(a_setting_of_the_balance_is_found_where_it_is_mended)
{
    struct stage s;
    begin_covered(&s, "en", 24, 80);
    set(s.wb, STUDY_CLAIMED, "120 t");
    press(&s, "5");
    shows(&s, "residual 177.600 t"); /* half of it */
    shows(&s, "to offset 178 t");
    set(s.wb, STUDY_CLAIMED, "300 t"); /* of 240 t */
    press(&s, "5<Tab><Tab>");
    for (int i = 0; i < 30 && !strstr(s.screen, "▸ ! clause 9.1"); i++)
        press(&s, "<Down>");
    press_shown(&s, "Enter");
    shows(&s, "settings of the balance");
    shows(&s, "▸! quantity claimed");
    press(&s, "<Enter><C-u>120 t<Enter><Esc>");
    shows(&s, "to offset 178 t");
    press(&s, "s");
    shows(&s, "▸  quantity claimed");
    press(&s, "<Enter><C-u>-3 t<Enter>");
    shows(&s, "negative");
    stored(&s, orange, ENTITY_STUDY, "study", STUDY_CLAIMED, "120 t");
    stage_end(&s);
}
END_TEST

static void any_size(int turn)
{
    static const char *const keys[] = {"", "a", "a<Enter>abc", "p", "s", "t", "o", "<Tab><Tab>"};
    static const int sizes[][2] = {{1, 1}, {10, 40}, {16, 60}, {24, 200}, {60, 80}};
    struct stage s;
    begin_covered(&s, "en", 24, 80);
    press(&s, "<Home>");
    press(&s, keys[turn]);
    char *before = strdup(s.screen);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        recorder_resize(s.term, sizes[i][0], sizes[i][1]);
        press(&s, "");
    }
    recorder_resize(s.term, 24, 80);
    press(&s, "");
    ck_assert_str_eq(before, s.screen);
    free(before);
    stage_end(&s);
}

START_TEST(any_size_with_a_dialog_open)
{
    for (int turn = 0; turn < 8; turn++)
        any_size(turn);
}
END_TEST

START_TEST(a_read_only_project_is_shown_and_not_changed)
{
    struct stage s;
    struct refusal refusal = {0};
    begin_covered(&s, "en", 24, 80);
    workbench_close(s.wb);
    ck_assert(workbench_open(s.wb, orange, true, &refusal));
    app_project_opened(s.app, SCREEN_OFFSET);
    press(&s, "<Home>");
    shows(&s, "own sink 84");
    press(&s, "a");
    shows_not(&s, "clause 9.2 a");
    press(&s, "p<Enter>");
    shows(&s, "reading only");
    press(&s, "<Esc>D");
    ck_assert_uint_eq(stored_count(&s, orange, ENTITY_OFFSET), 3);
    stage_end(&s);
}
END_TEST

static const struct shot {
    const char *name, *keys;
} shots[] = {{"offsets-ne1", "5<Home>"}, {"offsets-lot", "5<Home>E"}, {"offsets-proposal", "5p"}, {"offsets-way", "5<Tab><Tab>"}};

static void keep_screens(int turn)
{
    static const char *const langs[] = {"zh", "en"};
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    for (size_t i = 0; i < sizeof shots / sizeof *shots; i++) {
        struct stage s;
        char name[96];
        const int *size = sizes[turn / 2];
        begin_covered(&s, langs[turn % 2], size[0], size[1]);
        change(&s, "lot003", OFFSET_STATUS, "bought");
        press(&s, shots[i].keys);
        snprintf(name, sizeof name, "%s-%s-%dx%d", shots[i].name, langs[turn % 2], size[1], size[0]);
        matches(&s, name);
        stage_end(&s);
    }
}

START_TEST(screens_are_as_kept)
{
    for (int turn = 0; turn < 4; turn++)
        keep_screens(turn);
}
END_TEST

SUITE_MAIN("offsets", three_lots_are_entered_and_cover_the_need, escape_in_the_proposal_stores_nothing,
           the_cautious_option_covers_the_upper_bound, the_form_asks_what_the_kind_needs, a_serial_number_is_taken_apart_beside_its_field,
           a_model_of_carbon_stocks_gives_the_tonnes, an_unfinished_lot_outlives_a_dropped_line,
           negative_tonnes_are_refused_at_the_field, what_is_wrong_with_a_lot_is_said_and_blocks, enter_on_a_fault_opens_its_field,
           enter_on_what_is_in_the_way_leads_there,
           more_than_needed_is_said, a_rank_that_is_skipped_asks_for_its_reason,
           what_is_in_the_way_of_the_order_leads_to_the_rank, another_project_that_uses_the_lot_is_named,
           a_project_elsewhere_is_named_by_hand, the_pledge_stands_in_both_languages,
           a_setting_of_the_balance_is_found_where_it_is_mended, any_size_with_a_dialog_open,
           a_read_only_project_is_shown_and_not_changed, screens_are_as_kept)
