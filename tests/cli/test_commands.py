#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Each command does what the contract says: keys, statuses, one edit, nothing overwritten, both languages."""
import os
import subprocess
from decimal import Decimal
from html.parser import HTMLParser

from command import CASES, NONGTAN, Cli, need, run, text_cells

RICE = os.path.join(CASES, "rice-irrigated-gaf")
PIGS = os.path.join(CASES, "pig-farm-gaf")

FOOTPRINT_KEYS = {"study", "variant", "functional_unit", "output", "gwp_set", "total_kg_co2e", "per_functional_unit_kg_co2e",
                  "removals_kg_co2e", "biogenic_co2_kg", "by_stage", "by_process", "by_item", "by_gas", "removals", "excluded",
                  "digest", "illustrative", "method", "product", "basis", "alternatives", "land_use_change_kg_co2e", "left_out_kg_co2e", "grade"}


# ---- usage ----

def test_wrong_usage_names_the_nearest(home):
    for lang, call, pieces in [
            ("en", ["footprnt"], ["'footprnt'", "'footprint'"]),
            ("zh", ["footprnt"], ["footprnt", "是不是想写“footprint”"]),
            ("en", ["footprint", "x", "--vairant", "a"], ["--vairant", "--variant"]),
            ("zh", ["footprint", "x", "--vairant", "a"], ["--vairant", "--variant", "是不是"]),
            ("en", ["footprint"], ["PROJECT", "missing", "nongtan help footprint"]),
            ("en", ["footprint", "x", "y"], ["'y'"]),
            ("en", ["footprint", "x", "--by", "colour"], ["'colour'", "stage process item gas source"]),
            ("en", ["footprint", "x", "--by"], ["--by", "needs a value"]),
            ("en", ["footprint", "x", "--by", "gas", "--by", "item"], ["--by", "twice"]),
            ("en", ["footprint", "x", "--json=yes"], ["--json", "no value"]),
            ("en", ["trace", "x"], ["ID"]),
            ("en", ["set", "x"], ["KEY=VALUE"]),
            ("en", ["import", "x"], ["FILE"]),
            ("en", ["check", "x", "--lang", "fr"], ["'fr'", "zh en"]),
            ("en", ["frobnicate"], ["frobnicate", "neither a command nor a file"]),
            ("en", ["completion", "zsh"], ["zsh"]),
            ("en", ["help", "chekc"], ["chekc", "'check'"])]:
        Cli(home, lang)(*call).ends(2).says("nongtan: ", *pieces)


def test_calls_of_later_versions_say_so(home):
    cli = Cli(home)
    for name in ("simulate", "diff", "merge"):
        cli(name, "x").ends(2).says(name, "not in this version")
        need(" %s " % name not in cli.good("help").out, "%s is listed" % name)
    cli("report", "x", "-o", "x.odt").ends(2).says("x.odt", ".html")


def test_help_and_version(home):
    for lang, piece in (("en", "totals and contributions"), ("zh", "总量与构成")):
        cli = Cli(home, lang)
        cli.good("help").prints(piece)
        cli.good("footprint", "--help").prints(piece, "--by CUT")
        need(cli.good("help", "footprint").out == cli.good("footprint", "-h").out, "two different helps")
    need(cli.good("--version").out.startswith("nongtan 0."), "no version")
    need(cli.good("version", "--json").json()["program"] == "nongtan", "no program")


def test_no_arguments_and_no_terminal_is_wrong_usage(home):
    result = Cli(home)().ends(2)
    need("footprint" in result.err and not result.out, "the usage belongs on standard error: %s" % result)


def test_output_that_cannot_be_written(home):
    cli = Cli(home)
    with open("/dev/full", "wb") as full:
        done = subprocess.run([NONGTAN, "help"], env=cli.env, stdout=full, stderr=subprocess.PIPE)
    need(done.returncode == 5 and b"cannot be written" in done.stderr, "status %d: %s" % (done.returncode, done.stderr))


def test_lang_may_stand_anywhere(home):
    cli = Cli(home)
    cli("--lang", "zh", "footprint", "gone.nongtan").ends(4).says("不存在")
    cli("footprint", "gone.nongtan", "--lang=zh").ends(4).says("不存在")
    cli("footprint", "--nonsense", "--lang", "zh").ends(2).says("没有选项")


def test_words_after_two_dashes_are_operands(home):
    cli = Cli(home)
    cli("footprint", "--", "--json").ends(4).says("--json")


# ---- scope ----

def test_set_and_get(home):
    cli = Cli(home)
    project = cli.project()
    cli.good("set", project, "product=脐橙", "functional_unit=1 kg", "output=240 t", "note=a=b=c")
    need(cli.good("get", project, "product", "output", "note").out == "product=脐橙\noutput=240 t\nnote=a=b=c\n", "get")
    every = cli.good("get", project).out
    need("region=\n" in every and "gwp_set=AR6\n" in every, "blank fields and defaults: %s" % every)
    need(cli.good("get", project, "--json", "region", "product").json() == {"region": None, "product": "脐橙"}, "JSON of get")
    cli.good("set", project, "product=")
    need(cli.good("get", project, "product").out == "product=\n", "a field cannot be made blank")
    need(len(cli.good("history", project, "--json").json()["entries"]) == len(set(cli.good("history", project).out.split("\n"))) - 3,
         "text and JSON list different histories")


def test_new_with_values(home):
    cli = Cli(home)
    cli.good("new", "a b.nongtan", "--set", "product=rice", "--set=output=2000 t")
    need(cli.good("get", "a b.nongtan", "output").out == "output=2000 t\n", "--set was lost")


# ---- footprint, trace ----

def test_keys_of_the_footprint(home):
    cli = Cli(home)
    project = cli.project(PIGS)
    f = cli.good("footprint", project, "--json").json()
    need(set(f) == FOOTPRINT_KEYS, "keys differ: %s" % (set(f) ^ FOOTPRINT_KEYS))
    need(set(f["by_stage"][0]) == {"key", "kg_co2e", "share"}, "by_stage %s" % f["by_stage"][0])
    need(set(f["by_item"][0]) == {"id", "item", "stage", "process", "amount", "unit", "kg_co2e", "share"}, "by_item")
    need(f["by_gas"][0].keys() >= {"gas", "kg", "kg_co2e"}, "by_gas")
    need(len(f["digest"]) == 64, "digest")
    need(f["removals_kg_co2e"] < 0 and f["removals"], "trees are a removal")
    need(abs(sum(s["share"] for s in f["by_stage"]) - 1) < Decimal("1e-12"), "shares do not add up to 1")
    need("by_source" in cli.good("footprint", project, "--by", "source", "--json").json(), "by_source")


def test_per_functional_unit(home):
    cli = Cli(home)
    project = cli.project(RICE)
    need(cli.good("footprint", project, "--json").json()["per_functional_unit_kg_co2e"] is None, "unknown is null, not 0")
    cli.good("set", project, "functional_unit=1 t", "output=2000 t")
    f = cli.good("footprint", project, "--json").json()
    need(abs(f["per_functional_unit_kg_co2e"] - Decimal("669.4108525")) < Decimal("1e-6"),
         "669.41 kg a tonne published, %s" % f["per_functional_unit_kg_co2e"])
    need(f["functional_unit"] == {"amount": 1, "unit": "t"} and f["output"] == {"amount": 2000, "unit": "t"}, "units: %s" % f["output"])


def test_text_of_the_footprint(home):
    for lang, total in (("en", "sum of the parts = total"), ("zh", "各部分之和 = 合计")):
        cli = Cli(home, lang)
        project = cli.project(RICE, name=lang + ".nongtan")
        for cut in ("stage", "process", "item", "gas", "source"):
            cli.good("footprint", project, "--by", cut).prints("1,338,821.705", total, "100.0 %")


def test_columns_stand_under_each_other_in_chinese(home):
    cli = Cli(home, "zh")
    project = cli.project(os.path.join(CASES, "apple-organic-conventional"))
    rows = [line for line in cli.good("footprint", project, "--variant", "山西浮山有机").out.split("\n") if "%" in line]
    need(len(rows) >= 3 and len({text_cells(row) for row in rows}) == 1, "ragged: %s" % rows)


def test_other_gwp_and_variant(home):
    cli = Cli(home)
    project = cli.project(RICE)
    own = cli.good("footprint", project, "--json").json()
    sar = cli.good("footprint", project, "--gwp", "SAR", "--json").json()
    need(sar["gwp_set"] == "SAR" and sar["total_kg_co2e"] != own["total_kg_co2e"], "the set makes no difference")
    need(cli.good("footprint", project, "--json").out == cli.good("footprint", project, "--json").out, "looking changed something")
    cli("footprint", project, "--gwp", "AR9").ends(3).says("AR9", "AR6")
    cli("footprint", project, "--variant", "nosuch").ends(3).says("nosuch", "base")
    cli("footprint", project, "--study", "nosuch").ends(2).says("nosuch")
    cli.good("footprint", project, "--study", "study")


def test_open_rows_make_the_total_incomplete(home):
    cli = Cli(home)
    project = cli.project()
    table = "row_id,stage,item,amount,unit,factor_id\nx1,farm,diesel,10,L,\nx2,farm,urea,,kg,\n"
    cli.good("import", project, cli.write("activity.csv", table))
    f = cli.good("footprint", project, "--json").json()
    need([(e["id"], e["mass_share"]) for e in f["excluded"]] == [("x1", None), ("x2", None)], "excluded: %s" % f["excluded"])
    need(all(e["reason"] for e in f["excluded"]), "a reason is missing")
    cli.good("footprint", project).prints("incomplete", "missing in it: 2", "x1: ", "x2: ")


def test_trace(home):
    cli = Cli(home)
    project = cli.project(RICE)
    steps = cli.good("trace", project, "r002", "--json").json()
    text = str(steps)
    for piece in ("30000", "0.007", "265", "44"):
        need(piece in text, "'%s' is not in the trace: %s" % (piece, text))
    need(abs(steps["kg_co2e"] - Decimal(30000) * Decimal("0.007") * 44 / 28 * 265) < Decimal("1e-6"), "30000 kg N: %s" % steps["kg_co2e"])
    cli.good("trace", project, "r002").prints("r002", "265")
    cli("trace", project, "nosuch").ends(2).says("nosuch")


# ---- judgement ----

def test_check(home):
    cli = Cli(home)
    project = cli.project(RICE)
    checked = cli("check", project, "--json").ends(1).json()
    keys = {"illustrative", "standard", "clauses", "blocking", "open_points", "open_by_effect", "todos_open", "sign_offs", "verdict",
            "verdict_to_sign"}
    need(set(checked) == keys and checked["blocking"] > 0, "keys: %s" % set(checked))
    by_id = {c["id"]: c for c in checked["clauses"]}
    need("7.1.1" in by_id and "7.8" in by_id, "clauses: %s" % list(by_id))
    for clause in checked["clauses"]:
        need(clause["status"] in ("met", "finding", "question", "not_applicable", "not_checked"), clause["status"])
        for finding in clause["findings"]:
            need(finding.keys() >= {"severity", "message", "where", "reason"}, "finding: %s" % finding)
    # what is open stands by its effect: errors, whose effect nobody knows yet, then the largest mass first
    found = {f["id"]: f for c in checked["clauses"] for f in c["findings"]}
    order = [(found[i]["severity"] != "error", -found[i]["kg_co2e"]) for i in checked["open_by_effect"]]
    need(order == sorted(order) and len(set(order)) > 3, "order: %s" % order)
    need(set(checked["open_by_effect"]) == {i for i, f in found.items() if f["open"]}, "all that is open")
    one = cli("check", project, "--clause", "7.8", "--json").json()
    need([c["id"] for c in one["clauses"]] == ["7.8"], "--clause 7.8: %s" % [c["id"] for c in one["clauses"]])
    cli("check", project, "--clause", "77").ends(2).says("77")
    need(all(c["id"].startswith("7") for c in cli("check", project, "--clause", "7", "--json").json()["clauses"]), "--clause 7")


def test_drafts_are_called_drafts(home):
    for lang, piece in (("en", "draft"), ("zh", "征求意见稿")):
        cli = Cli(home, lang)
        project = cli.project(RICE, name=lang + ".nongtan")
        for call in (["check", project], ["footprint", project], ["balance", project], ["report", project], [project]):
            result = cli(*call)
            need(piece in result.out, "%s does not say that the standard is a draft" % call)


def test_balance(home):
    cli = Cli(home)
    project = cli.project(RICE)
    b = cli("balance", project, "--json").ends(1).json()
    need(b.keys() >= {"emissions_t", "reductions_t", "residual_t", "offsets", "covered_t", "neutral", "blocked_by"}, "keys: %s" % set(b))
    need(abs(b["emissions_t"] - Decimal("1338.821705")) < Decimal("1e-5"), "emissions %s" % b["emissions_t"])
    need(b["neutral"] is False and b["blocked_by"], "an uncovered farm is not neutral, and says why")
    table = ("offset_id,kind,tonnes,status,serial,registry,retired_on,proof\no1,ccer,1000,retired,1-1000,CCER,2021-01-05,no. 1\n"
             "o2,cqcer,5000,retired,1-5000,CQCER,2021-01-05,no. 2\no3,ccer,70,planned,,,,\no4,ccer,70,retired,9-78,CCER,2021-01-05,\n")
    cli.good("import", project, cli.write("offsets.csv", table), "--as", "offsets")
    b = cli("balance", project, "--json").json()
    used = {o["id"]: o["tonnes_used"] for o in b["offsets"]}
    need(used["o1"] == 1000 and used["o2"] == 339, "CCER first, then whole tonnes of CQCER: %s" % used)
    need(all(o["tonnes_available"] == 0 for o in b["offsets"] if o["id"] in ("o3", "o4")), "a planned lot, or one without proof, counts")
    need(b["covered_t"] >= b["residual_t"], "covered %s of %s" % (b["covered_t"], b["residual_t"]))


def test_overview_without_a_terminal(home):
    for lang, pieces in (("en", ["1,338,821.705", "Open findings", "Verdict"]), ("zh", ["1,338,821.705", "未决问题", "结论"])):
        cli = Cli(home, lang)
        cli.good(cli.project(RICE, name=lang + ".nongtan")).prints(*pieces)


# ---- history ----

def test_undo_redo_and_history(home):
    cli = Cli(home)
    project = cli.project()
    cli("redo", project).ends(3).says("nothing to redo")
    before = cli.good("footprint", project, "--json").out
    cli.good("import", project, RICE)
    after = cli.good("footprint", project, "--json").out
    cli.good("undo", project).prints("Undone: ")
    need(cli.good("footprint", project, "--json").out == before, "undo of an import left something")
    cli.good("redo", project)
    need(cli.good("footprint", project, "--json").out == after, "redo is not the same")
    entries = cli.good("history", project, "--json").json()["entries"]
    need([e["kind"] for e in entries[:3]] == ["redo", "undo", "edit"], "history: %s" % entries[:3])
    need(len(cli.good("history", project, "--max", "2", "--json").json()["entries"]) == 2, "--max")
    cli("history", project, "--max", "many").ends(2)
    checked = cli.good("verify", project, "--json").json()
    need(checked["integrity"] and checked["chain"] and checked["replay"], "verify: %s" % checked)


def test_verify_sees_a_change_behind_its_back(home):
    import sqlite3
    cli = Cli(home)
    project = cli.project(RICE)
    digest = cli.good("verify", project, "--json").json()["digest"]
    need(digest == cli.good("footprint", project, "--json").json()["digest"], "two digests of one footprint")
    with sqlite3.connect(project) as db:
        db.execute("UPDATE activities SET amount = '1' WHERE row_id = 'r001'")
    db.close()
    checked = cli("verify", project, "--json").ends(1).json()
    need(not checked["replay"] and checked["problem"], "the change was not seen: %s" % checked)
    need(checked["digest"] != digest, "an amount does not enter the digest")


# ---- files ----

def test_export_and_import_give_the_same_project(home):
    cli = Cli(home)
    project = cli.project(PIGS)
    cli.good("set", project, "product==SUM(A1)", "note=+49 \"quoted\", comma")
    cli.good("export", project, "-o", cli.path("tables"))
    again = cli.path("again.nongtan")
    cli.good("new", again)
    cli.good("import", again, cli.path("tables"))
    first, second = (cli.good("footprint", p, "--json").json() for p in (project, again))
    need(first == second, "differs: %s" % [k for k in first if first[k] != second[k]])
    need(cli.good("get", project).out == cli.good("get", again).out, "scopes differ")
    cli("export", project, "-o", cli.path("tables")).ends(3)
    cli("export", project).ends(2)


class Tags(HTMLParser):
    VOID = {"meta", "br", "hr", "col"}

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.links = [], set(), []

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.links += [v for k, v in attrs if k in ("src", "href")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        need(self.open and self.open[-1] == tag, "</%s> closes %s" % (tag, self.open[-1:]))
        self.open.pop()


def test_report_html(home):
    cli = Cli(home)
    project = cli.project(PIGS)
    cli.good("set", project, "product=<script>alert(1)</script>|脐橙", "org_name=Farm & Sons")
    for lang, pieces in (("zh", ["产品碳足迹报告", "征求意见稿", 'lang="zh-CN"']), ("en", ["carbon footprint report", "draft", 'lang="en"'])):
        target = cli.path(lang + ".html")
        cli.good("report", project, "-o", target, "--lang", lang)
        text = open(target, encoding="utf-8").read()
        tags = Tags()
        tags.feed(text)
        need(not tags.open and "script" not in tags.seen, "tags: %s %s" % (tags.open, tags.seen))
        # a link leads to a place of the same page that is there
        gone = [link for link in tags.links if not link.startswith("#") or "id=\"%s\"" % link[1:] not in text]
        need(tags.links and not gone, "links to nowhere: %s" % gone)
        for piece in pieces + ["&lt;script&gt;", "Farm &amp; Sons", "1,981,870", "enteric sow", "sheet Enteric fermentation",
                               cli.good("footprint", project, "--json").json()["digest"]]:
            need(piece in text, "'%s' is not in the report" % piece)
        cli("report", project, "-o", target).ends(3).says(target, "exists already" if cli.lang == "en" else "")
        cli.good("report", project, "-o", target, "--force", "--lang", lang)
        need(open(target, encoding="utf-8").read() == text, "the same project gave other bytes")


def test_report_markdown_and_text(home):
    cli = Cli(home, "zh")
    project = cli.project(RICE)
    cli.good("report", project, "-o", cli.path("r.md"))
    text = open(cli.path("r.md"), encoding="utf-8").read()
    need("1,338,821.705" in text and "| ---" in text, text[:500])
    rows = [line for line in text.split("\n") if line.startswith("|")]
    need(all(line.endswith("|") for line in rows), "a broken row")
    cli.good("report", project).prints("1,338,821.705", "r001")
    cli("report", project, "-o", cli.path("no", "such", "folder.html")).ends(3)


def test_factors(home):
    cli = Cli(home)
    found = cli.good("factors", "电", "--region", "重庆", "--json").json()
    need(found["count"] > 0 and all("重庆" in f["region"] for f in found["factors"]), "电 in 重庆: %s" % found["count"])
    need(all(f["source"] and f["unit"] for f in found["factors"]), "a factor without source")
    need(cli.good("factors", "nosuchthingatall", "--json").json() == {"count": 0, "factors": []}, "found nothing")
    cli.good("factors", "尿素").prints("Factors found: ")
    cli("factors", "--tier", "z").ends(2)
    every, usable = (cli.good("factors", *more, "--json").json()["count"] for more in (["--all"], []))
    need(every > usable > 0, "%s of %s can be used" % (usable, every))


# ---- pages made from the table ----

def test_completion_is_a_script_that_bash_reads(home):
    script = Cli(home).good("completion", "bash").out
    done = subprocess.run(["bash", "-n"], input=script.encode(), capture_output=True)
    need(done.returncode == 0 and not done.stderr, "bash: %s" % done.stderr)


def test_import_in_json_and_dry_run(home):
    cli = Cli(home)
    project = cli.project()
    plan = cli.good("import", project, RICE, "--dry-run", "--json").json()
    kinds = {os.path.basename(f["file"]): f for f in plan["files"]}
    need(kinds["activity.csv"]["kind"] == "activities" and kinds["activity.csv"]["rows"] == kinds["activity.csv"]["accepted"] == 29,
         "activity.csv: %s" % kinds["activity.csv"])
    need(not plan["stored"] and plan["errors"] == 0, "a dry run stored: %s" % plan["stored"])
    need(cli.good("footprint", project, "--json").json()["by_item"] == [], "a dry run stored rows")
    need(cli.good("import", project, RICE, "--json").json()["stored"], "not stored")
    cli("import", project, "gone.csv").ends(3).says("gone.csv")
    cli("import", project, RICE, "--map", "nonsense").ends(2)
    cli.good("import", cli.project(name="m.nongtan"), cli.write("a.csv", "编号,东西,用量,单位\n1,柴油,3,升\n"), "--as", "activities",
             "--map", "东西=item", "--map", "编号=row_id")


run(*[test for name, test in sorted(globals().items()) if name.startswith("test_")])
