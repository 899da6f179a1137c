/* SPDX-License-Identifier: MPL-2.0
 *
 * tui - what the tests of terminal and widgets share: an expected screen, typed keys, and sizes to survive.
 */
#ifndef NONGTAN_TESTS_TUI_H
#define NONGTAN_TESTS_TUI_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/core/suite.h"
#include "tui/term/recorder.h"
#include "tui/term/term.h"
#include "tui/widget/widget.h"

/* The whole screen as lines, with the last line "cursor ROW,COL". */
#define expect_screen(t, expected)                                                                                               \
    do {                                                                                                                         \
        char *shown_ = term_dump(t, true);                                                                                       \
        ck_assert_msg(!strcmp(shown_, expected), "expected\n%s\nis\n%s", expected, shown_);                                      \
        free(shown_);                                                                                                            \
    } while (0)

static inline struct term *screen(int rows, int cols)
{
    struct term *t = term_open_recorder(rows, cols, NULL);
    ck_assert_ptr_nonnull(t);
    return t;
}

/* True where the text stands somewhere on the screen. */
static inline bool shows(const struct term *t, const char *text)
{
    char *shown = term_dump(t, false);
    bool found = strstr(shown, text) != NULL;
    free(shown);
    return found;
}

typedef enum widget_result tui_handle(void *widget, const struct term_event *event);

/* Gives what the recorder holds to a widget; the last answer. */
static inline enum widget_result deliver(struct term *t, tui_handle *handle, void *widget)
{
    enum widget_result result = WIDGET_IGNORED;
    while (term_pending(t)) {
        struct term_event event;
        term_read(t, 0, &event);
        result = handle(widget, &event);
    }
    return result;
}

/* Types keys into a widget. */
static inline enum widget_result type_into(struct term *t, tui_handle *handle, void *widget, const char *keys)
{
    recorder_keys(t, keys);
    return deliver(t, handle, widget);
}

static inline enum widget_result paste_into(struct term *t, tui_handle *handle, void *widget, const char *text)
{
    recorder_paste(t, text);
    return deliver(t, handle, widget);
}

typedef void tui_draw(void *widget, struct term *t, struct term_rect area);

/* Sizes that widgets must survive; the last is a normal one. */
static const int tui_sizes[][2] = {{1, 1},   {1, 2},   {2, 1},   {1, 80},  {24, 1},   {2, 2},     {3, 3},  {4, 5},
                                   {5, 7},   {7, 12},  {10, 20}, {16, 60}, {24, 80},  {50, 200},  {200, 500}, {24, 80}};

/* Draws at every size, and in areas that hang over the edges; the screen at 24 x 80 must be what it was before. */
static inline void survive_sizes(struct term *t, tui_draw *draw, void *widget)
{
    recorder_resize(t, 24, 80);
    draw(widget, t, term_whole(t));
    char *before = term_dump(t, true);
    for (size_t i = 0; i < sizeof tui_sizes / sizeof *tui_sizes; i++) {
        recorder_resize(t, tui_sizes[i][0], tui_sizes[i][1]);
        draw(widget, t, (struct term_rect){-2, -3, 7, 11});
        draw(widget, t, (struct term_rect){1, 1, 40, 300});
        draw(widget, t, (struct term_rect){3, 3, 0, -1});
        term_clear(t);
        draw(widget, t, term_whole(t));
    }
    char *after = term_dump(t, true);
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    struct term_event event;
    while (term_pending(t))
        term_read(t, 0, &event);
}

/* Text that would act on a terminal if it were let through. */
#define HOSTILE                                                                                                                  \
    "a\033[2Jb\033]0;pwn\007c\x9b"                                                                                               \
    "31md\r\ne\u202e\u200bf"
#define HOSTILE_SHOWN "a␛[2Jb␛]0;pwn␇c⟨9B⟩31md␍␊e⟨U+202E⟩⟨U+200B⟩f"

/* No cell of the grid holds a control character. */
static inline void expect_harmless(const struct term *t)
{
    char *shown = term_dump(t, false);
    for (const char *p = shown; *p; p++)
        ck_assert_msg(*p == '\n' || ((unsigned char)*p >= 0x20 && *p != 0x7F), "byte %02x on the screen", (unsigned char)*p);
    ck_assert_ptr_null(strstr(shown, "\u202e"));
    ck_assert_ptr_null(strstr(shown, "\xC2\x9b"));
    free(shown);
}

#endif
