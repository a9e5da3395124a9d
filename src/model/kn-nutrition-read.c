/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how nutrition values are typed: one a line, by their Thai or English name, in the unit that
 * the label has. What is computed from a recipe is refused: the FDA accepts only analyses of the
 * finished product (food.fda.moph.go.th/faqs/gda-62). */

#include "config.h"

#include "base/kn-number.h"
#include "model/kn-json-private.h"
#include "model/kn-nutrition-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MAX_AMOUNT 100000.0
#define MAX_TIMES 100.0
#define BELOW 0.999 /* "<0.5" of a report: just below it */
#define SHOWN_CHARS 60

/* --- what was typed --------------------------------------------------------------------------- */

static gboolean
fail (GError **error, const KnProductField *field, char *message)
{
  g_autofree char *owned = message;
  return kn_json_fail (error, field->key, owned);
}

static char *
dup_shown (const char *line)
{
  glong n = g_utf8_strlen (line, -1);
  g_autofree char *cut = n > SHOWN_CHARS ? g_utf8_substring (line, 0, SHOWN_CHARS) : NULL;
  return cut == NULL ? g_strdup (line) : g_strconcat (cut, "…", NULL);
}

/* Digits of any script as 0–9, one space for many, lower case, no colons. */
static char *
dup_plain (const char *line)
{
  GString *plain = g_string_new (NULL);
  for (const char *c = line; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar one = g_utf8_get_char (c);
      int digit = g_unichar_digit_value (one);
      if (digit >= 0)
        g_string_append_c (plain, (char)('0' + digit));
      else if (one == ':' || g_unichar_isspace (one))
        g_string_append (plain, plain->len == 0 || plain->str[plain->len - 1] == ' ' ? "" : " ");
      else
        g_string_append_unichar (plain, g_unichar_tolower (one));
    }
  return g_strchomp (g_string_free (plain, FALSE));
}

/* What is behind @word where @text begins with it, without a space between; NULL: it does not. */
static const char *
behind (const char *text, const char *word)
{
  if (*word == '\0' || !g_str_has_prefix (text, word))
    return NULL;
  text += strlen (word);
  return *text == ' ' ? text + 1 : text;
}

/* The longest of the words, "|" between, that @text begins with. */
static const char *
behind_any (const char *text, const char *words, gsize *out_length)
{
  g_auto (GStrv) all = g_strsplit (words, "|", -1);
  const char *rest = NULL;
  for (char **word = all; *word != NULL; word++)
    if (strlen (*word) > *out_length && behind (text, *word) != NULL)
      {
        rest = behind (text, *word);
        *out_length = strlen (*word);
      }
  return rest;
}

static const char *
find_nutrient (const char *plain, KnNutrient *out_nutrient)
{
  const char *rest = NULL;
  gsize longest = 0;
  for (int i = 0; i < KN_N_NUTRIENTS; i++)
    {
      g_autofree char *english = g_ascii_strdown (kn_nutrient_infos[i].en, -1);
      g_autofree char *words
          = g_strjoin ("|", kn_nutrient_infos[i].th, english, kn_nutrient_infos[i].aliases, NULL);
      const char *found = behind_any (plain, words, &longest);
      if (found == NULL)
        continue;
      rest = found;
      *out_nutrient = (KnNutrient)i;
    }
  return rest;
}

/* Words by which somebody says that it was not measured. */
static gboolean
has_any (const char *plain, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr (plain, *words) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_computed (const char *plain)
{
  static const char *const WORDS[]
      = { "คำนวณ",  "คํานวณ",   "โดยประมาณ",       "ประมาณการ", "จากสูตร", "calculat",
          "comput", "estimat", "from the recipe", "inmucal",   NULL };
  return has_any (plain, WORDS);
}

static gboolean
is_sum (const char *plain)
{
  static const char *const SIGNS[] = { "≈", "~", "=", "+", "×", "*", NULL };
  return has_any (plain, SIGNS);
}

static gboolean
refuse_computed (const KnProductField *field, const char *line, GError **error)
{
  g_autofree char *shown = dup_shown (line);
  return fail (error, field,
               /* Translators: what somebody typed */
               g_strdup_printf (_ ("“%s” is computed; only what a laboratory measured in the "
                                   "finished product may stand on a label"),
                                shown));
}

/* Digits with a point, "1,200"; what is behind them in *@out_rest. -1: none. */
static double
read_amount (const char *text, const char **out_rest)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *c = text;
  gboolean has_point = FALSE;
  for (; g_ascii_isdigit (*c) || (*c == '.' && !has_point && g_ascii_isdigit (c[1]))
         || (*c == ',' && !has_point && digits->len > 0 && g_ascii_isdigit (c[1])
             && g_ascii_isdigit (c[2]) && g_ascii_isdigit (c[3]) && !g_ascii_isdigit (c[4]));
       c++)
    {
      has_point |= *c == '.';
      if (*c != ',')
        g_string_append_c (digits, *c);
    }
  *out_rest = *c == ' ' ? c + 1 : c;
  return digits->len == 0 || digits->len > 12 ? -1 : kn_number_read (digits->str, digits->len);
}

static gboolean
is_unit (const char *typed, KnNutrientUnit unit)
{
  g_auto (GStrv) all = g_strsplit (kn_nutrient_units[unit].typed, "|", -1);
  return g_strv_contains ((const char *const *)all, typed);
}

static gboolean
read_value (KnNutrition *self,
            const KnProductField *field,
            const char *line,
            KnNutrient nutrient,
            const char *rest,
            GError **error)
{
  gsize length = 0;
  const char *below = behind_any (rest, "<|น้อยกว่า|less than", &length);
  g_autofree char *shown = dup_shown (line);
  const char *unit = "";
  length = 0;
  double amount = behind_any (rest, "ไม่พบ|not detected|nd", &length) != NULL
                      ? 0
                      : read_amount (below != NULL ? below : rest, &unit);
  if (amount < 0 || amount > MAX_AMOUNT)
    return fail (error, field, g_strdup_printf (_ ("“%s” has no number that can be read"), shown));
  if (*unit != '\0' && !is_unit (unit, kn_nutrient_infos[nutrient].unit))
    return fail (
        error, field,
        /* Translators: what somebody typed, then a unit such as g or mg */
        g_strdup_printf (_ ("“%s”: the label has it in %s, with nothing behind"), shown,
                         field->language[0] == 't'
                             ? kn_nutrient_units[kn_nutrient_infos[nutrient].unit].th_long
                             : kn_nutrient_units[kn_nutrient_infos[nutrient].unit].en_long));
  if (!isnan (self->amounts[nutrient]))
    return fail (error, field, g_strdup_printf (_ ("“%s” is there twice"), shown));
  self->amounts[nutrient] = below != NULL ? amount * BELOW : amount;
  return TRUE;
}

static void
put (char **where, const char *words)
{
  g_free (*where);
  *where = g_strstrip (g_strdup (words));
}

/* What is behind the heading as it was typed, capitals and all: headings have no colon within. */
static const char *
behind_typed (const char *line, const char *heading)
{
  gsize n = (gsize)g_utf8_strlen (heading, -1);
  if ((gsize)g_utf8_strlen (line, -1) < n)
    return NULL;
  const char *rest = g_utf8_offset_to_pointer (line, (glong)n);
  g_autofree char *begin = g_strndup (line, (gsize)(rest - line));
  g_autofree char *plain = g_utf8_strdown (begin, -1);
  return strcmp (plain, heading) == 0 ? rest : NULL;
}

static const char *
behind_one_of (const char *line, const char *const *headings)
{
  for (; *headings != NULL; headings++)
    {
      const char *rest = behind_typed (line, *headings);
      if (rest != NULL)
        return rest + strspn (rest, ": ");
    }
  return NULL;
}

/* "ควรแบ่งกิน 5 ครั้ง", "Eat in 5 portions", "ต่อ 1 ถุง". */
static gboolean
read_gda_words (KnNutrition *self, const char *line)
{
  static const char *const PER[] = { "คุณค่าทางโภชนาการต่อ", "ต่อ", "nutrition per", "per", NULL };
  static const char *const TIMES[] = { "ควรแบ่งกิน", "แบ่งกิน", "eat in", NULL };
  const char *rest = behind_one_of (line, TIMES);
  if (rest != NULL)
    {
      g_autofree char *plain = dup_plain (rest);
      const char *after;
      double n = read_amount (plain, &after);
      if (!(n >= 1 && n <= MAX_TIMES && n == floor (n)))
        return FALSE;
      g_free (self->servings);
      self->servings = g_strdup_printf ("%d", (int)n);
      return TRUE;
    }
  rest = behind_one_of (line, PER);
  if (rest != NULL && *rest != '\0')
    put (&self->serving, rest);
  return rest != NULL && *rest != '\0';
}

static gboolean
read_panel_words (KnNutrition *self, const char *line)
{
  static const char *const SERVING[] = { "หนึ่งหน่วยบริโภค", "serving size", "one serving", NULL };
  static const char *const SERVINGS[] = { "จำนวนหน่วยบริโภคต่อ", "servings per", NULL };
  const char *rest;
  if ((rest = behind_one_of (line, SERVING)) != NULL && *rest != '\0')
    {
      put (&self->serving, rest);
      return TRUE;
    }
  if ((rest = behind_one_of (line, SERVINGS)) == NULL)
    return FALSE;
  /* "ถุง: 5", "ถุง 5", "bag: about 5". */
  const char *number = strchr (rest, ':');
  if (number == NULL)
    number = strrchr (rest, ' ');
  if (number == NULL || number == rest || number[1] == '\0')
    return FALSE;
  g_autofree char *package = g_strndup (rest, (gsize)(number - rest));
  put (&self->package, package);
  put (&self->servings, number + 1);
  return TRUE;
}

static gboolean
read_line (KnNutrition *self, const KnProductField *field, const char *line, GError **error)
{
  if (self->is_gda ? read_gda_words (self, line) : read_panel_words (self, line))
    return TRUE;
  g_autofree char *plain = dup_plain (line);
  KnNutrient nutrient = KN_N_NUTRIENTS;
  if (is_computed (plain) || is_sum (plain))
    return refuse_computed (field, line, error);
  const char *rest = find_nutrient (plain, &nutrient);
  if (rest != NULL)
    return read_value (self, field, line, nutrient, rest, error);
  g_autofree char *shown = dup_shown (line);
  return fail (error, field,
               g_strdup_printf (
                   /* Translators: what somebody typed */
                   self->is_gda ? _ ("“%s” is none of: energy, sugar, fat, sodium, per 1 package, "
                                     "eat in N portions; one a line with its number")
                                : _ ("“%s” is no line of a nutrition panel: one value a line, such "
                                     "as “sodium 120 mg”, or the serving size"),
                   shown));
}

static gboolean
read_text (KnNutrition *self, const KnProductField *field, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\n;", -1);
  for (char **line = lines; *line != NULL; line++)
    if (*g_strstrip (*line) != '\0' && !read_line (self, field, *line, error))
      return FALSE;
  return TRUE;
}

static KnNutrition *
new_empty (const KnProductField *field)
{
  KnNutrition *self = g_new0 (KnNutrition, 1);
  self->is_gda = strcmp (field->fact, "gda") == 0;
  self->is_english = field->language[0] == 'e';
  for (int i = 0; i < KN_N_NUTRIENTS; i++)
    self->amounts[i] = NAN;
  return self;
}

void
kn_nutrition_free (KnNutrition *self)
{
  if (self == NULL)
    return;
  g_free (self->serving);
  g_free (self->servings);
  g_free (self->package);
  g_free (self);
}

gboolean
kn_nutrition_check_typed (const KnProductField *field, const char *text, GError **error)
{
  g_return_val_if_fail (field != NULL && text != NULL, FALSE);
  if (g_strcmp0 (field->fact, "lab_report") == 0)
    {
      g_autofree char *plain = dup_plain (text);
      return !is_computed (plain) || refuse_computed (field, text, error);
    }
  if (!kn_nutrition_is_field (field))
    return TRUE;
  g_autoptr (KnNutrition) self = new_empty (field);
  return read_text (self, field, text, error);
}

/* In one language; NULL: nothing is said there, or @error. */
static KnNutrition *
read_one (const KnNode *product, const KnProductField *field, GError **error)
{
  g_autofree char *text = kn_product_dup_text (product, field);
  g_autoptr (KnNutrition) self = text == NULL ? NULL : new_empty (field);
  return self != NULL && read_text (self, field, text, error) ? g_steal_pointer (&self) : NULL;
}

KnNutrition *
kn_nutrition_read (const KnNode *product, const KnProductField *field, GError **error)
{
  g_return_val_if_fail (product != NULL && kn_nutrition_is_field (field), NULL);
  const gboolean is_english = field->language[0] == 'e';
  g_autofree char *english = g_strconcat (field->fact, ".en", NULL);
  g_autoptr (GError) problem = NULL;
  g_autoptr (KnNutrition) self = read_one (product, field, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (self == NULL)
    return NULL;
  /* A number is of no language; what the other one cannot read is its own fault. */
  g_autoptr (KnNutrition) other
      = read_one (product, kn_product_find_field (is_english ? field->fact : english), NULL);
  for (int i = 0; other != NULL && i < KN_N_NUTRIENTS; i++)
    if (isnan (self->amounts[i]))
      self->amounts[i] = other->amounts[i];
  return g_steal_pointer (&self);
}
