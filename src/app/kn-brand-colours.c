/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the choice of inks for a brand from a photo or from dyes. The photo is read in another
 * thread; another number of colours reads it anew, so that a palette of three is not the first
 * three of one of eight. The list keeps what was left out while it stays the same. */

#include "config.h"

#include "app/kn-brand-colours.h"

#include "app/kn-brand-palette.h"
#include "app/kn-control-name.h"
#include "app/kn-swatch.h"
#include "app/kn-thumb.h"
#include "app/kn-toast.h"
#include "app/kn-waiting.h"
#include "app/kn-wheel.h"
#include "model/kn-ink-offer.h"
#include "render/kn-image-palette.h"

#include <glib/gi18n.h>

#define WIDTH_PX 900
#define HEIGHT_PX 620
#define LEFT_PX 330
#define PHOTO_WIDTH_PX 306
#define PHOTO_HEIGHT_PX 172
#define SWATCH_PX 30
#define DYE_SWATCH_PX 18

struct _KnBrandColours
{
  AdwWindow parent_instance;
  KnSession *session;
  KnCompat *compat;
  GtkWidget *photo, *number, *dyes, *stack, *list, *palette, *add, *toasts;
  char *path;     /* of the photo */
  GArray *seen;   /* KnInkOffer of the photo */
  GArray *offers; /* KnInkOffer: those, then the dyes that are chosen */
  KnWaiting *waiting;
  GCancellable *reading;
};

G_DEFINE_FINAL_TYPE (KnBrandColours, kn_brand_colours, ADW_TYPE_WINDOW)

static void
say (KnBrandColours *self, const char *sentence)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), kn_toast_new (sentence));
}

/* --- what is offered -------------------------------------------------------------------------- */

static void
show_taken (KnBrandColours *self)
{
  guint n = 0;
  for (guint i = 0; i < self->offers->len; i++)
    n += g_array_index (self->offers, KnInkOffer, i).taken;
  g_autofree char *label = g_strdup_printf (ngettext ("Add %u Ink", "Add %u Inks", n), n);
  gtk_button_set_label (GTK_BUTTON (self->add), label);
  gtk_widget_set_sensitive (self->add, n > 0);
  kn_brand_palette_show_with (KN_BRAND_PALETTE (self->palette), self->offers);
}

static void
on_check (GtkCheckButton *check, KnBrandColours *self)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "offer"));
  g_array_index (self->offers, KnInkOffer, at).taken = gtk_check_button_get_active (check);
  show_taken (self);
}

static char *
dup_amounts (const KnInkOffer *offer)
{
  g_autofree char *amounts = g_strdup_printf ("C %g  M %g  Y %g  K %g", offer->cmyk.c,
                                              offer->cmyk.m, offer->cmyk.y, offer->cmyk.k);
  /* Translators: amounts of ink, then how much of the photo has that colour */
  return offer->share > 0
             ? g_strdup_printf (_ ("%s · %.0f %% of the photo"), amounts, offer->share * 100)
             : g_steal_pointer (&amounts);
}

static void
add_row (KnBrandColours *self, guint at)
{
  const KnInkOffer *offer = &g_array_index (self->offers, KnInkOffer, at);
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  GtkWidget *swatch = kn_swatch_new (SWATCH_PX);
  g_autoptr (KnPaint) paint = kn_paint_new_cmyk (&offer->cmyk);
  g_autofree char *amounts = dup_amounts (offer);
  kn_swatch_set_paint (KN_SWATCH (swatch), self->session, paint);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), offer->taken);
  kn_control_name (check, offer->name);
  g_object_set_data (G_OBJECT (check), "offer", GUINT_TO_POINTER (at));
  g_signal_connect (check, "toggled", G_CALLBACK (on_check), self);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), offer->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), amounts);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), swatch);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static gboolean
was_left_out (const GArray *before, const KnInkOffer *offer)
{
  for (guint i = 0; i < before->len; i++)
    {
      const KnInkOffer *old = &g_array_index (before, KnInkOffer, i);
      if (kn_cmyk_equal (&old->cmyk, &offer->cmyk) && g_str_equal (old->name, offer->name))
        return !old->taken;
    }
  return FALSE;
}

static gboolean
is_thai (KnBrandColours *self)
{
  const KnNode *brand = kn_scene_get_design (kn_session_get_scene (self->session));
  return g_strcmp0 (kn_node_get_string (brand, KN_PROP_LANGUAGE), "th") == 0;
}

/* The list anew, after another photo or dye. */
static void
list_offers (KnBrandColours *self)
{
  g_autoptr (GArray) before = g_steal_pointer (&self->offers);
  self->offers = kn_ink_offer_new_list ();
  for (guint i = 0; i < self->seen->len; i++)
    {
      KnInkOffer offer = g_array_index (self->seen, KnInkOffer, i);
      offer.name = g_strdup (offer.name);
      g_array_append_val (self->offers, offer);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (self->dyes); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *chip = gtk_flow_box_child_get_child (GTK_FLOW_BOX_CHILD (child));
      if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)))
        kn_ink_offer_add_dye (self->offers, g_object_get_data (G_OBJECT (chip), "dye"),
                              is_thai (self));
    }
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < self->offers->len; i++)
    {
      KnInkOffer *offer = &g_array_index (self->offers, KnInkOffer, i);
      offer->taken = !was_left_out (before, offer);
      add_row (self, i);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->offers->len > 0 ? "inks" : "none");
  show_taken (self);
}

static void
on_dye (GtkToggleButton *chip, KnBrandColours *self)
{
  list_offers (self);
}

/* --- a photo ---------------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  KnCondition *condition;
  guint n, n_found;
  KnPaletteColour colours[KN_PALETTE_MAX];
  cairo_surface_t *small;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;
  g_free (self->path);
  kn_condition_unref (self->condition);
  g_clear_pointer (&self->small, cairo_surface_destroy);
  g_free (self);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  if (kn_image_read_palette (job->path, job->condition, job->n, job->colours, &job->n_found,
                             &job->small, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
end_wait (KnBrandColours *self)
{
  g_clear_pointer (&self->waiting, kn_waiting_end);
  g_clear_object (&self->reading);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  KnBrandColours *self = KN_BRAND_COLOURS (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_read = g_task_propagate_boolean (G_TASK (result), &error);
  if (g_task_get_cancellable (G_TASK (result)) != self->reading)
    return; /* another one was begun since, or the window is closed */
  end_wait (self);
  if (!is_read && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, error->message);
  if (!is_read)
    return;
  g_free (self->path);
  self->path = g_strdup (job->path);
  g_array_set_size (self->seen, 0);
  kn_ink_offer_add_colours (self->seen, job->colours, job->n_found, job->condition);
  kn_thumb_set_surface (KN_THUMB (self->photo), job->small);
  gtk_widget_set_visible (self->photo, TRUE);
  gtk_widget_set_sensitive (self->number, TRUE);
  list_offers (self);
}

static void
read_photo (KnBrandColours *self, const char *path)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  end_wait (self);
  Job *job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->condition = kn_condition_ref (kn_session_get_condition (self->session));
  job->n = (guint)gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->number));
  self->reading = g_cancellable_new ();
  self->waiting = kn_waiting_begin (GTK_WINDOW (self), _ ("Reading the colours…"), self->reading);
  g_autoptr (GTask) task = g_task_new (self, self->reading, on_read, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (KnBrandColours) self = data;
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);
  if (file == NULL || self->session == NULL)
    return;
  if (path == NULL)
    say (self, _ ("This file is on no disk that can be read."));
  else
    read_photo (self, path);
}

static void
on_choose (GtkButton *button, KnBrandColours *self)
{
  static const char *const patterns[] = { "*.png", "*.jpg", "*.jpeg", NULL };
  const KnFileKind kinds[] = { { _ ("Pictures (PNG, JPEG)"), patterns }, { NULL, NULL } };
  kn_compat_open_file (self->compat, GTK_WINDOW (self), _ ("Choose a photo"), kinds, on_file,
                       g_object_ref (self));
}

static void
on_number (GtkSpinButton *spin, KnBrandColours *self)
{
  if (self->path != NULL)
    {
      g_autofree char *path = g_strdup (self->path);
      read_photo (self, path);
    }
}

/* --- taking ----------------------------------------------------------------------------------- */

static void
on_add (GtkButton *button, KnBrandColours *self)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  kn_session_begin (self->session, _ ("Add inks"));
  gboolean done = kn_ink_offer_take (kn_session_get_doc (self->session), self->offers, &n, &error);
  if (kn_session_finish (self->session, done, error)) /* says why not */
    {
      g_autofree char *sentence = n == 0
                                      ? g_strdup (_ ("The brand has these inks already."))
                                      : g_strdup_printf (ngettext ("The brand has %u new ink.",
                                                                   "The brand has %u new inks.", n),
                                                         n);
      kn_session_say (self->session, sentence);
    }
  gtk_window_close (GTK_WINDOW (self));
}

/* --- the window ------------------------------------------------------------------------------- */

static GtkWidget *
make_header (KnBrandColours *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  self->add = gtk_button_new ();
  gtk_widget_add_css_class (self->add, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect (self->add, "clicked", G_CALLBACK (on_add), self);
  return header;
}

static GtkWidget *
make_photo_group (KnBrandColours *self)
{
  GtkWidget *group = adw_preferences_group_new (), *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *choose = gtk_button_new_with_label (_ ("Choose a Photo…"));
  self->number = gtk_spin_button_new_with_range (2, KN_PALETTE_MAX, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->number), KN_PALETTE_DEFAULT);
  gtk_widget_set_valign (self->number, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->number, FALSE);
  kn_control_name (self->number, _ ("How many colours"));
  kn_wheel_scrolls_past (self->number);
  g_signal_connect (self->number, "value-changed", G_CALLBACK (on_number), self);
  self->photo = kn_thumb_new ();
  kn_thumb_set_margin_px (KN_THUMB (self->photo), 0);
  kn_thumb_set_shadow (KN_THUMB (self->photo), FALSE);
  kn_thumb_set_request_px (KN_THUMB (self->photo), PHOTO_WIDTH_PX, PHOTO_HEIGHT_PX);
  gtk_widget_set_visible (self->photo, FALSE);
  gtk_widget_add_css_class (choose, "flat");
  g_signal_connect (choose, "clicked", G_CALLBACK (on_choose), self);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("From a photo"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), choose);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("How many colours"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->number);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), self->photo); /* a group puts what is no row below its rows */
  return box;
}

static void
add_dye (KnBrandColours *self, const KnDye *dye)
{
  GtkWidget *chip = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch = kn_swatch_new (DYE_SWATCH_PX);
  const gboolean in_thai = g_str_has_prefix (g_get_language_names ()[0], "th");
  g_autoptr (KnPaint) paint = kn_paint_new_cmyk (&dye->cmyk);
  kn_swatch_set_paint (KN_SWATCH (swatch), self->session, paint);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), gtk_label_new (in_thai ? dye->name_th : dye->name_en));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "kn-chip");
  gtk_widget_set_tooltip_text (chip, in_thai ? dye->name_en : dye->name_th);
  kn_control_name (chip, in_thai ? dye->name_th : dye->name_en);
  g_object_set_data (G_OBJECT (chip), "dye", (gpointer)dye);
  g_signal_connect (chip, "toggled", G_CALLBACK (on_dye), self);
  gtk_flow_box_append (GTK_FLOW_BOX (self->dyes), chip);
  gtk_widget_set_focusable (gtk_widget_get_parent (chip), FALSE); /* the chip is */
}

static GtkWidget *
make_dye_group (KnBrandColours *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  self->dyes = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->dyes), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->dyes), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->dyes), 2);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->dyes), TRUE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->dyes), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->dyes), 3);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("From dyes"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->dyes);
  return group;
}

static GtkWidget *
scroll (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_widget_set_margin_top (child, 12);
  gtk_widget_set_margin_bottom (child, 18);
  gtk_widget_set_margin_start (child, 12);
  gtk_widget_set_margin_end (child, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static GtkWidget *
make_offers (KnBrandColours *self)
{
  GtkWidget *none = adw_status_page_new (), *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = adw_preferences_group_new ();
  self->stack = gtk_stack_new ();
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  self->palette = kn_brand_palette_new (self->session);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Inks for the brand"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("Those with a tick become inks of the brand."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->list);
  gtk_box_append (GTK_BOX (right), group);
  gtk_box_append (GTK_BOX (right), self->palette);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "image-x-generic-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("A photo, or dyes"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (none),
      _ ("Choose a photo of the cloth, the fruit or the village, or dyes by their names."));
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_stack_add_named (GTK_STACK (self->stack), scroll (right), "inks");
  gtk_widget_set_hexpand (self->stack, TRUE);
  return self->stack;
}

static void
kn_brand_colours_dispose (GObject *object)
{
  KnBrandColours *self = KN_BRAND_COLOURS (object);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  end_wait (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_brand_colours_parent_class)->dispose (object);
}

static void
kn_brand_colours_finalize (GObject *object)
{
  KnBrandColours *self = KN_BRAND_COLOURS (object);
  g_clear_pointer (&self->seen, g_array_unref);
  g_clear_pointer (&self->offers, g_array_unref);
  g_free (self->path);
  G_OBJECT_CLASS (kn_brand_colours_parent_class)->finalize (object);
}

static void
kn_brand_colours_class_init (KnBrandColoursClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_brand_colours_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_brand_colours_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_brand_colours_init (KnBrandColours *self)
{
  self->seen = kn_ink_offer_new_list ();
  self->offers = kn_ink_offer_new_list ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Colours for the Brand"));
}

GtkWidget *
kn_brand_colours_new (GtkWindow *parent, KnSession *session, KnCompat *compat)
{
  KnBrandColours *self = g_object_new (KN_TYPE_BRAND_COLOURS, "transient-for", parent, NULL);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->session = g_object_ref (session);
  self->compat = compat;
  gtk_widget_set_size_request (left, LEFT_PX, -1);
  gtk_box_append (GTK_BOX (left), make_photo_group (self));
  gtk_box_append (GTK_BOX (left), make_dye_group (self));
  GtkWidget *sources = scroll (left);
  gtk_widget_set_hexpand (sources, FALSE); /* rows would ask for half of the window */
  gtk_box_append (GTK_BOX (columns), sources);
  gtk_box_append (GTK_BOX (columns), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (columns), make_offers (self));
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (all), columns);
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), all);
  adw_window_set_content (ADW_WINDOW (self), self->toasts);
  for (gsize i = 0; i < kn_n_dyes; i++)
    add_dye (self, kn_dyes[i]);
  list_offers (self);
  return GTK_WIDGET (self);
}

/* --- the row of the page ---------------------------------------------------------------------- */

static void
on_open (AdwActionRow *row, KnSession *session)
{
  KnCompat *compat = g_object_get_data (G_OBJECT (row), "compat");
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (row)));
  gtk_window_present (GTK_WINDOW (kn_brand_colours_new (parent, session, compat)));
}

GtkWidget *
kn_brand_colours_new_row (KnSession *session, KnCompat *compat)
{
  GtkWidget *group = adw_preferences_group_new (), *row = adw_action_row_new ();
  GtkWidget *next = gtk_image_new_from_icon_name ("go-next-symbolic");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Colours from a photo or dyes…"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("Choose which of them become inks of the brand"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "compat", compat);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_open), session, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return group;
}
