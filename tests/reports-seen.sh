#!/usr/bin/env bash
# SPDX-License-Identifier: MPL-2.0
#
# reports-seen NONGTAN SAMPLES FOLDER [NAME…]: every sample's reports in both languages and all formats, opened by other programs: LibreOffice makes a
# PDF of the .docx and recalculates the .xlsx, a browser prints the HTML. tests/reports-seen.py compares what they read; the pages lie as pictures in FOLDER to be
# looked at. Needs soffice, chromium and poppler-utils. No part of `make check`: it takes minutes.
set -u
NONGTAN=$(readlink -f "$1") SAMPLES=$(readlink -f "$2") OUT=$3
HERE=$(dirname "$(readlink -f "$0")")
shift 3
for tool in soffice chromium pdftotext pdftoppm; do
    command -v "$tool" >/dev/null || { echo "reports-seen: $tool is not here" >&2; exit 1; }
done
mkdir -p "$OUT/home" "$OUT/office" "$OUT/print" "$OUT/pages" "$OUT/recalculated" || exit 1
OUT=$(readlink -f "$OUT")
export HOME=$OUT/home LC_ALL=C.UTF-8
STATUS=0

# write SAMPLE KIND LANG: all formats; the name of the report on standard output.
write() {
    local name=$1-$2-$3 ending
    for ending in html md pdf docx xlsx; do
        "$NONGTAN" report "$OUT/$1.nongtan" -o "$OUT/$name.$ending" --kind "$2" --lang "$3" --force --quiet >/dev/null 2>"$OUT/$name.err" ||
            { echo "FAILED $name.$ending: $(cat "$OUT/$name.err")" >&2; return 1; }
    done
    echo "$name"
}

# The browser as a reader has it: paper, no header of its own.
print_html() {
    timeout 120 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$OUT/home/chromium" --no-pdf-header-footer \
        --print-to-pdf="$OUT/print/$1.pdf" "file://$OUT/$1.html" >/dev/null 2>&1
}

for project in "$SAMPLES"/*.nongtan; do
    sample=$(basename "$project" .nongtan)
    test $# -eq 0 || [[ " $* " == *" $sample "* ]] || continue
    cp "$project" "$OUT/$sample.nongtan" && chmod u+w "$OUT/$sample.nongtan"
    for kind in footprint neutrality; do
        for lang in zh en; do
            write "$sample" "$kind" "$lang" >>"$OUT/names.new" || { STATUS=1; continue; }
            print_html "$sample-$kind-$lang"
        done
    done
done
mv "$OUT/names.new" "$OUT/names" || exit 1
mapfile -t NAMES <"$OUT/names"

echo "LibreOffice: ${#NAMES[@]} documents and workbooks" >&2
(cd "$OUT" && timeout 1200 soffice --headless --convert-to pdf:writer_pdf_Export --outdir office "${NAMES[@]/%/.docx}" >office.log 2>&1) || STATUS=1
python3 -B "$HERE/reports-seen.py" prepare "$OUT" "$NONGTAN" || STATUS=1
(cd "$OUT/stripped" && timeout 1200 soffice --headless --convert-to xlsx --outdir ../recalculated ./*.xlsx >>../office.log 2>&1) || STATUS=1
for name in "${NAMES[@]}"; do
    pdftoppm -r 60 -png "$OUT/$name.pdf" "$OUT/pages/$name-pdf"
    pdftoppm -r 60 -png "$OUT/office/$name.pdf" "$OUT/pages/$name-docx"
    pdftoppm -r 60 -png "$OUT/print/$name.pdf" "$OUT/pages/$name-html"
done
python3 -B "$HERE/reports-seen.py" compare "$OUT" || STATUS=1
echo "pages to look at: $OUT/pages" >&2
exit $STATUS
