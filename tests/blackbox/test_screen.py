#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The screen model that the other black-box tests trust: what xterm shows for these bytes, worked out by hand from
ECMA-48 and xterm's control sequences; and that the driver sees a program's end."""
import os
import signal

from screen import Screen, text_cells
from session import Session, environment, need, run

CASES = [  # (what, rows, cols, bytes, lines)
    ("text and new lines", 3, 5, b"ab\r\ncd", ["ab", "cd", ""]),
    ("wraps only when the next character comes", 2, 3, b"abc\rX", ["Xbc", ""]),
    ("wrapping scrolls at the bottom", 2, 3, b"abcdefg", ["def", "g"]),
    ("wide characters take two cells", 1, 6, "农碳x".encode() + b"\x1b[1;3HY", ["农Y x"]),
    ("half a wide character goes whole", 1, 6, "农碳".encode() + b"\x1b[1;2HY", [" Y碳"]),
    ("a wide character does not fit the last cell", 2, 3, "ab农".encode(), ["ab", "农"]),
    ("combining marks join", 1, 4, "e\u0301x".encode(), ["e\u0301x"]),
    ("erase to the end of the line", 1, 5, b"abcde\x1b[1;3H\x1b[K", ["ab"]),
    ("erase to the start of the line", 1, 5, b"abcde\x1b[1;3H\x1b[1K", ["   de"]),
    ("erase below", 3, 2, b"aabbcc\x1b[2;1H\x1b[J", ["aa", "", ""]),
    ("insert and delete characters", 1, 6, b"abcdef\x1b[1;2H\x1b[2@\x1b[1;1H\x1b[P", ["  bcd"]),
    ("insert and delete lines", 3, 1, b"a\r\nb\r\nc\x1b[1;1H\x1b[L\x1b[3;1H\x1b[M", ["", "a", ""]),
    ("a scroll region", 4, 1, b"a\r\nb\r\nc\r\nd\x1b[2;3r\x1b[3;1H\n", ["a", "c", "", "d"]),
    ("reverse index at the top of the region", 3, 1, b"a\r\nb\r\nc\x1b[1;2r\x1b[1;1H\x1bM", ["", "a", "c"]),
    ("repeat", 1, 6, b"-\x1b[4bx", ["-----x"]),
    ("line drawing", 1, 4, b"\x1b(0lqk\x1b(B|", ["┌─┐|"]),
    ("shift out and in", 1, 3, b"\x1b)0\x0eq\x0fq", ["─q"]),
    ("sequences split into single bytes", 1, 4, b"a\x1b[1;3Hb", ["a b"]),
    ("a title is not text", 1, 4, b"\x1b]0;hello\x07x", ["x"]),
]


def test_shows_what_xterm_shows(_):
    for what, rows, cols, data, lines in CASES:
        for step in (len(data), 1):
            screen = Screen(rows, cols)
            for i in range(0, len(data), step):
                screen.feed(data[i:i + step])
            need(screen.lines() == lines, "%s: %r instead of %r" % (what, screen.lines(), lines))
            need(not screen.unknown, "%s: unknown %r" % (what, screen.unknown))


def test_alternate_screen_comes_and_goes(_):
    screen = Screen(2, 5)
    screen.feed(b"shell\x1b[?1049h\x1b[Hprog")
    need(screen.alternate and screen.lines()[0] == "prog", "the alternate screen is not shown")
    screen.feed(b"\x1b[?1049l")
    need(not screen.alternate and screen.lines()[0] == "shell", "the shell's screen did not come back")


def test_width_of_text(_):
    need(text_cells("农碳 1 kg") == 9, "农碳 1 kg takes 9 cells")


def test_program_on_a_terminal(home):
    with Session(["/bin/sh", "-c", "stty size; read x; echo got=$x; exit 3"], environment(home), rows=7, cols=33) as s:
        s.wait("^7 33$")
        s.keys("a<lt>b<Enter>").wait("^got=a<b$")
        need(s.wait_exit() is not None and s.how_it_ended() == "status 3", "ended with " + s.how_it_ended())


def test_dropped_line_sends_hangup(home):
    with Session(["/bin/sh", "-c", "trap 'echo hup >%s/hup; exit 0' HUP; echo ready; read x; sleep 9" % home], environment(home)) as s:
        s.wait("ready")
        s.drop_line()
        need(s.wait_exit(5) is not None, "still there after its terminal went away")
        need(os.path.exists(home + "/hup"), "no SIGHUP came")


def test_nothing_is_left_of_a_killed_program(home):
    with Session(["/bin/sh", "-c", "echo ready; exec sleep 99"], environment(home)) as s:
        s.wait("ready")
        pid = s.pid
        s.kill(signal.SIGKILL)
        s.wait_exit(5)
        need(s.how_it_ended() == "SIGKILL", s.how_it_ended())
    need(not os.path.exists("/proc/%d" % pid), "the process is still there")


if __name__ == "__main__":
    run(test_shows_what_xterm_shows, test_alternate_screen_comes_and_goes, test_width_of_text, test_program_on_a_terminal,
        test_dropped_line_sends_hangup, test_nothing_is_left_of_a_killed_program)
