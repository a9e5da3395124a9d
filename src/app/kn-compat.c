/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the dialogs whose API differs between versions of GTK and libadwaita. Today this is the 4.8
 * and 1.2 way throughout; code for newer versions goes here and nowhere else. GtkFileChooserNative
 * is used and not GtkFileDialog (4.10), AdwMessageDialog and not AdwAlertDialog (1.5). */

#include "config.h"

#include "app/kn-compat.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  KnFileDone done;
  KnFilesDone done_several; /* instead of @done */
  gpointer data;
} FileCall;

static GPtrArray *
list_files (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) model = gtk_file_chooser_get_files (chooser);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (files, g_list_model_get_item (model, i));
  return files;
}

static void
on_file_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autofree FileCall *call = user_data;
  g_autoptr (GPtrArray) files
      = response == GTK_RESPONSE_ACCEPT ? list_files (GTK_FILE_CHOOSER (dialog)) : NULL;
  gboolean has_any = files != NULL && files->len > 0;
  g_object_unref (dialog);
  if (call->done_several != NULL)
    call->done_several (has_any ? files : NULL, call->data);
  else
    call->done (has_any ? files->pdata[0] : NULL, call->data);
}

static void
pick_file (GtkWindow *parent,
           const char *title,
           GtkFileChooserAction action,
           const char *suggested_name,
           const KnFileKind *kinds,
           FileCall how)
{
  /* NULL labels: "Open", "Save" and "Cancel" in the language of the system's dialog. */
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  if (suggested_name != NULL)
    gtk_file_chooser_set_current_name (chooser, suggested_name);
  for (const KnFileKind *kind = kinds; kind != NULL && kind->label != NULL; kind++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      gtk_file_filter_set_name (filter, kind->label);
      for (const char *const *pattern = kind->patterns; *pattern != NULL; pattern++)
        {
          g_autofree char *upper = g_ascii_strup (*pattern, -1);
          gtk_file_filter_add_pattern (filter, *pattern);
          gtk_file_filter_add_pattern (filter, upper);
        }
      gtk_file_chooser_add_filter (chooser, filter);
    }
  gtk_file_chooser_set_select_multiple (chooser, how.done_several != NULL);
  FileCall *call = g_new (FileCall, 1);
  *call = how;
  g_signal_connect (dialog, "response", G_CALLBACK (on_file_response), call);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
gtk_open_file (KnCompat *self,
               GtkWindow *parent,
               const char *title,
               const KnFileKind *kinds,
               KnFileDone done,
               gpointer data)
{
  pick_file (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, kinds,
             (FileCall){ .done = done, .data = data });
}

static void
gtk_open_files (KnCompat *self,
                GtkWindow *parent,
                const char *title,
                const KnFileKind *kinds,
                KnFilesDone done,
                gpointer data)
{
  pick_file (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, kinds,
             (FileCall){ .done_several = done, .data = data });
}

static void
gtk_save_file (KnCompat *self,
               GtkWindow *parent,
               const char *title,
               const char *suggested_name,
               const KnFileKind *kinds,
               KnFileDone done,
               gpointer data)
{
  pick_file (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, suggested_name, kinds,
             (FileCall){ .done = done, .data = data });
}

typedef struct
{
  KnColourDone done;
  gpointer data;
} ColourCall;

static void
on_colour_response (GtkDialog *dialog, int response, gpointer user_data)
{
  g_autofree ColourCall *call = user_data;
  GdkRGBA colour;
  gtk_color_chooser_get_rgba (GTK_COLOR_CHOOSER (dialog), &colour);
  gtk_window_destroy (GTK_WINDOW (dialog));
  call->done (response == GTK_RESPONSE_OK ? &colour : NULL, call->data);
}

static void
gtk_pick_colour (KnCompat *self,
                 GtkWindow *parent,
                 const char *title,
                 const GdkRGBA *initial,
                 KnColourDone done,
                 gpointer data)
{
  GtkWidget *dialog = gtk_color_chooser_dialog_new (title, parent);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_color_chooser_set_use_alpha (GTK_COLOR_CHOOSER (dialog), FALSE);
  if (initial != NULL)
    gtk_color_chooser_set_rgba (GTK_COLOR_CHOOSER (dialog), initial);
  ColourCall *call = g_new (ColourCall, 1);
  *call = (ColourCall){ done, data };
  g_signal_connect (dialog, "response", G_CALLBACK (on_colour_response), call);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct
{
  KnAnswerDone done;
  gpointer data;
} AnswerCall;

static void
on_answer (AdwMessageDialog *dialog, const char *id, gpointer user_data)
{
  g_autofree AnswerCall *call = user_data;
  if (call->done != NULL)
    call->done (id, call->data);
}

static void
gtk_ask (KnCompat *self,
         GtkWindow *parent,
         const char *heading,
         const char *body,
         const KnAnswer *answers,
         gsize n_answers,
         KnAnswerDone done,
         gpointer data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  for (gsize i = 0; i < n_answers; i++)
    {
      adw_message_dialog_add_response (message, answers[i].id, answers[i].label);
      if (answers[i].suggested)
        adw_message_dialog_set_default_response (message, answers[i].id);
      if (answers[i].destructive)
        adw_message_dialog_set_response_appearance (message, answers[i].id,
                                                    ADW_RESPONSE_DESTRUCTIVE);
      else if (answers[i].suggested)
        adw_message_dialog_set_response_appearance (message, answers[i].id, ADW_RESPONSE_SUGGESTED);
    }
  adw_message_dialog_set_close_response (message, "cancel");
  AnswerCall *call = g_new (AnswerCall, 1);
  *call = (AnswerCall){ done, data };
  g_signal_connect (dialog, "response", G_CALLBACK (on_answer), call);
  gtk_window_present (GTK_WINDOW (dialog));
}

typedef struct
{
  KnTextDone done;
  gpointer data;
  GtkEditable *entry;
} TextCall;

static void
on_text_answer (AdwMessageDialog *dialog, const char *id, gpointer user_data)
{
  g_autofree TextCall *call = user_data;
  g_autofree char *text = g_strdup (gtk_editable_get_text (call->entry));
  g_strstrip (text);
  gboolean is_accepted = g_str_equal (id, "accept") && *text != '\0';
  call->done (is_accepted ? text : NULL, call->data);
}

static void
on_text_changed (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (entry));
  adw_message_dialog_set_response_enabled (dialog, "accept", *g_strstrip (text) != '\0');
}

static void
gtk_ask_text (KnCompat *self,
              GtkWindow *parent,
              const char *heading,
              const char *body,
              const char *initial,
              const char *accept_label,
              KnTextDone done,
              gpointer data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  adw_message_dialog_add_responses (message, "cancel", _ ("_Cancel"), "accept", accept_label, NULL);
  adw_message_dialog_set_default_response (message, "accept");
  adw_message_dialog_set_close_response (message, "cancel");
  adw_message_dialog_set_response_appearance (message, "accept", ADW_RESPONSE_SUGGESTED);
  GtkWidget *entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), initial);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  adw_message_dialog_set_extra_child (message, entry);
  TextCall *call = g_new (TextCall, 1);
  *call = (TextCall){ done, data, GTK_EDITABLE (entry) };
  g_signal_connect (entry, "changed", G_CALLBACK (on_text_changed), dialog);
  on_text_changed (GTK_EDITABLE (entry), message);
  g_signal_connect (dialog, "response", G_CALLBACK (on_text_answer), call);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
gtk_about (KnCompat *self, GtkWindow *parent)
{
  GtkWidget *about = adw_about_window_new ();
  g_object_set (
      about, "transient-for", parent, "modal", TRUE, "application-name", _ ("Kanok"),
      "application-icon", KN_APP_ID, "version", PACKAGE_VERSION, "developer-name",
      /* Translators: the people who make Kanok. */
      _ ("The Kanok founders"), "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("From the motifs of a community to a label that the print shop accepts the first "
         "time."),
      NULL);
  adw_about_window_add_legal_section (
      ADW_ABOUT_WINDOW (about), _ ("Starter motifs and templates"),
      _ ("Drawn for Kanok. No community's registered pattern is claimed."), GTK_LICENSE_CUSTOM,
      "CC0-1.0");
  gtk_window_present (GTK_WINDOW (about));
}

const KnCompatFuncs kn_compat_gtk_funcs = {
  .open_file = gtk_open_file,
  .open_files = gtk_open_files,
  .save_file = gtk_save_file,
  .pick_colour = gtk_pick_colour,
  .ask = gtk_ask,
  .ask_text = gtk_ask_text,
  .about = gtk_about,
};

void
kn_compat_open_file (KnCompat *self,
                     GtkWindow *parent,
                     const char *title,
                     const KnFileKind *kinds,
                     KnFileDone done,
                     gpointer data)
{
  g_return_if_fail (self != NULL && done != NULL);
  self->funcs->open_file (self, parent, title, kinds, done, data);
}

void
kn_compat_open_files (KnCompat *self,
                      GtkWindow *parent,
                      const char *title,
                      const KnFileKind *kinds,
                      KnFilesDone done,
                      gpointer data)
{
  g_return_if_fail (self != NULL && done != NULL);
  self->funcs->open_files (self, parent, title, kinds, done, data);
}

void
kn_compat_save_file (KnCompat *self,
                     GtkWindow *parent,
                     const char *title,
                     const char *suggested_name,
                     const KnFileKind *kinds,
                     KnFileDone done,
                     gpointer data)
{
  g_return_if_fail (self != NULL && done != NULL);
  self->funcs->save_file (self, parent, title, suggested_name, kinds, done, data);
}

void
kn_compat_pick_colour (KnCompat *self,
                       GtkWindow *parent,
                       const char *title,
                       const GdkRGBA *initial,
                       KnColourDone done,
                       gpointer data)
{
  g_return_if_fail (self != NULL && done != NULL);
  self->funcs->pick_colour (self, parent, title, initial, done, data);
}

void
kn_compat_ask (KnCompat *self,
               GtkWindow *parent,
               const char *heading,
               const char *body,
               const KnAnswer *answers,
               gsize n_answers,
               KnAnswerDone done,
               gpointer data)
{
  g_return_if_fail (self != NULL && n_answers > 0);
  self->funcs->ask (self, parent, heading, body, answers, n_answers, done, data);
}

void
kn_compat_ask_text (KnCompat *self,
                    GtkWindow *parent,
                    const char *heading,
                    const char *body,
                    const char *initial,
                    const char *accept_label,
                    KnTextDone done,
                    gpointer data)
{
  g_return_if_fail (self != NULL && done != NULL);
  self->funcs->ask_text (self, parent, heading, body, initial, accept_label, done, data);
}

void
kn_compat_tell (KnCompat *self, GtkWindow *parent, const char *heading, const char *body)
{
  const KnAnswer close = { "cancel", _ ("_Close"), TRUE, FALSE };
  kn_compat_ask (self, parent, heading, body, &close, 1, NULL, NULL);
}

void
kn_compat_about (KnCompat *self, GtkWindow *parent)
{
  g_return_if_fail (self != NULL);
  self->funcs->about (self, parent);
}

void
kn_compat_show_in_folder (GtkWindow *parent, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  kn_compat_launch_file (parent, folder);
}

void
kn_compat_launch_file (GtkWindow *parent, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
}
