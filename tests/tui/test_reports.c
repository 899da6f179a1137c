/* SPDX-License-Identifier: MPL-2.0
 *
 * Reports by screen: each kind is chosen, shown and written under a name of its own; an existing file is asked for before.
 */
#include <unistd.h>

#include "core/text.h"
#include "tests/tui/farm.h"

enum { ROWS = 24, COLS = 100 };

static void begin(struct stage *s, const char *lang)
{
    stage_begin(s, lang, ROWS, COLS, NULL);
    farm_make();
    stage_restart(s, farm_file);
    press(s, "7");
}

/* Chooses the kind `down` places below the first. */
static void choose(struct stage *s, int down)
{
    press_shown(s, "b");
    press(s, "<Up><Up><Up><Up>");
    while (down--)
        press(s, "<Down>");
    press(s, "<Enter>");
}

START_TEST(each_kind_is_shown)
{
    static const struct {
        const char *lang, *titles[4];
    } cases[] = {
        {"en", {"Product carbon footprint report", "Carbon neutrality report", "Pledges for the sinks", "Plan of the site visit"}},
        {"zh", {"产品碳足迹报告", "碳中和评价报告", "碳汇承诺书", "现场评价计划"}},
    };
    for (size_t c = 0; c < 2; c++) {
        struct stage s;
        begin(&s, cases[c].lang);
        shows(&s, cases[c].titles[0]);
        for (int kind = 0; kind < 4; kind++) {
            choose(&s, kind);
            for (int other = 0; other < 4; other++)
                if (other == kind)
                    shows(&s, cases[c].titles[other]);
                else
                    shows_not(&s, cases[c].titles[other]);
        }
        stage_end(&s);
    }
}
END_TEST

static bool file_holds(const char *path, const char *text)
{
    static char page[1 << 18];
    FILE *file = fopen(path, "r");
    size_t n = file ? fread(page, 1, sizeof page - 1, file) : 0;
    if (file)
        fclose(file);
    page[n] = '\0';
    return strstr(page, text) != NULL;
}

/* The name that is proposed tells the kinds apart; what is written is what is shown. */
START_TEST(the_kind_that_is_shown_is_written)
{
    struct stage s;
    char path[200];
    begin(&s, "en");
    choose(&s, 1);
    press_shown(&s, "w");
    shows(&s, "-neutrality.html");
    press(&s, "<Enter>");
    shows(&s, "Report written");
    snprintf(path, sizeof path, "%.*s-neutrality.html", (int)(strlen(farm_file) - strlen(".nongtan")), farm_file);
    ck_assert_msg(file_holds(path, "<h1>Carbon neutrality report"), "%s is no neutrality report", path);
    choose(&s, 3);
    press(&s, "w<C-u>");
    answer(&s, path);
    shows(&s, "Replace");
    press(&s, "<Esc>");
    ck_assert_msg(file_holds(path, "<h1>Carbon neutrality report"), "replaced without an answer");
    stage_end(&s);
}
END_TEST

SUITE_MAIN("reports", each_kind_is_shown, the_kind_that_is_shown_is_written)
