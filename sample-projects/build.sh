#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Makes one sample project from its tables: build.sh PROGRAM DATA-FOLDER SOURCE-FOLDER OUTPUT
# The file appears under its name only when it is whole. Nothing is left in the user's own folders.
set -eu
program=$1 data=$2 source=$3 output=$4

mkdir -p "$(dirname "$output")"
work=$(mktemp -d "$(dirname "$output")/.build-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

export NONGTAN_DATADIR="$data" HOME="$work" XDG_STATE_HOME="$work" XDG_CONFIG_HOME="$work" LC_ALL=C
# Notes and progress are of no interest to make; what went wrong is.
if ! "$program" new "$work/project.nongtan" >"$work/log" 2>&1 ||
   ! "$program" import "$work/project.nongtan" "$source" >>"$work/log" 2>&1; then
    cat "$work/log" >&2
    exit 1
fi
mv -f "$work/project.nongtan" "$output"
