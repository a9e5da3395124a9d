/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A menu button with its own action group "inks". Every entry is one step. An ink that prints alike
 * and is there already is not made twice: the sentence says so. */

#include "config.h"

#include "app/kn-ink-menu.h"

#include "app/kn-control-name.h"
#include "app/kn-session-sample.h"
#include "base/kn-measure.h"
#include "model/kn-edit-inks.h"
#include "model/kn-edit-underprint.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *action;
  const char *label;
  const char *name; /* what the print shop reads; NULL: the label without its explanation */
  KnCmyk cmyk;
  gboolean is_spot;
  KnStepKind step;
} Standard;

/* Rich black: 40/30/30/100 is 200 %, below the limit of every condition that we ship, and shows no
 * colour fringe worth seeing at half a point of misregister; for areas, never for text (thai.md
 * section 6). Names of steps are those that Thai print shops ask for. */
static const Standard STANDARDS[] = {
  { "rich-black",
    N_ ("Rich black, for areas"),
    N_ ("Rich black"),
    { 40, 30, 30, 100 },
    FALSE,
    KN_STEP_KIND_NONE },
  { "text-black",
    N_ ("Black, for text"),
    N_ ("Black"),
    { 0, 0, 0, 100 },
    FALSE,
    KN_STEP_KIND_NONE },
  { "white",
    N_ ("White, under the art on clear film"),
    "White",
    { 5, 0, 0, 0 },
    TRUE,
    KN_STEP_KIND_WHITE },
  { "cutter",
    N_ ("Cutter, the line of the knife"),
    "Cutter",
    { 0, 100, 0, 0 },
    TRUE,
    KN_STEP_KIND_CUTTING },
  { "varnish", N_ ("Spot varnish"), "Varnish", { 10, 0, 10, 0 }, TRUE, KN_STEP_KIND_VARNISH },
  { "foil", N_ ("Hot foil"), "Foil", { 0, 20, 60, 20 }, TRUE, KN_STEP_KIND_FOIL },
};

static KnSession *
session_of (gpointer data)
{
  return g_object_get_data (data, "session");
}

static void
on_standard (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnSession *session = session_of (data);
  const Standard *standard = g_object_get_data (G_OBJECT (action), "standard");
  KnDoc *doc = kn_session_get_doc (session);
  const KnInkSpec spec = { standard->is_spot ? standard->name : _ (standard->name), standard->cmyk,
                           standard->is_spot, standard->step };
  g_autoptr (GError) error = NULL;
  KnId ink;
  kn_session_begin (session, _ ("Add ink"));
  gsize before = kn_scene_get_n_nodes (kn_session_get_scene (session));
  if (!kn_edit_ensure_ink (doc, &spec, &ink, &error))
    {
      kn_session_cancel (session);
      kn_session_say_error (session, error);
      return;
    }
  gboolean is_new = kn_scene_get_n_nodes (kn_session_get_scene (session)) > before;
  kn_session_end (session);
  if (is_new)
    return;
  const KnNode *node = kn_scene_lookup (kn_session_get_scene (session), &ink);
  g_autofree char *sentence
      /* Translators: %s is the name of an ink */
      = g_strdup_printf (_ ("The design has this ink already: “%s”."),
                         kn_node_get_string (node, KN_PROP_NAME));
  kn_session_say (session, sentence);
}

static void
tidy (KnSession *session,
      const char *label,
      gboolean (*edit) (KnDoc *, guint *, GError **),
      const char *nothing,
      char *(*tell) (guint n))
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  kn_session_begin (session, label);
  if (!edit (kn_session_get_doc (session), &n, &error))
    {
      kn_session_cancel (session);
      kn_session_say_error (session, error);
      return;
    }
  if (!kn_session_end (session))
    return;
  g_autofree char *sentence = n > 0 ? tell (n) : g_strdup (nothing);
  kn_session_say (session, sentence);
}

static char *
tell_merged (guint n)
{
  return g_strdup_printf (ngettext ("%u ink printed like another one and is now one with it.",
                                    "%u inks printed like another one and are now one with it.", n),
                          n);
}

static char *
tell_removed (guint n)
{
  return g_strdup_printf (ngettext ("%u ink that nothing used was removed.",
                                    "%u inks that nothing used were removed.", n),
                          n);
}

static void
on_merge (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tidy (session_of (data), _ ("Merge inks"), kn_edit_merge_inks, _ ("No two inks print alike."),
        tell_merged);
}

static void
on_remove_unused (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tidy (session_of (data), _ ("Remove unused inks"), kn_edit_remove_unused_inks,
        _ ("Every ink is used."), tell_removed);
}

static void
on_match (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  kn_session_match_inks (session_of (data), NULL, 0);
}

static void
on_choke (const char *text, gpointer data)
{
  g_autoptr (KnSession) session = data;
  double choke = 0;
  if (text == NULL)
    return;
  if (kn_measure_parse (text, KN_MEASURE_MM, &choke))
    kn_session_underprint (session, choke);
  else
    kn_session_say (session, _ ("That is no length in millimetres."));
}

static void
on_underprint (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  KnCompat *compat = g_object_get_data (data, "compat");
  g_autofree char *initial = g_strdup_printf ("%g", KN_UNDERPRINT_CHOKE_MM);
  kn_compat_ask_text (
      compat, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (data))),
      _ ("White under the selected art"),
      _ ("By how many millimetres the white draws back from the edge of the art, so "
         "that none shows beside it."),
      initial, _ ("_Make"), on_choke, g_object_ref (session_of (data)));
}

/* @is_brand: nothing is drawn there, so no ink is used, and none is to be taken from an item. */
static GMenuModel *
make_menu (gboolean is_brand)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) add = g_menu_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (STANDARDS); i++)
    {
      g_autofree char *action = g_strconcat ("inks.", STANDARDS[i].action, NULL);
      g_menu_append (add, _ (STANDARDS[i].label), action);
    }
  g_menu_append_section (menu, _ ("Add"), G_MENU_MODEL (add));
  if (is_brand)
    return G_MENU_MODEL (menu);
  g_autoptr (GMenu) care = g_menu_new ();
  g_menu_append (care, _ ("Turn screen colours into inks"), "inks.match");
  g_menu_append (care, _ ("Merge inks that print alike"), "inks.merge");
  g_menu_append (care, _ ("Remove inks that nothing uses"), "inks.remove-unused");
  g_autoptr (GMenu) art = g_menu_new ();
  g_menu_append (art, _ ("A screen colour…"), "ink-section.screen-colour");
  g_menu_append (art, _ ("White under the selected art…"), "inks.underprint");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (art));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (care));
  return G_MENU_MODEL (menu);
}

static void
add_action (GSimpleActionGroup *group,
            GtkWidget *button,
            const char *name,
            GCallback callback,
            const Standard *standard)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);
  g_object_set_data (G_OBJECT (action), "standard", (gpointer)standard);
  g_signal_connect_object (action, "activate", callback, button, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

GtkWidget *
kn_ink_menu_new (KnSession *session, KnCompat *compat)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  const KnNode *root = kn_scene_get_design (kn_session_get_scene (session));
  g_autoptr (GMenuModel) menu = make_menu (kn_node_get_kind (root) == KN_NODE_BRAND);
  g_object_set_data (G_OBJECT (button), "compat", compat);
  g_object_set_data_full (G_OBJECT (button), "session", g_object_ref (session), g_object_unref);
  for (gsize i = 0; i < G_N_ELEMENTS (STANDARDS); i++)
    add_action (group, button, STANDARDS[i].action, G_CALLBACK (on_standard), &STANDARDS[i]);
  add_action (group, button, "underprint", G_CALLBACK (on_underprint), NULL);
  add_action (group, button, "match", G_CALLBACK (on_match), NULL);
  add_action (group, button, "merge", G_CALLBACK (on_merge), NULL);
  add_action (group, button, "remove-unused", G_CALLBACK (on_remove_unused), NULL);
  gtk_widget_insert_action_group (button, "inks", G_ACTION_GROUP (group));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  /* Beside the button: as long as it is, it would have to be scrolled below it on a small screen.
   */
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_LEFT);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("More about inks"));
  kn_control_name (button, _ ("More about inks"));
  return button;
}
