/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "model/kn-doc.h"

#include <string.h>

/* A document made from a design's text form, and its nodes by their names there. */

static inline KnDoc *
kit_open_doc (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  return kn_doc_new (scene);
}

static inline KnId
kit_id_of (KnDoc *doc, const char *handle)
{
  const KnScene *scene = kn_doc_get_scene (doc);
  for (int kind = 0; kind < KN_N_NODE_KINDS; kind++)
    {
      const KnNode *node = kn_scene_lookup_handle (scene, (KnNodeKind)kind, handle);
      if (node != NULL)
        return *kn_node_get_id (node);
    }
  g_error ("no node \"%s\" in the design", handle);
}
