/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which font files are held open, and the one lock of everything in cairo that may keep or
 * drop glyphs (kn-font-pin.h). Both belong to the process, because cairo's font files and glyphs
 * do. */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* RTLD_NEXT */
#endif
#include "config.h"

#include "render/kn-font-pin.h"

#include <cairo-ft.h>
#include <dlfcn.h>
#include <fontconfig/fontconfig.h>

/* Nobody sets that many in one sitting; a list of fonts that is walked through may show them. */
#define FILES_MAX 512

#define IN_FRONT __attribute__ ((visibility ("default")))

typedef cairo_scaled_font_t *(*CreateFunc) (cairo_font_face_t *,
                                            const cairo_matrix_t *,
                                            const cairo_matrix_t *,
                                            const cairo_font_options_t *);

static GRecMutex lock;   /* cairo's functions here call each other */
static GHashTable *held; /* FT_Face → cairo_scaled_font_t, owned */

/* The face of a scaled font is that of its file, whatever its size is: one lock for each keeps it.
 * It is held by a size that nothing is set in, which keeps no glyphs: cairo has room for 512 pages
 * of them, and when two threads meet while it makes room its locks may stop each other for good.
 * cairo lets go of its own lock before it returns. */
static void
hold (CreateFunc create, cairo_scaled_font_t *font, const cairo_font_options_t *options)
{
  if (held == NULL)
    held = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)cairo_scaled_font_destroy);
  if (g_hash_table_size (held) >= FILES_MAX)
    return;
  FT_Face face = cairo_ft_scaled_font_lock_face (font);
  if (face == NULL)
    return;
  cairo_ft_scaled_font_unlock_face (font);
  if (g_hash_table_contains (held, face))
    return;
  cairo_matrix_t one, upright;
  cairo_matrix_init_scale (&one, 1, 1);
  cairo_matrix_init_identity (&upright);
  cairo_scaled_font_t *holder
      = create (cairo_scaled_font_get_font_face (font), &one, &upright, options);
  if (cairo_scaled_font_status (holder) != CAIRO_STATUS_SUCCESS
      || cairo_ft_scaled_font_lock_face (holder) != face)
    cairo_scaled_font_destroy (holder);
  else
    g_hash_table_insert (held, face, holder);
}

/* cairo's own function of that name. */
static gpointer
find (gsize *once, const char *name)
{
  if (g_once_init_enter (once))
    g_once_init_leave (once, (gsize)dlsym (RTLD_NEXT, name));
  return (gpointer)*once;
}

IN_FRONT cairo_scaled_font_t *
cairo_scaled_font_create (cairo_font_face_t *font_face,
                          const cairo_matrix_t *font_matrix,
                          const cairo_matrix_t *ctm,
                          const cairo_font_options_t *options)
{
  static gsize once = 0;
  CreateFunc create = (CreateFunc)find (&once, "cairo_scaled_font_create");
  g_autoptr (GRecMutexLocker) one = g_rec_mutex_locker_new (&lock);
  cairo_scaled_font_t *font = create (font_face, font_matrix, ctm, options);
  if (font != NULL && cairo_scaled_font_status (font) == CAIRO_STATUS_SUCCESS
      && cairo_scaled_font_get_type (font) == CAIRO_FONT_TYPE_FT)
    hold (create, font, options);
  return font;
}

/* --- what keeps glyphs or drops them ---------------------------------------------------------- */

/* The function does what cairo's does, one thread at a time. */
#define ONE_AT_A_TIME(type, name, parameters, arguments)                                           \
  IN_FRONT type name parameters                                                                    \
  {                                                                                                \
    static gsize once = 0;                                                                         \
    type (*next) parameters = (type (*) parameters)find (&once, #name);                            \
    g_autoptr (GRecMutexLocker) one = g_rec_mutex_locker_new (&lock);                              \
    return next arguments;                                                                         \
  }

ONE_AT_A_TIME (void,
               cairo_show_glyphs,
               (cairo_t * cr, const cairo_glyph_t *glyphs, int n),
               (cr, glyphs, n))
ONE_AT_A_TIME (void,
               cairo_show_text_glyphs,
               (cairo_t * cr,
                const char *utf8,
                int length,
                const cairo_glyph_t *glyphs,
                int n_glyphs,
                const cairo_text_cluster_t *clusters,
                int n_clusters,
                cairo_text_cluster_flags_t flags),
               (cr, utf8, length, glyphs, n_glyphs, clusters, n_clusters, flags))
ONE_AT_A_TIME (void,
               cairo_glyph_path,
               (cairo_t * cr, const cairo_glyph_t *glyphs, int n),
               (cr, glyphs, n))
ONE_AT_A_TIME (void,
               cairo_glyph_extents,
               (cairo_t * cr, const cairo_glyph_t *glyphs, int n, cairo_text_extents_t *extents),
               (cr, glyphs, n, extents))
ONE_AT_A_TIME (
    void,
    cairo_scaled_font_glyph_extents,
    (cairo_scaled_font_t * font, const cairo_glyph_t *glyphs, int n, cairo_text_extents_t *extents),
    (font, glyphs, n, extents))
ONE_AT_A_TIME (void,
               cairo_scaled_font_text_extents,
               (cairo_scaled_font_t * font, const char *utf8, cairo_text_extents_t *extents),
               (font, utf8, extents))
ONE_AT_A_TIME (cairo_status_t,
               cairo_scaled_font_text_to_glyphs,
               (cairo_scaled_font_t * font,
                double x,
                double y,
                const char *utf8,
                int length,
                cairo_glyph_t **glyphs,
                int *n_glyphs,
                cairo_text_cluster_t **clusters,
                int *n_clusters,
                cairo_text_cluster_flags_t *flags),
               (font, x, y, utf8, length, glyphs, n_glyphs, clusters, n_clusters, flags))
ONE_AT_A_TIME (void, cairo_scaled_font_destroy, (cairo_scaled_font_t * font), (font))
/* These let go of the font that the context had. */
ONE_AT_A_TIME (void, cairo_restore, (cairo_t * cr), (cr))
ONE_AT_A_TIME (void, cairo_destroy, (cairo_t * cr), (cr))
ONE_AT_A_TIME (void,
               cairo_set_scaled_font,
               (cairo_t * cr, const cairo_scaled_font_t *font),
               (cr, font))
ONE_AT_A_TIME (void, cairo_set_font_face, (cairo_t * cr, cairo_font_face_t *face), (cr, face))
ONE_AT_A_TIME (cairo_pattern_t *, cairo_pop_group, (cairo_t * cr), (cr))
ONE_AT_A_TIME (void, cairo_pop_group_to_source, (cairo_t * cr), (cr))

/* --- for the rest of the program -------------------------------------------------------------- */

void
kn_font_pin_ensure (void)
{
}

guint
kn_font_pin_get_n_files (void)
{
  g_autoptr (GRecMutexLocker) one = g_rec_mutex_locker_new (&lock);
  return held == NULL ? 0 : g_hash_table_size (held);
}
