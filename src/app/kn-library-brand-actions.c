/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the library window does with brands. Designs hold what they took, so a brand that goes
 * takes nothing with it. */

#include "config.h"

#include "app/kn-library-brand-actions.h"

#include "app/kn-library-swap-actions.h"
#include "app/kn-library-window.h"
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

/* Brand, design or "" for all that are behind, answer. */
static void
on_follow_brand (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (widget);
  KnLibrary *library = kn_library_window_get_library (window);
  const char *brand_text, *design_text;
  int answer;
  KnId brand, design, batch = KN_ID_NULL;
  KnBrandPin pin = { 0 };
  guint n = 0;
  g_variant_get (parameter, "(&s&si)", &brand_text, &design_text, &answer);
  gboolean is_one = kn_id_parse (&design, design_text);
  if (!kn_id_parse (&brand, brand_text) || answer < KN_BRAND_TAKE || answer > KN_BRAND_FREEZE)
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) closed = kn_library_close_editors (window, NULL);
  g_autoptr (KnDesign) before = is_one ? kn_library_load_design (library, &design, NULL) : NULL;
  gboolean is_frozen = before != NULL && kn_brand_get_pin (before->scene, &pin) && pin.is_frozen;
  const KnBrandWork work = { .answer = (KnBrandAnswer)answer };
  /* Only "use" thaws. */
  gboolean done
      = is_frozen ? kn_library_use_brand (library, &brand, &design, 1, &work, &batch, &n, &error)
                  : kn_library_follow_brand (library, &brand, is_one ? &design : NULL,
                                             is_one ? 1 : 0, &work, &batch, &n, &error);
  kn_library_open_editors (window, closed);
  if (!done)
    {
      kn_library_window_toast_error (window, error);
      return;
    }
  g_autofree char *id = kn_id_dup_string (&batch);
  g_autofree char *sentence = dup_sentence (work.answer, n);
  kn_library_window_reload (window);
  kn_library_window_toast (window, sentence, n > 0 ? _ ("_Undo") : NULL,
                           n > 0 ? "win.undo-batch" : NULL, id);
}

void
kn_library_brand_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-brand", "s", on_show_brand);
  gtk_widget_class_install_action (widget_class, "win.trash-brand", "s", on_trash_brand);
  gtk_widget_class_install_action (widget_class, "win.restore-brand", "s", on_restore_brand);
  gtk_widget_class_install_action (widget_class, "win.follow-brand", "(ssi)", on_follow_brand);
}
