# Chinese texts without gettext's own Makefile. While rooms are being built, the catalogue is merged from po/parts/*.po at each make.
po_zhdir = $(localedir)/zh_CN/LC_MESSAGES
po_zh_DATA = locale/zh_CN/LC_MESSAGES/nongtan.mo
EXTRA_DIST += po/parts po/sources.sh po/merge-parts.sh
CLEANFILES += locale/zh_CN/LC_MESSAGES/nongtan.mo po/catalogue.po
PO_TOOLS = XGETTEXT='$(XGETTEXT)' MSGMERGE='$(MSGMERGE)'

locale/zh_CN/LC_MESSAGES/nongtan.mo: po/catalogue.po
	@$(MKDIR_P) locale/zh_CN/LC_MESSAGES
	$(AM_V_GEN)$(MSGFMT) -c -o $@ po/catalogue.po

# The file changes only when a text does, so that an idle make stays idle.
po/catalogue.po: po-merge ; @:
po-merge:
	@$(MKDIR_P) po
	@$(PO_TOOLS) $(srcdir)/po/merge-parts.sh po/catalogue.po

# Brings po/zh_CN.po (in the sources) up to the texts that the sources hold now, and lists what has no Chinese yet.
update-po:
	$(PO_TOOLS) $(srcdir)/po/merge-parts.sh
.PHONY: update-po po-merge
