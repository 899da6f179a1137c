/* SPDX-License-Identifier: MPL-2.0
 *
 * The palette: commands found by name, key, id or sentence, the nearest first.
 */
#include "tests/tui/tui.h"
#include "tui/widget/palette.h"

static const struct palette_command commands[] = {
    {"Quit", "q", "Leave the program; everything is saved.", "quit"},
    {"撤销", "u", "Takes back the last edit.", "undo"},
    {"Go to Inventory", "2", NULL, "inventory"},
    {"Undo history", NULL, "All edits of this project.", NULL},
    {"Report", "7", "Writes HTML.", "report"},
};

static struct palette make(void)
{
    return (struct palette){.picker = {.title = "Commands", .prompt = ":"}, .commands = commands, .count = 5};
}

static enum widget_result handle(void *widget, const struct term_event *event)
{
    return palette_handle(widget, event);
}

static void draw(void *widget, struct term *t, struct term_rect area)
{
    palette_draw(widget, t, area);
}

/* What typing `text` and Enter runs; -1 for nothing. */
static int runs(const char *text)
{
    struct palette p = make();
    struct term *t = screen(24, 80);
    ck_assert(palette_start(&p));
    type_into(t, handle, &p, text);
    int chosen = type_into(t, handle, &p, "<Enter>") == WIDGET_ACCEPTED ? (int)palette_chosen(&p) : -1;
    palette_free(&p);
    term_close(t);
    return chosen;
}

START_TEST(names_keys_ids_and_sentences_are_found)
{
    ck_assert_int_eq(runs(""), 0);
    ck_assert_int_eq(runs("撤"), 1);
    ck_assert_int_eq(runs("u"), 1);
    ck_assert_int_eq(runs("2"), 2);
    ck_assert_int_eq(runs("INVEN"), 2);
    ck_assert_int_eq(runs("go inv"), 2);
    ck_assert_int_eq(runs("html"), 4);
    ck_assert_int_eq(runs("undo"), 3);
    ck_assert_int_eq(runs("undo<Down>"), 1);
    ck_assert_int_eq(runs("nothing like it"), -1);
}
END_TEST

START_TEST(keys_and_sentences_are_shown)
{
    struct palette p = make();
    struct term *t = screen(12, 40);
    ck_assert(palette_start(&p));
    type_into(t, handle, &p, "q");
    draw(&p, t, term_whole(t));
    ck_assert(shows(t, "│ : q"));
    ck_assert(shows(t, "│ ▸ Quit                            q  │"));
    ck_assert(shows(t, "Leave the program"));
    ck_assert_int_eq(type_into(t, handle, &p, "<Esc>"), WIDGET_CANCELLED);
    survive_sizes(t, draw, &p);
    palette_free(&p);
    term_close(t);
}
END_TEST

SUITE_MAIN("palette", names_keys_ids_and_sentences_are_found, keys_and_sentences_are_shown)
