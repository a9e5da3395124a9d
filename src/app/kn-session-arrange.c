/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Arranging the selection. What the commands do is model's (kn-edit.h); here is which box they are
 * meant for, and that each becomes one step. */

#include "config.h"

#include "app/kn-session-arrange.h"

#include "app/kn-frame.h"
#include "app/kn-session-panels.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>

GArray *
kn_session_dup_selection (KnSession *self)
{
  guint n = kn_session_get_n_selected (self);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (KnId), n);
  for (guint i = 0; i < n; i++)
    g_array_append_val (ids, *kn_session_get_selected (self, i));
  return ids;
}

gboolean
kn_session_run (KnSession *self, const char *label, KnSessionCommand command, gpointer data)
{
  g_autoptr (GArray) ids = kn_session_dup_selection (self);
  g_autoptr (GError) error = NULL;
  if (ids->len == 0)
    return FALSE;
  kn_session_begin (self, label);
  if (command (kn_session_get_doc (self), (const KnId *)(gconstpointer)ids->data, ids->len, data,
               &error))
    return kn_session_end (self);
  return kn_session_give_up (self, error);
}

/* On a pack nobody means the middle of the whole sheet. */
static KnRect
get_page (KnSession *self)
{
  gsize n = 0;
  const KnPackForm *pack = kn_session_get_panels (self);
  const int panel = pack != NULL ? kn_session_find_panel (self) : -1;
  return panel >= 0 ? kn_pack_form_get_panels (pack, &n)[panel].box
                    : kn_form_get_trim_box (kn_session_get_scene (self));
}

/* TRUE and the box that items go to; FALSE: what they fill themselves. */
static gboolean
get_target (KnSession *self, KnAlignTo to, KnRect *out_box)
{
  const KnScene *scene = kn_session_get_scene (self);
  guint n = kn_session_get_n_selected (self);
  if (n == 1 && (to == KN_ALIGN_TO_SELECTION || to == KN_ALIGN_TO_KEY))
    to = KN_ALIGN_TO_PAGE;
  switch (to)
    {
    case KN_ALIGN_TO_SELECTION:
      return FALSE;
    case KN_ALIGN_TO_KEY:
      *out_box
          = kn_scene_get_item_bounds (scene, kn_session_get_selected_node (self, n - 1), FALSE);
      return TRUE;
    case KN_ALIGN_TO_PAGE:
      *out_box = get_page (self);
      return TRUE;
    case KN_ALIGN_TO_SAFE:
      *out_box = get_page (self);
      *out_box = kn_rect_inset (out_box, kn_form_get (scene).safe_mm);
      return TRUE;
    }
  return FALSE;
}

typedef struct
{
  KnEdge edge;
  gboolean across, has_box;
  KnRect box;
  KnPoint centre;
  KnId fixed;
  double amount;
} Arrange;

static gboolean
do_align (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  const Arrange *a = data;
  return kn_edit_align (doc, items, n, a->edge, a->has_box ? &a->box : NULL, error);
}

static gboolean
do_distribute (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  const Arrange *a = data;
  return kn_edit_distribute (doc, items, n, a->across, a->has_box ? &a->box : NULL, error);
}

static gboolean
do_space (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  const Arrange *a = data;
  return kn_edit_space (doc, items, n, a->across, a->amount, &a->fixed, error);
}

static gboolean
do_flip (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  const Arrange *a = data;
  return kn_edit_flip (doc, items, n, a->across, &a->centre, error);
}

static gboolean
do_turn (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  const Arrange *a = data;
  return kn_edit_rotate_by (doc, items, n, a->amount, &a->centre, error);
}

void
kn_session_align (KnSession *self, KnEdge edge, KnAlignTo to)
{
  g_return_if_fail (KN_IS_SESSION (self));
  Arrange arrange = { .edge = edge };
  if (kn_session_get_n_selected (self) == 0)
    return;
  arrange.has_box = get_target (self, to, &arrange.box);
  (void)kn_session_run (self, _ ("Align"), do_align, &arrange);
}

void
kn_session_distribute (KnSession *self, gboolean across, KnAlignTo to)
{
  g_return_if_fail (KN_IS_SESSION (self));
  Arrange arrange = { .across = across };
  if (kn_session_get_n_selected (self) < 2)
    return;
  arrange.has_box = to != KN_ALIGN_TO_KEY && get_target (self, to, &arrange.box);
  (void)kn_session_run (self, _ ("Even gaps"), do_distribute, &arrange);
}

void
kn_session_space (KnSession *self, gboolean across, double gap_mm)
{
  g_return_if_fail (KN_IS_SESSION (self));
  guint n = kn_session_get_n_selected (self);
  if (n < 2)
    return;
  Arrange arrange
      = { .across = across, .amount = gap_mm, .fixed = *kn_session_get_selected (self, n - 1) };
  (void)kn_session_run (self, _ ("Set gaps"), do_space, &arrange);
}

void
kn_session_flip (KnSession *self, gboolean across)
{
  g_return_if_fail (KN_IS_SESSION (self));
  KnFrame frame;
  if (!kn_frame_get (self, &frame))
    return;
  Arrange arrange = { .across = across, .centre = kn_rect_centre (&frame.box) };
  (void)kn_session_run (self, _ ("Mirror"), do_flip, &arrange);
}

void
kn_session_turn (KnSession *self, double degrees)
{
  g_return_if_fail (KN_IS_SESSION (self));
  KnFrame frame;
  if (!kn_frame_get (self, &frame) || degrees == 0)
    return;
  KnPoint pivot = kn_frame_get_pivot (&frame, self);
  Arrange arrange
      = { .amount = degrees, .centre = kn_matrix_apply (&frame.box_to_parent, pivot.x, pivot.y) };
  KnPoint share;
  gboolean keeps = kn_session_get_pivot (self, &share) && !frame.is_single;
  if (!kn_session_run (self, _ ("Turn"), do_turn, &arrange) || !keeps)
    return;
  if (!kn_frame_get (self, &frame) || frame.box.width <= 0 || frame.box.height <= 0)
    return;
  share.x = (arrange.centre.x - frame.box.x) / frame.box.width;
  share.y = (arrange.centre.y - frame.box.y) / frame.box.height;
  kn_session_set_pivot (self, &share);
}
