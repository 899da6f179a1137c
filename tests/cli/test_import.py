#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The questions of the import on the command line: each is asked before anything is stored, and answered by an option."""
import os
import shutil

from command import SOURCES, Cli, need, run

SAMPLES = os.path.join(SOURCES, "tests", "storage", "samples")
LOG = "2023年投入品台账\n\n日期,地块,品名,用量(kg)\n3月5日,A1,尿素,80\n,A1,复合肥,50\n合计,,,130\n2月31日,A2,尿素,1\n"


def project(home, lang="en"):
    cli = Cli(home, lang)
    cli("new", "a.nongtan", "--set", "product=柑橘", "--set", "period_from=2023-01-01", "--set", "period_to=2023-12-31").ends(0)
    shutil.copy(os.path.join(SAMPLES, "plots-utf8-bom.csv"), cli.path("plots.csv"))
    shutil.copy(os.path.join(SAMPLES, "planting-2023-gb18030.csv"), cli.path("planting.csv"))
    with open(cli.path("log.csv"), "w", encoding="utf-8") as f:
        f.write(LOG)
    return cli


def logs(cli, *options):
    return cli("import", "a.nongtan", "log.csv", *options)


def codes(result):
    return [p["code"] for p in result.json()["problems"] if p["severity"] == "error"]


def test_the_contest_tables(home):
    cli = project(home)
    cli("import", "a.nongtan", "plots.csv").ends(0).prints("54")
    asked = cli("import", "a.nongtan", "planting.csv", "--as", "logs", "--value", "date=2023-12-31", "--json").ends(3)
    # Counted in the file by hand: 87 rows, 54 plots named, 33 rows under a merged cell.
    need(codes(asked) == ["csv_continued"] * 33, asked)
    done = cli("import", "a.nongtan", "planting.csv", "--as", "logs", "--value", "date=2023-12-31", "--fill-down", "yes", "--json").ends(0)
    need(done.json()["files"][0]["encoding"] == "GB18030" and done.json()["changes"] == 87, done)
    cli("undo", "a.nongtan").ends(0)
    cli("undo", "a.nongtan").ends(0)


def test_each_question_is_asked_and_answered(home):
    cli = project(home)
    cli("import", "a.nongtan", "plots.csv").ends(0)
    need(codes(logs(cli, "--json").ends(3)) == ["csv_continued", "csv_total_row", "date"], logs(cli, "--json"))
    answers = ("--totals", "leave", "--fill-down", "yes")
    left = logs(cli, *answers, "--json").ends(3)
    need(codes(left) == ["date"] and not left.json()["stored"], left)
    problem = [p for p in left.json()["problems"] if p["severity"] == "error"][0]
    need((problem["file"], problem["row"], problem["column"], problem["value"]) == ("log.csv", 7, "日期", "2月31日"), problem)
    need(problem["message"] and problem["remedy"], problem)
    dry = logs(cli, *answers, "--accept-partly", "--dry-run", "--json").ends(0)
    need(dry.json()["changes"] == 2 and not dry.json()["stored"], dry)
    logs(cli, *answers, "--accept-partly").ends(0).prints("Stored as one edit: 2")


def test_twins_are_decided_by_the_person(home):
    cli = project(home)
    cli("import", "a.nongtan", "plots.csv").ends(0)
    answers = ("--totals", "leave", "--fill-down", "yes", "--accept-partly")
    logs(cli, *answers).ends(0)
    skipped = logs(cli, *answers, "--json").ends(0)
    need(skipped.json()["changes"] == 0 and len(skipped.json()["twins"]) == 2, skipped)
    need(codes(logs(cli, *answers, "--twins", "ask", "--json").ends(0)) == ["import_twin", "import_twin", "date"], "asked")
    added = logs(cli, *answers, "--twins", "add", "--json").ends(0)
    need(added.json()["changes"] == 2, added)


def test_each_group_of_twins_for_itself(home):
    cli = project(home)
    cli("import", "a.nongtan", "plots.csv").ends(0)
    answers = ("--totals", "leave", "--fill-down", "yes", "--accept-partly")
    logs(cli, *answers).ends(0)
    with open(cli.path("log.csv"), "a", encoding="utf-8") as f:
        f.write("3月5日,A1,尿素,80\n")
    asked = logs(cli, *answers, "--twins", "ask", "--dry-run", "--json").ends(0).json()["twins"]
    need([(t["lines"], t["rows"], t["there"]) for t in asked] == [([4, 8], 2, 1), ([5], 1, 1)], asked)
    # the second row of the group names it as well as the first
    done = logs(cli, *answers, "--twins", "ask", "--twin", "8=add", "--twin", "5=skip", "--json").ends(0)
    need([t["answer"] for t in done.json()["twins"]] == ["add", "skip"] and done.json()["changes"] == 2, done)
    logs(cli, *answers, "--twin", "7=add").ends(2).says("7=add")
    for wrong in ("x", "4", "4=perhaps", "=add"):
        logs(cli, *answers, "--twin", wrong).ends(2)


def test_a_workbook_as_libreoffice_saves_it(home):
    """Origin of the sample: tests/storage/samples/README.md."""
    cli = project(home)
    shutil.copy(os.path.join(SAMPLES, "ledger-libreoffice.xlsx"), cli.path("book.xlsx"))
    cli("import", "a.nongtan", "book.xlsx", "--sheet", "nowhere").ends(3).says("投入 2025")
    asked = cli("import", "a.nongtan", "book.xlsx", "--sheet", "投入 2025", "--json").ends(3)
    need(codes(asked) == ["csv_continued", "csv_error_cell", "csv_error_cell", "csv_total_row"], asked)
    told = [(p["row"], p["column"], p["value"]) for p in asked.json()["problems"] if p["code"] == "csv_error_cell"]
    need(told == [(6, "用量", "#N/A"), (7, "备注", "#DIV/0!")], told)
    cli("import", "a.nongtan", "book.xlsx", "--sheet", "2", "--totals", "leave", "--fill-down", "yes", "--partial").ends(0)
    cli.good("export", "a.nongtan", "-o", cli.path("out"))
    with open(cli.path("out", "activities.csv"), encoding="utf-8-sig") as f:
        rows = f.read().splitlines()
    need(len(rows) == 3 and all(p in rows[1] for p in ("施肥", "尿素", ",8.2,", "2025-03-06", "中文，逗号; 分号")), rows)
    need("施肥" in rows[2] and "复合肥" in rows[2] and ",400," in rows[2], rows)


def again(result):
    return [p["message"] for p in result.json()["problems"] if p["code"] == "import_file_again"]


def test_the_same_file_is_known(home):
    """By its bytes, whatever it is called, until the import is undone."""
    cli = project(home)
    need(not again(cli.good("import", "a.nongtan", "plots.csv", "--json")), "the first time")
    shutil.copy(cli.path("plots.csv"), cli.path("other.csv"))
    told = again(cli.good("import", "a.nongtan", "other.csv", "--dry-run", "--json"))
    need(len(told) == 1 and "imported before, 20" in told[0], told)
    cli("import", "a.nongtan", "other.csv").ends(0).says("imported before")
    cli.good("undo", "a.nongtan")
    need(not again(cli.good("import", "a.nongtan", "other.csv", "--dry-run", "--json")), "undone")
    cli.good("redo", "a.nongtan")
    need(len(again(cli.good("import", "a.nongtan", "other.csv", "--dry-run", "--json"))) == 1, "done again")
    with open(cli.path("other.csv"), "ab") as f:
        f.write("Z9,平旱地,1\r\n".encode())
    need(not again(cli.good("import", "a.nongtan", "other.csv", "--dry-run", "--json")), "another file")
    cli.good("verify", "a.nongtan")


def test_wrong_answers(home):
    cli = project(home)
    for options in (("--totals", "maybe"), ("--fill-down", "perhaps"), ("--twins", "x"), ("--delimiter", "dash"), ("--header-row", "0"),
                    ("--header-row", "three"), ("--value", "date"), ("--map", "x")):
        logs(cli, *options).ends(2)
    logs(cli, "--header-row", "2").ends(3).says("header-row")
    logs(cli, "--value", "colour=red").ends(3).says("colour=red")


def test_wide_encodings_are_named(home):
    cli = project(home)
    for encoding, name in (("utf-16", "UTF-16"), ("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE")):
        with open(cli.path("wide.csv"), "wb") as f:
            f.write(LOG.encode(encoding))
        cli("import", "a.nongtan", "wide.csv").ends(3).says(name)


def plots_in_japanese_signs():
    """The plots, with the five signs that Shift-JIS lacks in the form it has."""
    with open(os.path.join(SAMPLES, "plots-utf8-bom.csv"), encoding="utf-8-sig", newline="") as f:
        return f.read().translate(str.maketrans("类积块浇", "類積塊澆")).replace("亩", "mu")


def test_the_plots_in_other_encodings_are_asked_about(home):
    """Named, with how it would begin, nothing stored; read as the same 54 plots when the name is given."""
    for python, name in (("shift_jis", "Shift-JIS"), ("cp932", "Shift-JIS"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16LE"),
                         ("utf-16-be", "UTF-16BE")):
        cli = Cli(home, "en")
        cli.good("new", python + ".nongtan", "--set", "product=柑橘")
        text = plots_in_japanese_signs()
        cli.write("plots.csv", text.encode(python))
        asked = cli("import", python + ".nongtan", "plots.csv").ends(3).says(name, "--encoding " + name, text[:4])
        cli("import", python + ".nongtan", "plots.csv", "--json").ends(3)
        need(codes(cli("import", python + ".nongtan", "plots.csv", "--json")) == ["csv_encoding_asked"], asked)
        mapped = ("--as", "sites", "--map", "地塊名称=site_id", "--map", "地塊類型=note", "--map", "地塊面積/mu=area",
                  "--value", "kind=plot")
        done = cli.good("import", python + ".nongtan", "plots.csv", "--encoding", name, *mapped, "--json").json()
        need(done["changes"] == 54 and done["files"][0]["encoding"] == name, done)
        cli.good("export", python + ".nongtan", "--output", python)
        with open(cli.path(python, "sites.csv"), encoding="utf-8-sig") as f:
            need("平旱地" in f.read(), "the text of a cell")
    cli("import", "shift_jis.nongtan", cli.write("x.csv", "名称\n一".encode("cp932")[:-1])).ends(3).says("unknown")
    cli("import", "shift_jis.nongtan", "plots.csv", "--encoding", "Shift-JIS").ends(3).says("Shift-JIS")


def test_in_chinese(home):
    cli = project(home, "zh")
    logs(cli).ends(3).says("合计", "--totals leave", "合并单元格")


run(test_the_contest_tables, test_each_question_is_asked_and_answered, test_twins_are_decided_by_the_person, test_the_same_file_is_known, test_each_group_of_twins_for_itself,
    test_a_workbook_as_libreoffice_saves_it, test_wrong_answers,
    test_wide_encodings_are_named, test_the_plots_in_other_encodings_are_asked_about, test_in_chinese)
