/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/kn-check.h"
#include "model/kn-doc.h"
#include "model/kn-record-fields.h"
#include "store/kn-library.h"

G_BEGIN_DECLS

/* One open design as all widgets of its window share it: the document, the face that is looked at,
 * the selection, the tool, the zoom, the findings. Widgets read from it and listen to it; they
 * never talk to each other. Belongs to the main thread.
 *
 * Signals, all without detail:
 * - "changed": kn_session_get_scene returns something new, also while a gesture is under way
 * - "head-changed": something became durable, or undo and redo moved
 * - "selection-changed": selection, entered group
 * - "face-changed": another face
 * - "findings-changed": kn_session_get_findings or kn_session_is_checking
 * - "tool-changed": tool; text editing began or ended
 * - "view-changed": zoom, condition
 * - "text-range-changed": which letters are selected of the text that is edited
 * - "message" (char *): one sentence for the user, a toast
 * - "reveal" (KnId *): the canvas should bring the item into view and flash it
 * - "node-command" (char *): the canvas should do that with the nodes that are selected there
 * - "choose-page" (KnPdfImport *, kn-session-pdf.h): a page of a PDF has to be chosen */

#define KN_TYPE_SESSION (kn_session_get_type ())
G_DECLARE_FINAL_TYPE (KnSession, kn_session, KN, SESSION, GObject)

/* Opens a design of the library for editing. @condition NULL: coated. */
KnSession *kn_session_open (KnLibrary *library,
                            const KnId *design,
                            KnCondition *condition,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A document that is in no library: tests, a JSON file that is only looked at. */
KnSession *kn_session_new_for_doc (KnDoc *doc,
                                   KnAssetSource *assets,
                                   KnCondition *condition) G_GNUC_WARN_UNUSED_RESULT;
/* Stops work in other threads; hands the thumbnail to the library. Called when the window closes.
 */
void kn_session_close (KnSession *self);

KnLibrary *kn_session_get_library (KnSession *self); /* may be NULL */
const KnId *kn_session_get_design_id (KnSession *self);
KnDoc *kn_session_get_doc (KnSession *self);
const KnScene *kn_session_get_scene (KnSession *self);
KnAssetSource *kn_session_get_assets (KnSession *self);
/* The scene as it is now, with its assets: what render, check and press take. Any thread. */
KnDesign *kn_session_dup_design (KnSession *self) G_GNUC_WARN_UNUSED_RESULT;
/* The same, but without the edits of a gesture under way: for findings, thumbnails, export. */
KnDesign *kn_session_dup_committed_design (KnSession *self) G_GNUC_WARN_UNUSED_RESULT;
KnCondition *kn_session_get_condition (KnSession *self);
void kn_session_set_condition (KnSession *self, KnCondition *condition);
const char *kn_session_get_name (KnSession *self);

/* --- faces -------------------------------------------------------------------------------- */

const KnId *kn_session_get_face (KnSession *self);
const KnNode *kn_session_get_face_node (KnSession *self);
void kn_session_set_face (KnSession *self, const KnId *face);

/* --- selection: an ordered set of items of one parent, the last one leads ------------------ */

guint kn_session_get_n_selected (KnSession *self);
const KnId *kn_session_get_selected (KnSession *self, guint i);
const KnNode *kn_session_get_selected_node (KnSession *self, guint i);
gboolean kn_session_is_selected (KnSession *self, const KnId *item);
/* The only selected item, or NULL. */
const KnNode *kn_session_get_single (KnSession *self);
void kn_session_select (KnSession *self,
                        const KnId *item); /* only this; enters its group; NULL: nothing */
void kn_session_select_add (KnSession *self, const KnId *item);
void kn_session_select_toggle (KnSession *self, const KnId *item);
void kn_session_select_many (KnSession *self, const KnId *items, gsize n);
void kn_session_select_all (KnSession *self); /* what is neither locked nor hidden */
void kn_session_select_next (KnSession *self, int direction); /* cycles in drawing order */
/* What the selection lives in: the face, or the group that was entered. */
const KnId *kn_session_get_scope (KnSession *self);
void kn_session_enter_group (KnSession *self, const KnId *group);
gboolean kn_session_leave_group (KnSession *self); /* FALSE if none was entered */
/* Bounds of the selection on the face, mm; empty if nothing is selected. */
KnRect kn_session_get_selection_bounds (KnSession *self);
/* The turning point of the selection, as a share of its box (0.5, 0.5: the middle); NULL puts it
 * back to the middle, and so does another selection. FALSE if it is in the middle. Emits
 * "view-changed". */
gboolean kn_session_get_pivot (KnSession *self, KnPoint *out_share);
void kn_session_set_pivot (KnSession *self, const KnPoint *share);
/* Shows @item on its face, selected; emits "reveal". Findings and layers call this. */
void kn_session_reveal (KnSession *self, const KnId *item);
/* The same, and opens the text with those letters selected: characters of its story. Equal: the
 * caret stands there. A locked text is only shown. */
void kn_session_reveal_letters (KnSession *self, const KnId *item, guint from, guint to);

/* --- edits -------------------------------------------------------------------------------- */

/* begin, kn_doc_edit_… or kn_edit_… on kn_session_get_doc, end. A disk that refuses becomes a
 * "message". @label: translated, what undo will call it. */
void kn_session_begin (KnSession *self, const char *label);
gboolean kn_session_end (KnSession *self);
void kn_session_cancel (KnSession *self);
/* An edit failed: takes the step back and says why. FALSE, to be returned. */
gboolean kn_session_give_up (KnSession *self, const GError *error);
/* The end of a step whose edits all went well, or the same as giving up. TRUE if it is durable. */
gboolean kn_session_finish (KnSession *self, gboolean done, const GError *error);
/* A list of ops (a repair) as one step. */
gboolean kn_session_apply_ops (KnSession *self, const char *label, GPtrArray *ops);
/* One property of every selected item that has it, as one step. NULL unsets. */
gboolean
kn_session_set_selected (KnSession *self, const char *label, KnProp prop, const KnValue *value);
/* The same for a slider: begin is done on first use, nothing is durable until kn_session_end. */
gboolean
kn_session_preview_selected (KnSession *self, const char *label, KnProp prop, const KnValue *value);
void kn_session_undo (KnSession *self);
void kn_session_redo (KnSession *self);
gboolean kn_session_rename (KnSession *self, const char *name);
/* Says a sentence to the user: emits "message". */
void kn_session_say (KnSession *self, const char *sentence);
void kn_session_say_error (KnSession *self, const GError *error);

/* A PDF for the press that was just written goes into the library's list of what left it; a refusal
 * is said. @step: the design as it was then. */
void kn_session_record_export (KnSession *self,
                               const KnId *step,
                               const char *path,
                               KnCondition *condition);

/* --- assets ------------------------------------------------------------------------------- */

/* The asset node of the design with that hash; made (inside the open step) if it has none. The
 * library must know the asset. */
gboolean
kn_session_ensure_asset (KnSession *self, const char *sha256, KnId *out_asset, GError **error);
/* Puts a library asset on the face as one step and selects it: motif as motif item, pictures as
 * image item, centred on @at (mm on the face) or, with NULL, in the middle of what is seen. */
gboolean kn_session_place_asset (KnSession *self, const char *sha256, const KnPoint *at);
/* Adds a node (kind and properties set; parent, key and place are filled in) as one step, selected.
 */
gboolean
kn_session_place_node (KnSession *self, const char *label, KnNodeBuilder *node, const KnPoint *at);
/* The line that the passports ask to have printed: placed, or shown and brought up to date. */
void kn_session_place_credit (KnSession *self);
/* A story of a record as a text that follows it (kn-story.h); @name: of the record, @text: what it
 * says there now. */
void kn_session_place_story (KnSession *self,
                             const KnId *record,
                             const KnRecordField *field,
                             const char *name,
                             const char *text);
/* A picture, motif or logo file into the library, then onto the face. Errors become a message. The
 * motif panel asks about consent by handing a passport (JSON) or NULL: unknown. */
gboolean
kn_session_import_file (KnSession *self, GFile *file, const char *passport, const KnPoint *at);

/* The same with bytes that have no file: a picture from another program. */
void kn_session_import_bytes (KnSession *self, GBytes *bytes, const char *name, const KnPoint *at);
/* An SVG as items, and a small design (kn_edit_copy) with the files it needs (sha256 -> GBytes). */
void kn_session_paste_drawing (KnSession *self, GBytes *svg, const char *name);
gboolean kn_session_paste_scene (KnSession *self,
                                 const KnScene *from,
                                 GHashTable *files,
                                 double dx,
                                 double dy);

/* Screen colours of these items (NULL: of all) become inks (kn-edit-ink-match.h). */
void kn_session_match_inks (KnSession *self, const KnId *items, gsize n);

/* --- tool, text editing, view --------------------------------------------------------------- */

typedef enum
{
  KN_TOOL_SELECT,
  KN_TOOL_PAN,
  KN_TOOL_SHAPE, /* draws what kn_session_draw() named (kn-session-shapes.h) */
  KN_TOOL_PEN,
  KN_TOOL_NODES,    /* of the single selected path */
  KN_TOOL_GRADIENT, /* of the single selected item's fill */
  KN_TOOL_CROP,     /* of the single selected picture */
  KN_TOOL_CELL,     /* of the single selected pattern */
  KN_TOOL_EYEDROPPER,
} KnTool;

KnTool kn_session_get_tool (KnSession *self);
void kn_session_set_tool (KnSession *self, KnTool tool);
/* The text item that is edited in place, or NULL. The canvas does the editing. */
const KnId *kn_session_get_edited_text (KnSession *self);
void kn_session_set_edited_text (KnSession *self, const KnId *item);

typedef gboolean (*KnTextTry) (KnDoc *doc, gpointer data, GError **error);

/* What the canvas does for the others while it edits a text. */
typedef struct
{
  /* Goes back (-1) or forth (1) one gesture of this edit; FALSE if there is none. */
  gboolean (*undo) (gpointer data, int direction);
  /* The selected letters, in characters; FALSE if none are selected. */
  gboolean (*get_range) (gpointer data, guint *out_from, guint *out_to);
  /* Where the caret is and where the selection began, in characters. */
  void (*get_caret) (gpointer data, guint *out_anchor, guint *out_caret);
  /* Selects letters; equal: the caret goes there. */
  void (*select) (gpointer data, guint from, guint to);
  /* Gives the selected letters a style, as a step of its own. */
  gboolean (*style) (gpointer data, const char *label, KnRunMask mask, const KnRunStyle *style);
  /* Puts @text in the place of the selected letters, as a step of its own. */
  gboolean (*replace) (gpointer data, const char *text);
  /* Shows the text as @edit makes it, without making it so: the next try, or NULL, takes it back.
   * What was typed before is a step then. */
  void (*try_edit) (gpointer data, KnTextTry edit, gpointer edit_data);
} KnTextHost;

/* The host says so; emits "text-range-changed". */
void kn_session_text_range_changed (KnSession *self);
void kn_session_set_text_host (KnSession *self, const KnTextHost *host, gpointer data);
/* FALSE if no letters are selected; the caller then means the whole item. */
gboolean kn_session_get_text_range (KnSession *self, guint *out_from, guint *out_to);
/* FALSE if no text is edited. */
gboolean kn_session_get_caret (KnSession *self, guint *out_anchor, guint *out_caret);
/* Edits @item again with the caret there, if it is still the text that is selected, alone, and may
 * be edited. */
gboolean kn_session_resume_text (KnSession *self, const KnId *item, guint anchor, guint caret);
gboolean
kn_session_style_text (KnSession *self, const char *label, KnRunMask mask, const KnRunStyle *style);
/* Selected letters, or the whole of each selected text, with Thai or Arabic figures. */
void kn_session_set_digits (KnSession *self, gboolean thai);
/* 1.0 = real size at 96 dpi. */
double kn_session_get_zoom (KnSession *self);
void kn_session_set_zoom (KnSession *self, double zoom);
double kn_session_clamp_zoom (double zoom); /* what set_zoom would make of it */
/* What the canvas shows, mm on the face; new items land in its middle. */
KnRect kn_session_get_visible (KnSession *self);
void kn_session_set_visible (KnSession *self, const KnRect *box);

/* --- findings ------------------------------------------------------------------------------- */

/* Of the last finished check (KnFinding), NULL before the first. Runs by itself after changes. */
GPtrArray *kn_session_get_findings (KnSession *self);
/* The most ink at one place, percent; -1 before the first check. */
double kn_session_get_max_ink_pct (KnSession *self);
gboolean kn_session_is_checking (KnSession *self);
void kn_session_count_findings (KnSession *self, int *out_block, int *out_warn, int *out_note);
void kn_session_check_now (KnSession *self);

G_END_DECLS
