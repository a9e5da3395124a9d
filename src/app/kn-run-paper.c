/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the choice of paper for print runs. Only sheets that the label fits on are offered. */

#include "config.h"

#include "app/kn-run-paper.h"

#include "app/kn-control-name.h"
#include "app/kn-face-strip.h"
#include "model/kn-form.h"
#include "model/kn-scene.h"

#include <glib/gi18n.h>

#define STOCK_PX 240

enum
{
  ONE_A_PAGE,
  FIRST_PLAIN /* then the plain sheets, then label stock */
};

static const struct
{
  const char *name, *label;
} PLAIN[] = { { "a4", "A4" },
              { "a3", "A3" },
              { "sra3", "SRA3" },
              { "a3plus", N_ ("13 × 19 inches (A3+)") } };

#define STOCK (FIRST_PLAIN + (guint)G_N_ELEMENTS (PLAIN))

struct _KnRunPaper
{
  AdwPreferencesGroup parent_instance;
  KnForm form;
  GtkWidget *paper, *stock_row, *stock, *start, *face;
  GtkAdjustment *place;
  GPtrArray *stocks; /* char *: names of those that the label fits on */
  GPtrArray *faces;  /* char *: handles */
  gboolean is_updating;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KnRunPaper, kn_run_paper, ADW_TYPE_PREFERENCES_GROUP)

static guint
get_chosen (KnRunPaper *self)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->paper));
}

/* NULL: one label a page, or no stock that it fits on. */
static const char *
get_sheet_name (KnRunPaper *self)
{
  const guint chosen = get_chosen (self);
  const guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->stock));
  if (chosen == ONE_A_PAGE || chosen == GTK_INVALID_LIST_POSITION)
    return NULL;
  if (chosen < STOCK)
    return PLAIN[chosen - FIRST_PLAIN].name;
  return at < self->stocks->len ? self->stocks->pdata[at] : NULL;
}

static gboolean
get_sheet (KnRunPaper *self, KnStock *out_sheet)
{
  const char *name = get_sheet_name (self);
  return name != NULL
         && kn_stock_get (name, self->form.width_mm, self->form.height_mm, out_sheet)
                == KN_STOCK_OK;
}

gboolean
kn_run_paper_has_sheet (KnRunPaper *self)
{
  KnStock sheet;
  g_return_val_if_fail (KN_IS_RUN_PAPER (self), FALSE);
  return get_sheet (self, &sheet);
}

void
kn_run_paper_get (KnRunPaper *self, KnRunWish *wish)
{
  g_return_if_fail (KN_IS_RUN_PAPER (self) && wish != NULL);
  const guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->face));
  wish->has_sheet = get_sheet (self, &wish->sheet);
  wish->start = (guint)gtk_adjustment_get_value (self->place);
  /* A sheet takes one face. */
  wish->face = self->faces->len > 1 && at < self->faces->len ? self->faces->pdata[at] : NULL;
}

/* "Avery L7160" is what is printed on the box. */
static char *
dup_stock_label (const char *name, const KnStock *sheet)
{
  g_auto (GStrv) parts = g_strsplit (name, "-", 2);
  g_autofree char *part
      = parts[0] == NULL || parts[1] == NULL ? NULL : g_ascii_strup (parts[1], -1);
  if (part == NULL)
    return g_strdup (name);
  parts[0][0] = g_ascii_toupper (parts[0][0]);
  return g_strdup_printf (_ ("%s %s: %u labels of %.4g × %.4g mm"), parts[0], part,
                          sheet->columns * sheet->rows, sheet->width_mm, sheet->height_mm);
}

static void
on_changed (KnRunPaper *self)
{
  KnStock sheet;
  if (self->is_updating)
    return;
  const gboolean has_sheet = get_sheet (self, &sheet);
  const guint n = has_sheet ? sheet.columns * sheet.rows : 1;
  self->is_updating = TRUE;
  gtk_widget_set_visible (self->stock_row, get_chosen (self) == STOCK);
  gtk_widget_set_visible (self->start, has_sheet && n > 1);
  gtk_adjustment_set_upper (self->place, n);
  gtk_adjustment_set_value (self->place, MIN (gtk_adjustment_get_value (self->place), n));
  g_autofree char *about
      = has_sheet ? g_strdup_printf (ngettext ("%u label a sheet", "%u labels a sheet", n), n)
                  : NULL;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->paper), about);
  /* All faces only where each has a page of its own. */
  const guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->face));
  if (has_sheet && self->faces->len > 1 && at >= self->faces->len)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->face), 0);
  self->is_updating = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
kn_run_paper_finalize (GObject *object)
{
  KnRunPaper *self = KN_RUN_PAPER (object);
  g_ptr_array_unref (self->stocks);
  g_ptr_array_unref (self->faces);
  G_OBJECT_CLASS (kn_run_paper_parent_class)->finalize (object);
}

static void
kn_run_paper_class_init (KnRunPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_run_paper_finalize;
  signals[CHANGED] = g_signal_new ("changed", KN_TYPE_RUN_PAPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_choice (KnRunPaper *self, const char *title, GtkStringList *list)
{
  GtkWidget *row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (on_changed), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return row;
}

static void
kn_run_paper_init (KnRunPaper *self)
{
  self->stocks = g_ptr_array_new_with_free_func (g_free);
  self->faces = g_ptr_array_new_with_free_func (g_free);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Paper"));
}

static GtkStringList *
list_stock (KnRunPaper *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  g_auto (GStrv) names = kn_stock_list ();
  for (char **name = names; *name != NULL; name++)
    {
      KnStock sheet;
      if (kn_stock_get (*name, self->form.width_mm, self->form.height_mm, &sheet) != KN_STOCK_OK
          || !sheet.is_stock)
        continue;
      g_autofree char *label = dup_stock_label (*name, &sheet);
      g_ptr_array_add (self->stocks, g_strdup (*name));
      gtk_string_list_append (list, label);
    }
  return list;
}

/* There are hundreds, so they are found by typing. */
static void
add_stock (KnRunPaper *self, GtkStringList *list)
{
  self->stock_row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->stock_row), _ ("Label stock"));
  if (self->stocks->len == 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->stock_row),
                                 _ ("There is none that this label fits on"));
  self->stock
      = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (list)),
                           gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->stock), TRUE);
  gtk_widget_set_valign (self->stock, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->stock, STOCK_PX, -1);
  gtk_widget_set_sensitive (self->stock, self->stocks->len > 0);
  kn_control_name (self->stock, _ ("Label stock"));
  g_signal_connect_swapped (self->stock, "notify::selected", G_CALLBACK (on_changed), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->stock_row), self->stock);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->stock_row);
}

static void
add_start (KnRunPaper *self)
{
  self->start = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->start), _ ("Begin at label"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->start),
                               _ ("The first place of the first sheet that is still free"));
  self->place = gtk_adjustment_new (1, 1, 1, 1, 10, 0);
  GtkWidget *spin = gtk_spin_button_new (self->place, 1, 0);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->start), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->start), spin);
  g_signal_connect_swapped (self->place, "value-changed", G_CALLBACK (on_changed), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->start);
}

static void
add_faces (KnRunPaper *self, const KnScene *scene)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) faces = kn_scene_list_kind (scene, KN_NODE_FACE);
  for (guint i = 0; i < faces->len; i++)
    {
      const char *handle = kn_node_get_string (faces->pdata[i], KN_PROP_HANDLE);
      g_ptr_array_add (self->faces, g_strdup (handle == NULL ? "" : handle));
      gtk_string_list_append (list, kn_face_get_label (faces->pdata[i]));
    }
  gtk_string_list_append (list, _ ("All faces, each on a page"));
  self->face = add_choice (self, _ ("Face"), list);
  gtk_widget_set_visible (self->face, faces->len > 1);
}

/**
 * kn_run_paper_new:
 * @scene: the design
 *
 * Returns: (transfer floating): the group of rows
 */
GtkWidget *
kn_run_paper_new (const KnScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);
  KnRunPaper *self = g_object_new (KN_TYPE_RUN_PAPER, NULL);
  self->form = kn_form_get (scene);
  self->is_updating = TRUE;
  g_autoptr (GtkStringList) papers = gtk_string_list_new (NULL);
  gtk_string_list_append (papers, _ ("One label a page"));
  for (gsize i = 0; i < G_N_ELEMENTS (PLAIN); i++)
    gtk_string_list_append (papers, _ (PLAIN[i].label));
  gtk_string_list_append (papers, _ ("Label stock…"));
  self->paper = add_choice (self, _ ("Print on"), papers);
  g_autoptr (GtkStringList) stock = list_stock (self);
  add_stock (self, stock);
  add_start (self);
  add_faces (self, scene);
  self->is_updating = FALSE;
  on_changed (self);
  return GTK_WIDGET (self);
}
