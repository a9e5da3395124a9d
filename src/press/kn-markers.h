/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-color.h"

#include <glib.h>

/* Colours that stand for inks while cairo draws: a marker is a triple of 16-bit numbers that no
 * 8-bit colour can equal, or, inside an SVG, an 8-bit colour that the design does not use. */

typedef struct _KnMarkers KnMarkers;

typedef enum
{
  KN_MARKER_PROCESS,
  KN_MARKER_SPOT,
  KN_MARKER_RGB,
} KnMarkerKind;

typedef struct
{
  KnMarkerKind kind;
  int spot;           /* index of kn_markers_get_spot, or -1 */
  double amounts[4];  /* 0 to 1: c m y k; the tint; r g b */
  gboolean overprint; /* of the ink below: this paint does not knock it out */
  int line;           /* of kn_markers_add_line, or -1 */
} KnMarker;

typedef struct
{
  char *name; /* as the print shop reads it */
  KnCmyk alternate;
  gboolean is_tool; /* no ink: it has no patch in a colour bar */
} KnSpot;

/* The two ends of a picture's light, [0] dark: process amounts or a spot's tint. */
typedef struct
{
  KnMarker ends[2];
  gboolean has_end[2];
} KnTone;

KnMarkers *kn_markers_new (void) G_GNUC_WARN_UNUSED_RESULT;
void kn_markers_free (KnMarkers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnMarkers, kn_markers_free)

/* One index a name: the first alternate counts. */
int kn_markers_add_spot (KnMarkers *self, const char *name, const KnCmyk *alternate);
void kn_markers_set_tool (KnMarkers *self, int spot);
guint kn_markers_get_n_spots (const KnMarkers *self);
const KnSpot *kn_markers_get_spot (const KnMarkers *self, int spot);

/* Its number, from 1. */
guint kn_markers_add_tone (KnMarkers *self, const KnTone *tone);
const KnTone *kn_markers_get_tone (const KnMarkers *self, guint tone);

void kn_markers_add (KnMarkers *self, const KnMarker *marker, double out_rgb[3]);
/* 0xrrggbb that was never reserved. */
guint32 kn_markers_add_palette (KnMarkers *self, const KnMarker *marker);
void kn_markers_reserve (KnMarkers *self, guint32 rgb24);
/* %NULL: a plain colour. */
const KnMarker *kn_markers_find (const KnMarkers *self, const double rgb[3]);

/* A visual line of text: what it must read as once extracted. */
int kn_markers_add_line (KnMarkers *self, const char *text, gsize length);
/* UTF-16BE in hex on the first call for the line, empty afterwards (press.md section 11, rule 3).
 */
const char *kn_markers_take_line (KnMarkers *self, int line);
/* The same for a line that goes through no marker. */
char *kn_markers_dup_line_hex (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* The text of a line that was painted but never came out; %NULL if there is none. */
const char *kn_markers_find_lost_line (const KnMarkers *self);
