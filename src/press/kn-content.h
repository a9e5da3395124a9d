/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/kn-path.h"

#include <glib.h>

/* A content stream being written, and the names of the resources that it uses. */

typedef struct
{
  GString *text;
  GHashTable *names; /* "/XObject Fm3" */
} KnContent;

KnContent *kn_content_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_content_free (KnContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnContent, kn_content_free)

void kn_content_number (KnContent *self, double value);
void kn_content_numbers (KnContent *self, const double *values, gsize n, const char *op);
void kn_content_op (KnContent *self, const char *op);
void kn_content_matrix (KnContent *self, const KnMatrix *matrix);                   /* cm */
void kn_content_rect (KnContent *self, const KnRect *rect);                         /* re */
void kn_content_line (KnContent *self, double x1, double y1, double x2, double y2); /* m l S */
void kn_content_circle (KnContent *self, double x, double y, double radius);        /* path, s */
/* Clips what follows, until Q, to the nonzero area of @path: W n. */
void kn_content_clip (KnContent *self, const KnPath *path);
/* Notes that @category holds @name, without slashes. */
void kn_content_use (KnContent *self, const char *category, const char *name);
