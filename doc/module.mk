# doc
EXTRA_DIST += doc/reliability.md
