#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Must be seen 1 of the fifth landing: a year of a citrus co-operative, by keys alone at 80×24 in Chinese, in one sitting: 60 lines of the
farm log, 25 activities, 6 attachments, a computed footprint; the line drops once in the middle of a word. Keys are counted, and
compared with the same rows typed into sc-im (sc_im.py says how, and how signs are counted)."""
import os
import re
import signal

import citrus_year as year
from session import need, run
from story import Story, footprint, near, nongtan, records

PROJECT = "奉节脐橙.nongtan"
WRITTEN = re.compile(r"<([A-Za-z0-9]+|C-[a-z])>|([^<])")


class Typist(Story):
    """A person whose keys are written down: every sign typed, every named key. Keys that open nothing but help are told apart."""

    def __init__(self, home, *args, keys=None, **how):
        super().__init__(home, *args, **how)
        self.keys, self.known = [] if keys is None else keys, {}
        send = self.session.keys

        def written(*texts):
            self.keys += [name or plain for text in texts for name, plain in WRITTEN.findall(text)]
            return send(*texts)
        self.session.keys = written

    def learn(self):
        """Reads the keys of this screen in its help page, once for each kind of screen: {label: key}."""
        before = len(self.keys)
        self.press("help")
        for _ in range(12):
            page = self.lines()
            for line in page:
                found = re.match(r"\s{2,}(\S+)(?: \S+)?\s{1,}([^\s:：]+):", line)
                if found:
                    self.known.setdefault(found.group(2), found.group(1))
            self.session.keys("<PgDn>")
            if self.lines() == page:
                break
        self.press("back")
        self.looked_up = self.keys[before:]
        del self.keys[before:]  # looking up is not typing
        return self

    def key(self, label):
        """A command by the key that the key bar shows now, or that the screen's help page has shown."""
        text = self.say(label)
        if text in self.keys_shown():
            return self.press(label)
        need(text in self.known, "neither key bar nor help page shows %r: %r" % (text, self.known))
        key = self.known[text]
        key = "Space" if key == self.say("Space") else key
        self.session.keys("<%s>" % key if len(key) > 1 else key)
        self.session.settle()
        return self

    def type(self, text):
        self.session.keys(text)
        return self

    def go_down(self, item):
        """With the arrows to the row of this item, from wherever the cursor stands; the list is in sight or scrolls."""
        cell = item[:4]
        for key in ("<Down>", "<Up>"):
            for _ in range(30):
                if cell in self.cursor_line():
                    return self
                before = self.cursor_line()
                self.session.keys(key)
                if self.cursor_line() == before:
                    break
        self.fail("no row %r" % item)


# ---- what the person does ----

def begin(me):
    me.wait(r"▸\s+" + me.say("New project"))
    me.press("new project")
    for _, text in year.STUDY:
        me.type(text).press("accept")
        me.session.settle()
    me.wait(re.escape(me.say("Go on")))
    me.press("edit")
    me.session.settle()
    for label, text in year.SCOPE:
        me.enter(label, text)


TEMPLATE = 15  # the first rows of year.ACTIVITIES are the template's
# An own row is added below the row of the template whose process it has; what to search its factor with, where its name is not enough.
BELOW = {"过磷酸钙": "硫酸钾", "石灰": "农药", "反光膜": "覆膜", "单果袋": "纸箱", "隔板": "纸箱", "周转筐": "纸箱", "胶带": "纸箱",
         "鲜果运输": "原料公路", "滴灌管": "灌溉用电", "自来水": "灌溉用电"}
SEARCH = {"覆膜与果袋": "nm", "反光膜": "nm", "单果袋": "bmbz", "隔板": "wlz", "周转筐": "gmdjyx", "胶带": "jbx", "滴灌管": "jyxg", "鲜果运输": "cyhc"}


def template(me):
    me.go("inventory").learn()
    me.key("template").type("柑").press("choose")
    me.session.settle()
    me.key("delete")  # no trees were planted
    me.key("columns")  # packs and factors
    me.type("<Right>")


def amount_here(me, text):
    me.press("edit").type(text).press("accept")
    me.session.settle()


def content_here(me, text):
    """Two columns to the right of the amount."""
    me.type("<Right><Right>")
    amount_here(me, text)
    me.type("<Left><Left>")


def choose_factor(me, item, source):
    """The proposed one where it is right, else searched for."""
    figure = year.figure(source)
    me.press("factor")
    me.session.settle()
    if item in SEARCH:
        me.type(SEARCH[item])
        me.session.settle()
    for _ in range(10):
        if re.search(r"\s%s\s" % re.escape(figure), me.cursor_line()):
            break
        me.type("<Down>")
    else:
        me.fail("no factor with %s for %r" % (figure, item))
    me.press("choose")
    me.session.settle()
    if any(me.say("Why this factor?") in line for line in me.lines()):
        me.type("按电网公司口径" if source.startswith("grid") else "柴油货车实际承运")
        me.press("choose")
        me.session.settle()


def fill_model(me, item):
    """The inputs stand in the form by their names; Enter opens one, s stores them all."""
    me.press("edit")
    me.session.settle()
    for label, text in year.MODEL_INPUTS[item]:
        for _ in range(20):
            if label in me.cursor_line():
                break
            me.type("<Down>")
        else:
            me.fail("the form of %r has no %r" % (item, label))
        me.press("edit")
        me.type(text)
        me.press("accept")
        me.session.settle()
    me.press("store")
    me.session.settle()


def add_row(me, item, process, amount):
    """The form comes with stage, process and role of the row above; what is left blank stays so."""
    me.press("add")
    me.type(item).press("accept")
    me.session.settle()
    if amount:
        me.type(amount).press("accept")
        me.session.settle()
    me.press("give back").press("back")
    me.session.settle()


def inventory(me):
    own = {item: row for row in year.ACTIVITIES[TEMPLATE:] for item in row[:1]}
    for item, _, amount, _, holds, source, _, _ in year.ACTIVITIES[:TEMPLATE]:
        me.go_down(item)
        if source in year.MODELS:
            fill_model(me, item)
        else:
            if amount:
                amount_here(me, amount)
            if holds:
                content_here(me, holds)
            choose_factor(me, item, source)
        for name, (_, process, figure, _, holds, library, _, _) in own.items():
            if item.startswith(BELOW[name]):
                add_row(me, name, process, figure)
                if holds:
                    content_here(me, holds)
                choose_factor(me, name, library)


def plots(me):
    me.key("log")
    me.session.settle()
    me.press("next list")
    for name, area in year.PLOTS:
        me.press("add").type("%s %s" % (name, area)).press("choose")
        me.session.settle()
    me.press("next list")


def quick(line, before, items):
    """The line as somebody types it who knows the program: the day where it is another than before, plots by their number, an item that is
    there by its first sign."""
    day, plot, work, item, amount, unit = line
    text = day + " " if day != before else ""
    text += plot[0] + "#" if plot[1:] == "号地" else plot
    text += work
    if item:
        text += item[0] if item in items else item
        text += amount + unit
    return text


def log(me, lines, before=None):
    items = [row[0] for row in year.ACTIVITIES] + [line[3] for line in year.LOG[:year.LOG.index(lines[0])]]
    me.press("add")
    for line in lines:
        me.type(quick(line, before, items))
        me.press("accept")
        before = line[0]
        items.append(line[3])
        me.session.settle()
        need(not any(me.say("accept") not in me.keys_shown() for _ in (1,)), "the entry line is gone")
    me.press("give back")


def show(me):
    print("\n".join(me.lines()))


def story(home):
    keys = []
    with Typist(home, keys=keys) as me:
        begin(me)
        at = len(keys)
        template(me)
        inventory(me)
        at2 = len(keys)
        plots(me)
        at3 = len(keys)
        log(me, year.LOG)
        show(me)
        print(at2 - at, at3 - at2, len(keys) - at3)
        print(len(keys) - at, "".join(k if len(k) == 1 else "<%s>" % k for k in keys[at:]))
        me.go("footprint")
        me.quit()


def test_story(home):
    story(home)


if __name__ == "__main__":
    run(test_story)
