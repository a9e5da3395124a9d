/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the choice of a brand and a motif for a new design. What is chosen is read from the library
 * at once, so a refusal comes while one chooses and not with "Create". */

#include "config.h"

#include "app/kn-new-look.h"

#include "app/kn-consent.h"
#include "app/kn-control-name.h"
#include "app/kn-motif-chooser.h"
#include "app/kn-motif-item.h"
#include "app/kn-thumb.h"

#include <glib/gi18n.h>

#define FIRST_BRAND 1 /* of the list: before it stands "as the template" */
#define PICTURE_PX 40
#define PICTURE_LOAD_PX 96

struct _KnNewLook
{
  AdwPreferencesGroup parent_instance;
  AdwComboRow *brand;
  AdwActionRow *motif;
  GtkWidget *clear, *choose;
  KnThumb *picture;
  KnLibrary *library;
  KnLoader *loader;
  GArray *brands;    /* KnId */
  guint chosen;      /* of the list */
  KnMotifItem *item; /* NULL: as the template */
  KnTemplateLook *look;
  gboolean is_setting, has_template;
};

G_DEFINE_FINAL_TYPE (KnNewLook, kn_new_look, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  CHANGED,
  REFUSED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

KnTemplateLook *
kn_new_look_get (KnNewLook *self)
{
  g_return_val_if_fail (KN_IS_NEW_LOOK (self), NULL);
  return self->look;
}

/* FALSE: the look is what it was. */
static gboolean
take (KnNewLook *self, guint chosen, const char *motif)
{
  g_autoptr (GError) error = NULL;
  const KnId *brand
      = chosen < FIRST_BRAND ? NULL : &g_array_index (self->brands, KnId, chosen - FIRST_BRAND);
  KnTemplateLook *look = brand == NULL && motif == NULL
                             ? NULL
                             : kn_template_look_new (self->library, brand, motif, &error);
  if (error != NULL)
    {
      g_signal_emit (self, signals[REFUSED], 0, error->message);
      return FALSE;
    }
  g_clear_pointer (&self->look, kn_template_look_unref);
  self->look = look;
  self->chosen = chosen;
  return TRUE;
}

/* --- the brand ---------------------------------------------------------------------------------
 */

static void
on_brand (AdwComboRow *row, GParamSpec *pspec, KnNewLook *self)
{
  const guint selected = adw_combo_row_get_selected (row);
  if (self->is_setting || selected == GTK_INVALID_LIST_POSITION || selected == self->chosen)
    return;
  if (take (self, selected, self->item == NULL ? NULL : kn_motif_item_get_sha256 (self->item)))
    {
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
  self->is_setting = TRUE;
  adw_combo_row_set_selected (row, self->chosen);
  self->is_setting = FALSE;
}

static const char *
get_unchosen_brand (KnNewLook *self)
{
  return self->has_template ? _ ("As the template") : C_ ("brand of a new design", "None");
}

/* A library without brands offers none. */
static void
fill_brands (KnNewLook *self)
{
  g_autoptr (GPtrArray) rows
      = kn_library_list_kind (self->library, KN_NODE_BRAND, NULL, FALSE, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, get_unchosen_brand (self));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      gtk_string_list_append (names, row->name);
      g_array_append_val (self->brands, row->id);
    }
  self->is_setting = TRUE;
  adw_combo_row_set_model (self->brand, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->brand, 0);
  self->is_setting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->brand), self->brands->len > 0);
}

/* --- the motif ---------------------------------------------------------------------------------
 */

static void
show_motif (KnNewLook *self)
{
  const gboolean has = self->item != NULL;
  const char *name = has                  ? kn_motif_item_get_name (self->item)
                     : self->has_template ? _ ("As the template")
                                          : C_ ("motif of a new design", "None");
  const KnConsentVerdict verdict
      = has ? kn_motif_item_get_verdict (self->item) : KN_CONSENT_VERDICT_OK;
  g_autofree char *said = verdict == KN_CONSENT_VERDICT_OK
                              ? g_strdup (name)
                              : g_strdup_printf ("%s\n%s", name, kn_consent_explain (verdict));
  g_autofree char *shown = g_markup_escape_text (said, -1);
  adw_action_row_set_subtitle (self->motif, shown);
  kn_thumb_set_surface (self->picture, has ? kn_motif_item_get_picture (self->item) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), has);
  gtk_widget_set_visible (self->clear, has);
}

void
kn_new_look_set_has_template (KnNewLook *self, gboolean has_template)
{
  g_return_if_fail (KN_IS_NEW_LOOK (self));
  if (self->has_template == has_template)
    return;
  self->has_template = has_template;
  show_motif (self);
  GListModel *names = adw_combo_row_get_model (self->brand);
  if (names == NULL)
    return;
  self->is_setting = TRUE;
  gtk_string_list_splice (GTK_STRING_LIST (names), 0, 1,
                          (const char *[]){ get_unchosen_brand (self), NULL });
  adw_combo_row_set_selected (self->brand, self->chosen);
  self->is_setting = FALSE;
}

static void
set_item (KnNewLook *self, KnMotifItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_motif, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_swapped (item, "changed", G_CALLBACK (show_motif), self);
  g_signal_connect_swapped (item, "loaded", G_CALLBACK (show_motif), self);
}

gboolean
kn_new_look_set_motif (KnNewLook *self, const char *sha256)
{
  g_return_val_if_fail (KN_IS_NEW_LOOK (self), FALSE);
  if (self->library == NULL || !take (self, self->chosen, sha256))
    return FALSE;
  KnAssetRow *row = sha256 == NULL ? NULL : kn_library_get_asset_row (self->library, sha256, NULL);
  g_autoptr (KnMotifItem) item = row == NULL ? NULL : kn_motif_item_new (row);
  kn_asset_row_free (row);
  set_item (self, item);
  show_motif (self);
  if (item != NULL && self->loader != NULL)
    kn_motif_item_load (item, self->loader, PICTURE_LOAD_PX, PICTURE_LOAD_PX);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

static void
on_clear (GtkButton *button, KnNewLook *self)
{
  gtk_widget_grab_focus (self->choose); /* this one goes */
  (void)kn_new_look_set_motif (self, NULL);
}

static void
on_choose (GtkButton *button, KnNewLook *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  gtk_window_present (GTK_WINDOW (kn_motif_chooser_new (
      window, self->library, self->loader, _ ("Motif of the New Design"),
      _ ("In the place of the template’s motif, or in the middle of an empty front"),
      "new.use-motif", NULL)));
}

/* --- the rows ----------------------------------------------------------------------------------
 */

void
kn_new_look_set_up (KnNewLook *self, KnLibrary *library, KnLoader *loader)
{
  g_return_if_fail (KN_IS_NEW_LOOK (self) && self->library == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), library != NULL);
  if (library == NULL)
    return;
  self->library = g_object_ref (library);
  self->loader = loader;
  fill_brands (self);
  show_motif (self);
}

static void
kn_new_look_dispose (GObject *object)
{
  KnNewLook *self = KN_NEW_LOOK (object);
  set_item (self, NULL);
  g_clear_object (&self->library);
  g_clear_pointer (&self->look, kn_template_look_unref);
  G_OBJECT_CLASS (kn_new_look_parent_class)->dispose (object);
}

static void
kn_new_look_finalize (GObject *object)
{
  g_array_unref (KN_NEW_LOOK (object)->brands);
  G_OBJECT_CLASS (kn_new_look_parent_class)->finalize (object);
}

static void
kn_new_look_class_init (KnNewLookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_new_look_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_new_look_finalize;
  signals[CHANGED] = g_signal_new ("changed", KN_TYPE_NEW_LOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", KN_TYPE_NEW_LOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
kn_new_look_init (KnNewLook *self)
{
  self->has_template = TRUE;
  self->brands = g_array_new (FALSE, FALSE, sizeof (KnId));
  self->brand = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->brand), _ ("Brand"));
  adw_combo_row_set_use_subtitle (self->brand, TRUE);
  g_signal_connect (self->brand, "notify::selected", G_CALLBACK (on_brand), self);
  self->motif = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->motif), _ ("Motif"));
  self->picture = KN_THUMB (kn_thumb_new ());
  kn_thumb_set_request_px (self->picture, PICTURE_PX, PICTURE_PX);
  kn_thumb_set_margin_px (self->picture, 3);
  kn_thumb_set_shadow (self->picture, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->picture), "kn-motif-ground");
  gtk_widget_set_valign (GTK_WIDGET (self->picture), GTK_ALIGN_CENTER);
  self->clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_valign (self->clear, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->clear, _ ("The template’s own motif"));
  kn_control_name (self->clear, _ ("The template’s own motif"));
  g_signal_connect (self->clear, "clicked", G_CALLBACK (on_clear), self);
  self->choose = gtk_button_new_with_label (_ ("Choose…"));
  gtk_widget_set_valign (self->choose, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->choose, _ ("Choose a motif of the library"));
  kn_control_name (self->choose, _ ("Choose a motif of the library"));
  g_signal_connect (self->choose, "clicked", G_CALLBACK (on_choose), self);
  adw_action_row_add_suffix (self->motif, GTK_WIDGET (self->picture));
  adw_action_row_add_suffix (self->motif, self->clear);
  adw_action_row_add_suffix (self->motif, self->choose);
  adw_action_row_set_activatable_widget (self->motif, self->choose);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->brand));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->motif));
}
