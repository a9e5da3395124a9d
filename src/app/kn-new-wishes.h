/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-template-look.h"
#include "model/kn-design.h"
#include "model/kn-pack-measures.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Letters of a name: each try at its size lays them all out. */
#define KN_NEW_WISHES_WORDS_MAX 200

/* What the New dialog shall make; a copy that another thread may keep. */
typedef struct
{
  const KnFormChoice *form;
  char *template_id; /* NULL: blank, or */
  KnDesign *own;     /* a template of the user's own */
  char *product, *maker, *net_weight;
  double width_mm, height_mm;
  KnPackMeasures *pack; /* NULL: the form is no pack */
  KnTemplateLook *look; /* NULL: as the template says */
  guint card, round;    /* of the dialog, for its own use */
} KnNewWishes;

void kn_new_wishes_free (KnNewWishes *self);
/* Thread: any. */
KnDesign *kn_new_wishes_make (const KnNewWishes *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A #GTaskThreadFunc: the picture (cairo_surface_t) of what the wishes in @data come to. */
void kn_new_wishes_draw (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);
/* How many such pictures were ever made at one time, for tests. */
guint kn_new_wishes_get_most_at_once (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnNewWishes, kn_new_wishes_free)

G_END_DECLS
