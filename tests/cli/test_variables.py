#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Named figures by the command line: formulas of them in amounts and model inputs, what does not fit, who uses them.

Expected values by hand and by Python's own arithmetic (1 mu = 2000/3 m2, 1 jin = 0.5 kg)."""
import random
from fractions import Fraction

from command import Cli, need, run

FACTOR = "factor_id,name,value,unit,gas,basis,source\nf1,urea,2,kg CO2e/kg,CO2e,co2e,test\n"
AREA, DOSE = ["果园面积", "formula=12.5亩", "source=土地承包合同"], ["施肥量", "formula=25斤/亩", "source=农事记录"]


def farm(cli):
    table = cli.path("factors.csv")
    with open(table, "w", encoding="utf-8") as f:
        f.write(FACTOR)
    project = cli.project(table)
    for name, *fields in AREA, DOSE:
        cli.good("add", project, "variable", name, *fields)
    cli.good("add", project, "variable", "氮肥", "formula=果园面积 × 施肥量", "unit=kg")
    return project


def total(cli, project):
    footprint = cli.good("footprint", project, "--json").json()
    return float(footprint["total_kg_co2e"]), footprint["digest"]


def test_a_figure_that_changes_moves_what_stands_on_it(home):
    cli = Cli(home)
    project = farm(cli)
    cli.good("add", project, "activity", "r001", "item=尿素", "amount=氮肥 + 40kg", "unit=kg", "factor_id=f1")
    need(cli.good("get", project, "activity:r001:amount").out == "activity:r001:amount=氮肥 + 40kg\n", "not as typed")
    kg, digest = total(cli, project)
    need(kg == 2 * (12.5 * 12.5 + 40), "12.5 mu at 12.5 kg/mu and 40 kg: %s" % kg)
    cli.good("set", project, "variable:果园面积:formula=二十亩")
    need(total(cli, project)[0] == 2 * (20 * 12.5 + 40), "the area does not move the result")
    need(total(cli, project)[1] != digest, "the digest stays")
    cli.good("undo", project)
    need(total(cli, project) == (kg, digest), "undo does not bring it back")
    # a name by another way to the same figure: the result stays, its digest does not
    cli.good("set", project, "variable:施肥量:formula=12.5公斤/亩")
    need(total(cli, project)[0] == kg and total(cli, project)[1] != digest, "another formula, the same digest")
    # a name that nothing uses is no part of it
    cli.good("undo", project)
    cli.good("add", project, "variable", "unused", "formula=3kg")
    need(total(cli, project) == (kg, digest), "a name without use changes the digest")


def test_the_trace_shows_each_name_with_its_source(home):
    cli = Cli(home)
    project = farm(cli)
    cli.good("add", project, "activity", "r001", "item=尿素", "amount=氮肥 × 2", "unit=kg", "factor_id=f1")
    cli.good("trace", project, "r001").prints("氮肥 × 2", "氮肥 = 果园面积 × 施肥量", "156.25", "果园面积 = 12.5亩", "土地承包合同",
                                              "施肥量 = 25斤/亩", "农事记录", "312.5")


def test_a_model_takes_a_name(home):
    cli = Cli(home)
    project = farm(cli)
    rice = ["item=冬水田", "model=rice", "process=水田", "input.days=120", "input.water=continuous",
            "input.preseason=nonflooded_less_180", "input.region=East Asia"]
    plain = cli("add", project, "activity", "a001", *rice, "input.area=12.5亩")
    if plain.status:  # the choices of the model are its own; the area is what is looked at
        plain = cli.good("add", project, "activity", "a001", "item=冬水田", "model=rice", "input.area=12.5亩")
    named = cli.good("add", project, "activity", "a002", "item=冬水田", "model=rice", "input.area=果园面积")
    need(named.status == 0, str(named))
    cli("add", project, "activity", "a003", "item=冬水田", "model=rice", "input.area=氮肥").ends(3).says("kg", "ha")
    cli("delete", project, "variable", "果园面积").ends(3).says("果园面积", "named figure 氮肥 · figure or formula", "input a002/area")


def test_what_does_not_fit_is_refused_and_nothing_stored(home):
    cli = Cli(home)
    project = farm(cli)
    before = cli.state(project)
    for call, *said in (
            (("add", project, "variable", "x1", "formula=果园面积 + 3kg"), "果园面积 + 3kg", "亩, kg"),
            (("add", project, "variable", "x1", "formula=3亩", "unit=kg"), "kg", "亩"),
            (("add", project, "variable", "x1", "formula=果园面识 × 2"), "果园面识", "果园面积"),
            (("add", project, "variable", "x1", "formula=3kg ÷ (果园面积 - 果园面积)"), "divides by zero"),
            (("add", project, "variable", "x1", "formula=果园面积 ×"), "formula"),
            (("add", project, "variable", "x1", "formula="), "empty"),
            (("add", project, "variable", "kg", "formula=3亩"), "kg", "unit"),
            (("add", project, "variable", "a b", "formula=3亩"), "a b"),
            (("add", project, "variable", "果园面积", "formula=3亩"), "already used"),
            (("set", project, "variable:果园面积:formula=氮肥 ÷ 施肥量"), "果园面积 → 氮肥 → 果园面积"),
            (("set", project, "variable:果园面积:formula=果园面积"), "果园面积 → 果园面积"),
            (("add", project, "activity", "item=x", "amount=果园面积 + 3kg"), "果园面积 + 3kg"),
            (("add", project, "activity", "item=x", "amount=果园面识 × 2"), "果园面积"),
            (("add", project, "activity", "item=x", "amount=氮肥", "unit=亩"), "亩", "kg"),
            (("add", project, "activity", "item=x", "amount=一二三斤"), "一二三斤"),
            (("add", project, "activity", "item=x", "amount=十几斤"), "十几斤"),
            (("delete", project, "variable", "施肥量"), "施肥量", "named figure 氮肥 · figure or formula"),
            (("add", project, "activity", "item=x", "amount=" + "(" * 50 + "果园面积" + ")" * 49), "果园面积")):
        cli(*call).ends(3).says(*said)
    need(cli.state(project) == before, "something was stored")
    cli.good("delete", project, "variable", "氮肥")
    cli.good("delete", project, "variable", "施肥量")


# ---- random formulas ----

NAMES = {"q": Fraction(7, 2), "面积": Fraction(5), "b2": Fraction(1, 4), "两地": Fraction(12)}


def formula(rng, depth):
    """A formula as typed, and what it comes to; None where it divides by zero."""
    if depth == 0 or rng.random() < 0.2:
        if rng.random() < 0.5:
            name = rng.choice(sorted(NAMES))
            return name, NAMES[name]
        n = rng.randrange(1, 200)
        return rng.choice(["%d.%02d", "(%d.%02d)"]) % (n // 10, n % 10 * 10), Fraction(n // 10) + Fraction(n % 10 * 10, 100)
    x, vx = formula(rng, depth - 1)
    y, vy = formula(rng, depth - 1)
    kind = rng.randrange(7)
    if vx is None or vy is None or (kind == 3 and vy == 0):
        return "(%s) ÷ (%s)" % (x, y), None
    if kind == 0:
        return "(%s) + %s" % (x, y), vx + vy
    if kind == 1:
        return "(%s) - (%s)" % (x, y), vx - vy
    if kind == 2:
        return "(%s) %s (%s)" % (x, rng.choice("×*·"), y), vx * vy
    if kind == 3:
        return "(%s) %s (%s)" % (x, rng.choice("÷/"), y), vx / vy
    if kind == 4:
        return "min(%s, %s)" % (x, y), min(vx, vy)
    if kind == 5:
        return "max（%s，%s）" % (x, y), max(vx, vy)
    return "(%s)^2" % x, vx * vx


def test_random_formulas_against_python(home):
    cli, rng = Cli(home), random.Random(5)
    project = cli.project()
    for name, value in NAMES.items():
        cli.good("add", project, "variable", name, "formula=%s" % float(value))
    rows, expected = ["row_id,item,amount,unit,factor_id"], {}
    table = cli.path("rows.csv")
    while len(expected) < 120:
        text, value = formula(rng, 3)
        if value is None or value < 0 or len(text.encode()) > 115:
            continue
        row = "r%03d" % len(expected)
        rows.append('%s,x,"%s",kg,f1' % (row, text))
        expected[row] = (text, float(value))
    with open(table, "w", encoding="utf-8") as f:
        f.write("\n".join(rows) + "\n")
    with open(cli.path("factors.csv"), "w", encoding="utf-8") as f:
        f.write(FACTOR)
    cli.good("import", project, cli.path("factors.csv"))
    cli.good("import", project, table)
    lines = cli.good("footprint", project, "--json").json()["by_item"]
    need(len(lines) == len(expected), "%d lines" % len(lines))
    for line in lines:
        text, value = expected[line["id"]]
        need(abs(float(line["amount"]) - value) <= 1e-12 * max(abs(value), 1), "%s: %s, Python says %s" % (text, line["amount"], value))


run(*[test for name, test in sorted(globals().items()) if name.startswith("test_")])
