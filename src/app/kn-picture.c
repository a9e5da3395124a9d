/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small pictures, drawn in one worker thread in the order they are asked for. The thread keeps a
 * draw cache of its own (a cache belongs to one thread), so a motif that is asked for twice is
 * parsed once. */

#include "config.h"

#include "app/kn-picture.h"

#include "model/kn-form.h"
#include "render/kn-draw.h"

typedef struct
{
  KnDesign *design;
  KnId item;
  KnCondition *condition;
  int width, height;
  GCancellable *cancellable;
  KnPictureDone done;
  gpointer data;
  GDestroyNotify free_data;
  GdkTexture *texture;
} Request;

static void
request_free (Request *self)
{
  if (self->free_data != NULL)
    self->free_data (self->data);
  kn_design_unref (self->design);
  kn_condition_unref (self->condition);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_free (self);
}

static gboolean
on_ready (gpointer user_data)
{
  Request *self = user_data;
  if (!g_cancellable_is_cancelled (self->cancellable))
    self->done (self->texture, self->data);
  request_free (self);
  return G_SOURCE_REMOVE;
}

static GdkTexture *
texture_of_surface (cairo_surface_t *surface)
{
  cairo_surface_flush (surface);
  gsize stride = (gsize)cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes
      = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize)height,
                                    (GDestroyNotify)cairo_surface_destroy,
                                    cairo_surface_reference (surface));
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height,
                                 GDK_MEMORY_DEFAULT, bytes, stride);
}

/* What is to be drawn and its box on the face, mm. */
static const KnNode *
find_subject (Request *self, KnRect *out_box)
{
  const KnScene *scene = self->design->scene;
  const KnNode *item = kn_scene_lookup (scene, &self->item);
  if (!kn_id_is_null (&self->item) && (item == NULL || kn_node_get_kind (item) != KN_NODE_FACE))
    {
      if (item != NULL)
        *out_box = kn_scene_get_item_bounds (scene, item, TRUE);
      return item;
    }
  const KnId *root = kn_node_get_id (kn_scene_get_design (scene));
  g_autoptr (GPtrArray) faces = kn_scene_list_children (scene, root, KN_NODE_FACE);
  if (faces->len == 0)
    return NULL;
  if (!kn_form_is_drawable (scene, NULL))
    return NULL;
  *out_box = kn_form_get_trim_box (scene);
  return item != NULL ? item : faces->pdata[0];
}

static void
draw_request (Request *self, KnDrawCache *cache)
{
  KnRect box = KN_RECT_EMPTY;
  const KnNode *subject = find_subject (self, &box);
  if (subject == NULL || kn_rect_is_empty (&box))
    return;
  double w = MAX (box.width, 1e-3), h = MAX (box.height, 1e-3);
  double scale = MIN (self->width / w, self->height / h) * (1 - 2 * KN_PICTURE_MARGIN);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->width, self->height);
  cairo_t *cr = cairo_create (surface);
  cairo_translate (cr, self->width / 2.0, self->height / 2.0);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -(box.x + w / 2), -(box.y + h / 2));

  KnInkResolver *resolver = kn_screen_resolver_new (self->design->scene, self->condition);
  KnDraw draw = { .design = self->design,
                  .cache = cache,
                  .resolver = resolver,
                  .placeholders = TRUE,
                  .is_coarse = TRUE,
                  .pixels_per_mm = scale };
  g_autoptr (GError) error = NULL;
  gboolean ok;
  if (kn_node_get_kind (subject) == KN_NODE_FACE)
    {
      /* Paper in its true shape. */
      g_autoptr (KnPath) trim = kn_form_dup_trim (self->design->scene, subject);
      kn_draw_append_path (cr, trim);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_fill_preserve (cr);
      cairo_clip (cr);
      ok = kn_draw_face (&draw, cr, subject, self->cancellable, &error);
    }
  else
    {
      /* kn_draw_item draws in the parent's frame; the box is on the face. */
      const KnNode *parent = kn_scene_lookup (self->design->scene, kn_node_get_parent (subject));
      if (parent != NULL && kn_node_kind_is_item (kn_node_get_kind (parent)))
        {
          KnMatrix m = kn_scene_get_item_matrix_to_face (self->design->scene, parent);
          cairo_matrix_t matrix = { m.xx, m.yx, m.xy, m.yy, m.x0, m.y0 };
          cairo_transform (cr, &matrix);
        }
      ok = kn_draw_item (&draw, cr, subject, &error);
    }
  if (ok)
    self->texture = texture_of_surface (surface);
  kn_screen_resolver_free (resolver);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gpointer
draw_requests (gpointer queue)
{
  g_autoptr (KnDrawCache) cache = kn_draw_cache_new ();
  for (;;)
    {
      Request *request = g_async_queue_pop (queue);
      if (!g_cancellable_is_cancelled (request->cancellable))
        draw_request (request, cache);
      g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_ready, request, NULL);
    }
  return NULL;
}

/* One thread for the life of the program, started by the first picture. */
static GAsyncQueue *
get_queue (void)
{
  static gsize once = 0;
  if (g_once_init_enter (&once))
    {
      GAsyncQueue *queue = g_async_queue_new ();
      g_thread_unref (g_thread_new ("kn-picture", draw_requests, queue));
      g_once_init_leave (&once, (gsize)queue);
    }
  return (GAsyncQueue *)once;
}

/**
 * kn_picture_request:
 *
 * Thread: main. Cost: one allocation; the drawing is done elsewhere.
 */
void
kn_picture_request (KnDesign *design,
                    const KnId *item,
                    KnCondition *condition,
                    int width,
                    int height,
                    GCancellable *cancellable,
                    KnPictureDone done,
                    gpointer data,
                    GDestroyNotify free_data)
{
  g_return_if_fail (design != NULL && condition != NULL && width > 0 && height > 0);
  Request *request = g_new0 (Request, 1);
  request->design = kn_design_ref (design);
  request->item = item == NULL ? KN_ID_NULL : *item;
  request->condition = kn_condition_ref (condition);
  request->width = width;
  request->height = height;
  request->cancellable = cancellable == NULL ? g_cancellable_new () : g_object_ref (cancellable);
  request->done = done;
  request->data = data;
  request->free_data = free_data;
  g_async_queue_push (get_queue (), request);
}

static void
on_show (GdkTexture *texture, gpointer data)
{
  GWeakRef *ref = data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (ref);
  if (widget == NULL || texture == NULL)
    return;
  if (GTK_IS_PICTURE (widget))
    gtk_picture_set_paintable (GTK_PICTURE (widget), GDK_PAINTABLE (texture));
  else if (GTK_IS_IMAGE (widget))
    gtk_image_set_from_paintable (GTK_IMAGE (widget), GDK_PAINTABLE (texture));
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
cancel_and_unref (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  g_object_unref (cancellable);
}

/**
 * kn_picture_show:
 * @picture: a GtkPicture or GtkImage; an older request for it is dropped
 */
void
kn_picture_show (GtkWidget *picture,
                 KnDesign *design,
                 const KnId *item,
                 KnCondition *condition,
                 int width,
                 int height)
{
  int factor = gtk_widget_get_scale_factor (picture);
  GWeakRef *ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, picture);
  GCancellable *cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (picture), "kn-picture-request", cancellable, cancel_and_unref);
  kn_picture_request (design, item, condition, width * factor, height * factor, cancellable,
                      on_show, ref, weak_ref_free);
}

static void
add_node (GPtrArray *ops, KnNodeBuilder *builder)
{
  g_autoptr (KnNode) node = kn_node_builder_build (builder);
  g_ptr_array_add (ops, kn_op_new_add (node));
}

/**
 * kn_picture_design_of_asset:
 * @assets: source that knows @sha256
 *
 * Returns: (transfer full): a design to be drawn, kept in no library
 */
KnDesign *
kn_picture_design_of_asset (KnAssetSource *assets,
                            KnAssetKind kind,
                            const char *sha256,
                            double width_mm,
                            double height_mm)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  KnId root, asset, face, item;
  kn_id_init_random (&root);
  kn_id_init_random (&asset);
  kn_id_init_random (&face);
  kn_id_init_random (&item);
  KnNodeBuilder *b = kn_node_builder_new (KN_NODE_DESIGN, &root);
  kn_node_builder_set_number (b, KN_PROP_FORM_WIDTH, width_mm);
  kn_node_builder_set_number (b, KN_PROP_FORM_HEIGHT, height_mm);
  add_node (ops, b);

  b = kn_node_builder_new (KN_NODE_ASSET, &asset);
  kn_node_builder_set_place (b, &root, "A");
  kn_node_builder_set_string (b, KN_PROP_HANDLE, "asset");
  kn_node_builder_set_string (b, KN_PROP_ASSET_SHA256, sha256);
  kn_node_builder_set_choice (b, KN_PROP_ASSET_KIND, (int)kind);
  add_node (ops, b);

  b = kn_node_builder_new (KN_NODE_FACE, &face);
  kn_node_builder_set_place (b, &root, "B");
  kn_node_builder_set_string (b, KN_PROP_HANDLE, "front");
  add_node (ops, b);

  b = kn_node_builder_new (kind == KN_ASSET_MOTIF ? KN_NODE_MOTIF : KN_NODE_IMAGE, &item);
  kn_node_builder_set_place (b, &face, "A");
  kn_node_builder_set_ref (b, KN_PROP_ASSET, &asset);
  kn_node_builder_set_number (b, KN_PROP_WIDTH, width_mm);
  kn_node_builder_set_number (b, KN_PROP_HEIGHT, height_mm);
  kn_node_builder_set_choice (b, KN_PROP_FIT, KN_FIT_CONTAIN);
  add_node (ops, b);

  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_scene_apply (NULL, (KnOp *const *)ops->pdata, ops->len, &error);
  if (scene == NULL)
    g_error ("a picture's design is refused: %s", error->message);
  return kn_design_new (scene, assets, sha256);
}
