# SPDX-License-Identifier: MPL-2.0
"""workbook - reads an .xlsx as a spreadsheet does and calculates it: IEEE doubles, the few functions that our workbooks use. Knows nothing of nongtan.

A cell is set by `book.set("sheet", "C3", 2.5)`; `book.value(sheet, "B2")` is then what all formulas give, none of the stored values is used."""
import math
import re
import xml.etree.ElementTree as ET
import zipfile
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TOKEN = re.compile(r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)|\"(?P<text>(?:[^\"]|\"\")*)\"|(?P<quoted>'(?:[^']|'')+'!)|"
                   r"(?P<word>\$?[A-Z]+\$?\d+(?![A-Z(])|[A-Z]+(?=\())|(?P<sign><=|>=|<>|[-+*/(),:=<>]))")


class Wrong(Exception):
    """A formula that a spreadsheet would refuse, or a function that is not known here."""


def column_number(letters):
    n = 0
    for c in letters:
        n = n * 26 + ord(c) - 64
    return n


def column_letters(n):
    out = ""
    while n:
        n, rest = divmod(n - 1, 26)
        out = chr(65 + rest) + out
    return out


def rounded(x, digits, how):
    if digits != 0:
        raise Wrong("only whole numbers are rounded to here")
    return float(Decimal(x).quantize(Decimal(1), rounding=how))


def as_number(x):
    if isinstance(x, bool):
        return float(x)
    if isinstance(x, float):
        return x
    if x is None:
        return 0.0
    raise Wrong("#VALUE!: %r is no number" % (x,))


def flat(args):
    for a in args:
        if isinstance(a, list):
            yield from a
        else:
            yield a


def each(f, a, b):
    """Element by element where one of them is a range, as in SUMPRODUCT."""
    if isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            raise Wrong("ranges of different length")
        return [f(x, y) for x, y in zip(a, b)]
    if isinstance(a, list):
        return [f(x, b) for x in a]
    if isinstance(b, list):
        return [f(a, y) for y in b]
    return f(a, b)


def add_up(values):
    total = 0.0
    for v in values:
        if isinstance(v, float):
            total += v
    return total


def same_text(a, b):
    return isinstance(a, str) and isinstance(b, str) and a.lower() == b.lower() or (not isinstance(a, str) and a == b)


def exact(a, b):
    return ("" if a is None else a) == ("" if b is None else b)


FUNCTIONS = {
    "SUM": lambda *a: add_up(flat(a)), "SUMPRODUCT": lambda a: add_up(a if isinstance(a, list) else [a]),
    "INT": lambda x: float(math.floor(as_number(x))), "EXACT": lambda a, b: each(exact, a, b),
    "ROUND": lambda x, n: rounded(as_number(x), n, ROUND_HALF_UP), "ROUNDUP": lambda x, n: rounded(as_number(x), n, ROUND_UP),
    "MAX": lambda *a: max(as_number(x) for x in flat(a)),
}
OPERATORS = {"+": lambda a, b: as_number(a) + as_number(b), "-": lambda a, b: as_number(a) - as_number(b),
             "*": lambda a, b: as_number(a) * as_number(b), "/": lambda a, b: as_number(a) / as_number(b), "=": same_text}


class Formula:
    def __init__(self, book, sheet, text):
        self.book, self.sheet, self.at, self.tokens, place = book, sheet, 0, [], 0
        text = text.strip()
        while place < len(text):
            m = TOKEN.match(text, place)
            if not m:
                raise Wrong("cannot read %r at %d" % (text, place))
            self.tokens.append((m.lastgroup, m.group(m.lastgroup)))
            place = m.end()

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else (None, None)

    def take(self, sign=None):
        kind, text = self.peek()
        if sign and text != sign:
            raise Wrong("%r expected, %r found" % (sign, text))
        self.at += 1
        return kind, text

    def result(self):
        value = self.comparison()
        if self.at != len(self.tokens):
            raise Wrong("more than one formula: %r" % (self.tokens[self.at:],))
        return value

    def left_to_right(self, signs, below):
        value = below()
        while self.peek()[0] == "sign" and self.peek()[1] in signs:
            value = each(OPERATORS[self.take()[1]], value, below())
        return value

    def comparison(self):
        return self.left_to_right("=", self.sum)

    def sum(self):
        return self.left_to_right("+-", self.product)

    def product(self):
        return self.left_to_right("*/", self.one)

    def one(self):
        kind, text = self.take()
        if kind == "number":
            return float(text)
        if kind == "text":
            return text.replace('""', '"')
        if text == "-":
            return -as_number(self.one())
        if text == "(":
            value = self.comparison()
            self.take(")")
            return value
        if kind == "word" and self.peek()[1] == "(":
            return self.call(text)
        sheet = self.sheet
        if kind == "quoted":
            sheet, (kind, text) = text[1:-2].replace("''", "'"), self.take()
        if kind != "word":
            raise Wrong("%r does not begin a value" % text)
        return self.range(sheet, text)

    def call(self, name):
        args = []
        self.take("(")
        while self.peek()[1] != ")":
            args.append(self.comparison())
            if self.peek()[1] == ",":
                self.take()
        self.take(")")
        if name not in FUNCTIONS:
            raise Wrong("a function that is not known here: %s" % name)
        return FUNCTIONS[name](*args)

    def range(self, sheet, first):
        if self.peek()[1] != ":":
            return self.book.value(sheet, first)
        self.take()
        last = self.take()[1]
        (c, r1), (c2, r2) = (re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", x).groups() for x in (first, last))
        if c != c2:
            raise Wrong("a range of more than one column")
        return [self.book.value(sheet, "%s%d" % (c, r)) for r in range(int(r1), int(r2) + 1)]


class Book:
    def __init__(self, path):
        self.cells, self.formulas, self.stored, self.notes, self.known = {}, {}, {}, {}, {}
        self.sheets = []
        with zipfile.ZipFile(path) as z:
            strings = [] if "xl/sharedStrings.xml" not in z.namelist() else [
                "".join(t.text or "" for t in si.iter(MAIN + "t")) for si in ET.fromstring(z.read("xl/sharedStrings.xml"))]
            targets = {r.get("Id"): r.get("Target") for r in ET.fromstring(z.read("xl/_rels/workbook.xml.rels"))}
            for sheet in ET.fromstring(z.read("xl/workbook.xml")).find(MAIN + "sheets"):
                target = targets[sheet.get(RELATION)]
                self.sheets.append(sheet.get("name"))
                self.read(sheet.get("name"), ET.fromstring(z.read(target.lstrip("/") if target.startswith("/") else "xl/" + target)), strings)

    def read(self, sheet, root, strings):
        for c in root.iter(MAIN + "c"):
            place, value, kind = (sheet, c.get("r")), c.find(MAIN + "v"), c.get("t", "n")
            formula = c.find(MAIN + "f")
            if formula is not None and formula.text:
                self.formulas[place] = formula.text
                self.stored[place] = float(value.text) if value is not None and kind == "n" else value.text if value is not None else None
            elif kind == "inlineStr":
                self.cells[place] = "".join(t.text or "" for t in c.iter(MAIN + "t"))
            elif value is not None and value.text is not None:
                self.cells[place] = strings[int(value.text)] if kind == "s" else float(value.text) if kind == "n" else value.text

    def set(self, sheet, cell, value):
        self.formulas.pop((sheet, cell), None)
        self.cells[(sheet, cell)] = value
        self.known.clear()

    def value(self, sheet, cell):
        place = (sheet, cell.replace("$", ""))
        if sheet not in self.sheets:
            raise Wrong("#REF!: no sheet %r" % sheet)
        if place not in self.formulas:
            return self.cells.get(place)
        if place not in self.known:
            self.known[place] = Formula(self, sheet, self.formulas[place]).result()
        return self.known[place]

    def rows(self, sheet):
        """Rows of values, blank ones None."""
        places = [re.fullmatch(r"([A-Z]+)(\d+)", c).groups() for s, c in list(self.cells) + list(self.formulas) if s == sheet]
        wide = max((column_number(c) for c, _ in places), default=0)
        return [[self.value(sheet, "%s%d" % (column_letters(c), r)) for c in range(1, wide + 1)]
                for r in range(1, max((int(r) for _, r in places), default=0) + 1)]
