noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	core/entity.c core/entity.h \
	core/record.c core/record.h \
	core/refusal.c core/refusal.h \
	core/text.c core/text.h
CORE_LIBS = libcore.a $(UDUNITS_LIBS) $(SODIUM_LIBS) $(UNISTRING_LIBS) -lm
