/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns DeviceN spaces: the names of the inks, their Separations as colorants, and the transform for
 * who lacks the inks, which adds up their alternates: a program for a stack. */

#include "config.h"

#include "press/kn-ink-space.h"

#include "base/kn-number.h"

#include <string.h>

#define N_PROCESS 4

static char *
dup_tint_transform (const KnInkChannel *channels, guint n)
{
  g_autoptr (GString) code = g_string_new ("{");
  for (guint j = 0; j < N_PROCESS; j++) /* the inputs lie under the j results so far and the sum */
    {
      g_string_append (code, " 0");
      for (guint i = 0; i < n; i++)
        {
          const KnCmyk *a = &channels[i].alternate;
          const double amounts[N_PROCESS] = { a->c, a->m, a->y, a->k };
          char number[KN_NUMBER_SIZE];
          if (amounts[j] > 0)
            g_string_append_printf (code, " %u index %s mul add", n - i + j,
                                    kn_number_print_fixed (amounts[j] / 100, 4, number));
        }
    }
  g_string_append_printf (code, " %u 4 roll", n + N_PROCESS);
  for (guint i = 0; i < n; i++)
    g_string_append (code, " pop");
  g_string_append (code, " }");
  return g_strdup (code->str);
}

qpdf_oh
kn_ink_space_new (KnPdf *pdf, const KnInkChannel *channels, guint n)
{
  qpdf_oh names = qpdf_oh_new_array (pdf->q);
  qpdf_oh colorants = qpdf_oh_new_dictionary (pdf->q);
  g_autoptr (GString) dict = g_string_new ("<</FunctionType 4/Range[0 1 0 1 0 1 0 1]/Domain[");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("/", channels[i].name, NULL);
      qpdf_oh_append_item (pdf->q, names, qpdf_oh_new_name (pdf->q, name));
      g_string_append (dict, "0 1 ");
      if (channels[i].separation != 0)
        kn_pdf_set (pdf, colorants, name, channels[i].separation);
    }
  g_string_append (dict, "]>>");
  g_autofree char *code = dup_tint_transform (channels, n);
  qpdf_oh attributes = kn_pdf_parse (pdf, "<<>>");
  kn_pdf_set (pdf, attributes, "/Colorants", colorants);
  qpdf_oh space = kn_pdf_parse (pdf, "[/DeviceN]");
  qpdf_oh_append_item (pdf->q, space, names);
  qpdf_oh_append_item (pdf->q, space, qpdf_oh_new_name (pdf->q, "/DeviceCMYK"));
  qpdf_oh_append_item (pdf->q, space, kn_pdf_new_stream (pdf, dict->str, code, strlen (code)));
  qpdf_oh_append_item (pdf->q, space, attributes);
  return kn_pdf_indirect (pdf, space);
}
