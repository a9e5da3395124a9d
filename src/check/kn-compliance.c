/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rows of a compliance report: which rules were asked, what was found, what somebody
 * answered, where it stands on the art. The judges of label law write them while they judge, so
 * that a report can never say something else than the check does; this file sorts and numbers. */

#include "config.h"

#include "check/kn-compliance.h"

#include "check/kn-compliance-private.h"
#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_NAME_CHARS 60 /* of what an item is called, in a table */

/* --- rows ------------------------------------------------------------------------------------- */

static void
finding_free (gpointer data)
{
  KnComplianceFinding *self = data;
  g_free (self->message);
  g_free (self->answer);
  g_free (self->face_name);
  g_free (self->item_name);
  g_free (self);
}

static void
row_free (gpointer data)
{
  KnComplianceRow *self = data;
  g_free (self->rule);
  g_free (self->asks);
  g_free (self->source);
  g_free (self->confidence);
  g_free (self->reason);
  g_ptr_array_unref (self->findings);
  g_free (self);
}

void
kn_compliance_free (KnCompliance *self)
{
  if (self == NULL)
    return;
  g_free (self->design);
  g_free (self->product);
  g_free (self->category);
  g_clear_pointer (&self->pack, kn_rule_pack_unref);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->spots);
  g_ptr_array_unref (self->remarks);
  g_ptr_array_unref (self->not_asked);
  g_free (self);
}

static KnComplianceRow *
find_row (const KnCompliance *self, const char *rule)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (strcmp (((const KnComplianceRow *)self->rows->pdata[i])->rule, rule) == 0)
      return self->rows->pdata[i];
  return NULL;
}

static KnComplianceRow *
get_row (KnCompliance *self, const char *rule, const char *asks)
{
  KnComplianceRow *row = find_row (self, rule);
  if (row != NULL)
    return row;
  row = g_new0 (KnComplianceRow, 1);
  row->rule = g_strdup (rule);
  row->asks = g_strdup (asks);
  row->confidence = g_strdup ("high");
  row->findings = g_ptr_array_new_with_free_func (finding_free);
  g_ptr_array_add (self->rows, row);
  return row;
}

/* --- what the judges say ---------------------------------------------------------------------- */

static const char *
called (const KnLabelCheck *check, const KnLabelRule *rule)
{
  return check->language[0] == 't' || rule->en == NULL ? rule->th : rule->en;
}

static KnComplianceRow *
row_of (const KnLabelCheck *check, const KnLabelRule *rule)
{
  g_autofree char *name = g_strconcat ("label.", rule->id, NULL);
  KnComplianceRow *row = get_row (check->check->compliance, name, called (check, rule));
  g_free (row->source);
  g_free (row->confidence);
  row->source = g_strdup (rule->source);
  row->confidence = g_strdup (rule->confidence);
  row->is_verified = kn_label_rule_is_verified (rule);
  row->is_users = rule->is_users;
  return row;
}

/* The row of what may be no rule of a category. */
static KnComplianceRow *
get_other_row (const KnLabelCheck *check, const char *rule, const char *asks)
{
  KnCompliance *self = check->check->compliance;
  KnComplianceRow *row = find_row (self, rule);
  if (row != NULL)
    return row;
  row = get_row (self, rule, asks);
  row->is_users = kn_rule_pack_is_users_other (check->pack, rule);
  return row;
}

void
kn_compliance_begin (const KnLabelCheck *check)
{
  KnCompliance *self = check->check->compliance;
  if (self == NULL)
    return;
  const char *name = kn_node_get_string (check->product, KN_PROP_NAME);
  self->product = g_strdup (name == NULL ? "" : name);
  self->category = g_strdup (check->category);
  self->pack = kn_rule_pack_ref (check->pack);
}

void
kn_compliance_ask (const KnLabelCheck *check, const KnLabelRule *rule)
{
  if (check->check->compliance != NULL)
    (void)row_of (check, rule);
}

void
kn_compliance_ask_other (const KnLabelCheck *check, const char *name, const char *asks)
{
  if (check->check->compliance != NULL)
    (void)get_other_row (check, name, asks);
}

void
kn_compliance_pass (const KnLabelCheck *check, const KnLabelRule *rule)
{
  if (check->check->compliance != NULL)
    g_ptr_array_add (check->check->compliance->not_asked, g_strdup (called (check, rule)));
}

static void
set_reason (KnComplianceRow *row, const char *reason)
{
  g_free (row->reason);
  row->reason = g_strdup (reason);
}

void
kn_compliance_cannot (const KnLabelCheck *check, const KnLabelRule *rule, const char *reason)
{
  if (check->check->compliance != NULL)
    set_reason (row_of (check, rule), reason);
}

void
kn_compliance_remark (const KnLabelCheck *check, const char *sentence)
{
  if (check->check->compliance != NULL)
    g_ptr_array_add (check->check->compliance->remarks, g_strdup (sentence));
}

/* What is no rule of the pack brings its source with what it found, as "key: text". */
static void
take_source (const KnCompliance *self, KnComplianceRow *row, const KnRule *made, gboolean verified)
{
  const char *colon = made->source == NULL ? NULL : strchr (made->source, ':');
  g_autofree char *key
      = colon == NULL ? NULL : g_strndup (made->source, (gsize)(colon - made->source));
  if (row->source != NULL || row->findings->len > 0)
    return;
  if (key != NULL && kn_rule_pack_get_source (self->pack, key) != NULL)
    row->source = g_steal_pointer (&key);
  g_free (row->confidence);
  row->confidence = g_strdup (made->confidence);
  row->is_verified = verified;
}

static void
take_place (KnComplianceFinding *finding, const KnCheckItem *item)
{
  const char *handle = kn_node_get_string (item->face, KN_PROP_HANDLE);
  g_autofree char *name = kn_check_dup_plain_name (item);
  finding->item = *kn_node_get_id (item->node);
  finding->face = *kn_node_get_id (item->face);
  finding->box = item->bounds;
  finding->face_name = g_strdup (handle == NULL ? "" : handle);
  finding->item_name = kn_rule_pack_dup_cut (name, MAX_NAME_CHARS);
}

void
kn_compliance_found (const KnLabelCheck *check,
                     const KnRule *made,
                     gboolean is_verified,
                     const KnCheckItem *item,
                     const char *message,
                     const char *answer)
{
  KnCompliance *self = check->check->compliance;
  if (self == NULL)
    return;
  KnComplianceRow *row = get_other_row (check, made->name, made->name);
  if (check->is_at_limit)
    {
      set_reason (row, message);
      return;
    }
  take_source (self, row, made, is_verified);
  KnComplianceFinding *finding = g_new0 (KnComplianceFinding, 1);
  finding->message = g_strdup (message);
  finding->answer = g_strdup (answer);
  finding->severity = made->severity;
  if (item != NULL)
    take_place (finding, item);
  g_ptr_array_add (row->findings, finding);
}

/* --- verdicts --------------------------------------------------------------------------------- */

static void
judge_row (KnComplianceRow *row)
{
  gboolean is_open = FALSE;
  for (guint i = 0; i < row->findings->len; i++)
    {
      const KnComplianceFinding *finding = row->findings->pdata[i];
      if (finding->answer != NULL)
        continue;
      is_open = TRUE;
      row->severity = MAX (row->severity, finding->severity);
    }
  row->verdict = is_open && row->severity > KN_SEVERITY_NOTE ? KN_VERDICT_BROKEN
                 : is_open                                   ? KN_VERDICT_ADVISED
                 : row->reason != NULL                       ? KN_VERDICT_UNJUDGED
                 : row->findings->len == 0                   ? KN_VERDICT_KEPT
                                                             : KN_VERDICT_DISMISSED;
}

typedef struct
{
  KnComplianceRow *row;
  guint order;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;
  if (x->row->verdict != y->row->verdict)
    return x->row->verdict < y->row->verdict ? -1 : 1;
  if (x->row->severity != y->row->severity)
    return x->row->severity > y->row->severity ? -1 : 1;
  return x->order < y->order ? -1 : 1;
}

/* Rules of one verdict and weight stay as the pack has them. */
static void
sort_rows (KnCompliance *self)
{
  g_autofree Place *places = g_new (Place, MAX (self->rows->len, 1));
  for (guint i = 0; i < self->rows->len; i++)
    places[i] = (Place){ self->rows->pdata[i], i };
  qsort (places, self->rows->len, sizeof *places, compare_places);
  for (guint i = 0; i < self->rows->len; i++)
    self->rows->pdata[i] = places[i].row;
}

static guint
number_of (KnCompliance *self, const KnComplianceFinding *finding)
{
  for (guint i = 0; i < self->spots->len; i++)
    {
      const KnComplianceSpot *spot = self->spots->pdata[i];
      if (kn_id_equal (&spot->item, &finding->item))
        return spot->number;
    }
  KnComplianceSpot *spot = g_new (KnComplianceSpot, 1);
  *spot = (KnComplianceSpot){ self->spots->len + 1, finding->item, finding->face, finding->box };
  g_ptr_array_add (self->spots, spot);
  return spot->number;
}

/* In the order of the rows; what was answered needs nobody's eye. */
static void
number_spots (KnCompliance *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const KnComplianceRow *row = self->rows->pdata[i];
      for (guint k = 0; k < row->findings->len; k++)
        {
          KnComplianceFinding *finding = row->findings->pdata[k];
          if (finding->answer == NULL && !kn_id_is_null (&finding->item))
            finding->spot = number_of (self, finding);
        }
    }
}

/* --- the whole -------------------------------------------------------------------------------- */

static gboolean
has_product (const KnDesign *design, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (KnScene) product = kn_product_dup_of_design (design->scene, &why);
  if (product == NULL && why != NULL)
    g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
                 _ ("The facts of the label cannot be read: %s."), why->message);
  else if (product == NULL)
    g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_UNSUPPORTED,
                 /* Translators: the name of a design */
                 _ ("the design “%s” speaks of no product, so label law asks nothing of it; give "
                    "it one with “product use”"),
                 kn_design_get_name (design));
  return product != NULL;
}

static KnCompliance *
new_empty (const KnDesign *design)
{
  const KnId *root = kn_node_get_id (kn_scene_get_design (design->scene));
  g_autoptr (GPtrArray) faces = kn_scene_list_children (design->scene, root, KN_NODE_FACE);
  KnCompliance *self = g_new0 (KnCompliance, 1);
  self->design = g_strdup (kn_design_get_name (design));
  self->n_faces = faces->len;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->spots = g_ptr_array_new_with_free_func (g_free);
  self->remarks = g_ptr_array_new_with_free_func (g_free);
  self->not_asked = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * kn_compliance_new:
 * @design: a design that speaks of a product
 * @condition: (nullable): what contrast is judged for; coated if %NULL
 * @pack: (nullable): a user's own rules; %NULL: what is kept beside the design, else ours
 * @cancellable: (nullable): looked at at the end
 * @error: return location
 *
 * Every rule that is asked of this product is a row, also where it is kept. The findings are those
 * of kn_check_run_by_rules(): both come from the same judges.
 *
 * Thread: any; one report on one thread. Cost: of label law alone.
 * Errors: no product, facts that cannot be read, nothing that law asks (pictures for screens).
 *
 * Returns: (transfer full) (nullable): in the language of the program
 */
KnCompliance *
kn_compliance_new (KnDesign *design,
                   KnCondition *condition,
                   const KnRulePack *pack,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (design != NULL, NULL);
  if (!has_product (design, error))
    return NULL;
  g_autoptr (KnCondition) own = condition != NULL
                                    ? kn_condition_ref (condition)
                                    : kn_condition_load (KN_CONDITION_DEFAULT_NAME, error);
  if (own == NULL)
    return NULL;
  g_autoptr (KnCompliance) self = new_empty (design);
  if (!kn_check_trace_label (design, own, pack, self, cancellable, error))
    return NULL;
  if (self->rows->len == 0)
    {
      g_set_error_literal (error, KN_MODEL_ERROR, KN_MODEL_ERROR_UNSUPPORTED,
                           _ ("label law asks nothing of a picture for screens; make the report of "
                              "a label, box or tag"));
      return NULL;
    }
  for (guint i = 0; i < self->rows->len; i++)
    judge_row (self->rows->pdata[i]);
  sort_rows (self);
  number_spots (self);
  return g_steal_pointer (&self);
}

guint
kn_compliance_count (const KnCompliance *self, KnVerdict verdict)
{
  guint n = 0;
  for (guint i = 0; i < self->rows->len; i++)
    n += ((const KnComplianceRow *)self->rows->pdata[i])->verdict == verdict ? 1 : 0;
  return n;
}

/* --- in words --------------------------------------------------------------------------------- */

const char *
kn_verdict_get_label (KnVerdict self)
{
  switch (self)
    {
    case KN_VERDICT_BROKEN:
      return C_ ("verdict", "broken");
    case KN_VERDICT_ADVISED:
      return C_ ("verdict", "to consider");
    case KN_VERDICT_UNJUDGED:
      return C_ ("verdict", "cannot be judged");
    case KN_VERDICT_DISMISSED:
      return C_ ("verdict", "dismissed");
    case KN_VERDICT_KEPT:
      return C_ ("verdict", "kept");
    }
  g_return_val_if_reached ("");
}

const char *
kn_confidence_get_label (const char *value)
{
  static const struct
  {
    const char *value, *label;
  } WORDS[] = {
    { "high", NC_ ("confidence", "high") },
    { "medium", NC_ ("confidence", "medium") },
    { "memory:high", NC_ ("confidence", "from memory, high") },
    { "memory:medium", NC_ ("confidence", "from memory, medium") },
    { "memory:low", NC_ ("confidence", "from memory, low") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_strcmp0 (WORDS[i].value, value) == 0)
      return g_dpgettext2 (NULL, "confidence", WORDS[i].label);
  return value == NULL ? "" : value;
}

char *
kn_compliance_row_dup_badge (const KnComplianceRow *self)
{
  const char *verified = self->is_verified
                             ? C_ ("rule", "verified")
                             : C_ ("rule", "not yet verified against the announcement");
  return self->is_users ? g_strdup_printf (C_ ("rule", "%s; a rule of your own"), verified)
                        : g_strdup (verified);
}

char *
kn_compliance_dup_version (const KnCompliance *self)
{
  const char *built = kn_rule_pack_get_built (self->pack);
  g_autofree char *day = built == NULL ? NULL : kn_day_dup_in_era (built);
  const char *when = day == NULL ? _ ("without a date") : day;
  return !kn_rule_pack_is_users (self->pack)
             ? g_strdup_printf ("%s, %s", KN_RULE_PACK_SCHEMA, when)
             /* Translators: a name of a format and a day */
             : g_strdup_printf (_ ("%s, %s (rules of your own)"), KN_RULE_PACK_SCHEMA, when);
}

const char *
kn_compliance_get_disclaimer (const KnCompliance *self)
{
  const char *own = kn_rule_pack_get_disclaimer (self->pack);
  /* The pack has it in Thai. */
  if (own != NULL && g_str_equal (C_ ("language of rules", "en"), "th"))
    return own;
  return _ ("This program only helps to see whether a label is complete. It certifies nothing and "
            "is no legal advice: ask the authority before you print.");
}

char *
kn_compliance_dup_sources (const KnCompliance *self, const KnComplianceRow *row)
{
  g_auto (GStrv) keys = g_strsplit (row->source == NULL ? "" : row->source, ", ", -1);
  GString *all = g_string_new (NULL);
  for (char **key = keys; *key != NULL; key++)
    {
      const char *text = kn_rule_pack_get_source (self->pack, *key);
      g_string_append_printf (all, "%s%s%s%s", all->len == 0 ? "" : "; ", *key,
                              text == NULL ? "" : ": ", text == NULL ? "" : text);
    }
  if (all->len == 0)
    g_string_append (all, _ ("no source"));
  return g_string_free (all, FALSE);
}

char *
kn_compliance_dup_place (const KnCompliance *self, const KnComplianceFinding *finding)
{
  if (kn_id_is_null (&finding->item))
    return NULL;
  g_autofree char *x = kn_check_dup_number (finding->box.x, 1);
  g_autofree char *y = kn_check_dup_number (finding->box.y, 1);
  g_autofree char *place
      /* Translators: the name of a thing on a label, then two lengths */
      = g_strdup_printf (_ ("“%s”, %s mm from the left, %s mm from the top"), finding->item_name, x,
                         y);
  return self->n_faces > 1 && *finding->face_name != '\0'
             ? g_strdup_printf ("%s: %s", finding->face_name, place)
             : g_steal_pointer (&place);
}
