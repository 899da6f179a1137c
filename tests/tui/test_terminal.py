#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The real terminal backend on a pseudo-terminal, through the small program tests/tui/term_demo.c.

What reliability.md 12, R3, R14 and performance.md P10 ask of any screen of ours is asked of the backend here, without a project.
"""
import os
import random
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "blackbox"))
from session import ENDS_WITHIN, Session, children_of, environment, need, run  # noqa: E402

DEMO = os.path.join(os.environ.get("NONGTAN_BUILDDIR", "."), "tests", "tui", "term_demo")


def demo(home, rows=24, cols=80, argv=None, **env):
    session = Session(argv or [DEMO], environment(home, **env), rows, cols)
    return session


def quiet(session):
    """Reads until nothing has come for a moment."""
    while session.pump(0.2):
        pass
    return session


def ready(session):
    session.wait("READY")
    return quiet(session)


def sent_by(session, keys):
    """Bytes that one input brings to the terminal."""
    quiet(session)
    before = len(session.raw)
    session.send(keys)
    quiet(session)
    return len(session.raw) - before


def bytes_a_key_are_few(home):
    for rows, cols, down, page in ((24, 80, 200, 1800), (50, 200, 300, 4500)):
        with demo(home, rows, cols) as s:
            ready(s)
            for i in range(8):
                if i == 4:
                    s.keys("<PgDn><PgDn>")  # to the last line: from here on the rows scroll
                n = sent_by(s, b"\x1bOB")
                need(0 < n <= down, "cursor down number %d sent %d bytes at %dx%d, allowed are %d" % (i, n, rows, cols, down))
            for _ in range(3):
                n = sent_by(s, b"\x1b[6~")
                need(0 < n <= page, "page down sent %d bytes at %dx%d, allowed are %d" % (n, rows, cols, page))
            need(sent_by(s, b"\x1b[99~") == 0, "a key without effect sent bytes")


def pending_keys_are_read_before_one_repaint(home):
    with demo(home) as s:
        ready(s)
        n = sent_by(s, b"\x1bOB" * 200)
        need(n < 4000, "200 keys at once sent %d bytes: each was painted" % n)
        need(s.shows(r"^▸.* 200 "), "the cursor is not on row 200:\n" + s.framed())


def the_cursor_stands_where_one_works(home):
    with demo(home) as s:
        ready(s)
        quiet(s.keys("<Down><Down>"))
        need((s.screen.row, s.screen.col) == (4, 3), "cursor at %r after two steps" % ((s.screen.row, s.screen.col),))
        quiet(s.keys("e中文ab"))
        need((s.screen.row, s.screen.col) == (22, 6), "cursor at %r in the line" % ((s.screen.row, s.screen.col),))


def a_resize_storm_changes_nothing(home):
    rnd = random.Random(7)
    with demo(home) as s:
        ready(s)
        quiet(s.keys("<Down><Down>e中文，typed"))
        before = s.screen.text()
        odd = [(1, 1), (1, 80), (2, 2), (24, 1), (3, 20), (24, 79), (60, 200)]
        for _ in range(120):
            s.resize(*rnd.choice(odd + [(rnd.randint(1, 60), rnd.randint(1, 180))]))
            s.pump(rnd.choice([0, 0, 0.01]))
        s.resize(24, 80)
        quiet(s)
        need(s.alive(), "ended: " + s.how_it_ended())
        quiet(s.keys("<C-l>"))
        need(s.screen.text() == before, "another screen after the storm:\n" + s.framed())


def ends(s, word, how):
    took = s.wait_exit(ENDS_WITHIN + 3)
    need(took is not None and took <= ENDS_WITHIN, "%s: still there after %s s" % (how, took))
    need(s.how_it_ended() == "status 0", "%s: ended with %s" % (how, s.how_it_ended()))
    if word:
        need(not s.terminal_is_clean(), "%s: %s" % (how, s.terminal_is_clean()))
        need(word.encode() in s.raw, "%s: did not say %r" % (how, word))


def hang_up_terminate_and_lost_line_end_it(home):
    for number, word in ((signal.SIGHUP, "LEFT hangup"), (signal.SIGTERM, "LEFT terminate")):
        with demo(home) as s:
            quiet(ready(s).keys("etyped"))
            s.kill(number)
            ends(s, word, number.name)
    with demo(home) as s:
        ready(s)
        s.drop_line()
        ends(s, None, "lost line")
    with demo(home) as s:
        ready(s).keys("q")
        ends(s, "LEFT quit", "q")


def interrupt_does_not_end_it(home):
    with demo(home) as s:
        quiet(ready(s).keys("eabc"))
        s.kill(signal.SIGINT)
        s.wait(r"\[abc\]")
        s.keys("exyz<C-c>").wait(r"\[xyz\]")


def a_crash_leaves_the_terminal_clean(home):
    for keys, how in (("!", "SIGABRT"), ("x", "status 3")):
        with demo(home) as s:
            ready(s).keys(keys)
            need(s.wait_exit(10) is not None and s.how_it_ended() == how, "ended with " + s.how_it_ended())
            need(not s.terminal_is_clean(), "%s: %s" % (how, s.terminal_is_clean()))


def ctrl_z_gives_the_terminal_back_and_fg_paints_again(home):
    shell = ["bash", "--norc", "-c", 'set -m; "$1"; echo STOPPED; read -r x; fg >/dev/null', "bash", DEMO]
    for stop in ("key", "signal"):
        with demo(home, argv=shell) as s:
            quiet(ready(s).keys("<Down>"))
            before = s.screen.text()
            if stop == "key":
                s.send(b"\x1a")
            else:
                os.kill(children_of(s.pid)[0], signal.SIGTSTP)
            s.wait("STOPPED")
            need(not s.terminal_is_clean(), "%s: %s" % (stop, s.terminal_is_clean()))
            s.send(b"\n")
            ready(s)
            need(s.screen.text() == before, "%s: another screen after fg:\n%s" % (stop, s.framed()))
            s.keys("<Down>").wait(r"^▸.* 2 ")
            s.keys("q").wait("LEFT quit")


def text_may_come_in_pieces(home):
    with demo(home) as s:
        quiet(ready(s).keys("e"))
        for byte in "农碳".encode():
            s.send(bytes([byte]))
            time.sleep(0.06)
        for byte in b"x\x1b[D":
            s.send(bytes([byte]))
        s.send(b"y\r")
        s.wait(r"\[农碳yx\]")


def a_paste_is_text_and_never_a_command(home):
    with demo(home) as s:
        ready(s)
        need(2004 in s.screen.modes, "bracketed paste is off")
        s.send(b"\x1b[200~q!x\x1b[201~")
        s.wait(r"\[paste ignored\]")
        s.keys("e").send("\x1b[200~q!x，亩\x1b[201~\r".encode())
        s.wait(r"\[q!x，亩\]")
        s.keys("e").send(b"\x1b[200~a\rb\x1b[201~")
        s.wait(r"\[refused\]")


def escape_alone_is_quick(home):
    with demo(home) as s:
        quiet(ready(s).keys("eabc"))
        s.send(b"\x1b")
        s.wait(r"\[abc\]")


def no_colour_and_old_terminals(home):
    colour = re.compile(rb"\x1b\[[0-9;]*3[1-7]m")
    with demo(home, NO_COLOR="1") as s:
        ready(s)
        need(not colour.search(s.raw), "a colour in spite of NO_COLOR")
    with demo(home, TERM="vt100") as s:
        quiet(ready(s).keys("<Down>"))
        need(not colour.search(s.raw), "a colour on a vt100")
        need(b"?2004" not in s.raw and b"?1000" not in s.raw and b"?1049" not in s.raw, "a mode that a vt100 does not know")
        need(s.shows("^▸  .* 1 "), "no table on a vt100:\n" + s.framed())


def without_utf8_only_ascii_is_sent(home):
    with demo(home, LC_ALL="C") as s:
        quiet(ready(s).keys("<Down>"))
        need(all(byte < 0x80 for byte in s.raw), "a byte above 127 in the C locale")
        need(s.shows(r"^>  "), "no ASCII mark:\n" + s.framed())
        need(s.shows(r"N46%") and s.shows("x50kg"), "no text:\n" + s.framed())


def where_no_screen_can_be_it_says_so(home):
    with demo(home, TERM="dumb") as s:
        need(s.wait_exit(10) is not None and s.how_it_ended() == "status 12", "dumb: " + s.how_it_ended())
    code = subprocess.run([DEMO], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment(home), timeout=20).returncode
    need(code == 11, "without a terminal: status %d" % code)


if __name__ == "__main__":
    run(bytes_a_key_are_few, pending_keys_are_read_before_one_repaint, the_cursor_stands_where_one_works,
        a_resize_storm_changes_nothing, hang_up_terminate_and_lost_line_end_it, interrupt_does_not_end_it,
        a_crash_leaves_the_terminal_clean, ctrl_z_gives_the_terminal_back_and_fg_paints_again, text_may_come_in_pieces,
        a_paste_is_text_and_never_a_command, escape_alone_is_quick, no_colour_and_old_terminals, without_utf8_only_ascii_is_sent,
        where_no_screen_can_be_it_says_so)
