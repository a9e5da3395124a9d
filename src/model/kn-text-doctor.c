/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the repair of damaged Thai text (domain/thai.md section 5). Text out of a PDF loses the ring
 * of ำ or gets a space before each mark; people type เเ for แ; tone marks come before the vowel
 * they stand above. Each repair is one pass over the letters and touches only what cannot be meant:
 * where two readings are possible (ก า may be a list of letters) the text stays as it is. */

#include "config.h"

#include "model/kn-text-doctor.h"

#include <glib/gi18n.h>
#include <string.h>

#define SARA_AA 0x0E32
#define SARA_AM 0x0E33
#define SARA_E 0x0E40
#define SARA_AE 0x0E41
#define MAIYAMOK 0x0E46
#define MAI_HAN_AKAT 0x0E31
#define NIKHAHIT 0x0E4D
#define PAIYANNOI 0x0E2F
#define THAI_ZERO 0x0E50

typedef struct
{
  const gunichar *in; /* ends in 0 */
  GArray *out;        /* of gunichar */
  KnDoctorFault wanted, found;
} Doctor;

/* --- letters --------------------------------------------------------------------------------- */

static gboolean
is_consonant (gunichar c)
{
  return c >= 0x0E01 && c <= 0x0E2E;
}

static gboolean
is_tone (gunichar c)
{
  return c >= 0x0E48 && c <= 0x0E4B;
}

/* Above or below, other than tone marks. */
static gboolean
is_vowel_mark (gunichar c)
{
  return c == MAI_HAN_AKAT || (c >= 0x0E34 && c <= 0x0E3A) || c == 0x0E47 || c == NIKHAHIT;
}

static gboolean
is_above_sign (gunichar c) /* thanthakhat, yamakkan */
{
  return c == 0x0E4C || c == 0x0E4E;
}

static gboolean
is_mark (gunichar c)
{
  return is_tone (c) || is_vowel_mark (c) || is_above_sign (c);
}

static gboolean
is_leading_vowel (gunichar c)
{
  return c >= SARA_E && c <= 0x0E44;
}

static gboolean
is_thai_letter (gunichar c)
{
  return is_consonant (c) || is_mark (c) || is_leading_vowel (c) || (c >= 0x0E30 && c <= 0x0E33)
         || c == 0x0E45;
}

static gboolean
is_thai_digit (gunichar c)
{
  return c >= THAI_ZERO && c <= 0x0E59;
}

static gboolean
is_arabic_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == 0x00A0 || c == 0x202F || c == 0x2009;
}

/* --- passes ---------------------------------------------------------------------------------- */

static gunichar
last_of (const Doctor *self, guint back)
{
  return self->out->len > back ? g_array_index (self->out, gunichar, self->out->len - 1 - back) : 0;
}

static void
put (Doctor *self, gunichar c)
{
  g_array_append_val (self->out, c);
}

static gboolean
wants (Doctor *self, KnDoctorFault fault)
{
  if ((self->wanted & fault) == 0)
    return FALSE;
  self->found |= fault;
  return TRUE;
}

/* Zero-width spaces may be breaks that somebody placed: they stay. Joiners, marks of direction and
 * of the start of a file have nothing to do in Thai; a space that does not break is a space. */
static void
drop_hidden (Doctor *self)
{
  for (const gunichar *p = self->in; *p != 0; p++)
    {
      gboolean is_junk = *p == 0xFEFF || *p == 0x200E || *p == 0x200F
                         || (*p >= 0x202A && *p <= 0x202E) || *p == 0x00AD;
      gboolean is_hard = (*p == 0x00A0 || *p == 0x202F) && is_thai_letter (last_of (self, 0))
                         && is_thai_letter (p[1]);
      if (is_junk && wants (self, KN_DOCTOR_HIDDEN))
        continue;
      put (self, is_hard && wants (self, KN_DOCTOR_HIDDEN) ? ' ' : *p);
    }
}

/* "น ้า" is น้ำ with its ring lost, but for น้าว; other consonants have too many words in ้า. */
static gboolean
is_broken_water (const Doctor *self, const gunichar *mark)
{
  return last_of (self, 0) == 0x0E19 && mark[0] == 0x0E49 && mark[1] == SARA_AA
         && mark[2] != 0x0E27;
}

/* A mark cannot follow a space: the space is the PDF's. */
static void
close_spaces (Doctor *self)
{
  for (const gunichar *p = self->in; *p != 0; p++)
    {
      const gunichar *next = p;
      while (is_space (*next))
        next++;
      gunichar before = last_of (self, 0);
      gboolean can_carry = is_consonant (before) || (is_vowel_mark (before) && is_tone (*next));
      if (next > p && is_broken_water (self, next) && wants (self, KN_DOCTOR_SARA_AM))
        {
          put (self, next[0]);
          put (self, SARA_AM);
          p = next + 1;
          continue;
        }
      if (next > p && is_mark (*next) && can_carry && wants (self, KN_DOCTOR_SPACE))
        p = next;
      put (self, *p);
    }
}

/* "ด าเนิน" for ดำเนิน: PDF text has lost the ring and kept its place as a space. า opens no word,
 * so a space before it is never meant, but for lists of single letters. */
static gboolean
lost_ring (const Doctor *self, const gunichar *p)
{
  gunichar before = last_of (self, 0);
  gunichar carrier = is_tone (before) ? last_of (self, 1) : before;
  guint depth = is_tone (before) ? 2 : 1;
  if (!is_space (p[0]) || p[1] != SARA_AA || !is_consonant (carrier))
    return FALSE;
  /* ก า, ก ข า: a letter alone with nothing after it names the letter. */
  gboolean stands_alone = depth == 1 && !is_thai_letter (last_of (self, depth));
  return !stands_alone || is_thai_letter (p[2]);
}

static void
mend_sara_am (Doctor *self)
{
  for (const gunichar *p = self->in; *p != 0; p++)
    {
      gunichar before = last_of (self, 0);
      if (p[0] == NIKHAHIT && p[1] == SARA_AA && wants (self, KN_DOCTOR_SARA_AM))
        {
          put (self, SARA_AM);
          p++;
        }
      else if (p[0] == NIKHAHIT && is_tone (p[1]) && p[2] == SARA_AA
               && wants (self, KN_DOCTOR_SARA_AM))
        {
          put (self, p[1]);
          put (self, SARA_AM);
          p += 2;
        }
      else if (is_space (p[0]) && p[1] == SARA_AM && (is_consonant (before) || is_tone (before))
               && wants (self, KN_DOCTOR_SARA_AM))
        {
          put (self, SARA_AM);
          p++;
        }
      else if (lost_ring (self, p) && wants (self, KN_DOCTOR_SARA_AM))
        {
          put (self, SARA_AM);
          p++;
        }
      else if (p[0] == SARA_AM && is_tone (p[1]) && is_consonant (before)
               && wants (self, KN_DOCTOR_MARK_ORDER))
        {
          put (self, p[1]);
          put (self, SARA_AM);
          p++;
        }
      else
        put (self, p[0]);
    }
}

static void
join_e (Doctor *self)
{
  for (const gunichar *p = self->in; *p != 0; p++)
    if (p[0] == SARA_E && p[1] == SARA_E && is_consonant (p[2]) && wants (self, KN_DOCTOR_DOUBLE_E))
      {
        put (self, SARA_AE);
        p++;
      }
    else
      put (self, p[0]);
}

/* Thai is written consonant, vowel above or below, tone mark. */
static void
order_marks (Doctor *self)
{
  for (const gunichar *p = self->in; *p != 0; p++)
    {
      gunichar before = last_of (self, 0);
      gboolean is_early
          = is_tone (p[0]) && is_vowel_mark (p[1]) && p[1] != NIKHAHIT && is_consonant (before);
      gboolean is_far = is_tone (p[0]) && is_leading_vowel (before) && is_consonant (p[1]);
      if ((!is_early && !is_far) || !wants (self, KN_DOCTOR_MARK_ORDER))
        {
          put (self, p[0]);
          continue;
        }
      put (self, p[1]);
      put (self, p[0]);
      p++;
    }
}

static void
drop_doubles (Doctor *self)
{
  for (const gunichar *p = self->in; *p != 0; p++)
    {
      gunichar before = last_of (self, 0);
      gboolean is_double = (is_mark (*p) && *p == before) || (is_tone (*p) && is_tone (before))
                           || (*p == SARA_AM && before == SARA_AM);
      if (!is_double || !wants (self, KN_DOCTOR_DOUBLE_MARK))
        put (self, *p);
    }
}

/* A mark at the start of a word hangs on nothing. On a dotted circle or a dash it is being taught.
 */
static void
drop_orphans (Doctor *self)
{
  for (const gunichar *p = self->in; *p != 0; p++)
    {
      gunichar before = last_of (self, 0);
      gboolean is_free = before == 0 || before == '\n' || is_space (before) || before == 0x0E30
                         || before == SARA_AA || is_arabic_digit (before) || is_thai_digit (before)
                         || (before < 0x80 && g_ascii_isalpha ((char)before));
      if (!is_mark (*p) || !is_free || !wants (self, KN_DOCTOR_ORPHAN_MARK))
        put (self, *p);
    }
}

/* The royal institute asks for a space on both sides of ๆ and none before ฯ; printers set ๆ close
 * to its word, and both are right. What is repaired is what breaks a line: ๆ or ฯ pushed away by
 * more than one space, and a word run into ๆ. */
static void
space_signs (Doctor *self)
{
  for (const gunichar *p = self->in; *p != 0; p++)
    {
      const gunichar *next = p;
      while (is_space (*next))
        next++;
      /* ฯพณฯ and ฯลฯ begin with the sign. */
      gboolean too_far = (*next == MAIYAMOK && next - p > 1)
                         || (*next == PAIYANNOI && next - p > 0 && !is_thai_letter (next[1]));
      if (too_far && is_thai_letter (last_of (self, 0)) && wants (self, KN_DOCTOR_REPEAT))
        p = next;
      put (self, *p);
      if (*p == MAIYAMOK && is_thai_letter (p[1]) && !is_mark (p[1])
          && wants (self, KN_DOCTOR_REPEAT))
        put (self, ' ');
    }
}

/* One number, one kind of figure: that of its first. Numbers apart may differ. */
static void
unify_digits (Doctor *self)
{
  gboolean in_number = FALSE, is_thai = FALSE;
  for (const gunichar *p = self->in; *p != 0; p++)
    {
      gunichar c = *p;
      gboolean digit = is_thai_digit (c) || is_arabic_digit (c);
      gboolean joint = in_number && (c == '.' || c == ',' || c == '-' || c == '/')
                       && (is_thai_digit (p[1]) || is_arabic_digit (p[1]));
      if (digit && !in_number)
        is_thai = is_thai_digit (c);
      if (digit && is_thai != is_thai_digit (c) && wants (self, KN_DOCTOR_DIGITS))
        c = is_thai ? c - '0' + THAI_ZERO : c - THAI_ZERO + '0';
      in_number = digit || joint;
      put (self, c);
    }
}

/* --- all of it ------------------------------------------------------------------------------- */

static void
run (Doctor *self, void (*pass) (Doctor *), gunichar **letters)
{
  self->in = *letters;
  self->out = g_array_new (TRUE, FALSE, sizeof (gunichar));
  pass (self);
  g_free (*letters);
  *letters = (gunichar *)(gpointer)g_array_free (self->out, FALSE);
}

/**
 * kn_text_doctor_repair_some:
 * @text: UTF-8
 * @wanted: which faults to mend
 * @out_faults: (out) (optional): which of them were there
 *
 * Cost: linear.
 *
 * Returns: (transfer full) (nullable): the text put right, %NULL if nothing was wrong
 */
char *
kn_text_doctor_repair_some (const char *text, KnDoctorFault wanted, KnDoctorFault *out_faults)
{
  static void (*const passes[]) (Doctor *)
      = { drop_hidden, close_spaces, order_marks,  drop_doubles, mend_sara_am, join_e,
          order_marks, drop_doubles, drop_orphans, space_signs,  unify_digits };
  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);
  Doctor self = { .wanted = wanted };
  gunichar *letters = g_utf8_to_ucs4_fast (text, -1, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (passes); i++)
    run (&self, passes[i], &letters);
  g_autofree char *mended = g_ucs4_to_utf8 (letters, -1, NULL, NULL, NULL);
  g_free (letters);
  gboolean changed = mended != NULL && strcmp (mended, text) != 0;
  if (out_faults != NULL)
    *out_faults = changed ? self.found : 0;
  return changed ? g_steal_pointer (&mended) : NULL;
}

char *
kn_text_doctor_repair (const char *text, KnDoctorFault *out_faults)
{
  return kn_text_doctor_repair_some (text, (KnDoctorFault)~0u, out_faults);
}

const char *
kn_text_doctor_describe (KnDoctorFault fault)
{
  switch (fault)
    {
    case KN_DOCTOR_SARA_AM:
      return _ ("sara am in pieces");
    case KN_DOCTOR_SPACE:
      return _ ("spaces before vowels and tone marks");
    case KN_DOCTOR_DOUBLE_E:
      return _ ("เเ in the place of แ");
    case KN_DOCTOR_MARK_ORDER:
      return _ ("tone marks before their vowels");
    case KN_DOCTOR_DOUBLE_MARK:
      return _ ("doubled marks");
    case KN_DOCTOR_ORPHAN_MARK:
      return _ ("marks that stand on nothing");
    case KN_DOCTOR_REPEAT:
      return _ ("spaces about ๆ and ฯ");
    case KN_DOCTOR_DIGITS:
      return _ ("Thai and Arabic figures in one number");
    case KN_DOCTOR_HIDDEN:
      return _ ("letters that nobody sees");
    }
  return "";
}

char *
kn_text_with_digits (const char *text, gboolean thai)
{
  GString *out = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (thai && is_arabic_digit (c))
        c = c - '0' + THAI_ZERO;
      else if (!thai && is_thai_digit (c))
        c = c - THAI_ZERO + '0';
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}
