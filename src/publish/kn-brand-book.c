/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the brand book as a whole: what it is made with, which pages it has, and the designs that it
 * shows as they are, copied with their inks and clipped to their trim box. */

#include "config.h"

#include "publish/kn-brand-book-private.h"

#include "model/kn-brand-logo.h"
#include "model/kn-dye-palette.h"
#include "model/kn-edit.h"
#include "model/kn-form.h"
#include "render/kn-fonts.h"
#include "store/kn-library-brands.h"

#include <glib/gi18n.h>
#include <string.h>

#define EXAMPLES 2
#define EXAMPLE_ITEMS_MAX 2000
#define FAMILIES_MAX 24 /* that its designs are set in */

/* --- what it is made with --------------------------------------------------------------------- */

static const char *
font_of (const KnBook *self, KnProp prop, const char *otherwise)
{
  const char *font = kn_node_get_string (kn_scene_get_design (self->brand), prop);
  return font != NULL ? font : otherwise;
}

static json_t *
paint_of (const KnScene *brand, const KnDye *dye)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (brand, KN_NODE_INK);
  for (guint i = 0; dye != NULL && i < inks->len; i++)
    if (kn_id_equal (kn_node_get_id (inks->pdata[i]), dye->brand_ink))
      return kn_book_new_ink (inks->pdata[i]);
  return NULL;
}

/* The roles that a design gets its colours in are those of the book. */
static void
choose_paints (KnBook *self)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (self->brand, KN_NODE_INK);
  g_autofree KnDye *dyes = g_new0 (KnDye, MAX (inks->len, 1));
  for (guint i = 0; i < inks->len; i++)
    dyes[i] = (KnDye){ .cmyk = kn_node_get_ink_cmyk (inks->pdata[i]),
                       .brand_ink = kn_node_get_id (inks->pdata[i]) };
  const KnDyePalette palette = kn_dye_palette_of (dyes, inks->len);
  json_t *deep = paint_of (self->brand, palette.dyes[KN_DYE_DEEP]);
  json_t *accent = paint_of (self->brand, palette.dyes[KN_DYE_ACCENT]);
  json_t *light = paint_of (self->brand, palette.dyes[KN_DYE_LIGHT]);
  json_t *black = json_pack ("{s:[i, i, i, i]}", "cmyk", 0, 0, 0, 100);
  self->letters = json_incref (deep != NULL ? deep : black);
  self->strong = json_incref (accent != NULL ? accent : self->letters);
  self->ground = deep != NULL    ? json_incref (deep)
                 : light != NULL ? json_incref (light)
                                 : json_pack ("{s:[i, i, i, i]}", "cmyk", 0, 0, 0, 0);
  if (deep == NULL) /* dark letters on a light ground: the cover asks for an ink of its own */
    {
      json_decref (self->ground);
      self->ground = json_pack ("{s:[i, i, i, i]}", "cmyk", 0, 0, 0, 4);
    }
  self->weak = json_pack ("{s:[i, i, i, i]}", "cmyk", 0, 0, 0, 65);
  json_decref (deep);
  json_decref (accent);
  json_decref (light);
  json_decref (black);
}

static json_t *
new_inks (const KnScene *brand)
{
  json_t *list = json_array ();
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (brand, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnCmyk c = kn_node_get_ink_cmyk (inks->pdata[i]);
      json_t *ink = json_pack ("{s:s, s:s, s:[f, f, f, f]}", "id",
                               kn_node_get_string (inks->pdata[i], KN_PROP_HANDLE), "name",
                               kn_node_get_string (inks->pdata[i], KN_PROP_NAME), "cmyk", c.c, c.m,
                               c.y, c.k);
      if (kn_node_get_bool (inks->pdata[i], KN_PROP_INK_SPOT))
        json_object_set_new (ink, "spot", json_true ());
      json_array_append_new (list, ink);
    }
  return list;
}

/* --- designs ---------------------------------------------------------------------------------- */

static gboolean
may_show_all (KnBook *self, const KnScene *scene)
{
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (scene, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    if (!kn_book_may_show (self, kn_node_get_string (assets->pdata[i], KN_PROP_ASSET_SHA256)))
      return FALSE;
  return TRUE;
}

/* What the designs that follow the brand are made of. */
typedef struct
{
  GPtrArray *examples; /* KnDesign: the first that may be shown */
  GPtrArray *motifs;   /* KnNode: assets of all of them and of the brand, each once */
  GPtrArray *families; /* char *: fonts, each once */
  GHashTable *seen;    /* SHA-256 of the motifs: borrowed from them */
} Use;

static void
use_clear (Use *self)
{
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->examples, g_ptr_array_unref);
  g_clear_pointer (&self->motifs, g_ptr_array_unref);
  g_clear_pointer (&self->families, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Use, use_clear)

static void
add_motifs (KnBook *self, Use *use, const KnScene *scene)
{
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (scene, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    {
      const char *sha256 = kn_node_get_string (assets->pdata[i], KN_PROP_ASSET_SHA256);
      const char *file = kn_node_get_string (assets->pdata[i], KN_PROP_ASSET_FILE);
      if (sha256 != NULL && file != NULL && g_str_has_suffix (file, ".svg")
          && kn_brand_find_logo (self->brand, sha256) == NULL
          && !g_hash_table_contains (use->seen, sha256) && kn_book_may_show (self, sha256))
        {
          g_ptr_array_add (use->motifs, kn_node_ref (assets->pdata[i]));
          g_hash_table_add (use->seen, (gpointer)sha256);
        }
    }
}

static void
add_families (Use *use, const KnScene *scene)
{
  g_auto (GStrv) families = kn_fonts_list_used (scene);
  for (gsize i = 0; families[i] != NULL && use->families->len < FAMILIES_MAX; i++)
    if (!g_ptr_array_find_with_equal_func (use->families, families[i], g_str_equal, NULL))
      g_ptr_array_add (use->families, g_strdup (families[i]));
}

/* A design that cannot be read is left out: the book is whole without it. */
static gboolean
look_at_designs (KnBook *self, const KnId *brand, Use *out, GError **error)
{
  g_autoptr (GPtrArray) rows = kn_library_list_brand_users (self->library, brand, error);
  if (rows == NULL)
    return FALSE;
  out->examples = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_design_unref);
  out->motifs = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_node_unref);
  out->families = g_ptr_array_new_with_free_func (g_free);
  out->seen = g_hash_table_new (g_str_hash, g_str_equal);
  add_motifs (self, out, self->brand);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (KnDesign) design
          = kn_library_load_design (self->library, &((const KnDesignRow *)rows->pdata[i])->id,
                                    NULL);
      if (design == NULL)
        continue;
      add_motifs (self, out, design->scene);
      add_families (out, design->scene);
      if (out->examples->len < EXAMPLES && may_show_all (self, design->scene)
          && kn_scene_get_n_nodes (design->scene) <= EXAMPLE_ITEMS_MAX)
        g_ptr_array_add (out->examples, g_steal_pointer (&design));
    }
  return TRUE;
}

static GArray *
list_items (const KnScene *scene, const KnNode *face)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (KnId));
  for (gsize i = 0; i < kn_scene_get_n_nodes (scene); i++)
    {
      const KnNode *node = kn_scene_get_node (scene, i);
      if (kn_id_equal (kn_node_get_parent (node), kn_node_get_id (face)))
        g_array_append_val (items, *kn_node_get_id (node));
    }
  return items;
}

/* Scaled into the middle of @box and clipped there, so that nothing of the bleed is seen. */
static gboolean
show_example (KnDoc *doc, const KnId *page, const KnDesign *design, const KnRect *box)
{
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (design->scene, KN_NODE_FACE);
  g_autoptr (GArray) items = list_items (design->scene, faces->pdata[0]);
  if (items->len == 0)
    return FALSE;
  g_autoptr (KnScene) copy
      = kn_edit_copy (design->scene, (const KnId *)items->data, items->len, NULL);
  GArray *pasted = NULL;
  if (copy == NULL || !kn_edit_paste (doc, copy, page, 0, 0, &pasted, NULL))
    return FALSE;
  const KnRect trim = kn_form_get_trim_box (design->scene);
  double scale = MIN (MIN (box->width / trim.width, box->height / trim.height), 1.4);
  const KnRect to = { box->x + (box->width - trim.width * scale) / 2,
                      box->y + (box->height - trim.height * scale) / 2, trim.width * scale,
                      trim.height * scale };
  KnId group;
  gboolean done = kn_edit_scale (doc, (const KnId *)pasted->data, pasted->len, &trim, &to, NULL)
                  && kn_edit_group (doc, (const KnId *)pasted->data, pasted->len, &group, NULL);
  g_array_unref (pasted);
  const KnNode *node = done ? kn_scene_lookup (kn_doc_get_scene (doc), &group) : NULL;
  if (node == NULL)
    return FALSE;
  const KnRect own = { to.x - kn_node_get_number (node, KN_PROP_X),
                       to.y - kn_node_get_number (node, KN_PROP_Y), to.width, to.height };
  g_autoptr (KnPath) path = kn_path_new_rect (&own, 0);
  g_autoptr (KnValue) clip = kn_value_new_path (path);
  return kn_doc_edit_set (doc, &group, KN_PROP_CLIP, clip, NULL);
}

/* A design that cannot be copied is left out; the book is whole without it. */
static KnScene *
with_examples (const KnScene *book, const GPtrArray *examples, const KnRect *boxes)
{
  g_autoptr (KnDoc) doc = kn_doc_new (book);
  const KnNode *page = kn_scene_lookup_handle (book, KN_NODE_FACE, "examples");
  KnId id = page == NULL ? KN_ID_NULL : *kn_node_get_id (page);
  for (guint i = 0; page != NULL && i < examples->len; i++)
    {
      kn_doc_begin_step (doc, "example");
      if (show_example (doc, &id, examples->pdata[i], &boxes[i]))
        (void)kn_doc_commit_step (doc, NULL); /* in memory: nothing can refuse */
      else
        kn_doc_cancel_step (doc);
    }
  return kn_scene_ref ((KnScene *)kn_doc_get_scene (doc));
}

/* --- all of it -------------------------------------------------------------------------------- */

static KnScene *
parse (KnBook *self, GError **error)
{
  const char *name = kn_node_get_string (kn_scene_get_design (self->brand), KN_PROP_NAME);
  g_autoptr (json_t) root
      = json_pack ("{s:s, s:i, s:s, s:s, s:{s:s, s:s, s:i, s:i, s:i}, s:o, s:O, s:O}", "format",
                   "kanok-design", "version", 1, "name", name == NULL ? "" : name, "language",
                   self->is_thai ? "th" : "en", "form", "kind", "card", "shape", "rectangle",
                   "width_mm", 210, "height_mm", 297, "bleed_mm", 3, "inks", new_inks (self->brand),
                   "assets", self->files, "faces", self->faces);
  g_autofree char *text = json_dumps (root, 0);
  return kn_design_parse_json (text, strlen (text), error);
}

static KnScene *
write_pages (KnBook *self, const KnId *brand, GError **error)
{
  KnRect boxes[EXAMPLES] = { { 0 } };
  g_auto (Use) use = { 0 };
  if (!look_at_designs (self, brand, &use, error))
    return NULL;
  kn_book_add_cover (self);
  kn_book_add_story (self);
  kn_book_add_logos (self);
  kn_book_add_inks (self);
  kn_book_add_fonts (self, use.families);
  kn_book_add_motifs (self, use.motifs);
  if (use.examples->len > 0)
    kn_book_add_examples (self, use.examples->len, boxes);
  g_autoptr (KnScene) plain = parse (self, error);
  return plain == NULL ? NULL : with_examples (plain, use.examples, boxes);
}

static void
book_clear (KnBook *self)
{
  json_t *owned[]
      = { self->ground, self->letters, self->strong, self->weak, self->faces, self->files };
  for (gsize i = 0; i < G_N_ELEMENTS (owned); i++)
    json_decref (owned[i]);
  kn_text_context_free (self->text);
  kn_scene_unref (self->brand);
  kn_asset_source_unref (self->assets);
}

/**
 * kn_brand_book_new:
 * @library: the library that has the brand
 * @brand: a brand
 * @condition: what its inks are predicted for
 * @today: ISO date, for consents that end
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a design of one face a page
 */
KnDesign *
kn_brand_book_new (KnLibrary *library,
                   const KnId *brand,
                   KnCondition *condition,
                   const char *today,
                   GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library) && brand != NULL && condition != NULL, NULL);
  g_autoptr (KnDesign) file = kn_library_load_design (library, brand, error);
  if (file == NULL)
    return NULL;
  KnBook book = { .library = library,
                  .assets = kn_library_get_asset_source (library),
                  .condition = condition,
                  .today = today,
                  .brand = kn_scene_ref (file->scene),
                  .text = kn_text_context_new (),
                  .faces = json_array (),
                  .files = json_object () };
  book.is_thai = g_str_has_prefix (g_get_language_names ()[0], "th");
  book.heading = font_of (&book, KN_PROP_FONT_HEADING, KN_FONTS_DEFAULT_FAMILY " Bold");
  book.body = font_of (&book, KN_PROP_FONT_BODY, KN_FONTS_DEFAULT_FAMILY);
  book.latin = font_of (&book, KN_PROP_FONT_LATIN, book.body);
  choose_paints (&book);
  g_autoptr (KnScene) scene = write_pages (&book, brand, error);
  KnDesign *design
      = scene == NULL ? NULL : kn_design_new (scene, book.assets, kn_design_get_name (file));
  book_clear (&book);
  return design;
}
