/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is known about the families of this computer before one of them is used: their names in
 * Thai and English, and whether they can write Thai and Latin at all. All of it comes from
 * fontconfig's cache, no font is opened: five hundred families are listed while a menu opens. What
 * cannot be printed as ink (colour) or sharply (bitmaps) is not offered. */

#include "config.h"

#include "render/kn-fonts.h"

#include "render/kn-brought-fonts-private.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pango.h>
#include <string.h>

/* Without these letters no Thai label can be set. Left out: ฃ and ฅ, which nobody writes any more,
 * and the signs that only old books have. */
static const struct
{
  gunichar first, last;
} THAI[] = { { 0x0E01, 0x0E02 },
             { 0x0E04, 0x0E04 },
             { 0x0E06, 0x0E39 },
             { 0x0E40, 0x0E44 },
             { 0x0E46, 0x0E4C } },
  LATIN[] = { { '0', '9' }, { 'A', 'Z' }, { 'a', 'z' } };

#define LETTERS_SHOWN 10
/* How far a face is from the one that stands for its family. */
#define SLANT_COST 1000.0
#define WIDTH_COST 10.0

static void
family_free (gpointer data)
{
  KnFontFamily *self = data;
  g_free (self->name);
  g_free (self->thai_name);
  g_free (self->folded);
  g_free (self->letters);
  g_strfreev (self->brought);
  g_free (self);
}

/* --- one family ------------------------------------------------------------------------------ */

static gboolean
has_thai (const FcCharSet *letters)
{
  for (gsize i = 0; i < G_N_ELEMENTS (THAI); i++)
    for (gunichar c = THAI[i].first; c <= THAI[i].last; c++)
      if (!FcCharSetHasChar (letters, c))
        return FALSE;
  return TRUE;
}

static gboolean
has_latin (const FcCharSet *letters)
{
  for (gsize i = 0; i < G_N_ELEMENTS (LATIN); i++)
    for (gunichar c = LATIN[i].first; c <= LATIN[i].last; c++)
      if (!FcCharSetHasChar (letters, c))
        return FALSE;
  return TRUE;
}

/* The first letters that stand alone; signs if it has no letters. */
static char *
dup_letters (const FcCharSet *charset)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  g_autoptr (GString) signs = g_string_new (NULL);
  FcChar32 map[FC_CHARSET_MAP_SIZE], next = 0;
  int n_letters = 0, n_signs = 0;
  for (FcChar32 page = FcCharSetFirstPage (charset, map, &next);
       page != FC_CHARSET_DONE && n_letters < LETTERS_SHOWN;
       page = FcCharSetNextPage (charset, map, &next))
    for (gunichar bit = 0; bit < FC_CHARSET_MAP_SIZE * 32; bit++)
      {
        gunichar c = page + bit;
        if ((map[bit / 32] & (1u << (bit % 32))) == 0)
          continue;
        if (g_unichar_isalpha (c) && c > 0x7f && n_letters < LETTERS_SHOWN)
          {
            g_string_append_unichar (letters, c);
            n_letters++;
          }
        else if (g_unichar_isgraph (c) && !g_unichar_ismark (c) && n_signs < LETTERS_SHOWN)
          {
            g_string_append_unichar (signs, c);
            n_signs++;
          }
      }
  return g_strdup (n_letters > 0 ? letters->str : signs->str);
}

static char *
fold (const char *text)
{
  g_autofree char *whole = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  return whole == NULL ? g_strdup ("") : g_utf8_casefold (whole, -1);
}

/* --- faces into families --------------------------------------------------------------------- */

/* Of several names the English one: it is what other computers know the font by. */
static const char *
get_name (const FcPattern *face, const char *language)
{
  FcChar8 *name = NULL, *in = NULL;
  for (int i = 0; FcPatternGetString (face, FC_FAMILY, i, &name) == FcResultMatch; i++)
    if (FcPatternGetString (face, FC_FAMILYLANG, i, &in) == FcResultMatch
        && g_str_has_prefix ((const char *)in, language))
      return (const char *)name;
  return NULL;
}

static const char *
get_family_name (const FcPattern *face)
{
  FcChar8 *first = NULL;
  const char *english = get_name (face, "en");
  if (english == NULL && FcPatternGetString (face, FC_FAMILY, 0, &first) == FcResultMatch)
    english = (const char *)first;
  /* Names that begin with a dot are a desktop's own; a comma would begin a list. */
  return english == NULL || *english == '\0' || *english == '.' || strchr (english, ',') != NULL
             ? NULL
             : english;
}

/* Pango shapes by HarfBuzz, which reads only these two formats. */
static gboolean
can_be_used (const FcPattern *face)
{
  FcBool coloured = FcFalse, scalable = FcTrue;
  FcChar8 *format = NULL;
  (void)FcPatternGetBool (face, FC_COLOR, 0, &coloured);
  (void)FcPatternGetBool (face, FC_SCALABLE, 0, &scalable);
  return !coloured && scalable
         && FcPatternGetString (face, FC_FONTFORMAT, 0, &format) == FcResultMatch
         && (g_str_equal ((const char *)format, "TrueType")
             || g_str_equal ((const char *)format, "CFF"));
}

/* 0 for the upright face of regular weight and width. A variable font is all weights: regular. */
static double
distance_from_regular (const FcPattern *face)
{
  double weight = FC_WEIGHT_REGULAR, width = FC_WIDTH_NORMAL;
  int slant = FC_SLANT_ROMAN;
  (void)FcPatternGetDouble (face, FC_WEIGHT, 0, &weight);
  (void)FcPatternGetDouble (face, FC_WIDTH, 0, &width);
  (void)FcPatternGetInteger (face, FC_SLANT, 0, &slant);
  return fabs (weight - FC_WEIGHT_REGULAR) + WIDTH_COST * fabs (width - FC_WIDTH_NORMAL)
         + (slant == FC_SLANT_ROMAN ? 0 : SLANT_COST);
}

typedef struct
{
  FcPattern *face; /* the one that stands for the family; borrowed */
  double distance;
  GHashTable *names;
  GPtrArray *brought; /* SHA-256 */
} Gathered;

static void
gathered_free (gpointer data)
{
  Gathered *self = data;
  g_hash_table_unref (self->names);
  g_clear_pointer (&self->brought, g_ptr_array_unref);
  g_free (self);
}

static void
gather_file (Gathered *family, const FcPattern *face)
{
  FcChar8 *path = NULL;
  if (FcPatternGetString (face, FC_FILE, 0, &path) != FcResultMatch)
    return;
  g_autofree char *sha256 = kn_brought_fonts_dup_sha256 ((const char *)path);
  if (sha256 == NULL
      || g_ptr_array_find_with_equal_func (family->brought, sha256, g_str_equal, NULL))
    return;
  g_ptr_array_add (family->brought, g_steal_pointer (&sha256));
}

static void
gather (GHashTable *families, FcPattern *face)
{
  const char *name = get_family_name (face);
  if (name == NULL || !can_be_used (face))
    return;
  Gathered *family = g_hash_table_lookup (families, name);
  double distance = distance_from_regular (face);
  if (family == NULL)
    {
      family = g_new0 (Gathered, 1);
      family->names = g_hash_table_new (g_str_hash, g_str_equal);
      family->brought = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (families, (gpointer)name, family);
    }
  if (family->face == NULL || distance < family->distance)
    {
      family->face = face;
      family->distance = distance;
    }
  gather_file (family, face);
  FcChar8 *one = NULL;
  for (int i = 0; FcPatternGetString (face, FC_FAMILY, i, &one) == FcResultMatch; i++)
    g_hash_table_add (family->names, one);
}

/* Among the fonts of this computer, without those that were brought. */
static gboolean
is_installed (const char *name)
{
  FcPattern *pattern = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, name, (char *)NULL);
  FcObjectSet *wanted = FcObjectSetBuild (FC_FAMILY, (char *)NULL);
  FcFontSet *faces = FcFontList (NULL, pattern, wanted);
  gboolean any = faces != NULL && faces->nfont > 0;
  if (faces != NULL)
    FcFontSetDestroy (faces);
  FcObjectSetDestroy (wanted);
  FcPatternDestroy (pattern);
  return any;
}

static KnFontFamily *
make_family (const char *name, const Gathered *gathered)
{
  FcCharSet *letters = NULL;
  if (FcPatternGetCharSet (gathered->face, FC_CHARSET, 0, &letters) != FcResultMatch)
    return NULL;
  KnFontFamily *self = g_new0 (KnFontFamily, 1);
  self->name = g_strdup (name);
  self->has_thai = has_thai (letters);
  self->has_latin = has_latin (letters);
  self->letters = self->has_thai || self->has_latin ? NULL : dup_letters (letters);
  const char *thai = get_name (gathered->face, "th");
  self->thai_name = g_strcmp0 (thai, name) == 0 ? NULL : g_strdup (thai);
  g_autoptr (GString) names = g_string_new (name);
  GHashTableIter iter;
  gpointer one;
  g_hash_table_iter_init (&iter, gathered->names);
  while (g_hash_table_iter_next (&iter, &one, NULL))
    g_string_append_printf (names, "\n%s", (const char *)one);
  self->folded = fold (names->str);
  if (gathered->brought->len > 0)
    {
      g_autoptr (GStrvBuilder) brought = g_strv_builder_new ();
      for (guint i = 0; i < gathered->brought->len; i++)
        g_strv_builder_add (brought, gathered->brought->pdata[i]);
      self->brought = g_strv_builder_end (brought);
      self->hides_installed = is_installed (name);
    }
  return self;
}

static int
compare_families (gconstpointer a, gconstpointer b)
{
  const KnFontFamily *left = *(KnFontFamily *const *)a, *right = *(KnFontFamily *const *)b;
  int order = g_utf8_collate (left->name, right->name);
  return order != 0 ? order : strcmp (left->name, right->name);
}

/**
 * kn_fonts_list_families:
 *
 * A family is judged by its upright, regular face.
 *
 * Thread: any. Cost: linear in the faces of this computer; measured 3 to 22 ms for 460 faces.
 *
 * Returns: (transfer full) (element-type KnFontFamily): by name
 */
GPtrArray *
kn_fonts_list_families (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (family_free);
  FcPattern *any = FcPatternCreate ();
  FcObjectSet *wanted
      = FcObjectSetBuild (FC_FAMILY, FC_FAMILYLANG, FC_CHARSET, FC_WEIGHT, FC_WIDTH, FC_SLANT,
                          FC_COLOR, FC_SCALABLE, FC_FONTFORMAT, FC_FILE, (char *)NULL);
  FcConfig *config = kn_brought_fonts_ref_config (NULL);
  FcFontSet *faces = FcFontList (config, any, wanted);
  g_autoptr (GHashTable) families
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, gathered_free);
  for (int i = 0; faces != NULL && i < faces->nfont; i++)
    gather (families, faces->fonts[i]);
  GHashTableIter iter;
  gpointer name, gathered;
  g_hash_table_iter_init (&iter, families);
  while (g_hash_table_iter_next (&iter, &name, &gathered))
    {
      KnFontFamily *family = make_family (name, gathered);
      if (family != NULL)
        g_ptr_array_add (list, family);
    }
  g_hash_table_remove_all (families); /* its keys lie in the faces */
  if (faces != NULL)
    FcFontSetDestroy (faces);
  FcObjectSetDestroy (wanted);
  FcPatternDestroy (any);
  if (config != NULL)
    FcConfigDestroy (config);
  g_ptr_array_sort (list, compare_families);
  return list;
}

/* --- asking ---------------------------------------------------------------------------------- */

const KnFontFamily *
kn_fonts_find_family (GPtrArray *families, const char *name)
{
  g_return_val_if_fail (families != NULL && name != NULL, NULL);
  for (guint i = 0; i < families->len; i++)
    {
      const KnFontFamily *family = families->pdata[i];
      if (g_ascii_strcasecmp (family->name, name) == 0)
        return family;
    }
  return NULL;
}

gboolean
kn_font_family_matches (const KnFontFamily *self, const char *search)
{
  g_return_val_if_fail (self != NULL && search != NULL, FALSE);
  g_autofree char *folded = fold (search);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  for (int i = 0; words[i] != NULL; i++)
    if (strstr (self->folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
kn_font_family_can_set (const KnFontFamily *self, const char *text)
{
  g_return_val_if_fail (self != NULL && text != NULL, FALSE);
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (text));
      gboolean is_shared
          = script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED;
      if (!is_shared && !(script == G_UNICODE_SCRIPT_THAI && self->has_thai)
          && !(script == G_UNICODE_SCRIPT_LATIN && self->has_latin))
        return FALSE;
    }
  return TRUE;
}

static void
add_family (GPtrArray *names, const char *font)
{
  g_autoptr (PangoFontDescription) description
      = pango_font_description_from_string (font != NULL ? font : "");
  const char *family = pango_font_description_get_family (description);
  if (family != NULL && !g_ptr_array_find_with_equal_func (names, family, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (family));
}

/**
 * kn_fonts_list_used:
 * @scene: a design
 *
 * Returns: (transfer full): families as the design names them, also those that are not here
 */
char **
kn_fonts_list_used (const KnScene *scene)
{
  g_return_val_if_fail (scene != NULL, NULL);
  GPtrArray *names = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  g_autoptr (GPtrArray) codes = kn_scene_list_kind (scene, KN_NODE_BARCODE);
  for (guint i = 0; i < texts->len; i++)
    {
      const KnRuns *runs = kn_node_get_runs (texts->pdata[i]);
      add_family (names, kn_node_get_string (texts->pdata[i], KN_PROP_FONT));
      for (gsize k = 0; k < kn_runs_get_n (runs); k++)
        if (kn_runs_get (runs, k)->style.font != NULL)
          add_family (names, kn_runs_get (runs, k)->style.font);
    }
  for (guint i = 0; i < codes->len; i++)
    add_family (names, kn_node_get_string (codes->pdata[i], KN_PROP_FONT));
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (names, FALSE);
}
