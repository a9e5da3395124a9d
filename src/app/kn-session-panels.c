/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands of the selection that know the panels of a pack. What they do is model's
 * (kn-edit-panel.h). */

#include "config.h"

#include "app/kn-session-panels.h"

#include "app/kn-session-arrange.h"
#include "model/kn-edit-panel.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>

const KnPackForm *
kn_session_get_panels (KnSession *self)
{
  gsize n = 0;
  const KnScene *scene = kn_session_get_scene (self);
  const KnPackForm *pack
      = kn_form_get_pack (scene, kn_scene_lookup (scene, kn_session_get_face (self)));
  if (pack != NULL)
    (void)kn_pack_form_get_panels (pack, &n);
  return n > 1 ? pack : NULL;
}

int
kn_session_find_panel (KnSession *self)
{
  g_autoptr (GArray) ids = kn_session_dup_selection (self);
  return kn_panel_find (kn_session_get_scene (self), (const KnId *)(gconstpointer)ids->data,
                        ids->len);
}

gboolean
kn_session_has_opposite (KnSession *self)
{
  g_autoptr (GArray) ids = kn_session_dup_selection (self);
  return kn_panel_has_opposite (kn_session_get_scene (self), (const KnId *)(gconstpointer)ids->data,
                                ids->len);
}

static gboolean
do_put (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  return kn_edit_put_on_panel (doc, items, n, *(const guint *)data, error);
}

static gboolean
do_turn (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  return kn_edit_turn_as_read (doc, items, n, error);
}

static gboolean
do_copy (KnDoc *doc, const KnId *items, gsize n, gpointer data, GError **error)
{
  return kn_edit_copy_to_opposite (doc, items, n, data, error);
}

void
kn_session_put_on_panel (KnSession *self, guint panel)
{
  gsize n = 0;
  const KnPackForm *pack = kn_session_get_panels (self);
  if (pack == NULL)
    return;
  (void)kn_pack_form_get_panels (pack, &n);
  if (panel < n) /* the form may have changed since the menu was made */
    (void)kn_session_run (self, _ ("Put on a panel"), do_put, &panel);
}

void
kn_session_turn_as_read (KnSession *self)
{
  if (kn_session_get_panels (self) != NULL)
    (void)kn_session_run (self, _ ("Turn as the panel is read"), do_turn, NULL);
}

void
kn_session_copy_to_opposite (KnSession *self)
{
  g_autoptr (GArray) copies = NULL;
  if (kn_session_get_panels (self) == NULL
      || !kn_session_run (self, _ ("Same on the opposite panel"), do_copy, &copies)
      || copies == NULL)
    return;
  const KnId *ids = (const KnId *)(gconstpointer)copies->data;
  kn_session_select_many (self, ids, copies->len);
  if (kn_panel_meets_seam (kn_session_get_scene (self), ids, copies->len))
    kn_session_say (self,
                    _ ("The other side is where the ends of the label meet: the copy lies on the "
                       "seam."));
}
