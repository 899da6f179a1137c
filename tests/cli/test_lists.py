#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Models that take lists: separators, what is refused, and each of them a second time from its definition in Python."""
import random

import worked_claims as again
from command import Cli, need, run

ROUNDS = 12


def value(cli, model, **lists):
    words = ["%s=%s" % (key, " ".join("-" if v is None else repr(v) for v in figures)) for key, figures in lists.items()]
    return float(cli.good("model", model, *words, "--json").json()["outputs"][0]["value"])


def near(found, expected, what):
    need(abs(found - expected) <= 1e-12 * max(1, abs(expected)), "%s: %r instead of %r" % (what, found, expected))


def test_lists_a_second_time(home):
    cli, chance = Cli(home), random.Random(6)
    for _ in range(ROUNDS):
        count = chance.randint(3, 20)
        x = [chance.randint(-5, 5) for _ in range(count)] + [6, 7]
        y = [chance.randint(-5, 5) for _ in range(count)] + [7, 6]
        u = [chance.uniform(0, 60) for _ in x]
        e = [chance.uniform(-100, 1000) for _ in x]
        flags = [chance.randint(0, 1) for _ in x]
        dqr = [chance.choice([None, 1.0, 1.5, 2.5, 5.0]) for _ in x[1:]] + [2.0]
        near(value(cli, "rank_correlation", x=x, y=y), again.spearman(x, y), "rho %s %s" % (x, y))
        near(value(cli, "uncertainty_product", U=u), again.of_product(u), "product")
        near(value(cli, "uncertainty_sum", x=[v + 20 for v in x], U=u), again.of_sum([v + 20 for v in x], u), "sum")
        near(value(cli, "data_quality", E=e, DQR=dqr), again.rating(e, dqr), "rating")
        near(value(cli, "primary_share", E=e, primary=flags), again.primary(e, flags), "primary")


def test_figures_may_be_parted_as_people_do(home):
    cli = Cli(home)
    for text in ("5,40", "5 40", "5;40", "5, 40", "5，40", "5；40", "5、40", " 5  40 "):
        done = cli.good("model", "uncertainty_product", "U=" + text, "--json").json()
        need(abs(float(done["value"]) - 40.3112887) < 1e-6, "'%s' gives %s" % (text, done["value"]))
        need(done["inputs"] == {"U_1": 5, "U_2": 40}, "inputs: %s" % done["inputs"])


def test_wrong_lists_are_refused_by_name(home):
    cli = Cli(home)
    for model, words, says in (
            ("uncertainty_product", ["U=5,x"], ["(U): 'x' is not a number"]),
            ("uncertainty_product", ["U=5,-1"], ["'-1' is outside"]),
            ("uncertainty_product", ["U=5,-"], ["U"]),
            ("uncertainty_product", ["U=,"], ["U", "1 … 64"]),
            ("uncertainty_product", ["U=" + "1," * 65], ["'65'", "1 … 64"]),
            ("uncertainty_sum", ["x=1,2", "U=5"], ["(U)", "'1'", "2"]),
            ("uncertainty_sum", ["x=1,-1", "U=5,5"], ["has no meaning"]),
            ("rank_correlation", ["x=1,2", "y=1,2"], ["3 … 64"]),
            ("rank_correlation", ["x=1,1,1", "y=1,2,3"], ["S_xx"]),
            ("data_quality", ["E=1,2", "DQR=1,6"], ["'6' is outside", "1 … 5"]),
            ("data_quality", ["E=1,2", "DQR=0,2"], ["'0' is outside"]),
            ("primary_share", ["E=1,2", "primary=1,0.5"], ["'0.5'", "0, 1"])):
        cli("model", model, *words).ends(3).says(*says)


def test_a_missing_score_is_not_zero_and_coverage_is_told(home):
    cli = Cli(home)
    done = cli.good("model", "data_quality", "E=70 30", "DQR=2 -", "--json").json()
    need(float(done["outputs"][0]["value"]) == 2 and done["outputs"][1]["value"] == 70, "outputs: %s" % done["outputs"])
    need(any("80 %" in n["message"] for n in done["notices"]), "coverage below 80 % is not told")
    done = cli.good("model", "data_quality", "E=80 20", "DQR=2 -", "--json").json()
    need(not done["notices"], "told: %s" % done["notices"])


def test_ranges_from_tables(home):
    cli = Cli(home)
    kept = cli.good("model", "lognormal_fit", "lo=0.89", "hi=1.96", "central=1.6", "--json").json()
    need(float(kept["outputs"][0]["value"]) == 1.6 and "1.6" in kept["notices"][0]["message"], "the published value stays: %s" % kept)
    zero = cli.good("model", "lognormal_fit", "lo=0", "hi=0.018", "central=0.01", "--json").json()
    need([float(s["value"]) for s in zero["steps"] if s["symbol"] == "lo_used"] == [0.0001], "floor of 1 %")
    need(any("1 %" in n["message"] for n in zero["notices"]), "the floor is not recorded")
    cli("model", "lognormal_fit", "lo=0", "hi=0.018").ends(3).says("central")
    cli("model", "lognormal_fit", "lo=2", "hi=1").ends(3).says("sigma")


def test_offsets_are_used_in_their_order(home):
    cli = Cli(home)

    def used(*words):
        done = cli.good("model", "neutrality", "current=1", "Q=100000", *words, "--json").json()
        return {s["symbol"]: s["value"] for s in done["steps"] if s["symbol"].endswith("_used") or s["symbol"] == "open"}

    need(used("own_sink=30.9", "ccer=100", "cqcer=50") == {"own_sink_used": 30, "ccer_used": 70, "cqcer_used": 0, "open": 0}, "order")
    need(used("approved_sink=60", "ccer=60") == {"approved_sink_used": 60, "ccer_used": 40, "open": 0}, "sinks first")
    need(used("approved_sink=60", "ccer=60", "order=ccer_first") == {"ccer_used": 60, "approved_sink_used": 40, "open": 0}, "the setting")
    need(used("ccer=60") == {"ccer_used": 60, "open": 40}, "what is open")


run(test_lists_a_second_time, test_figures_may_be_parted_as_people_do, test_wrong_lists_are_refused_by_name,
    test_a_missing_score_is_not_zero_and_coverage_is_told, test_ranges_from_tables, test_offsets_are_used_in_their_order)
