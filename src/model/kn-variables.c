/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the meaning of {{…}} in a design: finding it, finding its columns, filling it in. A text is
 * taken apart once into what stays and what comes from a row; styled runs of letters move with what
 * is filled in between them. "{{" without "}}" and "{{}}" would be printed as typed on every label,
 * so no table is bound to them; "}}" alone is letters, as in the JSON of a QR code. */

#include "config.h"

#include "model/kn-variables.h"

#include "model/kn-find.h"
#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#define OPEN "{{"
#define CLOSE "}}"
#define DAYS_MAX 36525 /* a century */
#define DIGITS_MAX 9
#define TOLD_MAX 12 /* columns in a message */

typedef enum
{
  PIECE_LETTERS,
  PIECE_COLUMN,
  PIECE_NUMBER,
  PIECE_DATE,
} PieceKind;

typedef struct
{
  PieceKind kind;
  char *text;       /* letters, or the name of the column */
  guint at, length; /* in the text of the design, characters */
  int column;       /* of what was bound */
  guint first;      /* PIECE_NUMBER: of the first label; PIECE_DATE: days later */
  guint digits;
  gboolean is_thai; /* in Thai digits */
} Piece;

typedef struct
{
  KnNode *node;
  KnProp prop;
  GArray *pieces; /* Piece */
} Text;

struct _KnVariables
{
  KnScene *scene;
  GPtrArray *nodes;                  /* KnNode, each once */
  GArray *texts;                     /* Text; an asset may have two */
  GHashTable *known;                 /* KnId of the nodes */
  const KnNode *unclosed, *nameless; /* the first that has "{{" without "}}", or "{{}}" */
  gboolean counts_labels;
};

static void
piece_clear (gpointer data)
{
  g_free (((Piece *)data)->text);
}

static void
text_clear (gpointer data)
{
  Text *text = data;
  kn_node_unref (text->node);
  g_array_unref (text->pieces);
}

/* --- taking apart ---------------------------------------------------------------------------- */

/* "#001", in either kind of digits. */
static gboolean
read_counter (const char *name, Piece *out)
{
  guint64 first = 0;
  guint digits = 0;
  gboolean is_thai = FALSE;
  if (*name != '#')
    return FALSE;
  for (const char *p = name + 1; *p != '\0'; p = g_utf8_next_char (p))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (p));
      if (digit < 0 || ++digits > DIGITS_MAX)
        return FALSE;
      is_thai = is_thai || (guchar)*p >= 0x80;
      first = first * 10 + (guint)digit;
    }
  out->kind = PIECE_NUMBER;
  out->first = digits > 0 ? (guint)first : 1;
  out->digits = MAX (digits, 1);
  out->is_thai = is_thai;
  return TRUE;
}

/* "date", "date+90". */
static gboolean
read_date (const char *name, Piece *out)
{
  char *end = NULL;
  guint64 days = 0;
  if (!g_str_has_prefix (name, "date"))
    return FALSE;
  name += strlen ("date");
  if (*name == '+' && g_ascii_isdigit (name[1]))
    days = g_ascii_strtoull (name + 1, &end, 10);
  else
    end = (char *)name;
  if (*end != '\0' || days > DAYS_MAX)
    return FALSE;
  out->kind = PIECE_DATE;
  out->first = (guint)days;
  return TRUE;
}

static void
add_piece (GArray *pieces, PieceKind kind, char *text, guint at, guint length)
{
  const Piece piece = { .kind = kind, .text = text, .at = at, .length = length, .column = -1 };
  g_array_append_val (pieces, piece);
}

/* NULL if nothing of it varies. */
static GArray *
take_apart (const char *text, gboolean *out_is_unclosed, gboolean *out_is_nameless)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  g_array_set_clear_func (pieces, piece_clear);
  gboolean varies = FALSE;
  const char *from = text;
  for (const char *open = strstr (text, OPEN); open != NULL; open = strstr (open, OPEN))
    {
      const char *close = strstr (open, CLOSE);
      const char *inner = strstr (open + 2, OPEN);
      if (close == NULL || (inner != NULL && inner < close))
        *out_is_unclosed = TRUE;
      if (close == NULL)
        break;
      if (inner != NULL && inner < close)
        {
          open = inner;
          continue;
        }
      g_autofree char *name = g_strndup (open + 2, (gsize)(close - open - 2));
      if (*g_strstrip (name) == '\0')
        {
          *out_is_nameless = TRUE;
          open = close;
          continue;
        }
      if (open > from)
        add_piece (pieces, PIECE_LETTERS, g_strndup (from, (gsize)(open - from)), 0, 0);
      add_piece (pieces, PIECE_COLUMN, g_utf8_normalize (name, -1, G_NORMALIZE_NFC),
                 (guint)g_utf8_pointer_to_offset (text, open),
                 (guint)g_utf8_strlen (open, close + 2 - open));
      varies = TRUE;
      from = open = close + 2;
    }
  if (*from != '\0')
    add_piece (pieces, PIECE_LETTERS, g_strdup (from), 0, 0);
  return varies ? g_steal_pointer (&pieces) : NULL;
}

static void
look_at (KnVariables *self, const KnNode *node, KnProp prop)
{
  const char *text = kn_node_get_string (node, prop);
  gboolean is_unclosed = FALSE, is_nameless = FALSE;
  GArray *pieces = text != NULL ? take_apart (text, &is_unclosed, &is_nameless) : NULL;
  if (is_unclosed && self->unclosed == NULL)
    self->unclosed = node;
  if (is_nameless && self->nameless == NULL)
    self->nameless = node;
  if (pieces == NULL)
    return;
  const Text found = { kn_node_ref (node), prop, pieces };
  g_array_append_val (self->texts, found);
  if (g_hash_table_add (self->known, (gpointer)kn_node_get_id (node)))
    g_ptr_array_add (self->nodes, (gpointer)node);
}

KnVariables *
kn_variables_new (const KnScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);
  KnVariables *self = g_new0 (KnVariables, 1);
  self->scene = kn_scene_ref (scene);
  self->nodes = g_ptr_array_new ();
  self->texts = g_array_new (FALSE, FALSE, sizeof (Text));
  g_array_set_clear_func (self->texts, text_clear);
  self->known = g_hash_table_new (kn_id_hash, kn_id_equal);
  for (gsize i = 0; i < kn_scene_get_n_nodes (scene); i++)
    {
      const KnNode *node = kn_scene_get_node (scene, i);
      KnNodeKind kind = kn_node_get_kind (node);
      if (kind == KN_NODE_ASSET)
        look_at (self, node, KN_PROP_ASSET_FILE);
      if ((kind != KN_NODE_TEXT && kind != KN_NODE_BARCODE)
          || kn_node_get_bool (node, KN_PROP_HIDDEN))
        continue;
      look_at (self, node, kind == KN_NODE_TEXT ? KN_PROP_TEXT : KN_PROP_DATA);
    }
  return self;
}

void
kn_variables_free (KnVariables *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->nodes);
  g_array_unref (self->texts);
  kn_scene_unref (self->scene);
  g_free (self);
}

/* --- columns --------------------------------------------------------------------------------- */

static char *
dup_title (const KnVariables *self, const KnNode *node)
{
  return kn_node_get_kind (node) == KN_NODE_ASSET
             ? g_strdup (kn_node_get_string (node, KN_PROP_HANDLE))
             : kn_find_dup_title (self->scene, node);
}

static gboolean
has_whole_braces (const KnVariables *self, GError **error)
{
  const KnNode *node = self->unclosed != NULL ? self->unclosed : self->nameless;
  if (node == NULL)
    return TRUE;
  g_autofree char *title = dup_title (self, node);
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
               self->unclosed != NULL
                   ? _ ("“%s” has {{ and no }} that closes it; a column is asked for as {{column}}")
                   : _ (
                       "“%s” has {{}} with no column between; a column is asked for as {{column}}"),
               title);
  return FALSE;
}

static void
refuse_column (const KnVariables *self,
               const Text *text,
               const char *name,
               const char *const *columns,
               gsize n,
               GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (gsize i = 0; i < n && i < TOLD_MAX; i++)
    if (*columns[i] != '\0')
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", columns[i]);
  if (n > TOLD_MAX)
    g_string_append (list, " …");
  g_autofree char *title = dup_title (self, text->node);
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
               _ ("the table has no column “%s”, which “%s” asks for; it has %s"), name, title,
               list->str);
}

static gboolean
bind_piece (Piece *piece, const char *const *columns, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (columns[i], piece->text))
      {
        piece->kind = PIECE_COLUMN;
        piece->column = (int)i;
        return TRUE;
      }
  return read_counter (piece->text, piece) || read_date (piece->text, piece);
}

static void
list_asked (const GArray *pieces, GPtrArray *names)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);
      if (piece->kind != PIECE_LETTERS
          && !g_ptr_array_find_with_equal_func (names, piece->text, g_str_equal, NULL))
        g_ptr_array_add (names, piece->text);
    }
}

static char *
dup_list (const GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < names->len && i < TOLD_MAX; i++)
    g_string_append_printf (list, "%s" OPEN "%s" CLOSE, i > 0 ? ", " : "",
                            (const char *)names->pdata[i]);
  if (names->len > TOLD_MAX)
    g_string_append (list, " …");
  return names->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

char *
kn_variables_dup_asked (const char *text, gboolean *out_is_broken)
{
  gboolean is_unclosed = FALSE, is_nameless = FALSE;
  g_autoptr (GArray) pieces = text != NULL ? take_apart (text, &is_unclosed, &is_nameless) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  if (out_is_broken != NULL)
    *out_is_broken = is_unclosed || is_nameless;
  if (pieces != NULL)
    list_asked (pieces, names);
  return dup_list (names);
}

char *
kn_variables_dup_all_asked (const KnVariables *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint t = 0; t < self->texts->len; t++)
    list_asked (g_array_index (self->texts, Text, t).pieces, names);
  return dup_list (names);
}

gboolean
kn_variables_bind (KnVariables *self, const char *const *columns, gsize n, GError **error)
{
  self->counts_labels = FALSE;
  if (!has_whole_braces (self, error))
    return FALSE;
  for (guint t = 0; t < self->texts->len; t++)
    {
      const Text *text = &g_array_index (self->texts, Text, t);
      for (guint i = 0; i < text->pieces->len; i++)
        {
          Piece *piece = &g_array_index (text->pieces, Piece, i);
          if (piece->kind != PIECE_LETTERS && !bind_piece (piece, columns, n))
            {
              refuse_column (self, text, piece->text, columns, n, error);
              return FALSE;
            }
          self->counts_labels = self->counts_labels || piece->kind == PIECE_NUMBER;
        }
    }
  return TRUE;
}

KnAssetSource *
kn_variables_dup_assets (const KnVariables *self, KnAssetSource *own, const char *folder)
{
  g_return_val_if_fail (self != NULL && own != NULL, NULL);
  for (guint i = 0; folder != NULL && i < self->nodes->len; i++)
    if (kn_node_get_kind (self->nodes->pdata[i]) == KN_NODE_ASSET)
      {
        g_autoptr (KnAssetSource) beside = kn_asset_source_new_folder (folder);
        return kn_asset_source_new_pair (own, beside);
      }
  return kn_asset_source_ref (own);
}

int
kn_variables_find_asking (const KnVariables *self, const KnVariableRow *row)
{
  for (guint t = 0; t < self->texts->len; t++)
    {
      const GArray *pieces = g_array_index (self->texts, Text, t).pieces;
      for (guint i = 0; i < pieces->len; i++)
        {
          const Piece *piece = &g_array_index (pieces, Piece, i);
          if (piece->kind != PIECE_COLUMN || piece->column < 0
              || strstr (row->fields[piece->column], OPEN) == NULL)
            continue;
          g_autofree char *asked = kn_variables_dup_asked (row->fields[piece->column], NULL);
          if (asked != NULL)
            return piece->column;
        }
    }
  return -1;
}

static gboolean
is_blank (const char *field)
{
  while (g_unichar_isspace (g_utf8_get_char (field)))
    field = g_utf8_next_char (field);
  return *field == '\0';
}

int
kn_variables_find_empty (const KnVariables *self, const KnVariableRow *row, const KnNode **out_text)
{
  for (guint t = 0; t < self->texts->len; t++)
    {
      const Text *text = &g_array_index (self->texts, Text, t);
      for (guint i = 0; text->prop == KN_PROP_TEXT && i < text->pieces->len; i++)
        {
          const Piece *piece = &g_array_index (text->pieces, Piece, i);
          if (piece->kind != PIECE_COLUMN || piece->column < 0
              || !is_blank (row->fields[piece->column]))
            continue;
          *out_text = text->node;
          return piece->column;
        }
    }
  return -1;
}

guint
kn_variables_get_n (const KnVariables *self)
{
  return self->nodes->len;
}

const KnNode *
kn_variables_get_node (const KnVariables *self, guint i)
{
  g_return_val_if_fail (i < self->nodes->len, NULL);
  return self->nodes->pdata[i];
}

gboolean
kn_variables_has_node (const KnVariables *self, const KnId *id)
{
  return g_hash_table_contains (self->known, id);
}

gboolean
kn_variables_counts_labels (const KnVariables *self)
{
  return self->counts_labels;
}

/* --- filling in ------------------------------------------------------------------------------ */

static char *
dup_number (const Piece *piece, guint number)
{
  char plain[24];
  (void)g_snprintf (plain, sizeof plain, "%0*" G_GUINT64_FORMAT, (int)piece->digits,
                    (guint64)piece->first + number);
  if (!piece->is_thai)
    return g_strdup (plain);
  GString *thai = g_string_new (NULL);
  for (const char *p = plain; *p != '\0'; p++)
    g_string_append_unichar (thai, 0x0e50u + (gunichar)(*p - '0'));
  return g_string_free (thai, FALSE);
}

static char *
dup_date (const Piece *piece, const char *today)
{
  int year = 0, month = 0, day = 0;
  if (today == NULL || sscanf (today, "%4d-%2d-%2d", &year, &month, &day) != 3
      || !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return g_strdup ("");
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  g_date_add_days (&date, piece->first);
  return g_strdup_printf ("%02d/%02d/%d", g_date_get_day (&date), (int)g_date_get_month (&date),
                          g_date_get_year (&date) + KN_BUDDHIST_ERA_YEARS);
}

/* As text of a design has it: composed, its lines ended by a newline. */
static char *
dup_letters (const char *field)
{
  char *text = g_utf8_normalize (field, -1, G_NORMALIZE_NFC);
  char *into = text;
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\r')
      *into++ = p[1] == '\n' ? *++p : '\n';
    else
      *into++ = *p;
  *into = '\0';
  return text;
}

static char *
dup_value (const Piece *piece, const KnVariableRow *row)
{
  switch (piece->kind)
    {
    case PIECE_LETTERS:
      return g_strdup (piece->text);
    case PIECE_COLUMN:
      return dup_letters (piece->column >= 0 ? row->fields[piece->column] : "");
    case PIECE_NUMBER:
      return dup_number (piece, row->number);
    case PIECE_DATE:
      return dup_date (piece, row->date);
    }
  g_return_val_if_reached (NULL);
}

/* Codes of digits are typed in either kind, and with spaces as they are printed. */
static char *
dup_code (const KnNode *node, const char *text)
{
  const KnBarcodeKind kind = (KnBarcodeKind)kn_node_get_choice (node, KN_PROP_SYMBOLOGY);
  if (kn_barcode_kind_get_info (kind)->digits == 0)
    return g_strdup (text);
  GString *digits = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);
      if (digit >= 0)
        g_string_append_c (digits, (char)('0' + digit));
      else if (!g_unichar_isspace (c))
        g_string_append_unichar (digits, c);
    }
  return g_string_free (digits, FALSE);
}

static void
fill_in (const Text *text, const KnVariableRow *row, KnNodeBuilder *builder)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (KnRuns) runs = NULL;
  const KnRuns *styled = text->prop == KN_PROP_TEXT ? kn_node_get_runs (text->node) : NULL;
  int moved = 0; /* how much longer than in the design it is so far, characters */
  if (styled != NULL)
    runs = kn_runs_ref (styled);
  for (guint i = 0; i < text->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (text->pieces, Piece, i);
      g_autofree char *value = dup_value (piece, row);
      g_string_append (all, value);
      if (runs == NULL || piece->kind == PIECE_LETTERS)
        continue;
      guint length = (guint)g_utf8_strlen (value, -1);
      KnRuns *spliced
          = kn_runs_splice (runs, (guint)((int)piece->at + moved), piece->length, length);
      kn_runs_unref (runs);
      runs = spliced;
      moved += (int)length - (int)piece->length;
    }
  g_autofree char *code
      = text->prop == KN_PROP_DATA ? dup_code (text->node, all->str) : g_strdup (all->str);
  kn_node_builder_set_string (builder, text->prop, code);
  if (styled != NULL)
    {
      g_autoptr (KnValue) value = runs != NULL ? kn_value_new_runs (runs) : NULL;
      kn_node_builder_set (builder, KN_PROP_RUNS, value);
    }
}

/**
 * kn_variables_dup_node:
 * @self: bound to the columns of the table
 * @i: which of the nodes that vary
 * @row: what is filled in
 *
 * Codes of digits take Thai digits and spaces. A field may hold any text; whether a barcode can
 * encode it, or a text has room, is for those who draw and check.
 *
 * Thread: any. Cost: linear in the letters.
 *
 * Returns: (transfer full): the node
 */
KnNode *
kn_variables_dup_node (const KnVariables *self, guint i, const KnVariableRow *row)
{
  g_return_val_if_fail (i < self->nodes->len && row != NULL, NULL);
  const KnNode *node = self->nodes->pdata[i];
  KnNodeBuilder *builder = kn_node_builder_new_from (node);
  for (guint t = 0; t < self->texts->len; t++)
    {
      const Text *text = &g_array_index (self->texts, Text, t);
      if (text->node == node)
        fill_in (text, row, builder);
    }
  return kn_node_builder_build (builder);
}

KnScene *
kn_variables_dup_scene (const KnVariables *self, const KnVariableRow *row, GError **error)
{
  static const KnProp props[] = { KN_PROP_TEXT, KN_PROP_RUNS, KN_PROP_DATA, KN_PROP_ASSET_FILE };
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  for (guint i = 0; i < self->nodes->len; i++)
    {
      const KnNode *before = self->nodes->pdata[i];
      g_autoptr (KnNode) after = kn_variables_dup_node (self, i, row);
      for (gsize p = 0; p < G_N_ELEMENTS (props); p++)
        {
          const KnValue *from = kn_node_get (before, props[p]), *to = kn_node_get (after, props[p]);
          if (!kn_value_equal (from, to))
            g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (before), props[p], from, to));
        }
    }
  return kn_scene_apply (self->scene, (KnOp *const *)ops->pdata, ops->len, error);
}
