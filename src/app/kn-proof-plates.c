/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The left column of the Proof view: plates and processing steps with their switches, what is shown
 * over the print, and for whose eyes. Rows are made anew only when the plates are others. */

#include "config.h"

#include "app/kn-proof-parts.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define KN_TYPE_PROOF_PLATES (kn_proof_plates_get_type ())
G_DECLARE_FINAL_TYPE (KnProofPlates, kn_proof_plates, KN, PROOF_PLATES, GtkBox)

typedef struct
{
  char *name;
  GtkWidget *toggle, *coverage;
} PlateRow;

struct _KnProofPlates
{
  GtkBox parent_instance;

  KnProofModel *model;
  GtkWidget *all_on, *plates, *steps, *steps_group, *vision;
  GtkWidget *switches[KN_PROOF_N_SWITCHES];
  GPtrArray *rows; /* PlateRow */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnProofPlates, kn_proof_plates, GTK_TYPE_BOX)

static void
plate_row_free (gpointer data)
{
  PlateRow *row = data;
  g_free (row->name);
  g_free (row);
}

/* --- plates ------------------------------------------------------------------------------------
 */

static const char *
step_words (KnStepKind step)
{
  switch (step)
    {
    case KN_STEP_KIND_CUTTING:
      return _ ("die line, never printed");
    case KN_STEP_KIND_CREASING:
      return _ ("folding line, never printed");
    case KN_STEP_KIND_PERFORATING:
      return _ ("perforation, never printed");
    case KN_STEP_KIND_GLUING:
      return _ ("glue, stays free of ink");
    case KN_STEP_KIND_WHITE:
      return _ ("below the inks on clear or metal film");
    case KN_STEP_KIND_VARNISH:
      return _ ("varnish over the print");
    case KN_STEP_KIND_FOIL:
      return _ ("foil over the print");
    case KN_STEP_KIND_EMBOSSING:
      return _ ("pressed into the paper");
    case KN_STEP_KIND_NONE:
    case KN_N_STEP_KINDS:
      break;
    }
  return NULL;
}

static void
on_plate (GObject *toggle, GParamSpec *pspec, KnProofPlates *self)
{
  if (!self->is_updating)
    kn_proof_model_set_plate_on (self->model, g_object_get_data (toggle, "kn-plate"),
                                 gtk_switch_get_active (GTK_SWITCH (toggle)));
}

static void
add_row (KnProofPlates *self, const KnPlateInfo *info)
{
  PlateRow *row = g_new0 (PlateRow, 1);
  gboolean is_step = info->step != KN_STEP_KIND_NONE;
  GtkWidget *widget
      = kn_proof_row_new (kn_proof_swatch_new (self->model, info), kn_proof_plate_label (info),
                          step_words (info->step), &row->toggle);
  row->name = g_strdup (info->name);
  g_object_set_data_full (G_OBJECT (row->toggle), "kn-plate", g_strdup (info->name), g_free);
  g_signal_connect (row->toggle, "notify::active", G_CALLBACK (on_plate), self);
  if (!is_step)
    {
      row->coverage = gtk_label_new (NULL);
      gtk_widget_add_css_class (row->coverage, "kn-dim");
      gtk_widget_add_css_class (row->coverage, "kn-tnum");
      gtk_widget_add_css_class (row->coverage, "kn-dense-text");
      gtk_widget_set_margin_end (row->coverage, 3);
      adw_action_row_add_suffix (ADW_ACTION_ROW (widget), row->coverage);
      /* Suffixes stand from left to right: the switch is last. */
      g_object_ref (row->toggle);
      adw_action_row_remove (ADW_ACTION_ROW (widget), row->toggle);
      adw_action_row_add_suffix (ADW_ACTION_ROW (widget), row->toggle);
      g_object_unref (row->toggle);
    }
  gtk_list_box_append (GTK_LIST_BOX (is_step ? self->steps : self->plates), widget);
  g_ptr_array_add (self->rows, row);
}

static gboolean
has_these_rows (KnProofPlates *self, KnProof *proof)
{
  if (self->rows->len != kn_proof_get_n (proof))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (((PlateRow *)self->rows->pdata[i])->name, kn_proof_get_info (proof, i)->name)
        != 0)
      return FALSE;
  return TRUE;
}

static void
clear_list (GtkWidget *list)
{
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), row);
}

static void
make_rows (KnProofPlates *self, KnProof *proof)
{
  gboolean has_steps = FALSE;
  g_ptr_array_set_size (self->rows, 0);
  clear_list (self->plates);
  clear_list (self->steps);
  for (guint i = 0; i < kn_proof_get_n (proof); i++)
    {
      add_row (self, kn_proof_get_info (proof, i));
      has_steps = has_steps || !kn_proof_is_ink (proof, i);
    }
  gtk_widget_set_visible (self->steps_group, has_steps);
}

static void
update (KnProofPlates *self)
{
  KnProof *proof = kn_proof_model_get_proof (self->model);
  if (proof != NULL && !has_these_rows (self, proof))
    make_rows (self, proof);
  self->is_updating = TRUE;
  for (guint i = 0; proof != NULL && i < self->rows->len; i++)
    {
      PlateRow *row = self->rows->pdata[i];
      gtk_switch_set_active (GTK_SWITCH (row->toggle),
                             kn_proof_model_is_plate_on (self->model, row->name));
      if (row->coverage == NULL)
        continue;
      g_autofree char *text = g_strdup_printf ("%.0f %%", kn_proof_get_coverage (proof, i));
      gtk_label_set_text (GTK_LABEL (row->coverage), text);
    }
  for (int i = 0; i < KN_PROOF_N_SWITCHES; i++)
    if (self->switches[i] != NULL)
      gtk_switch_set_active (GTK_SWITCH (self->switches[i]),
                             kn_proof_model_get_switch (self->model, (KnProofSwitch)i));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->vision),
                              kn_proof_model_get_vision (self->model));
  gtk_widget_set_sensitive (self->all_on, !kn_proof_model_are_all_on (self->model));
  self->is_updating = FALSE;
}

/* --- what is shown -----------------------------------------------------------------------------
 */

static void
on_switch (GObject *toggle, GParamSpec *pspec, KnProofPlates *self)
{
  for (int i = 0; !self->is_updating && i < KN_PROOF_N_SWITCHES; i++)
    if (G_OBJECT (self->switches[i]) == toggle)
      kn_proof_model_set_switch (self->model, (KnProofSwitch)i,
                                 gtk_switch_get_active (GTK_SWITCH (toggle)));
}

static void
on_vision (GObject *row, GParamSpec *pspec, KnProofPlates *self)
{
  if (!self->is_updating)
    kn_proof_model_set_vision (self->model,
                               (KnVision)adw_combo_row_get_selected (ADW_COMBO_ROW (row)));
}

static GtkWidget *
make_show (KnProofPlates *self)
{
  static const struct
  {
    KnProofSwitch which;
    const char *icon, *title, *subtitle;
  } rows[] = {
    { KN_PROOF_HEAT, "kn-heat-symbolic", N_ ("Ink coverage heat"), N_ ("right of the divider") },
    { KN_PROOF_KNIFE, "kn-knife-symbolic", N_ ("Under the knife"), N_ ("hatched, cut away") },
  };
  /* In the order of KnVision. */
  const char *const visions[] = { _ ("All colours"), _ ("Red-blind"), _ ("Green-blind"),
                                  _ ("Blue-blind"),  _ ("Photocopy"), NULL };
  GtkWidget *list;
  GtkWidget *group = kn_proof_group_new (_ ("Show"), NULL, &list);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget **toggle = &self->switches[rows[i].which];
      GtkWidget *row = kn_proof_row_new (gtk_image_new_from_icon_name (rows[i].icon),
                                         _ (rows[i].title), _ (rows[i].subtitle), toggle);
      g_signal_connect (*toggle, "notify::active", G_CALLBACK (on_switch), self);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  g_autoptr (GtkStringList) model = gtk_string_list_new (visions);
  self->vision = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->vision), _ ("Seen as"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->vision), G_LIST_MODEL (model));
  g_signal_connect (self->vision, "notify::selected", G_CALLBACK (on_vision), self);
  gtk_list_box_append (GTK_LIST_BOX (list), self->vision);
  return group;
}

/* --- the widget --------------------------------------------------------------------------------
 */

static void
kn_proof_plates_dispose (GObject *object)
{
  g_clear_object (&KN_PROOF_PLATES (object)->model);
  G_OBJECT_CLASS (kn_proof_plates_parent_class)->dispose (object);
}

static void
kn_proof_plates_finalize (GObject *object)
{
  g_ptr_array_unref (KN_PROOF_PLATES (object)->rows);
  G_OBJECT_CLASS (kn_proof_plates_parent_class)->finalize (object);
}

static void
kn_proof_plates_class_init (KnProofPlatesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_proof_plates_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_proof_plates_finalize;
}

static void
kn_proof_plates_init (KnProofPlates *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kn-column");
  self->rows = g_ptr_array_new_with_free_func (plate_row_free);
  self->all_on = gtk_button_new_with_label (_ ("All on"));
  gtk_widget_add_css_class (self->all_on, "flat");
  gtk_widget_add_css_class (self->all_on, "kn-small");
  gtk_box_append (GTK_BOX (self), kn_proof_group_new (_ ("Plates"), self->all_on, &self->plates));
  self->steps_group = kn_proof_group_new (_ ("Processing steps"), NULL, &self->steps);
  gtk_widget_set_visible (self->steps_group, FALSE);
  gtk_box_append (GTK_BOX (self), self->steps_group);
}

GtkWidget *
kn_proof_plates_new (KnProofModel *model)
{
  KnProofPlates *self = g_object_new (KN_TYPE_PROOF_PLATES, NULL);
  self->model = g_object_ref (model);
  gtk_box_append (GTK_BOX (self), make_show (self));
  g_signal_connect_object (self->all_on, "clicked", G_CALLBACK (kn_proof_model_set_all_on), model,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
