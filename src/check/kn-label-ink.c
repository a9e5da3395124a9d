/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the ink of what "fill my label" sets: black where that can be read, else what the design
 * prints with, held against all that really lies beneath. */

#include "config.h"

#include "check/kn-label-fill-private.h"
#include "ink/kn-palette-check.h"

#include <math.h>
#include <string.h>

#define LOOK_EVERY_MM 0.75 /* at the ground of a frame */
#define LOOKS_MAX 60       /* along one side of it */

/* Black, what the design prints with, bare paper. */
static GPtrArray *
list_paints (const KnScene *scene)
{
  GPtrArray *paints = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_paint_unref);
  g_ptr_array_add (paints, kn_paint_new_cmyk (&(KnCmyk){ .k = 100 }));
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    if (kn_node_get_choice (inks->pdata[i], KN_PROP_INK_STEP) == KN_STEP_KIND_NONE)
      g_ptr_array_add (paints, kn_paint_new_ink (kn_node_get_id (inks->pdata[i]), 100));
  g_ptr_array_add (paints, kn_paint_new_cmyk (&(KnCmyk){ 0 }));
  return paints;
}

/* The colours that lie below the frame, each once. Array of KnRgb. */
static GArray *
list_grounds (KnCheck *check, const KnNode *face, const KnRect *box)
{
  GArray *grounds = g_array_new (FALSE, FALSE, sizeof (KnRgb));
  int columns = (int)CLAMP (ceil (box->width / LOOK_EVERY_MM), 5, LOOKS_MAX);
  int rows = (int)CLAMP (ceil (box->height / LOOK_EVERY_MM), 5, LOOKS_MAX);
  for (int y = 0; y < rows; y++)
    for (int x = 0; x < columns; x++)
      {
        KnPoint at = { box->x + box->width * (x + 0.5) / columns,
                       box->y + box->height * (y + 0.5) / rows };
        KnRgb rgb = kn_label_get_ground (check, check->items->len, face, at);
        gboolean is_known = FALSE;
        for (guint i = 0; i < grounds->len && !is_known; i++)
          is_known = memcmp (&g_array_index (grounds, KnRgb, i), &rgb, sizeof rgb) == 0;
        if (!is_known)
          g_array_append_val (grounds, rgb);
      }
  return grounds;
}

static double
get_worst (const KnCheck *check, const KnPaint *paint, const GArray *grounds)
{
  KnRgb letters = kn_paint_to_screen (check->scene, paint, check->condition);
  double worst = G_MAXDOUBLE;
  for (guint i = 0; i < grounds->len; i++)
    worst = fmin (worst, kn_palette_contrast (&letters, &g_array_index (grounds, KnRgb, i)));
  return worst;
}

/* The first if it will do, else the best; *@out_ratio: its contrast. */
static const KnPaint *
choose_paint (const KnCheck *check,
              double wanted,
              const GPtrArray *paints,
              const GArray *grounds,
              double *out_ratio)
{
  const KnPaint *best = NULL;
  *out_ratio = -1;
  for (guint i = 0; i < paints->len; i++)
    {
      double ratio = get_worst (check, paints->pdata[i], grounds);
      if (ratio > *out_ratio)
        {
          best = paints->pdata[i];
          *out_ratio = ratio;
        }
      if (i == 0 && ratio >= wanted)
        break;
    }
  return best;
}

/* One ink for all where one can be read everywhere. Returns: the worst contrast of a text. */
double
kn_fill_set_paint (KnFillSet *self, KnCheck *check, const KnNode *face, double wanted)
{
  g_autoptr (GPtrArray) paints = list_paints (check->scene);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (KnRgb));
  GPtrArray *texts = self->texts;
  g_autoptr (GPtrArray) grounds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < texts->len; i++)
    {
      GArray *below = list_grounds (check, face, &((KnFillText *)texts->pdata[i])->box);
      g_array_append_vals (all, below->data, below->len);
      g_ptr_array_add (grounds, below);
    }
  double ratio, worst = G_MAXDOUBLE;
  const KnPaint *for_all = choose_paint (check, wanted, paints, all, &ratio);
  gboolean is_one = ratio >= wanted;
  for (guint i = 0; i < texts->len; i++)
    {
      KnFillText *text = texts->pdata[i];
      const KnPaint *paint
          = is_one ? for_all : choose_paint (check, wanted, paints, grounds->pdata[i], &ratio);
      g_clear_pointer (&text->paint, kn_paint_unref);
      text->paint = kn_paint_ref (paint);
      worst = fmin (worst, ratio);
    }
  return worst;
}
