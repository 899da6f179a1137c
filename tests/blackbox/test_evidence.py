#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""By keys at 80x24: a file is attached with completion, shown by a viewer that has the terminal, and a to-do is written and done."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["NONGTAN_SRCDIR"], "tests", "cli"))
from command import NONGTAN, Cli, need, run  # noqa: E402
from session import Session, environment  # noqa: E402


def farm(home):
    cli = Cli(home)
    path = cli.path("t.nongtan")
    cli.good("new", path)
    cli.good("add", path, "activity", "r001", "item=urea", "amount=8", "unit=kg")
    return cli, path


def test_attach_show_comment(home):
    cli, path = farm(home)
    os.mkdir(cli.path("scans"))
    cli.write(os.path.join("scans", "invoice-031.pdf"), b"paper")
    os.mkfifo(cli.path("pipe"))
    viewer, seen = cli.write("viewer.sh", "#!/bin/sh\ncat \"$1\" > %s\n" % cli.path("seen")), cli.path("seen")
    os.chmod(viewer, 0o700)
    with Session([NONGTAN, path], environment(home, "en", NONGTAN_VIEWER=viewer, TMPDIR=home), cwd=home) as s:
        s.wait("urea")
        s.keys("<F3>")
        s.wait("urea")
        s.keys("e")
        s.wait("attach a file")
        s.keys(cli.path("pipe"))
        s.keys("<Enter>")
        s.wait("not a regular file")
        for _ in range(len(cli.path("pipe"))):
            s.keys("<BS>")
        s.keys(cli.path("sca"))
        s.keys("<Tab>")
        s.keys("inv")
        s.keys("<Tab>")
        s.wait("invoice-031.pdf")
        s.keys("<Enter>")
        s.wait("Attached as file001")
        s.keys("T")
        s.wait("comment or to-do")
        s.keys("发票找王会计要")
        s.keys("<Enter>s")
        s.wait("Noted as c001")
        s.keys("B")
        s.wait("Attached files: 1")
        s.keys("o")
        s.until(lambda: os.path.exists(seen) and os.path.getsize(seen) == 5, "the viewer gets the bytes")
        s.wait("Attached files: 1")
        s.keys("<Enter>")
        s.wait("urea")
        s.keys("q")
        s.wait_exit()
        need(not s.terminal_is_clean(), s.terminal_is_clean())
    need(cli("attach", path, "--list", "--json").json()["attachments"][0]["about"] == "activity/r001", "listed")


run(test_attach_show_comment)
