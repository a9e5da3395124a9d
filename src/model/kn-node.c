/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Nodes: a kind, an id, a place and a sorted array of the properties that were set. Plain structs
 * with an atomic reference count, because a change to a design of ten thousand items must not touch
 * them all. */

#include "config.h"

#include "model/kn-node.h"

#include "base/kn-unit.h"
#include "model/kn-pack-form.h"
#include "model/kn-value-refs.h"

#include <string.h>

typedef struct
{
  KnProp prop;
  KnValue *value;
} Slot;

struct _KnNode
{
  gatomicrefcount refs;
  KnNodeKind kind;
  KnId id, parent;
  char *key;
  KnBarcode *code;  /* atomic; NULL until asked for */
  KnPackForm *pack; /* likewise */
  guint n_slots;
  Slot slots[];
};

struct _KnNodeBuilder
{
  KnNodeKind kind;
  KnId id, parent;
  char *key;
  KnBarcode *code;
  KnPackForm *pack;
  KnValue *values[KN_N_PROPS];
};

/**
 * kn_node_builder_new:
 * @id: (nullable): %NULL makes a random one
 */
KnNodeBuilder *
kn_node_builder_new (KnNodeKind kind, const KnId *id)
{
  KnNodeBuilder *self = g_new0 (KnNodeBuilder, 1);
  self->kind = kind;
  if (id != NULL)
    self->id = *id;
  else
    kn_id_init_random (&self->id);
  return self;
}

KnNodeBuilder *
kn_node_builder_new_from (const KnNode *node)
{
  KnNodeBuilder *self = kn_node_builder_new (node->kind, &node->id);
  kn_node_builder_set_place (self, &node->parent, node->key);
  for (guint i = 0; i < node->n_slots; i++)
    self->values[node->slots[i].prop] = kn_value_ref (node->slots[i].value);
  /* Dragging a code makes a node a frame; the bars stay the same. */
  const KnBarcode *code = g_atomic_pointer_get (&((KnNode *)node)->code);
  self->code = code != NULL ? kn_barcode_ref (code) : NULL;
  const KnPackForm *pack = g_atomic_pointer_get (&((KnNode *)node)->pack);
  self->pack = pack != NULL ? kn_pack_form_ref (pack) : NULL;
  return self;
}

void
kn_node_builder_free (KnNodeBuilder *self)
{
  if (self == NULL)
    return;
  for (int i = 0; i < KN_N_PROPS; i++)
    kn_value_unref (self->values[i]);
  kn_barcode_unref (self->code);
  kn_pack_form_unref (self->pack);
  g_free (self->key);
  g_free (self);
}

void
kn_node_builder_set_id (KnNodeBuilder *self, const KnId *id)
{
  self->id = *id;
}

void
kn_node_builder_set_place (KnNodeBuilder *self, const KnId *parent, const char *key)
{
  self->parent = *parent;
  g_free (self->key);
  self->key = g_strdup (key);
}

/**
 * kn_node_builder_set:
 * @value: (nullable): referenced; %NULL unsets
 */
void
kn_node_builder_set (KnNodeBuilder *self, KnProp prop, const KnValue *value)
{
  g_return_if_fail (prop < KN_N_PROPS);
  KnValue *old = self->values[prop];
  self->values[prop] = value == NULL ? NULL : kn_value_ref (value);
  kn_value_unref (old);
  if (prop == KN_PROP_SYMBOLOGY || prop == KN_PROP_DATA || prop == KN_PROP_CODE_LEVEL)
    g_clear_pointer (&self->code, kn_barcode_unref);
  if (prop == KN_PROP_FORM_KIND || prop == KN_PROP_FORM_EXTRA || prop == KN_PROP_FORM_BLEED
      || prop == KN_PROP_FORM_SAFE)
    g_clear_pointer (&self->pack, kn_pack_form_unref);
}

const KnValue *
kn_node_builder_get (const KnNodeBuilder *self, KnProp prop)
{
  g_return_val_if_fail (prop < KN_N_PROPS, NULL);
  return self->values[prop];
}

static void
set_owned (KnNodeBuilder *self, KnProp prop, KnValue *value)
{
  kn_node_builder_set (self, prop, value);
  kn_value_unref (value);
}

void
kn_node_builder_set_number (KnNodeBuilder *self, KnProp prop, double value)
{
  set_owned (self, prop, kn_value_new_number (value));
}

void
kn_node_builder_set_bool (KnNodeBuilder *self, KnProp prop, gboolean value)
{
  set_owned (self, prop, kn_value_new_bool (value));
}

void
kn_node_builder_set_choice (KnNodeBuilder *self, KnProp prop, int value)
{
  set_owned (self, prop, kn_value_new_choice (value));
}

void
kn_node_builder_set_string (KnNodeBuilder *self, KnProp prop, const char *value)
{
  set_owned (self, prop, value == NULL ? NULL : kn_value_new_string (value));
}

void
kn_node_builder_set_ref (KnNodeBuilder *self, KnProp prop, const KnId *value)
{
  set_owned (self, prop, kn_value_new_ref (value));
}

void
kn_node_builder_set_paint (KnNodeBuilder *self, KnProp prop, const KnPaint *value)
{
  set_owned (self, prop, value == NULL ? NULL : kn_value_new_paint (value));
}

/**
 * kn_node_builder_build:
 * @self: (transfer full): freed
 */
KnNode *
kn_node_builder_build (KnNodeBuilder *self)
{
  guint n = 0;
  for (int i = 0; i < KN_N_PROPS; i++)
    n += self->values[i] != NULL;
  KnNode *node = g_malloc0 (sizeof (KnNode) + n * sizeof (Slot));
  g_atomic_ref_count_init (&node->refs);
  node->kind = self->kind;
  node->id = self->id;
  node->parent = self->parent;
  node->key = g_strdup (self->key == NULL ? "V" : self->key);
  node->code = g_steal_pointer (&self->code);
  node->pack = g_steal_pointer (&self->pack);
  for (int i = 0; i < KN_N_PROPS; i++)
    if (self->values[i] != NULL)
      node->slots[node->n_slots++] = (Slot){ (KnProp)i, g_steal_pointer (&self->values[i]) };
  kn_node_builder_free (self);
  return node;
}

KnNode *
kn_node_ref (const KnNode *self)
{
  KnNode *mutable = (KnNode *)self;
  g_atomic_ref_count_inc (&mutable->refs);
  return mutable;
}

void
kn_node_unref (KnNode *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < self->n_slots; i++)
    kn_value_unref (self->slots[i].value);
  kn_barcode_unref (self->code);
  kn_pack_form_unref (self->pack);
  g_free (self->key);
  g_free (self);
}

KnNodeKind
kn_node_get_kind (const KnNode *self)
{
  return self->kind;
}

const KnId *
kn_node_get_id (const KnNode *self)
{
  return &self->id;
}

const KnId *
kn_node_get_parent (const KnNode *self)
{
  return &self->parent;
}

const char *
kn_node_get_key (const KnNode *self)
{
  return self->key;
}

const KnValue *
kn_node_get (const KnNode *self, KnProp prop)
{
  guint low = 0, high = self->n_slots;
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (self->slots[middle].prop < prop)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->n_slots && self->slots[low].prop == prop ? self->slots[low].value : NULL;
}

gsize
kn_node_get_n_set (const KnNode *self)
{
  return self->n_slots;
}

const KnValue *
kn_node_get_nth_set (const KnNode *self, gsize i, KnProp *out_prop)
{
  g_return_val_if_fail (i < self->n_slots, NULL);
  *out_prop = self->slots[i].prop;
  return self->slots[i].value;
}

void
kn_node_foreach_ink (const KnNode *self,
                     void (*func) (const KnId *ink, gpointer data),
                     gpointer data)
{
  for (guint i = 0; i < self->n_slots; i++)
    kn_value_foreach_ink (self->slots[i].value, func, data);
}

double
kn_node_get_number (const KnNode *self, KnProp prop)
{
  const KnValue *value = kn_node_get (self, prop);
  return value == NULL ? kn_prop_get_info (prop)->fallback : kn_value_get_number (value);
}

gboolean
kn_node_get_bool (const KnNode *self, KnProp prop)
{
  const KnValue *value = kn_node_get (self, prop);
  return value == NULL ? kn_prop_get_info (prop)->fallback != 0 : kn_value_get_bool (value);
}

int
kn_node_get_choice (const KnNode *self, KnProp prop)
{
  const KnValue *value = kn_node_get (self, prop);
  return value == NULL ? (int)kn_prop_get_info (prop)->fallback : kn_value_get_choice (value);
}

const char *
kn_node_get_string (const KnNode *self, KnProp prop)
{
  const KnValue *value = kn_node_get (self, prop);
  return value == NULL ? NULL : kn_value_get_string (value);
}

const struct json_t *
kn_node_get_json (const KnNode *self, KnProp prop)
{
  const KnValue *value = kn_node_get (self, prop);
  return value == NULL ? NULL : kn_value_get_json (value);
}

const KnId *
kn_node_get_ref (const KnNode *self, KnProp prop)
{
  const KnValue *value = kn_node_get (self, prop);
  return value == NULL ? NULL : kn_value_get_ref (value);
}

const KnPaint *
kn_node_get_paint (const KnNode *self, KnProp prop)
{
  const KnValue *value = kn_node_get (self, prop);
  return value == NULL ? NULL : kn_value_get_paint (value);
}

const KnPath *
kn_node_get_path (const KnNode *self, KnProp prop)
{
  const KnValue *value = kn_node_get (self, prop);
  return value == NULL ? NULL : kn_value_get_path (value);
}

const KnRuns *
kn_node_get_runs (const KnNode *self)
{
  const KnValue *value = kn_node_get (self, KN_PROP_RUNS);
  return value == NULL ? NULL : kn_value_get_runs (value);
}

void
kn_node_foreach_asset (const KnNode *self,
                       void (*func) (const KnId *asset, gpointer data),
                       gpointer data)
{
  static const KnProp props[] = { KN_PROP_ASSET, KN_PROP_END_ASSET };
  for (gsize i = 0; i < G_N_ELEMENTS (props); i++)
    if (kn_node_get_ref (self, props[i]) != NULL)
      func (kn_node_get_ref (self, props[i]), data);
}

const KnRecolour *
kn_node_get_recolour (const KnNode *self)
{
  const KnValue *value = kn_node_get (self, KN_PROP_RECOLOUR);
  return value == NULL ? NULL : kn_value_get_recolour (value);
}

/**
 * kn_node_get_ink_cmyk:
 *
 * Returns: amounts in percent; nothing for an ink without them
 */
KnCmyk
kn_node_get_ink_cmyk (const KnNode *self)
{
  const KnValue *value = kn_node_get (self, KN_PROP_INK_CMYK);
  if (value == NULL)
    return (KnCmyk){ 0, 0, 0, 0 };
  gsize n;
  const double *v = kn_value_get_numbers (value, &n);
  return n == 4 ? (KnCmyk){ v[0], v[1], v[2], v[3] } : (KnCmyk){ 0, 0, 0, 0 };
}

/**
 * kn_node_get_fill:
 *
 * Returns: (transfer none) (nullable): the fill; K 100 for text and barcodes that say nothing
 */
const KnPaint *
kn_node_get_fill (const KnNode *self)
{
  static gsize once = 0;
  if (g_once_init_enter (&once))
    {
      const KnCmyk black = { 0, 0, 0, 100 };
      g_once_init_leave (&once, (gsize)kn_paint_new_cmyk (&black));
    }
  const KnValue *value = kn_node_get (self, KN_PROP_FILL);
  if (value == NULL && kn_node_kind_has_default_fill (self->kind))
    return (const KnPaint *)once;
  return value == NULL ? NULL : kn_value_get_paint (value);
}

/**
 * kn_node_get_barcode:
 *
 * Thread: any; two that ask at once may both encode, and one result is kept.
 *
 * Returns: (transfer none): the code of a barcode node; it may have a problem instead of bars
 */
const KnBarcode *
kn_node_get_barcode (const KnNode *self)
{
  KnNode *mutable = (KnNode *)self;
  g_return_val_if_fail (self->kind == KN_NODE_BARCODE, NULL);
  KnBarcode *code = g_atomic_pointer_get (&mutable->code);
  if (code != NULL)
    return code;
  code = kn_barcode_new ((KnBarcodeKind)kn_node_get_choice (self, KN_PROP_SYMBOLOGY),
                         kn_node_get_string (self, KN_PROP_DATA),
                         (KnBarcodeLevel)kn_node_get_choice (self, KN_PROP_CODE_LEVEL));
  if (!g_atomic_pointer_compare_and_exchange (&mutable->code, NULL, code))
    {
      kn_barcode_unref (code);
      code = g_atomic_pointer_get (&mutable->code);
    }
  return code;
}

static KnPackForm *
make_pack (const KnNode *self)
{
  g_autoptr (GError) error = NULL;
  const char *extra = kn_node_get_string (self, KN_PROP_FORM_EXTRA);
  const gboolean has_bleed = kn_node_get (self, KN_PROP_FORM_BLEED) != NULL;
  const KnFormKind kind = (KnFormKind)kn_node_get_choice (self, KN_PROP_FORM_KIND);
  /* Only a dieline knows what bleed its shops ask for; labels go with what all forms have. */
  const double bleed_mm
      = has_bleed || kind != KN_FORM_DIELINE ? kn_node_get_number (self, KN_PROP_FORM_BLEED) : -1;
  json_t *json = json_loads (extra != NULL ? extra : "{}", 0, NULL);
  KnPackForm *pack = kn_pack_form_new (kind, json, bleed_mm,
                                       kn_node_get_number (self, KN_PROP_FORM_SAFE), &error);
  json_decref (json);
  return pack != NULL ? pack : kn_pack_form_new_problem (g_steal_pointer (&error));
}

/**
 * kn_node_get_pack:
 * @self: a design
 *
 * Thread: any, as kn_node_get_barcode(). Cost: some milliseconds, once.
 *
 * Returns: (transfer none) (nullable): what the form unrolls or unfolds to, perhaps with a problem;
 * %NULL for other forms
 */
const KnPackForm *
kn_node_get_pack (const KnNode *self)
{
  KnNode *mutable = (KnNode *)self;
  if (self->kind != KN_NODE_DESIGN
      || !kn_form_kind_is_pack ((KnFormKind)kn_node_get_choice (self, KN_PROP_FORM_KIND)))
    return NULL;
  KnPackForm *pack = g_atomic_pointer_get (&mutable->pack);
  if (pack != NULL)
    return pack;
  pack = make_pack (self);
  if (!g_atomic_pointer_compare_and_exchange (&mutable->pack, NULL, pack))
    {
      kn_pack_form_unref (pack);
      pack = g_atomic_pointer_get (&mutable->pack);
    }
  return pack;
}

/**
 * kn_node_get_barcode_style:
 *
 * module_mm decides the width; a file may give width_mm alone instead, and squares take the
 * narrower of width_mm and height_mm.
 */
void
kn_node_get_barcode_style (const KnNode *self, KnBarcodeStyle *out_style)
{
  /* Digits of text fonts are about this much of the size. */
  static const double DIGIT_RATIO = 0.72;
  const KnValue *module = kn_node_get (self, KN_PROP_MODULE);
  const KnValue *size = kn_node_get (self, KN_PROP_SIZE);
  KnBarcodeKind kind = (KnBarcodeKind)kn_node_get_choice (self, KN_PROP_SYMBOLOGY);
  *out_style = (KnBarcodeStyle){
    .module_mm = module != NULL ? kn_value_get_number (module) : 0,
    .width_mm = kn_node_get_number (self, KN_PROP_WIDTH),
    .height_mm = kn_node_get_number (self, KN_PROP_HEIGHT),
    .digit_mm = size != NULL ? kn_mm_from_pt (kn_value_get_number (size)) * DIGIT_RATIO : 0,
    .reduction_mm = kn_node_get_number (self, KN_PROP_BAR_REDUCTION),
    .shows_text = kn_node_get_bool (self, KN_PROP_CODE_TEXT),
  };
  if (!kn_barcode_kind_get_info (kind)->is_linear && out_style->height_mm > 0
      && (out_style->height_mm < out_style->width_mm || !(out_style->width_mm > 0)))
    out_style->width_mm = out_style->height_mm;
}

KnFit
kn_node_get_fit (const KnNode *self)
{
  KnFit fit = (KnFit)kn_node_get_choice (self, KN_PROP_FIT);
  if (fit != KN_FIT_DEFAULT)
    return fit;
  return self->kind == KN_NODE_IMAGE ? KN_FIT_COVER : KN_FIT_CONTAIN;
}

gboolean
kn_node_equal (const KnNode *a, const KnNode *b)
{
  if (a == b)
    return TRUE;
  if (a->kind != b->kind || !kn_id_equal (&a->id, &b->id) || !kn_id_equal (&a->parent, &b->parent)
      || strcmp (a->key, b->key) != 0 || a->n_slots != b->n_slots)
    return FALSE;
  for (guint i = 0; i < a->n_slots; i++)
    if (a->slots[i].prop != b->slots[i].prop
        || !kn_value_equal (a->slots[i].value, b->slots[i].value))
      return FALSE;
  return TRUE;
}
