#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Other terminals: resizing in the middle of everything, vt100, no colour, a terminal of 10 rows, both languages."""
import random
import re

from screen import text_cells
from session import need, run
from story import PRODUCT, ROWS, STEPS, Story

PROJECT = PRODUCT + ".nongtan"
ODD_SIZES = [(1, 1), (1, 80), (2, 2), (24, 1), (3, 20), (24, 79), (25, 81), (60, 132), (10, 40), (120, 300), (23, 80)]
COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-79]|4[0-79]|9[0-7]|10[0-7]|38;[25]|48;[25])[;\dm]")
CHINESE = re.compile("[\u4e00-\u9fff]")


def prepared(home):
    with Story(home) as me:
        me.new_project()
        me.go("inventory").fill_row(*ROWS[0])
        me.quit()


def alive(me, where):
    need(me.session.alive(), "%s: the program ended with %s" % (where, me.session.how_it_ended()))


def storm(me, where, seed, count=25):
    """Many sizes, some faster than can be painted; then the screen must be as before."""
    before = me.lines()
    rng = random.Random(seed)
    for i in range(count):
        size = ODD_SIZES[i % len(ODD_SIZES)] if i % 2 else (rng.randint(1, 70), rng.randint(1, 200))
        me.session.resize(*size)
        me.session.pump(rng.choice([0, 0, 0.02]))
    me.session.resize(24, 80)
    me.session.until(lambda: me.lines() == before, "%s: the screen after the storm is not the one before it, which was\n%s\n"
                     % (where, "\n".join(before)))
    alive(me, where)


def test_resizing_any_screen(home):
    prepared(home)
    with Story(home, PROJECT) as me:
        for n, step in enumerate(STEPS):
            me.go(step)
            storm(me, step, n)
        me.quit()


def test_resizing_with_something_open(home):
    """A field with text, a picker, a dialog, the help, the palette: each survives, with what was typed in it."""
    prepared(home)
    with Story(home, PROJECT) as me:
        me.go("scope").to_field("note").press("edit")
        me.session.keys("写到一半")
        storm(me, "open field", 1)
        need("写到一半" in me.session.screen.text(), "what was typed is gone")
        me.press("give back").go("inventory").press("factor")
        me.session.keys("柴油").wait("柴油")
        storm(me, "picker", 2)
        me.press("back").go("report").press("write file")
        storm(me, "dialog", 3)
        me.session.keys("<Esc>")
        me.press("help")
        storm(me, "help", 4)
        me.press("back").press("menu")
        storm(me, "palette", 5)
        me.press("back").quit()


def visit(me, check):
    for step in STEPS:
        me.go(step)
        need(me.cursor_line() or step in ("report", "footprint") or me.lines()[4:20], "%s: an empty screen" % step)
        check(me, step)
        alive(me, step)


def visit_on(home, check, **how):
    prepared(home)
    with Story(home, PROJECT, **how) as me:
        visit(me, check)
        me.quit()
        need(not me.session.terminal_is_clean(), me.session.terminal_is_clean())
        need(not me.session.screen.unknown, "sequences unknown to the terminal: %r" % me.session.screen.unknown)
        return bytes(me.session.raw)


def nothing(*_):
    pass


def test_vt100(home):
    raw = visit_on(home, nothing, TERM="vt100")
    need(not COLOUR.search(raw), "a vt100 has no colours: %r" % COLOUR.search(raw))
    need(b"\x1b[?1049" not in raw, "a vt100 has no alternate screen")


def test_linux_console(home):
    visit_on(home, nothing, TERM="linux")


def test_ascii_locale(home):
    """Where the locale knows only ASCII, nothing else is sent; names of the project show as marks."""
    raw = visit_on(home, nothing, lang="en", LC_ALL="C")
    need(max(raw) < 0x80, "bytes beyond ASCII reach an ASCII terminal: %r" % re.search(rb"[\x80-\xff]+", raw))


def test_no_colour(home):
    raw = visit_on(home, nothing, NO_COLOR="1")
    need(not COLOUR.search(raw), "colours in spite of NO_COLOR: %r" % COLOUR.search(raw))
    with Story(home, PROJECT) as me:
        visit(me, nothing)
        need(COLOUR.search(bytes(me.session.raw)), "no colour even without NO_COLOR: the check above cannot fail")


def keys_stay(me, step):
    last = me.lines()[-1]
    need(text_cells(last) <= me.session.screen.cols, "%s: the key bar is too wide" % step)
    for label in ("help", "quit"):
        need(me.say(label) in me.keys_shown(), "%s: %r fell off the key bar %r" % (step, label, last))


def test_ten_rows(home):
    """Below 60 × 16 one line says what is needed; nothing is lost, and more room brings the screen back."""
    prepared(home)
    with Story(home, PROJECT) as me:
        me.go("scope").to_field("note").press("edit")
        me.session.keys("写到一半")
        before = me.lines()
        me.session.resize(10, 80)
        me.wait("60.*16.*80.*10")
        me.session.resize(24, 80)
        me.session.until(lambda: me.lines() == before, "the screen did not come back")
    with Story(home, PROJECT, rows=10) as me:
        me.wait("60.*16.*80.*10")
        me.session.keys("<F10>")
        need(me.session.wait_exit() is not None and me.session.how_it_ended() == "status 0", "it cannot be left")
        need(not me.session.terminal_is_clean(), me.session.terminal_is_clean())


def test_sixty_columns(home):
    visit_on(home, keys_stay, cols=60, rows=16)


def test_language_is_switched_while_running(home):
    prepared(home)
    with Story(home, PROJECT) as me:
        me.press("help").session.settle().keys("<End><PgUp>").wait(r"\bL +中文/English")
        me.press("back")
        for step in STEPS:
            me.go(step)
            chinese = me.lines()
            me.session.keys("L")
            me.session.until(lambda: "[EN]" in me.lines()[0], "%s: English did not come" % step)
            english = me.lines()
            need(not CHINESE.search("\n".join(english[1:2] + english[-1:]).replace("中文", "")), "%s: Chinese left in the frame" % step)
            me.session.keys("L")
            me.session.until(lambda: me.lines() == chinese, "%s: Chinese did not come back" % step)
        me.quit()


if __name__ == "__main__":
    run(test_resizing_any_screen, test_resizing_with_something_open, test_vt100, test_linux_console, test_ascii_locale,
        test_no_colour, test_ten_rows, test_sixty_columns, test_language_is_switched_while_running)
