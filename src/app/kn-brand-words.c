/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the longer texts of a brand's page: a row for each field of kn-brand-fields.c that is told
 * in words, stories behind a row that opens. What cannot stand there is said and stays typed. */

#include "config.h"

#include "app/kn-brand-words.h"

#include "app/kn-control-name.h"
#include "model/kn-brand-fields.h"

#include <glib/gi18n.h>

#define LINES_HEIGHT_PX 54
#define STORY_HEIGHT_PX 90

struct _KnBrandWords
{
  AdwPreferencesGroup parent_instance;
  KnSession *session;
  GPtrArray *views; /* GtkTextView, with its field as data */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnBrandWords, kn_brand_words, ADW_TYPE_PREFERENCES_GROUP)

static const KnBrandField *
field_of (GtkWidget *view)
{
  return g_object_get_data (G_OBJECT (view), "field");
}

static char *
dup_typed (GtkWidget *view)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static char *
dup_said (KnBrandWords *self, GtkWidget *view)
{
  char *text = kn_brand_dup_text (kn_session_get_scene (self->session), field_of (view));
  return text != NULL ? text : g_strdup ("");
}

static void
keep (KnBrandWords *self, GtkWidget *view)
{
  if (self->is_updating || self->session == NULL)
    return; /* on the way out the keyboard leaves once more */
  const KnBrandField *field = field_of (view);
  g_autofree char *typed = dup_typed (view), *said = dup_said (self, view);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnValue) value = NULL;
  if (g_str_equal (typed, said))
    return;
  const KnScene *brand = kn_session_get_scene (self->session);
  KnId root = *kn_node_get_id (kn_scene_get_design (brand));
  if (!kn_brand_read_text (brand, field, typed, &value, &error))
    {
      kn_session_say_error (self->session, error);
      return;
    }
  kn_session_begin (self->session, _ ("Change brand"));
  gboolean done
      = kn_doc_edit_set (kn_session_get_doc (self->session), &root, field->prop, value, &error);
  (void)kn_session_finish (self->session, done, error); /* says why not */
}

static void
on_leave (GtkEventControllerFocus *focus, KnBrandWords *self)
{
  keep (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus)));
}

void
kn_brand_words_keep (KnBrandWords *self)
{
  g_return_if_fail (KN_IS_BRAND_WORDS (self));
  for (guint i = 0; i < self->views->len; i++)
    keep (self, self->views->pdata[i]);
}

/* What is being typed is not taken away by a change elsewhere. */
void
kn_brand_words_update (KnBrandWords *self)
{
  g_return_if_fail (KN_IS_BRAND_WORDS (self));
  self->is_updating = TRUE;
  for (guint i = 0; i < self->views->len; i++)
    {
      GtkWidget *view = self->views->pdata[i];
      g_autofree char *typed = dup_typed (view), *said = dup_said (self, view);
      if (!gtk_widget_has_focus (view) && !g_str_equal (typed, said))
        gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), said, -1);
    }
  self->is_updating = FALSE;
}

/* --- rows ------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (KnBrandWords *self, const KnBrandField *field, int height_px)
{
  const char *label = _ (field->label);
  GtkWidget *view = gtk_text_view_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (label), *row = adw_preferences_row_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE); /* Tab leads on */
  gtk_widget_set_size_request (view, -1, height_px);
  gtk_widget_add_css_class (view, "kn-record-text");
  kn_control_name (view, label);
  g_object_set_data (G_OBJECT (view), "field", (gpointer)field);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (view, focus);
  g_ptr_array_add (self->views, view);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "kn-caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), view);
  gtk_widget_add_css_class (box, "kn-respect");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
fill (KnBrandWords *self)
{
  GtkWidget *stories = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (stories), _ ("Story"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (stories),
                                 _ ("In 30, 100 and 300 words, Thai and English"));
  for (gsize i = 0; i < kn_n_brand_fields; i++)
    switch (kn_brand_fields[i].kind)
      {
      case KN_BRAND_LINES:
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (self),
                                   make_row (self, &kn_brand_fields[i], LINES_HEIGHT_PX));
        break;
      case KN_BRAND_STORY:
        adw_expander_row_add_row (ADW_EXPANDER_ROW (stories),
                                  make_row (self, &kn_brand_fields[i], STORY_HEIGHT_PX));
        break;
      case KN_BRAND_LINE: /* these are one line each, on the page itself */
      case KN_BRAND_LIST:
      case KN_BRAND_FONT:
        break;
      }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), stories);
}

static void
kn_brand_words_dispose (GObject *object)
{
  KnBrandWords *self = KN_BRAND_WORDS (object);
  g_clear_pointer (&self->views, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_brand_words_parent_class)->dispose (object);
}

static void
kn_brand_words_class_init (KnBrandWordsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_brand_words_dispose;
}

static void
kn_brand_words_init (KnBrandWords *self)
{
  self->views = g_ptr_array_new ();
}

GtkWidget *
kn_brand_words_new (KnSession *session)
{
  KnBrandWords *self = g_object_new (KN_TYPE_BRAND_WORDS, NULL);
  self->session = g_object_ref (session);
  fill (self);
  kn_brand_words_update (self);
  return GTK_WIDGET (self);
}
