#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Sealed packages: checked by another user elsewhere they are the same; whatever is changed in one is found and named; nothing stays behind."""
import csv
import hashlib
import io
import json
import os
import shutil
import subprocess
import zipfile

import claim
from command import NONGTAN, Cli, need, run


# Under sanitizers each call takes four times as long: CI's second run takes every fourth part there, and says so.
FEW = 4 if os.environ.get("NONGTAN_BRIEF") else 1
if FEW > 1:
    print("brief: every %dth part of the package is changed, not each" % FEW)


def sealed_project(home, name="claim.nongtan"):
    cli = Cli(home)
    project = claim.make(cli, name)
    cli.good("attach", project, "r001", cli.write("电费单.txt", "电 412800 kWh\n"))
    cli.good("set", project, "activity:r001:note=x")
    cli.good("undo", project)
    package = cli.path("claim.zip")
    cli.good("report", project, "--sealed", package)
    return cli, project, package


def parts_of(package):
    with zipfile.ZipFile(package) as z:
        return [(i.filename, z.read(i)) for i in z.infolist()]


def write(package, parts):
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in parts:
            z.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return package


def sealed_again(parts, seal=None):
    """The parts with hashes and digest of seal.json as they must then be: what a careful forger would do."""
    seal = seal or json.loads(dict(parts)["seal.json"])
    seal["parts"] = [{"name": n, "sha256": hashlib.sha256(d).hexdigest()} for n, d in parts if n != "seal.json"]
    seal.pop("seal", None)
    text = json.dumps(seal, indent=2, ensure_ascii=False)[:-2]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return [p for p in parts if p[0] != "seal.json"] + [("seal.json", (text + ',\n  "seal": "%s"\n}\n' % digest).encode())]


class Elsewhere:
    """A machine of somebody else: an empty folder, nothing in the environment, a temporary folder that is looked at after each call."""

    def __init__(self, home, **env):
        self.temporary = os.path.join(home, "tmp-%d" % len(os.listdir(home)))
        os.mkdir(self.temporary)
        self.home = home
        keep = {k: os.environ[k] for k in ("NONGTAN_DATADIR", "NONGTAN_LOCALEDIR", "ASAN_OPTIONS") if k in os.environ}
        self.env = {**keep, "PATH": "/usr/bin:/bin", "TMPDIR": self.temporary, "HOME": "/nowhere", **env}

    def verify(self, package, *options, preexec=None):
        done = subprocess.run([NONGTAN, "verify", package, *options], env=self.env, cwd=self.temporary, capture_output=True, preexec_fn=preexec,
                              timeout=120)
        need(b"Sanitizer" not in done.stderr and b"runtime error" not in done.stderr, done.stderr.decode("utf-8", "replace"))
        need(not os.listdir(self.temporary), "left behind: %s" % os.listdir(self.temporary))
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def finds(self, package, *pieces, statuses=(1,)):
        status, out, err = self.verify(package, "--json")
        need(status in statuses, "status %d: %s%s" % (status, out, err))
        said = err if status == 4 else json.loads(out)["problem"]
        for piece in pieces:
            need(piece in said, "'%s' is not named: %s" % (piece, said))
        return said


# ---- the same ----

def test_the_same_project_gives_the_same_bytes(home):
    cli, project, package = sealed_project(home)
    with open(package, "rb") as f:
        first = f.read()
    other = os.path.join(home, "elsewhere")
    os.mkdir(other)
    shutil.copy(project, os.path.join(other, "another name.nongtan"))
    for env in ({"LC_ALL": "C", "TZ": "Asia/Shanghai"}, {"LC_ALL": "zh_CN.UTF-8", "TZ": "America/New_York", "NONGTAN_LANG": "zh"}):
        place = Elsewhere(home, **env)
        again = os.path.join(other, "b.zip")
        done = subprocess.run([NONGTAN, "report", os.path.join(other, "another name.nongtan"), "--sealed", again, "--force"], env=place.env,
                              capture_output=True)
        need(done.returncode == 0 and not os.listdir(place.temporary), done.stderr.decode())
        with open(again, "rb") as f:
            need(f.read() == first, "not the same bytes with %s" % env)
    cli("report", project, "--sealed", package).ends(3).says("claim.zip", "exists")
    cli.good("set", project, "note=x")
    cli.good("report", project, "--sealed", package, "--force")
    with open(package, "rb") as f:
        need(f.read() != first, "another project, the same bytes")


def test_another_user_elsewhere(home):
    cli, project, package = sealed_project(home)
    digest = cli.good("verify", project, "--json").json()
    data = os.path.join(home, "data")
    shutil.copytree(os.environ["NONGTAN_DATADIR"], data)
    for folder, _, files in os.walk(data):
        for name in files:
            os.chmod(os.path.join(folder, name), 0o444)
        os.chmod(folder, 0o555)
    for env in ({"LANG": "C", "TZ": "UTC"}, {"LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Shanghai"}, {"LC_ALL": "C.UTF-8", "TZ": "America/Lima"}):
        place = Elsewhere(home, NONGTAN_DATADIR=data, **env)
        status, out, err = place.verify(package, "--json", preexec=lambda: os.umask(0o077))
        need(status == 0, "%s: %s%s" % (env, out, err))
        said = json.loads(out)
        need(said["same"] and said["reports_compared"] == said["report_count"] == 16 and said["other"] is None, out)
        need(said["digest"] == digest["digest"] and said["head"] == digest["head"] and said["entries"] == digest["entries"], out)
        status, out, err = place.verify(package)
        need(status == 0 and digest["digest"] in out, out + err)
    need(not os.path.exists(os.path.join(home, ".local")), "remembered in a home")


def test_what_the_package_holds(home):
    cli, project, package = sealed_project(home)
    parts = parts_of(package)
    names, content = [n for n, _ in parts], dict(parts)
    for kind in ("footprint", "neutrality"):
        for lang in ("zh", "en"):
            for ending in ("html", "pdf", "xlsx", "json"):
                need("reports/%s.%s.%s" % (kind, lang, ending) in names, "no %s %s %s: %s" % (kind, lang, ending, names))
    bill = hashlib.sha256("电 412800 kWh\n".encode()).hexdigest()
    need(content["project/evidence/" + bill].decode() == "电 412800 kWh\n", "the attached file")
    evidence = list(csv.DictReader(io.StringIO(content["evidence.csv"].decode("utf-8-sig"))))
    need(any(row["sha256"] == bill and row["about"] == "activity/r001" for row in evidence), evidence)
    need(any(row["record"] == "activity r001" and row["evidence"] == "表 1" for row in evidence), evidence)
    facts = json.loads(content["seal.json"])["facts"]
    footprint, checked = cli("footprint", project, "--json").json(), cli.good("verify", project, "--json").json()
    need(facts["footprint_digest"] == checked["digest"] and facts["history_head"] == checked["head"], facts)
    need(facts["total_kg_co2e"] == str(footprint["total_kg_co2e"]) == "355200", facts["total_kg_co2e"])
    need(facts["judged_on"] == "2026-06-01" and facts["rule_pack"] == "db50-draft" and facts["verdict"] == cli("balance", project, "--json").json()["verdict"],
         facts)
    with open(os.path.join(os.environ["NONGTAN_DATADIR"], "rules", "db50-draft.yaml"), "rb") as f:
        need(facts["rule_pack_sha256"] == hashlib.sha256(f.read()).hexdigest(), "rule pack")
    tables = cli.path("tables")
    cli.good("export", project, "-o", tables)
    with open(os.path.join(tables, "activities.csv"), "rb") as f:
        need(f.read() == content["tables/activities.csv"], "the tables are those of an export")
    at = content["seal.json"].rindex(b',\n  "seal": "')
    need(json.loads(content["seal.json"])["seal"] == hashlib.sha256(content["seal.json"][:at]).hexdigest(), "digest of the seal")


# ---- changed ----

def test_one_byte_of_each_part(home):
    _, _, package = sealed_project(home)
    place, parts, bad = Elsewhere(home), parts_of(package), os.path.join(home, "bad.zip")
    for i, (name, data) in enumerate(parts):
        if i % FEW or name.startswith("project/history/") and i % 5:
            continue
        at = len(data) * 2 // 3
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]
        said = place.finds(write(bad, parts[:i] + [(name, changed)] + parts[i + 1:]), statuses=(1, 4) if name == "seal.json" else (1,))
        need(name in said or name == "seal.json", "%s: %s" % (name, said))


def test_one_byte_of_the_zip(home):
    """Wherever it stands: in the packed bytes of a part, or in what is about them."""
    _, _, package = sealed_project(home)
    place, bad = Elsewhere(home), os.path.join(home, "bad.zip")
    with open(package, "rb") as f:
        data = f.read()
    with zipfile.ZipFile(package) as z:
        inside = {i.header_offset + 30 + len(i.filename) + i.compress_size // 2: i.filename for n, i in enumerate(z.infolist())
                  if n % (4 * FEW) == 0 or FEW == 1 and i.filename.startswith("reports")}
        about = [z.infolist()[3].header_offset + 10, z.start_dir + 14, z.start_dir + 38, len(data) - 1]
    for at, name in list(inside.items()) + [(at, None) for at in about]:
        with open(bad, "wb") as f:
            f.write(data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1:])
        said = place.finds(bad, statuses=(1, 4))
        need(name is None or name in said or name == "seal.json", "%s: %s" % (name, said))


def cell_changed(parts, name, row, column, value):
    table = list(csv.reader(io.StringIO(dict(parts)[name].decode("utf-8-sig"))))
    table[row][table[0].index(column)] = value
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(table)
    return [(n, ("\ufeff" + out.getvalue()).encode() if n == name else d) for n, d in parts]


def test_a_cell_with_its_hash_corrected(home):
    """Also where the digest of the seal was made to fit: the history says otherwise, and row and column are named."""
    _, _, package = sealed_project(home)
    place, parts, bad = Elsewhere(home), parts_of(package), os.path.join(home, "bad.zip")
    for name, row, column, value in (("tables/activities.csv", 1, "amount", "4128"), ("tables/offsets.csv", 2, "tonnes", "999"),
                                     ("tables/factors.csv", 1, "value", "0.5"), ("evidence.csv", 1, "evidence", "y")):
        changed = cell_changed(parts, name, row, column, value)
        place.finds(write(bad, changed), name, column, value)
        with_hash = [(n, d) for n, d in changed if n != "seal.json"]
        seal = json.loads(dict(parts)["seal.json"])
        for part in seal["parts"]:
            part["sha256"] = hashlib.sha256(dict(changed)[part["name"]]).hexdigest()
        place.finds(write(bad, with_hash + [("seal.json", json.dumps(seal, indent=2).encode())]), name, column, value)
        place.finds(write(bad, sealed_again(changed)), name, column, value)
    table = dict(parts)["tables/offsets.csv"].split(b"\r\n")
    fewer = [(n, b"\r\n".join(table[:-2] + table[-1:]) if n == "tables/offsets.csv" else d) for n, d in parts]
    place.finds(write(bad, sealed_again(fewer)), "tables/offsets.csv", "lot003", "missing")


def test_a_forger_who_seals_again(home):
    _, _, package = sealed_project(home)
    place, parts, bad = Elsewhere(home), parts_of(package), os.path.join(home, "bad.zip")
    content = dict(parts)

    def forged(name, data):
        return write(bad, sealed_again([(n, data if n == name else d) for n, d in parts]))

    html = content["reports/neutrality.zh.html"].replace("奉节脐橙".encode(), "奉节脐柚".encode())
    place.finds(forged("reports/neutrality.zh.html", html), "reports/neutrality.zh.html")
    place.finds(forged("reports/footprint.en.pdf", content["reports/footprint.en.pdf"] + b"\n"), "reports/footprint.en.pdf")
    place.finds(forged("README.txt", b"x"), "README.txt")
    entry = content["project/history/000004"]
    place.finds(forged("project/history/000004", entry[:-1] + bytes([entry[-1] ^ 1])), "project/history/000004")
    history = json.loads(content["project/history.json"])
    history[2]["who"] = "somebody else"
    place.finds(forged("project/history.json", json.dumps(history).encode()), "project/history/000003")
    # the last entry cut off: the history is whole, but it is another project
    cut = [(n, json.dumps(json.loads(d)[:-1]).encode() if n == "project/history.json" else d) for n, d in parts]
    last = sorted(n for n, _ in parts if n.startswith("project/history/"))[-1]
    place.finds(write(bad, sealed_again([p for p in cut if p[0] != last])), "tables/activities.csv")
    evidence, = [n for n in content if n.startswith("project/evidence/")]
    place.finds(forged(evidence, b"another bill"), evidence)
    place.finds(write(bad, sealed_again([p for p in parts if p[0] != evidence])), "file001")
    for key, value in (("total_kg_co2e", "1"), ("verdict", "neutral!"), ("footprint_digest", "0" * 64), ("judged_on", "2026-06-02")):
        seal = json.loads(content["seal.json"])
        seal["facts"][key] = value
        place.finds(write(bad, sealed_again(parts, seal)), "seal.json", key, value)


def test_parts_left_out_added_and_swapped(home):
    _, _, package = sealed_project(home)
    place, parts, bad = Elsewhere(home), parts_of(package), os.path.join(home, "bad.zip")
    for i, (name, _) in enumerate(parts):
        if i % FEW or name.startswith("project/history/") and i % 5:
            continue
        without = parts[:i] + parts[i + 1:]
        if name == "seal.json":
            place.finds(write(bad, without), "seal.json", statuses=(4,))
            continue
        place.finds(write(bad, without), name)
        said = place.finds(write(bad, sealed_again(without)))
        need(name in said or name.startswith("project/evidence/") and "file001" in said, "%s: %s" % (name, said))
    extra = ("reports/extra.pdf", b"%PDF")
    place.finds(write(bad, parts + [extra]), "reports/extra.pdf")
    place.finds(write(bad, sealed_again([extra] + parts)), "reports/extra.pdf")
    for hidden in ("project/history/999999", "project/evidence/" + hashlib.sha256(b"x").hexdigest(), "baseline/history.json"):
        place.finds(write(bad, sealed_again([(hidden, b"x")] + parts)), hidden.split("/")[-1])
    a, b = [i for i, (n, _) in enumerate(parts) if n.startswith("reports/footprint.zh")][:2]
    contents = list(parts)
    contents[a], contents[b] = (parts[a][0], parts[b][1]), (parts[b][0], parts[a][1])
    place.finds(write(bad, contents), parts[a][0])
    order = list(parts)
    order[a], order[b] = parts[b], parts[a]
    place.finds(write(bad, order), parts[b][0])
    place.finds(write(bad, sealed_again(order)), parts[b][0])
    with zipfile.ZipFile(bad, "w") as z:
        for name, data in parts:
            z.writestr(zipfile.ZipInfo(name), data)
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            z.writestr(zipfile.ZipInfo("README.txt"), b"twice")
    place.finds(bad, statuses=(1, 4))


def test_other_versions_are_told(home):
    """Of another program only the figures are compared, and that is said; of other fonts, the reports that do not depend on them."""
    _, _, package = sealed_project(home)
    place, parts, bad = Elsewhere(home), parts_of(package), os.path.join(home, "bad.zip")
    for key, value, compared in (("program", "nongtan 99.0", 0), ("library_sha256", "0" * 64, 0), ("made_with", "cairo 9", 8)):
        seal = json.loads(dict(parts)["seal.json"])
        seal["facts"][key] = value
        status, out, err = place.verify(write(bad, sealed_again(parts, seal)), "--json")
        said = json.loads(out)
        need(status == 0 and said["same"] and value in said["other"] and said["reports_compared"] == compared, "%s: %s%s" % (key, out, err))
        status, out, err = place.verify(bad)
        need(status == 0 and value[:20] in out and "%d / 16" % compared in out, out + err)
        seal["facts"]["total_kg_co2e"] = "1"
        place.finds(write(bad, sealed_again(parts, seal)), "total_kg_co2e")


# ---- hostile ----

def test_broken_and_hostile_zips(home):
    cli, _, package = sealed_project(home)
    place, parts, bad = Elsewhere(home), parts_of(package), os.path.join(home, "bad.zip")
    with open(package, "rb") as f:
        data = f.read()
    for length in (4, 30, 1000, len(data) // 2, len(data) - 22, len(data) - 1):
        with open(bad, "wb") as f:
            f.write(data[:length])
        place.finds(bad, "zip", statuses=(4,))
    for name in ("../x", "/tmp/x", "reports/../../x", "a\\..\\..\\x", "c:x"):
        said = place.finds(write(bad, parts + [(name, b"x")]), statuses=(4,))
        need("leads out" in said, said)
        place.finds(write(bad, sealed_again([(name, b"x")] + parts)), statuses=(4,))
    need(not os.path.exists(os.path.join(home, "x")), "written outside")
    place.finds(write(bad, parts + [("bomb", b"\0" * (300 << 20))]), "bomb", statuses=(4,))
    place.finds(write(bad, [("a.txt", b"a")]), "seal.json", statuses=(4,))
    for seal in (b"", b"{", b"[]", b"{}", b'{"format": "nongtan sealed package 1", "facts": [], "parts": {}}',
                 b'{"format": "nongtan sealed package 1", "facts": {}, "parts": [{"name": 1}]}', b"[" * 1000):
        place.finds(write(bad, parts[:-1] + [("seal.json", seal)]), statuses=(4,))
    for history in (b"", b"{", b"[]", b"[1]", b'[{"seq": 1, "prev": "", "hash": "zz"}]', b"[" * 1000):
        place.finds(write(bad, sealed_again([(n, history if n == "project/history.json" else d) for n, d in parts])), "history")
    seal = json.loads(dict(parts)["seal.json"])
    seal["facts"]["product"] = "\x1b[2J\u202ex"
    status, out, _ = place.verify(write(bad, sealed_again(parts, seal)))
    need(status == 1 and "\x1b" not in out and "\u202e" not in out, repr(out))
    cli("verify", cli.path("none.zip")).ends(4)


# ---- what cannot be sealed ----

def test_other_projects_of_the_folder_are_not_hidden(home):
    cli, project, package = sealed_project(home)
    shutil.copy(project, cli.path("copy.nongtan"))
    cli("report", project, "--sealed", cli.path("b.zip")).ends(3).says("copy.nongtan")
    need(not os.path.exists(cli.path("b.zip")), "a package that says less")
    os.remove(cli.path("copy.nongtan"))
    cli.good("report", project, "--sealed", cli.path("b.zip"))


def test_a_baseline_of_another_file_comes_along(home):
    cli = Cli(home)
    before = claim.make(cli, "2024.nongtan", leave_out=[("offset", None, None), ("action", None, None), ("edit", None, None)])
    project = claim.make(cli, "2025.nongtan")
    cli.good("set", project, "baseline=2024.nongtan")
    package = cli.path("b.zip")
    cli.good("report", project, "--sealed", package)
    os.remove(before)
    place, parts = Elsewhere(home), parts_of(package)
    need(any(n == "baseline/history.json" for n, _ in parts) and not any(n.startswith("baseline/evidence") for n, _ in parts), "the baseline")
    status, out, err = place.verify(package, "--json")
    need(status == 0 and json.loads(out)["same"], out + err)
    bad = write(cli.path("bad.zip"), sealed_again([p for p in parts if not p[0].startswith("baseline/")]))
    place.finds(bad)


def test_calls(home):
    cli, project, package = sealed_project(home)
    cli("report", project, "--sealed", cli.path("b.pdf")).ends(3).says(".zip")
    cli.good("report", project, "--sealed", cli.path("b.zip"), "-o", cli.path("b.html"), "--lang", "zh")
    need(os.path.getsize(cli.path("b.html")) and os.path.getsize(cli.path("b.zip")), "both")
    with open(cli.path("b.zip"), "rb") as one, open(package, "rb") as two:
        need(one.read() == two.read(), "the language of the call is in the package")
    need("same" in Cli(home, "zh").good("verify", package, "--json").out, "json")
    need("逐字节比对" in Cli(home, "zh").good("verify", package).out, "Chinese")


run(test_the_same_project_gives_the_same_bytes, test_another_user_elsewhere, test_what_the_package_holds, test_one_byte_of_each_part,
    test_one_byte_of_the_zip, test_a_cell_with_its_hash_corrected, test_a_forger_who_seals_again, test_parts_left_out_added_and_swapped,
    test_other_versions_are_told, test_broken_and_hostile_zips, test_other_projects_of_the_folder_are_not_hidden,
    test_a_baseline_of_another_file_comes_along, test_calls)
