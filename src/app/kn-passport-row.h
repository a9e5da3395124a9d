/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-passport-table.h"
#include "store/kn-library.h"

#include <adwaita.h>

/* One field of a passport in a form: a line, a day, a choice, several choices, or a file of the
 * library. The row is what libadwaita has for it; this knows how to read it back. */

typedef struct
{
  const KnPassportField *field;
  GtkWidget *widget; /* owned by the form once it is added */
  GPtrArray *checks; /* several choices: GtkCheckButton *, in the table's order */
  char **values;     /* files: what each entry of the list stands for, from the second on */
  char *before;      /* the value that it began with */
  void (*changed) (gpointer data);
  gpointer data;
} KnPassportRow;

KnPassportRow *kn_passport_row_new (const KnPassportField *field,
                                    const char *passport,
                                    KnLibrary *library,
                                    const char *sha256,
                                    void (*changed) (gpointer data),
                                    gpointer data) G_GNUC_WARN_UNUSED_RESULT;
void kn_passport_row_free (KnPassportRow *self);
/* As kn_passport_with_field() takes it; "" for nothing. */
char *kn_passport_row_dup_value (const KnPassportRow *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean kn_passport_row_is_changed (const KnPassportRow *self);
