/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When numbers that follow a gesture were last brought up to date, in a struct of whoever shows
 * them; all zero at first. */
typedef struct
{
  void (*update) (gpointer data);
  gpointer data;
  gint64 last_us;
  guint later; /* the source that calls it */
} KnPace;

gboolean kn_pace_may (KnPace *self, void (*update) (gpointer data), gpointer data);
void kn_pace_note (KnPace *self);
void kn_pace_clear (KnPace *self);

G_END_DECLS
