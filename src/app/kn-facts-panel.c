/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns which facts are asked of whom is looking: those that the law asks for of such a product,
 * sold in such a way, come first; all others wait under "More facts". Rows are made anew only when
 * another set is asked for, never under somebody's hands. */

#include "config.h"

#include "app/kn-facts-panel.h"

#include "app/kn-answers-box.h"
#include "app/kn-application.h"
#include "app/kn-control-name.h"
#include "app/kn-fact-row.h"
#include "app/kn-marks-box.h"
#include "app/kn-report-job.h"
#include "app/kn-rules-dialog.h"
#include "app/kn-session-product.h"
#include "app/kn-session-rules.h"
#include "check/kn-label-asked.h"
#include "check/kn-label-help.h"
#include "model/kn-form.h"

#include <glib/gi18n.h>
#include <string.h>

#define PRODUCTS_SHOWN 30
#define MM2_PER_CM2 100.0

struct _KnFactsPanel
{
  GtkBox parent_instance;
  KnSession *session;
  KnCompat *compat; /* the application's */
  KnRulePack *pack; /* that the rows were made by */
  GtkWidget *stack, *products, *summary, *ahead, *others, *others_label;
  GtkWidget *rows, *more, *more_rows, *traits, *marks, *answers;
  GPtrArray *choices; /* GtkDropDown */
  GPtrArray *all;     /* KnFactRow */
  char *shown;        /* which rows were made: product, language, keys */
  gboolean is_english, is_updating;
};

G_DEFINE_FINAL_TYPE (KnFactsPanel, kn_facts_panel, GTK_TYPE_BOX)

static GtkWidget *
make_caption (const char *words)
{
  GtkWidget *label = gtk_label_new (words);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "kn-caption");
  return label;
}

static void
empty_box (GtkWidget *box)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* --- without a product ------------------------------------------------------------------------ */

static void
on_begin (GtkButton *button, KnFactsPanel *self)
{
  (void)kn_session_make_product (self->session); /* a refusal was said */
}

static void
on_use (GtkButton *button, KnFactsPanel *self)
{
  const KnId *id = g_object_get_data (G_OBJECT (button), "product");
  (void)kn_session_use_product (self->session, id); /* a refusal was said */
}

static void
list_products (KnFactsPanel *self)
{
  KnLibrary *library = kn_session_get_library (self->session);
  g_autoptr (GPtrArray) rows
      = library == NULL ? NULL : kn_library_list_kind (library, KN_NODE_PRODUCT, NULL, FALSE, NULL);
  empty_box (self->products);
  if (rows == NULL || rows->len == 0)
    return;
  gtk_box_append (GTK_BOX (self->products),
                  make_caption (_ ("Or speak of a product that is there already:")));
  for (guint i = 0; i < MIN (rows->len, PRODUCTS_SHOWN); i++)
    {
      const KnDesignRow *row = rows->pdata[i];
      GtkWidget *button = gtk_button_new (), *label = gtk_label_new (row->name);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_set_tooltip_text (button, row->name);
      g_object_set_data_full (G_OBJECT (button), "product", g_memdup2 (&row->id, sizeof row->id),
                              g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (on_use), self);
      gtk_box_append (GTK_BOX (self->products), button);
    }
}

static GtkWidget *
make_empty (KnFactsPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *begin = gtk_button_new_with_label (_ ("Begin with this design"));
  gtk_widget_add_css_class (begin, "suggested-action");
  gtk_box_append (GTK_BOX (box),
                  make_caption (_ ("What is said of a product is typed once, and stands on its "
                                   "label, box and tag. The fields say what the law asks for.")));
  g_signal_connect (begin, "clicked", G_CALLBACK (on_begin), self);
  gtk_box_append (GTK_BOX (box), begin);
  self->products = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), self->products);
  return box;
}

/* --- rows ------------------------------------------------------------------------------------- */

static double
get_label_cm2 (KnSession *session)
{
  const KnForm form = kn_form_get (kn_session_get_scene (session));
  const double mm2 = form.width_mm * form.height_mm;
  return (form.shape == KN_SHAPE_ELLIPSE ? mm2 * G_PI / 4 : mm2) / MM2_PER_CM2;
}

static gboolean
is_english (const KnProductField *field)
{
  return g_str_has_suffix (field->key, ".en");
}

static gboolean
is_same_fact (const KnProductField *field, const KnProductField *thai)
{
  const gsize n = strlen (thai->key);
  return strncmp (field->key, thai->key, n) == 0
         && (field->key[n] == '\0' || g_str_equal (field->key + n, ".en"));
}

static const KnAskedFact *
find_asked (const GPtrArray *asked, const KnProductField *field)
{
  for (guint i = 0; i < asked->len; i++)
    if (is_same_fact (field, ((const KnAskedFact *)asked->pdata[i])->field))
      return asked->pdata[i];
  return NULL;
}

static void
add_row (KnFactsPanel *self, GtkWidget *box, const KnProductField *field)
{
  GtkWidget *row = kn_fact_row_new (self->session, field);
  g_ptr_array_add (self->all, row);
  gtk_box_append (GTK_BOX (box), row);
}

static void
make_rows (KnFactsPanel *self, const GPtrArray *asked, const KnNode *product)
{
  g_ptr_array_set_size (self->all, 0);
  empty_box (self->rows);
  empty_box (self->more_rows);
  for (gsize i = 0; i < kn_n_product_fields; i++)
    {
      const KnProductField *field = &kn_product_fields[i];
      if (field->group == KN_PRODUCT_GROUP_PRODUCT || is_english (field) != self->is_english)
        continue;
      g_autofree char *said = kn_product_dup_text (product, field);
      gboolean is_first
          = said != NULL || field->prop == KN_PROP_NAME || find_asked (asked, field) != NULL;
      add_row (self, is_first ? self->rows : self->more_rows, field);
    }
  gtk_widget_set_visible (self->more, gtk_widget_get_first_child (self->more_rows) != NULL);
}

static char *
dup_set (KnFactsPanel *self, const GPtrArray *asked)
{
  KnProductPin pin = { 0 };
  char id[KN_ID_STRING_SIZE];
  (void)kn_product_get_pin (kn_session_get_scene (self->session), &pin);
  kn_id_print (&pin.product, id);
  GString *set = g_string_new (id);
  g_string_append (set, self->is_english ? " en" : " th");
  for (guint i = 0; i < asked->len; i++)
    g_string_append_printf (set, " %s", ((const KnAskedFact *)asked->pdata[i])->field->key);
  return g_string_free (set, FALSE);
}

/* What the rule calls it and where that stands, as its findings do. */
static char *
dup_why (KnFactsPanel *self, const KnAskedFact *asked)
{
  const KnLabelRule *rule = asked->rule;
  g_auto (GStrv) keys = g_strsplit (rule->source == NULL ? "" : rule->source, ", ", -1);
  const char *source = keys[0] == NULL ? NULL : kn_rule_pack_get_source (self->pack, keys[0]);
  const char *words
      = C_ ("language of rules", "en")[0] == 't' || rule->en == NULL ? rule->th : rule->en;
  return g_strdup_printf ("%s\n%s", words, source == NULL ? _ ("no source") : source);
}

/* "15 = อ่างทอง" */
static char *
dup_meaning (KnFactsPanel *self, const KnProductField *field, const KnNode *product)
{
  g_autofree char *text
      = g_str_equal (field->key, "serial") ? kn_product_dup_text (product, field) : NULL;
  return text == NULL
             ? NULL
             : kn_label_dup_serial_place (self->pack, text, C_ ("language of rules", "en"));
}

static void
show_rows (KnFactsPanel *self, const GPtrArray *asked, const KnNode *product)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  int n_must = 0, n_done = 0;
  for (guint i = 0; i < self->all->len; i++)
    {
      KnFactRow *row = self->all->pdata[i];
      const KnProductField *field = kn_fact_row_get_field (row);
      const KnAskedFact *fact = find_asked (asked, field);
      /* The law is for the Thai words; English ones are extra. */
      const gboolean is_must = fact != NULL && fact->is_must && !is_english (field);
      g_autofree char *why = fact == NULL ? NULL : dup_why (self, fact);
      kn_fact_row_set_duty (row,
                            is_must        ? KN_FACT_MUST
                            : fact != NULL ? KN_FACT_ADVISED
                                           : KN_FACT_FREE,
                            why, fact == NULL ? 0 : fact->rule->min_mm);
      kn_fact_row_refresh (row, product);
      g_autofree char *meaning = dup_meaning (self, field, product);
      kn_fact_row_set_meaning (row, meaning);
    }
  for (guint i = 0; i < asked->len; i++)
    {
      const KnAskedFact *fact = asked->pdata[i];
      n_must += fact->is_must;
      n_done += fact->is_must && kn_product_find_shown (scene, fact->field) != NULL;
    }
  g_autofree char *words
      = n_must == 0 ? g_strdup (_ ("Sold like this, the law asks for no facts; what is good to say "
                                   "comes first."))
                    : g_strdup_printf (_ ("%d of %d facts that the law asks for stand on the "
                                          "label."),
                                       n_done, n_must);
  gtk_label_set_text (GTK_LABEL (self->summary), words);
}

static void
show_choices (KnFactsPanel *self, const KnNode *product)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const KnProductField *field = g_object_get_data (self->choices->pdata[i], "field");
      gtk_drop_down_set_selected (self->choices->pdata[i],
                                  (guint)kn_node_get_choice (product, field->prop));
    }
  for (GtkWidget *check = gtk_widget_get_first_child (self->traits); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 kn_product_has_trait (product, g_object_get_data (G_OBJECT (check),
                                                                                   "trait")));
}

static void
show_others (KnFactsPanel *self)
{
  guint n = kn_session_count_product_users (self->session);
  g_autofree char *words = g_strdup_printf (ngettext ("%u other design speaks of it.",
                                                      "%u other designs speak of it.", n),
                                            n);
  gtk_label_set_text (GTK_LABEL (self->others_label), words);
  gtk_widget_set_visible (self->others, n > 0);
  gtk_widget_set_visible (self->ahead, kn_session_is_product_ahead (self->session));
}

static void
take_rules (KnFactsPanel *self)
{
  const KnRulePack *pack = kn_session_get_rules (self->session);
  if (pack == self->pack)
    return;
  g_clear_pointer (&self->pack, kn_rule_pack_unref);
  self->pack = kn_rule_pack_ref (pack);
}

static void
update (KnFactsPanel *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return; /* nobody sees it; on_map comes here */
  g_autoptr (KnScene) scene = kn_session_dup_product (self->session);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), scene == NULL ? "empty" : "facts");
  if (scene == NULL)
    {
      list_products (self);
      return;
    }
  take_rules (self);
  const KnNode *product = kn_scene_get_design (scene);
  g_autoptr (GPtrArray) asked
      = kn_label_list_asked (self->pack, product, get_label_cm2 (self->session));
  g_autofree char *set = dup_set (self, asked);
  self->is_updating = TRUE;
  if (g_strcmp0 (set, self->shown) != 0)
    {
      make_rows (self, asked, product);
      g_free (self->shown);
      self->shown = g_steal_pointer (&set);
    }
  show_choices (self, product);
  show_rows (self, asked, product);
  show_others (self);
  kn_marks_box_show (KN_MARKS_BOX (self->marks), self->pack, product);
  kn_answers_box_show (KN_ANSWERS_BOX (self->answers), self->pack, product);
  self->is_updating = FALSE;
}

/* Other rules may have been kept meanwhile. */
static void
on_findings_changed (KnFactsPanel *self)
{
  if (self->pack != NULL && self->pack != kn_session_get_rules (self->session))
    update (self);
}

/* --- what is asked ---------------------------------------------------------------------------- */

static void
edit (KnFactsPanel *self, const KnProductField *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  if (!kn_session_edit_fact (self->session, field, text, &error) && error != NULL)
    kn_session_say_error (self->session, error);
}

static void
on_choice (GtkDropDown *drop_down, GParamSpec *pspec, KnFactsPanel *self)
{
  const KnProductField *field = g_object_get_data (G_OBJECT (drop_down), "field");
  if (!self->is_updating)
    edit (self, field,
          kn_prop_get_info (field->prop)->choices[gtk_drop_down_get_selected (drop_down)]);
}

static void
on_trait (GtkCheckButton *button, KnFactsPanel *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  if (self->is_updating)
    return;
  for (GtkWidget *check = gtk_widget_get_first_child (self->traits); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "",
                              (const char *)g_object_get_data (G_OBJECT (check), "trait"));
  edit (self, kn_product_find_field ("traits"), words->str);
}

static void
on_language (GtkToggleButton *english, KnFactsPanel *self)
{
  self->is_english = gtk_toggle_button_get_active (english);
  update (self);
}

static void
on_ahead (GtkButton *button, KnFactsPanel *self)
{
  KnProductPin pin;
  if (kn_product_get_pin (kn_session_get_scene (self->session), &pin))
    (void)kn_session_use_product (self->session, &pin.product); /* a refusal was said */
}

static gboolean
is_open (const KnId *design, gpointer application)
{
  return kn_application_find_editor (application, design) != NULL;
}

static void
on_spread (GtkButton *button, KnFactsPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  KnId batch = KN_ID_NULL;
  guint n = 0;
  if (!kn_session_spread_product (self->session, is_open,
                                  gtk_window_get_application (GTK_WINDOW (root)), &batch, &n,
                                  &error))
    {
      kn_session_say_error (self->session, error);
      return;
    }
  g_autofree char *said = n == 0 ? g_strdup (_ ("They say so already."))
                                 : g_strdup_printf (ngettext ("%u design says the same now.",
                                                              "%u designs say the same now.", n),
                                                    n);
  kn_session_say (self->session, said);
}

static void
commit_all (KnFactsPanel *self)
{
  for (guint i = 0; i < self->all->len; i++)
    kn_fact_row_commit (self->all->pdata[i]);
}

static void
on_report (GtkButton *button, KnFactsPanel *self)
{
  commit_all (self);
  kn_report_job_begin (self->session, self->compat,
                       GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static void
on_fill (GtkButton *button, KnFactsPanel *self)
{
  commit_all (self);
  kn_session_fill_label (self->session, self->is_english ? "en" : "th");
}

/* --- the widget ------------------------------------------------------------------------------- */

static GtkWidget *
make_choice (KnFactsPanel *self, const char *key)
{
  const KnProductField *field = kn_product_find_field (key);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  for (int i = 0; kn_prop_get_info (field->prop)->choices[i] != NULL; i++)
    gtk_string_list_append (labels, kn_product_choice_get_label (field, i));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_widget_add_css_class (drop_down, "kn-fact-choice");
  g_object_set_data (G_OBJECT (drop_down), "field", (gpointer)field);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_choice), self);
  kn_control_name (drop_down, kn_product_field_get_label (field));
  g_ptr_array_add (self->choices, drop_down);
  gtk_box_append (GTK_BOX (box), make_caption (kn_product_field_get_label (field)));
  gtk_box_append (GTK_BOX (box), drop_down);
  return box;
}

static GtkWidget *
make_languages (KnFactsPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *thai = gtk_toggle_button_new_with_label (_ ("Thai"));
  GtkWidget *english = gtk_toggle_button_new_with_label (_ ("English"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (english), GTK_TOGGLE_BUTTON (thai));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (thai), TRUE);
  gtk_widget_add_css_class (thai, "kn-chip");
  gtk_widget_add_css_class (english, "kn-chip");
  g_signal_connect (english, "toggled", G_CALLBACK (on_language), self);
  gtk_box_append (GTK_BOX (box), thai);
  gtk_box_append (GTK_BOX (box), english);
  return box;
}

static GtkWidget *
make_traits (KnFactsPanel *self)
{
  const char *const *traits = kn_product_get_traits ();
  GtkWidget *expander = gtk_expander_new (_ ("What applies to it"));
  self->traits = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  for (gsize i = 0; traits[i] != NULL; i++)
    {
      GtkWidget *check = gtk_check_button_new (), *label;
      label = gtk_label_new (kn_product_trait_get_label (traits[i]));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
      g_object_set_data (G_OBJECT (check), "trait", (gpointer)traits[i]);
      kn_control_name (check, kn_product_trait_get_label (traits[i]));
      g_signal_connect (check, "toggled", G_CALLBACK (on_trait), self);
      gtk_box_append (GTK_BOX (self->traits), check);
    }
  gtk_expander_set_child (GTK_EXPANDER (expander), self->traits);
  return expander;
}

static GtkWidget *
make_others (KnFactsPanel *self)
{
  GtkWidget *spread = gtk_button_new_with_label (_ ("Bring it to them"));
  self->others = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->others_label = make_caption (NULL);
  g_signal_connect (spread, "clicked", G_CALLBACK (on_spread), self);
  gtk_box_append (GTK_BOX (self->others), self->others_label);
  gtk_box_append (GTK_BOX (self->others), spread);
  return self->others;
}

static GtkWidget *
make_facts (KnFactsPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->summary = make_caption (NULL);
  self->ahead = gtk_button_new_with_label (_ ("Take what is new of the product"));
  gtk_widget_add_css_class (self->ahead, "suggested-action");
  g_signal_connect (self->ahead, "clicked", G_CALLBACK (on_ahead), self);
  GtkWidget *fill = gtk_button_new_with_label (_ ("Fill my label"));
  gtk_widget_set_tooltip_text (fill, _ ("What is typed and stands nowhere yet goes into the free "
                                        "area, in letters as high as the law asks for."));
  g_signal_connect (fill, "clicked", G_CALLBACK (on_fill), self);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->more = gtk_expander_new (_ ("More facts"));
  self->more_rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_set_margin_top (self->more_rows, 9);
  gtk_expander_set_child (GTK_EXPANDER (self->more), self->more_rows);
  gtk_box_append (GTK_BOX (box), self->summary);
  gtk_box_append (GTK_BOX (box), self->ahead);
  gtk_box_append (GTK_BOX (box), make_choice (self, "category"));
  gtk_box_append (GTK_BOX (box), make_choice (self, "sold"));
  gtk_box_append (GTK_BOX (box), make_choice (self, "producer"));
  gtk_box_append (GTK_BOX (box), make_traits (self));
  gtk_box_append (GTK_BOX (box), make_languages (self));
  gtk_box_append (GTK_BOX (box), self->rows);
  gtk_box_append (GTK_BOX (box), self->more);
  self->marks = kn_marks_box_new (self->session, self->compat);
  gtk_box_append (GTK_BOX (box), self->marks);
  self->answers = kn_answers_box_new (self->session);
  gtk_box_append (GTK_BOX (box), self->answers);
  gtk_box_append (GTK_BOX (box), make_others (self));
  gtk_widget_add_css_class (box, "kn-facts");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  /* Wherever somebody has scrolled to: it is what comes after typing. */
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *report = gtk_button_new_with_label (_ ("Report…"));
  gtk_widget_set_tooltip_text (report, _ ("Each rule that the law asks of this label, and whether "
                                          "it is kept, as PDF or CSV"));
  g_signal_connect (report, "clicked", G_CALLBACK (on_report), self);
  gtk_widget_set_hexpand (fill, TRUE);
  gtk_box_append (GTK_BOX (foot), fill);
  gtk_box_append (GTK_BOX (foot), report);
  gtk_box_append (GTK_BOX (column), scroller);
  gtk_box_append (GTK_BOX (column), foot);
  gtk_box_append (GTK_BOX (column), kn_rules_button_new (self->session, self->compat));
  return column;
}

static void
kn_facts_panel_finalize (GObject *object)
{
  KnFactsPanel *self = KN_FACTS_PANEL (object);
  g_clear_pointer (&self->pack, kn_rule_pack_unref);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->all);
  g_free (self->shown);
  g_object_unref (self->session);
  G_OBJECT_CLASS (kn_facts_panel_parent_class)->finalize (object);
}

static void
kn_facts_panel_class_init (KnFactsPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_facts_panel_finalize;
}

static void
kn_facts_panel_init (KnFactsPanel *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kn-column");
  self->choices = g_ptr_array_new ();
  self->all = g_ptr_array_new ();
}

GtkWidget *
kn_facts_panel_new (KnSession *session, KnCompat *compat)
{
  g_return_val_if_fail (KN_IS_SESSION (session) && compat != NULL, NULL);
  KnFactsPanel *self = g_object_new (KN_TYPE_FACTS_PANEL, NULL);
  self->session = g_object_ref (session);
  self->compat = compat;
  self->is_updating = TRUE; /* controls that are made change, too */
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty (self), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), make_facts (self), "facts");
  self->is_updating = FALSE;
  gtk_box_append (GTK_BOX (self), self->stack);
  g_signal_connect_object (session, "head-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "findings-changed", G_CALLBACK (on_findings_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (update), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (commit_all), NULL); /* before it is put away */
  return GTK_WIDGET (self);
}
