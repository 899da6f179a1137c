# packing
noinst_LIBRARIES += libpacking.a
libpacking_a_SOURCES = packing/package.c packing/package.h
