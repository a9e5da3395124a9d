/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns reading the user's templates for the New dialog, and the questions of renaming one and of
 * taking one away. */

#include "config.h"

#include "app/kn-own-templates.h"

#include "model/kn-form.h"
#include "store/kn-library-templates.h"

#include <glib/gi18n.h>

#define OWN_MAX 60 /* pictures are drawn of all of them */

static void
own_free (gpointer data)
{
  KnOwnTemplate *self = data;
  g_free (self->name);
  kn_design_unref (self->design);
  g_free (self);
}

/* A cut outline of one's own is still a label, a tag or a card. */
static gboolean
is_of_form (const KnScene *scene, const KnFormChoice *choice)
{
  const KnForm form = kn_form_get (scene);
  KnFormShape shape = form.shape == KN_SHAPE_PATH ? KN_SHAPE_RECTANGLE : form.shape;
  return kn_form_choice_of (form.kind, shape) == choice;
}

/* All packs are one form to whoever chooses. */
static gboolean
is_kind (const char *name, KnFormKind wanted)
{
  const char *const *names = kn_prop_get_info (KN_PROP_FORM_KIND)->choices;
  for (int i = 0; names[i] != NULL; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (KnFormKind)i == wanted
             || (kn_form_kind_is_pack (wanted) && kn_form_kind_is_pack ((KnFormKind)i));
  return FALSE;
}

GPtrArray *
kn_own_templates_load (KnLibrary *library, const KnFormChoice *form)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (own_free);
  g_autoptr (GPtrArray) rows = library == NULL ? NULL : kn_library_list_templates (library, NULL);
  for (guint i = 0; rows != NULL && i < rows->len && list->len < OWN_MAX; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      g_autoptr (KnDesign) design = NULL;
      if (!is_kind (row->form, form->kind))
        continue; /* not read for nothing */
      design = kn_library_load_design (library, &row->id, NULL);
      if (design == NULL || !is_of_form (design->scene, form))
        continue;
      KnOwnTemplate *own = g_new0 (KnOwnTemplate, 1);
      own->id = row->id;
      own->name = g_strdup (row->name);
      own->design = g_steal_pointer (&design);
      g_ptr_array_add (list, own);
    }
  return list;
}

/* --- changing one ----------------------------------------------------------------------------- */

/* What a button asks about. It belongs to the button, in a widget that outlives it; the question
 * itself, which may outlive both, has references. */
typedef struct
{
  KnCompat *compat;
  KnLibrary *library;
  GtkWidget *owner;
  KnId id;
  char *name;
  KnOwnTemplateDone done;
} Subject;

typedef struct
{
  KnLibrary *library;
  GtkWidget *owner;
  KnId id;
  KnOwnTemplateDone done;
} Question;

static void
subject_free (gpointer data, GClosure *closure)
{
  Subject *self = data;
  g_free (self->name);
  g_free (self);
}

static Question *
question_new (const Subject *subject)
{
  Question *self = g_new0 (Question, 1);
  self->library = g_object_ref (subject->library);
  self->owner = g_object_ref (subject->owner);
  self->id = subject->id;
  self->done = subject->done;
  return self;
}

static void
question_free (Question *self)
{
  g_object_unref (self->library);
  g_object_unref (self->owner);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
on_name (const char *text, gpointer data)
{
  g_autoptr (Question) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = text == NULL ? NULL : g_strstrip (g_strdup (text));
  if (name == NULL || *name == '\0')
    return;
  (void)kn_library_rename_template (self->library, &self->id, name, &error);
  self->done (self->owner, error);
}

static GtkWindow *
get_window (const Subject *subject)
{
  return GTK_WINDOW (gtk_widget_get_root (subject->owner));
}

static void
on_rename (GtkButton *button, const Subject *subject)
{
  kn_compat_ask_text (subject->compat, get_window (subject), _ ("Rename the template"), NULL,
                      subject->name, _ ("Rename"), on_name, question_new (subject));
}

static void
on_answer (const char *answer, gpointer data)
{
  g_autoptr (Question) self = data;
  g_autoptr (GError) error = NULL;
  if (g_strcmp0 (answer, "remove") != 0)
    return;
  (void)kn_library_remove_template (self->library, &self->id, &error);
  self->done (self->owner, error);
}

static void
on_remove (GtkButton *button, const Subject *subject)
{
  g_autofree char *question = g_strdup_printf (_ ("Remove the template “%s”?"), subject->name);
  const KnAnswer answers[] = {
    { "cancel", _ ("_Cancel"), TRUE, FALSE },
    { "remove", _ ("_Remove"), FALSE, TRUE },
  };
  kn_compat_ask (subject->compat, get_window (subject), question,
                 _ ("Designs that were made from it stay as they are. This cannot be undone."),
                 answers, G_N_ELEMENTS (answers), on_answer, question_new (subject));
}

void
kn_own_template_add_buttons (const KnOwnTemplate *self,
                             const KnTemplateCard *card,
                             KnCompat *compat,
                             KnLibrary *library,
                             KnOwnTemplateDone done,
                             GtkWidget *owner)
{
  g_return_if_fail (self != NULL && card != NULL && KN_IS_LIBRARY (library) && done != NULL);
  g_autofree char *rename = g_strdup_printf (_ ("Rename the template “%s”"), self->name);
  g_autofree char *remove = g_strdup_printf (_ ("Remove the template “%s”"), self->name);
  const struct
  {
    const char *icon, *name;
    GCallback clicked;
  } buttons[] = {
    { "document-edit-symbolic", rename, G_CALLBACK (on_rename) },
    { "user-trash-symbolic", remove, G_CALLBACK (on_remove) },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = kn_template_card_add_button (card, buttons[i].icon, buttons[i].name);
      const Subject subject = { compat, library, owner, self->id, g_strdup (self->name), done };
      g_signal_connect_data (button, "clicked", buttons[i].clicked,
                             g_memdup2 (&subject, sizeof subject), subject_free, 0);
    }
}
