#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Product rules of the TianGong project as a rule pack. The file is made by hand in the form of github.com/tiangong-lca/pcr (schema 2, keys as published): by
counting, 14 clauses (product, unit, 2 + 1 of the boundary, 2 processes, 2 of the inventory, 1 of measuring, 1 to collect, 1 of allocation, 1 of calculation, result),
1 required process, 2 gases of it (ammonia is none), 5 rows of inventory that are data and no rules.
"""
import os
import shutil

from command import Cli, SOURCES, need, run

RULES = os.path.join(SOURCES, "tests", "exchange", "tiangong")


def rules(home):
    cli = Cli(home)
    folder = cli.path("rules")
    shutil.copytree(RULES, folder)
    for name in os.listdir(folder):
        os.chmod(os.path.join(folder, name), 0o644)
    os.chmod(folder, 0o755)
    return cli, os.path.join(folder, "structured.yaml")


def test_the_rules_become_a_pack_marked_as_unreviewed(home):
    cli, path = rules(home)
    told = cli.good("rules", path, "--json").json()
    need(told["id"] == "tiangong-paddy-rice", told)
    need((told["clauses"], told["stages"], told["cells"], told["inventory_rows_left_out"]) == (14, 1, 2, 5), told)
    cli.good("check", "--packs").prints("db50-draft", "animal-products", "tiangong-paddy-rice", "unreviewed")
    zh = Cli(home, "zh")
    zh.good("check", "--packs").prints("稻谷", "未审定")


def test_a_study_is_checked_by_them(home):
    cli, path = rules(home)
    cli.good("rules", path)
    project = cli.project()
    cli.good("set", project, "rule_pack=tiangong-paddy-rice", "product=稻谷", "product_type=crop")
    cli.good("add", project, "activity", "item=CH4 of the paddy", "process=Flooded field", "role=field", "amount=1", "unit=kg")
    checked = cli("check", project)
    need("unreviewed" in checked.out, checked)
    need("flooded_field.N2O" in checked.out and "flooded_field.CH4" not in checked.out, checked)
    report = cli.good("report", project).out
    need("nobody has reviewed them" in report.replace("\n", " ").replace("  ", " "), report[:3000])


def test_what_is_kept_is_not_overwritten_and_a_dry_run_keeps_nothing(home):
    cli, path = rules(home)
    cli.good("rules", path, "--dry-run")
    need(len(cli.good("check", "--packs", "--json").json()) == 2, "a dry run kept something")
    cli.good("rules", path)
    again = cli("rules", path)
    need(again.status != 0, again)
    cli.good("rules", path, "--force")


def broken(cli, name, text, *names):
    path = cli.write(name, text)
    done = cli("rules", path)
    need(done.status != 0, done)
    done.says(*names)
    need(len(cli.good("check", "--packs", "--json").json()) == 2, "something was kept")


def test_what_is_no_such_file_is_refused_by_name(home):
    cli, path = rules(home)
    with open(path, encoding="utf-8") as f:
        text = f.read()
    broken(cli, "a.yaml", "just: text\n", "schema_version")
    broken(cli, "b.yaml", text.replace('canonical_pcr_id: "pcr.agriculture-forestry-and-fishery-products.cereals.paddy-rice"', "x: 1"), "canonical_pcr_id")
    broken(cli, "c.yaml", text[:600] + "\n\t- [", "YAML")
    broken(cli, "d.yaml", "a: &a [x,x]\nb: *a\n" + text, "YAML")
    broken(cli, "e.yaml", text + "\n#" + "x" * (4 << 20), "4 MiB")
    broken(cli, "f.yaml", "", "")


def test_texts_of_it_cannot_act_on_a_terminal(home):
    cli, path = rules(home)
    with open(path, encoding="utf-8") as f:
        text = f.read()
    evil = cli.write("evil.yaml", text.replace("Milled rice.", "Milled \\x1b[2J\\x1b]0;x\\x07 rice"))
    cli.good("rules", evil)
    project = cli.project()
    cli.good("set", project, "rule_pack=tiangong-paddy-rice")
    for out in (cli("check", project).out, cli.good("report", project).out):
        need("\x1b" not in out and "\x07" not in out, "a control character came through")


run(test_the_rules_become_a_pack_marked_as_unreviewed, test_a_study_is_checked_by_them, test_what_is_kept_is_not_overwritten_and_a_dry_run_keeps_nothing,
    test_what_is_no_such_file_is_refused_by_name, test_texts_of_it_cannot_act_on_a_terminal)
