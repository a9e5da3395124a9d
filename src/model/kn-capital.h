/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "model/kn-doc.h"
#include "model/kn-record.h"

/* The capital canvas ("ผังทุนชุมชน"): a document of its own (root KN_NODE_CANVAS) with the same log
 * as records. In a workshop a community writes down what it has, on cards in cells of three
 * capitals by five senses. What such a card names can become a record of wisdom; the card then
 * carries the record's id. Where it was made and when is said in the fields of records. */

typedef enum
{
  KN_CAPITAL_SOCIAL,
  KN_CAPITAL_CULTURE,
  KN_CAPITAL_ENVIRONMENT,
  KN_N_CAPITALS
} KnCapital;

/* In the order in which Thai names them: รูป รส กลิ่น เสียง สัมผัส. */
typedef enum
{
  KN_SENSE_SEE,
  KN_SENSE_TASTE,
  KN_SENSE_SMELL,
  KN_SENSE_HEAR,
  KN_SENSE_TOUCH,
  KN_N_SENSES
} KnSense;

#define KN_CARD_MAX_CHARS 200    /* of one card: it is read from the back of a room */
#define KN_CAPITAL_MAX_CARDS 300 /* of one canvas */

/* --- rows and columns ------------------------------------------------------------------------- */

const char *kn_capital_get_key (KnCapital capital);          /* "social" */
const char *kn_capital_get_label (KnCapital capital);        /* translated: "Social capital" */
const char *kn_capital_get_hint (KnCapital capital);         /* translated: what may stand there */
KnWisdomKind kn_capital_get_wisdom_kind (KnCapital capital); /* what its cards become */
const char *kn_sense_get_key (KnSense sense);                /* "see" */
const char *kn_sense_get_label (KnSense sense);              /* translated: "Sight" */
const char *kn_sense_get_question (KnSense sense);           /* translated: "What do we see?" */
gboolean kn_capital_parse (const char *key, KnCapital *out_capital, GError **error);
gboolean kn_sense_parse (const char *key, KnSense *out_sense, GError **error);

/* --- the document: {"format": "kanok-canvas", "version": 1, …, "cards": […]} -------------------
 */

KnScene *kn_capital_canvas_new (const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnScene *kn_capital_canvas_parse_json (const char *text,
                                       gsize length,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnDesign *kn_capital_canvas_load_file (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Is @text right for one of the texts of a card? */
gboolean kn_capital_check (KnProp prop, const char *text, GError **error);
/* May @card be the @n_cards-th of its canvas? */
gboolean kn_capital_check_card (const KnNode *card, int n_cards, GError **error);
/* A field of records that canvases have too is named as here, translated. */
const char *kn_capital_canvas_get_field_label (const KnRecordField *field);
/* "community, tambon, amphoe, province", as far as it says them; NULL: no place. */
char *kn_capital_canvas_dup_place (const KnNode *root) G_GNUC_WARN_UNUSED_RESULT;

/* The same as one reads it, with the day: “บ้านยางทอง ต.บางเจ้าฉ่า … · 30 พ.ย. 2569”. */
char *kn_capital_canvas_dup_where (const KnNode *root) G_GNUC_WARN_UNUSED_RESULT;

/* --- cards ------------------------------------------------------------------------------------ */

/* const KnNode *, in their order. (transfer container) */
GPtrArray *kn_capital_canvas_list_cards (const KnScene *canvas) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *kn_capital_canvas_list_cell (const KnScene *canvas,
                                        KnCapital capital,
                                        KnSense sense) G_GNUC_WARN_UNUSED_RESULT;
/* By its id ("c3") or its exact words; NULL with a sentence if none or several are meant. */
const KnNode *kn_capital_canvas_find_card (const KnScene *canvas, const char *word, GError **error);
const char *kn_card_get_text (const KnNode *card); /* "" if it has none */
KnCapital kn_card_get_capital (const KnNode *card);
KnSense kn_card_get_sense (const KnNode *card);
gboolean kn_card_get_record (const KnNode *card, KnId *out_record); /* FALSE: it is none */

/* --- changing, inside a step of @doc ---------------------------------------------------------- */

/* @text as typed: lines and spaces become one space. The card is the last of its cell. */
gboolean kn_capital_edit_add (KnDoc *doc,
                              KnCapital capital,
                              KnSense sense,
                              const char *text,
                              KnId *out_card,
                              GError **error);
gboolean kn_capital_edit_text (KnDoc *doc, const KnId *card, const char *text, GError **error);
/* To the end of that cell, its own too. */
gboolean kn_capital_edit_move (KnDoc *doc,
                               const KnId *card,
                               KnCapital capital,
                               KnSense sense,
                               GError **error);
/* Past its neighbour in the cell: @by -1 up, 1 down. At the end nothing happens. */
gboolean kn_capital_edit_shift (KnDoc *doc, const KnId *card, int by, GError **error);
/* @record NULL: it is no record any more. */
gboolean kn_capital_edit_link (KnDoc *doc, const KnId *card, const KnId *record, GError **error);
/* Where a card is @from, it is @to; adds to @ops (KnOp) what makes it so. */
void kn_capital_canvas_add_relink_ops (const KnScene *canvas,
                                       const KnId *from,
                                       const KnId *to,
                                       GPtrArray *ops);

/* The record that the card becomes: its words, the kind of its row, the place and day of the
 * canvas. */
KnScene *kn_card_new_record (const KnScene *canvas,
                             const KnNode *card,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
