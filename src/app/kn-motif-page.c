/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the passport page. Only fields that say something have a row: an empty passport is short,
 * and offers to be filled in. */

#include "config.h"

#include "app/kn-motif-page.h"
#include "app/kn-consent.h"
#include "app/kn-design-item.h"
#include "app/kn-link-card.h"
#include "app/kn-passport-dialog.h"
#include "app/kn-passport-history.h"
#include "app/kn-start.h"
#include "app/kn-swap-dialog.h"
#include "app/kn-thumb.h"
#include "model/kn-passport-fields.h"
#include "model/kn-passport-table.h"
#include "store/kn-library-records.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH_PX 420
#define PICTURE_HEIGHT_PX 366
#define PICTURE_MARGIN_PX 36
#define PICTURE_PX 480 /* at most, each way */
#define USE_WIDTH_PX 72
#define USE_HEIGHT_PX 76
#define USES_SHOWN 12
#define RECENT_DESIGNS 8

struct _KnMotifPage
{
  AdwBin parent_instance;
  AdwWindowTitle *title;
  GtkMenuButton *use_button;
  KnThumb *picture;
  GtkWidget *respect;
  GtkLabel *respect_text;
  GtkLabel *name;
  GtkLabel *other_name;
  GtkWidget *consent;
  GtkImage *consent_icon;
  GtkLabel *consent_label;
  GtkListBox *passport_rows;
  GtkListBox *consent_rows;
  GtkLabel *uses_heading;
  GtkFlowBox *uses;
  GtkWidget *change;
  GtkWidget *swap;
  GtkWidget *wisdom_heading;
  GtkBox *wisdom;
  GtkWidget *history_heading;
  GtkListBox *history;
  KnLibrary *library;
  KnLoader *loader;
  KnMotifItem *item;
  char *sha256;
};

G_DEFINE_FINAL_TYPE (KnMotifPage, kn_motif_page, ADW_TYPE_BIN)

static void
clear_list (GtkWidget *list)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (list)) != NULL)
    if (GTK_IS_LIST_BOX (list))
      gtk_list_box_remove (GTK_LIST_BOX (list), child);
    else
      gtk_flow_box_remove (GTK_FLOW_BOX (list), child);
}

static void
append_row (GtkListBox *list, const char *label, const char *value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *key = gtk_label_new (label);
  gtk_label_set_xalign (GTK_LABEL (key), 0);
  gtk_label_set_yalign (GTK_LABEL (key), 0);
  gtk_label_set_width_chars (GTK_LABEL (key), 17);
  gtk_label_set_max_width_chars (GTK_LABEL (key), 17);
  gtk_label_set_wrap (GTK_LABEL (key), TRUE);
  gtk_widget_set_valign (key, GTK_ALIGN_BASELINE);
  gtk_widget_add_css_class (key, "kn-dim");
  GtkWidget *text = gtk_label_new (value);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_BASELINE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_RELATION_LABELLED_BY, key,
                                  NULL, -1);
  gtk_box_append (GTK_BOX (box), key);
  gtk_box_append (GTK_BOX (box), text);
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "kn-passport-row");
  gtk_list_box_append (list, row);
}

/* Thai keeps the field "meaning"; the English one stands beside it under its own key. */
static char *
dup_value (const char *passport, const KnPassportField *field)
{
  if (g_str_equal (field->key, "meaning") && g_str_equal (kn_start_get_language (), "en"))
    {
      char *english = kn_passport_dup_field (passport, "meaning_en");
      if (english != NULL)
        return english;
    }
  return kn_passport_dup_field (passport, field->key);
}

static void
show_fields (KnMotifPage *self, const char *passport)
{
  static const char *const elsewhere[] = { "name_th", "name_en", "respect_notes", NULL };
  clear_list (GTK_WIDGET (self->passport_rows));
  clear_list (GTK_WIDGET (self->consent_rows));
  guint n_rows[2] = { 0, 0 };
  for (gsize i = 0; i < kn_n_passport_fields; i++)
    {
      const KnPassportField *field = &kn_passport_fields[i];
      if (g_strv_contains (elsewhere, field->key))
        continue;
      g_autofree char *written = dup_value (passport, field);
      g_autofree char *value = kn_passport_field_dup_shown (field, written);
      if (value == NULL)
        continue;
      append_row ((field->group == KN_PASSPORT_GROUP_CONSENT
                   || field->group == KN_PASSPORT_GROUP_CREDIT)
                      ? self->consent_rows
                      : self->passport_rows,
                  _ (field->label), value);
      n_rows[(field->group == KN_PASSPORT_GROUP_CONSENT
              || field->group == KN_PASSPORT_GROUP_CREDIT)]++;
    }
  if (n_rows[0] == 0)
    append_row (self->passport_rows, _ ("Passport"), _ ("Nothing is written down yet."));
  append_row (self->consent_rows, _ ("What follows"),
              kn_consent_explain (kn_motif_item_get_verdict (self->item)));
}

static void
show_consent (KnMotifPage *self)
{
  KnConsentLook look = kn_consent_look (kn_motif_item_get_verdict (self->item));
  const char *classes[] = { "kn-pill", look.css_class, NULL };
  gtk_widget_set_css_classes (self->consent, classes);
  gtk_image_set_from_icon_name (self->consent_icon, look.icon);
  gtk_label_set_text (self->consent_label, look.label);
}

/* --- where it is used --------------------------------------------------------------------------
 */

static void
on_use_changed (KnDesignItem *item, KnThumb *thumb)
{
  kn_thumb_set_surface (thumb, kn_design_item_get_picture (item));
}

static GtkWidget *
make_use (KnMotifPage *self, const KnDesignRow *row)
{
  g_autoptr (KnDesignItem) item = kn_design_item_new (row);
  GtkWidget *thumb = kn_thumb_new ();
  kn_thumb_set_request_px (KN_THUMB (thumb), USE_WIDTH_PX, USE_HEIGHT_PX);
  kn_thumb_set_margin_px (KN_THUMB (thumb), 3);
  gtk_widget_add_css_class (thumb, "kn-ground");
  g_signal_connect_object (item, "changed", G_CALLBACK (on_use_changed), thumb, 0);
  kn_design_item_load (item, self->loader);

  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  GtkWidget *name = gtk_label_new (row->name);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "kn-name");
  GtkWidget *size = gtk_label_new (row->size);
  gtk_label_set_xalign (GTK_LABEL (size), 0);
  gtk_widget_add_css_class (size, "kn-caption");
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), size);

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (box), thumb);
  gtk_box_append (GTK_BOX (box), words);
  GtkWidget *button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "kn-use");
  g_autofree char *id = kn_id_dup_string (&row->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open-design");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  /* The picture may come after this page has moved on: the button keeps its item. */
  g_object_set_data_full (G_OBJECT (button), "kn-item", g_steal_pointer (&item), g_object_unref);
  return button;
}

static void
show_uses (KnMotifPage *self)
{
  clear_list (GTK_WIDGET (self->uses));
  g_autoptr (GPtrArray) users = kn_library_list_asset_users (self->library, self->sha256, NULL);
  guint n_uses = users == NULL ? 0 : users->len;
  for (guint i = 0; i < MIN (n_uses, USES_SHOWN); i++)
    gtk_flow_box_append (self->uses, make_use (self, users->pdata[i]));
  gtk_widget_set_visible (self->swap, n_uses > 0);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->uses)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE); /* the button inside takes the focus */
  g_autofree char *heading
      = n_uses == 0 ? g_strdup (_ ("Not used in a design yet"))
                    : g_strdup_printf (ngettext ("Used in %u design", "Used in %u designs", n_uses),
                                       n_uses);
  gtk_label_set_text (self->uses_heading, heading);
}

/* The records of wisdom that the motif, or what it was made from, was taken from. */
static void
show_wisdom (KnMotifPage *self)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->wisdom))) != NULL)
    gtk_box_remove (self->wisdom, child);
  g_autoptr (GPtrArray) rows = kn_library_list_wisdom_of_motif (self->library, self->sha256, NULL);
  for (guint i = 0; rows != NULL && i < MIN (rows->len, USES_SHOWN); i++)
    gtk_box_append (self->wisdom, kn_link_card_new_wisdom (rows->pdata[i], self->loader));
  gtk_widget_set_visible (self->wisdom_heading, rows != NULL && rows->len > 0);
}

/* What its holders do not allow goes into no design from here; the button says so. */
static void
update_use (KnMotifPage *self)
{
  const KnConsentVerdict verdict = kn_motif_item_get_verdict (self->item);
  const gboolean is_refused = verdict >= KN_CONSENT_VERDICT_DECLINED;
  gtk_widget_set_sensitive (GTK_WIDGET (self->use_button), !is_refused);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->use_button),
                               is_refused ? kn_consent_explain (verdict) : NULL);
  gtk_widget_set_visible (self->change, !kn_library_is_read_only (self->library));
  gtk_widget_set_sensitive (self->change, !is_refused);
  gtk_widget_set_tooltip_text (self->change, is_refused ? kn_consent_explain (verdict) : NULL);
}

/* "Use in a design": a new one, or one of those last worked on. */
static void
fill_use_menu (KnMotifPage *self, GPtrArray *designs)
{
  g_autoptr (GMenu) menu = g_menu_new (), recent = g_menu_new ();
  g_autoptr (GMenuItem) new_design = g_menu_item_new (_ ("New Design with This Motif…"), NULL);
  g_menu_item_set_action_and_target (new_design, "win.new-with-motif", "s", self->sha256);
  g_menu_append_item (menu, new_design);
  for (guint i = 0; designs != NULL && i < MIN (designs->len, RECENT_DESIGNS); i++)
    {
      const KnDesignRow *row = designs->pdata[i];
      g_autofree char *id = kn_id_dup_string (&row->id);
      g_auto (GStrv) parts = g_strsplit (row->name, "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts); /* an underscore is a mnemonic in a menu */
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "win.place-motif", "(ss)", id, self->sha256);
      g_menu_append_item (recent, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (recent));
  gtk_menu_button_set_menu_model (self->use_button, G_MENU_MODEL (menu));
  update_use (self);
}

/* --- the page ----------------------------------------------------------------------------------
 */

static void
on_item_changed (KnMotifItem *item, KnMotifPage *self)
{
  const char *passport = kn_motif_item_get_passport (item);
  g_autofree char *name_th = kn_passport_dup_field (passport, "name_th");
  g_autofree char *name_en = kn_passport_dup_field (passport, "name_en");
  g_autofree char *written_place = kn_passport_dup_field (passport, "place");
  g_autofree char *written_respect = kn_passport_dup_field (passport, "respect_notes");
  g_autofree char *place = kn_passport_dup_in_language (written_place);
  g_autofree char *respect = kn_passport_dup_in_language (written_respect);
  const char *name = kn_motif_item_get_name (item);
  const char *other = g_strcmp0 (name, name_th) == 0 ? name_en : name_th;
  kn_thumb_set_surface (self->picture, kn_motif_item_get_picture (item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, place == NULL ? "" : place);
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->other_name, other == NULL ? "" : other);
  gtk_widget_set_visible (GTK_WIDGET (self->other_name), other != NULL);
  gtk_widget_set_visible (self->respect, respect != NULL);
  gtk_label_set_text (self->respect_text, respect == NULL ? "" : respect);
  show_consent (self);
  update_use (self);
  show_fields (self, passport);
}

static void
forget_item (KnMotifPage *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, on_item_changed, self);
  g_clear_object (&self->item);
}

void
kn_motif_page_reload (KnMotifPage *self)
{
  g_return_if_fail (KN_IS_MOTIF_PAGE (self));
  if (self->library == NULL || self->sha256 == NULL)
    return;
  KnAssetRow *row = kn_library_get_asset_row (self->library, self->sha256, NULL);
  if (row == NULL)
    return;
  if (self->item == NULL)
    {
      self->item = kn_motif_item_new (row);
      g_signal_connect (self->item, "changed", G_CALLBACK (on_item_changed), self);
      g_signal_connect (self->item, "loaded", G_CALLBACK (on_item_changed), self);
      on_item_changed (self->item, self);
      kn_motif_item_load (self->item, self->loader, PICTURE_PX, PICTURE_PX);
    }
  else
    kn_motif_item_update (self->item, row);
  kn_asset_row_free (row);
  g_autoptr (GPtrArray) designs = kn_library_list_designs (self->library, NULL, FALSE, NULL);
  show_uses (self);
  show_wisdom (self);
  gtk_widget_set_visible (self->history_heading,
                          kn_passport_history_fill (self->history, self->library, self->sha256)
                              > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->history),
                          gtk_widget_get_visible (self->history_heading));
  fill_use_menu (self, designs);
}

void
kn_motif_page_show (KnMotifPage *self, KnLibrary *library, KnLoader *loader, const char *sha256)
{
  g_return_if_fail (KN_IS_MOTIF_PAGE (self));
  forget_item (self);
  g_set_object (&self->library, library);
  self->loader = loader;
  g_free (self->sha256);
  self->sha256 = g_strdup (sha256);
  if (sha256 == NULL)
    {
      if (self->uses != NULL)
        clear_list (GTK_WIDGET (self->uses));
      return;
    }
  kn_thumb_set_surface (self->picture, NULL);
  kn_motif_page_reload (self);
}

KnMotifItem *
kn_motif_page_get_item (KnMotifPage *self)
{
  g_return_val_if_fail (KN_IS_MOTIF_PAGE (self), NULL);
  return self->item;
}

static void
on_back (GtkButton *button, KnMotifPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-motif", "s", "");
}

static void
on_edit (GtkButton *button, KnMotifPage *self)
{
  if (self->item == NULL)
    return;
  GtkWidget *dialog
      = kn_passport_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->library,
                                self->sha256, kn_motif_item_get_passport (self->item));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_change (GtkButton *button, KnMotifPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-motif", "s", self->sha256);
}

static void
on_swap (GtkButton *button, KnMotifPage *self)
{
  if (self->item == NULL)
    return;
  GtkWidget *dialog
      = kn_swap_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->library,
                            self->loader, self->sha256, kn_motif_item_get_name (self->item));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
kn_motif_page_dispose (GObject *object)
{
  KnMotifPage *self = KN_MOTIF_PAGE (object);
  forget_item (self);
  g_clear_object (&self->library);
  adw_bin_set_child (ADW_BIN (object), NULL); /* before its owner, the template, lets it go */
  gtk_widget_dispose_template (GTK_WIDGET (object), KN_TYPE_MOTIF_PAGE);
  G_OBJECT_CLASS (kn_motif_page_parent_class)->dispose (object);
}

static void
kn_motif_page_finalize (GObject *object)
{
  g_free (KN_MOTIF_PAGE (object)->sha256);
  G_OBJECT_CLASS (kn_motif_page_parent_class)->finalize (object);
}

static void
kn_motif_page_class_init (KnMotifPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = kn_motif_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_motif_page_finalize;
  g_type_ensure (KN_TYPE_THUMB);
  gtk_widget_class_set_template_from_resource (widget_class, KN_RESOURCE "/kn-motif-page.ui");
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, title);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, use_button);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, picture);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, respect);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, respect_text);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, name);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, other_name);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, consent);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, consent_icon);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, consent_label);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, passport_rows);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, consent_rows);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, uses_heading);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, uses);
  gtk_widget_class_bind_template_callback (widget_class, on_back);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, change);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, swap);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, history_heading);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, wisdom_heading);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, wisdom);
  gtk_widget_class_bind_template_child (widget_class, KnMotifPage, history);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_swap);
  gtk_widget_class_bind_template_callback (widget_class, on_change);
}

static void
kn_motif_page_init (KnMotifPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  kn_thumb_set_request_px (self->picture, PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
  kn_thumb_set_margin_px (self->picture, PICTURE_MARGIN_PX);
  kn_thumb_set_shadow (self->picture, FALSE);
}
