/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the picture and the traffic light of one design in a list. The library keeps both beside the
 * design, with the step they were made from; when that step is still the head they are taken as
 * they are, else they are made again on the loader's thread and handed back to the library. */

#include "config.h"

#include "app/kn-design-item.h"
#include "render/kn-thumbnail.h"
#include "check/kn-check.h"

#include <string.h>

/* Twice the room of the grid's thumbnail (304 x 150 with 12 around). */
#define PICTURE_WIDTH_PX 560
#define PICTURE_HEIGHT_PX 252

struct _KnDesignItem
{
  GObject parent_instance;
  KnDesignRow row;
  cairo_surface_t *picture;
  char *problem;
  GCancellable *loading; /* NULL when nothing is asked for */
  gint64 loaded_us;      /* changed_us of what is shown; -1: nothing yet */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KnDesignItem, kn_design_item, G_TYPE_OBJECT)

typedef struct
{
  cairo_surface_t *picture;
  int n_block, n_warn;
} Loaded;

static void
loaded_free (Loaded *self)
{
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_free (self);
}

typedef struct
{
  KnId id;
  gboolean has_counts;
} Request;

static void
count_findings (KnDesign *design, GCancellable *cancellable, Loaded *loaded)
{
  g_autoptr (GPtrArray) findings = kn_check_run (design, NULL, cancellable, NULL);
  loaded->n_block = loaded->n_warn = findings == NULL ? -1 : 0;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const KnFinding *finding = findings->pdata[i];
      loaded->n_block += finding->severity == KN_SEVERITY_BLOCK;
      loaded->n_warn += finding->severity == KN_SEVERITY_WARN;
    }
}

/* On the loader's thread. What cannot be stored (a read-only library) is made again next time. */
static void
load (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  const Request *request = data;
  g_autoptr (GError) error = NULL;
  if (library == NULL)
    {
      g_task_return_error (task, g_error_copy (open_error));
      return;
    }
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, &request->id, &error);
  if (doc == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  KnId made_from;
  g_autoptr (GBytes) stored = kn_library_get_thumbnail (library, &request->id, &made_from);
  gboolean is_current = stored != NULL && kn_id_equal (&made_from, kn_doc_get_head (doc));
  Loaded *loaded = g_new0 (Loaded, 1);
  loaded->n_block = loaded->n_warn = -1;
  if (is_current)
    loaded->picture = kn_thumbnail_from_png (stored);
  if (loaded->picture == NULL || !request->has_counts)
    {
      g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
      const KnScene *scene = kn_doc_get_scene (doc);
      g_autoptr (KnDesign) design
          = kn_design_new (scene, assets,
                           kn_node_get_string (kn_scene_get_design (scene), KN_PROP_NAME));
      if (loaded->picture == NULL)
        {
          loaded->picture
              = kn_thumbnail_of_design (design, PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX, &error);
          if (loaded->picture != NULL)
            {
              g_autoptr (GBytes) png = kn_thumbnail_to_png (loaded->picture);
              (void)kn_library_set_thumbnail (library, &request->id, kn_doc_get_head (doc), png,
                                              NULL);
            }
        }
      count_findings (design, g_task_get_cancellable (task), loaded);
      if (loaded->n_block >= 0)
        (void)kn_library_set_check_counts (library, &request->id, loaded->n_block, loaded->n_warn,
                                           NULL);
    }
  if (loaded->picture == NULL && error != NULL)
    {
      loaded_free (loaded);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_return_pointer (task, loaded, (GDestroyNotify)loaded_free);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KnDesignItem) self = user_data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->loading);
  g_clear_pointer (&self->problem, g_free);
  if (loaded == NULL)
    self->problem = g_strdup (error->message);
  else
    {
      g_clear_pointer (&self->picture, cairo_surface_destroy);
      self->picture = g_steal_pointer (&loaded->picture);
      if (loaded->n_block >= 0)
        {
          self->row.n_block = loaded->n_block;
          self->row.n_warn = loaded->n_warn;
        }
      loaded_free (loaded);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
cancel_loading (KnDesignItem *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

void
kn_design_item_load (KnDesignItem *self, KnLoader *loader)
{
  g_return_if_fail (KN_IS_DESIGN_ITEM (self));
  if (loader == NULL || self->loading != NULL || self->loaded_us == self->row.changed_us
      || self->row.kind != KN_NODE_DESIGN) /* a brand or a record in the trash has no faces */
    return;
  /* Counts handed in for an older head are not told apart from newer ones: ask again after a
   * change. */
  gboolean is_first = self->loaded_us < 0;
  self->loaded_us = self->row.changed_us;
  self->loading = g_cancellable_new ();
  Request *request = g_new (Request, 1);
  *request = (Request){ self->row.id, is_first && self->row.n_block >= 0 };
  kn_loader_run_async (loader, load, request, g_free, self->loading, on_loaded,
                       g_object_ref (self));
}

void
kn_design_item_forget (KnDesignItem *self)
{
  g_return_if_fail (KN_IS_DESIGN_ITEM (self));
  cancel_loading (self);
  self->loaded_us = -1;
  self->row.n_block = self->row.n_warn = -1;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
clear_row (KnDesignRow *row)
{
  g_clear_pointer (&row->name, g_free);
  g_clear_pointer (&row->form, g_free);
  g_clear_pointer (&row->size, g_free);
}

static void
copy_row (KnDesignRow *to, const KnDesignRow *from)
{
  clear_row (to);
  to->id = from->id;
  to->name = g_strdup (from->name);
  to->form = g_strdup (from->form);
  to->size = g_strdup (from->size);
  to->changed_us = from->changed_us;
  to->trashed = from->trashed;
  to->n_block = from->n_block;
  to->n_warn = from->n_warn;
  to->consent = from->consent;
  to->kind = from->kind;
}

static void
kn_design_item_dispose (GObject *object)
{
  cancel_loading (KN_DESIGN_ITEM (object));
  G_OBJECT_CLASS (kn_design_item_parent_class)->dispose (object);
}

static void
kn_design_item_finalize (GObject *object)
{
  KnDesignItem *self = KN_DESIGN_ITEM (object);
  clear_row (&self->row);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (kn_design_item_parent_class)->finalize (object);
}

static void
kn_design_item_class_init (KnDesignItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_design_item_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_design_item_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", KN_TYPE_DESIGN_ITEM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
kn_design_item_init (KnDesignItem *self)
{
  self->loaded_us = -1;
}

KnDesignItem *
kn_design_item_new (const KnDesignRow *row)
{
  KnDesignItem *self = g_object_new (KN_TYPE_DESIGN_ITEM, NULL);
  copy_row (&self->row, row);
  return self;
}

void
kn_design_item_update (KnDesignItem *self, const KnDesignRow *row)
{
  g_return_if_fail (KN_IS_DESIGN_ITEM (self) && kn_id_equal (&self->row.id, &row->id));
  gboolean is_same = g_strcmp0 (self->row.name, row->name) == 0
                     && g_strcmp0 (self->row.size, row->size) == 0
                     && self->row.changed_us == row->changed_us && self->row.trashed == row->trashed
                     && self->row.n_block == row->n_block && self->row.n_warn == row->n_warn
                     && self->row.consent == row->consent;
  if (is_same)
    return;
  copy_row (&self->row, row);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const KnDesignRow *
kn_design_item_get_row (KnDesignItem *self)
{
  g_return_val_if_fail (KN_IS_DESIGN_ITEM (self), NULL);
  return &self->row;
}

cairo_surface_t *
kn_design_item_get_picture (KnDesignItem *self)
{
  g_return_val_if_fail (KN_IS_DESIGN_ITEM (self), NULL);
  return self->picture;
}

const char *
kn_design_item_get_problem (KnDesignItem *self)
{
  g_return_val_if_fail (KN_IS_DESIGN_ITEM (self), NULL);
  return self->problem;
}
