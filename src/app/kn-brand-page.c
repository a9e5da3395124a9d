/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the page of a brand. The brand is open in a session, as a design is in its editor: so its
 * inks are the inspector's, and undo is the same. */

#include "config.h"

#include "app/kn-brand-page.h"

#include "app/kn-brand-colours.h"
#include "app/kn-brand-logos.h"
#include "app/kn-brand-palette.h"
#include "app/kn-brand-picture.h"
#include "app/kn-brand-users.h"
#include "app/kn-brand-words.h"
#include "app/kn-control-name.h"
#include "app/kn-ink-section.h"
#include "app/kn-thumb.h"
#include "app/kn-toast.h"
#include "model/kn-brand-fields.h"
#include "render/kn-fonts.h"

#include <glib/gi18n.h>
#include <string.h>

#define PICTURE_WIDTH_PX 498 /* a column at the width of the page */
#define PICTURE_HEIGHT_PX 300
#define RATIO 2

struct _KnBrandPage
{
  AdwBin parent_instance;
  GtkWidget *title, *undo, *redo, *remove, *book, *picture, *users, *forms, *toasts;
  GtkWidget *inks, *colours, *palette, *logos, *told; /* of the session */
  GPtrArray *fields;                                  /* Field */
  GPtrArray *families;                                /* KnFontFamily, from the first brand on */
  KnLibrary *library;
  KnSession *session;
  KnId brand;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnBrandPage, kn_brand_page, ADW_TYPE_BIN)

typedef struct
{
  KnBrandPage *page; /* borrowed */
  GtkWidget *widget; /* AdwEntryRow, or the GtkDropDown of a font */
  KnProp prop;
  const char *label;        /* N_(): also what undo calls the change */
  const KnBrandField *said; /* of an entry */
} Field;

static const KnNode *
get_root (KnBrandPage *self)
{
  return kn_scene_get_design (kn_session_get_scene (self->session));
}

/* --- words ------------------------------------------------------------------------------------ */

static void
set (KnBrandPage *self, const Field *field, KnValue *value)
{
  g_autoptr (GError) error = NULL;
  KnId root = *kn_node_get_id (get_root (self));
  if (kn_value_equal (kn_node_get (get_root (self), field->prop), value))
    return;
  kn_session_begin (self->session, _ (field->label));
  gboolean done
      = kn_prop_check (field->prop, value, &error)
        && kn_doc_edit_set (kn_session_get_doc (self->session), &root, field->prop, value, &error);
  (void)kn_session_finish (self->session, done, error); /* says why not */
}

static void
on_apply (AdwEntryRow *row, Field *field)
{
  KnBrandPage *self = field->page;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  if (self->session == NULL)
    return;
  if (field->prop == KN_PROP_NAME && *text == '\0')
    {
      kn_session_say (self->session, _ ("A brand needs a name."));
      return;
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (KnValue) value = NULL;
  if (kn_brand_read_text (kn_session_get_scene (self->session), field->said, text, &value, &error))
    set (self, field, value);
  else
    kn_session_say_error (self->session, error);
}

/* --- fonts ------------------------------------------------------------------------------------ */

/* Of "Noto Serif Thai,Noto Serif" the first: the one that is seen. */
static char *
dup_family (const KnNode *root, KnProp prop)
{
  const char *font = kn_node_get_string (root, prop);
  g_autoptr (PangoFontDescription) description
      = font == NULL ? NULL : pango_font_description_from_string (font);
  const char *family = description == NULL ? NULL : pango_font_description_get_family (description);
  return family == NULL ? NULL : g_strndup (family, strcspn (family, ","));
}

static void
on_family (GtkDropDown *drop, GParamSpec *pspec, Field *field)
{
  KnBrandPage *self = field->page;
  guint at = gtk_drop_down_get_selected (drop);
  if (self->is_updating || self->session == NULL || at == GTK_INVALID_LIST_POSITION)
    return;
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (drop));
  g_autoptr (KnValue) value
      = at == 0 ? NULL : kn_value_new_string (gtk_string_list_get_string (names, at));
  set (self, field, value);
}

/* A family that is not on this machine is shown all the same. */
static void
show_family (KnBrandPage *self, const Field *field)
{
  g_autofree char *family = dup_family (get_root (self), field->prop);
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (field->widget)));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (names)), at = 0;
  for (guint i = 1; family != NULL && at == 0 && i < n; i++)
    if (g_ascii_strcasecmp (gtk_string_list_get_string (names, i), family) == 0)
      at = i;
  if (family != NULL && at == 0)
    {
      gtk_string_list_append (names, family);
      at = n;
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (field->widget), at);
}

/* --- showing ---------------------------------------------------------------------------------- */

static void
show_picture (KnBrandPage *self)
{
  cairo_surface_t *picture
      = kn_brand_picture_new (kn_session_get_scene (self->session),
                              kn_session_get_condition (self->session), PICTURE_WIDTH_PX * RATIO,
                              PICTURE_HEIGHT_PX * RATIO);
  kn_thumb_set_surface (KN_THUMB (self->picture), picture);
  cairo_surface_destroy (picture);
}

static void
update (KnBrandPage *self)
{
  if (self->session == NULL)
    return;
  KnDoc *doc = kn_session_get_doc (self->session);
  self->is_updating = TRUE;
  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field *field = self->fields->pdata[i];
      if (!ADW_IS_ENTRY_ROW (field->widget))
        {
          show_family (self, field);
          continue;
        }
      g_autofree char *text = kn_brand_dup_text (kn_session_get_scene (self->session), field->said);
      if (g_strcmp0 (text == NULL ? "" : text, gtk_editable_get_text (GTK_EDITABLE (field->widget)))
          != 0)
        gtk_editable_set_text (GTK_EDITABLE (field->widget), text == NULL ? "" : text);
    }
  self->is_updating = FALSE;
  const char *name = kn_node_get_string (get_root (self), KN_PROP_NAME);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), name == NULL ? "" : name);
  gtk_widget_set_sensitive (self->undo, kn_doc_get_undo_label (doc) != NULL);
  gtk_widget_set_sensitive (self->redo, kn_doc_get_redo_label (doc) != NULL);
  kn_ink_section_update (KN_INK_SECTION (self->inks));
  kn_brand_palette_update (KN_BRAND_PALETTE (self->palette));
  kn_brand_logos_update (KN_BRAND_LOGOS (self->logos));
  kn_brand_words_update (KN_BRAND_WORDS (self->told));
  show_picture (self);
}

static void
on_head_changed (KnBrandPage *self)
{
  update (self);
  kn_brand_users_show (KN_BRAND_USERS (self->users), self->library, &self->brand);
}

static void
on_message (KnSession *session, const char *sentence, KnBrandPage *self)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), kn_toast_new (sentence));
}

static void
close_session (KnBrandPage *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->told != NULL)
    kn_brand_words_keep (KN_BRAND_WORDS (self->told));
  GtkWidget **const of_session[]
      = { &self->inks, &self->colours, &self->palette, &self->logos, &self->told };
  for (gsize i = 0; i < G_N_ELEMENTS (of_session); i++)
    {
      if (*of_session[i] != NULL)
        gtk_box_remove (GTK_BOX (self->forms), *of_session[i]);
      *of_session[i] = NULL;
    }
  kn_session_close (self->session);
  g_clear_object (&self->session);
}

static Field *
add_field (KnBrandPage *self, GtkWidget *widget, KnProp prop, const char *label)
{
  Field *field = g_new0 (Field, 1);
  *field = (Field){ self, widget, prop, label, NULL };
  g_ptr_array_add (self->fields, field);
  return field;
}

static void
add_entry (KnBrandPage *self, GtkWidget *group, const char *key, const char *label)
{
  const KnBrandField *said = kn_brand_find_field (key);
  GtkWidget *row = adw_entry_row_new ();
  Field *field = add_field (self, row, said->prop, label);
  field->said = said;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (said->label));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect (row, "apply", G_CALLBACK (on_apply), field);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_font (KnBrandPage *self, GtkWidget *group, KnProp prop, const char *title, const char *label)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("As the design has it"));
  for (guint i = 0; i < self->families->len; i++)
    gtk_string_list_append (names, ((const KnFontFamily *)self->families->pdata[i])->name);
  GtkWidget *drop
      = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)),
                           gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop), TRUE);
  gtk_widget_set_valign (drop, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (drop, 216, -1);
  kn_control_name (drop, title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop);
  g_signal_connect (drop, "notify::selected", G_CALLBACK (on_family),
                    add_field (self, drop, prop, label));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/* With the first brand that is shown: reading all fonts is not for the start of the program. */
static void
fill_forms (KnBrandPage *self)
{
  if (self->families != NULL)
    return;
  self->families = kn_fonts_list_families ();
  GtkWidget *words = adw_preferences_group_new (), *fonts = adw_preferences_group_new ();
  add_entry (self, words, "name", N_ ("Rename brand"));
  add_entry (self, words, "name_en", N_ ("Rename brand"));
  add_entry (self, words, "no_break", N_ ("Change words that stay whole"));
  add_entry (self, words, "values", N_ ("Change values"));
  add_entry (self, words, "values_en", N_ ("Change values"));
  add_font (self, fonts, KN_PROP_FONT_HEADING, _ ("Font of headings"), N_ ("Change font"));
  add_font (self, fonts, KN_PROP_FONT_BODY, _ ("Font of text"), N_ ("Change font"));
  add_font (self, fonts, KN_PROP_FONT_LATIN, _ ("Font of Latin letters"), N_ ("Change font"));
  gtk_box_append (GTK_BOX (self->forms), words);
  gtk_box_append (GTK_BOX (self->forms), fonts);
}

gboolean
kn_brand_page_show (KnBrandPage *self,
                    KnLibrary *library,
                    KnCompat *compat,
                    const KnId *brand,
                    GError **error)
{
  g_return_val_if_fail (KN_IS_BRAND_PAGE (self), FALSE);
  close_session (self);
  g_set_object (&self->library, library);
  if (library == NULL || brand == NULL)
    {
      kn_brand_users_show (KN_BRAND_USERS (self->users), NULL, NULL);
      return FALSE;
    }
  self->brand = *brand;
  self->session = kn_session_open (library, brand, NULL, error);
  if (self->session == NULL)
    return FALSE;
  fill_forms (self);
  self->inks = kn_ink_section_new (self->session, compat);
  gtk_widget_add_css_class (self->inks, "kn-sheet");
  gtk_box_append (GTK_BOX (self->forms), self->inks);
  self->colours = kn_brand_colours_new_row (self->session, compat);
  gtk_box_append (GTK_BOX (self->forms), self->colours);
  self->palette = kn_brand_palette_new (self->session);
  self->logos = kn_brand_logos_new (self->session, compat);
  self->told = kn_brand_words_new (self->session);
  gtk_box_append (GTK_BOX (self->forms), self->palette);
  gtk_box_append (GTK_BOX (self->forms), self->logos);
  gtk_box_append (GTK_BOX (self->forms), self->told);
  g_signal_connect_swapped (self->session, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->session, "head-changed", G_CALLBACK (on_head_changed), self);
  g_signal_connect (self->session, "message", G_CALLBACK (on_message), self);
  g_autofree char *id = kn_id_dup_string (brand);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->remove), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->remove), "win.trash-brand");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->book), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->book), "win.brand-book");
  on_head_changed (self);
  return TRUE;
}

void
kn_brand_page_reload (KnBrandPage *self)
{
  g_return_if_fail (KN_IS_BRAND_PAGE (self));
  if (self->session != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    kn_brand_users_show (KN_BRAND_USERS (self->users), self->library, &self->brand);
}

/* --- the page --------------------------------------------------------------------------------- */

static void
on_undo (GtkButton *button, KnBrandPage *self)
{
  if (self->session != NULL)
    kn_session_undo (self->session);
}

static void
on_redo (GtkButton *button, KnBrandPage *self)
{
  if (self->session != NULL)
    kn_session_redo (self->session);
}

static GtkWidget *
make_button (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, label);
  kn_control_name (button, label);
  return button;
}

static GtkWidget *
make_header (KnBrandPage *self)
{
  GtkWidget *header = adw_header_bar_new (), *back = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "go-previous-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Brands"));
  gtk_button_set_child (GTK_BUTTON (back), content);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (back), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "win.show-brand");
  self->undo = make_button ("edit-undo-symbolic", _ ("Undo"));
  self->redo = make_button ("edit-redo-symbolic", _ ("Redo"));
  self->remove = make_button ("user-trash-symbolic", _ ("Move to trash"));
  g_signal_connect (self->undo, "clicked", G_CALLBACK (on_undo), self);
  g_signal_connect (self->redo, "clicked", G_CALLBACK (on_redo), self);
  self->book = gtk_button_new_with_label (_ ("Brand Book…"));
  gtk_widget_set_tooltip_text (self->book, _ ("All of it as a PDF for printers and partners"));
  self->title = adw_window_title_new ("", _ ("Brand"));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->undo);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->redo);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->remove);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->book);
  return header;
}

static void
kn_brand_page_dispose (GObject *object)
{
  KnBrandPage *self = KN_BRAND_PAGE (object);
  close_session (self);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (kn_brand_page_parent_class)->dispose (object);
}

static void
kn_brand_page_finalize (GObject *object)
{
  KnBrandPage *self = KN_BRAND_PAGE (object);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->families, g_ptr_array_unref);
  G_OBJECT_CLASS (kn_brand_page_parent_class)->finalize (object);
}

static void
kn_brand_page_class_init (KnBrandPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_brand_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_brand_page_finalize;
}

static void
kn_brand_page_init (KnBrandPage *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_free);
  self->forms = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_size_request (self->forms, 420, -1);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 36);
  self->picture = kn_thumb_new ();
  kn_thumb_set_margin_px (KN_THUMB (self->picture), 0);
  kn_thumb_set_request_px (KN_THUMB (self->picture), PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
  self->users = kn_brand_users_new ();
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_set_hexpand (self->forms, TRUE);
  gtk_box_append (GTK_BOX (left), self->picture);
  gtk_box_append (GTK_BOX (left), self->users);
  gtk_box_append (GTK_BOX (columns), left);
  gtk_box_append (GTK_BOX (columns), self->forms);
  gtk_widget_set_margin_top (columns, 24);
  gtk_widget_set_margin_bottom (columns, 24);
  gtk_widget_set_margin_start (columns, 24);
  gtk_widget_set_margin_end (columns, 24);
  GtkWidget *clamp = adw_clamp_new (), *scrolled = gtk_scrolled_window_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1080);
  adw_clamp_set_child (ADW_CLAMP (clamp), columns);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (all), scrolled);
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), all);
  adw_bin_set_child (ADW_BIN (self), self->toasts);
}
