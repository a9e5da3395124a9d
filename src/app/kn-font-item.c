/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how a family looks in the chooser: its name in the window's own face, so that it can be read
 * whatever the font is, and below it letters in the font itself. The Thai ones have marks above
 * marks and marks below, where bad fonts collide. What a family lacks is never borrowed from
 * another font here: it is left out and said in words. */

#include "config.h"

#include "app/kn-font-item.h"

#include <glib/gi18n.h>

/* Stacked marks, marks below with descenders, a split vowel. Samples of type, not sentences. */
#define SAMPLE_THAI "น้ำปลาแท้ ปู่ย่า ฟื้นที่"
#define SAMPLE_BOTH "น้ำปลาแท้ ปู่ย่า Rag 0-9"
#define SAMPLE_LATIN "Hamburgefonts 0-9"
#define SAMPLE_MORE_THAI "ปู่ที่น้ำ"
#define SAMPLE_MORE_LATIN "Rag 0-9"

struct _KnFontItem
{
  GObject parent_instance;
  char *heading;
  GPtrArray *families;
  const KnFontFamily *family; /* in @families */
};

G_DEFINE_FINAL_TYPE (KnFontItem, kn_font_item, G_TYPE_OBJECT)

static void
kn_font_item_finalize (GObject *object)
{
  KnFontItem *self = KN_FONT_ITEM (object);
  g_free (self->heading);
  g_clear_pointer (&self->families, g_ptr_array_unref);
  G_OBJECT_CLASS (kn_font_item_parent_class)->finalize (object);
}

static void
kn_font_item_class_init (KnFontItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_font_item_finalize;
}

static void
kn_font_item_init (KnFontItem *self)
{
}

KnFontItem *
kn_font_item_new_heading (const char *heading)
{
  KnFontItem *self = g_object_new (KN_TYPE_FONT_ITEM, NULL);
  self->heading = g_strdup (heading);
  return self;
}

KnFontItem *
kn_font_item_new (GPtrArray *families, const KnFontFamily *family)
{
  KnFontItem *self = g_object_new (KN_TYPE_FONT_ITEM, NULL);
  self->families = g_ptr_array_ref (families);
  self->family = family;
  return self;
}

const KnFontFamily *
kn_font_item_get_family (KnFontItem *self)
{
  g_return_val_if_fail (KN_IS_FONT_ITEM (self), NULL);
  return self->family;
}

const char *
kn_font_item_get_heading (KnFontItem *self)
{
  g_return_val_if_fail (KN_IS_FONT_ITEM (self), NULL);
  return self->heading;
}

const char *
kn_font_family_describe_lack (const KnFontFamily *family)
{
  if (family->hides_installed && family->has_thai && family->has_latin)
    return _ ("Yours, not the installed one");
  if (family->has_thai)
    return family->has_latin ? NULL : _ ("No Latin letters");
  return family->has_latin ? _ ("No Thai letters") : _ ("Neither Thai nor Latin");
}

static gboolean
has_script (const char *text, GUnicodeScript script)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == script)
      return TRUE;
  return FALSE;
}

char *
kn_font_family_dup_sample (const KnFontFamily *family, const char *wanted)
{
  if (wanted != NULL && kn_font_family_can_set (family, wanted))
    {
      /* The other script, too: a family is chosen for both. */
      gboolean is_thai = has_script (wanted, G_UNICODE_SCRIPT_THAI);
      gboolean is_latin = has_script (wanted, G_UNICODE_SCRIPT_LATIN);
      const char *more = !is_thai && family->has_thai     ? "  " SAMPLE_MORE_THAI
                         : !is_latin && family->has_latin ? "  " SAMPLE_MORE_LATIN
                                                          : "";
      return g_strconcat (wanted, more, NULL);
    }
  if (family->has_thai)
    return g_strdup (family->has_latin ? SAMPLE_BOTH : SAMPLE_THAI);
  return g_strdup (family->has_latin ? SAMPLE_LATIN : family->letters);
}

/* --- the widget ------------------------------------------------------------------------------ */

static GtkWidget *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

GtkWidget *
kn_font_row_new (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = add_label (row, "kn-font-heading");
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *name = add_label (line, "kn-font-name");
  GtkWidget *lack = add_label (line, "kn-font-lack");
  gtk_widget_set_hexpand (lack, FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (lack), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (row), line);
  GtkWidget *sample = add_label (row, "kn-font-sample");
  gtk_widget_set_can_target (row, TRUE);
  g_object_set_data (G_OBJECT (row), "heading", heading);
  g_object_set_data (G_OBJECT (row), "line", line);
  g_object_set_data (G_OBJECT (row), "name", name);
  g_object_set_data (G_OBJECT (row), "lack", lack);
  g_object_set_data (G_OBJECT (row), "sample", sample);
  return row;
}

static GtkWidget *
part_of (GtkWidget *row, const char *name)
{
  return g_object_get_data (G_OBJECT (row), name);
}

static void
show_sample (GtkLabel *label, const KnFontFamily *family, const char *wanted)
{
  g_autofree char *sample = kn_font_family_dup_sample (family, wanted);
  PangoAttrList *attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_family_new (family->name));
  pango_attr_list_insert (attributes, pango_attr_fallback_new (FALSE));
  gtk_label_set_text (label, sample);
  gtk_label_set_attributes (label, attributes);
  pango_attr_list_unref (attributes);
}

void
kn_font_row_show (GtkWidget *row, KnFontItem *item, const char *wanted)
{
  const KnFontFamily *family = kn_font_item_get_family (item);
  gtk_widget_set_visible (part_of (row, "heading"), family == NULL);
  gtk_widget_set_visible (part_of (row, "line"), family != NULL);
  gtk_widget_set_visible (part_of (row, "sample"), family != NULL);
  if (family == NULL)
    {
      gtk_label_set_text (GTK_LABEL (part_of (row, "heading")), kn_font_item_get_heading (item));
      return;
    }
  const char *lack = kn_font_family_describe_lack (family);
  g_autofree char *both = family->thai_name != NULL
                              ? g_strdup_printf ("%s · %s", family->name, family->thai_name)
                              : NULL;
  gtk_label_set_text (GTK_LABEL (part_of (row, "name")), both != NULL ? both : family->name);
  gtk_label_set_text (GTK_LABEL (part_of (row, "lack")), lack != NULL ? lack : "");
  gtk_widget_set_visible (part_of (row, "lack"), lack != NULL);
  show_sample (GTK_LABEL (part_of (row, "sample")), family, wanted);
}
