/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

/* What comes with the program (data/starter): motifs, templates, the samples. Read from the
 * program's own resources, which the window and the command line link in. Any thread. */

typedef struct
{
  char *id;   /* "label_honey" */
  char *form; /* "label", "round", "tag", "card" */
  char *file;
  char *name_th, *name_en;
  double width_mm, height_mm;
  /* Handles of the text items to fill in; NULL if it has none such. */
  char *product_item, *maker_item, *net_item;
} KnStarterTemplate;

void kn_starter_template_free (KnStarterTemplate *self);

/* Of that form, or all with NULL; KnStarterTemplate, in the order of the index. Empty if the
 * resources are not linked in. */
GPtrArray *kn_starter_list_templates (const char *form) G_GNUC_WARN_UNUSED_RESULT;
KnDesign *
kn_starter_load_template (const KnStarterTemplate *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
KnDesign *kn_starter_load_sample (GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint kn_starter_count_motifs (void);

/* For a new library, and again at each start: motifs with their passports, and the finished sample
 * designs. Each thing is put in once in a library's life, so what the user changed or removed stays
 * so, while those of a newer program do come. %TRUE where the program carries no starter set. */
gboolean kn_starter_install_motifs (KnLibrary *library, GError **error);
gboolean kn_starter_install_samples (KnLibrary *library, GError **error);

/* On the user's wish: the same motifs, once. */
gboolean kn_starter_add_motifs (KnLibrary *library, GError **error);
/* On the user's wish: the motifs, and the templates as designs, the sample label last in the place
 * of the template that it was made from; as far as the library has no design of that name. */
guint kn_starter_count_samples (void); /* as many as an empty library gets */
gboolean kn_starter_add_samples (KnLibrary *library, GError **error);

/* On the user's wish, once in a library's life: a workshop that was held in Ang Thong, with people,
 * records of wisdom, brands and the designs that follow them; all of it invented, and marked so. */
gboolean kn_starter_add_workshop (KnLibrary *library, gboolean *out_is_new, GError **error);
