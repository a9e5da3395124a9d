/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the form of a record: a row for each field of kn-record-fields.c. Whether a text may stand
 * there is asked of the model when it is saved, and said in one sentence above the form. */

#include "config.h"

#include "app/kn-record-dialog.h"

#include "app/kn-control-name.h"
#include "app/kn-form-guard.h"
#include "model/kn-capital.h"
#include "model/kn-passport-date.h"
#include "render/kn-words.h"
#include "store/kn-library-records.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_HEIGHT_PX 72

struct _KnRecordDialog
{
  AdwWindow parent_instance;
  KnLibrary *library;
  KnDoc *doc;
  KnNodeKind kind;
  gboolean is_new;
  char *warned_of; /* the name that seems to be there already: the next press adds it */
  GtkWidget *page, *problem, *problem_label;
  GtkWidget **controls; /* one a field; NULL: not of this kind */
  KnRecordAdded added;
  gpointer data;
};

G_DEFINE_FINAL_TYPE (KnRecordDialog, kn_record_dialog, ADW_TYPE_WINDOW)

/* Canvases have some fields of records, under names of their own. */
static const char *
get_label (KnRecordDialog *self, const KnRecordField *field)
{
  return self->kind == KN_NODE_CANVAS ? kn_capital_canvas_get_field_label (field)
                                      : kn_record_field_get_label (field);
}

/* --- what is typed ---------------------------------------------------------------------------- */

static char *
dup_typed (KnRecordDialog *self, gsize i)
{
  GtkWidget *control = self->controls[i];
  if (ADW_IS_COMBO_ROW (control))
    return g_strdup (kn_prop_get_info (kn_record_fields[i].prop)
                         ->choices[adw_combo_row_get_selected (ADW_COMBO_ROW (control))]);
  if (!GTK_IS_TEXT_VIEW (control))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (control)));
  GtkTextIter start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (control));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
kn_record_dialog_set_text (KnRecordDialog *self, const char *key, const char *text)
{
  g_return_if_fail (KN_IS_RECORD_DIALOG (self) && text != NULL);
  for (gsize i = 0; i < kn_n_record_fields; i++)
    if (self->controls[i] != NULL && g_str_equal (kn_record_fields[i].key, key))
      {
        const char *const *choices = kn_prop_get_info (kn_record_fields[i].prop)->choices;
        if (GTK_IS_TEXT_VIEW (self->controls[i]))
          gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->controls[i])),
                                    text, -1);
        else if (!ADW_IS_COMBO_ROW (self->controls[i]))
          gtk_editable_set_text (GTK_EDITABLE (self->controls[i]), text);
        for (guint k = 0; ADW_IS_COMBO_ROW (self->controls[i]) && choices[k] != NULL; k++)
          if (g_str_equal (choices[k], text))
            adw_combo_row_set_selected (ADW_COMBO_ROW (self->controls[i]), k);
      }
}

static void
say (KnRecordDialog *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->problem_label), sentence == NULL ? "" : sentence);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->problem), sentence != NULL);
}

/* The keyboard goes where something is to be mended, and the page follows it. */
static void
lead_to (GtkWidget *control)
{
  GtkWidget *more = gtk_widget_get_ancestor (control, ADW_TYPE_EXPANDER_ROW);
  if (more != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (more), TRUE);
  gtk_widget_grab_focus (control);
}

static void
say_error (KnRecordDialog *self, const GError *error)
{
  const KnRecordField *field;
  g_autofree char *sentence = kn_record_dup_sentence (self->kind, error->message, &field);
  GtkWidget *control = field == NULL ? NULL : self->controls[field - kn_record_fields];
  say (self, sentence);
  if (control != NULL)
    lead_to (control);
}

/* What was said is about what was typed before; that a record is there already is about its name.
 */
static void
on_typed (KnRecordDialog *self)
{
  g_autofree char *name = dup_typed (self, 0);
  if (g_strcmp0 (self->warned_of, name) != 0)
    say (self, NULL);
}

/* --- saving ----------------------------------------------------------------------------------- */

static gboolean
edit (KnRecordDialog *self, KnDoc *doc, GError **error)
{
  kn_doc_begin_step (doc, self->kind == KN_NODE_CANVAS ? _ ("Change canvas") : _ ("Change record"));
  for (gsize i = 0; i < kn_n_record_fields; i++)
    {
      if (self->controls[i] == NULL)
        continue;
      g_autofree char *typed = g_strstrip (dup_typed (self, i));
      const KnNode *root = kn_scene_get_design (kn_doc_get_scene (doc));
      g_autofree char *now = kn_record_dup_text (root, &kn_record_fields[i]);
      if (g_strcmp0 (now == NULL ? "" : now, typed) != 0
          && !kn_record_edit_field (doc, &kn_record_fields[i], typed, error))
        {
          kn_doc_cancel_step (doc);
          return FALSE;
        }
    }
  return kn_doc_commit_step (doc, error);
}

/* TRUE if there is none like it, or its user was told so before. */
static gboolean
check_alike (KnRecordDialog *self, const KnScene *record, const char *name, GError **error)
{
  if (self->kind == KN_NODE_CANVAS)
    return TRUE; /* the same community meets again */
  g_autoptr (GPtrArray) rows = kn_library_list_alike (self->library, record, NULL, error);
  if (rows == NULL)
    return FALSE;
  if (rows->len == 0 || g_strcmp0 (self->warned_of, name) == 0)
    return TRUE;
  g_free (self->warned_of);
  self->warned_of = g_strdup (name);
  /* Translators: the name of a record */
  g_autofree char *sentence = g_strdup_printf (
      _ ("“%s” seems to be the same record. Press Save again to add this one all the same."),
      ((const KnDesignRow *)rows->pdata[0])->name);
  say (self, sentence);
  return FALSE;
}

static gboolean
add (KnRecordDialog *self, GError **error)
{
  g_autofree char *name = dup_typed (self, 0);
  g_autoptr (KnScene) empty = self->kind == KN_NODE_CANVAS
                                  ? kn_capital_canvas_new (name, error)
                                  : kn_record_new (self->kind, name, error);
  if (empty == NULL)
    return FALSE;
  g_autoptr (KnDoc) doc = kn_doc_new (empty);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (self->library);
  KnId id;
  if (!edit (self, doc, error) || !check_alike (self, kn_doc_get_scene (doc), name, error))
    return FALSE;
  g_autoptr (KnDesign) record = kn_design_new (kn_doc_get_scene (doc), assets, name);
  if (!kn_library_import_design (self->library, record, &id, error))
    return FALSE;
  if (self->added != NULL)
    self->added (&id, self->data);
  return TRUE;
}

void
kn_record_dialog_save (KnRecordDialog *self)
{
  g_return_if_fail (KN_IS_RECORD_DIALOG (self));
  g_autoptr (GError) error = NULL;
  if (self->is_new ? add (self, &error) : edit (self, self->doc, &error))
    kn_form_guard_close (GTK_WINDOW (self));
  else if (error != NULL)
    say_error (self, error);
}

static void
on_save (GtkButton *button, KnRecordDialog *self)
{
  kn_record_dialog_save (self);
}

static void
on_cancel (GtkButton *button, KnRecordDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* --- rows ------------------------------------------------------------------------------------- */

static GtkWidget *
make_combo (const KnRecordField *field)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  for (int i = 0; kn_prop_get_info (field->prop)->choices[i] != NULL; i++)
    gtk_string_list_append (labels, kn_record_choice_get_label (field, i));
  GtkWidget *row = adw_combo_row_new ();
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), kn_record_field_get_label (field));
  return row;
}

/* "28 of 30 words", and by how many a story is too long for where it goes. */
static void
count_words (GtkTextBuffer *buffer, GtkLabel *label)
{
  const KnRecordField *field = g_object_get_data (G_OBJECT (buffer), "kn-field");
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  const guint n = kn_words_count (text, field->language), wanted = (guint)atoi (field->length);
  const gboolean is_over = n > wanted;
  g_autofree char *sentence
      = is_over ? g_strdup_printf (ngettext ("%u of %u words: %u too many",
                                             "%u of %u words: %u too many", n - wanted),
                                   n, wanted, n - wanted)
                : g_strdup_printf (_ ("%u of %u words"), n, wanted);
  gtk_label_set_text (label, sentence);
  if (is_over)
    gtk_widget_add_css_class (GTK_WIDGET (label), "kn-warn");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "kn-warn");
}

static GtkWidget *
make_counter (const KnRecordField *field, GtkWidget *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "kn-caption");
  gtk_widget_set_halign (label, GTK_ALIGN_END);
  g_object_set_data (G_OBJECT (buffer), "kn-field", (gpointer)field);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (count_words), label, 0);
  count_words (buffer, GTK_LABEL (label));
  return label;
}

/* The text of several lines, in a row of its own. */
static GtkWidget *
make_text (const KnRecordField *field, GtkWidget **out_row)
{
  const char *label = kn_record_field_get_label (field);
  GtkWidget *view = gtk_text_view_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (label), *row = adw_preferences_row_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE); /* Tab leads on */
  gtk_widget_set_size_request (view, -1, TEXT_HEIGHT_PX);
  gtk_widget_add_css_class (view, "kn-record-text");
  kn_control_name (view, label);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "kn-caption");
  gtk_box_append (GTK_BOX (box), title);
  if (field->kind == KN_RECORD_STORY)
    {
      gtk_box_append (GTK_BOX (box), view);
      gtk_box_append (GTK_BOX (box), make_counter (field, view));
    }
  else if (field->kind == KN_RECORD_LIST)
    {
      GtkWidget *how = gtk_label_new (_ ("One on a line: “name”, or “name: how it is done”."));
      gtk_label_set_xalign (GTK_LABEL (how), 0);
      gtk_label_set_wrap (GTK_LABEL (how), TRUE);
      gtk_widget_add_css_class (how, "kn-caption");
      gtk_box_append (GTK_BOX (box), view);
      gtk_box_append (GTK_BOX (box), how);
    }
  else
    gtk_box_append (GTK_BOX (box), view);
  gtk_widget_add_css_class (box, "kn-respect");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  *out_row = row;
  return view;
}

static GtkWidget *
add_row (KnRecordDialog *self, gsize i)
{
  const KnRecordField *field = &kn_record_fields[i];
  GtkWidget *row = NULL;
  switch (field->kind)
    {
    case KN_RECORD_CHOICE:
      self->controls[i] = row = make_combo (field);
      g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (on_typed), self);
      return row;
    case KN_RECORD_LINE:
    case KN_RECORD_DATE:
      self->controls[i] = row = adw_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_label (self, field));
      g_signal_connect_swapped (row, "changed", G_CALLBACK (on_typed), self);
      return row;
    case KN_RECORD_LINES:
    case KN_RECORD_LIST:
    case KN_RECORD_STORY:
      self->controls[i] = make_text (field, &row);
      g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->controls[i])),
                                "changed", G_CALLBACK (on_typed), self);
      return row;
    }
  g_return_val_if_reached (NULL);
}

/* The short stories are in sight, the longer ones a press away. */
static void
add_rows (KnRecordDialog *self)
{
  for (guint which = 0; which < KN_N_RECORD_GROUPS; which++)
    {
      GtkWidget *group = adw_preferences_group_new (), *more = NULL;
      gboolean is_empty = TRUE;
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                       kn_record_group_get_label ((KnRecordGroup)which));
      for (gsize i = 0; i < kn_n_record_fields; i++)
        {
          const KnRecordField *field = &kn_record_fields[i];
          if (field->group != which || !kn_record_field_applies (field, self->kind))
            continue;
          is_empty = FALSE;
          if (field->kind != KN_RECORD_STORY || g_str_equal (field->length, "30"))
            {
              adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), add_row (self, i));
              continue;
            }
          if (more == NULL)
            {
              more = adw_expander_row_new ();
              adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), _ ("Longer stories"));
            }
          adw_expander_row_add_row (ADW_EXPANDER_ROW (more), add_row (self, i));
        }
      if (more != NULL)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), more);
      if (is_empty)
        g_object_unref (g_object_ref_sink (group));
      else
        adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
    }
}

static void
show_record (KnRecordDialog *self, const KnNode *root)
{
  for (gsize i = 0; i < kn_n_record_fields; i++)
    {
      const KnRecordField *field = &kn_record_fields[i];
      g_autofree char *text = self->controls[i] == NULL ? NULL : kn_record_dup_text (root, field);
      g_autofree char *day
          = field->kind == KN_RECORD_DATE && text != NULL ? kn_day_dup_be (text) : NULL;
      if (text != NULL)
        kn_record_dialog_set_text (self, field->key, day != NULL ? day : text);
    }
}

/* --- the window ------------------------------------------------------------------------------- */

static void
kn_record_dialog_dispose (GObject *object)
{
  KnRecordDialog *self = KN_RECORD_DIALOG (object);
  g_clear_object (&self->library);
  g_clear_object (&self->doc);
  G_OBJECT_CLASS (kn_record_dialog_parent_class)->dispose (object);
}

static void
kn_record_dialog_finalize (GObject *object)
{
  KnRecordDialog *self = KN_RECORD_DIALOG (object);
  g_free (self->controls);
  g_free (self->warned_of);
  G_OBJECT_CLASS (kn_record_dialog_parent_class)->finalize (object);
}

static void
kn_record_dialog_class_init (KnRecordDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_record_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_record_dialog_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
kn_record_dialog_init (KnRecordDialog *self)
{
  self->controls = g_new0 (GtkWidget *, kn_n_record_fields);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 690, 660);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save"));
  gtk_widget_add_css_class (save, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);
  g_signal_connect (cancel, "clicked", G_CALLBACK (on_cancel), self);
  g_signal_connect (save, "clicked", G_CALLBACK (on_save), self);
  self->problem = gtk_revealer_new ();
  self->problem_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem_label), 0);
  gtk_widget_add_css_class (self->problem_label, "kn-banner");
  gtk_revealer_set_child (GTK_REVEALER (self->problem), self->problem_label);
  self->page = adw_preferences_page_new ();
  gtk_widget_set_vexpand (self->page, TRUE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), self->page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

GtkWidget *
kn_record_dialog_new (GtkWindow *parent,
                      KnLibrary *library,
                      KnNodeKind kind,
                      KnDoc *doc,
                      KnRecordAdded added,
                      gpointer data)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library), NULL);
  KnRecordDialog *self = g_object_new (KN_TYPE_RECORD_DIALOG, "transient-for", parent, NULL);
  self->library = g_object_ref (library);
  self->doc = doc == NULL ? NULL : g_object_ref (doc);
  self->is_new = doc == NULL;
  self->kind = kind;
  self->added = added;
  self->data = data;
  gtk_window_set_title (GTK_WINDOW (self),
                        kind == KN_NODE_PERSON ? doc == NULL ? _ ("New Person") : _ ("Person")
                        : kind == KN_NODE_CANVAS
                            ? doc == NULL ? _ ("New Capital Canvas") : _ ("Capital Canvas")
                        : doc == NULL ? _ ("New Record of Wisdom")
                                      : _ ("Record of Wisdom"));
  add_rows (self);
  if (doc != NULL)
    show_record (self, kn_scene_get_design (kn_doc_get_scene (doc)));
  else if (kind == KN_NODE_CANVAS)
    kn_record_dialog_set_text (self, "name", _ ("Capital Canvas")); /* rarely another */
  kn_form_guard (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
