/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the tracker's window and its line at the start. Products are read on the loader's thread;
 * what is to be done about each standard, and by whom, is kn-standards.c's to say. */

#include "config.h"

#include "app/kn-library-standards.h"

#include "model/kn-passport-date.h"
#include "publish/kn-standards.h"
#include "store/kn-library-rules.h"

#include <glib/gi18n.h>

#define WIDTH_PX 620
#define HEIGHT_PX 560

static void
list_all (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  if (library == NULL)
    {
      g_task_return_error (task, g_error_copy (open_error));
      return;
    }
  GError *error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *ignored = NULL; /* findings say it */
  g_autoptr (KnKeptRules) kept = kn_library_dup_rules (library);
  g_autoptr (KnRulePack) pack
      = kn_rule_pack_load_kept (kept == NULL ? NULL : kept->text, today, &ignored);
  GPtrArray *held = kn_standards_list (library, pack, today, &error);
  if (held == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, held, (GDestroyNotify)g_ptr_array_unref);
}

static GWeakRef *
weak_new (gpointer object)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, object);
  return weak;
}

static gpointer
weak_take (GWeakRef *weak)
{
  gpointer object = g_weak_ref_get (weak);
  g_weak_ref_clear (weak);
  g_free (weak);
  return object;
}

/* --- the window ------------------------------------------------------------------------------- */

static char *
dup_when (const KnHeld *held)
{
  if (held->expires == NULL)
    return g_strdup (_ ("No last day is written down."));
  g_autofree char *day = kn_day_dup_shown (held->expires);
  if (held->days < 0)
    return g_strdup_printf (ngettext ("It ended on %s, %d day ago.", "It ended on %s, %d days ago.",
                                      (gulong)-held->days),
                            day, -held->days);
  return g_strdup_printf (ngettext ("It ends on %s, in %d day.", "It ends on %s, in %d days.",
                                    (gulong)held->days),
                          day, held->days);
}

static GtkWidget *
make_row (const KnHeld *held)
{
  GtkWidget *row = adw_action_row_new ();
  /* Numbers of some marks begin with its name. */
  gboolean is_named = held->number != NULL && g_str_has_prefix (held->number, held->called);
  g_autofree char *title
      = g_strdup_printf ("%s · %s%s%s", held->product_name, is_named ? "" : held->called,
                         is_named || held->number == NULL ? "" : " ",
                         held->number == NULL ? "" : held->number);
  g_autofree char *when = dup_when (held);
  g_autofree char *office = held->office == NULL ? g_strdup (_ ("The rules name no office."))
                                                 : g_strdup_printf (_ ("Office: %s"), held->office);
  g_autofree char *subtitle
      = g_strdup_printf ("%s\n%s %s", when, kn_held_get_next_step (held), office);
  const char *icon = held->state == KN_HELD_ENDED || held->state == KN_HELD_ENDS_SOON
                         ? "dialog-warning-symbolic"
                     : held->state == KN_HELD_GOOD ? "object-select-symbolic"
                                                   : "dialog-information-symbolic";
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  kn_held_get_next_step (held), -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  return row;
}

static int
get_part (const KnHeld *held)
{
  return held->state <= KN_HELD_ENDS_SOON ? 0 : held->state == KN_HELD_GOOD ? 2 : 1;
}

static GtkWidget *
make_list (const GPtrArray *all)
{
  const char *const titles[]
      = { _ ("Ended, or ends soon"), _ ("Something is missing"), _ ("In order") };
  GtkWidget *page = adw_preferences_page_new ();
  for (int part = 0; part < 3; part++)
    {
      GtkWidget *group = adw_preferences_group_new ();
      guint n = 0;
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), titles[part]);
      for (guint i = 0; i < all->len; i++)
        if (get_part (all->pdata[i]) == part)
          {
            adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (all->pdata[i]));
            n++;
          }
      if (n > 0)
        adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
      else
        g_object_unref (g_object_ref_sink (group));
    }
  return page;
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("Nothing is written down yet"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page),
      _ ("Marks and standards are added to a product in the Facts of one of its labels."));
  return page;
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) dialog = weak_take (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = g_task_propagate_pointer (G_TASK (result), &error);
  GtkWidget *box = dialog == NULL ? NULL : g_object_get_data (G_OBJECT (dialog), "box");
  if (box == NULL)
    return;
  gtk_box_remove (GTK_BOX (box), gtk_widget_get_last_child (box)); /* the spinner */
  GtkWidget *content = all == NULL     ? gtk_label_new (error->message)
                       : all->len == 0 ? make_nothing ()
                                       : make_list (all);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), content);
}

static gboolean
close_dialog (GtkWidget *dialog, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (dialog));
  return TRUE;
}

static void
on_standards (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  GtkWidget *dialog = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (close_dialog, NULL, NULL)));
  gtk_widget_add_controller (dialog, keys);
  gtk_window_set_title (GTK_WINDOW (dialog), _ ("Standards and Marks"));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), WIDTH_PX, HEIGHT_PX);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_vexpand (spinner, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), spinner);
  adw_window_set_content (ADW_WINDOW (dialog), box);
  g_object_set_data (G_OBJECT (dialog), "box", box);
  gtk_window_present (GTK_WINDOW (dialog));
  kn_library_window_set_reminder (window, NULL, NULL, NULL); /* it has been read */
  kn_loader_run_async (kn_library_window_get_loader (window), list_all, NULL, NULL, NULL, on_listed,
                       weak_new (dialog));
}

/* --- at the start ----------------------------------------------------------------------------- */

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnLibraryWindow) window = weak_take (data);
  g_autoptr (GPtrArray) all = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *sentence = all == NULL ? NULL : kn_standards_dup_reminder (all);
  if (window != NULL && sentence != NULL)
    kn_library_window_set_reminder (window, sentence, _ ("_Show…"), "win.standards");
}

void
kn_library_standards_remind (KnLibraryWindow *window)
{
  g_return_if_fail (KN_IS_LIBRARY_WINDOW (window));
  kn_loader_run_async (kn_library_window_get_loader (window), list_all, NULL, NULL, NULL, on_looked,
                       weak_new (window));
}

void
kn_library_standards_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.standards", NULL, on_standards);
}
