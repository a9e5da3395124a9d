/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the window of the rules and the button that opens it. A file that is taken in is shown
 * first, rule by rule, and judges nothing until somebody says so; a file that the reader refuses is
 * refused here in its words, and what was kept stays. */

#include "config.h"

#include "app/kn-rules-dialog.h"

#include "app/kn-session-rules.h"
#include "base/kn-file.h"
#include "model/kn-passport-date.h"
#include "store/kn-library-rules.h"

#include <glib/gi18n.h>

#define WIDTH_PX 620
#define HEIGHT_PX 600

static const char *const json_patterns[] = { "*.json", NULL };

struct _KnRulesDialog
{
  AdwWindow parent_instance;
  KnSession *session;
  KnCompat *compat;
  GtkWidget *box, *page; /* the page is made anew with each change */
  GBytes *offered;       /* taken in and not yet agreed to; NULL: none */
  char *problem;         /* NULL: none */
};

G_DEFINE_FINAL_TYPE (KnRulesDialog, kn_rules_dialog, ADW_TYPE_WINDOW)

static void refresh (KnRulesDialog *self);

static void
take_problem (KnRulesDialog *self, char *problem)
{
  g_free (self->problem);
  self->problem = problem;
  refresh (self);
}

static KnRulePack *
parse (GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  return kn_rule_pack_parse_users (text == NULL ? "" : text, length, error);
}

/* --- commands --------------------------------------------------------------------------------- */

typedef struct
{
  KnRulesDialog *self; /* weak */
  GBytes *text;
} Saving;

static void
on_save_file (GFile *file, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);
  gsize length;
  const char *text = g_bytes_get_data (saving->text, &length);
  if (path != NULL && saving->self != NULL)
    {
      gboolean done = g_file_set_contents (path, text, (gssize)length, &error);
      take_problem (saving->self, done ? NULL : g_strdup (error->message));
    }
  g_clear_weak_pointer (&saving->self);
  g_bytes_unref (saving->text);
  g_free (saving);
}

/* @text is taken. */
static void
save (KnRulesDialog *self, GBytes *text, const char *name)
{
  const KnFileKind kinds[] = { { _ ("Rules: JSON"), json_patterns }, { NULL, NULL } };
  Saving *saving = g_new0 (Saving, 1);
  saving->text = text;
  g_set_weak_pointer (&saving->self, self);
  kn_compat_save_file (self->compat, GTK_WINDOW (self), _ ("Save the Rules"), name, kinds,
                       on_save_file, saving);
}

static void
on_save_ours (GtkButton *button, KnRulesDialog *self)
{
  save (self, kn_rule_pack_dup_own_text (), _ ("label rules.json"));
}

static void
on_save_kept (GtkButton *button, KnRulesDialog *self)
{
  g_autoptr (KnKeptRules) kept = kn_library_dup_rules (kn_session_get_library (self->session));
  if (kept != NULL)
    save (self, g_bytes_ref (kept->text), _ ("label rules of our own.json"));
}

static void
on_open_file (GFile *file, gpointer data)
{
  KnRulesDialog *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);
  g_autoptr (GBytes) text
      = path == NULL ? NULL : kn_file_read (path, KN_RULE_PACK_MAX_BYTES, &error);
  g_autoptr (KnRulePack) pack = text == NULL ? NULL : parse (text, &error);
  if (path == NULL)
    return;
  g_clear_pointer (&self->offered, g_bytes_unref);
  if (pack != NULL)
    self->offered = g_bytes_ref (text);
  g_autofree char *name = g_path_get_basename (path);
  take_problem (self, pack != NULL ? NULL : g_strdup_printf ("%s: %s", name, error->message));
}

static void
on_open (GtkButton *button, KnRulesDialog *self)
{
  const KnFileKind kinds[] = { { _ ("Rules: JSON"), json_patterns }, { NULL, NULL } };
  kn_compat_open_file (self->compat, GTK_WINDOW (self), _ ("Take In Rules"), kinds, on_open_file,
                       self);
}

static void
on_agree (GtkButton *button, KnRulesDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = g_steal_pointer (&self->offered);
  gboolean done = kn_library_keep_rules (kn_session_get_library (self->session), text, &error);
  take_problem (self, done ? NULL : g_strdup (error->message));
}

static void
on_disagree (GtkButton *button, KnRulesDialog *self)
{
  g_clear_pointer (&self->offered, g_bytes_unref);
  take_problem (self, NULL);
}

static void
on_back_answer (const char *id, gpointer data)
{
  KnRulesDialog *self = data;
  g_autoptr (GError) error = NULL;
  if (!g_str_equal (id, "back"))
    return;
  gboolean done = kn_library_forget_rules (kn_session_get_library (self->session), &error);
  take_problem (self, done ? NULL : g_strdup (error->message));
}

static void
on_back (GtkButton *button, KnRulesDialog *self)
{
  const KnAnswer answers[] = { { "cancel", _ ("_Cancel"), FALSE, FALSE },
                               { "back", _ ("_Use Kanok's Rules"), FALSE, TRUE } };
  kn_compat_ask (self->compat, GTK_WINDOW (self), _ ("Go back to Kanok's rules?"),
                 _ ("Your copy is taken out of this library. Save it as a file first if you want "
                    "to come back to it."),
                 answers, G_N_ELEMENTS (answers), on_back_answer, self);
}

/* --- the page --------------------------------------------------------------------------------- */

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static GtkWidget *
add_command (KnRulesDialog *self,
             GtkWidget *group,
             const char *title,
             const char *subtitle,
             const char *label,
             GCallback callback)
{
  GtkWidget *row = make_row (title, subtitle), *button = gtk_button_new_with_label (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", callback, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return button;
}

static GtkWidget *
add_group (GtkWidget *page, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *safe = title == NULL ? NULL : g_markup_escape_text (title, -1);
  g_autofree char *told = description == NULL ? NULL : g_markup_escape_text (description, -1);
  if (safe != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), safe);
  if (told != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), told);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return group;
}

static void
add_changes (GtkWidget *page, const KnRulePack *ours, const KnRulePack *theirs, const char *title)
{
  g_autoptr (GPtrArray) changes = kn_rule_pack_list_changes (ours, theirs);
  GtkWidget *group
      = add_group (page, title, changes->len == 0 ? _ ("Nowhere: they say the same.") : NULL);
  for (guint i = 0; i < changes->len; i++)
    {
      const KnRuleChange *change = changes->pdata[i];
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 make_row (change->title, change->details));
    }
}

/* When and by whom it was kept, whether ours are newer, why it does not judge. */
static char *
dup_about_kept (const KnKeptRules *kept,
                const KnRulePack *ours,
                const KnRulePack *judges,
                const char *problem)
{
  g_autoptr (GString) about = g_string_new (problem);
  g_autofree char *day = kept->day == NULL ? NULL : kn_day_dup_in_era (kept->day);
  if (about->len > 0)
    g_string_append_c (about, '\n');
  if (day != NULL && kept->person != NULL)
    g_string_append_printf (about, _ ("Kept on %s by %s."), day, kept->person);
  else if (day != NULL)
    g_string_append_printf (about, _ ("Kept on %s."), day);
  const char *now = kn_rule_pack_get_built (ours), *then = kn_rule_pack_get_built (judges);
  if (kn_rule_pack_is_users (judges) && now != NULL && g_strcmp0 (then, now) < 0)
    g_string_append_printf (about, "\n%s",
                            _ ("Kanok's data has become newer since: see what differs below."));
  return g_strdup (about->str);
}

static void
add_offered (KnRulesDialog *self, GtkWidget *page, const KnRulePack *ours)
{
  g_autoptr (KnRulePack) offered = parse (self->offered, NULL);
  GtkWidget *group = add_group (page, NULL, NULL);
  GtkWidget *agree
      = add_command (self, group, _ ("Use these rules?"),
                     _ ("They judge all labels of this library. Only rules with a source and high "
                        "confidence stop a print."),
                     _ ("Use These Rules"), G_CALLBACK (on_agree));
  gtk_widget_add_css_class (agree, "suggested-action");
  add_command (self, group, _ ("Leave everything as it is"), "", _ ("Do Not Use"),
               G_CALLBACK (on_disagree));
  add_changes (page, ours, offered, _ ("Where the file differs from Kanok's rules"));
}

static void
add_kept (KnRulesDialog *self, GtkWidget *page, const KnRulePack *ours)
{
  KnLibrary *library = kn_session_get_library (self->session);
  const KnRulePack *judges = kn_session_get_rules (self->session);
  g_autoptr (KnKeptRules) kept = library == NULL ? NULL : kn_library_dup_rules (library);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d"), *problem = NULL;
  g_autoptr (KnRulePack) again
      = kn_rule_pack_load_kept (kept == NULL ? NULL : kept->text, today, &problem);
  g_autofree char *status
      = kn_rule_pack_dup_status (judges, kn_rule_pack_count_differences (ours, judges));
  g_autofree char *about
      = kept == NULL ? g_strdup (_ ("They come with the program, with their sources. If an office "
                                    "asks you for something else, change a copy and take it in."))
                     : dup_about_kept (kept, ours, judges, problem);
  GtkWidget *group = add_group (page, status, about);
  add_command (self, group, _ ("Kanok's rules as a file"), _ ("JSON text, to change a copy of it"),
               _ ("Save…"), G_CALLBACK (on_save_ours));
  if (library != NULL)
    add_command (self, group, _ ("A changed copy"), _ ("You see what differs before it is used"),
                 _ ("Take In…"), G_CALLBACK (on_open));
  if (kept == NULL)
    return;
  add_command (self, group, _ ("Your copy as a file"), "", _ ("Save My Copy…"),
               G_CALLBACK (on_save_kept));
  add_command (self, group, _ ("Kanok's rules again"), "", _ ("Go Back…"), G_CALLBACK (on_back));
  if (kn_rule_pack_is_users (judges))
    add_changes (page, ours, judges, _ ("Where your copy differs from Kanok's rules"));
}

static void
refresh (KnRulesDialog *self)
{
  g_autoptr (KnRulePack) ours = kn_rule_pack_load_own ();
  GtkWidget *page = adw_preferences_page_new ();
  if (self->problem != NULL)
    {
      GtkWidget *row = make_row (_ ("That cannot be done"), self->problem);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (add_group (page, NULL, NULL)), row);
    }
  if (self->offered != NULL)
    add_offered (self, page, ours);
  else
    add_kept (self, page, ours);
  gtk_widget_set_vexpand (page, TRUE);
  if (self->page != NULL)
    gtk_box_remove (GTK_BOX (self->box), self->page);
  self->page = page;
  gtk_box_append (GTK_BOX (self->box), page);
}

/* --- the window ------------------------------------------------------------------------------- */

static void
kn_rules_dialog_finalize (GObject *object)
{
  KnRulesDialog *self = KN_RULES_DIALOG (object);
  g_clear_pointer (&self->offered, g_bytes_unref);
  g_free (self->problem);
  g_object_unref (self->session);
  G_OBJECT_CLASS (kn_rules_dialog_parent_class)->finalize (object);
}

static void
kn_rules_dialog_class_init (KnRulesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = kn_rules_dialog_finalize;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
kn_rules_dialog_init (KnRulesDialog *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), adw_header_bar_new ());
  adw_window_set_content (ADW_WINDOW (self), self->box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Rules of Label Law"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
}

void
kn_rules_dialog_open (KnSession *session, KnCompat *compat, GtkWindow *parent)
{
  g_return_if_fail (KN_IS_SESSION (session) && compat != NULL && GTK_IS_WINDOW (parent));
  KnRulesDialog *self = g_object_new (KN_TYPE_RULES_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->compat = compat;
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  refresh (self);
  gtk_window_present (GTK_WINDOW (self));
}

/* --- the button ------------------------------------------------------------------------------- */

static void
on_button (GtkButton *button, KnSession *session)
{
  kn_rules_dialog_open (session, g_object_get_data (G_OBJECT (button), "compat"),
                        GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
}

static void
say_status (GtkWidget *button)
{
  KnSession *session = g_object_get_data (G_OBJECT (button), "session");
  if (!gtk_widget_get_mapped (button))
    return;
  const KnRulePack *judges = kn_session_get_rules (session);
  if (g_object_get_data (G_OBJECT (button), "told") == judges)
    return;
  g_autoptr (KnRulePack) ours = kn_rule_pack_load_own ();
  g_autofree char *status
      = kn_rule_pack_dup_status (judges, kn_rule_pack_count_differences (ours, judges));
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), status);
  /* Held, so that no other pack comes to lie in its place. */
  g_object_set_data_full (G_OBJECT (button), "told", kn_rule_pack_ref (judges),
                          (GDestroyNotify)kn_rule_pack_unref);
}

GtkWidget *
kn_rules_button_new (KnSession *session, KnCompat *compat)
{
  g_return_val_if_fail (KN_IS_SESSION (session) && compat != NULL, NULL);
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (label, "kn-caption");
  gtk_widget_set_tooltip_text (button, _ ("Which rules judge this label, and rules of your own"));
  g_object_set_data_full (G_OBJECT (button), "session", g_object_ref (session), g_object_unref);
  g_object_set_data (G_OBJECT (button), "compat", compat);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_button), session, 0);
  g_signal_connect (button, "map", G_CALLBACK (say_status), NULL);
  g_signal_connect_object (session, "findings-changed", G_CALLBACK (say_status), button,
                           G_CONNECT_SWAPPED);
  return button;
}
