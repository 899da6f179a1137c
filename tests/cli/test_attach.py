#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Files as evidence, comments, and what must still come until the 80 % rule is met, as a script sees them."""
import hashlib
import os
import sqlite3
import stat
import sys

sys.path.insert(0, os.path.join(os.environ["NONGTAN_SRCDIR"], "tests", "cli"))
from command import Cli, need, run  # noqa: E402

INVOICE = "发票 2025-031\n尿素 8袋".encode()


def farm(cli, name="t.nongtan"):
    """Five rows of 40, 30, 15, 10 and 5 % of the emissions, all secondary."""
    path = cli.path(name)
    cli.good("new", path)
    cli.good("set", path, "product=脐橙", "functional_unit=1 kg", "output=240 t")
    cli.good("add", path, "factor", "film", "name=膜", "value=2", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", "source=x")
    for row, kg in (("p40", 4000), ("p30", 3000), ("p15", 1500), ("p10", 1000), ("p5", 500)):
        cli.good("add", path, "activity", row, "item=" + row, "amount=%d" % kg, "unit=kg", "factor_id=film",
                 "data_kind=secondary", "reason=x", "role=auxiliary")
    return path


def attachments(cli, path):
    return cli("attach", path, "--list", "--json").json()["attachments"]


def test_attach_list_export(cli):
    path = farm(cli)
    invoice = cli.write("发票.pdf", INVOICE)
    done = cli.good("attach", path, "p40", invoice, "--note", "扫描件")
    done.prints("发票.pdf: 27 B are copied in; 0 B of 200 MB are used", "file001")
    entry = attachments(cli, path)[0]
    need(entry["sha256"] == hashlib.sha256(INVOICE).hexdigest(), entry)
    need(entry["about"] == "activity/p40" and entry["name"] == "发票.pdf" and entry["size"] == str(len(INVOICE)), entry)
    need(entry["state"] == "held" and entry["note"] == "扫描件", entry)
    need(len(cli("attach", path, "p30", "--list", "--json").json()["attachments"]) == 0, "of another row")
    # the same bytes once, under another name and for another record, and never twice for the same record
    copy = cli.write("copy.pdf", INVOICE)
    cli.good("attach", path, "activity/p30", copy).prints("the same bytes are in the project already", "file002")
    cli.good("attach", path, "p30", copy).prints("file002")
    need(len(attachments(cli, path)) == 2, "two entries")
    need(cli("attach", path, "--list", "--json").json()["used_bytes"] == len(INVOICE), "stored once")
    folder = cli.path("out")
    cli.good("attach", path, "--export", folder)
    for name in ("file001-发票.pdf", "file002-copy.pdf"):
        with open(os.path.join(folder, name), "rb") as f:
            need(f.read() == INVOICE, name)
        need(stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode) == 0o600, "private")
    cli("attach", path, "--export", folder).ends(3)  # nothing is overwritten
    other = cli.path("half")
    os.mkdir(other)
    cli.write(os.path.join("half", "file002-copy.pdf"), b"mine")
    cli("attach", path, "--export", other).ends(3).says("file002-copy.pdf")
    need(os.listdir(other) == ["file002-copy.pdf"], "nothing is begun where something stands in the way")
    cli.good("attach", path, "--export", cli.path("one"), "--id", "file002")
    need(os.listdir(cli.path("one")) == ["file002-copy.pdf"], os.listdir(cli.path("one")))
    cli("attach", path, "--export", cli.path("one"), "--id", "file9").ends(2)
    # undo takes the entry back and redo brings it with its bytes
    cli.good("undo", path)
    need(len(attachments(cli, path)) == 1, "undone")
    cli.good("redo", path)
    need([a["state"] for a in attachments(cli, path)] == ["held", "held"], "bytes stayed")
    cli.good("verify", path)


def test_refused(cli):
    path = farm(cli)
    state = cli.state(path)
    good = cli.write("good.pdf", b"x")
    fifo, huge, link, empty = cli.path("pipe"), cli.path("huge.bin"), cli.path("link.pdf"), cli.write("empty.pdf", b"")
    os.mkfifo(fifo)
    with open(huge, "wb") as f:
        f.truncate(3 << 30)
    os.symlink("/etc/hostname", link)
    for name, word in ((fifo, "not a regular file"), ("/dev/zero", "not a regular file"), (cli.home, "not a regular file"),
                       (huge, "larger than 20 MB"), (link, "link"), (empty, "empty"), (cli.path("nobody"), "does not exist"),
                       (path, "this project itself")):
        cli("attach", path, "p40", good, name).ends(3).says(word, os.path.basename(name))  # none of the two is stored
    cli("attach", path, "r999", good).ends(2).says("r999")
    cli("attach", path, "p40", good, "--list").ends(2)
    cli("add", path, "attachment", "about=activity/p40", "name=x", "size=1", "sha256=" + "a" * 64).ends(3).says("nongtan attach")
    need(cli.state(path) == state and attachments(cli, path) == [], "nothing was stored")
    cli.good("attach", path, "p40", good)
    cli("set", path, "attachment:file001:sha256=" + "b" * 64).ends(3)
    cli("set", path, "attachment:file001:about=activity/nobody").ends(2)
    cli.good("set", path, "attachment:file001:about=activity/p30")
    small = dict(cli.env)
    cli.env["NONGTAN_ATTACH_FILE_MB"] = "0.000004"
    cli("attach", path, "p40", cli.write("five", b"12345")).ends(3).says("larger")
    cli.env["NONGTAN_ATTACH_FILE_MB"], cli.env["NONGTAN_ATTACH_PROJECT_MB"] = "1", "0.000004"
    cli("attach", path, "p40", cli.write("four", b"1234")).ends(3).says("does not fit")
    cli.env.clear()
    cli.env.update(small)


def test_several(cli):
    path = farm(cli)
    state = cli.state(path)
    files = [cli.write("%d.jpg" % i, b"photo %d" % i) for i in range(3)] + [cli.write("twin.jpg", b"photo 1")]
    need(cli.good("attach", path, "p40", *files).out.split("\n")[-5:-1] == ["file001", "file002", "file003", "file002"], "twins are one")
    need(len(attachments(cli, path)) == 3, attachments(cli, path))
    cli.good("undo", path)
    need(attachments(cli, path) == [] and cli.state(path)[0] == state[0], "one edit, one undo")
    cli.good("redo", path)
    need([a["state"] for a in attachments(cli, path)] == ["held"] * 3, "with their bytes")
    cli("attach", path, "p30", files[0], cli.path("nobody")).ends(3)
    need(len(attachments(cli, path)) == 3, "all or none")


def test_without(cli):
    path = farm(cli)
    cli.good("set", path, "activity:p15:evidence=发票-7")
    cli.good("attach", path, "p30", cli.write("a", b"1"))
    rows = cli.good("attach", path, "--without", "--json").json()["without"]
    need([r["id"] for r in rows] == ["p40", "p15", "p10", "p5"], rows)
    need(rows[0]["kg_co2e"] == 8000 and rows[1]["evidence"] == "发票-7", rows)
    cli.good("attach", path, "--without").prints("p40", "8,000.0", "发票-7")
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM attachment_data")
    need(cli("attach", path, "--without", "--json").json()["without"][1]["id"] == "p30", "lost bytes are no evidence")


def test_deleted_with_its_row(cli):
    path = farm(cli)
    cli.good("attach", path, "p40", cli.write("a", b"1"))
    cli.good("comment", path, "activity/p40/amount", "一")
    cli.good("comment", path, "p30", "二")
    cli.good("comment", path, "factor/film", "三")
    state = cli.state(path)
    cli.good("delete", path, "activity", "p40").prints("attached files: 1, comments: 1")
    need(attachments(cli, path) == [], "the entry goes")
    need([c["id"] for c in cli("comment", path, "--json").json()["comments"]] == ["c003", "c002"], "only its own")
    cli.good("undo", path)
    need(cli.state(path)[0] == state[0] and attachments(cli, path)[0]["state"] == "held", "one undo")


def test_documents_without_file(cli):
    path = farm(cli)
    cli.good("add", path, "document", "doc1", "name=发票")
    need("attached file" not in cli("check", path, "--clause", "7.5").out, "who keeps no files is not asked")
    cli.good("attach", path, "p40", cli.write("a", b"1"))
    cli("check", path, "--clause", "7.5").prints("Documents on record without an attached file: 1")
    cli.good("attach", path, "document/doc1", cli.write("b", b"2"))
    need("Documents on record" not in cli("check", path, "--clause", "7.5").out, "it has one")


def test_next_year_and_backup(cli):
    path = farm(cli)
    cli.good("attach", path, "p40", cli.write("a", b"1"))
    cli.good("comment", path, "p40", "x", "--todo")
    cli.good("new", cli.path("next.nongtan"), "--from", path)
    need(attachments(cli, cli.path("next.nongtan")) == [], "last year's papers prove nothing of this one")
    need(cli("comment", cli.path("next.nongtan"), "--json").json()["comments"] == [], "nor are its to-dos this year's")


def test_names(cli):
    path = farm(cli)
    inner = cli.path("a")
    os.mkdir(inner)
    cli.write("x", b"1")
    cli.good("attach", path, "p40", os.path.join(inner, "..", "x"))
    evil = cli.write("a\nb\x1b[2J.pdf", b"2")
    cli.good("attach", path, "p40", evil)
    long = cli.write("z" * 250 + ".pdf", b"3")
    cli.good("attach", path, "p40", long)
    names = [a["name"] for a in attachments(cli, path)]
    need(names[0] == "x" and names[1] == "a␊b␛[2J.pdf" and names[2].endswith(".pdf") and len(names[2]) < 128, names)
    for name in ("../x", "/etc/passwd", "..", "a\\b", "a\nb", "\x1b[2J"):
        cli("set", path, "attachment:file001:name=" + name).ends(3).says("no plain file name")
    cli.good("set", path, "attachment:file001:name=发票 031.pdf")
    # so says an import, at its row
    folder = cli.path("tables")
    cli.good("export", path, "-o", folder)
    table = os.path.join(folder, "attachments.csv")
    with open(table, encoding="utf-8-sig") as f:
        rows = f.read()
    cli.write(table, "\ufeff" + rows.replace("发票 031.pdf", "../../x"))
    other = cli.path("other.nongtan")
    cli.good("new", other)
    result = cli("import", other, folder)
    need("no plain file name" in result.out + result.err, result)
    need("x" not in [a["name"] for a in attachments(cli, other)], "left out")
    # whatever the file says, an export stays in its folder
    with sqlite3.connect(path) as db:
        db.execute("UPDATE attachments SET name = '../../escaped' WHERE attachment_id = 'file001'")
        db.execute("UPDATE attachments SET name = 'CON.pdf' WHERE attachment_id = 'file002'")
    cli.good("attach", path, "--export", cli.path("deep"))
    need("file001-escaped" in os.listdir(cli.path("deep")) and not os.path.exists(cli.path("escaped")), os.listdir(cli.path("deep")))


def test_lost_bytes(cli):
    path = farm(cli)
    cli.good("set", path, "activity:p40:data_kind=primary")
    need("7.5/activity/p40/evidence" in str(cli("check", path, "--json").json()), "asked")
    cli.good("attach", path, "p40", cli.write("发票.pdf", INVOICE))
    need("7.5/activity/p40/evidence" not in str(cli("check", path, "--json").json()), "an attached file is evidence")
    with sqlite3.connect(path) as db:
        db.execute("UPDATE attachment_data SET bytes = CAST(zeroblob(length(bytes)) AS BLOB)")
    result = cli("verify", path, "--json").ends(1).json()
    need(result["attachments"] is False and result["attachments_bad"] == 1 and "file001" in result["problem"], result)
    cli("attach", path, "--export", cli.path("gone")).ends(1)
    need(os.listdir(cli.path("gone")) == [], "no wrong bytes go out")
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM attachment_data")
    need(attachments(cli, path)[0]["state"] == "gone", "gone")
    said = str(cli("check", path, "--clause", "7.5", "--json").json())
    need("7.5/attachment/file001/sha256" in said and "7.5/activity/p40/evidence" in said, said)
    cli("verify", path).ends(1)
    cli.good("attach", path, "p40", cli.path("发票.pdf")).prints("file001")  # the same file mends it
    need(attachments(cli, path)[0]["state"] == "held" and len(attachments(cli, path)) == 1, "mended")
    cli.good("verify", path)


def test_purge(cli):
    path = farm(cli)
    cli.good("attach", path, "p40", cli.write("a", b"1"))
    cli.good("undo", path)
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO attachment_data VALUES (?, ?)", (hashlib.sha256(b"stray").hexdigest(), b"stray"))
    cli("attach", path, "--purge").ends(2).says("--yes")
    cli.good("attach", path, "--purge", "--yes").prints("1 (", "kept, as undo may bring them back: 1")
    cli.good("redo", path)
    need(attachments(cli, path)[0]["state"] == "held", "kept for the redo")
    cli.good("delete", path, "attachment", "file001")
    cli.good("attach", path, "--purge", "--history", "--yes").prints("1 (")
    cli.good("undo", path)
    need(attachments(cli, path)[0]["state"] == "gone", "and the check tells it")


def test_round_trip(cli):
    path = farm(cli)
    cli.good("attach", path, "p40", cli.write("发票.pdf", INVOICE))
    cli.good("attach", path, "p30", cli.write("=cmd.pdf", b"\0\1\2" * 5000))
    cli.good("comment", path, "p40", "找王会计要\n第二行", "--todo")
    folder = cli.path("tables")
    cli.good("export", path, "-o", folder)
    other = cli.path("other.nongtan")
    cli.good("new", other)
    cli("import", other, folder)
    need(attachments(cli, other) == attachments(cli, path), attachments(cli, other))
    need(cli("comment", other, "--json").json() == cli("comment", path, "--json").json(), "comments")
    again = cli.path("again")
    cli.good("export", other, "-o", again)
    for name in ["attachments.csv", "comments.csv"] + ["attachments/" + n for n in os.listdir(os.path.join(folder, "attachments"))]:
        with open(os.path.join(folder, name), "rb") as a, open(os.path.join(again, name), "rb") as b:
            need(a.read() == b.read(), name)
    cli.good("verify", other)


def test_viewer(cli):
    path = farm(cli)
    cli.good("attach", path, "p40", cli.write("发票 1.pdf", INVOICE))
    cli("attach", path, "--open", "file001").ends(3).says("NONGTAN_VIEWER")
    shown, script = cli.path("shown"), cli.write("viewer.sh", "#!/bin/sh\nprintf '%s|' \"$@\" > \"$1\"\ncat \"$2\" >> \"$1\"\n")
    os.chmod(script, 0o700)
    before = dict(cli.env)
    cli.env["TMPDIR"] = cli.home
    cli.env.pop("XDG_RUNTIME_DIR", None)
    cli.env["NONGTAN_VIEWER"] = '%s "%s" {} $(touch hacked);x' % (script, shown)
    cli.good("attach", path, "--open", "file001")
    with open(shown, "rb") as f:
        said = f.read()
    need(said.endswith(INVOICE) and "发票 1.pdf".encode() in said and b"$(touch|hacked);x" in said, said)
    need(not os.path.exists(cli.path("hacked")), "no shell")
    cli.env["NONGTAN_VIEWER"] = "/nowhere/viewer"
    cli("attach", path, "--open", "file001").ends(3).says("/nowhere/viewer")
    cli.env["NONGTAN_VIEWER"] = "false"
    cli("attach", path, "--open", "file001").ends(3).says("status 1", "write the files to a folder")
    cli.env["NONGTAN_VIEWER"] = "sh -c 'kill -9 $$'"
    cli("attach", path, "--open", "file001").ends(3)
    del cli.env["NONGTAN_VIEWER"]
    cli.env["XDG_CONFIG_HOME"] = cli.path("config")
    os.makedirs(cli.path("config", "nongtan"))
    cli.write(os.path.join("config", "nongtan", "settings"), "# mine\nviewer = cat\nattach_file_mb = 0.00001\n")
    need(cli.good("attach", path, "--open", "file001").out.encode() == INVOICE, "the settings file names it")
    cli("attach", path, "p30", cli.write("long", b"x" * 11)).ends(3).says("larger")
    cli("attach", path, "--open", "file9").ends(2)
    cli.env.clear()
    cli.env.update(before)


def test_read_only(cli):
    path = farm(cli)
    with open(path, "rb") as f:
        whole = f.read()
    os.chmod(path, 0o400)
    result = cli("attach", path, "p40", cli.write("a", b"1"))
    if os.geteuid():  # root may write everything
        result.ends(5)
        with open(path, "rb") as f:
            need(f.read() == whole, "no byte is changed")
    cli.good("attach", path, "--list")


def test_comments(cli):
    path = farm(cli)
    need(cli.good("comment", path, "p40", "发票呢?", "--todo", "--by", "李四").out.strip() == "c001", "id")
    cli.good("comment", path, "activity/p40/amount", "和台账不一致")
    cli("comment", path, "nobody", "x").ends(2).says("nobody")
    entries = cli.good("comment", path, "p40", "--json").json()["comments"]
    need([c["where"] for c in entries] == ["activity/p40", "activity/p40/amount"], entries)
    need(entries[0]["who"] == "李四" and entries[0]["kind"] == "todo" and entries[0]["open"] and entries[0]["date"], entries[0])
    cli.good("comment", path, "--done", "c001")
    need(len(cli("comment", path, "--open", "--json").json()["comments"]) == 1, "one is done")
    for place in ("study", "p5", "p30", "p10"):
        cli.good("comment", path, place, "x", "--todo")
    entries = cli("comment", path, "--json").json()["comments"]
    need([c["id"] for c in entries] == ["c002", "c005", "c006", "c004", "c003", "c001"], "by effect, done ones last: %s" % entries)
    need([c["kg_co2e"] for c in entries] == [8000, 6000, 2000, 1000, 0, 8000], entries)
    cli("check", path).prints("Open to-dos: 4")
    need(cli("check", path, "--json").json()["todos_open"] == 4, "counted")
    for _ in range(4):
        cli.good("undo", path)
    cli.good("comment", path, "--reopen", "c001").ends(0)
    need(len(cli("comment", path, "--open", "--json").json()["comments"]) == 2, "open again")
    cli("comment", path, "--done", "c9").ends(2)
    cli.good("comment", path, "p40").prints("发票呢?", "李四")


def test_requests_by_effect(cli):
    path = farm(cli)
    for request, row, status in (("q1", "p5", "open"), ("q2", "p40", "accepted"), ("q3", "p30", "returned"), ("q4", "p15", "open")):
        cli.good("add", path, "request", request, "supplier=x", "what=y", "activity_id=" + row, "status=open")
        if status != "open":
            cli.good("set", path, "request:%s:answer=1" % request, "request:%s:status=%s" % (request, status))
    need([r["id"] for r in cli("request", path, "--json").json()["requests"]] == ["q3", "q4", "q1", "q2"], "open first, the largest first")


def test_open_points(cli):
    path = farm(cli)
    points = cli("check", path, "--json").json()["open_points"]
    need(points["rows_needed"] == 3 and points["without_primary_data"] == 3, points)
    need([r["id"] for r in points["rows"]] == ["p40", "p30", "p15"], points)
    need([round(float(r["reached_share"]), 6) for r in points["rows"]] == [0.4, 0.7, 0.85], points)
    cli("check", path).prints("Primary data for 3 more rows and the 80 % rule is met: 0 % → 85 %.")
    for row in ("p40", "p30"):
        cli.good("set", path, "activity:%s:data_kind=primary" % row)
        cli.good("attach", path, row, cli.write(row + ".pdf", row.encode()))
    points = cli("check", path, "--json").json()["open_points"]
    need([r["id"] for r in points["rows"]] == ["p15"] and round(float(points["held_share"]), 6) == 0.7, points)
    cli.good("set", path, "activity:p15:data_kind=primary")
    need(cli("check", path, "--json").json()["open_points"]["rows"][0]["needs"] == "evidence", "its invoice")
    cli("check", path).prints("One more invoice and the 80 % rule is met: 70 % → 85 %.")
    cli.good("attach", path, "p15", cli.write("p15.pdf", b"p15"))
    cli("check", path).prints("The 80 % rule is met: 85 %")
    empty = cli.path("empty.nongtan")
    cli.good("new", empty)
    need(cli("check", empty, "--json").json()["open_points"] is None, "nothing to rank")


def with_cli(test):
    def body(home):
        test(Cli(home))
    body.__name__ = test.__name__
    return body


run(*map(with_cli, (test_attach_list_export, test_refused, test_several, test_without, test_deleted_with_its_row, test_documents_without_file,
                    test_next_year_and_backup, test_names, test_lost_bytes,
                    test_purge, test_round_trip, test_viewer, test_read_only,
                    test_comments, test_requests_by_effect, test_open_points)))
