#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""What each kind of report holds: the grade against published values, what is lacking told before writing, the draft mark, data requests,
summary and label; each figure with its unit and the way back to where it comes from; in Chinese and English."""
import json
import os
import re

import claim
from command import CASES, Cli, need, run
from report_reader import pairs, tables, written

VALUES = ["grade_source=渝农碳〔2025〕1号", "limit_value=2 kg CO2e", "benchmark_value=1.5 kg CO2e", "leading_value=1 kg CO2e"]


# ---- grade ----

def test_grade_as_text_and_json(home):
    """355.2 t over 240 t are 1.48 kg/kg: at or below 1.5."""
    cli = Cli(home)
    project = claim.make(cli)
    need(cli.good("footprint", project, "--json").json()["grade"] is None, "a grade of nothing")
    need("rade" not in cli.good("footprint", project).out, "a grade of nothing is told")
    cli.good("set", project, *VALUES)
    grade = cli.good("footprint", project, "--json").json()["grade"]
    need((grade["band"], float(grade["limit_kg_co2e"]), float(grade["benchmark_kg_co2e"]), float(grade["leading_kg_co2e"]), grade["source"],
          grade["problem"]) == ("benchmark", 2, 1.5, 1, "渝农碳〔2025〕1号", None), "grade: %s" % grade)
    cli.good("footprint", project).prints("Grade: at or below the benchmark value", "渝农碳〔2025〕1号")
    Cli(home, "zh").good("footprint", project).prints("等级：达到基准值", "限定值 2")
    cli.good("set", project, "activity:r001:factor_id=")
    grade = cli.good("footprint", project, "--json").json()["grade"]
    need(grade["band"] is None and "incomplete" in grade["problem"], "an incomplete total is graded: %s" % grade)


def test_values_that_contradict_are_refused_beside_the_field(home):
    cli = Cli(home)
    project = claim.make(cli)
    before = cli.state(project)
    cli("set", project, "limit_value=2 kg CO2e").ends(3).says("Limit value", "who published")
    cli("set", project, VALUES[0], "limit_value=1 kg CO2e", "benchmark_value=1500 g CO2e").ends(3).says("Benchmark value", "1500 g", "1 kg CO2e")
    cli("set", project, VALUES[0], "limit_value=2").ends(3).says("Limit value", "unit")
    need(cli.state(project) == before, "something was stored")
    cli.good("set", project, *VALUES)
    cli("set", project, "grade_source=").ends(3).says("who published")
    cli("set", project, "leading_value=1.6 kg CO2e").ends(3).says("Leading value")



# ---- the footprint report ----

FOOTPRINT_HEADINGS = {
    "en": ["Organisation", "Goal and scope", "Product, functional unit, period and boundary", "Cut-off and exclusions", "Allocation", "Method", "Result",
           "Activities", "Removals, biogenic CO2 and land-use change", "Rows that are not in the total", "Emission factors and their sources", "Uncertainty",
           "Kind and standing of the data", "Findings of the clause checks", "Balance and verdict", "Limitations", "Conclusion",
           "Completeness of this report", "What this report rests on"],
    "zh": ["主体信息", "目的和范围", "产品、功能单位、报告期和系统边界", "取舍与排除", "分配", "方法", "结果", "活动数据", "清除量、生物源 CO2 和土地利用变化",
           "未计入总量的记录", "排放因子及其来源", "不确定性", "数据的类别与可靠程度", "条款核查的发现项", "收支与结论", "局限性", "结论", "本报告的完整性", "本报告的依据"],
}


def headings(text):
    return [line[3:].replace("\\", "") for line in text.split("\n") if line.startswith("## ")]


def test_headings_in_both_languages(home):
    cli = Cli(home)
    project = claim.make(cli)
    found = {lang: headings(written(cli, project, "footprint", lang)) for lang in FOOTPRINT_HEADINGS}
    need(found["en"] == FOOTPRINT_HEADINGS["en"], "headings: %s" % found["en"])
    need(len(found["zh"]) == len(found["en"]), "other headings in Chinese: %s" % found["zh"])
    for wanted in ("目的和范围", "取舍与排除", "分配", "不确定性", "局限性"):
        need(wanted in found["zh"], "%s is not a heading: %s" % (wanted, found["zh"]))
    # what is known of the standards' own headings is said, and that the rest is not
    text = written(cli, project, "footprint", "en")
    need("annex G of GB/T 24067, were not at hand" in text and "Conformity with them is not claimed" in text, "what was at hand is not said")
    need([r[0][:3] for r in tables(text)["Headings as far as publicly known"][1:]] == ["7.1", "7.2", "7.3", "7.4"], "headings of ISO 14067")


def add(cli, project, row, *values):
    cli.good("add", project, "activity", row, "stage=种植", *values)


def test_secondary_data_with_their_reasons(home):
    cli = Cli(home)
    project = claim.make(cli)
    add(cli, project, "r002", "item=农药", "amount=3", "unit=kWh", "factor_id=f1", "data_kind=secondary", "source_kind=literature", "reason=供应商未答复")
    t = tables(written(cli, project, "footprint", "en"))
    rows = t["Secondary data and why no primary data were used (clause 7.5)"]
    need(rows[1][:2] == ["r002", "农药"] and rows[1][3] == "供应商未答复", "secondary: %s" % rows)
    where = {r[0]: r for r in t["Where each figure was read (clause 7.5); a blank period is that of the report"][1:]}
    need(where["r002"][7] == "供应商未答复" and where["r001"][4] == "表 1", "where it was read: %s" % where)
    # 355200 of 355203 are primary
    share = pairs(t["What the emissions rest on"])["share of the emissions that rests on primary data"]
    need(share == "100.0 %", share)
    cli.good("set", project, "activity:r002:amount=88800")
    share = pairs(tables(written(cli, project, "footprint", "en"))["What the emissions rest on"])["share of the emissions that rests on primary data"]
    need(share == "80.0 %", "355200 of 444000: %s" % share)


def test_exclusions_with_their_reasons(home):
    cli = Cli(home)
    project = claim.make(cli)
    need("No row was left out by decision." in written(cli, project, "footprint", "en"), "nothing is left out")
    cli.good("add", project, "factor", "f2", "name=绳", "value=2", "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", "source=x", "tier=d", "region=CN", "year=2024")
    add(cli, project, "r003", "item=绳子", "amount=12", "unit=kg", "factor_id=f2", "role=auxiliary", "left_out=cutoff")
    text = written(cli, project, "footprint", "en")
    row = tables(text)["Left out by decision and counted nowhere (clause 7.1.3)"][1]
    need(row[0] == "r003" and row[5] and row[6] == "0.01 %" and row[7] == "24.000", "left out, 12 of 240000 kg: %s" % row)
    need("less than 1 %" in text and "no more than 5 %" in text, "the rule is not said")


def test_open_findings_are_printed(home):
    cli = Cli(home)
    project = claim.make(cli, change=[("activity", "r001", "data_kind=")])
    open_rows = tables(written(cli, project, "footprint", "en"))["Open findings"]
    said = [f for c in cli("check", project, "--json").json()["clauses"] for f in c["findings"] if f["open"]]
    need(said and len(open_rows) - 1 == len(said), "%d open, %d printed" % (len(said), len(open_rows) - 1))
    need("Open findings of the checks, listed above: %d" % len(said) in written(cli, project, "footprint", "en"), "not among the limitations")


def test_unverified_defaults_are_printed_as_such(home):
    cli = Cli(home)
    project = claim.make(cli, change=[("factor", "f1", "confidence=memory: unverified")])
    text = written(cli, project, "footprint", "en")
    rows = tables(text)["Factors in use that nobody has verified yet"]
    need(rows[1][0] == "f1" and rows[1][2] == "memory: unverified", "factor: %s" % rows)
    need("Factors in use that nobody has verified, listed above: 1" in text, "not among the limitations")
    cli.good("add", project, "activity", "rice", "item=冬水田", "stage=种植", "model=rice", "input.area=15亩", "input.days=120", "input.water=continuous",
             "input.before=flooded_gt30", "input.manure=5", "data_kind=primary", "source_kind=log")
    rows = tables(written(cli, project, "footprint", "en"))["Published defaults that the models took, because nobody entered a figure of the farm"]
    need(len(rows) > 2 and all(r[0] == "rice" and r[2] and r[4] for r in rows[1:]), "defaults of the model: %s" % rows)


def test_grade_and_land_use_stand_in_the_report(home):
    cli = Cli(home)
    project = claim.make(cli)
    need("Grade against published values" not in headings(written(cli, project, "footprint", "en")), "a grade of nothing")
    cli.good("set", project, *VALUES)
    add(cli, project, "r004", "item=林地开垦", "amount=100", "unit=kWh", "factor_id=f1", "role=land_use_change", "data_kind=primary", "source_kind=log")
    t = tables(written(cli, project, "footprint", "en"))
    grade = pairs(t["Limit, benchmark and leading value for one functional unit, as entered with their source"])
    need(grade["grade"] == "at or below the benchmark value" and grade["limit value"] == "2 kg CO2e" and "渝农碳" in grade["source of values"], "%s" % grade)
    need(t["Emissions from land-use change: in the total, and stated apart"][1][5] == "100.000", "land use")


def test_allocation_is_printed(home):
    cli = Cli(home)
    project = claim.make(cli)
    cli.good("add", project, "product", "p1", "name=脐橙", "output=240 t")
    cli.good("add", project, "product", "p2", "name=柠檬", "output=80 t")
    cli.good("add", project, "allocation", "k1", "name=水泵", "basis=area", "document=地块册")
    for product, area in (("p1", "3 亩"), ("p2", "1 亩")):
        cli.good("add", project, "share", "k1/" + product, "allocation=k1", "product=" + product, "amount=" + area)
    cli.good("set", project, "activity:r001:allocation=k1")
    t = tables(written(cli, project, "footprint", "en"))
    need(t["Keys by which shared rows are divided"][1][:2] == ["k1", "水泵"], "keys: %s" % t["Keys by which shared rows are divided"])
    shares = {r[0]: r[1] for r in t["What key k1 (水泵) gives each product"][1:]}
    need(shares == {"脐橙": "0.75", "柠檬": "0.25"}, "3 of 4 亩: %s" % shares)
    need(t["Rows of which this product has a part only"][1][0] == "r001", "row")


# ---- every figure finds its way back ----

def test_links_lead_somewhere_and_anchors_are_single(home):
    cli = Cli(home)
    for case in ("pig-farm-gaf", "rice-irrigated-gaf"):
        project = cli.project(os.path.join(CASES, case), name=case + ".nongtan")
        for kind in KINDS:
            page = written(cli, project, kind, "en", ".html")
            ids, links = re.findall(r' id="([^"]*)"', page), re.findall(r'href="#([^"]*)"', page)
            need(len(ids) == len(set(ids)), "%s of %s: twice: %s" % (kind, case, sorted(i for i in set(ids) if ids.count(i) > 1)[:5]))
            need(set(links) <= set(ids), "%s of %s: to nowhere: %s" % (kind, case, sorted(set(links) - set(ids))[:5]))
            need(links or kind != "footprint", "no figure has a way back")


# ---- what is lacking ----

KINDS = ["footprint", "neutrality", "pledge", "visit", "request", "summary", "label"]
# blank this, and the kind is a draft that names it: kind, place, clause, entity, record, field
LACKS = [
    ("footprint", "legal_representative", "7.8", "study", "study", "legal_representative"),
    ("footprint", "org_industry", "7.8", "study", "study", "org_industry"),
    ("footprint", "boundary", "7.1.2", "study", "study", "boundary"),
    ("footprint", "factor:f1:source", "7.7", "factor", "f1", "source"),
    ("footprint", "factor:f1:year", "7.7", "factor", "f1", "year"),
    ("footprint", "activity:r001:data_kind", "7.5", "activity", "r001", "data_kind"),
    ("footprint", "activity:r001:factor_id", "7.4", "activity", "r001", None),
    ("neutrality", "assessed_on", "9.2", "study", "study", "assessed_on"),
    ("neutrality", "factor:f1:source", "7.7", "factor", "f1", "source"),
    ("pledge", "offset:lot001:species", "9.2", "offset", "lot001", "species"),
    ("visit", "visit:visit001:agenda", "10", "visit", "visit001", "agenda"),
    ("request", "contact", "7.6", "study", "study", "contact"),
    ("request", "request:q1:due", "7.6", "request", "q1", "due"),
    ("summary", "org_name", "11", "study", "study", "org_name"),
    ("label", "uscc", "11", "study", "study", "uscc"),
    ("label", "evaluator:ev001:organisation", "11", "evaluator", "ev001", "organisation"),
]


def whole(cli):
    """Nothing is lacking for any kind."""
    project = claim.make(cli)
    cli.good("add", project, "request", "q1", "supplier=肥料厂", "activity_id=r001", "what=销售量", "due=2026-03-31", "status=open")
    cli.good("add", project, "sign_off", "s1", "stage=conclusion", "conclusion=undecided", "who=王评", "date=2026-06-05", "note=文件评审和现场评价")
    return project


def test_a_whole_project_is_no_draft(home):
    cli = Cli(home)
    project = whole(cli)
    for kind in KINDS:
        said = cli.good("report", project, "--kind", kind, "--json").json()
        need(set(said) == {"illustrative", "kind", "file", "draft", "made", "lacking"}, "keys: %s" % sorted(said))
        need(said["kind"] == kind and said["file"] is None and said["draft"] is False and said["lacking"] == [], "%s lacks: %s" % (kind, said["lacking"]))
        path = cli.path(kind + ".json")
        done = cli.good("report", project, "--kind", kind, "-o", path, "--final")
        need("draft" not in done.err, done.err)
        with open(path, encoding="utf-8") as f:
            need(json.load(f)["draft"] is False, "%s is marked" % kind)


def test_what_is_lacking_is_told_and_marks_a_draft(home):
    cli, chinese = Cli(home), Cli(home, "zh")
    project = whole(cli)
    for kind, place, clause, entity, record, field in LACKS:
        before = cli.good("get", project, place).out.rstrip("\n")
        cli.good("set", project, place + "=")
        said = cli.good("report", project, "--kind", kind, "--json").json()
        found = [l for l in said["lacking"] if (l["clause"], l["entity"], l["record"], l["field"]) == (clause, entity, record, field)]
        need(said["draft"] and len(found) == 1, "%s without %s: %s" % (kind, place, said["lacking"]))
        need(found[0]["what"] and found[0]["todo"] and found[0]["where"], "it is not said what to do: %s" % found)
        path = cli.path("draft.json")
        cli.good("report", project, "--kind", kind, "-o", path, "--force").says("draft", clause, found[0]["where"], found[0]["what"])
        with open(path, encoding="utf-8") as f:
            need(json.load(f)["draft"] is True, "%s without %s is not marked" % (kind, place))
        chinese.good("report", project, "--kind", kind, "-o", path, "--force").says("草稿")
        cli.good("undo", project)
        need(cli.good("get", project, place).out.rstrip("\n") == before, "not as before: %s" % place)


def test_final_writes_no_draft(home):
    cli = Cli(home)
    project = claim.make(cli, change=[("factor", "f1", "year=")])
    path = cli.path("f.html")
    cli("report", project, "-o", path, "--final").ends(3).says("year", "it lacks: 1")
    need(not os.path.exists(path), "a draft was written")
    refused = cli("report", project, "--final", "--json").ends(3).json()
    need(refused["draft"] and len(refused["lacking"]) == 1 and refused["file"] is None, "%s" % refused)
    done = cli.good("report", project, "-o", path, "--json").json()
    need(done["draft"] and done["file"] == path, "%s" % done)
    cli.good("set", project, "factor:f1:year=2024")
    cli.good("report", project, "-o", path, "--final", "--force")


def test_the_day_is_that_of_the_newest_change(home):
    cli = Cli(home)
    project = claim.make(cli)
    newest = cli.good("history", project, "--json").json()
    made = cli.good("report", project, "--json").json()["made"]
    need(re.fullmatch(r"\d{4}-\d\d-\d\d", made), "made: %s" % made)
    need(made in json.dumps(newest, default=str), "%s is no day of the history: %s" % (made, str(newest)[:300]))


# ---- data requests ----

def test_a_page_for_each_supplier(home):
    cli = Cli(home)
    project = claim.make(cli)
    add(cli, project, "r002", "item=尿素", "amount=400", "unit=kWh", "factor_id=f1", "data_kind=secondary", "reason=未到")
    add(cli, project, "r003", "item=地膜", "amount=50", "unit=kWh", "factor_id=f1", "data_kind=secondary", "reason=尚未询问")
    for q, supplier, row, what, due, status in (("q1", "肥料厂", "r002", "含氮量", "2026-03-31", "open"), ("q2", "供电所", "r001", "电表读数", "", "open"),
                                                ("q3", "肥料厂", "r002", "产品碳足迹", "2026-04-30", "open"), ("q4", "农资店", "r001", "发票", "", "accepted")):
        cli.good("add", project, "request", q, "supplier=" + supplier, "activity_id=" + row, "what=" + what, "due=" + due, "status=" + status)
    text = written(cli, project, "request", "en")
    need(headings(text) == ["To 肥料厂", "To 供电所", "For ourselves: not to be sent", "Completeness of this report"], "pages: %s" % headings(text))
    first = text[text.index("To 肥料厂"):text.index("To 供电所")]
    rows = tables(first)["What is asked"]
    need([r[0] for r in rows[1:]] == ["q1", "q3"] and rows[1][1:6] == ["r002", "尿素", "含氮量", "kWh", "2026-03-31"], "asked: %s" % rows)
    need(all(re.fullmatch("_+", c) for c in rows[1][6:]), "no lines to fill in: %s" % rows[1])
    need("供电所" not in first and "白帝合作社" in first, "another supplier is named, or not who asks")
    need("农资店" not in text, "what was accepted is asked again")
    ours = tables(text)["Rows without primary data that nobody was asked about, largest first"]
    need([r[0] for r in ours[1:]] == ["r003"] and ours[1][6] == "尚未询问", "ours: %s" % ours)
    need("致 肥料厂" in written(cli, project, "request", "zh"), "not in Chinese")


# ---- summary and label ----

def test_the_summary_says_what_the_commands_say(home):
    cli = Cli(home)
    project = whole(cli)
    t = tables(written(cli, project, "summary", "en"))
    foot = pairs(t["The footprint"])
    need(foot["per functional unit"] == "1.48 kg CO2e / 1 kg" and foot["total emissions"] == "355,200.000 kg CO2e", "figures: %s" % foot)
    need(foot["share of the emissions that rests on primary data"] == "100.0 %", "share: %s" % foot)
    need(t["The largest sources"][1][:2] == ["r001", "电"], "largest: %s" % t["The largest sources"])
    balance = cli("balance", project, "--json").json()
    need(pairs(t["What is claimed"])["residual emissions of the claim"].startswith("355.2"), "residual")
    sure = pairs(t["How sure it is"])
    need(sure["evaluator"] == "某认证公司" and sure["by an independent third party"] == "yes" and "cannot be decided, 王评" in sure["state of the evaluation"], "%s" % sure)
    need((pairs(t["What is claimed"])["verdict"] == "carbon neutral") == (balance["verdict"] == "neutral"), "verdict")
    cli.good("set", project, "activity:r001:amount=412801")
    sure = pairs(tables(written(cli, project, "summary", "en"))["How sure it is"])
    need("no longer holds" in sure["state of the evaluation"] and sure["by an independent third party"] == "no", "changed since: %s" % sure)


def test_the_label_is_data_and_no_mark(home):
    cli = Cli(home)
    project = whole(cli)
    path = cli.path("label.json")
    cli.good("report", project, "--kind", "label", "-o", path, "--lang", "en")
    with open(path, encoding="utf-8") as f:
        label = json.load(f)
    found = {b["text"]: b for b in label["blocks"] if b["kind"] == "table"}
    row = found["Carbon footprint of one functional unit"]["rows"][0]
    need(float(row[0]["value"]) == 1.48 and row[1]["text"] == "kg CO2e / 1 kg", "figure: %s" % row)
    data = {r[0]["text"]: r[1]["text"] for r in found["Data of the label"]["rows"]}
    need((data["product"], data["functional unit"], data["period from"], data["period to"]) == ("奉节脐橙", "1 kg", "2025-01-01", "2025-12-31"), "%s" % data)
    digest = cli.good("footprint", project, "--json").json()["digest"]
    need(data["digest of inputs and results (SHA-256)"] == digest and "draft" in data["standard"], "standard, digest: %s" % data)
    for lang, no_mark, pilot in (("en", "No official mark is drawn", "food and farm products are not among them"), ("zh", "不绘制任何官方标识", "不含食品和农产品")):
        text = written(cli, project, "label", lang)
        need(no_mark in text and pilot in text, "the label does not say that it is none")
        page = written(cli, project, "label", lang, ".html")
        need("<svg" not in page and "<img" not in page, "something is drawn")
    cli.good("set", project, "activity:r001:factor_id=")
    text = written(cli, project, "label", "en")
    need("The figure is not known: the total is incomplete." in text and "1.48" not in text, "a figure of an incomplete total")


run(test_grade_as_text_and_json, test_values_that_contradict_are_refused_beside_the_field, test_headings_in_both_languages,
    test_secondary_data_with_their_reasons, test_exclusions_with_their_reasons, test_open_findings_are_printed, test_unverified_defaults_are_printed_as_such,
    test_grade_and_land_use_stand_in_the_report, test_allocation_is_printed, test_links_lead_somewhere_and_anchors_are_single,
    test_a_whole_project_is_no_draft, test_what_is_lacking_is_told_and_marks_a_draft, test_final_writes_no_draft,
    test_the_day_is_that_of_the_newest_change, test_a_page_for_each_supplier, test_the_summary_says_what_the_commands_say,
    test_the_label_is_data_and_no_mark)
