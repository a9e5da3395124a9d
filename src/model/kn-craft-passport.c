/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the passport of a workshop's motif says at first. Everything in it can be changed as in
 * any passport; how the motif was made stands in its SVG (kn-craft.h), so no change of the passport
 * can lose it. */

#include "config.h"

#include "model/kn-craft-passport.h"

#include "model/kn-op.h"
#include "model/kn-passport-fields.h"

#include <glib/gi18n.h>
#include <string.h>

/* Takes *passport on; FALSE leaves it freed and NULL. */
static gboolean
put (char **passport, const char *key, const char *value, GError **error)
{
  char *changed;
  if (value == NULL)
    return TRUE;
  changed = kn_passport_with_field (*passport, key, value, error);
  g_free (*passport);
  *passport = changed;
  return changed != NULL;
}

/* "prajamyam: petal-width 100, notch 80", for those who read the passport. */
static char *
dup_construction (const KnRecipe *recipe)
{
  GString *text = g_string_new (recipe->craft->id);
  for (guint i = 0; i < kn_craft_get_n_knobs (recipe->craft); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      g_ascii_formatd (number, sizeof number, "%.6g", recipe->values[i]);
      g_string_append_printf (text, "%s%s %s", i == 0 ? ": " : ", ", recipe->craft->knobs[i].id,
                              number);
    }
  return g_string_free (text, FALSE);
}

char *
kn_craft_dup_passport (const KnRecipe *recipe,
                       const char *name,
                       const char *ancestor,
                       const char *ancestor_sha256,
                       const char *today,
                       GError **error)
{
  g_return_val_if_fail (recipe != NULL && recipe->craft != NULL && name != NULL, NULL);
  const KnCraft *craft = recipe->craft;
  const gboolean is_new = ancestor == NULL;
  /* Its own name in both languages, or what its maker calls it. */
  const gboolean is_own = g_str_equal (name, craft->name_th) || g_str_equal (name, craft->name_en);
  const struct
  {
    const char *key, *value;
    gboolean always; /* also where an ancestor said something else */
  } fields[] = { { "name_th", is_own ? craft->name_th : name, TRUE },
                 { "name_en", is_own ? craft->name_en : "", TRUE },
                 { "place", craft->place, FALSE },
                 { "technique", craft->technique, FALSE },
                 { "source_kind", "own_design", FALSE },
                 { "authority", "generic", FALSE },
                 { "status", "active", FALSE },
                 { "respect_notes", craft->respect, FALSE },
                 { "prohibited_placements", craft->never, FALSE },
                 { "symmetry", craft->symmetry, FALSE },
                 { "recorded_on", today, TRUE },
                 { "motif_id", "", TRUE }, /* the starter's name of the ancestor */
                 { "derived_from_id", ancestor_sha256, TRUE } };
  g_autofree char *construction = dup_construction (recipe);
  char *passport = g_strdup (is_new ? "{}" : ancestor);
  if (!put (&passport, "construction", construction, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if ((is_new || fields[i].always) && !put (&passport, fields[i].key, fields[i].value, error))
      return NULL;
  return passport;
}

typedef struct
{
  const char *key, *value;
} Field;

static char *
dup_with (const Field *fields, gsize n, GError **error)
{
  char *passport = g_strdup ("{}");
  for (gsize i = 0; i < n; i++)
    if (!put (&passport, fields[i].key, fields[i].value, error))
      return NULL;
  return passport;
}

char *
kn_craft_dup_traced_passport (const char *name,
                              const char *photo,
                              const char *how,
                              const char *today,
                              GError **error)
{
  g_return_val_if_fail (name != NULL && photo != NULL && how != NULL && today != NULL, NULL);
  g_autofree char *construction = g_strdup_printf ("trace: %s", how);
  const Field fields[] = { { "name_th", name },
                           { "source_kind", "observed" },
                           { "source_ref", photo },
                           { "consent_status", "unknown" },
                           { "status", "needs_consent" },
                           { "recorded_on", today },
                           { "construction", construction } };
  return dup_with (fields, G_N_ELEMENTS (fields), error);
}

char *
kn_craft_dup_drawn_passport (const char *name,
                             const char *symmetry,
                             const char *today,
                             GError **error)
{
  g_return_val_if_fail (name != NULL && symmetry != NULL && today != NULL, NULL);
  const Field fields[] = { { "name_th", name },      { "source_kind", "own_design" },
                           { "status", "active" },   { "symmetry", symmetry },
                           { "recorded_on", today }, { "construction", "drawn by hand" } };
  return dup_with (fields, G_N_ELEMENTS (fields), error);
}

char *
kn_craft_dup_drawn_over_passport (const char *name,
                                  const char *ancestor,
                                  const char *ancestor_sha256,
                                  const char *today,
                                  GError **error)
{
  g_return_val_if_fail (name != NULL && ancestor_sha256 != NULL && today != NULL, NULL);
  const Field fields[] = { { "name_th", name },
                           { "name_en", "" },
                           { "recorded_on", today },
                           { "construction", "drawn over another motif" },
                           { "motif_id", "" }, /* that one's own name */
                           { "derived_from_id", ancestor_sha256 } };
  char *passport = g_strdup (ancestor != NULL ? ancestor : "{}");
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!put (&passport, fields[i].key, fields[i].value, error))
      return NULL;
  return passport;
}

char *
kn_craft_dup_redrawn_passport (const char *name,
                               const char *symmetry,
                               const char *ancestor,
                               const char *ancestor_sha256,
                               const char *today,
                               GError **error)
{
  g_return_val_if_fail (symmetry != NULL, NULL);
  char *passport = kn_craft_dup_drawn_over_passport (name, ancestor, ancestor_sha256, today, error);
  if (passport != NULL && put (&passport, "construction", "drawn by hand", error))
    put (&passport, "symmetry", symmetry, error);
  return passport;
}

/* --- places kept for communities ---------------------------------------------------------------
 */

static char *
dup_said (const char *words)
{
  char *said = g_strdup (words != NULL ? words : "");
  return g_strstrip (said);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT, sentence);
  return FALSE;
}

static gboolean
check_words (const KnCraftPlace *place, const KnPlaceWords *words, GError **error)
{
  const struct
  {
    const char *said, *missing;
  } needed[] = {
    { words->community,
      _ ("the community is missing: the village or group whose motif this is, by its name") },
    { words->holder,
      _ ("the holder is missing: the person who keeps this motif for the community") },
    { words->source,
      _ ("the source is missing: the cloth, the person or the book that the drawing follows") },
    { words->consent_by, _ ("the consent is missing: who of the community gave it") },
    { words->scope, _ ("the consent is missing: what the motif may be used for") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *said = dup_said (needed[i].said);
      if (said[strspn (said, " ,")] == '\0')
        return refuse (error, needed[i].missing);
    }
  g_autofree char *community = dup_said (words->community);
  if (g_ascii_strcasecmp (community, place->community_en) != 0
      && !g_str_equal (community, place->community_th))
    return TRUE;
  g_autofree char *sentence = g_strdup_printf (
      _ ("“%s” is a whole people: name the village or group whose motif this is"), community);
  return refuse (error, sentence);
}

char *
kn_craft_dup_place_passport (const KnCraftPlace *place,
                             const KnPlaceWords *words,
                             const char *today,
                             GError **error)
{
  g_return_val_if_fail (place != NULL && words != NULL && today != NULL, NULL);
  if (!check_words (place, words, error))
    return NULL;
  g_autofree char *name = dup_said (words->name), *given_on = dup_said (words->given_on);
  const gboolean has_name = *name != '\0';
  const Field fields[] = { { "name_th", has_name ? name : place->name_th },
                           { "name_en", has_name ? "" : place->name_en },
                           { "motif_id", place->id },
                           { "community_or_group", words->community },
                           { "knowledge_holder", words->holder },
                           { "source_ref", words->source },
                           { "place", words->village },
                           { "meaning", words->meaning },
                           { "authority", "community" },
                           { "consent_status", "granted" },
                           { "consent_by", words->consent_by },
                           { "consent_scope", words->scope },
                           { "consent_date", *given_on != '\0' ? given_on : today },
                           { "consent_expires", words->expires },
                           { "status", "active" },
                           { "recorded_on", today } };
  g_autofree char *passport = dup_with (fields, G_N_ELEMENTS (fields), error);
  return passport != NULL && kn_passport_check (passport, error) ? g_steal_pointer (&passport)
                                                                 : NULL;
}
