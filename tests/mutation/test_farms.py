#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The farms of mutation tests come out as worked out by hand: with the tables as they are, this must pass; with one constant
changed that a farm uses, it must not (make mutation)."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["NONGTAN_SRCDIR"], "tests", "cli"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import farms  # noqa: E402
from command import Cli, need, run  # noqa: E402


def farm_test(kind, name):
    def test(home):
        try:
            kind(Cli(home), name)
        except farms.Broken as why:
            need(False, str(why))
    test.__name__ = "test_" + name
    return test


ONLY = os.environ.get("MUTATION_FARMS", "").split()
TESTS = [(farms.check_sample, name) for name in farms.samples()] + [(farms.check_model, name) for name in farms.MODELS]
run(*[farm_test(kind, name) for kind, name in TESTS if not ONLY or name in ONLY])
