/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the limits of a helper process. Past its processor time the kernel kills it (SIGXCPU, then
 * SIGKILL); past its memory an allocation fails and GLib aborts. */

#include "render/helper/kn-confine.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#define LIMIT_MEMORY_BYTES (1024ul * 1024ul * 1024ul)

void
kn_confine (unsigned cpu_s)
{
  const struct rlimit cpu = { cpu_s, cpu_s + 1 };
  const struct rlimit none = { 0, 0 };
  if (setrlimit (RLIMIT_CPU, &cpu) != 0 || setrlimit (RLIMIT_CORE, &none) != 0
      || setrlimit (RLIMIT_FSIZE, &none) != 0)
    exit (KN_CONFINE_MISUSE);
#if !defined(__SANITIZE_ADDRESS__)
  /* AddressSanitizer reserves terabytes of address space. */
  const struct rlimit memory = { LIMIT_MEMORY_BYTES, LIMIT_MEMORY_BYTES };
  if (setrlimit (RLIMIT_AS, &memory) != 0)
    exit (KN_CONFINE_MISUSE);
#endif
}

GBytes *
kn_confine_read_input (gsize limit_bytes)
{
  GByteArray *data = g_byte_array_new ();
  guint8 chunk[65536];
  for (;;)
    {
      ssize_t n = read (STDIN_FILENO, chunk, sizeof chunk);
      if (n <= 0)
        break;
      g_byte_array_append (data, chunk, (guint)n);
      if (data->len > limit_bytes)
        exit (KN_CONFINE_MISUSE);
    }
  if (data->len == 0)
    exit (KN_CONFINE_MISUSE);
  return g_byte_array_free_to_bytes (data);
}
