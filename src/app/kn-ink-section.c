/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Inks in the inspector. A *target* is what the next click colours: the fill or line of the
 * selected items, one colour of a motif, or an end of a duotone. KnInkTargets stand as chips on
 * top, the inks of the design as rows below; a click on a row paints the target. Sliders preview
 * and become one step when they come to rest. */

#include "config.h"

#include "app/kn-ink-section.h"

#include "app/kn-control-name.h"
#include "app/kn-ink-editor.h"
#include "app/kn-ink-menu.h"
#include "app/kn-ink-row.h"
#include "app/kn-ink-target.h"
#include "app/kn-own-colour-row.h"
#include "app/kn-session-sample.h"
#include "app/kn-swatch.h"
#include "app/kn-wheel.h"

#include <glib/gi18n.h>

#define REST_MS 350 /* a slider that has not moved for so long has come to rest */

struct _KnInkSection
{
  GtkBox parent_instance;

  KnSession *session;
  KnCompat *compat;
  GArray *targets; /* KnInkTarget */
  guint chosen;
  KnId listed_item, listed_asset; /* whose targets they are */
  GtkWidget *head, *pick, *chips, *list, *own_colour, *tint_row, *tint, *tint_label, *overprint_row,
      *overprint;
  GtkWidget *editor; /* the popover opened last */
  guint rest_source;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnInkSection, kn_ink_section, GTK_TYPE_BOX)

/* --- what the selection has ------------------------------------------------------------------ */

static const KnNode *
lead_item (KnInkSection *self)
{
  guint n = kn_session_get_n_selected (self->session);
  return n == 0 ? NULL : kn_session_get_selected_node (self->session, n - 1);
}

static const KnInkTarget *
chosen_target (KnInkSection *self)
{
  return self->chosen < self->targets->len
             ? &g_array_index (self->targets, KnInkTarget, self->chosen)
             : NULL;
}

/* --- painting -------------------------------------------------------------------------------- */

static gboolean
paint_selection (KnInkSection *self, const KnPaint *paint)
{
  const KnInkTarget *target = chosen_target (self);
  if (target == NULL)
    return FALSE;
  KnInkTarget copy = *target; /* the list is made anew when the scene changes */
  g_autoptr (GError) error = NULL;
  guint n = kn_session_get_n_selected (self->session);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (KnNode) item = kn_node_ref (kn_session_get_selected_node (self->session, i));
      if (!kn_ink_target_paint (&copy, kn_session_get_doc (self->session), item, paint, &error))
        {
          return kn_session_give_up (self->session, error);
        }
    }
  return TRUE;
}

static void
paint_as_step (KnInkSection *self, const KnPaint *paint)
{
  const KnInkTarget *target = chosen_target (self);
  const KnRunStyle style = { .has_fill = TRUE, .fill = (KnPaint *)paint };
  if (target != NULL && target->kind == KN_INK_TARGET_FILL
      && kn_session_style_text (self->session, _ ("Change ink"), KN_RUN_FILL, &style))
    return;
  kn_session_begin (self->session, _ ("Change ink"));
  if (paint_selection (self, paint))
    kn_session_end (self->session);
}

static gboolean
on_rest (gpointer data)
{
  KnInkSection *self = data;
  self->rest_source = 0;
  kn_session_end (self->session);
  return G_SOURCE_REMOVE;
}

/* Ends a slider's step before anything else begins one. */
static void
flush_preview (KnInkSection *self)
{
  if (self->rest_source == 0)
    return;
  g_clear_handle_id (&self->rest_source, g_source_remove);
  kn_session_end (self->session);
}

static void
on_tint (GtkRange *range, KnInkSection *self)
{
  const KnNode *item = lead_item (self);
  const KnInkTarget *target = chosen_target (self);
  if (self->is_updating || item == NULL || target == NULL)
    return;
  g_autoptr (KnPaint) old = kn_ink_target_dup_paint (target, item);
  if (old == NULL || kn_paint_get_type (old) != KN_PAINT_INK)
    return;
  double tint = gtk_range_get_value (range);
  g_autoptr (KnPaint) paint = kn_paint_new_ink (kn_paint_get_ink (old), tint);
  KnDoc *doc = kn_session_get_doc (self->session);
  if (self->rest_source == 0)
    kn_session_begin (self->session, _ ("Change tint"));
  else
    kn_doc_rewind_step (doc);
  g_clear_handle_id (&self->rest_source, g_source_remove);
  if (paint_selection (self, paint))
    self->rest_source = g_timeout_add (REST_MS, on_rest, self);
}

static void
on_overprint (GtkSwitch *control, GParamSpec *pspec, KnInkSection *self)
{
  if (self->is_updating)
    return;
  flush_preview (self);
  g_autoptr (KnValue) value = gtk_switch_get_active (control) ? kn_value_new_bool (TRUE) : NULL;
  kn_session_set_selected (self->session, _ ("Overprint"), KN_PROP_OVERPRINT, value);
}

static void
on_row (GtkListBox *list, GtkListBoxRow *row, KnInkSection *self)
{
  const KnNode *item = lead_item (self);
  const KnInkTarget *target = chosen_target (self);
  const KnId *ink = g_object_get_data (G_OBJECT (row), "ink");
  if (item == NULL || target == NULL)
    return;
  flush_preview (self);
  if (ink == NULL)
    {
      paint_as_step (self, NULL);
      return;
    }
  g_autoptr (KnPaint) paint = kn_paint_new_ink (ink, 100);
  paint_as_step (self, paint);
}

static void
on_new_ink (KnInkEditor *editor, const KnId *ink, KnInkSection *self)
{
  if (chosen_target (self) == NULL)
    return;
  g_autoptr (KnPaint) paint = kn_paint_new_ink (ink, 100);
  paint_as_step (self, paint);
}

/* The popover belongs to the section and points at the button: rows and their buttons are made anew
 * whenever the selection changes, which the editor itself may do. A closed one stays until the next
 * is opened: GTK 4.8 never lets go of a popover that had the focus and loses its parent before a
 * frame has been painted without it. */
static void
open_editor (KnInkSection *self, GtkWidget *button, const KnId *ink)
{
  flush_preview (self);
  GtkWidget *editor = kn_ink_editor_new (self->session, ink);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  self->editor = editor;
  if (ink == NULL)
    g_signal_connect_object (editor, "saved", G_CALLBACK (on_new_ink), self, 0);
  graphene_rect_t box;
  gtk_widget_set_parent (editor, GTK_WIDGET (self));
  gtk_popover_set_position (GTK_POPOVER (editor), GTK_POS_LEFT);
  if (gtk_widget_compute_bounds (button, GTK_WIDGET (self), &box))
    gtk_popover_set_pointing_to (GTK_POPOVER (editor),
                                 &(GdkRectangle){ (int)box.origin.x, (int)box.origin.y,
                                                  (int)box.size.width, (int)box.size.height });
  gtk_popover_popup (GTK_POPOVER (editor));
}

static void
on_add (GtkButton *button, KnInkSection *self)
{
  open_editor (self, GTK_WIDGET (button), NULL);
}

static void
on_edit (GtkButton *button, KnInkSection *self)
{
  const KnId *ink = g_object_get_data (G_OBJECT (button), "ink");
  open_editor (self, GTK_WIDGET (button), ink);
}

static void
on_colour (const GdkRGBA *colour, gpointer data)
{
  g_autoptr (KnInkSection) self = data;
  if (colour == NULL || chosen_target (self) == NULL)
    return;
  KnRgb rgb = { colour->red, colour->green, colour->blue };
  g_autoptr (KnPaint) paint = kn_paint_new_rgb (kn_rgb_to_hex (&rgb));
  paint_as_step (self, paint);
}

static void
on_eyedropper (GtkButton *button, KnInkSection *self)
{
  flush_preview (self);
  kn_session_set_tool (self->session, KN_TOOL_EYEDROPPER);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.focus-canvas", NULL); /* for Escape */
}

static void
on_pick_rgb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnInkSection *self = data;
  flush_preview (self);
  if (chosen_target (self) == NULL)
    {
      kn_session_say (self->session, _ ("Select first what shall get the colour."));
      return;
    }
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GdkRGBA start = { 0.7f, 0.1f, 0.15f, 1 };
  kn_compat_pick_colour (self->compat, window, _ ("Screen colour"), &start, on_colour,
                         g_object_ref (self));
}

/* A motif's colours are read from its file: once for each selection, not for each frame of a drag.
 */
static void
list_targets (KnInkSection *self, const KnNode *item)
{
  const KnId *asset = item == NULL ? NULL : kn_node_get_ref (item, KN_PROP_ASSET);
  KnId item_id = item == NULL ? KN_ID_NULL : *kn_node_get_id (item);
  KnId asset_id = asset == NULL ? KN_ID_NULL : *asset;
  /* Those of a picture depend on whether it is a duotone, those of a pattern on whether its colours
   * alternate. */
  gboolean is_picture
      = item != NULL
        && (kn_node_get_kind (item) == KN_NODE_IMAGE || kn_node_get_kind (item) == KN_NODE_PATTERN);
  if (item != NULL && !is_picture && kn_id_equal (&item_id, &self->listed_item)
      && kn_id_equal (&asset_id, &self->listed_asset))
    return;
  gboolean was_listed = kn_id_equal (&item_id, &self->listed_item);
  self->listed_item = item_id;
  self->listed_asset = asset_id;
  if (!is_picture || !was_listed)
    self->chosen = 0;
  kn_ink_target_list (self->targets, self->session, item);
}

/* --- showing --------------------------------------------------------------------------------- */

static void
on_chip (GtkToggleButton *chip, KnInkSection *self)
{
  if (self->is_updating || !gtk_toggle_button_get_active (chip))
    return;
  flush_preview (self);
  self->chosen = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "target"));
  kn_ink_section_update (self);
}

static const char *
target_label (const KnInkTarget *target)
{
  switch (target->kind)
    {
    case KN_INK_TARGET_FILL:
      return _ ("Fill");
    case KN_INK_TARGET_STROKE:
      return _ ("Line");
    case KN_INK_TARGET_DARK:
      return _ ("Dark parts");
    case KN_INK_TARGET_LIGHT:
      return _ ("Light parts");
    case KN_INK_TARGET_COLOUR:
    case KN_INK_TARGET_SECOND:
      return NULL;
    }
  return NULL;
}

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
show_chips (KnInkSection *self, const KnNode *item)
{
  GtkWidget *first = NULL;
  clear_box (self->chips);
  for (guint i = 0; i < self->targets->len; i++)
    {
      const KnInkTarget *target = &g_array_index (self->targets, KnInkTarget, i);
      g_autoptr (KnPaint) paint = kn_ink_target_dup_paint (target, item);
      GtkWidget *chip = gtk_toggle_button_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *swatch = kn_swatch_new (20);
      const char *label = target_label (target);
      g_autofree char *numbered = g_strdup_printf (_ ("Colour %u"), i + 1);
      kn_swatch_set_paint (KN_SWATCH (swatch), self->session, paint);
      gtk_box_append (GTK_BOX (box), swatch);
      if (label != NULL)
        gtk_box_append (GTK_BOX (box), gtk_label_new (label));
      gtk_button_set_child (GTK_BUTTON (chip), box);
      gtk_widget_add_css_class (chip, "kn-chip");
      gtk_widget_set_tooltip_text (chip, label != NULL ? label : numbered);
      gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label != NULL ? label : numbered, -1);
      if (first == NULL)
        first = chip;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (first));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), i == self->chosen);
      g_object_set_data (G_OBJECT (chip), "target", GUINT_TO_POINTER (i));
      g_signal_connect (chip, "toggled", G_CALLBACK (on_chip), self);
      gtk_box_append (GTK_BOX (self->chips), chip);
    }
}

static gboolean
is_of_brand (KnInkSection *self)
{
  const KnNode *root = kn_scene_get_design (kn_session_get_scene (self->session));
  return kn_node_get_kind (root) == KN_NODE_BRAND;
}

static void
show_list (KnInkSection *self, const KnPaint *paint)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_autoptr (GPtrArray) inks
      = kn_scene_list_kind (kn_session_get_scene (self->session), KN_NODE_INK);
  kn_ink_row_sort (inks);
  const KnId *current = paint == NULL ? NULL : kn_paint_get_ink (paint);
  GtkWidget *chosen = NULL;
  for (guint i = 0; i < inks->len; i++)
    {
      GtkWidget *row = kn_ink_row_new (self->session, inks->pdata[i], G_CALLBACK (on_edit), self);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
      if (current != NULL && kn_id_equal (current, kn_node_get_id (inks->pdata[i])))
        chosen = row;
    }
  if (is_of_brand (self)) /* it has nothing that could be without ink */
    return;
  GtkWidget *none = kn_ink_row_new (self->session, NULL, NULL, NULL);
  gtk_list_box_append (GTK_LIST_BOX (self->list), none);
  if (paint == NULL)
    chosen = none;
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (chosen));
}

/* GTK 4.8 keeps a hidden row that has the keyboard, and all that it hangs on, when the window goes.
 */
static void
leave_keyboard (KnInkSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
}

/**
 * kn_ink_section_update:
 *
 * Shows the selection as it is now; called by the inspector after every change.
 */
void
kn_ink_section_update (KnInkSection *self)
{
  const KnNode *item = lead_item (self);
  /* The slider's own preview must not rebuild the rows under the pointer. */
  if (self->rest_source != 0)
    {
      g_autofree char *text
          = g_strdup_printf ("%.0f %%", gtk_range_get_value (GTK_RANGE (self->tint)));
      gtk_label_set_text (GTK_LABEL (self->tint_label), text);
      return;
    }
  list_targets (self, item);
  gboolean is_shown = item == NULL || self->targets->len > 0;
  if (!is_shown)
    leave_keyboard (self);
  gtk_widget_set_visible (GTK_WIDGET (self), is_shown);
  if (self->chosen >= self->targets->len)
    self->chosen = 0;
  self->is_updating = TRUE;
  const KnInkTarget *target = chosen_target (self);
  g_autoptr (KnPaint) paint = target == NULL ? NULL : kn_ink_target_dup_paint (target, item);
  gtk_widget_set_visible (self->chips, self->targets->len > 1);
  show_chips (self, item);
  show_list (self, paint);
  if (target == NULL)
    gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));

  kn_session_set_ink_target (self->session, target);

  kn_own_colour_row_show (KN_OWN_COLOUR_ROW (self->own_colour), paint);
  gboolean has_tint = paint != NULL && kn_paint_get_type (paint) == KN_PAINT_INK;
  double tint = has_tint ? kn_paint_get_tint_pct (paint) : 100;
  g_autofree char *text = g_strdup_printf ("%.0f %%", tint);
  gtk_widget_set_visible (self->tint_row, has_tint);
  gtk_range_set_value (GTK_RANGE (self->tint), tint);
  gtk_label_set_text (GTK_LABEL (self->tint_label), text);
  gboolean is_duotone
      = target != NULL
        && (target->kind == KN_INK_TARGET_DARK || target->kind == KN_INK_TARGET_LIGHT);
  gtk_widget_set_visible (self->overprint_row, target != NULL && !is_duotone);
  gtk_switch_set_active (GTK_SWITCH (self->overprint),
                         item != NULL && kn_node_get_bool (item, KN_PROP_OVERPRINT));
  self->is_updating = FALSE;
}

static void
kn_ink_section_dispose (GObject *object)
{
  KnInkSection *self = KN_INK_SECTION (object);
  if (self->session != NULL)
    flush_preview (self);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->targets, g_array_unref);
  G_OBJECT_CLASS (kn_ink_section_parent_class)->dispose (object);
}

static void
kn_ink_section_class_init (KnInkSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_ink_section_dispose;
}

static GtkWidget *
make_heading (KnInkSection *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Ink"));
  GtkWidget *dropper = gtk_button_new_from_icon_name ("color-select-symbolic");
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "kn-heading");
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_add_css_class (dropper, "flat");
  gtk_widget_set_tooltip_text (add, _ ("New ink"));
  kn_control_name (add, _ ("New ink"));
  gtk_widget_set_tooltip_text (dropper, _ ("Take the ink of another item (I)"));
  kn_control_name (dropper, _ ("Take the ink of another item (I)"));
  g_signal_connect (add, "clicked", G_CALLBACK (on_add), self);
  g_signal_connect (dropper, "clicked", G_CALLBACK (on_eyedropper), self);
  self->pick = dropper;
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), dropper);
  gtk_box_append (GTK_BOX (head), add);
  return head;
}

static void
kn_ink_section_init (KnInkSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->targets = g_array_new (FALSE, FALSE, sizeof (KnInkTarget));
  self->head = make_heading (self);
  gtk_box_append (GTK_BOX (self), self->head);

  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self), self->chips);
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_add_css_class (self->list, "kn-dense");
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row), self);
  kn_ink_row_add_headers (GTK_LIST_BOX (self->list));
  gtk_box_append (GTK_BOX (self), self->list);

  self->tint_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->tint = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 100, 1);
  gtk_widget_set_hexpand (self->tint, TRUE);
  kn_wheel_scrolls_past (self->tint);
  self->tint_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->tint_label, "kn-tnum");
  gtk_label_set_width_chars (GTK_LABEL (self->tint_label), 5);
  gtk_label_set_xalign (GTK_LABEL (self->tint_label), 1);
  gtk_box_append (GTK_BOX (self->tint_row), gtk_label_new (_ ("Tint")));
  gtk_box_append (GTK_BOX (self->tint_row), self->tint);
  gtk_box_append (GTK_BOX (self->tint_row), self->tint_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tint), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Tint"), -1);
  g_signal_connect (self->tint, "value-changed", G_CALLBACK (on_tint), self);
  gtk_box_append (GTK_BOX (self), self->tint_row);

  self->overprint_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (_ ("Overprint"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  self->overprint = gtk_switch_new ();
  gtk_widget_set_tooltip_text (self->overprint,
                               _ ("Print over what lies beneath instead of knocking it out"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->overprint), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Overprint"), -1);
  g_signal_connect (self->overprint, "notify::active", G_CALLBACK (on_overprint), self);
  gtk_box_append (GTK_BOX (self->overprint_row), label);
  gtk_box_append (GTK_BOX (self->overprint_row), self->overprint);
  gtk_box_append (GTK_BOX (self), self->overprint_row);
}

GtkWidget *
kn_ink_section_new (KnSession *session, KnCompat *compat)
{
  KnInkSection *self = g_object_new (KN_TYPE_INK_SECTION, NULL);
  self->session = g_object_ref (session);
  self->compat = compat;
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("screen-colour", NULL);
  g_signal_connect_object (action, "activate", G_CALLBACK (on_pick_rgb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "ink-section", G_ACTION_GROUP (group));
  gtk_box_append (GTK_BOX (self->head), kn_ink_menu_new (session, compat));
  gtk_widget_set_visible (self->pick, !is_of_brand (self));
  self->own_colour = kn_own_colour_row_new (session);
  gtk_box_insert_child_after (GTK_BOX (self), self->own_colour, self->list);
  return GTK_WIDGET (self);
}
