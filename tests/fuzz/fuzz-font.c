/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Font files: what is looked at in this process, and then the helper's judgement, which does all
 * that setting text will do. */

#include "config.h"

#include "render/helper/kn-font-judge.h"
#include "render/kn-font-file.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* fontconfig 2.14 cuts blanks off the front of a name by a memcpy() onto itself (fcfreetype.c). It
 * is not ours to mend, happens in the helper only, and would hide all that lies behind it. */
const char *__asan_default_suppressions (void);

const char *
__asan_default_suppressions (void)
{
  return "interceptor_via_lib:libfontconfig.so.1\n";
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *names = NULL;
  size_t length = 0;
  if (!kn_font_file_is_whole (bytes, NULL))
    return 0; /* the helper is not asked */
  FILE *out = open_memstream (&names, &length);
  KnFontVerdict verdict = kn_font_judge (bytes, out);
  fclose (out);
  if (verdict == KN_FONT_USABLE && length == 0)
    g_error ("a font without a name");
  return 0;
}
