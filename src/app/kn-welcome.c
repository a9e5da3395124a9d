/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the welcome. It only offers actions of the window; the pictures on the first card are the
 * sample designs themselves, drawn after the window is on the screen. */

#include "config.h"

#include "app/kn-welcome.h"
#include "app/kn-thumb.h"
#include "render/kn-thumbnail.h"
#include "store/kn-starter.h"

#include <glib/gi18n.h>

#define FAN_WIDTH_PX 440 /* twice the room on the card */
#define FAN_HEIGHT_PX 216
#define FAN_CARDS 3

struct _KnWelcome
{
  AdwBin parent_instance;
  KnThumb *samples;
  KnThumb *label_picture;
  KnThumb *usb_picture;
  GtkLabel *samples_text;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (KnWelcome, kn_welcome, ADW_TYPE_BIN)

/* Three samples like cards in a hand: the two outer ones turned and behind. */
static void
paint_card (cairo_t *cr, cairo_surface_t *picture, double x, double y, double degrees)
{
  double width = cairo_image_surface_get_width (picture);
  double height = cairo_image_surface_get_height (picture);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, degrees * G_PI / 180.0);
  cairo_set_source_surface (cr, picture, -width / 2, -height / 2);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* The sample label in front, two templates behind. */
static KnDesign *
load_card (gsize i)
{
  static const char *const behind[] = { "label", "tag" };
  if (i == FAN_CARDS - 1)
    return kn_starter_load_sample (NULL);
  g_autoptr (GPtrArray) templates = kn_starter_list_templates (behind[i]);
  /* The first template of labels is the sample's own composition; the second one differs from it.
   */
  guint which = MIN (1, MAX (templates->len, 1) - 1);
  return templates->len == 0 ? NULL : kn_starter_load_template (templates->pdata[which], NULL);
}

static void
draw_fan (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  static const struct
  {
    double x, y, degrees;
    int width, height;
  } places[FAN_CARDS] = {
    { 92, 112, -8, 200, 172 },
    { 348, 112, 9, 200, 172 },
    { 220, 106, 0, 270, 168 },
  };
  cairo_surface_t *fan
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, FAN_WIDTH_PX, FAN_HEIGHT_PX);
  cairo_t *cr = cairo_create (fan);
  for (gsize i = 0; i < FAN_CARDS && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (KnDesign) design = load_card (i);
      cairo_surface_t *picture = design == NULL ? NULL
                                                : kn_thumbnail_of_design (design, places[i].width,
                                                                          places[i].height, NULL);
      if (picture == NULL)
        continue;
      paint_card (cr, picture, places[i].x, places[i].y, places[i].degrees);
      cairo_surface_destroy (picture);
    }
  cairo_destroy (cr);
  g_task_return_pointer (task, fan, (GDestroyNotify)cairo_surface_destroy);
}

static void
on_fan_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  cairo_surface_t *fan = g_task_propagate_pointer (G_TASK (result), NULL);
  if (fan == NULL)
    return;
  KnWelcome *self = KN_WELCOME (source);
  if (self->samples != NULL)
    kn_thumb_set_surface (self->samples, fan);
  cairo_surface_destroy (fan);
}

static void
kn_welcome_map (GtkWidget *widget)
{
  KnWelcome *self = KN_WELCOME (widget);
  GTK_WIDGET_CLASS (kn_welcome_parent_class)->map (widget);
  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_fan_drawn, NULL);
  g_task_set_priority (task, G_PRIORITY_LOW);
  g_task_run_in_thread (task, draw_fan);
}

static void
kn_welcome_dispose (GObject *object)
{
  KnWelcome *self = KN_WELCOME (object);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its owner, the template, lets it go */
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_WELCOME);
  G_OBJECT_CLASS (kn_welcome_parent_class)->dispose (object);
}

static void
kn_welcome_class_init (KnWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_welcome_dispose;
  widget_class->map = kn_welcome_map;
  g_type_ensure (KN_TYPE_THUMB);
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, KnWelcome, samples);
  gtk_widget_class_bind_template_child (widget_class, KnWelcome, label_picture);
  gtk_widget_class_bind_template_child (widget_class, KnWelcome, usb_picture);
  gtk_widget_class_bind_template_child (widget_class, KnWelcome, samples_text);
}

static void
kn_welcome_init (KnWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kn_thumb_set_margin_px (self->samples, 0);
  kn_thumb_set_request_px (self->samples, FAN_WIDTH_PX / 2, FAN_HEIGHT_PX / 2);
  kn_thumb_set_svg (self->label_picture, KN_RESOURCE "/forms/label.svg", FAN_WIDTH_PX / 2,
                    FAN_HEIGHT_PX / 2);
  kn_thumb_set_svg (self->usb_picture, KN_RESOURCE "/forms/usb.svg", FAN_WIDTH_PX / 2,
                    FAN_HEIGHT_PX / 2);
  /* Translators: first the number of labels, then of motifs. */
  g_autofree char *text = g_strdup_printf (
      _ ("%u finished labels and %u motifs to try things on. Delete them when you are ready."),
      kn_starter_count_samples (), kn_starter_count_motifs ());
  gtk_label_set_text (self->samples_text, text);
}
