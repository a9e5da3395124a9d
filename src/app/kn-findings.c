/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Findings: colour and shape and word, never colour alone. A card says what is wrong and why, its
 * source, leads to the item, and offers a repair where check has a safe one. */

#include "config.h"

#include "app/kn-findings.h"

#include "app/kn-application.h"
#include "app/kn-control-name.h"
#include "app/kn-session-product.h"

#include <glib/gi18n.h>

#define LIST_WIDTH_PX 360
#define LIST_HEIGHT_PX 460
#define MAX_CARDS 60

static const struct
{
  const char *icon, *css_class;
} LOOKS[] = {
  [KN_SEVERITY_NOTE] = { "kn-note-symbolic", "kn-note" },
  [KN_SEVERITY_WARN] = { "kn-warn-symbolic", "kn-warn" },
  [KN_SEVERITY_BLOCK] = { "kn-block-symbolic", "kn-block" },
};

void
kn_findings_describe (int n_block,
                      int n_warn,
                      const char **out_icon,
                      const char **out_class,
                      char **out_words)
{
  if (n_block > 0)
    {
      *out_icon = LOOKS[KN_SEVERITY_BLOCK].icon;
      *out_class = LOOKS[KN_SEVERITY_BLOCK].css_class;
      *out_words = g_strdup_printf (ngettext ("%d stops export", "%d stop export", (gulong)n_block),
                                    n_block);
    }
  else if (n_warn > 0)
    {
      *out_icon = LOOKS[KN_SEVERITY_WARN].icon;
      *out_class = LOOKS[KN_SEVERITY_WARN].css_class;
      *out_words
          = g_strdup_printf (ngettext ("%d to look at", "%d to look at", (gulong)n_warn), n_warn);
    }
  else
    {
      *out_icon = "kn-ready-symbolic";
      *out_class = "kn-ready";
      *out_words = g_strdup (_ ("Ready for print"));
    }
}

/* --- cards ----------------------------------------------------------------------------------- */

static const char *
repair_label (KnRepair repair)
{
  switch (repair)
    {
    case KN_REPAIR_EXTEND_TO_BLEED:
      return _ ("Extend to the bleed");
    case KN_REPAIR_MOVE_INSIDE_SAFE:
      return _ ("Move inside");
    case KN_REPAIR_THICKEN_LINE:
      return _ ("Make it 0.25 pt");
    case KN_REPAIR_TEXT_BLACK_ONLY:
      return _ ("Set in black only");
    case KN_REPAIR_FRAME_TO_TEXT:
      return _ ("Grow the frame");
    case KN_REPAIR_FADE_TO_ZERO:
      return _ ("Fade to 0 %");
    case KN_REPAIR_MERGE_INKS:
      return _ ("Merge the two inks");
    case KN_REPAIR_UPDATE_CREDIT:
      return _ ("Take the new line");
    case KN_REPAIR_TAKE_STORY:
      return _ ("Take the new story");
    case KN_REPAIR_GROW_LOGO:
      return _ ("Grow to the least height");
    case KN_REPAIR_MEND_THAI:
      return _ ("Repair the letters");
    case KN_REPAIR_NONE:
      break;
    }
  return NULL;
}

typedef struct
{
  KnSession *session; /* not owned: cards live in widgets that the session outlives */
  KnFinding finding;  /* a copy of what the buttons need */
} Card;

static void
card_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
on_show (GtkButton *button, Card *card)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  const KnFinding *finding = &card->finding;
  gtk_widget_activate_action (GTK_WIDGET (button), "win.view-design", NULL);
  if (finding->has_letters)
    kn_session_reveal_letters (card->session, &finding->item, finding->from, finding->to);
  else
    kn_session_reveal (card->session, &finding->item);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
on_repair (GtkButton *button, Card *card)
{
  g_autoptr (KnDesign) design = kn_session_dup_committed_design (card->session);
  g_autoptr (GPtrArray) ops = kn_check_repair_ops (design, &card->finding);
  if (ops == NULL)
    {
      kn_session_say (card->session, _ ("This can no longer be repaired by itself."));
      return;
    }
  if (kn_session_apply_ops (card->session, repair_label (card->finding.repair), ops)
      && !kn_id_is_null (&card->finding.item))
    kn_session_reveal (card->session, &card->finding.item);
}

/* From the editor, or from a dialog before it, which makes way. */
static void
on_run (GtkButton *button, Card *card)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  GtkWindow *editor = gtk_window_get_transient_for (window);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  if (gtk_widget_activate_action (GTK_WIDGET (window), "win.print-run", NULL) || editor == NULL)
    return;
  g_object_ref (editor);
  gtk_window_close (window);
  gtk_widget_activate_action (GTK_WIDGET (editor), "win.print-run", NULL);
  g_object_unref (editor);
}

typedef struct
{
  KnSession *session;
  const char *rule, *about; /* interned */
} Answer;

static void
on_answer_text (const char *text, gpointer data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;
  if (text != NULL
      && !kn_session_answer_finding (answer->session, answer->rule, answer->about, text, &error)
      && error != NULL)
    kn_session_say_error (answer->session, error);
  g_object_unref (answer->session);
  g_free (answer);
}

static void
on_answer (GtkButton *button, Card *card)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  KnApplication *application = KN_APPLICATION (gtk_window_get_application (window));
  Answer *answer = g_new0 (Answer, 1);
  answer->session = g_object_ref (card->session);
  answer->rule = g_intern_string (card->finding.rule);
  answer->about = card->finding.about;
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  kn_compat_ask_text (kn_application_get_compat (application), window, _ ("Answer with a Reason"),
                      _ ("It is not said again of this product, on any of its labels. The reason "
                         "stands in the report."),
                      "", _ ("_Keep the Answer"), on_answer_text, answer);
}

static GtkWidget *
make_card_button (const char *label,
                  const char *css_class,
                  GCallback on_clicked,
                  KnSession *session,
                  const KnFinding *finding)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  Card *card = g_new0 (Card, 1);
  card->session = session;
  card->finding.rule = finding->rule;
  card->finding.severity = finding->severity;
  card->finding.about = finding->about;
  card->finding.item = finding->item;
  card->finding.repair = finding->repair;
  card->finding.has_letters = finding->has_letters;
  card->finding.from = finding->from;
  card->finding.to = finding->to;
  gtk_widget_add_css_class (button, css_class);
  g_signal_connect_data (button, "clicked", on_clicked, card, card_free, 0);
  return button;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_card (KnSession *session, const KnFinding *finding)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new_from_icon_name (LOOKS[finding->severity].icon);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, LOOKS[finding->severity].css_class);
  gtk_widget_set_hexpand (words, TRUE);
  if (finding->item_name != NULL)
    gtk_box_append (GTK_BOX (words), make_label (finding->item_name, "kn-heading"));
  gtk_box_append (GTK_BOX (words), make_label (finding->message, NULL));
  if (finding->source != NULL && *finding->source != '\0')
    gtk_box_append (GTK_BOX (words), make_label (_ (finding->source), "kn-caption"));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *repair = repair_label (finding->repair);
  if (repair != NULL)
    gtk_box_append (GTK_BOX (buttons), make_card_button (repair, "kn-repair",
                                                         G_CALLBACK (on_repair), session, finding));
  if (g_str_equal (finding->rule, KN_CHECK_RULE_RUN_COLUMN))
    gtk_box_append (GTK_BOX (buttons), make_card_button (_ ("Print run…"), "kn-repair",
                                                         G_CALLBACK (on_run), session, finding));
  if (!kn_id_is_null (&finding->item))
    gtk_box_append (GTK_BOX (buttons), make_card_button (_ ("Show on label"), "flat",
                                                         G_CALLBACK (on_show), session, finding));
  if (finding->about != NULL)
    gtk_box_append (GTK_BOX (buttons), make_card_button (_ ("Answer…"), "flat",
                                                         G_CALLBACK (on_answer), session, finding));
  gtk_box_append (GTK_BOX (words), buttons);
  gtk_box_append (GTK_BOX (card), icon);
  gtk_box_append (GTK_BOX (card), words);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "kn-finding");
  return card;
}

/* --- the list -------------------------------------------------------------------------------- */

static void
fill_list (GtkWidget *box)
{
  KnSession *session = g_object_get_data (G_OBJECT (box), "session");
  GPtrArray *findings = kn_session_get_findings (session);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  guint n = findings == NULL ? 0 : findings->len;
  for (guint i = 0; i < MIN (n, MAX_CARDS); i++)
    gtk_box_append (GTK_BOX (box), make_card (session, findings->pdata[i]));
  if (n > MAX_CARDS)
    {
      g_autofree char *more = g_strdup_printf (_ ("and %u more"), n - MAX_CARDS);
      gtk_box_append (GTK_BOX (box), make_label (more, "kn-caption"));
    }
  if (findings == NULL)
    gtk_box_append (GTK_BOX (box), make_label (_ ("Checking…"), "kn-dim"));
  else if (n == 0)
    gtk_box_append (GTK_BOX (box),
                    make_label (_ ("Nothing to mend. The label is ready for print."), "kn-dim"));
}

GtkWidget *
kn_findings_list_new (KnSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_object_set_data_full (G_OBJECT (box), "session", g_object_ref (session), g_object_unref);
  gtk_widget_add_css_class (box, "kn-findings");
  g_signal_connect_object (session, "findings-changed", G_CALLBACK (fill_list), box,
                           G_CONNECT_SWAPPED);
  fill_list (box);
  return box;
}

/* --- the light ------------------------------------------------------------------------------- */

static void
show_light (GtkWidget *button)
{
  KnSession *session = g_object_get_data (G_OBJECT (button), "session");
  GtkWidget *box = gtk_menu_button_get_child (GTK_MENU_BUTTON (button));
  GtkWidget *icon = gtk_widget_get_first_child (box), *label = gtk_widget_get_last_child (box);
  int n_block = 0, n_warn = 0, n_note = 0;
  const char *icon_name, *css_class;
  g_autofree char *words = NULL;
  kn_session_count_findings (session, &n_block, &n_warn, &n_note);
  kn_findings_describe (n_block, n_warn, &icon_name, &css_class, &words);
  if (kn_session_get_findings (session) == NULL)
    {
      g_free (words);
      words = g_strdup (_ ("Checking…"));
      icon_name = LOOKS[KN_SEVERITY_NOTE].icon;
      css_class = LOOKS[KN_SEVERITY_NOTE].css_class;
    }
  const char *classes[] = { css_class, "kn-status", NULL };
  gtk_widget_set_css_classes (box, classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), icon_name);
  gtk_label_set_text (GTK_LABEL (label), words);
  kn_control_name (button, words);
}

GtkWidget *
kn_findings_button_new (KnSession *session)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("What a print shop would send back"));
  g_object_set_data_full (G_OBJECT (button), "session", g_object_ref (session), g_object_unref);

  GtkWidget *popover = gtk_popover_new (), *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT_PX);
  gtk_widget_set_size_request (scroller, LIST_WIDTH_PX, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), kn_findings_list_new (session));
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  g_signal_connect_object (session, "findings-changed", G_CALLBACK (show_light), button,
                           G_CONNECT_SWAPPED);
  show_light (button);
  return button;
}
