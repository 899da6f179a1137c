#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""`nongtan balance`: NE-1 and NE-2 of the worked examples, each bad input by name, lots that two projects use, the covering applied,
the pledge. Expected figures from worked-examples.csv or by hand."""
import os
import sqlite3
from decimal import Decimal

from command import Cli, need, read_table, run

NE = {(r["id"], r["quantity"]): Decimal(r["value"]) for r in read_table("worked-examples.csv") if r["id"].startswith("NE-")}
NE1 = {q: v for (e, q), v in NE.items() if e == "NE-1"}
STUDY = ["product=脐橙", "product_type=fruit", "functional_unit=1 kg", "boundary=cradle_to_gate", "period_from=2025-01-01", "period_to=2025-12-31",
         "org_name=奉节合作社", "assessed_on=2026-03-01"]
OWN = ["kind=own_sink", "tonnes=%s" % NE1["own_sink_tCO2e"], "deductions=0", "by_year=2025=%s" % NE1["own_sink_tCO2e"], "status=retired",
       "place=竹园镇后山", "species=马尾松", "area=60 亩", "start=2022-03-12", "methodology=carbon_stock_difference", "relation=outside",
       "pledge=2026-02-01 承诺书.pdf", "evidence=监测报告"]
RETIRED = ["status=retired", "vintage=2024", "holder=奉节合作社", "retired_on=2026-02-01", "proof=注销证明1号", "project=造林001"]
VCU = "0001-%06d-%06d-VCS-VCU-003-VER-CN-0003-01012024-31122024-1"


def orchard(cli, name="ne1.nongtan", factor=None):
    """240000 kg at 1.48 kg CO2e/kg, entered as a project."""
    path = cli.path(name)
    cli.good("new", path)
    cli.good("set", path, *STUDY, "output=%s kg" % NE1["quantity_kg"])
    cli.good("add", path, "factor", "f", "name=合计", "value=%s" % (factor or NE1["current_kgCO2e_per_kg"]), "unit=kg CO2e/kg", "gas=CO2e",
             "basis=co2e", "source=NE-1", "year=2025", "region=重庆", "tier=c")
    cli.good("add", path, "activity", "r1", "item=脐橙", "amount=%s" % NE1["quantity_kg"], "unit=kg", "factor_id=f")
    return path


def lot(cli, path, lot_id, *fields):
    cli.good("add", path, "offset", lot_id, *fields)


def ne1(cli, name="ne1.nongtan"):
    path = orchard(cli, name)
    lot(cli, path, "own", *OWN)
    table = "offset_id,kind,tonnes,serial,registry," + ",".join(f.split("=")[0] for f in RETIRED) + "\n"
    values = ",".join(f.split("=")[1] for f in RETIRED)
    table += "cqcer,cqcer,300,CQ-1-300,重庆," + values + "\nccer,ccer,%s,CC-1-200,全国," % NE1["ccer"] + values + "\n"
    cli.good("import", path, cli.write("lots.csv", table), "--as", "offsets")
    return path


def balance(cli, path, *options):
    return cli("balance", path, "--json", *options).json()


def of(b, lot_id):
    return [o for o in b["offsets"] if o["id"] == lot_id][0]


def faults(b, lot_id):
    return {f["fault"]: f for f in of(b, lot_id)["faults"]}


def test_ne_1(home):
    cli = Cli(home)
    b = balance(cli, ne1(cli))
    need(b["residual_t"] == NE1["residual_tCO2e"], "residual %s" % b["residual_t"])
    need(b["needed_t"] == NE1["retire_tCO2e_integer"], "need %s" % b["needed_t"])
    need(of(b, "own")["tonnes_available"] == NE1["own_sink_usable_integer"], "own sink %s" % of(b, "own"))
    used = {o["id"]: o["tonnes_used"] for o in b["offsets"]}
    need(used == {"own": NE1["own_sink_usable_integer"], "ccer": NE1["ccer"], "cqcer": NE1["cqcer"]}, "used: %s" % used)
    need([o["rank"] for o in b["offsets"]] == [1, 3, 4], "ranks")
    need(b["covered_t"] == 356 and b["surplus_t"] == 0 and b["missing_t"] == 0, "covered %s" % b["covered_t"])
    need(b["period_from"] == "2025-01-01" and b["claimed"] == "240000 kg", "the claim is named")
    need("9.2" not in b["blocking_clauses"] and "9.3" not in b["blocking_clauses"], "blocked: %s" % b["blocked_by"])
    need("9.1" in b["blocking_clauses"], "approved sinks are skipped without a word")  # no lot of 9.2 b, and no reason
    cli.good("reason", cli.path("ne1.nongtan"), "9.1/study/approved_sink/", "没有可用的")
    need("9.1" not in balance(cli, cli.path("ne1.nongtan"))["blocking_clauses"], "the reason does not count")


def test_ne_2(home):
    cli = Cli(home)
    path = ne1(cli)
    cli.good("set", path, "cover=upper", "upper_factor=1.23")
    b = balance(cli, path)
    need(abs(b["to_cover_t"] - NE[("NE-2", "upper_tCO2e")]) < Decimal("1e-9"), "to cover %s" % b["to_cover_t"])
    need(b["needed_t"] == NE[("NE-2", "retire_upper")] and b["cover"] == "upper", "need %s" % b["needed_t"])
    need(b["residual_t"] == NE1["residual_tCO2e"], "the residual itself does not move")
    need({o["id"]: o["tonnes_used"] for o in b["offsets"]} == {"own": 84, "ccer": 200, "cqcer": 153}, "437 = 84 + 200 + 153")
    cli("balance", path).prints("436.896", "437.000", "1.23")


def test_half_of_the_harvest_is_claimed(home):
    cli = Cli(home)
    path = ne1(cli)
    cli.good("set", path, "claimed=120 t")
    b = balance(cli, path)
    need(b["residual_t"] == Decimal("177.6") and b["needed_t"] == 178, "177.6 t, 178: %s %s" % (b["residual_t"], b["needed_t"]))


def test_text_in_both_languages(home):
    for lang, pieces in (("en", ["Period: 2025-01-01 – 2025-12-31", "356.000", "rounded up", "own sink", "not decided"]),
                         ("zh", ["报告期：2025-01-01 – 2025-12-31", "356.000", "向上取整", "自有碳汇", "尚不能判定"])):
        cli = Cli(home, lang)
        cli("balance", ne1(cli, lang + ".nongtan")).prints(*pieces)
        os.remove(cli.path(lang + ".nongtan"))


# ---- bad input: each named, nothing stored or the verdict blocked with the clause ----

def test_minus_five_tonnes(home):
    cli = Cli(home)
    path = ne1(cli)
    before = cli.state(path)
    cli("add", path, "offset", "bad", "kind=ccer", "tonnes=-5", "status=retired").ends(3).says("-5", "negative")
    cli("set", path, "offset:ccer:tonnes=-5").ends(3).says("-5")
    cli("import", path, cli.write("bad.csv", "offset_id,kind,tonnes,status\nbad,ccer,-5,retired\n"), "--as", "offsets").ends(3)
    need(cli.state(path) == before, "something was stored")
    cli.good("set", path, "offset:ccer:tonnes=0")
    b = balance(cli, path)
    need("tonnes" in faults(b, "ccer") and "9.3" in b["blocking_clauses"] and not b["neutral"], "0 t: %s" % b["blocked_by"])


BAD = (
    ("ccer", ["vintage=2031"], "vintage_ahead", "9.3", ["2031", "after the assessment"]),
    ("own", ["start=2025-04-01", "by_year=2025=84.6"], "young", "9.2", ["11 months", "12 are asked"]),
    ("own", ["pledge="], "pledge", "9.2", ["pledge is missing"]),
    ("own", ["relation=inside"], "inside", "9.2", ["inside the boundary of '脐橙'"]),
    ("ccer", ["serial=" + VCU % (1, 150)], "serial_count", "9.3", ["count 150 credits", "says 200 t"]),
    ("ccer", ["serial=" + VCU % (200, 1)], "serial_form", "9.3", ["breaks the form"]),
    ("ccer", ["proof="], "proof", "9.3", ["the proof is missing"]),
    ("ccer", ["holder=某公司"], "other_holder", "9.3", ["held by '某公司'", "奉节合作社"]),
    ("ccer", ["kind=international", "country=IN"], "abroad", "9.3", ["only projects in China"]),
)


def test_each_bad_input_is_named_and_blocks(home):
    cli = Cli(home)
    path = ne1(cli)
    cli.good("reason", path, "9.1/study/approved_sink/", "没有可用的")
    for lot_id, fields, fault, clause, pieces in BAD:
        cli.good("set", path, *["offset:%s:%s" % (lot_id, f) for f in fields])
        b = balance(cli, path)
        need(fault in faults(b, lot_id), "%s is not named: %s" % (fault, faults(b, lot_id).keys()))
        found = faults(b, lot_id)[fault]
        need(found["clause"] == clause and found["field"] and found["remedy"], "%s: %s" % (fault, found))
        need(clause in b["blocking_clauses"] and not b["neutral"], "%s does not block: %s" % (fault, b["blocked_by"]))
        cli("balance", path).ends(1).prints(*pieces)
        cli("check", path, "--clause", clause).ends(1).prints(*[p.split("'")[0] for p in pieces[:1]])
        cli.good("undo", path)
        need("9.2" not in balance(cli, path)["blocking_clauses"], "undo does not bring it back")


def test_more_than_is_needed(home):
    cli = Cli(home)
    path = ne1(cli)
    cli.good("reason", path, "9.1/study/approved_sink/", "没有可用的")
    cli("balance", path).prints("cqcer")
    cli("check", path, "--clause", "9.1").prints("228 t more than the 356 t needed")  # held: 584 in all
    for lot_id, tonnes in (("own", 84), ("ccer", 200), ("cqcer", 300)):
        cli.good("set", path, "offset:%s:claimed=%d" % (lot_id, tonnes))
    b = balance(cli, path)
    need(b["surplus_t"] == 228 and "9.1" in b["blocking_clauses"], "surplus %s, %s" % (b["surplus_t"], b["blocked_by"]))
    cli("check", path, "--clause", "9.1").ends(1).prints("228 t more than the 356 t needed are claimed")


def test_a_later_rank_before_an_earlier_one(home):
    cli = Cli(home)
    path = ne1(cli)
    cli.good("reason", path, "9.1/study/approved_sink/", "没有可用的")
    cli.good("set", path, "offset:own:claimed=0")
    cli("check", path, "--clause", "9.1").ends(1).prints("84 t of it are not used", "9.1/offset/own/claimed")
    cli.good("reason", path, "9.1/offset/own/claimed", "留作明年使用")
    need("9.1" not in balance(cli, path)["blocking_clauses"], "the written reason does not count")


# ---- the covering ----

def test_the_covering_is_applied_and_undone(home):
    cli = Cli(home)
    path = ne1(cli)
    cli.good("set", path, "offset:cqcer:claimed=300")
    cli("balance", path, "--propose").prints("t proposed")
    b = balance(cli, path, "--apply")
    need({o["id"]: o["tonnes_used"] for o in b["offsets"]} == {"own": 84, "ccer": 200, "cqcer": 72}, "applied: %s" % b["offsets"])
    need(all(o["claimed"] for o in b["offsets"]), "stored as claimed")
    cli.good("undo", path)
    need(of(balance(cli, path), "cqcer")["tonnes_used"] == 300, "one undo takes it back")
    need(not of(balance(cli, path), "own")["claimed"], "one undo takes all of it back")


# ---- two projects ----

def two(cli):
    a, b = cli.path("orange.nongtan"), cli.path("lemon.nongtan")
    for path, product, first, last in ((a, "脐橙", 1, 200), (b, "柠檬", 151, 350)):
        orchard(cli, os.path.basename(path))
        cli.good("set", path, "product=" + product)
        lot(cli, path, "vcu-" + product, "kind=international", "tonnes=200", "serial=" + VCU % (first, last), "registry=Verra", "country=CN", *RETIRED)
    return a, b


def test_two_projects_of_one_folder(home):
    cli = Cli(home)
    a, b = two(cli)
    for path, own, other_file, other_lot in ((a, "vcu-脐橙", "lemon.nongtan", "vcu-柠檬"), (b, "vcu-柠檬", "orange.nongtan", "vcu-脐橙")):
        result = balance(cli, path)
        found = faults(result, own)
        need("elsewhere_credits" in found, "%s says nothing: %s" % (path, found))
        need(other_file in found["elsewhere_credits"]["message"] and other_lot in found["elsewhere_credits"]["message"], "the other is not named")
        need(of(result, own)["tonnes_used"] == 0 and "9.3" in result["blocking_clauses"], "it counts all the same")
        cli("check", path).ends(1).prints(other_file, other_lot)
    cli.good("set", b, "offset:vcu-柠檬:serial=" + VCU % (201, 400))
    for path, own in ((a, "vcu-脐橙"), (b, "vcu-柠檬")):
        need(not faults(balance(cli, path), own), "numbers beside each other are no overlap")


def test_a_named_project(home):
    cli = Cli(home)
    a, b = two(cli)
    os.mkdir(cli.path("far"))
    far = cli.path("far", "lemon.nongtan")
    os.rename(b, far)
    need(not faults(balance(cli, a), "vcu-脐橙"), "a file of another folder is looked into unasked")
    for command in ("balance", "check"):
        cli(command, a, "--with", far).ends(1).prints("lemon.nongtan")
    cli("balance", a, "--with", cli.path("none.nongtan")).ends(4).says("none.nongtan")


def test_neighbours_that_cannot_be_read_are_told(home):
    cli = Cli(home)
    a, b = two(cli)
    with open(b, "r+b") as f:
        f.seek(300)
        f.write(b"\xff" * 4000)
    cli.write("text.nongtan", "not a project")
    result = balance(cli, a)
    need({os.path.basename(o["file"]): o["read"] for o in result["others"]} == {"lemon.nongtan": False, "text.nongtan": False}, "others: %s" % result["others"])
    need(all(o["problem"] for o in result["others"]), "no reason is given")
    cli("balance", a).prints("lemon.nongtan", "text.nongtan")
    cli("check", a, "--clause", "9.1").prints("lemon.nongtan", "text.nongtan")


def test_a_locked_neighbour_is_told(home):
    cli = Cli(home)
    a, b = two(cli)
    held = sqlite3.connect(b, isolation_level=None)
    held.execute("BEGIN EXCLUSIVE")
    others = balance(cli, a)["others"]
    need(others[0]["read"] is False and others[0]["problem"], "a locked file is passed over: %s" % others)
    held.execute("ROLLBACK")
    held.close()
    need("elsewhere_credits" in faults(balance(cli, a), "vcu-脐橙"), "it is not looked into once it is free")


# ---- the pledge ----

def test_pledge(home):
    for lang, pieces in (("zh", ["承诺书", "奉节合作社", "竹园镇后山", "马尾松", "60 亩", "84.6", "签字（盖章）"]),
                         ("en", ["Pledge of single use", "奉节合作社", "竹园镇后山", "outside the product's system boundary", "Signature and seal"])):
        cli = Cli(home, lang)
        path = ne1(cli, lang + ".nongtan")
        cli.good("balance", path, "--pledge", "own").prints(*pieces)
        cli("balance", path, "--pledge", "ccer").ends(3)
        cli("balance", path, "--pledge", "nobody").ends(2).says("nobody")
        cli.good("set", path, "offset:own:species=")
        cli.good("balance", path, "--pledge", "own").prints("________")
        os.remove(path)


run(test_ne_1, test_ne_2, test_half_of_the_harvest_is_claimed, test_text_in_both_languages, test_minus_five_tonnes,
    test_each_bad_input_is_named_and_blocks, test_more_than_is_needed, test_a_later_rank_before_an_earlier_one,
    test_the_covering_is_applied_and_undone, test_two_projects_of_one_folder, test_a_named_project,
    test_neighbours_that_cannot_be_read_are_told, test_a_locked_neighbour_is_told, test_pledge)
