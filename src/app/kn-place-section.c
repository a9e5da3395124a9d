/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers of the selection. Each field is one property of the property table; several selected
 * items that differ show a dash. Fields that the lead item does not have are hidden. */

#include "config.h"

#include "app/kn-place-section.h"

#include "app/kn-measure-field.h"

#include <glib/gi18n.h>

typedef struct
{
  KnProp prop;
  KnMeasureUnit unit;
  const char *name;       /* N_() or a letter */
  const char *accessible; /* N_() */
  double step;
} FieldInfo;

static const FieldInfo FIELDS[] = {
  { KN_PROP_X, KN_MEASURE_MM, "X", N_ ("From the left"), 0.5 },
  { KN_PROP_Y, KN_MEASURE_MM, "Y", N_ ("From the top"), 0.5 },
  { KN_PROP_WIDTH, KN_MEASURE_MM, N_ ("Width"), N_ ("Width"), 0.5 },
  { KN_PROP_HEIGHT, KN_MEASURE_MM, N_ ("Height"), N_ ("Height"), 0.5 },
  { KN_PROP_ROTATION, KN_MEASURE_DEG, N_ ("Rotate"), N_ ("Rotation, clockwise"), 1 },
  { KN_PROP_OPACITY, KN_MEASURE_PCT, N_ ("Opacity"), N_ ("Opacity"), 5 },
  { KN_PROP_STROKE_WIDTH, KN_MEASURE_PT, N_ ("Line"), N_ ("Width of the line"), 0.25 },
  { KN_PROP_CORNER_RADIUS, KN_MEASURE_MM, N_ ("Corner"), N_ ("Radius of the corners"), 0.5 },
};

struct _KnPlaceSection
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *fields[G_N_ELEMENTS (FIELDS)];
  GtkWidget *lock;
};

G_DEFINE_FINAL_TYPE (KnPlaceSection, kn_place_section, GTK_TYPE_BOX)

static const KnNode *
lead_item (KnPlaceSection *self)
{
  guint n = kn_session_get_n_selected (self->session);
  return n == 0 ? NULL : kn_session_get_selected_node (self->session, n - 1);
}

/* Width and height of the lead item change together while the lock is closed. */
static void
commit_size (KnPlaceSection *self, KnProp prop, double value)
{
  const KnNode *item = lead_item (self);
  KnProp other = prop == KN_PROP_WIDTH ? KN_PROP_HEIGHT : KN_PROP_WIDTH;
  double old = kn_node_get_number (item, prop), across = kn_node_get_number (item, other);
  g_autoptr (KnValue) size = kn_value_new_number (value);
  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->lock)) || old <= 0 || across <= 0
      || kn_session_get_n_selected (self->session) != 1)
    {
      kn_session_set_selected (self->session, _ ("Change size"), prop, size);
      return;
    }
  g_autoptr (KnValue) scaled = kn_value_new_number (across * value / old);
  g_autoptr (GError) error = NULL;
  KnId id = *kn_node_get_id (item);
  KnDoc *doc = kn_session_get_doc (self->session);
  kn_session_begin (self->session, _ ("Change size"));
  if (kn_doc_edit_set (doc, &id, prop, size, &error)
      && kn_doc_edit_set (doc, &id, other, scaled, &error))
    {
      kn_session_end (self->session);
      return;
    }
  kn_session_cancel (self->session);
  kn_session_say_error (self->session, error);
}

static void
on_committed (KnMeasureField *field, double value, KnPlaceSection *self)
{
  gsize i = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (field), "field"));
  KnProp prop = FIELDS[i].prop;
  if (lead_item (self) == NULL)
    return;
  if (prop == KN_PROP_WIDTH || prop == KN_PROP_HEIGHT)
    {
      commit_size (self, prop, value);
      return;
    }
  g_autoptr (KnValue) number = kn_value_new_number (value);
  /* Translators: %s is a property such as Width */
  g_autofree char *label = g_strdup_printf (_ ("Change %s"), kn_prop_get_label (prop));
  kn_session_set_selected (self->session, label, prop, number);
}

static gboolean
values_differ (KnPlaceSection *self, KnProp prop)
{
  guint n = kn_session_get_n_selected (self->session);
  gboolean has_first = FALSE;
  double first = 0;
  for (guint i = 0; i < n; i++)
    {
      const KnNode *item = kn_session_get_selected_node (self->session, i);
      if (item == NULL || !kn_prop_applies (prop, kn_node_get_kind (item)))
        continue;
      double value = kn_node_get_number (item, prop);
      if (has_first && value != first)
        return TRUE;
      first = value;
      has_first = TRUE;
    }
  return FALSE;
}

static gboolean
shows_field (const KnNode *item, KnProp prop)
{
  KnNodeKind kind = kn_node_get_kind (item);
  if (!kn_prop_applies (prop, kind))
    return FALSE;
  /* The box of a path or group is its geometry, not a property that was set. */
  if ((kind == KN_NODE_PATH || kind == KN_NODE_GROUP)
      && (prop == KN_PROP_WIDTH || prop == KN_PROP_HEIGHT))
    return FALSE;
  if (prop == KN_PROP_STROKE_WIDTH)
    return kn_node_get_paint (item, KN_PROP_STROKE) != NULL;
  return TRUE;
}

void
kn_place_section_update (KnPlaceSection *self)
{
  const KnNode *item = lead_item (self);
  gtk_widget_set_visible (GTK_WIDGET (self), item != NULL);
  if (item == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      KnMeasureField *field = KN_MEASURE_FIELD (self->fields[i]);
      gboolean shown = shows_field (item, FIELDS[i].prop);
      gtk_widget_set_visible (self->fields[i], shown);
      if (!shown)
        continue;
      if (values_differ (self, FIELDS[i].prop))
        kn_measure_field_set_mixed (field);
      else
        kn_measure_field_set_value (field, kn_node_get_number (item, FIELDS[i].prop));
    }
  gtk_widget_set_visible (self->lock, gtk_widget_get_visible (self->fields[2]));
}

static void
on_lock (GtkToggleButton *lock, gpointer data)
{
  gboolean locked = gtk_toggle_button_get_active (lock);
  gtk_button_set_icon_name (GTK_BUTTON (lock),
                            locked ? "changes-prevent-symbolic" : "changes-allow-symbolic");
}

static void
kn_place_section_dispose (GObject *object)
{
  g_clear_object (&KN_PLACE_SECTION (object)->session);
  G_OBJECT_CLASS (kn_place_section_parent_class)->dispose (object);
}

static void
kn_place_section_class_init (KnPlaceSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_place_section_dispose;
}

static void
kn_place_section_init (KnPlaceSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Position and size"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "kn-heading");
  self->lock = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->lock), "changes-allow-symbolic");
  gtk_widget_add_css_class (self->lock, "flat");
  gtk_widget_set_tooltip_text (self->lock, _ ("Keep the proportion"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lock), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Keep the proportion"), -1);
  g_signal_connect (self->lock, "toggled", G_CALLBACK (on_lock), NULL);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->lock);
  gtk_box_append (GTK_BOX (self), head);

  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      const KnPropInfo *info = kn_prop_get_info (FIELDS[i].prop);
      GtkWidget *field
          = kn_measure_field_new (_ (FIELDS[i].name), _ (FIELDS[i].accessible), FIELDS[i].unit);
      kn_measure_field_set_step (KN_MEASURE_FIELD (field), FIELDS[i].step);
      kn_measure_field_set_range (KN_MEASURE_FIELD (field), info->minimum, info->maximum);
      g_object_set_data (G_OBJECT (field), "field", GSIZE_TO_POINTER (i));
      g_signal_connect (field, "committed", G_CALLBACK (on_committed), self);
      gtk_grid_attach (GTK_GRID (grid), field, (int)(i % 2), (int)(i / 2), 1, 1);
      self->fields[i] = field;
    }
  gtk_box_append (GTK_BOX (self), grid);
}

GtkWidget *
kn_place_section_new (KnSession *session)
{
  KnPlaceSection *self = g_object_new (KN_TYPE_PLACE_SECTION, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
