/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns writing a paper mock-up from the editor. The design is taken as it is when it is asked for.
 */

#include "config.h"

#include "app/kn-mockup-job.h"

#include "app/kn-file-job.h"
#include "base/kn-file.h"
#include "model/kn-form.h"
#include "publish/kn-mockup.h"

#include <glib/gi18n.h>

static const char *const pdf_patterns[] = { "*.pdf", NULL };

typedef struct
{
  KnSession *session;
  KnCompat *compat;
  GtkWindow *window; /* weak */
  KnDesign *design;
  KnCondition *condition;
  char *face;
  KnMockupKind kind;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;
  g_clear_weak_pointer (&job->window);
  g_object_unref (job->session);
  kn_design_unref (job->design);
  kn_condition_unref (job->condition);
  g_free (job->face);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static gboolean
write_mockup (gpointer data,
              const char *path,
              KnWaiting *waiting,
              GCancellable *cancellable,
              GError **error)
{
  const Job *job = data;
  return kn_mockup_write (job->design, job->condition, job->face, job->kind, path, error);
}

static void
on_written (gpointer data, GtkWindow *window, const char *path, const GError *error)
{
  const Job *job = data;
  if (error != NULL)
    {
      kn_session_say_error (job->session, error);
      return;
    }
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *note = kn_mockup_dup_note (job->design);
  g_autofree char *said = note != NULL
                              /* Translators: the name of a file, then a sentence about it */
                              ? g_strdup_printf (_ ("“%s” is written: %s"), name, note)
                              : g_strdup_printf (_ ("“%s” is written"), name);
  kn_session_say (job->session, said);
}

static void
on_answer (const char *id, gpointer data)
{
  g_autoptr (Job) job = data;
  if (g_str_equal (id, "cancel") || job->window == NULL)
    return;
  job->kind = g_str_equal (id, "fit") ? KN_MOCKUP_FIT : KN_MOCKUP_FULL;
  const KnFileKind kinds[] = { { _ ("PDF"), pdf_patterns }, { NULL, NULL } };
  /* Translators: ends the name of a file */
  g_autofree char *ending = g_strdup_printf ("-%s.pdf", _ ("mock-up"));
  g_autofree char *name = kn_file_dup_name_for (kn_session_get_name (job->session), ending);
  const KnFileJob what = { .title = _ ("Save the Mock-Up"),
                           .sentence = _ ("Writing the mock-up…"),
                           .kinds = kinds,
                           .write = write_mockup,
                           .done = on_written,
                           .free = job_free };
  KnCompat *compat = job->compat;
  GtkWindow *window = job->window;
  kn_file_job_begin (compat, window, &what, name, g_steal_pointer (&job));
}

static char *
dup_question (const KnScene *scene)
{
  const KnRect box = kn_form_get_trim_box (scene);
  KnMockupPlan plan;
  if (!kn_mockup_plan (KN_MOCKUP_FULL, box.width, box.height, &plan, NULL))
    return g_strdup (_ ("In real size it would take more pages than anybody glues together."));
  const int n = plan.columns * plan.rows;
  return g_strdup_printf (ngettext ("In real size it takes %d page of A4.",
                                    "In real size it takes %d pages of A4, to be glued together.",
                                    (gulong)n),
                          n);
}

void
kn_mockup_job_begin (KnSession *session, KnCompat *compat, GtkWindow *window)
{
  g_return_if_fail (KN_IS_SESSION (session) && compat != NULL && GTK_IS_WINDOW (window));
  g_autoptr (GError) error = NULL;
  const KnNode *face = kn_session_get_face_node (session);
  kn_session_set_edited_text (session, NULL); /* what is typed belongs to it */
  if (!kn_form_is_printable (kn_session_get_scene (session), &error) || face == NULL)
    {
      kn_session_say_error (session, error);
      return;
    }
  const KnAnswer answers[] = { { "cancel", _ ("_Cancel"), FALSE, FALSE },
                               { "fit", _ ("_One Page"), FALSE, FALSE },
                               { "full", _ ("_Real Size"), TRUE, FALSE } };
  Job *job = g_new0 (Job, 1);
  job->session = g_object_ref (session);
  job->compat = compat;
  g_set_weak_pointer (&job->window, window);
  job->design = kn_session_dup_committed_design (session);
  job->condition = kn_condition_ref (kn_session_get_condition (session));
  job->face = g_strdup (kn_node_get_string (face, KN_PROP_HANDLE));
  g_autofree char *body = dup_question (kn_session_get_scene (session));
  kn_compat_ask (compat, window, _ ("A mock-up to cut out and fold"), body, answers,
                 G_N_ELEMENTS (answers), on_answer, job);
}
