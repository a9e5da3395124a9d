/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the table of a product's fields, and the way between what is typed in one and the value that
 * the product keeps. All facts of a label are one property (JSON: fact → language → text): which
 * facts there are is a matter of this table and not of the file format. */

#include "config.h"

#include "model/kn-product-fields.h"

#include "model/kn-json-private.h"
#include "model/kn-nutrition.h"
#include "model/kn-product.h"

#include <glib/gi18n.h>
#include <string.h>

#define PRODUCT KN_PRODUCT_GROUP_PRODUCT
#define NAMED KN_PRODUCT_GROUP_NAME
#define INSIDE KN_PRODUCT_GROUP_INSIDE
#define MAKER KN_PRODUCT_GROUP_MAKER
#define TIME KN_PRODUCT_GROUP_TIME
#define USE KN_PRODUCT_GROUP_USE
#define CLOTH KN_PRODUCT_GROUP_CLOTH
#define LAB KN_PRODUCT_GROUP_LAB
#define SHORT 300 /* characters: a line of a label */
#define LONG 2000 /* a block of text; more has no room on any label */
#define ADDRESS 500

/* Both languages of a fact. @th, @en: the headings. */
#define FACT(name, kind, group, max, label, th, en)                                                \
  { name, KN_PROP_LABEL, name, "th", kind, group, max, label, th },                                \
  {                                                                                                \
    name ".en", KN_PROP_LABEL, name, "en", kind, group, max, label, en                             \
  }
#define FIELD(key, prop, kind, group, max, label)                                                  \
  {                                                                                                \
    key, prop, NULL, NULL, kind, group, max, label, NULL                                           \
  }
#define LINE KN_PRODUCT_LINE
#define LINES KN_PRODUCT_LINES

const KnProductField kn_product_fields[] = {
  FIELD ("category", KN_PROP_CATEGORY, KN_PRODUCT_CHOICE, PRODUCT, SHORT, N_ ("OTOP category")),
  FIELD ("judged_as", KN_PROP_JUDGED_AS, LINE, PRODUCT, SHORT, N_ ("Judged by the rules for")),
  FIELD ("producer", KN_PROP_PRODUCER, KN_PRODUCT_CHOICE, PRODUCT, SHORT, N_ ("Producer")),
  FIELD ("sold", KN_PROP_SOLD, KN_PRODUCT_CHOICE, PRODUCT, SHORT, N_ ("How it is sold")),
  FIELD ("traits", KN_PROP_TRAITS, KN_PRODUCT_WORDS, PRODUCT, LONG, N_ ("What applies to it")),
  FIELD ("sizes", KN_PROP_SIZES, LINES, PRODUCT, LONG, N_ ("Sizes, one a line")),
  FIELD ("name", KN_PROP_NAME, LINE, NAMED, SHORT, N_ ("Product name")),
  FIELD ("name.en", KN_PROP_NAME_EN, LINE, NAMED, SHORT, N_ ("Product name in English")),
  FACT ("brand", LINE, NAMED, SHORT, N_ ("Brand"), "ตรา", "Brand:"),
  FACT ("kind", LINE, NAMED, SHORT, N_ ("Kind of goods"), NULL, NULL),
  FACT ("serial", LINE, NAMED, SHORT, N_ ("Food serial number"), NULL, NULL),
  FACT ("licence", LINE, NAMED, SHORT, N_ ("Notification or registration number"), NULL, NULL),
  FACT ("net", LINE, INSIDE, SHORT, N_ ("Net quantity"), NULL, NULL),
  FACT ("ingredients",
        LINES,
        INSIDE,
        LONG,
        N_ ("Ingredients in falling order"),
        "ส่วนประกอบที่สำคัญโดยประมาณ:",
        "Ingredients:"),
  FACT ("additives", LINES, INSIDE, LONG, N_ ("Additives"), NULL, NULL),
  FACT ("flavour", LINE, INSIDE, SHORT, N_ ("Flavouring"), NULL, NULL),
  FACT ("allergens", LINES, INSIDE, LONG, N_ ("Allergens"), NULL, NULL),
  FACT ("strength", LINE, INSIDE, SHORT, N_ ("Alcohol strength"), NULL, NULL),
  FACT ("maker", LINE, MAKER, SHORT, N_ ("Maker"), NULL, NULL),
  FACT ("address", LINES, MAKER, ADDRESS, N_ ("Address of the maker"), NULL, NULL),
  FACT ("country", LINE, MAKER, SHORT, N_ ("Country of origin"), NULL, NULL),
  FACT ("price", LINE, MAKER, SHORT, N_ ("Price"), NULL, NULL),
  FACT ("made", LINE, TIME, SHORT, N_ ("Made on"), "ผลิต", "MFG:"),
  FACT ("expires", LINE, TIME, SHORT, N_ ("Best before or expiry"), NULL, NULL),
  FACT ("lot", LINE, TIME, SHORT, N_ ("Lot"), "รุ่นที่ผลิต", "Lot:"),
  FACT ("storage", LINES, TIME, LONG, N_ ("Storage"), "วิธีเก็บรักษา:", "Storage:"),
  FACT ("cooking", LINES, USE, LONG, N_ ("Preparation"), "วิธีปรุง:", "Preparation:"),
  FACT ("usage", LINES, USE, LONG, N_ ("Directions"), "วิธีใช้:", "Directions:"),
  FACT ("indication", LINES, USE, LONG, N_ ("Indication as approved"), "ข้อบ่งใช้:", "Indication:"),
  FACT ("advice", LINES, USE, LONG, N_ ("Advice and what not to do"), "ข้อแนะนำ:", "Advice:"),
  FACT ("warning", LINES, USE, LONG, N_ ("Warnings"), NULL, NULL),
  FACT ("size", LINE, CLOTH, SHORT, N_ ("Size or dimensions"), "ขนาด", "Size:"),
  FACT ("fibre", LINE, CLOTH, SHORT, N_ ("Fibres in percent"), NULL, NULL),
  FACT ("care", LINES, CLOTH, LONG, N_ ("Care"), "การดูแลรักษา:", "Care:"),
  FACT ("dye", LINE, CLOTH, SHORT, N_ ("Dye"), NULL, NULL),
  FACT ("weaver", LINE, CLOTH, SHORT, N_ ("Weaver or group"), NULL, NULL),
  FACT ("motif", LINES, CLOTH, LONG, N_ ("Motif, origin and permission"), NULL, NULL),
  FACT ("lab_report", LINE, LAB, SHORT, N_ ("Number of the laboratory report"), NULL, NULL),
  FACT ("lab_date", LINE, LAB, SHORT, N_ ("Date of the laboratory report"), NULL, NULL),
  FACT ("gda", LINES, LAB, LONG, N_ ("GDA values as the laboratory has them"), NULL, NULL),
  FACT ("nutrition",
        LINES,
        LAB,
        LONG,
        N_ ("Nutrition values as the laboratory has them"),
        NULL,
        NULL),
};
const gsize kn_n_product_fields = G_N_ELEMENTS (kn_product_fields);

static const struct
{
  const char *word, *label;
} TRAITS[] = {
  { "serial", N_ ("its group of food needs a serial number") },
  { "single", N_ ("one ingredient only") },
  { "additives", N_ ("additives are used") },
  { "flavouring", N_ ("flavourings are used") },
  { "allergens_possible", N_ ("allergens may get in while it is made") },
  { "keep_cool", N_ ("how it is kept decides how long it is good") },
  { "cook_first", N_ ("it has to be prepared before eating") },
  { "shelf_90", N_ ("it keeps no longer than 90 days") },
  { "sachet", N_ ("a sachet against moisture is in the pack") },
  { "jelly", N_ ("it is jelly") },
  { "caffeine_natural", N_ ("it contains caffeine by nature") },
  { "caffeine_added_drink", N_ ("caffeine is added to the drink") },
  { "tea_coffee", N_ ("it is ready-made tea or coffee") },
  { "supplement", N_ ("it is a food supplement") },
  { "herbal_tea", N_ ("it is herbal tea") },
  { "imported", N_ ("it is imported or for export") },
  { "needs_warning", N_ ("an ingredient asks for a warning") },
  { "shelf_30_months", N_ ("it keeps less than 30 months") },
  { "excise_approved", N_ ("the Excise Department has approved the label") },
};

const KnProductField *
kn_product_find_field (const char *key)
{
  for (gsize i = 0; key != NULL && i < kn_n_product_fields; i++)
    if (strcmp (kn_product_fields[i].key, key) == 0)
      return &kn_product_fields[i];
  return NULL;
}

const char *
kn_product_field_get_label (const KnProductField *self)
{
  return _ (self->label);
}

const char *
kn_product_group_get_label (KnProductGroup group)
{
  static const char *const labels[KN_N_PRODUCT_GROUPS] = {
    [PRODUCT] = N_ ("What it is and how it is sold"),
    [NAMED] = N_ ("Name and numbers"),
    [INSIDE] = N_ ("What is in it"),
    [MAKER] = N_ ("Who makes it"),
    [TIME] = N_ ("Dates and keeping"),
    [USE] = N_ ("Use and warnings"),
    [CLOTH] = N_ ("Cloth and craft"),
    [LAB] = N_ ("From the laboratory"),
  };
  g_return_val_if_fail (group < KN_N_PRODUCT_GROUPS, "");
  return _ (labels[group]);
}

const char *
kn_product_choice_get_label (const KnProductField *self, int choice)
{
  static const char *const categories[]
      = { N_ ("Food"), N_ ("Drink"), N_ ("Cloth and clothing"),
          N_ ("Utensils, decoration, souvenirs"), N_ ("Herbs that are not food") };
  static const char *const producers[]
      = { N_ ("Community group"), N_ ("Community maker, single owner"),
          N_ ("Small or medium enterprise") };
  static const char *const ways[]
      = { N_ ("In other people's shops"), N_ ("By the maker to the buyer, online too"),
          N_ ("Served where it is made"), N_ ("For export only") };
  gsize n = self->prop == KN_PROP_CATEGORY   ? G_N_ELEMENTS (categories)
            : self->prop == KN_PROP_PRODUCER ? G_N_ELEMENTS (producers)
                                             : G_N_ELEMENTS (ways);
  g_return_val_if_fail (self->kind == KN_PRODUCT_CHOICE && choice >= 0 && (gsize)choice < n, "");
  return self->prop == KN_PROP_CATEGORY   ? _ (categories[choice])
         : self->prop == KN_PROP_PRODUCER ? _ (producers[choice])
                                          : _ (ways[choice]);
}

const char *const *
kn_product_get_traits (void)
{
  static const char *words[G_N_ELEMENTS (TRAITS) + 1];
  static gsize is_ready = 0;
  if (g_once_init_enter (&is_ready))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (TRAITS); i++)
        words[i] = TRAITS[i].word;
      g_once_init_leave (&is_ready, 1);
    }
  return words;
}

const char *
kn_product_trait_get_label (const char *trait)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TRAITS); i++)
    if (g_strcmp0 (TRAITS[i].word, trait) == 0)
      return _ (TRAITS[i].label);
  return trait;
}

/* --- as it is typed --------------------------------------------------------------------------- */

static char *
dup_words (const KnNode *root, KnProp prop)
{
  const json_t *list = kn_node_get_json (root, prop);
  GString *all = g_string_new (NULL);
  for (size_t i = 0; i < json_array_size (list); i++)
    g_string_append_printf (all, "%s%s", i == 0 ? "" : ", ",
                            json_string_value (json_array_get (list, i)));
  return g_string_free (all, all->len == 0);
}

char *
kn_product_dup_text (const KnNode *root, const KnProductField *field)
{
  g_return_val_if_fail (root != NULL && field != NULL, NULL);
  if (kn_node_get (root, field->prop) == NULL)
    return NULL;
  if (field->fact != NULL)
    {
      const json_t *label = kn_node_get_json (root, field->prop);
      return g_strdup (json_string_value (
          json_object_get (json_object_get (label, field->fact), field->language)));
    }
  if (field->kind == KN_PRODUCT_WORDS)
    return dup_words (root, field->prop);
  if (field->kind == KN_PRODUCT_CHOICE)
    return g_strdup (
        kn_prop_get_info (field->prop)->choices[kn_node_get_choice (root, field->prop)]);
  return g_strdup (kn_node_get_string (root, field->prop));
}

char *
kn_product_dup_printed (const KnNode *root, const KnProductField *field)
{
  g_autofree char *text = kn_product_dup_text (root, field);
  if (text == NULL || field->heading == NULL)
    return g_steal_pointer (&text);
  /* "วิธีเก็บรักษา" and "วิธีเก็บรักษา:" are one heading. */
  g_autofree char *bare = g_strdup (field->heading);
  g_strdelimit (bare, ":", '\0');
  if (g_str_has_prefix (text, bare))
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s%s%s", field->heading,
                          /* Thai puts the name of a brand right behind the word. */
                          g_strcmp0 (field->fact, "brand") == 0 && field->language[0] == 't' ? ""
                                                                                             : " ",
                          text);
}

gboolean
kn_product_has_trait (const KnNode *root, const char *trait)
{
  const json_t *list = kn_node_get_json (root, KN_PROP_TRAITS);
  for (size_t i = 0; i < json_array_size (list); i++)
    if (g_strcmp0 (json_string_value (json_array_get (list, i)), trait) == 0)
      return TRUE;
  return FALSE;
}

/* The other facts and the other language stay. */
static KnValue *
label_with (const KnNode *root, const KnProductField *field, const char *text)
{
  const json_t *kept = kn_node_get_json (root, field->prop);
  g_autoptr (json_t) label = json_is_object (kept) ? json_deep_copy (kept) : json_object ();
  json_t *languages = json_object_get (label, field->fact);
  if (languages == NULL && *text != '\0')
    {
      json_object_set_new (label, field->fact, json_object ());
      languages = json_object_get (label, field->fact);
    }
  if (*text != '\0')
    json_object_set_new (languages, field->language, json_string (text));
  else
    json_object_del (languages, field->language);
  if (json_object_size (languages) == 0)
    json_object_del (label, field->fact);
  if (json_object_size (label) == 0)
    return NULL;
  g_autofree char *printed = kn_json_print (label, FALSE);
  return kn_value_new_json (printed);
}

static gboolean
none_of (const KnProductField *field, const char *word, const char *const *words, GError **error)
{
  g_autofree char *all = g_strjoinv (", ", (char **)words);
  /* Translators: what somebody wrote, then a list of words */
  g_autofree char *message = g_strdup_printf (_ ("“%s” is none of: %s"), word, all);
  return kn_json_fail (error, field->key, message);
}

static gboolean
read_choice (const KnProductField *field, const char *text, KnValue **out_value, GError **error)
{
  const char *const *choices = kn_prop_get_info (field->prop)->choices;
  for (int i = 0; choices[i] != NULL; i++)
    if (strcmp (choices[i], text) == 0)
      {
        *out_value = kn_value_new_choice (i);
        return TRUE;
      }
  return none_of (field, text, choices, error);
}

static gboolean
read_words (const KnProductField *field, const char *text, KnValue **out_value, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  g_autoptr (json_t) list = json_array ();
  for (char **word = words; *word != NULL; word++)
    {
      if (*g_strstrip (*word) == '\0')
        continue;
      if (!g_strv_contains (kn_product_get_traits (), *word))
        return none_of (field, *word, kn_product_get_traits (), error);
      json_array_append_new (list, json_string (*word));
    }
  g_autofree char *printed = kn_json_print (list, FALSE);
  *out_value = json_array_size (list) == 0 ? NULL : kn_value_new_json (printed);
  return TRUE;
}

static gboolean
check_length (const KnProductField *field, const char *text, GError **error)
{
  glong n = g_utf8_strlen (text, -1);
  if (n > (glong)field->max_chars)
    {
      g_autofree char *message = g_strdup_printf (
          /* Translators: two numbers of characters */
          _ ("%ld characters have no room on a label; at most %u"), n, field->max_chars);
      return kn_json_fail (error, field->key, message);
    }
  if (field->kind == KN_PRODUCT_LINE && strpbrk (text, "\r\n") != NULL)
    return kn_json_fail (error, field->key, _ ("this is one line of a label"));
  return TRUE;
}

/**
 * kn_product_read_text:
 * @root: the product's root as it is now
 * @text: UTF-8; spaces around it do not count
 * @out_value: (out) (nullable): the property's new value
 *
 * Errors: %KN_MODEL_ERROR_FORMAT, beginning with the field's key.
 *
 * Thread: any.
 */
gboolean
kn_product_read_text (const KnNode *root,
                      const KnProductField *field,
                      const char *text,
                      KnValue **out_value,
                      GError **error)
{
  g_return_val_if_fail (root != NULL && field != NULL && text != NULL && out_value != NULL, FALSE);
  *out_value = NULL;
  if (!g_utf8_validate (text, -1, NULL))
    return kn_json_fail (error, field->key, _ ("the text is not UTF-8"));
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *typed = g_utf8_normalize (stripped, -1, G_NORMALIZE_NFC);
  if (!check_length (field, typed, error))
    return FALSE;
  if (*typed == '\0' && field->prop == KN_PROP_NAME)
    return kn_json_fail (error, field->key, _ ("a product needs a name"));
  if (!kn_nutrition_check_typed (field, typed, error))
    return FALSE;
  gboolean done = TRUE;
  if (field->fact != NULL)
    *out_value = label_with (root, field, typed);
  else if (field->kind == KN_PRODUCT_WORDS)
    done = read_words (field, typed, out_value, error);
  else if (*typed != '\0')
    done = field->kind == KN_PRODUCT_CHOICE ? read_choice (field, typed, out_value, error)
                                            : (*out_value = kn_value_new_string (typed)) != NULL;
  if (done && kn_prop_check (field->prop, *out_value, error))
    return TRUE;
  g_clear_pointer (out_value, kn_value_unref);
  return FALSE;
}
