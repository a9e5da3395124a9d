/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A form is for typing: its first field has the keyboard when it opens, rather than Cancel, which
 * the first space would press. And a long form must not be lost to one Esc. What a form holds is
 * read off its widgets as one text, when it is first shown and when it shall close: fields, lists,
 * switches and the number of rows. So a form needs no account of what was touched. */

#include "config.h"

#include "app/kn-form-guard.h"

#include "app/kn-application.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define KEY "kn-form-guard"

typedef struct
{
  char *values; /* NULL: not shown yet */
  gboolean may_close;
  gboolean is_asking;
} Guard;

static void
guard_free (gpointer data)
{
  Guard *guard = data;
  g_free (guard->values);
  g_free (guard);
}

static Guard *
get_guard (gpointer form)
{
  return g_object_get_data (form, KEY);
}

static void
read_values (GtkWidget *widget, GString *values)
{
  if (GTK_IS_TEXT (widget))
    g_string_append (values, gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextIter start, end;
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
      g_string_append (values, text);
    }
  else if (ADW_IS_COMBO_ROW (widget))
    g_string_append_printf (values, "%u", adw_combo_row_get_selected (ADW_COMBO_ROW (widget)));
  else if (GTK_IS_DROP_DOWN (widget))
    g_string_append_printf (values, "%u", gtk_drop_down_get_selected (GTK_DROP_DOWN (widget)));
  else if (GTK_IS_SWITCH (widget))
    g_string_append_printf (values, "%d", gtk_switch_get_active (GTK_SWITCH (widget)));
  else if (GTK_IS_CHECK_BUTTON (widget))
    g_string_append_printf (values, "%d", gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)));
  else if (!GTK_IS_LIST_BOX_ROW (widget))
    goto children;
  g_string_append_c (values, '\n');
children:
  if (GTK_IS_POPOVER (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_values (child, values);
}

static char *
dup_values (gpointer form)
{
  GString *values = g_string_new (NULL);
  read_values (form, values);
  return g_string_free (values, FALSE);
}

static GtkWidget *
find_first_field (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget))
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child))
      found = find_first_field (child);
  return found;
}

static void
on_map (GtkWidget *form, gpointer data)
{
  Guard *guard = get_guard (form);
  if (guard->values != NULL)
    return;
  guard->values = dup_values (form);
  GtkWidget *field = find_first_field (form);
  if (field != NULL) /* without selecting: what is there is not to be typed over */
    (void)gtk_text_grab_focus_without_selecting (GTK_TEXT (field));
}

static gboolean
discard (gpointer form)
{
  kn_form_guard_close (form);
  return G_SOURCE_REMOVE;
}

/* The question is still being closed: the form below must outlive it. */
static void
on_answer (const char *id, gpointer data)
{
  g_autoptr (GtkWindow) form = data;
  get_guard (form)->is_asking = FALSE;
  if (g_str_equal (id, "discard"))
    g_idle_add_full (G_PRIORITY_LOW, discard, g_object_ref (form), g_object_unref);
}

static KnCompat *
get_compat (GtkWindow *form)
{
  GtkWindow *parent = gtk_window_get_transient_for (form);
  GtkApplication *application = parent != NULL ? gtk_window_get_application (parent) : NULL;
  return KN_IS_APPLICATION (application) ? kn_application_get_compat (KN_APPLICATION (application))
                                         : NULL;
}

static gboolean
on_close_request (GtkWindow *form, gpointer data)
{
  Guard *guard = get_guard (form);
  KnCompat *compat = get_compat (form);
  g_autofree char *now = dup_values (form);
  if (guard->may_close || compat == NULL || guard->values == NULL
      || g_str_equal (now, guard->values))
    return GDK_EVENT_PROPAGATE;
  if (guard->is_asking)
    return GDK_EVENT_STOP;
  guard->is_asking = TRUE;
  const KnAnswer answers[] = {
    { "cancel", _ ("_Keep Editing"), TRUE, FALSE },
    { "discard", _ ("_Discard"), FALSE, TRUE },
  };
  kn_compat_ask (compat, form, _ ("Discard what you have typed?"),
                 _ ("What has changed in this form since it opened is not kept yet."), answers,
                 G_N_ELEMENTS (answers), on_answer, g_object_ref (form));
  return GDK_EVENT_STOP;
}

void
kn_form_guard (GtkWindow *form)
{
  g_return_if_fail (GTK_IS_WINDOW (form) && get_guard (form) == NULL);
  g_object_set_data_full (G_OBJECT (form), KEY, g_new0 (Guard, 1), guard_free);
  g_signal_connect (form, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect (form, "close-request", G_CALLBACK (on_close_request), NULL);
}

void
kn_form_guard_close (GtkWindow *form)
{
  get_guard (form)->may_close = TRUE;
  gtk_window_close (form);
}
