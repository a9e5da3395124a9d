/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Arithmetic as text, the language of data/pack/dielines.json: numbers, names, + - * / **, one
 * comparison, and, or, not, `a if c else b`, and the functions min max clamp sqrt abs sind cosd
 * tand asind acosd atand (angles in degrees). There are no loops and no assignments, so the work of
 * an expression is bounded by its length. */

typedef struct _KnExpr KnExpr;

/* %FALSE if nothing has that name. */
typedef gboolean (*KnExprLookup) (const char *name, double *out_value, gpointer data);

KnExpr *kn_expr_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_expr_evaluate (const KnExpr *self,
                           KnExprLookup lookup,
                           gpointer data,
                           double *out_value,
                           GError **error);
void kn_expr_free (KnExpr *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnExpr, kn_expr_free)

/* Both in one. */
gboolean kn_expr_compute (const char *text,
                          KnExprLookup lookup,
                          gpointer data,
                          double *out_value,
                          GError **error);

G_END_DECLS
