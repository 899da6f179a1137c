# SPDX-License-Identifier: MPL-2.0
"""command - one call of nongtan as a script sees it: arguments in; status, standard output and standard error out."""
import csv
import json
import os
import subprocess
import sys
from decimal import Decimal

SOURCES = os.environ["NONGTAN_SRCDIR"]
sys.path.insert(0, os.path.join(SOURCES, "tests", "blackbox"))
from screen import text_cells  # noqa: E402, F401 (for the tests, as the next ones)
from session import environment, need, run  # noqa: E402, F401

NONGTAN = os.environ["NONGTAN"]
CASES = os.path.join(SOURCES, "tests", "cases")


class Result:
    def __init__(self, args, done):
        self.args, self.status = args, done.returncode
        self.out, self.err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def __str__(self):
        return "nongtan %s: status %d\n%s%s" % (" ".join(self.args), self.status, self.out, self.err)

    def json(self):
        """The one object on standard output, its figures with every digit."""
        return json.loads(self.out, parse_float=Decimal, parse_int=Decimal)

    def ends(self, status):
        need(self.status == status, "status %d expected\n%s" % (status, self))
        return self

    def says(self, *pieces):
        """All pieces stand on standard error."""
        for piece in pieces:
            need(piece in self.err, "'%s' is not said\n%s" % (piece, self))
        return self

    def prints(self, *pieces):
        for piece in pieces:
            need(piece in self.out, "'%s' is not printed\n%s" % (piece, self))
        return self


class Cli:
    """Calls with a home folder of their own. `lang` is the language of the messages."""

    def __init__(self, home, lang="en", preexec=None):
        self.home, self.lang, self.preexec = home, lang, preexec
        self.env = environment(home, lang)

    def path(self, *parts):
        return os.path.join(self.home, *parts)

    def __call__(self, *args, stdin=None):
        args = [str(a) for a in args]
        done = subprocess.run([NONGTAN, *args], env=self.env, cwd=self.home, input=stdin or b"", capture_output=True,
                              timeout=120, preexec_fn=self.preexec)
        need(b"Sanitizer" not in done.stderr and b"runtime error" not in done.stderr, done.stderr.decode("utf-8", "replace"))
        need(done.returncode >= 0, "ended by signal %d: %s" % (-done.returncode, args))
        return Result(args, done)

    def good(self, *args):
        return self(*args).ends(0)

    def project(self, *sources, name="t.nongtan"):
        """A new project with these tables imported."""
        path = self.path(name)
        self.good("new", path)
        for source in sources:
            self.good("import", path, source)
        return path

    def state(self, project):
        """What must not change when an input is refused: the digest, the chain, the number of edits."""
        checked = self.good("verify", project, "--json").json()
        return checked["digest"], checked["head"], checked["entries"]

    def write(self, name, data):
        path = self.path(name)
        with open(path, "wb") as f:
            f.write(data if isinstance(data, bytes) else data.encode("utf-8"))
        return path


def read_table(*parts):
    with open(os.path.join(CASES, *parts), encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f))
