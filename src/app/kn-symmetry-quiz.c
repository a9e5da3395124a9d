/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the quiz. Which question comes next and which answer is right follows from the operations
 * (kn-elements.h); here is only how it is asked and explained. The picture is of a leaf rather than
 * of the user's motif: a motif that is its own mirror image would make another group of it. A wrong
 * answer shows where to look, and may be given again. */

#include "config.h"

#include "app/kn-symmetry-quiz.h"

#include "app/kn-symmetry-marks.h"
#include "app/kn-symmetry-picture.h"

#include <glib/gi18n.h>

#define WIDTH_PX 940
#define HEIGHT_PX 600
#define SIDE_PX 340
#define CELL_PX 150.0
#define BORDER_CELL_PX 180.0
#define BORDER_HEIGHT_PX 110.0

struct _KnSymmetryQuiz
{
  AdwWindow parent_instance;
  KnSymmetry symmetry;
  KnTraits truth, known;
  guint asked;
  KnTrait now; /* KN_N_TRAITS: it is found */
  KnSymmetryMarks marks;
  gboolean was_wrong; /* at the question that is asked now */
  int n_questions, n_right;
  GRand *random;
  GtkWidget *picture, *kinds, *question, *answers, *said, *trail, *next;
};

G_DEFINE_FINAL_TYPE (KnSymmetryQuiz, kn_symmetry_quiz, ADW_TYPE_WINDOW)

static gboolean
is_border (KnSymmetryQuiz *self)
{
  return self->symmetry.kind == KN_SYMMETRY_FRIEZE;
}

/* --- words ----------------------------------------------------------------------------------- */

static const char *
get_question (KnSymmetryQuiz *self)
{
  switch (self->now)
    {
    case KN_TRAIT_TURN:
      return is_border (self) ? _ ("Does it look the same upside down?")
                              : _ ("What is the largest number of turns about one point that leave "
                                   "it as it is?");
    case KN_TRAIT_MIRRORS:
      return is_border (self) ? _ ("Is it mirrored in an upright line?")
                              : _ ("Is there a line in which it is mirrored?");
    case KN_TRAIT_CROSSING:
      return _ ("Do the mirrors run in more than one direction?");
    case KN_TRAIT_LENGTHWISE:
      return _ ("Is it mirrored in the line along its middle?");
    case KN_TRAIT_CENTRED:
      return _ ("Does a mirror pass through every centre of the largest turn?");
    case KN_TRAIT_GLIDES:
      return _ ("Are there glides: mirrored, and at the same time moved on along the line?");
    case KN_N_TRAITS:
      break;
    }
  return "";
}

static const char *
get_turn_name (int order)
{
  switch (order)
    {
    case 2:
      return _ ("2: half turns");
    case 3:
      return _ ("3: thirds of a turn");
    case 4:
      return _ ("4: quarter turns");
    case 6:
      return _ ("6: sixths of a turn");
    default:
      return _ ("No turn");
    }
}

static const char *
get_answer_name (KnSymmetryQuiz *self, KnTrait trait, int value)
{
  if (trait == KN_TRAIT_TURN && !is_border (self))
    return get_turn_name (value);
  /* Translators: answers to a question */
  return value > (trait == KN_TRAIT_TURN ? 1 : 0) ? C_ ("answer", "Yes") : C_ ("answer", "No");
}

/* What the trail calls the question. */
static const char *
get_trait_name (KnTrait trait)
{
  switch (trait)
    {
    case KN_TRAIT_TURN:
      return _ ("Largest turn");
    case KN_TRAIT_MIRRORS:
      return C_ ("symmetry", "Mirrors");
    case KN_TRAIT_CROSSING:
      return _ ("Mirrors in several directions");
    case KN_TRAIT_LENGTHWISE:
      return _ ("Mirror along the border");
    case KN_TRAIT_CENTRED:
      return _ ("Mirrors through the centres");
    case KN_TRAIT_GLIDES:
      return C_ ("symmetry", "Glides");
    case KN_N_TRAITS:
      break;
    }
  return "";
}

static const char *
get_reason (KnSymmetryQuiz *self)
{
  gboolean is_so = self->truth.values[self->now] > (self->now == KN_TRAIT_TURN ? 1 : 0);
  switch (self->now)
    {
    case KN_TRAIT_TURN:
      return is_so ? _ ("Not so. Look at the signs that are shown now: turn the page about one of "
                        "them and count how often it looks the same in one whole turn.")
                   : _ ("Not so. Whichever point you turn it about, the leaves come to point "
                        "another way.");
    case KN_TRAIT_MIRRORS:
      return is_so
                 ? _ ("Not so. Look at the lines that are shown now: what is on one side stands "
                      "on the other as in a mirror.")
                 : _ ("Not so. No straight line has on its other side the mirror image of what is "
                      "on this side.");
    case KN_TRAIT_CROSSING:
      return is_so ? _ ("Not so. The lines that are shown now cross each other.")
                   : _ ("Not so. The lines that are shown now all run the same way.");
    case KN_TRAIT_LENGTHWISE:
      return is_so ? _ ("Not so. The upper half is the mirror image of the lower one, straight "
                        "above it.")
                   : _ ("Not so. The upper half is not the mirror image of the lower one straight "
                        "below it.");
    case KN_TRAIT_CENTRED:
      return is_so ? _ ("Not so. Each of the largest signs has a line through it.")
                   : _ ("Not so. Some of the largest signs stand free, with no line through them.");
    case KN_TRAIT_GLIDES:
      return is_so ? _ ("Not so. Look at the dashed lines: like footsteps, left and right of the "
                        "line in turn.")
                   : _ ("Not so. Nothing is mirrored and moved on, as footsteps are.");
    case KN_N_TRAITS:
      break;
    }
  return "";
}

/* What shows the truth about a question. */
static KnSymmetryMarks
get_marks (KnTrait trait)
{
  switch (trait)
    {
    case KN_TRAIT_TURN:
      return KN_SYMMETRY_MARKS_CENTRES;
    case KN_TRAIT_MIRRORS:
    case KN_TRAIT_CROSSING:
    case KN_TRAIT_LENGTHWISE:
      return KN_SYMMETRY_MARKS_MIRRORS;
    case KN_TRAIT_CENTRED:
      return KN_SYMMETRY_MARKS_CENTRES | KN_SYMMETRY_MARKS_MIRRORS;
    case KN_TRAIT_GLIDES:
      return KN_SYMMETRY_MARKS_GLIDES;
    case KN_N_TRAITS:
      break;
    }
  return KN_SYMMETRY_MARKS_ALL;
}

/* --- the picture ----------------------------------------------------------------------------- */

static KnPattern *
lay_out (KnSymmetryQuiz *self, int width, int height)
{
  gboolean is_free = self->symmetry.lattice == KN_LATTICE_FREE;
  const KnPatternSpec spec = {
    .group = self->symmetry.name,
    .width_mm = width,
    .height_mm = is_border (self) ? MIN (height, BORDER_HEIGHT_PX) : height,
    .cell_width_mm = is_border (self) ? BORDER_CELL_PX : CELL_PX,
    .cell_height_mm = is_border (self) ? MIN (height, BORDER_HEIGHT_PX)
                      : is_free        ? CELL_PX * 0.9
                                       : CELL_PX,
    .ratio = 1,
  };
  return kn_pattern_new (&spec, NULL);
}

static void
on_draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  KnSymmetryQuiz *self = data;
  g_autoptr (KnPattern) pattern = lay_out (self, width, height);
  cairo_set_source_rgb (cr, 1, 1, 1); /* paper, also where the window is dark */
  cairo_paint (cr);
  if (pattern == NULL)
    return;
  double w = 0, h = 0;
  kn_pattern_get_area (pattern, &w, &h);
  const KnMatrix to_px = kn_matrix_translation (0, (height - h) / 2);
  const KnRect visible = { 0, 0, width, height };
  cairo_save (cr);
  cairo_translate (cr, to_px.x0, to_px.y0);
  cairo_rectangle (cr, 0, 0, w, h);
  cairo_clip (cr);
  cairo_set_source_rgb (cr, 0.17, 0.36, 0.29);
  kn_symmetry_picture_draw (cr, pattern);
  cairo_restore (cr);
  kn_symmetry_marks_draw (cr, pattern, &to_px, &visible, self->marks, 1.4);
}

/* --- asking ---------------------------------------------------------------------------------- */

static void ask (KnSymmetryQuiz *self);

static void
clear_box (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static GtkWidget *
make_words (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 30);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static void
add_to_trail (KnSymmetryQuiz *self)
{
  /* Translators: a question in short, and its answer */
  g_autofree char *text
      = g_strdup_printf (_ ("%s: %s"), get_trait_name (self->now),
                         get_answer_name (self, self->now, self->truth.values[self->now]));
  gtk_box_append (GTK_BOX (self->trail), make_words (text, "dim-label"));
}

static void
on_answer (GtkButton *button, KnSymmetryQuiz *self)
{
  const int value = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "value"));
  const KnTrait trait = self->now;
  if (trait == KN_N_TRAITS)
    return;
  self->marks |= get_marks (trait);
  gtk_widget_queue_draw (self->picture);
  if (value != self->truth.values[trait])
    {
      self->was_wrong = TRUE;
      gtk_label_set_text (GTK_LABEL (self->said), get_reason (self));
      gtk_widget_set_visible (self->said, TRUE);
      return;
    }
  self->n_questions++;
  self->n_right += !self->was_wrong;
  self->known.values[trait] = value;
  self->asked |= 1u << trait;
  add_to_trail (self);
  self->now = kn_traits_get_next (self->symmetry.kind, &self->known, self->asked);
  ask (self);
}

static void
add_answer (KnSymmetryQuiz *self, int value)
{
  GtkWidget *button = gtk_button_new_with_label (get_answer_name (self, self->now, value));
  g_object_set_data (G_OBJECT (button), "value", GINT_TO_POINTER (value));
  g_signal_connect (button, "clicked", G_CALLBACK (on_answer), self);
  gtk_box_append (GTK_BOX (self->answers), button);
}

static void
show_name (KnSymmetryQuiz *self)
{
  /* Translators: the name that mathematicians give it, then what a weaver would call it */
  g_autofree char *name = g_strdup_printf (_ ("It is %s.\n%s"), self->symmetry.iuc,
                                           kn_symmetry_get_label (&self->symmetry));
  g_autofree char *score
      = g_strdup_printf (_ ("%d of %d right at the first go"), self->n_right, self->n_questions);
  self->marks = KN_SYMMETRY_MARKS_ALL;
  gtk_label_set_text (GTK_LABEL (self->question), name);
  gtk_box_append (GTK_BOX (self->answers), make_words (score, NULL));
  gtk_box_append (GTK_BOX (self->answers),
                  make_words (_ ("Outlined: one cell. Yellow: the part that is drawn once."),
                              "dim-label"));
  gtk_widget_queue_draw (self->picture);
}

static void
ask (KnSymmetryQuiz *self)
{
  static const int turns[] = { 1, 2, 3, 4, 6 };
  self->was_wrong = FALSE;
  gtk_widget_set_visible (self->said, FALSE);
  clear_box (self->answers);
  if (self->now == KN_N_TRAITS)
    {
      show_name (self);
      return;
    }
  gtk_label_set_text (GTK_LABEL (self->question), get_question (self));
  if (self->now == KN_TRAIT_TURN && !is_border (self))
    for (gsize i = 0; i < G_N_ELEMENTS (turns); i++)
      add_answer (self, turns[i]);
  else
    {
      const int none = self->now == KN_TRAIT_TURN ? 1 : 0;
      add_answer (self, none + 1);
      add_answer (self, none);
    }
}

static void
begin (KnSymmetryQuiz *self, const KnSymmetry *symmetry)
{
  self->symmetry = *symmetry;
  kn_symmetry_get_traits (symmetry, &self->truth);
  self->known = (KnTraits){ { 0 } };
  self->asked = 0;
  self->n_questions = self->n_right = 0;
  self->marks = 0;
  self->now = kn_traits_get_next (symmetry->kind, &self->known, 0);
  clear_box (self->trail);
  gtk_widget_queue_draw (self->picture);
  ask (self);
}

/* Another one of the kind that is chosen. */
static void
begin_any (KnSymmetryQuiz *self)
{
  const KnSymmetryKind kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kinds)) == 1
                                  ? KN_SYMMETRY_FRIEZE
                                  : KN_SYMMETRY_WALLPAPER;
  KnSymmetry symmetry;
  do
    kn_symmetry_get_nth ((gsize)g_rand_int_range (self->random, 0, (gint32)kn_symmetry_get_n ()),
                         &symmetry);
  while (symmetry.kind != kind || g_strcmp0 (symmetry.name, self->symmetry.name) == 0);
  begin (self, &symmetry);
}

static void
on_kind (GtkDropDown *drop_down, GParamSpec *pspec, KnSymmetryQuiz *self)
{
  gboolean wants_border = gtk_drop_down_get_selected (drop_down) == 1;
  if (wants_border != is_border (self))
    begin_any (self);
}

/* --- the window ------------------------------------------------------------------------------ */

static void
kn_symmetry_quiz_finalize (GObject *object)
{
  g_rand_free (KN_SYMMETRY_QUIZ (object)->random);
  G_OBJECT_CLASS (kn_symmetry_quiz_parent_class)->finalize (object);
}

static void
kn_symmetry_quiz_class_init (KnSymmetryQuizClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_symmetry_quiz_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
make_header (KnSymmetryQuiz *self)
{
  const char *kinds[] = { _ ("All over"), _ ("Border"), NULL };
  GtkWidget *header = adw_header_bar_new ();
  self->kinds = gtk_drop_down_new_from_strings (kinds);
  gtk_widget_set_tooltip_text (self->kinds, _ ("What is asked about"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What is asked about"), -1);
  self->next = gtk_button_new_with_label (_ ("Another one"));
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (begin_any), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->kinds);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->next);
  return header;
}

static GtkWidget *
make_side (KnSymmetryQuiz *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->question = make_words (NULL, "title-3");
  self->answers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->said = make_words (NULL, "kn-warn");
  self->trail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_valign (self->trail, GTK_ALIGN_END);
  gtk_widget_set_vexpand (self->trail, TRUE);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_box_append (GTK_BOX (box), self->question);
  gtk_box_append (GTK_BOX (box), self->answers);
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_box_append (GTK_BOX (box), self->trail);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_size_request (scroller, SIDE_PX, -1);
  return scroller;
}

static void
kn_symmetry_quiz_init (KnSymmetryQuiz *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->random = g_rand_new ();
  self->picture = gtk_drawing_area_new ();
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->picture), on_draw, self, NULL);
  gtk_widget_set_hexpand (self->picture, TRUE);
  gtk_widget_set_vexpand (self->picture, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("A leaf, repeated"), -1);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Which group is this?"));
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  gtk_box_append (GTK_BOX (all), make_header (self));
  gtk_box_append (GTK_BOX (row), self->picture);
  gtk_box_append (GTK_BOX (row), make_side (self));
  gtk_box_append (GTK_BOX (all), row);
  adw_window_set_content (ADW_WINDOW (self), all);
}

GtkWidget *
kn_symmetry_quiz_new (GtkWindow *parent, const char *group)
{
  KnSymmetryQuiz *self = g_object_new (KN_TYPE_SYMMETRY_QUIZ, "transient-for", parent, NULL);
  KnSymmetry symmetry;
  gboolean is_known
      = group != NULL && kn_symmetry_parse (group, &symmetry, NULL)
        && (symmetry.kind == KN_SYMMETRY_WALLPAPER || symmetry.kind == KN_SYMMETRY_FRIEZE);
  if (is_known)
    begin (self, &symmetry);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kinds), is_known && is_border (self) ? 1 : 0);
  if (!is_known)
    begin_any (self);
  g_signal_connect (self->kinds, "notify::selected", G_CALLBACK (on_kind), self);
  return GTK_WIDGET (self);
}

const char *
kn_symmetry_quiz_get_group (KnSymmetryQuiz *self)
{
  return self->symmetry.name;
}
