/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* Of a text, or the digits of a code, that names none. */
#define KN_FONTS_DEFAULT_FAMILY "Loma"

/* The families that a text can be set in, and what they can write. */

typedef struct
{
  char *name;      /* as a design writes it: the English one where the font has several */
  char *thai_name; /* NULL: it has none of its own */
  char *folded;    /* every name of it, for kn_font_family_matches() */
  gboolean has_thai, has_latin;
  char *letters;  /* some of those that it has, where it has neither Thai nor Latin; else NULL */
  char **brought; /* SHA-256 of the files that the user brought for it; NULL: installed */
  gboolean hides_installed; /* it was brought, and an installed one has its name */
} KnFontFamily;

/* Array of KnFontFamily (free func set), by name. */
GPtrArray *kn_fonts_list_families (void) G_GNUC_WARN_UNUSED_RESULT;
/* Every word of @search is in one of its names, Thai or English. */
gboolean kn_font_family_matches (const KnFontFamily *self, const char *search);
/* The one of that name in an array of KnFontFamily, or NULL. */
const KnFontFamily *kn_fonts_find_family (GPtrArray *families, const char *name);
/* FALSE if @text has Thai or Latin letters that it lacks, or letters of any other script. */
gboolean kn_font_family_can_set (const KnFontFamily *self, const char *text);

/* The families that the texts of a design ask for, each once, in order of first use. */
char **kn_fonts_list_used (const KnScene *scene) G_GNUC_WARN_UNUSED_RESULT;
