# storage
noinst_LIBRARIES += libstorage.a
libstorage_a_SOURCES = \
	storage/attachment.c storage/attachment.h storage/attachment_file.c \
	storage/backup.c \
	storage/chain.c storage/chain.h \
	storage/changeset.c storage/changeset.h \
	storage/database.c storage/database.h \
	storage/divisions.c storage/divisions.h \
	storage/draft.c \
	storage/exchange/csv_table.c storage/exchange/csv_table.h \
	storage/exchange/archive.c storage/exchange/archive.h \
	storage/exchange/dataset.c storage/exchange/dataset.h \
	storage/exchange/dataset_read.c storage/exchange/dataset_read.h \
	storage/exchange/ecospold.c storage/exchange/ecospold.h \
	storage/exchange/ecospold1.c \
	storage/exchange/ecospold2.c \
	storage/exchange/exchange_id.c storage/exchange/exchange_id.h \
	storage/exchange/dataset_gas.c storage/exchange/dataset_gas.h storage/exchange/dataset_mark.c storage/exchange/dataset_mark.h \
	storage/exchange/dataset_of_internal.h storage/exchange/dataset_of_linked.c storage/exchange/dataset_of_project.c \
	storage/exchange/dataset_of_project.h \
	storage/exchange/dataset_take.c storage/exchange/dataset_take.h storage/exchange/dataset_take_internal.h \
	storage/exchange/dataset_take_declared.c storage/exchange/dataset_take_factor.c storage/exchange/dataset_take_gwp.c storage/exchange/dataset_take_linked.c storage/exchange/dataset_take_rows.c \
	storage/exchange/dataset_take_shares.c \
	storage/exchange/dataset_unit.c storage/exchange/dataset_unit.h \
	storage/exchange/import_dataset.c storage/exchange/import_taken.c \
	storage/exchange/format.c storage/exchange/format.h \
	storage/exchange/ilcd.c storage/exchange/ilcd.h storage/exchange/tidas.c \
	storage/exchange/ilcd_tree.c storage/exchange/ilcd_tree.h storage/exchange/ilcd_tree_write.c \
	storage/exchange/ilcd_reading.c storage/exchange/ilcd_reading.h storage/exchange/ilcd_package.c \
	storage/exchange/ilcd_flow.c storage/exchange/ilcd_process.c storage/exchange/ilcd_exchange.c \
	storage/exchange/ilcd_writing.c storage/exchange/ilcd_writing.h storage/exchange/ilcd_write_flow.c \
	storage/exchange/ilcd_write_process.c storage/exchange/ilcd_write_exchange.c \
	storage/exchange/ilcd_units.c storage/exchange/ilcd_units.h storage/exchange/ilcd_words.c \
	storage/exchange/json_tree.c storage/exchange/json_tree.h \
	storage/exchange/openlca.c storage/exchange/openlca_internal.h storage/exchange/openlca_write.h \
	storage/exchange/openlca_flows.c \
	storage/exchange/openlca_impacts.c \
	storage/exchange/openlca_parts.c \
	storage/exchange/openlca_process.c \
	storage/exchange/openlca_units.c \
	storage/exchange/openlca_write.c \
	storage/exchange/openlca_write_process.c \
	storage/exchange/xml_tree.c storage/exchange/xml_tree.h \
	storage/exchange/encoding.c storage/exchange/encoding.h \
	storage/exchange/export.c storage/exchange/export.h \
	storage/exchange/import.c storage/exchange/import.h storage/exchange/import_internal.h \
	storage/exchange/import_columns.c \
	storage/exchange/import_dates.c storage/exchange/import_dates.h \
	storage/exchange/import_heading.c \
	storage/exchange/import_look.c \
	storage/exchange/import_file.c storage/exchange/import_file.h \
	storage/exchange/import_rows.c \
	storage/exchange/import_study.c \
	storage/exchange/import_exported.c \
	storage/exchange/import_total.c \
	storage/exchange/import_variables.c \
	storage/exchange/manifest.c storage/exchange/manifest.h \
	storage/exchange/import_twins.c storage/exchange/import_twins.h \
	storage/exchange/pact.h storage/exchange/pact_fields.c storage/exchange/pact_fields.h storage/exchange/pact_read.c storage/exchange/pact_write.c \
	storage/exchange/seal.c storage/exchange/seal.h \
	storage/exchange/row_store.c storage/exchange/row_store.h \
	storage/exchange/hestia.c storage/exchange/hestia.h \
	storage/exchange/hestia_emissions.c \
	storage/exchange/hestia_told.c \
	storage/exchange/simapro.c storage/exchange/simapro_read.h \
	storage/exchange/simapro_process.c \
	storage/exchange/simapro_formula.c storage/exchange/simapro_formula.h \
	storage/exchange/simapro_table.c storage/exchange/simapro_table.h \
	storage/exchange/workbook.c storage/exchange/workbook.h storage/exchange/workbook_internal.h \
	storage/exchange/workbook_cells.c \
	storage/exchange/workbook_parts.c \
	storage/glance.c \
	storage/hand_in_shape.c storage/hand_in_shape.h \
	storage/history.c storage/history_record.c storage/history_step.c \
	storage/imported.c \
	storage/library.c storage/library.h storage/library_internal.h \
	storage/library_factors.c \
	storage/library_index.c \
	storage/library_levels.c \
	storage/library_regions.c \
	storage/library_search.c \
	storage/measures.c \
	storage/neighbours.c storage/neighbours.h \
	storage/parameters.c \
	storage/plausibility.c \
	storage/path.c storage/path.h \
	storage/project_file.c storage/project_file.h storage/project_file_internal.h \
	storage/project_write.c \
	storage/rule_pack.c storage/rule_pack.h \
	storage/schema.c storage/schema.h \
	storage/spool.c storage/spool.h \
	storage/templates.c storage/templates.h \
	storage/tiangong.c storage/tiangong.h \
	storage/verify.c
STORAGE_LIBS = libstorage.a libpacking.a $(SQLITE_LIBS) $(CSV_LIBS) $(ZIP_LIBS) $(JANSSON_LIBS) $(XML_LIBS) $(CYAML_LIBS) $(CORE_LIBS)

# tests of library, import and export
if HAVE_CHECK
EXCHANGE_TESTS = \
	tests/storage/test_csv_table \
	tests/storage/test_dataset_of_project \
	tests/storage/test_dataset_take \
	tests/storage/test_encoding \
	tests/storage/test_export \
	tests/storage/test_import \
	tests/storage/test_import_wizard \
	tests/storage/test_library \
	tests/storage/test_library_levels \
	tests/storage/test_library_rows \
	tests/storage/test_library_search \
	tests/storage/test_measures \
	tests/storage/test_parameters \
	tests/storage/test_dataset \
	tests/storage/test_trees \
	tests/storage/test_ecospold \
	tests/storage/test_simapro \
	tests/storage/test_hestia \
	tests/storage/test_openlca \
	tests/storage/test_ilcd \
	tests/storage/test_pact \
	tests/storage/test_samples \
	tests/storage/test_templates \
	tests/storage/test_traps
check_PROGRAMS += $(EXCHANGE_TESTS) tests/exchange/dump
tests_exchange_dump_SOURCES = tests/exchange/dump.c
tests_exchange_dump_LDADD = $(STORAGE_LIBS)
TESTS += $(EXCHANGE_TESTS)
EXCHANGE_TEST_LIBS = tests/storage/libsupport.a $(STORAGE_LIBS) $(CHECK_LIBS)
tests_storage_test_csv_table_SOURCES = tests/storage/test_csv_table.c
tests_storage_test_csv_table_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_csv_table_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_dataset_of_project_SOURCES = tests/storage/test_dataset_of_project.c tests/storage/dataset_plan.h tests/storage/data.h \
	tests/storage/exchange.h tests/core/suite.h
tests_storage_test_dataset_of_project_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_dataset_of_project_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_dataset_take_SOURCES = tests/storage/test_dataset_take.c tests/storage/dataset_plan.h tests/storage/data.h tests/storage/exchange.h \
	tests/core/suite.h
tests_storage_test_dataset_take_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_dataset_take_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_encoding_SOURCES = tests/storage/test_encoding.c
tests_storage_test_encoding_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_encoding_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_export_SOURCES = tests/storage/test_export.c tests/storage/data.h tests/storage/exchange.h tests/storage/random_record.h
tests_storage_test_export_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_export_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_import_wizard_SOURCES = tests/storage/test_import_wizard.c tests/storage/data.h tests/storage/exchange.h
tests_storage_test_import_wizard_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_import_wizard_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_import_SOURCES = tests/storage/test_import.c tests/storage/data.h tests/storage/exchange.h
tests_storage_test_import_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_import_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_library_SOURCES = tests/storage/test_library.c tests/storage/data.h
tests_storage_test_library_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_library_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_library_levels_SOURCES = tests/storage/test_library_levels.c tests/storage/data.h
tests_storage_test_library_levels_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_library_levels_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_library_rows_SOURCES = tests/storage/test_library_rows.c tests/storage/data.h tests/storage/exchange.h
tests_storage_test_library_rows_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_library_rows_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_library_search_SOURCES = tests/storage/test_library_search.c tests/storage/data.h tests/core/random.h
tests_storage_test_library_search_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_library_search_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_measures_SOURCES = tests/storage/test_measures.c tests/storage/data.h tests/core/suite.h
tests_storage_test_measures_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_measures_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_parameters_SOURCES = tests/storage/test_parameters.c tests/storage/data.h
tests_storage_test_parameters_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_parameters_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_ecospold_SOURCES = tests/storage/test_ecospold.c tests/storage/reading.h tests/storage/data.h tests/core/suite.h
tests_storage_test_ecospold_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_ecospold_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_simapro_SOURCES = tests/storage/test_simapro.c tests/storage/reading.h tests/storage/data.h tests/core/suite.h
tests_storage_test_simapro_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_simapro_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_hestia_SOURCES = tests/storage/test_hestia.c tests/storage/reading.h tests/storage/data.h tests/core/suite.h
tests_storage_test_hestia_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_hestia_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_openlca_SOURCES = tests/storage/test_openlca.c tests/exchange/packages.h tests/core/suite.h
tests_storage_test_openlca_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_openlca_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_ilcd_SOURCES = tests/storage/test_ilcd.c tests/storage/ilcd_sample.h tests/storage/data.h tests/core/suite.h
tests_storage_test_ilcd_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_ilcd_LDADD = $(EXCHANGE_TEST_LIBS)
check_PROGRAMS += tests/storage/write_ilcd
tests_storage_write_ilcd_SOURCES = tests/storage/write_ilcd.c tests/storage/ilcd_sample.h
tests_storage_write_ilcd_LDADD = $(STORAGE_LIBS)
tests_storage_test_pact_SOURCES = tests/storage/test_pact.c tests/storage/data.h tests/core/suite.h
tests_storage_test_pact_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_pact_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_trees_SOURCES = tests/storage/test_trees.c tests/storage/data.h tests/core/suite.h
tests_storage_test_trees_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_trees_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_dataset_SOURCES = tests/storage/test_dataset.c tests/core/suite.h
tests_storage_test_dataset_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_dataset_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_traps_SOURCES = tests/storage/test_traps.c tests/storage/data.h tests/storage/exchange.h
tests_storage_test_traps_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_traps_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_templates_SOURCES = tests/storage/test_templates.c tests/storage/data.h tests/core/suite.h
tests_storage_test_templates_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_templates_LDADD = $(EXCHANGE_TEST_LIBS)
tests_storage_test_samples_SOURCES = tests/storage/test_samples.c tests/storage/data.h tests/storage/exchange.h
tests_storage_test_samples_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_samples_LDADD = $(EXCHANGE_TEST_LIBS)
endif
# against readers in another language
if HAVE_CHECK
dist_check_SCRIPTS += tests/exchange/test_openlca.py tests/cli/test_openlca.py
TESTS += tests/exchange/test_openlca.py tests/cli/test_openlca.py
endif
EXTRA_DIST += tests/exchange tests/storage/samples tests/storage/shared-rows.csv

# tests of the project file
if HAVE_CHECK
check_LIBRARIES += tests/storage/libsupport.a
tests_storage_libsupport_a_SOURCES = tests/storage/support.c tests/storage/support.h
tests_storage_libsupport_a_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
STORAGE_TESTS = \
	tests/storage/test_attachment \
	tests/storage/test_backup \
	tests/storage/test_draft \
	tests/storage/test_neighbours \
	tests/storage/test_durability \
	tests/storage/test_history \
	tests/storage/test_project_file \
	tests/storage/test_rule_pack \
	tests/storage/test_verify
check_PROGRAMS += $(STORAGE_TESTS)
TESTS += $(STORAGE_TESTS)
STORAGE_TEST_LIBS = tests/storage/libsupport.a $(STORAGE_LIBS) $(CHECK_LIBS)
tests_storage_test_attachment_SOURCES = tests/storage/test_attachment.c
tests_storage_test_attachment_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_attachment_LDADD = $(STORAGE_TEST_LIBS)
tests_storage_test_backup_SOURCES = tests/storage/test_backup.c
tests_storage_test_backup_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_backup_LDADD = $(STORAGE_TEST_LIBS)
tests_storage_test_neighbours_SOURCES = tests/storage/test_neighbours.c
tests_storage_test_neighbours_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_neighbours_LDADD = $(STORAGE_TEST_LIBS)
tests_storage_test_draft_SOURCES = tests/storage/test_draft.c
tests_storage_test_draft_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_draft_LDADD = $(STORAGE_TEST_LIBS)
tests_storage_test_durability_SOURCES = tests/storage/test_durability.c tests/storage/failing_disk.c tests/storage/failing_disk.h
tests_storage_test_durability_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_durability_LDADD = $(STORAGE_TEST_LIBS)
tests_storage_test_history_SOURCES = tests/storage/test_history.c
tests_storage_test_history_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_history_LDADD = $(STORAGE_TEST_LIBS)
tests_storage_test_project_file_SOURCES = tests/storage/test_project_file.c
tests_storage_test_project_file_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_project_file_LDADD = $(STORAGE_TEST_LIBS)
tests_storage_test_rule_pack_SOURCES = tests/storage/test_rule_pack.c tests/core/suite.h
tests_storage_test_rule_pack_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_rule_pack_LDADD = $(STORAGE_TEST_LIBS)
tests_storage_test_verify_SOURCES = tests/storage/test_verify.c
tests_storage_test_verify_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_storage_test_verify_LDADD = $(STORAGE_TEST_LIBS)
endif
