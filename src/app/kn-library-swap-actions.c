/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns gestures over many designs in the library window. Editors of designs that change under them
 * are closed and opened again: everything they did is on the disk, and they show what is there now.
 */

#include "config.h"

#include "app/kn-library-swap-actions.h"

#include "app/kn-library-batch.h"
#include "model/kn-passport-date.h"
#include "render/kn-motif.h"
#include "store/kn-library-exports.h"
#include "store/kn-library-swap.h"

#include <glib/gi18n.h>

#define EXPORTS_SHOWN 12

GArray *
kn_library_close_editors (KnLibraryWindow *window, const char *sha256)
{
  KnApplication *application = kn_library_window_get_application (window);
  GArray *closed = g_array_new (FALSE, FALSE, sizeof (KnId));
  g_autoptr (GPtrArray) rows
      = sha256 != NULL
            ? kn_library_list_asset_users (kn_library_window_get_library (window), sha256, NULL)
            : kn_library_list_designs (kn_library_window_get_library (window), NULL, FALSE, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      GtkWindow *editor = kn_application_find_editor (application, &row->id);
      if (editor == NULL)
        continue;
      g_array_append_val (closed, row->id);
      gtk_window_close (editor);
    }
  return closed;
}

void
kn_library_open_editors (KnLibraryWindow *window, const GArray *closed)
{
  for (guint i = 0; i < closed->len; i++)
    (void)kn_application_open_design (kn_library_window_get_application (window),
                                      &g_array_index (closed, KnId, i), NULL);
  if (closed->len > 0) /* who did this sits here, where it can be taken back */
    gtk_window_present (GTK_WINDOW (window));
}

static KnMotif *
load_motif (KnLibrary *library, const char *sha256)
{
  g_autoptr (GBytes) bytes = kn_library_load_asset (library, sha256, NULL);
  return bytes == NULL ? NULL : kn_motif_new (bytes, NULL);
}

typedef struct
{
  char *from, *to;
  KnId only, batch;
  gboolean is_one;
  guint n, n_left; /* result */
} Swap;

static void
swap_free (gpointer data)
{
  Swap *self = data;
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

static gboolean
swap (KnLibrary *library, gpointer data, gpointer batch, GError **error)
{
  static const char *const none[] = { NULL };
  Swap *self = data;
  g_autoptr (KnMotif) new = load_motif (library, self->to);
  const KnMotifSwap how = {
    .from_sha256 = self->from,
    .to = { .sha256 = self->to },
    .colours = new == NULL ? none : kn_motif_get_colours (new),
  };
  return kn_library_swap_motif (library, &how, self->is_one ? &self->only : NULL, 1,
                                kn_library_batch_tell, batch, &self->batch, &self->n, error);
}

static void
on_swapped (KnLibraryWindow *window, gpointer data)
{
  const Swap *self = data;
  g_autofree char *id = kn_id_dup_string (&self->batch);
  g_autofree char *sentence
      = g_strdup_printf (ngettext ("The motif was swapped in %u design.",
                                   "The motif was swapped in %u designs.", self->n),
                         self->n);
  kn_library_window_reload (window);
  kn_library_window_toast (window, sentence, _ ("_Undo"), "win.undo-batch", id);
}

static void
on_swap_motif (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Swap *self = g_new0 (Swap, 1);
  const char *design;
  g_variant_get (parameter, "(ss&s)", &self->from, &self->to, &design);
  self->is_one = kn_id_parse (&self->only, design);
  kn_library_batch_run (KN_LIBRARY_WINDOW (widget), _ ("Swapping the motif…"), self->from, swap,
                        on_swapped, self, swap_free);
}

static gboolean
take_back (KnLibrary *library, gpointer data, gpointer batch, GError **error)
{
  Swap *self = data;
  return kn_library_undo_batch (library, &self->batch, kn_library_batch_tell, batch, &self->n,
                                &self->n_left, error);
}

static void
on_taken_back (KnLibraryWindow *window, gpointer data)
{
  const Swap *self = data;
  g_autofree char *sentence
      = self->n_left == 0
            ? g_strdup_printf (ngettext ("%u design is as it was.", "%u designs are as they were.",
                                         self->n),
                               self->n)
            /* Translators: how many designs; how many were changed again since */
            : g_strdup_printf (_ ("%u designs are as they were; %u were changed since and stay."),
                               self->n, self->n_left);
  kn_library_window_reload (window);
  kn_library_window_toast (window, sentence, NULL, NULL, NULL);
}

static void
on_undo_batch (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnId batch;
  if (!kn_id_parse (&batch, g_variant_get_string (parameter, NULL)))
    return;
  Swap *self = g_new0 (Swap, 1);
  self->batch = batch;
  kn_library_batch_run (KN_LIBRARY_WINDOW (widget), _ ("Taking back…"), NULL, take_back,
                        on_taken_back, self, swap_free);
}

/* --- exports ---------------------------------------------------------------------------------- */

static char *
dup_export_line (const KnExportRow *row)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (row->time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *iso = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *day = kn_day_dup_shown (iso);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf ("%s, %s · %s · %s · %s%s\nSHA-256 %s", day, clock, row->file,
                          row->standard, row->condition, row->is_proof ? _ (" · proof") : "",
                          row->sha256);
}

static void
on_show_exports (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  KnId id;
  if (!kn_id_parse (&id, g_variant_get_string (parameter, NULL)))
    return;
  g_autoptr (GPtrArray) rows
      = kn_library_list_exports (kn_library_window_get_library (window), &id, &error);
  if (rows == NULL)
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  g_autoptr (GString) lines = g_string_new (NULL);
  for (guint i = 0; i < MIN (rows->len, EXPORTS_SHOWN); i++)
    {
      g_autofree char *line = dup_export_line (rows->pdata[i]);
      g_string_append_printf (lines, "%s%s", i > 0 ? "\n\n" : "", line);
    }
  kn_compat_tell (kn_application_get_compat (kn_library_window_get_application (window)),
                  GTK_WINDOW (window), _ ("Exports of This Design"),
                  rows->len == 0 ? _ ("It was not exported from this library yet.") : lines->str);
}

void
kn_library_swap_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.swap-motif", "(sss)", on_swap_motif);
  gtk_widget_class_install_action (widget_class, "win.undo-batch", "s", on_undo_batch);
  gtk_widget_class_install_action (widget_class, "win.show-exports", "s", on_show_exports);
}
