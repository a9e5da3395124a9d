/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns typing one fact. A rest while typing makes it count, so that the label follows: the product
 * in one frame and the design in the next but one, as somebody may go on typing meanwhile. What
 * cannot stand there is said when the field is left, not in the middle of a word. */

#include "config.h"

#include "app/kn-fact-row.h"

#include "app/kn-control-name.h"
#include "app/kn-session-product.h"

#include <glib/gi18n.h>
#include <string.h>

#define REST_MS 700
#define LINES_HEIGHT_PX 66
#define FRAMES_APART 2 /* the first has what keeping it cost */

struct _KnFactRow
{
  GtkBox parent_instance;
  KnSession *session; /* not owned: the window's, as this is */
  const KnProductField *field;
  GtkWidget *icon, *place, *control, *meaning, *problem;
  GtkTextBuffer *buffer; /* of several lines; NULL: an entry */
  char *known;           /* what the design says */
  double least_mm;
  KnFactDuty duty;
  guint state;  /* of what is shown; 0: nothing yet */
  guint rest;   /* a source */
  guint ticks;  /* of the frame clock: until the design follows; 0: nothing waits */
  int n_frames; /* since then */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnFactRow, kn_fact_row, GTK_TYPE_BOX)

static char *
dup_typed (KnFactRow *self)
{
  if (self->buffer == NULL)
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->control))));
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE));
}

static void
say (KnFactRow *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->problem), sentence == NULL ? "" : sentence);
  gtk_widget_set_visible (self->problem, sentence != NULL);
}

/* The model begins with the field's key; here the sentence stands below the field. */
static void
say_error (KnFactRow *self, const GError *error)
{
  g_autofree char *prefix = g_strconcat (self->field->key, ": ", NULL);
  say (self, g_str_has_prefix (error->message, prefix) ? error->message + strlen (prefix)
                                                       : error->message);
}

static void
wait_for_nothing (KnFactRow *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  if (self->ticks != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->ticks);
  self->ticks = 0;
}

static void
take (KnFactRow *self, gboolean says_problem)
{
  g_autofree char *typed = dup_typed (self);
  g_autoptr (GError) error = NULL;
  wait_for_nothing (self);
  if (g_strcmp0 (typed, self->known == NULL ? "" : self->known) == 0)
    {
      say (self, NULL);
      return;
    }
  if (kn_session_edit_fact (self->session, self->field, typed, &error))
    say (self, NULL);
  else if (says_problem && error != NULL)
    say_error (self, error);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  KnFactRow *self = KN_FACT_ROW (widget);
  if (++self->n_frames < FRAMES_APART)
    return G_SOURCE_CONTINUE;
  self->ticks = 0;
  take (self, FALSE);
  return G_SOURCE_REMOVE;
}

static gboolean
on_rest (gpointer data)
{
  KnFactRow *self = data;
  g_autofree char *typed = dup_typed (self);
  self->rest = 0;
  if (g_strcmp0 (typed, self->known == NULL ? "" : self->known) == 0)
    {
      say (self, NULL);
      return G_SOURCE_REMOVE;
    }
  if (!kn_session_keep_fact (self->session, self->field, typed, NULL))
    return G_SOURCE_REMOVE; /* it is said when the field is left */
  self->n_frames = 0;
  self->ticks = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_changed (KnFactRow *self)
{
  if (self->is_updating)
    return;
  wait_for_nothing (self);
  self->rest = g_timeout_add (REST_MS, on_rest, self);
}

void
kn_fact_row_commit (KnFactRow *self)
{
  g_return_if_fail (KN_IS_FACT_ROW (self));
  take (self, TRUE);
}

static void
on_place (GtkButton *button, KnFactRow *self)
{
  take (self, TRUE);
  kn_session_place_fact (self->session, self->field, self->least_mm);
}

const KnProductField *
kn_fact_row_get_field (KnFactRow *self)
{
  g_return_val_if_fail (KN_IS_FACT_ROW (self), NULL);
  return self->field;
}

/* --- what is known ---------------------------------------------------------------------------- */

/* GTK asks the X server where the pointer is for each, also where nothing changes. */
static void
set_tip (GtkWidget *widget, const char *tip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), tip) != 0)
    gtk_widget_set_tooltip_text (widget, tip);
}

void
kn_fact_row_set_duty (KnFactRow *self, KnFactDuty duty, const char *why, double least_mm)
{
  g_return_if_fail (KN_IS_FACT_ROW (self));
  self->duty = duty;
  self->least_mm = least_mm;
  set_tip (self->control, why);
}

void
kn_fact_row_set_meaning (KnFactRow *self, const char *meaning)
{
  g_return_if_fail (KN_IS_FACT_ROW (self));
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->meaning)), meaning == NULL ? "" : meaning)
      != 0)
    gtk_label_set_text (GTK_LABEL (self->meaning), meaning == NULL ? "" : meaning);
  gtk_widget_set_visible (self->meaning, meaning != NULL);
}

static void
show_state (KnFactRow *self, gboolean is_shown)
{
  const gboolean is_said = self->known != NULL;
  const guint state = 1 | (guint)is_said << 1 | (guint)is_shown << 2 | (guint)self->duty << 3;
  if (state == self->state)
    return; /* most rows, whenever something is typed into one */
  self->state = state;
  const gboolean is_missing = self->duty == KN_FACT_MUST && !(is_said && is_shown);
  const char *words = !is_said && self->duty == KN_FACT_MUST ? _ ("Asked for by law, not typed yet")
                      : is_said && is_shown                  ? _ ("Stands on the label")
                      : is_said                              ? _ ("Typed, not on the label yet")
                      : self->duty == KN_FACT_ADVISED        ? _ ("Good to say")
                                                             : NULL;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), is_said && is_shown
                                                            ? "object-select-symbolic"
                                                        : is_missing ? "dialog-warning-symbolic"
                                                                     : NULL);
  gtk_widget_set_visible (self->icon, is_missing || (is_said && is_shown));
  set_tip (self->icon, words);
  (is_missing ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->icon, "kn-warn");
  gtk_widget_set_visible (self->place, is_said);
  gtk_button_set_label (GTK_BUTTON (self->place),
                        is_shown ? C_ ("a fact", "Show") : C_ ("a fact", "Place"));
  g_autofree char *name
      = g_strdup_printf ("%s: %s", kn_product_field_get_label (self->field),
                         is_shown ? _ ("Show on the label") : _ ("Place on the label"));
  set_tip (self->place, is_shown ? _ ("Show on the label") : _ ("Place on the label"));
  kn_control_name (self->place, name);
}

static gboolean
is_typing (KnFactRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  return focus != NULL && (focus == self->control || gtk_widget_is_ancestor (focus, self->control));
}

void
kn_fact_row_refresh (KnFactRow *self, const KnNode *product)
{
  g_return_if_fail (KN_IS_FACT_ROW (self));
  g_autofree char *said = product == NULL ? NULL : kn_product_dup_text (product, self->field);
  g_autofree char *typed = dup_typed (self);
  const char *text = said == NULL ? "" : said;
  gboolean is_new = g_strcmp0 (said, self->known) != 0;
  g_free (self->known);
  self->known = g_strdup (said);
  show_state (self,
              kn_product_find_shown (kn_session_get_scene (self->session), self->field) != NULL);
  /* Spaces at the end belong to the word that comes next. */
  if (g_strcmp0 (typed, text) == 0 || (is_typing (self) && (self->rest != 0 || self->ticks != 0))
      || (!is_new && gtk_widget_get_visible (self->problem)))
    return;
  self->is_updating = TRUE;
  if (self->buffer != NULL)
    gtk_text_buffer_set_text (self->buffer, text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->control), text);
  self->is_updating = FALSE;
  say (self, NULL);
}

/* --- the widget ------------------------------------------------------------------------------- */

static void
kn_fact_row_dispose (GObject *object)
{
  KnFactRow *self = KN_FACT_ROW (object);
  wait_for_nothing (self);
  G_OBJECT_CLASS (kn_fact_row_parent_class)->dispose (object);
}

static void
kn_fact_row_finalize (GObject *object)
{
  g_free (KN_FACT_ROW (object)->known);
  G_OBJECT_CLASS (kn_fact_row_parent_class)->finalize (object);
}

static void
kn_fact_row_class_init (KnFactRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_fact_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_fact_row_finalize;
}

static void
kn_fact_row_init (KnFactRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
}

static GtkWidget *
make_head (KnFactRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (kn_product_field_get_label (self->field));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "kn-caption");
  self->icon = gtk_image_new ();
  self->place = gtk_button_new_with_label (C_ ("a fact", "Place"));
  gtk_widget_add_css_class (self->place, "flat");
  gtk_widget_add_css_class (self->place, "kn-fact-place");
  gtk_widget_set_valign (self->place, GTK_ALIGN_CENTER);
  g_signal_connect (self->place, "clicked", G_CALLBACK (on_place), self);
  gtk_box_append (GTK_BOX (head), self->icon);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), self->place);
  return head;
}

static GtkWidget *
make_lines (KnFactRow *self)
{
  GtkWidget *view = gtk_text_view_new (), *scroller = gtk_scrolled_window_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LINES_HEIGHT_PX);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (scroller, "kn-fact-lines");
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (on_changed), self);
  self->control = view;
  return scroller;
}

static GtkWidget *
make_line (KnFactRow *self)
{
  self->control = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->control), 8);
  g_signal_connect_swapped (self->control, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->control, "activate", G_CALLBACK (kn_fact_row_commit), self);
  return self->control;
}

GtkWidget *
kn_fact_row_new (KnSession *session, const KnProductField *field)
{
  g_return_val_if_fail (KN_IS_SESSION (session) && field != NULL, NULL);
  KnFactRow *self = g_object_new (KN_TYPE_FACT_ROW, NULL);
  self->session = session;
  self->field = field;
  gtk_box_append (GTK_BOX (self), make_head (self));
  gtk_box_append (GTK_BOX (self),
                  field->kind == KN_PRODUCT_LINES ? make_lines (self) : make_line (self));
  kn_control_name (self->control, kn_product_field_get_label (field));
  self->meaning = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->meaning), 0);
  gtk_label_set_wrap (GTK_LABEL (self->meaning), TRUE);
  gtk_widget_add_css_class (self->meaning, "kn-dim");
  gtk_widget_add_css_class (self->meaning, "kn-fact-meaning");
  gtk_widget_set_visible (self->meaning, FALSE);
  gtk_box_append (GTK_BOX (self), self->meaning);
  self->problem = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_widget_add_css_class (self->problem, "kn-warn");
  gtk_widget_add_css_class (self->problem, "kn-fact-problem");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (self), self->problem);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (kn_fact_row_commit), self);
  gtk_widget_add_controller (self->control, focus);
  return GTK_WIDGET (self);
}
