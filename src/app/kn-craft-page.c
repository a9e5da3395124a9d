/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the workshop's page of constructions: one recipe, its history and what is shown of it.
 * Pictures are drawn on another thread; while one is under way, further turns of a knob only mark
 * that another one is due. */

#include "config.h"

#include "app/kn-craft-page.h"

#include "app/kn-knob-row.h"
#include "app/kn-start.h"
#include "app/kn-thumb.h"
#include "app/kn-workshop-gallery.h"
#include "app/kn-workshop-picture.h"
#include "model/kn-craft-passport.h"

#include <glib/gi18n.h>

#define GALLERY_WIDTH_PX 270
#define KNOBS_WIDTH_PX 282
#define REPEAT_HEIGHT_PX 168
#define REPEAT_WIDTH_PX 580
#define MOTIF_PX 640
#define SHARPNESS 2
#define ONE_TURN_US (700 * G_TIME_SPAN_MILLISECOND) /* of the same knob: one step back */

struct _KnCraftPage
{
  GtkBox parent_instance;
  KnLibrary *library;
  char *ancestor, *ancestor_passport, *ancestor_name; /* of the motif that was opened, or NULL */
  const KnCraft *ancestor_craft;
  KnRecipe recipe;
  GArray *history; /* KnRecipe; the present one is at @at */
  guint at;
  const KnKnob *turning; /* the knob that was turned last, */
  gint64 turned_us;      /* and when */
  KnWorkshopGallery *gallery;
  KnThumb *motif, *repeat;
  GtkLabel *name_of_craft, *use, *problem;
  GtkEditable *name;
  gboolean name_is_typed, is_updating;
  GtkBox *knobs;
  GtkToggleButton *inks[KN_CRAFT_INKS_MAX];
  GCancellable *closing;
  gboolean is_drawing, is_due;
};

G_DEFINE_FINAL_TYPE (KnCraftPage, kn_craft_page, GTK_TYPE_BOX)

static guint changed_signal;

static const char *
name_of (const KnCraft *craft)
{
  return g_str_equal (kn_start_get_language (), "th") ? craft->name_th : craft->name_en;
}

const KnRecipe *
kn_craft_page_get_recipe (KnCraftPage *self)
{
  g_return_val_if_fail (KN_IS_CRAFT_PAGE (self), NULL);
  return &self->recipe;
}

/* --- the picture --------------------------------------------------------------------------------
 */

static void draw (KnCraftPage *self);

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  GWeakRef *ref = data;
  g_autoptr (KnCraftPage) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnWorkshopPicture) picture = kn_workshop_picture_finish (result, &error);
  g_weak_ref_clear (ref);
  g_free (ref);
  if (self == NULL || self->closing == NULL)
    return;
  self->is_drawing = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->problem), picture == NULL);
  if (picture != NULL)
    {
      kn_thumb_set_surface (self->motif, picture->motif);
      kn_thumb_set_surface (self->repeat, picture->repeat);
    }
  else
    gtk_label_set_text (self->problem, error->message);
  if (self->is_due)
    draw (self);
}

static void
draw (KnCraftPage *self)
{
  self->is_due = self->is_drawing;
  if (self->is_drawing)
    return;
  GWeakRef *ref = g_new (GWeakRef, 1);
  const int width = gtk_widget_get_width (GTK_WIDGET (self->repeat));
  g_weak_ref_init (ref, self);
  self->is_drawing = TRUE;
  kn_workshop_picture_draw (&self->recipe, MOTIF_PX * SHARPNESS,
                            MAX (width, REPEAT_WIDTH_PX) * SHARPNESS, REPEAT_HEIGHT_PX * SHARPNESS,
                            self->closing, on_drawn, ref);
}

/* --- the recipe and its history ------------------------------------------------------------------
 */

static void on_turned (KnKnobRow *row, double value, KnCraftPage *self);

static void
fill_knobs (KnCraftPage *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->knobs))) != NULL)
    gtk_box_remove (self->knobs, child);
  for (guint i = 0; i < kn_craft_get_n_knobs (self->recipe.craft); i++)
    {
      GtkWidget *row = kn_knob_row_new (&self->recipe.craft->knobs[i]);
      g_signal_connect (row, "turned", G_CALLBACK (on_turned), self);
      gtk_box_append (self->knobs, row);
    }
}

static void
update_values (KnCraftPage *self)
{
  guint i = 0;
  self->is_updating = TRUE;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->knobs)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    kn_knob_row_set_value (KN_KNOB_ROW (row), self->recipe.values[i++]);
  gtk_toggle_button_set_active (self->inks[self->recipe.n_inks - 1], TRUE);
  self->is_updating = FALSE;
}

/* Everything that shows the recipe. */
static void
show_recipe (KnCraftPage *self, gboolean is_other_craft)
{
  if (is_other_craft)
    {
      const KnCraft *craft = self->recipe.craft;
      fill_knobs (self);
      kn_workshop_gallery_choose (self->gallery, craft);
      gtk_label_set_text (self->name_of_craft, name_of (craft));
      gtk_label_set_text (self->use, kn_craft_use_get_label (craft->use));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->motif), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      name_of (craft), -1);
      if (!self->name_is_typed)
        {
          self->is_updating = TRUE;
          gtk_editable_set_text (self->name,
                                 self->ancestor_craft == craft && self->ancestor_name != NULL
                                     ? self->ancestor_name
                                     : name_of (craft));
          self->is_updating = FALSE;
        }
    }
  update_values (self);
  g_signal_emit (self, changed_signal, 0);
  draw (self);
}

/* What was done is one step; turns of one knob without a pause are one. */
static void
remember (KnCraftPage *self, const KnKnob *turning)
{
  const gint64 now = g_get_monotonic_time ();
  const gboolean same = turning != NULL && turning == self->turning
                        && now - self->turned_us < ONE_TURN_US && self->at + 1 == self->history->len
                        && self->at > 0;
  self->turning = turning;
  self->turned_us = now;
  if (same)
    g_array_index (self->history, KnRecipe, self->at) = self->recipe;
  else
    {
      g_array_set_size (self->history, self->at + 1);
      g_array_append_val (self->history, self->recipe);
      self->at = self->history->len - 1;
    }
}

static void
begin_with (KnCraftPage *self, const KnRecipe *recipe)
{
  self->recipe = *recipe;
  g_array_set_size (self->history, 0);
  g_array_append_val (self->history, self->recipe);
  self->at = 0;
  show_recipe (self, TRUE);
}

static void
on_turned (KnKnobRow *row, double value, KnCraftPage *self)
{
  const KnKnob *knob = kn_knob_row_get_knob (row);
  /* A slider stops between whole numbers; the number beside it does not. */
  const double wanted = knob->unit == KN_KNOB_COUNT ? (double)(int)(value + 0.5) : value;
  const KnRecipe before = self->recipe;
  if (self->is_updating || !kn_recipe_set (&self->recipe, knob->id, wanted, NULL)
      || kn_recipe_equal (&before, &self->recipe))
    return;
  remember (self, knob);
  g_signal_emit (self, changed_signal, 0);
  draw (self);
}

static void
on_inks (GtkToggleButton *button, KnCraftPage *self)
{
  if (self->is_updating || !gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < KN_CRAFT_INKS_MAX; i++)
    if (self->inks[i] == button)
      self->recipe.n_inks = i + 1;
  remember (self, NULL);
  g_signal_emit (self, changed_signal, 0);
  draw (self);
}

static void
on_chosen (KnWorkshopGallery *gallery, const KnCraft *craft, KnCraftPage *self)
{
  const int n_inks = self->recipe.n_inks;
  kn_recipe_init (&self->recipe, craft);
  self->recipe.n_inks = n_inks;
  remember (self, NULL);
  show_recipe (self, TRUE);
}

gboolean
kn_craft_page_can_step (KnCraftPage *self, int by)
{
  g_return_val_if_fail (KN_IS_CRAFT_PAGE (self), FALSE);
  return by < 0 ? self->at > 0 : self->at + 1 < self->history->len;
}

void
kn_craft_page_step (KnCraftPage *self, int by)
{
  const KnCraft *craft = self->recipe.craft;
  if (!kn_craft_page_can_step (self, by))
    return;
  self->at = (guint)((int)self->at + by);
  self->recipe = g_array_index (self->history, KnRecipe, self->at);
  self->turning = NULL;
  show_recipe (self, self->recipe.craft != craft);
}

/* --- keeping -----------------------------------------------------------------------------------
 */

static char *
dup_passport (KnCraftPage *self, const char *name, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  const gboolean derived = self->ancestor != NULL && self->ancestor_craft == self->recipe.craft;
  return kn_craft_dup_passport (&self->recipe, name, derived ? self->ancestor_passport : NULL,
                                derived ? self->ancestor : NULL, today, error);
}

GBytes *
kn_craft_page_make (KnCraftPage *self, char **out_name, char **out_passport, GError **error)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  if (*name == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return NULL;
    }
  g_autoptr (GBytes) svg = kn_recipe_make (&self->recipe, error);
  char *passport = svg == NULL ? NULL : dup_passport (self, name, error);
  if (passport == NULL)
    return NULL;
  *out_passport = passport;
  *out_name = g_steal_pointer (&name);
  return g_steal_pointer (&svg);
}

void
kn_craft_page_tell (KnCraftPage *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

void
kn_craft_page_set_name (KnCraftPage *self, const char *name)
{
  g_return_if_fail (KN_IS_CRAFT_PAGE (self) && name != NULL);
  g_free (self->ancestor_name);
  self->ancestor_name = g_strdup (name);
  if (self->name_is_typed || self->ancestor_craft != self->recipe.craft)
    return;
  self->is_updating = TRUE;
  gtk_editable_set_text (self->name, name);
  self->is_updating = FALSE;
}

static void
on_name (GtkEditable *editable, KnCraftPage *self)
{
  if (!self->is_updating)
    self->name_is_typed = *gtk_editable_get_text (editable) != '\0';
}

/* --- making it ---------------------------------------------------------------------------------
 */

static void
kn_craft_page_dispose (GObject *object)
{
  KnCraftPage *self = KN_CRAFT_PAGE (object);
  if (self->closing != NULL)
    g_cancellable_cancel (self->closing);
  g_clear_object (&self->closing);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (kn_craft_page_parent_class)->dispose (object);
}

static void
kn_craft_page_finalize (GObject *object)
{
  KnCraftPage *self = KN_CRAFT_PAGE (object);
  g_array_unref (self->history);
  g_free (self->ancestor);
  g_free (self->ancestor_passport);
  g_free (self->ancestor_name);
  G_OBJECT_CLASS (kn_craft_page_parent_class)->finalize (object);
}

static void
kn_craft_page_class_init (KnCraftPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_craft_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_craft_page_finalize;
  changed_signal = g_signal_new ("changed", KN_TYPE_CRAFT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_middle (KnCraftPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->name_of_craft = GTK_LABEL (make_label ("", "kn-title"));
  self->use = GTK_LABEL (make_label ("", "kn-dim"));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->name_of_craft));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->use));
  self->motif = KN_THUMB (kn_thumb_new ());
  self->repeat = KN_THUMB (kn_thumb_new ());
  kn_thumb_set_request_px (self->motif, 360, 300);
  kn_thumb_set_margin_px (self->motif, 24);
  kn_thumb_set_shadow (self->motif, FALSE);
  kn_thumb_set_request_px (self->repeat, 360, REPEAT_HEIGHT_PX);
  kn_thumb_set_margin_px (self->repeat, 0);
  kn_thumb_set_shadow (self->repeat, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->motif), "kn-motif-ground");
  gtk_widget_add_css_class (GTK_WIDGET (self->repeat), "kn-motif-ground");
  gtk_widget_set_vexpand (GTK_WIDGET (self->motif), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->repeat), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The motif repeated"), -1);
  self->problem = GTK_LABEL (make_label ("", "kn-warn"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (box), names);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->motif));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->repeat));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  return box;
}

static GtkWidget *
make_inks (KnCraftPage *self)
{
  static const char *const names[KN_CRAFT_INKS_MAX]
      = { N_ ("One ink"), N_ ("Two inks"), N_ ("Three inks") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (int i = 0; i < KN_CRAFT_INKS_MAX; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_ (names[i]));
      self->inks[i] = GTK_TOGGLE_BUTTON (button);
      if (i > 0)
        gtk_toggle_button_set_group (self->inks[i], self->inks[0]);
      g_signal_connect (button, "toggled", G_CALLBACK (on_inks), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
make_panel (KnCraftPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *name = gtk_entry_new ();
  self->name = GTK_EDITABLE (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the motif"), -1);
  g_signal_connect (name, "changed", G_CALLBACK (on_name), self);
  self->knobs = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (box), make_label (_ ("Name of the motif"), "kn-group"));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), make_label (_ ("Inks"), "kn-group"));
  gtk_box_append (GTK_BOX (box), make_inks (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->knobs));
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_size_request (scrolled, KNOBS_WIDTH_PX, -1);
  gtk_widget_set_hexpand (scrolled, FALSE); /* whatever is in it would like */
  return scrolled;
}

static void
kn_craft_page_init (KnCraftPage *self)
{
  self->history = g_array_new (FALSE, FALSE, sizeof (KnRecipe));
  self->closing = g_cancellable_new ();
  self->gallery = KN_WORKSHOP_GALLERY (kn_workshop_gallery_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->gallery), GALLERY_WIDTH_PX, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->gallery), FALSE);
  g_signal_connect (self->gallery, "chosen", G_CALLBACK (on_chosen), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->gallery));
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self), make_middle (self));
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self), make_panel (self));
}

/* What the motif was made of, if it says so. */
static gboolean
read_ancestor (KnCraftPage *self, const char *sha256, KnRecipe *out)
{
  g_autoptr (GBytes) svg = kn_library_load_asset (self->library, sha256, NULL);
  if (svg == NULL || !kn_recipe_read (out, svg))
    return FALSE;
  self->ancestor = g_strdup (sha256);
  self->ancestor_craft = out->craft;
  self->ancestor_passport = kn_library_dup_passport (self->library, sha256);
  self->ancestor_name = kn_library_dup_asset_name (self->library, sha256, NULL);
  return TRUE;
}

GtkWidget *
kn_craft_page_new (KnLibrary *library, const char *sha256)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library) && sha256 != NULL, NULL);
  KnCraftPage *self = g_object_new (KN_TYPE_CRAFT_PAGE, NULL);
  KnRecipe recipe;
  gsize n = 0;
  g_set_object (&self->library, library);
  if (*sha256 == '\0' || !read_ancestor (self, sha256, &recipe))
    kn_recipe_init (&recipe, kn_craft_list (&n)[0]);
  begin_with (self, &recipe);
  kn_workshop_gallery_draw (self->gallery);
  return GTK_WIDGET (self);
}
