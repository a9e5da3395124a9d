/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads DXF: pairs of lines, a number that says what the next line is. Of the sections four count:
 * HEADER for the unit and the code page, TABLES for the layers, BLOCKS for what is placed by name,
 * ENTITIES for what is drawn. There is no library for this on Debian that C can call; what the
 * format means is Autodesk's "DXF Reference".
 */

#include "config.h"

#include "pack/kn-dxf.h"

#include "base/kn-error.h"
#include "base/kn-unit.h"
#include "pack/kn-dxf-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define PX_PER_INCH 96.0
#define LINES_MAX 8000000u
#define GROUPS_MAX 400000 /* of one entity */
#define BLOCK_DEPTH_MAX 16
#define PLACED_MAX 400000 /* entities of blocks, each time they are placed */

typedef struct
{
  char *text, *at, *end; /* the bytes, NUL-terminated */
  guint line;
  KnDxfGroup next;
} Reader;

typedef struct
{
  char *colour;
  gboolean is_off;
} Layer;

typedef struct
{
  Reader reader;
  KnToolDrawing *drawing;
  GHashTable *layers; /* name as in the file -> Layer */
  GHashTable *blocks; /* KnDxfBlock */
  guint n_placed;
  const char *code_page;
  int unit; /* $INSUNITS */
  double mm_per_unit;
} Dxf;

/* Where a block is placed, and what its parts take from there. */
typedef struct
{
  KnMatrix to_model;          /* units of the drawing */
  const char *layer, *colour; /* as in the file; "#ff0000" */
  int depth;
} Place;

gboolean
kn_dxf_unit_parse (const char *name, KnDxfUnit *out_unit)
{
  static const char *const names[] = { "", "mm", "cm", "in", "pt", "px" };
  G_STATIC_ASSERT (G_N_ELEMENTS (names) == KN_N_DXF_UNITS);
  for (int i = KN_DXF_UNIT_MM; i < KN_N_DXF_UNITS; i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        *out_unit = (KnDxfUnit)i;
        return TRUE;
      }
  return FALSE;
}

double
kn_dxf_unit_get_mm (KnDxfUnit self)
{
  static const double mm[]
      = { 0, 1, 10, KN_MM_PER_INCH, KN_MM_PER_INCH / KN_PT_PER_INCH, KN_MM_PER_INCH / PX_PER_INCH };
  G_STATIC_ASSERT (G_N_ELEMENTS (mm) == KN_N_DXF_UNITS);
  return mm[self];
}

gboolean
kn_dxf_fail (GError **error, guint line, const char *sentence)
{
  /* Translators: the number of a line of a file, then what is wrong there */
  g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID, _ ("line %u: %s"), line, sentence);
  return FALSE;
}

/* --- groups ---------------------------------------------------------------------------------- */

/* NULL at the end of the file. LF, CR LF or CR. */
static char *
read_line (Reader *self)
{
  if (self->at >= self->end)
    return NULL;
  char *line = self->at;
  const gsize length = strcspn (line, "\r\n");
  char *after = line + length;
  self->at = after < self->end ? after + (after[0] == '\r' && after[1] == '\n' ? 2 : 1) : after;
  *after = '\0';
  self->line++;
  return g_strstrip (line);
}

/* Into self->next; code -1 at the end. */
static gboolean
advance (Reader *self, GError **error)
{
  self->next = (KnDxfGroup){ -1, self->line, "" };
  const char *code = read_line (self);
  while (code != NULL && *code == '\0' && self->at >= self->end)
    code = read_line (self); /* an empty last line */
  if (code == NULL)
    return TRUE;
  char *end = NULL;
  const gint64 number = g_ascii_strtoll (code, &end, 10);
  if (end == code || *end != '\0' || number < 0 || number > 1071)
    return kn_dxf_fail (error, self->line, _ ("a group code is expected here: this is no DXF"));
  const char *value = read_line (self);
  if (value == NULL)
    return kn_dxf_fail (error, self->line, _ ("the file ends in the middle: it is damaged"));
  if (self->line > LINES_MAX)
    return kn_dxf_fail (error, self->line, _ ("the file has too many lines"));
  self->next = (KnDxfGroup){ (int)number, self->line, value };
  return TRUE;
}

static gboolean
is_next (const Reader *self, int code, const char *value)
{
  return self->next.code == code
         && (value == NULL || g_ascii_strcasecmp (self->next.value, value) == 0);
}

const char *
kn_dxf_entity_find (const KnDxfEntity *self, int code)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (g_array_index (self->groups, KnDxfGroup, i).code == code)
      return g_array_index (self->groups, KnDxfGroup, i).value;
  return NULL;
}

gboolean
kn_dxf_group_read (const KnDxfGroup *group, double *out_value, GError **error)
{
  char *end = NULL;
  *out_value = g_ascii_strtod (group->value, &end);
  if (end != group->value && *end == '\0' && isfinite (*out_value) && fabs (*out_value) < 1e12)
    return TRUE;
  return kn_dxf_fail (error, group->line, _ ("this is not a number"));
}

gboolean
kn_dxf_entity_get_number (const KnDxfEntity *self,
                          int code,
                          double fallback,
                          double *out_value,
                          GError **error)
{
  *out_value = fallback;
  for (guint i = 0; i < self->groups->len; i++)
    {
      const KnDxfGroup *group = &g_array_index (self->groups, KnDxfGroup, i);
      if (group->code == code)
        return kn_dxf_group_read (group, out_value, error);
    }
  return TRUE;
}

/* Stands at its "0"; ends at the next. */
static gboolean
read_entity (Reader *self, KnDxfEntity *entity, GError **error)
{
  entity->type = self->next.value;
  entity->line = self->next.line;
  g_array_set_size (entity->groups, 0);
  if (!advance (self, error))
    return FALSE;
  while (self->next.code > 0)
    {
      if (entity->groups->len == GROUPS_MAX)
        return kn_dxf_fail (error, self->line, _ ("the entity is too large"));
      g_array_append_val (entity->groups, self->next);
      if (!advance (self, error))
        return FALSE;
    }
  return TRUE;
}

/* --- names and colours ----------------------------------------------------------------------- */

static int
get_int (const KnDxfEntity *entity, int code, int fallback)
{
  const char *text = kn_dxf_entity_find (entity, code);
  return text == NULL ? fallback : (int)CLAMP (g_ascii_strtoll (text, NULL, 10), -100000, 100000);
}

static void
layer_free (gpointer data)
{
  Layer *self = data;
  g_free (self->colour);
  g_free (self);
}

/* --- sections -------------------------------------------------------------------------------- */

static gboolean
read_header (Dxf *self, GError **error)
{
  Reader *reader = &self->reader;
  const char *variable = "";
  while (reader->next.code != 0 && reader->next.code != -1)
    {
      const KnDxfGroup *group = &reader->next;
      if (group->code == 9)
        variable = group->value;
      else if (g_str_equal (variable, "$INSUNITS") && group->code == 70)
        self->unit = (int)CLAMP (g_ascii_strtoll (group->value, NULL, 10), 0, 1000);
      else if (g_str_equal (variable, "$DWGCODEPAGE") && group->code == 3)
        self->code_page = group->value;
      if (!advance (reader, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_tables (Dxf *self, KnDxfEntity *entity, GError **error)
{
  Reader *reader = &self->reader;
  while (reader->next.code == 0 && !is_next (reader, 0, "ENDSEC"))
    {
      if (!read_entity (reader, entity, error))
        return FALSE;
      const char *name = kn_dxf_entity_find (entity, 2);
      if (g_ascii_strcasecmp (entity->type, "LAYER") != 0 || name == NULL
          || g_hash_table_size (self->layers) > 10000)
        continue;
      const int colour = get_int (entity, 62, 7);
      Layer *layer = g_new0 (Layer, 1);
      layer->colour = kn_dxf_dup_colour (ABS (colour), kn_dxf_entity_find (entity, 420));
      layer->is_off = colour < 0 || (get_int (entity, 70, 0) & 1) != 0;
      g_hash_table_replace (self->layers, g_strdup (name), layer);
    }
  return TRUE;
}

static gboolean
set_unit (Dxf *self, KnDxfUnit unit, GError **error)
{
  static const struct
  {
    int code;
    double mm;
  } units[] = { { 1, KN_MM_PER_INCH }, { 2, 12 * KN_MM_PER_INCH },   { 4, 1 },   { 5, 10 },
                { 6, 1000 },           { 9, KN_MM_PER_INCH / 1000 }, { 14, 100 } };
  self->mm_per_unit = kn_dxf_unit_get_mm (unit);
  for (gsize i = 0; i < G_N_ELEMENTS (units) && unit == KN_DXF_UNIT_OF_FILE; i++)
    if (units[i].code == self->unit)
      self->mm_per_unit = units[i].mm;
  if (self->mm_per_unit > 0)
    return TRUE;
  if (self->unit != 0)
    {
      g_set_error (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                   _ ("the drawing is in unit %d of $INSUNITS, which is none for a blank; say the "
                      "unit: mm, cm or in"),
                   self->unit);
      return FALSE;
    }
  self->mm_per_unit = 1;
  kn_tool_drawing_take_note (self->drawing, g_strdup (_ ("the drawing names no unit: read as mm")));
  return TRUE;
}

/* The layer as in the file: what a block draws on layer 0 is on that of the block. */
static const char *
get_layer (const KnDxfEntity *entity, const Place *place)
{
  const char *name = kn_dxf_entity_find (entity, 8);
  const gboolean is_zero = name == NULL || g_str_equal (name, "0");
  return !is_zero ? name : place->layer != NULL ? place->layer : "0";
}

static char *
dup_entity_colour (const Dxf *self, const KnDxfEntity *entity, const Place *place)
{
  const int number = get_int (entity, 62, KN_DXF_COLOUR_BY_LAYER);
  const char *true_colour = kn_dxf_entity_find (entity, 420);
  const Layer *layer = g_hash_table_lookup (self->layers, get_layer (entity, place));
  if (true_colour != NULL || (number != KN_DXF_COLOUR_BY_LAYER && number != KN_DXF_COLOUR_BY_BLOCK))
    return kn_dxf_dup_colour (number, true_colour);
  if (number == KN_DXF_COLOUR_BY_BLOCK && place->colour != NULL)
    return g_strdup (place->colour);
  return g_strdup (layer != NULL ? layer->colour : "");
}

static gboolean add_entity (Dxf *self, const KnDxfEntity *entity, const Place *at, GError **error);

static gboolean
add_block (Dxf *self,
           const KnDxfEntity *insert,
           const KnDxfBlock *block,
           const KnDxfInsert *how,
           const Place *at,
           GError **error)
{
  g_autofree char *colour = dup_entity_colour (self, insert, at);
  for (guint i = 0; i < how->n_columns * how->n_rows; i++)
    {
      const KnMatrix own
          = kn_dxf_insert_get_matrix (how, block->base, i % how->n_columns, i / how->n_columns);
      const Place inside = { kn_matrix_multiply (&own, &at->to_model), get_layer (insert, at),
                             colour, at->depth + 1 };
      for (guint k = 0; k < block->entities->len; k++)
        {
          if (++self->n_placed > PLACED_MAX)
            return kn_dxf_fail (error, insert->line, _ ("the blocks hold too much"));
          if (!add_entity (self, block->entities->pdata[k], &inside, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* A block that there is not, one of another file, and one that holds itself are told. */
static gboolean
add_insert (Dxf *self, const KnDxfEntity *insert, const Place *at, GError **error)
{
  KnDxfInsert how;
  KnDxfBlock *block = kn_dxf_blocks_find (self->blocks, kn_dxf_entity_find (insert, 2));
  if (block == NULL || block->entities->len == 0 || block->is_open || at->depth >= BLOCK_DEPTH_MAX)
    {
      kn_tool_drawing_add_other (self->drawing, "INSERT");
      return TRUE;
    }
  if (!kn_dxf_read_insert (insert, &how, error))
    return FALSE;
  block->is_open = TRUE;
  const gboolean is_added = add_block (self, insert, block, &how, at, error);
  block->is_open = FALSE;
  return is_added;
}

/* Of the block into the model, in mm. */
static KnPath *
place_path (const Dxf *self, const KnPath *path, const Place *at)
{
  KnMatrix matrix = at->to_model;
  matrix.x0 *= self->mm_per_unit;
  matrix.y0 *= self->mm_per_unit;
  return kn_path_transform (path, &matrix);
}

static gboolean
add_entity (Dxf *self, const KnDxfEntity *entity, const Place *at, GError **error)
{
  g_autoptr (KnPath) path = NULL;
  if (get_int (entity, 67, 0) == 1 || get_int (entity, 60, 0) == 1)
    return TRUE; /* on a sheet of paper beside the model, or invisible */
  if (g_ascii_strcasecmp (entity->type, "INSERT") == 0)
    return add_insert (self, entity, at, error);
  if (!kn_dxf_make_path (entity, self->mm_per_unit, &path, error))
    return FALSE;
  if (path == NULL)
    {
      g_autofree char *type = kn_dxf_dup_type (entity->type);
      kn_tool_drawing_add_other (self->drawing, type);
      return TRUE;
    }
  const char *name = get_layer (entity, at);
  const Layer *layer = g_hash_table_lookup (self->layers, name);
  g_autofree char *colour = dup_entity_colour (self, entity, at);
  g_autofree char *text = kn_dxf_dup_text (self->code_page, name);
  g_autoptr (KnPath) placed = place_path (self, path, at);
  return kn_tool_drawing_add (self->drawing, text, colour, layer != NULL && layer->is_off,
                              g_intern_string (entity->type), entity->line, placed, error);
}

/* The corners of an old polyline are entities of their own. */
static gboolean
read_vertices (Dxf *self, KnDxfEntity *entity, KnDxfEntity *vertex, GError **error)
{
  Reader *reader = &self->reader;
  g_array_set_size (entity->corners, 0);
  while (is_next (reader, 0, "VERTEX"))
    if (!read_entity (reader, vertex, error)
        || !kn_dxf_corners_append (entity->corners, vertex, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_whole_entity (Dxf *self, KnDxfEntity *entity, KnDxfEntity *vertex, GError **error)
{
  return read_entity (&self->reader, entity, error)
         && (g_ascii_strcasecmp (entity->type, "POLYLINE") != 0
             || read_vertices (self, entity, vertex, error));
}

static gboolean
is_end_of_section (const Reader *reader)
{
  return reader->next.code != 0 || is_next (reader, 0, "ENDSEC") || is_next (reader, 0, "EOF");
}

static gboolean
read_entities (Dxf *self, KnDxfEntity *entity, KnDxfEntity *vertex, GError **error)
{
  const Place model = { KN_MATRIX_IDENTITY, NULL, NULL, 0 };
  while (!is_end_of_section (&self->reader))
    if (!read_whole_entity (self, entity, vertex, error)
        || (g_ascii_strcasecmp (entity->type, "SEQEND") != 0
            && !add_entity (self, entity, &model, error)))
      return FALSE;
  return TRUE;
}

/* They are only kept: what counts is where they are placed. */
static gboolean
read_blocks (Dxf *self, KnDxfEntity *entity, KnDxfEntity *vertex, GError **error)
{
  KnDxfBlock *block = NULL;
  while (!is_end_of_section (&self->reader))
    {
      if (!read_whole_entity (self, entity, vertex, error))
        return FALSE;
      if (g_ascii_strcasecmp (entity->type, "BLOCK") == 0)
        {
          block = kn_dxf_blocks_add (self->blocks, entity, error);
          if (block == NULL)
            return FALSE;
        }
      else if (g_ascii_strcasecmp (entity->type, "ENDBLK") == 0)
        block = NULL;
      else if (block != NULL && g_ascii_strcasecmp (entity->type, "SEQEND") != 0)
        kn_dxf_block_append (block, entity);
      if (g_ascii_strcasecmp (entity->type, "POLYLINE") != 0)
        g_array_set_size (entity->corners, 0);
    }
  return TRUE;
}

static gboolean
skip_section (Reader *reader, GError **error)
{
  while (reader->next.code != -1 && !is_next (reader, 0, "ENDSEC"))
    if (!advance (reader, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_sections (Dxf *self, KnDxfUnit unit, KnDxfEntity *entity, KnDxfEntity *vertex, GError **error)
{
  Reader *reader = &self->reader;
  gboolean has_entities = FALSE;
  if (!advance (reader, error))
    return FALSE;
  while (reader->next.code != -1 && !is_next (reader, 0, "EOF"))
    {
      const gboolean is_section = is_next (reader, 0, "SECTION");
      if (!advance (reader, error))
        return FALSE;
      if (!is_section || !is_next (reader, 2, NULL))
        continue;
      const char *name = reader->next.value;
      if (!advance (reader, error))
        return FALSE;
      if (g_ascii_strcasecmp (name, "HEADER") == 0 && !read_header (self, error))
        return FALSE;
      if (g_ascii_strcasecmp (name, "TABLES") == 0 && !read_tables (self, entity, error))
        return FALSE;
      if (g_ascii_strcasecmp (name, "BLOCKS") == 0 && !read_blocks (self, entity, vertex, error))
        return FALSE;
      if (g_ascii_strcasecmp (name, "ENTITIES") == 0)
        {
          has_entities = TRUE;
          if (!set_unit (self, unit, error) || !read_entities (self, entity, vertex, error))
            return FALSE;
        }
      if (!skip_section (reader, error))
        return FALSE;
    }
  if (!has_entities)
    g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                         _ ("there is no ENTITIES section: this is no DXF drawing"));
  return has_entities;
}

/**
 * kn_dxf_read:
 * @bytes: a file
 * @unit: over what the file says
 *
 * Lines, arcs and circles, polylines with bulges and splines of the model space, also those in
 * blocks, on their layers, in mm, y up. Everything else is counted (kn_tool_drawing_dup_note()).
 *
 * Thread: any. Cost: linear.
 * Errors: %KN_BASE_ERROR_INVALID with the line of the file; %KN_BASE_ERROR_TOO_LARGE.
 *
 * Returns: (transfer full): the lines, or %NULL
 */
KnToolDrawing *
kn_dxf_read (GBytes *bytes, KnDxfUnit unit, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  if (size > KN_DXF_BYTES_MAX)
    {
      g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_TOO_LARGE,
                           _ ("the DXF is larger than 32 MB"));
      return NULL;
    }
  if (size >= 18 && memcmp (data, "AutoCAD Binary DXF", 18) == 0)
    {
      g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID,
                           _ ("this is a binary DXF; save it as DXF in text form (ASCII)"));
      return NULL;
    }
  if (size > 0 && memchr (data, '\0', size) != NULL)
    {
      g_set_error_literal (error, KN_BASE_ERROR, KN_BASE_ERROR_INVALID, _ ("this is no DXF"));
      return NULL;
    }
  const gsize skip = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  g_autofree char *text = g_strndup (data != NULL ? data + skip : "", size - skip);
  Dxf self = { .reader = { text, text, text + (size - skip), 0, { 0, 0, "" } },
               .drawing = kn_tool_drawing_new (TRUE),
               .layers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, layer_free),
               .blocks = kn_dxf_blocks_new () };
  KnDxfEntity entity = { .groups = g_array_new (FALSE, FALSE, sizeof (KnDxfGroup)),
                         .corners = g_array_new (FALSE, FALSE, sizeof (KnDxfCorner)) };
  KnDxfEntity vertex = { .groups = g_array_new (FALSE, FALSE, sizeof (KnDxfGroup)) };
  const gboolean is_read = read_sections (&self, unit, &entity, &vertex, error)
                           && kn_tool_drawing_finish (self.drawing, error);
  g_array_unref (entity.groups);
  g_array_unref (entity.corners);
  g_array_unref (vertex.groups);
  g_hash_table_unref (self.layers);
  g_hash_table_unref (self.blocks);
  if (!is_read)
    g_clear_pointer (&self.drawing, kn_tool_drawing_free);
  return self.drawing;
}
