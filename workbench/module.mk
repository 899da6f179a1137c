noinst_LIBRARIES += libworkbench.a
libworkbench_a_SOURCES = \
	workbench/edit.c \
	workbench/language.c workbench/language.h \
	workbench/place.c workbench/place.h \
	workbench/recent.c \
	workbench/reporting.c \
	workbench/results.c \
	workbench/workbench.c workbench/workbench.h workbench/workbench_internal.h
