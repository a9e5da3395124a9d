/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the part of a brand's page that judges its palette. Few rows: what is wrong first, then what
 * reads best. The colours are those of the session's print condition. */

#include "config.h"

#include "app/kn-brand-palette.h"

#include "app/kn-swatch.h"
#include "ink/kn-palette-check.h"
#include "ink/kn-step-kind.h"

#include <glib/gi18n.h>

#define SWATCH_PX 24
#define ALIKE_ROWS_MAX 8
#define TEXT_ROWS_MAX 3

struct _KnBrandPalette
{
  AdwPreferencesGroup parent_instance;
  KnSession *session;
  GPtrArray *rows;
  char *shown;
};

G_DEFINE_FINAL_TYPE (KnBrandPalette, kn_brand_palette, ADW_TYPE_PREFERENCES_GROUP)

static GtkWidget *
make_swatch (KnBrandPalette *self, const KnInkOffer *ink)
{
  GtkWidget *swatch = kn_swatch_new (SWATCH_PX);
  g_autoptr (KnPaint) paint = kn_paint_new_cmyk (&ink->cmyk);
  kn_swatch_set_paint (KN_SWATCH (swatch), self->session, paint);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  return swatch;
}

static void
add_pair (KnBrandPalette *self, const KnInkOffer *a, const KnInkOffer *b, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new (), *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  g_autofree char *title = g_strdup_printf ("%s · %s", a->name, b->name);
  gtk_box_append (GTK_BOX (chips), make_swatch (self, a));
  gtk_box_append (GTK_BOX (chips), make_swatch (self, b));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), chips);
  gtk_widget_set_focusable (row, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static char *
dup_alike (const KnPalettePair *pair)
{
  g_autoptr (GPtrArray) eyes = g_ptr_array_new ();
  if ((pair->alike & 1u << KN_VISION_FULL) != 0)
    return g_strdup (_ ("Hard to tell apart for everyone"));
  for (int eye = KN_VISION_PROTAN; eye < KN_VISION_PHOTOCOPY; eye++)
    if ((pair->alike & 1u << eye) != 0)
      g_ptr_array_add (eyes, (gpointer)kn_vision_get_label ((KnVision)eye));
  g_ptr_array_add (eyes, NULL);
  g_autofree char *list = g_strjoinv (", ", (char **)eyes->pdata);
  /* Translators: kinds of eyes: "without red cones, without green cones" */
  return g_strdup_printf (_ ("One colour to eyes %s"), list);
}

static int
compare_contrast (gconstpointer a, gconstpointer b)
{
  const KnPalettePair *one = a, *other = b;
  return (one->contrast < other->contrast) - (one->contrast > other->contrast);
}

static void
fill (KnBrandPalette *self, const GArray *inks, GArray *pairs)
{
  guint n_alike = 0, n_text = 0;
  for (guint i = 0; i < pairs->len; i++)
    {
      const KnPalettePair *pair = &g_array_index (pairs, KnPalettePair, i);
      if (pair->alike == 0 || n_alike++ >= ALIKE_ROWS_MAX)
        continue;
      g_autofree char *subtitle = dup_alike (pair);
      add_pair (self, &g_array_index (inks, KnInkOffer, pair->a),
                &g_array_index (inks, KnInkOffer, pair->b), subtitle);
    }
  g_array_sort (pairs, compare_contrast);
  for (guint i = 0; i < pairs->len && n_text < TEXT_ROWS_MAX; i++)
    {
      const KnPalettePair *pair = &g_array_index (pairs, KnPalettePair, i);
      if (pair->contrast < KN_PALETTE_TEXT_CONTRAST)
        break;
      g_autofree char *subtitle = g_strdup_printf (
          /* Translators: a contrast ratio, such as 7.2 to 1 */
          _ ("Good for text on each other: contrast %.1f : 1"), pair->contrast);
      add_pair (self, &g_array_index (inks, KnInkOffer, pair->a),
                &g_array_index (inks, KnInkOffer, pair->b), subtitle);
      n_text++;
    }
  g_autofree char *summary
      = n_alike == 0 ? g_strdup (_ ("All of them can be told apart, by colour-blind eyes too."))
                     : g_strdup_printf (ngettext ("%u pair falls together for some eyes.",
                                                  "%u pairs fall together for some eyes.", n_alike),
                                        n_alike);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), summary);
}

static char *
dup_state (const GArray *inks)
{
  GString *state = g_string_new (NULL);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnInkOffer *ink = &g_array_index (inks, KnInkOffer, i);
      g_string_append_printf (state, "%s %g %g %g %g\n", ink->name, ink->cmyk.c, ink->cmyk.m,
                              ink->cmyk.y, ink->cmyk.k);
    }
  return g_string_free (state, FALSE);
}

static void
show (KnBrandPalette *self, const GArray *inks)
{
  g_autofree char *state = dup_state (inks);
  if (g_strcmp0 (state, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&state);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), inks->len > 1);
  g_autofree KnCmyk *amounts = g_new0 (KnCmyk, MAX (inks->len, 1));
  for (guint i = 0; i < inks->len; i++)
    amounts[i] = g_array_index (inks, KnInkOffer, i).cmyk;
  g_autoptr (GArray) pairs
      = kn_palette_check (amounts, inks->len, kn_session_get_condition (self->session));
  fill (self, inks, pairs);
}

/* What the brand has; steps are no colours. */
static GArray *
list_inks (KnBrandPalette *self)
{
  GArray *list = kn_ink_offer_new_list ();
  g_autoptr (GPtrArray) inks
      = kn_scene_list_kind (kn_session_get_scene (self->session), KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const char *name = kn_node_get_string (inks->pdata[i], KN_PROP_NAME);
      const KnInkOffer ink
          = { g_strdup (name == NULL ? "" : name), kn_node_get_ink_cmyk (inks->pdata[i]), 0, TRUE };
      if (kn_node_get_choice (inks->pdata[i], KN_PROP_INK_STEP) == KN_STEP_KIND_NONE)
        g_array_append_val (list, ink);
      else
        g_free (ink.name);
    }
  return list;
}

void
kn_brand_palette_update (KnBrandPalette *self)
{
  g_return_if_fail (KN_IS_BRAND_PALETTE (self));
  g_autoptr (GArray) inks = list_inks (self);
  show (self, inks);
}

void
kn_brand_palette_show_with (KnBrandPalette *self, const GArray *offers)
{
  g_return_if_fail (KN_IS_BRAND_PALETTE (self) && offers != NULL);
  g_autoptr (GArray) inks = list_inks (self);
  for (guint i = 0; i < offers->len; i++)
    {
      KnInkOffer ink = g_array_index (offers, KnInkOffer, i);
      if (!ink.taken)
        continue;
      ink.name = g_strdup (ink.name);
      g_array_append_val (inks, ink);
    }
  show (self, inks);
}

static void
kn_brand_palette_dispose (GObject *object)
{
  KnBrandPalette *self = KN_BRAND_PALETTE (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (kn_brand_palette_parent_class)->dispose (object);
}

static void
kn_brand_palette_class_init (KnBrandPaletteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_brand_palette_dispose;
}

static void
kn_brand_palette_init (KnBrandPalette *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   _ ("Can the colours be told apart?"));
}

GtkWidget *
kn_brand_palette_new (KnSession *session)
{
  KnBrandPalette *self = g_object_new (KN_TYPE_BRAND_PALETTE, NULL);
  self->session = g_object_ref (session);
  kn_brand_palette_update (self);
  return GTK_WIDGET (self);
}
