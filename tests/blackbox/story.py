# SPDX-License-Identifier: MPL-2.0
"""story - working in nongtan as a person does: looks at the screen, and presses only keys that the screen shows.

Texts are looked up in the catalogue by their English ones, so that one story runs in both languages. Commands are found in
the key bar by their label, steps in the line of steps by their name; what is not shown cannot be pressed.
"""
import csv
import gettext
import io
import json
import os
import re
import subprocess
import tempfile

from session import Failed, PATIENCE, Session, environment, need

PROGRAM = os.environ.get("NONGTAN", "nongtan")
STEPS = ("scope", "inventory", "footprint", "reduction", "offsets", "evaluation", "report")
CURSOR = r"^[│|]?\s*[▸>][!?~ ]?\s*"

# The study of the tests: navel oranges of a co-operative, as `must be seen` 3 of the first landing asks.
PRODUCT, UNIT, OUTPUT_KG = "奉节脐橙", "1 kg", 3000
NEW = [("product", PRODUCT), ("organisation", "奉节县白帝脐橙合作社"), ("period from", "2025-01-01"), ("period to", "2025-12-31"),
       ("functional unit", UNIT)]
SCOPE = [("product output", "%d kg" % OUTPUT_KG), ("region", "重庆")]
# item, fields, words to search a factor with, what its row must show
ROWS = [
    ("尿素", [("stage", "原材料"), ("process", "施肥"), ("amount", "2.5袋/亩×3.2亩"), ("unit", "袋"), ("one pack holds", "50 kg"),
              ("content", "46 % N")], "尿素", "7.484"),
    ("柴油", [("stage", "生产"), ("process", "耕作"), ("amount", "86"), ("unit", "升"), ("content", "0.84 kg/L")], "柴油", "3.095910"),
    ("电", [("stage", "生产"), ("process", "灌溉"), ("amount", "1250"), ("unit", "度")], "电 重庆", "0.5581"),
    ("农膜", [("stage", "原材料"), ("process", "覆膜"), ("amount", "30"), ("unit", "斤")], "农膜", "2.49"),
]
# By hand, factors as their sources print them: 8 bags of 50 kg with 46 % N at 7.484 kg CO2e/kg N (Chen 2015); 86 L of
# 0.84 kg at 3.09591 kg CO2/kg (GB/T 32151.22-2024); 1250 kWh at 0.5581 (Chongqing, 2023); 15 kg film at 2.49 (CPCD).
KG_CO2E = {"尿素": 2.5 * 3.2 * 50 * 0.46 * 7.484, "柴油": 86 * 0.84 * 3.09591, "电": 1250 * 0.5581, "农膜": 15 * 2.49}
TOTAL = sum(KG_CO2E.values())  # 2335.6795384


def near(a, b, relative=1e-9):
    return abs(a - b) <= relative * max(abs(a), abs(b))


def nongtan(home, *args, status=0, lang="en"):
    """Runs a subcommand without a terminal; its standard output."""
    done = subprocess.run([PROGRAM, *args], env=environment(home, lang), cwd=home, stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=6 * PATIENCE)
    need(done.returncode == status, "nongtan %s ended with %d instead of %d: %s"
         % (" ".join(args), done.returncode, status, done.stderr.decode("utf-8", "replace")))
    return done.stdout.decode("utf-8")


def footprint(home, project):
    return json.loads(nongtan(home, "footprint", project, "--json"))


def records(home, project):
    """The whole project as exported tables: {table: [row, …]}, rows as dictionaries."""
    with tempfile.TemporaryDirectory(dir=home) as folder:
        nongtan(home, "export", project, "-o", os.path.join(folder, "tables"))
        tables = {}
        for name in filter(lambda name: name.endswith(".csv"), os.listdir(os.path.join(folder, "tables"))):
            with open(os.path.join(folder, "tables", name), encoding="utf-8-sig", newline="") as f:
                tables[name.split(".")[0]] = list(csv.DictReader(io.StringIO(f.read())))
        return tables


class Story:
    """A person at one session."""

    def __init__(self, home, *args, lang="zh", rows=24, cols=80, below_shell=None, **env):
        self.home, self.lang = home, lang
        shell = ["/bin/sh", "-c", below_shell, "sh"] if below_shell else []
        folder = os.environ.get("NONGTAN_LOCALEDIR")
        catalogue = gettext.translation("nongtan", folder, ["zh_CN"]) if lang == "zh" else gettext.NullTranslations()
        self.say = catalogue.gettext
        self.session = Session([*shell, PROGRAM, *args], environment(home, lang, **env), rows, cols, cwd=home)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.session.__exit__()

    # ---- looking ----

    def lines(self):
        return self.session.settle().screen.lines()

    def keys_shown(self):
        """The key bar as {label: key}."""
        items = re.split(r"\s{2,}", self.lines()[-1].strip())
        return {label: key for key, _, label in (item.partition(" ") for item in items)}

    def typing(self):
        return self.say("accept") in self.keys_shown()

    def cursor_on(self, text):
        return any(re.match(CURSOR + re.escape(text) + r"(\s|$)", line) for line in self.lines())

    def cursor_line(self):
        return next((line for line in self.lines() if re.match(CURSOR, line)), "")

    def wait(self, pattern):
        return self.session.wait(pattern)

    def fail(self, why):
        raise Failed("%s; the screen (%s):\n%s" % (why, self.session.how_it_ended(), self.session.framed()))

    # ---- doing ----

    def press(self, label):
        """A command by its label in the key bar."""
        text = self.say(label)
        key = self.session.until(lambda: self.keys_shown().get(text), "no key is shown for %r" % text)
        self.session.keys("<%s>" % key.replace("Ctrl-", "C-") if len(key) > 1 else key.replace("<", "<lt>"))
        return self

    def step_number(self, name):
        lines = self.lines()
        return next((n for n in range(1, 8) if re.search(r"(^|\s)%d%s" % (n, re.escape(name[:4])), lines[1])), None)

    def go(self, step):
        """A step by its number in the line of steps."""
        name = self.say(step)
        number = self.session.until(lambda: self.step_number(name), "the step %r is not shown" % name)
        self.session.keys("<F%d>" % (number + 1) if self.typing() else str(number))
        self.session.settle()
        return self

    def order(self, label):
        """A command by its key, or where the key bar has no room for it, by its name through the list of commands."""
        if self.say(label) in self.keys_shown():
            return self.press(label)
        self.press("menu")
        self.session.keys(self.say(label))
        self.session.until(lambda: self.cursor_on(self.say(label)), "no command %r" % self.say(label))
        return self.press("choose")

    def arrows(self, *keys):
        """Presses arrow keys (and Home), which need no label, one by one; gives control back before the first and after each."""
        yield
        for key in keys:
            self.session.keys(key)
            yield

    def to_field(self, label):
        """Moves through a form to the field with this label; an open field is left without a change."""
        text = self.say(label)
        if self.typing() and not self.cursor_on(text):
            self.press("give back")
        for _ in self.arrows("<Home>", *["<Down>"] * 40):
            if self.cursor_on(text):
                return self
        self.fail("the form has no field %r" % text)

    def enter(self, label, text):
        """Types a field and accepts it; comes back when the screen shows it as accepted."""
        if not self.cursor_on(self.say(label)):
            self.to_field(label)
        if not self.typing():
            self.press("edit")
        self.session.keys("<End><C-u>" + text.replace("<", "<lt>"))
        self.press("accept")
        self.session.until(lambda: not (self.typing() and self.cursor_on(self.say(label))),
                           "%r was not accepted for %r" % (text, self.say(label)))
        return self

    def new_project(self):
        self.wait(CURSOR + re.escape(self.say("New project")))
        self.press("new project")
        for label, text in NEW:
            self.enter(label, text)
        self.wait(re.escape(self.say("Go on")))
        if self.typing():
            self.press("give back")
        self.to_field("Go on").press("edit")
        self.session.settle()
        return self

    def to_row(self, item):
        """In the inventory: to the row of this item."""
        for _ in self.arrows("<Home>", *["<Down>"] * 50):
            if item in self.cursor_line():
                return self
        self.fail("the table has no row %r" % item)

    def add_row(self, item):
        self.press("add")
        self.enter("item", item)
        return self

    def leave_form(self):
        if self.typing():
            self.press("give back")
        self.press("back")
        return self

    def choose_factor(self, words, shows):
        """On the current row: searches the library and takes the result whose line shows the figure."""
        self.press("factor")
        self.session.keys(words)
        self.wait(re.escape(words))
        for _ in self.arrows(*["<Down>"] * 30):
            if shows in self.cursor_line():
                self.press("choose")
                self.session.settle()
                if any(self.say("Why this factor?") in line for line in self.lines()):
                    self.session.keys("与电网公司结算口径一致") # of electricity: its series disagree
                    self.press("choose")
                    self.session.settle()
                return self
        self.fail("no factor found with %r shows %s" % (words, shows))

    def fill_row(self, item, fields, words, shows):
        self.add_row(item)
        for label, text in fields:
            self.enter(label, text)
        self.leave_form()
        return self.choose_factor(words, shows)

    def quit(self):
        self.press("quit")
        need(self.session.wait_exit() is not None, "it does not end")
        need(self.session.how_it_ended() == "status 0", "it ended with " + self.session.how_it_ended())
