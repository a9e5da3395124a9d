/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the metadata of a PDF. PDF/X wants XMP and Info to agree, dates and ids included, so both
 * are written here from one struct. Times are UTC: no time zone of a machine gets into the bytes.
 */

#include "config.h"

#include "press/kn-xmp.h"

#include <string.h>

#define PRODUCER "Kanok " PACKAGE_VERSION
#define PDFX1A "PDF/X-1a:2003" /* ISO 15930-4 */

static const char head[] = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                           "<rdf:Description rdf:about=\"\"\n"
                           " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                           " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                           " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                           " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
                           " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"\n"
                           " xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\"\n"
                           " xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\">\n";
static const char tail[] = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";

/* XML 1.0 has no control characters, not even escaped. */
static char *
dup_escaped (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *kept = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) >= 0x20 && g_utf8_get_char (p) < 0xfffe)
      g_string_append_unichar (kept, g_utf8_get_char (p));
  g_autofree char *clean = g_string_free (kept, FALSE);
  return g_markup_escape_text (clean, -1);
}

static char *
format_time (gint64 seconds, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);
  return time != NULL ? g_date_time_format (time, format) : g_strdup ("");
}

/* The lines as one: XML keeps no line ends in such a text. */
static char *
dup_one_line (const char *lines)
{
  g_auto (GStrv) parts = g_strsplit (lines == NULL ? "" : lines, "\n", -1);
  g_autofree char *joined = g_strjoinv ("; ", parts);
  return dup_escaped (joined);
}

/* Who is owed credit (dc:rights), and the line that picture agencies read (photoshop:Credit). */
static void
append_rights (GString *xmp, const KnXmp *self)
{
  if (self->rights_th == NULL && self->rights_en == NULL)
    return;
  g_autofree char *thai = dup_one_line (self->rights_th);
  g_autofree char *english = dup_one_line (self->rights_en);
  g_string_append_printf (xmp,
                          "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li>"
                          "<rdf:li xml:lang=\"th\">%s</rdf:li>"
                          "<rdf:li xml:lang=\"en\">%s</rdf:li></rdf:Alt></dc:rights>\n"
                          "<photoshop:Credit>%s</photoshop:Credit>\n",
                          thai, thai, english, thai);
}

static void
write_packet (KnPdf *pdf, const KnXmp *self, const char *time)
{
  g_autofree char *title = dup_escaped (self->title);
  g_autoptr (GString) xmp = g_string_new (head);
  g_string_append_printf (xmp,
                          "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt>"
                          "</dc:title>\n<dc:format>application/pdf</dc:format>\n",
                          title);
  g_string_append_printf (
      xmp,
      "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n"
      "<xmp:MetadataDate>%s</xmp:MetadataDate>\n",
      time, time, time);
  g_string_append_printf (xmp,
                          "<xmp:CreatorTool>Kanok</xmp:CreatorTool>\n"
                          "<pdf:Producer>%s</pdf:Producer>\n<pdf:Trapped>False</pdf:Trapped>\n",
                          PRODUCER);
  g_string_append_printf (xmp,
                          "<xmpMM:DocumentID>uuid:%s</xmpMM:DocumentID>\n"
                          "<xmpMM:InstanceID>uuid:%s</xmpMM:InstanceID>\n"
                          "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n"
                          "<xmpMM:VersionID>1</xmpMM:VersionID>\n",
                          self->document_id, self->document_id);
  append_rights (xmp, self);
  if (self->standard == KN_STANDARD_PDFX4)
    g_string_append (xmp, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n");
  if (self->standard == KN_STANDARD_PDFX1A)
    g_string_append (xmp, "<pdfx:GTS_PDFXVersion>" PDFX1A "</pdfx:GTS_PDFXVersion>\n");
  g_string_append (xmp, tail);
  kn_pdf_set (pdf, qpdf_get_root (pdf->q), "/Metadata",
              kn_pdf_new_stream (pdf, "<</Type/Metadata/Subtype/XML>>", xmp->str, xmp->len));
}

void
kn_xmp_write (KnPdf *pdf, const KnXmp *self)
{
  g_autofree char *iso = format_time (self->created, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *date = format_time (self->created, "D:%Y%m%d%H%M%SZ");
  write_packet (pdf, self, iso);
  qpdf_oh info = kn_pdf_parse (pdf, "<</Creator(Kanok)/Trapped/False>>");
  kn_pdf_set (pdf, info, "/Title", kn_pdf_text (pdf, self->title));
  kn_pdf_set (pdf, info, "/Producer", kn_pdf_text (pdf, PRODUCER));
  kn_pdf_set (pdf, info, "/CreationDate", kn_pdf_text (pdf, date));
  kn_pdf_set (pdf, info, "/ModDate", kn_pdf_text (pdf, date));
  if (self->standard != KN_STANDARD_NONE)
    kn_pdf_set (pdf, info, "/GTS_PDFXVersion",
                kn_pdf_text (pdf, self->standard == KN_STANDARD_PDFX1A ? PDFX1A : "PDF/X-4"));
  kn_pdf_set (pdf, qpdf_get_trailer (pdf->q), "/Info", kn_pdf_indirect (pdf, info));
}

char *
kn_xmp_dup_uuid (const char *content)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  hash[12] = '8'; /* version 8: made by a rule of one's own (RFC 9562) */
  hash[16] = 'a';
  return g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", hash, hash + 8, hash + 12, hash + 16,
                          hash + 20);
}
