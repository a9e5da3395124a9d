/* SPDX-License-Identifier: GPL-3.0-or-later */

/* kanok-cli brand check | palette: the inks of a brand compared, and inks from a picture or from
 * dyes by name. What is offered is compared with the inks that are there before any is taken. */

#include "config.h"

#include "cli/kn-cli-brand-private.h"
#include "ink/kn-palette-check.h"
#include "ink/kn-step-kind.h"
#include "model/kn-ink-offer.h"
#include "render/kn-image-palette.h"

#include <glib/gi18n.h>

static const char *const eye_keys[KN_N_VISIONS] = { "full", "protan", "deutan", "tritan", NULL };

static json_t *
pair_to_json (const KnPalettePair *pair, const char *a, const char *b)
{
  json_t *delta = json_object (), *alike = json_array ();
  for (int eye = 0; eye < KN_N_VISIONS; eye++)
    if (eye_keys[eye] != NULL)
      {
        json_object_set_new (delta, eye_keys[eye], json_real (pair->delta_e[eye]));
        if ((pair->alike & 1u << eye) != 0)
          json_array_append_new (alike, json_string (eye_keys[eye]));
      }
  return json_pack ("{s:o, s:o, s:f, s:o, s:o}", "a", kn_cli_json_string (a), "b",
                    kn_cli_json_string (b), "contrast", pair->contrast, "delta_e", delta, "alike",
                    alike);
}

static void
print_pair (const KnPalettePair *pair, const char *a, const char *b)
{
  g_autofree char *contrast = g_strdup_printf ("%.1f:1", pair->contrast);
  g_autofree char *delta = g_strdup_printf ("ΔE %.1f", pair->delta_e[KN_VISION_FULL]);
  g_autoptr (GString) alike = g_string_new (NULL);
  for (int eye = 0; eye < KN_N_VISIONS; eye++)
    if ((pair->alike & 1u << eye) != 0)
      g_string_append_printf (alike, "%s%s", alike->len > 0 ? ", " : "",
                              kn_vision_get_label ((KnVision)eye));
  kn_cli_print_row (a, b, contrast, delta, alike->str, NULL);
}

/* What is compared: names, borrowed, and amounts. */
typedef struct
{
  GPtrArray *names;
  GArray *amounts;
} Inks;

static void
inks_clear (Inks *self)
{
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->amounts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Inks, inks_clear)

static void
add_ink (Inks *self, const char *name, const KnCmyk *cmyk)
{
  g_ptr_array_add (self->names, (gpointer)(name == NULL ? "" : name));
  g_array_append_vals (self->amounts, cmyk, 1);
}

/* Those of the brand; steps are no colours. */
static void
list_inks (const KnScene *brand, Inks *out)
{
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (brand, KN_NODE_INK);
  out->names = g_ptr_array_new ();
  out->amounts = g_array_new (FALSE, FALSE, sizeof (KnCmyk));
  for (guint i = 0; i < inks->len; i++)
    {
      const KnCmyk cmyk = kn_node_get_ink_cmyk (inks->pdata[i]);
      if (kn_node_get_choice (inks->pdata[i], KN_PROP_INK_STEP) == KN_STEP_KIND_NONE)
        add_ink (out, kn_node_get_string (inks->pdata[i], KN_PROP_NAME), &cmyk);
    }
}

/* (transfer full) */
static json_t *
pairs_to_json (const Inks *inks, KnCondition *condition)
{
  g_autoptr (GArray) pairs
      = kn_palette_check ((const KnCmyk *)inks->amounts->data, inks->amounts->len, condition);
  json_t *list = json_array ();
  for (guint i = 0; i < pairs->len; i++)
    {
      const KnPalettePair *pair = &g_array_index (pairs, KnPalettePair, i);
      json_array_append_new (list, pair_to_json (pair, inks->names->pdata[pair->a],
                                                 inks->names->pdata[pair->b]));
    }
  return list;
}

static void
print_pairs (const Inks *inks, KnCondition *condition)
{
  g_autoptr (GArray) pairs
      = kn_palette_check ((const KnCmyk *)inks->amounts->data, inks->amounts->len, condition);
  for (guint i = 0; i < pairs->len; i++)
    {
      const KnPalettePair *pair = &g_array_index (pairs, KnPalettePair, i);
      print_pair (pair, inks->names->pdata[pair->a], inks->names->pdata[pair->b]);
    }
}

static KnExit
run_check (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kn_cli_open_brand (cli, word, &error);
  g_autoptr (KnCondition) condition
      = doc == NULL ? NULL : kn_cli_load_condition (cli, kn_args_get (args, "condition"), &error);
  if (condition == NULL)
    return kn_cli_fail (word, error);
  g_auto (Inks) inks = { 0 };
  list_inks (kn_doc_get_scene (doc), &inks);
  if (kn_args_has (args, "json"))
    return kn_cli_print_json (json_pack ("{s:s, s:o}", "condition",
                                         kn_condition_get_name (condition), "pairs",
                                         pairs_to_json (&inks, condition)));
  print_pairs (&inks, condition);
  return KN_EXIT_DONE;
}

/* --- inks of a picture, or dyes by name ------------------------------------------------------- */

/* "indigo, มะเกลือ", or "all". */
static gboolean
offer_dyes (GArray *offers, const char *text, gboolean in_thai, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  if (g_str_equal (text, "all"))
    for (gsize i = 0; i < kn_n_dyes; i++)
      kn_ink_offer_add_dye (offers, kn_dyes[i], in_thai);
  for (char **word = words; *word != NULL && !g_str_equal (text, "all"); word++)
    {
      const KnDye *dye = kn_dye_find (*word);
      if (*g_strstrip (*word) == '\0')
        continue;
      if (dye == NULL)
        {
          g_set_error (error, KN_CLI_ERROR, 0,
                       /* Translators: what somebody typed */
                       _ ("“%s” is no dye that Kanok knows; --dyes all shows them"), *word);
          return FALSE;
        }
      kn_ink_offer_add_dye (offers, dye, in_thai);
    }
  if (offers->len > 0)
    return TRUE;
  g_set_error_literal (error, KN_CLI_ERROR, 0, _ ("--dyes names no dye; --dyes all shows them"));
  return FALSE;
}

static gboolean
offer (const KnArgs *args,
       const KnScene *brand,
       KnCondition *condition,
       GArray *offers,
       GError **error)
{
  const char *photo = kn_args_get (args, "photo"), *dyes = kn_args_get (args, "dyes");
  const char *number = kn_args_get (args, "inks");
  const char *language = kn_node_get_string (kn_scene_get_design (brand), KN_PROP_LANGUAGE);
  guint64 n = KN_PALETTE_DEFAULT;
  KnPaletteColour colours[KN_PALETTE_MAX];
  guint n_found = 0;
  if (number != NULL && !g_ascii_string_to_unsigned (number, 10, 1, KN_PALETTE_MAX, &n, NULL))
    {
      g_set_error (error, KN_CLI_ERROR, 0, _ ("--inks is a number from 1 to %d"), KN_PALETTE_MAX);
      return FALSE;
    }
  if (photo != NULL)
    {
      if (!kn_image_read_palette (photo, condition, (guint)n, colours, &n_found, NULL, error))
        return FALSE;
      kn_ink_offer_add_colours (offers, colours, n_found, condition);
    }
  return dyes == NULL || offer_dyes (offers, dyes, g_strcmp0 (language, "th") == 0, error);
}

/* "all", or numbers of the list. */
static gboolean
choose (GArray *offers, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text == NULL ? "" : text, ",", -1);
  gboolean all = g_strcmp0 (text, "all") == 0;
  for (guint i = 0; i < offers->len; i++)
    g_array_index (offers, KnInkOffer, i).taken = all;
  for (char **word = words; *word != NULL && !all; word++)
    {
      guint64 number;
      if (*g_strstrip (*word) == '\0')
        continue;
      if (!g_ascii_string_to_unsigned (*word, 10, 1, offers->len, &number, NULL))
        {
          g_set_error (error, KN_CLI_ERROR, 0,
                       /* Translators: what somebody typed; how many inks there are */
                       _ ("--take cannot be “%s”: it is “all”, or numbers from 1 to %u"), *word,
                       offers->len);
          return FALSE;
        }
      g_array_index (offers, KnInkOffer, number - 1).taken = TRUE;
    }
  return TRUE;
}

static void
print_offers (const KnArgs *args, const GArray *offers, const Inks *inks, KnCondition *condition)
{
  json_t *list = json_array ();
  for (guint i = 0; i < offers->len; i++)
    {
      const KnInkOffer *it = &g_array_index (offers, KnInkOffer, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *amounts
          = g_strdup_printf ("C %g M %g Y %g K %g", it->cmyk.c, it->cmyk.m, it->cmyk.y, it->cmyk.k);
      g_autofree char *share
          = it->share > 0 ? g_strdup_printf ("%.0f %%", it->share * 100) : g_strdup ("");
      json_array_append_new (list, json_pack ("{s:s, s:[f, f, f, f], s:f, s:b}", "name", it->name,
                                              "cmyk", it->cmyk.c, it->cmyk.m, it->cmyk.y,
                                              it->cmyk.k, "share", it->share, "taken", it->taken));
      if (!kn_args_has (args, "json"))
        kn_cli_print_row (number, it->name, amounts, share, NULL);
    }
  if (kn_args_has (args, "json"))
    kn_cli_print_json (json_pack ("{s:s, s:o, s:o}", "condition", kn_condition_get_name (condition),
                                  "inks", list, "pairs", pairs_to_json (inks, condition)));
  else
    {
      json_decref (list);
      print_pairs (inks, condition);
    }
}

static KnExit
run_palette (KnCli *cli, const KnArgs *args)
{
  const char *word = kn_args_get_operand (args, 0), *take = kn_args_get (args, "take");
  if (kn_args_get (args, "photo") == NULL && kn_args_get (args, "dyes") == NULL)
    return kn_cli_fail_text (
        KN_EXIT_USAGE, "brand palette",
        _ ("--photo FILE or --dyes NAMES is missing: where the inks come from"));
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDoc) doc = kn_cli_open_brand (cli, word, &error);
  g_autoptr (KnCondition) condition
      = doc == NULL ? NULL : kn_cli_load_condition (cli, kn_args_get (args, "condition"), &error);
  g_autoptr (GArray) offers = kn_ink_offer_new_list ();
  if (condition == NULL || !offer (args, kn_doc_get_scene (doc), condition, offers, &error)
      || !choose (offers, take, &error))
    return kn_cli_fail (word, error);
  g_auto (Inks) inks = { 0 };
  g_autoptr (KnScene) before = kn_scene_ref ((KnScene *)kn_doc_get_scene (doc));
  list_inks (before, &inks);
  for (guint i = 0; i < offers->len; i++)
    add_ink (&inks, g_array_index (offers, KnInkOffer, i).name,
             &g_array_index (offers, KnInkOffer, i).cmyk);
  if (take != NULL)
    {
      guint n;
      kn_doc_begin_step (doc, _ ("Add inks"));
      gboolean done = kn_ink_offer_take (doc, offers, &n, &error);
      KnExit status = kn_cli_finish_brand (doc, done, word, g_steal_pointer (&error));
      if (status != KN_EXIT_DONE)
        return status;
    }
  print_offers (args, offers, &inks, condition);
  return KN_EXIT_DONE;
}

static const KnArgSpec check_options[] = {
  { "condition", 0, N_ ("NAME"), N_ ("print condition, or an ICC file"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

static const KnArgSpec palette_options[] = {
  { "photo", 0, N_ ("FILE"), N_ ("the colours of this picture (PNG or JPEG)"), NULL, NULL },
  { "inks", 0, N_ ("NUMBER"), N_ ("how many colours of the picture, 1 to 8"), NULL, NULL },
  { "dyes", 0, N_ ("NAMES"), N_ ("dyes by name with commas between them, or “all”"), NULL, NULL },
  { "take", 0, N_ ("NUMBERS"), N_ ("make these of the list inks of the brand, or “all”"), NULL,
    NULL },
  { "condition", 0, N_ ("NAME"), N_ ("print condition, or an ICC file"), NULL, NULL },
  { "json", 0, NULL, N_ ("print one JSON document"), NULL, NULL },
  { NULL },
};

const KnVerb kn_cli_brand_palette_verbs[] = {
  { "brand check", "BRAND", 1, 1, check_options,
    N_ ("Compares a brand\'s inks: contrast, and who can tell them apart."), run_check },
  { "brand palette", "BRAND", 1, 1, palette_options,
    N_ ("Shows inks from a picture or dyes, compared with a brand's, and adds those that you "
        "take."),
    run_palette },
  { NULL },
};
