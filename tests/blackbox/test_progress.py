#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Long work says how far it is, on screen and on the command line, and can be stopped half way in either: then the project file is the
same to the last byte, no other file is left, and the same work can be done afterwards. Short work says nothing.
NONGTAN_ROWS: rows of the table; where not set, as many as this machine, this build and this load import in some seconds: fewer would be over
before they are stopped."""
import hashlib
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time

from session import PATIENCE, Failed, Session, environment, need, run

NONGTAN = os.environ["NONGTAN"]
TRIED, FEWEST, MOST = 20000, 60000, 600000
STOPPED = 130
LONG = 10 * PATIENCE


class Farm:
    """A project, a large table and a small one, in a folder of their own; temporary files go into another."""

    def __init__(self, home, lang, seconds=3):
        self.lang, self.work, self.temporary = lang, os.path.join(home, "work"), os.path.join(home, "tmp")
        for folder in (self.work, self.temporary):
            os.mkdir(folder)
        self.env = environment(home, lang, TMPDIR=self.temporary)
        self.project = os.path.join(self.work, "farm.nongtan")
        self.table("large.csv", int(os.environ.get("NONGTAN_ROWS", "0")) or self.rows(seconds))
        self.table("small.csv", 20)
        self.call("new", self.project, "--set", "product=rice").ends(0)

    def rows(self, seconds):
        """How many the program imports here in so many seconds."""
        tried = os.path.join(self.work, "tried.nongtan")
        self.table("tried.csv", TRIED)
        self.call("new", tried, "--set", "product=rice").ends(0)
        begun = time.monotonic()
        self.call("import", tried, "tried.csv").ends(0)
        took = time.monotonic() - begun
        for name in os.listdir(self.work):
            os.remove(os.path.join(self.work, name))
        return max(FEWEST, min(MOST, int(TRIED * seconds / took)))

    def table(self, name, rows):
        with open(os.path.join(self.work, name), "w", encoding="utf-8") as file:
            file.write("row_id,stage,process,item,amount,unit\n")
            for i in range(rows):
                file.write("r%d,production,施肥,尿素 %d,%d.5,kg\n" % (i, i % 50, i % 1000))

    def call(self, *args):
        return Call(subprocess.run([NONGTAN, *args], env=self.env, cwd=self.work, capture_output=True, timeout=600))

    def on_terminal(self, *args, cols=80):
        return Session([NONGTAN, *args], self.env, cols=cols, cwd=self.work)

    def contents(self):
        """All rows of all tables of the project, the history with them."""
        digest, db = hashlib.sha256(), sqlite3.connect(self.project)
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
            for row in db.execute('SELECT * FROM "%s" ORDER BY 1' % table):
                digest.update(repr(row).encode())
        db.close()
        return digest.hexdigest()

    def state(self, in_free_pages=False):
        """What is there: each file's name and bytes; of a project whose free pages a work may have written to, the rows."""
        found = {}
        for folder in (self.work, self.temporary):
            for where, _, names in os.walk(folder):
                for name in names:
                    with open(os.path.join(where, name), "rb") as file:
                        found[os.path.join(where, name)] = hashlib.sha256(file.read()).hexdigest()
        if in_free_pages:
            found[self.project] = self.contents()
        return found

    def history(self, project):
        return self.call("history", project, "--json").ends(0).out.replace(os.path.basename(project), "")

    def unchanged(self, before, what, in_free_pages=False):
        """The backups that are made of what stands there before a project is changed are no trace of the work; they must be whole."""
        after = self.state(in_free_pages)
        for name in [name for name in after if re.search(r"\.backup-\d+$", name)]:
            need(self.history(name) == self.history(self.project), "%s: the backup is of another state" % what)
            del after[name]
            before.pop(name, None)
        need(sorted(after) == sorted(before), "%s: other files: %s" % (what, sorted(set(after) ^ set(before))))
        changed = [name for name in before if before[name] != after[name]]
        need(not changed, "%s: changed: %s" % (what, changed))
        self.call("verify", self.project).ends(0)


class Call:
    def __init__(self, done):
        self.status, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()

    def ends(self, status):
        need(self.status == status, "status %d expected, is %d: %s%s" % (status, self.status, self.out, self.err))
        return self


def shown(session, pattern, what):
    """As Session.wait(), for work that may take longer than a person's patience."""
    limit = time.monotonic() + LONG
    while not re.search(pattern, session.screen.text()):
        if session.ended or time.monotonic() > limit:
            raise Failed("%s (%s):\n%s" % (what, session.how_it_ended(), session.framed()))
        session.pump(0.02)


def half_way(session, what):
    """Until the line that speaks of it is beyond a fifth, and not at its end."""
    shown(session, r"%s\s.*?\s[2-7]\d ?%%" % what, "never half way through '%s'" % what)


def status_of(session, what):
    took = session.wait_exit(LONG)
    need(took is not None, "%s: did not end" % what)
    return os.WEXITSTATUS(session.status) if os.WIFEXITED(session.status) else session.how_it_ended()


# ---- command line ----

def stopped_by_ctrl_c(farm, what, said, *args, in_free_pages=False):
    before = farm.state(in_free_pages)
    with farm.on_terminal(*args) as session:
        half_way(session, what)
        session.send(b"\x03")
        need(status_of(session, what) == STOPPED, "%s: %s" % (what, session.how_it_ended()))
        need(said in session.screen.text(), "%s: is not said to be stopped:\n%s" % (what, session.framed()))
        need(not re.search(r"\d ?%", session.screen.text()), "%s: the line of progress is left:\n%s" % (what, session.framed()))
    farm.unchanged(before, what, in_free_pages)


def test_an_import_is_stopped_by_ctrl_c(home):
    farm = Farm(home, "en")
    said = "topped as asked; nothing was stored"
    for what in ("checking the rows", "storing"):
        stopped_by_ctrl_c(farm, what, said, "import", farm.project, "large.csv")
    farm.call("import", farm.project, "small.csv").ends(0)


def test_all_that_is_long_is_stopped_by_ctrl_c(home):
    farm = Farm(home, "zh")
    said = "已按要求停止"
    farm.call("import", farm.project, "large.csv").ends(0)
    stopped_by_ctrl_c(farm, "正在撤销", said, "undo", farm.project)
    stopped_by_ctrl_c(farm, "正在写出表格", said, "export", farm.project, "-o", "out")
    stopped_by_ctrl_c(farm, "正在验证", said, "verify", farm.project)
    farm.call("undo", farm.project).ends(0)
    stopped_by_ctrl_c(farm, "正在重做", said, "redo", farm.project, in_free_pages=True)
    farm.call("redo", farm.project).ends(0)


def silently_stopped(home, delay):
    """False where it was done before the signal came: the machine was busy elsewhere."""
    os.makedirs(home)
    farm = Farm(home, "en")
    before = farm.state()
    child = subprocess.Popen([NONGTAN, "import", farm.project, "large.csv"], env=farm.env, cwd=farm.work, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE)
    time.sleep(delay)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=LONG)
    if child.returncode == 0:
        return False
    need(child.returncode == STOPPED, "status %d: %s" % (child.returncode, said.decode()))
    need("\r" not in said.decode() and "%" not in said.decode(), "progress without a terminal: %r" % said)
    farm.unchanged(before, "SIGINT")
    return True


def test_without_a_terminal_it_is_silent_and_still_stopped(home):
    need(any(silently_stopped(os.path.join(home, "after-%s" % delay), delay) for delay in (0.7, 0.5, 0.3)), "it was never stopped")


def test_quiet_and_short_work_say_nothing(home):
    farm = Farm(home, "en")
    for args in (["import", farm.project, "small.csv"], ["import", farm.project, "large.csv", "--quiet", "--dry-run"]):
        with farm.on_terminal(*args) as session:
            need(status_of(session, args) == 0, "%s: %s\n%s" % (args, session.how_it_ended(), session.framed()))
            need(b"checking the rows" not in session.raw and b"storing" not in session.raw, "%s: progress was shown" % args)


def test_the_line_fits_a_narrow_terminal(home):
    farm = Farm(home, "zh")
    with farm.on_terminal("import", farm.project, "large.csv", cols=30) as session:
        half_way(session, "正在检查各行")
        lines = [line for line in session.screen.lines() if "正在" in line]
        need(len(lines) == 1, "the line wrapped:\n%s" % session.framed())
        session.send(b"\x03")
        need(status_of(session, "narrow") == STOPPED, session.how_it_ended())


# ---- screens ----

def in_the_wizard(farm, session, last):
    """Goes on through the steps, to the last where the plan is made, or on to storing."""
    session.wait("F1")
    session.keys("2").settle()
    session.keys("I").settle()
    session.keys("large.csv<Enter>").settle()
    for _ in range(2):
        session.keys("<End><Enter>").settle()
    session.keys("<End><Enter>")
    if last:
        shown(session, "Store all of it|全部保存|全部存入", "no plan")
        session.keys("<End><Enter>")


def stopped_by_esc(farm, what, said, last, size=(24, 80), resize=None):
    before = farm.state()
    with Session([NONGTAN, farm.project], farm.env, rows=size[0], cols=size[1], cwd=farm.work) as session:
        in_the_wizard(farm, session, last)
        half_way(session, what)
        if resize:
            session.resize(*resize)
            half_way(session, what)
        session.send(b"\x1b")
        session.until(lambda: said in session.screen.text().replace("\n", ""), "'%s' is not said" % said)
        need(what not in session.screen.text(), "progress is left:\n%s" % session.framed())
        session.settle()
        for _ in range(6):
            session.keys("<Esc>")
        session.keys("q").settle()
        status_of(session, what)
        need(not session.terminal_is_clean(), session.terminal_is_clean())
    farm.unchanged(before, what)


def test_an_import_is_stopped_by_esc(home):
    farm = Farm(home, "en", 6)
    said = "topped as asked; nothing was stored"
    stopped_by_esc(farm, "checking the rows", said, False, resize=(16, 60))
    stopped_by_esc(farm, "storing", said, True)


def test_in_chinese_at_another_size(home):
    farm = Farm(home, "zh", 6)
    stopped_by_esc(farm, "正在保存", "已按要求停止", True, size=(40, 120), resize=(24, 80))


if __name__ == "__main__":
    named = [globals()[name] for name in sys.argv[1:]]
    run(*(named or [test_an_import_is_stopped_by_ctrl_c, test_all_that_is_long_is_stopped_by_ctrl_c,
                    test_without_a_terminal_it_is_silent_and_still_stopped, test_quiet_and_short_work_say_nothing,
                    test_the_line_fits_a_narrow_terminal, test_an_import_is_stopped_by_esc, test_in_chinese_at_another_size]))
