#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
#
# sources - writes the template of all texts to be translated (a .pot) into the file named.
#
# Use: sources.sh OUT.pot
set -eu
out=$1
case $out in /*) ;; *) out=$PWD/$out ;; esac
cd "$(dirname "$0")/.."

find core storage report workbench tui cli -name '*.[ch]' | LC_ALL=C sort |
    "${XGETTEXT:-xgettext}" --language=C --from-code=UTF-8 --keyword --keyword=_ --keyword=N_ --keyword=gettext --keyword=ngettext:1,2 \
        --add-comments=TRANSLATORS --add-location=file --package-name=nongtan --output="$out" --files-from=-
