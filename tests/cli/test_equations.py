#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Every equation a second time: Python evaluates the printed formula with figures from the allowed ranges and compares it
with what `nongtan equation` computes. A formula that does not say what the code does fails here."""
import math
import random

from command import Cli, need, run

ROUNDS, TRIES = 4, 60
TOLERANCE = 1e-12
NAMES = {"exp": math.exp, "log": math.log, "sqrt": math.sqrt, "min": min, "max": max, "abs": abs, "pi": math.pi, "ceil": math.ceil,
         "floor": math.floor}


def figure(chance, symbol):
    """A figure inside the allowed range, mostly inside the usual one, now and then at its end."""
    low = symbol["warn_low"] if symbol["warn_low"] is not None else symbol["low"]
    high = symbol["warn_high"] if symbol["warn_high"] is not None else symbol["high"]
    low = 0.0 if low is None else float(low)
    high = max(low, 1.0) * 1000 if high is None else float(high)
    if chance.random() < 0.1 and not symbol["above"]:
        return low
    return float("%.6g" % chance.uniform(low, high)) or 0.5


def computed(cli, equation, values):
    """The program's value, or None where it refuses figures that are possible alone and not together."""
    words = ["%s=%r" % pair for pair in values.items()]
    done = cli("equation", equation["name"], "--json", *words)
    if done.status == 3:
        done.says("has no meaning with these figures")
        return None
    return float(done.ends(0).json()["value"])


def evaluated(formula, values):
    try:
        return eval(formula, {"__builtins__": {}}, {**NAMES, **values})  # our own text
    except ZeroDivisionError:
        return math.nan


def compare(cli, chance, equation):
    """How many rounds had a value; figures that are refused together are drawn again."""
    had = 0
    for _ in range(TRIES):
        if had == ROUNDS:
            break
        values = {s["key"]: figure(chance, s) for s in equation["symbols"]}
        found, expected = computed(cli, equation, values), evaluated(equation["formula"], values)
        if found is None:
            continue
        had += 1
        need(not isinstance(expected, complex) and abs(found - expected) <= TOLERANCE * max(abs(expected), 1e-300),
             "%s with %s: %r, the formula %s gives %r" % (equation["name"], values, found, equation["formula"], expected))
    return had


def equations(cli):
    return cli.good("equation", "--json").json()["equations"]


def test_formulas_say_what_is_computed(home):
    cli, chance = Cli(home), random.Random(20260101)
    for equation in equations(cli):
        need(compare(cli, chance, equation) == ROUNDS, "%s: hardly any figures in its ranges give a value" % equation["name"])


def test_each_equation_is_described(home):
    cli, names = Cli(home), set()
    for e in equations(cli):
        need(e["name"] not in names, "%s stands twice" % e["name"])
        names.add(e["name"])
        need(all(e[key] for key in ("title", "symbol", "unit", "formula", "source", "symbols")), "%s lacks a description" % e)
        keys = [s["key"] for s in e["symbols"]]
        need(len(keys) == len(set(keys)), "%s: a symbol stands twice" % e["name"])
        for s in e["symbols"]:
            need(s["label"] and s["unit"], "%s %s has no label or unit" % (e["name"], s["key"]))
    need(len(names) > 30, "only %d equations" % len(names))


def test_a_symbol_outside_its_range_is_refused(home):
    """Each limit of each symbol, one by one, the others inside."""
    cli, chance = Cli(home), random.Random(7)
    for e in equations(cli):
        inside = {s["key"]: figure(chance, s) for s in e["symbols"]}
        for s in e["symbols"]:
            if s["low"] is None:
                continue
            outside = {**inside, s["key"]: float(s["low"]) - 0.001 * (1 + abs(float(s["low"])))}
            words = ["%s=%r" % pair for pair in outside.items()]
            cli("equation", e["name"], *words).ends(3).says("%s: '" % s["key"])


def test_blank_unknown_and_broken_figures(home):
    cli = Cli(home)
    cli("equation", "ipcc2019.5.1", "EF=1", "t=100").ends(3).says("A is empty")
    cli("equation", "ipcc2019.5.1", "EF=1", "t=100", "A=1", "B=1").ends(2).says("'B'", "EF, t, A")
    cli("equation", "ipcc2019.5.1", "EF=1", "t=100", "A=1", "A=2").ends(3).says("A")
    cli("equation", "ipcc2019.5.1", "EF=1", "t=hundred", "A=1").ends(3).says("t: 'hundred' is not a number")
    cli("equation", "ipcc2019.5.1", "EF").ends(2).says("'EF' is not KEY=VALUE")
    cli("equation", "ipcc2019.5.l", "EF=1").ends(2).says("ipcc2019.5.")
    cli("equation", "frobnicate").ends(2).says("'frobnicate'", "nongtan equation")


def test_usual_range_is_told(home):
    done = Cli(home).good("equation", "ipcc2019.5.1", "EF=2", "t=30", "A=1", "--json").json()
    need([(n["symbol"], n["limit"]) for n in done["notices"]] == [("t", "60 … 200")], "told: %s" % done["notices"])


run(test_formulas_say_what_is_computed, test_each_equation_is_described, test_a_symbol_outside_its_range_is_refused,
    test_blank_unknown_and_broken_figures, test_usual_range_is_told)
