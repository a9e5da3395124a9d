/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the design that benchmarks and tests of the canvas share. */

#include "big-design.h"

#include "model/kn-op.h"

#include <math.h>
#include <string.h>

#define N_INKS 8
#define N_MOTIFS 20
#define N_LEAVES 24 /* of a motif */

typedef struct
{
  GPtrArray *ops;
  GRand *random;
  KnId root, face, inks[N_INKS], motifs[N_MOTIFS];
} Big;

static void
add (Big *self, KnNodeBuilder *builder, const KnId *parent, const char *prefix, int i)
{
  g_autofree char *key = g_strdup_printf ("%s%06dV", prefix, i);
  if (parent != NULL)
    kn_node_builder_set_place (builder, parent, key);
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_ptr_array_add (self->ops, kn_op_new_add (node));
}

static void
add_frame (Big *self)
{
  kn_id_init_random (&self->root);
  kn_id_init_random (&self->face);
  KnNodeBuilder *design = kn_node_builder_new (KN_NODE_DESIGN, &self->root);
  kn_node_builder_set_number (design, KN_PROP_FORM_WIDTH, BIG_WIDTH_MM);
  kn_node_builder_set_number (design, KN_PROP_FORM_HEIGHT, BIG_HEIGHT_MM);
  kn_node_builder_set_number (design, KN_PROP_FORM_BLEED, 3);
  add (self, design, NULL, "", 0);
  for (int i = 0; i < N_INKS; i++)
    {
      const double amounts[4] = { 12.0 * i, 100 - 11.0 * i, 9.0 * (i % 5) * 2, 5 };
      g_autofree char *handle = g_strdup_printf ("ink-%d", i);
      g_autoptr (KnValue) cmyk = kn_value_new_numbers (amounts, 4);
      kn_id_init_random (&self->inks[i]);
      KnNodeBuilder *ink = kn_node_builder_new (KN_NODE_INK, &self->inks[i]);
      kn_node_builder_set_string (ink, KN_PROP_HANDLE, handle);
      kn_node_builder_set_string (ink, KN_PROP_NAME, handle);
      kn_node_builder_set (ink, KN_PROP_INK_CMYK, cmyk);
      add (self, ink, &self->root, "i", i);
    }
  for (int i = 0; i < N_MOTIFS; i++)
    {
      g_autofree char *handle = g_strdup_printf ("motif-%d", i);
      kn_id_init_random (&self->motifs[i]);
      KnNodeBuilder *asset = kn_node_builder_new (KN_NODE_ASSET, &self->motifs[i]);
      kn_node_builder_set_string (asset, KN_PROP_HANDLE, handle);
      kn_node_builder_set_string (asset, KN_PROP_ASSET_FILE, handle);
      kn_node_builder_set_choice (asset, KN_PROP_ASSET_KIND, KN_ASSET_MOTIF);
      add (self, asset, &self->root, "m", i);
    }
  KnNodeBuilder *face = kn_node_builder_new (KN_NODE_FACE, &self->face);
  kn_node_builder_set_string (face, KN_PROP_HANDLE, "front");
  add (self, face, &self->root, "z", 0);
}

static KnNodeBuilder *
new_box (Big *self, KnNodeKind kind, double width, double height)
{
  KnNodeBuilder *item = kn_node_builder_new (kind, NULL);
  kn_node_builder_set_number (item, KN_PROP_X,
                              g_rand_double_range (self->random, 0, BIG_WIDTH_MM - 20));
  kn_node_builder_set_number (item, KN_PROP_Y,
                              g_rand_double_range (self->random, 0, BIG_HEIGHT_MM - 20));
  if (kind != KN_NODE_PATH)
    {
      kn_node_builder_set_number (item, KN_PROP_WIDTH, width);
      kn_node_builder_set_number (item, KN_PROP_HEIGHT, height);
    }
  return item;
}

static void
add_path (Big *self, int i)
{
  g_autofree char *data = g_strdup_printf ("M0 0C%g 0 8 %g 4 8C-1.3 5 -2.7 2.6 0 0Z",
                                           7 + i % 8 * 0.3, 5 + i % 8 * 0.3);
  g_autoptr (KnPath) path = kn_path_parse (data, NULL);
  g_autoptr (KnValue) value = kn_value_new_path (path);
  g_autoptr (KnPaint) fill
      = kn_paint_new_ink (&self->inks[g_rand_int_range (self->random, 0, N_INKS)], 100);
  g_autoptr (KnPaint) stroke = kn_paint_new_ink (&self->inks[i % N_INKS], 100);
  KnNodeBuilder *item = new_box (self, KN_NODE_PATH, 0, 0);
  kn_node_builder_set (item, KN_PROP_PATH_DATA, value);
  kn_node_builder_set_paint (item, KN_PROP_FILL, fill);
  kn_node_builder_set_paint (item, KN_PROP_STROKE, stroke);
  kn_node_builder_set_number (item, KN_PROP_STROKE_WIDTH, 0.75);
  add (self, item, &self->face, "k", i);
}

static void
add_text (Big *self, int i)
{
  g_autofree char *text = g_strdup_printf ("น้ำปลาแท้ %d Net 700 ml", i % 200);
  KnNodeBuilder *item = new_box (self, KN_NODE_TEXT, 44, 5);
  kn_node_builder_set_string (item, KN_PROP_TEXT, text);
  kn_node_builder_set_string (item, KN_PROP_FONT, "Loma");
  kn_node_builder_set_number (item, KN_PROP_SIZE, 9);
  add (self, item, &self->face, "k", i);
}

static void
add_motif (Big *self, int i)
{
  KnNodeBuilder *item = new_box (self, KN_NODE_MOTIF, 13, 13);
  kn_node_builder_set_ref (item, KN_PROP_ASSET, &self->motifs[i % N_MOTIFS]);
  add (self, item, &self->face, "k", i);
}

KnScene *
big_design_new (int n_items)
{
  Big self
      = { g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref), g_rand_new_with_seed (7) };
  g_autoptr (GError) error = NULL;
  add_frame (&self);
  for (int i = 0; i < n_items; i++)
    {
      double kind = g_rand_double (self.random);
      if (kind < 0.6)
        add_path (&self, i);
      else if (kind < 0.85)
        add_text (&self, i);
      else
        add_motif (&self, i);
    }
  KnScene *scene = kn_scene_apply (NULL, (KnOp *const *)self.ops->pdata, self.ops->len, &error);
  g_assert_no_error (error);
  g_ptr_array_unref (self.ops);
  g_rand_free (self.random);
  return scene;
}

static GBytes *
load_motif (gpointer data, const KnNode *asset, GError **error)
{
  int kind = atoi (kn_node_get_string (asset, KN_PROP_HANDLE) + strlen ("motif-"));
  GString *svg = g_string_new ("<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100' "
                               "viewBox='0 0 100 100'><g stroke='#663300'>");
  for (int i = 0; i < N_LEAVES; i++)
    {
      double a = i * 2 * G_PI / N_LEAVES + kind;
      g_string_append_printf (
          svg, "<path fill='#%02x%02x30' d='M50 50C%.2f %.2f %.2f %.2f %.2f %.2fZ'/>",
          (guint)(kind * 37 + i % 4 * 40) & 255, (guint)(kind * 91) & 255, 50 + 40 * cos (a),
          50 + 40 * sin (a), 50 + 48 * cos (a + .2), 50 + 48 * sin (a + .2), 50 + 30 * cos (a + .4),
          50 + 30 * sin (a + .4));
    }
  g_string_append (svg, "</g></svg>");
  return g_string_free_to_bytes (svg);
}

KnAssetSource *
big_design_new_assets (void)
{
  static const KnAssetSourceFuncs funcs = { load_motif, NULL };
  return kn_asset_source_new (&funcs, NULL, NULL);
}
