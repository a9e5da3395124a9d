/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the pages of a brand book that show motifs: three beside each other, each with its name, its
 * community and what its holders said. A row is as tall as the longest of its captions, and moves
 * to the next page as a whole. */

#include "config.h"

#include "publish/kn-brand-book-private.h"

#include "model/kn-passport-fields.h"
#include "model/kn-passport.h"

#include <glib/gi18n.h>

#define IN_ROW 3
#define COLUMN_MM 57.0
#define CAPTION_MM 50.0
#define PICTURE_WIDTH_MM 46.0
#define PICTURE_HEIGHT_MM 40.0
#define CAPTION_TOP_MM 43.0
#define GAP_MM 0.5
#define ROW_GAP_MM 9.0
#define NAME_PT 10.5
#define MOTIFS_MAX 600 /* what follows is counted: nobody turns a hundred pages of pictures */
#define LINE_CHARACTERS_MAX 160

typedef struct
{
  const KnNode *asset;
  char *name;
  char *lines[3]; /* community, credit line, consent; NULL: nothing to say */
} Motif;

static void
motif_clear (Motif *self)
{
  g_free (self->name);
  for (gsize i = 0; i < G_N_ELEMENTS (self->lines); i++)
    g_free (self->lines[i]);
}

static const char *
consent_of (const KnPassport *passport, const char *today)
{
  return kn_passport_judge (passport, today) == KN_CONSENT_VERDICT_OK
             ? _ ("Its holders agree to this use")
             : _ ("Consent of its holders is not known");
}

/* A passport may tell a long story where a name is asked for; the caption stays one. */
static char *
dup_line (const char *text)
{
  if (text == NULL || *text == '\0')
    return NULL;
  if (g_utf8_strlen (text, -1) <= LINE_CHARACTERS_MAX)
    return g_strdup (text);
  g_autofree char *start = g_utf8_substring (text, 0, LINE_CHARACTERS_MAX);
  return g_strdup_printf ("%s…", g_strchomp (start));
}

static void
read_motif (KnBook *self, const KnNode *asset, Motif *out)
{
  g_autofree char *json
      = kn_asset_source_dup_passport_of (self->assets,
                                         kn_node_get_string (asset, KN_PROP_ASSET_SHA256));
  g_autoptr (KnPassport) passport = json == NULL ? NULL : kn_passport_parse (json, NULL);
  g_autofree char *community
      = passport == NULL ? NULL : kn_passport_dup_field (json, "community_or_group");
  const char *thai = passport == NULL ? NULL : passport->name_th;
  const char *english = passport == NULL ? NULL : passport->name_en;
  const char *name = (self->is_thai && thai != NULL) || english == NULL ? thai : english;
  const char *credit = passport == NULL ? NULL
                       : self->is_thai || passport->attribution_en == NULL
                           ? passport->attribution_th
                           : passport->attribution_en;
  if (name == NULL)
    name = kn_node_get_string (asset, KN_PROP_NAME);
  *out = (Motif){ asset,
                  dup_line (name != NULL ? name : _ ("Motif")),
                  { dup_line (community), dup_line (credit),
                    g_strdup (consent_of (passport, self->today)) } };
}

/* --- captions --------------------------------------------------------------------------------- */

static double
measure_caption (KnBook *self, const Motif *motif)
{
  const KnBookText name = kn_book_bold (self, 0, 0, CAPTION_MM, NAME_PT);
  const KnBookText small = kn_book_small (self, 0, 0, CAPTION_MM);
  double height = kn_book_measure (self, &name, motif->name) + GAP_MM;
  for (gsize i = 0; i < G_N_ELEMENTS (motif->lines); i++)
    if (motif->lines[i] != NULL)
      height += kn_book_measure (self, &small, motif->lines[i]) + GAP_MM;
  return height;
}

static void
add_motif (KnBook *self, const Motif *motif, double x, double y)
{
  const KnRect box = { x, y, PICTURE_WIDTH_MM, PICTURE_HEIGHT_MM };
  if (!kn_book_add_picture (self, motif->asset, &box, NULL))
    return;
  y += CAPTION_TOP_MM;
  y += kn_book_add_bold (self, x, y, CAPTION_MM, NAME_PT, motif->name) + GAP_MM;
  for (gsize i = 0; i < G_N_ELEMENTS (motif->lines); i++)
    if (motif->lines[i] != NULL)
      y += kn_book_add_small (self, x, y, CAPTION_MM, motif->lines[i]) + GAP_MM;
}

static void
begin_page (KnBook *self, guint number)
{
  g_autofree char *id = g_strdup_printf ("motifs-%u", number);
  kn_book_begin_page (self, id, _ ("Motifs and their people"));
}

void
kn_book_add_motifs (KnBook *self, const GPtrArray *motifs)
{
  const guint n = MIN (motifs->len, MOTIFS_MAX);
  double y = KN_BOOK_BOTTOM;
  guint n_pages = 0;
  for (guint i = 0; i < n; i += IN_ROW)
    {
      Motif row[IN_ROW] = { { 0 } };
      const guint n_row = MIN (IN_ROW, n - i);
      double height = 0;
      for (guint k = 0; k < n_row; k++)
        {
          read_motif (self, motifs->pdata[i + k], &row[k]);
          height = MAX (height, CAPTION_TOP_MM + measure_caption (self, &row[k]));
        }
      if (y + height > KN_BOOK_BOTTOM)
        {
          begin_page (self, ++n_pages);
          y = KN_BOOK_TOP;
        }
      for (guint k = 0; k < n_row; k++)
        {
          add_motif (self, &row[k], KN_BOOK_LEFT + k * COLUMN_MM, y);
          motif_clear (&row[k]);
        }
      y += height + ROW_GAP_MM;
    }
  if (motifs->len == n)
    return;
  const guint n_more = motifs->len - n;
  g_autofree char *more
      = g_strdup_printf (ngettext ("And %u more motif", "And %u more motifs", n_more), n_more);
  kn_book_add_small (self, KN_BOOK_LEFT, KN_BOOK_BOTTOM, KN_BOOK_WIDTH, more);
}
