/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What happens to Thai between a PDF, a chat and a label, and how to put it right. Nothing is
 * changed in silence: the window shows before and after. */

typedef enum
{
  KN_DOCTOR_SARA_AM = 1 << 0,     /* "น ้า", "ด าเนิน", ํา */
  KN_DOCTOR_SPACE = 1 << 1,       /* a space between a consonant and its mark */
  KN_DOCTOR_DOUBLE_E = 1 << 2,    /* เเ typed for แ */
  KN_DOCTOR_MARK_ORDER = 1 << 3,  /* a tone mark before the vowel it stands above */
  KN_DOCTOR_DOUBLE_MARK = 1 << 4, /* the same mark twice, two tone marks */
  KN_DOCTOR_ORPHAN_MARK = 1 << 5, /* a mark that stands on nothing */
  KN_DOCTOR_REPEAT = 1 << 6,      /* spaces about ๆ and ฯ */
  KN_DOCTOR_DIGITS = 1 << 7,      /* ๑2๓: Thai and Arabic figures in one number */
  KN_DOCTOR_HIDDEN = 1 << 8,      /* letters of no width from web pages; spaces that do not break */
} KnDoctorFault;

/* The text put right; NULL if nothing was wrong. @out_faults may be NULL. */
char *kn_text_doctor_repair (const char *text, KnDoctorFault *out_faults) G_GNUC_WARN_UNUSED_RESULT;
/* The same with only some repairs. */
char *kn_text_doctor_repair_some (const char *text,
                                  KnDoctorFault wanted,
                                  KnDoctorFault *out_faults) G_GNUC_WARN_UNUSED_RESULT;
/* One sentence for one fault, translated. */
const char *kn_text_doctor_describe (KnDoctorFault fault);

/* All figures of the text as Thai or as Arabic ones. */
char *kn_text_with_digits (const char *text, gboolean thai) G_GNUC_WARN_UNUSED_RESULT;
