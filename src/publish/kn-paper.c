/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the pages of papers for an office printer: text, feet, breaks, the file. */

#include "config.h"

#include "publish/kn-paper.h"

#include "base/kn-file.h"
#include "render/kn-fonts.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#define SMALL 8.5
#define FOOT_Y (KN_PAPER_HEIGHT - 28)

PangoLayout *
kn_paper_make_layout (KnPaper *self, const char *text, double size, gboolean is_bold, double width)
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

void
kn_paper_show_line (KnPaper *self, PangoLayout *layout, int i, double x, double baseline)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
  cairo_move_to (self->cr, x, baseline);
  pango_cairo_show_layout_line (self->cr, line);
}

double
kn_paper_show_text (KnPaper *self,
                    const char *text,
                    double x,
                    double baseline,
                    double size,
                    gboolean is_bold)
{
  g_autoptr (PangoLayout) layout = kn_paper_make_layout (self, text, size, is_bold, 0);
  int width = 0;
  kn_paper_show_line (self, layout, 0, x, baseline);
  pango_layout_get_size (layout, &width, NULL);
  return x + (double)width / PANGO_SCALE;
}

static void
end_page (KnPaper *self)
{
  g_autofree char *page = g_strdup_printf ("%d", self->page);
  g_autoptr (PangoLayout) foot
      = kn_paper_make_layout (self, self->foot, SMALL, FALSE, KN_PAPER_RIGHT - KN_PAPER_LEFT - 40);
  pango_layout_set_ellipsize (foot, PANGO_ELLIPSIZE_END);
  cairo_save (self->cr);
  cairo_set_source_rgb (self->cr, 0.4, 0.4, 0.4);
  kn_paper_show_line (self, foot, 0, KN_PAPER_LEFT, FOOT_Y);
  kn_paper_show_text (self, page, KN_PAPER_RIGHT - 8, FOOT_Y, SMALL, FALSE);
  cairo_restore (self->cr);
  cairo_show_page (self->cr);
}

gboolean
kn_paper_make_room (KnPaper *self, double height)
{
  if (self->y + height <= KN_PAPER_BOTTOM)
    return FALSE;
  end_page (self);
  self->page++;
  self->y = KN_PAPER_TOP;
  return TRUE;
}

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Pages of that size, which @func ends itself. */
static gboolean
write_pages (const char *path,
             const char *title,
             const char *foot,
             double width,
             double height,
             KnPaperFunc func,
             gpointer data,
             GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_write, bytes, width, height);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  KnPaper paper = { cairo_create (surface), KN_PAPER_TOP, 1, foot };
  func (&paper, data);
  const cairo_status_t status = cairo_status (paper.cr);
  cairo_destroy (paper.cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return kn_file_write (path, bytes->data, bytes->len, error);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path,
               cairo_status_to_string (status));
  return FALSE;
}

typedef struct
{
  KnPaperFunc func;
  gpointer data;
} Whole;

static void
write_whole (KnPaper *paper, gpointer data)
{
  const Whole *whole = data;
  whole->func (paper, whole->data);
  end_page (paper);
}

gboolean
kn_paper_write (const char *path,
                const char *title,
                const char *foot,
                KnPaperFunc func,
                gpointer data,
                GError **error)
{
  g_return_val_if_fail (path != NULL && title != NULL && foot != NULL && func != NULL, FALSE);
  Whole whole = { func, data };
  return write_pages (path, title, foot, KN_PAPER_WIDTH, KN_PAPER_HEIGHT, write_whole, &whole,
                      error);
}

gboolean
kn_paper_write_sized (const char *path,
                      const char *title,
                      double width,
                      double height,
                      KnPaperFunc func,
                      gpointer data,
                      GError **error)
{
  g_return_val_if_fail (path != NULL && title != NULL && func != NULL, FALSE);
  return write_pages (path, title, "", width, height, func, data, error);
}
