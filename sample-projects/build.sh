#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Makes one sample project from its tables: build.sh PROGRAM DATA-FOLDER SOURCE-FOLDER OUTPUT
# What an evaluator did after the tables were there (SOURCE-FOLDER.steps: visit, signatures) is done by the program, as a person
# would: the sample of evidence is drawn and the digests that are signed are computed here, never typed.
# The file appears under its name only when it is whole. Nothing is left in the user's own folders.
set -eu
program=$1 data=$2 source=$3 output=$4

mkdir -p "$(dirname "$output")"
work=$(mktemp -d "$(dirname "$output")/.build-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

export NONGTAN_USER=nongtan NONGTAN_DATADIR="$data" HOME="$work" XDG_STATE_HOME="$work" XDG_CONFIG_HOME="$work" LC_ALL=C.UTF-8 NONGTAN_LANG=zh
project=$work/project.nongtan

# Notes and progress are of no interest to make; what went wrong is.
call() {
    "$program" "$@" >>"$work/log" 2>&1 && return
    cat "$work/log" >&2
    exit 1
}

# visit SEED DATE PLACE WHO RESULT: planned, held; all that was drawn agrees
visit() {
    call visit "$project" --propose --seed "$1" --date "$2" --place "$3"
    "$program" get "$project" sample | sed -n 's/^\(s[0-9][0-9]*\) .*/\1/p' >"$work/drawn"
    test -s "$work/drawn"
    while read -r drawn; do
        call set "$project" "sample:$drawn:status=agrees" "sample:$drawn:result=与记录一致（示例）"
    done <"$work/drawn"
    call visit "$project" --carry-over "$4"
    call set "$project" "visit:visit001:result=$5"
}

# accept WHO DATE STAGE…
accept() {
    who=$1 date=$2
    shift 2
    for stage; do
        call add "$project" sign_off "stage=$stage" conclusion=accepted "who=$who" "date=$date"
    done
}

# conclude WHO DATE CONCLUSION BASIS
conclude() {
    call add "$project" sign_off stage=conclusion "conclusion=$3" "who=$1" "date=$2" "note=$4"
}

call new "$project"
call import "$project" "$source"
if test -f "$source.steps"; then
    . "$source.steps"
fi
mv -f "$project" "$output"
