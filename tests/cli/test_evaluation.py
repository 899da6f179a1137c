#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Evaluation by the command line: document review, remarks in their order, the site visit and its sample, signing, and the evaluator's view in
which no number can be changed. The claim is NE-1 of the worked examples (claim.py)."""
import os
import shutil
from decimal import Decimal

import claim
from command import SOURCES, Cli, need, run

EVALUATOR = "示例丙（虚构）"  # of the illustrative orchard
SIGN = ["who=" + EVALUATOR, "date=2026-11-20", "note=文件评审和现场评价"]


def listed(cli, path, entity):
    return cli.good("get", path, entity, "--json").json()


def review_all(cli, path, who):
    """A result on each item that has none."""
    for item in cli("review", path, "--json").json()["items"]:
        if item["state"] == "open":
            cli.good("add", path, "document", "name=凭证", "about=" + item["about"], "checked_by=" + who, "method=核对", "date=2026-05-20",
                     "result=agrees")


def evaluated(cli):
    """The illustrative orchard, reviewed and visited: nothing speaks against signing."""
    path = cli.path("orange.nongtan")
    cli.good("new", path)
    cli.good("import", path, os.path.join(SOURCES, "sample-projects", "navel-orange"))
    for entity in ("sign_off", "sample", "visit"):
        for key in ids(cli, path, entity):
            cli.good("delete", path, entity, key)
    review_all(cli, path, EVALUATOR)
    visit = cli.good("visit", path, "--propose", "--seed", "20261121", "--date", "2026-11-10", "--place", "示例乡", "--json").json()
    results = [w for s in rows(cli, path, "sample") for w in ("sample:%s:status=agrees" % s["sample_id"], "sample:%s:result=一致" % s["sample_id"])]
    cli.good("set", path, "visit:%s:status=held" % visit["id"], "visit:%s:result=一致" % visit["id"], *results)
    return path


def rows(cli, path, entity):
    found = listed(cli, path, entity)
    return found["records"] if isinstance(found, dict) else found


def ids(cli, path, entity):
    return [next(iter(r.values())) for r in rows(cli, path, entity)]


def clause(cli, path, name):
    return next(c for c in cli("check", path, "--json").json()["clauses"] if c["id"] == name)


def test_the_list_of_the_review(home):
    cli = Cli(home)
    path = claim.make(cli)
    done = cli("review", path, "--json").ends(1).json()
    about = {i["about"]: i for i in done["items"]}
    need(set(about) == {"activity r001", "factor f1", "action act001", "offset lot001", "offset lot002", "offset lot003"}, about)
    need(about["activity r001"]["state"] == "agrees" and about["activity r001"]["share"] == 1, about["activity r001"])
    need(about["activity r001"]["kg_co2e"] == 355200, "what is claimed is the inventory with its action")
    need("registry" in about["offset lot002"]["checks"] and "pledge" in about["offset lot001"]["checks"], about)
    states = [i["state"] for i in done["items"]]
    need(states == sorted(states, key=["open", "differs", "agrees"].index), "open ones come first")
    open_ones = [i["kg_co2e"] for i in done["items"] if i["state"] == "open"]
    need(open_ones == sorted(open_ones, reverse=True), "largest first")
    review_all(cli, path, "王评")
    cli("review", path).ends(0).prints("that agree: 6")


def test_remarks_go_their_way(home):
    cli = Cli(home)
    path = claim.make(cli)
    cli.good("add", path, "remark", "r1", "where=activity r001 amount", "severity=error", "text=抄表日期不明", "author=王评", "status=open")
    cli("set", path, "remark:r1:status=closed", "remark:r1:closed_by=王评").ends(3).says("answer")
    cli("set", path, "remark:r1:answer=见台账", "remark:r1:answered_by=李四", "remark:r1:status=closed", "remark:r1:closed_by=王评").ends(3).says("cannot become")
    cli("set", path, "remark:r1:answer=见台账", "remark:r1:answered_by=王评", "remark:r1:status=answered").ends(3).says("one of the evaluators")
    cli("set", path, "remark:r1:answer=见台账", "remark:r1:status=answered").ends(3).says("Answered by")
    cli.good("set", path, "remark:r1:answer=见台账", "remark:r1:answered_by=李四", "remark:r1:status=answered")
    cli("set", path, "remark:r1:status=closed", "remark:r1:closed_by=李四").ends(3).says("is not one of the evaluators", "王评")
    cli.good("set", path, "remark:r1:status=closed", "remark:r1:closed_by=王评")
    cli("set", path, "remark:r1:status=answered").ends(3)
    cli.good("set", path, "remark:r1:status=open", "remark:r1:closed_by=")
    cli("delete", path, "remark", "r1").ends(3).says("stays on record")
    cli.good("--review", "delete", path, "remark", "r1")
    steps = cli.good("review", path, "--remark", "r1", "--json").json()
    ways = [(s["from"], s["to"]) for s in reversed(steps) if s["field"] == "status"]
    need(ways == [("", "open"), ("open", "answered"), ("answered", "closed"), ("closed", "open"), ("open", "")], ways)
    need(all(s["who"] and s["at"].endswith("Z") for s in steps), "who and when")
    cli("review", path, "--remark", "nothing").ends(2).says("no remark")


def test_an_open_remark_blocks_the_verdict(home):
    cli = Cli(home)
    path = evaluated(cli)
    cli.good("add", path, "sign_off", "stage=conclusion", "conclusion=neutral", *SIGN)
    need(cli("balance", path, "--json").ends(0).json()["verdict"] == "neutral", "the whole is neutral")
    cli.good("add", path, "remark", "r1", "where=r001", "severity=warning", "text=x", "author=" + EVALUATOR, "status=open")
    blocked = cli("balance", path, "--json").ends(1).json()
    need(blocked["verdict"] == "undecided" and any("10 d" in str(b) for b in blocked["blocked_by"]), blocked)
    need(clause(cli, path, "10 d")["status"] == "finding", "the clause says so")


def test_the_same_seed_draws_the_same(home):
    cli = Cli(home)
    path = claim.make(cli, leave_out=[("visit", None, None), ("sample", None, None)])
    first = cli.good("visit", path, "--seed", "7", "--json").json()
    need(cli.good("visit", path, "--seed", "7", "--json").json() == first, "the same again")
    need(not ids(cli, path, "visit"), "looking stores nothing")
    other = cli.path("copy.nongtan")
    shutil.copy(path, other)
    need(cli.good("visit", other, "--seed", "7", "--json").json()["sample"] == first["sample"], "in a copy")
    need(sum(s["size"] for s in first["strata"]) == len(first["sample"]), "sizes")
    for wrong in ("-1", "1.5", "x", "1e30"):
        cli("visit", path, "--seed", wrong).ends(3).says("Seed")
    for wrong in ("0", "1", "95", "x"):
        cli("visit", path, "--confidence", wrong).ends(3).says("Confidence")
    need("seed" in cli.good("visit", path, "--json").json() and not cli.good("visit", path, "--json").json()["sample"], "no seed, no sample")


def test_a_visit_is_proposed_and_taken_back(home):
    cli = Cli(home)
    path = claim.make(cli, leave_out=[("visit", None, None), ("sample", None, None)])
    done = cli.good("visit", path, "--propose", "--json").json()
    visit = rows(cli, path, "visit")[0]
    need(visit["visit_id"] == done["id"] and Decimal(visit["seed"]) == done["seed"], "a seed is chosen and recorded")
    need(all(visit[f] for f in ("purpose", "scope", "people", "agenda")) and "王评" in visit["people"], visit)
    need(visit["seed"] in visit["scope"], "the method is stated with its seed")
    need({s["about"] for s in rows(cli, path, "sample")} == {s["about"] for s in done["sample"]}, "samples are stored")
    need(cli.good("visit", path, "--json").json()["visits"][0]["current"] is True, "as drawn")
    cli.good("undo", path)
    need(not ids(cli, path, "visit") and not ids(cli, path, "sample"), "one undo takes all of it back")
    cli.good("redo", path)
    again = cli.good("visit", path, "--propose", "--visit", done["id"], "--seed", "99", "--json").json()
    need(again["id"] == done["id"] and len(ids(cli, path, "visit")) == 1, "planned anew, not twice")
    need({s["about"] for s in rows(cli, path, "sample")} == {s["about"] for s in again["sample"]}, "drawn anew")
    cli("visit", path, "--propose", "--visit", "none").ends(2).says("none")


def test_results_are_carried_over(home):
    cli = Cli(home)
    path = claim.make(cli, leave_out=[("visit", None, None), ("sample", None, None)])
    cli.good("visit", path, "--propose", "--seed", "5")
    sample = next(s for s in rows(cli, path, "sample") if s["about"] == "activity r001")["sample_id"]
    cli.good("set", path, "sample:%s:status=differs" % sample)
    before = ids(cli, path, "remark")
    cli("visit", path, "--carry-over", "王评").ends(3).says("Result")
    need(ids(cli, path, "remark") == before, "refused as a whole")
    cli.good("set", path, "sample:%s:result=电表为 355 100" % sample)
    need(cli.good("visit", path, "--carry-over", "王评", "--json").json()["remarks"] == 1, "one remark")
    remark = next(r for r in rows(cli, path, "remark") if r["finding_id"] not in before)
    need(remark["where"] == "activity r001" and remark["text"] == "电表为 355 100" and remark["status"] == "open", remark)
    need(next(s for s in rows(cli, path, "sample") if s["sample_id"] == sample)["remark"] == remark["finding_id"], "tied to its sample")
    cli.good("undo", path)
    need(ids(cli, path, "remark") == before and rows(cli, path, "visit")[0]["status"] == "planned", "one undo")


def test_what_is_signed_agrees_with_what_is_computed(home):
    cli = Cli(home)
    path = evaluated(cli)
    for wrong in ("not_neutral", "undecided"):
        cli("add", path, "sign_off", "stage=conclusion", "conclusion=" + wrong, *SIGN).ends(3).says("contradicts", "carbon neutral")
    cli("add", path, "sign_off", "stage=conclusion", "conclusion=accepted", *SIGN).ends(3)
    cli("add", path, "sign_off", "stage=scope", "conclusion=neutral", *SIGN).ends(3)
    cli("add", path, "sign_off", "stage=scope", "conclusion=accepted", "who=李四", "date=2026-06-02").ends(3).says("not one of the evaluators")
    cli("add", path, "sign_off", "stage=scope", "conclusion=accepted", "digest=0", *SIGN).ends(3)
    need(not ids(cli, path, "sign_off"), "nothing was stored")
    need(clause(cli, path, "11 b")["status"] == "finding", "a conclusion is asked for")
    need(cli("check", path, "--json").json()["verdict_to_sign"] == "neutral", "what may be signed is said")
    for stage in ("scope", "inventory", "footprint", "reduction", "offset", "evaluation"):
        cli.good("add", path, "sign_off", "stage=" + stage, "conclusion=accepted", *SIGN)
    cli.good("add", path, "sign_off", "z", "stage=conclusion", "conclusion=neutral", *SIGN)
    done = cli("check", path, "--json").ends(0).json()
    need(done["verdict"] == "neutral" and all(s["current"] and s["agrees"] for s in done["sign_offs"]), done["sign_offs"])
    cli("set", path, "sign_off:z:digest=0").ends(3)
    cli("set", path, "sign_off:z:conclusion=undecided").ends(3).says("contradicts")


def test_a_signature_goes_out_of_date(home):
    cli = Cli(home)
    path = evaluated(cli)
    cli.good("add", path, "sign_off", "stage=scope", "conclusion=accepted", *SIGN)
    cli.good("add", path, "sign_off", "stage=conclusion", "conclusion=neutral", *SIGN)
    cli.good("set", path, "action:act1:cost=57601")
    done = cli("check", path, "--json").ends(1).json()
    need({s["stage"]: s["current"] for s in done["sign_offs"]} == {"scope": True, "conclusion": False}, done["sign_offs"])
    need(done["verdict"] == "undecided", "it blocks")
    cli.good("undo", path)
    need(cli("balance", path, "--json").ends(0).json()["verdict"] == "neutral", "and holds again for what was signed")


def test_nobody_changes_a_number_in_a_review(home):
    cli = Cli(home)
    path = claim.make(cli)
    before = cli.good("get", path, "--json").out
    refused = [["set", path, "output=999 t"], ["set", path, "activity:r001:amount=1"], ["set", path, "offset:lot002:tonnes=500"], ["set", path, "factor:f1:value=0"],
               ["set", path, "gwp_set=AR5"], ["delete", path, "activity", "r001"], ["delete", path, "offset", "lot001"],
               ["add", path, "offset", "kind=ccer", "tonnes=1", "status=retired"], ["add", path, "activity", "item=x"],
               ["add", path, "action", "name=x", "path=process", "status=done"], ["delete", path, "edit", "e001"],
               ["set", path, "remark:find001:answer=x"], ["set", path, "remark:find001:answered_by=x"]]
    for call in refused:
        cli("--review", *call).ends(3).says("review")
    cli("--review", "undo", path).ends(3).says("nothing to undo")
    need(cli.good("get", path, "--json").out == before, "nothing was stored")
    cli.good("--review", "add", path, "remark", "x1", "where=r001 amount", "severity=question", "text=?", "author=王评", "status=open")
    cli.good("--review", "add", path, "document", "name=x", "about=r001", "checked_by=王评", "method=y", "date=2026-05-01", "result=agrees")
    cli.good("--review", "visit", path, "--propose", "--seed", "1")
    cli.good("--review", "add", path, "evaluator", "name=赵强", "kind=third_party")
    cli.good("--review", "trace", path, "r001")
    cli.good("--review", "footprint", path, "--gwp", "AR5")


def test_other_views(home):
    cli = Cli(home)
    path = claim.make(cli)
    views = cli.good("--review", "review", path, "--views", "--json").json()
    for view in (v for v in views if v["kind"] == "gwp"):
        direct = cli.good("footprint", path, "--gwp", view["key"], "--json").json()["total_kg_co2e"]
        need(view["total_kg_co2e"] == direct, "%s: %s instead of %s" % (view["key"], view["total_kg_co2e"], direct))
    need([v["key"] for v in views if v["own"]] == ["AR6", "ipcc2019"], views)
    need({v["key"] for v in views if v["kind"] == "method"} == {"ipcc2019", "ipcc2006", "cn"}, views)


def test_the_desk(home):
    cli = Cli(home)
    path = claim.make(cli)
    done = cli("check", path, "--json").json()
    need([c["id"] for c in done["clauses"]][:1] == ["3.1"] and done["clauses"][-1]["id"] == "11 b", "the whole standard")
    row = clause(cli, path, "10 b")
    need(row["owner"] == "evaluator" and row["owner_name"] == "王评" and row["evidence"]["of"] == 6, row)
    need(clause(cli, path, "7.5")["remarks"] == 1 and clause(cli, path, "7.5")["remarks_open"] == 0, "remarks by clause")
    need(clause(cli, path, "7.5")["evidence"]["have"] == 1, "evidence")
    cli("check", path, "--clause", "10").prints("10 a", "10 e")
    zh = Cli(home, "zh")
    zh("check", path).prints("由独立机构评价", "评价人员")


def test_one_change_moves_all(home):
    """Must be seen 4: one parameter of an action, and what hangs on it."""
    cli = Cli(home)
    path = claim.make(cli, leave_out=[("visit", None, None), ("sample", None, None)])

    def seen():
        return (cli("footprint", path, "--json").json()["total_kg_co2e"], cli("balance", path, "--json").json()["residual_t"],
                cli("balance", path, "--json").json()["verdict"], cli("visit", path, "--seed", "3", "--json").json()["agenda"],
                cli("review", path, "--json").json()["items"])
    before = seen()
    cli.good("set", path, "edit:e001:value=412000")
    after = seen()
    need(after[0] == 412000 and after[1] == 412, after[:2])
    need(after[2] == "not_neutral" and all(a != b for a, b in zip(before[:2] + before[4:], after[:2] + after[4:])), "all of it moves")
    cli.good("undo", path)
    need(seen() == before, "and comes back")


run(test_the_list_of_the_review, test_remarks_go_their_way, test_an_open_remark_blocks_the_verdict, test_the_same_seed_draws_the_same,
    test_a_visit_is_proposed_and_taken_back, test_results_are_carried_over, test_what_is_signed_agrees_with_what_is_computed,
    test_a_signature_goes_out_of_date, test_nobody_changes_a_number_in_a_review, test_other_views, test_the_desk, test_one_change_moves_all)
