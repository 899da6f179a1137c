#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""bench.py - the goals of doc/performance.md, measured: the program and a reference in turn in the same run, as a ratio. Called by
`make bench`. A goal that is missed is told, with how much; the exit status is 0 all the same: this is no test."""
import argparse
import csv
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

INTERACTIVE = 100_000
ROWS_80, ROWS_200 = ("24", "80"), ("50", "200")
DOWN, PAGE_DOWN, RIGHT, ENTER = "\x1b[B", "\x1b[6~", "\x1b[C", "\r"
TABLE = ("CREATE TABLE activities (pos INTEGER NOT NULL, row_id TEXT NOT NULL PRIMARY KEY, stage TEXT, process TEXT, item TEXT, "
         "amount TEXT, unit TEXT, factor_id TEXT, data_kind TEXT, note TEXT)")
INDEX = "CREATE INDEX activities_pos ON activities (pos, row_id)"


def quantile(values, part):
    values = sorted(values)
    return values[min(len(values) - 1, int(part * len(values)))]


def figure(value):
    return "%.3g" % value if abs(value) < 1000 else "{:,.0f}".format(value)


class Table:
    """The results, a line each as they come."""
    WIDTHS = (4, 44, 17, 17, 9)

    def __init__(self):
        self.missed = self.met = 0
        self.line("", "what", "measured", "reference", "ratio", "goal")
        print("-" * 128)

    def line(self, *cells):
        padded = ["%-*s" % (w, c) if i < 2 else "%*s" % (w, c) for i, (w, c) in enumerate(zip(self.WIDTHS, cells))]
        print("  ".join(padded) + "  " + cells[-1])
        sys.stdout.flush()

    def judge(self, key, what, measured, unit, most, reference=None, of_reference=False):
        """`most` is what the value, or with `of_reference` the ratio, may be at most."""
        ratio = measured / reference if reference else None
        value = ratio if of_reference else measured
        good = value <= most
        self.met, self.missed = self.met + good, self.missed + (not good)
        goal = "at most %s%s: %s" % (figure(most), "x" if of_reference else " " + unit,
                                     "met" if good else "MISSED, %.4g times as much" % (value / most))
        self.line(key, what, figure(measured) + " " + unit, figure(reference) + " " + unit if reference else "-",
                  figure(ratio) + "x" if ratio else "-", goal)

    def times_faster(self, key, what, measured, unit, reference, least):
        """The reference must take at least that many times as long."""
        ratio = reference / measured
        good = ratio >= least
        self.met, self.missed = self.met + good, self.missed + (not good)
        self.line(key, what, figure(measured) + " " + unit, figure(reference) + " " + unit, "1/" + figure(ratio),
                  "at least %s times as fast: %s" % (figure(least), "met" if good else "MISSED, %s times too slow" % figure(least / ratio)))

    def note(self, key, what, measured, unit, reference=None):
        self.line(key, what, figure(measured) + " " + unit, figure(reference) + " " + unit if reference else "-",
                  figure(measured / reference) + "x" if reference else "-", "no goal")


class Bench:
    def __init__(self, options):
        self.o, self.table = options, None
        self.nongtan = os.environ["NONGTAN"]
        self.sources = os.path.dirname(os.path.abspath(__file__))
        shutil.rmtree(options.work, ignore_errors=True)
        os.makedirs(self.at("home"))
        self.env = dict(os.environ, HOME=self.at("home"), XDG_STATE_HOME=self.at("home/state"), XDG_DATA_HOME=self.at("home/data"),
                        TERM="xterm-256color", LC_ALL="C.UTF-8", NONGTAN_LANG="zh")
        self.env.pop("TMUX", None)
        self.sqlite = shutil.which("sqlite3")
        self.tables = {}

    def at(self, name):
        return os.path.join(os.path.abspath(self.o.work), name)

    def call(self, *args, stdin=None, stdout=subprocess.DEVNULL):
        """Runs to its end: seconds, and the peak of its memory in MB."""
        start = time.monotonic()
        child = subprocess.Popen(args, env=self.env, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, stdout=stdout)
        if stdin:
            child.stdin.write(stdin.encode())
            child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit("bench: %s: status %d" % (" ".join(args), child.returncode))
        return time.monotonic() - start, usage.ru_maxrss / 1024

    def lines(self, *args):
        return subprocess.run(args, env=self.env, stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")

    def tool(self, name):
        return os.path.join(os.path.abspath(self.o.programs), name)

    def timed(self, name, *args):
        """What one of our measuring programs says: {name: (median, p95)}."""
        return {words[0]: tuple(map(float, words[1:])) for words in map(str.split, self.lines(self.tool(name), *args)) if len(words) > 1}

    def pty(self, size, silence, steps, *program):
        """[(first ms, last ms, bytes)] of the start and each step, and (resident, peak) in MB."""
        answers, memory = [], None
        for words in map(str.split, self.lines(self.tool("pty"), *size, str(silence), *steps, "--", *program)):
            if words and words[0] == "memory":
                memory = tuple(int(w) / 1024 for w in words[1:])
            elif words:
                answers.append((float(words[0]), float(words[1]), int(words[2])))
        return answers, memory

    # ---- inputs ----

    def rows(self, count):
        """The folder of a table of that many rows."""
        if count not in self.tables:
            self.tables[count] = self.at("rows-%d" % count)
            self.call(sys.executable, "-B", os.path.join(self.sources, "make_rows.py"), str(count), self.tables[count])
        return self.tables[count]

    def empty(self, name):
        path = self.at(name + ".nongtan")
        if os.path.exists(path):
            os.unlink(path)
        self.call(self.nongtan, "new", path, "--set", "product=脐橙", "--set", "functional_unit=1 kg")
        return path

    def project(self, name, count):
        """A project with the factors and that many rows."""
        path, folder = self.empty(name), self.rows(count)
        self.call(self.nongtan, "import", path, os.path.join(folder, "factors.csv"))
        return path, self.call(self.nongtan, "import", path, os.path.join(folder, "activities.csv"))

    # ---- P1 ----

    def rollup(self, project):
        t = self.timed("rollup", project, "15")
        self.table.judge("P1", "totals in five cuts, in memory / plain kernel", t["cuts"][0], "ms", 2, t["kernel"][0], True)
        self.table.times_faster("P1", "the same / SQLite GROUP BY in memory", t["cuts"][0], "ms", t["sqlite"][0], 400)
        self.table.note("P1", "whole footprint from the records / plain kernel", t["whole"][0], "ms", t["kernel"][0])

    # ---- P2, P9, P10, P11: on a terminal ----

    def edits(self, project, count=40):
        """Amounts changed one after the other: the Enter that stores each."""
        steps = [RIGHT, "@100"]
        for _ in range(count):
            steps += [ENTER, "5", ENTER, DOWN]
        copy = self.at("update.nongtan")
        shutil.copyfile(project, copy)
        floor = self.timed("update", copy, "100")["update"]
        os.unlink(copy)
        before = self.edit_count(project)
        answers, _ = self.pty(ROWS_80, 1500, steps, self.nongtan, project)
        if self.edit_count(project) != before + count:  # the keys did not do what they are measured for
            sys.exit("bench: %d edits were typed, %d are in the file" % (count, self.edit_count(project) - before))
        stored = [last for _, last, _ in answers[4::4]]
        typed = [last for _, last, _ in answers[3::4]]
        self.table.judge("P2", "one edit, Enter to last byte, p95", quantile(stored, .95), "ms", 10, floor[1])
        self.table.note("P2", "the same, median / an UPDATE and its commit", statistics.median(stored), "ms", floor[0])
        self.table.note("P2", "a digit typed in a cell, p95", quantile(typed, .95), "ms")

    @staticmethod
    def edit_count(project):
        db = sqlite3.connect(project)
        count = db.execute("SELECT count(*) FROM history WHERE kind = 'edit'").fetchone()[0]
        db.close()
        return count

    def first_paint(self, project, size, silence, repeats):
        ours, theirs = [], []
        for _ in range(repeats):
            ours.append(self.pty(size, silence, [], self.nongtan, project)[0][0][1])
            theirs.append(self.pty(size, silence, [], self.tool("start"), project)[0][0][1])
        return statistics.median(ours), statistics.median(theirs)

    def starts(self, small, large):
        ours, theirs = self.first_paint(small, ROWS_80, 60, 15)
        self.table.judge("P9", "first paint, small project / bare SQLite + curses", ours, "ms", 1.5, theirs, True)
        self.table.judge("P9", "first paint, small project", ours, "ms", 30)
        ours, theirs = self.first_paint(large, ROWS_80, 150, 5)
        self.table.judge("P9", "first paint, %s activities" % figure(INTERACTIVE), ours, "ms", 100, theirs)
        ours, _ = self.first_paint(large, ROWS_80, 1500, 3)
        self.table.note("P9", "the same, until all that is computed is there", ours, "ms", theirs)

    def traffic(self, project):
        for size, name, down, page in ((ROWS_80, "80x24", 200, 1800), (ROWS_200, "200x50", 300, 4500)):
            within = int(size[0]) - 10  # rows of the first page below the cursor, with some to spare
            steps = within * [DOWN] + 10 * [DOWN] + 40 * [DOWN] + 20 * [PAGE_DOWN] + [60 * DOWN]
            answers, memory = self.pty(size, 1500, ["@60"] + steps, self.nongtan, project)
            downs, further, pages = answers[1:within + 1], answers[within + 11:within + 51], answers[within + 51:within + 71]
            self.table.judge("P10", "cursor down, %s, median" % name, statistics.median(a[2] for a in downs), "bytes", down)
            self.table.judge("P10", "the same where a new row comes up", statistics.median(a[2] for a in further), "bytes", down)
            self.table.judge("P10", "page down, %s, median" % name, statistics.median(a[2] for a in pages), "bytes", page)
            self.table.judge("P10", "60 x down sent at once, %s: one repaint" % name, answers[-1][2], "bytes", page)
            self.table.note("P10", "cursor down, %s, key to last byte, p95" % name, quantile([a[1] for a in downs], .95), "ms")
            if size == ROWS_80:
                resident, peak = memory
        self.table.judge("P11", "memory on screen, %s activities, peak" % figure(INTERACTIVE), peak, "MB", 40)
        self.table.note("P11", "the same, once it is painted", resident, "MB")

    # ---- P7, P8: in and out ----

    def shell_import(self, folder):
        base = self.at("shell.db")
        script = "%s;\n%s;\n.import --csv --skip 1 %s activities\n" % (TABLE, INDEX, os.path.join(folder, "plain.csv"))
        took = self.call(self.sqlite, base, stdin=script)[0]
        os.unlink(base)
        return took

    def python_import(self, folder):
        """What one would write in an afternoon, with the least of checks."""
        base, start = self.at("python.db"), time.monotonic()
        db = sqlite3.connect(base, isolation_level=None)
        db.execute(TABLE)
        db.execute(INDEX)
        db.execute("BEGIN")
        with open(os.path.join(folder, "plain.csv"), encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            width = len(next(reader))
            db.executemany("INSERT INTO activities VALUES (%s)" % ",".join("?" * width), self.checked(reader, width))
        db.execute("COMMIT")
        db.close()
        took = time.monotonic() - start
        os.unlink(base)
        return took

    @staticmethod
    def checked(reader, width):
        for row in reader:
            if len(row) != width or not 0 <= float(row[5]) < 1e300 or not row[7].startswith("EF"):
                sys.exit("bench: a bad row")
            yield row

    def import_(self, rows, repeats):
        folder, ours, shell, python, memory = self.rows(rows), [], [], [], 0
        for _ in range(repeats):
            project, (took, peak) = self.project("import", rows)
            ours.append(took)
            memory = max(memory, peak)
            if self.sqlite:
                shell.append(self.shell_import(folder))
            python.append(self.python_import(folder))
        took, what = statistics.median(ours), "import of %s rows" % figure(rows)
        if self.sqlite:
            self.table.judge("P7", what + " / sqlite3 .import", took, "s", 1.1, statistics.median(shell), True)
        self.table.times_faster("P7", what + " / Python csv + sqlite3", took, "s", statistics.median(python), 2)
        self.table.judge("P11", what + ", peak memory (issue 5)", memory, "MB", 200)
        return project

    def export(self, project, rows, repeats):
        ours, shell, memory, what = [], [], 0, "export of %s rows" % figure(rows)
        for _ in range(repeats):
            shutil.rmtree(self.at("out"), ignore_errors=True)
            took, peak = self.call(self.nongtan, "export", project, "-o", self.at("out"))
            ours.append(took)
            memory = max(memory, peak)
            if self.sqlite:
                with open(self.at("shell.csv"), "w", encoding="utf-8") as out:
                    shell.append(self.call(self.sqlite, "-header", "-csv", project, "SELECT * FROM activities ORDER BY pos, row_id",
                                           stdout=out)[0])
        if self.sqlite:
            self.table.judge("P8", what + " / sqlite3 -csv", statistics.median(ours), "s", 1.1, statistics.median(shell), True)
        else:
            self.table.note("P8", what, statistics.median(ours), "s")
        self.table.note("P8", what + ", peak memory", memory, "MB")

    # ---- P13 ----

    def size(self):
        copy = self.at("stripped")
        shutil.copyfile(self.nongtan, copy)
        self.call(os.environ.get("BENCH_STRIP") or "strip", copy)
        self.table.judge("P13", "the program, stripped", os.path.getsize(copy) / 1e6, "MB", 2)

    def run(self):
        print("make bench: %s; %d processors, load %.1f; flags: %s" % (time.strftime("%Y-%m-%d %H:%M"), os.cpu_count(),
                                                                      os.getloadavg()[0], os.environ.get("BENCH_FLAGS", "?")))
        if "sanitize" in os.environ.get("BENCH_FLAGS", ""):
            print("This build has sanitizers in it: its figures say nothing about the program.")
        if not self.sqlite:
            print("The sqlite3 shell is not installed (Debian: sqlite3): its ratios of P7 and P8 are left out.")
        print("Times are medians unless p95 is said; program and reference in turn. Rows of P7 and P8: %d (ROWS=)." % self.o.rows)
        self.table = Table()
        large, _ = self.project("large", INTERACTIVE)
        self.rollup(large)
        self.edits(large)
        repeats = 3 if self.o.rows <= 200_000 else 1
        project = self.import_(self.o.rows, repeats)
        self.export(project, self.o.rows, repeats)
        self.starts(self.empty("small"), large)
        self.traffic(large)
        self.size()
        print("goals met: %d, missed: %d" % (self.table.met, self.table.missed))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=INTERACTIVE)
    parser.add_argument("--programs", required=True, help="folder of the measuring programs")
    parser.add_argument("--work", required=True, help="folder for inputs and projects; emptied first")
    bench = Bench(parser.parse_args())
    try:
        bench.run()
    finally:
        shutil.rmtree(bench.o.work, ignore_errors=True)


main()
