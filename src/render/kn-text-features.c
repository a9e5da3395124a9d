/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which OpenType features the fonts of a text offer. Those that shaping needs (ccmp, mark, locl …)
 * are no choice and not told. Source: OpenType "Feature tags", GSUB. */

#include "config.h"

#include "render/kn-text-features.h"

#include "render/kn-text-private.h"

#include <hb-ot.h>
#include <hb.h>
#include <string.h>

#define STYLE_SETS 20
#define TAGS_AT_ONCE 64
#define NAME_BYTES 128

static const struct
{
  const char *tag;
  gboolean is_common;
} CHOICES[] = { { "liga", TRUE },  { "dlig", FALSE }, { "smcp", FALSE }, { "tnum", FALSE },
                { "onum", FALSE }, { "lnum", FALSE }, { "frac", FALSE }, { "zero", FALSE } };

static void
feature_free (gpointer data)
{
  g_free (((KnTextFeature *)data)->name);
  g_free (data);
}

/* Faces of the glyphs, borrowed letters too, each once. */
static GPtrArray *
list_faces (const KnTextLayout *self)
{
  GPtrArray *faces = g_ptr_array_new ();
  for (int i = 0; i < self->n_lines; i++)
    for (GSList *l = self->lines[i].line->runs; l != NULL; l = l->next)
      {
        PangoFont *font = ((PangoGlyphItem *)l->data)->item->analysis.font;
        hb_face_t *face = font != NULL ? hb_font_get_face (pango_font_get_hb_font (font))
                                       : hb_face_get_empty ();
        if (!g_ptr_array_find (faces, face, NULL))
          g_ptr_array_add (faces, face);
      }
  return faces;
}

/* The place of a feature in the font's list; -1: it has none. */
static int
find_feature (hb_face_t *face, hb_tag_t wanted)
{
  hb_tag_t tags[TAGS_AT_ONCE];
  unsigned start = 0, n = TAGS_AT_ONCE;
  while (n == TAGS_AT_ONCE)
    {
      hb_ot_layout_table_get_feature_tags (face, HB_OT_TAG_GSUB, start, &n, tags);
      for (unsigned i = 0; i < n; i++)
        if (tags[i] == wanted)
          return (int)(start + i);
      start += n;
    }
  return -1;
}

static char *
dup_name (hb_face_t *face, int feature)
{
  hb_ot_name_id_t label = HB_OT_NAME_ID_INVALID;
  char name[NAME_BYTES] = "";
  unsigned size = sizeof name;
  if (!hb_ot_layout_feature_get_name_ids (face, HB_OT_TAG_GSUB, (unsigned)feature, &label, NULL,
                                          NULL, NULL, NULL)
      || label == HB_OT_NAME_ID_INVALID)
    return NULL;
  hb_ot_name_get_utf8 (face, label, hb_language_from_string ("en", -1), &size, name);
  g_strstrip (name);
  return *name != '\0' && g_utf8_validate (name, -1, NULL) ? g_strdup (name) : NULL;
}

static void
add_feature (GPtrArray *features, const GPtrArray *faces, const char *tag, gboolean is_common)
{
  for (guint i = 0; i < faces->len; i++)
    {
      int at = find_feature (faces->pdata[i], HB_TAG (tag[0], tag[1], tag[2], tag[3]));
      if (at < 0)
        continue;
      KnTextFeature *feature = g_new0 (KnTextFeature, 1);
      g_strlcpy (feature->tag, tag, sizeof feature->tag);
      feature->is_common = is_common;
      feature->name = g_str_has_prefix (tag, "ss") ? dup_name (faces->pdata[i], at) : NULL;
      g_ptr_array_add (features, feature);
      return;
    }
}

/**
 * kn_text_layout_list_features:
 * @self: a layout
 *
 * Thread: the layout's.
 *
 * Returns: (transfer full): array of #KnTextFeature, empty if the fonts offer none
 */
GPtrArray *
kn_text_layout_list_features (KnTextLayout *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  GPtrArray *features = g_ptr_array_new_with_free_func (feature_free);
  g_autoptr (GPtrArray) faces = list_faces (self);
  for (gsize i = 0; i < G_N_ELEMENTS (CHOICES); i++)
    add_feature (features, faces, CHOICES[i].tag, CHOICES[i].is_common);
  for (int i = 1; i <= STYLE_SETS; i++)
    {
      char tag[8];
      g_snprintf (tag, sizeof tag, "ss%02d", i);
      add_feature (features, faces, tag, FALSE);
    }
  return features;
}
