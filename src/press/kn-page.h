/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "model/kn-form.h"
#include "press/kn-content.h"
#include "press/kn-layers.h"
#include "press/kn-rewrite.h"
#include "press/kn-scratch.h"

/* Writes pages: the tree of a face as placed forms, a layer after the other. */

typedef struct _KnPageWriter KnPageWriter;

KnPageWriter *kn_page_writer_new (KnPdf *pdf,
                                  KnDesign *design,
                                  KnScratch *scratch,
                                  KnRewriter *rewriter) G_GNUC_WARN_UNUSED_RESULT;
void kn_page_writer_free (KnPageWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnPageWriter, kn_page_writer_free)

/* From now on faces are those of @design: the same nodes, others hidden. */
void kn_page_writer_set_design (KnPageWriter *self, KnDesign *design);

/* For files without transparency and layers: from now on what the writer writes falls into parts
 * that each stand for themselves, and the list of them is kept; it starts anew with each call. */
typedef struct
{
  gsize start, end; /* of the content's text */
  KnRect box;       /* mm on the face, a little larger than what is painted */
  gboolean is_seethrough;
} KnPagePart;

void kn_page_writer_split (KnPageWriter *self);
/* KnPagePart, of all layers written so far. */
const GArray *kn_page_writer_get_parts (const KnPageWriter *self);

/* Every resource that a content may use has one name in the whole document. */
void
kn_page_writer_add (KnPageWriter *self, const char *category, const char *name, qpdf_oh object);
qpdf_oh kn_page_writer_dup_resources (KnPageWriter *self, const KnContent *content);
/* What the face paints in the layer, in mm, y down. */
gboolean kn_page_write_layer (KnPageWriter *self,
                              KnContent *content,
                              const KnNode *face,
                              const KnLayer *layer,
                              GError **error);
/* Places a page of the scratch document as a form. */
gboolean
kn_page_place_form (KnPageWriter *self, KnContent *content, int scratch_page, GError **error);
