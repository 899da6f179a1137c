# SPDX-License-Identifier: MPL-2.0
"""sc_im - the keys that a practised user of the spreadsheet sc-im needs for a table, and sc-im itself driven with them.

Written for sc-im 0.8.5 and only used where the program `sc-im` is there (NONGTAN_SC_IM, or in PATH). The typist is better than any person: it
knows beforehand what will come and takes the cheapest of everything that sc-im offers:

- Enter that moves on by itself (newline_action, set in the user's own settings: costs nothing), numbers that begin by themselves (numeric);
- what was typed before by its beginning and Up; the cell above by k yy j p; the whole row above by yr p, after which only what differs is
  typed; a row yanked earlier again by p;
- columns that repeat themselves are left to the end and filled downwards: yank once, then p j, or by a visual range.

How signs are counted is the caller's: `cost(text)` of what is typed. Nothing is counted for starting, saving or leaving sc-im.
"""
import csv
import itertools
import os
import re
import shutil
import tempfile
import time

from session import Session, need

NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?$")
SETTINGS = "set newline_action=l\nset numeric\nset numeric_zero=0\nset autocalc=0\n"
DOWNWARDS = [*":set newline_action=j", "Enter"]


def program():
    return os.environ.get("NONGTAN_SC_IM") or shutil.which("sc-im")


class Typed:
    """Keys so far, what they cost, and what sc-im remembers of them."""

    def __init__(self, cost):
        self.cost, self.keys, self.spent, self.history = cost, [], 0, []
        self.register = None

    def copy(self):
        other = Typed(self.cost)
        other.keys, other.spent, other.history, other.register = list(self.keys), self.spent, list(self.history), self.register
        return other

    def press(self, *keys):
        self.keys += keys
        self.spent += len(keys)
        return self

    def type(self, text):
        self.keys += text
        self.spent += self.cost(text)
        return self

    def remember(self, text):
        if text in self.history:
            self.history.remove(text)
        self.history.insert(0, text)

    def recalled(self, begun):
        return next((text for text in self.history if text.startswith(begun)), None)

    def enter(self, text):
        """A cell by the cheapest way: typed, or recalled by its beginning."""
        number = NUMBER.match(text)
        whole = self.cost(text)
        best = None
        for n in range(len(text)):
            if not number and self.recalled(text[:n]) == text and self.cost(text[:n]) + 1 < whole:
                best = n
                break
        if not number:
            self.press("\\")
        self.type(text if best is None else text[:best])
        if best is not None:
            self.press("Up")
        self.press("Enter")
        self.remember(text)
        return self


def cells_above(typed, text, above):
    """The cell by yanking the one above; None where that is another."""
    return typed.copy().press("k", "y", "y", "j", "p", "l") if text == above else None


def one_cell(typed, text, above, stands):
    """The cheapest way to a cell and on to the next one; `stands`: what a copied row has put there."""
    if text == stands:
        return typed.copy().press("l")
    ways = []
    base = typed.copy()
    if stands and (not text or bool(NUMBER.match(text)) != bool(NUMBER.match(stands))):
        base.press("x")  # a cell would keep its label beside the number; what is cut is what p then puts
        base.register = None
    ways.append(base.copy().press("l") if not text else base.copy().enter(text))
    by_yank = cells_above(base, text, above) if text else None
    if by_yank:
        by_yank.register = None
        ways.append(by_yank)
    return min(ways, key=lambda way: way.spent)


def one_row(typed, row, columns, above, stands):
    """All cells of the row in these columns, from the first one; what stays blank or as copied at the end is left."""
    last = max((c for c in columns if row[c] != stands[c]), default=-1)
    for c in range(last + 1):
        typed = one_cell(typed, row[c] if c in columns else stands[c], above[c], stands[c])
    return typed


def by_rows(typed, rows, columns):
    blank = [""] * len(rows[0])
    kept = None  # the yanked row
    for r, row in enumerate(rows):
        wanted = [row[c] if c in columns else "" for c in range(len(row))]
        above = [rows[r - 1][c] if c in columns else "" for c in range(len(row))] if r else blank
        ways = [one_row(typed.copy().press(*(["j", "0"] if r else [])), wanted, columns, above, blank)]
        if r:
            way = typed.copy().press("y", "r", "p", "0")
            way.register = above
            ways.append(one_row(way, wanted, columns, above, above))
        if r and typed.register:
            way = typed.copy().press("p", "0")
            ways.append(one_row(way, wanted, columns, above, typed.register))
        typed = min(ways, key=lambda way: way.spent)
    return typed


def down_column(typed, cells):
    """From the column's first cell; Enter goes down. Runs of four and more are filled by a visual range."""
    r, yanked, before = 0, None, None
    while r < len(cells):
        text, run = cells[r], len(list(itertools.takewhile(lambda cell: cell == cells[r], cells[r:])))
        if not text:
            typed.press("j")
            r, before = r + 1, ""
            continue
        if text == yanked:
            typed.press("p", "j")
            r, before = r + 1, text
            continue
        if text == before and run >= 3:
            typed.press("k", "y", "y", "j", *["p", "j"] * run)
            yanked, r = text, r + run
            continue
        typed.enter(text)
        r, before = r + 1, text
    return typed


def mixed(cost, rows, downwards):
    width = len(rows[0])
    typed = by_rows(Typed(cost), rows, [c for c in range(width) if c not in downwards])
    if downwards:
        typed.press(*DOWNWARDS)
        typed.spent += cost("") * 0
    for n, c in enumerate(downwards):
        if n:
            typed.press("^", *["l"] * (c - downwards[n - 1]))
        else:
            typed.press("^", "0", *["l"] * c)
        typed = down_column(typed, [row[c] for row in rows])
    return typed


def plan(cost, rows):
    """The cheapest list of keys that was found for this table, with its cost."""
    width = len(rows[0])
    ways = [mixed(cost, rows, downwards) for n in range(width + 1) for downwards in itertools.combinations(range(width), n)]
    best = min(ways, key=lambda way: way.spent)
    return best.keys, best.spent


def plain(cost, rows):
    """Row by row, each cell typed in full: what somebody does who does not know sc-im well."""
    spent = 0
    for r, row in enumerate(rows):
        spent += 2 if r else 0
        for text in row:
            spent += 1 if not text else cost(text) + (1 if NUMBER.match(text) else 2)
    return spent


def twice_where_swallowed(keys):
    """sc-im 0.8.5 counts keys as steps of a mapping and swallows each thousandth one, with the begun command that it belongs to (yr, yy);
    they are pressed again, and counted once."""
    sent = 0
    for at, key in enumerate(keys):
        sent += 1
        yield key
        if sent % 1000 == 0:
            again = keys[at - 1:at + 1] if keys[at - 1] == "y" and key in "ry" else [key]
            sent += len(again)
            yield from again


def drive(home, keys, rows):
    """Types the keys into sc-im and compares what it saves as CSV with the rows."""
    folder = tempfile.mkdtemp(dir=home)
    os.makedirs(os.path.join(folder, ".config", "sc-im"))
    with open(os.path.join(folder, ".config", "sc-im", "scimrc"), "w", encoding="utf-8") as file:
        file.write(SETTINGS)
    env = {"HOME": folder, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    saved = os.path.join(folder, "saved.csv")
    with Session([program()], env, cwd=folder) as session:
        session.wait("NORMAL mode")
        for key in twice_where_swallowed(keys):
            session.keys("<lt>" if key == "<" else key if len(key) == 1 else "<%s>" % key)
            session.pump(0.05)
        session.settle()
        session.keys(":w! %s<Enter>" % saved)
        session.until(lambda: os.path.exists(saved) and os.path.getsize(saved), "sc-im has saved nothing")
        time.sleep(0.1)
        session.keys(":q!<Enter>")
    with open(saved, encoding="utf-8", newline="") as file:
        have = [line + [""] * (len(rows[0]) - len(line)) for line in csv.reader(file)]
    need(len(have) == len(rows), "sc-im has %d rows instead of %d: %r" % (len(have), len(rows), have))
    for r, (line, row) in enumerate(zip(have, rows)):
        for c, (cell, text) in enumerate(zip(line, row)):
            same = cell == text or (NUMBER.match(text) and cell and abs(float(cell) - float(text)) < 0.005)
            need(same, "sc-im: row %d, column %d is %r instead of %r" % (r + 1, c + 1, cell, text))
