#!/bin/bash
# SPDX-License-Identifier: MPL-2.0
#
# check-commands - the manual page, the completion and the parser agree: each command that the help lists is accepted by
# the parser, stands in the manual page and is completed; each option that the manual names is accepted; and the READMEs
# name no command that does not exist. Works on the built program, not on its tables.
set -u
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
export NONGTAN_LANG=en HOME=$work
checks=0 bad=0

that() {
    local what=$1
    shift
    checks=$((checks + 1))
    "$@" >"$work/said" 2>&1 && return
    bad=$((bad + 1))
    echo "FAILED: $what"
    head -n 5 "$work/said"
}

manual_has() { grep -qF -- "$1" "$work/manual"; }

completes() { # WORDS... (the last one is being typed) and what must come back
    local want=$1
    shift
    COMP_WORDS=(nongtan "$@")
    COMP_CWORD=$#
    COMPREPLY=()
    _nongtan
    printf '%s\n' "${COMPREPLY[@]}" | grep -qxF -- "$want"
}

understood() { # a call that is not understood ends with 2
    "$NONGTAN" "$@" </dev/null
    test $? -ne 2
}

# Options of one command in the manual page: "--by WHAT" and the like, one a line.
options_in_help() { "$NONGTAN" help "$1" | grep -oE -- '--[a-z][a-z-]*( [A-Z=]+)?' | sort -u; }

"$NONGTAN" help --man | sed 's/\\-/-/g; s/\\f[BIR]//g' >"$work/manual" || exit 99
"$NONGTAN" completion bash >"$work/completion" || exit 99
# shellcheck disable=SC1091
. "$work/completion"
commands=$("$NONGTAN" help | grep -oE '^ +[a-z]+ ' | tr -d ' ' | sort -u)

that "the help lists its commands" test "$(printf '%s\n' "$commands" | wc -l)" -ge 15
that "a command that is none is refused" eval '! understood frobnicate'
that "an option that is none is refused" eval '! understood footprint x --frobnicate'
for command in $commands; do
    that "$command has a section in the manual" grep -qE "^\.SS \"nongtan $command( |\")" "$work/manual"
    that "$command is completed" completes "$command" "${command%?}"
    that "nongtan help $command explains it" understood help "$command"
    for option in $(options_in_help "$command" | cut -d ' ' -f 1 | sort -u); do
        that "$command $option is in the manual" manual_has "$option"
        that "$command $option is completed" completes "$option" "$command" "${option%?}"
    done
done
for readme in README.md README.zh_CN.md; do
    for command in $(grep -oE '^    nongtan [a-z]+' "$NONGTAN_SRCDIR/$readme" | cut -c 13-); do
        that "$readme names '$command'" grep -qxF "$command" <<<"$commands"
    done
done
if command -v man >/dev/null; then
    "$NONGTAN" help --man >"$work/nongtan.1"
    that "man reads the page without complaint" eval 'test -z "$(LC_ALL=C.UTF-8 man --warnings -l "$work/nongtan.1" 2>&1 >/dev/null)"'
fi

echo "$((100 * (checks - bad) / checks))%: Checks: $checks, Failures: $bad, Errors: 0"
test "$bad" -eq 0
