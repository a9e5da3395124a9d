/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the switch for the teaching view and its legend. */

#include "config.h"

#include "app/kn-pattern-lesson.h"

#include "app/kn-symmetry-marks.h"
#include "app/kn-symmetry-quiz.h"

#include <glib/gi18n.h>

#define LEGEND_CELL 10.0

struct _KnPatternLesson
{
  GtkBox parent_instance;
  char *group;
  GtkWidget *row, *toggle, *signs, *legend;
};

G_DEFINE_FINAL_TYPE (KnPatternLesson, kn_pattern_lesson, GTK_TYPE_BOX)

static void
on_quiz (GtkButton *button, KnPatternLesson *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gtk_window_present (GTK_WINDOW (kn_symmetry_quiz_new (GTK_WINDOW (root), self->group)));
}

static void
on_toggled (GtkToggleButton *toggle, GParamSpec *pspec, KnPatternLesson *self)
{
  gtk_widget_set_visible (self->legend, gtk_toggle_button_get_active (toggle));
}

/* --- the legend ------------------------------------------------------------------------------ */

static void
add_sign (KnPatternLesson *self, KnElementKind kind, int order)
{
  g_autofree char *text = NULL;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  if (kind == KN_ELEMENT_CENTRE)
    /* Translators: what a sign on the canvas means; %d is 2, 3, 4, 6 … */
    text = g_strdup_printf (_ ("Centre of turning: %d times the same in a turn"), order);
  else
    text = g_strdup (kind == KN_ELEMENT_MIRROR ? C_ ("symmetry", "Mirror")
                                               : _ ("Glide: mirrored and moved on"));
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  gtk_widget_add_css_class (label, "kn-caption");
  gtk_box_append (GTK_BOX (row), kn_symmetry_sign_new (kind, order));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (self->signs), row);
}

/* Whatever there is in some cells of it, each once. */
static void
fill_legend (KnPatternLesson *self)
{
  KnSymmetry symmetry;
  GtkWidget *child;
  gboolean has[KN_SYMMETRY_ORDER_MAX + 1] = { FALSE }, has_mirror = FALSE, has_glide = FALSE;
  while ((child = gtk_widget_get_first_child (self->signs)) != NULL)
    gtk_box_remove (GTK_BOX (self->signs), child);
  if (!kn_symmetry_parse (self->group, &symmetry, NULL))
    return;
  const KnMatrix basis = kn_symmetry_get_basis (&symmetry, LEGEND_CELL, LEGEND_CELL);
  const KnRect box = { -LEGEND_CELL, -LEGEND_CELL, 2 * LEGEND_CELL, 2 * LEGEND_CELL };
  g_autoptr (GArray) elements = kn_elements_list (&symmetry, &basis, &box);
  for (guint i = 0; elements != NULL && i < elements->len; i++)
    {
      const KnElement *element = &g_array_index (elements, KnElement, i);
      has[CLAMP (element->order, 0, KN_SYMMETRY_ORDER_MAX)] = TRUE;
      has_mirror = has_mirror || element->kind == KN_ELEMENT_MIRROR;
      has_glide = has_glide || element->kind == KN_ELEMENT_GLIDE;
    }
  if (has_mirror)
    add_sign (self, KN_ELEMENT_MIRROR, 0);
  if (has_glide)
    add_sign (self, KN_ELEMENT_GLIDE, 0);
  for (int order = 2; order <= KN_SYMMETRY_ORDER_MAX; order++)
    if (has[order])
      add_sign (self, KN_ELEMENT_CENTRE, order);
  GtkWidget *cell = gtk_label_new (_ ("Outlined: one cell. Yellow: the part that is drawn once."));
  gtk_label_set_xalign (GTK_LABEL (cell), 0);
  gtk_label_set_wrap (GTK_LABEL (cell), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (cell), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (cell), 26);
  gtk_widget_add_css_class (cell, "kn-caption");
  gtk_box_append (GTK_BOX (self->signs), cell);
}

void
kn_pattern_lesson_set_group (KnPatternLesson *self, const char *group)
{
  g_return_if_fail (KN_IS_PATTERN_LESSON (self));
  if (g_strcmp0 (self->group, group) == 0)
    return;
  g_free (self->group);
  self->group = g_strdup (group);
  fill_legend (self);
}

/* --- making ---------------------------------------------------------------------------------- */

static void
kn_pattern_lesson_finalize (GObject *object)
{
  g_free (KN_PATTERN_LESSON (object)->group);
  G_OBJECT_CLASS (kn_pattern_lesson_parent_class)->finalize (object);
}

static void
kn_pattern_lesson_class_init (KnPatternLessonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_pattern_lesson_finalize;
}

static void
kn_pattern_lesson_init (KnPatternLesson *self)
{
  GtkWidget *quiz = gtk_button_new_with_label (_ ("Quiz"));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->toggle = gtk_toggle_button_new_with_label (_ ("Show symmetry"));
  gtk_widget_set_hexpand (self->toggle, TRUE);
  gtk_widget_set_tooltip_text (
      self->toggle, _ ("Mirrors, glides and centres of turning over the pattern (Shift+S)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->toggle), "win.elements");
  gtk_widget_set_tooltip_text (quiz, _ ("Which group is this? For learning, also on a projector"));
  g_signal_connect (quiz, "clicked", G_CALLBACK (on_quiz), self);
  gtk_box_append (GTK_BOX (self->row), self->toggle);
  self->signs = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->legend = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->legend), self->signs);
  gtk_box_append (GTK_BOX (self->legend), quiz);
  gtk_widget_set_visible (self->legend, FALSE);
  g_signal_connect (self->toggle, "notify::active", G_CALLBACK (on_toggled), self);
  gtk_box_append (GTK_BOX (self), self->row);
  gtk_box_append (GTK_BOX (self), self->legend);
}

GtkWidget *
kn_pattern_lesson_new (GtkWidget *beside)
{
  KnPatternLesson *self = g_object_new (KN_TYPE_PATTERN_LESSON, NULL);
  gtk_widget_set_hexpand (beside, TRUE);
  gtk_box_prepend (GTK_BOX (self->row), beside);
  return GTK_WIDGET (self);
}
