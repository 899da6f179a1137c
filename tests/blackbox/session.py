# SPDX-License-Identifier: MPL-2.0
"""session - a program on a pseudo-terminal: keys in, screen out, and how it ends. Python's standard library only."""
import fcntl
import os
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
import traceback

from screen import Screen

NAMED = {"Enter": "\r", "Esc": "\x1b", "Tab": "\t", "BackTab": "\x1b[Z", "BS": "\x7f", "Del": "\x1b[3~", "Ins": "\x1b[2~",
         "PgUp": "\x1b[5~", "PgDn": "\x1b[6~", "Space": " ", "lt": "<", "F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR",
         "F4": "\x1bOS", "F5": "\x1b[15~", "F6": "\x1b[17~", "F7": "\x1b[18~", "F8": "\x1b[19~", "F9": "\x1b[20~",
         "F10": "\x1b[21~", "F11": "\x1b[23~", "F12": "\x1b[24~"}
MOVES = {"Up": "A", "Down": "B", "Right": "C", "Left": "D", "Home": "H", "End": "F"}
KEEP = ("PATH", "NONGTAN_DATADIR", "NONGTAN_LOCALEDIR", "NONGTAN_SRCDIR", "NONGTAN_BUILDDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS")
# A sanitizer build on a busy machine is slow; waiting long costs time only where something is wrong.
PATIENCE = float(os.environ.get("NONGTAN_PATIENCE", "20"))
ANSWER, SILENCE = 0.3, 0.04
ENDS_WITHIN = 2.0  # seconds after the line dropped (reliability.md, R3)


class Failed(Exception):
    """What a person would have seen is not there."""


def environment(home, lang="zh", **more):
    """A user's environment that owes nothing to the one of the tests."""
    env = {k: os.environ[k] for k in KEEP if k in os.environ}
    env.update(HOME=home, XDG_STATE_HOME=os.path.join(home, "state"), XDG_DATA_HOME=os.path.join(home, "data"),
               TERM="xterm-256color", LC_ALL="C.UTF-8", NONGTAN_LANG=lang)
    env.update(more)
    return {k: v for k, v in env.items() if v is not None}


class Session:
    """One run of a program. A context manager: whatever happens inside, no process is left."""

    def __init__(self, argv, env, rows=24, cols=80, cwd=None):
        self.screen = Screen(rows, cols)
        self.raw = bytearray()
        self.status = None
        self.ended = False  # nothing more can be read
        self.waiting = self.heard = False  # something was sent that may still be answered; the answer has begun
        self.master, slave = os.openpty()
        self.set_size(slave)
        self.pid = os.fork()
        if self.pid == 0:
            self.become(argv, env, cwd, slave)
        os.close(slave)

    @staticmethod
    def become(argv, env, cwd, slave):
        try:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for fd in (0, 1, 2):
                os.dup2(slave, fd)
            os.closerange(3, 256)
            for s in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
                signal.signal(s, signal.SIG_DFL)
            if cwd:
                os.chdir(cwd)
            os.execvpe(argv[0], argv, env)
        except OSError as why:
            os.write(2, str(why).encode())
        os._exit(127)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill(signal.SIGKILL)
        self.wait_exit(5)
        self.drop_line()

    # ---- screen ----

    def pump(self, seconds):
        """Reads what has come within `seconds`; False where nothing came."""
        if self.ended or not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:  # Linux says EIO when the last process has closed the terminal
            data = b""
        self.ended = not data
        self.raw += data
        self.heard = True
        self.screen.feed(data)
        while self.screen.replies:
            self.send(self.screen.replies.pop(0))
        return bool(data)

    def settle(self):
        """Until the answer to the last key has come: its first byte within a moment, then a short silence."""
        limit = time.monotonic() + PATIENCE
        while self.pump(0 if not self.waiting else SILENCE if self.heard else ANSWER) and time.monotonic() < limit:
            pass
        self.waiting = False
        return self

    def until(self, condition, what):
        """Reads until `condition` holds and gives its value. Fails with the screen as it stands."""
        limit = time.monotonic() + PATIENCE
        while True:
            value = condition()
            if value:
                return value
            if self.ended or time.monotonic() > limit:
                raise Failed("%s; the screen shows (%s):\n%s" % (what, self.how_it_ended(), self.framed()))
            self.pump(0.1)

    def wait(self, pattern):
        """Until the screen matches; the match."""
        return self.until(lambda: re.search(pattern, self.screen.text(), re.M), "waited for %r" % pattern)

    def shows(self, pattern):
        return re.search(pattern, self.screen.text(), re.M) is not None

    def framed(self):
        return "\n".join("    |" + line for line in self.screen.lines())

    # ---- keys ----

    def send(self, data):
        self.waiting, self.heard = True, False
        while data:
            try:
                data = data[os.write(self.master, data[:512]):]
            except OSError:
                return
            self.pump(0)

    def keys(self, *texts):
        """Types text with keys by name in angle brackets, as recorder_keys() does: "<Down>12.5<Enter><C-l>"."""
        for text in texts:
            for name, plain in re.findall(r"<([A-Za-z0-9]+|C-[a-z])>|([^<]+)", text):
                self.send((self.key(name) if name else plain).encode())
                if name == "Esc":
                    self.settle()  # else what follows would be taken for the rest of a sequence
        return self

    def key(self, name):
        if name in MOVES:
            return ("\x1bO" if 1 in self.screen.modes else "\x1b[") + MOVES[name]
        if name.startswith("C-"):
            return chr(ord(name[2]) & 0x1f)
        return NAMED[name]

    # ---- size and end ----

    def set_size(self, fd):
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", self.screen.rows, self.screen.cols, 0, 0))

    def resize(self, rows, cols):
        self.screen.resize(rows, cols)
        self.set_size(self.master)
        self.waiting, self.heard = True, False

    def kill(self, which):
        if self.alive():
            os.kill(self.pid, which)

    def drop_line(self):
        """Closes the terminal, as a lost connection does: the kernel sends SIGHUP."""
        if self.master is not None:
            os.close(self.master)
            self.master, self.ended = None, True

    def alive(self):
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = status
        return self.status is None

    def wait_exit(self, seconds=PATIENCE):
        """Seconds until the program ended, or None where it did not."""
        start = time.monotonic()
        while self.alive():
            if time.monotonic() - start > seconds:
                return None
            if self.ended or not self.pump(0.01):
                time.sleep(0.005)
        while not self.ended and self.pump(0.05):
            pass
        return time.monotonic() - start

    def how_it_ended(self):
        if self.alive():
            return "running"
        if os.WIFSIGNALED(self.status):
            return signal.Signals(os.WTERMSIG(self.status)).name
        return "status %d" % os.WEXITSTATUS(self.status)

    def terminal_is_clean(self):
        """Why the terminal was not given back as it was, or "" where it was."""
        left = sorted(self.screen.modes & {1, 1000, 1002, 1003, 1006, 2004})
        return ("the alternate screen is left on" if self.screen.alternate else
                "the cursor is hidden" if 25 not in self.screen.modes else
                "modes left on: %s" % left if left else "")


def processes_of(home):
    """Numbers of the processes whose HOME is this folder: those of one test, whatever else runs on the machine."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/environ" % pid, "rb") as f:
                if ("HOME=%s\0" % home).encode() in f.read():
                    found.append(int(pid))
        except OSError:
            continue
    return found


def children_of(parent):
    """Numbers of the processes that this one started."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/stat" % pid, encoding="ascii", errors="replace") as f:
                if int(f.read().rpartition(")")[2].split()[1]) == parent:
                    found.append(int(pid))
        except OSError:
            continue
    return found


# ---- a test file: functions that raise Failed, counted as Check counts ----

def need(condition, what):
    if not condition:
        raise Failed(what)


def run(*tests):
    """Runs test functions, each with a home folder of its own; ends the process with 1 where one failed."""
    bad = errors = 0
    for test in tests:
        start = time.monotonic()
        try:
            with tempfile.TemporaryDirectory(prefix="nongtan-test-") as home:
                test(home)
        except Failed as why:
            bad += 1
            print("FAILED %s: %s" % (test.__name__, why))
        except Exception:  # a test that cannot even run is told apart, and the others still run
            errors += 1
            print("ERROR %s: %s" % (test.__name__, traceback.format_exc()))
        else:
            print("passed %s (%.1f s)" % (test.__name__, time.monotonic() - start))
        sys.stdout.flush()
    good = len(tests) - bad - errors
    print("%d%%: Checks: %d, Failures: %d, Errors: %d" % (100 * good // len(tests), len(tests), bad, errors))
    sys.exit(0 if good == len(tests) else 1)
