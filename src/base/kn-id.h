/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* 128 random bits, made once, printed as 32 lower-case hex digits. */

#define KN_ID_STRING_SIZE 33

typedef struct
{
  guint8 bytes[16];
} KnId;

extern const KnId KN_ID_NULL;

void kn_id_init_random (KnId *self);
gboolean kn_id_is_null (const KnId *self);
gboolean kn_id_parse (KnId *self, const char *text);
void kn_id_print (const KnId *self, char out_text[KN_ID_STRING_SIZE]);
char *kn_id_dup_string (const KnId *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_id_equal (gconstpointer a, gconstpointer b); /* GEqualFunc over KnId * */
guint kn_id_hash (gconstpointer self);                   /* GHashFunc over KnId * */
int kn_id_compare (gconstpointer a, gconstpointer b);
