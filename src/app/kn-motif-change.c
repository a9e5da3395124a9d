/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the question after a motif was changed, and doing what was answered. The question names the
 * designs: who turns a knob for one label has to see that eight others would turn with it. */

#include "config.h"

#include "app/kn-motif-change.h"

#include "app/kn-library-batch.h"
#include "base/kn-file.h"
#include "render/kn-motif.h"
#include "store/kn-library-motif.h"

#include <glib/gi18n.h>

#define DESIGNS_NAMED 8

typedef struct
{
  GWeakRef window, editor, home;
  char *from, *to; /* SHA-256 */
  GBytes *svg;
  char *name, *passport;
  KnId batch;
  guint n; /* designs that changed: result */
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;
  g_weak_ref_clear (&self->window);
  g_weak_ref_clear (&self->editor);
  g_weak_ref_clear (&self->home);
  g_free (self->from);
  g_free (self->to);
  g_bytes_unref (self->svg);
  g_free (self->name);
  g_free (self->passport);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

/* --- the way back -------------------------------------------------------------------------------
 */

#define HOME "kn-home"

static void
on_closed (GtkWindow *editor, GtkWindow *design)
{
  gtk_window_present (design);
}

static void
home_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

void
kn_motif_change_set_home (GtkWindow *editor, GtkWindow *design)
{
  g_return_if_fail (GTK_IS_WINDOW (editor) && GTK_IS_WINDOW (design));
  GWeakRef *home = g_new (GWeakRef, 1);
  g_weak_ref_init (home, design);
  g_object_set_data_full (G_OBJECT (editor), HOME, home, home_free);
  g_signal_connect_object (editor, "unmap", G_CALLBACK (on_closed), design, 0);
}

/* To the design, or where it can be taken back: designs were closed for a change of all of them.
 * The dialogs over the library closed together, which may leave the keyboard with nobody. */
static void
go_back (const Change *self, KnLibraryWindow *window)
{
  g_autoptr (GtkWindow) home = g_weak_ref_get ((GWeakRef *)&self->home);
  gtk_window_present (home != NULL ? home : GTK_WINDOW (window));
}

char *
kn_motif_change_dup_name (KnLibrary *library, const char *sha256)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library) && sha256 != NULL, NULL);
  g_autofree char *old = kn_library_dup_asset_name (library, sha256, NULL);
  return kn_library_dup_free_motif_name (library, old != NULL ? old : _ ("Motif"));
}

/* --- as a motif beside it -----------------------------------------------------------------------
 */

static gboolean
keep_beside (const Change *self, KnLibraryWindow *window, GError **error)
{
  KnLibrary *library = kn_library_window_get_library (window);
  g_autofree char *known = kn_library_dup_passport (library, self->to);
  if (known == NULL
      && !kn_library_add_asset (library, self->svg, KN_ASSET_MOTIF, self->name, "svg",
                                self->passport, NULL, error))
    return FALSE;
  g_autofree char *sentence = g_strdup_printf (_ ("“%s” is among your motifs."), self->name);
  kn_library_window_reload (window);
  kn_library_window_show_view (window, "motifs");
  kn_library_window_show_motif (window, self->to);
  kn_library_window_toast (window, sentence, NULL, NULL, NULL);
  go_back (self, window);
  return TRUE;
}

/* --- in all designs -----------------------------------------------------------------------------
 */

static gboolean
work (KnLibrary *library, gpointer data, gpointer batch, GError **error)
{
  Change *self = data;
  g_autoptr (KnMotif) motif = kn_motif_new (self->svg, error);
  if (motif == NULL)
    return FALSE;
  const KnMotifChange what
      = { self->from, self->svg, self->name, self->passport, kn_motif_get_colours (motif) };
  return kn_library_change_motif (library, &what, kn_library_batch_tell, batch, &self->batch, NULL,
                                  &self->n, error);
}

static void
on_done (KnLibraryWindow *window, gpointer data)
{
  const Change *self = data;
  g_autofree char *id = kn_id_dup_string (&self->batch);
  g_autofree char *sentence
      = g_strdup_printf (ngettext ("The motif was changed in %u design.",
                                   "The motif was changed in %u designs.", self->n),
                         self->n);
  kn_library_window_reload (window);
  kn_library_window_show_view (window, "motifs");
  kn_library_window_show_motif (window, self->to);
  kn_library_window_toast (window, sentence, _ ("_Undo"), "win.undo-batch", id);
  go_back (self, window);
}

/* --- the question -------------------------------------------------------------------------------
 */

static void
on_answer (const char *answer, gpointer data)
{
  g_autoptr (Change) self = data;
  g_autoptr (KnLibraryWindow) window = g_weak_ref_get (&self->window);
  g_autoptr (GtkWindow) editor = g_weak_ref_get (&self->editor);
  g_autoptr (GError) error = NULL;
  if (window == NULL || kn_library_window_get_library (window) == NULL
      || (!g_str_equal (answer, "change") && !g_str_equal (answer, "new")))
    return;
  if (editor != NULL)
    gtk_window_close (editor);
  if (g_str_equal (answer, "change"))
    {
      const char *from = self->from;
      kn_library_batch_run (window, _ ("Changing the motif…"), from, work, on_done,
                            g_steal_pointer (&self), change_free);
    }
  else if (!keep_beside (self, window, &error))
    kn_library_window_toast_error (window, error);
}

/* "“One”, “Two” and 5 more." */
static char *
dup_names (const GPtrArray *users)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < MIN (users->len, DESIGNS_NAMED); i++)
    g_string_append_printf (names, "%s“%s”", i > 0 ? ", " : "",
                            ((const KnDesignRow *)users->pdata[i])->name);
  if (users->len > DESIGNS_NAMED)
    {
      g_autofree char *more
          = g_strdup_printf (C_ ("designs", "and %u more"), users->len - DESIGNS_NAMED);
      g_string_append_printf (names, " %s", more);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
ask (Change *self, KnLibraryWindow *window, const GPtrArray *users)
{
  g_autofree char *names = dup_names (users);
  g_autofree char *heading
      = g_strdup_printf (ngettext ("Change this motif in the design that shows it?",
                                   "Change this motif in all %u designs that show it?", users->len),
                         users->len);
  /* Translators: %s: names of designs */
  g_autofree char *body
      = g_strdup_printf (_ ("It is in %s. Size, place and colours stay, and all of it can be taken "
                            "back at once. As a new motif it stands beside the old one."),
                         names);
  g_autofree char *change
      = g_strdup_printf (ngettext ("_Change in %u Design", "_Change in All %u Designs", users->len),
                         users->len);
  const KnAnswer answers[] = {
    { "cancel", _ ("_Cancel"), TRUE, FALSE },
    { "new", _ ("_Keep as a New Motif"), FALSE, FALSE },
    { "change", change, FALSE, FALSE },
  };
  /* Over the library's window: the editor closes with the answer, and GTK 4.8 looks for the window
   * that a dialog stood over when the dialog goes. */
  kn_compat_ask (kn_library_window_get_compat (window), GTK_WINDOW (window), heading, body, answers,
                 G_N_ELEMENTS (answers), on_answer, self);
}

gboolean
kn_motif_change_ask (KnLibraryWindow *window,
                     GtkWindow *editor,
                     const KnChangedMotif *changed,
                     char **out_problem)
{
  g_return_val_if_fail (KN_IS_LIBRARY_WINDOW (window) && changed != NULL && out_problem != NULL,
                        FALSE);
  g_autofree char *to = kn_file_sha256 (changed->svg);
  if (g_str_equal (to, changed->from_sha256))
    {
      *out_problem = g_strdup (_ ("The motif is as it was: nothing has changed."));
      return FALSE;
    }
  g_autoptr (GPtrArray) users = kn_library_list_asset_users (kn_library_window_get_library (window),
                                                             changed->from_sha256, NULL);
  Change *self = g_new0 (Change, 1);
  g_weak_ref_init (&self->window, window);
  g_weak_ref_init (&self->editor, editor);
  GWeakRef *home = g_object_get_data (G_OBJECT (editor), HOME);
  g_autoptr (GtkWindow) design = home == NULL ? NULL : g_weak_ref_get (home);
  g_weak_ref_init (&self->home, design);
  self->from = g_strdup (changed->from_sha256);
  self->to = g_steal_pointer (&to);
  self->svg = g_bytes_ref (changed->svg);
  self->name = g_strdup (changed->name);
  self->passport = g_strdup (changed->passport);
  if (users == NULL || users->len == 0)
    on_answer ("new", self);
  else
    ask (self, window, users);
  return TRUE;
}
