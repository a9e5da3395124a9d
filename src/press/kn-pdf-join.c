/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what becomes of documents that are joined. Objects are copied by libqpdf, which knows
 * nothing of what they mean: so everything that a copied page refers to is visited, and where it
 * names a spot ink the one definition of that ink is put, and where it names a layer the layer that
 * is there already. The copies that nobody refers to any more are not written. */

#include "config.h"

#include "press/kn-pdf-join.h"

#include "press/kn-content.h"

struct _KnPdfJoin
{
  GPtrArray *documents; /* KnPdf; the first reads streams of the others until it is written */
  GPtrArray *order;     /* of @spots */
  GHashTable *spots;    /* "/PANTONE#20871#20C" -> its colour space, in the first document */
  GHashTable *unlike;   /* names that are defined in several ways, as they were typed */
  GHashTable *layers;   /* definition of an OCG -> handle in the first document */
};

KnPdfJoin *
kn_pdf_join_new (void)
{
  KnPdfJoin *self = g_new0 (KnPdfJoin, 1);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_pdf_free);
  self->order = g_ptr_array_new_with_free_func (g_free);
  self->spots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unlike = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->layers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
kn_pdf_join_free (KnPdfJoin *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->spots);
  g_hash_table_unref (self->unlike);
  g_hash_table_unref (self->layers);
  g_free (self);
}

KnPdf *
kn_pdf_join_get_pdf (KnPdfJoin *self)
{
  return self->documents->pdata[0];
}

guint
kn_pdf_join_get_n_spots (const KnPdfJoin *self)
{
  return self->order->len;
}

qpdf_oh
kn_pdf_join_get_spot (const KnPdfJoin *self, guint i)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->spots, self->order->pdata[i]));
}

/* "/PANTONE#20871#20C" as it was typed. */
static char *
dup_plain_name (const char *name)
{
  GString *plain = g_string_new (NULL);
  for (const char *p = name + 1; *p != '\0'; p++)
    if (*p == '#' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
      {
        g_string_append_c (plain,
                           (char)(16 * g_ascii_xdigit_value (p[1]) + g_ascii_xdigit_value (p[2])));
        p += 2;
      }
    else
      g_string_append_c (plain, *p);
  return g_string_free (plain, FALSE);
}

char *
kn_pdf_join_dup_spot_name (const KnPdfJoin *self, guint i)
{
  return dup_plain_name (self->order->pdata[i]);
}

/* --- spot inks ------------------------------------------------------------------------------- */

static gboolean
is_spot (KnPdf *pdf, qpdf_oh object)
{
  return qpdf_oh_is_array (pdf->q, object) && kn_pdf_length (pdf, object) == 4
         && kn_pdf_is_name (pdf, kn_pdf_item (pdf, object, 0), "/Separation");
}

/* The first definition of an ink counts for all. */
static qpdf_oh
join_spot (KnPdfJoin *self, qpdf_oh array)
{
  KnPdf *pdf = kn_pdf_join_get_pdf (self);
  g_autofree char *name = g_strdup (qpdf_oh_get_name (pdf->q, kn_pdf_item (pdf, array, 1)));
  const qpdf_oh known = GPOINTER_TO_UINT (g_hash_table_lookup (self->spots, name));
  if (known == 0)
    {
      g_ptr_array_add (self->order, g_strdup (name));
      g_hash_table_insert (self->spots, g_steal_pointer (&name), GUINT_TO_POINTER (array));
      return array;
    }
  g_autofree char *definition = g_strdup (qpdf_oh_unparse_resolved (pdf->q, known));
  if (!g_str_equal (definition, qpdf_oh_unparse_resolved (pdf->q, array)))
    g_hash_table_add (self->unlike, dup_plain_name (name));
  return known;
}

static void join_spots (KnPdfJoin *self, qpdf_oh object, GHashTable *seen);

static void
join_spots_of_entry (KnPdf *pdf, const char *key, qpdf_oh value, gpointer data)
{
  gpointer *all = data;
  if (is_spot (pdf, value))
    kn_pdf_set (pdf, GPOINTER_TO_UINT (all[1]), key, join_spot (all[0], value));
  else
    join_spots (all[0], value, all[2]);
}

/* Everything that hangs on @object and has not been seen. */
static void
join_spots (KnPdfJoin *self, qpdf_oh object, GHashTable *seen)
{
  KnPdf *pdf = kn_pdf_join_get_pdf (self);
  if (qpdf_oh_is_indirect (pdf->q, object)
      && !g_hash_table_add (seen, GINT_TO_POINTER (qpdf_oh_get_object_id (pdf->q, object))))
    return;
  if (qpdf_oh_is_stream (pdf->q, object))
    object = qpdf_oh_get_dict (pdf->q, object);
  if (qpdf_oh_is_dictionary (pdf->q, object))
    {
      gpointer all[] = { self, GUINT_TO_POINTER (object), seen };
      kn_pdf_foreach (pdf, object, join_spots_of_entry, all);
    }
  for (int i = 0; qpdf_oh_is_array (pdf->q, object) && i < kn_pdf_length (pdf, object); i++)
    {
      qpdf_oh item = kn_pdf_item (pdf, object, i);
      if (is_spot (pdf, item))
        qpdf_oh_set_array_item (pdf->q, object, i, join_spot (self, item));
      else
        join_spots (self, item, seen);
    }
}

/* --- layers ---------------------------------------------------------------------------------- */

static void
list_layers (KnPdfJoin *self)
{
  KnPdf *pdf = kn_pdf_join_get_pdf (self);
  qpdf_oh groups
      = kn_pdf_get (pdf, kn_pdf_get (pdf, qpdf_get_root (pdf->q), "/OCProperties"), "/OCGs");
  for (int i = 0; i < kn_pdf_length (pdf, groups); i++)
    {
      qpdf_oh group = kn_pdf_item (pdf, groups, i);
      g_hash_table_insert (self->layers, g_strdup (qpdf_oh_unparse_resolved (pdf->q, group)),
                           GUINT_TO_POINTER (group));
    }
}

/* The layer of another document as one of the first: the same if there is one like it. */
static void
join_layer (KnPdf *pdf, const char *key, qpdf_oh group, gpointer data)
{
  gpointer *pair = data;
  KnPdfJoin *self = pair[0];
  qpdf_oh properties = GPOINTER_TO_UINT (pair[1]);
  const char *definition = qpdf_oh_unparse_resolved (pdf->q, group);
  qpdf_oh known = GPOINTER_TO_UINT (g_hash_table_lookup (self->layers, definition));
  if (known == 0)
    {
      qpdf_oh all = kn_pdf_get (pdf, qpdf_get_root (pdf->q), "/OCProperties");
      known = group;
      g_hash_table_insert (self->layers, g_strdup (definition), GUINT_TO_POINTER (group));
      qpdf_oh_append_item (pdf->q, kn_pdf_get (pdf, all, "/OCGs"), group);
      qpdf_oh_append_item (pdf->q, kn_pdf_get (pdf, kn_pdf_get (pdf, all, "/D"), "/Order"), group);
    }
  kn_pdf_set (pdf, properties, key, known);
}

static void
join_layers (KnPdfJoin *self, qpdf_oh resources)
{
  KnPdf *pdf = kn_pdf_join_get_pdf (self);
  qpdf_oh properties = kn_pdf_get (pdf, resources, "/Properties");
  if (!qpdf_oh_is_dictionary (pdf->q, properties))
    return;
  gpointer pair[2] = { self, GUINT_TO_POINTER (properties) };
  kn_pdf_foreach (pdf, properties, join_layer, pair);
}

/* --- pages ----------------------------------------------------------------------------------- */

static qpdf_oh
form_of_page (KnPdfJoin *self, KnPdf *from, double room, GString *identity, GError **error)
{
  KnPdf *pdf = kn_pdf_join_get_pdf (self);
  qpdf_oh page = qpdf_get_page_n (from->q, 0);
  g_autoptr (GBytes) bytes
      = kn_pdf_dup_stream (from, kn_pdf_get (from, page, "/Contents"), KN_PDF_DECODED, error);
  if (bytes == NULL)
    return 0;
  qpdf_oh resources = kn_pdf_get (from, page, "/Resources");
  if (from != pdf)
    {
      resources = kn_pdf_indirect (from, resources);
      resources = qpdf_oh_copy_foreign_object (pdf->q, from->q, resources);
      join_layers (self, resources);
    }
  qpdf_oh box = kn_pdf_get (from, page, "/MediaBox");
  g_autoptr (KnContent) dict = kn_content_new ();
  g_string_append (dict->text, "<</Type/XObject/Subtype/Form/BBox[");
  kn_content_numbers (dict,
                      (const double[]){ -room, -room,
                                        kn_pdf_number (from, kn_pdf_item (from, box, 2)) + room,
                                        kn_pdf_number (from, kn_pdf_item (from, box, 3)) + room },
                      4, "]>>");
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_string_append_len (identity, data, (gssize)length);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  join_spots (self, resources, seen);
  qpdf_oh form = kn_pdf_new_stream (pdf, dict->text->str, data, length);
  kn_pdf_set (pdf, form, "/Resources", resources);
  return form;
}

qpdf_oh
kn_pdf_join_add (KnPdfJoin *self, GBytes *bytes, double room_pt, GString *identity, GError **error)
{
  KnPdf *pdf = kn_pdf_open (bytes, error);
  if (pdf == NULL)
    return 0;
  g_ptr_array_add (self->documents, pdf);
  if (self->documents->len == 1)
    list_layers (self);
  return form_of_page (self, pdf, room_pt, identity, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

char **
kn_pdf_join_dup_unlike (const KnPdfJoin *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key = NULL;
  g_hash_table_iter_init (&iter, self->unlike);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (names, key);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strdupv ((char **)names->pdata);
}
