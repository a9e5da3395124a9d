/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks of a DXF: what each holds, and how an INSERT places it. What is drawn on layer 0 of a
 * block, or in the colour of the block, is on the layer and in the colour of the INSERT. */

#include "config.h"

#include "pack/kn-dxf-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define BLOCKS_MAX 20000
#define COPIES_MAX 10000

static void
entity_free (gpointer data)
{
  KnDxfEntity *self = data;
  g_array_unref (self->groups);
  g_clear_pointer (&self->corners, g_array_unref);
  g_free (self);
}

static void
block_free (gpointer data)
{
  KnDxfBlock *self = data;
  g_ptr_array_unref (self->entities);
  g_free (self);
}

GHashTable *
kn_dxf_blocks_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, block_free);
}

/* AutoCAD's names know no case. */
static char *
dup_key (const char *name)
{
  return g_ascii_strup (name, -1);
}

KnDxfBlock *
kn_dxf_blocks_add (GHashTable *blocks, const KnDxfEntity *block, GError **error)
{
  KnPoint base;
  const char *name = kn_dxf_entity_find (block, 2);
  if (!kn_dxf_entity_get_number (block, 10, 0, &base.x, error)
      || !kn_dxf_entity_get_number (block, 20, 0, &base.y, error))
    return NULL;
  if (g_hash_table_size (blocks) == BLOCKS_MAX)
    {
      (void)kn_dxf_fail (error, block->line, _ ("the file has too many blocks"));
      return NULL;
    }
  KnDxfBlock *self = g_new0 (KnDxfBlock, 1);
  self->base = base;
  self->entities = g_ptr_array_new_with_free_func (entity_free);
  g_hash_table_replace (blocks, dup_key (name != NULL ? name : ""), self);
  return self;
}

void
kn_dxf_block_append (KnDxfBlock *self, const KnDxfEntity *entity)
{
  KnDxfEntity *copy = g_new0 (KnDxfEntity, 1);
  *copy = (KnDxfEntity){ entity->type, entity->line, g_array_copy (entity->groups),
                         entity->corners == NULL ? NULL : g_array_copy (entity->corners) };
  g_ptr_array_add (self->entities, copy);
}

KnDxfBlock *
kn_dxf_blocks_find (GHashTable *blocks, const char *name)
{
  g_autofree char *key = dup_key (name != NULL ? name : "");
  return g_hash_table_lookup (blocks, key);
}

static gboolean
read_count (const KnDxfEntity *insert, int code, guint *out_n, GError **error)
{
  double n = 1;
  if (!kn_dxf_entity_get_number (insert, code, 1, &n, error))
    return FALSE;
  *out_n = (guint)CLAMP (n, 1, COPIES_MAX + 1);
  return TRUE;
}

/**
 * kn_dxf_read_insert:
 * @insert: an INSERT
 * @out: (out): how it places its block
 *
 * Units of the drawing, y up.
 *
 * Errors: %KN_BASE_ERROR_INVALID: a number that is none, a block that does not lie flat, more than
 * 10,000 copies.
 */
gboolean
kn_dxf_read_insert (const KnDxfEntity *insert, KnDxfInsert *out, GError **error)
{
  static const struct
  {
    int code;
    double fallback;
  } codes[] = { { 10, 0 }, { 20, 0 }, { 41, 1 },  { 42, 1 },  { 50, 0 },
                { 44, 0 }, { 45, 0 }, { 210, 0 }, { 220, 0 }, { 230, 1 } };
  double v[G_N_ELEMENTS (codes)];
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (!kn_dxf_entity_get_number (insert, codes[i].code, codes[i].fallback, &v[i], error))
      return FALSE;
  if (!read_count (insert, 70, &out->n_columns, error)
      || !read_count (insert, 71, &out->n_rows, error))
    return FALSE;
  if (fabs (v[7]) > 1e-3 || fabs (v[8]) > 1e-3)
    return kn_dxf_fail (error, insert->line, _ ("a block does not lie flat in the drawing"));
  if ((double)out->n_columns * out->n_rows > COPIES_MAX)
    return kn_dxf_fail (error, insert->line, _ ("a block is placed more than 10,000 times"));
  const double angle = v[4] * G_PI / 180, c = cos (angle), s = sin (angle);
  const double side = v[9] < 0 ? -1 : 1; /* seen from behind */
  out->scale = (KnMatrix){ v[2], 0, 0, v[3], 0, 0 };
  out->turn = (KnMatrix){ side * c, s, -side * s, c, side * v[0], v[1] };
  out->column_step = v[5];
  out->row_step = v[6];
  return TRUE;
}

KnMatrix
kn_dxf_insert_get_matrix (const KnDxfInsert *self, KnPoint base, guint column, guint row)
{
  const KnMatrix to_base = kn_matrix_translation (-base.x, -base.y);
  const KnMatrix step = kn_matrix_translation (column * self->column_step, row * self->row_step);
  const KnMatrix scaled = kn_matrix_multiply (&to_base, &self->scale);
  const KnMatrix stepped = kn_matrix_multiply (&scaled, &step);
  return kn_matrix_multiply (&stepped, &self->turn);
}
