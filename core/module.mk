noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	core/entity.c core/entity.h \
	core/dimension.c core/dimension.h \
	core/exact.c core/exact.h \
	core/expression.c core/expression.h core/expression_internal.h core/expression_scan.c \
	core/factor_boundary.c core/factor_boundary.h \
	core/gas.c core/gas.h \
	core/number.c core/number.h core/numeral.c core/numeral.h \
	core/quantity.c \
	core/progress.c core/progress.h \
	core/json_out.c core/json_out.h \
	core/record.c core/record.h \
	core/refusal.c core/refusal.h \
	core/text.c core/text.h \
	core/variable.c core/variable.h \
	core/unit.c core/unit.h core/unit_fit.c core/unit_private.h
CORE_LIBS = libcore.a $(UDUNITS_LIBS) $(MUPARSER_LIBS) $(KLU_LIBS) $(SODIUM_LIBS) $(UNISTRING_LIBS) -lm

# tests of text, number, exact, gas, unit, quantity, record, entity
if HAVE_CHECK
CORE_TESTS = tests/core/test_plan tests/core/test_serial tests/core/test_number tests/core/test_exact tests/core/test_json_out tests/core/test_gas tests/core/test_unit tests/core/test_quantity \
	tests/core/test_text tests/core/test_entity tests/core/test_record
check_PROGRAMS += $(CORE_TESTS)
TESTS += $(CORE_TESTS)
CORE_TEST_LIBS = $(CORE_LIBS) $(CHECK_LIBS)
tests_core_test_number_SOURCES = tests/core/test_number.c tests/core/suite.h tests/core/random.h
tests_core_test_number_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_number_LDADD = $(CORE_TEST_LIBS)
tests_core_test_exact_SOURCES = tests/core/test_exact.c tests/core/suite.h tests/core/random.h
tests_core_test_exact_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_exact_LDADD = $(CORE_TEST_LIBS)
tests_core_test_json_out_SOURCES = tests/core/test_json_out.c tests/core/suite.h
tests_core_test_json_out_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_json_out_LDADD = $(CORE_TEST_LIBS)
tests_core_test_gas_SOURCES = tests/core/test_gas.c tests/core/suite.h
tests_core_test_gas_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_gas_LDADD = $(CORE_TEST_LIBS)
tests_core_test_unit_SOURCES = tests/core/test_unit.c tests/core/suite.h tests/core/random.h tests/core/data_reader.h
tests_core_test_unit_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_unit_LDADD = $(CORE_TEST_LIBS)
tests_core_test_quantity_SOURCES = tests/core/test_quantity.c tests/core/suite.h tests/core/random.h tests/core/data_reader.h
tests_core_test_quantity_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_quantity_LDADD = $(CORE_TEST_LIBS)
tests_core_test_text_SOURCES = tests/core/test_text.c tests/core/suite.h tests/core/random.h
tests_core_test_text_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_text_LDADD = $(CORE_TEST_LIBS)
tests_core_test_entity_SOURCES = tests/core/test_entity.c tests/core/suite.h
tests_core_test_entity_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_entity_LDADD = $(CORE_TEST_LIBS)
tests_core_test_record_SOURCES = tests/core/test_record.c tests/core/suite.h tests/core/random.h
tests_core_test_record_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_record_LDADD = $(CORE_TEST_LIBS)
endif

# What both faces and the reports need to put a footprint in words.
libcore_a_SOURCES += \
	core/line_text.c core/line_text.h \
	core/text_table.c core/text_table.h \
	core/width.c core/width.h

# Rules: entry, footprint, linked processes, clauses, balance.
libcore_a_SOURCES += \
	core/amount.c core/amount.h \
	core/attached.c core/attached.h core/clauses/clause_7_attached.c \
	core/largest.c core/largest.h \
	core/grade.c core/grade.h core/open_points.c core/open_points.h core/request.c core/request.h \
	core/effect.c core/effect.h \
	core/clauses/finding_order.c core/clauses/finding_order.h \
	core/balance.c core/balance.h \
	core/coverage.c core/coverage.h \
	core/cutoff_state.c core/cutoff_state.h \
	core/plausibility.c core/plausibility.h core/plausibility_internal.h \
	core/plausibility_value.c \
	core/row_amount.c core/row_amount.h \
	core/clauses/check.c core/clauses/check.h \
	core/clauses/tally.c core/clauses/tally.h core/word_sets.c core/word_sets.h \
	core/clauses/clause.c core/clauses/clause.h core/clauses/clause_internal.h \
	core/clauses/clause_3.c \
	core/clauses/clause_7.c core/clauses/clause_7_data.c core/clauses/clause_7_factor.c \
	core/clauses/clause_7_boundary.c core/clauses/clause_7_coverage.c core/clauses/clause_7_cutoff.c \
	core/clauses/clause_7_largest.c core/clauses/clause_7_log.c core/clauses/clause_7_model.c core/clauses/clause_7_plausible.c core/clauses/clause_7_requests.c \
	core/clauses/clause_7_represent.c core/clauses/clause_7_trap.c \
	core/comparison.c core/comparison.h \
	core/date.c core/uscc.c \
	core/farm_line.c core/farm_line_carry.c core/farm_line_carry.h core/farm_line_date.c core/farm_line_date.h core/farm_line.h core/farm_line_amounts.c core/farm_line_reading.h core/farm_line_sites.c core/farm_line_words.c core/farm_line_words.h core/farm_log.c core/farm_log.h \
	core/digest.c \
	core/footprint.c core/footprint.h core/footprint_internal.h \
	core/footprint_factor.c core/footprint_find.c core/footprint_group.c core/footprint_linked.c core/footprint_model.c \
	core/footprint_notice.c \
	core/frozen.c core/frozen.h core/model_rows.c core/model_rows.h \
	core/index.c core/index.h \
	core/rule_pack.c core/rule_pack.h \
	core/system.c core/system.h core/system_links.c core/system_links.h \
	core/trace.c \
	core/trap.c core/trap.h \
	core/uncertainty.c core/uncertainty.h core/uncertainty_text.c \
	core/validate.c core/validate.h core/validate_internal.h core/validate_record.c
if HAVE_CHECK
RULES_TESTS = tests/core/test_uncertainty tests/core/test_system_links tests/core/test_word_sets tests/core/test_variable tests/core/test_farm_log tests/core/test_uscc tests/core/test_validate tests/core/test_footprint tests/core/test_footprint_model tests/core/test_trace tests/core/test_digest \
	tests/core/test_system tests/core/test_clauses tests/core/test_clause_8 tests/core/test_balance tests/core/test_offset
check_PROGRAMS += $(RULES_TESTS)
TESTS += $(RULES_TESTS)
tests_core_test_system_links_SOURCES = tests/core/test_system_links.c tests/core/suite.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_system_links_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_system_links_LDADD = $(CORE_TEST_LIBS)
tests_core_test_uncertainty_SOURCES = tests/core/test_uncertainty.c tests/core/suite.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_uncertainty_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_uncertainty_LDADD = $(CORE_TEST_LIBS)
tests_core_test_farm_log_SOURCES = tests/core/test_farm_log.c tests/core/suite.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_farm_log_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_farm_log_LDADD = $(CORE_TEST_LIBS)
tests_core_test_word_sets_SOURCES = tests/core/test_word_sets.c tests/core/suite.h tests/core/random.h
tests_core_test_word_sets_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_word_sets_LDADD = $(CORE_TEST_LIBS)
tests_core_test_uscc_SOURCES = tests/core/test_uscc.c tests/core/suite.h
tests_core_test_uscc_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_uscc_LDADD = $(CORE_TEST_LIBS)
tests_core_test_variable_SOURCES = tests/core/test_variable.c tests/core/suite.h tests/core/random.h tests/core/data_reader.h
tests_core_test_variable_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_variable_LDADD = $(CORE_TEST_LIBS)
tests_core_test_validate_SOURCES = tests/core/test_validate.c tests/core/suite.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_validate_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_validate_LDADD = $(CORE_TEST_LIBS)
tests_core_test_footprint_SOURCES = tests/core/test_footprint.c tests/core/suite.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_footprint_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_footprint_LDADD = $(CORE_TEST_LIBS)
tests_core_test_footprint_model_SOURCES = tests/core/test_footprint_model.c tests/core/suite.h tests/core/case_reader.h \
	tests/core/data_reader.h tests/core/model_runner.h
tests_core_test_footprint_model_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_footprint_model_LDADD = $(CORE_TEST_LIBS)
tests_core_test_trace_SOURCES = tests/core/test_trace.c tests/core/suite.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_trace_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_trace_LDADD = $(CORE_TEST_LIBS)
tests_core_test_digest_SOURCES = tests/core/test_digest.c tests/core/suite.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_digest_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_digest_LDADD = $(CORE_TEST_LIBS)
tests_core_test_system_SOURCES = tests/core/test_system.c tests/core/suite.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_system_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_system_LDADD = $(CORE_TEST_LIBS)
tests_core_test_clauses_SOURCES = tests/core/test_clauses.c tests/core/suite.h tests/core/clause_project.h tests/core/pack_reader.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_clauses_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_clauses_LDADD = $(STORAGE_TEST_LIBS)
tests_core_test_clause_8_SOURCES = tests/core/test_clause_8.c tests/core/suite.h tests/core/clause_project.h tests/core/pack_reader.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_clause_8_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_clause_8_LDADD = $(STORAGE_TEST_LIBS)
tests_core_test_offset_SOURCES = tests/core/test_offset.c tests/core/suite.h tests/core/clause_project.h tests/core/pack_reader.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_offset_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_offset_LDADD = $(STORAGE_TEST_LIBS)
tests_core_test_serial_SOURCES = tests/core/test_serial.c tests/core/suite.h
tests_core_test_serial_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_serial_LDADD = $(CORE_TEST_LIBS)
tests_core_test_plan_SOURCES = tests/core/test_plan.c tests/core/suite.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_plan_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_plan_LDADD = $(CORE_TEST_LIBS)
tests_core_test_balance_SOURCES = tests/core/test_balance.c tests/core/suite.h tests/core/pack_reader.h tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_balance_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_balance_LDADD = $(STORAGE_TEST_LIBS)
endif

libcore_a_SOURCES += core/row_code.c core/row_code.h
if HAVE_CHECK
check_PROGRAMS += tests/core/test_row_code
TESTS += tests/core/test_row_code
tests_core_test_row_code_SOURCES = tests/core/test_row_code.c tests/core/suite.h
tests_core_test_row_code_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_row_code_LDADD = $(CORE_TEST_LIBS)
endif

# Methods: equations, their parameters, models.
libcore_a_SOURCES += \
	core/equation.c core/equation.h \
	core/model.c core/model.h \
	core/parameter.c core/parameter.h \
	core/action.c core/action.h \
	core/plan.c core/plan.h \
	core/baseline.c core/baseline.h \
	core/measure.c core/measure.h \
	core/target.c core/target.h \
	core/serial.c core/serial.h \
	core/offset.c core/offset.h core/offset_rules.c core/offset_parts.c core/offset_parts.h \
	core/ledger.c core/ledger.h core/ledger_twice.c core/ledger_twice.h \
	core/clauses/clause_8.c core/clauses/clause_8_baseline.c core/clauses/clause_9.c \
	core/models/models.c core/models/models.h \
	core/models/equations_aquaculture.c \
	core/models/equations_carbon.c \
	core/models/equations_enteric.c \
	core/models/equations_manure.c \
	core/models/equations_product.c core/models/equations_neutrality.c core/models/equations_quality.c \
	core/models/equations_uncertainty.c core/models/lists.c core/models/lists.h \
	core/models/model_neutrality.c core/models/model_quality.c core/models/model_uncertainty.c \
	core/cutoff.c core/cutoff.h \
	core/ranking.c core/ranking.h \
	core/models/herd.c core/models/herd.h \
	core/models/model_aquaculture.c \
	core/models/model_carbon_stock.c \
	core/models/model_enteric1.c \
	core/models/model_enteric2.c \
	core/models/model_manure.c \
	core/models/model_manure_region.c \
	core/models/model_product.c \
	core/models/equations_rice.c \
	core/models/equations_soil.c \
	core/models/equations_burning.c \
	core/models/equations_energy.c \
	core/models/model_carbonates.c \
	core/models/model_energy.c \
	core/models/model_fuel.c \
	core/models/model_residue.c \
	core/models/model_soil_n2o.c \
	core/models/model_transport.c \
	core/models/soil_steps.c core/models/soil_steps.h \
	core/models/model_rice.c
if HAVE_CHECK
ANIMAL_TESTS = tests/core/test_model_enteric tests/core/test_model_manure tests/core/test_model_aquaculture \
	tests/core/test_model_carbon tests/core/test_model_editions tests/core/test_model_rice tests/core/test_rules_by_mass
check_PROGRAMS += $(ANIMAL_TESTS)
TESTS += $(ANIMAL_TESTS)
tests_core_test_model_enteric_SOURCES = tests/core/test_model_enteric.c tests/core/suite.h tests/core/model_runner.h tests/core/data_reader.h
tests_core_test_model_enteric_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_model_enteric_LDADD = $(CORE_TEST_LIBS)
tests_core_test_model_manure_SOURCES = tests/core/test_model_manure.c tests/core/suite.h tests/core/model_runner.h tests/core/data_reader.h
tests_core_test_model_manure_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_model_manure_LDADD = $(CORE_TEST_LIBS)
tests_core_test_model_aquaculture_SOURCES = tests/core/test_model_aquaculture.c tests/core/suite.h tests/core/model_runner.h tests/core/data_reader.h
tests_core_test_model_aquaculture_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_model_aquaculture_LDADD = $(CORE_TEST_LIBS)
tests_core_test_model_carbon_SOURCES = tests/core/test_model_carbon.c tests/core/suite.h tests/core/model_runner.h tests/core/data_reader.h
tests_core_test_model_carbon_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_model_carbon_LDADD = $(CORE_TEST_LIBS)
tests_core_test_model_editions_SOURCES = tests/core/test_model_editions.c tests/core/suite.h tests/core/model_runner.h tests/core/data_reader.h
tests_core_test_model_editions_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_model_editions_LDADD = $(CORE_TEST_LIBS)
tests_core_test_model_rice_SOURCES = tests/core/test_model_rice.c tests/core/suite.h tests/core/model_runner.h tests/core/data_reader.h
tests_core_test_model_rice_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_model_rice_LDADD = $(CORE_TEST_LIBS)
tests_core_test_rules_by_mass_SOURCES = tests/core/test_rules_by_mass.c tests/core/suite.h tests/core/model_runner.h tests/core/data_reader.h
tests_core_test_rules_by_mass_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_rules_by_mass_LDADD = $(CORE_TEST_LIBS)
MODEL_TESTS = tests/core/test_model_run
check_PROGRAMS += $(MODEL_TESTS)
TESTS += $(MODEL_TESTS)
tests_core_test_model_run_SOURCES = tests/core/test_model_run.c tests/core/suite.h
tests_core_test_model_run_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_model_run_LDADD = $(CORE_TEST_LIBS)
endif

# Product system: allocation (clause 7.3), products of one holding, the solver of linked processes.
libcore_a_SOURCES += \
	core/allocation.c core/allocation.h \
	core/footprint_product.c \
	core/solver.c core/solver.h core/solver_klu.c \
	core/system_outputs.c core/system_outputs.h \
	core/validate_product.c \
	core/clauses/clause_7_allocation.c
if HAVE_CHECK
PRODUCT_TESTS = tests/core/test_solver tests/core/test_allocation
check_PROGRAMS += $(PRODUCT_TESTS)
TESTS += $(PRODUCT_TESTS)
tests_core_test_solver_SOURCES = tests/core/test_solver.c tests/core/suite.h tests/core/random.h
tests_core_test_solver_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_solver_LDADD = $(CORE_TEST_LIBS)
tests_core_test_allocation_SOURCES = tests/core/test_allocation.c tests/core/suite.h tests/core/case_reader.h tests/core/data_reader.h tests/core/random.h
tests_core_test_allocation_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_allocation_LDADD = $(CORE_TEST_LIBS)
endif

# Evaluation: document review, site visit, sampling, sign-offs, clause desk.
libcore_a_SOURCES += \
	core/clauses/clause_10.c core/clauses/clause_11.c \
	core/desk.c core/desk.h \
	core/hash.c core/hash.h \
	core/pin.c core/pin.h \
	core/remark.c \
	core/review.c core/review.h \
	core/sampling.c core/sampling.h \
	core/sign_off.c core/sign_off.h \
	core/visit.c core/visit_agenda.c core/visit.h core/visit_internal.h
if HAVE_CHECK
EVALUATION_TESTS = tests/core/test_grade tests/core/test_open_points tests/core/test_request tests/core/test_sampling tests/core/test_clause_10 tests/core/test_review
check_PROGRAMS += $(EVALUATION_TESTS)
TESTS += $(EVALUATION_TESTS)
EVALUATION_TEST_H = tests/core/suite.h tests/core/evaluation_project.h tests/core/clause_project.h tests/core/pack_reader.h \
	tests/core/case_reader.h tests/core/data_reader.h
tests_core_test_sampling_SOURCES = tests/core/test_sampling.c tests/core/suite.h
tests_core_test_sampling_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_sampling_LDADD = $(CORE_TEST_LIBS)
tests_core_test_clause_10_SOURCES = tests/core/test_clause_10.c $(EVALUATION_TEST_H)
tests_core_test_clause_10_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_clause_10_LDADD = $(STORAGE_TEST_LIBS)
tests_core_test_grade_SOURCES = tests/core/test_grade.c $(EVALUATION_TEST_H)
tests_core_test_grade_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_grade_LDADD = $(STORAGE_TEST_LIBS)
tests_core_test_request_SOURCES = tests/core/test_request.c $(EVALUATION_TEST_H)
tests_core_test_request_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_request_LDADD = $(STORAGE_TEST_LIBS)
tests_core_test_open_points_SOURCES = tests/core/test_open_points.c $(EVALUATION_TEST_H)
tests_core_test_open_points_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_open_points_LDADD = $(STORAGE_TEST_LIBS)
tests_core_test_review_SOURCES = tests/core/test_review.c $(EVALUATION_TEST_H)
tests_core_test_review_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
tests_core_test_review_LDADD = $(STORAGE_TEST_LIBS)
endif
