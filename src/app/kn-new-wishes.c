/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what somebody wishes for in the New dialog, and the design that follows from it. */

#include "config.h"

#include "app/kn-new-wishes.h"

#include "app/kn-template-card.h"
#include "app/kn-template.h"
#include "render/kn-thumbnail.h"

#define PICTURE_RATIO 2 /* drawn larger than shown, for fine screens */
#define MARGIN_PX 24

void
kn_new_wishes_free (KnNewWishes *self)
{
  g_free (self->template_id);
  g_clear_pointer (&self->own, kn_design_unref);
  g_clear_pointer (&self->pack, kn_pack_measures_free);
  g_free (self->product);
  g_free (self->maker);
  g_free (self->net_weight);
  g_clear_pointer (&self->look, kn_template_look_unref);
  g_free (self);
}

/* As the template says. */
static KnDesign *
make_plain (const KnNewWishes *self, GError **error)
{
  const KnTemplateWishes plain
      = { self->product, self->maker, self->net_weight, self->width_mm, self->height_mm };
  if (self->pack != NULL)
    return kn_template_make_pack (self->own, self->pack, &plain, error);
  if (self->own != NULL)
    return kn_template_make_own (self->own, self->form, &plain, error);
  g_autoptr (GPtrArray) templates = kn_starter_list_templates (self->form->id);
  const KnStarterTemplate *template = NULL;
  for (guint i = 0; self->template_id != NULL && i < templates->len; i++)
    if (g_str_equal (((KnStarterTemplate *)templates->pdata[i])->id, self->template_id))
      template = templates->pdata[i];
  return kn_template_make (template, self->form, &plain, error);
}

KnDesign *
kn_new_wishes_make (const KnNewWishes *self, GError **error)
{
  g_autoptr (KnDesign) plain = make_plain (self, error);
  return plain == NULL ? NULL : kn_template_look_apply (self->look, plain, error);
}

static gint n_drawing, most_drawing;

static void
enter_drawing (void)
{
  const gint n = g_atomic_int_add (&n_drawing, 1) + 1;
  gint most = g_atomic_int_get (&most_drawing);
  while (n > most && !g_atomic_int_compare_and_exchange (&most_drawing, most, n))
    most = g_atomic_int_get (&most_drawing);
}

guint
kn_new_wishes_get_most_at_once (void)
{
  return (guint)g_atomic_int_get (&most_drawing);
}

void
kn_new_wishes_draw (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const KnNewWishes *wishes = data;
  GError *error = NULL;
  if (g_task_return_error_if_cancelled (task))
    return;
  enter_drawing ();
  g_autoptr (KnDesign) design = kn_new_wishes_make (wishes, &error);
  cairo_surface_t *picture
      = design == NULL || g_cancellable_is_cancelled (cancellable)
            ? NULL
            : kn_thumbnail_of_design (design,
                                      (KN_TEMPLATE_CARD_WIDTH_PX - MARGIN_PX) * PICTURE_RATIO,
                                      (KN_TEMPLATE_CARD_HEIGHT_PX - MARGIN_PX) * PICTURE_RATIO,
                                      &error);
  g_atomic_int_add (&n_drawing, -1); /* before anybody hears of it and asks for the next one */
  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify)cairo_surface_destroy);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "A newer wish came.");
}
