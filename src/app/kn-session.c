/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what the widgets of one editor window share: document, face, selection, tool, zoom.
 * Selecting is in kn-session-select.c, steps and placing in kn-session-edit.c, findings and
 * thumbnails in kn-session-check.c. Nothing is drawn here and no widget is known here: a session
 * runs in a test without a window. */

#include "config.h"

#include "app/kn-session-font.h"
#include "app/kn-session-private.h"
#include "model/kn-find.h"
#include "store/kn-library-exports.h"

#include <glib/gi18n.h>

#define ZOOM_MINIMUM 0.02
#define ZOOM_MAXIMUM 64.0

static guint signals[KN_N_SESSION_SIGNALS];

G_DEFINE_FINAL_TYPE (KnSession, kn_session, G_TYPE_OBJECT)

void
kn_session_emit (KnSession *self, KnSessionSignal which)
{
  if (which == KN_SESSION_SELECTION_CHANGED)
    self->has_pivot = FALSE; /* belonged to what was selected before */
  g_signal_emit (self, signals[which], 0);
}

static void
on_doc_changed (KnSession *self)
{
  kn_session_prune (self);
  kn_session_emit (self, KN_SESSION_CHANGED);
}

static void
on_head_changed (KnSession *self)
{
  self->thumbnail_is_old = TRUE;
  kn_session_schedule_check (self);
  kn_session_schedule_thumbnail (self);
  kn_session_emit (self, KN_SESSION_HEAD_CHANGED);
}

static void
kn_session_dispose (GObject *object)
{
  KnSession *self = KN_SESSION (object);
  kn_session_stop_work (self);
  if (self->doc != NULL)
    g_signal_handlers_disconnect_by_data (self->doc, self);
  g_clear_object (&self->doc);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (kn_session_parent_class)->dispose (object);
}

static void
kn_session_finalize (GObject *object)
{
  KnSession *self = KN_SESSION (object);
  g_clear_pointer (&self->assets, kn_asset_source_unref);
  g_clear_pointer (&self->condition, kn_condition_unref);
  g_clear_pointer (&self->selection, g_array_unref);
  g_clear_pointer (&self->bounds.scene, kn_scene_unref);
  g_clear_pointer (&self->bounds.items, g_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->rules, kn_rule_pack_unref);
  g_clear_object (&self->product);
  G_OBJECT_CLASS (kn_session_parent_class)->finalize (object);
}

static void
kn_session_class_init (KnSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->dispose = kn_session_dispose;
  object_class->finalize = kn_session_finalize;

  static const char *const names[KN_N_SESSION_SIGNALS] = {
    "changed",          "head-changed", "selection-changed", "face-changed",
    "findings-changed", "tool-changed", "view-changed",      "text-range-changed",
  };
  for (int i = 0; i < KN_SESSION_MESSAGE; i++)
    signals[i] = g_signal_new (names[i], KN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
  signals[KN_SESSION_MESSAGE] = g_signal_new ("message", KN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[KN_SESSION_REVEAL] = g_signal_new ("reveal", KN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[KN_SESSION_NODE_COMMAND]
      = g_signal_new ("node-command", KN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[KN_SESSION_CHOOSE_PAGE]
      = g_signal_new ("choose-page", KN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
kn_session_init (KnSession *self)
{
  self->selection = g_array_new (FALSE, FALSE, sizeof (KnId));
  self->bounds.items = g_array_new (FALSE, FALSE, sizeof (KnId));
  self->zoom = 1;
  self->visible = KN_RECT_EMPTY;
}

static void
take_doc (KnSession *self, KnDoc *doc, KnAssetSource *assets, KnCondition *condition)
{
  self->doc = g_object_ref (doc);
  self->assets = kn_asset_source_ref (assets);
  self->condition = condition != NULL ? kn_condition_ref (condition)
                                      : kn_condition_load (KN_CONDITION_DEFAULT_NAME, NULL);
  kn_session_prune (self);
  g_signal_connect_swapped (doc, "changed", G_CALLBACK (on_doc_changed), self);
  g_signal_connect_swapped (doc, "head-changed", G_CALLBACK (on_head_changed), self);
  kn_session_schedule_check (self);
  kn_session_load_fonts (self);
}

/**
 * kn_session_open:
 * @library: where the design is
 * @design: its id
 * @condition: (nullable): what it is printed as; coated if %NULL
 * @error: return location
 *
 * Errors: those of kn_library_open_doc.
 *
 * Returns: (transfer full): the session, or %NULL
 */
KnSession *
kn_session_open (KnLibrary *library, const KnId *design, KnCondition *condition, GError **error)
{
  g_return_val_if_fail (KN_IS_LIBRARY (library), NULL);
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, design, error);
  if (doc == NULL)
    return NULL;
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  KnSession *self = g_object_new (KN_TYPE_SESSION, NULL);
  self->library = g_object_ref (library);
  self->design_id = *design;
  take_doc (self, doc, assets, condition);
  kn_session_watch_consent (self);

  KnId of_head;
  g_autoptr (GBytes) thumbnail = kn_library_get_thumbnail (library, design, &of_head);
  self->thumbnail_is_old
      = thumbnail == NULL || !kn_id_equal (&of_head, kn_doc_get_head (self->doc));
  if (self->thumbnail_is_old)
    kn_session_schedule_thumbnail (self);
  return self;
}

/**
 * kn_session_new_for_doc:
 * @doc: a document that is in no library
 * @assets: where the bytes of its assets are
 * @condition: (nullable): what it is printed as; coated if %NULL
 *
 * Returns: (transfer full): a session whose changes are kept in memory only
 */
KnSession *
kn_session_new_for_doc (KnDoc *doc, KnAssetSource *assets, KnCondition *condition)
{
  g_return_val_if_fail (KN_IS_DOC (doc), NULL);
  KnSession *self = g_object_new (KN_TYPE_SESSION, NULL);
  take_doc (self, doc, assets, condition);
  return self;
}

KnLibrary *
kn_session_get_library (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return self->library;
}

const KnId *
kn_session_get_design_id (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), &KN_ID_NULL);
  return &self->design_id;
}

KnDoc *
kn_session_get_doc (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return self->doc;
}

const KnScene *
kn_session_get_scene (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return kn_doc_get_scene (self->doc);
}

KnAssetSource *
kn_session_get_assets (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return self->assets;
}

KnDesign *
kn_session_dup_design (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return kn_design_new (kn_session_get_scene (self), self->assets, kn_session_get_name (self));
}

KnDesign *
kn_session_dup_committed_design (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return kn_design_new (kn_doc_get_committed_scene (self->doc), self->assets,
                        kn_session_get_name (self));
}

KnCondition *
kn_session_get_condition (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return self->condition;
}

void
kn_session_set_condition (KnSession *self, KnCondition *condition)
{
  g_return_if_fail (KN_IS_SESSION (self) && condition != NULL);
  if (self->condition == condition)
    return;
  kn_condition_unref (self->condition);
  self->condition = kn_condition_ref (condition);
  kn_session_schedule_check (self);
  kn_session_emit (self, KN_SESSION_VIEW_CHANGED);
}

/**
 * kn_session_get_name:
 * @self: the session
 *
 * Returns: what the user calls the design; a stand-in if it has no name, never %NULL
 */
const char *
kn_session_get_name (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), "");
  const KnNode *design = kn_scene_get_design (kn_session_get_scene (self));
  const char *name = kn_node_get_string (design, KN_PROP_NAME);
  return name != NULL && *name != '\0' ? name : _ ("Without a name");
}

KnTool
kn_session_get_tool (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), KN_TOOL_SELECT);
  return self->tool;
}

void
kn_session_set_tool (KnSession *self, KnTool tool)
{
  g_return_if_fail (KN_IS_SESSION (self));
  if (self->tool == tool)
    return;
  self->tool = tool;
  kn_session_emit (self, KN_SESSION_TOOL_CHANGED);
}

const KnId *
kn_session_get_edited_text (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), NULL);
  return kn_id_is_null (&self->edited_text) ? NULL : &self->edited_text;
}

void
kn_session_set_edited_text (KnSession *self, const KnId *item)
{
  g_return_if_fail (KN_IS_SESSION (self));
  KnId wanted = item != NULL ? *item : KN_ID_NULL;
  if (kn_id_equal (&wanted, &self->edited_text))
    return;
  self->edited_text = wanted;
  kn_session_emit (self, KN_SESSION_TOOL_CHANGED);
}

double
kn_session_get_zoom (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), 1);
  return self->zoom;
}

double
kn_session_clamp_zoom (double zoom)
{
  return CLAMP (zoom, ZOOM_MINIMUM, ZOOM_MAXIMUM);
}

void
kn_session_set_zoom (KnSession *self, double zoom)
{
  g_return_if_fail (KN_IS_SESSION (self));
  zoom = kn_session_clamp_zoom (zoom);
  if (self->zoom == zoom)
    return;
  self->zoom = zoom;
  kn_session_emit (self, KN_SESSION_VIEW_CHANGED);
}

KnRect
kn_session_get_visible (KnSession *self)
{
  g_return_val_if_fail (KN_IS_SESSION (self), KN_RECT_EMPTY);
  return self->visible;
}

void
kn_session_set_visible (KnSession *self, const KnRect *box)
{
  g_return_if_fail (KN_IS_SESSION (self));
  self->visible = *box;
}

void
kn_session_say (KnSession *self, const char *sentence)
{
  g_return_if_fail (KN_IS_SESSION (self));
  g_signal_emit (self, signals[KN_SESSION_MESSAGE], 0, sentence);
}

void
kn_session_choose_page (KnSession *self, KnPdfImport *import)
{
  g_signal_emit (self, signals[KN_SESSION_CHOOSE_PAGE], 0, import);
}

void
kn_session_say_error (KnSession *self, const GError *error)
{
  kn_session_say (self, error != NULL ? error->message : _ ("This could not be done."));
}

void
kn_session_reveal (KnSession *self, const KnId *item)
{
  g_return_if_fail (KN_IS_SESSION (self) && item != NULL);
  if (kn_scene_lookup (kn_session_get_scene (self), item) == NULL)
    return;
  KnId id = *item; /* @item may point into what select changes */
  kn_session_select (self, &id);
  g_signal_emit (self, signals[KN_SESSION_REVEAL], 0, &id);
}

void
kn_session_reveal_letters (KnSession *self, const KnId *item, guint from, guint to)
{
  g_return_if_fail (KN_IS_SESSION (self) && item != NULL);
  KnId id = *item; /* @item may point into what select changes */
  const KnScene *scene = kn_session_get_scene (self);
  const KnNode *node = kn_scene_lookup (scene, &id);
  if (node == NULL)
    return;
  gboolean opens = kn_node_get_kind (node) == KN_NODE_TEXT && !kn_find_is_locked (scene, node);
  kn_session_select (self, &id);
  kn_session_set_edited_text (self, opens ? &id : NULL);
  if (opens && self->text_host != NULL)
    self->text_host->select (self->text_host_data, from, to);
  g_signal_emit (self, signals[KN_SESSION_REVEAL], 0, &id);
}

void
kn_session_record_export (KnSession *self,
                          const KnId *step,
                          const char *path,
                          KnCondition *condition)
{
  g_return_if_fail (KN_IS_SESSION (self) && step != NULL && path != NULL);
  g_autoptr (GError) error = NULL;
  const KnExportFacts facts
      = { .standard = "pdfx4", .condition = kn_condition_get_name (condition) };
  if (self->library != NULL && !kn_library_is_read_only (self->library)
      && !kn_library_record_file (self->library, &self->design_id, step, path, &facts, &error))
    kn_session_say_error (self, error);
}
