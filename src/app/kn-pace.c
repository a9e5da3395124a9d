/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how often numbers follow what the hand does. Nobody reads sixty a second, and a frame in
 * which one changes costs the window its letters, the layout of what holds them, and the drawing of
 * everything between them and the canvas. The first change is shown at once, the last one always.
 */

#include "config.h"

#include "app/kn-pace.h"

#define APART_MS 100

static gboolean
on_later (gpointer data)
{
  KnPace *self = data;
  self->later = 0;
  self->update (self->data);
  return G_SOURCE_REMOVE;
}

/**
 * kn_pace_may:
 * @update: called with @data as soon as they may, if they may not now
 *
 * Returns: whether the numbers may be brought up to date
 *
 * Thread: GTK's.
 */
gboolean
kn_pace_may (KnPace *self, void (*update) (gpointer data), gpointer data)
{
  gint64 passed_ms = (g_get_monotonic_time () - self->last_us) / 1000;
  if (self->last_us == 0 || passed_ms >= APART_MS)
    return TRUE;
  self->update = update;
  self->data = data;
  if (self->later == 0)
    self->later = g_timeout_add ((guint)(APART_MS - passed_ms), on_later, self);
  return FALSE;
}

/* They are up to date now. */
void
kn_pace_note (KnPace *self)
{
  kn_pace_clear (self);
  self->last_us = g_get_monotonic_time ();
}

/* Nothing is called any more. */
void
kn_pace_clear (KnPace *self)
{
  g_clear_handle_id (&self->later, g_source_remove);
}
