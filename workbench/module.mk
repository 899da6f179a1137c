noinst_LIBRARIES += libworkbench.a
libworkbench_a_SOURCES = \
	workbench/edit.c \
	workbench/language.c workbench/language.h \
	workbench/place.c workbench/place.h \
	workbench/preview.c \
	workbench/recent.c \
	workbench/reporting.c \
	workbench/results.c \
	workbench/workbench.c workbench/workbench.h workbench/workbench_internal.h
WORKBENCH_LIBS = libworkbench.a libreport.a libstorage.a $(SQLITE_LIBS) $(CSV_LIBS) $(CORE_LIBS)

