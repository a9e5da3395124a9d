/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a brand may say and how a design follows one. Following is a comparison of three: what
 * the brand said in the revision that the design pins, what it says now, and what the design has.
 * Only what the design took as it was moves with the brand. */

#include "config.h"

#include "model/kn-brand.h"

#include "base/kn-limits.h"
#include "base/kn-order.h"
#include "model/kn-brand-private.h"
#include "model/kn-json-private.h"
#include "model/kn-text-line.h"

#include <glib/gi18n.h>
#include <string.h>

#define VALUES_MAX 100
#define WORDS_MAX_BYTES 400 /* of one value */
#define STORY_MAX_BYTES 16000

/* --- judging ---------------------------------------------------------------------------------- */

static gboolean
is_list_of_words (const json_t *list)
{
  gboolean ok = json_is_array (list) && json_array_size (list) <= VALUES_MAX;
  for (size_t i = 0; ok && i < json_array_size (list); i++)
    {
      const char *word = json_string_value (json_array_get (list, i));
      ok = word != NULL && *word != '\0' && strlen (word) <= WORDS_MAX_BYTES;
    }
  return ok;
}

static gboolean
are_lengths (const json_t *lengths)
{
  static const char *const LENGTHS[] = { "30", "100", "300", NULL };
  if (!json_is_object (lengths))
    return FALSE;
  void *iter = json_object_iter ((json_t *)lengths);
  for (; iter != NULL; iter = json_object_iter_next ((json_t *)lengths, iter))
    {
      const char *story = json_string_value (json_object_iter_value (iter));
      if (!g_strv_contains (LENGTHS, json_object_iter_key (iter)) || story == NULL
          || strlen (story) > STORY_MAX_BYTES)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_story (const json_t *story)
{
  static const char *const LANGUAGES[] = { "th", "en", NULL };
  if (!json_is_object (story))
    return FALSE;
  void *iter = json_object_iter ((json_t *)story);
  for (; iter != NULL; iter = json_object_iter_next ((json_t *)story, iter))
    if (!g_strv_contains (LANGUAGES, json_object_iter_key (iter))
        || !are_lengths (json_object_iter_value (iter)))
      return FALSE;
  return TRUE;
}

gboolean
kn_brand_check (KnProp prop, const char *text, GError **error)
{
  const char *name = kn_prop_get_info (prop)->name;
  KnId id;
  if (prop == KN_PROP_BRAND_INK)
    return kn_id_parse (&id, text) || kn_json_fail (error, name, _ ("this is no id of an ink"));
  if (prop == KN_PROP_BRAND_ASSET)
    return kn_id_parse (&id, text) || kn_json_fail (error, name, _ ("this is no id of a file"));
  g_autoptr (json_t) json = json_loads (text, JSON_DECODE_ANY, NULL);
  if (prop == KN_PROP_VALUES || prop == KN_PROP_VALUES_EN)
    return is_list_of_words (json) || kn_json_fail (error, name, _ ("this is not a list of words"));
  return is_story (json)
         || kn_json_fail (error, name,
                          _ ("a story has texts of 30, 100 and 300 words in \"th\" and \"en\""));
}

/* --- pins ------------------------------------------------------------------------------------- */

KnScene *
kn_brand_new_named (const char *name, const char *language, GError **error)
{
  g_return_val_if_fail (name != NULL && language != NULL, NULL);
  g_autofree char *typed = g_strstrip (g_strdup (name));
  if (*typed == '\0')
    {
      (void)kn_json_fail (error, "name", _ ("a brand needs a name"));
      return NULL;
    }
  if (!g_str_equal (language, "th") && !g_str_equal (language, "en"))
    {
      (void)kn_json_fail (error, "language", _ ("it is neither th nor en"));
      return NULL;
    }
  g_autoptr (json_t) brand = json_pack ("{s:s, s:i, s:s, s:s}", "format", "kanok-brand", "version",
                                        1, "name", typed, "language", language);
  g_autofree char *text = kn_json_print (brand, FALSE);
  return kn_brand_parse_json (text, strlen (text), error);
}

gboolean
kn_brand_get_pin (const KnScene *design, KnBrandPin *out_pin)
{
  const json_t *json = kn_node_get_json (kn_scene_get_design (design), KN_PROP_BRAND);
  const char *brand = json_string_value (json_object_get (json, "id"));
  const char *revision = json_string_value (json_object_get (json, "revision"));
  *out_pin = (KnBrandPin){ .is_frozen = json_is_true (json_object_get (json, "frozen")) };
  return brand != NULL && revision != NULL && kn_id_parse (&out_pin->brand, brand)
         && kn_id_parse (&out_pin->revision, revision);
}

KnValue *
kn_brand_new_pin (const KnBrandPin *pin)
{
  char brand[KN_ID_STRING_SIZE], revision[KN_ID_STRING_SIZE];
  kn_id_print (&pin->brand, brand);
  kn_id_print (&pin->revision, revision);
  g_autoptr (json_t) json = json_object ();
  json_object_set_new (json, "id", json_string (brand));
  json_object_set_new (json, "revision", json_string (revision));
  if (pin->is_frozen)
    json_object_set_new (json, "frozen", json_true ());
  g_autofree char *text = kn_json_print (json, FALSE);
  return kn_value_new_json (text);
}

/* --- following -------------------------------------------------------------------------------- */

typedef struct
{
  const KnScene *design, *old, *brand;
  GPtrArray *ops;
} Follow;

static void
set (Follow *self, const KnNode *node, KnProp prop, const KnValue *value)
{
  const KnValue *now = kn_node_get (node, prop);
  if (!kn_value_equal (now, value))
    g_ptr_array_add (self->ops, kn_op_new_set (kn_node_get_id (node), prop, now, value));
}

/* A design that was put into the brand's colours may have several inks that are one of it. */
static GPtrArray *
list_links (const KnScene *design, const KnNode *brand_ink)
{
  GPtrArray *inks = kn_scene_list_kind (design, KN_NODE_INK);
  for (guint i = inks->len; i > 0; i--)
    {
      KnId id;
      const char *text = kn_node_get_string (inks->pdata[i - 1], KN_PROP_BRAND_INK);
      if (text == NULL || !kn_id_parse (&id, text)
          || !kn_id_equal (&id, kn_node_get_id (brand_ink)))
        g_ptr_array_remove_index (inks, i - 1);
    }
  return inks;
}

/* Of an ink that the design has: what it still has as the brand said it. */
static void
follow_ink (Follow *self, const KnNode *ink, const KnNode *of_brand)
{
  static const KnProp PROPS[]
      = { KN_PROP_NAME, KN_PROP_INK_CMYK, KN_PROP_INK_SPOT, KN_PROP_INK_STEP };
  const KnNode *before
      = self->old == NULL ? NULL : kn_scene_lookup (self->old, kn_node_get_id (of_brand));
  for (gsize i = 0; i < G_N_ELEMENTS (PROPS); i++)
    if (before == NULL
        || kn_value_equal (kn_node_get (before, PROPS[i]), kn_node_get (ink, PROPS[i])))
      set (self, ink, PROPS[i], kn_node_get (of_brand, PROPS[i]));
}

static void
add_ink (Follow *self, const KnNode *of_brand, const char *key)
{
  g_autoptr (KnNodeBuilder) builder = kn_node_builder_new_from (of_brand);
  char text[KN_ID_STRING_SIZE];
  KnId id;
  kn_id_init_random (&id);
  kn_id_print (kn_node_get_id (of_brand), text);
  kn_node_builder_set_id (builder, &id);
  kn_node_builder_set_place (builder, kn_node_get_id (kn_scene_get_design (self->design)), key);
  kn_node_builder_set (builder, KN_PROP_HANDLE, NULL); /* made up where one is needed */
  kn_node_builder_set_string (builder, KN_PROP_BRAND_INK, text);
  g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&builder));
  g_ptr_array_add (self->ops, kn_op_new_add (node));
}

/* An ink that the brand no longer has is the design's own from now on. */
static void
leave_inks (Follow *self)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (self->design, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      KnId id;
      const char *text = kn_node_get_string (inks->pdata[i], KN_PROP_BRAND_INK);
      const KnNode *of_brand
          = text != NULL && kn_id_parse (&id, text) ? kn_scene_lookup (self->brand, &id) : NULL;
      if (text != NULL && (of_brand == NULL || kn_node_get_kind (of_brand) != KN_NODE_INK))
        set (self, inks->pdata[i], KN_PROP_BRAND_INK, NULL);
    }
}

static void
follow_inks (Follow *self)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (self->brand, KN_NODE_INK);
  g_autoptr (GPtrArray) own = kn_scene_list_kind (self->design, KN_NODE_INK);
  const char *last = own->len == 0 ? NULL : kn_node_get_key (g_ptr_array_index (own, own->len - 1));
  g_auto (GStrv) keys = kn_order_spread (last, NULL, inks->len);
  leave_inks (self);
  for (guint i = 0; i < inks->len; i++)
    {
      g_autoptr (GPtrArray) links = list_links (self->design, inks->pdata[i]);
      for (guint k = 0; k < links->len; k++)
        follow_ink (self, links->pdata[k], inks->pdata[i]);
      if (links->len > 0)
        continue;
      if (self->old == NULL || kn_scene_lookup (self->old, kn_node_get_id (inks->pdata[i])) == NULL)
        add_ink (self, inks->pdata[i], keys[i]); /* else the design has thrown it away */
    }
}

static gboolean
holds (const char *const *words, const char *word)
{
  return words != NULL && g_strv_contains (words, word);
}

static void
add_word (GPtrArray *words, const char *word)
{
  for (guint i = 0; i < words->len; i++)
    if (strcmp (words->pdata[i], word) == 0)
      return;
  g_ptr_array_add (words, (gpointer)word);
}

/* The design's own words, without those that the brand has taken back, and the brand's. */
static void
follow_words (Follow *self)
{
  g_auto (GStrv) mine = kn_scene_dup_no_break (self->design);
  g_auto (GStrv) before = self->old == NULL ? NULL : kn_scene_dup_no_break (self->old);
  g_auto (GStrv) theirs = kn_scene_dup_no_break (self->brand);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  for (char **word = mine; word != NULL && *word != NULL; word++)
    if (!holds ((const char *const *)before, *word) || holds ((const char *const *)theirs, *word))
      add_word (words, *word);
  for (char **word = theirs; word != NULL && *word != NULL; word++)
    if (!holds ((const char *const *)before, *word) || holds ((const char *const *)mine, *word))
      add_word (words, *word);
  g_autoptr (KnValue) value = NULL;
  if (words->len > 0)
    {
      g_ptr_array_add (words, NULL);
      value = kn_no_break_new_value ((const char *const *)words->pdata);
    }
  g_autoptr (GError) error = NULL;
  if (kn_prop_check (KN_PROP_NO_BREAK, value, &error)) /* too many together: the design keeps its */
    set (self, kn_scene_get_design (self->design), KN_PROP_NO_BREAK, value);
}

/**
 * kn_brand_new_ops:
 * @design: a design
 * @old: (nullable): the brand as the design pins it
 * @brand: the brand as it is to be followed
 * @pin: what the design pins from now on
 *
 * Inks keep their id in the design, so everything that is painted with them follows.
 *
 * Returns: (transfer full) (element-type KnOp): empty if nothing changes
 */
GPtrArray *
kn_brand_new_ops (const KnScene *design,
                  const KnScene *old,
                  const KnScene *brand,
                  const KnBrandPin *pin)
{
  Follow follow
      = { design, old, brand, g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref) };
  g_autoptr (KnValue) value = kn_brand_new_pin (pin);
  follow_inks (&follow);
  follow_words (&follow);
  kn_brand_follow_fonts (design, old, brand, follow.ops);
  kn_brand_follow_logos (design, old, brand, follow.ops);
  set (&follow, kn_scene_get_design (design), KN_PROP_BRAND, value);
  return follow.ops;
}

GPtrArray *
kn_brand_new_pin_ops (const KnScene *design, const KnBrandPin *pin)
{
  Follow follow
      = { .design = design, .ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref) };
  g_autoptr (KnValue) value = kn_brand_new_pin (pin);
  set (&follow, kn_scene_get_design (design), KN_PROP_BRAND, value);
  return follow.ops;
}

/* --- changing a brand ------------------------------------------------------------------------- */

static const KnNode *
find_twin (const KnScene *scene, const KnNode *node)
{
  const char *handle = kn_node_get_string (node, KN_PROP_HANDLE);
  g_autoptr (GPtrArray) all = kn_scene_list_kind (scene, kn_node_get_kind (node));
  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (handle, kn_node_get_string (all->pdata[i], KN_PROP_HANDLE)) == 0)
      return all->pdata[i];
  return NULL;
}

static void
set_all (Follow *self, const KnNode *node, const KnNode *told)
{
  for (int i = 0; i < KN_N_PROPS; i++)
    set (self, node, (KnProp)i, kn_node_get (told, (KnProp)i));
}

static void
update_kind (Follow *self, const KnScene *now, const KnScene *told, KnNodeKind kind)
{
  g_autoptr (GPtrArray) before = kn_scene_list_kind (now, kind);
  g_autoptr (GPtrArray) after = kn_scene_list_kind (told, kind);
  const char *last
      = before->len == 0 ? NULL : kn_node_get_key (g_ptr_array_index (before, before->len - 1));
  g_auto (GStrv) keys = kn_order_spread (last, NULL, after->len);
  for (guint i = 0; i < before->len; i++)
    if (find_twin (told, before->pdata[i]) == NULL)
      g_ptr_array_add (self->ops, kn_op_new_remove (before->pdata[i]));
  for (guint i = 0; i < after->len; i++)
    {
      const KnNode *twin = find_twin (now, after->pdata[i]);
      if (twin != NULL)
        {
          set_all (self, twin, after->pdata[i]);
          continue;
        }
      g_autoptr (KnNodeBuilder) builder = kn_node_builder_new_from (after->pdata[i]);
      kn_node_builder_set_place (builder, kn_node_get_id (kn_scene_get_design (now)), keys[i]);
      g_autoptr (KnNode) node = kn_node_builder_build (g_steal_pointer (&builder));
      g_ptr_array_add (self->ops, kn_op_new_add (node));
    }
}

GPtrArray *
kn_brand_new_update (const KnScene *now, const KnScene *told)
{
  Follow update = { .ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref) };
  set_all (&update, kn_scene_get_design (now), kn_scene_get_design (told));
  update_kind (&update, now, told, KN_NODE_INK);
  update_kind (&update, now, told, KN_NODE_ASSET);
  return update.ops;
}
