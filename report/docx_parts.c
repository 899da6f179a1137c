/* SPDX-License-Identifier: MPL-2.0 */
#include "report/docx_parts.h"

#include <string.h>

#include "report/render.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006"

const char docx_content_types[] =
    XML "<Types xmlns=\"" PACKAGE "/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE "document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>"
        "<Override PartName=\"/word/header1.xml\" ContentType=\"" TYPE "header+xml\"/>"
        "<Override PartName=\"/word/footer1.xml\" ContentType=\"" TYPE "footer+xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>\n";

const char docx_root_relations[] =
    XML "<Relationships xmlns=\"" PACKAGE "/relationships\"><Relationship Id=\"r1\" Type=\"" DOCX_RELATIONS
        "/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"r2\" Type=\"" PACKAGE
        "/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>\n";

const char docx_relations_begin[] =
    XML "<Relationships xmlns=\"" PACKAGE "/relationships\"><Relationship Id=\"styles\" Type=\"" DOCX_RELATIONS
        "/styles\" Target=\"styles.xml\"/><Relationship Id=\"header\" Type=\"" DOCX_RELATIONS
        "/header\" Target=\"header1.xml\"/><Relationship Id=\"footer\" Type=\"" DOCX_RELATIONS "/footer\" Target=\"footer1.xml\"/>\n";

const char docx_document_begin[] = XML "<w:document xmlns:w=\"" WORD "\" xmlns:r=\"" DOCX_RELATIONS "\" xmlns:wp=\"" DRAWING
                                       "/wordprocessingDrawing\" xmlns:a=\"" DRAWING "/main\" xmlns:pic=\"" DRAWING "/picture\"><w:body>\n";

const char docx_document_end[] =
    "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference w:type=\"default\" r:id=\"footer\"/>"
    "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" "
    "w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n";

const char docx_header_begin[] = XML "<w:hdr xmlns:w=\"" WORD "\"><w:p><w:pPr><w:pStyle w:val=\"Small\"/><w:jc w:val=\"center\"/></w:pPr>";
const char docx_header_end[] = "</w:p></w:hdr>\n";

const char docx_footer[] =
    XML "<w:ftr xmlns:w=\"" WORD "\"><w:p><w:pPr><w:pStyle w:val=\"Small\"/><w:jc w:val=\"right\"/></w:pPr><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r>"
        "</w:fldSimple><w:r><w:t xml:space=\"preserve\"> / </w:t></w:r><w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>\n";

#define STYLE(id, name, rest) "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:name w:val=\"" name "\"/><w:basedOn w:val=\"Normal\"/>" rest "</w:style>\n"
#define SIZE(half) "<w:rPr><w:sz w:val=\"" half "\"/></w:rPr>"

const char docx_styles[] =
    XML "<w:styles xmlns:w=\"" WORD "\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"宋体\" "
        "w:cs=\"Arial\"/><w:sz w:val=\"20\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>\n"
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:after=\"100\"/></w:pPr></w:style>\n"
        "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:u w:val=\"single\"/></w:rPr></w:style>\n"
    STYLE("Title", "Title", "<w:qFormat/><w:pPr><w:spacing w:after=\"240\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"36\"/></w:rPr>")
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>"
    "<w:pPr><w:keepNext/><w:spacing w:before=\"280\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"26\"/></w:rPr></w:style>\n"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>"
    "<w:pPr><w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"22\"/></w:rPr></w:style>\n"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading3\"><w:name w:val=\"heading 3\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>"
    "<w:pPr><w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"20\"/></w:rPr></w:style>\n"
    STYLE("Note", "Note", "<w:pPr><w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"888888\"/></w:pBdr></w:pPr>")
    STYLE("Caption", "caption", "<w:qFormat/><w:pPr><w:spacing w:before=\"120\" w:after=\"60\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"18\"/></w:rPr>")
    STYLE("Cell", "Cell", "<w:pPr><w:spacing w:after=\"0\"/></w:pPr>" SIZE("16"))
    STYLE("HeadCell", "Head cell", "<w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"16\"/></w:rPr>")
    STYLE("Bar", "Bar", "<w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:color w:val=\"777777\"/><w:sz w:val=\"10\"/></w:rPr>")
    STYLE("Small", "Small", "<w:pPr><w:spacing w:after=\"0\"/></w:pPr>" SIZE("14"))
    "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:color=\"888888\"/>"
    "<w:left w:val=\"single\" w:sz=\"4\" w:color=\"888888\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:color=\"888888\"/>"
    "<w:right w:val=\"single\" w:sz=\"4\" w:color=\"888888\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:color=\"888888\"/>"
    "<w:insideV w:val=\"single\" w:sz=\"4\" w:color=\"888888\"/></w:tblBorders><w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/>"
    "</w:tblCellMar></w:tblPr></w:style>\n</w:styles>\n";

void docx_picture(struct text_buffer *out, size_t number, long width, long height, const char *description)
{
    text_buffer_printf(out, "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%ld\" cy=\"%ld\"/>"
                       "<wp:docPr id=\"%zu\" name=\"figure%zu\" descr=\"", width, height, number, number);
    render_xml(out, description ? description : "");
    text_buffer_printf(out, "\"/><a:graphic><a:graphicData uri=\"" DRAWING "/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"figure%zu.png\"/><pic:cNvPicPr/>"
                       "</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"figure%zu\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
                       "<a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
                       "</wp:inline></w:drawing></w:r></w:p>\n", number, number, number, width, height);
}

void docx_core(struct text_buffer *out, const struct document *d)
{
    const char *made = d->made && strlen(d->made) == 10 ? d->made : "1980-01-01";
    text_buffer_add(out, XML "<cp:coreProperties xmlns:cp=\"" PACKAGE "/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                             "xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    render_xml(out, d->title);
    text_buffer_printf(out, "</dc:title><dc:creator>nongtan</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:created>"
                       "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:modified></cp:coreProperties>\n", made, made);
}
