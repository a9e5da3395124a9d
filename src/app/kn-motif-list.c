/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of a library's motifs. Most libraries have hundreds, and those are there at once;
 * of tens of thousands the first are, and the others come from the loader's thread, passports read,
 * and go into the list in slices: each costs a part of a frame, all together would cost ten. */

#include "config.h"

#include "app/kn-motif-list.h"

#define AT_ONCE 1000 /* motifs that are read while the window waits: some 20 ms */
#define SLICE 500    /* that go into the list at a time: some 2 ms */
#define SLICE_MS 10  /* between two of them, for frames */

/* What was read. */
typedef struct
{
  GPtrArray *rows;  /* KnAssetRow */
  GPtrArray *items; /* KnMotifItem of each; empty: not made yet */
} Read;

struct _KnMotifList
{
  GListStore *items;
  guint counts[KN_N_REGIONS];
  KnLibrary *library;
  KnLoader *loader; /* borrowed */
  GCancellable *reading;
  void (*changed) (gpointer data);
  gpointer data;

  Read *coming;      /* what is on its way into the list */
  GHashTable *known; /* SHA-256 → KnMotifItem that was shown, with its picture, and stays */
  guint at, stop;    /* rows from here to there are left */
  guint timer;
};

static void
read_free (Read *read)
{
  g_ptr_array_unref (read->rows);
  g_ptr_array_unref (read->items);
  g_free (read);
}

static Read *
read_new (GPtrArray *rows)
{
  Read *read = g_new0 (Read, 1);
  read->rows = rows;
  read->items = g_ptr_array_new_full (rows->len, g_object_unref);
  return read;
}

/* --- into the list ---------------------------------------------------------------------------- */

static KnMotifItem *
item_at (KnMotifList *self, guint i)
{
  /* The list keeps its own reference. */
  KnMotifItem *item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
  g_object_unref (item);
  return item;
}

static void
splice (KnMotifList *self, guint at, guint n_old, GPtrArray *items)
{
  for (guint i = 0; i < n_old; i++)
    self->counts[kn_motif_item_get_region (item_at (self, at + i))]--;
  for (guint i = 0; i < items->len; i++)
    self->counts[kn_motif_item_get_region (items->pdata[i])]++;
  if (n_old + items->len > 0)
    g_list_store_splice (self->items, at, n_old, items->pdata, items->len);
}

static void
stop_coming (KnMotifList *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->coming, read_free);
  g_clear_pointer (&self->known, g_hash_table_unref);
}

/* Rows of the next slice; those that were shown stay the objects they are. */
static GPtrArray *
take_slice (KnMotifList *self)
{
  Read *read = self->coming;
  GPtrArray *items = g_ptr_array_new_full (SLICE, g_object_unref);
  for (; self->at < self->stop && items->len < SLICE; self->at++)
    {
      const KnAssetRow *row = read->rows->pdata[self->at];
      KnMotifItem *item = g_hash_table_lookup (self->known, row->sha256);
      if (item != NULL)
        kn_motif_item_update (item, row);
      g_ptr_array_add (items, item != NULL ? g_object_ref (item)
                              : self->at < read->items->len
                                  ? g_object_ref (read->items->pdata[self->at])
                                  : kn_motif_item_new (row));
      /* Letting all go at the end would be felt. */
      g_clear_pointer (&read->rows->pdata[self->at], kn_asset_row_free);
    }
  return items;
}

static gboolean
on_slice (gpointer data)
{
  KnMotifList *self = data;
  const guint at = self->at;
  g_autoptr (GPtrArray) items = take_slice (self);
  splice (self, at, 0, items);
  if (self->at == self->stop)
    {
      self->timer = 0;
      stop_coming (self);
    }
  self->changed (self->data);
  return self->timer != 0;
}

/* Takes @read. What stands at both ends already is left alone: nearly all of it, if one motif was
 * added. Regions may have changed there, so they are counted anew. */
static void
show (KnMotifList *self, Read *read)
{
  stop_coming (self);
  const guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  const guint n_least = MIN (n_old, read->rows->len);
  guint n_before = 0, n_after = 0;
#define ROW(i) ((const KnAssetRow *)read->rows->pdata[i])
#define IS_SAME(i, k) g_str_equal (kn_motif_item_get_sha256 (item_at (self, i)), ROW (k)->sha256)
  for (; n_before < n_least && IS_SAME (n_before, n_before); n_before++)
    kn_motif_item_update (item_at (self, n_before), ROW (n_before));
  for (;
       n_after < n_least - n_before && IS_SAME (n_old - n_after - 1, read->rows->len - n_after - 1);
       n_after++)
    kn_motif_item_update (item_at (self, n_old - n_after - 1), ROW (read->rows->len - n_after - 1));
  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < n_old; i++)
    self->counts[kn_motif_item_get_region (item_at (self, i))]++;

  self->coming = read;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  for (guint i = n_before; i < n_old - n_after; i++)
    {
      KnMotifItem *item = g_object_ref (item_at (self, i));
      g_hash_table_insert (self->known, (gpointer)kn_motif_item_get_sha256 (item), item);
    }
  self->at = n_before;
  self->stop = read->rows->len - n_after;
  g_autoptr (GPtrArray) items = take_slice (self);
  splice (self, n_before, n_old - n_before - n_after, items);
  if (self->at < self->stop)
    self->timer = g_timeout_add_full (G_PRIORITY_LOW, SLICE_MS, on_slice, self, NULL);
  else
    stop_coming (self);
  self->changed (self->data);
}

/* --- reading ---------------------------------------------------------------------------------- */

static void
read_all (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  GError *error = NULL;
  GPtrArray *rows
      = library == NULL ? NULL : kn_library_list_assets (library, KN_ASSET_MOTIF, NULL, &error);
  if (rows == NULL)
    {
      g_task_return_error (task, error != NULL ? error : g_error_copy (open_error));
      return;
    }
  Read *read = read_new (rows);
  GCancellable *cancellable = g_task_get_cancellable (task);
  for (guint i = 0; i < rows->len && !g_cancellable_is_cancelled (cancellable); i++)
    g_ptr_array_add (read->items, kn_motif_item_new (rows->pdata[i]));
  g_task_return_pointer (task, read, (GDestroyNotify)read_free);
}

/* A task that was cancelled has no list to go to: it may be gone. */
static void
on_all_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Read *read = g_task_propagate_pointer (G_TASK (result), &error);
  if (read != NULL)
    {
      KnMotifList *self = data;
      g_clear_object (&self->reading);
      show (self, read);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("%s", error != NULL ? error->message : "");
}

static void
stop_reading (KnMotifList *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  stop_coming (self);
}

/**
 * kn_motif_list_read:
 * @self: a list
 * @error: return location
 *
 * Reads the library again. The first motifs are there when it returns, all if they are hundreds.
 *
 * Returns: %FALSE if the list could not be read; what was there stays
 */
gboolean
kn_motif_list_read (KnMotifList *self, GError **error)
{
  guint n = 0;
  GPtrArray *rows = self->library == NULL
                        ? g_ptr_array_new ()
                        : kn_library_list_first_assets (self->library, KN_ASSET_MOTIF, NULL,
                                                        AT_ONCE, &n, error);
  if (rows == NULL)
    return FALSE;
  stop_reading (self);
  /* Of very many the first are there at once, unless more of them are shown already. */
  Read *read = read_new (rows);
  if (n <= rows->len || g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0)
    show (self, read);
  else
    read_free (read);
  if (n <= AT_ONCE || self->loader == NULL)
    return TRUE;
  self->reading = g_cancellable_new ();
  kn_loader_run_async (self->loader, read_all, NULL, NULL, self->reading, on_all_read, self);
  return TRUE;
}

void
kn_motif_list_set_library (KnMotifList *self, KnLibrary *library, KnLoader *loader)
{
  stop_reading (self);
  g_list_store_remove_all (self->items);
  memset (self->counts, 0, sizeof self->counts);
  g_set_object (&self->library, library);
  self->loader = loader;
}

/* How many in the list are of a region. */
guint
kn_motif_list_count_region (KnMotifList *self, KnRegion region)
{
  g_return_val_if_fail (region < KN_N_REGIONS, 0);
  return self->counts[region];
}

GListModel *
kn_motif_list_get_model (KnMotifList *self)
{
  return G_LIST_MODEL (self->items);
}

KnMotifList *
kn_motif_list_new (void (*changed) (gpointer data), gpointer data)
{
  KnMotifList *self = g_new0 (KnMotifList, 1);
  self->items = g_list_store_new (KN_TYPE_MOTIF_ITEM);
  self->changed = changed;
  self->data = data;
  return self;
}

void
kn_motif_list_free (KnMotifList *self)
{
  stop_reading (self);
  g_clear_object (&self->items);
  g_clear_object (&self->library);
  g_free (self);
}
