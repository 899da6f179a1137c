/* SPDX-License-Identifier: MPL-2.0
 *
 * The farm log by screen: lines typed one after the other, completed, changed, linked to rows; what is refused stays to be mended.
 */
#include "tests/tui/farm.h"

static void begin(struct stage *s, const char *lang)
{
    stage_begin(s, lang, 24, 80, NULL);
    farm_make();
    stage_restart(s, farm_file);
    press(s, "2");
    press(s, "J");
}

/* A plot in the list of plots and herds. */
static void add_site(struct stage *s, const char *name)
{
    press_shown(s, "Tab");
    press_shown(s, "a");
    press(s, name);
    press(s, "<Enter>");
    press_shown(s, "Tab");
}

START_TEST(lines_are_typed_one_after_the_other)
{
    const char *const langs[] = {"zh", "en"};
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        begin(&s, langs[i]);
        add_site(&s, "3号地");
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_SITE), 1);
        press_shown(&s, "a");
        press(&s, "2025-3-5 3号地 追施复合肥 2袋(50kg)");
        shows(&s, "2025-03-05 · 3号地 · 追施 · 复合肥 · 2 袋 × 50kg = 100 kg");
        press(&s, "<Enter>");
        press(&s, "2025-3-6 3号地 修剪<Enter>");
        stored(&s, farm_file, ENTITY_LOG, "g001", LOG_ITEM, "复合肥");
        stored(&s, farm_file, ENTITY_LOG, "g001", LOG_TYPED, "2025-3-5 3号地 追施复合肥 2袋(50kg)");
        stored(&s, farm_file, ENTITY_LOG, "g002", LOG_WORK, "修剪");
        press(&s, "<Esc>");
        matches(&s, i ? "log-lines-en-80x24" : "log-lines-zh-80x24");
        stage_end(&s);
    }
}
END_TEST

START_TEST(what_is_refused_stays)
{
    static const struct { const char *text, *said; } wrong[] = {
        {"2025-2-31 3号地 追施复合肥 2袋", "2025-2-31"}, {"2025-3-5 5号地 追施复合肥 2袋", "3号地"}, {"2025-3-5 3号地 追施 复合肥", "Amount is empty"},
        {"2025-3-5 2025-3-6 追施 复合肥 2袋", "given twice"}};
    struct stage s;
    begin(&s, "en");
    add_site(&s, "3号地");
    press_shown(&s, "a");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        press(&s, wrong[i].text);
        press(&s, "<Enter>");
        shows(&s, wrong[i].said);
        shows(&s, wrong[i].text);
        ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_LOG), 0);
        press(&s, "<C-u>");
    }
    stage_end(&s);
}
END_TEST

START_TEST(a_line_is_changed_and_makes_a_row)
{
    struct stage s;
    begin(&s, "en");
    size_t rows = stored_count(&s, farm_file, ENTITY_ACTIVITY);
    press_shown(&s, "a");
    press(&s, "2025-3-5 追施 复合肥 2袋(50kg)<Enter><Esc>");
    press(&s, "<Enter><C-u>2025-3-7 追施 复合肥 3袋(50kg)<Enter>");
    stored(&s, farm_file, ENTITY_LOG, "g001", LOG_DATE, "2025-03-07");
    stored(&s, farm_file, ENTITY_LOG, "g001", LOG_AMOUNT, "3");
    press(&s, "f");
    press(&s, "<Enter>"); /* a new row of this item */
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), rows + 1);
    press_shown(&s, "u"); /* row and link are one edit */
    ck_assert_uint_eq(stored_count(&s, farm_file, ENTITY_ACTIVITY), rows);
    stored(&s, farm_file, ENTITY_LOG, "g001", LOG_ACTIVITY, NULL);
    stage_end(&s);
}
END_TEST

START_TEST(words_are_completed_and_drafts_kept)
{
    struct stage s;
    begin(&s, "en");
    add_site(&s, "3号地");
    press_shown(&s, "a");
    press(&s, "2025-3-5 3号");
    shows(&s, "Tab completes: 3号地");
    press(&s, "<Tab>追施 复合肥 2");
    stage_tick(&s);
    stage_event(&s, TERM_EVENT_HANGUP);
    stage_restart(&s, farm_file);
    press(&s, "R");
    shows(&s, "2025-3-5 3号地 追施 复合肥 2");
    stage_end(&s);
}
END_TEST

SUITE_MAIN("farm_log_screen", lines_are_typed_one_after_the_other, what_is_refused_stays, a_line_is_changed_and_makes_a_row,
           words_are_completed_and_drafts_kept)
