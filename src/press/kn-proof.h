/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-vision.h"
#include "press/kn-plates.h"

/* All plates of a face at one resolution, and what can be seen in them: the print as predicted, the
 * sum of inks, the amounts at a point. Immutable and reference-counted; any thread may ask. */

#define KN_PROOF_ALL_PLATES G_MAXUINT64
#define KN_PROOF_MAX_PLATES 64

typedef struct _KnProof KnProof;

KnProof *kn_proof_new (KnDesign *design, const KnPlatesOptions *options, double dpi, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
KnProof *kn_proof_ref (KnProof *self);
void kn_proof_unref (KnProof *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnProof, kn_proof_unref)

int kn_proof_get_width (const KnProof *self);
int kn_proof_get_height (const KnProof *self);
double kn_proof_get_dpi (const KnProof *self);
guint kn_proof_get_n (const KnProof *self);
const KnPlateInfo *kn_proof_get_info (const KnProof *self, guint plate);
double kn_proof_get_coverage (const KnProof *self, guint plate); /* percent */
/* A plate whose ink counts in the ink sum: not a processing step's. */
gboolean kn_proof_is_ink (const KnProof *self, guint plate);

typedef struct
{
  double total_pct;
  double amounts_pct[KN_PROOF_MAX_PLATES];
} KnProofProbe;

/* At a point of the bleed box, mm from the trim's top left. FALSE outside. */
gboolean kn_proof_probe (const KnProof *self, double x_mm, double y_mm, KnProofProbe *out_probe);
/* The highest ink sum and where. */
double kn_proof_get_max_total (const KnProof *self, KnPoint *out_at_mm);
/* How much of the face lies above the limit, percent. */
double kn_proof_get_over_limit (const KnProof *self);
double kn_proof_get_limit (const KnProof *self); /* of the condition */

typedef struct
{
  guint64 plates; /* bit i: plate i is switched on */
  gboolean paper; /* the paper's own colour, else white */
  KnVision vision;
} KnProofLook;

/* Pixels as cairo keeps them (RGB24), tightly packed rows from the top. */
GBytes *kn_proof_compose (const KnProof *self, const KnProofLook *look) G_GNUC_WARN_UNUSED_RESULT;
/* The ink sum of the plates that are on, in the colours of kn_proof_heat. */
GBytes *kn_proof_compose_heat (const KnProof *self, guint64 plates) G_GNUC_WARN_UNUSED_RESULT;
/* 0xrrggbb for an ink sum; violet above the limit. */
guint32 kn_proof_heat (double total_pct, double limit_pct);
