# storage
noinst_LIBRARIES += libstorage.a
libstorage_a_SOURCES = \
	storage/backup.c \
	storage/database.c storage/database.h \
	storage/draft.c \
	storage/history.c \
	storage/path.c storage/path.h \
	storage/project_file.c storage/project_file.h storage/project_file_internal.h \
	storage/project_write.c \
	storage/schema.c storage/schema.h \
	storage/verify.c
STORAGE_LIBS = libstorage.a $(SQLITE_LIBS) $(CSV_LIBS) $(CORE_LIBS)
