#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""nongtan footprint --uncertainty and nongtan figures: worked example UN-1 by the command line, what is refused at entry, and the figures with the
digits of the commands."""
import math

from command import Cli, need, run


def farm(cli):
    """500 kg x 2 (5 %, 40 %), 100 kg x 3 (60 %), 150 kg x 1 (10 %): UN-1."""
    project = cli.path("t.nongtan")
    cli.good("new", project)
    for name, value, u in (("f1", 2, "40 %"), ("f2", 3, "0 %"), ("f3", 1, "0 %")):
        cli.good("add", project, "factor", name, "name=" + name, "value=%d" % value, "unit=kg CO2e/kg", "gas=CO2e", "basis=co2e", "uncertainty=" + u)
    for name, amount, u, factor in (("r1", 500, "±5%", "f1"), ("r2", 100, "60 %", "f2"), ("r3", 150, "10 %", "f3")):
        cli.good("add", project, "activity", name, "stage=s", "process=p", "item=" + name, "amount=%d" % amount, "unit=kg", "uncertainty=" + u,
                 "factor_id=" + factor)
    return project


def near(have, want, what):
    have = float(have)
    need(abs(have - want) <= 1e-9 * abs(want), "%s is %r, not %r" % (what, have, want))


def test_un_1(home):
    cli = Cli(home)
    project = farm(cli)
    plain, done = cli.good("footprint", project, "--json").json(), cli.good("footprint", project, "--uncertainty", "--json").json()
    need("uncertainty" not in plain, "uncertainty without being asked")
    u = done.pop("uncertainty")
    need(done == plain, "asking for the uncertainty changed the footprint")
    need(u["known"] is True and u["without"] == [], "not known: %r" % u)
    near(u["plus_percent"], 30.464107260075565, "plus")
    near(u["minus_percent"], 30.464107260075565, "minus")
    near(u["rows"][0]["plus_percent"], 40.311288741492746, "row")
    near(u["low_kg_co2e"], 1450 * (1 - 0.30464107260075565), "low")
    text = cli.good("footprint", project, "--uncertainty").out
    for word in ("1,008.270", "1,891.730", "30.5 %", "40.3 %", "±30 %"):
        need(word in text, "no %s in %s" % (word, text))


def test_a_gap_is_told(home):
    cli = Cli(home)
    project = farm(cli)
    cli.good("set", project, "activity:r2:uncertainty=")
    u = cli.good("footprint", project, "--uncertainty", "--json").json()["uncertainty"]
    need(u["known"] is False and u["low_kg_co2e"] is None and u["without"] == ["r2"], "%r" % u)
    need(u["rows"][1]["amount"] == "not_stated" and u["rows"][1]["factor"] == "known", "%r" % u)
    near(float(u["covered_kg_co2e"]), 1150, "covered")
    near(u["plus_percent"], 100 * math.hypot(403.11288741492746, 15) / 1150, "of what is covered")
    text = Cli(cli.home, "zh").good("footprint", project, "--uncertainty").out
    need("未知" in text and "用量" in text and "r2" in text, text)


def test_entry(home):
    cli = Cli(home)
    project = farm(cli)
    for call in (("set", project, "activity:r1:uncertainty=rather good"), ("set", project, "factor:f1:uncertainty=5"),
                 ("add", project, "activity", "r9", "item=x", "uncertainty=about 5 %"), ("set", project, "activity:r1:uncertainty=1–20 %")):
        done = cli(*call)
        need(done.status == 3, "%r: status %d" % (call, done.status))
        need("uncertainty" in done.err.lower() and "GSD" in done.err, done.err)
    need(cli("get", project, "activity:r9:item").status != 0, "r9 was stored")
    need(cli.good("get", project, "activity:r1:uncertainty").out == "activity:r1:uncertainty=±5%\n", "kept as typed")


def test_figures(home):
    cli = Cli(home)
    project = farm(cli)
    text = cli.good("figures", project).out
    for word in ("1,000.000", "300.000", "150.000", "1,450.000", "The largest sources", "-o-"):
        need(word in text, "no %s in %s" % (word, text))
    need("\x1b" not in text, "colours")
    kinds = [f["kind"] for f in cli.good("figures", project, "--json").json()["figures"]]
    need(kinds == ["bars", "sankey", "waterfall", "curve", "interval", "months"], "%r" % kinds)
    for kind in kinds:
        one = cli.good("figures", project, "--kind", kind, "--json").json()["figures"]
        need([f["kind"] for f in one] == [kind], "%r" % one)
        need(bool(one[0]["text"]) != bool(one[0]["problem"]), "%r" % one)
    need("没有农事记录" in Cli(cli.home, "zh").good("figures", project, "--kind", "months").out, "why there are none, in Chinese")
    need(cli("figures", project, "--kind", "pie").status == 2, "a kind that is none")
    need(cli("figures", "nowhere.nongtan").status == 4, "no project")


def test_the_report_says_the_same(home):
    cli = Cli(home)
    project = farm(cli)
    report = cli.good("report", project).out
    for word in ("1,008.270", "1,891.730", "30.5 %", "40.3 %"):
        need(word in report, "no %s in the report" % word)


run(test_un_1, test_a_gap_is_told, test_entry, test_figures, test_the_report_says_the_same)
