/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the passport of a workshop's motif says at first. Everything in it can be changed as in
 * any passport; how the motif was made stands in its SVG (kn-craft.h), so no change of the passport
 * can lose it. */

#include "config.h"

#include "model/kn-craft-passport.h"

#include "model/kn-passport-fields.h"

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
