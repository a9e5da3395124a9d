/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The recipe in a motif's SVG, which comes from wherever motifs come from: any bytes give one or
 * none; one that was read can be made, and what is made says how it was made. */

#include "config.h"

#include "craft/kn-craft.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
make_and_read (const KnRecipe *recipe, KnRecipe *out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = kn_recipe_make (recipe, &error);
  if (svg == NULL)
    g_error ("%s cannot be made with knobs in their ranges: %s", recipe->craft->id, error->message);
  if (!kn_recipe_read (out, svg))
    g_error ("a made %s does not say how it was made", recipe->craft->id);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  KnRecipe found, printed, again;
  g_autoptr (GBytes) svg = g_bytes_new (data, size);
  if (!kn_recipe_read (&found, svg))
    return 0;
  make_and_read (&found, &printed); /* rounded as it is printed */
  make_and_read (&printed, &again);
  if (!kn_recipe_equal (&printed, &again))
    g_error ("a made %s reads back as another one", printed.craft->id);
  return 0;
}
