#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Must be seen 2 of the fourth landing: the orange sample from its footprint to a verdict by screen alone, at 80×24 in both
languages and by keys that the screen shows; then a second person's review with three findings, their answers, closing and the
conclusion. Figures are compared with the command line, and with the second calculation of the samples."""
import math
import os
import re
import sys

from session import need, run
from story import CURSOR, Story, footprint, near, nongtan, records

sys.path.insert(0, os.path.join(os.environ["NONGTAN_SRCDIR"], "tests", "cli"))
from second_footprint import Holding  # noqa: E402

SAMPLE = "navel-orange"
PROJECT = SAMPLE + ".nongtan"
SOURCE = os.path.join(os.environ["NONGTAN_SRCDIR"], "sample-projects", SAMPLE)
SAMPLES = os.path.join(os.environ["NONGTAN_BUILDDIR"], "sample-projects")
MARK = "illustrative figures, no survey"


class Person(Story):
    def __init__(self, home, *args, lang, **env):
        super().__init__(home, *args, lang=lang, NONGTAN_SAMPLES=SAMPLES, **env)

    def sees(self, *pieces):
        """Each piece stands on the screen, or comes there; a line may have been wrapped anywhere."""
        for piece in pieces:
            bare = re.sub(r"\s", "", piece)
            self.session.until(lambda: bare in re.sub(r"\s", "", self.session.screen.text()), "waited for %r" % piece)
        return self

    def marked(self):
        """Every page says that these figures are no survey."""
        return self.sees(self.say(MARK))


def open_sample(me):
    me.wait(CURSOR + re.escape(me.say("New project")))
    for _ in me.arrows(*["<Down>"] * 20):
        if SAMPLE in me.cursor_line():
            break
    need(me.say(MARK) in me.cursor_line(), "the start page does not say what the sample is: %r" % me.cursor_line())
    me.press("open it")
    me.sees(me.say("Open a copy of the sample"), PROJECT)
    me.press("choose")
    me.sees(me.say("A working copy was made: %s. The sample itself stays as it is.") % PROJECT)


def total(actions=None):
    return sum(Holding(SOURCE, actions).footprint().values())


def from_footprint_to_verdict(me):
    """The steps in their order; every figure by hand."""
    now, before = total(), total(())
    need_t = math.ceil(now / 1000)
    me.go("footprint").marked().sees("{:,.3f}".format(now))
    me.go("reduction").marked()
    me.sees(*("%.3f" % (kg / 1000) for kg in (before, now)))
    me.sees(*("%.3f" % ((before - total((action,))) / 1000) for action in ("act1", "act2")))
    me.go("offsets").marked().sees("%.3f t" % (now / 1000), "84", str(need_t - 84), "%d t" % need_t)
    me.sees(me.say("Verdict: %s") % me.say("carbon neutral"))
    me.go("evaluation").marked().sees(me.say("carbon neutral"))


def whole_story(home, lang):
    with Person(home, lang=lang) as me:
        open_sample(me)
        from_footprint_to_verdict(me)
        me.quit()
    by_hand = sum(Holding(SOURCE).footprint().values())
    need(near(footprint(home, PROJECT)["total_kg_co2e"], by_hand), "the total is not %r" % by_hand)


def test_story_in_chinese(home):
    whole_story(home, "zh")


def test_story_in_english(home):
    whole_story(home, "en")


if __name__ == "__main__":
    run(test_story_in_chinese, test_story_in_english)
