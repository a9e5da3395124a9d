/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Drawings of outlines: any bytes give lines or a sentence, any lines a blank or a sentence, and
 * any blank folds or stays flat with a sentence. */

#include "config.h"

#include "pack/kn-dxf.h"
#include "pack/kn-fold.h"
#include "pack/kn-tool-fold.h"
#include "pack/kn-tool-shape.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
fold (const KnToolShape *shape)
{
  gsize n = 0;
  g_autofree char *why = NULL;
  g_autoptr (KnDieline) dieline = kn_tool_fold_new_of_shape (shape, &why);
  const KnDielinePanel *panels = kn_dieline_get_panels (dieline, &n);
  if (n == 0 || (n == 1) != (why != NULL))
    g_error ("%u panels, and why flat: %s", (guint)n, why);
  for (gsize i = 0; i < n; i++)
    if ((panels[i].parent < 0) != (i == 0) || panels[i].parent >= (int)i || panels[i].n_points < 3)
      g_error ("no tree of panels");
  g_free (kn_dieline_fold (dieline, KN_FOLD_ERECT, 1));
}

static void
make (const KnToolDrawing *drawing, KnToolKind *kinds)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnToolShape) shape = kn_tool_shape_new (drawing, kinds, &error);
  if ((shape == NULL) != (error != NULL))
    g_error ("an error without a message");
  if (shape == NULL)
    return;
  gsize n = 0;
  const KnPathSegment *s = kn_path_get_segments (shape->outline, &n);
  if (n < 2 || s[n - 1].verb != KN_PATH_CLOSE)
    g_error ("an outline is not closed");
  fold (shape);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  KnToolKind kinds[KN_TOOL_CLASSES_MAX];
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnToolDrawing) drawing = kn_dxf_read (bytes, KN_DXF_UNIT_OF_FILE, &error);
  if ((drawing == NULL) != (error != NULL))
    g_error ("an error without a message");
  if (drawing == NULL)
    return 0;
  const guint n = kn_tool_drawing_get_n_classes (drawing);
  for (guint i = 0; i < n; i++)
    kinds[i] = kn_tool_drawing_get_class (drawing, i)->proposed;
  make (drawing, kinds);
  for (guint i = 0; i < n; i++)
    kinds[i] = KN_TOOL_CUT;
  make (drawing, kinds);
  for (guint i = 1; i < n; i++)
    kinds[i] = KN_TOOL_CREASE;
  make (drawing, kinds);
  g_free (kn_tool_drawing_dup_note (drawing));
  for (guint i = 0; i < n; i++)
    kn_path_unref (kn_tool_drawing_dup_class_path (drawing, i));
  return 0;
}
