#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""However the line goes, no process stays, nothing accepted is lost, what was being typed is offered again, and the
terminal is given back as it was (reliability.md R3; must be seen 4)."""
import os
import re
import signal

from session import ENDS_WITHIN, PATIENCE, need, processes_of, run
from story import PRODUCT, Story, records

PROJECT = PRODUCT + ".nongtan"
SLOW = 4 if "detect_leaks" in os.environ.get("ASAN_OPTIONS", "") else 1  # a sanitizer looks for leaks at the end


def prepared(home):
    with Story(home) as me:
        me.new_project()
        me.quit()


def in_a_field(home):
    """A run that stands in an open field with text typed and not accepted."""
    me = Story(home, PROJECT)
    me.go("scope").to_field("note").press("edit")
    me.session.keys("未确认的字")
    me.wait("未确认的字")
    return me


def ended(me, how):
    took = me.session.wait_exit(PATIENCE)
    need(took is not None, "%s: still there after %g s" % (how, PATIENCE))
    need(took < ENDS_WITHIN * SLOW, "%s: took %.1f s" % (how, took))


def draft_comes_back(home, how):
    with Story(home, PROJECT) as me:
        me.wait("未确认的字")
        need(records(home, PROJECT)["studies"][0].get("note", "") == "", "%s: what was not accepted was stored" % how)


def drops(home, how, do):
    prepared(home)
    with in_a_field(home) as me:
        need(processes_of(home) == [me.session.pid], "the program does not show among the processes: the test sees nothing")
        do(me.session)
        ended(me, how)
        if me.session.master is not None:
            need(not me.session.terminal_is_clean(), "%s: %s" % (how, me.session.terminal_is_clean()))
    need(not processes_of(home), "%s: a process is left" % how)
    draft_comes_back(home, how)


def test_closed_terminal(home):
    drops(home, "closing the terminal", lambda s: s.drop_line())


def test_sighup(home):
    drops(home, "SIGHUP", lambda s: s.kill(signal.SIGHUP))


def test_sigterm(home):
    drops(home, "SIGTERM", lambda s: s.kill(signal.SIGTERM))


def test_stop_and_go_on(home):
    """Ctrl-Z below a shell gives the terminal back; going on paints the same screen."""
    prepared(home)
    with Story(home, PROJECT, below_shell='set -m; "$@"; echo STOPPED; read x; fg >/dev/null; echo OVER') as me:
        me.go("scope")
        before = me.lines()
        me.session.keys("<C-z>").wait("STOPPED")
        need(not me.session.terminal_is_clean(), "while stopped: " + me.session.terminal_is_clean())
        me.session.keys("<Enter>")
        me.session.until(lambda: me.lines() == before, "the screen is not as before")
        me.press("quit")
        me.wait("OVER")


def test_quit_leaves_the_terminal_as_it_was(home):
    prepared(home)
    with Story(home, PROJECT) as me:
        me.go("inventory")
        me.quit()
        need(not me.session.terminal_is_clean(), me.session.terminal_is_clean())
        need(not re.search("[^\\s]", me.session.screen.text()), "something was left on the screen: %r" % me.session.screen.text())


if __name__ == "__main__":
    run(test_closed_terminal, test_sighup, test_sigterm, test_stop_and_go_on, test_quit_leaves_the_terminal_as_it_was)
