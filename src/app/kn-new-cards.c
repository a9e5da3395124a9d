/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the cards of the New dialog. The pictures are the real designs that "Create" would make,
 * drawn in another thread a moment after the last change; a newer wish cancels the older drawing.
 * One after the other: each tries many sizes of many fonts, and once more than 512 pages of glyphs
 * are kept at a time, cairo 1.16 throws away those that another thread reads. */

#include "config.h"

#include "app/kn-new-cards.h"

#include "app/kn-own-templates.h"
#include "app/kn-start.h"
#include "app/kn-template-card.h"
#include "store/kn-starter.h"

#include <glib/gi18n.h>

#define BLANK_CARD 0 /* the first; then the templates */
#define COLUMNS 3

typedef struct
{
  const KnStarterTemplate *template; /* NULL: blank, or */
  const KnOwnTemplate *own;          /* one of the user's */
  KnTemplateCard parts;
} Card;

struct _KnNewCards
{
  GtkGrid parent_instance;
  KnApplication *application;
  const KnNewCardsFuncs *funcs; /* NULL: stopped */
  gpointer data;
  const KnFormChoice *form;
  GPtrArray *templates; /* KnStarterTemplate of the form */
  GPtrArray *own;       /* KnOwnTemplate of the form */
  GArray *made;         /* Card */
  guint round;          /* of cards: what was drawn for older ones is not shown */
  GCancellable *drawing;
  guint next_card; /* to be drawn */
  gboolean is_drawing;
  guint redraw_id;
};

G_DEFINE_FINAL_TYPE (KnNewCards, kn_new_cards, GTK_TYPE_GRID)

static Card *
get_card (KnNewCards *self, guint card)
{
  return &g_array_index (self->made, Card, card);
}

static guint
get_chosen (KnNewCards *self)
{
  for (guint card = 0; card < self->made->len; card++)
    if (gtk_toggle_button_get_active (get_card (self, card)->parts.button))
      return card;
  return BLANK_CARD;
}

/* --- wishes --------------------------------------------------------------------------------- */

static void
get_size (KnNewCards *self, const Card *card, double *out_width_mm, double *out_height_mm)
{
  const KnFormPreset *usual = &self->form->presets[0];
  if (card->own != NULL)
    {
      const KnForm form = kn_form_get (card->own->design->scene);
      *out_width_mm = form.width_mm;
      *out_height_mm = form.height_mm;
      return;
    }
  *out_width_mm = card->template != NULL ? card->template->width_mm : usual->width_mm;
  *out_height_mm = card->template != NULL ? card->template->height_mm : usual->height_mm;
}

void
kn_new_cards_get_size (KnNewCards *self, double *out_width_mm, double *out_height_mm)
{
  g_return_if_fail (KN_IS_NEW_CARDS (self) && self->form != NULL);
  get_size (self, get_card (self, get_chosen (self)), out_width_mm, out_height_mm);
}

static KnNewWishes *
dup_wishes (KnNewCards *self, guint at)
{
  const Card *card = get_card (self, at);
  KnNewWishes *wishes = g_new0 (KnNewWishes, 1);
  wishes->form = self->form;
  wishes->template_id = g_strdup (card->template == NULL ? NULL : card->template->id);
  if (card->own != NULL)
    wishes->own = kn_design_ref (card->own->design);
  get_size (self, card, &wishes->width_mm, &wishes->height_mm);
  if (self->funcs != NULL)
    self->funcs->wish (wishes, self->data);
  wishes->card = at;
  wishes->round = self->round;
  return wishes;
}

KnNewWishes *
kn_new_cards_dup_wishes (KnNewCards *self)
{
  g_return_val_if_fail (KN_IS_NEW_CARDS (self) && self->form != NULL, NULL);
  return dup_wishes (self, get_chosen (self));
}

/* --- pictures ------------------------------------------------------------------------------- */

static void draw_next (KnNewCards *self);

static void
on_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  KnNewCards *self = KN_NEW_CARDS (source);
  g_autoptr (GError) error = NULL;
  const KnNewWishes *wishes = g_task_get_task_data (G_TASK (result));
  cairo_surface_t *picture = g_task_propagate_pointer (G_TASK (result), &error);
  self->is_drawing = FALSE;
  draw_next (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->funcs != NULL
      && wishes->round == self->round)
    {
      KnThumb *thumb = get_card (self, wishes->card)->parts.thumb;
      kn_thumb_set_surface (thumb, picture);
      gtk_widget_set_tooltip_text (GTK_WIDGET (thumb), error == NULL ? NULL : error->message);
    }
  g_clear_pointer (&picture, cairo_surface_destroy);
}

static void
draw_next (KnNewCards *self)
{
  if (self->is_drawing || self->drawing == NULL || self->next_card >= self->made->len)
    return;
  g_autoptr (GTask) task = g_task_new (self, self->drawing, on_drawn, NULL);
  g_task_set_task_data (task, dup_wishes (self, self->next_card++),
                        (GDestroyNotify)kn_new_wishes_free);
  self->is_drawing = TRUE;
  g_task_run_in_thread (task, kn_new_wishes_draw);
}

static void
cancel_drawing (KnNewCards *self)
{
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
}

static gboolean
on_redraw (gpointer data)
{
  KnNewCards *self = data;
  self->redraw_id = 0;
  cancel_drawing (self);
  self->drawing = g_cancellable_new ();
  self->next_card = 0;
  draw_next (self);
  return G_SOURCE_REMOVE;
}

void
kn_new_cards_redraw_in (KnNewCards *self, guint delay_ms)
{
  g_return_if_fail (KN_IS_NEW_CARDS (self) && self->funcs != NULL);
  g_clear_handle_id (&self->redraw_id, g_source_remove);
  self->redraw_id = g_timeout_add (delay_ms, on_redraw, self);
}

/* --- cards ---------------------------------------------------------------------------------- */

static void fill (KnNewCards *self);

static void
on_own_changed (gpointer data, const GError *error)
{
  KnNewCards *self = KN_NEW_CARDS (data);
  if (self->funcs == NULL)
    return; /* the dialog is gone */
  if (error != NULL)
    self->funcs->failed (error->message, self->data);
  fill (self);
  kn_new_cards_redraw_in (self, 0);
}

static void
on_toggled (GtkToggleButton *button, KnNewCards *self)
{
  if (gtk_toggle_button_get_active (button) && self->funcs != NULL)
    self->funcs->chosen (self->data);
}

/* @place: counts the places of the grid, row by row. */
static void
add_card (KnNewCards *self,
          guint *place,
          const KnStarterTemplate *template,
          const KnOwnTemplate *own,
          const char *name)
{
  GtkToggleButton *first = self->made->len > 0 ? get_card (self, 0)->parts.button : NULL;
  const Card card = { template, own, kn_template_card_new (name, first) };
  if (own != NULL)
    kn_own_template_add_buttons (own, &card.parts, kn_application_get_compat (self->application),
                                 kn_application_get_library (self->application), on_own_changed,
                                 GTK_WIDGET (self));
  gtk_grid_attach (GTK_GRID (self), card.parts.widget, (int)(*place % COLUMNS),
                   (int)(*place / COLUMNS), 1, 1);
  g_signal_connect (card.parts.button, "toggled", G_CALLBACK (on_toggled), self);
  g_array_append_val (self->made, card);
  (*place)++;
}

/* Begins a new row. */
static void
add_heading (KnNewCards *self, guint *place, const char *words)
{
  GtkWidget *heading = gtk_label_new (words);
  const guint row = (*place + COLUMNS - 1) / COLUMNS;
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "kn-group");
  gtk_grid_attach (GTK_GRID (self), heading, 0, (int)row, COLUMNS, 1);
  *place = (row + 1) * COLUMNS;
}

static void
clear (KnNewCards *self)
{
  GtkWidget *child;
  g_array_set_size (self->made, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_grid_remove (GTK_GRID (self), child);
  g_clear_pointer (&self->own, g_ptr_array_unref);
}

/* The user's own come first, if there are any. The blank sheet is the first card of the list, but
 * stands beside the templates that everybody has. */
static void
fill (KnNewCards *self)
{
  gboolean is_thai = g_str_equal (kn_start_get_language (), "th");
  clear (self);
  self->own = kn_own_templates_load (kn_application_get_library (self->application), self->form);
  self->round++;
  const guint n_rows = (self->own->len + COLUMNS - 1) / COLUMNS;
  guint place = 0, blank_place = n_rows > 0 ? (n_rows + 2) * COLUMNS : 0;
  add_card (self, &blank_place, NULL, NULL, _ ("Blank"));
  if (self->own->len > 0)
    add_heading (self, &place, _ ("My templates"));
  for (guint i = 0; i < self->own->len; i++)
    {
      const KnOwnTemplate *own = self->own->pdata[i];
      add_card (self, &place, NULL, own, own->name);
    }
  if (self->own->len > 0)
    add_heading (self, &place, _ ("Templates of Kanok"));
  place = blank_place;
  for (guint i = 0; i < self->templates->len; i++)
    {
      const KnStarterTemplate *template = self->templates->pdata[i];
      add_card (self, &place, template, NULL, is_thai ? template->name_th : template->name_en);
    }
  gtk_toggle_button_set_active (get_card (self, self->made->len > 1 ? 1 : BLANK_CARD)->parts.button,
                                TRUE);
}

void
kn_new_cards_set_form (KnNewCards *self, const KnFormChoice *form)
{
  g_return_if_fail (KN_IS_NEW_CARDS (self) && self->funcs != NULL && form != NULL);
  self->form = form;
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->templates); /* the cards still name them */
  self->templates = kn_starter_list_templates (form->id);
  fill (self);
}

void
kn_new_cards_set_up (KnNewCards *self,
                     KnApplication *application,
                     const KnNewCardsFuncs *funcs,
                     gpointer data)
{
  g_return_if_fail (KN_IS_NEW_CARDS (self) && funcs != NULL);
  self->application = application;
  self->funcs = funcs;
  self->data = data;
}

void
kn_new_cards_stop (KnNewCards *self)
{
  g_return_if_fail (KN_IS_NEW_CARDS (self));
  g_clear_handle_id (&self->redraw_id, g_source_remove);
  cancel_drawing (self);
  self->funcs = NULL;
}

static void
kn_new_cards_dispose (GObject *object)
{
  KnNewCards *self = KN_NEW_CARDS (object);
  kn_new_cards_stop (self);
  G_OBJECT_CLASS (kn_new_cards_parent_class)->dispose (object);
}

static void
kn_new_cards_finalize (GObject *object)
{
  KnNewCards *self = KN_NEW_CARDS (object);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->made, g_array_unref);
  G_OBJECT_CLASS (kn_new_cards_parent_class)->finalize (object);
}

static void
kn_new_cards_class_init (KnNewCardsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_new_cards_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_new_cards_finalize;
}

static void
kn_new_cards_init (KnNewCards *self)
{
  self->made = g_array_new (FALSE, FALSE, sizeof (Card));
}
