/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of sizes that kn-relayout.c is asked for by name, as forms in the words of the text
 * form: so each is judged by the reader that judges everybody's designs. */

#include "config.h"

#include "model/kn-family.h"

#include "base/kn-limits.h"
#include "base/kn-number.h"
#include "model/kn-design.h"
#include "model/kn-op.h"

#include <glib/gi18n.h>
#include <string.h>

#define LABEL(width, height)                                                                       \
  "{\"kind\":\"label\",\"shape\":\"rectangle\",\"width_mm\":" width ",\"height_mm\":" height       \
  ",\"bleed_mm\":3,\"safe_mm\":3}"

/* Jars as in kn-package.c. */
const KnFamilySize kn_family_sizes[] = {
  { "wrap-250", N_ ("Wrap, jar 250 ml"),
    "{\"kind\":\"wrap\",\"diameter_mm\":70,\"height_mm\":60,\"overlap_mm\":5,\"bleed_mm\":3}" },
  { "wrap-500", N_ ("Wrap, jar 500 ml"),
    "{\"kind\":\"wrap\",\"diameter_mm\":85,\"height_mm\":75,\"overlap_mm\":5,\"bleed_mm\":3}" },
  { "lid-70", N_ ("Lid, 70 mm"),
    "{\"kind\":\"label\",\"shape\":\"ellipse\",\"width_mm\":70,\"height_mm\":70,\"bleed_mm\":3,"
    "\"safe_mm\":3}" },
  { "tag-50x90", N_ ("Hang tag, 50 × 90 mm"),
    "{\"kind\":\"dieline\",\"style\":\"hangtag\",\"W\":50,\"H\":90}" },
  { "box-70x40x120", N_ ("Box, 70 × 40 × 120 mm"),
    "{\"kind\":\"dieline\",\"style\":\"ste\",\"L\":70,\"W\":40,\"D\":120}" },
  { "post-1080x1080", N_ ("Post, 1080 × 1080 px"),
    "{\"kind\":\"screen\",\"width_px\":1080,\"height_px\":1080,\"safe_mm\":6}" },
  { "story-1080x1920", N_ ("Story, 1080 × 1920 px"),
    "{\"kind\":\"screen\",\"width_px\":1080,\"height_px\":1920,\"safe_mm\":6}" },
};

const gsize kn_n_family_sizes = G_N_ELEMENTS (kn_family_sizes);

const KnFamilySize *
kn_family_find_size (const char *id)
{
  for (gsize i = 0; id != NULL && i < kn_n_family_sizes; i++)
    if (strcmp (kn_family_sizes[i].id, id) == 0)
      return &kn_family_sizes[i];
  return NULL;
}

static gboolean
read_side (const char *text, double *out_mm)
{
  char *end = NULL;
  if (!g_ascii_isdigit (*text))
    return FALSE;
  *out_mm = g_ascii_strtod (text, &end);
  return *end == '\0' && *out_mm >= KN_LIMIT_SIDE_MIN_MM && *out_mm <= KN_LIMIT_SIDE_MAX_MM;
}

static char *
dup_form (const char *size)
{
  const KnFamilySize *named = kn_family_find_size (size);
  if (named != NULL)
    return g_strdup (named->form);
  g_auto (GStrv) sides = g_strsplit_set (size, "x×X", 2);
  double width = 0;
  double height = 0;
  if (g_strv_length (sides) != 2 || !read_side (sides[0], &width) || !read_side (sides[1], &height))
    return NULL;
  char texts[2][G_ASCII_DTOSTR_BUF_SIZE];
  return g_strdup_printf (LABEL ("%s", "%s"), g_ascii_dtostr (texts[0], sizeof texts[0], width),
                          g_ascii_dtostr (texts[1], sizeof texts[1], height));
}

KnNode *
kn_family_new_form (const char *size, GError **error)
{
  g_return_val_if_fail (size != NULL, NULL);
  g_autofree char *form = dup_form (size);
  if (form == NULL)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                   _ ("there is no size “%s”; sizes have names (see --list) or are millimetres as "
                      "in 80x50, from 1 to 5000"),
                   size);
      return NULL;
    }
  g_autofree char *text = g_strdup_printf (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"%s\",\"form\":%s,\"inks\":[],"
      "\"assets\":{},\"faces\":[{\"id\":\"front\",\"items\":[]}]}",
      "form", form);
  g_autoptr (KnScene) scene = kn_design_parse_json (text, strlen (text), error);
  return scene == NULL ? NULL : kn_node_ref (kn_scene_get_design (scene));
}

char *
kn_family_dup_name (const char *name, const char *size)
{
  const KnFamilySize *named = kn_family_find_size (size);
  g_auto (GStrv) sides = g_strsplit_set (size, "x×X", 2);
  g_autofree char *plain = named != NULL || g_strv_length (sides) != 2
                               ? NULL
                               : g_strdup_printf (_ ("%s × %s mm"), sides[0], sides[1]);
  /* Translators: the name of a design, then a size: “Honey · Lid, 70 mm” */
  return g_strdup_printf (C_ ("size of a design", "%s · %s"), name == NULL ? "" : name,
                          named != NULL   ? _ (named->name)
                          : plain != NULL ? plain
                                          : size);
}
