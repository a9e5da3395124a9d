/* SPDX-License-Identifier: GPL-3.0-or-later */

/* 128-bit random ids. GLib's GRand is no source of unique numbers, so the bytes come from
 * g_uuid_string_random (the system's generator) twice over, since a version 4 UUID has six fixed
 * bits. */

#include "config.h"

#include "base/kn-id.h"

#include <string.h>

const KnId KN_ID_NULL = { { 0 } };

static gboolean
read_hex (const char *text, guint8 *out_bytes, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      /* Upper case is refused: an id has one spelling. */
      int high = g_ascii_isupper (text[2 * i]) ? -1 : g_ascii_xdigit_value (text[2 * i]);
      int low = high < 0 || g_ascii_isupper (text[2 * i + 1])
                    ? -1
                    : g_ascii_xdigit_value (text[2 * i + 1]);
      if (low < 0)
        return FALSE;
      out_bytes[i] = (guint8)(high << 4 | low);
    }
  return TRUE;
}

static void
random_half (guint8 *out_bytes)
{
  g_autofree char *uuid = g_uuid_string_random ();
  char hex[17];
  /* Digits 0–7, 9–12 and 24–27 of the text carry no version or variant bits. */
  memcpy (hex, uuid, 8);
  memcpy (hex + 8, uuid + 9, 4);
  memcpy (hex + 12, uuid + 24, 4);
  hex[16] = '\0';
  gboolean ok = read_hex (hex, out_bytes, 8);
  g_assert (ok);
}

/**
 * kn_id_init_random:
 * @self: (out caller-allocates): id to fill
 *
 * Thread: any. Source: the system's random numbers by way of g_uuid_string_random().
 */
void
kn_id_init_random (KnId *self)
{
  g_return_if_fail (self != NULL);
  random_half (self->bytes);
  random_half (self->bytes + 8);
}

gboolean
kn_id_is_null (const KnId *self)
{
  return memcmp (self, &KN_ID_NULL, sizeof *self) == 0;
}

/**
 * kn_id_parse:
 * @self: (out caller-allocates): untouched on failure
 * @text: exactly 32 lower-case hex digits
 *
 * Returns: %TRUE if @text is an id
 */
gboolean
kn_id_parse (KnId *self, const char *text)
{
  g_return_val_if_fail (self != NULL, FALSE);
  KnId id;
  if (text == NULL || strlen (text) != KN_ID_STRING_SIZE - 1
      || !read_hex (text, id.bytes, sizeof id.bytes))
    return FALSE;
  *self = id;
  return TRUE;
}

void
kn_id_print (const KnId *self, char out_text[KN_ID_STRING_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  for (gsize i = 0; i < sizeof self->bytes; i++)
    {
      out_text[2 * i] = digits[self->bytes[i] >> 4];
      out_text[2 * i + 1] = digits[self->bytes[i] & 15];
    }
  out_text[KN_ID_STRING_SIZE - 1] = '\0';
}

char *
kn_id_dup_string (const KnId *self)
{
  char *text = g_malloc (KN_ID_STRING_SIZE);
  kn_id_print (self, text);
  return text;
}

gboolean
kn_id_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (KnId)) == 0;
}

guint
kn_id_hash (gconstpointer self)
{
  guint hash;
  memcpy (&hash, self, sizeof hash); /* random bits: any four bytes are a good hash */
  return hash;
}

int
kn_id_compare (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (KnId));
}
