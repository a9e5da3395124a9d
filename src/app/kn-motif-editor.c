/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the window in which the motif of a pattern is changed. Drawing is the workshop's page; here
 * is the pattern beside it and what becomes of the result. The motif and what is drawn on it are
 * made a small picture in each frame, and that is laid wherever the pattern has a repeat: so the
 * price of a frame does not grow with what is drawn times how often it is repeated. */

#include "config.h"

#include "app/kn-motif-editor.h"

#include "app/kn-drawing-page.h"
#include "app/kn-session-pattern.h"
#include "base/kn-file.h"
#include "render/kn-thumbnail.h"

#include <glib/gi18n.h>
#include <math.h>

#define WIDTH_PX 1176
#define HEIGHT_PX 690
#define REPEAT_WIDTH_PX 380
#define STEP_PX 130.0 /* how large one step of the lattice is shown */
#define GROUND_PX 640
#define UNIT_MAX_PX 512.0

struct _KnMotifEditor
{
  AdwWindow parent_instance;
  KnSession *session;
  KnId item;
  KnPattern *pattern;
  cairo_surface_t *ground;
  KnDrawingPage *page;
  GtkWidget *repeat, *undo, *redo;
};

G_DEFINE_FINAL_TYPE (KnMotifEditor, kn_motif_editor, ADW_TYPE_WINDOW)

/* --- the pattern beside it ------------------------------------------------------------------- */

/* From the pattern's area to pixels: as large as one can work with, and all of it if that fits. */
static double
get_scale (KnMotifEditor *self, int width, int height)
{
  KnPoint a, b;
  double area_width = 0, area_height = 0;
  kn_pattern_get_area (self->pattern, &area_width, &area_height);
  kn_pattern_get_steps (self->pattern, &a, &b);
  const double fit = MIN (width / area_width, height / area_height);
  if (kn_pattern_get_symmetry (self->pattern)->kind == KN_SYMMETRY_ROSETTE)
    return fit;
  const double step = STEP_PX / MAX (hypot (a.x, a.y), hypot (b.x, b.y));
  return MAX (fit, step);
}

/* The motif as it is now, with what is under the hand, so many pixels to the mm. */
static cairo_surface_t *
make_unit (KnMotifEditor *self, double px_per_mm)
{
  double width = 0, height = 0;
  kn_pattern_get_size (self->pattern, KN_PATTERN_UNIT_MOTIF, &width, &height);
  cairo_surface_t *unit
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (1, (int)ceil (width * px_per_mm)),
                                    MAX (1, (int)ceil (height * px_per_mm)));
  cairo_t *cr = cairo_create (unit);
  cairo_scale (cr, px_per_mm, px_per_mm);
  cairo_save (cr);
  cairo_scale (cr, width / cairo_image_surface_get_width (self->ground),
               height / cairo_image_surface_get_height (self->ground));
  cairo_set_source_surface (cr, self->ground, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  const double scale = MAX (width, height) / (2 * KN_DRAWING_REACH);
  cairo_translate (cr, width / 2, height / 2);
  cairo_scale (cr, scale, scale);
  kn_drawing_view_draw_parts (kn_drawing_page_get_view (self->page), cr);
  cairo_destroy (cr);
  return unit;
}

static void
apply (cairo_t *cr, const KnMatrix *m)
{
  cairo_matrix_t matrix;
  cairo_matrix_init (&matrix, m->xx, m->yx, m->xy, m->yy, m->x0, m->y0);
  cairo_transform (cr, &matrix);
}

static void
put_unit (KnMotifEditor *self, cairo_t *cr, cairo_surface_t *unit, const KnMatrix *place)
{
  double width = 0, height = 0;
  gsize n = 0;
  const KnPoint *clip = kn_pattern_get_clip (self->pattern, KN_PATTERN_UNIT_MOTIF, &n);
  kn_pattern_get_size (self->pattern, KN_PATTERN_UNIT_MOTIF, &width, &height);
  cairo_save (cr);
  apply (cr, place);
  for (gsize i = 0; i < n; i++)
    cairo_line_to (cr, clip[i].x, clip[i].y);
  cairo_clip (cr);
  cairo_scale (cr, width / cairo_image_surface_get_width (unit),
               height / cairo_image_surface_get_height (unit));
  cairo_set_source_surface (cr, unit, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_strip (KnMotifEditor *self,
            cairo_t *cr,
            cairo_surface_t *unit,
            const KnPatternStrip *strip,
            const KnRect *seen)
{
  gsize n_ops = 0;
  KnMatrix inverse;
  kn_pattern_get_ops (self->pattern, &n_ops);
  if (!kn_matrix_invert (&strip->matrix, &inverse))
    return;
  const KnRect box = kn_matrix_apply_rect (&inverse, seen);
  g_autoptr (GArray) rows = kn_pattern_list_rows (self->pattern, strip, &box);
  for (guint r = 0; r < rows->len; r++)
    {
      const KnPatternRow row = g_array_index (rows, KnPatternRow, r);
      for (int i = row.i; i < row.i + row.n; i++)
        for (gsize op = 0; op < n_ops; op++)
          {
            const KnMatrix own = kn_pattern_place (self->pattern, i, row.j, op);
            const KnMatrix place = kn_matrix_multiply (&own, &strip->matrix);
            put_unit (self, cr, unit, &place);
          }
    }
}

static void
on_draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  KnMotifEditor *self = data;
  double area_width = 0, area_height = 0, unit_width = 0, unit_height = 0;
  gsize n = 0;
  const double scale = get_scale (self, width, height);
  kn_pattern_get_area (self->pattern, &area_width, &area_height);
  kn_pattern_get_size (self->pattern, KN_PATTERN_UNIT_MOTIF, &unit_width, &unit_height);
  const double x = MAX (0, (width - area_width * scale) / 2);
  const double y = MAX (0, (height - area_height * scale) / 2);
  const KnRect seen = { 0, 0, MIN (area_width, width / scale), MIN (area_height, height / scale) };
  cairo_surface_t *unit
      = make_unit (self, MIN (scale, UNIT_MAX_PX / MAX (unit_width, unit_height)));
  const KnPatternStrip *strips = kn_pattern_get_strips (self->pattern, &n);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, seen.width, seen.height);
  cairo_set_source_rgb (cr, 1, 1, 1); /* paper, also where the window is dark */
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  for (gsize i = 0; i < n; i++)
    draw_strip (self, cr, unit, &strips[i], &seen);
  cairo_surface_destroy (unit);
}

/* --- keeping --------------------------------------------------------------------------------- */

static void
on_changed (KnMotifEditor *self)
{
  const KnDrawing *drawing = kn_drawing_page_get_drawing (self->page);
  gtk_widget_set_sensitive (self->undo, kn_drawing_can_step (drawing, -1));
  gtk_widget_set_sensitive (self->redo, kn_drawing_can_step (drawing, 1));
  gtk_widget_queue_draw (self->repeat);
}

static void
on_step (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnMotifEditor *self = KN_MOTIF_EDITOR (widget);
  kn_drawing_page_step (self->page, g_str_equal (name, "motif.undo") ? -1 : 1);
}

static gboolean
keep (KnMotifEditor *self, GBytes *svg, const char *name, const char *passport, GError **error)
{
  g_autofree char *sha256 = NULL;
  KnLibrary *library = kn_session_get_library (self->session);
  return kn_library_add_asset (library, svg, KN_ASSET_MOTIF, name, "svg", passport, &sha256, error)
         && kn_session_set_pattern_motif (self->session, &self->item, sha256);
}

static void
on_keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  KnMotifEditor *self = KN_MOTIF_EDITOR (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL, *passport = NULL;
  g_autoptr (GBytes) svg = kn_drawing_page_make (self->page, &name, &passport, &error);
  if (svg != NULL && keep (self, svg, name, passport, &error))
    gtk_window_close (GTK_WINDOW (self));
  else if (error != NULL)
    kn_drawing_page_tell (self->page, error->message);
}

/* --- the window ------------------------------------------------------------------------------ */

static void
kn_motif_editor_dispose (GObject *object)
{
  KnMotifEditor *self = KN_MOTIF_EDITOR (object);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_motif_editor_parent_class)->dispose (object);
}

static void
kn_motif_editor_finalize (GObject *object)
{
  KnMotifEditor *self = KN_MOTIF_EDITOR (object);
  g_clear_pointer (&self->pattern, kn_pattern_unref);
  g_clear_pointer (&self->ground, cairo_surface_destroy);
  G_OBJECT_CLASS (kn_motif_editor_parent_class)->finalize (object);
}

static void
kn_motif_editor_class_init (KnMotifEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GdkModifierType shift = GDK_CONTROL_MASK | GDK_SHIFT_MASK;
  G_OBJECT_CLASS (klass)->dispose = kn_motif_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_motif_editor_finalize;
  gtk_widget_class_install_action (widget_class, "motif.undo", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "motif.redo", NULL, on_step);
  gtk_widget_class_install_action (widget_class, "motif.keep", NULL, on_keep);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "motif.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, shift, "motif.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "motif.keep",
                                       NULL);
}

static GtkWidget *
make_icon_button (const char *icon, const char *name, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_header (KnMotifEditor *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *keep_button = gtk_button_new_with_mnemonic (_ ("_Keep in the Pattern"));
  self->undo = make_icon_button ("edit-undo-symbolic", _ ("Undo"), "motif.undo");
  self->redo = make_icon_button ("edit-redo-symbolic", _ ("Redo"), "motif.redo");
  gtk_widget_add_css_class (keep_button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (keep_button), "motif.keep");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->undo);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->redo);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), keep_button);
  return header;
}

static void
kn_motif_editor_init (KnMotifEditor *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->page = KN_DRAWING_PAGE (kn_drawing_page_new ());
  self->repeat = gtk_drawing_area_new ();
  gtk_widget_set_size_request (self->repeat, REPEAT_WIDTH_PX, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->repeat), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The pattern as it will be"), -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->page), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->page), TRUE);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Motif of the Pattern"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_box_append (GTK_BOX (row), self->repeat);
  gtk_box_append (GTK_BOX (row), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->page));
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (all), row);
  adw_window_set_content (ADW_WINDOW (self), all);
}

/* --- opening --------------------------------------------------------------------------------- */

static const KnNode *
get_pattern (KnSession *session)
{
  const KnNode *item = kn_session_get_single (session);
  return item != NULL && kn_node_get_kind (item) == KN_NODE_PATTERN ? item : NULL;
}

gboolean
kn_motif_editor_is_possible (KnSession *session)
{
  return kn_session_get_library (session) != NULL && get_pattern (session) != NULL;
}

static void
begin (KnMotifEditor *self, const KnNode *asset, GBytes *svg)
{
  const char *old = kn_node_get_string (asset, KN_PROP_NAME);
  /* Translators: a motif that was made from one of that name */
  g_autofree char *name = g_strdup_printf (_ ("%s (changed)"), old != NULL ? old : _ ("Motif"));
  g_autofree char *sha256 = kn_file_sha256 (svg);
  g_autofree char *passport
      = kn_asset_source_dup_passport (kn_session_get_assets (self->session), asset);
  const KnDrawingOver over = { svg, self->ground, name, passport, sha256 };
  kn_drawing_page_begin_over (self->page, &over);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->repeat), on_draw, self, NULL);
  g_signal_connect_object (self->page, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (kn_drawing_page_get_view (self->page), "moved",
                           G_CALLBACK (gtk_widget_queue_draw), self->repeat, G_CONNECT_SWAPPED);
  on_changed (self);
}

void
kn_motif_editor_open (GtkWindow *parent, KnSession *session)
{
  g_return_if_fail (KN_IS_SESSION (session));
  g_autoptr (GError) error = NULL;
  const KnNode *item = get_pattern (session);
  if (!kn_motif_editor_is_possible (session))
    return;
  const KnNode *asset
      = kn_scene_lookup (kn_session_get_scene (session), kn_node_get_ref (item, KN_PROP_ASSET));
  g_autoptr (KnPattern) pattern = kn_session_dup_pattern (session, item, &error);
  g_autoptr (GBytes) svg
      = pattern != NULL && asset != NULL
            ? kn_asset_source_load (kn_session_get_assets (session), asset, &error)
            : NULL;
  cairo_surface_t *ground
      = svg != NULL ? kn_thumbnail_of_motif (svg, kn_node_get_string (asset, KN_PROP_HANDLE),
                                             GROUND_PX, GROUND_PX, &error)
                    : NULL;
  if (ground == NULL)
    {
      if (error != NULL)
        kn_session_say_error (session, error);
      return;
    }
  KnMotifEditor *self = g_object_new (KN_TYPE_MOTIF_EDITOR, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->item = *kn_node_get_id (item);
  self->pattern = g_steal_pointer (&pattern);
  self->ground = ground;
  begin (self, asset, svg);
  gtk_window_present (GTK_WINDOW (self));
}
