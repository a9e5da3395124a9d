/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the small widgets that both columns of the Proof view are made of. */

#include "config.h"

#include "app/kn-proof-parts.h"

#include "app/kn-swatch.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SWATCH_PX 24

GtkWidget *
kn_proof_group_new (const char *title, GtkWidget *suffix, GtkWidget **out_list)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "kn-group");
  gtk_widget_add_css_class (head, "kn-proof-head");
  gtk_box_append (GTK_BOX (head), label);
  if (suffix != NULL)
    gtk_box_append (GTK_BOX (head), suffix);
  GtkWidget *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "kn-proof-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (group), head);
  gtk_box_append (GTK_BOX (group), list);
  if (out_list != NULL)
    *out_list = list;
  return group;
}

GtkWidget *
kn_proof_row_new (GtkWidget *prefix,
                  const char *title,
                  const char *subtitle,
                  GtkWidget **out_switch)
{
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (prefix != NULL)
    {
      gtk_widget_set_valign (prefix, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), prefix);
    }
  if (out_switch != NULL)
    {
      *out_switch = gtk_switch_new ();
      gtk_widget_set_valign (*out_switch, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (*out_switch), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      title, -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), *out_switch);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), *out_switch);
    }
  return row;
}

static KnPaint *
new_paint (const KnScene *scene, const KnPlateInfo *info)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; info->process < 0 && i < inks->len; i++)
    if (g_strcmp0 (kn_node_get_string (inks->pdata[i], KN_PROP_NAME), info->name) == 0)
      return kn_paint_new_ink (kn_node_get_id (inks->pdata[i]), 100);
  return kn_paint_new_cmyk (&info->alternate);
}

GtkWidget *
kn_proof_swatch_new (KnProofModel *model, const KnPlateInfo *info)
{
  KnSession *session = kn_proof_model_get_session (model);
  g_autoptr (KnPaint) paint = new_paint (kn_session_get_scene (session), info);
  GtkWidget *swatch = kn_swatch_new (SWATCH_PX);
  kn_swatch_set_paint (KN_SWATCH (swatch), session, paint);
  return swatch;
}

const char *
kn_proof_plate_label (const KnPlateInfo *info)
{
  switch (info->process)
    {
    case 0:
      return C_ ("plate", "Cyan");
    case 1:
      return C_ ("plate", "Magenta");
    case 2:
      return C_ ("plate", "Yellow");
    case 3:
      return C_ ("plate", "Black");
    default:
      return info->name;
    }
}

const char *
kn_proof_plate_short_label (const KnPlateInfo *info)
{
  static const char maker[] = "PANTONE ";
  const char *label = kn_proof_plate_label (info);
  return g_str_has_prefix (label, maker) && label[sizeof maker - 1] != '\0'
             ? label + sizeof maker - 1
             : label;
}
