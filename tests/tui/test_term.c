/* SPDX-License-Identifier: MPL-2.0
 *
 * The grid, text by cells and clusters, the keyboard's bytes, and the recorder.
 */
#include "tests/tui/tui.h"
#include "tui/term/cluster.h"
#include "tui/term/decode.h"

START_TEST(text_is_put_and_clipped_by_cells)
{
    struct term *t = screen(3, 10);
    ck_assert_int_eq(term_put(t, term_whole(t), 0, 0, TERM_NORMAL, "abc"), 3);
    ck_assert_int_eq(term_put(t, term_whole(t), 1, 0, TERM_STRONG, "农碳abc"), 7);
    ck_assert_int_ge(term_put(t, term_whole(t), 2, 8, TERM_NORMAL, "xyz"), 10);
    term_put(t, term_whole(t), 3, 0, TERM_NORMAL, "below");
    term_put(t, term_whole(t), -1, 0, TERM_NORMAL, "above");
    expect_screen(t, "abc\n农碳abc\n        xy\ncursor none\n");
    ck_assert_int_eq(term_role_at(t, 1, 3), TERM_STRONG);
    ck_assert_int_eq(term_role_at(t, 1, 7), TERM_NORMAL);
    ck_assert_int_eq(term_role_at(t, 99, 0), TERM_NORMAL);
    term_close(t);
}
END_TEST

START_TEST(wide_character_at_an_edge_becomes_a_space)
{
    struct term *t = screen(4, 5);
    term_put(t, term_whole(t), 0, 0, TERM_NORMAL, "（中文）");
    term_put(t, term_whole(t), 1, -1, TERM_NORMAL, "，：中x");
    term_put(t, (struct term_rect){2, 1, 1, 3}, 0, 0, TERM_NORMAL, "碳碳");
    term_put(t, (struct term_rect){3, 1, 1, 4}, 0, -3, TERM_NORMAL, "重庆ab");
    /* two whole ones and half of the third; half of a comma at the left; one and a half; half of the second at the left */
    expect_screen(t, "（中\n ：中\n 碳\n  ab\ncursor none\n");
    term_close(t);
}
END_TEST

START_TEST(writing_over_half_a_wide_character_clears_the_other_half)
{
    struct term *t = screen(3, 6);
    for (int row = 0; row < 3; row++)
        term_put(t, term_whole(t), row, 0, TERM_NORMAL, "中文字");
    term_put(t, term_whole(t), 0, 1, TERM_NORMAL, "x");
    term_put(t, term_whole(t), 1, 2, TERM_NORMAL, "x");
    term_put(t, term_whole(t), 2, 1, TERM_NORMAL, "国");
    expect_screen(t, " x文字\n中x 字\n 国 字\ncursor none\n");
    term_close(t);
}
END_TEST

START_TEST(combining_marks_stay_with_their_letter)
{
    struct term *t = screen(2, 4);
    term_put(t, term_whole(t), 0, 0, TERM_NORMAL, "e\u0301te\u0301");
    term_put(t, term_whole(t), 1, 3, TERM_NORMAL, "e\u0301x");
    expect_screen(t, "e\u0301te\u0301\n   e\u0301\ncursor none\n");
    term_close(t);
}
END_TEST

START_TEST(two_hundred_marks_take_few_cells)
{
    char text[512] = "e";
    struct term *t = screen(1, 6);
    for (int i = 0; i < 200; i++)
        strcat(text, "\u0301");
    strcat(text, "end");
    /* cut into clusters of at most 256 bytes: the second stands on a space */
    ck_assert_int_eq(term_text_width(text), 1 + 1 + 3);
    term_put(t, term_whole(t), 0, 0, TERM_NORMAL, text);
    ck_assert(shows(t, "end"));
    term_close(t);
}
END_TEST

START_TEST(hostile_text_is_shown_as_marks)
{
    struct term *t = screen(1, 100);
    term_put(t, term_whole(t), 0, 0, TERM_NORMAL, HOSTILE);
    expect_screen(t, HOSTILE_SHOWN "\ncursor none\n");
    expect_harmless(t);
    term_close(t);
}
END_TEST

START_TEST(cells_are_padded_cut_and_aligned)
{
    struct term *t = screen(5, 12);
    struct term_rect all = term_whole(t);
    term_put(t, all, 0, 0, TERM_NORMAL, "xxxxxxxxxxxx");
    term_put_cell(t, all, 0, 2, 6, TERM_FIELD, "ab");
    term_put_cell(t, all, 1, 0, 6, TERM_NORMAL, "复合肥料");
    term_put_cell_right(t, all, 2, 0, 8, TERM_NORMAL, "1,377.06");
    term_put_cell_right(t, all, 3, 0, 10, TERM_NORMAL, "98");
    term_put_cell_right(t, all, 4, 0, 5, TERM_NORMAL, "1,377.06");
    expect_screen(t, "xxab    xxxx\n复合 ›\n1,377.06\n        98\n‹7.06\ncursor none\n");
    term_close(t);
}
END_TEST

START_TEST(frame_has_a_title_and_an_inside)
{
    struct term *t = screen(4, 12);
    struct term_rect inside = term_frame(t, (struct term_rect){0, 0, 4, 12}, "农碳");
    term_put(t, inside, 0, 0, TERM_NORMAL, "12345678overflow");
    expect_screen(t, "┌─ 农碳 ───┐\n│ 12345678 │\n│          │\n└──────────┘\ncursor none\n");
    term_close(t);
}
END_TEST

START_TEST(plain_terminals_get_ascii_marks)
{
    struct term *t = term_open_recorder(3, 8, &(struct term_options){.plain = true});
    ck_assert(!term_unicode(t));
    for (int i = 0; i < TERM_GLYPHS; i++)
        for (const char *p = term_glyph(t, (enum term_glyph)i); *p; p++)
            ck_assert_int_lt((unsigned char)*p, 0x7F);
    term_frame(t, term_whole(t), NULL);
    expect_screen(t, "+------+\n|      |\n+------+\ncursor none\n");
    term_close(t);
    t = screen(1, 8);
    ck_assert(term_unicode(t));
    for (int i = 0; i < TERM_GLYPHS; i++)
        ck_assert_int_eq(term_text_width(term_glyph(t, (enum term_glyph)i)), 1);
    term_close(t);
}
END_TEST

START_TEST(cursor_is_clipped_to_its_area)
{
    struct term *t = screen(5, 10);
    term_cursor(t, (struct term_rect){1, 2, 2, 3}, 9, 9);
    expect_screen(t, "\n\n\n\n\ncursor 2,4\n");
    term_clear(t);
    term_cursor(t, (struct term_rect){7, 7, 2, 3}, 0, 0);
    expect_screen(t, "\n\n\n\n\ncursor none\n");
    term_close(t);
}
END_TEST

START_TEST(any_size_is_bounded)
{
    struct term *t = screen(0, -5);
    int rows, cols;
    term_size(t, &rows, &cols);
    ck_assert(rows == 1 && cols == 1);
    recorder_resize(t, 65535, 65535);
    term_size(t, &rows, &cols);
    ck_assert(rows <= 1000 && cols <= 1000);
    term_frame(t, term_whole(t), "x");
    term_close(t);
}
END_TEST

START_TEST(clusters_are_walked_whole)
{
    ck_assert_uint_eq(cluster_next(""), 0);
    ck_assert_uint_eq(cluster_next("ab"), 1);
    ck_assert_uint_eq(cluster_next("中x"), 3);
    ck_assert_uint_eq(cluster_next("e\u0301x"), 3);
    ck_assert_uint_eq(cluster_next("\r\nx"), 2);
    ck_assert_uint_eq(cluster_next("\xff\xfe"), 1);
    ck_assert_uint_eq(cluster_next("🇨🇳🇨🇳"), 8);
    ck_assert_uint_eq(cluster_next("👨‍👩‍👧x"), strlen("👨‍👩‍👧"));
    ck_assert_uint_eq(cluster_previous("xe\u0301", 4), 3);
    ck_assert_uint_eq(cluster_previous("🇨🇳🇨🇳", 16), 8);
    ck_assert_uint_eq(cluster_previous("a", 0), 0);
    ck_assert_int_eq(term_text_width("中文，（）："), 12);
    ck_assert_int_eq(term_text_width("±°αβ①…—"), 7);
    ck_assert_int_eq(term_text_width("\033"), 1);
    ck_assert_int_eq(term_text_width(NULL), 0);
    ck_assert_uint_eq(cluster_fit("中文", 3), 3);
    ck_assert_uint_eq(cluster_fit("中文", 1), 0);
}
END_TEST

static void expect_lines(const char *text, int cols, const char *const *lines)
{
    size_t at = 0, skip;
    for (; *lines; lines++) {
        size_t n = cluster_line(text + at, cols, &skip);
        ck_assert_msg(n == strlen(*lines) && !strncmp(text + at, *lines, n), "expected \"%s\", is \"%.*s\"", *lines, (int)n, text + at);
        at += n + skip;
    }
    ck_assert_str_eq(text + at, "");
}

START_TEST(lines_break_where_a_reader_expects)
{
    expect_lines("one two three", 8, (const char *const[]){"one two", "three", NULL});
    expect_lines("one two three", 7, (const char *const[]){"one two", "three", NULL});
    expect_lines("abcdefghij", 4, (const char *const[]){"abcd", "efgh", "ij", NULL});
    expect_lines("功能单位，符合", 8, (const char *const[]){"功能单", "位，符合", NULL});
    expect_lines("请见（注）", 6, (const char *const[]){"请见", "（注）", NULL});
    expect_lines("a\n\nb", 9, (const char *const[]){"a", "", "b", NULL});
    expect_lines("中", 1, (const char *const[]){"中", NULL});
}
END_TEST

/* --- keyboard --- */

static struct term_event next(struct term *t)
{
    struct term_event event;
    term_read(t, 0, &event);
    return event;
}

#define expect_key(t, wanted) ck_assert_int_eq(next(t).key, wanted)

START_TEST(usual_sequences_are_keys)
{
    static const struct {
        const char *bytes;
        enum term_key key;
    } table[] = {
        {"\033[A", TERM_KEY_UP},      {"\033OA", TERM_KEY_UP},       {"\033[1;5C", TERM_KEY_RIGHT}, {"\033[3~", TERM_KEY_DELETE},
        {"\033[Z", TERM_KEY_BACKTAB}, {"\033[5~", TERM_KEY_PAGE_UP}, {"\033[1~", TERM_KEY_HOME},    {"\033OF", TERM_KEY_END},
        {"\033OP", TERM_KEY_F1},      {"\033[11~", TERM_KEY_F1},     {"\033[24~", TERM_KEY_F12},    {"\r", TERM_KEY_ENTER},
        {"\n", TERM_KEY_ENTER},       {"\t", TERM_KEY_TAB},          {"\177", TERM_KEY_BACKSPACE},  {"\b", TERM_KEY_BACKSPACE},
        {"\003", TERM_KEY_ESC},       {"\007", TERM_KEY_ESC},        {"x", TERM_KEY_TEXT},          {"\014", TERM_KEY_CTRL},
        {"\033OM", TERM_KEY_ENTER},   {"\033[1;2P", TERM_KEY_F1},    {"\033Oq", TERM_KEY_TEXT},
    };
    struct term *t = screen(1, 1);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        recorder_bytes(t, table[i].bytes, strlen(table[i].bytes));
        struct term_event event = next(t);
        ck_assert_msg(event.type == TERM_EVENT_KEY && event.key == table[i].key, "sequence %zu is key %d", i, event.key);
        ck_assert_int_eq(next(t).type, TERM_EVENT_TICK);
    }
    term_close(t);
}
END_TEST

START_TEST(characters_arrive_whole_from_two_packets)
{
    struct term *t = screen(1, 1);
    recorder_bytes(t, "\xE5\x86", 2);
    ck_assert(!term_pending(t));
    recorder_bytes(t, "\x9C\033", 2);
    ck_assert_str_eq(next(t).text, "农");
    ck_assert(!term_pending(t));
    recorder_bytes(t, "[", 1);
    recorder_bytes(t, "B", 1);
    expect_key(t, TERM_KEY_DOWN);
    term_close(t);
}
END_TEST

START_TEST(escape_is_a_key_and_never_alt)
{
    struct term *t = screen(1, 1);
    recorder_bytes(t, "\033q\033\033[A", 6);
    expect_key(t, TERM_KEY_ESC);
    ck_assert_str_eq(next(t).text, "q");
    expect_key(t, TERM_KEY_ESC);
    expect_key(t, TERM_KEY_UP);
    recorder_keys(t, "<Esc>");
    expect_key(t, TERM_KEY_ESC);
    ck_assert_int_eq(next(t).type, TERM_EVENT_TICK);
    term_close(t);
}
END_TEST

START_TEST(unknown_and_broken_sequences_type_nothing)
{
    static const char *const strange[] = {"\033[99~", "\033[?1;2c", "\033[I",       "\033Oz",
                                          "\033[<0;1m", "\033[<3;0;0M", "\xC2\x9b", "\033[38;5;1m"};
    struct term *t = screen(1, 1);
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        recorder_bytes(t, strange[i], strlen(strange[i]));
        ck_assert_msg(!term_pending(t), "sequence %zu typed something", i);
    }
    char endless[300] = "\033[";
    memset(endless + 2, '1', 290);
    recorder_bytes(t, endless, 292);
    recorder_keys(t, "x<Down>");
    struct term_event event;
    do {
        event = next(t);
        ck_assert_int_ne(event.type, TERM_EVENT_TICK);
    } while (event.key != TERM_KEY_DOWN);
    recorder_bytes(t, "\xff", 1);
    ck_assert_str_eq(next(t).text, "\uFFFD");
    term_close(t);
}
END_TEST

START_TEST(paste_is_one_event_of_text)
{
    struct term *t = screen(1, 1);
    recorder_paste(t, "q:\033[A农\r\n碳\rz\xff");
    recorder_keys(t, "x");
    struct term_event event = next(t);
    ck_assert_int_eq(event.type, TERM_EVENT_PASTE);
    ck_assert_str_eq(event.paste, "q:\033[A农\n碳\nz\uFFFD");
    ck_assert_str_eq(next(t).text, "x");
    recorder_paste(t, "");
    event = next(t);
    ck_assert_int_eq(event.type, TERM_EVENT_PASTE);
    ck_assert_str_eq(event.paste, "");
    term_close(t);
}
END_TEST

static enum decode_result feed(struct decoder *d, const char *bytes, struct term_event *event)
{
    enum decode_result result = DECODE_NOTHING;
    for (; *bytes; bytes++)
        result = decode_byte(d, (unsigned char)*bytes, event);
    return result;
}

static void paste_of(struct decoder *d, size_t length, struct term_event *event)
{
    *event = (struct term_event){0};
    ck_assert_int_eq(feed(d, "\033[200~", event), DECODE_NOTHING);
    for (size_t i = 0; i < length; i++)
        ck_assert_int_eq(decode_byte(d, 'a', event), DECODE_NOTHING);
    ck_assert_int_eq(feed(d, "\033[201~", event), DECODE_EVENT);
    ck_assert(!decode_waiting(d));
}

/* Whole up to the limit, beyond it nothing: half a block would look like all of it. */
START_TEST(endless_paste_is_told_not_cut)
{
    static const size_t over[] = {1, 2, 5, 6, 7, 5000};
    struct decoder d = {0};
    struct term_event event;
    paste_of(&d, TERM_PASTE_MAX, &event);
    ck_assert_int_eq(event.type, TERM_EVENT_PASTE);
    ck_assert_uint_eq(strlen(event.paste), TERM_PASTE_MAX);
    for (size_t i = 0; i < sizeof over / sizeof *over; i++) {
        paste_of(&d, TERM_PASTE_MAX + over[i], &event);
        ck_assert_int_eq(event.type, TERM_EVENT_PASTE_TOO_LONG);
        ck_assert_ptr_null(event.paste);
    }
    paste_of(&d, 3, &event); /* the next one is read again */
    ck_assert_str_eq(event.paste, "aaa");
    decode_free(&d);
}
END_TEST

START_TEST(unfinished_paste_is_text_too)
{
    struct decoder d = {0};
    struct term_event event = {0};
    ck_assert_int_eq(feed(&d, "\033[200~rm", &event), DECODE_NOTHING);
    ck_assert(decode_waiting(&d));
    ck_assert_int_eq(decode_flush(&d, &event), DECODE_EVENT);
    ck_assert_int_eq(event.type, TERM_EVENT_PASTE);
    ck_assert_str_eq(event.paste, "rm");
    decode_free(&d);
}
END_TEST

START_TEST(a_terminals_own_keys_go_first)
{
    struct decoder d = {.keys = {{"\033[[A", TERM_KEY_F1}, {"\033x", TERM_KEY_HOME}}, .key_count = 2};
    struct term_event event = {0};
    ck_assert_int_eq(feed(&d, "\033[[", &event), DECODE_NOTHING);
    ck_assert_int_eq(feed(&d, "A", &event), DECODE_EVENT);
    ck_assert_int_eq(event.key, TERM_KEY_F1);
    ck_assert_int_eq(feed(&d, "\033x", &event), DECODE_EVENT);
    ck_assert_int_eq(event.key, TERM_KEY_HOME);
    decode_free(&d);
}
END_TEST

START_TEST(mouse_clicks_and_wheel)
{
    struct term *t = screen(1, 1);
    const char *bytes = "\033[<0;10;5M\033[<0;10;5m\033[<65;1;1M";
    recorder_bytes(t, bytes, strlen(bytes));
    struct term_event event = next(t);
    ck_assert_int_eq(event.type, TERM_EVENT_MOUSE);
    ck_assert(event.mouse == TERM_MOUSE_CLICK && event.row == 4 && event.col == 9);
    ck_assert_int_eq(next(t).mouse, TERM_MOUSE_WHEEL_DOWN);
    ck_assert_int_eq(next(t).type, TERM_EVENT_TICK);
    term_close(t);
}
END_TEST

/* Bytes at random, in any cut, give events and no crash; text never is a control. */
START_TEST(noise_is_survived)
{
    static const char alphabet[] = "\033[O<;~0129MmAZ?200~201~\xE5\x86\x9C\xff\r\t\001ab";
    struct decoder d = {0};
    unsigned seed = 1;
    for (int i = 0; i < 200000; i++) {
        struct term_event event = {0};
        seed = seed * 1103515245u + 12345u;
        unsigned char byte = (unsigned char)alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        enum decode_result result = decode_byte(&d, byte, &event);
        if (!(i % 97) && result == DECODE_NOTHING)
            result = decode_flush(&d, &event);
        if (result == DECODE_EVENT && event.type == TERM_EVENT_KEY && event.key == TERM_KEY_TEXT)
            ck_assert_uint_ge((unsigned char)event.text[0], 0x20);
    }
    decode_free(&d);
}
END_TEST

START_TEST(resize_is_an_event_and_blanks_the_grid)
{
    struct term *t = screen(2, 4);
    term_put(t, term_whole(t), 0, 0, TERM_NORMAL, "abcd");
    recorder_resize(t, 1, 3);
    ck_assert_int_eq(next(t).type, TERM_EVENT_RESIZE);
    expect_screen(t, "\ncursor none\n");
    term_close(t);
}
END_TEST

START_TEST(unread_events_are_freed)
{
    struct term *t = screen(2, 4);
    recorder_paste(t, "left alone");
    recorder_keys(t, "a<F5><C-l><Space><lt>");
    term_close(t);
    term_close(NULL);
}
END_TEST

START_TEST(without_a_terminal_none_is_opened)
{
    enum term_failure failure = TERM_OK;
    ck_assert_ptr_nonnull(freopen("/dev/null", "r", stdin));
    ck_assert_ptr_null(term_open(NULL, &failure));
    ck_assert_int_eq(failure, TERM_NOT_A_TERMINAL);
}
END_TEST

SUITE_MAIN("term", text_is_put_and_clipped_by_cells, wide_character_at_an_edge_becomes_a_space,
           writing_over_half_a_wide_character_clears_the_other_half, combining_marks_stay_with_their_letter,
           two_hundred_marks_take_few_cells, hostile_text_is_shown_as_marks, cells_are_padded_cut_and_aligned,
           frame_has_a_title_and_an_inside, plain_terminals_get_ascii_marks, cursor_is_clipped_to_its_area, any_size_is_bounded,
           clusters_are_walked_whole, lines_break_where_a_reader_expects, usual_sequences_are_keys,
           characters_arrive_whole_from_two_packets, escape_is_a_key_and_never_alt, unknown_and_broken_sequences_type_nothing,
           paste_is_one_event_of_text, endless_paste_is_told_not_cut, unfinished_paste_is_text_too, a_terminals_own_keys_go_first,
           mouse_clicks_and_wheel, noise_is_survived, resize_is_an_event_and_blanks_the_grid, unread_events_are_freed,
           without_a_terminal_none_is_opened)
