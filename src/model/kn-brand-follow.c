/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how the texts and logos of a design follow its brand. A text that is set in a font of the
 * brand as the design knew it is linked to that role, a file with the bytes of a logo to the logo:
 * so nobody has to say where a font or picture came from. What was changed in the design since is
 * its own and stays; a text in another weight of the brand's family keeps its weight. */

#include "config.h"

#include "model/kn-brand-private.h"

#include "model/kn-brand-logo.h"

#include <string.h>

static const KnProp ROLES[KN_N_BRAND_FONTS] = {
  [KN_BRAND_FONT_HEADING] = KN_PROP_FONT_HEADING,
  [KN_BRAND_FONT_BODY] = KN_PROP_FONT_BODY,
  [KN_BRAND_FONT_LATIN] = KN_PROP_FONT_LATIN,
};

static void
set (GPtrArray *ops, const KnNode *node, KnProp prop, const KnValue *value)
{
  const KnValue *now = kn_node_get (node, prop);
  if (!kn_value_equal (now, value))
    g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (node), prop, now, value));
}

/* --- fonts ------------------------------------------------------------------------------------ */

/* The words that Pango reads as style when a description ends with them. */
static gboolean
is_style (const char *word)
{
  static const char *const WORDS[]
      = { "normal",     "roman",       "oblique",        "italic",          "small-caps",
          "thin",       "ultra-light", "extra-light",    "light",           "semi-light",
          "demi-light", "book",        "regular",        "medium",          "semi-bold",
          "demi-bold",  "bold",        "ultra-bold",     "extra-bold",      "heavy",
          "black",      "ultra-heavy", "extra-black",    "ultra-black",     "condensed",
          "expanded",   "semibold",    "ultra-expanded", "extra-condensed", "semi-condensed",
          NULL };
  g_autofree char *lower = g_ascii_strdown (word, -1);
  return g_strv_contains (WORDS, lower);
}

/* How many bytes of @font are its family: "Noto Serif Thai" of "Noto Serif Thai Bold". */
static gsize
family_length (const char *font)
{
  gsize n = strlen (font);
  while (n > 0)
    {
      gsize end = n;
      while (end > 0 && (font[end - 1] == ' ' || font[end - 1] == ','))
        end--;
      gsize start = end;
      while (start > 0 && font[start - 1] != ' ' && font[start - 1] != ',')
        start--;
      g_autofree char *word = g_strndup (font + start, end - start);
      n = end;
      if (start == 0 || !is_style (word))
        break;
      n = start;
    }
  return n;
}

static gboolean
is_of_family (const char *font, const char *other)
{
  gsize n = family_length (font);
  return n == family_length (other) && g_ascii_strncasecmp (font, other, n) == 0;
}

/* The family of @now in the style of @font. */
static char *
dup_in_family (const char *font, const char *now)
{
  gsize n = family_length (now);
  return g_strdup_printf ("%.*s%s", (int)n, now, font + family_length (font));
}

static const char *
font_of (const KnScene *brand, KnBrandFont role)
{
  return brand == NULL || role == KN_BRAND_FONT_NONE
             ? NULL
             : kn_node_get_string (kn_scene_get_design (brand), ROLES[role]);
}

/* The very font before another weight of its family: headings and text often share one. */
static KnBrandFont
find_role (const KnScene *brand, const char *font)
{
  for (int exact = 1; font != NULL && exact >= 0; exact--)
    for (int role = KN_BRAND_FONT_HEADING; role < KN_N_BRAND_FONTS; role++)
      {
        const char *of_role = font_of (brand, (KnBrandFont)role);
        if (of_role != NULL && (exact ? strcmp (of_role, font) == 0 : is_of_family (font, of_role)))
          return (KnBrandFont)role;
      }
  return KN_BRAND_FONT_NONE;
}

static KnBrandFont
role_of (const KnNode *text, const KnScene *brand)
{
  KnBrandFont role = (KnBrandFont)kn_node_get_choice (text, KN_PROP_BRAND_FONT);
  return role != KN_BRAND_FONT_NONE ? role
                                    : find_role (brand, kn_node_get_string (text, KN_PROP_FONT));
}

static void
link_text (GPtrArray *ops, const KnNode *text, KnBrandFont role)
{
  g_autoptr (KnValue) value = kn_value_new_choice ((int)role);
  set (ops, text, KN_PROP_BRAND_FONT, value);
}

/* Words that stand out in the text's own family stand out in the new one too. */
static KnRuns *
new_runs (const KnRuns *runs, const char *family, const char *now)
{
  g_autoptr (KnRuns) changed = runs == NULL ? NULL : kn_runs_ref (runs);
  for (gsize i = 0; i < kn_runs_get_n (runs); i++)
    {
      const KnRun *run = kn_runs_get (runs, i);
      if (run->style.font == NULL || !is_of_family (run->style.font, family))
        continue;
      g_autofree char *font = dup_in_family (run->style.font, now);
      const KnRunStyle style = { .font = font };
      KnRuns *next = kn_runs_with (changed, run->from, run->to, KN_RUN_FONT, &style);
      g_clear_pointer (&changed, kn_runs_unref);
      changed = next;
    }
  return g_steal_pointer (&changed);
}

static void
follow_text (GPtrArray *ops, const KnNode *text, const char *before, const char *now)
{
  const char *font = kn_node_get_string (text, KN_PROP_FONT);
  const char *known = before != NULL ? before : font;
  if (now == NULL || font == NULL || !is_of_family (font, known))
    return; /* the brand says nothing any more, or the text has a font of its own */
  g_autofree char *next
      = before == NULL || strcmp (font, before) == 0 ? g_strdup (now) : dup_in_family (font, now);
  g_autoptr (KnValue) value = kn_value_new_string (next);
  g_autoptr (KnRuns) runs = new_runs (kn_node_get_runs (text), known, now);
  g_autoptr (KnValue) runs_value = runs == NULL ? NULL : kn_value_new_runs (runs);
  set (ops, text, KN_PROP_FONT, value);
  set (ops, text, KN_PROP_RUNS, runs_value);
}

void
kn_brand_follow_fonts (const KnScene *design,
                       const KnScene *old,
                       const KnScene *brand,
                       GPtrArray *ops)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (design, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    {
      KnBrandFont role = role_of (texts->pdata[i], old != NULL ? old : brand);
      if (role == KN_BRAND_FONT_NONE)
        continue;
      gboolean was_linked = kn_node_get (texts->pdata[i], KN_PROP_BRAND_FONT) != NULL;
      link_text (ops, texts->pdata[i], role);
      if (old != NULL || was_linked)
        follow_text (ops, texts->pdata[i], font_of (old, role), font_of (brand, role));
    }
}

/* --- logos ------------------------------------------------------------------------------------ */

static const KnNode *
logo_of (const KnNode *asset, const KnScene *brand)
{
  KnId id;
  const char *text = kn_node_get_string (asset, KN_PROP_BRAND_ASSET);
  if (text == NULL)
    return kn_brand_find_logo (brand, kn_node_get_string (asset, KN_PROP_ASSET_SHA256));
  return kn_id_parse (&id, text) ? kn_scene_lookup (brand, &id) : NULL;
}

static gboolean
is_drawing (const KnNode *asset)
{
  const char *file = kn_node_get_string (asset, KN_PROP_ASSET_FILE);
  return file != NULL && g_str_has_suffix (file, ".svg");
}

static void
link_logo (GPtrArray *ops, const KnNode *asset, const KnNode *logo)
{
  char id[KN_ID_STRING_SIZE];
  kn_id_print (kn_node_get_id (logo), id);
  g_autoptr (KnValue) value = kn_value_new_string (id);
  set (ops, asset, KN_PROP_BRAND_ASSET, value);
}

/* The picture and what is said of it go together: a design whose file is its own keeps both. */
static void
follow_logo (GPtrArray *ops, const KnNode *asset, const KnNode *before, const KnNode *now)
{
  static const KnProp PROPS[]
      = { KN_PROP_ASSET_FILE, KN_PROP_ASSET_SHA256, KN_PROP_ASSET_PASSPORT };
  gboolean is_own = before != NULL
                    && !kn_value_equal (kn_node_get (before, KN_PROP_ASSET_SHA256),
                                        kn_node_get (asset, KN_PROP_ASSET_SHA256));
  /* Items show drawings or pictures; which of them an item is, does not change under it. */
  for (gsize i = 0; !is_own && is_drawing (asset) == is_drawing (now) && i < G_N_ELEMENTS (PROPS);
       i++)
    set (ops, asset, PROPS[i], kn_node_get (now, PROPS[i]));
  for (gsize i = 0; i < kn_n_brand_logo_rules; i++)
    {
      const KnProp rule = kn_brand_logo_rules[i];
      if (before == NULL || kn_value_equal (kn_node_get (before, rule), kn_node_get (asset, rule)))
        set (ops, asset, rule, kn_node_get (now, rule));
    }
}

void
kn_brand_follow_logos (const KnScene *design,
                       const KnScene *old,
                       const KnScene *brand,
                       GPtrArray *ops)
{
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (design, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    {
      const KnNode *asset = assets->pdata[i];
      const KnNode *before = logo_of (asset, old != NULL ? old : brand);
      const KnNode *now = before == NULL ? NULL : kn_scene_lookup (brand, kn_node_get_id (before));
      if (now == NULL) /* gone from the brand: the design's own from now on */
        set (ops, asset, KN_PROP_BRAND_ASSET, NULL);
      else
        {
          link_logo (ops, asset, now);
          follow_logo (ops, asset, old == NULL ? NULL : before, now);
        }
    }
}

void
kn_brand_link_parts (const KnScene *design, const KnScene *brand, GPtrArray *ops)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (design, KN_NODE_TEXT);
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (design, KN_NODE_ASSET);
  for (guint i = 0; i < texts->len; i++)
    {
      KnBrandFont role = find_role (brand, kn_node_get_string (texts->pdata[i], KN_PROP_FONT));
      if (role != KN_BRAND_FONT_NONE)
        link_text (ops, texts->pdata[i], role);
    }
  for (guint i = 0; i < assets->len; i++)
    {
      const KnNode *logo
          = kn_brand_find_logo (brand, kn_node_get_string (assets->pdata[i], KN_PROP_ASSET_SHA256));
      if (logo != NULL)
        link_logo (ops, assets->pdata[i], logo);
    }
}
