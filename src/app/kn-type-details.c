/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The popover behind "Paragraphs and letterforms". Letterforms are listed when it opens, from the
 * fonts of the text as it is set; a switch that a font does not have is not there. Words that stay
 * whole belong to the design and become a step when the popover closes. */

#include "config.h"

#include "app/kn-type-details.h"

#include "app/kn-control-name.h"
#include "app/kn-measure-field.h"
#include "app/kn-session-mixed.h"
#include "model/kn-features.h"
#include "model/kn-text-line.h"
#include "render/kn-text-features.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define WIDTH_PX 300
#define WORDS_PX 84
#define FORMS_PX 216 /* more of them are scrolled */

struct _KnTypeDetails
{
  GtkBox parent_instance;

  KnSession *session;
  KnTextContext *context;
  GtkWidget *button, *before, *after, *indent, *forms_title, *forms, *words;
  char *item_features; /* of the text */
  char *features;      /* of the selected letters, or of the text */
  gboolean has_style;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnTypeDetails, kn_type_details, GTK_TYPE_BOX)

static const KnNode *
lead_text (KnTypeDetails *self)
{
  guint n = kn_session_get_n_selected (self->session);
  const KnNode *item = n == 0 ? NULL : kn_session_get_selected_node (self->session, n - 1);
  return item != NULL && kn_node_get_kind (item) == KN_NODE_TEXT ? item : NULL;
}

/* --- paragraphs ------------------------------------------------------------------------------- */

static void
set_number (KnTypeDetails *self, KnProp prop, double value)
{
  g_autoptr (KnValue) number = kn_value_new_number (value);
  kn_session_set_selected (self->session, _ (kn_prop_get_info (prop)->label), prop, number);
}

static void
on_before (KnMeasureField *field, double value, KnTypeDetails *self)
{
  set_number (self, KN_PROP_PARAGRAPH_BEFORE, value);
}

static void
on_after (KnMeasureField *field, double value, KnTypeDetails *self)
{
  set_number (self, KN_PROP_PARAGRAPH_AFTER, value);
}

static void
on_indent (KnMeasureField *field, double value, KnTypeDetails *self)
{
  set_number (self, KN_PROP_INDENT, value);
}

/* --- letterforms ------------------------------------------------------------------------------ */

static char *
dup_label (const KnTextFeature *feature)
{
  static const struct
  {
    const char *tag, *label;
  } labels[] = {
    { "liga", N_ ("Ligatures") },         { "dlig", N_ ("Rare ligatures") },
    { "smcp", N_ ("Small capitals") },    { "tnum", N_ ("Figures of one width") },
    { "onum", N_ ("Old-style figures") }, { "lnum", N_ ("Figures of one height") },
    { "frac", N_ ("Fractions") },         { "zero", N_ ("Slashed zero") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].tag, feature->tag))
      return g_strdup (_ (labels[i].label));
  return feature->name != NULL
             ? g_strdup (feature->name)
             /* Translators: other forms of letters that a font has, by number: "Style set 3" */
             : g_strdup_printf (_ ("Style set %d"), atoi (feature->tag + 2));
}

/* Only what differs from what holds without it is written down. */
static void
on_form (GtkCheckButton *check, KnTypeDetails *self)
{
  const char *tag = g_object_get_data (G_OBJECT (check), "tag");
  int common = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "common"));
  int value = gtk_check_button_get_active (check) ? 1 : 0;
  int without = self->has_style ? kn_features_get (self->item_features, tag, common) : common;
  if (self->is_updating)
    return;
  if (!self->has_style)
    {
      (void)kn_session_set_feature (self->session, tag, value, common); /* a refusal was said */
      return;
    }
  g_autofree char *features = kn_features_with (self->features, tag, value == without ? -1 : value);
  g_autoptr (KnValue) set = features != NULL ? kn_value_new_string (features) : NULL;
  kn_session_set_selected (self->session, _ ("Letterforms"), KN_PROP_FEATURES, set);
}

static int
get_value (KnTypeDetails *self, const char *tag, int common)
{
  int of_item = kn_features_get (self->item_features, tag, common);
  return self->has_style ? kn_features_get (self->features, tag, of_item) : of_item;
}

static void
show_form (KnTypeDetails *self, GtkCheckButton *check)
{
  const char *tag = g_object_get_data (G_OBJECT (check), "tag");
  int common = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "common"));
  gboolean is_mixed = kn_session_is_feature_mixed (self->session, tag, common);
  gtk_check_button_set_inconsistent (check, is_mixed);
  gtk_check_button_set_active (check, !is_mixed && get_value (self, tag, common) != 0);
}

static void
add_form (KnTypeDetails *self, const KnTextFeature *feature)
{
  g_autofree char *label = dup_label (feature);
  GtkWidget *check = gtk_check_button_new_with_label (label);
  g_object_set_data_full (G_OBJECT (check), "tag", g_strdup (feature->tag), g_free);
  g_object_set_data (G_OBJECT (check), "common", GINT_TO_POINTER (feature->is_common));
  show_form (self, GTK_CHECK_BUTTON (check));
  g_signal_connect (check, "toggled", G_CALLBACK (on_form), self);
  gtk_box_append (GTK_BOX (self->forms), check);
}

static void
list_forms (KnTypeDetails *self)
{
  const KnNode *text = lead_text (self);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->forms)) != NULL;)
    gtk_box_remove (GTK_BOX (self->forms), child);
  if (text == NULL)
    return;
  if (self->context == NULL)
    self->context = kn_text_context_new ();
  g_autoptr (KnTextLayout) layout
      = kn_text_layout_new (self->context, kn_session_get_scene (self->session), text);
  g_autoptr (GPtrArray) features = kn_text_layout_list_features (layout);
  for (guint i = 0; i < features->len; i++)
    add_form (self, features->pdata[i]);
  gtk_label_set_text (GTK_LABEL (self->forms_title),
                      features->len > 0 ? _ ("Letterforms")
                                        : _ ("This font has one form of each letter."));
}

/* --- words that stay whole -------------------------------------------------------------------- */

static void
show_words (KnTypeDetails *self)
{
  g_auto (GStrv) words = kn_scene_dup_no_break (kn_session_get_scene (self->session));
  g_autofree char *text = words != NULL ? g_strjoinv ("\n", words) : g_strdup ("");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words)), text, -1);
}

/* One a line; %NULL: none. */
static GStrv
dup_words (KnTypeDetails *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->words));
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  guint n = 0;
  for (int i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      {
        g_strv_builder_add (words, lines[i]);
        n++;
      }
  return n > 0 ? g_strv_builder_end (words) : NULL;
}

static void
keep_words (KnTypeDetails *self)
{
  if (self->session == NULL)
    return; /* the window is going */
  const KnScene *scene = kn_session_get_scene (self->session);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) old = kn_scene_dup_no_break (scene);
  g_auto (GStrv) words = dup_words (self);
  if (old == NULL
          ? words == NULL
          : words != NULL && g_strv_equal ((const char *const *)old, (const char *const *)words))
    return;
  const KnId id = *kn_node_get_id (kn_scene_get_design (scene));
  g_autoptr (KnValue) value
      = words != NULL ? kn_no_break_new_value ((const char *const *)words) : NULL;
  kn_session_begin (self->session, _ ("Words that stay whole"));
  gboolean done
      = kn_doc_edit_set (kn_session_get_doc (self->session), &id, KN_PROP_NO_BREAK, value, &error);
  (void)kn_session_finish (self->session, done, error); /* a refusal was said */
}

/* --- its life --------------------------------------------------------------------------------- */

static void
on_map (KnTypeDetails *self)
{
  list_forms (self);
  show_words (self);
}

static void
show_forms (KnTypeDetails *self)
{
  for (GtkWidget *check = gtk_widget_get_first_child (self->forms); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    show_form (self, GTK_CHECK_BUTTON (check));
}

static void
show_number (KnTypeDetails *self, GtkWidget *field, const KnNode *text, KnProp prop)
{
  kn_measure_field_show (KN_MEASURE_FIELD (field), kn_node_get_number (text, prop),
                         kn_session_is_mixed (self->session, prop));
}

void
kn_type_details_update (KnTypeDetails *self, const KnNode *text, const KnRunStyle *style)
{
  guint from, to;
  g_return_if_fail (KN_IS_TYPE_DETAILS (self));
  self->is_updating = TRUE;
  g_free (self->item_features);
  g_free (self->features);
  self->has_style = kn_session_get_text_range (self->session, &from, &to);
  self->item_features = g_strdup (kn_node_get_string (text, KN_PROP_FEATURES));
  self->features
      = g_strdup (self->has_style ? (style != NULL ? style->features : NULL) : self->item_features);
  show_number (self, self->before, text, KN_PROP_PARAGRAPH_BEFORE);
  show_number (self, self->after, text, KN_PROP_PARAGRAPH_AFTER);
  show_number (self, self->indent, text, KN_PROP_INDENT);
  show_forms (self);
  self->is_updating = FALSE;
}

static GtkWidget *
make_title (const char *words)
{
  GtkWidget *title = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 32);
  gtk_widget_add_css_class (title, "kn-heading");
  return title;
}

static GtkWidget *
make_field (KnTypeDetails *self,
            const char *name,
            KnProp prop,
            KnMeasureUnit unit,
            GCallback on_committed)
{
  const KnPropInfo *info = kn_prop_get_info (prop);
  GtkWidget *field = kn_measure_field_new (name, _ (info->label), unit);
  kn_measure_field_set_range (KN_MEASURE_FIELD (field), info->minimum, info->maximum);
  gtk_widget_set_tooltip_text (field, _ (info->label));
  g_signal_connect (field, "committed", on_committed, self);
  return field;
}

static GtkWidget *
make_paragraphs (KnTypeDetails *self)
{
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  self->before = make_field (self, _ ("Before"), KN_PROP_PARAGRAPH_BEFORE, KN_MEASURE_PT,
                             G_CALLBACK (on_before));
  self->after = make_field (self, _ ("After"), KN_PROP_PARAGRAPH_AFTER, KN_MEASURE_PT,
                            G_CALLBACK (on_after));
  self->indent
      = make_field (self, _ ("Indent"), KN_PROP_INDENT, KN_MEASURE_MM, G_CALLBACK (on_indent));
  gtk_grid_attach (GTK_GRID (grid), self->before, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->after, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->indent, 0, 1, 1, 1);
  return grid;
}

static GtkWidget *
make_forms (KnTypeDetails *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->forms = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), FORMS_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->forms);
  return scroller;
}

static GtkWidget *
make_words (KnTypeDetails *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  const char *label = _ ("Words that stay whole");
  self->words = gtk_text_view_new ();
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->words), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->words), 6);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->words), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), WORDS_PX);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->words);
  return scroller;
}

static void
kn_type_details_dispose (GObject *object)
{
  KnTypeDetails *self = KN_TYPE_DETAILS (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->context, kn_text_context_free);
  g_clear_pointer (&self->item_features, g_free);
  g_clear_pointer (&self->features, g_free);
  G_OBJECT_CLASS (kn_type_details_parent_class)->dispose (object);
}

static void
kn_type_details_class_init (KnTypeDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_type_details_dispose;
}

static void
kn_type_details_init (KnTypeDetails *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *hint = gtk_label_new (_ ("One a line; no line of this design ends inside them."));
  GtkWidget *popover = gtk_popover_new ();
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (hint), 36);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (popover, "kn-type-details");
  self->forms_title = make_title (_ ("Letterforms"));
  gtk_box_append (GTK_BOX (box), make_title (_ ("Paragraphs")));
  gtk_box_append (GTK_BOX (box), make_paragraphs (self));
  gtk_box_append (GTK_BOX (box), self->forms_title);
  gtk_box_append (GTK_BOX (box), make_forms (self));
  gtk_box_append (GTK_BOX (box), make_title (_ ("Words that stay whole")));
  gtk_box_append (GTK_BOX (box), make_words (self));
  gtk_box_append (GTK_BOX (box), hint);
  GtkWidget *clamp = adw_clamp_new (); /* number fields would like to be wide */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH_PX);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH_PX);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_popover_set_child (GTK_POPOVER (popover), clamp);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_LEFT);
  g_signal_connect_swapped (popover, "map", G_CALLBACK (on_map), self);
  g_signal_connect_swapped (popover, "closed", G_CALLBACK (keep_words), self);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _ ("Paragraphs and letterforms"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->button), GTK_ARROW_LEFT);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_widget_set_hexpand (self->button, TRUE);
  gtk_widget_add_css_class (self->button, "kn-type-details-button");
  kn_control_name (self->button, _ ("Paragraphs and letterforms"));
  gtk_box_append (GTK_BOX (self), self->button);
}

GtkWidget *
kn_type_details_new (KnSession *session)
{
  KnTypeDetails *self = g_object_new (KN_TYPE_TYPE_DETAILS, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
