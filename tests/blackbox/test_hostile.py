#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Hostile names: what acts on a terminal never reaches it raw, on no screen, in no message, in no report (reliability.md 7)."""
import os
import re
import subprocess

from session import environment, need, run
from story import PROGRAM, STEPS, Story, nongtan

ESC = "\x1b"
PAYLOADS = [  # (name, text, what must not be seen raw)
    ("clears the screen", ESC + "[2J" + ESC + "[1;1HPWNED", rb"\x1b\[1;1HPWNED"),
    ("sets the title", ESC + "]0;PWNED\x07", rb"\x1b\]0;PWNED"),
    ("writes the clipboard", ESC + "]52;c;UFdORUQ=\x07", rb"\x1b\]52;"),
    ("asks the terminal", ESC + "P$qm" + ESC + "\\", rb"\x1bP\$q"),
    ("C1 controls", "x\u009b31mPWNED\u009d0;PWNED\u009c", rb"\xc2[\x80-\x9f]"),
    ("carriage return", "good\rPWNED", rb"good\rPWNED"),
    ("backspaces", "rm -rf\b\b\b\b\b\bPWNED", rb"rm -rf\x08"),
    ("shift out", "a\x0ePWNED", rb"a\x0ePWNED"),
    ("delete", "a\x7fPWNED", rb"a\x7fPWNED"),
    ("right to left", "\u202edenwP", "\u202edenwP".encode()),
    ("zero width", "a\u200bPWNED", "a\u200bPWNED".encode()),
    ("tag characters", "a\U000e0041PWNED", "a\U000e0041PWNED".encode()),
    ("markup", "<script>alert(1)</script>", rb"<script>alert"),
]
CONTROLS = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]")


def csv_cell(text):
    return '"%s"' % text.replace('"', '""')


def project(home):
    with open(os.path.join(home, "activities.csv"), "w", encoding="utf-8", newline="") as f:
        f.write("row_id,stage,process,item,amount,unit,note\r\n")
        for i, (_, text, _) in enumerate(PAYLOADS):
            f.write("r%d,%s,%s,%s,%d,kg,%s\r\n" % (i, csv_cell(text), csv_cell(text), csv_cell(text), i + 1, csv_cell(text)))
    nongtan(home, "new", "p.nongtan", "--set", "product=" + PAYLOADS[0][1], "--set", "org_name=" + PAYLOADS[1][1],
            "--set", "functional_unit=1 kg")
    nongtan(home, "import", "p.nongtan", "activities.csv")


def passed_through(raw, also=True):
    return [name for name, _, pattern in PAYLOADS if re.search(pattern, raw) and (also or name != "markup")]


def walk(me):
    """Each screen, each row under the cursor, the form, the trace, the findings, the factor list."""
    for step in STEPS:
        me.go(step)
    me.go("inventory").session.keys("<Home>")
    for _ in PAYLOADS:
        me.session.keys("<Down>").settle()
    me.order("form").session.settle()
    me.press("back").session.keys("t").settle()
    me.press("back").session.keys("m").settle()
    for _ in range(20):
        me.session.keys("<Down>").settle()
    me.session.keys("C").settle()
    me.session.keys("F").settle()
    me.go("report").session.keys("<PgDn><PgDn><PgDn>").settle()


def test_screens(home):
    project(home)
    with Story(home, "p.nongtan") as me:
        me.session.until(me.lines, "nothing shows")
        walk(me)
        need(b"PWNED" in me.session.raw, "the names are not shown at all: the test sees nothing")
        me.quit()
        raw = bytes(me.session.raw)
    need(not passed_through(raw, also=False), "raw on the terminal: %r" % passed_through(raw, also=False))


def test_typed_and_pasted(home):
    """A paste with escape sequences stays text, and never acts as keys."""
    project(home)
    with Story(home, "p.nongtan") as me:
        me.go("scope").to_field("note").press("edit")
        me.session.send(b"\x1b[200~" + (ESC + "]0;PWNED\x07" + ESC + "[2Jq" + ESC + "[5~").encode() + b"\x1b[201~")
        me.session.settle()
        need(me.session.alive() and me.typing(), "the paste acted as keys")
        me.press("accept").session.settle()
        me.quit()
        raw = bytes(me.session.raw)
    need(not passed_through(raw, also=False), "raw on the terminal: %r" % passed_through(raw, also=False))


def test_commands_and_reports(home):
    """Everything that is printed, and a report as text, holds no control character but tab and line feed."""
    project(home)
    for args in (["footprint", "p.nongtan"], ["footprint", "p.nongtan", "--by", "item"], ["trace", "p.nongtan", "r1"],
                 ["check", "p.nongtan"], ["balance", "p.nongtan"], ["history", "p.nongtan"], ["p.nongtan"],
                 ["get", "p.nongtan", "product"], ["footprint", ESC + "]0;PWNED\x07.nongtan"], [ESC + "[2J"],
                 ["report", "p.nongtan", "-o", "r.md"], ["report", "p.nongtan", "-o", "r.html"], ["import", "p.nongtan", ESC + "[2J.csv"],
                 ["set", "p.nongtan", ESC + "[2J=x"]):
        done = subprocess.run([PROGRAM, *args], env=environment(home), cwd=home, stdin=subprocess.DEVNULL, capture_output=True)
        need(not CONTROLS.search(done.stdout + done.stderr), "nongtan %r prints raw: %r" % (args, CONTROLS.search(done.stdout + done.stderr)))
    for name in ("r.md", "r.html"):
        with open(os.path.join(home, name), "rb") as f:
            text = f.read()
        need(b"PWNED" in text, name + ": the names are not in the report: the test sees nothing")
        need(not CONTROLS.search(text), "%s holds raw %r" % (name, CONTROLS.search(text)))
        need(b"<script>" not in text, "%s holds markup from a name" % name)


if __name__ == "__main__":
    run(test_screens, test_typed_and_pasted, test_commands_and_reports)
