/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the last look at our own bytes before they become a file. Nothing is taken over from the
 * writer: the bytes are parsed anew and every object is visited. A broken rule is a bug of ours, so
 * the message names the rule for the bug report, and nothing is written. */

#include "config.h"

#include "press/kn-selfcheck.h"

#include "press/kn-export.h"
#include "press/kn-pdf.h"
#include "press/kn-tokens.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_DEPTH 64
#define BOX_TOLERANCE_PT 0.01

typedef struct
{
  KnPdf *pdf;
  GHashTable *spots; /* name -> how it was defined first */
  GString *broken;   /* the first rule, empty if none */
  int depth;
  KnStandard standard;
} Check;

static void
breaks (Check *self, const char *rule, const char *what)
{
  if (self->broken->len == 0)
    g_string_printf (self->broken, "%s: %s", rule, what);
}

/* --- every object ---------------------------------------------------------------------------- */

static void check_value (Check *self, qpdf_oh object);

/* One definition per spot: names that come twice must be spelt out alike (rule X6). */
static void
check_separation (Check *self, qpdf_oh array)
{
  KnPdf *pdf = self->pdf;
  g_autofree char *name = g_strdup (qpdf_oh_get_name (pdf->q, kn_pdf_item (pdf, array, 1)));
  g_autofree char *definition = g_strdup (qpdf_oh_unparse_resolved (pdf->q, array));
  const char *known = g_hash_table_lookup (self->spots, name);
  if (known != NULL && !g_str_equal (known, definition))
    breaks (self, "X6", "a spot ink is defined in two ways");
  if (!kn_pdf_is_name (pdf, kn_pdf_item (pdf, array, 2), "/DeviceCMYK"))
    breaks (self, "X6", "a spot ink has no process alternate");
  if (known == NULL)
    g_hash_table_insert (self->spots, g_steal_pointer (&name), g_steal_pointer (&definition));
}

static void
check_font (Check *self, qpdf_oh font)
{
  KnPdf *pdf = self->pdf;
  if (!kn_pdf_has_name (pdf, font, "/Type", "/Font")
      || kn_pdf_has_name (pdf, font, "/Subtype", "/Type3")
      || kn_pdf_has_name (pdf, font, "/Subtype", "/Type0"))
    return;
  qpdf_oh descriptor = kn_pdf_get (pdf, font, "/FontDescriptor");
  if (!kn_pdf_has (pdf, descriptor, "/FontFile") && !kn_pdf_has (pdf, descriptor, "/FontFile2")
      && !kn_pdf_has (pdf, descriptor, "/FontFile3"))
    breaks (self, "X5", "a font is not embedded");
}

static void
check_group (Check *self, qpdf_oh dict)
{
  qpdf_oh group = kn_pdf_get (self->pdf, dict, "/GTS_Metadata");
  if (kn_pdf_has_name (self->pdf, dict, "/Type", "/OCG")
      && qpdf_oh_is_dictionary (self->pdf->q, group)
      && !kn_pdf_has (self->pdf, group, "/GTS_ProcStepsGroup"))
    breaks (self, "ISO 19593-1", "a processing step names no group");
}

static void
check_state (Check *self, qpdf_oh dict)
{
  static const char *const modes[]
      = { "/Normal",    "/Compatible", "/Multiply",   "/Screen",    "/Overlay",    "/Darken",
          "/Lighten",   "/ColorDodge", "/ColorBurn",  "/HardLight", "/SoftLight",  "/Difference",
          "/Exclusion", "/Hue",        "/Saturation", "/Color",     "/Luminosity", NULL };
  KnPdf *pdf = self->pdf;
  if (kn_pdf_has (pdf, dict, "/BM"))
    {
      qpdf_oh mode = kn_pdf_get (pdf, dict, "/BM");
      if (!qpdf_oh_is_name (pdf->q, mode)
          || !g_strv_contains (modes, qpdf_oh_get_name (pdf->q, mode)))
        breaks (self, "X5", "a blend mode is not a standard one");
    }
  if (kn_pdf_has (pdf, dict, "/op") && kn_pdf_has (pdf, dict, "/OP")
      && kn_pdf_integer (pdf, dict, "/OPM") != 1)
    breaks (self, "overprint", "OPM is not 1");
}

/* ISO 15930-4: nothing see-through, no layers, no colour that an ICC profile defines. */
static void
check_flat_entry (Check *self, const char *key, qpdf_oh value)
{
  static const char *const forbidden[] = { "/OCProperties", "/OC", "/OCGs", "/SMaskInData", NULL };
  static const char *const spaces[] = { "/ICCBased", "/CalGray", "/CalRGB", "/Lab", NULL };
  KnPdf *pdf = self->pdf;
  if (g_strv_contains (forbidden, key))
    breaks (self, "X1a-2", key);
  if (g_str_equal (key, "/SMask") && !kn_pdf_is_name (pdf, value, "/None"))
    breaks (self, "X1a-3", "a soft mask");
  if ((g_str_equal (key, "/ca") || g_str_equal (key, "/CA")) && kn_pdf_number (pdf, value) < 1)
    breaks (self, "X1a-3", "opacity");
  if (g_str_equal (key, "/BM") && !kn_pdf_is_name (pdf, value, "/Normal")
      && !kn_pdf_is_name (pdf, value, "/Compatible"))
    breaks (self, "X1a-3", "a blend mode");
  if (g_str_equal (key, "/Group") && kn_pdf_has_name (pdf, value, "/S", "/Transparency"))
    breaks (self, "X1a-3", "a transparency group");
  if (g_str_equal (key, "/ColorSpace") && qpdf_oh_is_array (pdf->q, value)
      && qpdf_oh_is_name (pdf->q, kn_pdf_item (pdf, value, 0))
      && g_strv_contains (spaces, qpdf_oh_get_name (pdf->q, kn_pdf_item (pdf, value, 0))))
    breaks (self, "X1a-4", "a colour space that a profile defines");
}

static void
check_dict (Check *self, qpdf_oh dict)
{
  static const char *const forbidden[]
      = { "/AA",       "/JavaScript",           "/JS",      "/OPI", "/Alternates", "/TR", "/HTP",
          "/AcroForm", "/DestOutputProfileRef", "/Encrypt", "/PS",  NULL };
  KnPdf *pdf = self->pdf;
  g_auto (GStrv) keys = kn_pdf_dup_keys (pdf, dict);
  for (gsize i = 0; keys[i] != NULL; i++)
    {
      qpdf_oh value = kn_pdf_get (pdf, dict, keys[i]);
      if (g_strv_contains (forbidden, keys[i]))
        breaks (self, "X5", keys[i]);
      if (self->standard == KN_STANDARD_PDFX1A)
        check_flat_entry (self, keys[i], value);
      if (g_str_equal (keys[i], "/Interpolate") && qpdf_oh_is_bool (pdf->q, value)
          && qpdf_oh_get_bool_value (pdf->q, value))
        breaks (self, "images", "a picture asks to be smoothed");
      if (!qpdf_oh_is_indirect (pdf->q, value))
        check_value (self, value);
    }
  check_font (self, dict);
  check_group (self, dict);
  check_state (self, dict);
}

const char *
kn_selfcheck_find_content_fault (const char *content, gsize length, const char **out_rule)
{
  static const char *const rgb[] = { "rg", "RG", NULL };
  KnTokens tokens;
  KnOperation operation;
  int depth = 0;
  *out_rule = "X6";
  kn_tokens_init (&tokens, content, length);
  while (kn_tokens_next (&tokens, &operation))
    {
      for (int i = 0; rgb[i] != NULL; i++)
        if (kn_operation_is (&operation, rgb[i]))
          return "an RGB colour is left";
      if (kn_operation_is (&operation, "BDC") || kn_operation_is (&operation, "BMC"))
        depth++;
      else if (kn_operation_is (&operation, "EMC") && --depth < 0)
        break;
    }
  *out_rule = "text";
  return depth != 0 ? "marked content does not close" : NULL;
}

static void
check_content (Check *self, qpdf_oh stream)
{
  g_autoptr (GBytes) content = kn_pdf_dup_stream (self->pdf, stream, KN_PDF_DECODED, NULL);
  if (content == NULL)
    {
      breaks (self, "streams", "a content stream cannot be read");
      return;
    }
  const char *rule = NULL;
  const char *fault = kn_selfcheck_find_content_fault (g_bytes_get_data (content, NULL),
                                                       g_bytes_get_size (content), &rule);
  if (fault != NULL)
    breaks (self, rule, fault);
}

static void
check_stream (Check *self, qpdf_oh stream)
{
  KnPdf *pdf = self->pdf;
  check_dict (self, qpdf_oh_get_dict (pdf->q, stream));
  qpdf_oh filter = kn_pdf_get (pdf, stream, "/Filter");
  if (kn_pdf_is_name (pdf, filter, "/LZWDecode") || kn_pdf_is_name (pdf, filter, "/Crypt"))
    breaks (self, "X5", "a forbidden filter");
  if (kn_pdf_has (pdf, stream, "/F"))
    breaks (self, "X5", "a stream lies outside the file");
  if (kn_pdf_has_name (pdf, stream, "/Subtype", "/PS"))
    breaks (self, "X5", "PostScript");
  if (kn_pdf_has_name (pdf, stream, "/Subtype", "/Form")
      || kn_pdf_integer (pdf, stream, "/PatternType") == 1)
    check_content (self, stream);
}

static void
check_value (Check *self, qpdf_oh object)
{
  KnPdf *pdf = self->pdf;
  if (++self->depth > MAX_DEPTH)
    breaks (self, "structure", "nested too deeply");
  else if (qpdf_oh_is_stream (pdf->q, object))
    check_stream (self, object);
  else if (qpdf_oh_is_dictionary (pdf->q, object))
    check_dict (self, object);
  else if (qpdf_oh_is_array (pdf->q, object))
    {
      if (kn_pdf_length (pdf, object) == 4
          && kn_pdf_is_name (pdf, kn_pdf_item (pdf, object, 0), "/Separation"))
        check_separation (self, object);
      for (int i = 0; i < kn_pdf_length (pdf, object); i++)
        {
          qpdf_oh item = kn_pdf_item (pdf, object, i);
          if (!qpdf_oh_is_indirect (pdf->q, item))
            check_value (self, item);
        }
    }
  else if (kn_pdf_is_name (pdf, object, "/DeviceRGB") || kn_pdf_is_name (pdf, object, "/CalRGB"))
    breaks (self, "X6", "an RGB colour space is left");
  self->depth--;
}

static void
check_objects (Check *self)
{
  KnPdf *pdf = self->pdf;
  int n = kn_pdf_integer (pdf, qpdf_get_trailer (pdf->q), "/Size");
  for (int id = 1; id < n && self->broken->len == 0; id++)
    check_value (self, qpdf_get_object_by_id (pdf->q, id, 0));
}

/* --- the document ---------------------------------------------------------------------------- */

static gboolean
read_box (Check *self, qpdf_oh page, const char *key, double out[4])
{
  qpdf_oh box = kn_pdf_get (self->pdf, page, key);
  if (kn_pdf_length (self->pdf, box) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    out[i] = kn_pdf_number (self->pdf, kn_pdf_item (self->pdf, box, i));
  return out[2] > out[0] && out[3] > out[1];
}

static gboolean
contains (const double outer[4], const double inner[4])
{
  return inner[0] >= outer[0] - BOX_TOLERANCE_PT && inner[1] >= outer[1] - BOX_TOLERANCE_PT
         && inner[2] <= outer[2] + BOX_TOLERANCE_PT && inner[3] <= outer[3] + BOX_TOLERANCE_PT;
}

static void
check_pages (Check *self)
{
  KnPdf *pdf = self->pdf;
  int n = qpdf_get_num_pages (pdf->q);
  if (n < 1)
    breaks (self, "X4", "there is no page");
  for (int i = 0; i < n; i++)
    {
      qpdf_oh page = qpdf_get_page_n (pdf->q, (size_t)i);
      double media[4], bleed[4], trim[4];
      if (!read_box (self, page, "/MediaBox", media) || !read_box (self, page, "/BleedBox", bleed)
          || !read_box (self, page, "/TrimBox", trim))
        breaks (self, "X4", "a page box is missing");
      else if (!contains (media, bleed) || !contains (bleed, trim))
        breaks (self, "X4", "trim, bleed and media do not lie in one another");
      if (kn_pdf_has (pdf, page, "/ArtBox"))
        breaks (self, "X4", "a page has both TrimBox and ArtBox");
      qpdf_oh contents = kn_pdf_get (pdf, page, "/Contents");
      check_content (self, contents);
    }
}

static void
check_metadata (Check *self)
{
  gboolean is_x1a = self->standard == KN_STANDARD_PDFX1A;
  const char *const needed[]
      = { is_x1a ? "<pdfx:GTS_PDFXVersion>PDF/X-1a:2003<" : "<pdfxid:GTS_PDFXVersion>PDF/X-4<",
          "<dc:title>",
          "<xmp:CreateDate>",
          "<xmp:ModifyDate>",
          "<xmp:MetadataDate>",
          "<xmpMM:DocumentID>",
          "<xmpMM:RenditionClass>",
          "<xmpMM:VersionID>",
          "<pdf:Trapped>False<" };
  KnPdf *pdf = self->pdf;
  qpdf_oh stream = kn_pdf_get (pdf, qpdf_get_root (pdf->q), "/Metadata");
  g_autoptr (GBytes) bytes = kn_pdf_dup_stream (pdf, stream, KN_PDF_DECODED, NULL);
  gsize length = 0;
  const char *xmp = bytes != NULL ? g_bytes_get_data (bytes, &length) : "";
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (length == 0 || g_strstr_len (xmp, (gssize)length, needed[i]) == NULL)
      breaks (self, "X2", needed[i]);
  qpdf_oh info = kn_pdf_get (pdf, qpdf_get_trailer (pdf->q), "/Info");
  if (!kn_pdf_has_name (pdf, info, "/Trapped", "/False"))
    breaks (self, "X2", "Trapped");
  g_autofree char *version
      = g_strdup (qpdf_oh_get_utf8_value (pdf->q, kn_pdf_get (pdf, info, "/GTS_PDFXVersion")));
  if (is_x1a && g_strcmp0 (version, "PDF/X-1a:2003") != 0)
    breaks (self, "X1a-1", "the version in Info");
}

static void
check_intent (Check *self)
{
  KnPdf *pdf = self->pdf;
  qpdf_oh intents = kn_pdf_get (pdf, qpdf_get_root (pdf->q), "/OutputIntents");
  if (kn_pdf_length (pdf, intents) != 1)
    {
      breaks (self, "X3", "there must be one output intent");
      return;
    }
  qpdf_oh intent = kn_pdf_item (pdf, intents, 0);
  qpdf_oh profile = kn_pdf_get (pdf, intent, "/DestOutputProfile");
  g_autoptr (GBytes) icc = kn_pdf_dup_stream (pdf, profile, KN_PDF_DECODED, NULL);
  gsize length = 0;
  const char *data = icc != NULL ? g_bytes_get_data (icc, &length) : NULL;
  if (!kn_pdf_has_name (pdf, intent, "/S", "/GTS_PDFX")
      || !kn_pdf_has (pdf, intent, "/OutputConditionIdentifier"))
    breaks (self, "X3", "the output intent");
  if (length < 128 || memcmp (data + 12, "prtrCMYK", 8) != 0
      || kn_pdf_integer (pdf, profile, "/N") != 4)
    breaks (self, "X3", "the profile of the output intent");
}

static void
check_layers (Check *self)
{
  KnPdf *pdf = self->pdf;
  qpdf_oh properties = kn_pdf_get (pdf, qpdf_get_root (pdf->q), "/OCProperties");
  qpdf_oh config = kn_pdf_get (pdf, properties, "/D");
  if (!kn_pdf_has (pdf, config, "/Name") || kn_pdf_has (pdf, config, "/AS")
      || kn_pdf_length (pdf, kn_pdf_get (pdf, config, "/Order"))
             != kn_pdf_length (pdf, kn_pdf_get (pdf, properties, "/OCGs")))
    breaks (self, "X7", "the list of layers");
}

/**
 * kn_selfcheck_run:
 * @bytes: a PDF
 * @standard: also hold it to the rules that only this one has
 *
 * Errors: %KN_PRESS_ERROR_SELF_CHECK, naming the first broken rule.
 * Source: press.md section 7 (rules X1 to X7, ISO 19593-1).
 *
 * Returns: %TRUE if no rule is broken
 */
gboolean
kn_selfcheck_run (GBytes *bytes, KnStandard standard, GError **error)
{
  g_autoptr (KnPdf) pdf = kn_pdf_open (bytes, error);
  if (pdf == NULL)
    return FALSE;
  Check check = { pdf, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                  g_string_new (NULL), 0, standard };
  const char *version = qpdf_get_pdf_version (pdf->q);
  if (g_ascii_strtod (version, NULL) > (standard == KN_STANDARD_PDFX1A ? 1.4 : 1.6))
    breaks (&check, "X1", "PDF version");
  if (kn_pdf_length (pdf, kn_pdf_get (pdf, qpdf_get_trailer (pdf->q), "/ID")) != 2
      || kn_pdf_has (pdf, qpdf_get_trailer (pdf->q), "/Encrypt"))
    breaks (&check, "X1", "the trailer");
  check_pages (&check);
  if (standard != KN_STANDARD_PDFX1A)
    check_layers (&check);
  if (standard != KN_STANDARD_NONE)
    {
      check_metadata (&check);
      check_intent (&check);
    }
  check_objects (&check);
  gboolean ok = check.broken->len == 0;
  if (!ok)
    /* Translators: %s names a rule of PDF/X in English */
    g_set_error (error, KN_PRESS_ERROR, KN_PRESS_ERROR_SELF_CHECK,
                 _ ("the PDF broke a rule of print and was not written (%s)"), check.broken->str);
  g_hash_table_unref (check.spots);
  g_string_free (check.broken, TRUE);
  return ok;
}
