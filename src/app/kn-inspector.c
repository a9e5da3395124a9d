/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The right column. It owns the order of the sections and when they are brought up to date: once
 * before a frame, however many changes a drag makes; the sections own their widgets. */

#include "config.h"

#include "app/kn-inspector.h"

#include "app/kn-align-section.h"
#include "app/kn-code-section.h"
#include "app/kn-control-name.h"
#include "app/kn-gradient-section.h"
#include "app/kn-image-section.h"
#include "app/kn-ink-section.h"
#include "app/kn-layers.h"
#include "app/kn-mixed-controls.h"
#include "app/kn-pace.h"
#include "app/kn-panel-section.h"
#include "app/kn-pattern-section.h"
#include "app/kn-picture.h"
#include "app/kn-place-section.h"
#include "app/kn-session-mixed.h"
#include "app/kn-session-picture.h"
#include "app/kn-shape-knobs.h"
#include "app/kn-shape-section.h"
#include "app/kn-still.h"
#include "app/kn-stroke-section.h"
#include "app/kn-type-section.h"
#include "model/kn-edit.h"
#include "model/kn-find.h"
#include "model/kn-form.h"
#include "model/kn-passport.h"
#include "render/kn-brought-fonts.h"

#include <glib/gi18n.h>

#define HEAD_PICTURE_PX 48
#define APART_PX 12

struct _KnInspector
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *picture, *title, *subtitle;
  GtkWidget *place, *align, *panel, *knobs, *gradient, *shape, *stroke, *inks, *type, *code, *image,
      *pattern, *layers;
  GtkWidget *fit_row, *fit;
  GtkWidget *measures; /* of the pack, while nothing is selected */
  GtkWidget *scroller, *column;
  guint tick;
  KnPace pace; /* of numbers that change in every frame */
  gboolean is_updating;
  gboolean wants_code; /* the keyboard in the code's data, at the next frame */
  KnId shown;          /* whose picture the head shows, and of which scene */
  const KnScene *shown_scene;

  /* as of the last update */
  KnScene *scene, *committed;
  KnNode *lead;
  KnCondition *condition;
  guint font_generation;     /* of the fonts that were brought */
  gboolean is_selection_new; /* since then */
};

G_DEFINE_FINAL_TYPE (KnInspector, kn_inspector, GTK_TYPE_BOX)

/* --- the head -------------------------------------------------------------------------------- */

static const char *
verdict_label (KnConsentVerdict verdict)
{
  switch (verdict)
    {
    case KN_CONSENT_VERDICT_OK:
      return _ ("May be used");
    case KN_CONSENT_VERDICT_UNKNOWN:
      return _ ("Consent is not known");
    case KN_CONSENT_VERDICT_DECLINED:
      return _ ("The holders have declined");
    case KN_CONSENT_VERDICT_WITHDRAWN:
      return _ ("Consent was withdrawn");
    case KN_CONSENT_VERDICT_EXPIRED:
      return _ ("Consent has expired");
    case KN_CONSENT_VERDICT_LOCKED:
      return _ ("Locked: may not be used");
    }
  return "";
}

static char *
motif_subtitle (KnInspector *self, const KnNode *item)
{
  const KnId *id = kn_node_get_ref (item, KN_PROP_ASSET);
  const KnNode *asset
      = id == NULL ? NULL : kn_scene_lookup (kn_session_get_scene (self->session), id);
  if (asset == NULL)
    return NULL;
  g_autofree char *json
      = kn_asset_source_dup_passport (kn_session_get_assets (self->session), asset);
  g_autoptr (KnPassport) passport = json == NULL ? NULL : kn_passport_parse (json, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  const char *verdict = verdict_label (kn_passport_judge (passport, today));
  if (passport != NULL && passport->holder != NULL)
    return g_strdup_printf ("%s · %s", passport->holder, verdict);
  return g_strdup (verdict);
}

static char *
image_subtitle (KnInspector *self, const KnNode *item)
{
  int across = 0, down = 0;
  if (!kn_session_get_picture_size (self->session, item, &across, &down)
      || !(kn_fit_get_ppi (item, across, down) > 0))
    return g_strdup (_ ("The picture cannot be read"));
  /* Translators: width and height in pixels, then the resolution at the size it is printed */
  return g_strdup_printf (_ ("%d × %d px · %.0f ppi as placed"), across, down,
                          kn_fit_get_ppi (item, across, down));
}

static void
show_picture (KnInspector *self, const KnNode *item)
{
  const KnScene *scene = kn_doc_get_committed_scene (kn_session_get_doc (self->session));
  KnId id = item == NULL ? KN_ID_NULL : *kn_node_get_id (item);
  if (kn_id_equal (&id, &self->shown) && scene == self->shown_scene)
    return;
  self->shown = id;
  self->shown_scene = scene; /* compared, never followed */
  g_autoptr (KnDesign) design = kn_session_dup_committed_design (self->session);
  kn_picture_show (self->picture, design, &id, kn_session_get_condition (self->session),
                   HEAD_PICTURE_PX, HEAD_PICTURE_PX);
}

/* What there is to say of the form itself. */
static void
show_measures (KnInspector *self, gboolean is_design)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  const gboolean is_pack = kn_form_kind_is_pack (kn_form_get (scene).kind);
  gtk_widget_set_visible (self->measures, is_design && (!is_pack || kn_form_has_measures (scene)));
  gtk_button_set_label (GTK_BUTTON (self->measures),
                        is_pack ? _ ("Measures of the Pack…") : _ ("Size of the Label…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->measures),
                                  is_pack ? "win.pack-measures" : "win.label-size");
}

static void
show_head (KnInspector *self, const KnNode *item, guint n)
{
  g_autofree char *title = NULL, *subtitle = NULL;
  if (n > 1)
    title = g_strdup_printf (ngettext ("%u item", "%u items", n), n);
  else if (item == NULL)
    {
      title = g_strdup (kn_session_get_name (self->session));
      subtitle = kn_form_dup_size_label (kn_session_get_scene (self->session));
    }
  else
    {
      title = kn_find_dup_shown_title (kn_session_get_scene (self->session),
                                       kn_session_get_assets (self->session), item);
      if (kn_node_get_kind (item) == KN_NODE_MOTIF || kn_node_get_kind (item) == KN_NODE_PATTERN)
        subtitle = motif_subtitle (self, item);
      else if (kn_node_get_kind (item) == KN_NODE_IMAGE)
        subtitle = image_subtitle (self, item);
      else
        subtitle = g_strdup (kn_find_kind_label (item));
    }
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->subtitle), subtitle == NULL ? "" : subtitle);
  show_measures (self, n == 0);
  show_picture (self, n > 1 ? NULL : item);
}

static void
on_fit (GtkDropDown *drop_down, GParamSpec *pspec, KnInspector *self)
{
  guint fit;
  if (self->is_updating || !kn_mixed_get_choice (drop_down, &fit))
    return;
  g_autoptr (KnValue) value = kn_value_new_choice (KN_FIT_CONTAIN + (int)fit);
  kn_session_set_selected (self->session, _ ("Change fit"), KN_PROP_FIT, value);
}

/* --- keeping up ------------------------------------------------------------------------------ */

/* While something is dragged, only numbers of its place change from frame to frame: the rest would
 * be made and laid out anew sixty times a second for nothing. */
static gboolean
needs_all (KnInspector *self, const KnNode *item)
{
  KnDoc *doc = kn_session_get_doc (self->session);
  KnPoint by;
  if (self->is_selection_new || self->condition != kn_session_get_condition (self->session)
      || self->font_generation != kn_brought_fonts_get_generation ())
    return TRUE;
  if (self->scene == kn_session_get_scene (self->session))
    return FALSE; /* a zoom */
  if (!kn_doc_is_in_step (doc) || self->committed != kn_doc_get_committed_scene (doc))
    return TRUE;
  return item == NULL || self->lead == NULL || item == self->lead
         || !kn_edit_get_distance (self->lead, item, &by);
}

static void
remember (KnInspector *self, const KnNode *item)
{
  KnScene *scene = self->scene, *committed = self->committed;
  KnNode *lead = self->lead;
  KnCondition *condition = self->condition;
  self->scene = kn_scene_ref (kn_session_get_scene (self->session));
  self->committed = kn_scene_ref (kn_doc_get_committed_scene (kn_session_get_doc (self->session)));
  self->lead = item != NULL ? kn_node_ref (item) : NULL;
  self->condition = kn_condition_ref (kn_session_get_condition (self->session));
  self->font_generation = kn_brought_fonts_get_generation ();
  self->is_selection_new = FALSE;
  g_clear_pointer (&scene, kn_scene_unref);
  g_clear_pointer (&committed, kn_scene_unref);
  g_clear_pointer (&lead, kn_node_unref);
  g_clear_pointer (&condition, kn_condition_unref);
}

static void queue_update (KnInspector *self);

static void
on_pace (gpointer data)
{
  queue_update (data);
}

static void
update (KnInspector *self)
{
  guint n = kn_session_get_n_selected (self->session);
  const KnNode *item = n == 0 ? NULL : kn_session_get_selected_node (self->session, n - 1);
  gboolean is_all = needs_all (self, item);
  if (!is_all && (item == self->lead || !kn_pace_may (&self->pace, on_pace, self)))
    return;
  kn_pace_note (&self->pace);
  remember (self, item);
  self->is_updating = TRUE;
  kn_place_section_update (KN_PLACE_SECTION (self->place));
  kn_panel_section_update (KN_PANEL_SECTION (self->panel)); /* a place, too */
  if (!is_all)
    {
      self->is_updating = FALSE;
      return;
    }
  show_head (self, item, n);
  kn_shape_knobs_update (KN_SHAPE_KNOBS (self->knobs));
  kn_gradient_section_update (KN_GRADIENT_SECTION (self->gradient));
  kn_stroke_section_update (KN_STROKE_SECTION (self->stroke));
  kn_shape_section_update (KN_SHAPE_SECTION (self->shape));
  kn_align_section_update (KN_ALIGN_SECTION (self->align));
  kn_ink_section_update (KN_INK_SECTION (self->inks));
  kn_type_section_update (KN_TYPE_SECTION (self->type));
  kn_code_section_update (KN_CODE_SECTION (self->code));
  kn_image_section_update (KN_IMAGE_SECTION (self->image));
  kn_pattern_section_update (KN_PATTERN_SECTION (self->pattern));
  kn_layers_update (KN_LAYERS (self->layers));
  gboolean fits = item != NULL && kn_node_get_kind (item) == KN_NODE_MOTIF;
  gtk_widget_set_visible (self->fit_row, fits);
  if (fits)
    kn_mixed_show_choice (GTK_DROP_DOWN (self->fit),
                          (guint)(kn_node_get_fit (item) - KN_FIT_CONTAIN),
                          kn_session_is_mixed (self->session, KN_PROP_FIT));
  self->is_updating = FALSE;
}

/* What the sections leave of the column is for the layers. */
static void
give_room (KnInspector *self)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);
  int page = (int)gtk_adjustment_get_page_size (gtk_scrolled_window_get_vadjustment (scroller));
  int width = gtk_widget_get_width (self->column);
  int all, layers;
  if (page <= 0 || width <= 0)
    return;
  gtk_widget_measure (self->column, GTK_ORIENTATION_VERTICAL, width, NULL, &all, NULL, NULL);
  gtk_widget_measure (self->layers, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (self->layers),
                      NULL, &layers, NULL, NULL);
  kn_layers_set_room (KN_LAYERS (self->layers), page - (all - layers));
}

/* Where the layers stand in the column's window, if the keyboard is in them. */
static gboolean
get_layers_top (KnInspector *self, double *out_top)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t at;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->layers)
      || !gtk_widget_compute_bounds (self->layers, self->scroller, &at))
    return FALSE;
  *out_top = at.origin.y;
  return TRUE;
}

/* A click on a layer selects it, and the sections above change: the layers, and the second click
 * of a double click, would land elsewhere. They stay where they were, if need be with room below.
 */
static void
hold_layers_at (KnInspector *self, double top)
{
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  const double page = gtk_adjustment_get_page_size (adjustment);
  int all, layers;
  GtkBorder padding;
  gtk_style_context_get_padding (gtk_widget_get_style_context (self->column), &padding);
  gtk_widget_measure (self->column, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (self->column),
                      NULL, &all, NULL, NULL);
  gtk_widget_measure (self->layers, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (self->layers),
                      NULL, &layers, NULL, NULL);
  /* The layers are the last of the column, which has not been laid out yet. */
  layers -= gtk_widget_get_margin_top (self->layers);
  const double value = all - padding.bottom - layers - top;
  const int room_below = MAX (0, (int)(value + page - all));
  gtk_widget_set_margin_bottom (self->layers, room_below);
  gtk_adjustment_configure (adjustment, value, 0, MAX (all + room_below, page),
                            gtk_adjustment_get_step_increment (adjustment),
                            gtk_adjustment_get_page_increment (adjustment), page);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  KnInspector *self = KN_INSPECTOR (widget);
  double top = 0;
  gboolean holds = self->is_selection_new && get_layers_top (self, &top);
  self->tick = 0;
  if (self->is_selection_new)
    gtk_widget_set_margin_bottom (self->layers, 0);
  update (self);
  give_room (self);
  if (holds)
    hold_layers_at (self, top);
  if (self->wants_code)
    kn_code_section_edit (KN_CODE_SECTION (self->code));
  self->wants_code = FALSE;
  return G_SOURCE_REMOVE;
}

static void
queue_update (KnInspector *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

void
kn_inspector_edit_code (KnInspector *self)
{
  /* The section may not be there yet, and the click that asks is still the canvas's. */
  self->wants_code = TRUE;
  queue_update (self);
}

/* --- the keyboard -------------------------------------------------------------------------------
 */

/* What has the keyboard is brought into sight. GTK's own way also follows it into a popover of a
 * row, and the row runs away under the popover that it has just opened. */
static void
on_focus_widget (GtkRoot *root, GParamSpec *pspec, KnInspector *self)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  GtkWidget *box = gtk_viewport_get_child (
      GTK_VIEWPORT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroller))));
  graphene_rect_t at;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, box)
      || gtk_widget_get_native (focus) != GTK_NATIVE (root)
      || !gtk_widget_compute_bounds (focus, box, &at))
    return;
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (
                                 GTK_SCROLLED_WINDOW (self->scroller)),
                             at.origin.y, at.origin.y + at.size.height);
}

static void
on_root (KnInspector *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (on_focus_widget), self, 0);
}

static void
queue_all (KnInspector *self)
{
  self->is_selection_new = TRUE;
  queue_update (self);
}

static void
kn_inspector_dispose (GObject *object)
{
  KnInspector *self = KN_INSPECTOR (object);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  kn_pace_clear (&self->pace);
  g_clear_pointer (&self->scene, kn_scene_unref);
  g_clear_pointer (&self->committed, kn_scene_unref);
  g_clear_pointer (&self->lead, kn_node_unref);
  g_clear_pointer (&self->condition, kn_condition_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_inspector_parent_class)->dispose (object);
}

static void
kn_inspector_class_init (KnInspectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_inspector_dispose;
}

static void
kn_inspector_init (KnInspector *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kn-inspector");
}

static GtkWidget *
make_head (KnInspector *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->picture = gtk_picture_new ();
  gtk_widget_set_size_request (self->picture, HEAD_PICTURE_PX, HEAD_PICTURE_PX);
  gtk_widget_add_css_class (self->picture, "card");
  gtk_widget_add_css_class (self->picture, "kn-thumb");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Picture of what is selected"), -1);
  self->title = gtk_label_new (NULL);
  self->subtitle = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "kn-heading");
  gtk_widget_add_css_class (self->subtitle, "caption");
  gtk_widget_add_css_class (self->subtitle, "kn-dim");
  GtkWidget *labels[] = { self->title, self->subtitle };
  for (int i = 0; i < 2; i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      gtk_label_set_ellipsize (GTK_LABEL (labels[i]), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (words), labels[i]);
    }
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (head), self->picture);
  gtk_box_append (GTK_BOX (head), words);
  return head;
}

static GtkWidget *
make_measures (KnInspector *self)
{
  self->measures = gtk_button_new ();
  gtk_widget_set_visible (self->measures, FALSE);
  return self->measures;
}

static GtkWidget *
make_fit_row (KnInspector *self)
{
  const char *labels[]
      = { _ ("All of it inside the frame"), _ ("Fill the frame"), _ ("Stretch"), NULL };
  self->fit_row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (_ ("Fit"));
  self->fit = gtk_drop_down_new_from_strings (labels);
  gtk_widget_set_hexpand (self->fit, TRUE);
  kn_control_name (self->fit, _ ("Fit"));
  g_signal_connect (self->fit, "notify::selected", G_CALLBACK (on_fit), self);
  gtk_box_append (GTK_BOX (self->fit_row), label);
  gtk_box_append (GTK_BOX (self->fit_row), self->fit);
  return self->fit_row;
}

/**
 * kn_inspector_new:
 * @session: what it shows
 * @compat: dialogs
 */
GtkWidget *
kn_inspector_new (KnSession *session, KnCompat *compat)
{
  KnInspector *self = g_object_new (KN_TYPE_INSPECTOR, NULL);
  self->session = g_object_ref (session);
  self->place = kn_place_section_new (session);
  self->knobs = kn_shape_knobs_new (session);
  self->gradient = kn_gradient_section_new (session);
  self->stroke = kn_stroke_section_new (session);
  self->shape = kn_shape_section_new (session);
  self->align = kn_align_section_new (session);
  self->panel = kn_panel_section_new (session);
  self->inks = kn_ink_section_new (session, compat);
  self->type = kn_type_section_new (session);
  self->code = kn_code_section_new (session);
  self->image = kn_image_section_new (session, compat);
  self->pattern = kn_pattern_section_new (session);
  self->layers = kn_layers_new (session);

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (box, "kn-column");
  GtkWidget *parts[] = {
    make_head (self), make_measures (self), self->align, /* what several items are selected for */
    self->place,      self->panel,          make_fit_row (self), self->pattern, self->image,
    self->knobs,      self->type,           self->code,          self->inks,    self->gradient,
    self->stroke,     self->shape,          self->layers
  };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      /* Not the box's spacing: one that is hidden has none. */
      gtk_widget_set_margin_top (parts[i], i > 0 ? APART_PX : 0);
      gtk_box_append (GTK_BOX (box), kn_still_new (parts[i]));
    }
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self), scroller);
  self->scroller = scroller;
  self->column = box;
  g_signal_connect_swapped (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                            "notify::page-size", G_CALLBACK (queue_update), self);
  GtkWidget *viewport = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  /* The list of layers has the height of its rows, not the least it could live with. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  g_signal_connect (self, "notify::root", G_CALLBACK (on_root), NULL);

  static const struct
  {
    const char *signal;
    GCallback callback;
  } watched[] = {
    { "changed", G_CALLBACK (queue_update) },
    { "view-changed", G_CALLBACK (queue_update) },
    { "selection-changed", G_CALLBACK (queue_all) },
    { "face-changed", G_CALLBACK (queue_all) },
    { "tool-changed", G_CALLBACK (queue_all) },
    { "text-range-changed", G_CALLBACK (queue_update) },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (session, watched[i].signal, watched[i].callback, self,
                             G_CONNECT_SWAPPED);
  self->is_selection_new = TRUE;
  update (self);
  return GTK_WIDGET (self);
}

GtkWidget *
kn_inspector_get_layers (KnInspector *self)
{
  g_return_val_if_fail (KN_IS_INSPECTOR (self), NULL);
  return self->layers;
}
