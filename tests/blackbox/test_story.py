#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""From the start page to a written report, by keys that the screen shows, at 80×24 in both languages: a new project for
1 kg of navel oranges with four activities, factors found by Chinese words. Totals are compared with hand calculation and
with the command line (issue "the workbench works end to end", must be seen 3)."""
import os
import re

from session import need, run
from story import KG_CO2E, OUTPUT_KG, PRODUCT, ROWS, SCOPE, Story, TOTAL, footprint, near

PROJECT = PRODUCT + ".nongtan"


def whole_story(home, lang):
    with Story(home, lang=lang) as me:
        me.new_project()
        for label, text in SCOPE:
            me.enter(label, text)
        me.go("inventory")
        for row in ROWS:
            me.fill_row(*row)
        me.go("footprint")
        me.wait(re.escape("2,335.68"))
        me.go("report").press("write file")
        me.press("choose")
        me.wait(re.escape(PRODUCT + ".html"))
        check_line_widths(me)
        me.quit()
        need(not me.session.terminal_is_clean(), me.session.terminal_is_clean())
        need(not me.session.screen.unknown, "sequences a terminal may not know: %r" % me.session.screen.unknown)


def check_line_widths(me):
    for step in ("scope", "inventory", "footprint", "reduction", "offsets", "evaluation", "report"):
        me.go(step)
        shown = me.keys_shown()
        for label in ("help", "undo", "quit"):
            need(me.say(label) in shown, "%s: the key bar has lost %r: %r" % (step, label, shown))


def check_result(home, lang):
    result = footprint(home, PROJECT)
    need(near(result["total_kg_co2e"], TOTAL), "total %r, by hand %r" % (result["total_kg_co2e"], TOTAL))
    need(near(result["per_functional_unit_kg_co2e"], TOTAL / OUTPUT_KG), "per kg: %r" % result["per_functional_unit_kg_co2e"])
    for row in result["by_item"]:
        need(near(row["kg_co2e"], KG_CO2E[row["item"]]), "%(item)s: %(kg_co2e)r" % row)
    need(len(result["by_item"]) == len(ROWS), "not all rows are there")
    with open(os.path.join(home, PRODUCT + ".html"), encoding="utf-8") as f:
        html = f.read()
    need("2,335.68" in html and PRODUCT in html and "</html>" in html, "the report lacks product or total")
    need('lang="zh' in html if lang == "zh" else 'lang="en' in html, "the report is in another language")


def test_story_in_chinese(home):
    whole_story(home, "zh")
    check_result(home, "zh")


def test_story_in_english(home):
    whole_story(home, "en")
    check_result(home, "en")


if __name__ == "__main__":
    run(test_story_in_chinese, test_story_in_english)
