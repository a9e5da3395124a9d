/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of texts that tell a record's stories. A story is words: so words stand beside
 * words, the old and the new, and not pictures of labels on which nobody could read them. Those
 * that are behind come first; a design answers for all its texts at once. */

#include "config.h"

#include "app/kn-story-users.h"

#include "app/kn-control-name.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#define ROWS_MAX 100
#define LINES_SHOWN 4
#define COLUMN_CHARS 28

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "On the label" over the first lines of what it says; the rest is a tooltip. */
static GtkWidget *
make_words (const char *title, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *words = make_label (text, NULL);
  gtk_label_set_lines (GTK_LABEL (words), LINES_SHOWN);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (words), COLUMN_CHARS);
  gtk_widget_set_tooltip_text (words, text);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), make_label (title, "kn-caption"));
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

static void
set_answer (GtkWidget *button, const KnId *record, const char *design, KnStoryAnswer answer)
{
  g_autofree char *id = kn_id_dup_string (record);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ssi)", id, design, (int)answer);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.follow-story");
}

static void
add_answer (GtkWidget *box,
            const KnId *record,
            const KnStoryUse *use,
            const char *label,
            const char *tip,
            KnStoryAnswer answer)
{
  g_autofree char *design = kn_id_dup_string (&use->design);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, use->design_name);
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_tooltip_text (button, tip);
  kn_control_name (button, name);
  set_answer (button, record, design, answer);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
make_answers (const KnId *record, const KnStoryUse *use)
{
  GtkWidget *answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  if (use->is_behind)
    {
      add_answer (answers, record, use, _ ("Take"), _ ("The design tells the new story"),
                  KN_STORY_TAKE);
      add_answer (answers, record, use, _ ("Keep"),
                  _ ("The design stays, and is asked at the next change"), KN_STORY_KEEP);
    }
  add_answer (answers, record, use, _ ("Let free"),
              _ ("The text is the design's own, and is not asked again"), KN_STORY_FREE);
  gtk_widget_set_margin_top (answers, 3);
  return answers;
}

static GtkWidget *
make_row (const KnId *record, const KnStoryUse *use)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *row = gtk_list_box_row_new ();
  const gboolean is_thai = g_str_equal (use->field->language, "th");
  g_autofree char *which
      = g_strdup_printf (is_thai ? _ ("Thai, %d words") : _ ("English, %d words"),
                         atoi (use->field->length));
  const char *state = use->story == NULL ? _ ("The record tells it no more")
                      : use->is_behind   ? _ ("The story has been written anew since")
                                         : _ ("As the record tells it");
  g_autofree char *caption = g_strdup_printf ("%s · %s", which, state);
  GtkWidget *name = make_label (use->design_name, "kn-name");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), make_label (caption, "kn-caption"));
  if (use->is_behind)
    {
      GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
      gtk_box_set_homogeneous (GTK_BOX (both), TRUE);
      gtk_box_append (GTK_BOX (both), make_words (_ ("On the design"), use->text));
      gtk_box_append (GTK_BOX (both), make_words (_ ("The record now"), use->story));
      gtk_box_append (GTK_BOX (box), both);
    }
  gtk_box_append (GTK_BOX (box), make_answers (record, use));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "kn-passport-row");
  return row;
}

/* Designs, not texts: one design answers once. */
static guint
count_behind (const GPtrArray *uses)
{
  g_autoptr (GHashTable) designs = g_hash_table_new (kn_id_hash, kn_id_equal);
  for (guint i = 0; i < uses->len; i++)
    {
      KnStoryUse *use = uses->pdata[i];
      if (use->is_behind)
        g_hash_table_add (designs, &use->design);
    }
  return g_hash_table_size (designs);
}

static void
add_rows (GtkWidget *list, const KnId *record, const GPtrArray *uses, gboolean behind)
{
  for (guint i = 0; i < MIN (uses->len, ROWS_MAX); i++)
    {
      const KnStoryUse *use = uses->pdata[i];
      if (use->is_behind == behind)
        gtk_list_box_append (GTK_LIST_BOX (list), make_row (record, use));
    }
}

GtkWidget *
kn_story_users_new (KnLibrary *library, const KnId *record)
{
  g_autoptr (GPtrArray) uses = kn_library_list_story_uses (library, record, NULL);
  if (uses == NULL || uses->len == 0)
    return NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *list = gtk_list_box_new ();
  const guint n_behind = count_behind (uses);
  if (n_behind > 1)
    {
      g_autofree char *label
          = g_strdup_printf (ngettext ("Bring the new story to %u design",
                                       "Bring the new story to all %u designs", n_behind),
                             n_behind);
      GtkWidget *all = gtk_button_new_with_label (label);
      gtk_widget_add_css_class (all, "suggested-action");
      gtk_widget_set_halign (all, GTK_ALIGN_START);
      set_answer (all, record, "", KN_STORY_TAKE);
      gtk_box_append (GTK_BOX (box), all);
    }
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  kn_control_name (list, _ ("Designs that tell the story"));
  add_rows (list, record, uses, TRUE);
  add_rows (list, record, uses, FALSE);
  gtk_box_append (GTK_BOX (box), list);
  return box;
}
