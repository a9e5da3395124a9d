/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about the credit line: what the passports of a design's motifs ask to have printed. The
 * text item whose id is "credit" is the linked line; it is never changed silently, but a passport
 * that changed is a finding with a repair. A design without one is asked to have one. */

#include "config.h"

#include "check/kn-check-private.h"
#include "model/kn-credit.h"

#include <glib/gi18n.h>
#include <string.h>

#define SOURCE N_ ("Local Contexts: attribution; the passport of the motif")

static const KnRule outdated
    = { "credit.outdated", KN_SEVERITY_WARN, SOURCE, "high", KN_REPAIR_UPDATE_CREDIT };
static const KnRule missing
    = { "credit.missing", KN_SEVERITY_NOTE, SOURCE, "high", KN_REPAIR_NONE };

static KnCheckItem *
find_item (KnCheck *self, const KnNode *node)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_array_index (self->items, KnCheckItem, i).node == node)
      return &g_array_index (self->items, KnCheckItem, i);
  return NULL;
}

/* Whether some text of the design already says the line. */
static gboolean
is_said (const KnScene *scene, const char *line)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = kn_node_get_string (texts->pdata[i], KN_PROP_TEXT);
      if (text != NULL && strstr (text, line) != NULL)
        return TRUE;
    }
  return FALSE;
}

void
kn_check_design_credit (KnCheck *self)
{
  const KnScene *scene = self->scene;
  g_autofree char *wanted = kn_credit_dup_of_design (scene, self->design->assets);
  const KnNode *node = kn_credit_find_item (scene);
  if (node != NULL)
    {
      const char *text = kn_node_get_string (node, KN_PROP_TEXT);
      if (wanted == NULL || g_strcmp0 (text, wanted) == 0)
        return;
      g_strdelimit (wanted, "\n", '/'); /* for a sentence of one line */
      kn_check_report (self, &outdated, find_item (self, node),
                       g_strdup_printf (_ ("The credit line is not what the passports ask for "
                                           "now: “%s”."),
                                        wanted));
      return;
    }
  g_auto (GStrv) lines = g_strsplit (wanted == NULL ? "" : wanted, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !is_said (scene, lines[i]))
      kn_check_report (self, &missing, NULL,
                       g_strdup_printf (_ ("The holders of a motif ask for this line to be "
                                           "printed: “%s”."),
                                        lines[i]));
}
