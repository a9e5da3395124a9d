/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the arithmetic of scrolling a head and a GtkGridView as one page. A grid view inside a
 * viewport would make a widget for every item; so the view stays a scrollable of its own, and this
 * widget divides the one distance between the two: first the head moves out, then the view scrolls.
 *
 * value of the page = pixels of the head that are out of sight + value of the list. */

#include "config.h"

#include "app/kn-scroll-page.h"

struct _KnScrollPage
{
  GtkWidget parent_instance;
  GtkWidget *head;
  GtkWidget *list;
  GtkAdjustment *adjustments[2]; /* horizontal (unused), vertical */
  GtkAdjustment *list_adjustment;
  int head_height;
  gboolean is_allocating;
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
  N_PROPS
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (KnScrollPage,
                               kn_scroll_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static GtkBuildableIface *parent_buildable;

static void
add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (g_strcmp0 (type, "head") == 0)
    kn_scroll_page_set_head (KN_SCROLL_PAGE (buildable), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "list") == 0)
    kn_scroll_page_set_list (KN_SCROLL_PAGE (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
on_value_changed (GtkAdjustment *adjustment, KnScrollPage *self)
{
  if (!self->is_allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The list has scrolled itself: the focus went to an item out of sight. */
static void
on_list_value_changed (GtkAdjustment *adjustment, KnScrollPage *self)
{
  double value = gtk_adjustment_get_value (adjustment);
  if (!self->is_allocating && self->adjustments[1] != NULL && value > 0)
    gtk_adjustment_set_value (self->adjustments[1], self->head_height + value);
}

static void
on_list_changed (GtkAdjustment *adjustment, KnScrollPage *self)
{
  if (!self->is_allocating)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* The focus came back to the head: show it. */
static void
on_head_focus (GtkEventControllerFocus *controller, KnScrollPage *self)
{
  if (self->adjustments[1] != NULL)
    gtk_adjustment_set_value (self->adjustments[1], 0);
}

static void
kn_scroll_page_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  KnScrollPage *self = KN_SCROLL_PAGE (widget);
  *minimum = *natural = 0;
  if (self->head != NULL)
    gtk_widget_measure (self->head, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = 0;
}

static void
kn_scroll_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  KnScrollPage *self = KN_SCROLL_PAGE (widget);
  GtkAdjustment *page = self->adjustments[1];
  if (page == NULL || self->head == NULL || self->list == NULL)
    return;
  self->is_allocating = TRUE;
  gtk_widget_measure (self->head, GTK_ORIENTATION_VERTICAL, width, NULL, &self->head_height, NULL,
                      NULL);
  double value = gtk_adjustment_get_value (page);

  /* Twice, since the list only knows its length when it has been allocated, and cannot go where it
   * has no rows yet. Between the two it is told where to be, and never after: it would not be
   * drawn. A long list guesses the heights of rows that it has not made, and corrects itself: then
   * its word counts. */
  for (int pass = 0; pass < 2; pass++)
    {
      int head_left = MAX (0, self->head_height - (int)value);
      int list_height = MAX (1, height - head_left);
      gtk_widget_size_allocate (self->list, &(GtkAllocation){ 0, head_left, width, list_height },
                                -1);
      double length = gtk_adjustment_get_upper (self->list_adjustment);
      double list_value = gtk_adjustment_get_value (self->list_adjustment);
      if (pass > 0 && list_value > 0)
        value = self->head_height + list_value;
      value = MIN (value, MAX (0, self->head_height + length - height));
      if (pass == 0)
        gtk_adjustment_set_value (self->list_adjustment, MAX (0, value - self->head_height));
      else
        gtk_adjustment_configure (page, value, 0, MAX (self->head_height + length, height),
                                  height * 0.1, height * 0.9, height);
    }
  int head_y = -MIN (self->head_height, (int)value);
  gtk_widget_size_allocate (self->head, &(GtkAllocation){ 0, head_y, width, self->head_height },
                            -1);
  self->is_allocating = FALSE;
}

static void
set_adjustment (KnScrollPage *self, int i, GtkAdjustment *adjustment)
{
  if (self->adjustments[i] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[i], on_value_changed, self);
  g_set_object (&self->adjustments[i], adjustment);
  if (adjustment != NULL && i == 1)
    g_signal_connect (adjustment, "value-changed", G_CALLBACK (on_value_changed), self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
kn_scroll_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  KnScrollPage *self = KN_SCROLL_PAGE (object);
  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    set_adjustment (self, id == PROP_VADJUSTMENT, g_value_get_object (value));
  else if (id != PROP_HSCROLL_POLICY && id != PROP_VSCROLL_POLICY)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kn_scroll_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  KnScrollPage *self = KN_SCROLL_PAGE (object);
  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[id == PROP_VADJUSTMENT]);
  else if (id == PROP_HSCROLL_POLICY || id == PROP_VSCROLL_POLICY)
    g_value_set_enum (value, GTK_SCROLL_MINIMUM);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
kn_scroll_page_dispose (GObject *object)
{
  KnScrollPage *self = KN_SCROLL_PAGE (object);
  set_adjustment (self, 0, NULL);
  set_adjustment (self, 1, NULL);
  if (self->list_adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->list_adjustment, self);
  g_clear_object (&self->list_adjustment);
  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  G_OBJECT_CLASS (kn_scroll_page_parent_class)->dispose (object);
}

static void
kn_scroll_page_class_init (KnScrollPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->set_property = kn_scroll_page_set_property;
  object_class->get_property = kn_scroll_page_get_property;
  object_class->dispose = kn_scroll_page_dispose;
  widget_class->measure = kn_scroll_page_measure;
  widget_class->size_allocate = kn_scroll_page_size_allocate;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "knscrollpage");
}

static void
kn_scroll_page_init (KnScrollPage *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
kn_scroll_page_set_head (KnScrollPage *self, GtkWidget *head)
{
  g_return_if_fail (KN_IS_SCROLL_PAGE (self) && self->head == NULL);
  self->head = head;
  gtk_widget_insert_before (head, GTK_WIDGET (self), self->list);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "enter", G_CALLBACK (on_head_focus), self);
  gtk_widget_add_controller (head, focus);
}

void
kn_scroll_page_set_list (KnScrollPage *self, GtkWidget *list)
{
  g_return_if_fail (KN_IS_SCROLL_PAGE (self) && GTK_IS_SCROLLABLE (list) && self->list == NULL);
  self->list = list;
  self->list_adjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect (self->list_adjustment, "value-changed", G_CALLBACK (on_list_value_changed),
                    self);
  g_signal_connect (self->list_adjustment, "changed", G_CALLBACK (on_list_changed), self);
  gtk_scrollable_set_vadjustment (GTK_SCROLLABLE (list), self->list_adjustment);
  gtk_widget_insert_after (list, GTK_WIDGET (self), self->head);
}
