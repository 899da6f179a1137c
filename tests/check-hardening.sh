#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
#
# check-hardening - the built program is position independent, fully RELRO, has stack protector and FORTIFY, needs an
# executable stack nowhere, and links only the libraries that README.md gives a reason for.
# Use: check-hardening.sh [PROGRAM]   (default: NONGTAN)
set -u
program=${1:-$NONGTAN}
checks=0 bad=0

that() {
    checks=$((checks + 1))
    if ! eval "$2"; then
        bad=$((bad + 1))
        echo "FAILED: $1"
    fi
}

command -v readelf >/dev/null || { echo "readelf is not installed"; exit 77; }
headers=$(readelf -hlW "$program") || exit 99
dynamic=$(readelf -dW "$program")
symbols=$(readelf -W --dyn-syms "$program")
sanitized=$(printf '%s\n' "$symbols" | grep -cE '__(asan|ubsan)_')

has() { printf '%s\n' "$1" | grep -qE "$2"; }

that "position independent" 'has "$headers" "Type: +DYN"'
that "RELRO" 'has "$headers" "GNU_RELRO"'
that "symbols bound at the start" 'has "$dynamic" "BIND_NOW|Flags:.* NOW"'
that "no executable stack" 'has "$headers" "GNU_STACK.* RW +0x"'
that "stack protector" 'has "$symbols" "__stack_chk_fail"'
# Left out of builds with sanitizers, with coverage or without optimisation, see configure.ac.
test -z "${NONGTAN_CPPFLAGS-}" || that "FORTIFY" 'has "$symbols" "__[a-z]+_chk(@|$)"'

known='libc|libm|libncursesw|libtinfo|libsqlite3|libcsv|libzip|libxlsxwriter|libcairo|libpango-1.0|libpangocairo-1.0|libgobject-2.0|libglib-2.0|libharfbuzz|libxml2|libjansson|libcyaml|libudunits2|libmuparser|libunistring|libsodium|libklu|ld-linux.*'
test "$sanitized" -eq 0 || known="$known|libasan|libubsan|libgcc_s"
for library in $(printf '%s\n' "$dynamic" | sed -n 's/.*(NEEDED).*\[\([^]]*\)\.so.*/\1/p'); do
    that "links $library, which README.md does not name" 'printf "%s\n" "$library" | grep -qE "^($known)\$"'
done
echo "$((100 * (checks - bad) / checks))%: Checks: $checks, Failures: $bad, Errors: 0"
test "$bad" -eq 0
