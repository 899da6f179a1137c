#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""SIGKILL after each accepted field of the story loses none of them (must be seen 4): after each field that the screen
shows as accepted the program is killed, the file is read back by the command line, and a new run takes up the work."""
import os
import signal

from session import need, run
from story import NEW, PRODUCT, ROWS, SCOPE, Story, TOTAL, footprint, near, nongtan, records

PROJECT = PRODUCT + ".nongtan"
STUDY_KEYS = {"product": "product", "organisation": "org_name", "period from": "period_from", "period to": "period_to",
              "functional unit": "functional_unit", "product output": "output", "region": "region"}
ROW_KEYS = {"stage": "stage", "process": "process", "amount": "amount", "unit": "unit", "one pack holds": "pack", "content": "content"}


class Expected:
    """What was shown as accepted so far."""

    def __init__(self):
        self.study, self.rows, self.factors = {}, {}, set()

    def check(self, home, after):
        tables = records(home, PROJECT)
        study = tables["studies"][0]
        for label, text in self.study.items():
            need(study[STUDY_KEYS[label]] == text, "killed after %s: %s is %r, not %r" % (after, label, study[STUDY_KEYS[label]], text))
        rows = {row["item"]: row for row in tables.get("activities", [])}
        need(set(rows) == set(self.rows), "killed after %s: rows %r instead of %r" % (after, sorted(rows), sorted(self.rows)))
        for item, fields in self.rows.items():
            for label, text in fields.items():
                need(rows[item][ROW_KEYS[label]] == text, "killed after %s: %s of %s is %r, not %r"
                     % (after, label, item, rows[item][ROW_KEYS[label]], text))
            need(bool(rows[item]["factor_id"]) == (item in self.factors), "killed after %s: factor of %s" % (after, item))


def killed_after(home, expected, after, do):
    """A new run does one thing and is killed as soon as the screen shows it as done."""
    with Story(home, PROJECT) as me:
        do(me)
        me.session.kill(signal.SIGKILL)
        me.session.wait_exit()
        need(me.session.how_it_ended() == "SIGKILL", "%s: ended by itself with %s" % (after, me.session.how_it_ended()))
    expected.check(home, after)


def in_row(item, label, text):
    def do(me):
        me.go("inventory").to_row(item).order("form")
        me.enter(label, text)
    return do


def test_new_project_loses_no_field(home):
    """Each run begins anew and is killed one question later."""
    for asked in range(1, len(NEW) + 1):
        folder = os.path.join(home, str(asked))
        os.mkdir(folder)
        with Story(folder) as me:
            me.wait("nongtan|农碳")
            me.press("new project")
            for label, text in NEW[:asked]:
                me.enter(label, text)
            me.session.kill(signal.SIGKILL)
            me.session.wait_exit()
        expected = Expected()
        expected.study = dict(NEW[:asked])
        expected.check(folder, NEW[asked - 1][0])


def test_scope_and_inventory_lose_no_field(home):
    expected = Expected()
    with Story(home) as me:
        me.new_project()
        me.quit()
    expected.study = dict(NEW)
    for label, text in SCOPE:
        expected.study[label] = text
        killed_after(home, expected, label, lambda me: me.go("scope").enter(label, text))
    for item, fields, words, shows in ROWS:
        expected.rows[item] = {}
        killed_after(home, expected, item, lambda me: me.go("inventory").add_row(item))
        for label, text in fields:
            expected.rows[item][label] = text
            killed_after(home, expected, item + " " + label, in_row(item, label, text))
        expected.factors.add(item)

        def choose(me):
            me.go("inventory").to_row(item).choose_factor(words, shows)
            me.session.until(lambda: me.say("choose") not in me.keys_shown(), "the factor is not accepted")
        killed_after(home, expected, "factor of " + item, choose)
    need(near(footprint(home, PROJECT)["total_kg_co2e"], TOTAL), "the total after all kills")
    nongtan(home, "verify", PROJECT)


if __name__ == "__main__":
    run(test_new_project_loses_no_field, test_scope_and_inventory_lose_no_field)
