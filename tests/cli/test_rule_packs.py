#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Standards are data: every output names the edition in both languages, and a new file changes findings without a new program."""
import os
import shutil

from command import CASES, SOURCES, Cli, need, run

RICE = os.path.join(CASES, "rice-irrigated-gaf")
SHIPPED = os.environ.get("NONGTAN_DATADIR", os.path.join(SOURCES, "data"))


def data_copy(cli):
    """A data folder of one's own, which the program then reads."""
    folder = cli.path("data")
    shutil.copytree(SHIPPED, folder)
    os.makedirs(os.path.join(folder, "rules"), exist_ok=True)
    cli.env["NONGTAN_DATADIR"] = folder
    return folder


def rules(folder, name):
    return os.path.join(folder, "rules", name)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def replace(text, old, new):
    need(text.count(old) == 1, "'%s' stands %d times in the pack" % (old, text.count(old)))
    return text.replace(old, new)


def farm(cli):
    """Three rows of 500, 300 and 200 kg CO2e, all secondary."""
    path = cli.path("f.nongtan")
    cli.good("new", path)
    cli.good("set", path, "product=脐橙", "product_type=fruit", "functional_unit=1 kg", "output=240 t", "boundary=cradle_to_gate",
             "period_from=2025-01-01", "period_to=2025-06-30")
    factors = "factor_id,name,value,unit,gas,basis,source,region,year,tier\nf,f,1,kg CO2e/kg,CO2e,co2e,test,CN,2025,d\n"
    rows = "row_id,item,amount,unit,factor_id,data_kind,reason\na,A,500,kg,f,secondary,x\nb,B,300,kg,f,secondary,x\nc,C,200,kg,f,secondary,x\n"
    cli.good("import", path, cli.write("factors.csv", factors), "--as", "factors")
    cli.good("import", path, cli.write("rows.csv", rows), "--as", "activities")
    return path


def findings(cli, path, clause):
    checked = cli("check", path, "--clause", clause, "--json").json()
    return {f["id"] for c in checked["clauses"] for f in c["findings"] if f["severity"] != "note"}


# ---- every output says which standard, and that it is a draft ----

def test_edition_and_notice_in_both_languages(home):
    for lang, pieces in (("en", ["Guide to carbon neutrality", "draft for comment", "no date of issue"]),
                         ("zh", ["生态物质产品碳中和实施指南", "征求意见稿", "尚未编号发布"])):
        cli = Cli(home, lang)
        path = cli.project(RICE, name=lang + ".nongtan")
        for call in ("check", "footprint", "balance", "report"):
            cli(call, path).prints(*pieces)
        for ending in (".html", ".md"):
            out = cli.path(lang + ending)
            cli.good("report", path, "-o", out)
            for piece in pieces:
                need(piece in read(out), "'%s' is not in the report %s" % (piece, out))
        standard = cli("check", path, "--json").json()["standard"]
        need(set(standard) == {"id", "title", "edition", "notice"} and standard["id"] == "db50-draft", standard)
        need(pieces[1] in standard["notice"] and pieces[2] in standard["edition"], standard)
        need(cli("balance", path, "--json").json()["standard"] == standard, "balance names another standard")


def test_unverified_clauses_are_marked(home):
    for lang, mark, rest in (("en", "[unverified]", "not verified"), ("zh", "〔未核实〕", "未经核实")):
        cli = Cli(home, lang)
        path = cli.project(RICE, name=lang + ".nongtan")
        clauses = {c["id"]: c for c in cli("check", path, "--json").json()["clauses"]}
        need([i for i, c in clauses.items() if not c["verified"]] == ["7.6 a"], "only 7.6 a was written without its text")
        need(clauses["7.2.3"]["silent"] and not clauses["3.1"]["silent"], "where the draft is silent")
        text = cli("check", path).out
        need(text.count(mark) == 1 and any(line.startswith("7.6 a") and mark in line for line in text.splitlines()), text)
        cli.good("report", path).prints("7.6 a", rest)


# ---- choosing ----

def test_the_packs_are_listed(home):
    cli = Cli(home)
    cli.good("check", "--packs").prints("db50-draft", "animal-products", "draft for comment")
    need([p["id"] for p in cli.good("check", "--packs", "--json").json()] == ["animal-products", "db50-draft"], "list of packs")
    cli("check").ends(2).says("PROJECT")


def test_another_pack(home):
    cli = Cli(home)
    path = farm(cli)
    before = cli.state(path)
    cli("set", path, "rule_pack=db51").ends(3).says("db51", "animal-products", "db50-draft")
    os.mkdir(cli.path("in"))
    cli.write("in/study.csv", "id,rule_pack\nstudy,db51\n")
    cli("import", path, cli.path("in")).ends(3).says("db51")
    need(cli.state(path) == before, "an unknown pack was stored")
    cli.good("set", path, "rule_pack=animal-products")
    checked = cli("check", path, "--json").json()
    need(checked["standard"]["id"] == "animal-products", checked["standard"])
    need(checked["clauses"] and not any(c["verified"] for c in checked["clauses"]), "its clauses are unverified")
    need(findings(cli, path, "A.1") == {"A.1/study/study/product_type"}, "an orange is no animal")
    cli("check", path, "--clause", "7.1.1").ends(2).says("7.1.1")
    need(not cli("balance", path, "--json").json()["neutral"], "a pack without rules of neutrality lets nobody be neutral")
    cli.good("set", path, "rule_pack=")
    need(cli("check", path, "--json").json()["standard"]["id"] == "db50-draft", "blank is the default")


def test_a_third_pack_needs_no_new_program(home):
    cli = Cli(home)
    folder = data_copy(cli)
    path = farm(cli)
    asked = {"7.6 b/activity/%s/data_kind" % row for row in "ab"}
    need(findings(cli, path, "7.6 b") == asked, "500 and 300 of 1000 reach 80 %%: %s" % findings(cli, path, "7.6 b"))
    text = replace(read(rules(folder, "db50-draft.yaml")), "id: db50-draft\n", "id: mine\n")
    text = replace(text, "formerly: DB50/T draft for comment\n", "")
    text = replace(text, "largest_share: 0.80\n", "largest_share: 0.50\n")
    cli.write(rules(folder, "mine.yaml"), replace(text, "en: draft for comment, no number", "en: edition of a test, no number"))
    cli.good("set", path, "rule_pack=mine")
    need(findings(cli, path, "7.6 b") == {"7.6 b/activity/a/data_kind"}, "to 50 %% only the first: %s" % findings(cli, path, "7.6 b"))
    cli("check", path).prints("edition of")
    cli.good("set", path, "rule_pack=db50-draft")
    need(findings(cli, path, "7.6 b") == asked, "back to 80 %")


# ---- what is wrong with a file is said ----

def test_a_project_whose_pack_is_not_here(home):
    cli = Cli(home)
    folder = data_copy(cli)
    path = farm(cli)
    text = replace(read(rules(folder, "db50-draft.yaml")), "id: db50-draft\n", "id: mine\n")
    cli.write(rules(folder, "mine.yaml"), replace(text, "formerly: DB50/T draft for comment\n", ""))
    cli.good("set", path, "rule_pack=mine")
    os.remove(rules(folder, "mine.yaml"))
    cli("check", path).ends(3).says("mine", "db50-draft")
    cli.good("footprint", path).prints("mine")
    b = cli("balance", path, "--json").ends(1).json()
    need(b["standard"] is None and not b["neutral"] and any("standard" in why for why in b["blocked_by"]), b)
    cli.good("report", path).prints("not known here")


def test_a_broken_pack_is_named(home):
    for lang in ("en", "zh"):
        cli = Cli(os.path.join(home, lang), lang)
        os.makedirs(cli.home)
        folder = data_copy(cli)
        path = cli.project(RICE)
        pack = rules(folder, "db50-draft.yaml")
        text = read(pack)
        for old, new, pieces in [("check: boundary", "check: boundry", ["boundry", "7.1.2"]),
                                 ("months: 12", "moons: 12", ["moons"]),
                                 ("short_share: 0.10", "short_share: 10", ["short_share"]),
                                 ("id: \"7.8\"", "id: \"7.7\"", ["7.7"])]:
            cli.write(pack, replace(text, old, new))
            cli("check", path).ends(5).says("db50-draft.yaml", *pieces)
        cli.write(pack, text)
        need(cli("check", path).status == 1, "the mended pack is read again")


run(*[test for name, test in sorted(globals().items()) if name.startswith("test_")])
