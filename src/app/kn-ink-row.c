/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row for one ink of the design, and the order and headings of a list of them. */

#include "config.h"

#include "app/kn-ink-row.h"

#include "app/kn-control-name.h"
#include "app/kn-swatch.h"
#include "ink/kn-step-kind.h"

#include <glib/gi18n.h>

/* Translators would change nothing here: the letters are printed on every press sheet. */
char *
kn_ink_row_dup_amounts (const KnCmyk *self)
{
  return g_strdup_printf ("C %.0f M %.0f Y %.0f K %.0f", self->c, self->m, self->y, self->k);
}

static char *
ink_subtitle (const KnNode *ink)
{
  KnCmyk c = kn_node_get_ink_cmyk (ink);
  KnStepKind step = (KnStepKind)kn_node_get_choice (ink, KN_PROP_INK_STEP);
  if (step != KN_STEP_KIND_NONE)
    return g_strdup (_ ("Step: not printed as a colour"));
  if (kn_node_get_bool (ink, KN_PROP_INK_SPOT))
    /* Translators: then cyan, magenta, yellow, black in percent */
    return g_strdup_printf (_ ("Spot ink · %.0f %.0f %.0f %.0f"), c.c, c.m, c.y, c.k);
  return kn_ink_row_dup_amounts (&c);
}

/* Inks stand in groups, those of one group in the design's order. */
typedef enum
{
  GROUP_PROCESS,
  GROUP_SPOT,
  GROUP_STEP,
  GROUP_NONE,
} Group;

static Group
group_of (const KnNode *ink)
{
  if (ink == NULL)
    return GROUP_NONE;
  if (kn_node_get_choice (ink, KN_PROP_INK_STEP) != KN_STEP_KIND_NONE)
    return GROUP_STEP;
  return kn_node_get_bool (ink, KN_PROP_INK_SPOT) ? GROUP_SPOT : GROUP_PROCESS;
}

static int
by_group (gconstpointer a, gconstpointer b)
{
  return (int)group_of (*(const KnNode *const *)a) - (int)group_of (*(const KnNode *const *)b);
}

static const char *
group_label (Group group)
{
  switch (group)
    {
    case GROUP_PROCESS:
      return _ ("Four-colour inks");
    case GROUP_SPOT:
      return _ ("Spot inks, a plate each");
    case GROUP_STEP:
      return _ ("Finishing, not printed as a colour");
    case GROUP_NONE:
      break;
    }
  return NULL;
}

static void
on_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  Group group = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "group"));
  gboolean begins = before == NULL
                    || GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (before), "group")) != group;
  const char *text = group_label (group);
  if (!begins || text == NULL)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "kn-caption");
  gtk_widget_add_css_class (label, "kn-list-header");
  gtk_list_box_row_set_header (row, label);
}

/**
 * kn_ink_row_new:
 * @ink: (nullable): %NULL is the row for "no ink"
 * @on_edit: connected to "clicked" of the row's pencil; the button's "ink" data is the id
 *
 * The row's "ink" data is the id, or %NULL.
 */
GtkWidget *
kn_ink_row_new (KnSession *session, const KnNode *ink, GCallback on_edit, gpointer data)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *swatch = kn_swatch_new (24);
  const char *name = ink == NULL ? _ ("No ink") : kn_node_get_string (ink, KN_PROP_NAME);
  GtkWidget *title = gtk_label_new (name == NULL ? "" : name);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (words), title);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), words);
  if (ink != NULL)
    {
      const KnId *id = kn_node_get_id (ink);
      g_autofree char *subtitle = ink_subtitle (ink);
      GtkWidget *second = gtk_label_new (subtitle);
      g_autoptr (KnPaint) paint = kn_paint_new_ink (id, 100);
      GtkWidget *edit = gtk_button_new_from_icon_name ("document-edit-symbolic");
      gtk_label_set_xalign (GTK_LABEL (second), 0);
      gtk_label_set_ellipsize (GTK_LABEL (second), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (second, "caption");
      gtk_widget_add_css_class (second, "kn-dim");
      gtk_box_append (GTK_BOX (words), second);
      kn_swatch_set_paint (KN_SWATCH (swatch), session, paint);
      gtk_widget_add_css_class (edit, "flat");
      gtk_widget_set_valign (edit, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (edit, _ ("Change this ink"));
      kn_control_name (edit, _ ("Change this ink"));
      g_object_set_data_full (G_OBJECT (edit), "ink", g_memdup2 (id, sizeof *id), g_free);
      g_object_set_data_full (G_OBJECT (row), "ink", g_memdup2 (id, sizeof *id), g_free);
      g_signal_connect (edit, "clicked", on_edit, data);
      gtk_box_append (GTK_BOX (box), edit);
    }
  kn_control_name (row, name == NULL ? "" : name);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "group", GUINT_TO_POINTER (group_of (ink)));
  return row;
}

/* Sorting is stable: the design's order within each group. */
void
kn_ink_row_sort (GPtrArray *inks)
{
  g_ptr_array_sort (inks, by_group);
}

void
kn_ink_row_add_headers (GtkListBox *list)
{
  gtk_list_box_set_header_func (list, on_header, NULL, NULL);
}
