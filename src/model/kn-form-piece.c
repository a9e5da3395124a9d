/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which forms are labels and which are boxes when pieces are counted. */

#include "config.h"

#include "model/kn-form-piece.h"

#include "model/kn-form.h"

#include <glib/gi18n.h>

static const char *const labels[] = { "wrap", "cone", "lidround", "shrink", NULL };
static const char *const others[]
    = { "sleeve", "belly", "bag", "doypack", "flat3", "sachet", "hangtag", "tent", NULL };

static KnPieceKind
kind_of_pack (const KnPackForm *pack)
{
  const KnDieline *dieline = pack != NULL ? kn_pack_form_get_dieline (pack) : NULL;
  if (dieline == NULL)
    return KN_PIECE_OTHER;
  const char *style = kn_dieline_style_get_id (kn_dieline_get_style (dieline));
  if (g_strv_contains (others, style))
    return KN_PIECE_OTHER;
  return g_strv_contains (labels, style) ? KN_PIECE_LABEL : KN_PIECE_BOX;
}

KnPieceKind
kn_form_get_piece_kind (const KnScene *scene)
{
  switch (kn_form_get (scene).kind)
    {
    case KN_FORM_LABEL:
    case KN_FORM_WRAP:
    case KN_FORM_CONE:
      return KN_PIECE_LABEL;
    case KN_FORM_DIELINE:
      return kind_of_pack (kn_form_get_pack (scene, NULL));
    case KN_FORM_TAG:
    case KN_FORM_CARD:
    case KN_FORM_SCREEN:
    case KN_FORM_CUSTOM:
      break;
    }
  return KN_PIECE_OTHER;
}

char *
kn_piece_dup_on_sheet (KnPieceKind kind, guint n)
{
  switch (kind)
    {
    case KN_PIECE_LABEL:
      return g_strdup_printf (ngettext ("%u label on a sheet", "%u labels on a sheet", n), n);
    case KN_PIECE_BOX:
      return g_strdup_printf (ngettext ("%u box on a sheet", "%u boxes on a sheet", n), n);
    case KN_PIECE_OTHER:
      break;
    }
  return g_strdup_printf (ngettext ("%u on a sheet", "%u on a sheet", n), n);
}

const char *
kn_piece_get_gap_words (KnPieceKind kind)
{
  switch (kind)
    {
    case KN_PIECE_LABEL:
      return _ ("Gap between labels, mm");
    case KN_PIECE_BOX:
      return _ ("Gap between boxes, mm");
    case KN_PIECE_OTHER:
      break;
    }
  return _ ("Gap between pieces, mm");
}

char *
kn_piece_dup_on_a4 (KnPieceKind kind, guint n)
{
  switch (kind)
    {
    case KN_PIECE_LABEL:
      return n == 0 ? g_strdup (_ ("The label is larger than A4; choose Print shop"))
                    : g_strdup_printf (ngettext ("A4 at 100 %%: %d label",
                                                 "A4 at 100 %%: %d labels", n),
                                       (int)n);
    case KN_PIECE_BOX:
      return n == 0
                 ? g_strdup (_ ("The box is larger than A4 when it is flat; choose Print shop"))
                 : g_strdup_printf (ngettext ("A4 at 100 %%: %d box", "A4 at 100 %%: %d boxes", n),
                                    (int)n);
    case KN_PIECE_OTHER:
      break;
    }
  return n == 0
             ? g_strdup (_ ("It is larger than A4; choose Print shop"))
             : g_strdup_printf (ngettext ("A4 at 100 %%: %d piece", "A4 at 100 %%: %d pieces", n),
                                (int)n);
}

const char *
kn_piece_get_one_words (KnPieceKind kind)
{
  switch (kind)
    {
    case KN_PIECE_LABEL:
      return _ ("One label with bleed and marks; every ink on its own plate");
    case KN_PIECE_BOX:
      return _ ("One flat box with bleed and marks; every ink on its own plate");
    case KN_PIECE_OTHER:
      break;
    }
  return _ ("One piece with bleed and marks; every ink on its own plate");
}
