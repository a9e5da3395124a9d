/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "craft/kn-craft-places.h"
#include "craft/kn-craft.h"

/* The passport of a motif that was made in the workshop: which construction it is, and what is said
 * about that one's origin and respect. @ancestor is the passport of the motif whose knobs were
 * turned, and @ancestor_sha256 that motif; both NULL for a new one. What the ancestor's people said
 * stays: turning a knob makes nobody's motif one's own. @today is an ISO date. */
char *kn_craft_dup_passport (const KnRecipe *recipe,
                             const char *name,
                             const char *ancestor,
                             const char *ancestor_sha256,
                             const char *today,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The passport of a motif that was traced from a photograph. Whose it is nobody has said yet, so
 * its consent is unknown and still to be asked for. @photo: the name of the file; @how: "inks 3,
 * …".
 */
char *kn_craft_dup_traced_passport (const char *name,
                                    const char *photo,
                                    const char *how,
                                    const char *today,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The passport of a motif that was drawn by hand in the workshop. @symmetry: "D8". */
char *kn_craft_dup_drawn_passport (const char *name,
                                   const char *symmetry,
                                   const char *today,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of one that was drawn over another: what that one's people said stays, as with knobs. */
char *kn_craft_dup_drawn_over_passport (const char *name,
                                        const char *ancestor,
                                        const char *ancestor_sha256,
                                        const char *today,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same of one whose parts were drawn again: @ancestor is what it was. */
char *kn_craft_dup_redrawn_passport (const char *name,
                                     const char *symmetry,
                                     const char *ancestor,
                                     const char *ancestor_sha256,
                                     const char *today,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a community says of the motif with which it fills a place that is kept for it. The first
 * five have to be said; NULL or spaces is not said. */
typedef struct
{
  const char *community;          /* a village or group by its name, not a people */
  const char *holder;             /* who keeps the motif for it */
  const char *source;             /* what the drawing follows: a cloth, a person, a book */
  const char *consent_by;         /* who of the community gave it */
  const char *scope;              /* what for: as the passport's consent_scope */
  const char *name;               /* what the motif is called; NULL: as the place */
  const char *given_on, *expires; /* days; @given_on NULL: today */
  const char *village, *meaning;  /* the passport's place and meaning */
} KnPlaceWords;

/* The passport of that motif; KN_MODEL_ERROR with one sentence if something that has to be said is
 * missing or is no such thing. */
char *kn_craft_dup_place_passport (const KnCraftPlace *place,
                                   const KnPlaceWords *words,
                                   const char *today,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
