/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the comparison of two records of the register, a line for each field that either says
 * something in. What stays has a tick before it; where somebody must choose stand two buttons. */

#include "config.h"

#include "app/kn-merge-table.h"

#include "app/kn-control-name.h"
#include "model/kn-passport-date.h"
#include "model/kn-record-merge.h"

#include <glib/gi18n.h>

#define NAME_WIDTH_PX 162
#define CELL_WIDTH_PX 300
#define NATURAL_CHARS 12 /* below the width of a cell, so that both columns are as wide */
#define CHOICES "kn-choices"
#define FIELD "kn-field"

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NATURAL_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* As people read it. */
static char *
dup_shown (const KnNode *root, const KnRecordField *field)
{
  g_autofree char *text = kn_record_dup_text (root, field);
  if (text == NULL)
    return NULL;
  if (field->kind == KN_RECORD_CHOICE)
    return g_strdup (kn_record_choice_get_label (field, kn_node_get_choice (root, field->prop)));
  return field->kind == KN_RECORD_DATE ? kn_day_dup_shown (text) : g_steal_pointer (&text);
}

static GtkWidget *
make_cell (const char *text, gboolean stays)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *label = make_label (text, stays ? NULL : "kn-dim");
  gtk_widget_set_valign (tick, GTK_ALIGN_START);
  gtk_widget_set_margin_top (tick, 3);
  gtk_widget_set_margin_start (tick, 5); /* below the button of a choice */
  gtk_widget_set_opacity (tick, stays ? 1 : 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (cell), tick);
  gtk_box_append (GTK_BOX (cell), label);
  return cell;
}

static GtkWidget *
make_choice (const char *text, const char *field, GtkWidget *group)
{
  GtkWidget *choice = gtk_check_button_new (), *label = make_label (text, NULL);
  g_autofree char *name = g_strdup_printf ("%s: %s", field, text);
  gtk_widget_set_margin_start (label, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (choice), label);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), GTK_CHECK_BUTTON (group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), group == NULL);
  kn_control_name (choice, name);
  return choice;
}

typedef struct
{
  GtkWidget *grid;
  GPtrArray *choices; /* buttons of the other; not owned */
  int n_rows;
} Table;

static void
add_row (Table *self, const char *name, GtkWidget *one, GtkWidget *other)
{
  GtkWidget *const cells[] = { make_label (name, "kn-caption"), one, other };
  if (self->n_rows > 0)
    gtk_grid_attach (GTK_GRID (self->grid), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0,
                     2 * self->n_rows - 1, 3, 1);
  for (int i = 0; i < 3; i++)
    {
      gtk_widget_set_valign (cells[i], GTK_ALIGN_START);
      gtk_widget_set_size_request (cells[i], i == 0 ? NAME_WIDTH_PX : CELL_WIDTH_PX, -1);
      gtk_widget_set_hexpand (cells[i], i > 0);
      gtk_grid_attach (GTK_GRID (self->grid), cells[i], i, 2 * self->n_rows, 1, 1);
    }
  gtk_widget_set_margin_top (cells[0], 3);
  self->n_rows++;
}

static void
add_field (Table *self, const KnRecordField *field, const KnNode *keep, const KnNode *other)
{
  const KnMergeState state = kn_record_compare_field (keep, other, field);
  const char *name = kn_record_field_get_label (field);
  g_autofree char *one = dup_shown (keep, field), *two = dup_shown (other, field);
  switch (state)
    {
    case KN_MERGE_NEITHER:
      return;
    case KN_MERGE_SAME:
      add_row (self, name, make_cell (one, TRUE), make_cell (two, FALSE));
      return;
    case KN_MERGE_ONE:
      add_row (self, name, make_cell (one, TRUE), make_cell ("—", FALSE));
      return;
    case KN_MERGE_OTHER:
      add_row (self, name, make_cell ("—", FALSE), make_cell (two, TRUE));
      return;
    case KN_MERGE_DIFFER:
      break;
    }
  GtkWidget *mine = make_choice (one, name, NULL), *theirs = make_choice (two, name, mine);
  g_object_set_data (G_OBJECT (theirs), FIELD, (gpointer)field);
  g_ptr_array_add (self->choices, theirs);
  add_row (self, name, mine, theirs);
}

/* --- what hangs on them, of which nothing is lost --------------------------------------------- */

static void
add_name (GString *all, const char *name)
{
  g_string_append_printf (all, "%s%s", all->len == 0 ? "" : "\n", name == NULL ? "" : name);
}

/* The motifs, or all other files. */
static char *
dup_files (const KnScene *record, gboolean is_motifs)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GPtrArray) files = kn_scene_list_kind (record, KN_NODE_ASSET);
  for (guint i = 0; i < files->len; i++)
    if ((kn_node_get_choice (files->pdata[i], KN_PROP_ASSET_KIND) == KN_ASSET_MOTIF) == is_motifs)
      add_name (all, kn_node_get_string (files->pdata[i], KN_PROP_NAME));
  return g_string_free (all, all->len == 0);
}

static char *
dup_people (KnLibrary *library, const KnScene *record)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GArray) people = kn_record_list_people (kn_scene_get_design (record));
  for (guint i = 0; i < people->len; i++)
    {
      const KnRecordPerson *one = &g_array_index (people, KnRecordPerson, i);
      g_autoptr (KnDesign) person = kn_library_load_design (library, &one->person, NULL);
      g_autofree char *line
          = g_strdup_printf ("%s · %s",
                             person == NULL
                                 ? _ ("Somebody who was removed")
                                 : kn_record_get_shown_name (kn_scene_get_design (person->scene)),
                             kn_record_role_get_label (one->role));
      add_name (all, line);
    }
  return g_string_free (all, all->len == 0);
}

/* Takes the texts. */
static void
add_both (Table *self, const char *name, char *one, char *other)
{
  if (one != NULL || other != NULL)
    add_row (self, name, make_cell (one != NULL ? one : "—", one != NULL),
             make_cell (other != NULL ? other : "—", other != NULL));
  g_free (one);
  g_free (other);
}

GtkWidget *
kn_merge_table_new (KnLibrary *library, const KnScene *keep, const KnScene *other)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library) && keep != NULL && other != NULL, NULL);
  Table self = { gtk_grid_new (), g_ptr_array_new (), 0 };
  gtk_grid_set_column_spacing (GTK_GRID (self.grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self.grid), 9);
  g_object_set_data_full (G_OBJECT (self.grid), CHOICES, self.choices,
                          (GDestroyNotify)g_ptr_array_unref);
  const KnNode *one = kn_scene_get_design (keep), *two = kn_scene_get_design (other);
  for (gsize i = 0; i < kn_n_record_fields; i++)
    if (kn_record_field_applies (&kn_record_fields[i], kn_node_get_kind (one)))
      add_field (&self, &kn_record_fields[i], one, two);
  add_both (&self, kn_prop_get_label (KN_PROP_PEOPLE), dup_people (library, keep),
            dup_people (library, other));
  add_both (&self, _ ("Motifs"), dup_files (keep, TRUE), dup_files (other, TRUE));
  add_both (&self, _ ("Photos, sounds and scans"), dup_files (keep, FALSE),
            dup_files (other, FALSE));
  return self.grid;
}

char **
kn_merge_table_dup_taken (GtkWidget *self)
{
  const GPtrArray *choices = g_object_get_data (G_OBJECT (self), CHOICES);
  g_return_val_if_fail (choices != NULL, NULL);
  GPtrArray *keys = g_ptr_array_new ();
  for (guint i = 0; i < choices->len; i++)
    {
      const KnRecordField *field = g_object_get_data (choices->pdata[i], FIELD);
      if (gtk_check_button_get_active (choices->pdata[i]))
        g_ptr_array_add (keys, g_strdup (field->key));
    }
  g_ptr_array_add (keys, NULL);
  return (char **)g_ptr_array_free (keys, FALSE);
}
