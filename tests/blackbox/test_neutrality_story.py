#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Must be seen 2 of the fourth landing: the orange sample from its footprint to a verdict by screen alone, at 80×24 in both
languages and by keys that the screen shows; then a second person's review with three findings, their answers, closing and the
conclusion. Figures are compared with the command line, and with the second calculation of the samples."""
import json
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


def to_sample(me):
    me.wait(CURSOR + re.escape(me.say("New project")))
    for _ in me.arrows(*["<Down>"] * 20):
        if me.cursor_on(SAMPLE):
            break
    need(me.say(MARK) in me.cursor_line(), "the start page does not say what the sample is: %r" % me.cursor_line())


def open_sample(me):
    to_sample(me)
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


# ---- the second person ----

OWNER, LEADER = "示例乙（虚构）", "示例丙（虚构）"
# step, the row that it is raised on, weight, remark, the answer
REMARKS = [
    ("inventory", "灌溉用电", "warning", "三月和四月的抄表记录缺页。", "已补交抄表照片，见示例凭证 2026-71。"),
    ("reduction", "分级线屋顶光伏", "question", "光伏电量是否有上网部分？", "没有上网，全部自用，见并网合同。"),
    ("offsets", "示例新造", "question", "造林地是否曾经有林？", "2019 年影像为荒坡，见示例凭证 2026-72。"),
]


def press_until(me, key, look):
    """A key, and back when what is looked at has changed and the screen is quiet again: a slow machine paints in pieces."""
    before = look()
    me.session.keys(key)
    me.session.until(lambda: look() != before, "%s changes nothing" % key)
    while me.session.pump(0.15):
        pass
    return look()


def to_tab(me, label):
    """In the evaluation step: to the list of this name."""
    def shown():
        found = re.search(r"\[([^\[\]]+)\]", "\n".join(me.lines()[3:9]))
        return found.group(1) if found else ""

    now = shown()
    for _ in range(8):
        if now.startswith(me.say(label)):
            return me
        now = press_until(me, "<Tab>", shown)
    me.fail("no list %r" % me.say(label))


def to_line(me, text):
    """Down a list to the line that holds the text."""
    me.session.keys("<Home>")
    me.session.settle()
    now = me.cursor_line()
    for _ in range(20):
        if text in now:
            return me
        now = press_until(me, "<Down>", me.cursor_line)
    me.fail("the list has no line %r" % text)


def choose_from(me, label, choice):
    me.to_field(label)
    if not me.typing():
        me.press("edit")
    marked = "▸ " + me.say(choice)
    for _ in me.arrows(*["<Down>"] * 6, *["<Up>"] * 6):
        if any(line.rstrip().endswith(marked) for line in me.lines()):
            return me.press("accept")
    me.fail("no choice %r" % marked)


def finish(me, label):
    """The last line of an entry form stores it."""
    me.to_field(label)
    return me.press("edit")


def numbers_are_shut(me):
    """An evaluator changes no number: the key is not even offered, or its entry is refused."""
    me.go("inventory").to_row("灌溉用电")
    shown = me.keys_shown()
    for label in ("add", "delete", "copy", "factor", "leave out"):
        need(me.say(label) not in shown, "%r is offered to the evaluator: %r" % (label, shown))


def raise_remarks(me):
    for step, row, weight, text, _ in REMARKS:
        me.go(step)
        to_line(me, row)
        me.order("remark")
        me.sees(me.say("remark of an evaluator"))
        me.enter("remark in words", text)
        choose_from(me, "weight", weight)
        finish(me, "record the remark")
        me.sees(re.split(r"%s", me.say("Remark %s is recorded; the owner answers it in step 6."))[1])
    me.go("evaluation").sees(me.say("not decided"))
    to_tab(me, "remarks").sees(*(text[:8] for _, _, _, text, _ in REMARKS))


def answer(me):
    me.go("evaluation").sees(me.say("not decided"))
    to_tab(me, "remarks")
    for _, _, _, text, words in REMARKS:
        to_line(me, text[:8])
        me.press("answer")
        me.enter("answer", words).enter("answered by", OWNER)
        finish(me, "record the answer")
        me.sees(me.say("Answered. The evaluator closes it, or opens it again."))


def close_and_conclude(me):
    me.go("evaluation")
    to_tab(me, "remarks")
    for _, _, _, text, words in REMARKS:
        to_line(me, text[:8]).sees(words)
        me.press("close")
        me.enter("closed by", LEADER)
        finish(me, "close it")
        me.sees(me.say("The remark is closed."))
    to_tab(me, "sign-off").sees(me.say("out of date: changed since")[:6])
    sign(me, "evaluation", "accepted")
    sign(me, "conclusion", "carbon neutral")
    me.sees(me.say("Verdict as computed: {verdict}").replace("{verdict}", me.say("carbon neutral")))


def sign(me, stage, conclusion):
    to_line(me, me.say(stage))
    me.press("sign")
    if stage == "conclusion":
        contradiction_is_refused(me)
    choose_from(me, "conclusion", conclusion)
    me.enter("note", "复核三条发现后重新签署（示例）")
    finish(me, "sign")
    me.sees(me.say("Signed. Any later change of what was signed marks it as out of date."))


def contradiction_is_refused(me):
    choose_from(me, "conclusion", "not neutral")
    me.enter("signed by", LEADER)
    finish(me, "sign")
    message = me.say("{field}: '{value}' contradicts what is computed: {limit}").rpartition("{value}")[2]
    me.sees(message.partition("{limit}")[0])


def check_the_records(home):
    tables = records(home, PROJECT)
    found = {r["text"]: r for r in tables["remarks"]}
    for step, row, weight, text, words in REMARKS:
        remark = found[text]
        need((remark["severity"], remark["answer"], remark["answered_by"], remark["status"], remark["closed_by"])
             == (weight, words, OWNER, "closed", LEADER), "%s: %r" % (text, remark))
    need([found[text]["where"] for _, _, _, text, _ in REMARKS] == ["activity r012", "action act2", "offset lot1"],
         "each remark is pinned to its row: %r" % found)
    signed = [r for r in tables["sign_offs"] if r["stage"] == "conclusion"][-1]
    need(signed["conclusion"] == "neutral" and len(signed["digest"]) == 64, signed)


def verdict(home):
    return json.loads(nongtan(home, "balance", PROJECT, "--json"))["verdict"]


def whole_story(home, lang):
    with Person(home, lang=lang) as me:
        open_sample(me)
        from_footprint_to_verdict(me)
        me.quit()
    with Person(home, "--review", PROJECT, lang=lang) as other:
        numbers_are_shut(other)
        raise_remarks(other)
        other.quit()
    with Person(home, PROJECT, lang=lang) as me:
        answer(me)
        me.quit()
    with Person(home, "--review", PROJECT, lang=lang) as other:
        close_and_conclude(other)
        other.quit()
        need(not other.session.terminal_is_clean(), other.session.terminal_is_clean())
        need(not other.session.screen.unknown, "sequences a terminal may not know: %r" % other.session.screen.unknown)
    check_the_records(home)
    need(verdict(home) == "neutral", "the command line says something else than the screen")
    need(near(footprint(home, PROJECT)["total_kg_co2e"], total()), "the total is not %r" % total())


def test_a_copy_never_overwrites(home):
    with Person(home, lang="en") as me:
        open_sample(me)
        me.quit()
    with open(os.path.join(home, PROJECT), "rb") as file:
        before = file.read()
    with Person(home, lang="en") as me:
        to_sample(me)
        me.press("open it").sees(PROJECT)
        me.press("choose").sees("exists already")
        me.session.keys("<End><C-u>.")
        me.press("choose").sees(SAMPLE + "-2.nongtan")
        me.quit()
    with open(os.path.join(home, PROJECT), "rb") as file:
        need(file.read() == before, "the first copy has changed")


def test_story_in_chinese(home):
    whole_story(home, "zh")


def test_story_in_english(home):
    whole_story(home, "en")


if __name__ == "__main__":
    if os.environ.get("NONGTAN_BRIEF"):
        print("brief: the story in Chinese alone; the other run of CI has it in English, too")
        run(test_a_copy_never_overwrites, test_story_in_chinese)
    else:
        run(test_a_copy_never_overwrites, test_story_in_chinese, test_story_in_english)
