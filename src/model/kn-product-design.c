/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the way from a design to a product: what its texts "product", "maker" and "net" say (as
 * templates and the New dialog call them) becomes the first facts, and they follow the product from
 * then on. */

#include "config.h"

#include "model/kn-product.h"

#include <string.h>

static const struct
{
  const char *handle; /* of the text item */
  const char *field;
} KNOWN[] = { { "product", "name" }, { "maker", "maker" }, { "net", "net" } };

/* The text of that handle, if a fact can be taken from it: one line, nobody's fact yet. */
static const KnNode *
find_text (const KnScene *design, const char *handle)
{
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (design, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    {
      const KnNode *node = texts->pdata[i];
      const char *text = kn_node_get_string (node, KN_PROP_TEXT);
      if (g_strcmp0 (kn_node_get_string (node, KN_PROP_HANDLE), handle) == 0
          && kn_node_get_string (node, KN_PROP_FACT) == NULL && text != NULL
          && strpbrk (text, "\n\r") == NULL && *text != '\0')
        return node;
    }
  return NULL;
}

/**
 * kn_product_new_of_design:
 * @design: a design
 * @name: of the product, where no text of the design tells it
 * @error: (nullable): if @name cannot be one
 *
 * Returns: (transfer full) (nullable): the product; its ids are its own
 */
KnScene *
kn_product_new_of_design (const KnScene *design, const char *name, GError **error)
{
  g_return_val_if_fail (design != NULL && name != NULL, NULL);
  g_autoptr (KnScene) empty = kn_product_new (name, error);
  if (empty == NULL)
    return NULL;
  g_autoptr (KnDoc) doc = kn_doc_new (empty);
  for (gsize i = 0; i < G_N_ELEMENTS (KNOWN); i++)
    {
      const KnNode *node = find_text (design, KNOWN[i].handle);
      if (node == NULL)
        continue;
      kn_doc_begin_step (doc, "");
      /* What cannot be a fact stays a text: "250 g / bottle of the sample". */
      if (!kn_product_edit_field (doc, kn_product_find_field (KNOWN[i].field),
                                  kn_node_get_string (node, KN_PROP_TEXT), NULL)
          || !kn_doc_commit_step (doc, NULL))
        kn_doc_cancel_step (doc);
    }
  return kn_scene_ref (kn_doc_get_scene (doc));
}

/**
 * kn_product_new_link_ops:
 * @design: a design
 * @product: what kn_product_new_of_design() made of it, as the library has it now
 * @pin: which that is
 *
 * As kn_product_new_ops(), and the texts that the facts were taken from name them.
 *
 * Returns: (transfer full): ops of one step
 */
GPtrArray *
kn_product_new_link_ops (const KnScene *design, const KnScene *product, const KnProductPin *pin)
{
  g_return_val_if_fail (design != NULL && product != NULL && pin != NULL, NULL);
  GPtrArray *ops = kn_product_new_ops (design, product, pin);
  for (gsize i = 0; i < G_N_ELEMENTS (KNOWN); i++)
    {
      const KnNode *node = find_text (design, KNOWN[i].handle);
      g_autofree char *printed
          = node == NULL ? NULL
                         : kn_product_dup_printed (kn_scene_get_design (product),
                                                   kn_product_find_field (KNOWN[i].field));
      if (printed == NULL || strcmp (printed, kn_node_get_string (node, KN_PROP_TEXT)) != 0)
        continue;
      g_autoptr (KnValue) fact = kn_value_new_string (KNOWN[i].field);
      g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (node), KN_PROP_FACT, NULL, fact));
    }
  return ops;
}

/**
 * kn_product_new_text:
 * @root: of a product
 * @field: a fact that it says
 *
 * Returns: (transfer full) (nullable): a text item that shows the fact and follows it, without a
 * size and a font; %NULL: the product does not say it
 */
KnNodeBuilder *
kn_product_new_text (const KnNode *root, const KnProductField *field)
{
  g_return_val_if_fail (root != NULL && field != NULL, NULL);
  g_autofree char *printed = kn_product_dup_printed (root, field);
  if (printed == NULL)
    return NULL;
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, printed);
  kn_node_builder_set_string (builder, KN_PROP_FACT, field->key);
  kn_node_builder_set_string (builder, KN_PROP_NAME, kn_product_field_get_label (field));
  return builder;
}

const KnNode *
kn_product_find_shown (const KnScene *design, const KnProductField *field)
{
  g_return_val_if_fail (design != NULL && field != NULL, NULL);
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (design, KN_NODE_TEXT);
  for (guint i = 0; i < texts->len; i++)
    if (kn_product_find_field_of_text (texts->pdata[i]) == field)
      return texts->pdata[i];
  return NULL;
}
