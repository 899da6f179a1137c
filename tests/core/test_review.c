/* SPDX-License-Identifier: MPL-2.0
 *
 * Document review, places, remarks and the plan of the visit. Figures by hand from the rows in evaluation_project.h: r1 577.7 kg (2.63 %),
 * r2 1377.056 kg (6.27 %), r3 20000 kg (91.1 %) of 21954.756 kg.
 */
#include "core/desk.h"
#include "tests/core/evaluation_project.h"
#include "tests/core/suite.h"

static struct review review;
static struct visit_plan plan;

static void reviewed(void)
{
    checked();
    review_clear(&review);
    ck_assert(review_compute(&context, &review));
}

static void planned(uint64_t seed, double confidence)
{
    reviewed();
    visit_plan_clear(&plan);
    ck_assert(visit_plan_compute(&context, &review, &seed, confidence, &plan));
}

static void end(void)
{
    visit_plan_clear(&plan);
    review_clear(&review);
    end_evaluated();
}

static const struct review_item *item(const char *about)
{
    for (size_t i = 0; i < review.count; i++)
        if (!strcmp(review.items[i].about, about))
            return &review.items[i];
    return NULL;
}

/* ---- places ---- */

START_TEST(places)
{
    static const struct { const char *text; enum entity_id entity; const char *record; int field; } good[] = {
        {"activity r1", ENTITY_ACTIVITY, "r1", -1},
        {"r1", ENTITY_ACTIVITY, "r1", -1},
        {"  activity   r1 amount ", ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT},
        {"r1 factor_id", ENTITY_ACTIVITY, "r1", ACTIVITY_FACTOR},
        {"factors grid value", ENTITY_FACTOR, "grid", FACTOR_VALUE},
        {"study output", ENTITY_STUDY, "study", STUDY_OUTPUT},
        {"study", ENTITY_STUDY, "study", -1},
        {"factor a b", ENTITY_FACTOR, "a b", -1},
        {"factor a b value", ENTITY_FACTOR, "a b", FACTOR_VALUE},
        {"factor amount", ENTITY_FACTOR, "amount", -1},
        {"activity/r1", ENTITY_ACTIVITY, "r1", -1},
        {"activity/r1/amount", ENTITY_ACTIVITY, "r1", ACTIVITY_AMOUNT},
        {"study/study/output", ENTITY_STUDY, "study", STUDY_OUTPUT},
        {"study/study", ENTITY_STUDY, "study", -1},
        {"factor/a/b", ENTITY_FACTOR, "a/b", -1},
        {"factor/a/b/value", ENTITY_FACTOR, "a/b", FACTOR_VALUE},
    };
    static const char *const bad[] = {"", " ", "activity", "activity r9", "activity r1 nothing", "study nothing", "r9", "nonsense of words", "factor a",
                                      "activity/", "activity/r9", "activity/r1/nothing", "/r1", "r1/amount"};
    struct pin pin;
    begin();
    put_factor("a b", "x", "1", "kg CO2e/kg");
    put_factor("a/b", "x", "1", "kg CO2e/kg");
    put_factor("amount", "x", "1", "kg CO2e/kg");
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ck_assert_msg(pin_read(project, good[i].text, &pin), "%s", good[i].text);
        ck_assert_int_eq(pin.entity, good[i].entity);
        ck_assert_str_eq(record_id(pin.record), good[i].record);
        ck_assert_int_eq(pin.field, good[i].field);
        char text[PIN_TEXT];
        struct pin again;
        pin_write(text, pin.entity, record_id(pin.record), pin.field);
        ck_assert_msg(pin_read(project, text, &again) && again.record == pin.record && again.field == pin.field, "%s", text);
        pin_place(text, pin.entity, record_id(pin.record), pin.field);
        ck_assert_msg(pin_read(project, text, &again) && again.record == pin.record && again.field == pin.field, "%s", text);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!pin_read(project, bad[i], &pin), "%s", bad[i]);
    finish();
}
END_TEST

/* ---- review ---- */

START_TEST(the_list_is_drawn_from_the_study)
{
    static const struct { const char *about; enum review_kind kind; double kg; } expected[] = {
        {"activity r3", REVIEW_PRIMARY, 20000},   {"activity r2", REVIEW_SECONDARY, 1377.056}, {"activity r1", REVIEW_PRIMARY, 577.7},
        {"activity r4", REVIEW_LEFT_OUT, 1000},   {"factor film", REVIEW_FACTOR, 20000},       {"factor urea", REVIEW_FACTOR, 1377.056},
        {"factor grid", REVIEW_FACTOR, 577.7},    {"offset own", REVIEW_LOT, 22000},           {"allocation key", REVIEW_ALLOCATION, 577.7},
        {"action A", REVIEW_ACTION, 1377.056},
    };
    begin_evaluated();
    touch(ENTITY_ACTIVITY, "r2", ACTIVITY_DATA_KIND, "secondary");
    put_factor("box", "x", "1", "kg CO2e/kg");
    put_row("r4", "纸", "1000", "kg", "box", "auxiliary");
    touch(ENTITY_ACTIVITY, "r4", ACTIVITY_LEFT_OUT, "cutoff");
    project_put(project, ENTITY_ALLOCATION, "key", "name=水泵", "basis=hours", NULL);
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_ALLOCATION, "key");
    project_put(project, ENTITY_ACTION, "A", "name=减氮", "path=process", "status=done", NULL);
    project_put(project, ENTITY_ACTION, "B", "name=以后", "path=process", "status=planned", NULL); /* nothing to see yet */
    project_put(project, ENTITY_EDIT, "e1", "action_id=A", "kind=set", "entity=activity", "record=r2", "field=note", "value=x", NULL);
    reviewed();
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct review_item *it = item(expected[i].about);
        ck_assert_msg(it != NULL, "%s", expected[i].about);
        ck_assert_msg(it->kind == expected[i].kind, "%s", expected[i].about);
        ck_assert_double_eq_tol(it->weight, expected[i].kg, 1e-6);
        ck_assert_double_eq_tol(it->share, expected[i].kg / 21954.756, 1e-9);
        ck_assert(it->checks != 0);
        ck_assert_ptr_eq(review_find(&review, it->record), it);
    }
    ck_assert_uint_eq(review.count, sizeof expected / sizeof *expected); /* the factor of a left out row proves nothing */
    ck_assert_double_eq_tol(review.gross, 21954.756, 1e-6);
    end();
}
END_TEST

START_TEST(open_ones_come_first_by_share)
{
    begin_evaluated();
    touch(ENTITY_DOCUMENT, "d1", DOCUMENT_RESULT, "open");    /* r1 */
    touch(ENTITY_DOCUMENT, "d3", DOCUMENT_RESULT, NULL);      /* r3 */
    touch(ENTITY_DOCUMENT, "d2", DOCUMENT_RESULT, "differs"); /* r2 */
    put_document("d2b", "r2");                                /* one that agrees does not undo it */
    reviewed();
    ck_assert_str_eq(review.items[0].about, "activity r3");
    ck_assert_str_eq(review.items[1].about, "activity r1");
    ck_assert_str_eq(review.items[2].about, "activity r2");
    ck_assert_int_eq(review.items[2].state, REVIEW_DIFFERS);
    ck_assert_uint_eq(review.items[2].documents, 2);
    ck_assert_uint_eq(review.by_state[REVIEW_OPEN], 2);
    ck_assert_uint_eq(review.by_state[REVIEW_DIFFERS], 1);
    ck_assert_uint_eq(review.by_state[REVIEW_AGREES], 4);
    ck_assert_double_eq_tol(review.seen_share, 1377.056 / 21954.756, 1e-9);
    end();
}
END_TEST

START_TEST(remarks_are_pinned_to_items)
{
    begin_evaluated();
    reviewed();
    ck_assert_uint_eq(item("activity r1")->remarks, 0); /* m1 is closed */
    ck_assert_uint_eq(item("activity r1")->pinned, 1);
    project_put(project, ENTITY_REMARK, "m2", "where=r1 unit", "severity=note", "text=x", "status=open", NULL);
    reviewed();
    ck_assert_uint_eq(item("activity r1")->remarks, 1);
    end();
}
END_TEST

/* ---- remarks ---- */

static bool stands(enum refusal_code code, const char *field)
{
    struct refusal why = {0};
    if (remark_check(project, records_find(project_records(project, ENTITY_REMARK), "m1"), &why))
        return code == REFUSAL_NONE;
    return why.code == code && !strcmp(why.field, field);
}

START_TEST(who_does_what_with_a_remark)
{
    begin_evaluated();
    ck_assert(stands(REFUSAL_NONE, ""));
    touch(ENTITY_REMARK, "m1", REMARK_CLOSED_BY, "李四");
    ck_assert(stands(REFUSAL_NOT_EVALUATOR, "closed_by"));
    touch(ENTITY_REMARK, "m1", REMARK_CLOSED_BY, NULL);
    ck_assert(stands(REFUSAL_BLANK, "closed_by"));
    touch(ENTITY_REMARK, "m1", REMARK_STATUS, "answered");
    ck_assert(stands(REFUSAL_NONE, ""));
    touch(ENTITY_REMARK, "m1", REMARK_ANSWERED_BY, "ev1"); /* the evaluator by his id */
    ck_assert(stands(REFUSAL_IS_EVALUATOR, "answered_by"));
    touch(ENTITY_REMARK, "m1", REMARK_ANSWERED_BY, NULL);
    ck_assert(stands(REFUSAL_BLANK, "answered_by"));
    touch(ENTITY_REMARK, "m1", REMARK_ANSWERED_BY, "李四");
    touch(ENTITY_REMARK, "m1", REMARK_ANSWER, " ");
    ck_assert(stands(REFUSAL_BLANK, "answer"));
    touch(ENTITY_REMARK, "m1", REMARK_STATUS, "open");
    ck_assert(stands(REFUSAL_NONE, ""));
    touch(ENTITY_REMARK, "m1", REMARK_CLOSED_BY, "王敏");
    ck_assert(stands(REFUSAL_BOTH_GIVEN, "closed_by"));
    touch(ENTITY_REMARK, "m1", REMARK_CLOSED_BY, NULL);
    touch(ENTITY_REMARK, "m1", REMARK_AUTHOR, "李四"); /* whoever wrote it does not answer it */
    touch(ENTITY_REMARK, "m1", REMARK_ANSWER, "x");
    touch(ENTITY_REMARK, "m1", REMARK_STATUS, "answered");
    ck_assert(stands(REFUSAL_IS_EVALUATOR, "answered_by"));
    ck_assert(project_remove(project, ENTITY_EVALUATOR, "ev1")); /* while nobody is named, at least nobody closes what he answered */
    touch(ENTITY_REMARK, "m1", REMARK_AUTHOR, "王敏");
    touch(ENTITY_REMARK, "m1", REMARK_STATUS, "closed");
    touch(ENTITY_REMARK, "m1", REMARK_ANSWERED_BY, "李四");
    touch(ENTITY_REMARK, "m1", REMARK_CLOSED_BY, "李四");
    ck_assert(stands(REFUSAL_IS_EVALUATOR, "answered_by"));
    touch(ENTITY_REMARK, "m1", REMARK_CLOSED_BY, "王敏");
    ck_assert(stands(REFUSAL_NONE, ""));
    end();
}
END_TEST

START_TEST(steps_of_a_remark)
{
    static const struct { enum remark_state from, to; bool allowed; } steps[] = {
        {REMARK_OPEN, REMARK_ANSWERED, true},   {REMARK_OPEN, REMARK_CLOSED, false},  {REMARK_ANSWERED, REMARK_CLOSED, true},
        {REMARK_ANSWERED, REMARK_OPEN, true},   {REMARK_CLOSED, REMARK_OPEN, true},   {REMARK_CLOSED, REMARK_ANSWERED, false},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct refusal why = {0};
        ck_assert(remark_step_check(steps[i].from, steps[i].to, &why) == steps[i].allowed);
        ck_assert(steps[i].allowed || (why.code == REFUSAL_REMARK_STATE && !strcmp(why.field, "status")));
    }
}
END_TEST

/* ---- visit ---- */

static const struct visit_piece *piece(const char *about)
{
    for (size_t i = 0; i < plan.piece_count; i++)
        if (!strcmp(plan.pieces[i].item->about, about))
            return &plan.pieces[i];
    return NULL;
}

START_TEST(risk_and_size)
{
    begin_evaluated();
    planned(42, 0.9);
    ck_assert_uint_eq(plan.piece_count, 4); /* factors are no evidence of the holding */
    ck_assert_int_eq(piece("activity r3")->risk, RISK_HIGH);
    ck_assert_int_eq(piece("offset own")->risk, RISK_HIGH);
    ck_assert_int_eq(piece("activity r2")->risk, RISK_MEDIUM);
    ck_assert_int_eq(piece("activity r1")->risk, RISK_MEDIUM);
    ck_assert(piece("activity r3")->weight == 20000000 && piece("activity r1")->weight == 577700); /* grams */
    ck_assert_uint_eq(plan.strata[RISK_HIGH].size, 2);
    ck_assert_uint_eq(plan.strata[RISK_MEDIUM].size, 2);
    ck_assert_uint_eq(plan.drawn_count, 4);
    ck_assert_str_eq(piece("offset own")->what, "stand of trees");
    ck_assert_str_eq(piece("activity r1")->what, "farm log");
    touch(ENTITY_REMARK, "m1", REMARK_STATUS, "open"); /* pinned to r1 */
    touch(ENTITY_DOCUMENT, "d2", DOCUMENT_RESULT, "differs");
    planned(42, 0.9);
    ck_assert_int_eq(piece("activity r1")->risk, RISK_HIGH);
    ck_assert_int_eq(piece("activity r2")->risk, RISK_HIGH);
    end();
}
END_TEST

/* 20 small rows of 10 kg beside the others: below 1 %, with evidence: low risk. D = 10, so C(10,n)/C(20,n): 120/1140
 * of n = 3 is more than 0.1, 210/4845 of n = 4 is not. */
static void put_small_rows(void)
{
    put_factor("s", "小件", "1", "kg CO2e/kg");
    for (int i = 0; i < 20; i++) {
        char id[] = {'x', (char)('a' + i), '\0'};
        put_row(id, "小件", "10", "kg", "s", "auxiliary");
        touch(ENTITY_ACTIVITY, id, ACTIVITY_EVIDENCE, "收据");
    }
}

/* The draw by an independent generator in Python over the same weights in the same order, seed 2026. */
START_TEST(the_draw_is_the_one_of_the_second_calculation)
{
    static const char *const drawn[] = {"offset own",  "activity r3", "activity r2", "activity r1",
                                        "activity xd", "activity xr", "activity xn", "activity xm"};
    begin_evaluated();
    put_small_rows();
    planned(2026, 0.9);
    ck_assert_uint_eq(plan.strata[RISK_LOW].population, 20);
    ck_assert_uint_eq(plan.strata[RISK_LOW].size, 4);
    ck_assert_uint_eq(plan.drawn_count, sizeof drawn / sizeof *drawn);
    for (size_t i = 0; i < plan.drawn_count; i++)
        ck_assert_str_eq(plan.pieces[plan.drawn[i]].item->about, drawn[i]);
    end();
}
END_TEST

START_TEST(another_seed_another_sample)
{
    char first[400] = "", second[400] = "";
    begin_evaluated();
    put_small_rows();
    for (int round = 0; round < 3; round++) {
        char *out = round == 1 ? second : first;
        struct text_buffer all = {0};
        planned(round == 1 ? 2 : 1, 0.9);
        for (size_t i = 0; i < plan.drawn_count; i++)
            text_buffer_printf(&all, "%s ", plan.pieces[plan.drawn[i]].item->about);
        ck_assert(round < 2 || !strcmp(all.data, first)); /* the first seed again */
        text_copy(out, sizeof first, all.data);
        text_buffer_free(&all);
    }
    ck_assert_str_ne(first, second);
    end();
}
END_TEST

START_TEST(the_agenda)
{
    size_t hot = 0;
    begin_evaluated();
    project_put(project, ENTITY_EVALUATOR, "ev2", "name=赵强", "kind=third_party", "role=成员", NULL);
    touch(ENTITY_EVALUATOR, "ev1", EVALUATOR_ROLE, "成员");
    touch(ENTITY_EVALUATOR, "ev2", EVALUATOR_ROLE, "组长");
    touch(ENTITY_ACTIVITY, "r3", ACTIVITY_PROCESS, "覆膜");
    touch(ENTITY_REMARK, "m1", REMARK_STATUS, "answered");
    touch(ENTITY_REMARK, "m1", REMARK_CLOSED_BY, NULL);
    planned(42, 0.9);
    ck_assert_int_eq(plan.agenda[0].kind, AGENDA_OPENING);
    ck_assert_int_eq(plan.agenda[plan.agenda_count - 1].kind, AGENDA_CLOSING);
    ck_assert_str_eq(record_id(plan.agenda[0].person), "ev2"); /* who leads holds the opening */
    for (size_t i = 0; i < plan.agenda_count; i++)
        if (plan.agenda[i].kind == AGENDA_HOT_SPOT) {
            ck_assert_str_eq(record_id(plan.agenda[i].record), "r3"); /* 91 % alone pass the 80 % */
            hot++;
        }
    ck_assert_uint_eq(hot, 1);
    ck_assert_uint_eq(plan.hot_spots, 1);
    ck_assert_uint_eq(plan.open_remarks, 1);
    ck_assert_uint_eq(plan.complexity.processes, 1);
    /* Opening 20, tour 5, closing 20 for both; hot spot 20, remark 10, sample 4 × 5 = 20, own sink 30 divided: 20+30 and 10+20. */
    ck_assert_int_eq(plan.minutes, 45 + 50);
    end();
}
END_TEST

START_TEST(without_a_seed_nothing_is_drawn)
{
    begin_evaluated();
    reviewed();
    ck_assert(visit_plan_compute(&context, &review, NULL, 0.9, &plan));
    ck_assert(!plan.has_seed && plan.drawn_count == 0 && plan.strata[RISK_HIGH].size == 2 && plan.agenda_count > 2);
    end();
}
END_TEST

START_TEST(an_empty_project_has_an_empty_plan)
{
    begin();
    for (int i = 1; i <= 3; i++) {
        const char id[] = {'r', (char)('0' + i), '\0'};
        ck_assert(project_remove(project, ENTITY_ACTIVITY, id));
    }
    planned(1, 0.9);
    ck_assert(review.count == 0 && plan.piece_count == 0 && plan.drawn_count == 0 && plan.agenda_count == 2);
    end();
}
END_TEST

START_TEST(confidence)
{
    static const char *const wrong[] = {"0.49", "1", "0.9999", "90", "-1", "x"};
    struct refusal why;
    double c;
    ck_assert(visit_confidence_read("", &c, &why) && c == VISIT_CONFIDENCE_DEFAULT);
    ck_assert(visit_confidence_read("0.95", &c, &why) && c == 0.95);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!visit_confidence_read(wrong[i], &c, &why) && !strcmp(why.field, "confidence"), "%s", wrong[i]);
}
END_TEST

/* ---- desk ---- */

static const struct desk_row *row_of(const struct desk *desk, const char *clause)
{
    for (size_t i = 0; i < desk->count; i++)
        if (!strcmp(desk->rows[i].clause->id, clause))
            return &desk->rows[i];
    return NULL;
}

START_TEST(the_desk)
{
    struct desk desk;
    begin_evaluated();
    touch(ENTITY_ACTIVITY, "r1", ACTIVITY_DATA_KIND, NULL);
    touch(ENTITY_ACTIVITY, "r2", ACTIVITY_DATA_KIND, NULL);
    touch(ENTITY_ACTIVITY, "r3", ACTIVITY_EVIDENCE, "收据");
    project_put(project, ENTITY_REASON, "7.5/activity/r2/data_kind", "reason=x", NULL);
    touch(ENTITY_REMARK, "m1", REMARK_STATUS, "open");
    touch(ENTITY_REMARK, "m1", REMARK_CLOSED_BY, NULL);
    project_put(project, ENTITY_REMARK, "m2", "clause=10", "severity=note", "text=x", "status=open", NULL);
    reviewed();
    ck_assert(desk_compute(&context, &findings, &review, &desk));
    ck_assert_uint_eq(desk.count, clause_count(pack));
    const struct desk_row *row = row_of(&desk, "7.5");
    ck_assert(row->findings == 2 && row->open == 1 && row->blocking == 1 && row->reasons == 1);
    ck_assert(row->remarks == 1 && row->remarks_open == 1);
    ck_assert(row->evidence == 1 && row->evidence_of == 3);
    ck_assert(row->owner == DESK_HOLDING && !strcmp(row->owner_name, "李四 023-1"));
    ck_assert_str_eq(row->first->id, "7.5/activity/r1/data_kind");
    row = row_of(&desk, "10 b");
    ck_assert(row->owner == DESK_EVALUATOR && !strcmp(row->owner_name, "王敏"));
    ck_assert(row->evidence == 7 && row->evidence_of == 7);
    ck_assert_uint_eq(row_of(&desk, "10 a")->remarks, 1); /* "10" is the first of its chapter */
    ck_assert_uint_eq(row_of(&desk, "10 c")->remarks, 0);
    desk_clear(&desk);
    end();
}
END_TEST

SUITE_MAIN("review", places, the_list_is_drawn_from_the_study, open_ones_come_first_by_share, remarks_are_pinned_to_items,
           who_does_what_with_a_remark, steps_of_a_remark, risk_and_size, the_draw_is_the_one_of_the_second_calculation,
           another_seed_another_sample, the_agenda, without_a_seed_nothing_is_drawn, an_empty_project_has_an_empty_plan, confidence, the_desk)
