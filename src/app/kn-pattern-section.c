/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fields for the only selected pattern. Ways of repeating are chosen by picture; their names are
 * those of weavers, with the mathematicians' name as a detail. */

#include "config.h"

#include "app/kn-pattern-section.h"

#include "app/kn-measure-field.h"
#include "app/kn-motif-editor.h"
#include "app/kn-pattern-lesson.h"
#include "app/kn-session-apart.h"
#include "app/kn-session-pattern.h"
#include "app/kn-stitch-editor.h"
#include "app/kn-symmetry-picture.h"
#include "app/kn-toast.h"
#include "app/kn-wheel.h"

#include <glib/gi18n.h>

#define PICTURE_PX 36
#define COLUMNS 5

enum
{
  FIELD_WIDTH,
  FIELD_HEIGHT,
  FIELD_GAP,
  FIELD_ANGLE,
  FIELD_JITTER,
  FIELD_BLOCK,
  N_FIELDS
};

static const struct
{
  const char *name, *accessible; /* N_() */
  KnMeasureUnit unit;
  KnProp prop; /* of those that are one property */
} FIELDS[N_FIELDS] = {
  [FIELD_WIDTH] = { N_ ("Cell ↔"), N_ ("Width of the cell"), KN_MEASURE_MM, KN_N_PROPS },
  [FIELD_HEIGHT] = { N_ ("Cell ↕"), N_ ("Height of the cell"), KN_MEASURE_MM, KN_N_PROPS },
  [FIELD_GAP] = { N_ ("Gap"), N_ ("Gap between repeats"), KN_MEASURE_MM, KN_PROP_GAP },
  [FIELD_ANGLE] = { N_ ("Angle"), N_ ("Angle of the rows"), KN_MEASURE_DEG, KN_PROP_ANGLE },
  [FIELD_JITTER] = { N_ ("By hand"), N_ ("Irregular as by hand"), KN_MEASURE_PCT, KN_PROP_JITTER },
  [FIELD_BLOCK] = { N_ ("In corners"), N_ ("Size in the corners"), KN_MEASURE_MM, KN_PROP_BLOCK },
};

struct _KnPatternSection
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *motif, *details;
  GtkWidget *cell, *edit, *stitch, *menu, *picture, *name, *message, *lesson;
  GtkWidget *fields[N_FIELDS], *order_row, *order;
  GtkWidget *whole_row, *whole, *fill, *alternate, *ends_row, *ends_label, *ends;
  GtkWidget *corners_row, *corners;
  GPtrArray *end_ids; /* KnId *, as the drop-down lists them; NULL: none */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnPatternSection, kn_pattern_section, GTK_TYPE_BOX)

static void
set (KnPatternSection *self, KnProp prop, KnValue *owned)
{
  g_autoptr (KnValue) value = owned;
  if (!self->is_updating)
    kn_session_set_selected (self->session, _ ("Change pattern"), prop, value);
}

static void
on_field (KnMeasureField *field, double number, KnPatternSection *self)
{
  const int i = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (field), "field"));
  if (i == FIELD_WIDTH || i == FIELD_HEIGHT)
    kn_session_set_pattern_cell (self->session, i == FIELD_HEIGHT, number);
  else
    set (self, FIELDS[i].prop, kn_value_new_number (number));
}

static void
on_whole (GtkSwitch *control, GParamSpec *pspec, KnPatternSection *self)
{
  set (self, KN_PROP_WHOLE_REPEATS,
       gtk_switch_get_active (control) ? kn_value_new_bool (TRUE) : NULL);
}

static void
on_fill (GtkSwitch *control, GParamSpec *pspec, KnPatternSection *self)
{
  set (self, KN_PROP_FILL_REGION,
       gtk_switch_get_active (control) ? kn_value_new_bool (TRUE) : NULL);
}

static void
on_alternate (GtkDropDown *drop_down, GParamSpec *pspec, KnPatternSection *self)
{
  set (self, KN_PROP_ALTERNATE, kn_value_new_choice ((int)gtk_drop_down_get_selected (drop_down)));
}

static void
on_corners (GtkDropDown *drop_down, GParamSpec *pspec, KnPatternSection *self)
{
  if (!self->is_updating)
    kn_session_set_pattern_corners (self->session,
                                    (KnPatternCorners)gtk_drop_down_get_selected (drop_down));
}

static void
on_ends (GtkDropDown *drop_down, GParamSpec *pspec, KnPatternSection *self)
{
  const guint i = gtk_drop_down_get_selected (drop_down);
  if (i < self->end_ids->len)
    set (self, KN_PROP_END_ASSET,
         self->end_ids->pdata[i] != NULL ? kn_value_new_ref (self->end_ids->pdata[i]) : NULL);
}

static void
on_edit (GtkButton *button, KnPatternSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  kn_motif_editor_open (GTK_WINDOW (root), self->session);
}

static void
on_stitch (GtkButton *button, KnPatternSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  kn_stitch_editor_open (GTK_WINDOW (root), self->session);
}

static void
on_cell (GtkToggleButton *button, KnPatternSection *self)
{
  if (!self->is_updating)
    kn_session_set_tool (self->session,
                         gtk_toggle_button_get_active (button) ? KN_TOOL_CELL : KN_TOOL_SELECT);
}

/* The canvas ends the tool too. */
static void
on_tool_changed (KnPatternSection *self)
{
  self->is_updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->cell),
                                kn_session_get_tool (self->session) == KN_TOOL_CELL);
  self->is_updating = FALSE;
}

static void
on_order (GtkSpinButton *spin, KnPatternSection *self)
{
  const KnNode *item = kn_session_get_single (self->session);
  const char *group = item != NULL ? kn_node_get_string (item, KN_PROP_GROUP) : NULL;
  if (self->is_updating || group == NULL)
    return;
  g_autofree char *name = g_strdup_printf ("%c%d", *group, gtk_spin_button_get_value_as_int (spin));
  kn_session_set_pattern_group (self->session, name);
}

/* --- the choice ------------------------------------------------------------------------------ */

static void
on_group (GtkButton *button, KnPatternSection *self)
{
  const char *group = g_object_get_data (G_OBJECT (button), "group");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->menu));
  kn_session_set_pattern_group (self->session, group);
}

/* "Half drop: each column half a step lower", with the name in crystallography behind it. */
static char *
dup_long_name (const KnSymmetry *symmetry)
{
  const char *label = kn_symmetry_get_label (symmetry);
  return symmetry->iuc != NULL ? g_strdup_printf ("%s (%s)", label, symmetry->iuc)
                               : g_strdup (label);
}

static void
add_choice (KnPatternSection *self, GtkWidget *grid, int i, const char *group)
{
  KnSymmetry symmetry;
  if (!kn_symmetry_parse (group, &symmetry, NULL))
    return;
  g_autofree char *label = dup_long_name (&symmetry);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *picture = kn_symmetry_picture_new (PICTURE_PX);
  kn_symmetry_picture_set_group (KN_SYMMETRY_PICTURE (picture), group);
  gtk_button_set_child (GTK_BUTTON (button), picture);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "group", g_strdup (group), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_group), self);
  gtk_grid_attach (GTK_GRID (grid), button, i % COLUMNS, i / COLUMNS, 1, 1);
}

static GtkWidget *
make_heading (const char *words)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "kn-heading");
  return label;
}

static GtkWidget *
make_choices (KnPatternSection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *plane = gtk_grid_new (), *border = gtk_grid_new (), *ring = gtk_grid_new ();
  int n_plane = 0, n_border = 0;
  for (gsize i = 0; i < kn_symmetry_get_n (); i++)
    {
      KnSymmetry symmetry;
      kn_symmetry_get_nth (i, &symmetry);
      if (symmetry.kind == KN_SYMMETRY_FRIEZE)
        add_choice (self, border, n_border++, symmetry.name);
      else
        add_choice (self, plane, n_plane++, symmetry.name);
    }
  add_choice (self, ring, 0, "c6");
  add_choice (self, ring, 1, "d6");
  gtk_box_append (GTK_BOX (box), make_heading (_ ("All over")));
  gtk_box_append (GTK_BOX (box), plane);
  gtk_box_append (GTK_BOX (box), make_heading (_ ("Border")));
  gtk_box_append (GTK_BOX (box), border);
  gtk_box_append (GTK_BOX (box), make_heading (_ ("Round a centre")));
  gtk_box_append (GTK_BOX (box), ring);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 560);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  GtkWidget *popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  return popover;
}

static GtkWidget *
make_menu (KnPatternSection *self)
{
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->picture = kn_symmetry_picture_new (PICTURE_PX);
  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_wrap (GTK_LABEL (self->name), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->name), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (self->name), 22);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_set_halign (inside, GTK_ALIGN_FILL);
  gtk_box_append (GTK_BOX (inside), self->picture);
  gtk_box_append (GTK_BOX (inside), self->name);
  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->menu), inside);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->menu), GTK_ARROW_LEFT); /* there is room */
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->menu), make_choices (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Way of repeating"), -1);
  return self->menu;
}

/* --- keeping up ------------------------------------------------------------------------------ */

static void
show_layout (KnPatternSection *self, const KnNode *item)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnPattern) pattern = kn_session_dup_pattern (self->session, item, &error);
  g_autofree char *text = NULL;
  if (pattern != NULL)
    {
      double width = 0, height = 0;
      kn_pattern_get_cell (pattern, &width, &height);
      kn_measure_field_set_value (KN_MEASURE_FIELD (self->fields[FIELD_WIDTH]), width);
      kn_measure_field_set_value (KN_MEASURE_FIELD (self->fields[FIELD_HEIGHT]), height);
      kn_pattern_get_size (pattern, KN_PATTERN_UNIT_MOTIF, &width, &height);
      const gulong n = (gulong)kn_pattern_get_n_repeats (pattern);
      /* Translators: how many, then width and height of one */
      text = g_strdup_printf (ngettext ("%lu repeat of %.1f × %.1f mm",
                                        "%lu repeats of %.1f × %.1f mm", n),
                              n, width, height);
    }
  else
    text = kn_toast_dup_sentence (error->message);
  gtk_label_set_text (GTK_LABEL (self->message), text);
  if (pattern == NULL)
    gtk_widget_add_css_class (self->message, "kn-warn");
  else
    gtk_widget_remove_css_class (self->message, "kn-warn");
}

static void
show_ends (KnPatternSection *self, const KnNode *item)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const KnId *now = kn_node_get_ref (item, KN_PROP_END_ASSET);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (scene, KN_NODE_ASSET);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  g_ptr_array_set_size (self->end_ids, 0);
  gtk_string_list_append (names, _ ("Nothing"));
  g_ptr_array_add (self->end_ids, NULL);
  for (guint i = 0; i < assets->len; i++)
    {
      const KnNode *asset = assets->pdata[i];
      const char *name = kn_node_get_string (asset, KN_PROP_NAME);
      const KnId *id = kn_node_get_id (asset);
      if (kn_node_get_choice (asset, KN_PROP_ASSET_KIND) != KN_ASSET_MOTIF)
        continue;
      if (now != NULL && kn_id_equal (now, id))
        selected = self->end_ids->len;
      gtk_string_list_append (names,
                              name != NULL ? name : kn_node_get_string (asset, KN_PROP_HANDLE));
      g_ptr_array_add (self->end_ids, g_memdup2 (id, sizeof *id));
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->ends), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->ends), selected);
}

static void
show_pattern (KnPatternSection *self, const KnNode *item)
{
  KnSymmetry symmetry;
  const char *group = kn_node_get_string (item, KN_PROP_GROUP);
  gboolean is_known = kn_symmetry_parse (group, &symmetry, NULL);
  gboolean is_border = is_known && symmetry.kind == KN_SYMMETRY_FRIEZE;
  gboolean is_ring = is_known && symmetry.kind == KN_SYMMETRY_ROSETTE;
  g_autofree char *name = is_known ? dup_long_name (&symmetry) : g_strdup (group);
  kn_symmetry_picture_set_group (KN_SYMMETRY_PICTURE (self->picture), group);
  gtk_label_set_text (GTK_LABEL (self->name), name);
  kn_pattern_lesson_set_group (KN_PATTERN_LESSON (self->lesson), group);
  for (int i = FIELD_GAP; i < N_FIELDS; i++)
    kn_measure_field_set_value (KN_MEASURE_FIELD (self->fields[i]),
                                kn_node_get_number (item, FIELDS[i].prop));
  gtk_widget_set_visible (self->fields[FIELD_ANGLE], !is_border);
  gtk_widget_set_visible (self->fields[FIELD_HEIGHT],
                          !is_ring && is_known && symmetry.lattice == KN_LATTICE_FREE);
  gtk_widget_set_visible (self->order_row, is_ring);
  if (is_ring)
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->order), symmetry.order);
  gtk_widget_set_visible (self->whole_row, is_border);
  const int corners = kn_node_get_choice (item, KN_PROP_CORNERS);
  gtk_widget_set_visible (self->corners_row, is_border);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->corners), (guint)corners);
  gtk_widget_set_visible (self->ends_row, is_border && corners != KN_PATTERN_CORNERS_MITRE);
  gtk_label_set_text (GTK_LABEL (self->ends_label), corners == KN_PATTERN_CORNERS_BLOCK
                                                        ? _ ("In the corners")
                                                        : _ ("At both ends"));
  gtk_widget_set_visible (self->fields[FIELD_BLOCK],
                          is_border && corners == KN_PATTERN_CORNERS_BLOCK);
  gtk_switch_set_active (GTK_SWITCH (self->whole), kn_node_get_bool (item, KN_PROP_WHOLE_REPEATS));
  gtk_switch_set_active (GTK_SWITCH (self->fill), kn_node_get_bool (item, KN_PROP_FILL_REGION));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->alternate),
                              (guint)kn_node_get_choice (item, KN_PROP_ALTERNATE));
  gtk_widget_set_sensitive (self->edit, kn_motif_editor_is_possible (self->session));
  gtk_widget_set_sensitive (self->stitch, kn_motif_editor_is_possible (self->session));
  show_layout (self, item);
  if (is_border)
    show_ends (self, item);
}

/**
 * kn_pattern_section_update:
 *
 * Shows the selection as it is now; called by the inspector after every change.
 */
void
kn_pattern_section_update (KnPatternSection *self)
{
  const KnNode *item = kn_session_get_single (self->session);
  gboolean is_motif = item != NULL && kn_node_get_kind (item) == KN_NODE_MOTIF;
  gboolean is_pattern = item != NULL && kn_node_get_kind (item) == KN_NODE_PATTERN;
  gtk_widget_set_visible (GTK_WIDGET (self), is_motif || is_pattern);
  gtk_widget_set_visible (self->motif, is_motif);
  gtk_widget_set_visible (self->details, is_pattern);
  if (!is_pattern)
    return;
  self->is_updating = TRUE;
  show_pattern (self, item);
  self->is_updating = FALSE;
}

static void
kn_pattern_section_dispose (GObject *object)
{
  KnPatternSection *self = KN_PATTERN_SECTION (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->end_ids, g_ptr_array_unref);
  G_OBJECT_CLASS (kn_pattern_section_parent_class)->dispose (object);
}

static void
kn_pattern_section_class_init (KnPatternSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_pattern_section_dispose;
}

/* --- making ---------------------------------------------------------------------------------- */

static GtkWidget *
make_row (const char *words, GtkWidget *control)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), control);
  return row;
}

static GtkWidget *
make_fields (KnPatternSection *self, int first, int last)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (int i = first; i <= last; i++)
    {
      self->fields[i]
          = kn_measure_field_new (_ (FIELDS[i].name), _ (FIELDS[i].accessible), FIELDS[i].unit);
      const KnPropInfo *info
          = kn_prop_get_info (FIELDS[i].prop != KN_N_PROPS ? FIELDS[i].prop : KN_PROP_CELL);
      kn_measure_field_set_range (KN_MEASURE_FIELD (self->fields[i]), info->minimum, info->maximum);
      g_object_set_data (G_OBJECT (self->fields[i]), "field", GINT_TO_POINTER (i));
      g_signal_connect (self->fields[i], "committed", G_CALLBACK (on_field), self);
      gtk_box_append (GTK_BOX (box), self->fields[i]);
    }
  return box;
}

static GtkWidget *
make_details (KnPatternSection *self)
{
  const char *alternates[] = { _ ("One set of colours"), _ ("Like a chessboard"),
                               _ ("By columns"),         _ ("By rows"),
                               _ ("Turned ones"),        NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), make_heading (_ ("Pattern")));
  gtk_box_append (GTK_BOX (box), make_menu (self));
  gtk_box_append (GTK_BOX (box), make_fields (self, FIELD_WIDTH, FIELD_HEIGHT));
  gtk_box_append (GTK_BOX (box), make_fields (self, FIELD_GAP, FIELD_ANGLE));
  self->cell = gtk_toggle_button_new_with_label (_ ("Drag the cell"));
  gtk_widget_set_tooltip_text (
      self->cell, _ ("Sides, gap and angle of the rows by handles on the canvas (double click)"));
  g_signal_connect (self->cell, "toggled", G_CALLBACK (on_cell), self);
  self->lesson = kn_pattern_lesson_new (self->cell);
  gtk_box_append (GTK_BOX (box), self->lesson);
  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->message), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (self->message), 30);
  gtk_widget_add_css_class (self->message, "kn-caption");
  gtk_box_append (GTK_BOX (box), self->message);
  self->order = gtk_spin_button_new_with_range (1, KN_SYMMETRY_ORDER_MAX, 1);
  kn_wheel_scrolls_past (self->order);
  g_signal_connect (self->order, "value-changed", G_CALLBACK (on_order), self);
  self->order_row = make_row (_ ("Motifs in the ring"), self->order);
  gtk_box_append (GTK_BOX (box), self->order_row);
  self->whole = gtk_switch_new ();
  g_signal_connect (self->whole, "notify::active", G_CALLBACK (on_whole), self);
  self->whole_row = make_row (_ ("Only whole repeats"), self->whole);
  gtk_box_append (GTK_BOX (box), self->whole_row);
  const char *corners[]
      = { _ ("Straight border"), _ ("Frame, mitred"), _ ("Frame, corner motif"), NULL };
  self->corners = gtk_drop_down_new_from_strings (corners);
  g_signal_connect (self->corners, "notify::selected", G_CALLBACK (on_corners), self);
  self->corners_row = make_row (C_ ("border", "Shape"), self->corners);
  gtk_box_append (GTK_BOX (box), self->corners_row);
  self->ends = gtk_drop_down_new (NULL, NULL);
  g_signal_connect (self->ends, "notify::selected", G_CALLBACK (on_ends), self);
  self->ends_row = make_row (_ ("At both ends"), self->ends);
  self->ends_label = gtk_widget_get_first_child (self->ends_row);
  gtk_box_append (GTK_BOX (box), self->ends_row);
  gtk_box_append (GTK_BOX (box), make_fields (self, FIELD_BLOCK, FIELD_BLOCK));
  self->fill = gtk_switch_new ();
  g_signal_connect (self->fill, "notify::active", G_CALLBACK (on_fill), self);
  gtk_box_append (GTK_BOX (box), make_row (_ ("Kaleidoscope"), self->fill));
  self->alternate = gtk_drop_down_new_from_strings (alternates);
  g_signal_connect (self->alternate, "notify::selected", G_CALLBACK (on_alternate), self);
  gtk_box_append (GTK_BOX (box), make_row (_ ("Colours"), self->alternate));
  gtk_box_append (GTK_BOX (box), make_fields (self, FIELD_JITTER, FIELD_JITTER));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->edit = gtk_button_new_with_label (_ ("Draw on the motif"));
  gtk_widget_set_tooltip_text (
      self->edit, _ ("Draw on the motif: what is drawn in one follows in all repeats"));
  g_signal_connect (self->edit, "clicked", G_CALLBACK (on_edit), self);
  gtk_box_append (GTK_BOX (row), self->edit);
  GtkWidget *single = gtk_button_new_with_label (_ ("Back to a single motif"));
  gtk_widget_set_tooltip_text (single, _ ("One motif as large as it is repeated"));
  g_signal_connect_object (single, "clicked", G_CALLBACK (kn_session_single_motif), self->session,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (single, TRUE);
  gtk_box_append (GTK_BOX (row), single);
  gtk_box_append (GTK_BOX (box), row);
  self->stitch = gtk_button_new_with_label (_ ("Cross-stitch…"));
  gtk_widget_set_tooltip_text (self->stitch, _ ("Set the stitches of the motif in a grid"));
  g_signal_connect (self->stitch, "clicked", G_CALLBACK (on_stitch), self);
  gtk_box_append (GTK_BOX (box), self->stitch);
  return box;
}

static void
kn_pattern_section_init (KnPatternSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->end_ids = g_ptr_array_new_with_free_func (g_free);
}

/* What a single motif can become. */
static GtkWidget *
make_motif_row (KnPatternSection *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *repeat = gtk_button_new_with_label (_ ("Repeat this motif"));
  GtkWidget *apart = gtk_button_new_with_label (_ ("Take apart"));
  gtk_widget_set_hexpand (repeat, TRUE);
  gtk_widget_set_tooltip_text (repeat, _ ("Make a pattern of it: all over, a border or a ring"));
  gtk_widget_set_tooltip_text (apart,
                               _ ("Turn the motif into items that can be edited one by one"));
  g_signal_connect_object (repeat, "clicked", G_CALLBACK (kn_session_repeat_motif), self->session,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (apart, "clicked", G_CALLBACK (kn_session_take_apart), self->session,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), repeat);
  gtk_box_append (GTK_BOX (row), apart);
  return row;
}

/* Of both: the motif itself, for all designs that show it. */
static GtkWidget *
make_edit (void)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Edit Motif…"));
  gtk_widget_set_tooltip_text (
      button, _ ("Open the motif as it was made: its knobs, its parts or its stitches"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.edit-motif");
  return button;
}

GtkWidget *
kn_pattern_section_new (KnSession *session)
{
  KnPatternSection *self = g_object_new (KN_TYPE_PATTERN_SECTION, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "tool-changed", G_CALLBACK (on_tool_changed), self,
                           G_CONNECT_SWAPPED);
  self->details = make_details (self);
  self->motif = make_motif_row (self);
  gtk_box_append (GTK_BOX (self), self->motif);
  gtk_box_append (GTK_BOX (self), self->details);
  gtk_box_append (GTK_BOX (self), make_edit ());
  return GTK_WIDGET (self);
}
