/* SPDX-License-Identifier: MPL-2.0
 *
 * What each screen shows, empty and with a small farm, in both languages and two sizes, against tests/screens/. After a wanted
 * change: NONGTAN_UPDATE=1 writes them anew, and the difference is read before it is committed.
 */
#include "tests/tui/farm.h"

static const struct shot {
    const char *name, *keys;
} shots[] = {
    {"scope", "1"},         {"inventory", "2"},  {"footprint", "3"},       {"footprint-rows", "3<Enter>"}, {"trace", "2t"},
    {"reduction", "4"},     {"offsets", "5"},    {"evaluation", "6"},      {"findings", "m"},              {"clauses", "C"},
    {"factors", "F"},       {"help", "2<F1>"},   {"row", "2E"},            {"pick", "2f"},                 {"palette", "2:"},
    {"notes", "B"},         {"without", "B<Tab><Tab>"}, {"attach", "2e"},
};

/* Every line fits, and the bar keeps its three. */
static void is_sound(const struct stage *s, const char *lang)
{
    int rows, cols;
    term_size(s->term, &rows, &cols);
    for (int i = 0; i < rows; i++) {
        char line[1024];
        snprintf(line, sizeof line, "%s", line_of(s, i));
        line[strlen(line) - 1] = '\0';
        ck_assert_int_le(term_text_width(line), cols);
    }
    ck_assert_msg(strstr(line_of(s, -1), "F1 ") != NULL, "no help:\n%s", s->screen);
    const char *quit = !strcmp(lang, "zh") ? "离开" : "quit";
    ck_assert_msg(strstr(line_of(s, -1), quit) != NULL, "no quit:\n%s", s->screen);
}

static void shoot(const char *lang, int rows, int cols, bool farm)
{
    for (size_t i = 0; i < sizeof shots / sizeof *shots; i++) {
        struct stage s;
        char name[96];
        stage_begin(&s, lang, rows, cols, NULL);
        if (farm) {
            farm_make();
            stage_restart(&s, farm_file);
        } else {
            struct refusal refusal = {0};
            ck_assert(workbench_create(s.wb, farm_file, &refusal));
            workbench_close(s.wb);
            stage_restart(&s, farm_file);
        }
        press(&s, shots[i].keys);
        is_sound(&s, lang);
        snprintf(name, sizeof name, "%s-%s-%s-%dx%d", shots[i].name, farm ? "farm" : "empty", lang, cols, rows);
        matches(&s, name);
        stage_end(&s);
    }
}

START_TEST(farm_in_chinese_80)
{
    shoot("zh", 24, 80, true);
}
END_TEST

START_TEST(farm_in_english_80)
{
    shoot("en", 24, 80, true);
}
END_TEST

START_TEST(farm_in_chinese_120)
{
    shoot("zh", 40, 120, true);
}
END_TEST

START_TEST(farm_in_english_120)
{
    shoot("en", 40, 120, true);
}
END_TEST

START_TEST(empty_in_chinese_80)
{
    shoot("zh", 24, 80, false);
}
END_TEST

START_TEST(empty_in_english_80)
{
    shoot("en", 24, 80, false);
}
END_TEST

START_TEST(smallest_screens_are_sound)
{
    for (size_t i = 0; i < sizeof shots / sizeof *shots; i++) {
        struct stage s;
        stage_begin(&s, i % 2 ? "zh" : "en", 16, 60, NULL);
        farm_make();
        stage_restart(&s, farm_file);
        press(&s, shots[i].keys);
        is_sound(&s, language_get());
        stage_end(&s);
    }
}
END_TEST

SUITE_MAIN("screens", farm_in_chinese_80, farm_in_english_80, farm_in_chinese_120, farm_in_english_120, empty_in_chinese_80,
           empty_in_english_80, smallest_screens_are_sound)
