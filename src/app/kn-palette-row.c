/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Palettes of pictures in the inspector. They are found in another thread, once a file and print
 * condition; while that lasts the row is empty. */

#include "config.h"

#include "app/kn-palette-row.h"

#include "app/kn-swatch.h"
#include "ink/kn-oklab.h"
#include "model/kn-ink-offer.h"
#include "render/kn-image-palette.h"

#include <glib/gi18n.h>

#define SWATCH_PX 36

struct _KnPaletteRow
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *swatches, *caption, *add;
  char *file; /* with the condition: whose palette is shown or looked for */
  KnCondition *condition;
  GCancellable *search;
  KnPaletteColour colours[KN_PALETTE_MAX];
  guint n;
};

G_DEFINE_FINAL_TYPE (KnPaletteRow, kn_palette_row, GTK_TYPE_BOX)

/* --- finding ------------------------------------------------------------------------------------
 */

typedef struct
{
  KnAssetSource *assets;
  KnNode *asset;
  KnCondition *condition;
  KnPaletteColour colours[KN_PALETTE_MAX];
  guint n;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;
  kn_asset_source_unref (search->assets);
  kn_node_unref (search->asset);
  kn_condition_unref (search->condition);
  g_free (search);
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *search = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = kn_asset_source_load (search->assets, search->asset, &error);
  g_autoptr (KnImage) image = bytes != NULL ? kn_image_new (bytes, &error) : NULL;
  if (image != NULL
      && kn_image_find_palette (image, search->condition, KN_PALETTE_DEFAULT, search->colours,
                                &search->n, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static char *
dup_words (KnPaletteRow *self, guint i)
{
  const KnOklab lab = kn_oklab_from_rgb (&self->colours[i].rgb);
  const KnCmyk ink = kn_palette_get_ink (&self->colours[i], self->condition);
  /* Translators: a colour's name and its four process inks in percent */
  return g_strdup_printf (_ ("%s · C %.0f M %.0f Y %.0f K %.0f"), kn_oklab_get_name (&lab), ink.c,
                          ink.m, ink.y, ink.k);
}

static void
on_swatch (GtkToggleButton *button, KnPaletteRow *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "colour"));
  if (!gtk_toggle_button_get_active (button) || i >= self->n)
    return;
  g_autofree char *words = dup_words (self, i);
  gtk_label_set_text (GTK_LABEL (self->caption), words);
}

static void
clear_swatches (KnPaletteRow *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->swatches)) != NULL)
    gtk_box_remove (GTK_BOX (self->swatches), child);
  gtk_label_set_text (GTK_LABEL (self->caption), "");
}

static GtkWidget *
make_swatch (KnPaletteRow *self, guint i, GtkWidget *group)
{
  GtkWidget *button = gtk_toggle_button_new (), *swatch = kn_swatch_new (SWATCH_PX);
  g_autoptr (KnPaint) paint = kn_paint_new_rgb (kn_rgb_to_hex (&self->colours[i].rgb));
  g_autofree char *words = dup_words (self, i);
  kn_swatch_set_paint (KN_SWATCH (swatch), self->session, paint);
  gtk_widget_set_halign (swatch, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), swatch);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "kn-palette-swatch");
  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  g_object_set_data (G_OBJECT (button), "colour", GUINT_TO_POINTER (i));
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
  g_signal_connect (button, "toggled", G_CALLBACK (on_swatch), self);
  return button;
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  KnPaletteRow *self = KN_PALETTE_ROW (source);
  const Search *search = g_task_get_task_data (G_TASK (result));
  /* A picture that cannot be read is said by its findings. */
  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->session == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->search)
    return;
  memcpy (self->colours, search->colours, sizeof self->colours);
  self->n = search->n;
  clear_swatches (self);
  GtkWidget *first = NULL;
  for (guint i = 0; i < self->n; i++)
    {
      GtkWidget *button = make_swatch (self, i, first);
      first = first != NULL ? first : button;
      gtk_box_append (GTK_BOX (self->swatches), button);
    }
  if (first != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n > 0);
}

static void
forget (KnPaletteRow *self)
{
  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->condition, kn_condition_unref);
  self->n = 0;
}

static const KnNode *
get_asset (KnPaletteRow *self, const KnNode *item)
{
  const KnId *ref = item != NULL ? kn_node_get_ref (item, KN_PROP_ASSET) : NULL;
  return ref != NULL ? kn_scene_lookup (kn_session_get_scene (self->session), ref) : NULL;
}

/* The bytes' fingerprint; in a design that came from a file alone, the node. */
static char *
dup_file (const KnNode *asset)
{
  const char *sha256 = kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
  char id[KN_ID_STRING_SIZE];
  kn_id_print (kn_node_get_id (asset), id);
  return g_strdup (sha256 != NULL ? sha256 : id);
}

/**
 * kn_palette_row_show:
 *
 * Cost: nothing while file and condition stay the same.
 */
void
kn_palette_row_show (KnPaletteRow *self, const KnNode *item)
{
  const KnNode *asset = get_asset (self, item);
  g_autofree char *file = asset != NULL ? dup_file (asset) : NULL;
  KnCondition *condition = kn_session_get_condition (self->session);
  if (file != NULL && g_strcmp0 (file, self->file) == 0 && condition == self->condition)
    return;
  forget (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (file == NULL)
    return;
  self->file = g_steal_pointer (&file);
  self->condition = kn_condition_ref (condition);
  self->search = g_cancellable_new ();
  Search *search = g_new0 (Search, 1);
  search->assets = kn_asset_source_ref (kn_session_get_assets (self->session));
  search->asset = kn_node_ref (asset);
  search->condition = kn_condition_ref (condition);
  g_autoptr (GTask) task = g_task_new (self, self->search, on_found, NULL);
  g_task_set_task_data (task, search, search_free);
  g_task_run_in_thread (task, find_in_thread);
}

/* --- inks ---------------------------------------------------------------------------------------
 */

static void
on_add (GtkButton *button, KnPaletteRow *self)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) offers = kn_ink_offer_new_list ();
  guint n = 0;
  kn_ink_offer_add_colours (offers, self->colours, self->n, self->condition);
  kn_session_begin (self->session, _ ("Add inks of a picture"));
  gboolean done = kn_ink_offer_take (doc, offers, &n, &error);
  (void)kn_session_finish (self->session, done, error); /* a refusal was said */
}

/* --- */

static void
kn_palette_row_dispose (GObject *object)
{
  KnPaletteRow *self = KN_PALETTE_ROW (object);
  forget (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_palette_row_parent_class)->dispose (object);
}

static void
kn_palette_row_class_init (KnPaletteRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_palette_row_dispose;
}

static void
kn_palette_row_init (KnPaletteRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Colours of the picture"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "kn-dim");
  self->add = gtk_button_new_with_label (_ ("Add as inks"));
  gtk_widget_set_tooltip_text (self->add, _ ("Adds these colours to the inks of the design"));
  g_signal_connect (self->add, "clicked", G_CALLBACK (on_add), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->add);
  self->swatches = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->swatches), TRUE);
  self->caption = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->caption, "caption");
  gtk_widget_add_css_class (self->caption, "numeric");
  gtk_box_append (GTK_BOX (self), head);
  gtk_box_append (GTK_BOX (self), self->swatches);
  gtk_box_append (GTK_BOX (self), self->caption);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
kn_palette_row_new (KnSession *session)
{
  KnPaletteRow *self = g_object_new (KN_TYPE_PALETTE_ROW, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
