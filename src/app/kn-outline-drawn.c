/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns turning the selection into a drawing for the tool. It goes the way of a file, so that what
 * is drawn here and what comes from elsewhere obey the same rules and limits. */

#include "config.h"

#include "app/kn-outline-drawn.h"

#include "base/kn-number.h"
#include "model/kn-find.h"
#include "pack/kn-dxf.h"
#include "render/kn-svg-tool.h"

#include <glib/gi18n.h>

#define MOST_ITEMS 2000

/* What the reader of drawings takes for one: layers of items that have no name of their own. */
#define CUT "Cut"
#define CREASE "Crease"

typedef struct
{
  KnSession *session;
  const KnScene *scene;
  GString *body;
  KnRect bounds;
  guint n;
} Drawing;

static gboolean
is_closed (const KnPath *path)
{
  gsize n = 0;
  const KnPathSegment *segments = kn_path_get_segments (path, &n);
  return n > 0 && segments[n - 1].verb == KN_PATH_CLOSE;
}

/* FALSE: @item has no outline. */
static gboolean
add_item (Drawing *self, const KnNode *item, GError **error)
{
  const KnId *id = kn_node_get_id (item);
  if (kn_node_get_kind (item) == KN_NODE_GROUP)
    {
      for (gsize i = 0; i < kn_scene_get_n_children (self->scene, id); i++)
        if (!add_item (self, kn_scene_get_child (self->scene, id, i), error))
          return FALSE;
      return TRUE;
    }
  g_autofree char *title
      = kn_find_dup_shown_title (self->scene, kn_session_get_assets (self->session), item);
  g_autoptr (KnPath) local = kn_scene_dup_item_outline (self->scene, item);
  if (local == NULL || ++self->n > MOST_ITEMS)
    {
      g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_CONFLICT,
                   local == NULL
                       ? _ ("“%s” has no line that a knife could follow. Select paths and "
                            "shapes only; turn text into outlines first.")
                       : _ ("“%s” is one line too many for an outline."),
                   title);
      return FALSE;
    }
  const KnMatrix matrix = kn_scene_get_item_matrix_to_face (self->scene, item);
  g_autoptr (KnPath) path = kn_path_transform (local, &matrix);
  const char *own = kn_node_get_string (item, KN_PROP_NAME);
  g_autofree char *name = g_markup_escape_text (own != NULL && *own != '\0' ? own
                                                : is_closed (path)          ? CUT
                                                                            : CREASE,
                                                -1);
  const KnRect box = kn_path_get_bounds (path);
  kn_rect_add_point (&self->bounds, box.x, box.y);
  kn_rect_add_point (&self->bounds, box.x + box.width, box.y + box.height);
  g_string_append_printf (self->body,
                          "<g id=\"%s\"><path fill=\"none\" stroke=\"#000000\" d=\"%s\"/></g>",
                          name, kn_path_get_data (path));
  return TRUE;
}

static GBytes *
print (Drawing *self)
{
  char x[KN_NUMBER_SIZE], y[KN_NUMBER_SIZE], width[KN_NUMBER_SIZE], height[KN_NUMBER_SIZE];
  GString *svg = g_string_new (NULL);
  kn_number_print (self->bounds.x, x);
  kn_number_print (self->bounds.y, y);
  kn_number_print (self->bounds.width, width);
  kn_number_print (self->bounds.height, height);
  g_string_append_printf (svg,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%smm\" "
                          "height=\"%smm\" viewBox=\"%s %s %s %s\">%s</svg>",
                          width, height, x, y, width, height, self->body->str);
  return g_string_free_to_bytes (svg);
}

void
kn_outline_drawn_open (KnSession *session, KnApplication *application, GtkWindow *parent)
{
  g_return_if_fail (KN_IS_SESSION (session) && KN_IS_APPLICATION (application));
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) body = g_string_new (NULL);
  Drawing self = { session, kn_session_get_scene (session), body, KN_RECT_EMPTY, 0 };
  gboolean is_drawn = TRUE;
  for (guint i = 0; is_drawn && i < kn_session_get_n_selected (session); i++)
    is_drawn = add_item (&self, kn_session_get_selected_node (session, i), &error);
  g_autoptr (GBytes) svg = is_drawn ? print (&self) : NULL;
  KnToolDrawing *drawing
      = svg == NULL ? NULL : kn_tool_drawing_read (svg, KN_DXF_UNIT_OF_FILE, &error);
  if (drawing == NULL)
    kn_compat_tell (kn_application_get_compat (application), parent,
                    _ ("The selection makes no outline"), error->message);
  else
    gtk_window_present (GTK_WINDOW (
        kn_outline_dialog_new (application, parent, drawing, svg, kn_session_get_name (session))));
}
