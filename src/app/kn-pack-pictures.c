/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the pictures of packs on cards. The measures themselves are the key, so a picture can be old
 * only if the program is. */

#include "config.h"

#include "app/kn-pack-pictures.h"

#include "app/kn-template.h"
#include "render/kn-solid-picture.h"
#include "render/kn-thumbnail.h"

#define KEPT_MOST 200 /* pictures; a screen shows some sixty */
#define DATA_KEY "kn-pack-pictures"

struct _KnPackPictures
{
  gatomicrefcount refs;
  GHashTable *kept; /* key to cairo_surface_t */
  GQueue waiting;   /* Wish */
  gboolean is_working;
};

typedef struct
{
  KnPackPictures *owner;
  GWeakRef thumb;
  KnPackMeasures *measures;
  KnDesign *own; /* or NULL */
  char *key;
  int width_px, height_px;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;
  g_weak_ref_clear (&wish->thumb);
  kn_pack_measures_free (wish->measures);
  g_clear_pointer (&wish->own, kn_design_unref);
  g_free (wish->key);
  g_free (wish);
}

static void
pictures_unref (gpointer data)
{
  KnPackPictures *self = data;
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->kept);
  g_queue_clear_full (&self->waiting, wish_free);
  g_free (self);
}

KnPackPictures *
kn_pack_pictures_get (KnApplication *application)
{
  g_return_val_if_fail (KN_IS_APPLICATION (application), NULL);
  KnPackPictures *self = g_object_get_data (G_OBJECT (application), DATA_KEY);
  if (self != NULL)
    return self;
  self = g_new0 (KnPackPictures, 1);
  g_atomic_ref_count_init (&self->refs);
  g_queue_init (&self->waiting);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify)cairo_surface_destroy);
  g_object_set_data_full (G_OBJECT (application), DATA_KEY, self, pictures_unref);
  return self;
}

cairo_surface_t *
kn_pack_pictures_draw (const KnPackMeasures *measures,
                       const KnPackForm *form,
                       KnDesign *own,
                       int width_px,
                       int height_px,
                       GError **error)
{
  g_return_val_if_fail (measures != NULL && form != NULL, NULL);
  const KnDieline *dieline = kn_pack_form_get_dieline (form);
  if (!kn_template_has_art (own))
    return kn_solid_draw_sample (dieline, width_px, height_px, error);
  g_autoptr (KnScene) scene = kn_pack_measures_apply (measures, own->scene, error);
  g_autoptr (KnDesign) design = scene == NULL ? NULL : kn_design_new (scene, own->assets, "");
  g_autoptr (KnCondition) condition = design == NULL ? NULL : kn_thumbnail_ref_condition (error);
  return condition == NULL
             ? NULL
             : kn_solid_draw_design (design, dieline, condition, width_px, height_px, error);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Wish *wish = data;
  GError *error = NULL;
  g_autoptr (KnPackForm) form = kn_pack_measures_make (wish->measures, NULL, &error);
  cairo_surface_t *picture = form == NULL
                                 ? NULL
                                 : kn_pack_pictures_draw (wish->measures, form, wish->own,
                                                          wish->width_px, wish->height_px, &error);
  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify)cairo_surface_destroy);
  else
    g_task_return_error (task, error);
}

static void next (KnPackPictures *self);

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  const Wish *wish = g_task_get_task_data (G_TASK (result));
  KnPackPictures *self = wish->owner;
  g_autoptr (GError) error = NULL; /* a pack of the user's own that makes none shows no picture */
  cairo_surface_t *picture = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (KnThumb) thumb = g_weak_ref_get ((GWeakRef *)&wish->thumb);
  if (picture != NULL)
    {
      if (g_hash_table_size (self->kept) >= KEPT_MOST)
        g_hash_table_remove_all (self->kept);
      if (thumb != NULL)
        kn_thumb_set_surface (thumb, picture);
      /* What is on one of the user's own may be anything: it is drawn anew. */
      if (wish->own == NULL)
        g_hash_table_insert (self->kept, g_strdup (wish->key), picture);
      else
        cairo_surface_destroy (picture);
    }
  self->is_working = FALSE;
  next (self);
  pictures_unref (self);
}

static void
next (KnPackPictures *self)
{
  Wish *wish = NULL;
  while (!self->is_working && (wish = g_queue_pop_head (&self->waiting)) != NULL)
    {
      g_autoptr (KnThumb) thumb = g_weak_ref_get (&wish->thumb);
      cairo_surface_t *kept
          = wish->own != NULL ? NULL : g_hash_table_lookup (self->kept, wish->key);
      if (thumb == NULL || kept != NULL)
        {
          if (kept != NULL && thumb != NULL)
            kn_thumb_set_surface (thumb, kept);
          wish_free (wish);
          continue;
        }
      self->is_working = TRUE;
      g_atomic_ref_count_inc (&self->refs);
      g_autoptr (GTask) task = g_task_new (NULL, NULL, on_done, NULL);
      g_task_set_task_data (task, wish, wish_free);
      g_task_run_in_thread (task, work);
    }
}

void
kn_pack_pictures_fill (KnPackPictures *self,
                       KnThumb *thumb,
                       const KnPackMeasures *measures,
                       KnDesign *own,
                       int width_px,
                       int height_px)
{
  g_return_if_fail (self != NULL && KN_IS_THUMB (thumb) && measures != NULL);
  g_autofree char *form = kn_pack_measures_dup_form (measures);
  Wish *wish = g_new0 (Wish, 1);
  wish->owner = self;
  g_weak_ref_init (&wish->thumb, thumb);
  wish->measures = kn_pack_measures_copy (measures);
  wish->own = kn_template_has_art (own) ? kn_design_ref (own) : NULL;
  wish->key = g_strdup_printf ("%d %d %s", width_px, height_px, form);
  wish->width_px = width_px;
  wish->height_px = height_px;
  g_queue_push_tail (&self->waiting, wish);
  next (self);
}
