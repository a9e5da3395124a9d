/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rows of marks below the facts. Rows are made anew only when what is held has changed. */

#include "config.h"

#include "app/kn-marks-box.h"

#include "app/kn-control-name.h"
#include "app/kn-mark-dialog.h"
#include "app/kn-session-marks.h"
#include "app/kn-session-product.h"
#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <string.h>

struct _KnMarksBox
{
  GtkBox parent_instance;
  KnSession *session;
  KnCompat *compat;
  KnRulePack *pack;
  GtkWidget *rows;
  char *shown; /* JSON of what the rows say */
};

G_DEFINE_FINAL_TYPE (KnMarksBox, kn_marks_box, GTK_TYPE_BOX)

static GtkWindow *
window_of (KnMarksBox *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* What the row of the button is about, as the product says it now; owned by *@out_all. */
static const KnStandard *
find (KnMarksBox *self, gpointer button, GPtrArray **out_all)
{
  const char *mark = g_object_get_data (button, "mark");
  const char *number = g_object_get_data (button, "number");
  g_autoptr (KnScene) product = kn_session_dup_product (self->session);
  *out_all = product == NULL ? g_ptr_array_new ()
                             : kn_product_list_standards (kn_scene_get_design (product));
  for (guint i = 0; i < (*out_all)->len; i++)
    {
      const KnStandard *one = (*out_all)->pdata[i];
      if (strcmp (one->mark, mark) == 0 && strcmp (one->number, number) == 0)
        return one;
    }
  return NULL;
}

static void
on_add (GtkButton *button, KnMarksBox *self)
{
  gtk_window_present (GTK_WINDOW (
      kn_mark_dialog_new (window_of (self), self->session, self->compat, self->pack, NULL)));
}

static void
on_edit (GtkButton *button, KnMarksBox *self)
{
  g_autoptr (GPtrArray) all = NULL;
  const KnStandard *standard = find (self, button, &all);
  if (standard != NULL)
    gtk_window_present (GTK_WINDOW (
        kn_mark_dialog_new (window_of (self), self->session, self->compat, self->pack, standard)));
}

static void
on_remove (GtkButton *button, KnMarksBox *self)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  const KnStandard *standard = find (self, button, &all);
  if (standard != NULL && !kn_session_remove_standard (self->session, standard, &error)
      && error != NULL)
    kn_session_say_error (self->session, error);
}

typedef struct
{
  KnMarksBox *box;
  char *mark;
} Choice;

static void
on_file (GFile *file, gpointer data)
{
  Choice *choice = data;
  if (file != NULL && choice->box->pack != NULL)
    (void)kn_session_place_mark (choice->box->session, choice->box->pack, choice->mark,
                                 file); /* a refusal was said */
  g_object_unref (choice->box);
  g_free (choice->mark);
  g_free (choice);
}

static void
on_place (GtkButton *button, KnMarksBox *self)
{
  static const char *const patterns[] = { "*.svg", "*.png", "*.jpg", "*.jpeg", NULL };
  const KnFileKind kinds[] = { { _ ("Pictures and drawings"), patterns }, { NULL, NULL } };
  Choice *choice = g_new0 (Choice, 1);
  choice->box = g_object_ref (self);
  choice->mark = g_strdup (g_object_get_data (G_OBJECT (button), "mark"));
  kn_compat_open_file (self->compat, window_of (self), _ ("Choose the Mark's Own File"), kinds,
                       on_file, choice);
}

/* --- rows ------------------------------------------------------------------------------------- */

static const KnRuleMark *
find_mark (const KnRulePack *pack, const char *id)
{
  const GPtrArray *marks = kn_rule_pack_get_marks (pack);
  for (guint i = 0; i < marks->len; i++)
    if (strcmp (((const KnRuleMark *)marks->pdata[i])->id, id) == 0)
      return marks->pdata[i];
  return NULL;
}

static GtkWidget *
make_label (const char *words, gboolean is_caption)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (is_caption)
    gtk_widget_add_css_class (label, "kn-caption");
  return label;
}

static void
add_button (KnMarksBox *self,
            GtkWidget *box,
            const char *words,
            const char *called,
            const KnStandard *standard,
            GCallback on_clicked)
{
  GtkWidget *button = gtk_button_new_with_label (words);
  /* Translators: what a button does, then which mark it is about */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), words, called);
  gtk_widget_add_css_class (button, "flat");
  kn_control_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "mark", g_strdup (standard->mark), g_free);
  g_object_set_data_full (G_OBJECT (button), "number", g_strdup (standard->number), g_free);
  g_signal_connect (button, "clicked", on_clicked, self);
  gtk_box_append (GTK_BOX (box), button);
}

static char *
dup_state (const KnStandard *standard)
{
  g_autofree char *day = standard->expires == NULL ? NULL : kn_day_dup_in_era (standard->expires);
  g_autofree char *ends = day == NULL ? g_strdup (_ ("No last day is written down."))
                                      : g_strdup_printf (_ ("Its last day is %s."), day);
  return standard->evidence != NULL
             ? g_steal_pointer (&ends)
             : g_strdup_printf ("%s %s", ends, _ ("Without a certificate it prints as a sample."));
}

static void
add_row (KnMarksBox *self, const KnStandard *standard)
{
  const KnRuleMark *mark = find_mark (self->pack, standard->mark);
  const char *called = mark == NULL ? standard->mark : mark->th;
  g_autofree char *words = g_strdup_printf ("%s  %s", called, standard->number);
  g_autofree char *state = dup_state (standard);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *caption = make_label (state, TRUE);
  if (standard->evidence == NULL)
    gtk_widget_add_css_class (caption, "kn-warn");
  add_button (self, buttons, C_ ("a mark", "Place…"), called, standard, G_CALLBACK (on_place));
  add_button (self, buttons, C_ ("a mark", "Change…"), called, standard, G_CALLBACK (on_edit));
  add_button (self, buttons, C_ ("a mark", "Remove"), called, standard, G_CALLBACK (on_remove));
  gtk_box_append (GTK_BOX (row), make_label (words, FALSE));
  gtk_box_append (GTK_BOX (row), caption);
  gtk_box_append (GTK_BOX (row), buttons);
  gtk_box_append (GTK_BOX (self->rows), row);
}

void
kn_marks_box_show (KnMarksBox *self, const KnRulePack *pack, const KnNode *product)
{
  g_return_if_fail (KN_IS_MARKS_BOX (self) && pack != NULL && product != NULL);
  const char *now = kn_node_get_string (product, KN_PROP_STANDARDS);
  if (self->pack == pack && self->shown != NULL
      && strcmp (self->shown, now == NULL ? "" : now) == 0)
    return;
  KnRulePack *taken = kn_rule_pack_ref (pack);
  g_clear_pointer (&self->pack, kn_rule_pack_unref);
  self->pack = taken;
  g_free (self->shown);
  self->shown = g_strdup (now == NULL ? "" : now);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  g_autoptr (GPtrArray) standards = kn_product_list_standards (product);
  for (guint i = 0; i < standards->len; i++)
    add_row (self, standards->pdata[i]);
}

static void
kn_marks_box_finalize (GObject *object)
{
  KnMarksBox *self = KN_MARKS_BOX (object);
  g_clear_pointer (&self->pack, kn_rule_pack_unref);
  g_free (self->shown);
  g_object_unref (self->session);
  G_OBJECT_CLASS (kn_marks_box_parent_class)->finalize (object);
}

static void
kn_marks_box_class_init (KnMarksBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_marks_box_finalize;
}

static void
kn_marks_box_init (KnMarksBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
}

GtkWidget *
kn_marks_box_new (KnSession *session, KnCompat *compat)
{
  g_return_val_if_fail (KN_IS_SESSION (session) && compat != NULL, NULL);
  KnMarksBox *self = g_object_new (KN_TYPE_MARKS_BOX, NULL);
  GtkWidget *add = gtk_button_new_with_label (_ ("Add a Mark or Standard…"));
  self->session = g_object_ref (session);
  self->compat = compat;
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_signal_connect (add, "clicked", G_CALLBACK (on_add), self);
  gtk_box_append (GTK_BOX (self), make_label (_ ("Marks and standards"), TRUE));
  gtk_box_append (GTK_BOX (self), self->rows);
  gtk_box_append (GTK_BOX (self), add);
  return GTK_WIDGET (self);
}
