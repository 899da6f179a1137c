#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""By keys at 80x24 in both languages: files are attached with completion, several at once, wrong ones refused beside what was typed; a viewer
has the terminal; a to-do is written, found in the list, done; what goes with a deleted row comes back with one undo; files are written out."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["NONGTAN_SRCDIR"], "tests", "cli"))
from command import NONGTAN, Cli, need, run  # noqa: E402
from session import Session, environment  # noqa: E402

WORDS = {
    "en": {"ask": "attach a file", "irregular": "not a regular file", "large": "larger than 20 MB", "gone": "does not exist", "one": "Attached as file001",
           "three": "Attached: 3 files", "note": "comment or to-do", "noted": "Noted as c001", "files": "Attached files: 4, 32 B of 200 MB",
           "of": "Attached files of", "comments": "Comments and to-dos: 1, open: 1", "without": "Rows without a file: 1", "sound": "sound",
           "deleted": "with files: 4, comments: 1", "undone": "Undone", "written": "Files written: 1", "no_viewer": "no program is named",
           "failed": "status 3", "open": "files: 4, open comments: 1"},
    "zh": {"ask": "附上文件", "irregular": "不是普通文件", "large": "超过 20 MB", "gone": "不存在", "one": "file001",
           "three": "已附上 3 个文件", "note": "批注或待办", "noted": "c001", "files": "附件：4 个，已用 32 B，上限 200 MB",
           "of": "的附件：4 个", "comments": "批注和待办：1 条，未办 1 条", "without": "没有附件的行：1 行", "sound": "完好",
           "deleted": "连同附件 4 个、批注 1 条", "undone": "已撤销", "written": "已写出文件：1", "no_viewer": "没有指定",
           "failed": "status 3", "open": "附件 4，未办批注 1"},
}


def farm(home):
    cli = Cli(home)
    path = cli.path("t.nongtan")
    cli.good("new", path)
    cli.good("add", path, "activity", "r001", "item=urea", "amount=8", "unit=kg")
    cli.good("add", path, "activity", "r002", "item=lime", "amount=2", "unit=kg")
    os.mkdir(cli.path("scans"))
    cli.write(os.path.join("scans", "invoice-031.pdf"), b"paper")
    for i in range(3):
        cli.write(os.path.join("scans", "photo-%d.jpg" % i), b"photo %d!" % i + b"." * i)
    os.mkfifo(cli.path("scans", "pipe"))
    with open(cli.path("scans", "huge"), "wb") as f:
        f.truncate(3 << 30)
    return cli, path


def refused(s, say, typed, why):
    """It is said beside the line, which keeps what was typed for correction."""
    s.keys(typed + "<Enter>")
    s.wait(say[why])
    need(typed in "\n".join(s.screen.lines()), "'%s' is kept" % typed)
    s.keys("<BS>" * len(typed))


def story(home, lang):
    cli, path = farm(home)
    say = WORDS[lang]
    viewer, seen = cli.write("viewer.sh", "#!/bin/sh\ncat \"$1\" > %s\n" % cli.path("seen")), cli.path("seen")
    os.chmod(viewer, 0o700)
    settings = cli.path(".config", "nongtan")
    with Session([NONGTAN, path], environment(home, lang, TMPDIR=home), cwd=home) as s:
        s.wait("urea")
        s.keys("<F3>")
        s.wait("lime")
        s.keys("e")
        s.wait(say["ask"])
        refused(s, say, "scans/pipe", "irregular")
        refused(s, say, "scans/huge", "large")
        refused(s, say, "../nobody.pdf", "gone")
        s.keys("sca<Tab>")
        s.keys("<Tab>")  # cannot choose: says between which
        s.wait("photo-0.jpg")
        s.keys("inv<Tab>")
        s.wait("scans/invoice-031.pdf")
        s.keys("<Enter>")
        s.wait(say["one"])
        s.keys("escans/photo*<Enter>")
        s.wait(say["three"])
        s.keys("T")
        s.wait(say["note"])
        s.keys("发票找王会计要<Enter>s")
        s.wait(say["noted"])
        s.keys("<Down><Up>")
        s.wait(say["open"])
        s.keys("B")
        s.wait(say["files"])
        s.wait(say["sound"])
        s.keys("B")
        s.wait(say["of"])
        s.keys("o")
        s.wait(say["no_viewer"])
        os.makedirs(settings)
        cli.write(os.path.join(".config", "nongtan", "settings"), "viewer = sh -c \"exit 3\"\n")
        s.keys("o")
        s.wait(say["failed"])
        cli.write(os.path.join(".config", "nongtan", "settings"), "viewer = %s\n" % viewer)
        s.keys("o")
        s.until(lambda: os.path.exists(seen) and os.path.getsize(seen) == 5, "the viewer gets the bytes")
        s.wait(say["of"])
        s.keys("sout<Enter>")
        s.wait(say["written"])
        need(os.listdir(cli.path("out")) == ["file001-invoice-031.pdf"], os.listdir(cli.path("out")))
        s.keys("B<Tab>")
        s.wait(say["comments"])
        s.wait("王会计")
        s.keys("x<Tab>")
        s.wait(say["without"])
        s.wait("lime")
        s.keys("<Esc>")
        s.wait("urea")
        s.keys("D")
        s.wait(say["deleted"])
        need(cli("attach", path, "--list", "--json").json()["attachments"] == [], "gone with the row")
        s.keys("u")
        s.wait(say["undone"])
        s.wait("urea")
        s.keys("q")
        s.wait_exit()
        need(not s.terminal_is_clean(), s.terminal_is_clean())
    files = cli("attach", path, "--list", "--json").json()["attachments"]
    need([f["about"] for f in files] == ["activity/r001"] * 4 and all(f["state"] == "held" for f in files), files)
    comments = cli("comment", path, "--json").json()["comments"]
    need([(c["text"], c["open"]) for c in comments] == [("发票找王会计要", False)], comments)


def test_in_chinese(home):
    story(home, "zh")


def test_in_english(home):
    story(home, "en")


run(test_in_chinese, test_in_english)
