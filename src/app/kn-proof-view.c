/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the three columns of the Proof view and says when there is nothing to show yet, or why there
 * cannot be. */

#include "config.h"

#include "app/kn-proof-view.h"

#include "app/kn-proof-parts.h"

#include <glib/gi18n.h>

#define SIDE_PX 276

struct _KnProofView
{
  GtkBox parent_instance;

  KnProofModel *model;
  GtkWidget *canvas, *busy, *busy_label, *spinner;
};

G_DEFINE_FINAL_TYPE (KnProofView, kn_proof_view, GTK_TYPE_BOX)

KnProofModel *
kn_proof_view_get_model (KnProofView *self)
{
  return self->model;
}

KnProofCanvas *
kn_proof_view_get_canvas (KnProofView *self)
{
  return KN_PROOF_CANVAS (self->canvas);
}

static void
update (KnProofView *self)
{
  const char *problem = kn_proof_model_get_problem (self->model);
  gboolean is_working = kn_proof_model_is_working (self->model);
  gboolean has_print = kn_proof_model_get_print (self->model) != NULL;
  gtk_widget_set_visible (self->busy, is_working || (problem != NULL && !has_print));
  gtk_widget_set_visible (self->spinner, is_working);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), is_working);
  gtk_label_set_text (GTK_LABEL (self->busy_label),
                      problem != NULL && !is_working ? problem : _ ("Making the plates…"));
}

static void
on_map (KnProofView *self)
{
  kn_proof_model_set_active (self->model, TRUE);
}

static void
on_unmap (KnProofView *self)
{
  kn_proof_model_set_active (self->model, FALSE);
}

static GtkWidget *
make_side (GtkWidget *column, const char *css_class)
{
  GtkWidget *side = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (side), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (side), column);
  gtk_widget_set_size_request (side, SIDE_PX, -1);
  gtk_widget_set_hexpand (side, FALSE);
  gtk_widget_add_css_class (side, css_class);
  return side;
}

/* A card at the foot of the sheet, so that it never hides what is looked at. */
static GtkWidget *
make_middle (KnProofView *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  self->canvas = kn_proof_canvas_new (self->model);
  self->busy = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->spinner = gtk_spinner_new ();
  self->busy_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->busy_label), TRUE);
  gtk_box_append (GTK_BOX (self->busy), self->spinner);
  gtk_box_append (GTK_BOX (self->busy), self->busy_label);
  gtk_widget_add_css_class (self->busy, "card");
  gtk_widget_add_css_class (self->busy, "kn-proof-busy");
  gtk_widget_set_halign (self->busy, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->busy, GTK_ALIGN_END);
  gtk_widget_set_can_target (self->busy, FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->canvas);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->busy);
  return overlay;
}

static void
kn_proof_view_dispose (GObject *object)
{
  KnProofView *self = KN_PROOF_VIEW (object);
  if (self->model != NULL)
    kn_proof_model_set_active (self->model, FALSE);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (kn_proof_view_parent_class)->dispose (object);
}

static void
kn_proof_view_class_init (KnProofViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_proof_view_dispose;
}

static void
kn_proof_view_init (KnProofView *self)
{
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (on_unmap), NULL);
}

GtkWidget *
kn_proof_view_new (KnSession *session)
{
  g_return_val_if_fail (KN_IS_SESSION (session), NULL);
  KnProofView *self = g_object_new (KN_TYPE_PROOF_VIEW, NULL);
  self->model = kn_proof_model_new (session);
  gtk_box_append (GTK_BOX (self), make_side (kn_proof_plates_new (self->model), "kn-panel"));
  gtk_box_append (GTK_BOX (self), make_middle (self));
  gtk_box_append (GTK_BOX (self), make_side (kn_proof_ink_new (self->model), "kn-inspector"));
  g_signal_connect_object (self->model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
