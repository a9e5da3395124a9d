/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rule about texts that tell a story of the wisdom register: they are never changed silently,
 * but a story that was written anew since is said, with a repair that takes it. */

#include "config.h"

#include "check/kn-check-private.h"
#include "model/kn-story.h"

#include <glib/gi18n.h>

static const KnRule outdated = { "story.outdated", KN_SEVERITY_NOTE, N_ ("The wisdom register"),
                                 "high", KN_REPAIR_TAKE_STORY };

void
kn_check_item_story (KnCheck *self, KnCheckItem *item)
{
  KnStoryLink link;
  if (kn_node_get_kind (item->node) != KN_NODE_TEXT || !kn_story_get_link (item->node, &link))
    return;
  g_autofree char *said
      = kn_asset_source_dup_story (self->design->assets, &link.record, link.field);
  if (!kn_story_is_behind (&link, said))
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  kn_check_report (
      self, &outdated, item,
      /* Translators: a text of the design */
      g_strdup_printf (_ ("%s: the story has been written anew in the wisdom register."), name));
}
