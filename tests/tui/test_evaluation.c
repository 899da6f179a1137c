/* SPDX-License-Identifier: MPL-2.0
 *
 * Clauses 10 and 11 by screen alone: a second person reviews and raises findings, the owner answers, the evaluator closes, a visit is
 * planned and its sample drawn with a seed, results become findings, and the conclusion is signed; one that contradicts what is computed
 * is refused. The farm is tests/tui/farm.h: 2,298.33 kg, lime without a factor, so that nothing can be neutral.
 */
#include "tests/tui/farm.h"
#include "workbench/evaluation.h"

static void begin(struct stage *s, const char *lang, int rows, int cols)
{
    stage_begin(s, lang, rows, cols, NULL);
    farm_make();
    stage_restart(s, farm_file);
}

/* Another person sits down: the evaluator, who cannot change figures, or the owner. */
static void sits_down(struct stage *s, bool evaluator)
{
    stage_restart(s, farm_file);
    workbench_set_reviewing(s->wb, evaluator);
    press(s, "6");
}

static void tabs(struct stage *s, int n)
{
    for (int i = 0; i < n; i++)
        press_shown(s, "Tab");
}

static bool is_chinese(void)
{
    return !strcmp(language_get(), "zh");
}

static void says(const struct stage *s, const char *zh, const char *en)
{
    shows(s, is_chinese() ? zh : en);
}

static void kept(const struct stage *s, const char *name)
{
    char file[96];
    snprintf(file, sizeof file, "%s-%s-80x24", name, is_chinese() ? "zh" : "en");
    matches(s, file);
}

/* ---- the steps of the task ---- */

static void figures_cannot_be_changed(struct stage *s)
{
    static const char *const tries[] = {"<Enter>", "a", "D", "c", "x", "f"};
    says(s, "评价视图", "REVIEW");
    press(s, "2<Home><Left><Left><Left><Left><Left><Left><Left><Left><Right><Right><Right>");
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        press(s, "<Down><Up>");
        press(s, tries[i]);
        if (i == 0)
            press(s, "<Enter>"); /* the form, which can be read */
        says(s, "评价视图中不能改动数据", "In a review the figures are not changed");
        if (i == 0)
            press(s, "<Esc>");
    }
    press(s, "4<Home>D");
    says(s, "评价视图中不能改动数据", "In a review the figures are not changed");
    stored(s, farm_file, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "8");
    ck_assert_uint_eq(stored_count(s, farm_file, ENTITY_ACTIVITY), 4);
    ck_assert_uint_eq(stored_count(s, farm_file, ENTITY_ACTION), 1);
}

/* From the inventory, from the scope and from the list of what is to be checked. */
static void three_findings_are_raised(struct stage *s)
{
    press(s, "2<Home>");
    press(s, "M");
    says(s, "关于 活动数据 r001", "On activity r001");
    answer(s, "发票为 9 袋");
    press_shown(s, "Enter");
    press(s, "1M");
    answer(s, "品种未写明");
    press_shown(s, "Enter");
    press(s, "6");
    tabs(s, 1);
    press_shown(s, "c");
    answer(s, "因子年份偏旧");
    kept(s, "evaluation-remark-form");
    press_shown(s, "Enter");
    ck_assert_uint_eq(stored_count(s, farm_file, ENTITY_REMARK), 4);
    stored(s, farm_file, ENTITY_REMARK, "find002", REMARK_TEXT, "发票为 9 袋");
    stored(s, farm_file, ENTITY_REMARK, "find002", REMARK_AUTHOR, "王芳");
    stored(s, farm_file, ENTITY_REMARK, "find002", REMARK_STATUS, "open");
    stored(s, farm_file, ENTITY_REMARK, "find003", REMARK_WHERE, "study product");
    stored(s, farm_file, ENTITY_REMARK, "find003", REMARK_CLAUSE, "7.1.1");
}

/* The lot weighs 2 t of 2.298 t; urea 1,377.056 of 2,298.33 kg = 59.9 %. */
static void a_check_is_recorded(struct stage *s)
{
    kept(s, "evaluation-review");
    shows(s, "59.9");
    press_shown(s, "Enter");
    answer(s, "发票 2025-031");
    press_shown(s, "Enter"); /* the first kind: receipts */
    answer(s, "与银行流水核对");
    press_shown(s, "Enter"); /* the first result that is offered: agrees */
    press(s, "<Up><Up>");
    press(s, "<Enter><C-u>2026-07-01<Enter>");
    kept(s, "evaluation-check");
    press_shown(s, "Enter");
    stored(s, farm_file, ENTITY_DOCUMENT, "doc002", DOCUMENT_RESULT, "agrees");
    stored(s, farm_file, ENTITY_DOCUMENT, "doc002", DOCUMENT_METHOD, "与银行流水核对");
    stored(s, farm_file, ENTITY_DOCUMENT, "doc002", DOCUMENT_CHECKED_BY, "王芳");
    stored(s, farm_file, ENTITY_DOCUMENT, "doc002", DOCUMENT_DATE, "2026-07-01");
}

static void the_evaluator_does_not_answer(struct stage *s)
{
    tabs(s, 2);
    press_shown(s, "r");
    says(s, "应由项目单位答复", "The owner answers");
    press(s, "x"); /* an open one is not closed either */
    stored(s, farm_file, ENTITY_REMARK, "find001", REMARK_STATUS, "open");
}

static void the_owner_answers(struct stage *s)
{
    tabs(s, 3);
    for (int i = 0; i < 4; i++) {
        press_shown(s, "r");
        answer(s, "已补正");
        answer(s, i ? "李平" : "王芳"); /* the first time by mistake under the evaluator's name */
        press_shown(s, "Enter");
        if (!i) {
            stored(s, farm_file, ENTITY_REMARK, "find001", REMARK_STATUS, "open");
            kept(s, "evaluation-answer-refused");
            press(s, "<Enter><C-u>李平<Enter><Enter>");
        }
        press(s, "<Down>");
    }
    stored(s, farm_file, ENTITY_REMARK, "find001", REMARK_ANSWERED_BY, "李平");
    stored(s, farm_file, ENTITY_REMARK, "find004", REMARK_STATUS, "answered");
}

/* Closed, opened again, and closed; the history of it can be read. */
static void the_evaluator_closes(struct stage *s)
{
    tabs(s, 3);
    press(s, "<Home>");
    for (int i = 0; i < 4; i++) {
        press_shown(s, "x");
        press_shown(s, "Enter");
        press(s, "<Down>");
    }
    stored(s, farm_file, ENTITY_REMARK, "find004", REMARK_STATUS, "closed");
    stored(s, farm_file, ENTITY_REMARK, "find004", REMARK_CLOSED_BY, "王芳");
    press(s, "o");
    stored(s, farm_file, ENTITY_REMARK, "find004", REMARK_STATUS, "open");
    says(s, "变更记录", "history");
    says(s, "状态: 已关闭 → 未决", "status: closed → open");
    press(s, "u");
    stored(s, farm_file, ENTITY_REMARK, "find004", REMARK_STATUS, "closed");
}

static void a_visit_is_planned(struct stage *s)
{
    tabs(s, 1);
    press_shown(s, "a");
    answer(s, "2026-07-02");
    answer(s, "奉节县白帝镇");
    answer(s, "20261121");
    press_shown(s, "Enter");
    stored(s, farm_file, ENTITY_VISIT, "visit001", VISIT_SEED, "20261121");
    stored(s, farm_file, ENTITY_VISIT, "visit001", VISIT_STATUS, "planned");
    shows(s, "20261121");
    kept(s, "evaluation-visit");
}

/* The row of the second sample, whatever the seed drew. */
static const char *about(const struct stage *s, size_t i)
{
    return record_text(records_at(project_records(workbench_project(s->wb), ENTITY_SAMPLE), i), SAMPLE_ABOUT);
}

static void results_become_findings(struct stage *s, char *drawn, size_t size)
{
    size_t n = stored_count(s, farm_file, ENTITY_SAMPLE);
    ck_assert_uint_ge(n, 2);
    for (size_t i = 0; i < n; i++)
        snprintf(drawn + strlen(drawn), size - strlen(drawn), "%s;", about(s, i));
    tabs(s, 1);
    press(s, "<Home>");
    press_shown(s, "Enter");
    press_shown(s, "Enter"); /* agrees */
    answer(s, "与原件一致");
    press_shown(s, "Enter");
    press(s, "<Down>");
    press_shown(s, "Enter");
    press(s, "<Down><Enter>"); /* differs */
    answer(s, "现场为 9 袋");
    press_shown(s, "Enter");
    kept(s, "evaluation-samples");
    stored(s, farm_file, ENTITY_REMARK, "find005", REMARK_WHERE, about(s, 1));
    stored(s, farm_file, ENTITY_REMARK, "find005", REMARK_TEXT, "现场为 9 袋");
    press(s, "<BackTab>");
    press_shown(s, "x");
    press_shown(s, "Enter");
    stored(s, farm_file, ENTITY_VISIT, "visit001", VISIT_STATUS, "held");
}

static void a_contradiction_is_refused(struct stage *s)
{
    tabs(s, 2);
    press(s, "<End>");
    press_shown(s, "Enter");
    press(s, "<Down><Enter>"); /* neutral */
    press(s, "<Up><Up><Enter><C-u>2026-07-03<Enter>");
    press(s, "<Down><Down><Enter>");
    says(s, "与计算结果不符", "contradicts what is computed");
    kept(s, "evaluation-contradiction");
    ck_assert_uint_eq(stored_count(s, farm_file, ENTITY_SIGN_OFF), 0);
}

/* What is computed can be signed; a figure that changes afterwards makes it out of date. */
static void the_conclusion_is_signed(struct stage *s)
{
    struct refusal refusal = {0};
    bool undecided = workbench_balance_to_sign(s->wb)->verdict == VERDICT_UNDECIDED;
    press(s, undecided ? "<Enter><Down><Down><Enter>" : "<Enter><Down><Enter>");
    press(s, "<Down><Down><Down><Down><Enter>");
    ck_assert_uint_eq(stored_count(s, farm_file, ENTITY_SIGN_OFF), 1);
    stored(s, farm_file, ENTITY_SIGN_OFF, "sign001", SIGN_OFF_CONCLUSION, undecided ? "undecided" : "not_neutral");
    stored(s, farm_file, ENTITY_SIGN_OFF, "sign001", SIGN_OFF_WHO, "王芳");
    says(s, "已签署，有效", "signed, current");
    workbench_set_reviewing(s->wb, false);
    ck_assert(workbench_set(s->wb, ENTITY_ACTIVITY, "r001", ACTIVITY_AMOUNT, "9", NULL, &refusal));
    press(s, "<Up><Down>");
    says(s, "已失效", "out of date");
    kept(s, "evaluation-out-of-date");
}

static void whole_task(const char *lang, char *drawn, size_t size)
{
    struct stage s;
    begin(&s, lang, 24, 80);
    sits_down(&s, true);
    figures_cannot_be_changed(&s);
    three_findings_are_raised(&s);
    a_check_is_recorded(&s);
    the_evaluator_does_not_answer(&s);
    sits_down(&s, false);
    the_owner_answers(&s);
    sits_down(&s, true);
    the_evaluator_closes(&s);
    a_visit_is_planned(&s);
    results_become_findings(&s, drawn, size);
    a_contradiction_is_refused(&s);
    the_conclusion_is_signed(&s);
    stage_end(&s);
}

START_TEST(a_second_person_reviews)
{
    char zh[1024] = "", en[1024] = "";
    whole_task("zh", zh, sizeof zh);
    whole_task("en", en, sizeof en);
    ck_assert_str_eq(zh, en); /* the same seed draws the same */
}
END_TEST

/* What speaks against an acceptance is said in words; a rejection is always possible. */
START_TEST(a_stage_with_open_errors_is_not_accepted)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    press(&s, "6");
    tabs(&s, 6);
    press(&s, "<Down><Enter><Enter>s"); /* inventory, accepted */
    shows(&s, "'accepted' contradicts what is computed: 7.2.2");
    shows_not(&s, "7.2.2/");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_SIGN_OFF), 0);
    press(&s, "<Enter><Down><Enter>s");
    stored(&s, farm_file, ENTITY_SIGN_OFF, "sign001", SIGN_OFF_CONCLUSION, "rejected");
    stage_end(&s);
}
END_TEST

/* ---- to the place and back ---- */

START_TEST(places_lead_back_to_where_one_was)
{
    struct stage s;
    char row[512];
    begin(&s, "en", 24, 80);
    press(&s, "6");
    tabs(&s, 3);
    press_shown(&s, "Enter"); /* find001 is on r003 */
    shows(&s, "inventory");
    press(&s, "<Esc>");
    press(&s, "<Esc>");
    shows(&s, "[remarks");
    press(&s, "C<Down><Down><Down><Down>");
    snprintf(row, sizeof row, "%s", line_of(&s, 9));
    ck_assert_ptr_nonnull(strstr(row, "▸"));
    press_shown(&s, "Enter");
    for (int i = 0; i < 3 && !strstr(s.screen, "who acts"); i++)
        press(&s, "<Esc>");
    ck_assert_str_eq(line_of(&s, 9), row); /* the same clause */
    stage_end(&s);
}
END_TEST

/* What is missing as a whole leads to the list where it is added. */
START_TEST(a_missing_visit_leads_to_the_visits)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    press(&s, "C<End>");
    for (int i = 0; i < 12 && !strstr(s.screen, "▸  10 c"); i++)
        press(&s, "<Up>");
    shows(&s, "▸  10 c");
    press(&s, "<Enter>");
    shows(&s, "[on site 0]");
    press(&s, "<Esc>");
    shows(&s, "▸  10 c");
    stage_end(&s);
}
END_TEST

START_TEST(a_clause_is_read_with_its_reasons)
{
    struct stage s;
    begin(&s, "zh", 40, 120);
    press(&s, "C<Down><Down>");
    shows(&s, "7.1.2");
    matches(&s, "desk-zh-120x40");
    press_shown(&s, "Tab");
    shows(&s, "方向键滚动详情");
    press_shown(&s, "Tab");
    stage_end(&s);
}
END_TEST

START_TEST(the_study_is_shown_in_other_ways)
{
    const char *const langs[] = {"zh", "en"};
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        struct refusal refusal = {0};
        begin(&s, langs[i], 24, 80);
        ck_assert(workbench_delete(s.wb, ENTITY_ACTIVITY, "r004", &refusal)); /* lime has no factor: nothing would be known */
        workbench_set_reviewing(s.wb, true);
        press(&s, "W");
        shows(&s, "AR5");
        shows(&s, "2,298.330"); /* all factors are CO2e as published: no set changes them */
        kept(&s, "views");
        press_shown(&s, "Enter"); /* the study's own beside another */
        stored(&s, farm_file, ENTITY_STUDY, "study", STUDY_GWP_SET, "AR6");
        press_shown(&s, "Esc");
        shows(&s, "AR5");
        stage_end(&s);
    }
}
END_TEST

/* ---- what may not be lost ---- */

START_TEST(an_unfinished_check_outlives_a_dropped_line)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    press(&s, "6");
    tabs(&s, 1);
    press_shown(&s, "Enter");
    answer(&s, "receipt 031");
    stage_event(&s, TERM_EVENT_HANGUP);
    stage_restart(&s, farm_file);
    press(&s, "R");
    shows(&s, "receipt 031");
    shows(&s, "record the check");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_DOCUMENT), 1);
    stage_end(&s);
}
END_TEST

START_TEST(an_open_form_survives_every_size)
{
    static const int sizes[][2] = {{16, 60}, {5, 20}, {50, 200}, {24, 80}};
    struct stage s;
    begin(&s, "zh", 24, 80);
    press(&s, "6");
    tabs(&s, 1);
    press_shown(&s, "c");
    press(&s, "写到一半");
    char *before = text_dup(s.screen);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        recorder_resize(s.term, sizes[i][0], sizes[i][1]);
        stage_event(&s, TERM_EVENT_RESIZE);
        if (i == 0)
            shows(&s, "写到一半");
    }
    ck_assert_str_eq(before, s.screen);
    free(before);
    press(&s, "<Enter><Enter>");
    stored(&s, farm_file, ENTITY_REMARK, "find002", REMARK_TEXT, "写到一半");
    stage_end(&s);
}
END_TEST

START_TEST(what_is_incomplete_is_said_beside_its_field)
{
    struct stage s;
    begin(&s, "en", 24, 80);
    press(&s, "6");
    tabs(&s, 1);
    press_shown(&s, "Enter");
    answer(&s, "receipt 031");
    press(&s, "<Esc>");
    press(&s, "s"); /* no method, no result */
    shows(&s, "record the check");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_DOCUMENT), 1);
    press(&s, "<Esc>");
    shows(&s, "Nothing was stored");
    stage_end(&s);
}
END_TEST

START_TEST(wrong_seeds_and_confidences_are_refused)
{
    static const char *const wrong[] = {
        "<Down><Down><Enter><C-u>1.5<Enter>",  "<Down><Down><Enter><C-u>0<Enter>",      "<Down><Down><Down><Enter>-3<Enter>",
        "<Down><Down><Down><Enter>2.5<Enter>", "<Down><Down><Down><Enter>seed<Enter>",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct stage s;
        begin(&s, "en", 24, 80);
        press(&s, "6");
        tabs(&s, 4);
        press_shown(&s, "a");
        press(&s, "<Esc>");
        press(&s, wrong[i]);
        if (!strstr(line_of(&s, -1), "accept")) /* not refused while it is typed: then when it is to be stored */
            press(&s, "s");
        shows(&s, "plan of a site visit");
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_VISIT), 0);
        stage_end(&s);
    }
}
END_TEST

START_TEST(nothing_is_offered_in_an_empty_project)
{
    struct stage s;
    struct refusal refusal = {0};
    stage_begin(&s, "en", 24, 80, NULL);
    ck_assert(workbench_create(s.wb, farm_file, &refusal));
    workbench_close(s.wb);
    stage_restart(&s, farm_file);
    press(&s, "6");
    for (int i = 0; i < 7; i++) {
        press(&s, "<Enter>gxord<Esc>");
        press(&s, "<Esc>6<Tab>");
    }
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_VISIT) + stored_count(&s, farm_file, ENTITY_DOCUMENT), 0);
    press(&s, "C");
    shows(&s, "who acts");
    press(&s, "W");
    shows(&s, "other ways");
    stage_end(&s);
}
END_TEST

/* ---- every list in every size; nothing changes in a project that is open for reading ---- */

static void is_sound(const struct stage *s)
{
    int rows, cols;
    char line[1024];
    term_size(s->term, &rows, &cols);
    for (int i = 0; i < rows; i++) {
        snprintf(line, sizeof line, "%s", line_of(s, i));
        line[strlen(line) - 1] = '\0';
        ck_assert_int_le(term_text_width(line), cols);
    }
    ck_assert_msg(strstr(line_of(s, -1), "F1 ") && strstr(line_of(s, -1), is_chinese() ? "离开" : "quit"), "%s", s->screen);
}

/* A visit with samples, a sign-off and an answered remark, made through the workbench. */
static void fill(struct stage *s)
{
    struct refusal refusal = {0};
    const struct visit_wish wish = {.seed = "7", .confidence = "0.9", .date = "2026-07-02", .place = "白帝镇"};
    const struct sign_off_entry rejected = {"scope", "rejected", "王芳", "2026-07-03", "品种未写明"};
    ck_assert(workbench_visit_propose(s->wb, &wish, NULL, &refusal));
    ck_assert(workbench_remark_answer(s->wb, "find001", "已补记", "李平", &refusal));
    ck_assert(workbench_sign_off(s->wb, &rejected, NULL, &refusal));
}

static const char *const part_names[PART_COUNT] = {"team", "review", "documents", "remarks", "visit", "samples", "signing"};

START_TEST(every_list_in_every_size)
{
    static const int sizes[][2] = {{16, 60}, {24, 80}, {40, 120}, {50, 200}};
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof *sizes; i++) {
        struct stage s;
        char name[96];
        const int *size = sizes[i / 2];
        begin(&s, i % 2 ? "en" : "zh", size[0], size[1]);
        fill(&s);
        press(&s, "6");
        for (int part = 0; part < PART_COUNT; part++) {
            is_sound(&s);
            snprintf(name, sizeof name, "part-%s-%s-%dx%d", part_names[part], language_get(), size[1], size[0]);
            if (size[1] == 120 && part != PART_REMARKS) /* their history holds the time of day */
                matches(&s, name);
            press(&s, "<Tab>");
        }
        stage_end(&s);
    }
}
END_TEST

START_TEST(a_read_only_project_is_looked_at)
{
    struct stage s;
    struct refusal refusal = {0};
    begin(&s, "en", 24, 80);
    fill(&s);
    workbench_close(s.wb);
    ck_assert(workbench_open(s.wb, farm_file, true, &refusal));
    app_project_opened(s.app, SCREEN_EVALUATION);
    static const char *const tries[PART_COUNT] = {"a", "<Enter>", "D", "x", "d", "<Enter>", "<Enter>"};
    for (int part = 0; part < PART_COUNT; part++) {
        press(&s, tries[part]);
        shows(&s, "reading only");
        press(&s, "<Esc><Tab>");
    }
    press(&s, "M");
    shows(&s, "reading only");
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_REMARK), 1);
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_SIGN_OFF), 1);
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_DOCUMENT), 1);
    stage_end(&s);
}
END_TEST

SUITE_MAIN("evaluation", a_second_person_reviews, a_stage_with_open_errors_is_not_accepted,
           places_lead_back_to_where_one_was, a_missing_visit_leads_to_the_visits, a_clause_is_read_with_its_reasons,
           the_study_is_shown_in_other_ways, an_unfinished_check_outlives_a_dropped_line, an_open_form_survives_every_size,
           what_is_incomplete_is_said_beside_its_field, wrong_seeds_and_confidences_are_refused, nothing_is_offered_in_an_empty_project,
           every_list_in_every_size, a_read_only_project_is_looked_at)
