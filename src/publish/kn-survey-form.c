/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the printed survey form. Its questions are the fields of kn-record-fields.c in their order,
 * so that what is written by hand can be typed in from top to bottom. It is for an office printer:
 * grey lines, no inks. Sizes in points. */

#include "config.h"

#include "publish/kn-survey-form.h"

#include "base/kn-file.h"
#include "model/kn-passport-date.h"
#include "model/kn-passport-table.h"
#include "model/kn-record.h"
#include "render/kn-fonts.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>
#include <pango/pangocairo.h>

#define PAGE_WIDTH 595.276 /* A4 */
#define PAGE_HEIGHT 841.890
#define LEFT 51.0 /* 18 mm: room for two holes */
#define RIGHT 544.0
#define TOP 48.0
#define BOTTOM 794.0
#define LINE 23.0 /* 8 mm: letters with marks above and below, by hand */
#define LABEL_WIDTH 141.0
#define SMALL 8.5
#define BODY 10.5
#define HEADING 12.5
#define TITLE 19.0
#define BOX 9.0
#define GAP 9.0
#define LINES_OF_TEXT 2
#define PEOPLE 2

typedef struct
{
  cairo_t *cr;
  double y;
  int page;
  const KnNode *root; /* NULL: nothing is known */
} Form;

/* --- marks on paper --------------------------------------------------------------------------- */

static PangoLayout *
make_layout (Form *self, const char *text, double size, gboolean is_bold, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *font = pango_font_description_from_string (KN_FONTS_DEFAULT_FAMILY);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (is_bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  return layout;
}

static void
show_line (Form *self, PangoLayout *layout, int i, double x, double baseline)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
  cairo_move_to (self->cr, x, baseline);
  pango_cairo_show_layout_line (self->cr, line);
}

/* One line; returns where it ends. */
static double
show_text (Form *self, const char *text, double x, double baseline, double size, gboolean is_bold)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, size, is_bold, 0);
  int width = 0;
  show_line (self, layout, 0, x, baseline);
  pango_layout_get_size (layout, &width, NULL);
  return x + (double)width / PANGO_SCALE;
}

static void
rule (Form *self, double x0, double x1, double y)
{
  cairo_save (self->cr);
  cairo_set_source_rgb (self->cr, 0.55, 0.55, 0.55);
  cairo_set_line_width (self->cr, 0.5);
  cairo_set_dash (self->cr, (const double[]){ 0.5, 2.0 }, 2, 0);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (self->cr, x0, y);
  cairo_line_to (self->cr, x1, y);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/* A box to tick and what it stands for; returns where that ends. */
static double
tick_box (Form *self, const char *label, double x, double baseline, gboolean is_ticked)
{
  cairo_save (self->cr);
  cairo_set_line_width (self->cr, 0.8);
  cairo_rectangle (self->cr, x, baseline - BOX + 1, BOX, BOX);
  cairo_stroke (self->cr);
  if (is_ticked)
    {
      cairo_set_line_width (self->cr, 1.6);
      cairo_move_to (self->cr, x + 1.5, baseline - BOX / 2 + 1);
      cairo_line_to (self->cr, x + BOX / 2 - 0.5, baseline - 1.5);
      cairo_line_to (self->cr, x + BOX + 1, baseline - BOX - 1);
      cairo_stroke (self->cr);
    }
  cairo_restore (self->cr);
  return show_text (self, label, x + BOX + 5, baseline, BODY, FALSE);
}

static void
foot (Form *self)
{
  g_autofree char *page = g_strdup_printf ("%d", self->page);
  cairo_save (self->cr);
  cairo_set_source_rgb (self->cr, 0.4, 0.4, 0.4);
  show_text (self, _ ("Kanok: survey of wisdom"), LEFT, PAGE_HEIGHT - 28, SMALL, FALSE);
  show_text (self, page, RIGHT - 8, PAGE_HEIGHT - 28, SMALL, FALSE);
  cairo_restore (self->cr);
}

/* A new page if @height does not fit any more. */
static void
make_room (Form *self, double height)
{
  if (self->y + height <= BOTTOM)
    return;
  foot (self);
  cairo_show_page (self->cr);
  self->page++;
  self->y = TOP;
}

static void
add_heading (Form *self, const char *text, double room_below)
{
  make_room (self, 2 * LINE + room_below);
  self->y += self->y > TOP ? LINE + 6 : HEADING + 4;
  show_text (self, text, LEFT, self->y, HEADING, TRUE);
  cairo_save (self->cr);
  cairo_set_line_width (self->cr, 1.0);
  cairo_move_to (self->cr, LEFT, self->y + 6);
  cairo_line_to (self->cr, RIGHT, self->y + 6);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
  self->y += 8;
}

/* --- questions -------------------------------------------------------------------------------- */

/* The label at the left, lines at the right, as many as are needed; what is known stands on them.
 * Text that is longer than a page goes on over the next one. */
static void
add_lines (Form *self, const char *label, const char *text, int n_lines, gboolean is_list)
{
  const double x = LEFT + LABEL_WIDTH;
  const double indent = is_list ? 16 : 0;
  g_autoptr (PangoLayout) name = make_layout (self, label, BODY, FALSE, LABEL_WIDTH - GAP);
  g_autoptr (PangoLayout) value
      = make_layout (self, text == NULL ? "" : text, BODY, FALSE, RIGHT - x - indent);
  const int n_named = pango_layout_get_line_count (name);
  const int n_known = text == NULL || *text == '\0' ? 0 : pango_layout_get_line_count (value);
  const int n = MAX (MAX (n_lines, n_known), n_named);
  make_room (self, LINE * MIN (n, 6));
  for (int i = 0; i < n; i++)
    {
      make_room (self, LINE);
      self->y += LINE;
      if (i < n_named)
        show_line (self, name, i, LEFT, self->y);
      if (i < n_known)
        show_line (self, value, i, x + indent, self->y);
      if (is_list && n_known == 0)
        {
          g_autofree char *number = g_strdup_printf ("%d.", i + 1);
          show_text (self, number, x, self->y, BODY, FALSE);
        }
      rule (self, x + indent, RIGHT, self->y + 4);
    }
}

/* @is_ticked: of each label; NULL: none. */
static void
add_choices (Form *self, const char *name, const GPtrArray *labels, const gboolean *is_ticked)
{
  const double left = LEFT + LABEL_WIDTH;
  double x = left;
  make_room (self, 2 * LINE);
  self->y += LINE;
  show_text (self, name, LEFT, self->y, BODY, FALSE);
  for (guint i = 0; i < labels->len; i++)
    {
      g_autoptr (PangoLayout) layout = make_layout (self, labels->pdata[i], BODY, FALSE, 0);
      int width = 0;
      pango_layout_get_size (layout, &width, NULL);
      if (x > left && x + BOX + 5 + (double)width / PANGO_SCALE > RIGHT)
        {
          x = left;
          self->y += LINE;
        }
      x = GAP + tick_box (self, labels->pdata[i], x, self->y, is_ticked != NULL && is_ticked[i]);
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
      make_room (self, 4 * LINE);
      add_lines (self, _ ("Name"), NULL, 1, FALSE);
      add_lines (self, _ ("Wants to be called"), NULL, 1, FALSE);
      add_choices (self, _ ("Part in it"), roles, NULL);
      self->y += 6;
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
  self->y += LINE;
  show_text (self, _ ("The holders may take their consent back at any time."), LEFT, self->y, BODY,
             FALSE);
  add_choices (self, _ (scope->label), labels, NULL);
  add_lines (self, _ ("Valid until"), NULL, 1, FALSE);
  add_lines (self, _ ("Must not be used on"), NULL, 1, FALSE);
  add_lines (self, _ ("Signature of the holder"), NULL, 1, FALSE);
  add_lines (self, _ ("Recorded by, on"), NULL, 1, FALSE);
}

/* --- the form --------------------------------------------------------------------------------- */

static void
draw (Form *self)
{
  self->y = TOP + TITLE;
  show_text (self, _ ("Survey of wisdom"), LEFT, self->y, TITLE, TRUE);
  self->y += LINE;
  show_text (self,
             _ ("Leave out what nobody knows. One sheet for each skill, product or resource."),
             LEFT, self->y, BODY, FALSE);
  for (KnRecordGroup group = 0; group < KN_N_RECORD_GROUPS; group++)
    {
      add_heading (self, kn_record_group_get_label (group), 2 * LINE);
      for (gsize i = 0; i < kn_n_record_fields; i++)
        if (kn_record_fields[i].group == group && is_asked (self, &kn_record_fields[i]))
          add_field (self, &kn_record_fields[i]);
    }
  add_people (self);
  add_consent (self);
  foot (self);
  cairo_show_page (self->cr);
}

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

gboolean
kn_survey_form_write (const KnScene *record, const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (on_write, bytes, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _ ("Survey of wisdom"));
  Form form
      = { cairo_create (surface), 0, 1, record == NULL ? NULL : kn_scene_get_design (record) };
  draw (&form);
  const cairo_status_t status = cairo_status (form.cr);
  cairo_destroy (form.cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return kn_file_write (path, bytes->data, bytes->len, error);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path,
               cairo_status_to_string (status));
  return FALSE;
}
