/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* The capital canvas on landscape paper, for the wall of a workshop: the grid of capitals and
 * senses, empty with lines to write on, or with its cards. */

typedef enum
{
  KN_CAPITAL_PAPER_A4,
  KN_CAPITAL_PAPER_A3, /* the same, larger */
} KnCapitalPaperSize;

/* @canvas NULL: an empty one. In the language of the program. Cards are as large as all of them
 * have room on one page; what does not fit even when small goes on over further pages, which say
 * so. The file is whole or not at all. Any thread. */
gboolean kn_capital_paper_write (const KnScene *canvas,
                                 KnCapitalPaperSize size,
                                 const char *path,
                                 GError **error);
