#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Wrong input is refused in both languages with the contract's exit status and a message that names field, value and
remedy; and nothing is stored: digest, chain and history stay as they were."""
import ctypes
import os

from command import CASES, NONGTAN, Cli, need, run

RICE = os.path.join(CASES, "rice-irrigated-gaf")
HEADING = "row_id,variant,stage,process,item,amount,unit,factor_id,role\n"


def row(amount="10", unit="L", factor="f1", role="energy"):
    return HEADING + "w001,base,farm,tillage,diesel,%s,%s,%s,%s\n" % (amount, unit, factor, role)


FACTOR = "factor_id,name,value,unit,gas,basis,source\nf1,diesel,2.7,kg CO2e/L,CO2e,co2e,test\n"

# What is wrong, the table, what the message must hold in English, in Chinese.
ROWS = [
    ("letters in an amount", row(amount="twelve"), ["amount", "'twelve'", "not a number", "Type digits"], ["用量", "twelve"]),
    ("letters behind an amount", row(amount="12abc"), ["mount", "abc", "Use a listed unit"], ["用量", "abc"]),
    ("a unit of another dimension", row(unit="ha"), ["unit", "'ha'", "L", "does not fit"], ["单位", "ha"]),
    ("a number beyond all size", row(amount="1e999"), ["amount", "'1e999'", "too large", "Check the digits"], ["用量", "1e999"]),
    ("a negative amount of fuel", row(amount="-3"), ["amount", "'-3'", "negative", "positive figure"], ["用量", "-3"]),
    ("an unknown factor", row(factor="nosuch"), ["factor", "'nosuch'", "Choose one from the list"], ["因子", "nosuch"]),
]

# Field of the scope, value, English, Chinese.
SCOPE = [
    ("uscc", "91350100M000100Y44", ["ocial credit code", "91350100M000100Y44", "check digit", "licence"], ["信用代码", "91350100M000100Y44"]),
    ("uscc", "12345", ["ocial credit code", "'12345'", "18", "licence"], ["信用代码", "12345"]),
    ("output", "many", ["roduct output", "'many'"], ["many"]),
    ("product_type", "cars", ["ind of product", "'cars'", "Choose one of"], ["cars"]),
]


def unchanged(cli, project, action):
    before = cli.state(project)
    result = action()
    need(cli.state(project) == before, "the project changed: %s instead of %s\n%s" % (cli.state(project), before, result))
    return result


def both_languages(home, prepare, action, status, english, chinese):
    for lang, pieces in (("en", english), ("zh", chinese)):
        folder = os.path.join(home, lang)
        os.makedirs(folder, exist_ok=True)
        cli = Cli(folder, lang)
        project = prepare(cli)
        result = unchanged(cli, project, lambda: action(cli, project))
        result.ends(status).says("nongtan: ", *pieces)
        if lang == "zh":
            need("。" in result.err, "not in Chinese: %s" % result.err)


def with_factor(cli):
    return cli.project(cli.write("factors.csv", FACTOR))


def test_wrong_rows_are_refused(home):
    for what, table, english, chinese in ROWS:
        folder = os.path.join(home, what)
        both_languages(folder, with_factor, lambda cli, p, t=table: cli("import", p, cli.write("activity.csv", t)), 3,
                       ["activity.csv:2: "] + english, ["activity.csv:2: "] + chinese)


def test_wrong_rows_in_json(home):
    cli = Cli(home)
    project = with_factor(cli)
    for what, table, _, _ in ROWS:
        plan = unchanged(cli, project, lambda: cli("import", project, cli.write("activity.csv", table), "--json")).ends(3).json()
        problem = [p for p in plan["problems"] if p["severity"] == "error"][0]
        need(plan["errors"] == 1 and not plan["stored"], what)
        need(problem["row"] == 2 and problem["remedy"] and problem["field"], "%s: %s" % (what, problem))


def test_partial_takes_the_good_rows(home):
    cli = Cli(home)
    project = with_factor(cli)
    table = row() + row(amount="x").split("\n")[1].replace("w001", "w002") + "\n"
    unchanged(cli, project, lambda: cli("import", project, cli.write("activity.csv", table))).ends(3)
    cli("import", project, cli.write("activity.csv", table), "--partial").ends(0).says("'x'")
    items = cli.good("footprint", project, "--json").json()["by_item"]
    need([i["id"] for i in items] == ["w001"], "rows: %s" % items)


def test_dry_run_stores_nothing(home):
    cli = Cli(home)
    project = with_factor(cli)
    unchanged(cli, project, lambda: cli("import", project, cli.write("activity.csv", row()), "--dry-run")).ends(0)


def test_wrong_scope_is_refused(home):
    for i, (key, value, english, chinese) in enumerate(SCOPE):
        both_languages(os.path.join(home, str(i)), lambda cli: cli.project(),
                       lambda cli, p, k=key, v=value: cli("set", p, "%s=%s" % (k, v)), 3, english, chinese)


def test_period_that_ends_before_it_begins(home):
    both_languages(home, lambda cli: cli.project(),
                   lambda cli, p: cli("set", p, "period_from=2025-06-01", "period_to=2025-01-31"), 3,
                   ["eriod", "2025-01-31", "2025-06-01", "Correct one"], ["2025-01-31", "2025-06-01"])


def test_several_values_are_stored_together_or_not_at_all(home):
    cli = Cli(home)
    project = cli.project()
    unchanged(cli, project, lambda: cli("set", project, "product=rice", "period_from=yesterday", "gwp_set=AR5").ends(3))
    need(cli.good("get", project, "product").out == "product=\n", "half of an edit was stored")
    cli.good("set", project, "period_from=2025-01-01", "period_to=2025-12-31")
    cli.good("set", project, "period_from=2026-01-01", "period_to=2026-12-31")
    cli.good("set", project, "period_from=2024-01-01", "period_to=2024-12-31")


def test_unknown_field(home):
    for lang, pieces in (("en", ["'colour'", "product_type"]), ("zh", ["colour", "product_type"])):
        cli = Cli(home, lang)
        project = cli.project(name=lang + ".nongtan")
        unchanged(cli, project, lambda: cli("set", project, "colour=red")).ends(2).says(*pieces)
        cli("get", project, "colour").ends(2).says(*pieces)


def test_table_in_utf16(home):
    both_languages(home, with_factor, lambda cli, p: cli("import", p, cli.write("activity.csv", row().encode("utf-16"))), 3,
                   ["activity.csv", "UTF-16", "UTF-8"], ["activity.csv", "UTF-16", "UTF-8"])


def test_table_without_a_column_it_needs(home):
    table = "row_id,stage,amount,unit\nr1,farm,1,kg\n"
    both_languages(home, with_factor, lambda cli, p: cli("import", p, cli.write("activity.csv", table)), 3,
                   ["activity.csv", "item", "missing", "row_id"], ["activity.csv", "item"])


def test_project_that_is_a_folder(home):
    for lang, piece in (("en", "is a folder"), ("zh", "文件夹")):
        cli = Cli(home, lang)
        os.makedirs(cli.path("folder"), exist_ok=True)
        cli("footprint", "folder").ends(4).says("folder", piece)
        cli("new", "folder").says("folder")
        need(os.listdir(cli.path("folder")) == [], "something was written into the folder")


def test_file_that_is_not_a_project(home):
    for lang, piece in (("en", "not a nongtan project"), ("zh", "项目")):
        cli = Cli(home, lang)
        path = cli.write("letter.nongtan", "Dear Sir,\n" * 100)
        before = open(path, "rb").read()
        cli("footprint", path).ends(4).says("letter.nongtan", piece)
        cli("import", path, RICE).ends(4)
        need(open(path, "rb").read() == before, "a foreign file was changed")


def test_project_that_does_not_exist(home):
    cli = Cli(home)
    for call in (["footprint", "gone.nongtan"], ["set", "gone.nongtan", "product=x"], ["check", "gone.nongtan"], ["gone.nongtan"]):
        cli(*call).ends(4).says("gone.nongtan", "does not exist")
    need(os.listdir(home) == [] or not os.path.exists(cli.path("gone.nongtan")), "a project came from nowhere")


def without_override():
    """Root gives up its right to write where the mode forbids it: CAP_DAC_OVERRIDE leaves the bounding set, so that the
    program which is executed next does not get it."""
    drop_from_bounding_set, dac_override = 24, 1
    ctypes.CDLL(None).prctl(drop_from_bounding_set, dac_override, 0, 0, 0)


def read_only_place(cli):
    """A folder in which the program cannot write, also when the tests run as root; and how to start the program there."""
    folder = cli.path("readonly")
    os.makedirs(folder)
    os.chmod(folder, 0o555)
    return folder, None if os.geteuid() else without_override


def test_read_only_folder(home):
    for lang, pieces in (("en", ["cannot be written", "Copy the project"]), ("zh", ["无法写入", "复制"])):
        cli = Cli(os.path.join(home, lang), lang)
        os.makedirs(cli.home)
        folder, cli.preexec = read_only_place(cli)
        target = os.path.join(folder, "t.nongtan")
        cli("new", target).ends(5).says(folder, *pieces)
        need(not os.path.exists(target), "a file was left behind")


def test_new_leaves_nothing_behind_when_a_value_is_refused(home):
    cli = Cli(home)
    cli("new", "a.nongtan", "--set", "product=rice", "--set", "uscc=1").ends(3).says("ocial credit code", "'1'")
    cli("new", "a.nongtan", "--set", "colour=red").ends(2)
    cli("new", "a.nongtan", "--template", "bananas").ends(2).says("template", "bananas")
    left = [name for name in os.listdir(home) if name.startswith("a.nongtan")]
    need(not left, "left behind: %s" % left)
    cli.good("new", "a.nongtan", "--set", "product=rice")
    cli("new", "a.nongtan").ends(3).says("a.nongtan", "exists already")
    need(cli.good("get", "a.nongtan", "product").out == "product=rice\n", "the existing project was touched")


def test_hostile_text_does_not_reach_the_terminal(home):
    cli = Cli(home)
    bad = "\x1b]0;owned\x07\u202ereversed"
    project = cli.project()
    cli.good("set", project, "product=" + bad)
    calls = [["get", project], ["footprint", project], ["check", project], ["report", project], [project], ["footprint", bad],
             ["new", cli.path(bad)], ["import", project, bad], [bad], ["set", project, bad], ["footprint", project, "--" + bad],
             ["footprint", project, "--json"], ["get", project, "--json"], ["history", project], ["trace", project, bad]]
    for call in calls:
        result = cli(*call)
        for text in (result.out, result.err):
            need("\x1b" not in text and "\x07" not in text and "\u202e" not in text, "an escape came through: %r" % text)
    need(cli.good("get", project, "product", "--json").json()["product"] == bad, "JSON lost what was typed")


run(test_wrong_rows_are_refused, test_wrong_rows_in_json, test_partial_takes_the_good_rows, test_dry_run_stores_nothing,
    test_wrong_scope_is_refused, test_period_that_ends_before_it_begins, test_several_values_are_stored_together_or_not_at_all,
    test_unknown_field, test_table_in_utf16, test_table_without_a_column_it_needs, test_project_that_is_a_folder,
    test_file_that_is_not_a_project, test_project_that_does_not_exist, test_read_only_folder,
    test_new_leaves_nothing_behind_when_a_value_is_refused, test_hostile_text_does_not_reach_the_terminal)
