/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"
#include "app/kn-new-wishes.h"

G_BEGIN_DECLS

/* What one may begin with in the New dialog: the user's own templates, a blank sheet and the
 * templates of a form, one of them chosen, each with the picture of what it would come to. */

#define KN_TYPE_NEW_CARDS (kn_new_cards_get_type ())
G_DECLARE_FINAL_TYPE (KnNewCards, kn_new_cards, KN, NEW_CARDS, GtkGrid)

typedef struct
{
  /* Another card is chosen, or the chosen one is another. */
  void (*chosen) (gpointer data);
  /* Fills in the words and the size that are wished for; the size may be left at 0: the card's. */
  void (*wish) (KnNewWishes *wishes, gpointer data);
  /* Something about a template could not be done. */
  void (*failed) (const char *sentence, gpointer data);
} KnNewCardsFuncs;

/* Once, before the first use. @data outlives the cards' widget tree or calls kn_new_cards_stop().
 */
void kn_new_cards_set_up (KnNewCards *self,
                          KnApplication *application,
                          const KnNewCardsFuncs *funcs,
                          gpointer data);
void kn_new_cards_set_form (KnNewCards *self, const KnFormChoice *form);
/* The size that the chosen card was made for, in mm. */
void kn_new_cards_get_size (KnNewCards *self, double *out_width_mm, double *out_height_mm);
KnNewWishes *kn_new_cards_dup_wishes (KnNewCards *self) G_GNUC_WARN_UNUSED_RESULT;
/* The pictures follow the wishes after a while; a newer call takes the place of an older one. */
void kn_new_cards_redraw_in (KnNewCards *self, guint delay_ms);
/* Nothing is drawn or called back any more. */
void kn_new_cards_stop (KnNewCards *self);

G_END_DECLS
