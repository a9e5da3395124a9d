/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The second half of type in the inspector. Choosing a circle or a path is one step that also makes
 * it sensible: a circle needs a frame as wide as it is tall, a path some line to begin with, text
 * inside a circle stands at its bottom. */

#include "config.h"

#include "app/kn-type-more.h"

#include "app/kn-control-name.h"
#include "app/kn-measure-field.h"
#include "app/kn-mixed-controls.h"
#include "app/kn-session-flow.h"
#include "app/kn-session-mixed.h"
#include "model/kn-edit.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>

#define TRACKING_PER_PCT 10 /* 1/1000 em in a percent of an em */
#define ROUND_MM 30         /* across: of a text that had no frame */
#define ROUND_SHARE 0.75    /* of the safe area: the largest circle that is made */
#define ARCH_RISE 0.35      /* of its width: the path that a text begins with */

struct _KnTypeMore
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *tracking, *fit, *line, *round, *angle, *side, *offset, *least;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnTypeMore, kn_type_more, GTK_TYPE_BOX)

static const KnNode *
lead_text (KnTypeMore *self)
{
  guint n = kn_session_get_n_selected (self->session);
  const KnNode *item = n == 0 ? NULL : kn_session_get_selected_node (self->session, n - 1);
  return item != NULL && kn_node_get_kind (item) == KN_NODE_TEXT ? item : NULL;
}

static void
on_tracking (KnMeasureField *field, double value, KnTypeMore *self)
{
  g_autoptr (KnValue) number = kn_value_new_number (value * TRACKING_PER_PCT);
  kn_session_set_selected (self->session, _ ("Letter spacing"), KN_PROP_TRACKING, number);
}

static void
on_fit (GtkDropDown *drop_down, GParamSpec *pspec, KnTypeMore *self)
{
  guint fit;
  if (self->is_updating || lead_text (self) == NULL || !kn_mixed_get_choice (drop_down, &fit))
    return;
  if (fit == KN_FIT_TEXT_SHRINK && kn_session_get_flow (self->session, NULL) != NULL)
    {
      kn_session_say (self->session,
                      _ ("A text in several frames has one size of letters; only its "
                         "last frame can grow."));
      gtk_drop_down_set_selected (drop_down, KN_FIT_TEXT_NONE);
      return;
    }
  g_autoptr (KnValue) value = kn_value_new_choice ((int)fit);
  kn_session_set_selected (self->session, _ ("Fit to the frame"), KN_PROP_FIT_TEXT, value);
}

/* --- the line ----------------------------------------------------------------------------------
 */

static gboolean
set_number (KnDoc *doc, const KnId *id, KnProp prop, double number, GError **error)
{
  g_autoptr (KnValue) value = kn_value_new_number (number);
  return kn_doc_edit_set (doc, id, prop, value, error);
}

static gboolean
set_choice (KnDoc *doc, const KnId *id, KnProp prop, int choice, GError **error)
{
  g_autoptr (KnValue) value = kn_value_new_choice (choice);
  return kn_doc_edit_set (doc, id, prop, value, error);
}

/* A flat frame becomes a square about the same middle, so that the circle is one; not so large that
 * letters outside of it leave the label. */
static gboolean
make_round (KnDoc *doc, const KnId *id, GError **error)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  const KnNode *node = kn_scene_lookup (scene, id);
  KnRect safe = kn_form_get_safe_box (scene);
  double width = kn_node_get_number (node, KN_PROP_WIDTH);
  double height = kn_node_get_number (node, KN_PROP_HEIGHT);
  double x = kn_node_get_number (node, KN_PROP_X), y = kn_node_get_number (node, KN_PROP_Y);
  double most = ROUND_SHARE * MIN (safe.width, safe.height);
  double side = MIN (width > 0 ? width : ROUND_MM, most);
  if (kn_node_get (node, KN_PROP_ALIGN) == NULL
      && !set_choice (doc, id, KN_PROP_ALIGN, KN_ALIGN_CENTER, error))
    return FALSE;
  if (height > width / 2)
    return TRUE; /* as somebody drew it */
  return set_number (doc, id, KN_PROP_WIDTH, side, error)
         && set_number (doc, id, KN_PROP_HEIGHT, side, error)
         && set_number (doc, id, KN_PROP_X, x - (side - width) / 2, error)
         && set_number (doc, id, KN_PROP_Y, y - (side - height) / 2, error);
}

/* The selected path beside the text, or an arch over its frame. Local mm of the text. */
static KnPath *
dup_line (KnTypeMore *self, const KnNode *text)
{
  double width = MAX (kn_node_get_number (text, KN_PROP_WIDTH), 10);
  double rise = width * ARCH_RISE;
  for (guint i = 0; i < kn_session_get_n_selected (self->session); i++)
    {
      const KnNode *other = kn_session_get_selected_node (self->session, i);
      g_autoptr (KnPath) outline
          = kn_scene_dup_item_outline (kn_session_get_scene (self->session), other);
      if (outline == NULL)
        continue;
      KnMatrix there = kn_scene_get_item_matrix (kn_session_get_scene (self->session), other);
      KnMatrix here = kn_scene_get_item_matrix (kn_session_get_scene (self->session), text);
      KnMatrix inverse;
      if (!kn_matrix_invert (&here, &inverse))
        continue;
      KnMatrix map = kn_matrix_multiply (&there, &inverse);
      return kn_path_transform (outline, &map);
    }
  KnPathBuilder *builder = kn_path_builder_new ();
  kn_path_builder_move_to (builder, 0, rise);
  kn_path_builder_curve_to (builder, width / 3, 0, width * 2 / 3, 0, width, rise);
  return kn_path_builder_build (builder);
}

/* A path beside them, which they are to follow. */
static gboolean
picks_path (KnTypeMore *self)
{
  for (guint i = 0; i < kn_session_get_n_selected (self->session); i++)
    {
      const KnNode *item = kn_session_get_selected_node (self->session, i);
      g_autoptr (KnPath) outline
          = item != NULL ? kn_scene_dup_item_outline (kn_session_get_scene (self->session), item)
                         : NULL;
      if (outline != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
give_line (KnTypeMore *self, const KnId *id, GError **error)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  const KnNode *node = kn_scene_lookup (kn_doc_get_scene (doc), id);
  if (kn_node_get (node, KN_PROP_TEXT_PATH) != NULL && !picks_path (self))
    return TRUE;
  g_autoptr (KnPath) path = dup_line (self, node);
  g_autoptr (KnValue) value = kn_value_new_path (path);
  return kn_doc_edit_set (doc, id, KN_PROP_TEXT_PATH, value, error);
}

static gboolean
set_line (KnTypeMore *self, const KnNode *text, int line, GError **error)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  const KnId id = *kn_node_get_id (text);
  if (kn_scene_get_flow (kn_doc_get_scene (doc), &id, NULL) != NULL)
    return TRUE; /* no frame becomes a line */
  if (!set_choice (doc, &id, KN_PROP_ON_PATH, line, error))
    return FALSE;
  if (line == KN_TEXT_PATH_CIRCLE)
    return make_round (doc, &id, error);
  return line != KN_TEXT_PATH_PATH || give_line (self, &id, error);
}

/* Text inside reads well at the bottom, text outside at the top. */
static gboolean
set_side (KnTypeMore *self, const KnNode *text, int side, GError **error)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  const KnId id = *kn_node_get_id (text);
  double angle = kn_node_get_number (text, KN_PROP_PATH_ANGLE);
  if (!set_choice (doc, &id, KN_PROP_PATH_SIDE, side, error))
    return FALSE;
  return (angle != 0 && angle != 180)
         || set_number (doc, &id, KN_PROP_PATH_ANGLE, side == KN_TEXT_SIDE_INSIDE ? 180 : 0, error);
}

typedef gboolean (*SetOne) (KnTypeMore *self, const KnNode *text, int choice, GError **error);

/* One step for all the texts that are selected. */
static void
set_on_texts (KnTypeMore *self, GtkDropDown *drop_down, const char *label, SetOne set)
{
  guint choice;
  gboolean ok = TRUE;
  g_autoptr (GError) error = NULL;
  if (self->is_updating || lead_text (self) == NULL || !kn_mixed_get_choice (drop_down, &choice))
    return;
  kn_session_begin (self->session, label);
  for (guint i = 0; ok && i < kn_session_get_n_selected (self->session); i++)
    {
      const KnNode *item = kn_session_get_selected_node (self->session, i);
      if (item != NULL && kn_node_get_kind (item) == KN_NODE_TEXT)
        ok = set (self, item, (int)choice, &error);
    }
  (void)kn_session_finish (self->session, ok, error); /* a refusal was said */
}

static void
on_line (GtkDropDown *drop_down, GParamSpec *pspec, KnTypeMore *self)
{
  set_on_texts (self, drop_down, _ ("Line of the text"), set_line);
}

static void
on_side (GtkDropDown *drop_down, GParamSpec *pspec, KnTypeMore *self)
{
  set_on_texts (self, drop_down, _ ("Side of the path"), set_side);
}

static void
on_angle (KnMeasureField *field, double value, KnTypeMore *self)
{
  g_autoptr (KnValue) number = kn_value_new_number (value);
  kn_session_set_selected (self->session, _ ("Place on the circle"), KN_PROP_PATH_ANGLE, number);
}

static void
on_offset (KnMeasureField *field, double value, KnTypeMore *self)
{
  g_autoptr (KnValue) number = kn_value_new_number (value);
  kn_session_set_selected (self->session, _ ("Shift along the path"), KN_PROP_PATH_OFFSET, number);
}

static void
on_least (KnMeasureField *field, double value, KnTypeMore *self)
{
  g_autoptr (KnValue) number = kn_value_new_number (value);
  kn_session_set_selected (self->session, _ ("Smallest size"), KN_PROP_FIT_LEAST, number);
}

static void
on_thai_digits (GtkButton *button, KnTypeMore *self)
{
  kn_session_set_digits (self->session, TRUE);
}

static void
on_arabic_digits (GtkButton *button, KnTypeMore *self)
{
  kn_session_set_digits (self->session, FALSE);
}

/* --- showing -----------------------------------------------------------------------------------
 */

static void
show_number (KnTypeMore *self, GtkWidget *field, const KnNode *text, KnProp prop)
{
  kn_measure_field_show (KN_MEASURE_FIELD (field), kn_node_get_number (text, prop),
                         kn_session_is_mixed (self->session, prop));
}

static void
show_choice (KnTypeMore *self, GtkWidget *drop_down, const KnNode *text, KnProp prop)
{
  kn_mixed_show_choice (GTK_DROP_DOWN (drop_down), (guint)kn_node_get_choice (text, prop),
                        kn_session_is_mixed (self->session, prop));
}

void
kn_type_more_update (KnTypeMore *self, const KnNode *text, const KnRunStyle *style)
{
  double tracking = style != NULL && style->has_tracking
                        ? style->tracking
                        : kn_node_get_number (text, KN_PROP_TRACKING);
  int line = kn_node_get_choice (text, KN_PROP_ON_PATH);
  guint i = 0;
  const KnFlow *flow = kn_session_get_flow (self->session, &i);
  /* Letters of one story have one size, and only its last frame may grow; no frame becomes a line.
   */
  gtk_widget_set_sensitive (self->fit, flow == NULL || i + 1 == kn_flow_get_n (flow));
  gtk_widget_set_sensitive (self->line, flow == NULL);
  self->is_updating = TRUE;
  kn_measure_field_show (KN_MEASURE_FIELD (self->tracking), tracking / TRACKING_PER_PCT,
                         kn_session_is_mixed (self->session, KN_PROP_TRACKING));
  show_choice (self, self->fit, text, KN_PROP_FIT_TEXT);
  show_choice (self, self->line, text, KN_PROP_ON_PATH);
  show_choice (self, self->side, text, KN_PROP_PATH_SIDE);
  show_number (self, self->angle, text, KN_PROP_PATH_ANGLE);
  show_number (self, self->offset, text, KN_PROP_PATH_OFFSET);
  gtk_widget_set_visible (self->round, line == KN_TEXT_PATH_CIRCLE);
  gtk_widget_set_visible (self->offset, line == KN_TEXT_PATH_PATH);
  show_number (self, self->least, text, KN_PROP_FIT_LEAST);
  gtk_widget_set_visible (self->least,
                          kn_node_get_choice (text, KN_PROP_FIT_TEXT) == KN_FIT_TEXT_SHRINK);
  self->is_updating = FALSE;
}

static void
setup_choice (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_choice (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkStringObject *name = gtk_list_item_get_item (item);
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (name));
}

/* Its own rows, because those of GTK make the column as wide as the longest word. */
static GtkWidget *
make_choice (KnTypeMore *self, const char *const *names, const char *label, GCallback on_chosen)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (names);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_choice), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_choice), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), factory);
  g_object_unref (factory);
  gtk_widget_set_hexpand (drop_down, TRUE);
  gtk_widget_set_tooltip_text (drop_down, label);
  kn_control_name (drop_down, label);
  g_signal_connect (drop_down, "notify::selected", on_chosen, self);
  return drop_down;
}

static GtkWidget *
make_field (KnTypeMore *self,
            const char *name,
            const char *accessible,
            KnMeasureUnit unit,
            double minimum,
            double maximum,
            GCallback on_committed)
{
  GtkWidget *field = kn_measure_field_new (name, accessible, unit);
  kn_measure_field_set_range (KN_MEASURE_FIELD (field), minimum, maximum);
  g_signal_connect (field, "committed", on_committed, self);
  return field;
}

static GtkWidget *
make_pair (GtkWidget *left, GtkWidget *right)
{
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_attach (GTK_GRID (grid), left, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), right, 1, 0, 1, 1);
  return grid;
}

static GtkWidget *
make_digits (KnTypeMore *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *thai = gtk_button_new_with_label ("๑๒๓");
  GtkWidget *arabic = gtk_button_new_with_label ("123");
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_hexpand (thai, TRUE);
  gtk_widget_set_hexpand (arabic, TRUE);
  gtk_widget_set_tooltip_text (thai, _ ("Thai figures"));
  gtk_widget_set_tooltip_text (arabic, _ ("Arabic figures"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (thai), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Thai figures"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (arabic), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Arabic figures"), -1);
  g_signal_connect (thai, "clicked", G_CALLBACK (on_thai_digits), self);
  g_signal_connect (arabic, "clicked", G_CALLBACK (on_arabic_digits), self);
  gtk_box_append (GTK_BOX (box), thai);
  gtk_box_append (GTK_BOX (box), arabic);
  return box;
}

static void
kn_type_more_dispose (GObject *object)
{
  KnTypeMore *self = KN_TYPE_MORE (object);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_type_more_parent_class)->dispose (object);
}

static void
kn_type_more_class_init (KnTypeMoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_type_more_dispose;
}

static void
kn_type_more_init (KnTypeMore *self)
{
  const KnPropInfo *tracking = kn_prop_get_info (KN_PROP_TRACKING);
  const KnPropInfo *angle = kn_prop_get_info (KN_PROP_PATH_ANGLE);
  const KnPropInfo *offset = kn_prop_get_info (KN_PROP_PATH_OFFSET);
  const KnPropInfo *least = kn_prop_get_info (KN_PROP_FIT_LEAST);
  const char *fits[] = { _ ("Keep the size"), _ ("Shrink to fit"), _ ("Grow the frame"), NULL };
  const char *lines[] = { _ ("Straight"), _ ("On a circle"), _ ("Along a path"), NULL };
  const char *sides[] = { _ ("Outside"), _ ("Inside"), NULL };
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->tracking = make_field (self, _ ("Spacing"), _ ("Letter spacing"), KN_MEASURE_PCT,
                               tracking->minimum / TRACKING_PER_PCT,
                               tracking->maximum / TRACKING_PER_PCT, G_CALLBACK (on_tracking));
  self->fit = make_choice (self, fits, _ ("Fit to the frame"), G_CALLBACK (on_fit));
  self->line = make_choice (self, lines, _ ("Line of the text"), G_CALLBACK (on_line));
  self->side = make_choice (self, sides, _ ("Side of the path"), G_CALLBACK (on_side));
  self->angle = make_field (self, _ ("At"), _ ("Place on the circle"), KN_MEASURE_DEG,
                            angle->minimum, angle->maximum, G_CALLBACK (on_angle));
  self->offset = make_field (self, _ ("Shift"), _ ("Shift along the path"), KN_MEASURE_MM,
                             offset->minimum, offset->maximum, G_CALLBACK (on_offset));
  self->least = make_field (self, _ ("Not below"), _ ("Smallest size"), KN_MEASURE_PT,
                            least->minimum, least->maximum, G_CALLBACK (on_least));
  self->round = make_pair (self->angle, self->side);
  gtk_box_append (GTK_BOX (self), make_pair (self->tracking, make_digits (self)));
  gtk_box_append (GTK_BOX (self), make_pair (self->line, self->fit));
  gtk_box_append (GTK_BOX (self), self->round);
  gtk_box_append (GTK_BOX (self), self->offset);
  gtk_box_append (GTK_BOX (self), self->least);
}

GtkWidget *
kn_type_more_new (KnSession *session)
{
  KnTypeMore *self = g_object_new (KN_TYPE_TYPE_MORE, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
