/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the printed survey form. Its questions are the fields of kn-record-fields.c in their order,
 * so that what is written by hand can be typed in from top to bottom. It is for an office printer:
 * grey lines, no inks. Sizes in points. */

#include "config.h"

#include "publish/kn-survey-form.h"

#include "model/kn-passport-date.h"
#include "model/kn-passport-table.h"
#include "model/kn-record.h"
#include "publish/kn-paper.h"

#include <glib/gi18n.h>

#define LINE 23.0 /* 8 mm: letters with marks above and below, by hand */
#define LABEL_WIDTH 141.0
#define BODY 10.5
#define HEADING 12.5
#define TITLE 19.0
#define BOX 9.0
#define GAP 9.0
#define LINES_OF_TEXT 2
#define PEOPLE 2

typedef struct
{
  KnPaper *paper;
  const KnNode *root; /* NULL: nothing is known */
} Form;

/* --- marks on paper --------------------------------------------------------------------------- */

static void
rule (Form *self, double x0, double x1, double y)
{
  cairo_save (self->paper->cr);
  cairo_set_source_rgb (self->paper->cr, 0.55, 0.55, 0.55);
  cairo_set_line_width (self->paper->cr, 0.5);
  cairo_set_dash (self->paper->cr, (const double[]){ 0.5, 2.0 }, 2, 0);
  cairo_set_line_cap (self->paper->cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (self->paper->cr, x0, y);
  cairo_line_to (self->paper->cr, x1, y);
  cairo_stroke (self->paper->cr);
  cairo_restore (self->paper->cr);
}

/* A box to tick and what it stands for; returns where that ends. */
static double
tick_box (Form *self, const char *label, double x, double baseline, gboolean is_ticked)
{
  cairo_save (self->paper->cr);
  cairo_set_line_width (self->paper->cr, 0.8);
  cairo_rectangle (self->paper->cr, x, baseline - BOX + 1, BOX, BOX);
  cairo_stroke (self->paper->cr);
  if (is_ticked)
    {
      cairo_set_line_width (self->paper->cr, 1.6);
      cairo_move_to (self->paper->cr, x + 1.5, baseline - BOX / 2 + 1);
      cairo_line_to (self->paper->cr, x + BOX / 2 - 0.5, baseline - 1.5);
      cairo_line_to (self->paper->cr, x + BOX + 1, baseline - BOX - 1);
      cairo_stroke (self->paper->cr);
    }
  cairo_restore (self->paper->cr);
  return kn_paper_show_text (self->paper, label, x + BOX + 5, baseline, BODY, FALSE);
}

static void
add_heading (Form *self, const char *text, double room_below)
{
  kn_paper_make_room (self->paper, 2 * LINE + room_below);
  self->paper->y += self->paper->y > KN_PAPER_TOP ? LINE + 6 : HEADING + 4;
  kn_paper_show_text (self->paper, text, KN_PAPER_LEFT, self->paper->y, HEADING, TRUE);
  cairo_save (self->paper->cr);
  cairo_set_line_width (self->paper->cr, 1.0);
  cairo_move_to (self->paper->cr, KN_PAPER_LEFT, self->paper->y + 6);
  cairo_line_to (self->paper->cr, KN_PAPER_RIGHT, self->paper->y + 6);
  cairo_stroke (self->paper->cr);
  cairo_restore (self->paper->cr);
  self->paper->y += 8;
}

/* --- questions -------------------------------------------------------------------------------- */

/* The label at the left, lines at the right, as many as are needed; what is known stands on them.
 * Text that is longer than a page goes on over the next one. */
static void
add_lines (Form *self, const char *label, const char *text, int n_lines, gboolean is_list)
{
  const double x = KN_PAPER_LEFT + LABEL_WIDTH;
  const double indent = is_list ? 16 : 0;
  g_autoptr (PangoLayout) name
      = kn_paper_make_layout (self->paper, label, BODY, FALSE, LABEL_WIDTH - GAP);
  g_autoptr (PangoLayout) value = kn_paper_make_layout (self->paper, text == NULL ? "" : text, BODY,
                                                        FALSE, KN_PAPER_RIGHT - x - indent);
  const int n_named = pango_layout_get_line_count (name);
  const int n_known = text == NULL || *text == '\0' ? 0 : pango_layout_get_line_count (value);
  const int n = MAX (MAX (n_lines, n_known), n_named);
  kn_paper_make_room (self->paper, LINE * MIN (n, 6));
  for (int i = 0; i < n; i++)
    {
      kn_paper_make_room (self->paper, LINE);
      self->paper->y += LINE;
      if (i < n_named)
        kn_paper_show_line (self->paper, name, i, KN_PAPER_LEFT, self->paper->y);
      if (i < n_known)
        kn_paper_show_line (self->paper, value, i, x + indent, self->paper->y);
      if (is_list && n_known == 0)
        {
          g_autofree char *number = g_strdup_printf ("%d.", i + 1);
          kn_paper_show_text (self->paper, number, x, self->paper->y, BODY, FALSE);
        }
      rule (self, x + indent, KN_PAPER_RIGHT, self->paper->y + 4);
    }
}

/* @is_ticked: of each label; NULL: none. */
static void
add_choices (Form *self, const char *name, const GPtrArray *labels, const gboolean *is_ticked)
{
  const double left = KN_PAPER_LEFT + LABEL_WIDTH;
  double x = left;
  kn_paper_make_room (self->paper, 2 * LINE);
  self->paper->y += LINE;
  kn_paper_show_text (self->paper, name, KN_PAPER_LEFT, self->paper->y, BODY, FALSE);
  for (guint i = 0; i < labels->len; i++)
    {
      g_autoptr (PangoLayout) layout
          = kn_paper_make_layout (self->paper, labels->pdata[i], BODY, FALSE, 0);
      int width = 0;
      pango_layout_get_size (layout, &width, NULL);
      if (x > left && x + BOX + 5 + (double)width / PANGO_SCALE > KN_PAPER_RIGHT)
        {
          x = left;
          self->paper->y += LINE;
        }
      x = GAP
          + tick_box (self, labels->pdata[i], x, self->paper->y, is_ticked != NULL && is_ticked[i]);
    }
}

static void
add_choice (Form *self, const KnRecordField *field)
{
  const KnPropInfo *info = kn_prop_get_info (field->prop);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  gboolean is_ticked[16] = { FALSE };
  for (int i = 0; info->choices[i] != NULL && i < (int)G_N_ELEMENTS (is_ticked); i++)
    {
      g_ptr_array_add (labels, (gpointer)kn_record_choice_get_label (field, i));
      is_ticked[i] = self->root != NULL && kn_node_get_choice (self->root, field->prop) == i;
    }
  add_choices (self, kn_record_field_get_label (field), labels, is_ticked);
}

static int
lines_of (const KnRecordField *field)
{
  switch (field->kind)
    {
    case KN_RECORD_LINES:
      return LINES_OF_TEXT;
    case KN_RECORD_LIST:
      return field->prop == KN_PROP_STEPS ? 6 : 4;
    case KN_RECORD_STORY: /* of 300 words nobody writes on a form: they are typed in */
      return g_str_equal (field->length, "30") ? 2 : 5;
    case KN_RECORD_LINE:
    case KN_RECORD_CHOICE:
    case KN_RECORD_DATE:
      return 1;
    }
  g_return_val_if_reached (1);
}

static void
add_field (Form *self, const KnRecordField *field)
{
  if (field->kind == KN_RECORD_CHOICE)
    {
      add_choice (self, field);
      return;
    }
  g_autofree char *written = self->root == NULL ? NULL : kn_record_dup_text (self->root, field);
  g_autofree char *day
      = written != NULL && field->kind == KN_RECORD_DATE ? kn_day_dup_shown (written) : NULL;
  add_lines (self, kn_record_field_get_label (field), day != NULL ? day : written, lines_of (field),
             field->kind == KN_RECORD_LIST);
}

static gboolean
is_asked (Form *self, const KnRecordField *field)
{
  if (!kn_record_field_applies (field, KN_NODE_WISDOM))
    return FALSE;
  g_autofree char *known = self->root == NULL ? NULL : kn_record_dup_text (self->root, field);
  return field->kind != KN_RECORD_STORY || (known != NULL && *known != '\0')
         || (g_str_equal (field->language, "th") && !g_str_equal (field->length, "300"));
}

/* --- people and what they allow --------------------------------------------------------------- */

static void
add_people (Form *self)
{
  g_autoptr (GPtrArray) roles = g_ptr_array_new ();
  const char *const *names = kn_record_get_roles ();
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (roles, (gpointer)kn_record_role_get_label (names[i]));
  add_heading (self, _ ("People"), 3 * LINE);
  for (int i = 0; i < PEOPLE; i++)
    {
      kn_paper_make_room (self->paper, 4 * LINE);
      add_lines (self, _ ("Name"), NULL, 1, FALSE);
      add_lines (self, _ ("Wants to be called"), NULL, 1, FALSE);
      add_choices (self, _ ("Part in it"), roles, NULL);
      self->paper->y += 6;
    }
}

static void
add_consent (Form *self)
{
  const KnPassportField *scope = kn_passport_find_field ("consent_scope");
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  for (const KnPassportChoice *choice = scope->choices; choice->value != NULL; choice++)
    g_ptr_array_add (labels, (gpointer)kn_passport_field_label_of (scope, choice->value));
  add_heading (self, _ ("What the holders allow"), 7 * LINE);
  self->paper->y += LINE;
  kn_paper_show_text (self->paper, _ ("The holders may take their consent back at any time."),
                      KN_PAPER_LEFT, self->paper->y, BODY, FALSE);
  add_choices (self, _ (scope->label), labels, NULL);
  add_lines (self, _ ("Valid until"), NULL, 1, FALSE);
  add_lines (self, _ ("Must not be used on"), NULL, 1, FALSE);
  add_lines (self, _ ("Signature of the holder"), NULL, 1, FALSE);
  add_lines (self, _ ("Recorded by, on"), NULL, 1, FALSE);
}

/* --- the form --------------------------------------------------------------------------------- */

static void
draw (KnPaper *paper, gpointer data)
{
  Form *self = data;
  self->paper = paper;
  self->paper->y = KN_PAPER_TOP + TITLE;
  kn_paper_show_text (self->paper, _ ("Survey of wisdom"), KN_PAPER_LEFT, self->paper->y, TITLE,
                      TRUE);
  self->paper->y += LINE;
  kn_paper_show_text (
      self->paper,
      _ ("Leave out what nobody knows. One sheet for each skill, product or resource."),
      KN_PAPER_LEFT, self->paper->y, BODY, FALSE);
  for (KnRecordGroup group = 0; group < KN_N_RECORD_GROUPS; group++)
    {
      add_heading (self, kn_record_group_get_label (group), 2 * LINE);
      for (gsize i = 0; i < kn_n_record_fields; i++)
        if (kn_record_fields[i].group == group && is_asked (self, &kn_record_fields[i]))
          add_field (self, &kn_record_fields[i]);
    }
  add_people (self);
  add_consent (self);
}

gboolean
kn_survey_form_write (const KnScene *record, const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  Form form = { NULL, record == NULL ? NULL : kn_scene_get_design (record) };
  return kn_paper_write (path, _ ("Survey of wisdom"), _ ("Kanok: survey of wisdom"), draw, &form,
                         error);
}
