/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of the font chooser. The keyboard stays in the search entry the whole time; arrows
 * move the selection of the list, over headings. The pointer moves it, too, but only when it really
 * moves: a list that scrolls under a resting pointer must not change what the arrows chose. Rows
 * are made for what is seen (GtkListView), so the number of families does not matter. */

#include "config.h"

#include "app/kn-font-chooser.h"

#include "app/kn-font-item.h"

#include <glib/gi18n.h>
#include <string.h>

/* A glance over rows should not set the label in each of them. */
#define PREVIEW_MS 90
#define PAGE_ROWS 6
#define LIST_HEIGHT_PX 480

enum
{
  PREVIEW,
  CHOSEN,
  ADD,
  REMOVE,
  GIVEN_UP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _KnFontChooser
{
  GtkBox parent_instance;

  GtkWidget *search, *scroller, *list, *nothing, *remove;
  GListStore *items;
  GtkSingleSelection *selection;
  GPtrArray *families;
  char *current, *wanted, **of_brand, **used, **recent;
  guint preview_timeout, scroll_idle;
  double pointer_x, pointer_y; /* of the root, where it last was */
};

G_DEFINE_FINAL_TYPE (KnFontChooser, kn_font_chooser, GTK_TYPE_BOX)

/* --- what is listed -------------------------------------------------------------------------- */

static void
add_family (KnFontChooser *self, GPtrArray *rows, const KnFontFamily *family)
{
  g_ptr_array_add (rows, kn_font_item_new (self->families, family));
}

static void
add_named (KnFontChooser *self, GPtrArray *rows, const char *heading, char **names)
{
  gboolean has_heading = FALSE;
  for (int i = 0; names != NULL && names[i] != NULL; i++)
    {
      const KnFontFamily *family = kn_fonts_find_family (self->families, names[i]);
      if (family == NULL)
        continue;
      if (!has_heading)
        g_ptr_array_add (rows, kn_font_item_new_heading (heading));
      has_heading = TRUE;
      add_family (self, rows, family);
    }
}

/* The several hundred without Thai letters would bury the others. */
static void
add_all (KnFontChooser *self, GPtrArray *rows, const char *heading, gboolean has_thai)
{
  gboolean has_heading = FALSE;
  for (guint i = 0; i < self->families->len; i++)
    {
      const KnFontFamily *family = self->families->pdata[i];
      if (family->has_thai != has_thai)
        continue;
      if (!has_heading)
        g_ptr_array_add (rows, kn_font_item_new_heading (heading));
      has_heading = TRUE;
      add_family (self, rows, family);
    }
}

static void
add_brought (KnFontChooser *self, GPtrArray *rows)
{
  guint n_before = rows->len;
  for (guint i = 0; i < self->families->len; i++)
    {
      const KnFontFamily *family = self->families->pdata[i];
      if (family->brought == NULL)
        continue;
      if (rows->len == n_before)
        g_ptr_array_add (rows, kn_font_item_new_heading (_ ("Brought by you")));
      add_family (self, rows, family);
    }
}

/* Each family once, those with Thai letters first. */
static void
add_found (KnFontChooser *self, GPtrArray *rows, const char *search)
{
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->families->len; i++)
      {
        const KnFontFamily *family = self->families->pdata[i];
        if (family->has_thai == (pass == 0) && kn_font_family_matches (family, search))
          add_family (self, rows, family);
      }
}

static const KnFontFamily *
family_at (KnFontChooser *self, guint position)
{
  g_autoptr (KnFontItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);
  return item == NULL ? NULL : kn_font_item_get_family (item); /* the list keeps the item */
}

static gboolean
scroll_to_selected (gpointer data)
{
  KnFontChooser *self = data;
  self->scroll_idle = 0;
  guint at = gtk_single_selection_get_selected (self->selection);
  if (at != GTK_INVALID_LIST_POSITION)
    {
      /* The first family is shown with its heading. */
      gboolean is_first = at == 1 && family_at (self, 0) == NULL;
      (void)gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", is_first ? 0 : at);
    }
  return G_SOURCE_REMOVE;
}

/* After the list has got its place. */
static void
queue_scroll (KnFontChooser *self)
{
  if (self->scroll_idle == 0)
    self->scroll_idle = g_idle_add_full (G_PRIORITY_LOW, scroll_to_selected, self, NULL);
}

static void
tell_position (KnFontChooser *self)
{
  const KnFontFamily *family
      = family_at (self, gtk_single_selection_get_selected (self->selection));
  const char *lack = family == NULL ? NULL : kn_font_family_describe_lack (family);
  g_autofree char *words
      = family == NULL ? g_strdup ("") : g_strjoin (". ", family->name, lack, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_set_visible (self->remove, family != NULL && family->brought != NULL);
}

static void
select_row (KnFontChooser *self, guint at)
{
  gtk_single_selection_set_selected (self->selection, at);
  tell_position (self);
}

static void
refill (KnFontChooser *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *search
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  if (self->families == NULL)
    return;
  if (*search != '\0')
    add_found (self, rows, search);
  else
    {
      add_named (self, rows, _ ("Of the brand"), self->of_brand);
      add_named (self, rows, _ ("Recent"), self->recent);
      add_named (self, rows, _ ("In this design"), self->used);
      add_brought (self, rows);
      add_all (self, rows, _ ("All with Thai letters"), TRUE);
      add_all (self, rows, _ ("All without Thai letters"), FALSE);
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       rows->pdata, rows->len);
  gtk_widget_set_visible (self->scroller, rows->len > 0);
  gtk_widget_set_visible (self->nothing, rows->len == 0);
}

static guint
find_row (KnFontChooser *self, const char *name)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  for (guint i = 0; name != NULL && i < n; i++)
    {
      const KnFontFamily *family = family_at (self, i);
      if (family != NULL && g_ascii_strcasecmp (family->name, name) == 0)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* --- moving ---------------------------------------------------------------------------------- */

static gboolean
on_preview_timeout (gpointer data)
{
  KnFontChooser *self = data;
  self->preview_timeout = 0;
  const KnFontFamily *family
      = family_at (self, gtk_single_selection_get_selected (self->selection));
  if (family != NULL)
    g_signal_emit (self, signals[PREVIEW], 0, family->name);
  return G_SOURCE_REMOVE;
}

static void
move_to (KnFontChooser *self, guint at, gboolean scroll)
{
  if (at == gtk_single_selection_get_selected (self->selection))
    return;
  select_row (self, at);
  if (scroll)
    queue_scroll (self);
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  self->preview_timeout = g_timeout_add (PREVIEW_MS, on_preview_timeout, self);
}

/* The nearest family from @at on in @direction, else in the other one. */
static guint
find_family_row (KnFontChooser *self, int at, int direction)
{
  int n = (int)g_list_model_get_n_items (G_LIST_MODEL (self->items));
  at = CLAMP (at, 0, n - 1);
  for (int turn = 0; turn < 2; turn++, direction = -direction)
    for (int i = at; i >= 0 && i < n; i += direction)
      if (family_at (self, (guint)i) != NULL)
        return (guint)i;
  return GTK_INVALID_LIST_POSITION;
}

static void
move_by (KnFontChooser *self, int rows)
{
  guint now = gtk_single_selection_get_selected (self->selection);
  int n = (int)g_list_model_get_n_items (G_LIST_MODEL (self->items));
  /* From nowhere the first step down is to the first, the first step up to the last. */
  int from = now != GTK_INVALID_LIST_POSITION ? (int)now : rows > 0 ? -1 : n;
  guint found = find_family_row (self, from + rows, rows > 0 ? 1 : -1);
  if (found != GTK_INVALID_LIST_POSITION)
    move_to (self, found, TRUE);
}

static void
choose (KnFontChooser *self)
{
  const KnFontFamily *family
      = family_at (self, gtk_single_selection_get_selected (self->selection));
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  if (family == NULL)
    return;
  g_autofree char *name = g_strdup (family->name); /* the list may change meanwhile */
  g_signal_emit (self, signals[CHOSEN], 0, name);
}

static gboolean
on_key (GtkEventControllerKey *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        KnFontChooser *self)
{
  int n = (int)g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gboolean in_search
      = gtk_widget_has_focus (self->search) || gtk_widget_get_focus_child (self->search) != NULL;
  if ((state & (GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0 || !in_search)
    return GDK_EVENT_PROPAGATE;
  gboolean with_control = (state & GDK_CONTROL_MASK) != 0;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_by (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_by (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      move_by (self, PAGE_ROWS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      move_by (self, -PAGE_ROWS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home: /* without Control they are the entry's */
    case GDK_KEY_End:
      if (!with_control)
        return GDK_EVENT_PROPAGATE;
      move_by (self, keyval == GDK_KEY_Home ? -n : n);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      choose (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_search_changed (GtkSearchEntry *search, KnFontChooser *self)
{
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  refill (self);
  gboolean searches = *gtk_editable_get_text (GTK_EDITABLE (search)) != '\0';
  /* What is found is looked at at once: Return takes the first. */
  if (searches && family_at (self, 0) != NULL)
    {
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      move_to (self, 0, TRUE);
      return;
    }
  select_row (self, searches ? GTK_INVALID_LIST_POSITION : find_row (self, self->current));
  queue_scroll (self);
}

static void
on_stop_search (GtkSearchEntry *search, KnFontChooser *self)
{
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  g_signal_emit (self, signals[GIVEN_UP], 0);
}

/* --- rows ------------------------------------------------------------------------------------ */

static KnFontChooser *
chooser_of (GtkWidget *row)
{
  return KN_FONT_CHOOSER (gtk_widget_get_ancestor (row, KN_TYPE_FONT_CHOOSER));
}

static void
on_row_motion (GtkEventControllerMotion *motion, double x, double y, GtkListItem *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (motion));
  KnFontChooser *self = chooser_of (row);
  double root_x = 0, root_y = 0;
  (void)gtk_widget_translate_coordinates (row, GTK_WIDGET (self), x, y, &root_x, &root_y);
  gboolean rests = root_x == self->pointer_x && root_y == self->pointer_y;
  gboolean is_known = self->pointer_x >= 0;
  self->pointer_x = root_x;
  self->pointer_y = root_y;
  if (is_known && !rests && gtk_list_item_get_selectable (item))
    move_to (self, gtk_list_item_get_position (item), FALSE);
}

static void
on_row_released (GtkGestureClick *gesture, int n_press, double x, double y, GtkListItem *item)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  KnFontChooser *self = chooser_of (row);
  if (!gtk_list_item_get_selectable (item))
    return;
  select_row (self, gtk_list_item_get_position (item));
  choose (self);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *row = kn_font_row_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (motion, "motion", G_CALLBACK (on_row_motion), item);
  g_signal_connect (click, "released", G_CALLBACK (on_row_released), item);
  gtk_widget_add_controller (row, motion);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, KnFontChooser *self)
{
  KnFontItem *font = gtk_list_item_get_item (item);
  gboolean is_family = kn_font_item_get_family (font) != NULL;
  gtk_list_item_set_selectable (item, is_family);
  gtk_list_item_set_activatable (item, is_family);
  kn_font_row_show (gtk_list_item_get_child (item), font, self->wanted);
}

/* --- making it ------------------------------------------------------------------------------- */

static void
kn_font_chooser_dispose (GObject *object)
{
  KnFontChooser *self = KN_FONT_CHOOSER (object);
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  g_clear_handle_id (&self->scroll_idle, g_source_remove);
  if (self->list != NULL)
    gtk_list_view_set_model (GTK_LIST_VIEW (self->list), NULL);
  self->list = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_pointer (&self->families, g_ptr_array_unref);
  g_clear_pointer (&self->used, g_strfreev);
  g_clear_pointer (&self->recent, g_strfreev);
  g_clear_pointer (&self->of_brand, g_strfreev);
  g_clear_pointer (&self->current, g_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (kn_font_chooser_parent_class)->dispose (object);
}

static void
kn_font_chooser_class_init (KnFontChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_font_chooser_dispose;
  signals[PREVIEW] = g_signal_new ("preview", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[GIVEN_UP] = g_signal_new ("given-up", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_search (KnFontChooser *self)
{
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search fonts"), NULL);
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search fonts"), -1);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (on_stop_search), self);
  gtk_box_append (GTK_BOX (self), self->search);
}

static void
add_list (KnFontChooser *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  self->items = g_list_store_new (KN_TYPE_FONT_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_widget_add_css_class (self->list, "kn-font-list");
  gtk_widget_set_can_focus (self->list, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Fonts"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), LIST_HEIGHT_PX);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_box_append (GTK_BOX (self), self->scroller);
}

static void
on_add (GtkButton *button, KnFontChooser *self)
{
  g_signal_emit (self, signals[ADD], 0);
}

static void
on_remove (GtkButton *button, KnFontChooser *self)
{
  const KnFontFamily *family
      = family_at (self, gtk_single_selection_get_selected (self->selection));
  g_clear_handle_id (&self->preview_timeout, g_source_remove);
  if (family == NULL)
    return;
  g_autofree char *name = g_strdup (family->name); /* the list changes meanwhile */
  g_signal_emit (self, signals[REMOVE], 0, name);
}

static void
add_buttons (KnFontChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = gtk_button_new_with_label (_ ("Add a font…"));
  self->remove = gtk_button_new_with_label (_ ("Remove"));
  gtk_widget_set_tooltip_text (add, _ ("A TrueType or OpenType file; it is kept in your library"));
  gtk_widget_set_tooltip_text (self->remove, _ ("Take this font out of your library"));
  gtk_widget_set_hexpand (add, TRUE);
  gtk_widget_set_visible (self->remove, FALSE);
  g_signal_connect (add, "clicked", G_CALLBACK (on_add), self);
  g_signal_connect (self->remove, "clicked", G_CALLBACK (on_remove), self);
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), self->remove);
  gtk_box_append (GTK_BOX (self), box);
}

static void
kn_font_chooser_init (KnFontChooser *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kn-font-chooser");
  add_search (self);
  add_list (self);
  self->nothing = gtk_label_new (_ ("No font has this in its name."));
  gtk_widget_add_css_class (self->nothing, "kn-dim");
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_widget_set_size_request (self->nothing, -1, LIST_HEIGHT_PX);
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_box_append (GTK_BOX (self), self->nothing);
  add_buttons (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
kn_font_chooser_new (void)
{
  return g_object_new (KN_TYPE_FONT_CHOOSER, NULL);
}

void
kn_font_chooser_set_families (KnFontChooser *self, GPtrArray *families)
{
  g_return_if_fail (KN_IS_FONT_CHOOSER (self) && families != NULL);
  g_ptr_array_ref (families);
  g_clear_pointer (&self->families, g_ptr_array_unref);
  self->families = families;
  refill (self);
  select_row (self, find_row (self, self->current));
  queue_scroll (self);
}

void
kn_font_chooser_begin (KnFontChooser *self,
                       const char *current,
                       const char *const *of_brand,
                       const char *const *used,
                       const char *const *recent,
                       const char *wanted)
{
  g_return_if_fail (KN_IS_FONT_CHOOSER (self));
  g_free (self->current);
  self->current = g_strdup (current);
  g_free (self->wanted);
  self->wanted = g_strdup (wanted);
  g_strfreev (self->of_brand);
  self->of_brand = g_strdupv ((char **)of_brand);
  g_strfreev (self->used);
  self->used = g_strdupv ((char **)used);
  g_strfreev (self->recent);
  self->recent = g_strdupv ((char **)recent);
  self->pointer_x = self->pointer_y = -1;
  g_signal_handlers_block_by_func (self->search, on_search_changed, self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_signal_handlers_unblock_by_func (self->search, on_search_changed, self);
  refill (self);
  select_row (self, find_row (self, current));
  queue_scroll (self);
  gtk_widget_grab_focus (self->search);
}

GListModel *
kn_font_chooser_get_model (KnFontChooser *self)
{
  g_return_val_if_fail (KN_IS_FONT_CHOOSER (self), NULL);
  return G_LIST_MODEL (self->items);
}

guint
kn_font_chooser_get_position (KnFontChooser *self)
{
  g_return_val_if_fail (KN_IS_FONT_CHOOSER (self), GTK_INVALID_LIST_POSITION);
  return gtk_single_selection_get_selected (self->selection);
}
