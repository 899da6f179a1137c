#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
#
# check-po - every text in the sources has a Chinese one that is not a guess, fits its formats, and holds the same
# {places}. Proves at each run that it would see a text without Chinese, a fuzzy one and a lost place.
set -u
po=${1:-$NONGTAN_BUILDDIR/locale/zh_CN.po}
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
checks=0 bad=0

that() {
    checks=$((checks + 1))
    if ! eval "$2" >"$work/said" 2>&1; then
        bad=$((bad + 1))
        echo "FAILED: $1"
        head -n 40 "$work/said"
    fi
}

# msgid and msgstr must hold the same {places}. msgexec would start a process a text; this reads the catalogue once.
places_agree() {
    msgattrib --no-obsolete --translated --no-wrap "$1" | awk '
        function places(s,   out, n, found) {
            n = 0
            while (match(s, /\{[a-z_]+\}/)) { found[++n] = substr(s, RSTART, RLENGTH); s = substr(s, RSTART + RLENGTH) }
            return sorted(found, n)
        }
        function sorted(a, n,   i, j, t, out) {
            for (i = 2; i <= n; i++) for (j = i; j > 1 && a[j] < a[j - 1]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t }
            out = ""
            for (i = 1; i <= n; i++) if (i == 1 || a[i] != a[i - 1]) out = out a[i]
            return out
        }
        function compare() {
            if (id != "" && text != "" && places(id) != places(text)) { print id " / " text; wrong = 1 }
        }
        /^msgid / { compare(); id = $0; text = ""; target = "id"; next }
        /^msgstr/ { text = text $0; target = "text"; next }
        /^"/ { if (target == "id") id = id $0; else text = text $0 }
        END { compare(); exit wrong }'
}

"$NONGTAN_SRCDIR"/po/sources.sh "$work/nongtan.pot" || exit 99
that "each text in the sources has Chinese" 'msgcmp "$po" "$work/nongtan.pot"'
that "formats agree" 'msgfmt -c -o /dev/null "$po"'
that "{places} agree" 'places_agree "$po"'

some=$(msgattrib --no-obsolete --translated --no-wrap "$po" | grep -c '^msgid "..*"')
that "there is something to check" 'test "$some" -gt 100'
msgattrib --no-obsolete --no-wrap "$po" | awk '/^msgid "..*"/ && !done { done = 1; print; getline; print "msgstr \"\""; next } { print }' >"$work/open.po"
that "a text without Chinese is seen" '! msgcmp "$work/open.po" "$work/nongtan.pot"'
msgattrib --set-fuzzy "$po" >"$work/fuzzy.po"
that "fuzzy texts are seen" '! msgcmp "$work/fuzzy.po" "$work/nongtan.pot"'
sed 's/{value}/{worth}/' "$po" | awk '/^msgstr/ { gsub(/{worth}/, "{lost}") } { gsub(/{worth}/, "{value}"); print }' >"$work/lost.po"
that "a lost place is seen" '! places_agree "$work/lost.po"'

echo "$((100 * (checks - bad) / checks))%: Checks: $checks, Failures: $bad, Errors: 0"
test "$bad" -eq 0
