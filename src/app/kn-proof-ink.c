/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The right column of the Proof view: how much ink lies at the pointer, on which paper and under
 * which condition, and what the press would say. */

#include "config.h"

#include "app/kn-proof-parts.h"

#include "app/kn-paint-tools.h"
#include "model/kn-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#define KN_TYPE_PROOF_INK (kn_proof_ink_get_type ())
G_DECLARE_FINAL_TYPE (KnProofInk, kn_proof_ink, KN, PROOF_INK, GtkBox)

#define METER_HEIGHT_PX 12
#define METER_LABELS_PX 18
#define METER_FULL_PCT 300.0
#define BAR_HEIGHT_PX 9
#define MAX_FINDINGS 12

struct _KnProofInk
{
  GtkBox parent_instance;

  KnProofModel *model;
  GtkWidget *where, *total, *verdict_icon, *verdict, *verdict_box, *meter, *amounts;
  GtkWidget *highest_row, *condition, *paper, *overprint, *press;
  GPtrArray *condition_names; /* built in: the name; of the library: its sha256 */
  guint n_built_in;
  char *shown_plates;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnProofInk, kn_proof_ink, GTK_TYPE_BOX)

/* --- the meter ---------------------------------------------------------------------------------
 */

static double
get_limit (KnProofInk *self)
{
  return kn_condition_get_max_total_pct (
      kn_session_get_condition (kn_proof_model_get_session (self->model)));
}

static void
draw_meter (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  KnProofInk *self = data;
  const double limit = get_limit (self), full = MAX (METER_FULL_PCT, limit) * 1.1;
  KnProofProbe probe;
  gboolean has_probe = kn_proof_model_get_probe (self->model, &probe);
  kn_append_round_rect (cr, 0, 0, width, METER_HEIGHT_PX, 6);
  cairo_save (cr);
  cairo_clip_preserve (cr);
  for (int x = 0; x < width; x++)
    {
      guint32 rgb = kn_proof_heat (x * full / width, limit);
      cairo_set_source_rgb (cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                            (rgb & 255) / 255.0);
      cairo_rectangle (cr, x, 0, 1, METER_HEIGHT_PX);
      cairo_fill (cr);
    }
  cairo_restore (cr);
  kn_append_round_rect (cr, 0.5, 0.5, width - 1, METER_HEIGHT_PX - 1, 5.5);
  kn_set_named_colour (GTK_WIDGET (area), cr, "kn_separator");
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  /* The limit is black on white, whatever lies below it. */
  const double at = round (limit / full * width);
  cairo_rectangle (cr, at - 2, 0, 4, METER_HEIGHT_PX);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  cairo_rectangle (cr, at - 1, 0, 2, METER_HEIGHT_PX);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);
  if (has_probe)
    {
      const double x = CLAMP (probe.total_pct / full * width, 2, width - 2);
      kn_append_round_rect (cr, x - 2.5, -1, 5, METER_HEIGHT_PX + 2, 2.5);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_fill_preserve (cr);
      cairo_set_source_rgb (cr, 0.08, 0.08, 0.08);
      cairo_set_line_width (cr, 1.5);
      cairo_stroke (cr);
    }
  for (int mark = 0; mark <= (int)METER_FULL_PCT; mark += 100)
    {
      g_autofree char *text = g_strdup_printf ("%d", mark);
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (area), text);
      int w = 0;
      pango_layout_get_pixel_size (layout, &w, NULL);
      cairo_move_to (cr, CLAMP (mark / full * width - w / 2.0, 0, width - w), METER_HEIGHT_PX + 3);
      kn_set_named_colour (GTK_WIDGET (area), cr, "kn_dim");
      pango_cairo_show_layout (cr, layout);
      cairo_new_path (cr);
    }
}

/* --- amounts -----------------------------------------------------------------------------------
 */

static void
draw_bar (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  KnProofInk *self = data;
  guint plate = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "kn-plate"));
  KnProof *proof = kn_proof_model_get_proof (self->model);
  KnProofProbe probe;
  kn_append_round_rect (cr, 0, 0, width, height, height / 2.0);
  kn_set_named_colour (GTK_WIDGET (area), cr, "kn_field");
  cairo_fill (cr);
  if (proof == NULL || plate >= kn_proof_get_n (proof)
      || !kn_proof_model_get_probe (self->model, &probe) || probe.amounts_pct[plate] < 0.5)
    return;
  KnCondition *condition = kn_session_get_condition (kn_proof_model_get_session (self->model));
  const KnRgb rgb
      = kn_condition_to_screen (condition, &kn_proof_get_info (proof, plate)->alternate);
  kn_append_round_rect (cr, 0, 0, MAX (width * probe.amounts_pct[plate] / 100, 3), height,
                        height / 2.0);
  cairo_set_source_rgb (cr, rgb.r, rgb.g, rgb.b);
  cairo_fill (cr);
}

static void
add_amount (KnProofInk *self, KnProof *proof, guint plate, int row)
{
  const KnPlateInfo *info = kn_proof_get_info (proof, plate);
  GtkWidget *name = gtk_label_new (kn_proof_plate_short_label (info));
  GtkWidget *bar = gtk_drawing_area_new ();
  GtkWidget *value = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 9);
  gtk_label_set_width_chars (GTK_LABEL (value), 5);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_widget_set_tooltip_text (name, kn_proof_plate_label (info));
  gtk_widget_add_css_class (name, "kn-dense-text");
  gtk_widget_add_css_class (value, "kn-dense-text");
  gtk_widget_add_css_class (value, "kn-tnum");
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (bar), BAR_HEIGHT_PX);
  g_object_set_data (G_OBJECT (bar), "kn-plate", GUINT_TO_POINTER (plate));
  g_object_set_data (G_OBJECT (value), "kn-plate", GUINT_TO_POINTER (plate));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (bar), draw_bar, self, NULL);
  gtk_grid_attach (GTK_GRID (self->amounts), name, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->amounts), bar, 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->amounts), value, 2, row, 1, 1);
}

static void
make_amounts (KnProofInk *self)
{
  KnProof *proof = kn_proof_model_get_proof (self->model);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; proof != NULL && i < kn_proof_get_n (proof); i++)
    if (kn_proof_is_ink (proof, i))
      g_string_append_printf (names, "%s\n", kn_proof_get_info (proof, i)->name);
  if (proof == NULL || g_strcmp0 (names->str, self->shown_plates) == 0)
    return;
  g_free (self->shown_plates);
  self->shown_plates = g_strdup (names->str);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->amounts)) != NULL)
    gtk_grid_remove (GTK_GRID (self->amounts), child);
  int row = 0;
  for (guint i = 0; i < kn_proof_get_n (proof); i++)
    if (kn_proof_is_ink (proof, i))
      add_amount (self, proof, i, row++);
}

static void
set_verdict (KnProofInk *self, double total_pct)
{
  const double limit = get_limit (self);
  gboolean is_over = total_pct > limit + 0.5;
  /* Translators: the sum of inks is under, or over, the limit of paper and press */
  g_autofree char *text = g_strdup_printf (is_over ? _ ("over %.0f") : _ ("under %.0f"), limit);
  const char *const classes[] = { is_over ? "kn-warn" : "kn-ready", "kn-proof-verdict", NULL };
  gtk_widget_set_css_classes (self->verdict_box, (const char **)classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->verdict_icon),
                                is_over ? "kn-warn-symbolic" : "kn-ready-symbolic");
  gtk_label_set_text (GTK_LABEL (self->verdict), text);
}

static void
update_probe (KnProofInk *self)
{
  KnProofProbe probe;
  KnPoint pin;
  gboolean has_probe = kn_proof_model_get_probe (self->model, &probe);
  gboolean is_pinned = kn_proof_model_get_pin (self->model, &pin);
  g_autofree char *total
      = has_probe ? g_strdup_printf ("%.0f %%", probe.total_pct) : g_strdup ("–");
  gtk_label_set_text (GTK_LABEL (self->where), is_pinned ? _ ("pinned") : _ ("at the pointer"));
  gtk_label_set_text (GTK_LABEL (self->total), total);
  gtk_widget_set_visible (self->verdict_box, has_probe);
  if (has_probe)
    set_verdict (self, probe.total_pct);
  for (GtkWidget *child = gtk_widget_get_first_child (self->amounts); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      guint plate = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (child), "kn-plate"));
      if (GTK_IS_DRAWING_AREA (child))
        gtk_widget_queue_draw (child);
      else if (gtk_widget_has_css_class (child, "kn-tnum"))
        {
          g_autofree char *text
              = has_probe ? g_strdup_printf ("%.0f %%", probe.amounts_pct[plate]) : g_strdup ("–");
          gtk_label_set_text (GTK_LABEL (child), text);
        }
    }
  gtk_widget_queue_draw (self->meter);
}

static void
on_show_highest (KnProofInk *self)
{
  KnProof *proof = kn_proof_model_get_proof (self->model);
  KnPoint at;
  if (proof == NULL)
    return;
  (void)kn_proof_get_max_total (proof, &at);
  kn_proof_model_pin (self->model, &at);
}

static GtkWidget *
make_total (KnProofInk *self)
{
  GtkWidget *list;
  self->where = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->where, "kn-caption");
  GtkWidget *group = kn_proof_group_new (_ ("Total ink"), self->where, &list);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->total = gtk_label_new ("–");
  gtk_widget_add_css_class (self->total, "kn-proof-total");
  gtk_widget_add_css_class (self->total, "kn-tnum");
  gtk_widget_set_hexpand (self->total, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->total), 0);
  self->verdict_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->verdict_icon = gtk_image_new ();
  self->verdict = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (self->verdict_box), self->verdict_icon);
  gtk_box_append (GTK_BOX (self->verdict_box), self->verdict);
  gtk_box_append (GTK_BOX (line), self->total);
  gtk_box_append (GTK_BOX (line), self->verdict_box);
  self->meter = gtk_drawing_area_new ();
  gtk_widget_add_css_class (self->meter, "kn-caption");
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->meter),
                                       METER_HEIGHT_PX + METER_LABELS_PX);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->meter), draw_meter, self, NULL);
  self->amounts = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->amounts), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->amounts), 9);
  gtk_box_append (GTK_BOX (card), line);
  gtk_box_append (GTK_BOX (card), self->meter);
  gtk_box_append (GTK_BOX (card), self->amounts);
  gtk_widget_add_css_class (card, "kn-proof-card");
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), card);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  self->highest_row = kn_proof_row_new (NULL, _ ("Most ink"), NULL, NULL);
  GtkWidget *show = gtk_button_new_with_label (_ ("Show"));
  gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (show, "flat");
  gtk_widget_set_tooltip_text (show, _ ("Pin the probe where most ink lies"));
  g_signal_connect_swapped (show, "clicked", G_CALLBACK (on_show_highest), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->highest_row), show);
  gtk_list_box_append (GTK_LIST_BOX (list), self->highest_row);
  return group;
}

static void
update_highest (KnProofInk *self)
{
  KnProof *proof = kn_proof_model_get_proof (self->model);
  if (proof == NULL)
    return;
  const double over = kn_proof_get_over_limit (proof);
  g_autofree char *text
      = over > 0 ? g_strdup_printf (_ ("%.0f %%; %.1f %% of the label is over %.0f"),
                                    kn_proof_get_max_total (proof, NULL), over, get_limit (self))
                 : g_strdup_printf ("%.0f %%", kn_proof_get_max_total (proof, NULL));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->highest_row), text);
}

/* --- paper and condition -----------------------------------------------------------------------
 */

static KnCondition *
load_condition (KnProofInk *self, guint at, GError **error)
{
  const char *name = self->condition_names->pdata[at];
  if (at < self->n_built_in)
    return kn_condition_load (name, error);
  KnLibrary *library = kn_session_get_library (kn_proof_model_get_session (self->model));
  g_autoptr (GBytes) icc = kn_library_load_asset (library, name, error);
  GListModel *labels = adw_combo_row_get_model (ADW_COMBO_ROW (self->condition));
  return icc == NULL
             ? NULL
             : kn_condition_new (icc, gtk_string_list_get_string (GTK_STRING_LIST (labels), at),
                                 error);
}

static void
on_condition (GObject *row, GParamSpec *pspec, KnProofInk *self)
{
  guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  if (self->is_updating || at >= self->condition_names->len)
    return;
  KnSession *session = kn_proof_model_get_session (self->model);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnCondition) condition = load_condition (self, at, &error);
  if (condition == NULL)
    kn_session_say_error (session, error);
  else
    kn_session_set_condition (session, condition);
}

/* The built-in ones, then the profiles of the library. */
static void
fill_conditions (KnProofInk *self)
{
  KnSession *session = kn_proof_model_get_session (self->model);
  const char *const *names = kn_condition_list_names ();
  const char *current = kn_condition_get_name (kn_session_get_condition (session));
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint chosen = GTK_INVALID_LIST_POSITION;
  g_ptr_array_set_size (self->condition_names, 0);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (KnCondition) condition = kn_condition_load (names[i], NULL);
      gtk_string_list_append (labels,
                              condition != NULL ? kn_condition_get_label (condition) : names[i]);
      g_ptr_array_add (self->condition_names, g_strdup (names[i]));
      if (g_strcmp0 (names[i], current) == 0)
        chosen = i;
    }
  self->n_built_in = self->condition_names->len;
  KnLibrary *library = kn_session_get_library (session);
  g_autoptr (GPtrArray) rows
      = library != NULL ? kn_library_list_assets (library, KN_ASSET_PROFILE, NULL, NULL) : NULL;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnAssetRow *asset = rows->pdata[i];
      gtk_string_list_append (labels, asset->name);
      if (g_strcmp0 (asset->name, current) == 0)
        chosen = self->condition_names->len;
      g_ptr_array_add (self->condition_names, g_strdup (asset->sha256));
    }
  self->is_updating = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->condition), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->condition), chosen);
  self->is_updating = FALSE;
}

static void
on_switch (GObject *toggle, GParamSpec *pspec, KnProofInk *self)
{
  if (!self->is_updating)
    kn_proof_model_set_switch (self->model,
                               G_OBJECT (self->paper) == toggle ? KN_PROOF_PAPER
                                                                : KN_PROOF_OVERPRINT,
                               gtk_switch_get_active (GTK_SWITCH (toggle)));
}

static GtkWidget *
make_condition (KnProofInk *self)
{
  GtkWidget *list;
  GtkWidget *group = kn_proof_group_new (_ ("Paper and condition"), NULL, &list);
  self->condition = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->condition), _ ("Print condition"));
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self->condition), TRUE);
  g_signal_connect (self->condition, "notify::selected", G_CALLBACK (on_condition), self);
  gtk_list_box_append (GTK_LIST_BOX (list), self->condition);
  gtk_list_box_append (GTK_LIST_BOX (list),
                       kn_proof_row_new (NULL, _ ("Paper colour"), _ ("or as white as the screen"),
                                         &self->paper));
  gtk_list_box_append (GTK_LIST_BOX (list),
                       kn_proof_row_new (NULL, _ ("Show overprint"),
                                         _ ("inks mix where they overlap"), &self->overprint));
  g_signal_connect (self->paper, "notify::active", G_CALLBACK (on_switch), self);
  g_signal_connect (self->overprint, "notify::active", G_CALLBACK (on_switch), self);
  return group;
}

/* --- at the press ------------------------------------------------------------------------------
 */

static void
on_finding (GtkListBox *list, GtkListBoxRow *row, KnProofInk *self)
{
  const KnId *item = g_object_get_data (G_OBJECT (row), "kn-item");
  if (item == NULL)
    return;
  KnId id = *item; /* the row may go when the view changes */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.view-design", NULL);
  kn_session_reveal (kn_proof_model_get_session (self->model), &id);
}

static GtkWidget *
make_press_row (const char *icon, const char *css_class, const char *text)
{
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  gtk_widget_add_css_class (image, css_class);
  GtkWidget *row = kn_proof_row_new (image, text, NULL, NULL);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  return row;
}

static gboolean
has_finding (GPtrArray *findings, const char *prefix)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_has_prefix (((const KnFinding *)findings->pdata[i])->rule, prefix))
      return TRUE;
  return FALSE;
}

static void
add_finding (KnProofInk *self, const KnFinding *finding)
{
  static const char *const icons[][2]
      = { [KN_SEVERITY_NOTE] = { "kn-note-symbolic", "kn-note" },
          [KN_SEVERITY_WARN] = { "kn-warn-symbolic", "kn-warn" },
          [KN_SEVERITY_BLOCK] = { "kn-block-symbolic", "kn-block" } };
  GtkWidget *row
      = make_press_row (icons[finding->severity][0], icons[finding->severity][1], finding->message);
  if (!kn_id_is_null (&finding->item))
    {
      g_object_set_data_full (G_OBJECT (row), "kn-item",
                              g_memdup2 (&finding->item, sizeof finding->item), g_free);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_widget_set_tooltip_text (row, _ ("Show on label"));
    }
  gtk_list_box_append (GTK_LIST_BOX (self->press), row);
}

/* What is wrong, then what a press operator looks for and found right. */
static void
update_press (KnProofInk *self)
{
  KnSession *session = kn_proof_model_get_session (self->model);
  GPtrArray *findings = kn_session_get_findings (session);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->press)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->press), child);
  if (findings == NULL)
    {
      gtk_list_box_append (GTK_LIST_BOX (self->press),
                           make_press_row ("kn-note-symbolic", "kn-note", _ ("Checking…")));
      return;
    }
  const KnForm form = kn_form_get (kn_session_get_scene (session));
  g_autofree char *bleed = g_strdup_printf (_ ("Bleed reaches %g mm all round"), form.bleed_mm);
  g_autofree char *sum = g_strdup_printf (_ ("Ink stays under %.0f %%"), get_limit (self));
  const struct
  {
    const char *rule, *text;
  } good[] = { { "text.small-inks", _ ("Small text is on one plate only") },
               { "bleed.", bleed },
               { "ink.sum", sum } };
  for (guint i = 0; i < MIN (findings->len, MAX_FINDINGS); i++)
    add_finding (self, findings->pdata[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    if (!has_finding (findings, good[i].rule))
      gtk_list_box_append (GTK_LIST_BOX (self->press),
                           make_press_row ("kn-ready-symbolic", "kn-ready", good[i].text));
}

/* --- the widget --------------------------------------------------------------------------------
 */

static void
update (KnProofInk *self)
{
  make_amounts (self);
  update_highest (self);
  update_probe (self);
  self->is_updating = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->paper),
                         kn_proof_model_get_switch (self->model, KN_PROOF_PAPER));
  gtk_switch_set_active (GTK_SWITCH (self->overprint),
                         kn_proof_model_get_switch (self->model, KN_PROOF_OVERPRINT));
  self->is_updating = FALSE;
}

static void
on_map (KnProofInk *self)
{
  fill_conditions (self);
  update_press (self);
}

static void
kn_proof_ink_dispose (GObject *object)
{
  g_clear_object (&KN_PROOF_INK (object)->model);
  G_OBJECT_CLASS (kn_proof_ink_parent_class)->dispose (object);
}

static void
kn_proof_ink_finalize (GObject *object)
{
  KnProofInk *self = KN_PROOF_INK (object);
  g_ptr_array_unref (self->condition_names);
  g_free (self->shown_plates);
  G_OBJECT_CLASS (kn_proof_ink_parent_class)->finalize (object);
}

static void
kn_proof_ink_class_init (KnProofInkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_proof_ink_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_proof_ink_finalize;
}

static void
kn_proof_ink_init (KnProofInk *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kn-column");
  self->condition_names = g_ptr_array_new_with_free_func (g_free);
}

GtkWidget *
kn_proof_ink_new (KnProofModel *model)
{
  KnProofInk *self = g_object_new (KN_TYPE_PROOF_INK, NULL);
  self->model = g_object_ref (model);
  gtk_box_append (GTK_BOX (self), make_total (self));
  gtk_box_append (GTK_BOX (self), make_condition (self));
  gtk_box_append (GTK_BOX (self), kn_proof_group_new (_ ("At the press"), NULL, &self->press));
  g_signal_connect (self->press, "row-activated", G_CALLBACK (on_finding), self);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "probed", G_CALLBACK (update_probe), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (kn_proof_model_get_session (model), "findings-changed",
                           G_CALLBACK (update_press), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  update (self);
  return GTK_WIDGET (self);
}
