/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the flattening of transparency. The parts of a face are written in drawing order.
 * See-through ones wait until an opaque one comes that lies over them, then each place where they
 * are is rasterised plate by plate twice, with and without them: where any plate differs, and only
 * there, a picture with the inks of the paper so far is painted. So opaque art and text, below and
 * above, stay lines to the edge of what is see-through; spots stay spots; what overprints keeps the
 * ink below it, since the picture holds that ink too. */

#include "config.h"

#include "press/kn-flatten.h"

#include "base/kn-unit.h"
#include "press/kn-export-private.h"
#include "press/kn-ink-space.h"
#include "press/kn-plates-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define BAND_PIXELS (2 * 1024 * 1024) /* in memory at once, for each plate */
#define MAX_PIXELS 600e6              /* of one face: a page of A2 */
#define N_PROCESS 4
#define WHITE 255

/* A point in the order of drawing where what waits is painted. */
typedef struct
{
  gsize at;      /* before this part */
  GArray *boxes; /* KnRect on the face, mm, apart from each other */
  GBytes *with, *without;
} Stop;

typedef struct
{
  KnPdf *pdf;
  KnPageWriter *writer;
  const KnContent *all;
  const GArray *parts; /* KnPagePart */
  const KnFlattenOptions *options;
  KnContent *out;
  KnRect bleed;
  GPtrArray *stops; /* Stop */
  KnPlates *plates;
  KnPlatePages *pages;
  GHashTable *spaces; /* which plates -> DeviceN */
} Flatten;

static void
stop_free (gpointer data)
{
  Stop *self = data;
  g_array_unref (self->boxes);
  g_bytes_unref (self->with);
  g_bytes_unref (self->without);
  g_free (self);
}

static const KnPagePart *
get_part (const Flatten *self, gsize i)
{
  return &g_array_index (self->parts, KnPagePart, i);
}

/* --- where to stop ------------------------------------------------------------------------------
 */

/* Boxes that touch become one. */
static void
add_box (GArray *boxes, KnRect box)
{
  for (guint i = 0; i < boxes->len;)
    {
      const KnRect *other = &g_array_index (boxes, KnRect, i);
      if (!kn_rect_intersects (other, &box))
        {
          i++;
          continue;
        }
      box = kn_rect_union (other, &box);
      g_array_remove_index_fast (boxes, i);
      i = 0;
    }
  g_array_append_val (boxes, box);
}

static gboolean
touches (const GArray *boxes, const KnRect *box)
{
  for (guint i = 0; i < boxes->len; i++)
    if (kn_rect_intersects (&g_array_index (boxes, KnRect, i), box))
      return TRUE;
  return FALSE;
}

static void
add_stop (Flatten *self, gsize at, GArray *boxes, const guint8 *waits)
{
  const gsize n = self->parts->len;
  g_autofree guint8 *with = g_malloc0 (n + 1), *without = g_malloc0 (n + 1);
  for (gsize i = 0; i < at; i++)
    {
      with[i] = 1;
      without[i] = !waits[i];
    }
  Stop *stop = g_new0 (Stop, 1);
  stop->at = at;
  stop->boxes = g_array_ref (boxes);
  stop->with = g_bytes_new (with, n);
  stop->without = g_bytes_new (without, n);
  g_ptr_array_add (self->stops, stop);
}

/* At the end of the art too: the steps lie over it. */
static void
plan (Flatten *self, gsize n_art)
{
  const gsize n = self->parts->len;
  g_autofree guint8 *waits = g_malloc0 (n + 1);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (KnRect));
  for (gsize i = 0; i <= n; i++)
    {
      const KnPagePart *part = i < n ? get_part (self, i) : NULL;
      gboolean covers = part != NULL && !part->is_seethrough && touches (boxes, &part->box);
      if (boxes->len > 0 && (part == NULL || covers || i == n_art))
        {
          add_stop (self, i, boxes, waits);
          g_array_unref (boxes);
          boxes = g_array_new (FALSE, FALSE, sizeof (KnRect));
          memset (waits, 0, n + 1);
        }
      if (part == NULL || !part->is_seethrough)
        continue;
      const KnRect box = kn_rect_intersect (&part->box, &self->bleed);
      waits[i] = 1;
      if (box.width > 0 && box.height > 0)
        add_box (boxes, box);
    }
}

/* --- pictures of ink ----------------------------------------------------------------------------
 */

typedef struct
{
  int x, y, width, height; /* pixels from the bleed box's top left */
} Area;

static Area
area_of (const Flatten *self, const KnRect *box)
{
  const double k = KN_FLATTEN_PPI / KN_MM_PER_INCH;
  const int left = (int)floor ((box->x - self->bleed.x) * k),
            top = (int)floor ((box->y - self->bleed.y) * k);
  const int right = (int)ceil ((box->x + box->width - self->bleed.x) * k);
  const int bottom = (int)ceil ((box->y + box->height - self->bleed.y) * k);
  return (Area){ left, top, MAX (right - left, 1), MAX (bottom - top, 1) };
}

/* One band of one box on all plates. */
typedef struct
{
  Area area;
  guint n_plates;
  guint8 **with;   /* of each plate */
  guint8 *changed; /* one byte a pixel */
  gboolean *used;  /* plates with ink where something changed */
} Band;

static void
band_clear (Band *self)
{
  for (guint i = 0; i < self->n_plates; i++)
    g_free (self->with[i]);
  g_free (self->with);
  g_free (self->changed);
  g_free (self->used);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Band, band_clear)

static gboolean
rasterise (const Flatten *self,
           guint plate,
           guint page,
           const Area *area,
           guint8 *pixels,
           GError **error)
{
  PopplerPage *drawn = poppler_document_get_page (self->pages->documents->pdata[plate], (int)page);
  gboolean ok = kn_plates_rasterise_area (drawn, KN_FLATTEN_PPI, area->x, area->y, area->width,
                                          area->height, pixels, error);
  g_object_unref (drawn);
  return ok;
}

static gboolean
band_init (Band *self, const Flatten *flatten, guint stop, const Area *area, GError **error)
{
  const gsize n = (gsize)area->width * (gsize)area->height;
  g_autofree guint8 *without = g_malloc (n);
  self->area = *area;
  self->n_plates = flatten->pages->documents->len;
  self->with = g_new0 (guint8 *, self->n_plates);
  self->changed = g_malloc0 (n);
  self->used = g_new0 (gboolean, self->n_plates);
  for (guint plate = 0; plate < self->n_plates; plate++)
    {
      self->with[plate] = g_malloc (n);
      if (kn_export_is_cancelled (flatten->options->cancellable, error)
          || !rasterise (flatten, plate, 2 * stop, area, self->with[plate], error)
          || !rasterise (flatten, plate, 2 * stop + 1, area, without, error))
        return FALSE;
      for (gsize i = 0; i < n; i++)
        self->changed[i] |= self->with[plate][i] != without[i];
    }
  for (guint plate = 0; plate < self->n_plates; plate++)
    for (gsize i = 0; i < n && !self->used[plate]; i++)
      self->used[plate] = self->changed[i] != 0 && self->with[plate][i] != WHITE;
  return TRUE;
}

/* The box of what changed, in the band; empty if nothing did. */
static Area
changed_area (const Band *self)
{
  const int width = self->area.width;
  int left = width, right = -1, top = self->area.height, bottom = -1;
  for (int y = 0; y < self->area.height; y++)
    for (int x = 0; x < width; x++)
      if (self->changed[(gsize)y * (gsize)width + (gsize)x] != 0)
        {
          left = MIN (left, x);
          right = MAX (right, x);
          top = MIN (top, y);
          bottom = MAX (bottom, y);
        }
  return (Area){ left, top, right - left + 1, bottom - top + 1 };
}

/* Which plates a picture holds: the process inks always, of the spots those that are there. */
static GArray *
list_channels (const Band *band)
{
  GArray *channels = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < band->n_plates; i++)
    if (i < N_PROCESS || band->used[i])
      g_array_append_val (channels, i);
  return channels;
}

static qpdf_oh
make_space (Flatten *self, const GArray *channels)
{
  const KnFlattenOptions *o = self->options;
  g_autofree KnInkChannel *inks = g_new0 (KnInkChannel, channels->len);
  for (guint i = 0; i < channels->len; i++)
    {
      const KnPlateInfo *info
          = kn_plates_get_info (self->plates, g_array_index (channels, guint, i));
      inks[i] = (KnInkChannel){ info->name, info->alternate, 0 };
      if (info->process < 0)
        inks[i].separation
            = kn_rewriter_get_spot (o->rewriter,
                                    kn_markers_add_spot (o->markers, info->name, &info->alternate));
    }
  return kn_ink_space_new (self->pdf, inks, channels->len);
}

/* One for all pictures with the same inks. */
static qpdf_oh
get_space (Flatten *self, const GArray *channels)
{
  g_autoptr (GString) key = g_string_new (NULL);
  for (guint i = 0; i < channels->len; i++)
    g_string_append_printf (key, "%u ", g_array_index (channels, guint, i));
  qpdf_oh space = GPOINTER_TO_UINT (g_hash_table_lookup (self->spaces, key->str));
  if (space == 0)
    {
      space = make_space (self, channels);
      g_hash_table_insert (self->spaces, g_strdup (key->str), GUINT_TO_POINTER (space));
    }
  return space;
}

static qpdf_oh
make_mask (Flatten *self, const Band *band, const Area *area)
{
  const gsize stride = ((gsize)area->width + 7) / 8;
  guint8 *bits = g_malloc (stride * (gsize)area->height);
  memset (bits, 0xff, stride * (gsize)area->height); /* 1 is not painted */
  for (int y = 0; y < area->height; y++)
    for (int x = 0; x < area->width; x++)
      if (band->changed[(gsize)(area->y + y) * (gsize)band->area.width + (gsize)(area->x + x)] != 0)
        bits[(gsize)y * stride + (gsize)x / 8] &= (guint8) ~(0x80u >> (x % 8));
  g_autoptr (GBytes) data = g_bytes_new_take (bits, stride * (gsize)area->height);
  g_autofree char *dict
      = g_strdup_printf ("<</Type/XObject/Subtype/Image/Width %d/Height %d/ImageMask true"
                         "/BitsPerComponent 1>>",
                         area->width, area->height);
  return kn_pdf_new_large_stream (self->pdf, dict, data);
}

static qpdf_oh
make_picture (Flatten *self, const Band *band, const Area *area)
{
  g_autoptr (GArray) channels = list_channels (band);
  const gsize n = (gsize)area->width * (gsize)area->height;
  guint8 *ink = g_malloc0 (n * channels->len);
  for (int y = 0; y < area->height; y++)
    for (int x = 0; x < area->width; x++)
      {
        gsize from = (gsize)(area->y + y) * (gsize)band->area.width + (gsize)(area->x + x);
        gsize to = ((gsize)y * (gsize)area->width + (gsize)x) * channels->len;
        for (guint c = 0; c < channels->len && band->changed[from] != 0; c++)
          ink[to + c] = (guint8)(WHITE - band->with[g_array_index (channels, guint, c)][from]);
      }
  g_autoptr (GBytes) data = g_bytes_new_take (ink, n * channels->len);
  g_autofree char *dict = g_strdup_printf (
      "<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceCMYK>>",
      area->width, area->height);
  qpdf_oh picture = kn_pdf_new_large_stream (self->pdf, dict, data);
  kn_pdf_set (self->pdf, picture, "/Mask", make_mask (self, band, area));
  if (channels->len > N_PROCESS)
    kn_pdf_set (self->pdf, picture, "/ColorSpace", get_space (self, channels));
  return picture;
}

static void
place_picture (Flatten *self, qpdf_oh picture, const Band *band, const Area *area)
{
  const double k = KN_MM_PER_INCH / KN_FLATTEN_PPI;
  const double left = self->bleed.x + (band->area.x + area->x) * k;
  const double top = self->bleed.y + (band->area.y + area->y) * k;
  const KnMatrix matrix
      = { area->width * k, 0, 0, -area->height * k, left, top + area->height * k };
  /* The object's number is its own in the whole document, like the names of all resources. */
  g_autofree char *name = g_strdup_printf ("Fl%d", qpdf_oh_get_object_id (self->pdf->q, picture));
  kn_page_writer_add (self->writer, "XObject", name, picture);
  kn_content_use (self->out, "XObject", name);
  kn_content_op (self->out, "q");
  kn_content_matrix (self->out, &matrix);
  g_string_append_printf (self->out->text, "/%s Do\n", name);
  kn_content_op (self->out, "Q");
}

static gboolean
write_box (Flatten *self, guint stop, const KnRect *box, GError **error)
{
  const Area whole = area_of (self, box);
  const int rows = CLAMP (BAND_PIXELS / whole.width, 1, whole.height);
  for (int y = 0; y < whole.height; y += rows)
    {
      const Area area = { whole.x, whole.y + y, whole.width, MIN (rows, whole.height - y) };
      g_auto (Band) band = { 0 };
      if (!band_init (&band, self, stop, &area, error))
        return FALSE;
      const Area changed = changed_area (&band);
      if (changed.width > 0)
        place_picture (self, make_picture (self, &band, &changed), &band, &changed);
    }
  return TRUE;
}

/* --- the page -----------------------------------------------------------------------------------
 */

static gboolean
make_pages (Flatten *self, GError **error)
{
  double n_pixels = 0;
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  for (guint i = 0; i < self->stops->len; i++)
    {
      const Stop *stop = self->stops->pdata[i];
      g_ptr_array_add (shown, stop->with);
      g_ptr_array_add (shown, stop->without);
      for (guint b = 0; b < stop->boxes->len; b++)
        {
          const Area area = area_of (self, &g_array_index (stop->boxes, KnRect, b));
          n_pixels += (double)area.width * area.height;
        }
    }
  if (n_pixels > MAX_PIXELS)
    {
      g_set_error_literal (error, KN_PRESS_ERROR, KN_PRESS_ERROR_UNSUPPORTED,
                           _ ("what is see-through covers too large an area to be flattened for "
                              "PDF/X-1a; export PDF/X-4 instead"));
      return FALSE;
    }
  const KnFlattenOptions *o = self->options;
  const KnPlatesOptions how = { .condition = o->condition,
                                .face = kn_node_get_string (o->face, KN_PROP_HANDLE),
                                .is_proof = o->is_proof,
                                .cache = o->cache,
                                .cancellable = o->cancellable };
  self->plates = kn_plates_new (o->design, &how, error);
  self->pages = self->plates != NULL
                    ? kn_plates_make_pages (self->plates, shown, o->cancellable, error)
                    : NULL;
  return self->pages != NULL;
}

/* An opaque part as it was written, and the form that it names. */
static void
write_part (Flatten *self, const KnPagePart *part)
{
  const char *text = self->all->text->str;
  g_autofree char *slice = g_strndup (text + part->start, part->end - part->start);
  g_string_append (self->out->text, slice);
  g_auto (GStrv) words = g_strsplit_set (slice, " \n", -1);
  for (gsize i = 0; words[i] != NULL && words[i + 1] != NULL; i++)
    if (*words[i] == '/' && g_str_equal (words[i + 1], "Do"))
      kn_content_use (self->out, "XObject", words[i] + 1);
    else if (*words[i] == '/' && g_str_equal (words[i + 1], "gs"))
      kn_content_use (self->out, "ExtGState", words[i] + 1);
}

static gboolean
write_all (Flatten *self, gsize n_art, const KnContent *after_art, GError **error)
{
  guint stop = 0;
  kn_content_op (self->out, "q");
  kn_content_rect (self->out, &self->bleed);
  kn_content_op (self->out, "W n");
  for (gsize i = 0; i <= self->parts->len; i++)
    {
      for (; stop < self->stops->len && ((const Stop *)self->stops->pdata[stop])->at == i; stop++)
        {
          const GArray *boxes = ((const Stop *)self->stops->pdata[stop])->boxes;
          for (guint b = 0; b < boxes->len; b++)
            if (!write_box (self, stop, &g_array_index (boxes, KnRect, b), error))
              return FALSE;
        }
      if (i == n_art)
        {
          g_string_append_len (self->out->text, after_art->text->str, (gssize)after_art->text->len);
          GHashTableIter iter;
          gpointer name = NULL;
          g_hash_table_iter_init (&iter, after_art->names);
          while (g_hash_table_iter_next (&iter, &name, NULL))
            g_hash_table_add (self->out->names, g_strdup (name));
          kn_content_op (self->out, "Q");
        }
      if (i < self->parts->len && !get_part (self, i)->is_seethrough)
        write_part (self, get_part (self, i));
    }
  return TRUE;
}

gboolean
kn_flatten_write (KnPdf *pdf,
                  KnPageWriter *writer,
                  const KnContent *all,
                  gsize n_art,
                  const KnContent *after_art,
                  const KnFlattenOptions *options,
                  KnContent *out,
                  GError **error)
{
  Flatten self = { .pdf = pdf,
                   .writer = writer,
                   .all = all,
                   .parts = kn_page_writer_get_parts (writer),
                   .options = options,
                   .out = out,
                   .bleed = kn_form_get_bleed_box (options->design->scene),
                   .stops = g_ptr_array_new_with_free_func (stop_free),
                   .spaces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  plan (&self, n_art);
  gboolean ok = (self.stops->len == 0 || make_pages (&self, error))
                && write_all (&self, n_art, after_art, error);
  g_ptr_array_unref (self.stops);
  g_hash_table_unref (self.spaces);
  g_clear_pointer (&self.pages, kn_plate_pages_free);
  g_clear_pointer (&self.plates, kn_plates_free);
  return ok;
}
