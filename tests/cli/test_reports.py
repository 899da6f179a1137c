#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Reports of clauses 8 to 11: the neutrality report says what `balance --json` and `footprint --json` say, names what is missing, tells
zero, blank, default and estimate apart; letters for sinks and the plan of the visit; both languages whole; nothing acts on a page."""
import html
import os
import re
import shutil
from decimal import Decimal
from html.parser import HTMLParser

import claim
from command import Cli, need, run
from report_reader import pairs, tables, written


def tonnes(text):
    return Decimal(text.replace(",", "").replace("t CO2e", "").strip())


def same(found, expected, what):
    need(abs(Decimal(found) - Decimal(expected)) <= Decimal("0.0005"), "%s: %s in the report, %s computed" % (what, found, expected))


# ---- figures ----

def test_figures_are_those_of_the_commands(home):
    cli = Cli(home)
    project = claim.make(cli)
    text = written(cli, project, "neutrality", "en")
    t = tables(text)
    balance, footprint = cli("balance", project, "--json").json(), cli.good("footprint", project, "--json").json()
    sums = pairs(t["What is to be offset and what is covered"])
    same(tonnes(sums["residual emissions of the claim"]), balance["residual_t"], "residual")
    same(tonnes(sums["to be offset, whole tonnes"]), balance["needed_t"], "needed")
    same(tonnes(sums["covered by retired lots"]), balance["covered_t"], "covered")
    need(sums["not covered"] == "0.000 t CO2e", "not covered: %s" % sums)
    lots = {row[0]: row for row in t["Offsets in the order of clause 9"][1:]}
    need(set(lots) == {o["id"] for o in balance["offsets"]}, "other lots: %s" % sorted(lots))
    for lot in balance["offsets"]:
        same(tonnes(lots[lot["id"]][3]), lot["tonnes_available"], lot["id"])
        same(tonnes(lots[lot["id"]][5]), lot["tonnes_used"], lot["id"])
    total = pairs(t["Greenhouse gas emissions in the period"])["total emissions"]
    same(total.replace(",", "").split()[0], footprint["total_kg_co2e"], "total")
    need(footprint["digest"] in text, "the digest is not in the report")
    # NE-1 of shared/methods/worked-examples.csv
    states = {row[0]: row for row in t["Footprint without and with the actions, each computed anew from the inventory"][1:]}
    need([states[s][1:3] for s in states] == [["412.800", "1.72"], ["355.200", "1.48"], ["345.200", "1.43833"]], "states: %s" % states)
    base = t["Baseline and reporting period, on the same method, boundary, GWP set and functional unit"]
    need(any("13.9535 %" in cell for row in base for cell in row), "no 13.9535 %%: %s" % base)
    need([lots[l][5] for l in ("lot001", "lot002", "lot003")] == ["84.000", "200.000", "72.000"], "used: %s" % lots)


def test_planned_actions_stand_apart(home):
    cli = Cli(home)
    t = tables(written(cli, claim.make(cli), "neutrality", "en"))
    done, planned = t["Actions that are done: part of the claim"], t["Actions that are planned: no part of the claim"]
    need([r[0] for r in done[1:]] == ["act001"] and [r[0] for r in planned[1:]] == ["act002"], "mixed: %s %s" % (done, planned))
    need(["act001", "57.600", "57.600", "100", ""] in t["Effect of each action that is done; together they need not be the sum"], "act001")
    changes = t["What the actions change in the inventory"]
    need(["act001", "change a value", "activity r001, amount", "412800", "355200", "电表"] in changes, "changes: %s" % changes)
    need(["act002", "10 t"] in t["Expected effects as somebody typed them: estimates, used nowhere"], "the estimate is not apart")


def test_each_factor_that_counts_has_its_source(home):
    """Also where actions are done, and where one of them changes a row to a factor of its own."""
    cli = Cli(home)
    project = claim.make(cli)
    used = {row["factor_id"] for row in cli.good("footprint", project, "--json").json()["by_item"] if row.get("factor_id")}
    rows = tables(written(cli, project, "footprint", "en"))
    listed = {row[0]: row for row in rows["Factors in use (clause 7.7); level a is best, e is last"][1:]}
    for row in rows["Every row that enters the total"][1:-1]:
        used.add(row[5].split(":")[0])
    need(used, "no row has a factor")
    for factor in used:
        need(factor in listed and listed[factor][8], "%s has no source in the report: %s" % (factor, sorted(listed)))


def test_overlapping_actions_alone_and_last_in(home):
    """Both set the same amount, the later one wins: 412.8 t to 355.2 t by the first, to 345.2 t by the second."""
    cli = Cli(home)
    project = claim.make(cli, change=[("action", "act002", "status=done"), ("action", "act002", "date=2025-06-01"),
                                      ("action", "act002", "evidence=验收单 8")])
    t = tables(written(cli, project, "neutrality", "en"))
    effects = {r[0]: r[1:3] for r in t["Effect of each action that is done; together they need not be the sum"]}
    need(effects["act001"] == ["57.600", "0.000"] and effects["act002"] == ["67.600", "10.000"], "effects: %s" % effects)
    need(pairs(t["Reduction by all actions together"])["by the actions done"] == "67.600 t CO2e", "joint")
    plan = cli("plan", project, "--json").json()
    for action in plan["actions"]:
        for column, key in enumerate(("alone_kg_co2e", "last_in_kg_co2e")):
            same(effects[action["id"]][column], action[key] / 1000, action["id"])
    states = t["Footprint without and with the actions, each computed anew from the inventory"][1:]
    for row, key in zip(states, ("before", "current", "after")):
        same(row[1], plan[key]["total_kg_co2e"] / 1000, key)
        same(row[2], plan[key]["per_functional_unit_kg_co2e"], key)
    target = t["Aims and what came of them, for one functional unit"][1]
    same(target[5], plan["targets"][0]["planned_kg_co2e"], "target")
    need(plan["targets"][0]["actual_kg_co2e"] is None and target[3] == "not known", "a figure of a year that is ahead: %s" % target)


def test_a_baseline_that_cannot_be_compared_is_said(home):
    cli = Cli(home)
    project = claim.make(cli)
    cli.good("set", project, "baseline=2019")
    caption = "Baseline and reporting period, on the same method, boundary, GWP set and functional unit"
    rows = pairs(tables(written(cli, project, "neutrality", "en"))[caption])
    need(rows["baseline"] == "2019" and "2019" in rows["not compared, because"], "baseline: %s" % rows)
    need("reduction, of the baseline" not in rows, "figures of a comparison that was not made: %s" % rows)
    # another year with half of the stages: compared as it stands, and the difference is in the report
    cli.good("add", project, "activity", "b001", "variant=2019", "item=电", "stage=加工", "amount=500000", "unit=kWh", "factor_id=f1",
             "role=energy", "data_kind=primary", "source_kind=meter", "evidence=表 0")
    cli.good("set", project, "activity:r001:variant=base", "variant=base")
    t = tables(written(cli, project, "neutrality", "en"))
    need("种植" in str(t["Differences between baseline and reporting period"]), "the stage that the baseline lacks: %s" % sorted(t))


def test_what_was_signed_and_whether_it_still_stands(home):
    cli = Cli(home)
    project = claim.make(cli)
    caption = "Conclusions by stage, and whether the project still is what was signed"
    need("No stage is signed off." in written(cli, project, "neutrality", "en"), "unsigned")
    need("Not verified by a third party" in written(cli, project, "neutrality", "en"), "nobody has concluded")
    cli.good("add", project, "sign_off", "s1", "stage=conclusion", "conclusion=undecided", "who=王评", "date=2026-06-05", "note=文件评审和现场评价")
    text = written(cli, project, "neutrality", "en")
    need(tables(text)[caption][1][6] == "yes" and "Not verified" not in text[:600] and not missing(cli, project), "signed: %s" % tables(text)[caption])
    cli.good("set", project, "activity:r001:amount=412801")
    text = written(cli, project, "neutrality", "en")
    need(tables(text)[caption][1][6] == "no, changed since" and "Not verified" in text[:600], "changed: %s" % tables(text)[caption])


def test_zero_blank_default_and_estimate_look_different(home):
    cli = Cli(home)
    project = claim.make(cli, change=[("activity", "r001", "source_kind=estimate"), ("activity", "r001", "reason=估计")])
    t = tables(written(cli, project, "neutrality", "en"))
    sink = pairs(t["Own sink lot001: place, base data, amount and period (clause 9.2)"])
    need(sink["deductions, tonnes"] == "0", "zero: %s" % sink)
    need(pairs(t["From the footprint to what is to be offset"])["what is covered"] == "the footprint as computed (default; nothing was entered)", "default")
    need(t["Amounts that are estimates, not measured or read from a record"][1][0] == "r001", "estimate")
    cli.good("set", project, "offset:lot001:deductions=", "cover=central", "claimed=200 t")
    t = tables(written(cli, project, "neutrality", "en"))
    need(pairs(t["Own sink lot001: place, base data, amount and period (clause 9.2)"])["deductions, tonnes"] == "not recorded", "blank")
    need(pairs(t["From the footprint to what is to be offset"])["what is covered"] == "the footprint as computed", "an entry is shown as a default")
    need(pairs(t["What the claim is about (clause 11)"])["quantity claimed"] == "200 t", "quantity")


# ---- what is missing ----

MISSING = "Asked for and not in the records"
# place in the project: clause, how the report says where, and what
FIELDS = [
    ("assessed_on", "9.2", "study", "day of assessment"), ("functional_unit", "11", "study", "functional unit"),
    ("output", "11", "study", "product output"), ("boundary", "11", "study", "system boundary"),
    ("period_from", "11", "study", "period from"), ("period_to", "11", "study", "period to"), ("product", "11", "study", "product"),
    ("action:act001:date", "8", "action act001", "date"), ("action:act001:evidence", "8", "action act001", "evidence"),
    ("offset:lot001:place", "9.2", "lot lot001", "place"), ("offset:lot001:species", "9.2", "lot lot001", "tree species"),
    ("offset:lot001:area", "9.2", "lot lot001", "area"), ("offset:lot001:start", "9.2", "lot lot001", "planted on"),
    ("offset:lot001:by_year", "9.2", "lot lot001", "tonnes by year"), ("offset:lot001:relation", "9.2", "lot lot001", "to the product"),
    ("offset:lot001:pledge", "9.2", "lot lot001", "pledge"), ("offset:lot001:evidence", "9.2", "lot lot001", "evidence"),
    ("offset:lot002:serial", "11", "lot lot002", "serial numbers"), ("offset:lot002:vintage", "11", "lot lot002", "vintage"),
    ("offset:lot002:registry", "11", "lot lot002", "registry"), ("offset:lot002:project", "11", "lot lot002", "project"),
    ("offset:lot003:retired_on", "11", "lot lot003", "retired on"), ("offset:lot003:proof", "11", "lot lot003", "proof of retirement"),
    ("evaluator:ev001:organisation", "11", "evaluator ev001", "body"), ("evaluator:ev001:statement", "11", "evaluator ev001", "independence"),
    ("document:doc001:method", "10", "document doc001", "cross-check"), ("document:doc001:result", "10", "document doc001", "result"),
    ("remark:find001:answer", "10", "remark find001", "answer"), ("visit:visit001:purpose", "10", "site visit visit001", "purpose"),
    ("visit:visit001:scope", "10", "site visit visit001", "what is looked at"),
    ("visit:visit001:people", "10", "site visit visit001", "people and tasks"), ("visit:visit001:agenda", "10", "site visit visit001", "agenda"),
    ("visit:visit001:seed", "10", "site visit visit001", "seed of the sample"), ("visit:visit001:result", "10", "site visit visit001", "result"),
    ("sample:s001:result", "10", "sample s001", "result"),
]
SIGN_OFF = ["11", "sign-off", "the conclusion is not signed off"]


def missing(cli, project):
    return tables(written(cli, project, "neutrality", "en")).get(MISSING, [[]])[1:]


def test_each_field_that_is_missing_is_named(home):
    cli = Cli(home)
    whole = claim.make(cli)
    need(missing(cli, whole) == [SIGN_OFF], "missing of a whole claim: %s" % missing(cli, whole))
    broken = cli.path("broken.nongtan")
    for place, clause, where, what in FIELDS:
        shutil.copy(whole, broken)
        done = cli("set", broken, place + "=")
        if done.status == 3:
            continue  # refused at entry: it cannot come to be missing
        rows = missing(cli, broken)
        need([clause, where, what] in rows and len(rows) == 2, "%s is blank, the report says %s" % (place, rows))


def test_each_kind_of_record_that_is_missing_is_named(home):
    cli = Cli(home)
    for n, (entity, clause, label) in enumerate([("evaluator", "10", "evaluator"), ("document", "10", "document"), ("visit", "10", "site visit"),
                                                 ("sample", "10", "sample")]):
        gone = [(entity, None, None)] + ([("sample", None, None)] if entity == "visit" else [])
        rows = missing(cli, claim.make(cli, "t%d.nongtan" % n, leave_out=gone))
        need([clause, label, "none is recorded"] in rows, "no %s, the report says %s" % (entity, rows))
    project = claim.make(cli, "noaction.nongtan", leave_out=[("action", None, None), ("edit", None, None)])
    need(["9.1", "action", "neither an action nor a reason why none is feasible"] in missing(cli, project), "no action")
    cli.good("set", project, "no_action_reason=水泵去年才换")
    need(missing(cli, project) == [SIGN_OFF], "a reason is given")
    need("水泵去年才换" in written(cli, project, "neutrality", "zh"), "the reason is not in the report")


def test_what_blocks_is_in_the_report(home):
    cli = Cli(home)
    project = claim.make(cli, change=[("offset", "lot002", "status=planned")])
    text = written(cli, project, "neutrality", "en")
    balance = cli("balance", project, "--json").json()
    need(balance["verdict"] == "not_neutral" and balance["blocked_by"], "verdict %s" % balance["verdict"])
    for why in balance["blocked_by"]:
        need(why in text.replace("\\", ""), "'%s' is not in the report" % why)
    need("Verdict, computed from the checks: not carbon neutral" in text, "the verdict is not said")
    open_t = pairs(tables(text)["What is to be offset and what is covered"])["not covered"]
    same(tonnes(open_t), balance["needed_t"] - balance["covered_t"], "not covered")
    need(tonnes(open_t) > 0, "nothing is open")


def test_an_empty_project_is_told_as_empty(home):
    cli = Cli(home)
    project = cli.path("empty.nongtan")
    cli.good("new", project)
    for kind in ("neutrality", "pledge", "visit"):
        for lang in ("zh", "en"):
            need(written(cli, project, kind, lang), "nothing of %s" % kind)
    need(len(missing(cli, project)) > 10, "hardly anything is missing in an empty project")
    need("nothing to pledge" in written(cli, project, "pledge", "en") and "No site visit" in written(cli, project, "visit", "en"), "letters")


# ---- letters and the plan of the visit ----

def test_a_letter_for_each_sink(home):
    cli = Cli(home)
    project = claim.make(cli, change=[("offset", "lot003", "kind=approved_sink"), ("offset", "lot001", "species=")])
    zh, en = written(cli, project, "pledge", "zh"), written(cli, project, "pledge", "en")
    for text in (zh, en):
        need(text.count("\n## ") == 2 and text.count("\n---\n") == 1, "not two letters on two pages")
        need("lot001" in text and "lot003" in text and "lot002" not in text, "a letter for the wrong lot")
        need("奉节脐橙" in text and "2025-01-01" in text and "白帝合作社" in text, "product, period or holder")
    need("仅用于本次声明一次" in zh and "签字（盖章）" in zh and "树种：____" in zh.replace("\\", ""), zh)
    need("once only" in en and "Signature and seal" in en and "Tree species: ____" in en.replace("\\", ""), en)
    page = written(cli, project, "pledge", "zh", ".html")
    need(page.count('<hr class="page">') == 1 and "break-after:page" in page, "no page of its own")


def test_sampling_is_stated(home):
    cli = Cli(home)
    for lang, pieces in (("en", ["hypergeometric", "20261121"]), ("zh", ["超几何分布", "20261121"])):
        text = written(cli, claim.make(cli, lang + ".nongtan"), "neutrality", lang)
        need(all(p in text for p in pieces), "method and seed of the sample: %s" % pieces)


def test_review_and_clauses_are_those_of_the_commands(home):
    cli = Cli(home)
    project = claim.make(cli)
    t = tables(written(cli, project, "neutrality", "en"))
    review = {r[0]: r for r in t["What the study rests on, what of it has to be looked at, and the result; open ones first"][1:]}
    need(review["activity r001"][5] == "1" and review["activity r001"][7] == "agrees", "r001 has a document: %s" % review["activity r001"])
    need(review["factor f1"][7] == "not yet checked" and review["lot lot002"][5] == "0", "no document: %s" % review)
    need(set(review) == {"activity r001", "factor f1", "action act001", "lot lot001", "lot lot002", "lot lot003"}, "items: %s" % sorted(review))
    desk = {r[0]: r for r in t["State, evidence, open findings and remarks, and reasons of each clause"][1:]}
    clauses = cli("check", project, "--json").json()["clauses"]
    need(list(desk) == [c["id"] for c in clauses], "other clauses: %s" % list(desk))
    for c in clauses:
        need(desk[c["id"]][1] == c["title"], "%s: %s" % (c["id"], desk[c["id"]]))
        need(int(desk[c["id"]][3]) == sum(f["open"] for f in c["findings"]), "%s: %s open" % (c["id"], desk[c["id"]][3]))


def test_the_plan_has_lines_for_what_is_not_seen_yet(home):
    cli = Cli(home)
    project = claim.make(cli)
    cli.good("add", project, "sample", "s002", "visit=visit001", "about=offset lot001", "what=林地样方", "status=drawn")
    t = tables(written(cli, project, "visit", "en"))
    rows = {r[0]: r for r in t["Evidence that was drawn, to look at on the site"]}
    need(rows["s001"][5:] == ["agrees", "412800"] and rows["s001"][2] == "电", "seen: %s" % rows["s001"])
    need("[  ] agrees" in rows["s002"][5] and re.fullmatch(r"_+", rows["s002"][6]), "not seen: %s" % rows["s002"])
    need(rows["s002"][1] == "lot lot001" and "林地样方" in rows["s002"][3], "place: %s" % rows["s002"])
    sizes = next(rows for caption, rows in t.items() if caption.startswith("Size of the sample by risk"))
    need("is wrong: 90 %" in str([c for c in t if c.startswith("Size of the sample")]), "confidence: %s" % sorted(t))
    need(sum(int(r[1]) for r in sizes[1:]) >= sum(int(r[2]) for r in sizes[1:]) > 0, "sizes: %s" % sizes)
    day = t["Agenda of the day, drawn from hot spots, open remarks and the sample"]
    need(len(day) > 3 and all(int(r[2]) >= 0 for r in day[1:]) and all(re.fullmatch(r"_+", r[4]) for r in day[1:]), "agenda: %s" % day)
    plan = pairs(t["Plan of the visit (clause 10)"])
    need(plan["seed of the sample"] == "20261121" and plan["agenda"].startswith("上午"), "plan: %s" % plan)
    need("批次 lot001" in written(cli, project, "visit", "zh"), "the place is not in Chinese")


# ---- languages ----

# Names and abbreviations that are the same in Chinese.
SAME = set("""CO2e CO2 CH4 N2O kg kWh GWP AR6 CCER CQCER IPCC nongtan SHA DB50 GB TR ISO html md VCS DQR pH Tier CPCD Poore Nemecek Science
HFC NF3 SF6 PFC base""".split())
# Words of calls ("nongtan footprint PROJECT --json") and what claim.py typed for its factor.
SAME |= set("PROJECT footprint json verify xlsx cradle gate verified".split())


def odd(cli):
    """A project in which nearly everything is in another state than in the whole claim."""
    os.makedirs(cli.path("elsewhere"))  # lots of projects in one folder are compared
    project = claim.make(cli, os.path.join("elsewhere", "odd.nongtan"), leave_out=[("visit", None, None), ("sample", None, None)],
                         change=[("offset", "lot001", "relation=inside"), ("offset", "lot002", "status=planned"),
                                 ("offset", "lot003", "kind=allowance"), ("evaluator", "ev001", "kind=other"),
                                 ("action", "act001", "evidence="), ("activity", "r001", "source_kind=estimate"),
                                 ("document", "doc001", "result=differs")])
    cli.good("add", project, "activity", "r002", "item=柴油", "stage=种植", "amount=5", "unit=L", "role=energy", "data_kind=secondary")
    cli.good("add", project, "activity", "r003", "item=绳子", "amount=5", "unit=kWh", "factor_id=f1", "left_out=other", "reason=很少")
    cli.good("add", project, "action", "act003", "name=合作采购", "path=purchase", "status=done")
    cli.good("add", project, "edit", "e009", "action_id=act003", "kind=add", "entity=activity", "record=r009")
    cli.good("add", project, "remark", "find002", "clause=9.2", "where=offset lot001", "severity=error", "text=林地在果园内", "author=王评",
             "status=open")
    cli.good("add", project, "sign_off", "s1", "stage=offset", "conclusion=rejected", "who=王评", "date=2026-06-05")
    cli.good("set", project, "baseline=去年", "cover=upper", "upper_factor=1.23", "claimed=100 t", "sink_rank=equal", "boundary=gate_to_gate")
    return project


def test_an_incomplete_total_gives_no_figure(home):
    cli = Cli(home)
    t = tables(written(cli, odd(cli), "neutrality", "en"))
    states = t["Footprint without and with the actions, each computed anew from the inventory"][1:]
    need(len(states) == 3 and all(s[1:3] == ["not known", "not known"] and "柴油" in s[3] for s in states), "states: %s" % states)
    need("Differences between baseline and reporting period" not in t, "differences from a baseline that is not there")
    used = {r[0]: r[5:] for r in t["Offsets in the order of clause 9"][1:]}
    need(all(u == ["0.000", "not counted: see the findings"] for u in used.values()), "lots: %s" % used)


def english_in(page):
    text = html.unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.S))
    # what the user typed: ids, serial numbers, methodologies
    text = re.sub(r"CCER-\S+|CQ\S*-\S+|\b(?:act|lot|ev|doc|find|visit|[resyf])\d+\b|\b[0-9a-f]{64}\b|\bCN\b", " ", text)
    words = {w for w in re.findall(r"[A-Za-z][A-Za-z0-9]{2,}", text)} - SAME
    return sorted(w for w in words if not re.fullmatch(r"k?gCO2e?|kgCO2e?|tCO2e?", w))


def test_no_english_in_the_chinese_report(home):
    cli = Cli(home, "zh")
    empty = cli.path("empty.nongtan")
    cli.good("new", empty)
    for project in (claim.make(cli), odd(cli), empty):
        for kind in ("neutrality", "pledge", "visit", "footprint", "request", "summary", "label"):
            words = english_in(written(cli, project, kind, "zh", ".html"))
            need(not words, "%s of %s: English left: %s" % (kind, os.path.basename(project), words))


def test_no_chinese_in_the_english_report(home):
    cli = Cli(home)
    project = claim.make(cli)
    typed = [v for _, _, vs in claim.RECORDS for v in vs] + claim.STUDY + [v for step in claim.STEPS for v in step]
    values = {v.split("=", 1)[1] for v in typed}
    for kind in ("neutrality", "pledge", "visit", "footprint", "request", "summary", "label"):
        text = written(cli, project, kind, "en")
        if "## Findings of the clause checks" in text:  # these name sources, in their own language
            a = text.index("## Findings of the clause checks")
            text = text[:a] + text[text.index("## What this report rests on"):]
        for value in sorted(values, key=len, reverse=True):
            text = text.replace(value, "") if re.search("[一-鿿]", value) else text
        left = re.findall(r"[^\n]{0,30}[一-鿿]+[^\n]{0,20}", text)
        left = [piece for piece in left if not re.search(r"占产品总排放80%以内的所有排放源", piece)]  # the draft's words, quoted by its rule pack
        need(not left, "%s: Chinese left: %s" % (kind, left))


# ---- nothing acts ----

HOSTILE = "<script>alert(1)</script>|a\x1b[2J\u202e&\"'"


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        need(all(not name.startswith("on") for name, _ in attrs), "<%s %s>" % (tag, attrs))


def test_names_cannot_act(home):
    cli = Cli(home)
    texts = [("study", None, k) for k in ("product", "org_name", "no_action_reason")]
    project = claim.make(cli)
    sets = [k + "=" + HOSTILE for _, _, k in texts]
    for entity, key, field in [("action", "act001", "name"), ("action", "act001", "evidence"), ("offset", "lot001", "project"),
                               ("offset", "lot001", "place"), ("offset", "lot001", "holder"), ("offset", "lot002", "registry"),
                               ("document", "doc001", "name"), ("remark", "find001", "text"), ("remark", "find001", "where"),
                               ("visit", "visit001", "agenda"), ("sample", "s001", "about"), ("sample", "s001", "result"),
                               ("evaluator", "ev001", "statement"), ("edit", "e001", "source")]:
        if cli("set", project, "%s:%s:%s=%s" % (entity, key, field, HOSTILE)).status:
            continue  # refused at entry
        sets.append("%s:%s:%s" % (entity, key, field))
    need(len(sets) > 10, "hardly any hostile text was taken: %s" % sets)
    for s in sets[:3]:
        cli("set", project, s)
    for kind in ("neutrality", "pledge", "visit", "footprint", "request", "summary", "label"):
        for lang in ("zh", "en"):
            for ending in (".html", ".md"):
                text = written(cli, project, kind, lang, ending)
                need("<script" not in text and "alert(1)</" not in text, "markup came through: %s %s" % (kind, ending))
                need(not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", text), "a control character came through: %s %s" % (kind, ending))
            page = Page()
            page.feed(written(cli, project, kind, lang, ".html"))
            need("script" not in page.seen, "script")
        out = cli.good("report", project, "--kind", kind).out
        need(not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", out), "a control character on the terminal: %s" % kind)


def test_calls(home):
    cli = Cli(home)
    project = claim.make(cli)
    cli("report", project, "--kind", "nonsense").ends(2).says("nonsense", "neutrality")
    a, b = written(cli, project, "neutrality", "zh", ".html"), written(cli, project, "neutrality", "zh", ".html")
    need(a == b, "the same project gave other bytes")
    path = cli.path("neutrality-zh.html")
    cli("report", project, "--kind", "neutrality", "-o", path).ends(3).says("exists")
    cli("report", project, "--kind", "visit", "-o", cli.path("x.rtf")).ends(2).says("x.rtf")
    need(not os.path.exists(cli.path("x.rtf")), "a file was left")
    need(cli.good("report", project).out != cli.good("report", project, "--kind", "neutrality").out, "the kinds are the same")
    cli.good("set", project, "illustrative=yes")
    for kind in ("neutrality", "pledge", "visit", "footprint"):
        need("illustrative figures" in written(cli, project, kind, "en", ".html")[:6000], "%s is not marked" % kind)


run(test_figures_are_those_of_the_commands, test_planned_actions_stand_apart, test_each_factor_that_counts_has_its_source, test_overlapping_actions_alone_and_last_in,
    test_a_baseline_that_cannot_be_compared_is_said, test_what_was_signed_and_whether_it_still_stands, test_zero_blank_default_and_estimate_look_different,
    test_each_field_that_is_missing_is_named, test_each_kind_of_record_that_is_missing_is_named, test_what_blocks_is_in_the_report,
    test_an_empty_project_is_told_as_empty, test_a_letter_for_each_sink,
    test_sampling_is_stated, test_review_and_clauses_are_those_of_the_commands, test_the_plan_has_lines_for_what_is_not_seen_yet,
    test_an_incomplete_total_gives_no_figure, test_no_english_in_the_chinese_report, test_no_chinese_in_the_english_report,
    test_names_cannot_act, test_calls)
