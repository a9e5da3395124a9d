/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures in the inspector: fill, whole picture, frame to picture, crop, and the numbers of the
 * crop with the resolution that they give. Values are those of the lead item; buttons and fields
 * change every selected picture. */

#include "config.h"

#include "app/kn-image-section.h"

#include "app/kn-measure-field.h"
#include "app/kn-palette-row.h"
#include "app/kn-session-mixed.h"
#include "app/kn-session-picture.h"
#include "model/kn-duotone.h"
#include "model/kn-edit-assets.h"

#include <glib/gi18n.h>

typedef struct
{
  KnProp prop;
  const char *name;       /* N_() */
  const char *accessible; /* N_() */
} FieldInfo;

static const FieldInfo FIELDS[] = {
  { KN_PROP_CROP_ZOOM, N_ ("Zoom"), N_ ("Size of the picture in its frame") },
  { KN_PROP_CROP_X, N_ ("Across"), N_ ("Middle of the crop, across") },
  { KN_PROP_CROP_Y, N_ ("Down"), N_ ("Middle of the crop, down") },
};

static const struct
{
  KnCropPreset preset;
  const char *label, *tooltip;
} PRESETS[] = {
  { KN_CROP_FILL, NC_ ("picture", "Fill"), N_ ("Fill the frame with the picture") },
  { KN_CROP_CONTAIN, NC_ ("picture", "Whole"), N_ ("Show all of the picture inside the frame") },
  { KN_CROP_FRAME_TO_PICTURE, NC_ ("picture", "Frame"),
    N_ ("Make the frame as large as the picture") },
};

struct _KnImageSection
{
  GtkBox parent_instance;

  KnSession *session;
  KnCompat *compat;
  GtkWidget *replace, *crop, *fields[G_N_ELEMENTS (FIELDS)], *ppi, *palette, *duotone;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (KnImageSection, kn_image_section, GTK_TYPE_BOX)

static const KnNode *
lead_picture (KnImageSection *self)
{
  guint n = kn_session_get_n_selected (self->session);
  const KnNode *item = n == 0 ? NULL : kn_session_get_selected_node (self->session, n - 1);
  return item != NULL && kn_node_get_kind (item) == KN_NODE_IMAGE ? item : NULL;
}

static void
on_preset (GtkButton *button, KnImageSection *self)
{
  gsize i = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (button), "preset"));
  kn_session_crop_preset (self->session, PRESETS[i].preset);
}

static void
on_crop (GtkToggleButton *button, KnImageSection *self)
{
  if (!self->is_updating)
    kn_session_set_tool (self->session,
                         gtk_toggle_button_get_active (button) ? KN_TOOL_CROP : KN_TOOL_SELECT);
}

static void
on_committed (KnMeasureField *field, double number, KnImageSection *self)
{
  gsize i = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (field), "field"));
  g_autoptr (KnValue) value = kn_value_new_number (number);
  (void)kn_session_set_selected (self->session, _ ("Crop picture"), FIELDS[i].prop, value);
}

/* --- another file -------------------------------------------------------------------------------
 */

typedef struct
{
  KnImageSection *section;
  KnId item;
  guint n_uses;
  GFile *file;
} Replacement;

static void
replacement_free (Replacement *self)
{
  g_object_unref (self->section);
  g_clear_object (&self->file);
  g_free (self);
}

static void
on_where (const char *answer, gpointer data)
{
  Replacement *self = data;
  if (self->section->session != NULL && !g_str_equal (answer, "cancel"))
    kn_session_replace_picture (self->section->session, &self->item, self->file,
                                g_str_equal (answer, "all"));
  replacement_free (self);
}

static void
on_file (GFile *file, gpointer data)
{
  Replacement *self = data;
  if (file == NULL || self->section->session == NULL)
    {
      replacement_free (self);
      return;
    }
  self->file = g_object_ref (file);
  if (self->n_uses < 2)
    {
      on_where ("one", self);
      return;
    }
  const KnAnswer answers[] = {
    { "cancel", _ ("_Cancel"), FALSE, FALSE },
    { "one", _ ("_Only this one"), FALSE, FALSE },
    { "all", _ ("_All of them"), TRUE, FALSE },
  };
  g_autofree char *body
      = g_strdup_printf (ngettext ("%u picture of this design shows the same file.",
                                   "%u pictures of this design show the same file.", self->n_uses),
                         self->n_uses);
  kn_compat_ask (self->section->compat,
                 GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->section))),
                 _ ("Which pictures shall be replaced?"), body, answers, G_N_ELEMENTS (answers),
                 on_where, self);
}

static void
on_replace (GtkButton *button, KnImageSection *self)
{
  static const char *const patterns[] = { "*.png", "*.jpg", "*.jpeg", NULL };
  const KnFileKind kinds[] = { { _ ("Pictures (PNG, JPEG)"), patterns }, { NULL, NULL } };
  const KnNode *item = kn_session_get_picture (self->session);
  if (item == NULL)
    return;
  const KnId *asset = kn_node_get_ref (item, KN_PROP_ASSET);
  g_autoptr (GArray) users
      = asset != NULL ? kn_asset_list_users (kn_session_get_scene (self->session), asset) : NULL;
  Replacement *replacement = g_new0 (Replacement, 1);
  replacement->section = g_object_ref (self);
  replacement->item = *kn_node_get_id (item);
  replacement->n_uses = users != NULL ? users->len : 0;
  kn_compat_open_file (self->compat, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                       _ ("Replace the picture"), kinds, on_file, replacement);
}

/* --- */

static void
show_resolution (KnImageSection *self, const KnNode *item)
{
  int width = 0, height = 0;
  g_autofree char *text = NULL;
  if (kn_session_get_picture_size (self->session, item, &width, &height))
    /* Translators: pixels per inch of a picture at the size it is printed */
    text = g_strdup_printf (_ ("%.0f ppi"), kn_fit_get_ppi (item, width, height));
  gtk_label_set_text (GTK_LABEL (self->ppi), text != NULL ? text : "");
}

void
kn_image_section_update (KnImageSection *self)
{
  const KnNode *item = lead_picture (self);
  gtk_widget_set_visible (GTK_WIDGET (self), item != NULL);
  if (item == NULL)
    return;
  self->is_updating = TRUE;
  gtk_widget_set_sensitive (self->crop, kn_session_get_picture (self->session) != NULL);
  gtk_widget_set_sensitive (self->replace, kn_session_get_picture (self->session) != NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->crop),
                                kn_session_get_tool (self->session) == KN_TOOL_CROP);
  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      gtk_widget_set_visible (self->fields[i], kn_node_get_fit (item) != KN_FIT_STRETCH);
      kn_measure_field_show (KN_MEASURE_FIELD (self->fields[i]),
                             kn_node_get_number (item, FIELDS[i].prop),
                             kn_session_is_mixed (self->session, FIELDS[i].prop));
    }
  show_resolution (self, item);
  KnDuotone duotone;
  gtk_switch_set_active (GTK_SWITCH (self->duotone), kn_duotone_get (item, &duotone));
  kn_palette_row_show (KN_PALETTE_ROW (self->palette), item);
  self->is_updating = FALSE;
}

static void
kn_image_section_dispose (GObject *object)
{
  g_clear_object (&KN_IMAGE_SECTION (object)->session);
  G_OBJECT_CLASS (kn_image_section_parent_class)->dispose (object);
}

static void
kn_image_section_class_init (KnImageSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_image_section_dispose;
}

static GtkWidget *
make_presets (KnImageSection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "kn-snug"); /* as wide as their words: three long ones in Thai */
  for (gsize i = 0; i < G_N_ELEMENTS (PRESETS); i++)
    {
      GtkWidget *button
          = gtk_button_new_with_label (g_dpgettext2 (NULL, "picture", PRESETS[i].label));
      gtk_widget_set_hexpand (button, TRUE);
      gtk_widget_set_tooltip_text (button, _ (PRESETS[i].tooltip));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (PRESETS[i].tooltip), -1);
      g_object_set_data (G_OBJECT (button), "preset", GSIZE_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (on_preset), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static GtkWidget *
make_head (KnImageSection *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_ ("Picture"));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "kn-heading");
  self->crop = gtk_toggle_button_new_with_label (_ ("Crop"));
  gtk_widget_set_tooltip_text (self->crop,
                               _ ("Move the picture and cut it on the label: drag, wheel, arrows"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->crop), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Crop"), -1);
  g_signal_connect (self->crop, "toggled", G_CALLBACK (on_crop), self);
  self->replace = gtk_button_new_with_label (_ ("Replace…"));
  gtk_widget_set_tooltip_text (self->replace, _ ("Show another file in the same frame"));
  g_signal_connect (self->replace, "clicked", G_CALLBACK (on_replace), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->replace);
  gtk_box_append (GTK_BOX (head), self->crop);
  return head;
}

static GtkWidget *
make_fields (KnImageSection *self)
{
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      const KnPropInfo *info = kn_prop_get_info (FIELDS[i].prop);
      GtkWidget *field
          = kn_measure_field_new (_ (FIELDS[i].name), _ (FIELDS[i].accessible), KN_MEASURE_PCT);
      kn_measure_field_set_range (KN_MEASURE_FIELD (field), info->minimum, info->maximum);
      kn_measure_field_set_step (KN_MEASURE_FIELD (field),
                                 FIELDS[i].prop == KN_PROP_CROP_ZOOM ? 5 : 1);
      g_object_set_data (G_OBJECT (field), "field", GSIZE_TO_POINTER (i));
      g_signal_connect (field, "committed", G_CALLBACK (on_committed), self);
      self->fields[i] = field;
    }
  self->ppi = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->ppi), 0);
  gtk_widget_add_css_class (self->ppi, "kn-dim");
  gtk_widget_add_css_class (self->ppi, "numeric");
  gtk_grid_attach (GTK_GRID (grid), self->fields[0], 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->ppi, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->fields[1], 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->fields[2], 1, 1, 1, 1);
  return grid;
}

static void
on_duotone (GtkSwitch *control, GParamSpec *pspec, KnImageSection *self)
{
  if (!self->is_updating)
    kn_session_set_duotone (self->session, gtk_switch_get_active (control));
}

static GtkWidget *
make_duotone (KnImageSection *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (_ ("Print in inks (duotone)"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  self->duotone = gtk_switch_new ();
  gtk_widget_set_tooltip_text (self->duotone,
                               _ ("One ink for the dark parts, one or the paper for the light"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->duotone), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Print in inks (duotone)"), -1);
  g_signal_connect (self->duotone, "notify::active", G_CALLBACK (on_duotone), self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), self->duotone);
  return row;
}

static void
kn_image_section_init (KnImageSection *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), make_head (self));
  gtk_box_append (GTK_BOX (self), make_presets (self));
  gtk_box_append (GTK_BOX (self), make_fields (self));
  gtk_box_append (GTK_BOX (self), make_duotone (self));
}

GtkWidget *
kn_image_section_new (KnSession *session, KnCompat *compat)
{
  KnImageSection *self = g_object_new (KN_TYPE_IMAGE_SECTION, NULL);
  self->compat = compat;
  self->session = g_object_ref (session);
  self->palette = kn_palette_row_new (session);
  gtk_box_append (GTK_BOX (self), self->palette);
  return GTK_WIDGET (self);
}
