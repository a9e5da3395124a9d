/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the pictures and figures of a pack that is being chosen. One job runs at a time; what is
 * wished meanwhile waits as the next one, so that typing neither waits nor piles up work. Names of
 * panels are written here and not in the job: fonts belong to the thread of the window. */

#include "config.h"

#include "app/kn-pack-preview.h"

#include "app/kn-pack-pictures.h"
#include "app/kn-thumb.h"
#include "base/kn-number.h"
#include "pack/kn-nest.h"
#include "render/kn-pack-picture.h"

#include <glib/gi18n.h>
#include <math.h>

#define PAPERS_MAX 8
#define PICTURE_LEAST_PX 220
#define PICTURE_USUAL_PX 340 /* before it has a size */
#define LINE_PX 1.2
#define NAME_PX 11
#define NAME_ROOM_RATIO 0.78 /* of a panel's side: many taper */
#define MM2_PER_CM2 100.0

struct _KnPackPreview
{
  GtkBox parent_instance;

  KnThumb *flat, *closed;
  GtkLabel *size, *sheets;
  KnPackMeasures *wanted; /* not begun yet */
  KnDesign *own;          /* what is on it, or NULL */
  gboolean is_working;
  GError *problem;
  char **causes;
};

G_DEFINE_FINAL_TYPE (KnPackPreview, kn_pack_preview, GTK_TYPE_BOX)

enum
{
  JUDGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- in another thread ----------------------------------------------------------------------- */

typedef struct
{
  KnPackMeasures *measures;
  KnDesign *own;
  int width_px, height_px, factor;

  KnPackForm *form; /* NULL: refused */
  char **causes;
  cairo_surface_t *flat, *closed;
  KnMatrix page_to_px;
  const KnPaper *papers;
  gsize n_papers;
  KnNesting nestings[PAPERS_MAX];
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  kn_pack_measures_free (job->measures);
  g_clear_pointer (&job->own, kn_design_unref);
  g_clear_pointer (&job->form, kn_pack_form_unref);
  g_clear_pointer (&job->flat, cairo_surface_destroy);
  g_clear_pointer (&job->closed, cairo_surface_destroy);
  g_strfreev (job->causes);
  g_free (job);
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  job->form = kn_pack_measures_make (job->measures, &job->causes, &error);
  if (job->form != NULL)
    {
      const KnDieline *dieline = kn_pack_form_get_dieline (job->form);
      job->papers = kn_paper_list (&job->n_papers);
      job->n_papers = MIN (job->n_papers, PAPERS_MAX);
      kn_nest_on_papers (dieline, job->papers, job->n_papers, KN_NEST_MARGIN_MM, KN_NEST_GAP_MM,
                         job->nestings);
      job->flat = kn_pack_picture_draw_flat (job->form, job->width_px, job->height_px,
                                             LINE_PX * job->factor, &job->page_to_px);
      job->closed = kn_pack_pictures_draw (job->measures, job->form, job->own, job->width_px,
                                           job->height_px, &error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* --- showing --------------------------------------------------------------------------------- */

static void
write_name (KnPackPreview *self, cairo_t *cr, const Job *job, gsize panel)
{
  gsize n = 0;
  const KnPackPanel *at = &kn_pack_form_get_panels (job->form, &n)[panel];
  g_autofree char *name = kn_pack_form_dup_panel_name (job->form, panel);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), name);
  const PangoFontDescription *usual
      = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  PangoFontDescription *font = pango_font_description_copy (usual);
  pango_font_description_set_absolute_size (font, NAME_PX * job->factor * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  int width = 0, height = 0;
  pango_layout_get_pixel_size (layout, &width, &height);
  const double room_x = at->box.width * job->page_to_px.xx * NAME_ROOM_RATIO;
  const double room_y = at->box.height * job->page_to_px.yy * NAME_ROOM_RATIO;
  if (width > room_x || height > room_y)
    return; /* small flaps speak for themselves */
  const KnPoint middle = kn_rect_centre (&at->box);
  cairo_move_to (cr, middle.x * job->page_to_px.xx + job->page_to_px.x0 - width / 2.0,
                 middle.y * job->page_to_px.yy + job->page_to_px.y0 - height / 2.0);
  cairo_set_source_rgb (cr, 0.33, 0.29, 0.22);
  pango_cairo_show_layout (cr, layout);
}

static void
write_names (KnPackPreview *self, const Job *job)
{
  gsize n = 0;
  (void)kn_pack_form_get_panels (job->form, &n);
  cairo_t *cr = cairo_create (job->flat);
  for (gsize i = 0; i < n; i++)
    write_name (self, cr, job, i);
  cairo_destroy (cr);
}

static const char *
get_paper_name (const char *id)
{
  static const struct
  {
    const char *id, *name;
  } names[]
      = { { "a4", "A4" }, { "a3", "A3" }, { "sra3", "SRA3" }, { "a3plus", N_ ("13 × 19 in") } };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, id))
      return _ (names[i].name);
  return NULL;
}

static void
show_size (KnPackPreview *self, const Job *job)
{
  char width[KN_NUMBER_SIZE], height[KN_NUMBER_SIZE];
  const double area = kn_dieline_get_area_mm2 (kn_pack_form_get_dieline (job->form));
  g_autofree char *text = g_strdup_printf (
      /* Translators: width, height and area of a blank */
      _ ("Blank %s × %s mm · area %.0f cm²"),
      kn_number_print_fixed (kn_pack_form_get_width_mm (job->form), 1, width),
      kn_number_print_fixed (kn_pack_form_get_height_mm (job->form), 1, height),
      area / MM2_PER_CM2);
  gtk_label_set_text (self->size, text);
}

/* What does not fit comes first, because that is what a shop has to hear. */
static void
show_sheets (KnPackPreview *self, const Job *job)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) small = g_string_new (NULL);
  for (gsize i = 0; i < job->n_papers; i++)
    {
      const char *name = get_paper_name (job->papers[i].id);
      if (name == NULL)
        continue;
      if (job->nestings[i].n == 0)
        g_string_append_printf (small, "%s%s", small->len > 0 ? ", " : "", name);
      else
        g_string_append_printf (text, "%s%s × %d", text->len > 0 ? " · " : "", name,
                                job->nestings[i].n);
    }
  g_autofree char *misses = small->len == 0
                                ? NULL
                                /* Translators: a list of sizes of sheets: "A4, A3" */
                                : g_strdup_printf (_ ("Does not fit %s in one piece."), small->str);
  g_autofree char *fits = text->len == 0 ? NULL
                                         /* Translators: a list: "A3 × 1 · SRA3 × 2" */
                                         : g_strdup_printf (_ ("On one sheet: %s"), text->str);
  g_autofree char *both = misses != NULL && fits != NULL
                              ? g_strdup_printf ("%s %s", misses, fits)
                              : g_strdup (misses != NULL ? misses : fits);
  gtk_label_set_text (self->sheets, both);
  if (misses != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->sheets), "kn-warn-text");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->sheets), "kn-warn-text");
}

static void
show_made (KnPackPreview *self, Job *job)
{
  write_names (self, job);
  kn_thumb_set_surface (self->flat, job->flat);
  kn_thumb_set_surface (self->closed, job->closed);
  show_size (self, job);
  show_sheets (self, job);
}

static void start (KnPackPreview *self);

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  KnPackPreview *self = KN_PACK_PREVIEW (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const gboolean is_made = g_task_propagate_boolean (G_TASK (result), &error);
  self->is_working = FALSE;
  if (self->flat == NULL)
    return; /* the window is gone */
  if (self->wanted != NULL)
    {
      start (self);
      return; /* nobody waits for this one any more */
    }
  g_clear_error (&self->problem);
  g_clear_pointer (&self->causes, g_strfreev);
  if (is_made)
    show_made (self, job);
  else
    {
      self->problem = g_steal_pointer (&error);
      self->causes = g_steal_pointer (&job->causes);
    }
  /* The last pack stays in sight, but it is not the one that these measures make. */
  gtk_widget_set_opacity (GTK_WIDGET (self->flat), is_made ? 1 : 0.35);
  gtk_widget_set_opacity (GTK_WIDGET (self->closed), is_made ? 1 : 0.35);
  if (!is_made)
    {
      gtk_label_set_text (self->size, _ ("These measures make no pack."));
      gtk_label_set_text (self->sheets, " "); /* the pictures keep their size */
    }
  g_signal_emit (self, signals[JUDGED], 0);
}

static void
start (KnPackPreview *self)
{
  Job *job = g_new0 (Job, 1);
  GtkWidget *picture = GTK_WIDGET (self->flat);
  const int width = gtk_widget_get_width (picture), height = gtk_widget_get_height (picture);
  job->factor = gtk_widget_get_scale_factor (picture);
  job->measures = g_steal_pointer (&self->wanted);
  job->own = self->own == NULL ? NULL : kn_design_ref (self->own);
  job->width_px = (width > 1 ? width : PICTURE_USUAL_PX) * job->factor;
  job->height_px = (height > 1 ? height : PICTURE_USUAL_PX) * job->factor;
  self->is_working = TRUE;
  g_autoptr (GTask) task = g_task_new (self, NULL, on_done, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, work);
}

void
kn_pack_preview_show (KnPackPreview *self, const KnPackMeasures *measures, KnDesign *own)
{
  g_return_if_fail (KN_IS_PACK_PREVIEW (self) && measures != NULL);
  g_clear_pointer (&self->wanted, kn_pack_measures_free);
  self->wanted = kn_pack_measures_copy (measures);
  if (own != NULL)
    kn_design_ref (own);
  g_clear_pointer (&self->own, kn_design_unref);
  self->own = own;
  if (!self->is_working)
    start (self);
}

const GError *
kn_pack_preview_get_problem (KnPackPreview *self, const char *const **out_causes)
{
  g_return_val_if_fail (KN_IS_PACK_PREVIEW (self), NULL);
  if (out_causes != NULL)
    *out_causes = (const char *const *)self->causes;
  return self->problem;
}

gboolean
kn_pack_preview_is_working (KnPackPreview *self)
{
  g_return_val_if_fail (KN_IS_PACK_PREVIEW (self), FALSE);
  return self->is_working;
}

/* --- the widget ------------------------------------------------------------------------------ */

static KnThumb *
add_picture (GtkBox *row, const char *caption, const char *spoken)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (caption);
  GtkWidget *picture = kn_thumb_new ();
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "kn-group");
  gtk_widget_add_css_class (picture, "kn-ground");
  gtk_widget_set_vexpand (picture, TRUE);
  gtk_widget_set_hexpand (picture, TRUE);
  kn_thumb_set_margin_px (KN_THUMB (picture), 0);
  kn_thumb_set_shadow (KN_THUMB (picture), FALSE);
  kn_thumb_set_request_px (KN_THUMB (picture), PICTURE_LEAST_PX, PICTURE_LEAST_PX);
  gtk_accessible_update_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_box_append (GTK_BOX (column), label);
  gtk_box_append (GTK_BOX (column), picture);
  gtk_box_append (row, column);
  return KN_THUMB (picture);
}

static GtkLabel *
add_line (KnPackPreview *self, const char *name)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "kn-tnum");
  gtk_widget_set_name (label, name);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

static void
kn_pack_preview_dispose (GObject *object)
{
  KnPackPreview *self = KN_PACK_PREVIEW (object);
  self->flat = NULL; /* a job may still come back */
  g_clear_pointer (&self->wanted, kn_pack_measures_free);
  G_OBJECT_CLASS (kn_pack_preview_parent_class)->dispose (object);
}

static void
kn_pack_preview_finalize (GObject *object)
{
  KnPackPreview *self = KN_PACK_PREVIEW (object);
  g_clear_error (&self->problem);
  g_strfreev (self->causes);
  g_clear_pointer (&self->own, kn_design_unref);
  G_OBJECT_CLASS (kn_pack_preview_parent_class)->finalize (object);
}

static void
kn_pack_preview_class_init (KnPackPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_pack_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_pack_preview_finalize;
  signals[JUDGED] = g_signal_new ("judged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
kn_pack_preview_init (KnPackPreview *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_box_append (GTK_BOX (self), row);
  self->flat = add_picture (GTK_BOX (row), C_ ("pack", "Flat"), _ ("The flat blank"));
  self->closed = add_picture (GTK_BOX (row), C_ ("pack", "Closed"), _ ("The closed pack"));
  self->size = add_line (self, "pack_size");
  self->sheets = add_line (self, "pack_sheets");
}

GtkWidget *
kn_pack_preview_new (void)
{
  return g_object_new (KN_TYPE_PACK_PREVIEW, NULL);
}
