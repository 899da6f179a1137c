#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""What each kind of report holds: the grade against published values, what is lacking told before writing, the draft mark, data requests,
summary and label; each figure with its unit and the way back to where it comes from; in Chinese and English."""
import os

import claim
from command import Cli, need, run

VALUES = ["grade_source=渝农碳〔2025〕1号", "limit_value=2 kg CO2e", "benchmark_value=1.5 kg CO2e", "leading_value=1 kg CO2e"]


# ---- grade ----

def test_grade_as_text_and_json(home):
    """355.2 t over 240 t are 1.48 kg/kg: at or below 1.5."""
    cli = Cli(home)
    project = claim.make(cli)
    need(cli.good("footprint", project, "--json").json()["grade"] is None, "a grade of nothing")
    need("rade" not in cli.good("footprint", project).out, "a grade of nothing is told")
    cli.good("set", project, *VALUES)
    grade = cli.good("footprint", project, "--json").json()["grade"]
    need((grade["band"], float(grade["limit_kg_co2e"]), float(grade["benchmark_kg_co2e"]), float(grade["leading_kg_co2e"]), grade["source"],
          grade["problem"]) == ("benchmark", 2, 1.5, 1, "渝农碳〔2025〕1号", None), "grade: %s" % grade)
    cli.good("footprint", project).prints("Grade: at or below the benchmark value", "渝农碳〔2025〕1号")
    Cli(home, "zh").good("footprint", project).prints("等级：达到基准值", "限定值 2")
    cli.good("set", project, "activity:r001:factor_id=")
    grade = cli.good("footprint", project, "--json").json()["grade"]
    need(grade["band"] is None and "incomplete" in grade["problem"], "an incomplete total is graded: %s" % grade)


def test_values_that_contradict_are_refused_beside_the_field(home):
    cli = Cli(home)
    project = claim.make(cli)
    before = cli.state(project)
    cli("set", project, "limit_value=2 kg CO2e").ends(3).says("Limit value", "who published")
    cli("set", project, VALUES[0], "limit_value=1 kg CO2e", "benchmark_value=1500 g CO2e").ends(3).says("Benchmark value", "1500 g", "1 kg CO2e")
    cli("set", project, VALUES[0], "limit_value=2").ends(3).says("Limit value", "unit")
    need(cli.state(project) == before, "something was stored")
    cli.good("set", project, *VALUES)
    cli("set", project, "grade_source=").ends(3).says("who published")
    cli("set", project, "leading_value=1.6 kg CO2e").ends(3).says("Leading value")


run(test_grade_as_text_and_json, test_values_that_contradict_are_refused_beside_the_field)
