/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns placing texts that the library knows. The credit line, what the passports of the design's
 * motifs ask to have printed, stays linked to them by its id (kn-credit.h); a story names its
 * record (kn-story.h). */

#include "config.h"

#include "app/kn-session.h"

#include "model/kn-credit.h"
#include "model/kn-story.h"

#include <glib/gi18n.h>

#define WIDTH_MM 60
#define HEIGHT_MM 6
#define SIZE_PT 6
#define FONT "Loma"

/**
 * kn_session_place_credit:
 *
 * Once: where the line is already, it is shown, and brought up to date.
 */
void
kn_session_place_credit (KnSession *self)
{
  const KnScene *scene = kn_session_get_scene (self);
  g_autofree char *text = kn_credit_dup_of_design (scene, kn_session_get_assets (self));
  const KnNode *there = kn_credit_find_item (scene);
  if (text == NULL)
    {
      kn_session_say (self,
                      _ ("No passport of this design's motifs asks for a line to be printed."));
      return;
    }
  if (there != NULL)
    {
      const KnId id = *kn_node_get_id (there);
      g_autoptr (GPtrArray) ops = kn_credit_list_ops (scene, text);
      if (ops != NULL)
        (void)kn_session_apply_ops (self, _ ("Update credit line"), ops); /* says why not */
      kn_session_reveal (self, &id);
      return;
    }
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, KN_CREDIT_HANDLE);
  kn_node_builder_set_string (builder, KN_PROP_NAME, _ ("Credit line"));
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, WIDTH_MM);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, HEIGHT_MM);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, text);
  kn_node_builder_set_string (builder, KN_PROP_FONT, FONT);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, SIZE_PT);
  kn_node_builder_set_choice (builder, KN_PROP_FIT_TEXT, KN_FIT_TEXT_GROW);
  kn_session_place_node (self, _ ("Add credit line"), builder, NULL);
}

void
kn_session_place_story (KnSession *self,
                        const KnId *record,
                        const KnRecordField *field,
                        const char *name,
                        const char *text)
{
  g_return_if_fail (KN_IS_SESSION (self) && record != NULL && field != NULL && text != NULL);
  kn_session_place_node (self, _ ("Place story"), kn_story_new_item (record, field, name, text),
                         NULL);
}
