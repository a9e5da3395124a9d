/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-loader.h"
#include "app/kn-motif-grid.h"

/* The Motifs page in a window of its own. */

typedef struct
{
  char *path;
  KnLibrary *library;
  KnLoader *loader;
  GtkWidget *window;
  KnMotifGrid *grid;
  GtkAdjustment *scroll;
} ManyMotifs;

/* A library of @n small motifs with passports, at @path, made in one transaction. */
void many_motifs_make (const char *path, guint n);
void many_motifs_open (ManyMotifs *self, const char *path);
void many_motifs_close (ManyMotifs *self);
/* How many motifs hold a picture. */
guint many_motifs_count_pictures (ManyMotifs *self);
