/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Products: their fields, their text form, standards, answers, and how designs take them over. */

#include "doc-kit.h"
#include "model/kn-product.h"

#include <string.h>

static KnScene *
must_make (const char *name)
{
  g_autoptr (GError) error = NULL;
  KnScene *scene = kn_product_new (name, &error);
  g_assert_no_error (error);
  return scene;
}

static gboolean
type_in (KnDoc *doc, const char *key, const char *text, GError **error)
{
  const KnProductField *field = kn_product_find_field (key);
  g_assert_nonnull (field);
  kn_doc_begin_step (doc, "t");
  if (kn_product_edit_field (doc, field, text, error))
    return kn_doc_commit_step (doc, error);
  kn_doc_cancel_step (doc);
  return FALSE;
}

static const KnNode *
root_of (KnDoc *doc)
{
  return kn_scene_get_design (kn_doc_get_scene (doc));
}

static const char *
sample_for (const KnProductField *field)
{
  return g_str_equal (field->key, "category")   ? "textile"
         : g_str_equal (field->key, "producer") ? "sme"
         : g_str_equal (field->key, "sold")     ? "direct"
         : g_str_equal (field->key, "traits")   ? "sachet, imported"
         : g_str_has_prefix (field->key, "gda") || g_str_has_prefix (field->key, "nutrition")
             ? "โซเดียม 5 มก."
             : "ก ข";
}

static void
test_every_field_keeps_what_is_typed (void)
{
  g_autoptr (KnScene) scene = must_make ("กล้วยฉาบ");
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (GError) error = NULL;
  for (gsize i = 0; i < kn_n_product_fields; i++)
    {
      const KnProductField *field = &kn_product_fields[i];
      g_autofree char *spaced = g_strconcat ("  ", sample_for (field), "\n", NULL);
      g_assert_true (type_in (doc, field->key, spaced, &error));
      g_assert_no_error (error);
      g_autofree char *now = kn_product_dup_text (root_of (doc), field);
      g_assert_cmpstr (now, ==, sample_for (field));
      g_assert_cmpstr (kn_product_field_get_label (field), !=, "");
    }
  g_autofree char *json = kn_scene_print_json (kn_doc_get_scene (doc), NULL);
  g_autoptr (KnScene) again = kn_product_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autofree char *printed = kn_scene_print_json (again, NULL);
  g_assert_cmpstr (printed, ==, json);
  for (gsize i = 0; i < kn_n_product_fields; i++)
    if (kn_product_fields[i].prop != KN_PROP_NAME)
      {
        g_assert_true (type_in (doc, kn_product_fields[i].key, " ", &error));
        g_autofree char *now = kn_product_dup_text (root_of (doc), &kn_product_fields[i]);
        g_assert_cmpstr (now, ==, NULL);
      }
  while (kn_doc_can_undo (doc))
    g_assert_true (kn_doc_undo (doc, &error));
  g_assert_true (kn_node_equal (root_of (doc), kn_scene_get_design (scene)));
}

static void
test_what_has_no_room_is_refused (void)
{
  g_autoptr (KnScene) scene = must_make ("กล้วยฉาบ");
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (GString) address = g_string_new (NULL);
  for (int i = 0; i < 3000; i++)
    g_string_append (address, "ก");
  const struct
  {
    const char *key, *text, *says;
  } BAD[] = {
    { "address", address->str, "address: 3000 characters" },
    { "net", "150\nกรัม", "net: this is one line" },
    { "category", "toys", "category: “toys” is none of: food" },
    { "traits", "sachet, magic", "“magic” is none of" },
    { "name", "  ", "name: a product needs a name" },
    { "maker", "\xff", "maker: the text is not UTF-8" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (type_in (doc, BAD[i].key, BAD[i].text, &error));
      if (strstr (error->message, BAD[i].says) == NULL)
        g_error ("“%s” does not say “%s”", error->message, BAD[i].says);
      g_assert_false (kn_doc_can_undo (doc));
    }
}

static void
test_broken_files_are_refused (void)
{
  static const char *const BAD[] = {
    "{\"format\":\"kanok-product\",\"version\":2,\"name\":\"ก\"}",
    "{\"format\":\"kanok-brand\",\"version\":1,\"name\":\"ก\"}",
    "{\"format\":\"kanok-product\",\"version\":1}",
    "{\"format\":\"kanok-product\",\"version\":1,\"name\":\"ก\",\"inks\":[]}",
    "{\"format\":\"kanok-product\",\"version\":1,\"name\":\"ก\",\"label\":[]}",
    "{\"format\":\"kanok-product\",\"version\":1,\"name\":\"ก\",\"label\":{\"net\":{\"fr\":\"x\"}}"
    "}",
    "{\"format\":\"kanok-product\",\"version\":1,\"name\":\"ก\",\"label\":{\"net\":{\"th\":5}}}",
    "{\"format\":\"kanok-product\",\"version\":1,\"name\":\"ก\",\"standards\":[{\"mark\":\"tcps\"}]"
    "}",
    "{\"format\":\"kanok-product\",\"version\":1,\"name\":\"ก\",\"standards\":[{\"mark\":\"tcps\","
    "\"number\":\"1\",\"expires\":\"31/2/70\"}]}",
    "{\"format\":\"kanok-product\",\"version\":1,\"name\":\"ก\",\"dismissed\":[{\"rule\":\"a\"}]}",
    "{\"format\":\"kanok-product\",\"version\":1,\"name\":\"ก\",\"colour\":\"red\"}",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (kn_product_parse_json (BAD[i], strlen (BAD[i]), &error));
      g_assert_nonnull (error);
    }
}

static void
test_standards (void)
{
  g_autoptr (KnScene) scene = must_make ("ผ้าขาวม้า");
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (GError) error = NULL;
  KnStandard held = { "tcps", "มผช.107/2554", NULL, "๒๕๖๘-๐๑-๐๑", "2571-01-01" };
  kn_doc_begin_step (doc, "t");
  g_assert_true (kn_product_edit_standard (doc, &held, &error));
  held.expires = "2572-01-01";
  g_assert_true (kn_product_edit_standard (doc, &held, &error)); /* the same one, renewed */
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_autoptr (GPtrArray) all = kn_product_list_standards (root_of (doc));
  g_assert_cmpuint (all->len, ==, 1);
  const KnStandard *one = all->pdata[0];
  g_assert_cmpstr (one->issued, ==, "2025-01-01");
  g_assert_cmpstr (one->expires, ==, "2029-01-01");
  held.expires = "31/2/70";
  kn_doc_begin_step (doc, "t");
  g_assert_false (kn_product_edit_standard (doc, &held, &error));
  g_assert_nonnull (strstr (error->message, "31/2/70"));
  kn_doc_cancel_step (doc);
  const KnStandard gone = { "tcps", NULL, NULL, NULL, NULL };
  g_clear_error (&error);
  kn_doc_begin_step (doc, "t");
  g_assert_true (kn_product_edit_standard (doc, &gone, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_assert_null (kn_node_get (root_of (doc), KN_PROP_STANDARDS));
}

static void
test_answers_stay (void)
{
  g_autoptr (KnScene) scene = must_make ("ขนม");
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (GError) error = NULL;
  kn_doc_begin_step (doc, "t");
  g_assert_true (kn_product_edit_dismissal (doc, "label.allergen", "milk", " ไม่ใส่นม ", &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_autofree char *why = kn_product_dup_dismissal (root_of (doc), "label.allergen", "milk");
  g_assert_cmpstr (why, ==, "ไม่ใส่นม");
  g_assert_null (kn_product_dup_dismissal (root_of (doc), "label.allergen", "egg"));
  kn_doc_begin_step (doc, "t");
  g_assert_false (kn_product_edit_dismissal (doc, "label.allergen", "egg", "  ", &error));
  kn_doc_cancel_step (doc);
  g_assert_true (kn_doc_undo (doc, NULL));
  g_assert_null (kn_product_dup_dismissal (root_of (doc), "label.allergen", "milk"));
}

static const char DESIGN[]
    = "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"ก\",\"language\":\"th\","
      "\"form\":{\"kind\":\"label\",\"width_mm\":90,\"height_mm\":110},"
      "\"faces\":[{\"id\":\"front\",\"items\":["
      "{\"type\":\"text\",\"id\":\"a\",\"fact\":\"net\",\"text\":\"?\",\"x_mm\":5,\"y_mm\":5,"
      "\"width_mm\":50,\"height_mm\":8},"
      "{\"type\":\"text\",\"id\":\"b\",\"fact\":\"brand\",\"text\":\"?\",\"x_mm\":5,\"y_mm\":15,"
      "\"width_mm\":50,\"height_mm\":8},"
      "{\"type\":\"text\",\"id\":\"c\",\"text\":\"?\",\"x_mm\":5,\"y_mm\":25,\"width_mm\":50,"
      "\"height_mm\":8}]}]}";

static const char *
text_of (const KnScene *scene, const char *handle)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (scene, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    if (g_strcmp0 (kn_node_get_string (texts->pdata[i], KN_PROP_HANDLE), handle) == 0)
      return kn_node_get_string (texts->pdata[i], KN_PROP_TEXT);
  return NULL;
}

static void
test_designs_follow (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = must_make ("กล้วยฉาบ");
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_assert_true (type_in (doc, "net", "น้ำหนักสุทธิ 150 กรัม", &error));
  g_assert_true (type_in (doc, "brand", "แม่น้อย", &error));
  g_autoptr (KnScene) design = kn_design_parse_json (DESIGN, strlen (DESIGN), &error);
  g_assert_no_error (error);
  KnProductPin pin, read;
  kn_id_init_random (&pin.product);
  kn_id_init_random (&pin.revision);
  g_autoptr (GPtrArray) ops = kn_product_new_ops (design, kn_doc_get_scene (doc), &pin);
  g_autoptr (KnScene) told = kn_scene_apply (design, (KnOp *const *)ops->pdata, ops->len, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text_of (told, "a"), ==, "น้ำหนักสุทธิ 150 กรัม");
  g_assert_cmpstr (text_of (told, "b"), ==, "ตราแม่น้อย");
  g_assert_cmpstr (text_of (told, "c"), ==, "?");
  g_assert_true (kn_product_get_pin (told, &read));
  g_assert_true (kn_id_equal (&read.product, &pin.product));
  /* The design alone says it all. */
  g_autofree char *json = kn_scene_print_json (told, NULL);
  g_autoptr (KnScene) again = kn_design_parse_json (json, strlen (json), &error);
  g_assert_no_error (error);
  g_autoptr (KnScene) product = kn_product_dup_of_design (again, &error);
  g_assert_no_error (error);
  g_autofree char *net
      = kn_product_dup_text (kn_scene_get_design (product), kn_product_find_field ("net"));
  g_assert_cmpstr (net, ==, "น้ำหนักสุทธิ 150 กรัม");
  g_autoptr (GPtrArray) none = kn_product_new_ops (again, kn_doc_get_scene (doc), &pin);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/product/every-field-keeps-what-is-typed",
                   test_every_field_keeps_what_is_typed);
  g_test_add_func ("/model/product/what-has-no-room-is-refused", test_what_has_no_room_is_refused);
  g_test_add_func ("/model/product/broken-files-are-refused", test_broken_files_are_refused);
  g_test_add_func ("/model/product/standards-are-renewed", test_standards);
  g_test_add_func ("/model/product/answers-stay", test_answers_stay);
  g_test_add_func ("/model/product/designs-follow", test_designs_follow);
  return g_test_run ();
}
