/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what every page of a brand book is made of: its heading, texts that know how tall they are
 * (the same layout draws them at the press), boxes and pictures. */

#include "config.h"

#include "publish/kn-brand-book-private.h"

#include "model/kn-passport.h"
#include "render/kn-draw.h"
#include "render/kn-image.h"
#include "render/kn-motif.h"

#include <glib/gi18n.h>
#include <string.h>

#define TITLE_Y 27.0
#define TITLE_PT 23.0
#define RULE_Y 43.0
#define FOOT_Y 284.0
#define FOOT_PT 8.0
#define SMALL_PT 9.5

static json_t *
new_item (KnBook *self, const char *type, const KnRect *box)
{
  json_t *item
      = json_pack ("{s:s, s:f, s:f, s:f, s:f}", "type", type, "x_mm", box->x, "y_mm", box->y,
                   "width_mm", MAX (box->width, 0.1), "height_mm", MAX (box->height, 0.1));
  json_array_append_new (self->items, item);
  return item;
}

json_t *
kn_book_add_rect (KnBook *self, const KnRect *box, json_t *paint)
{
  json_t *item = new_item (self, "rect", box);
  if (paint != NULL)
    json_object_set (item, "fill", paint);
  return item;
}

/* --- texts ------------------------------------------------------------------------------------ */

double
kn_book_measure (KnBook *self, const KnBookText *style, const char *text)
{
  if (text == NULL || *text == '\0')
    return 0;
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, style->width);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, style->size_pt);
  kn_node_builder_set_string (builder, KN_PROP_FONT, style->font);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, text);
  g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&builder));
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (self->text, NULL, node);
  KnRect box = kn_text_layout_get_logical_box (layout);
  return box.height;
}

double
kn_book_add_text (KnBook *self, const KnBookText *style, const char *text)
{
  if (text == NULL || *text == '\0')
    return 0;
  double height = kn_book_measure (self, style, text);
  const KnRect box = { style->x, style->y, style->width, height + 0.5 };
  json_t *item = new_item (self, "text", &box);
  json_object_set_new (item, "text", json_string (text));
  json_object_set_new (item, "font", json_string (style->font));
  json_object_set_new (item, "size_pt", json_real (style->size_pt));
  json_object_set_new (item, "align", json_string (style->align == NULL ? "start" : style->align));
  if (style->paint != NULL)
    json_object_set (item, "fill", style->paint);
  return height;
}

KnBookText
kn_book_small (KnBook *self, double x, double y, double width)
{
  return (KnBookText){ x, y, width, self->body, SMALL_PT, self->weak, NULL };
}

KnBookText
kn_book_bold (KnBook *self, double x, double y, double width, double size_pt)
{
  return (KnBookText){ x, y, width, self->heading, size_pt, self->letters, NULL };
}

double
kn_book_add_small (KnBook *self, double x, double y, double width, const char *text)
{
  const KnBookText style = kn_book_small (self, x, y, width);
  return kn_book_add_text (self, &style, text);
}

double
kn_book_add_bold (KnBook *self, double x, double y, double width, double size_pt, const char *text)
{
  const KnBookText style = kn_book_bold (self, x, y, width, size_pt);
  return kn_book_add_text (self, &style, text);
}

double
kn_book_add_body (KnBook *self, double x, double y, double width, double size_pt, const char *text)
{
  const KnBookText style = { x, y, width, self->body, size_pt, NULL, NULL };
  return kn_book_add_text (self, &style, text);
}

/* --- pictures --------------------------------------------------------------------------------- */

static gboolean
get_size (GBytes *bytes, gboolean is_drawing, double *out_width, double *out_height)
{
  g_autoptr (KnMotif) motif = is_drawing ? kn_motif_new (bytes, NULL) : NULL;
  g_autoptr (KnImage) image = is_drawing ? NULL : kn_image_new (bytes, NULL);
  int width = 0, height = 0;
  if (motif != NULL)
    kn_motif_get_size (motif, out_width, out_height);
  else if (image != NULL)
    {
      kn_image_get_size_px (image, &width, &height);
      *out_width = width;
      *out_height = height;
    }
  return (motif != NULL || image != NULL) && *out_width > 0 && *out_height > 0;
}

static const char *
add_file (KnBook *self, const KnNode *asset, gboolean is_drawing)
{
  const char *sha256 = kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  g_autofree char *file = g_strdup_printf ("%s.%s", sha256, is_drawing ? "svg" : "png");
  if (json_object_get (self->files, sha256) == NULL)
    json_object_set_new (self->files, sha256,
                         json_pack ("{s:s, s:s}", "file", file, "sha256", sha256));
  return sha256;
}

gboolean
kn_book_add_picture (KnBook *self, const KnNode *asset, const KnRect *box, KnRect *out_box)
{
  double width = 1, height = 1;
  const char *file = kn_node_get_string (asset, KN_PROP_ASSET_FILE);
  gboolean is_drawing = file != NULL && g_str_has_suffix (file, ".svg");
  g_autoptr (GBytes) bytes = kn_asset_source_load (self->assets, asset, NULL);
  if (bytes == NULL || !get_size (bytes, is_drawing, &width, &height))
    return FALSE;
  double scale = MIN (box->width / width, box->height / height);
  const KnRect at = { box->x + (box->width - width * scale) / 2,
                      box->y + (box->height - height * scale) / 2, width * scale, height * scale };
  json_t *item = new_item (self, is_drawing ? "motif" : "image", &at);
  json_object_set_new (item, "asset", json_string (add_file (self, asset, is_drawing)));
  json_object_set_new (item, "fit", json_string ("contain"));
  if (out_box != NULL)
    *out_box = at;
  return TRUE;
}

gboolean
kn_book_may_show (KnBook *self, const char *sha256)
{
  g_autofree char *json
      = sha256 == NULL ? NULL : kn_asset_source_dup_passport_of (self->assets, sha256);
  g_autoptr (KnPassport) passport = json == NULL ? NULL : kn_passport_parse (json, NULL);
  return kn_passport_judge (passport, self->today) < KN_CONSENT_VERDICT_DECLINED;
}

json_t *
kn_book_new_ink (const KnNode *ink)
{
  return json_pack ("{s:s}", "ink", kn_node_get_string (ink, KN_PROP_HANDLE));
}

/* --- pages ------------------------------------------------------------------------------------ */

void
kn_book_begin_page (KnBook *self, const char *id, const char *title)
{
  json_t *face = json_pack ("{s:s, s:[]}", "id", id, "items");
  json_array_append_new (self->faces, face);
  self->items = json_object_get (face, "items");
  if (title == NULL)
    return;
  const KnBookText head
      = { KN_BOOK_LEFT, TITLE_Y, KN_BOOK_WIDTH, self->heading, TITLE_PT, self->letters, NULL };
  const KnRect rule = { KN_BOOK_LEFT, RULE_Y, 18, 0.9 };
  kn_book_add_text (self, &head, title);
  kn_book_add_rect (self, &rule, self->strong);
  g_autofree char *number = g_strdup_printf ("%u", (guint)json_array_size (self->faces));
  const KnBookText name
      = { KN_BOOK_LEFT, FOOT_Y, KN_BOOK_WIDTH - 20, self->body, FOOT_PT, self->weak, NULL };
  const KnBookText page
      = { KN_BOOK_LEFT + KN_BOOK_WIDTH - 20, FOOT_Y, 20, self->body, FOOT_PT, self->weak, "end" };
  kn_book_add_text (self, &name,
                    kn_node_get_string (kn_scene_get_design (self->brand), KN_PROP_NAME));
  kn_book_add_text (self, &page, number);
}
