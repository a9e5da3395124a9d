/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how rows and headers look in the windows about sheets: the sheets themselves, label stock
 * that is typed, a printer that is measured. */

#include "config.h"

#include "app/kn-sheet-parts.h"

#include "pack/kn-nest.h"

#include <glib/gi18n.h>

GtkWidget *
kn_sheet_parts_make_keep_header (GtkWindow *window, GtkWidget **out_keep)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  *out_keep = gtk_button_new_with_mnemonic (_ ("_Keep"));
  gtk_widget_add_css_class (*out_keep, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), *out_keep);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), window);
  return header;
}

GtkWidget *
kn_sheet_parts_add_row (GtkWidget *group,
                        const char *title,
                        const char *subtitle,
                        GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE); /* names of designs */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control); /* and names it */
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

GtkWidget *
kn_sheet_parts_add_combo (GtkWidget *group, const char *title, GtkStringList *labels)
{
  GtkWidget *row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (labels != NULL)
    adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

GtkWidget *
kn_sheet_parts_add_entry (GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

GtkStringList *
kn_sheet_parts_list_papers (void)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  gsize n = 0;
  const KnPaper *papers = kn_paper_list (&n);
  for (gsize i = 0; i < n; i++)
    {
      const gboolean is_inches = g_str_equal (papers[i].id, "a3plus");
      g_autofree char *name = g_ascii_strup (papers[i].id, -1);
      gtk_string_list_append (labels, is_inches ? _ ("13 × 19 in") : name);
    }
  return labels;
}

void
kn_sheet_parts_set_margins (GtkWidget *widget, int margin_px)
{
  gtk_widget_set_margin_top (widget, margin_px);
  gtk_widget_set_margin_bottom (widget, margin_px);
  gtk_widget_set_margin_start (widget, margin_px);
  gtk_widget_set_margin_end (widget, margin_px);
}
