#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
#
# count-tests - counts what `make check` ran below a folder: prints "PASSED FAILED SKIPPED".
#
# A program made with Check (and our own black-box tests) says "N%: Checks: X, Failures: Y, Errors: Z" in its log: then
# its single checks count. A test without that line counts as one, and so does a program that failed although all its
# checks passed (a leak, say). Only results newer than STAMP count: results of tests that are gone do not.
#
# Use: count-tests.sh FOLDER STAMP
set -eu

find "$1" -name '*.trs' -newer "$2" ! -path "*/stage/*" | sort | while IFS= read -r trs; do
    log=${trs%.trs}.log
    test -f "$log" || log=/dev/null
    cat "$trs" "$log"
    echo ':end-of-test:'
done | awk '
    /^:test-result: / && result == "" { result = $2 }
    /^[0-9]+%: Checks: [0-9]+, Failures: [0-9]+, Errors: [0-9]+/ {
        gsub(/[,:]/, "")
        checks += $3; bad += $5 + $7
    }
    /^:end-of-test:/ {
        good = result == "PASS" || result == "XFAIL"
        if (result == "SKIP") skipped++
        else if (!good && bad == 0) { failed++; passed += checks }
        else if (checks > 0) { failed += bad; passed += checks - bad }
        else if (good) passed++
        result = ""; checks = 0; bad = 0
    }
    END { print passed + 0, failed + 0, skipped + 0 }'
