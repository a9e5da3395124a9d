/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which font files are held open. The table belongs to the process, because the font files of
 * cairo do; its lock also keeps two threads from opening files at once, which FreeType forbids for
 * one library and cairo does. */

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

typedef cairo_scaled_font_t *(*CreateFunc) (cairo_font_face_t *,
                                            const cairo_matrix_t *,
                                            const cairo_matrix_t *,
                                            const cairo_font_options_t *);

/* cairo's own declaration has no visibility. */
__attribute__ ((visibility ("default"))) cairo_scaled_font_t *
cairo_scaled_font_create (cairo_font_face_t *font_face,
                          const cairo_matrix_t *font_matrix,
                          const cairo_matrix_t *ctm,
                          const cairo_font_options_t *options);

static GMutex lock;
static GHashTable *held; /* FT_Face → cairo_scaled_font_t, owned */

/* The face of a scaled font is that of its file, whatever its size is: one lock for each keeps it.
 * cairo lets go of its own lock before it returns. */
static void
hold (cairo_scaled_font_t *font)
{
  if (held == NULL)
    held = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)cairo_scaled_font_destroy);
  if (g_hash_table_size (held) >= FILES_MAX)
    return;
  FT_Face face = cairo_ft_scaled_font_lock_face (font);
  if (face == NULL)
    return;
  if (g_hash_table_contains (held, face))
    cairo_ft_scaled_font_unlock_face (font);
  else
    g_hash_table_insert (held, face, cairo_scaled_font_reference (font));
}

cairo_scaled_font_t *
cairo_scaled_font_create (cairo_font_face_t *font_face,
                          const cairo_matrix_t *font_matrix,
                          const cairo_matrix_t *ctm,
                          const cairo_font_options_t *options)
{
  static gsize once = 0;
  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize)dlsym (RTLD_NEXT, "cairo_scaled_font_create"));
  g_autoptr (GMutexLocker) one = g_mutex_locker_new (&lock);
  cairo_scaled_font_t *font = ((CreateFunc)once) (font_face, font_matrix, ctm, options);
  if (font != NULL && cairo_scaled_font_status (font) == CAIRO_STATUS_SUCCESS
      && cairo_scaled_font_get_type (font) == CAIRO_FONT_TYPE_FT)
    hold (font);
  return font;
}

void
kn_font_pin_ensure (void)
{
}

guint
kn_font_pin_get_n_files (void)
{
  g_autoptr (GMutexLocker) one = g_mutex_locker_new (&lock);
  return held == NULL ? 0 : g_hash_table_size (held);
}
