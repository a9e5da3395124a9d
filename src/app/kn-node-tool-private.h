/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-canvas-tool-private.h"

/* What the files of the node tool share. */

typedef enum
{
  DRAG_NONE,
  DRAG_NODES,
  DRAG_ARM,
  DRAG_BAND,
} KnNodeDrag;

typedef struct
{
  KnId item;
  KnPathEdit *edit;
  KnPath *built;    /* what the document should have */
  GArray *selected; /* guint */
  KnNodeDrag drag;
  KnPathEdit *before; /* the edit when a drag began */
  guint node;         /* that is held, or whose arm is */
  KnPathArm arm;
  KnRect band;
} KnNodeTool;

static inline KnNodeTool *
kn_node_tool_get (KnCanvas *self)
{
  return self->tool_data;
}

static inline gboolean
is_selected (const KnNodeTool *nodes, guint node)
{
  for (guint i = 0; i < nodes->selected->len; i++)
    if (g_array_index (nodes->selected, guint, i) == node)
      return TRUE;
  return FALSE;
}

static inline void
select_only (KnNodeTool *nodes, guint node)
{
  g_array_set_size (nodes->selected, 0);
  g_array_append_val (nodes->selected, node);
}

static inline const guint *
selection (const KnNodeTool *nodes)
{
  return (const guint *)(gpointer)nodes->selected->data;
}

/* Reads the path anew where the document has another one; FALSE if it is gone. */
gboolean kn_node_tool_keep_up (KnCanvas *self);
/* Gives the document what the edit is now, as one step; nothing if not @changed. */
gboolean kn_node_tool_change (KnCanvas *self, const char *label, gboolean changed);
gboolean kn_node_tool_key (KnCanvas *self, guint keyval, GdkModifierType state);
