/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what stands beside the words of a record: its photos, people, sounds and scans. */

#include "config.h"

#include "app/kn-wisdom-sheet.h"

#include "app/kn-control-name.h"
#include "app/kn-photo.h"

#include <glib/gi18n.h>

#define PHOTO_WIDTH_PX 438
#define PHOTO_HEIGHT_PX 384
#define SMALL_WIDTH_PX 138
#define SMALL_HEIGHT_PX 84
#define AVATAR_PX 42

static GtkWidget *
make_button (const char *icon, const char *label, const char *action, const char *target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  kn_control_name (button, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* --- photos ----------------------------------------------------------------------------------- */

static const char *
name_of (const KnNode *file)
{
  const char *name = kn_node_get_string (file, KN_PROP_NAME);
  return name == NULL ? "" : name;
}

static GtkWidget *
make_large (const KnNode *photo, KnLoader *loader)
{
  const char *sha256 = kn_node_get_string (photo, KN_PROP_ASSET_SHA256);
  GtkWidget *overlay = gtk_overlay_new (), *thumb = kn_thumb_new ();
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *caption = gtk_label_new (name_of (photo));
  GtkWidget *remove
      = make_button ("user-trash-symbolic", _ ("Remove photo"), "win.detach-file", sha256);
  gtk_widget_add_css_class (thumb, "kn-ground");
  gtk_widget_set_overflow (thumb, GTK_OVERFLOW_HIDDEN);
  kn_photo_show (KN_THUMB (thumb), loader, sha256, PHOTO_WIDTH_PX, PHOTO_HEIGHT_PX);
  gtk_accessible_update_property (GTK_ACCESSIBLE (thumb), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name_of (photo), -1);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), thumb);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "kn-photo-name");
  gtk_widget_remove_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "circular");
  gtk_widget_add_css_class (remove, "osd");
  gtk_widget_set_halign (remove, GTK_ALIGN_END);
  gtk_widget_set_hexpand (remove, TRUE);
  gtk_box_append (GTK_BOX (bar), caption);
  gtk_box_append (GTK_BOX (bar), remove);
  gtk_widget_set_valign (bar, GTK_ALIGN_END);
  gtk_widget_set_margin_start (bar, 12);
  gtk_widget_set_margin_end (bar, 12);
  gtk_widget_set_margin_bottom (bar, 12);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), bar);
  return overlay;
}

static GtkWidget *
make_small (const KnNode *photo, KnLoader *loader)
{
  const char *sha256 = kn_node_get_string (photo, KN_PROP_ASSET_SHA256);
  GtkWidget *thumb = kn_thumb_new (), *button = gtk_button_new ();
  gtk_widget_add_css_class (thumb, "kn-ground");
  gtk_widget_set_overflow (thumb, GTK_OVERFLOW_HIDDEN);
  kn_photo_show (KN_THUMB (thumb), loader, sha256, SMALL_WIDTH_PX, SMALL_HEIGHT_PX);
  gtk_button_set_child (GTK_BUTTON (button), thumb);
  gtk_widget_set_tooltip_text (button, name_of (photo));
  kn_control_name (button, name_of (photo));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "kn-photo");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", sha256);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-photo");
  return button;
}

static GtkWidget *
make_add_photo (gboolean is_alone)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("camera-photo-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Add photo…")));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "kn-add-photo");
  gtk_widget_set_size_request (button, is_alone ? PHOTO_WIDTH_PX : SMALL_WIDTH_PX,
                               is_alone ? PHOTO_HEIGHT_PX / 2 : SMALL_HEIGHT_PX);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.add-photo");
  return button;
}

static void
add_photos (GtkWidget *box, const KnScene *scene, KnLoader *loader, const char *shown)
{
  g_autoptr (GPtrArray) photos = kn_record_list_files (scene, KN_ASSET_IMAGE);
  guint large = 0;
  for (guint i = 0; i < photos->len; i++)
    if (g_strcmp0 (kn_node_get_string (photos->pdata[i], KN_PROP_ASSET_SHA256), shown) == 0)
      large = i;
  if (photos->len == 0)
    {
      gtk_box_append (GTK_BOX (box), make_add_photo (TRUE));
      return;
    }
  GtkWidget *flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 3);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_box_append (GTK_BOX (box), make_large (photos->pdata[large], loader));
  for (guint i = 0; i < photos->len; i++)
    if (i != large)
      gtk_flow_box_append (GTK_FLOW_BOX (flow), make_small (photos->pdata[i], loader));
  gtk_flow_box_append (GTK_FLOW_BOX (flow), make_add_photo (FALSE));
  for (GtkWidget *child = gtk_widget_get_first_child (flow); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE); /* the button inside takes the focus */
  gtk_widget_add_css_class (flow, "kn-photos");
  gtk_box_append (GTK_BOX (box), flow);
}

/* --- people ----------------------------------------------------------------------------------- */

static GtkWidget *
make_row (const char *name, const char *text, const char *css_class)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (name), *caption = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_widget_add_css_class (title, css_class);
  gtk_widget_add_css_class (caption, "kn-caption");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), caption);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  return words;
}

static void
append (GtkWidget *list, GtkWidget *box)
{
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "kn-passport-row");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
add_person (GtkWidget *list, KnLibrary *library, const KnRecordPerson *person)
{
  g_autoptr (KnDesign) record = kn_library_load_design (library, &person->person, NULL);
  const KnNode *root = record == NULL ? NULL : kn_scene_get_design (record->scene);
  const char *name
      = root == NULL ? _ ("Somebody who was removed") : kn_record_get_shown_name (root);
  const char *note = root == NULL ? NULL : kn_node_get_string (root, KN_PROP_NOTE);
  const char *role = kn_record_role_get_label (person->role);
  g_autofree char *words = note == NULL ? g_strdup (role) : g_strconcat (role, " · ", note, NULL);
  g_autofree char *id = kn_id_dup_string (&person->person);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (box), adw_avatar_new (AVATAR_PX, name, TRUE));
  gtk_box_append (GTK_BOX (box), make_row (name, words, "kn-name"));
  if (root != NULL)
    gtk_box_append (GTK_BOX (box), make_button ("document-edit-symbolic", _ ("Edit person"),
                                                "win.edit-person", id));
  gtk_box_append (GTK_BOX (box),
                  make_button ("list-remove-symbolic", _ ("Take the person out of this record"),
                               "win.leave-wisdom", id));
  if (root != NULL)
    gtk_box_append (GTK_BOX (box),
                    make_button ("edit-delete-symbolic", _ ("Erase this person from the library…"),
                                 "win.forget-this-person", id));
  append (list, box);
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static void
add_people (GtkWidget *box, KnLibrary *library, const KnScene *scene)
{
  g_autoptr (GArray) people = kn_record_list_people (kn_scene_get_design (scene));
  GtkWidget *list = make_list (), *button = gtk_button_new_with_mnemonic (_ ("Add _Person…"));
  for (guint i = 0; i < people->len; i++)
    add_person (list, library, &g_array_index (people, KnRecordPerson, i));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.add-person");
  append (list, button);
  gtk_box_append (GTK_BOX (box), list);
}

/* --- sounds and scans ------------------------------------------------------------------------- */

static void
add_files (GtkWidget *box, const KnScene *scene)
{
  static const struct
  {
    KnAssetKind kind;
    const char *label;
  } KINDS[] = { { KN_ASSET_SOUND, N_ ("Sound") }, { KN_ASSET_SCAN, N_ ("Scan") } };
  GtkWidget *list = NULL;
  for (gsize k = 0; k < G_N_ELEMENTS (KINDS); k++)
    {
      g_autoptr (GPtrArray) files = kn_record_list_files (scene, KINDS[k].kind);
      for (guint i = 0; i < files->len; i++)
        {
          const char *sha256 = kn_node_get_string (files->pdata[i], KN_PROP_ASSET_SHA256);
          GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
          if (list == NULL)
            list = make_list ();
          gtk_box_append (GTK_BOX (line),
                          make_row (name_of (files->pdata[i]), _ (KINDS[k].label), "kn-name"));
          gtk_box_append (GTK_BOX (line), make_button ("document-open-symbolic", _ ("Open"),
                                                       "win.open-record-file", sha256));
          gtk_box_append (GTK_BOX (line), make_button ("user-trash-symbolic", _ ("Remove file"),
                                                       "win.detach-file", sha256));
          append (list, line);
        }
    }
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Add _Sound or Scan…"));
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.add-record-file");
  if (list == NULL)
    list = make_list ();
  append (list, button);
  gtk_box_append (GTK_BOX (box), list);
}

GtkWidget *
kn_wisdom_side_new (KnLibrary *library, KnLoader *loader, const KnScene *scene, const char *shown)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_size_request (box, PHOTO_WIDTH_PX, -1);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  add_photos (box, scene, loader, shown);
  add_people (box, library, scene);
  add_files (box, scene);
  return box;
}
