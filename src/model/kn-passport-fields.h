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
