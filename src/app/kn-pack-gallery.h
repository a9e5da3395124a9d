/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-application.h"
#include "model/kn-design.h"
#include "model/kn-pack-measures.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Cards of all packs that can be made: the user's own, each kind, and what shops stock. */

#define KN_TYPE_PACK_GALLERY (kn_pack_gallery_get_type ())
G_DECLARE_FINAL_TYPE (KnPackGallery, kn_pack_gallery, KN, PACK_GALLERY, GtkGrid)

typedef struct
{
  /* @own: a design of the user's own, or NULL; @measures: borrowed; @package: or NULL. */
  void (*chosen) (const KnPackMeasures *measures,
                  KnDesign *own,
                  const KnPackage *package,
                  gpointer data);
  void (*failed) (const char *sentence, gpointer data);
} KnPackGalleryFuncs;

GtkWidget *kn_pack_gallery_new (void);
/* Once. @data outlives the gallery's tree, or calls kn_pack_gallery_stop(). */
void kn_pack_gallery_set_up (KnPackGallery *self,
                             KnApplication *application,
                             const KnPackGalleryFuncs *funcs,
                             gpointer data);
/* Buttons that lead to its headings, to stand above it. */
GtkWidget *kn_pack_gallery_get_jumps (KnPackGallery *self);
/* Own packs may have come or gone. */
void kn_pack_gallery_reload (KnPackGallery *self);
void kn_pack_gallery_stop (KnPackGallery *self);

G_END_DECLS
