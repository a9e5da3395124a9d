/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Single fields of a passport's JSON text (domain/motifs.md C), for those who show or edit one.
 * Fields that nobody here knows are kept as they are. */

/* The field as one line of text: a string, a number, or a list joined with ", ". NULL if it is not
 * there, empty, or @json is NULL or not an object. */
char *kn_passport_dup_field (const char *json, const char *key) G_GNUC_WARN_UNUSED_RESULT;
/* The passport with one field changed; @value NULL or empty removes it. @json NULL begins a new
 * one. A text that is not a JSON object is an error and stays as it is. */
char *kn_passport_with_field (const char *json, const char *key, const char *value, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

/* Whether every known field holds what the table says it may: words of a list by name, days that
 * are days, texts that are texts. The sentence begins with the field. For what is typed or handed
 * in here; passports that come from elsewhere are read as far as they can be. */
gboolean kn_passport_check (const char *json, GError **error);
/* The same passport in the form in which it is kept: days as ISO dates in C.E., keys in order, no
 * spaces, empty fields left out. Fields that nobody knows stay. NULL if it is no JSON object. */
char *kn_passport_dup_canonical (const char *json) G_GNUC_WARN_UNUSED_RESULT;
/* Both say the same, whatever the spaces and the order. */
gboolean kn_passport_equal (const char *a, const char *b);

/* What one statement changed of the one before it. */
typedef struct
{
  char *key;
  char *before, *after; /* one line of text each, or NULL: not there */
} KnPassportChange;

void kn_passport_change_free (KnPassportChange *self);
/* KnPassportChange, known fields in the table's order, others after them. @before may be NULL. */
GPtrArray *
kn_passport_list_changes (const char *before, const char *after) G_GNUC_WARN_UNUSED_RESULT;
