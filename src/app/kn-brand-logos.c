/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the logos on a brand's page. A file is read and looked at in another thread; the library
 * takes it only when it can be shown. Rows stay as they are while the logos do: the keyboard may be
 * in one of them. */

#include "config.h"

#include "app/kn-brand-logos.h"

#include "app/kn-control-name.h"
#include "app/kn-picture.h"
#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "model/kn-brand-logo.h"
#include "render/kn-logo-file.h"

#include <glib/gi18n.h>
#include <string.h>

#define PICTURE_WIDTH_PX 96
#define PICTURE_HEIGHT_PX 72
#define ART_MM 40

struct _KnBrandLogos
{
  AdwPreferencesGroup parent_instance;
  KnSession *session;
  KnCompat *compat;
  GPtrArray *rows; /* what update() takes away again */
  char *shown;     /* what the rows were made of */
};

G_DEFINE_FINAL_TYPE (KnBrandLogos, kn_brand_logos, ADW_TYPE_PREFERENCES_GROUP)

/* --- a file ----------------------------------------------------------------------------------- */

typedef struct
{
  char *path;
  gboolean is_replaced;
  KnId replaced;
  GBytes *bytes;
  const char *extension;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_free (job->path);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  job->bytes = kn_file_read (job->path, KN_LIMIT_IMAGE_BYTES, &error);
  job->extension = job->bytes == NULL ? NULL : kn_logo_file_check (job->bytes, &error);
  if (job->extension == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
say_of_file (KnBrandLogos *self, const Job *job, const GError *error)
{
  g_autofree char *name = g_path_get_basename (job->path);
  g_autofree char *sentence = strstr (error->message, name) != NULL
                                  ? g_strdup (error->message)
                                  : g_strdup_printf ("%s: %s", name, error->message);
  kn_session_say (self->session, sentence);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  KnBrandLogos *self = KN_BRAND_LOGOS (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *sha256 = NULL, *name = g_path_get_basename (job->path);
  if (self->session == NULL)
    return; /* the page has gone to another brand */
  if (strrchr (name, '.') != NULL && strrchr (name, '.') != name)
    *strrchr (name, '.') = '\0';
  if (!g_task_propagate_boolean (G_TASK (result), &error)
      || !kn_library_add_asset (kn_session_get_library (self->session), job->bytes, KN_ASSET_LOGO,
                                name, job->extension, NULL, &sha256, &error))
    {
      say_of_file (self, job, error);
      return;
    }
  const KnAssetSpec spec = { sha256, job->extension, name, NULL, KN_ASSET_LOGO };
  KnId logo;
  kn_session_begin (self->session, job->is_replaced ? _ ("Replace logo") : _ ("Add logo"));
  gboolean done = kn_brand_edit_logo (kn_session_get_doc (self->session), &spec,
                                      job->is_replaced ? &job->replaced : NULL, &logo, &error);
  (void)kn_session_finish (self->session, done, error); /* says why not */
}

void
kn_brand_logos_take (KnBrandLogos *self, GFile *file, const KnId *replaced)
{
  g_return_if_fail (KN_IS_BRAND_LOGOS (self) && G_IS_FILE (file));
  Job *job = g_new0 (Job, 1);
  job->path = g_file_get_path (file);
  job->is_replaced = replaced != NULL;
  if (replaced != NULL)
    job->replaced = *replaced;
  g_autoptr (GTask) task = g_task_new (self, NULL, on_read, NULL);
  g_task_set_task_data (task, job, job_free);
  if (job->path == NULL)
    kn_session_say (self->session, _ ("This file is on no disk that can be read."));
  else
    g_task_run_in_thread (task, read_in_thread);
}

typedef struct
{
  KnBrandLogos *logos;
  gboolean is_replaced;
  KnId replaced;
} Choice;

static void
on_file (GFile *file, gpointer data)
{
  Choice *choice = data;
  if (file != NULL && choice->logos->session != NULL)
    kn_brand_logos_take (choice->logos, file, choice->is_replaced ? &choice->replaced : NULL);
  g_object_unref (choice->logos);
  g_free (choice);
}

static void
ask_file (KnBrandLogos *self, const KnId *replaced)
{
  static const char *const patterns[] = { "*.svg", "*.png", "*.jpg", "*.jpeg", NULL };
  const KnFileKind kinds[] = { { _ ("Logos (SVG, PNG, JPEG)"), patterns }, { NULL, NULL } };
  Choice *choice = g_new0 (Choice, 1);
  choice->logos = g_object_ref (self);
  choice->is_replaced = replaced != NULL;
  if (replaced != NULL)
    choice->replaced = *replaced;
  kn_compat_open_file (self->compat, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                       replaced == NULL ? _ ("Add a logo") : _ ("Replace the logo"), kinds, on_file,
                       choice);
}

/* --- rows ------------------------------------------------------------------------------------- */

static const KnId *
logo_of (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "logo");
}

static void
give_logo (gpointer widget, const KnId *logo)
{
  g_object_set_data_full (G_OBJECT (widget), "logo", g_memdup2 (logo, sizeof *logo), g_free);
}

static void
on_add (GtkButton *button, KnBrandLogos *self)
{
  ask_file (self, NULL);
}

static void
on_replace (GtkButton *button, KnBrandLogos *self)
{
  ask_file (self, logo_of (button));
}

static void
on_remove (GtkButton *button, KnBrandLogos *self)
{
  g_autoptr (GError) error = NULL;
  const KnId logo = *logo_of (button); /* the button goes with its row */
  kn_session_begin (self->session, _ ("Remove logo"));
  gboolean done = kn_doc_edit_remove (kn_session_get_doc (self->session), &logo, &error);
  (void)kn_session_finish (self->session, done, error);
}

static void
on_space (AdwEntryRow *row, KnBrandLogos *self)
{
  g_autoptr (GError) error = NULL;
  const KnId logo = *logo_of (row);
  kn_session_begin (self->session, _ ("Change clear space"));
  gboolean done = kn_brand_edit_clear_space (kn_session_get_doc (self->session), &logo,
                                             gtk_editable_get_text (GTK_EDITABLE (row)), &error);
  (void)kn_session_finish (self->session, done, error);
}

static void
on_height (AdwEntryRow *row, KnBrandLogos *self)
{
  g_autoptr (GError) error = NULL;
  const KnId logo = *logo_of (row);
  kn_session_begin (self->session, _ ("Change least height"));
  gboolean done = kn_brand_edit_least_height (kn_session_get_doc (self->session), &logo,
                                              gtk_editable_get_text (GTK_EDITABLE (row)), &error);
  (void)kn_session_finish (self->session, done, error);
}

static void
add_button (GtkWidget *row,
            KnBrandLogos *self,
            const KnNode *logo,
            const char *icon,
            const char *label,
            GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name
      = g_strdup_printf ("%s: %s", label, kn_node_get_string (logo, KN_PROP_NAME));
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  kn_control_name (button, name);
  give_logo (button, kn_node_get_id (logo));
  g_signal_connect (button, "clicked", clicked, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
keep_row (KnBrandLogos *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_rule (KnBrandLogos *self,
          const KnNode *logo,
          const char *title,
          const char *text,
          GCallback apply)
{
  GtkWidget *row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text == NULL ? "" : text);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  give_logo (row, kn_node_get_id (logo));
  g_signal_connect (row, "apply", apply, self);
  keep_row (self, row);
}

static void
add_logo (KnBrandLogos *self, const KnNode *logo)
{
  const char *name = kn_node_get_string (logo, KN_PROP_NAME);
  const char *file = kn_node_get_string (logo, KN_PROP_ASSET_FILE);
  gboolean is_drawing = file != NULL && g_str_has_suffix (file, ".svg");
  GtkWidget *row = adw_action_row_new (), *picture = gtk_picture_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name != NULL ? name : _ ("Logo"));
  gtk_widget_set_size_request (picture, PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
  gtk_widget_set_margin_top (picture, 9);
  gtk_widget_set_margin_bottom (picture, 9);
  gtk_widget_add_css_class (picture, "card");
  gtk_widget_add_css_class (picture, "kn-tile");
  gtk_accessible_update_state (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  g_autoptr (KnDesign) design
      = kn_picture_design_of_asset (kn_session_get_assets (self->session),
                                    is_drawing ? KN_ASSET_MOTIF : KN_ASSET_IMAGE,
                                    kn_node_get_string (logo, KN_PROP_ASSET_SHA256), ART_MM,
                                    ART_MM * PICTURE_HEIGHT_PX / PICTURE_WIDTH_PX);
  kn_picture_show (picture, design, NULL, kn_session_get_condition (self->session),
                   PICTURE_WIDTH_PX - 18, PICTURE_HEIGHT_PX - 18);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), picture);
  add_button (row, self, logo, "document-edit-symbolic", _ ("Replace the file"),
              G_CALLBACK (on_replace));
  add_button (row, self, logo, "user-trash-symbolic", _ ("Remove"), G_CALLBACK (on_remove));
  keep_row (self, row);

  g_autofree char *space = kn_brand_dup_clear_space (logo);
  g_autofree char *height = kn_brand_dup_least_height (logo);
  add_rule (self, logo, _ ("Clear space: 2.5 mm, or 25% of its height"), space,
            G_CALLBACK (on_space));
  add_rule (self, logo, _ ("Least height, such as 8 mm"), height, G_CALLBACK (on_height));
}

static char *
dup_state (const GPtrArray *logos)
{
  GString *state = g_string_new (NULL);
  for (guint i = 0; i < logos->len; i++)
    {
      g_autofree char *space = kn_brand_dup_clear_space (logos->pdata[i]);
      g_autofree char *height = kn_brand_dup_least_height (logos->pdata[i]);
      g_autofree char *id = kn_id_dup_string (kn_node_get_id (logos->pdata[i]));
      g_string_append_printf (state, "%s %s %s %s %s\n", id,
                              kn_node_get_string (logos->pdata[i], KN_PROP_ASSET_SHA256),
                              kn_node_get_string (logos->pdata[i], KN_PROP_NAME), space, height);
    }
  return g_string_free (state, FALSE);
}

void
kn_brand_logos_update (KnBrandLogos *self)
{
  g_return_if_fail (KN_IS_BRAND_LOGOS (self));
  g_autoptr (GPtrArray) logos = kn_brand_list_logos (kn_session_get_scene (self->session));
  g_autofree char *state = dup_state (logos);
  if (g_strcmp0 (state, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&state);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < logos->len; i++)
    add_logo (self, logos->pdata[i]);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      logos->len > 0 ? NULL
                     : _ ("None yet. Designs that follow the brand find it among pictures."));
}

static void
kn_brand_logos_dispose (GObject *object)
{
  KnBrandLogos *self = KN_BRAND_LOGOS (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (kn_brand_logos_parent_class)->dispose (object);
}

static void
kn_brand_logos_class_init (KnBrandLogosClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_brand_logos_dispose;
}

static void
kn_brand_logos_init (KnBrandLogos *self)
{
  self->rows = g_ptr_array_new ();
  GtkWidget *add = gtk_button_new_with_label (_ ("Add a Logo…"));
  gtk_widget_add_css_class (add, "flat");
  g_signal_connect (add, "clicked", G_CALLBACK (on_add), self);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Logos"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), add);
}

GtkWidget *
kn_brand_logos_new (KnSession *session, KnCompat *compat)
{
  KnBrandLogos *self = g_object_new (KN_TYPE_BRAND_LOGOS, NULL);
  self->session = g_object_ref (session);
  self->compat = compat;
  kn_brand_logos_update (self);
  return GTK_WIDGET (self);
}
