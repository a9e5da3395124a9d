/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-op.h"

/* Random designs and edits, from the property table alone: a property that is added there is tried
 * here without another line. Randomness is that of g_test: --seed repeats a failure. */

/* A value that kn_prop_check() accepts; references are to nodes of @scene. NULL if there is nothing
 * to refer to. */
KnValue *random_value (const KnScene *scene, KnProp prop) G_GNUC_WARN_UNUSED_RESULT;
/* The design with one ink, one asset and one face. */
KnScene *random_seed (void) G_GNUC_WARN_UNUSED_RESULT;
/* One op that fits @scene. */
KnOp *random_op (const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT;
/* After @n random ops. */
KnScene *random_design (int n) G_GNUC_WARN_UNUSED_RESULT;
/* Aborts the test if an op that must fit does not. */
KnScene *must_apply (const KnScene *base, KnOp *op) G_GNUC_WARN_UNUSED_RESULT;
