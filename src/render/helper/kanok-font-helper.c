/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A program of its own: reads one font file from standard input and does with it what Kanok would
 * do: asks fontconfig for its names and letters, loads every glyph, shapes Thai and Latin. A font
 * is a program for three libraries; a hostile one spends this process's time and memory and not the
 * window's. It limits itself before it reads a byte, links no room of Kanok and opens no file.
 * Writes the English name of each face's family, one a line. Exit: 0 usable · 1 broken · 2 misuse ·
 * 3 only pictures of letters · 4 no Unicode letters; killed past its limits. */

#include "render/helper/kn-confine.h"
#include "render/helper/kn-font-judge.h"

#define LIMIT_INPUT_BYTES (64u * 1024u * 1024u)
#define LIMIT_CPU_S 8

int
main (void)
{
  kn_confine (LIMIT_CPU_S);
  g_autoptr (GBytes) bytes = kn_confine_read_input (LIMIT_INPUT_BYTES);
  KnFontVerdict verdict = kn_font_judge (bytes, stdout);
  return verdict == KN_FONT_USABLE && fflush (stdout) != 0 ? KN_FONT_MISUSE : (int)verdict;
}
