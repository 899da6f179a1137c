# SPDX-License-Identifier: MPL-2.0
"""screen - what a terminal would show for the bytes that a program sends. No process, no clock.

Models what ncurses emits for xterm, linux and vt100: cursor movement, erasing, inserting, scroll regions, the alternate
screen, line drawing, repeat, wide and combining characters. Colours and other attributes are read and dropped.
"""
import codecs
import re
import unicodedata

LINE_DRAWING = dict(zip("`afgjklmnopqrstuvwxyz{|}~", "◆▒°±┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·"))
ALTERNATE = {47, 1047, 1049}


def cells(character):
    """Cells that a character takes: 0 for marks that join the one before, 2 for wide ones."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def text_cells(text):
    return sum(cells(c) for c in text)


class Screen:
    def __init__(self, rows, cols):
        self.rows, self.cols = rows, cols
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.modes = set()  # DEC private modes that are on
        self.unknown = set()  # sequences that the model does not know: a test looks at this
        self.replies = []  # bytes that a terminal would answer
        self.main = None  # the other grid while the alternate screen shows
        self.reset()

    def reset(self):
        self.grid = [self.blank() for _ in range(self.rows)]
        self.row = self.col = 0
        self.top, self.bottom = 0, self.rows - 1
        self.full_line = False  # the cursor stands behind the last column
        self.saved = (0, 0)
        self.insert_mode = False
        self.sets, self.shift = ["B", "B"], 0
        self.last = " "
        self.modes.add(25)
        self.handle, self.buffer = self.ground, ""

    def blank(self):
        return [" "] * self.cols

    # ---- what can be asked ----

    def lines(self):
        return ["".join(row).rstrip() for row in self.grid]

    def text(self):
        return "\n".join(self.lines())

    @property
    def alternate(self):
        return self.main is not None

    # ---- bytes to characters to actions ----

    def feed(self, data):
        for character in self.decoder.decode(data):
            self.handle(character)

    def ground(self, c):
        if c == "\x1b":
            self.handle = self.escape
        elif c < " " or c == "\x7f":
            self.control(c)
        elif not "\x80" <= c <= "\x9f":
            self.put(c)

    def control(self, c):
        if c == "\r":
            self.move(self.row, 0)
        elif c in "\n\v\f":
            self.line_feed()
        elif c == "\b":
            self.move(self.row, self.col - 1)
        elif c == "\t":
            self.move(self.row, (self.col // 8 + 1) * 8)
        elif c in "\x0e\x0f":
            self.shift = 1 if c == "\x0e" else 0

    def escape(self, c):
        self.handle, self.buffer = self.ground, ""
        if c == "[":
            self.handle = self.sequence
        elif c in "]P_^X":
            self.handle = self.string
        elif c in "()":
            self.handle = self.designate_g1 if c == ")" else self.designate_g0
        elif c in self.ESCAPES:
            self.ESCAPES[c](self)
        elif c not in "=>\\":
            self.unknown.add("ESC " + c)

    def designate_g0(self, c):
        self.sets[0], self.handle = c, self.ground

    def designate_g1(self, c):
        self.sets[1], self.handle = c, self.ground

    def string(self, c):
        self.buffer = (self.buffer + c)[-4096:]
        if c == "\x07" or self.buffer.endswith("\x1b\\"):
            self.handle = self.ground

    def sequence(self, c):
        if "@" <= c <= "~":
            self.handle = self.ground
            self.act(c)
        elif c >= " ":
            self.buffer += c
        else:
            self.control(c)

    def act(self, final):
        private = self.buffer[:1] if self.buffer[:1] in "?<=>" else ""
        numbers = [int(n) if n.isdigit() else 0 for n in re.split("[;:]", re.split("[ -/]", self.buffer[len(private):])[0])]
        if private:
            self.private(private, final, numbers)
        elif final in self.SEQUENCES:
            self.SEQUENCES[final](self, numbers[0] or 1, numbers)
        else:
            self.unknown.add("CSI " + self.buffer + final)

    def private(self, private, final, numbers):
        if final == "c":
            self.replies.append(b"\x1b[>0;276;0c" if private == ">" else b"\x1b[?1;2c")
        if private != "?" or final not in "hl":
            return
        for mode in numbers:
            (self.modes.add if final == "h" else self.modes.discard)(mode)
            if mode in ALTERNATE:
                self.switch(final == "h")

    def switch(self, on):
        if on and not self.main:
            self.main, self.grid = (self.grid, self.row, self.col), [self.blank() for _ in range(self.rows)]
        elif not on and self.main:
            (self.grid, self.row, self.col), self.main = self.main, None

    # ---- actions ----

    def move(self, row, col):
        self.full_line = False
        self.row, self.col = max(0, min(self.rows - 1, row)), max(0, min(self.cols - 1, col))

    def line_feed(self):
        if self.row == self.bottom:
            self.scroll(self.top, 1)
        else:
            self.move(self.row + 1, self.col)

    def reverse_line_feed(self):
        if self.row == self.top:
            self.scroll(self.top, -1)
        else:
            self.move(self.row - 1, self.col)

    def scroll(self, top, count):
        """Moves the rows from `top` to the bottom of the region up (count > 0) or down."""
        for _ in range(min(abs(count), self.bottom - top + 1)):
            self.grid.pop(top if count > 0 else self.bottom)
            self.grid.insert(self.bottom if count > 0 else top, self.blank())

    def put(self, c):
        if self.sets[self.shift] == "0":
            c = LINE_DRAWING.get(c, c)
        width = cells(c)
        if width == 0:
            return self.join(c)
        if self.full_line or self.col + width > self.cols:
            self.col, self.full_line = 0, False
            self.line_feed()
        row = self.grid[self.row]
        if self.insert_mode:
            row[self.col:self.col] = [" "] * width
            del row[self.cols:]
        self.split_wide(self.col)
        self.split_wide(self.col + width)
        row[self.col:self.col + width] = [c, ""][:width]
        self.last, self.full_line = c, self.col + width >= self.cols
        self.col = min(self.col + width, self.cols - 1)

    def split_wide(self, col):
        """What stands right of `col` is about to be parted from what stands left of it."""
        row = self.grid[self.row]
        if 0 < col < self.cols and row[col] == "":
            row[col - 1] = row[col] = " "

    def join(self, c):
        col = self.col - (0 if self.full_line else 1)
        row = self.grid[self.row]
        if col > 0 and row[col] == "":
            col -= 1
        if col >= 0:
            row[col] += c

    def erase(self, row, start, end):
        self.grid[row][start:end] = [" "] * (end - start)

    def erase_line(self, _, numbers):
        start, end = [(self.col, self.cols), (0, self.col + 1), (0, self.cols)][numbers[0] % 3]
        self.split_wide(start)
        self.erase(self.row, start, end)

    def erase_screen(self, _, numbers):
        if numbers[0] < 2:
            self.erase_line(1, numbers)
        for row in [range(self.row + 1, self.rows), range(self.row), range(self.rows)][numbers[0] % 3]:
            self.erase(row, 0, self.cols)

    def erase_here(self, n, _):
        self.erase(self.row, self.col, min(self.cols, self.col + n))

    def delete_here(self, n, _):
        row = self.grid[self.row]
        del row[self.col:self.col + n]
        row += [" "] * (self.cols - len(row))

    def insert_here(self, n, _):
        row = self.grid[self.row]
        row[self.col:self.col] = [" "] * n
        del row[self.cols:]

    def repeat(self, n, _):
        for _ in range(n):
            self.put(self.last)

    def region(self, n, numbers):
        last = numbers[1] if len(numbers) > 1 and numbers[1] else self.rows
        if n < last <= self.rows:
            self.top, self.bottom = n - 1, last - 1
        self.move(0, 0)

    def set_insert(self, on, numbers):
        if 4 in numbers:
            self.insert_mode = on

    def report(self, _, numbers):
        self.replies.append(b"\x1b[%d;%dR" % (self.row + 1, self.col + 1) if numbers[0] == 6 else b"\x1b[0n")

    def save(self):
        self.saved = (self.row, self.col)

    def restore(self):
        self.move(*self.saved)

    ESCAPES = {"7": save, "8": restore, "D": line_feed, "M": reverse_line_feed, "c": reset}
    SEQUENCES = {
        "A": lambda s, n, _: s.move(s.row - n, s.col),
        "B": lambda s, n, _: s.move(s.row + n, s.col),
        "C": lambda s, n, _: s.move(s.row, s.col + n),
        "D": lambda s, n, _: s.move(s.row, s.col - n),
        "E": lambda s, n, _: s.move(s.row + n, 0),
        "F": lambda s, n, _: s.move(s.row - n, 0),
        "G": lambda s, n, _: s.move(s.row, n - 1),
        "H": lambda s, n, ns: s.move(n - 1, (ns[1] or 1) - 1 if len(ns) > 1 else 0),
        "I": lambda s, n, _: s.move(s.row, (s.col // 8 + n) * 8),
        "J": erase_screen,
        "K": erase_line,
        "L": lambda s, n, _: s.scroll(s.row, -n),
        "M": lambda s, n, _: s.scroll(s.row, n),
        "P": delete_here,
        "@": insert_here,
        "X": erase_here,
        "S": lambda s, n, _: s.scroll(s.top, n),
        "T": lambda s, n, _: s.scroll(s.top, -n),
        "Z": lambda s, n, _: s.move(s.row, max(0, (s.col - 1) // 8 * 8)),
        "b": repeat,
        "c": lambda s, n, _: s.replies.append(b"\x1b[?1;2c"),
        "d": lambda s, n, _: s.move(n - 1, s.col),
        "f": lambda s, n, ns: s.move(n - 1, (ns[1] or 1) - 1 if len(ns) > 1 else 0),
        "h": lambda s, _, ns: s.set_insert(True, ns),
        "l": lambda s, _, ns: s.set_insert(False, ns),
        "m": lambda s, n, _: None,
        "n": report,
        "r": region,
        "t": lambda s, n, _: None,
    }

    # ---- size ----

    def resize(self, rows, cols):
        """Cuts or pads at the right and at the bottom; the program is expected to paint anew."""
        def fit(grid):
            grid = [(row + [" "] * cols)[:cols] for row in grid[:rows]]
            return grid + [[" "] * cols for _ in range(rows - len(grid))]
        self.grid = fit(self.grid)
        if self.main:
            self.main = (fit(self.main[0]),) + self.main[1:]
        self.rows, self.cols, self.top, self.bottom = rows, cols, 0, rows - 1
        self.move(self.row, self.col)
