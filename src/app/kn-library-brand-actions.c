/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the library window does with brands. Designs hold what they took, so a brand that goes
 * takes nothing with it. */

#include "config.h"

#include "app/kn-library-brand-actions.h"

#include "app/kn-library-batch.h"
#include "app/kn-start.h"
#include "store/kn-library-brands.h"

#include <glib/gi18n.h>

static void
on_show_brand (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnId id;
  gboolean has_brand = kn_id_parse (&id, g_variant_get_string (parameter, NULL));
  kn_library_window_show_brand (KN_LIBRARY_WINDOW (widget), has_brand ? &id : NULL);
}

static void
on_named (const char *text, gpointer data)
{
  g_autoptr (KnLibraryWindow) window = data;
  KnLibrary *library = kn_library_window_get_library (window);
  g_autoptr (GError) error = NULL;
  if (text == NULL || library == NULL)
    return;
  KnId id;
  g_autofree char *name = kn_library_dup_free_brand_name (library, text);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (KnScene) scene = kn_brand_new_named (name, kn_start_get_language (), &error);
  g_autoptr (KnDesign) brand = scene == NULL ? NULL : kn_design_new (scene, assets, name);
  if (brand == NULL || !kn_library_import_design (library, brand, &id, &error))
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  kn_library_window_reload (window);
  kn_library_window_show_brand (window, &id);
}

static void
on_new_brand (GtkWidget *widget, const char *name, GVariant *parameter)
{
  kn_compat_ask_text (kn_library_window_get_compat (KN_LIBRARY_WINDOW (widget)),
                      GTK_WINDOW (widget), _ ("New Brand"),
                      _ ("The name that customers know. Colours, fonts and logos come next."), "",
                      _ ("_Make"), on_named, g_object_ref (widget));
}

static void
set_trashed (KnLibraryWindow *window, GVariant *parameter, gboolean is_trashed)
{
  g_autoptr (GError) error = NULL;
  const char *text = g_variant_get_string (parameter, NULL);
  KnId id;
  if (!kn_id_parse (&id, text))
    return;
  g_autoptr (KnDesign) brand
      = kn_library_load_design (kn_library_window_get_library (window), &id, NULL);
  kn_library_window_show_brand (window, NULL); /* its page lets go of it */
  if (!kn_library_trash_design (kn_library_window_get_library (window), &id, is_trashed, &error))
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  g_autofree char *sentence
      = g_strdup_printf (is_trashed ? _ ("The brand “%s” is in the trash; designs keep its look.")
                                    : _ ("The brand “%s” is back."),
                         brand == NULL ? "" : kn_design_get_name (brand));
  kn_library_window_reload (window);
  kn_library_window_toast (window, sentence, is_trashed ? _ ("_Undo") : NULL,
                           is_trashed ? "win.restore-brand" : NULL, text);
}

static void
on_trash_brand (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_trashed (KN_LIBRARY_WINDOW (widget), parameter, TRUE);
}

static void
on_restore_brand (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_trashed (KN_LIBRARY_WINDOW (widget), parameter, FALSE);
}

static char *
dup_sentence (KnBrandAnswer answer, guint n)
{
  switch (answer)
    {
    case KN_BRAND_TAKE:
      return g_strdup_printf (ngettext ("%u design follows the brand.",
                                        "%u designs follow the brand.", n),
                              n);
    case KN_BRAND_KEEP:
      return g_strdup_printf (ngettext ("%u design keeps what it has.",
                                        "%u designs keep what they have.", n),
                              n);
    case KN_BRAND_FREEZE:
      return g_strdup_printf (ngettext ("%u design is frozen.", "%u designs are frozen.", n), n);
    }
  return g_strdup ("");
}

typedef struct
{
  KnId brand, design, batch;
  gboolean is_one;
  KnBrandAnswer answer;
  guint n; /* result */
} Following;

static gboolean
follow (KnLibrary *library, gpointer data, gpointer batch, GError **error)
{
  Following *self = data;
  KnBrandPin pin = { 0 };
  g_autoptr (KnDesign) before
      = self->is_one ? kn_library_load_design (library, &self->design, NULL) : NULL;
  gboolean is_frozen = before != NULL && kn_brand_get_pin (before->scene, &pin) && pin.is_frozen;
  const KnBrandWork work
      = { .answer = self->answer, .progress = kn_library_batch_tell, .data = batch };
  if (is_frozen) /* only "use" thaws */
    return kn_library_use_brand (library, &self->brand, &self->design, 1, &work, &self->batch,
                                 &self->n, error);
  return kn_library_follow_brand (library, &self->brand, self->is_one ? &self->design : NULL,
                                  self->is_one ? 1 : 0, &work, &self->batch, &self->n, error);
}

static void
on_followed (KnLibraryWindow *window, gpointer data)
{
  const Following *self = data;
  g_autofree char *id = kn_id_dup_string (&self->batch);
  g_autofree char *sentence = dup_sentence (self->answer, self->n);
  kn_library_window_reload (window);
  kn_library_window_toast (window, sentence, self->n > 0 ? _ ("_Undo") : NULL,
                           self->n > 0 ? "win.undo-batch" : NULL, id);
}

/* Brand, design or "" for all that are behind, answer. */
static void
on_follow_brand (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *brand, *design;
  int answer;
  KnId id;
  g_variant_get (parameter, "(&s&si)", &brand, &design, &answer);
  if (!kn_id_parse (&id, brand) || answer < KN_BRAND_TAKE || answer > KN_BRAND_FREEZE)
    return;
  Following *self = g_new0 (Following, 1);
  self->brand = id;
  self->is_one = kn_id_parse (&self->design, design);
  self->answer = (KnBrandAnswer)answer;
  kn_library_batch_run (KN_LIBRARY_WINDOW (widget), _ ("The designs follow the brand…"), NULL,
                        follow, on_followed, self, g_free);
}

void
kn_library_brand_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-brand", NULL, on_new_brand);
  gtk_widget_class_install_action (widget_class, "win.show-brand", "s", on_show_brand);
  gtk_widget_class_install_action (widget_class, "win.trash-brand", "s", on_trash_brand);
  gtk_widget_class_install_action (widget_class, "win.restore-brand", "s", on_restore_brand);
  gtk_widget_class_install_action (widget_class, "win.follow-brand", "(ssi)", on_follow_brand);
}
