/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the conversation between the font chooser and the design: what is listed when the popover
 * opens, the preview as an open step, and the end of it: one step when a family is chosen, nothing
 * when the popover closes in any other way. */

#include "config.h"

#include "app/kn-font-button.h"

#include "app/kn-application.h"
#include "app/kn-control-name.h"
#include "app/kn-font-chooser.h"
#include "app/kn-font-item.h"
#include "app/kn-session-brand.h"
#include "app/kn-session-font.h"
#include "app/kn-settings.h"
#include "render/kn-brought-fonts.h"

#include <glib/gi18n.h>
#include <string.h>

#define RECENT_MAXIMUM 6
/* Letters of the selected text that the families are shown with. */
#define SAMPLE_CHARACTERS 16
#define TOP_PX 60   /* below the header bar */
#define FRAME_PX 48 /* of the popover round the chooser, and its shadow */

struct _KnFontButton
{
  GtkBox parent_instance;

  KnSession *session;
  GSettings *settings; /* NULL: not installed */
  GPtrArray *families; /* of KnFontFamily, from the first use on */
  guint generation;    /* of the brought fonts among them */
  GtkWidget *button, *name, *missing, *popover, *chooser;
  char *family; /* NULL: several */
  gboolean is_previewing;
};

G_DEFINE_FINAL_TYPE (KnFontButton, kn_font_button, GTK_TYPE_BOX)

static void
list_families (KnFontButton *self)
{
  guint generation = kn_brought_fonts_get_generation ();
  if (self->families != NULL && self->generation == generation)
    return;
  g_clear_pointer (&self->families, g_ptr_array_unref);
  self->generation = generation;
  self->families = kn_fonts_list_families ();
  if (generation > 0)
    {
      /* Samples of what was brought; the rest of the window has no use for it. */
      g_autoptr (PangoFontMap) map = kn_brought_fonts_new_map ();
      gtk_widget_set_font_map (self->chooser, map);
      gtk_widget_set_font_map (self->name, map);
    }
  kn_font_chooser_set_families (KN_FONT_CHOOSER (self->chooser), self->families);
}

/* The first line of the text that leads, cut short at a letter with its marks. */
static char *
dup_wanted (KnFontButton *self)
{
  guint n = kn_session_get_n_selected (self->session);
  const KnNode *node = n == 0 ? NULL : kn_session_get_selected_node (self->session, n - 1);
  const char *text = node != NULL && kn_node_get_kind (node) == KN_NODE_TEXT
                         ? kn_node_get_string (node, KN_PROP_TEXT)
                         : NULL;
  if (text == NULL)
    return NULL;
  const char *end = text;
  for (int i = 0; *end != '\0' && *end != '\n'; i++, end = g_utf8_next_char (end))
    if (i >= SAMPLE_CHARACTERS && !g_unichar_ismark (g_utf8_get_char (end))
        && !g_unichar_iszerowidth (g_utf8_get_char (end)))
      break;
  char *wanted = g_strstrip (g_strndup (text, (gsize)(end - text)));
  if (*wanted == '\0')
    g_clear_pointer (&wanted, g_free);
  return wanted;
}

/* --- what was chosen before ------------------------------------------------------------------ */

static void
remember (KnFontButton *self, const char *family)
{
  g_auto (GStrv) before = kn_settings_dup_strv (self->settings, KN_SETTING_RECENT_FONTS);
  g_autoptr (GStrvBuilder) now = g_strv_builder_new ();
  g_strv_builder_add (now, family);
  for (int i = 0, n = 1; before[i] != NULL && n < RECENT_MAXIMUM; i++)
    if (g_ascii_strcasecmp (before[i], family) != 0)
      {
        g_strv_builder_add (now, before[i]);
        n++;
      }
  g_auto (GStrv) list = g_strv_builder_end (now);
  kn_settings_set_strv (self->settings, KN_SETTING_RECENT_FONTS, (const char *const *)list);
}

/* --- the chooser ----------------------------------------------------------------------------- */

static void
take_back (KnFontButton *self)
{
  if (!self->is_previewing)
    return;
  self->is_previewing = FALSE;
  kn_session_forget_family (self->session);
}

static void
on_preview (KnFontChooser *chooser, const char *family, KnFontButton *self)
{
  if (kn_session_preview_family (self->session, family))
    self->is_previewing = TRUE;
}

static void
on_chosen (KnFontChooser *chooser, const char *family, KnFontButton *self)
{
  self->is_previewing = FALSE; /* the step is ended, not taken back, when the popover closes */
  if (kn_session_choose_family (self->session, family))
    remember (self, family);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (KnSession) session = data;
  if (file != NULL)
    kn_session_add_font_file (session, file);
}

static void
on_add (KnFontChooser *chooser, KnFontButton *self)
{
  static const char *const patterns[] = { "*.ttf", "*.otf", "*.ttc", NULL };
  const KnFileKind kinds[] = { { _ ("Fonts (TrueType, OpenType)"), patterns }, { NULL, NULL } };
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkApplication *application = gtk_window_get_application (window);
  take_back (self);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  kn_compat_open_file (kn_application_get_compat (KN_APPLICATION (application)), window,
                       _ ("Add a Font"), kinds, on_file, g_object_ref (self->session));
}

static void
on_remove (KnFontChooser *chooser, const char *family, KnFontButton *self)
{
  take_back (self);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  (void)kn_session_remove_family (self->session, family); /* what is in the way was said */
}

static void
on_given_up (KnFontChooser *chooser, KnFontButton *self)
{
  take_back (self);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
on_closed (GtkPopover *popover, KnFontButton *self)
{
  take_back (self);
}

/* Where there is little room below the button the popover lies over it: a list of four rows is no
 * list. */
static void
find_room (KnFontButton *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (self->button));
  double x = 0, bottom = 0;
  int natural = 0;
  (void)gtk_widget_translate_coordinates (self->button, root, 0,
                                          gtk_widget_get_height (self->button), &x, &bottom);
  gtk_widget_measure (self->chooser, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  int room = gtk_widget_get_height (root) - (int)bottom - FRAME_PX;
  int lacking = CLAMP (natural - room, 0, (int)bottom - TOP_PX);
  gtk_popover_set_offset (GTK_POPOVER (self->popover), 0, -lacking);
}

static void
on_popup (GtkMenuButton *button, gpointer data)
{
  KnFontButton *self = data;
  list_families (self);
  find_room (self);
  g_auto (GStrv) used = kn_fonts_list_used (kn_session_get_scene (self->session));
  g_auto (GStrv) recent = kn_settings_dup_strv (self->settings, KN_SETTING_RECENT_FONTS);
  g_auto (GStrv) of_brand = kn_session_dup_brand_families (self->session);
  g_autofree char *wanted = dup_wanted (self);
  kn_font_chooser_begin (KN_FONT_CHOOSER (self->chooser), self->family,
                         (const char *const *)of_brand, (const char *const *)used,
                         (const char *const *)recent, wanted);
}

/* --- the button ------------------------------------------------------------------------------ */

static void
show_family (KnFontButton *self)
{
  const KnFontFamily *family = kn_fonts_find_family (self->families, self->family);
  PangoAttrList *attributes = pango_attr_list_new ();
  /* A font that cannot write its own name shows it in the window's. */
  if (family != NULL && kn_font_family_can_set (family, self->family))
    pango_attr_list_insert (attributes, pango_attr_family_new (family->name));
  gtk_label_set_text (GTK_LABEL (self->name), self->family);
  gtk_label_set_attributes (GTK_LABEL (self->name), attributes);
  pango_attr_list_unref (attributes);
  gtk_widget_set_visible (self->missing, family == NULL);
  const char *lack = family == NULL ? _ ("This font is not installed here")
                                    : kn_font_family_describe_lack (family);
  g_autofree char *said = g_strjoin (". ", self->family, lack, NULL);
  gtk_widget_set_tooltip_text (self->button, lack);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
}

void
kn_font_button_set_family (KnFontButton *self, const char *family)
{
  g_return_if_fail (KN_IS_FONT_BUTTON (self));
  /* Of a list such as "Noto Sans Thai,Noto Sans" the first is the one that the text is set in. */
  g_auto (GStrv) names = g_strsplit (family == NULL ? "" : family, ",", 2);
  const char *first
      = names[0] == NULL || *g_strstrip (names[0]) == '\0' ? KN_FONTS_DEFAULT_FAMILY : names[0];
  if (g_strcmp0 (first, self->family) == 0
      && self->generation == kn_brought_fonts_get_generation ())
    return;
  list_families (self);
  g_free (self->family);
  self->family = g_strdup (first);
  show_family (self);
}

void
kn_font_button_set_mixed (KnFontButton *self)
{
  g_return_if_fail (KN_IS_FONT_BUTTON (self));
  g_clear_pointer (&self->family, g_free);
  gtk_label_set_text (GTK_LABEL (self->name), _ ("Mixed"));
  gtk_label_set_attributes (GTK_LABEL (self->name), NULL);
  gtk_widget_set_visible (self->missing, FALSE);
  gtk_widget_set_tooltip_text (self->button, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ ("Mixed"), -1);
}

static void
kn_font_button_dispose (GObject *object)
{
  KnFontButton *self = KN_FONT_BUTTON (object);
  if (self->session != NULL)
    take_back (self);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->families, g_ptr_array_unref);
  g_clear_pointer (&self->family, g_free);
  G_OBJECT_CLASS (kn_font_button_parent_class)->dispose (object);
}

static void
kn_font_button_class_init (KnFontButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_font_button_dispose;
}

static void
add_chooser (KnFontButton *self)
{
  self->chooser = kn_font_chooser_new ();
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->chooser);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->popover, "kn-font-popover");
  g_signal_connect (self->chooser, "preview", G_CALLBACK (on_preview), self);
  g_signal_connect (self->chooser, "chosen", G_CALLBACK (on_chosen), self);
  g_signal_connect (self->chooser, "add", G_CALLBACK (on_add), self);
  g_signal_connect (self->chooser, "remove", G_CALLBACK (on_remove), self);
  g_signal_connect (self->chooser, "given-up", G_CALLBACK (on_given_up), self);
  g_signal_connect (self->popover, "closed", G_CALLBACK (on_closed), self);
}

static void
kn_font_button_init (KnFontButton *self)
{
  self->settings = kn_settings_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_add_css_class (self->name, "kn-font-own");
  self->missing = gtk_label_new (_ ("Not installed here"));
  gtk_label_set_xalign (GTK_LABEL (self->missing), 0);
  gtk_widget_add_css_class (self->missing, "kn-block");
  gtk_widget_add_css_class (self->missing, "caption");
  gtk_box_append (GTK_BOX (words), self->name);
  gtk_box_append (GTK_BOX (words), self->missing);
  /* The menu button's own arrow would stand in the middle, beside the name. */
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  add_chooser (self);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  gtk_widget_set_halign (gtk_widget_get_parent (box), GTK_ALIGN_FILL); /* GTK centres it */
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), on_popup, self, NULL);
  gtk_widget_set_hexpand (self->button, TRUE);
  gtk_widget_add_css_class (self->button, "kn-font-button");
  kn_control_name (self->button, _ ("Font"));
  gtk_box_append (GTK_BOX (self), self->button);
}

GtkWidget *
kn_font_button_new (KnSession *session)
{
  KnFontButton *self = g_object_new (KN_TYPE_FONT_BUTTON, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
