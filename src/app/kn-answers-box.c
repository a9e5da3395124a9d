/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rows of answers below the facts. Rows are made anew only when an answer has changed. */

#include "config.h"

#include "app/kn-answers-box.h"

#include "app/kn-control-name.h"
#include "app/kn-session-product.h"
#include "model/kn-product.h"

#include <glib/gi18n.h>
#include <string.h>

#define RULE_PREFIX "label."

struct _KnAnswersBox
{
  GtkBox parent_instance;
  KnSession *session; /* not owned: the window's, as this is */
  GtkWidget *rows;
  char *shown; /* JSON of what the rows say */
};

G_DEFINE_FINAL_TYPE (KnAnswersBox, kn_answers_box, GTK_TYPE_BOX)

static void
on_withdraw (GtkButton *button, KnAnswersBox *self)
{
  g_autofree char *rule = g_strdup (g_object_get_data (G_OBJECT (button), "rule"));
  g_autofree char *about = g_strdup (g_object_get_data (G_OBJECT (button), "about"));
  g_autoptr (GError) error = NULL; /* the row goes meanwhile, and the button with it */
  if (!kn_session_answer_finding (self->session, rule, about, NULL, &error) && error != NULL)
    kn_session_say_error (self->session, error);
}

/* What the rule is called; one that the pack does not know, by its own name. */
static char *
dup_called (const KnRulePack *pack, const char *rule)
{
  const char *id = g_str_has_prefix (rule, RULE_PREFIX) ? rule + strlen (RULE_PREFIX) : rule;
  const char *const *categories = kn_rule_pack_list_categories (pack);
  for (; *categories != NULL; categories++)
    {
      g_autoptr (GPtrArray) rules = kn_rule_pack_list_rules (pack, *categories);
      for (guint i = 0; i < rules->len; i++)
        {
          const KnLabelRule *one = rules->pdata[i];
          if (strcmp (one->id, id) == 0)
            return g_strdup (C_ ("language of rules", "en")[0] == 't' || one->en == NULL ? one->th
                                                                                         : one->en);
        }
    }
  return g_strdup (rule);
}

/* The group of an allergen, the fact: as the pack and the panel call it. */
static char *
dup_about (const KnRulePack *pack, const char *about)
{
  const GPtrArray *groups = kn_rule_pack_get_allergens (pack);
  const KnProductField *field = kn_product_find_field (about);
  for (guint i = 0; i < groups->len; i++)
    if (strcmp (((const KnAllergenGroup *)groups->pdata[i])->id, about) == 0)
      return g_strdup (((const KnAllergenGroup *)groups->pdata[i])->th);
  if (strcmp (about, "processing") == 0)
    return g_strdup (_ ("fried or baked with other food"));
  if (strcmp (about, "province") == 0)
    return g_strdup (_ ("the province"));
  return field == NULL ? NULL : g_strdup (kn_product_field_get_label (field));
}

static GtkWidget *
make_label (const char *words, const char *css_class)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_row (KnAnswersBox *self, const KnRulePack *pack, const KnDismissal *answer)
{
  g_autofree char *called = dup_called (pack, answer->rule);
  g_autofree char *about = dup_about (pack, answer->about);
  g_autofree char *words
      = about == NULL ? g_strdup (called) : g_strdup_printf ("%s: %s", called, about);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_button_new_with_label (_ ("Withdraw the answer"));
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), _ ("Withdraw the answer"), words);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("It counts again, on all labels of this product."));
  kn_control_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "rule", g_strdup (answer->rule), g_free);
  g_object_set_data_full (G_OBJECT (button), "about", g_strdup (answer->about), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_withdraw), self);
  gtk_box_append (GTK_BOX (row), make_label (words, NULL));
  gtk_box_append (GTK_BOX (row), make_label (answer->reason, "kn-caption"));
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (self->rows), row);
}

void
kn_answers_box_show (KnAnswersBox *self, const KnRulePack *pack, const KnNode *product)
{
  g_return_if_fail (KN_IS_ANSWERS_BOX (self) && pack != NULL && product != NULL);
  const char *now = kn_node_get_string (product, KN_PROP_DISMISSED);
  if (self->shown != NULL && strcmp (self->shown, now == NULL ? "" : now) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (now == NULL ? "" : now);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  g_autoptr (GPtrArray) answers = kn_product_list_dismissals (product);
  for (guint i = 0; i < answers->len; i++)
    add_row (self, pack, answers->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), answers->len > 0);
}

static void
kn_answers_box_finalize (GObject *object)
{
  g_free (KN_ANSWERS_BOX (object)->shown);
  G_OBJECT_CLASS (kn_answers_box_parent_class)->finalize (object);
}

static void
kn_answers_box_class_init (KnAnswersBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_answers_box_finalize;
}

static void
kn_answers_box_init (KnAnswersBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (self), make_label (_ ("Findings that were answered"), "kn-caption"));
  gtk_box_append (GTK_BOX (self), self->rows);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
kn_answers_box_new (KnSession *session)
{
  g_return_val_if_fail (KN_IS_SESSION (session), NULL);
  KnAnswersBox *self = g_object_new (KN_TYPE_ANSWERS_BOX, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}
