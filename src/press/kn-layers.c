/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the layers: which there are, their order (steps above the art, cutting on top) and how they
 * are written: optional content groups with ISO 19593-1 metadata, one processing step a group, all
 * listed in the order that viewers show, none switched by events (press.md section 7). */

#include "config.h"

#include "press/kn-layers.h"

#include "ink/kn-step-kind.h"

static void
layer_free (gpointer data)
{
  KnLayer *layer = data;
  g_free (layer->resource);
  g_free (layer);
}

static KnStepKind
step_of (const KnLayer *layer)
{
  return layer->ink != NULL ? (KnStepKind)kn_node_get_choice (layer->ink, KN_PROP_INK_STEP)
                            : KN_STEP_KIND_NONE;
}

static void
note_ink (const KnId *ink, gpointer data)
{
  g_hash_table_add (data, (gpointer)ink);
}

static GHashTable *
used_inks (const KnScene *scene)
{
  GHashTable *used = g_hash_table_new (kn_id_hash, kn_id_equal);
  for (int kind = 0; kind < KN_N_NODE_KINDS; kind++)
    {
      if (!kn_node_kind_is_item ((KnNodeKind)kind))
        continue;
      g_autoptr (GPtrArray) items = kn_scene_list_kind (scene, (KnNodeKind)kind);
      for (guint i = 0; i < items->len; i++)
        kn_node_foreach_ink (items->pdata[i], note_ink, used);
    }
  return used;
}

/* Before the first layer that lies higher, so that equals keep the document's order. */
static void
insert_layer (GPtrArray *layers, KnLayer *layer)
{
  int order = kn_step_kind_get_layer_order (step_of (layer));
  guint at = layers->len;
  while (at > 1 && kn_step_kind_get_layer_order (step_of (layers->pdata[at - 1])) > order)
    at--;
  g_ptr_array_insert (layers, (int)at, layer);
}

GPtrArray *
kn_layers_list (const KnScene *scene)
{
  GPtrArray *layers = g_ptr_array_new_with_free_func (layer_free);
  g_ptr_array_add (layers, g_new0 (KnLayer, 1));
  g_autoptr (GHashTable) used = used_inks (scene);
  g_autoptr (GPtrArray) inks = kn_scene_list_kind (scene, KN_NODE_INK);
  for (guint i = 0; i < inks->len; i++)
    {
      const KnNode *ink = inks->pdata[i];
      if (kn_node_get_choice (ink, KN_PROP_INK_STEP) == KN_STEP_KIND_NONE
          || !g_hash_table_contains (used, kn_node_get_id (ink)))
        continue;
      KnLayer *layer = g_new0 (KnLayer, 1);
      layer->ink = ink;
      layer->id = kn_node_get_id (ink);
      insert_layer (layers, layer);
    }
  for (guint i = 0; i < layers->len; i++)
    ((KnLayer *)layers->pdata[i])->resource = g_strdup_printf ("Oc%u", i);
  return layers;
}

static qpdf_oh
make_group (KnPdf *pdf, const KnLayer *layer)
{
  const char *name = layer->ink != NULL ? kn_node_get_string (layer->ink, KN_PROP_NAME) : "Artwork";
  if (name == NULL)
    name = kn_node_get_string (layer->ink, KN_PROP_HANDLE);
  qpdf_oh group = kn_pdf_parse (pdf, "<</Type/OCG>>");
  kn_pdf_set (pdf, group, "/Name", kn_pdf_text (pdf, name));
  const char *iso_group = NULL, *iso_type = NULL;
  kn_step_kind_get_iso (step_of (layer), &iso_group, &iso_type);
  if (iso_group != NULL)
    {
      g_autofree char *metadata
          = iso_type != NULL ? g_strdup_printf ("<</GTS_ProcStepsGroup/%s/GTS_ProcStepsType/%s>>",
                                                iso_group, iso_type)
                             : g_strdup_printf ("<</GTS_ProcStepsGroup/%s>>", iso_group);
      kn_pdf_set (pdf, group, "/GTS_Metadata", kn_pdf_parse (pdf, metadata));
    }
  return kn_pdf_indirect (pdf, group);
}

void
kn_layers_write (KnPdf *pdf, GPtrArray *layers)
{
  qpdf_oh properties = kn_pdf_parse (pdf, "<</OCGs[]/D<</Name(Default)/BaseState/ON/Order[]>>>>");
  qpdf_oh all = kn_pdf_get (pdf, properties, "/OCGs");
  qpdf_oh order = kn_pdf_get (pdf, kn_pdf_get (pdf, properties, "/D"), "/Order");
  for (guint i = 0; i < layers->len; i++)
    {
      KnLayer *layer = layers->pdata[i];
      layer->group = make_group (pdf, layer);
      qpdf_oh_append_item (pdf->q, all, layer->group);
      qpdf_oh_append_item (pdf->q, order, layer->group);
    }
  kn_pdf_set (pdf, qpdf_get_root (pdf->q), "/OCProperties", properties);
}
