/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the fonts that were brought into this process. fontconfig and cairo open fonts by path, so
 * the bytes lie in the cache folder under their SHA-256, which no other program looks into. For
 * each change a new configuration is made (the system's, and these files) and the old one left to
 * those that still use it: a configuration is never changed while another thread asks it. Fonts are
 * known by name everywhere, so there is one set for the process; under its lock, and empty it costs
 * nothing.
 *
 * Where an installed family has the name of a brought one, the brought one is meant: the design
 * carries it, another computer's installed one may be another version. The installed family is then
 * left out of the configuration as a whole, with its bold and its italics, so that no text is a
 * mixture of both. Of two brought files with one name and one look the higher version counts
 * (fontconfig's own rule), of one version the one that came last. */

#include "config.h"

#include "render/kn-brought-fonts-private.h"

#include "base/kn-file.h"
#include "model/kn-asset-source.h"
#include "render/kn-draw.h"
#include "render/kn-font-file.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

#define FOLDER_MODE 0700
#define FILE_MODE 0600

typedef struct
{
  char *path;      /* "": looked at and refused */
  char **families; /* English names */
  guint number;    /* rises: which came last */
} Brought;

static GMutex lock;
static GHashTable *files; /* sha256 → Brought */
static guint n_brought;
static FcConfig *config; /* made when it is asked for; NULL: not yet, or nothing was brought */
static volatile guint generation;

/* --- files ----------------------------------------------------------------------------------- */

static char *
dup_path (const char *sha256, const char *extension)
{
  g_autofree char *name = g_strconcat (sha256, ".", extension, NULL);
  return g_build_filename (g_get_user_cache_dir (), "kanok", "fonts", name, NULL);
}

static gboolean
is_kept (const char *path, GBytes *bytes)
{
  g_autofree char *kept = NULL;
  gsize n = 0, wanted = 0;
  const char *data = g_bytes_get_data (bytes, &wanted);
  return g_file_get_contents (path, &kept, &n, NULL) && n == wanted && memcmp (kept, data, n) == 0;
}

static gboolean
keep (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize n = 0;
  const char *data = g_bytes_get_data (bytes, &n);
  if (is_kept (path, bytes))
    return TRUE;
  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0)
    {
      g_set_error (error, KN_RENDER_ERROR, KN_RENDER_ERROR_FONT,
                   /* Translators: a folder */
                   _ ("%s: the folder for fonts in use cannot be made"), folder);
      return FALSE;
    }
  return g_file_set_contents_full (path, data, (gssize)n, G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE,
                                   error);
}

/* --- the set --------------------------------------------------------------------------------- */

static void
brought_free (gpointer data)
{
  Brought *self = data;
  g_free (self->path);
  g_strfreev (self->families);
  g_free (self);
}

/* With the lock held. The path of its file, "" if it was refused; NULL: not known. */
static const char *
find (const char *sha256)
{
  if (files == NULL)
    files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, brought_free);
  const Brought *brought = g_hash_table_lookup (files, sha256);
  return brought == NULL ? NULL : brought->path;
}

/* With the lock held. Takes all three. */
static void
insert (char *sha256, char *path, char **families)
{
  Brought *brought = g_new0 (Brought, 1);
  *brought = (Brought){ path, families, n_brought++ };
  g_hash_table_insert (files, sha256, brought);
}

/* With the lock held. */
static void
note_change (void)
{
  g_clear_pointer (&config, FcConfigDestroy);
  g_atomic_int_inc (&generation);
}

static gboolean
fail_again (GError **error)
{
  g_set_error_literal (error, KN_RENDER_ERROR, KN_RENDER_ERROR_FONT,
                       _ ("the font was looked at before and cannot be used"));
  return FALSE;
}

gboolean
kn_brought_fonts_have (const char *sha256)
{
  g_return_val_if_fail (sha256 != NULL, FALSE);
  g_mutex_lock (&lock);
  const char *path = find (sha256);
  gboolean have = path != NULL && *path != '\0';
  g_mutex_unlock (&lock);
  return have;
}

/**
 * kn_brought_fonts_add:
 * @bytes: a font file
 *
 * Thread: any; blocks for what kn_font_file_check() costs, once for each font of a process.
 * Errors: those of kn_font_file_check(), and of writing the file.
 *
 * Returns: %TRUE if texts can be set in it now
 */
gboolean
kn_brought_fonts_add (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_autofree char *sha256 = kn_file_sha256 (bytes);
  g_mutex_lock (&lock);
  const char *known = find (sha256);
  gboolean is_known = known != NULL, is_refused = is_known && *known == '\0';
  g_mutex_unlock (&lock);
  if (is_known)
    return !is_refused || fail_again (error);

  g_autoptr (GError) problem = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) families = NULL;
  gboolean is_good = kn_font_file_check (bytes, &families, &problem);
  if (is_good)
    {
      path = dup_path (sha256, kn_font_file_get_extension (bytes));
      if (!keep (path, bytes, error))
        return FALSE;
    }
  /* What could only not be tried may work another time. */
  gboolean is_judged = is_good || problem->domain == KN_RENDER_ERROR;
  g_mutex_lock (&lock);
  if (is_judged && find (sha256) == NULL)
    {
      insert (g_steal_pointer (&sha256), is_good ? g_steal_pointer (&path) : g_strdup (""),
              g_steal_pointer (&families));
      if (is_good)
        note_change ();
    }
  g_mutex_unlock (&lock);
  if (!is_good)
    g_propagate_error (error, g_steal_pointer (&problem));
  return is_good;
}

void
kn_brought_fonts_remove (const char *sha256)
{
  g_return_if_fail (sha256 != NULL);
  /* Also where another process brought it in. */
  static const char *const extensions[] = { "ttf", "otf", "ttc" };
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      g_autofree char *kept = dup_path (sha256, extensions[i]);
      (void)g_unlink (kept);
    }
  g_mutex_lock (&lock);
  const char *path = find (sha256);
  if (path != NULL && *path != '\0')
    {
      g_hash_table_remove (files, sha256);
      note_change ();
    }
  g_mutex_unlock (&lock);
}

guint
kn_brought_fonts_get_generation (void)
{
  return (guint)g_atomic_int_get (&generation);
}

void
kn_brought_fonts_add_design (KnDesign *design)
{
  g_return_if_fail (design != NULL);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (design->scene, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    {
      const KnNode *asset = assets->pdata[i];
      const char *sha256 = kn_node_get_string (asset, KN_PROP_ASSET_SHA256);
      if (kn_node_get_choice (asset, KN_PROP_ASSET_KIND) != KN_ASSET_FONT
          || (sha256 != NULL && kn_brought_fonts_have (sha256)))
        continue;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = kn_asset_source_load (design->assets, asset, &error);
      if (bytes == NULL || !kn_brought_fonts_add (bytes, &error))
        g_info ("a font of the design: %s", error->message);
    }
}

/* --- what fontconfig is asked with ----------------------------------------------------------- */

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const Brought *x = *(const Brought *const *)a, *y = *(const Brought *const *)b;
  return x->number < y->number ? 1 : -1;
}

/* With the lock held. */
static GPtrArray *
list_newest_first (void)
{
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer brought;
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, &brought))
    if (*((const Brought *)brought)->path != '\0')
      g_ptr_array_add (list, brought);
  g_ptr_array_sort (list, compare_newest_first);
  return list;
}

/* What fontconfig is told to leave out of what is installed. */
static char *
dup_rejections (GPtrArray *list)
{
  g_autoptr (GString) xml = g_string_new ("<fontconfig><selectfont><rejectfont>");
  for (guint i = 0; i < list->len; i++)
    {
      const Brought *brought = list->pdata[i];
      for (int k = 0; brought->families != NULL && brought->families[k] != NULL; k++)
        {
          g_autofree char *name = g_markup_escape_text (brought->families[k], -1);
          g_string_append_printf (
              xml, "<pattern><patelt name=\"family\"><string>%s</string></patelt></pattern>", name);
        }
    }
  g_string_append (xml, "</rejectfont></selectfont></fontconfig>");
  return g_string_free (g_steal_pointer (&xml), FALSE);
}

/* With the lock held. */
static FcConfig *
make_config (void)
{
  g_autoptr (GPtrArray) list = list_newest_first ();
  if (list->len == 0)
    return NULL;
  g_autofree char *rejections = dup_rejections (list);
  FcConfig *made = FcInitLoadConfig ();
  if (made == NULL)
    return NULL; /* then the families are missing, and are said to be */
  (void)FcConfigParseAndLoadFromMemory (made, (const FcChar8 *)rejections, FcFalse);
  (void)FcConfigBuildFonts (made);
  /* Files of the process itself are not held to the rejections. */
  for (guint i = 0; i < list->len; i++)
    (void)FcConfigAppFontAddFile (made, (const FcChar8 *)((const Brought *)list->pdata[i])->path);
  return made;
}

FcConfig *
kn_brought_fonts_ref_config (guint *out_generation)
{
  g_mutex_lock (&lock);
  if (config == NULL && files != NULL)
    config = make_config ();
  FcConfig *used = config == NULL ? NULL : FcConfigReference (config);
  if (out_generation != NULL)
    *out_generation = (guint)g_atomic_int_get (&generation);
  g_mutex_unlock (&lock);
  return used;
}

char *
kn_brought_fonts_dup_sha256 (const char *path)
{
  char *found = NULL;
  GHashTableIter iter;
  gpointer sha256, one;
  g_mutex_lock (&lock);
  if (files != NULL)
    {
      g_hash_table_iter_init (&iter, files);
      while (found == NULL && g_hash_table_iter_next (&iter, &sha256, &one))
        if (g_str_equal (((const Brought *)one)->path, path))
          found = g_strdup (sha256);
    }
  g_mutex_unlock (&lock);
  return found;
}

PangoFontMap *
kn_brought_fonts_new_map (void)
{
  PangoFontMap *map = pango_cairo_font_map_new ();
  FcConfig *brought = kn_brought_fonts_ref_config (NULL);
  if (brought != NULL)
    {
      pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), brought);
      FcConfigDestroy (brought);
    }
  return map;
}
