#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Single records from the command line: set, get, add, delete, reason. What the screens can do, a script can do too; each call
is one edit that is stored or refused as a whole."""
import os
from decimal import Decimal

from command import Cli, need, run

GRID = "grid.chongqing.2023"  # 0.5581 kg CO2/kWh, MEE announcement 2025 no. 47, table 3
DIESEL = "factor_id,name,value,unit,gas,basis,source\nd1,diesel,2.7,kg CO2e/L,CO2e,co2e,test\n"


def edits(cli, project):
    return len(cli.good("history", project, "--json", "--max", 1000).json()["entries"])


def one_edit(cli, project, *call):
    before = edits(cli, project)
    result = cli.good(*call)
    need(edits(cli, project) == before + 1, "not one edit: %s" % result)
    return result


def records(cli, project, entity):
    return cli.good("get", project, entity, "--json").json()


def urea(cli, name="t.nongtan"):
    project = cli.project(name=name)
    cli.good("add", project, "activity", "r001", "item=尿素", "amount=400", "unit=kg")
    return project


# ---- set and get ----

def test_a_field_of_a_record(home):
    cli = Cli(home)
    project = urea(cli)
    one_edit(cli, project, "set", project, "activity:r001:amount=8袋×50kg")
    need(cli.good("get", project, "activity:r001:amount").out == "activity:r001:amount=8袋×50kg\n", "not as typed")
    got = cli.good("get", project, "product", "activity:r001:item", "activity:r001:note", "--json").json()
    need(got == {"product": None, "activity:r001:item": "尿素", "activity:r001:note": None}, "JSON: %s" % got)
    cli.good("set", project, "activities:r001:amount=0")
    need(cli.good("get", project, "activities:r001:amount").out == "activities:r001:amount=0\n", "zero is not blank")
    cli.good("set", project, "activity:r001:amount=")
    need(cli.good("get", project, "activity:r001:amount", "--json").json() == {"activity:r001:amount": None}, "not blank")


def test_records_of_every_kind(home):
    cli = Cli(home)
    project = urea(cli)
    lot = cli.good("add", project, "offset", "kind=ccer", "tonnes=100", "status=bought").out.strip()
    cli.good("set", project, "offset:%s:status=retired" % lot, "study:study:product=脐橙", "region=重庆")
    need(records(cli, project, "offsets")[0]["status"] == "retired", "offset")
    need(cli.good("get", project, "product", "region").out == "product=脐橙\nregion=重庆\n", "study by either name")
    cli.good("undo", project)
    need(records(cli, project, "offset")[0]["status"] == "bought", "one call is one undo")
    need(cli.good("get", project, "product").out == "product=\n", "one call is one undo")


def test_ids_of_any_characters(home):
    cli = Cli(home)
    project = cli.project()
    for name in ("a:b", "a=b", "a:amount=3:b=", "2025/1 甲", "x:note"):
        need(cli.good("add", project, "activity", "row_id=" + name, "item=x").out == name + "\n", "id %s" % name)
        one_edit(cli, project, "set", project, "activity:%s:note=1=2:3:note=4" % name)
        want = "activity:%s:note=1=2:3:note=4\n" % name
        need(cli.good("get", project, "activity:%s:note" % name).out == want, "key of %s" % name)
    need([r["note"] for r in records(cli, project, "activity")] == ["1=2:3:note=4"] * 5, "notes")
    cli.good("delete", project, "activity", "a:amount=3:b=")
    need(len(records(cli, project, "activity")) == 4, "delete by id")


def test_order_of_values_does_not_matter(home):
    """A row is judged as it stands in the end: kg to bags, and back, in either order of the words."""
    cli = Cli(home)
    project = cli.project(cli.write("factors.csv", DIESEL))
    cli.good("add", project, "activity", "r001", "item=柴油", "amount=86", "unit=L", "factor_id=d1")
    bags = ["activity:r001:amount=2", "activity:r001:unit=袋", "activity:r001:pack=5 L"]
    litres = ["activity:r001:pack=", "activity:r001:unit=L", "activity:r001:amount=10"]
    for words in (bags, litres, bags[::-1], litres[::-1]):
        one_edit(cli, project, "set", project, *words)
        total = cli.good("footprint", project, "--json").json()["total_kg_co2e"]
        need(abs(total - 27) < Decimal("1e-9"), "10 L x 2.7: %s" % total)


def test_list_of_records(home):
    for lang in ("en", "zh"):
        cli = Cli(home, lang)
        project = urea(cli, lang + ".nongtan")
        cli.good("add", project, "activity", "item=电", "amount=1250", "unit=度")
        lines = cli.good("get", project, "activity").out.split("\n")
        need(lines[0].split() == ["row_id", "item", "amount", "unit"], "only columns that are used: %s" % lines[0])
        need(lines[2].split() == ["r001", "尿素", "400", "kg"] and lines[3].split() == ["r002", "电", "1250", "度"], str(lines))
        listed = records(cli, project, "activities")
        need([r["row_id"] for r in listed] == ["r001", "r002"] and listed[0]["note"] is None, "JSON: %s" % listed)
        need(records(cli, project, "offset") == [], "no records")
        cli("get", project, "activity", "product").ends(2).says("activity")


# ---- factors of the library ----

def test_a_library_factor_is_copied(home):
    cli = Cli(home)
    project = cli.project()
    cli.good("add", project, "activity", "r001", "item=电", "amount=1250", "unit=度")
    one_edit(cli, project, "set", project, "activity:r001:factor_id=" + GRID, "activity:r001:note=抄表")
    factor = records(cli, project, "factor")
    need(len(factor) == 1 and factor[0]["value"] == "0.5581" and factor[0]["source"], "frozen: %s" % factor)
    f = cli.good("footprint", project, "--json").json()
    need(abs(f["total_kg_co2e"] - Decimal("697.625")) < Decimal("1e-9"), "1250 kWh x 0.5581: %s" % f["total_kg_co2e"])
    one_edit(cli, project, "add", project, "activity", "item=电", "amount=2", "unit=度", "factor_id=" + GRID)
    need(len(records(cli, project, "factor")) == 1, "the copy is used again")
    cli.good("undo", project)
    cli.good("undo", project)
    need(records(cli, project, "factor") == [], "undo takes the copy back")
    need(records(cli, project, "activity")[0]["note"] is None, "undo takes the note back")
    checked = cli.good("verify", project, "--json").json()
    need(checked["integrity"] and checked["chain"] and checked["replay"], "verify: %s" % checked)


def test_one_copy_for_two_rows_of_one_call(home):
    cli = Cli(home)
    project = cli.project()
    for row in ("a", "b"):
        cli.good("add", project, "activity", row, "item=电", "amount=100", "unit=度")
    one_edit(cli, project, "set", project, "activity:a:factor_id=" + GRID, "activity:b:factor_id=" + GRID)
    need(len(records(cli, project, "factor")) == 1, "copied twice")


def test_gwp_set_with_other_values_is_one_edit(home):
    cli = Cli(home)
    project = cli.project()
    one_edit(cli, project, "set", project, "gwp_set=AR5", "product=rice")
    sets = {g["set"] for g in records(cli, project, "gwp")}
    need(sets == {"AR5", "AR6"}, "frozen sets: %s" % sets)
    cli.good("undo", project)
    need(cli.good("get", project, "gwp_set", "product").out == "gwp_set=AR6\nproduct=\n", "undo")
    need({g["set"] for g in records(cli, project, "gwp")} == {"AR6"}, "its values stayed behind")


# ---- add and delete ----

def test_add_gives_an_id(home):
    cli = Cli(home)
    project = cli.project()
    need(cli.good("add", project, "activity", "item=a").out == "r001\n", "first row")
    need(cli.good("add", project, "activity", "r002", "item=b").out == "r002\n", "own id")
    need(cli.good("add", project, "activity", "item=c", "--json").json() == {"entity": "activity", "id": "r003"}, "JSON")
    action = cli.good("add", project, "action", "name=沼气", "path=clean_energy", "status=planned")
    need(action.out == "act001\n", "as on the screens")
    cli.good("add", project, "process", "施肥", "stage=原材料")
    need(records(cli, project, "process")[0]["process"] == "施肥", "a process has its name for an id")
    one_edit(cli, project, "delete", project, "activity", "r002")
    need([r["row_id"] for r in records(cli, project, "activity")] == ["r001", "r003"], "delete")
    cli.good("undo", project)
    need([r["row_id"] for r in records(cli, project, "activity")] == ["r001", "r002", "r003"], "back in its place")


def test_a_new_project_has_nothing_to_undo(home):
    cli = Cli(home)
    project = cli.project()
    entries = cli.good("history", project, "--json").json()["entries"]
    need([e["kind"] for e in entries] == ["create"] and entries[0]["at"] and entries[0]["who"], "one entry: %s" % entries)
    cli("undo", project).ends(3).says("nothing to undo")
    need(cli.good("get", project, "gwp_set").out == "gwp_set=AR6\n" and records(cli, project, "gwp"), "the GWP set went")
    cli.good("set", project, "product=x")
    cli.good("undo", project)
    cli("undo", project).ends(3)


# ---- reasons ----

def findings(cli, project):
    return [f for c in cli("check", project, "--json").json()["clauses"] for f in c["findings"]]


def test_a_reason_closes_a_warning(home):
    cli = Cli(home)
    project = urea(cli)
    warning = next(f["id"] for f in findings(cli, project) if f["severity"] == "warning")
    blocking = cli("check", project, "--json").json()["blocking"]
    need(warning in cli("check", project).out, "its id is not in the text")
    one_edit(cli, project, "reason", project, warning, "no other records kept")
    found = next(f for f in findings(cli, project) if f["id"] == warning)
    need(found["reason"] == "no other records kept" and not found["open"], "not closed: %s" % found)
    need(cli("check", project, "--json").json()["blocking"] == blocking - 1, "it still blocks")
    one_edit(cli, project, "reason", project, warning, "真的没有")
    need([r["reason"] for r in records(cli, project, "reason")] == ["真的没有"], "the second takes the place of the first")
    cli.good("delete", project, "reason", warning)
    need(cli("check", project, "--json").json()["blocking"] == blocking, "taken back")


def refused(home, status, english, chinese, prepare, *calls):
    """Each call is refused in both languages and changes nothing."""
    for lang, pieces in (("en", english), ("zh", chinese)):
        folder = os.path.join(home, lang)
        os.makedirs(folder, exist_ok=True)
        cli = Cli(folder, lang)
        project = prepare(cli)
        before = cli.state(project)
        for call in calls:
            result = cli(call[0], project, *call[1:]).ends(status).says("nongtan: ", *pieces)
            need(result.out == "", "something is printed: %s" % result)
            need("。" in result.err if lang == "zh" else "." in result.err, "language: %s" % result)
        need(cli.state(project) == before, "the project changed: %s" % (calls,))


def test_reasons_that_are_refused(home):
    refused(os.path.join(home, "unknown"), 2, ["no finding '7.8/none'", "nongtan check"], ["没有“7.8/none”这个问题"], urea,
            ["reason", "7.8/none", "because"])
    refused(os.path.join(home, "error"), 3, ["3.1/study/study/product_type'", "is an error"],
            ["3.1/study/study/product_type", "是错误"], urea, ["reason", "3.1/study/study/product_type", "because"])
    refused(os.path.join(home, "blank"), 3, ["eason is empty"], ["理由"], urea, ["reason", "7.8/study/study/contact", ""],
            ["reason", "7.8/study/study/contact", " \u3000"])


# ---- wrong input ----

def test_wrong_keys(home):
    refused(os.path.join(home, "table"), 2, ["no table 'animal'", "activity, input", "factor, parameter"], ["没有“animal”", "activity"], urea,
            ["set", "animal:r001:amount=3"], ["get", "animal:r001:amount"], ["add", "animal", "name=pig"],
            ["delete", "animal", "pig"])
    refused(os.path.join(home, "shape"), 2, ["does not name a field", "ENTITY:ID:FIELD"], ["不是记录的字段"], urea,
            ["set", "activity:r001=3"], ["set", "activity::amount=3"], ["set", "activity:r001:=3"], ["get", "activity:r001"])
    refused(os.path.join(home, "field"), 2, ["no field 'colour'", "amount"], ["没有", "colour", "amount"], urea,
            ["set", "activity:r001:colour=3"], ["set", "activity:r001:colour=a=b:c=d"], ["get", "activity:r001:colour"],
            ["add", "activity", "colour=3"])
    refused(os.path.join(home, "record"), 2, ["no activity 'r999'"], ["没有", "r999"], urea,
            ["set", "activity:r999:amount=3"], ["get", "activity:r999:amount"], ["delete", "activity", "r999"])
    refused(os.path.join(home, "words"), 2, ["is not KEY=VALUE"], ["不是 键=值"], urea,
            ["set", "activity:r001:amount"], ["add", "activity", "r2", "diesel"], ["add", "activity", "item=x", "diesel"],
            ["add", "activity", "=x"])
    refused(os.path.join(home, "ids"), 2, ["wo ids", "'r2'", "'r3'"], ["两个编号", "r2", "r3"], urea,
            ["add", "activity", "r2", "row_id=r3", "item=x"])
    refused(os.path.join(home, "named"), 2, ["'process' needs an ID"], ["process", "编号"], urea, ["add", "process", "stage=x"])


def test_wrong_values(home):
    def with_row(cli):
        project = cli.project(cli.write("factors.csv", DIESEL))
        cli.good("add", project, "activity", "r001", "item=柴油", "amount=86", "unit=L", "factor_id=d1")
        return project
    cases = [
        (["mount", "'twelve'", "not a number"], ["用量", "twelve"], ["set", "activity:r001:amount=twelve"],
         ["add", "activity", "item=x", "amount=twelve"],
         ["set", "activity:r001:note=ok", "activity:r001:amount=twelve", "product=x"]),
        (["nit", "'kWh'", "does not fit"], ["单位", "kWh"], ["set", "activity:r001:unit=kWh"],
         ["add", "activity", "item=x", "amount=3", "unit=kWh", "factor_id=d1"], ["set", "product=x", "activity:r001:unit=kWh"]),
        (["actor", "'nosuch'"], ["因子", "nosuch"], ["set", "activity:r001:factor_id=nosuch"],
         ["add", "activity", "item=x", "factor_id=nosuch"]),
        (["nit", "does not fit"], ["单位"], ["set", "activity:r001:factor_id=" + GRID],
         ["set", "product=x", "activity:r001:factor_id=" + GRID],
         ["add", "activity", "item=x", "amount=3", "unit=L", "factor_id=" + GRID]),
        (["tem is empty"], ["项目"], ["add", "activity", "amount=3"], ["set", "activity:r001:item="], ["add", "activity", "r7"]),
        (["'r001' is already used"], ["r001"], ["add", "activity", "r001", "item=x"]),
        (["cannot be changed"], [], ["set", "activity:r001:row_id=r2"]),
        (["one study"], ["一个研究"], ["delete", "study", "study"], ["add", "study", "second", "product=x"]),
        (["no GWP set 'AR9'", "AR6"], ["AR9", "AR6"], ["set", "activity:r001:note=x", "gwp_set=AR9"]),
        (["mount", "'-3'", "negative", "factor of negative value"], ["用量", "-3", "数值为负的因子"],
         ["set", "activity:r001:amount=-3"]),
        (["alid UTF-8"], ["UTF-8"], ["set", "activity:r001:note=a\udcff"]),
    ]
    for i, (english, chinese, *calls) in enumerate(cases):
        refused(os.path.join(home, str(i)), 3, english, chinese, with_row, *calls)


def test_a_removal_with_the_wrong_sign_says_how_to_enter_one(home):
    for lang, piece in (("en", "a positive amount with a factor of negative value"), ("zh", "配数值为负的因子")):
        cli = Cli(home, lang)
        project = cli.project(cli.write("factors.csv", DIESEL), name=lang + ".nongtan")
        cli.good("add", project, "activity", "r001", "item=树", "amount=3", "unit=L", "factor_id=d1", "role=removal")
        open_row = [f for f in findings(cli, project) if piece in f["remedy"]]
        need(len(open_row) == 1 and "8.100 kg" in open_row[0]["message"], "3 x 2.7 kg is an emission: %s" % open_row)
        cli.good("set", project, "factor:d1:value=-2.7")
        f = cli.good("footprint", project, "--json").json()
        need(abs(f["removals_kg_co2e"] + Decimal("8.1")) < Decimal("1e-9"), "3 x -2.7: %s" % f["removals_kg_co2e"])
        need(not f["excluded"], "still open")


def test_projects_that_cannot_be_edited(home):
    cli = Cli(home)
    for call in (["add", "gone.nongtan", "activity", "item=x"], ["delete", "gone.nongtan", "activity", "r1"],
                 ["reason", "gone.nongtan", "7.8", "x"], ["get", "gone.nongtan", "activity"]):
        cli(*call).ends(4).says("gone.nongtan", "does not exist")


def test_hostile_text_is_cleaned(home):
    cli = Cli(home)
    project = cli.project()
    bad = "\x1b]0;x\x07\u202ey"
    cli.good("add", project, "activity", bad, "item=" + bad)
    for call in (["get", project, "activity"], ["get", project, "activity:%s:item" % bad],
                 ["get", project, "activity", "--json"],
                 ["check", project], ["set", project, "activity:%s:colour=1" % bad], ["set", project, "%s:a:b=1" % bad],
                 ["reason", project, bad, "x"], ["delete", project, "activity", "z" + bad], ["history", project]):
        result = cli(*call)
        need(not set("\x1b\x07\u202e") & set(result.out + result.err), "an escape came through: %r" % str(result))
    need(records(cli, project, "activity")[0]["row_id"] == bad, "JSON lost what was typed")


run(*[test for name, test in sorted(globals().items()) if name.startswith("test_")])
