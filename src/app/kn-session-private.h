/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/kn-ink-target.h"
#include "app/kn-session-pdf.h"
#include "app/kn-session.h"
#include "render/kn-svg-import.h"

/* What the files of the session share. */

typedef enum
{
  KN_SESSION_CHANGED,
  KN_SESSION_HEAD_CHANGED,
  KN_SESSION_SELECTION_CHANGED,
  KN_SESSION_FACE_CHANGED,
  KN_SESSION_FINDINGS_CHANGED,
  KN_SESSION_TOOL_CHANGED,
  KN_SESSION_VIEW_CHANGED,
  KN_SESSION_TEXT_RANGE_CHANGED,
  KN_SESSION_MESSAGE,
  KN_SESSION_REVEAL,
  KN_SESSION_NODE_COMMAND,
  KN_SESSION_CHOOSE_PAGE,
  KN_N_SESSION_SIGNALS
} KnSessionSignal;

struct _KnSession
{
  GObject parent_instance;

  KnLibrary *library; /* NULL without one */
  KnId design_id;
  KnDoc *doc;
  KnAssetSource *assets;
  KnCondition *condition;

  KnId face;
  KnId scope;        /* the face, or the group that was entered */
  GArray *selection; /* KnId, the last one leads */
  struct
  {
    KnScene *scene; /* NULL: nothing is known */
    GArray *items;
    KnRect box;
  } bounds; /* of the selection, as it was asked for last: rulers and guides ask in each frame */

  gboolean has_pivot;
  KnPoint pivot; /* share of the selection's box */

  KnTool tool;
  int drawn;       /* KnDrawn */
  KnId drawn_item; /* what the last drawing made */
  gboolean has_ink_target;
  KnInkTarget ink_target; /* what the eyedropper colours of the selection */
  KnId edited_text;
  const KnTextHost *text_host; /* who edits it; NULL: nobody */
  gpointer text_host_data;
  double zoom;
  KnRect visible;

  KnDoc *product; /* kn-session-product.c: as it was edited last; NULL: it was not */
  KnId product_id;

  KnCheckFacts facts;   /* of the run that made the findings */
  gint64 consent_stamp; /* of what the findings know (kn-library-consent.h) */
  gint64 rules_stamp;   /* the same of label law (kn-library-rules.h) */
  KnRulePack *rules;    /* kn-session-rules.c; NULL: nobody asked */
  gint64 rules_read;    /* stamp of @rules */
  GPtrArray *findings;
  GCancellable *check; /* the check under way, or NULL */
  guint check_timeout;
  guint thumbnail_timeout;
  gboolean thumbnail_is_old;
  gboolean is_closed;
};

/* "svg", "jpg" or "png", by the bytes. */
const char *kn_session_guess_extension (GBytes *bytes);
/* TRUE if a text is edited and has taken it. */
gboolean kn_session_undo_in_text (KnSession *self, int direction);
gboolean
kn_session_style_text_prop (KnSession *self, const char *label, KnProp prop, const KnValue *value);

void kn_session_emit (KnSession *self, KnSessionSignal which);
/* Drops what the scene no longer has from face, scope and selection; emits what changed. */
void kn_session_prune (KnSession *self);
void kn_session_schedule_check (KnSession *self);
/* Checks again whenever somebody says something new about a consent. */
void kn_session_watch_consent (KnSession *self);
void kn_session_schedule_thumbnail (KnSession *self);
void kn_session_stop_work (KnSession *self);
/* The motifs that stayed in a drawing, into the library (kn-session-paste.c). */
gboolean kn_session_keep_parts (KnSession *self, const KnSvgImport *drawing, GError **error);
/* Emits "choose-page". */
void kn_session_choose_page (KnSession *self, KnPdfImport *import);
/* A motif or image item for an asset node of the scene, in its first size. */
KnNodeBuilder *kn_session_new_asset_item (KnSession *self,
                                          const KnId *asset,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
