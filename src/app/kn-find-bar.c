/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what is looked for and which of the places is shown. Places are those of the durable scene
 * and found anew whenever it changes, so that none is ever stale. Typing shows the first place in
 * the bar only; the canvas moves when it is asked to. */

#include "config.h"

#include "app/kn-find-bar.h"

#include "app/kn-session-arrange.h"
#include "app/kn-session-flow.h"
#include "model/kn-find-text.h"
#include "model/kn-flow.h"

#include <glib/gi18n.h>

#define LEAD_CHARS 24 /* of the text before the place, in the bar */
#define TAIL_CHARS 48

struct _KnFindBar
{
  GtkBox parent_instance;

  KnSession *session;
  GtkWidget *words, *text, *match_case, *in_selection;
  GtkWidget *said, *excerpt, *previous, *next, *replace, *replace_all;
  GArray *matches; /* KnTextMatch */
  GArray *scope;   /* KnId; NULL: the whole design */
  guint at;        /* the place that is shown */
};

G_DEFINE_FINAL_TYPE (KnFindBar, kn_find_bar, GTK_TYPE_BOX)

static const KnScene *
get_scene (KnFindBar *self)
{
  return kn_doc_get_committed_scene (kn_session_get_doc (self->session));
}

static const KnTextMatch *
get_match (KnFindBar *self)
{
  return self->at < self->matches->len ? &g_array_index (self->matches, KnTextMatch, self->at)
                                       : NULL;
}

/* --- showing ---------------------------------------------------------------------------------- */

/* The place with what stands around it, in bold. */
static void
show_excerpt (KnFindBar *self, const KnTextMatch *match)
{
  const KnNode *item = match != NULL ? kn_scene_lookup (get_scene (self), &match->item) : NULL;
  const char *text = item != NULL ? kn_node_get_string (item, KN_PROP_TEXT) : NULL;
  gtk_widget_set_visible (self->excerpt, text != NULL);
  if (text == NULL)
    return;
  const char *from = g_utf8_offset_to_pointer (text, match->from);
  const char *to = g_utf8_offset_to_pointer (from, match->to - match->from);
  const char *start = from, *end = to;
  for (int i = 0;
       start > text && (i < LEAD_CHARS || !kn_text_starts_cluster (g_utf8_get_char (start))); i++)
    start = g_utf8_prev_char (start);
  for (int i = 0; *end != '\0' && i < TAIL_CHARS; i++)
    end = g_utf8_next_char (end);
  g_autofree char *part = g_strndup (start, (gsize)(end - start));
  g_strdelimit (part, "\n\r\t", ' ');
  const char *lead = start > text ? "…" : "";
  g_autofree char *line = g_strconcat (lead, part, *end != '\0' ? "…" : "", NULL);
  g_autoptr (PangoAttrList) looks = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  bold->start_index = (guint)(strlen (lead) + (gsize)(from - start));
  bold->end_index = (guint)(strlen (lead) + (gsize)(to - start));
  pango_attr_list_insert (looks, bold);
  gtk_label_set_text (GTK_LABEL (self->excerpt), line);
  gtk_label_set_attributes (GTK_LABEL (self->excerpt), looks);
}

/* A button that goes grey under the hand gives the keyboard to the words: Escape still means the
 * bar then, and not the panel beside it. */
static void
set_usable (KnFindBar *self, GtkWidget *button, gboolean is_usable)
{
  if (!is_usable && gtk_widget_is_focus (button))
    gtk_widget_grab_focus (self->words);
  gtk_widget_set_sensitive (button, is_usable);
}

static void
show (KnFindBar *self)
{
  const KnTextMatch *match = get_match (self);
  guint n = self->matches->len, n_open = 0;
  for (guint i = 0; i < n; i++)
    n_open += !g_array_index (self->matches, KnTextMatch, i).is_locked;
  gboolean asks = *gtk_editable_get_text (GTK_EDITABLE (self->words)) != '\0';
  /* Translators: which of the places found is shown: 3 of 12 */
  g_autofree char *said = match != NULL ? g_strdup_printf (_ ("%u of %u"), self->at + 1, n)
                          : asks        ? g_strdup (_ ("Not found"))
                                        : g_strdup ("");
  g_autofree char *locked = match != NULL && match->is_locked
                                ? g_strdup_printf ("%s · %s", said, _ ("locked"))
                                : g_steal_pointer (&said);
  gtk_label_set_text (GTK_LABEL (self->said), locked);
  show_excerpt (self, match);
  set_usable (self, self->previous, n > 0);
  set_usable (self, self->next, n > 0);
  set_usable (self, self->replace, match != NULL && !match->is_locked);
  set_usable (self, self->replace_all, n_open > 0);
}

static void
refresh (KnFindBar *self)
{
  g_array_unref (self->matches);
  self->matches
      = kn_find_text (get_scene (self),
                      self->scope != NULL ? (const KnId *)(gconstpointer)self->scope->data : NULL,
                      self->scope != NULL ? self->scope->len : 0,
                      gtk_editable_get_text (GTK_EDITABLE (self->words)),
                      gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->match_case)));
  if (self->at >= self->matches->len)
    self->at = 0;
  show (self);
}

static void
on_head_changed (KnFindBar *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    refresh (self);
}

static void
on_asked_anew (KnFindBar *self)
{
  self->at = 0;
  refresh (self);
}

static void
on_selection_changed (KnFindBar *self)
{
  gtk_widget_set_sensitive (self->in_selection,
                            self->scope != NULL || kn_session_get_n_selected (self->session) > 0);
}

/* What is selected now; going from place to place selects other things. */
static void
on_in_selection (GtkCheckButton *button, KnFindBar *self)
{
  g_clear_pointer (&self->scope, g_array_unref);
  if (gtk_check_button_get_active (button))
    self->scope = kn_session_dup_selection (self->session);
  on_selection_changed (self);
  on_asked_anew (self);
}

/* --- going ------------------------------------------------------------------------------------ */

static void
reveal (KnFindBar *self)
{
  const KnTextMatch *match = get_match (self);
  if (match != NULL)
    {
      KnId frame = kn_session_find_frame (self->session, &match->item, match->from);
      kn_session_reveal (self->session, &frame);
    }
  show (self);
}

static void
step (KnFindBar *self, guint by)
{
  guint n = self->matches->len;
  if (n == 0)
    return;
  self->at = (self->at + by) % n;
  reveal (self);
}

static void
on_next (KnFindBar *self)
{
  step (self, 1);
}

static void
on_previous (KnFindBar *self)
{
  step (self, self->matches->len - 1);
}

/* --- replacing -------------------------------------------------------------------------------- */

/* The places @matches of the durable scene, as one step. FALSE if that was refused. */
static gboolean
replace (KnFindBar *self, const GArray *matches, guint *out_n)
{
  g_autoptr (GError) error = NULL;
  kn_session_begin (self->session, _ ("Replace text"));
  if (kn_edit_replace_matches (kn_session_get_doc (self->session),
                               (const KnTextMatch *)(gconstpointer)matches->data, matches->len,
                               gtk_editable_get_text (GTK_EDITABLE (self->text)), out_n, &error))
    return kn_session_end (self->session);
  return kn_session_give_up (self->session, error);
}

/* Letters that were just put in are not the next place, even if they hold the words. */
static void
skip_replaced (KnFindBar *self, const KnTextMatch *done)
{
  guint end
      = done->from + (guint)g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (self->text)), -1);
  const KnTextMatch *match = get_match (self);
  while (match != NULL && kn_id_equal (&match->item, &done->item) && match->from >= done->from
         && match->from < end)
    {
      self->at++;
      match = get_match (self);
    }
  if (match == NULL)
    self->at = 0;
}

static void
on_replace (KnFindBar *self)
{
  kn_session_set_edited_text (self->session, NULL); /* its step may move the places */
  const KnTextMatch *match = get_match (self);
  if (match == NULL || match->is_locked)
    return;
  const KnTextMatch done = *match;
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (KnTextMatch));
  g_array_append_val (one, done);
  guint at = self->at;
  if (!replace (self, one, NULL))
    return;
  self->at = at;
  refresh (self);
  skip_replaced (self, &done);
  reveal (self);
}

static void
on_replace_all (KnFindBar *self)
{
  guint n = 0;
  kn_session_set_edited_text (self->session, NULL);
  g_autoptr (GArray) matches = g_array_ref (self->matches);
  if (matches->len == 0 || !replace (self, matches, &n))
    return;
  refresh (self);
  g_autofree char *said
      = g_strdup_printf (ngettext ("%u place replaced.", "%u places replaced.", n), n);
  guint n_locked = matches->len - n;
  g_autofree char *kept
      = g_strdup_printf (ngettext ("%u is locked and stays.", "%u are locked and stay.", n_locked),
                         n_locked);
  g_autofree char *both = n_locked > 0 ? g_strconcat (said, " ", kept, NULL) : NULL;
  kn_session_say (self->session, both != NULL ? both : said);
}

/* --- its life --------------------------------------------------------------------------------- */

static gboolean
on_close (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_widget_set_visible (widget, FALSE);
  gtk_widget_activate_action (widget, "win.focus-canvas", NULL);
  return TRUE;
}

/* While the keyboard is in the bar; on the canvas Ctrl+G groups. */
static gboolean
on_step_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  KnFindBar *self = KN_FIND_BAR (widget);
  gboolean is_back = FALSE;
  g_variant_get (arguments, "(b)", &is_back);
  if (is_back)
    on_previous (self);
  else
    on_next (self);
  return TRUE;
}

static void
on_close_clicked (KnFindBar *self)
{
  (void)on_close (GTK_WIDGET (self), NULL, NULL);
}

static void
take_selected_letters (KnFindBar *self)
{
  guint from, to;
  const KnId *edited = kn_session_get_edited_text (self->session);
  const KnNode *item
      = edited != NULL ? kn_scene_lookup (kn_session_get_scene (self->session), edited) : NULL;
  if (item == NULL || !kn_session_get_text_range (self->session, &from, &to))
    return;
  const KnNode *story = kn_scene_get_story (kn_session_get_scene (self->session), item);
  g_autofree char *letters = g_utf8_substring (kn_node_get_string (story, KN_PROP_TEXT), from, to);
  if (strpbrk (letters, "\r\n") == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->words), letters);
}

void
kn_find_bar_open (KnFindBar *self)
{
  g_return_if_fail (KN_IS_FIND_BAR (self));
  take_selected_letters (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  on_selection_changed (self);
  refresh (self);
  gtk_widget_grab_focus (self->words);
}

static GtkWidget *
make_entry (const char *label, const char *icon)
{
  GtkWidget *entry = gtk_entry_new ();
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_PRIMARY, icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return entry;
}

static GtkWidget *
make_button (KnFindBar *self, const char *icon, const char *label, GCallback on_clicked)
{
  GtkWidget *button
      = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);
  if (icon != NULL)
    {
      gtk_widget_set_tooltip_text (button, label);
      gtk_widget_add_css_class (button, "flat");
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_swapped (button, "clicked", on_clicked, self);
  return button;
}

static GtkWidget *
make_find_tools (KnFindBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->said = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->said), 10);
  gtk_label_set_xalign (GTK_LABEL (self->said), 0);
  gtk_widget_add_css_class (self->said, "kn-tnum");
  gtk_widget_set_hexpand (self->said, TRUE);
  self->previous = make_button (self, "go-up-symbolic", _ ("Previous place (Shift+Ctrl+G)"),
                                G_CALLBACK (on_previous));
  self->next
      = make_button (self, "go-down-symbolic", _ ("Next place (Ctrl+G)"), G_CALLBACK (on_next));
  self->match_case = gtk_toggle_button_new_with_label ("Aa");
  gtk_widget_add_css_class (self->match_case, "flat");
  gtk_widget_set_tooltip_text (self->match_case, _ ("Match upper and lower case"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->match_case), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Match upper and lower case"), -1);
  g_signal_connect_swapped (self->match_case, "toggled", G_CALLBACK (on_asked_anew), self);
  gtk_box_append (GTK_BOX (box), self->previous);
  gtk_box_append (GTK_BOX (box), self->next);
  gtk_box_append (GTK_BOX (box), self->match_case);
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_box_append (GTK_BOX (box), make_button (self, "window-close-symbolic", _ ("Close"),
                                              G_CALLBACK (on_close_clicked)));
  return box;
}

static GtkWidget *
make_replace_tools (KnFindBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->replace = make_button (self, NULL, _ ("Replace"), G_CALLBACK (on_replace));
  self->replace_all = make_button (self, NULL, _ ("Replace all"), G_CALLBACK (on_replace_all));
  self->in_selection = gtk_check_button_new_with_label (_ ("Only in the selection"));
  g_signal_connect (self->in_selection, "toggled", G_CALLBACK (on_in_selection), self);
  gtk_box_append (GTK_BOX (box), self->replace);
  gtk_box_append (GTK_BOX (box), self->replace_all);
  gtk_box_append (GTK_BOX (box), self->in_selection);
  return box;
}

static void
kn_find_bar_dispose (GObject *object)
{
  KnFindBar *self = KN_FIND_BAR (object);
  g_clear_object (&self->session);
  g_clear_pointer (&self->scope, g_array_unref);
  G_OBJECT_CLASS (kn_find_bar_parent_class)->dispose (object);
}

static void
kn_find_bar_finalize (GObject *object)
{
  g_array_unref (KN_FIND_BAR (object)->matches);
  G_OBJECT_CLASS (kn_find_bar_parent_class)->finalize (object);
}

static void
kn_find_bar_class_init (KnFindBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_find_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_find_bar_finalize;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_close, NULL);
  for (int is_back = 0; is_back < 2; is_back++)
    {
      const GdkModifierType shift = is_back ? GDK_SHIFT_MASK : 0;
      gtk_widget_class_add_binding (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | shift, on_step_key,
                                    "(b)", is_back);
      gtk_widget_class_add_binding (widget_class, GDK_KEY_F3, shift, on_step_key, "(b)", is_back);
    }
}

static void
kn_find_bar_init (KnFindBar *self)
{
  self->matches = g_array_new (FALSE, FALSE, sizeof (KnTextMatch));
  gtk_widget_add_css_class (GTK_WIDGET (self), "kn-find-bar");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_hexpand (grid, TRUE);
  self->words = make_entry (_ ("Find"), "edit-find-symbolic");
  self->text = make_entry (_ ("Replace with"), "edit-find-replace-symbolic");
  g_signal_connect_swapped (self->words, "changed", G_CALLBACK (on_asked_anew), self);
  g_signal_connect_swapped (self->words, "activate", G_CALLBACK (on_next), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (on_replace), self);
  self->excerpt = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->excerpt), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->excerpt), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->excerpt, "kn-find-excerpt");
  gtk_grid_attach (GTK_GRID (grid), self->words, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_find_tools (self), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->text, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_replace_tools (self), 1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->excerpt, 0, 2, 2, 1);
  gtk_box_append (GTK_BOX (self), grid);
}

GtkWidget *
kn_find_bar_new (KnSession *session)
{
  g_return_val_if_fail (KN_IS_SESSION (session), NULL);
  KnFindBar *self = g_object_new (KN_TYPE_FIND_BAR, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "head-changed", G_CALLBACK (on_head_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "selection-changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
