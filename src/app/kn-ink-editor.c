/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes and changes inks. A change of an ink recolours everything that uses it, since paints refer
 * to the ink and not to its amounts: that is the point of having inks. */

#include "config.h"

#include "app/kn-ink-editor.h"

#include "app/kn-ink-uses.h"
#include "app/kn-measure-field.h"
#include "app/kn-swatch.h"
#include "ink/kn-step-kind.h"
#include "model/kn-edit-inks.h"
#include "store/kn-library-spots.h"

#include <glib/gi18n.h>

struct _KnInkEditor
{
  GtkPopover parent_instance;

  KnSession *session;
  KnId ink;                   /* null id: a new one */
  GPtrArray *spots;           /* KnSpotRow of the library; NULL: an ink that is there is changed */
  GtkWidget *kept_row, *kept; /* the spots to choose from */
  GtkWidget *box, *swatch, *name, *amounts[4], *is_spot, *step_row, *step, *total;
};

G_DEFINE_FINAL_TYPE (KnInkEditor, kn_ink_editor, GTK_TYPE_POPOVER)

enum
{
  SIGNAL_SAVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *
step_label (KnStepKind kind)
{
  switch (kind)
    {
    case KN_STEP_KIND_NONE:
      return _ ("Printed as a colour");
    case KN_STEP_KIND_CUTTING:
      return _ ("Cutting line");
    case KN_STEP_KIND_CREASING:
      return _ ("Crease");
    case KN_STEP_KIND_PERFORATING:
      return _ ("Perforation");
    case KN_STEP_KIND_GLUING:
      return _ ("Glue");
    case KN_STEP_KIND_WHITE:
      return _ ("White underprint");
    case KN_STEP_KIND_VARNISH:
      return _ ("Varnish");
    case KN_STEP_KIND_FOIL:
      return _ ("Foil");
    case KN_STEP_KIND_EMBOSSING:
      return _ ("Embossing");
    case KN_N_STEP_KINDS:
      break;
    }
  return "";
}

static KnCmyk
read_amounts (KnInkEditor *self)
{
  double v[4];
  for (int i = 0; i < 4; i++)
    v[i] = kn_measure_field_get_value (KN_MEASURE_FIELD (self->amounts[i]));
  return (KnCmyk){ v[0], v[1], v[2], v[3] };
}

static void
show_amounts (KnInkEditor *self)
{
  KnCmyk cmyk = read_amounts (self);
  g_autoptr (KnPaint) paint = kn_paint_new_cmyk (&cmyk);
  kn_swatch_set_paint (KN_SWATCH (self->swatch), self->session, paint);
  double limit = kn_condition_get_max_total_pct (kn_session_get_condition (self->session));
  double total = kn_cmyk_total (&cmyk);
  /* Translators: the sum of the four inks and the most that the print condition takes */
  g_autofree char *text
      = g_strdup_printf (_ ("Total ink %.0f %% of at most %.0f %%"), total, limit);
  gtk_label_set_text (GTK_LABEL (self->total), text);
  if (total > limit)
    gtk_widget_add_css_class (self->total, "kn-warn");
  else
    gtk_widget_remove_css_class (self->total, "kn-warn");
}

static void
on_amount (KnMeasureField *field, double value, KnInkEditor *self)
{
  show_amounts (self);
}

static void
on_spot (GtkSwitch *is_spot, GParamSpec *pspec, KnInkEditor *self)
{
  gtk_widget_set_visible (self->step_row, gtk_switch_get_active (is_spot));
}

/* --- spots that the library keeps ---------------------------------------------------------------
 */

static void
show_spot (KnInkEditor *self, const KnSpotRow *spot)
{
  const double amounts[4] = { spot->cmyk.c, spot->cmyk.m, spot->cmyk.y, spot->cmyk.k };
  for (int i = 0; i < 4; i++)
    kn_measure_field_set_value (KN_MEASURE_FIELD (self->amounts[i]), amounts[i]);
  gtk_switch_set_active (GTK_SWITCH (self->is_spot), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->step), (guint)spot->step);
  show_amounts (self);
}

static void
on_kept (GtkDropDown *drop_down, GParamSpec *pspec, KnInkEditor *self)
{
  const guint i = gtk_drop_down_get_selected (drop_down);
  if (self->spots == NULL || i == 0 || i > self->spots->len) /* the first row chooses nothing */
    return;
  const KnSpotRow *spot = self->spots->pdata[i - 1];
  gtk_editable_set_text (GTK_EDITABLE (self->name), spot->name);
  show_spot (self, spot);
}

/* The kept spot of that name, however its letters are written; NULL: none. */
static const KnSpotRow *
find_spot (KnInkEditor *self, const char *name)
{
  for (guint i = 0; self->spots != NULL && i < self->spots->len; i++)
    {
      const KnSpotRow *spot = self->spots->pdata[i];
      if (kn_ink_names_mean_one_spot (spot->name, name))
        return spot;
    }
  return NULL;
}

/* A name that was typed before is the ink that it was then. */
static void
on_name (GtkEditable *entry, KnInkEditor *self)
{
  const KnSpotRow *spot = find_spot (self, gtk_editable_get_text (entry));
  if (spot != NULL)
    show_spot (self, spot);
}

static void
offer_spots (KnInkEditor *self)
{
  KnLibrary *library = kn_session_get_library (self->session);
  if (library == NULL)
    return;
  self->spots = kn_library_list_spots (library);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_ptr_array_add (names, (gpointer)_ ("Choose a name…"));
  for (guint i = 0; i < self->spots->len; i++)
    g_ptr_array_add (names, ((KnSpotRow *)self->spots->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *)names->pdata);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->kept), G_LIST_MODEL (list));
  gtk_widget_set_visible (self->kept_row, self->spots->len > 0);
}

/* For all designs; the ink is in this one whether or not the library takes it. */
static void
keep_spot (KnInkEditor *self, const char *name)
{
  KnLibrary *library = kn_session_get_library (self->session);
  const KnCmyk cmyk = read_amounts (self);
  const int step = (int)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->step));
  g_autoptr (GError) error = NULL;
  if (library != NULL && gtk_switch_get_active (GTK_SWITCH (self->is_spot))
      && !kn_library_keep_spot (library, name, &cmyk, (KnStepKind)step, &error))
    kn_session_say_error (self->session, error);
}

/* --- */

static gboolean
set_value (KnInkEditor *self, KnProp prop, KnValue *owned_value, GError **error)
{
  g_autoptr (KnValue) value = owned_value;
  return kn_doc_edit_set (kn_session_get_doc (self->session), &self->ink, prop, value, error);
}

static gboolean
write_ink (KnInkEditor *self, const char *name, GError **error)
{
  KnCmyk c = read_amounts (self);
  const double amounts[4] = { c.c, c.m, c.y, c.k };
  gboolean is_spot = gtk_switch_get_active (GTK_SWITCH (self->is_spot));
  int step = is_spot ? (int)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->step)) : 0;
  KnDoc *doc = kn_session_get_doc (self->session);
  if (kn_id_is_null (&self->ink))
    {
      const KnInkSpec spec = { name, c, is_spot, (KnStepKind)step };
      return kn_edit_add_ink (doc, &spec, &self->ink, error);
    }
  if (!set_value (self, KN_PROP_NAME, kn_value_new_string (name), error))
    return FALSE;
  return set_value (self, KN_PROP_INK_CMYK, kn_value_new_numbers (amounts, 4), error)
         && set_value (self, KN_PROP_INK_SPOT, is_spot ? kn_value_new_bool (TRUE) : NULL, error)
         && set_value (self, KN_PROP_INK_STEP, step != 0 ? kn_value_new_choice (step) : NULL,
                       error);
}

/* A second spot of that name would be the same plate in another colour on the screen. */
static gboolean
is_taken (KnInkEditor *self, const char *name)
{
  const KnNode *twin
      = gtk_switch_get_active (GTK_SWITCH (self->is_spot))
            ? kn_ink_find_spot (kn_session_get_scene (self->session), name, &self->ink)
            : NULL;
  if (twin == NULL)
    return FALSE;
  g_autofree char *sentence
      = g_strdup_printf (_ ("“%s” is already an ink of this design: give this one another name."),
                         kn_node_get_string (twin, KN_PROP_NAME));
  kn_session_say (self->session, sentence);
  gtk_widget_add_css_class (self->name, "error");
  gtk_widget_grab_focus (self->name);
  return TRUE;
}

static void
on_save (GtkWidget *widget, KnInkEditor *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  g_strstrip (name);
  if (*name == '\0')
    {
      gtk_widget_add_css_class (self->name, "error");
      gtk_widget_grab_focus (self->name);
      return;
    }
  gboolean is_new = kn_id_is_null (&self->ink);
  if (is_taken (self, name))
    return;
  const KnSpotRow *spot = find_spot (self, name);
  if (spot != NULL) /* one plate, one spelling */
    {
      g_free (name);
      name = g_strdup (spot->name);
    }
  g_autoptr (GError) error = NULL;
  kn_session_begin (self->session, is_new ? _ ("Add ink") : _ ("Change ink"));
  if (!write_ink (self, name, &error))
    {
      (void)kn_session_give_up (self->session, error);
      if (is_new)
        self->ink = KN_ID_NULL;
      return;
    }
  if (kn_session_end (self->session))
    {
      keep_spot (self, name);
      g_signal_emit (self, signals[SIGNAL_SAVED], 0, &self->ink);
    }
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
kn_ink_editor_dispose (GObject *object)
{
  g_clear_object (&KN_INK_EDITOR (object)->session);
  g_clear_pointer (&KN_INK_EDITOR (object)->spots, g_ptr_array_unref);
  G_OBJECT_CLASS (kn_ink_editor_parent_class)->dispose (object);
}

static void
kn_ink_editor_class_init (KnInkEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_ink_editor_dispose;
  signals[SIGNAL_SAVED] = g_signal_new ("saved", KN_TYPE_INK_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static GtkWidget *
add_row (GtkWidget *box, const char *label, GtkWidget *control)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *text = gtk_label_new (label);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (row), text);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), control);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_box_append (GTK_BOX (box), row);
  return row;
}

static void
build_amounts (KnInkEditor *self, GtkWidget *box)
{
  static const char *const names[] = { "C", "M", "Y", "K" };
  const char *accessible[] = { _ ("Cyan"), _ ("Magenta"), _ ("Yellow"), _ ("Black") };
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int i = 0; i < 4; i++)
    {
      self->amounts[i] = kn_measure_field_new (names[i], accessible[i], KN_MEASURE_PCT);
      kn_measure_field_set_range (KN_MEASURE_FIELD (self->amounts[i]), 0, 100);
      kn_measure_field_set_step (KN_MEASURE_FIELD (self->amounts[i]), 1);
      g_signal_connect (self->amounts[i], "committed", G_CALLBACK (on_amount), self);
      g_signal_connect (self->amounts[i], "entered", G_CALLBACK (on_save), self);
      gtk_grid_attach (GTK_GRID (grid), self->amounts[i], i % 2, i / 2, 1, 1);
    }
  gtk_box_append (GTK_BOX (box), grid);
}

static void
kn_ink_editor_init (KnInkEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_size_request (box, 260, -1);
  gtk_widget_add_css_class (box, "kn-popover");

  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->swatch = kn_swatch_new (34);
  self->name = gtk_entry_new ();
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), _ ("Name, or PANTONE number"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the ink"), -1);
  g_signal_connect (self->name, "activate", G_CALLBACK (on_save), self);
  g_signal_connect (self->name, "changed", G_CALLBACK (on_name), self);
  gtk_box_append (GTK_BOX (head), self->swatch);
  gtk_box_append (GTK_BOX (head), self->name);
  gtk_box_append (GTK_BOX (box), head);
  self->kept = gtk_drop_down_new_from_strings ((const char *const[]){ NULL });
  self->kept_row = add_row (box, _ ("Spot of the library"), self->kept);
  gtk_widget_set_visible (self->kept_row, FALSE);
  g_signal_connect (self->kept, "notify::selected", G_CALLBACK (on_kept), self);
  build_amounts (self, box);
  self->total = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->total), 0);
  gtk_widget_add_css_class (self->total, "caption");
  gtk_box_append (GTK_BOX (box), self->total);

  self->is_spot = gtk_switch_new ();
  add_row (box, _ ("Spot ink, a plate of its own"), self->is_spot);
  const char *labels[KN_N_STEP_KINDS + 1] = { NULL };
  for (int i = 0; i < KN_N_STEP_KINDS; i++)
    labels[i] = step_label ((KnStepKind)i);
  self->step = gtk_drop_down_new_from_strings (labels);
  self->step_row = add_row (box, _ ("Use"), self->step);
  gtk_widget_set_visible (self->step_row, FALSE);
  g_signal_connect (self->is_spot, "notify::active", G_CALLBACK (on_spot), self);

  GtkWidget *save = gtk_button_new_with_label (_ ("Keep ink"));
  gtk_widget_add_css_class (save, "suggested-action");
  g_signal_connect (save, "clicked", G_CALLBACK (on_save), self);
  gtk_box_append (GTK_BOX (box), save);
  self->box = box;
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
kn_ink_editor_new (KnSession *session, const KnId *ink)
{
  KnInkEditor *self = g_object_new (KN_TYPE_INK_EDITOR, NULL);
  self->session = g_object_ref (session);
  const KnNode *node = ink == NULL ? NULL : kn_scene_lookup (kn_session_get_scene (session), ink);
  if (node != NULL)
    {
      KnCmyk c = kn_node_get_ink_cmyk (node);
      const double v[4] = { c.c, c.m, c.y, c.k };
      const char *name = kn_node_get_string (node, KN_PROP_NAME);
      self->ink = *ink;
      for (int i = 0; i < 4; i++)
        kn_measure_field_set_value (KN_MEASURE_FIELD (self->amounts[i]), v[i]);
      gtk_editable_set_text (GTK_EDITABLE (self->name), name == NULL ? "" : name);
      gtk_switch_set_active (GTK_SWITCH (self->is_spot), kn_node_get_bool (node, KN_PROP_INK_SPOT));
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->step),
                                  (guint)kn_node_get_choice (node, KN_PROP_INK_STEP));
      GtkWidget *uses = kn_ink_uses_new (session, ink);
      g_signal_connect_object (uses, "done", G_CALLBACK (gtk_popover_popdown), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (self->box), uses);
    }
  else
    offer_spots (self);
  show_amounts (self);
  return GTK_WIDGET (self);
}
