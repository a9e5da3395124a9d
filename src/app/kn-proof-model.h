/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-session.h"
#include "press/kn-proof.h"

G_BEGIN_DECLS

/* What the Proof view shows and how it comes to be: the plates of the session's face, made in
 * another thread, and the look that the user has chosen. Nothing here is kept in the design. Main
 * thread.
 *
 * Signals: "changed": the look or what is being done; "rendered": a new proof or new pixels;
 * "probed": the place that is probed, or what is there. */

#define KN_TYPE_PROOF_MODEL (kn_proof_model_get_type ())
G_DECLARE_FINAL_TYPE (KnProofModel, kn_proof_model, KN, PROOF_MODEL, GObject)

typedef enum
{
  KN_PROOF_HEAT,      /* the ink sum at the right of the divider */
  KN_PROOF_KNIFE,     /* hatches what is cut away */
  KN_PROOF_PAPER,     /* the paper's own colour */
  KN_PROOF_OVERPRINT, /* off: every paint knocks out what lies below */
  KN_PROOF_N_SWITCHES
} KnProofSwitch;

KnProofModel *kn_proof_model_new (KnSession *session) G_GNUC_WARN_UNUSED_RESULT;
KnSession *kn_proof_model_get_session (KnProofModel *self);
/* Only an active model works. */
void kn_proof_model_set_active (KnProofModel *self, gboolean active);
/* Device pixels that a millimetre has on the screen: how fine the plates must be. */
void kn_proof_model_set_scale (KnProofModel *self, double px_per_mm);
gboolean kn_proof_model_is_working (KnProofModel *self);
/* A sentence if the face cannot be proofed, else NULL. */
const char *kn_proof_model_get_problem (KnProofModel *self);

/* The newest; NULL before the first. Bytes are rows of 0xffrrggbb of the proof's size. */
KnProof *kn_proof_model_get_proof (KnProofModel *self);
GBytes *kn_proof_model_get_print (KnProofModel *self);
GBytes *kn_proof_model_get_heat (KnProofModel *self); /* NULL while it is switched off */

gboolean kn_proof_model_get_switch (KnProofModel *self, KnProofSwitch which);
void kn_proof_model_set_switch (KnProofModel *self, KnProofSwitch which, gboolean on);
KnVision kn_proof_model_get_vision (KnProofModel *self);
void kn_proof_model_set_vision (KnProofModel *self, KnVision vision);
/* Plates are known by name, so that a change of the design keeps the choice. */
gboolean kn_proof_model_is_plate_on (KnProofModel *self, const char *name);
void kn_proof_model_set_plate_on (KnProofModel *self, const char *name, gboolean on);
void kn_proof_model_set_all_on (KnProofModel *self);
gboolean kn_proof_model_are_all_on (KnProofModel *self);

/* The probe follows the pointer until it is pinned. */
void kn_proof_model_point_at (KnProofModel *self, const KnPoint *at_mm); /* NULL: nowhere */
void kn_proof_model_pin (KnProofModel *self, const KnPoint *at_mm);      /* NULL: let go */
gboolean kn_proof_model_get_pin (KnProofModel *self, KnPoint *out_at_mm);
/* FALSE: nowhere on the face. */
gboolean kn_proof_model_get_probe (KnProofModel *self, KnProofProbe *out_probe);

/* For tests: how often plates were made and how often they were only looked at anew. */
void kn_proof_model_get_counts (KnProofModel *self, guint *out_n_proofs, guint *out_n_looks);

G_END_DECLS
