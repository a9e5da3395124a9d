/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a PDF of the press says about itself: its id, whose motifs it shows, and for which
 * print condition its inks are meant. */

#include "config.h"

#include "press/kn-export-private.h"

#include "model/kn-credit.h"
#include "press/kn-xmp.h"

static void
write_intent (KnPdf *pdf, KnCondition *condition)
{
  GBytes *icc = kn_condition_get_icc (condition);
  qpdf_oh intent = kn_pdf_parse (pdf, "<</Type/OutputIntent/S/GTS_PDFX>>");
  kn_pdf_set (pdf, intent, "/OutputConditionIdentifier",
              kn_pdf_text (pdf, kn_condition_get_identifier (condition)));
  if (kn_condition_get_condition (condition) != NULL)
    kn_pdf_set (pdf, intent, "/OutputCondition",
                kn_pdf_text (pdf, kn_condition_get_condition (condition)));
  if (kn_condition_get_registry (condition) != NULL)
    kn_pdf_set (pdf, intent, "/RegistryName",
                kn_pdf_text (pdf, kn_condition_get_registry (condition)));
  if (kn_condition_get_info (condition) != NULL)
    kn_pdf_set (pdf, intent, "/Info", kn_pdf_text (pdf, kn_condition_get_info (condition)));
  kn_pdf_set (pdf, intent, "/DestOutputProfile",
              kn_pdf_new_large_stream (pdf, "<</N 4/Alternate/DeviceCMYK>>", icc));
  qpdf_oh intents = qpdf_oh_new_array (pdf->q);
  qpdf_oh_append_item (pdf->q, intents, kn_pdf_indirect (pdf, intent));
  kn_pdf_set (pdf, qpdf_get_root (pdf->q), "/OutputIntents", intents);
}

void
kn_export_write_document (KnPdf *pdf,
                          KnDesign *design,
                          const KnPdfOptions *options,
                          const char *beside)
{
  g_autofree char *json = kn_scene_print_json (design->scene, NULL);
  g_autofree char *input
      = g_strdup_printf ("%s|%d|%d|%d|%d|%s|%s|%" G_GINT64_FORMAT "%s%s", json, options->standard,
                         options->marks, options->outline_text, options->proof,
                         options->face != NULL ? options->face : "",
                         kn_condition_get_name (options->condition), options->created,
                         beside != NULL ? "|" : "", beside != NULL ? beside : "");
  g_autofree char *uuid = kn_xmp_dup_uuid (input);
  g_autofree char *thai = kn_credit_dup_text (design->scene, design->assets, "th");
  g_autofree char *english = kn_credit_dup_text (design->scene, design->assets, "en");
  const KnXmp xmp
      = { kn_design_get_name (design), uuid, options->created, options->standard, thai, english };
  kn_xmp_write (pdf, &xmp);
  if (options->standard != KN_STANDARD_NONE)
    write_intent (pdf, options->condition);
}
