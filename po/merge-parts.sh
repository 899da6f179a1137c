#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
#
# merge-parts - makes one catalogue of po/zh_CN.po and po/parts/*.po (plain entries, no header needed; a part wins over
# zh_CN.po, the first part over later ones), restricted to the texts in use.
#
# Use: merge-parts.sh [OUT.po]; without OUT it writes po/zh_CN.po itself (the parts can be removed then) and lists the
# texts without Chinese; the status is 1 while there are any.
set -eu
out=${1-}
case $out in ''|/*) ;; *) out=$PWD/$out ;; esac
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/header.po" <<'HEADER'
msgid ""
msgstr ""
"Project-Id-Version: nongtan\n"
"PO-Revision-Date: 2025-01-01 00:00+0000\n"
"Last-Translator: nongtan\n"
"Language-Team: Chinese\n"
"Language: zh_CN\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"

HEADER

part() {
    { grep -q '^"Content-Type:' "$1" || cat "$work/header.po"; cat "$1"; } >"$work/raw.po"
    msguniq --use-first "$work/raw.po" -o "$2" || { echo "merge-parts: $1 cannot be read" >&2; exit 1; }
    msgfmt -c -o /dev/null "$2" || { echo "merge-parts: $1 has an entry that does not fit its English" >&2; exit 1; }
}

set -- "$work/header.po"
for file in po/parts/*.po po/zh_CN.po; do
    test -s "$file" || continue
    clean=$work/part-$(basename "$file")
    part "$file" "$clean"
    set -- "$@" "$clean"
done

po/sources.sh "$work/nongtan.pot"
msgcat --use-first "$@" -o "$work/all.po"
msgmerge --quiet --no-fuzzy-matching --add-location=file "$work/all.po" "$work/nongtan.pot" -o "$work/merged.po"
msgattrib --no-obsolete --add-location=file "$work/merged.po" | sed '/^"POT-Creation-Date:/d' >"$work/zh_CN.po"

cmp -s "$work/zh_CN.po" "${out:-po/zh_CN.po}" || cp "$work/zh_CN.po" "${out:-po/zh_CN.po}"
test -z "$out" || exit 0

msgattrib --untranslated --no-obsolete --add-location=file "$work/zh_CN.po" -o "$work/open.po"
test ! -s "$work/open.po" || { cat "$work/open.po"; exit 1; }
