/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the page of the workshop that traces photographs: what is asked for, and what is shown of
 * it. A trace runs on another thread; a change in the meantime stops it and begins the next one, so
 * the page always comes to what its knobs say. */

#include "config.h"

#include "app/kn-trace-page.h"

#include "app/kn-control-name.h"
#include "app/kn-knob-row.h"
#include "app/kn-part-view.h"
#include "app/kn-thumb.h"
#include "app/kn-trace-job.h"
#include "app/kn-trace-list.h"
#include "model/kn-craft-passport.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define PANEL_WIDTH_PX 282
#define TRACE_PX 1200 /* twice what a laptop shows of it */
#define COLOURS_MEASURED 0
#define COLOURS_ALL_DYES 1
#define COLOURS_PALETTES 2 /* and on */

enum
{
  KNOB_INKS,
  KNOB_SPECK,
  KNOB_SMOOTH,
  KNOB_WIDTH,
  N_KNOBS
};

/* The values are those of kn_trace_defaults. */
static const KnKnob knobs[N_KNOBS] = {
  { "inks", N_ ("Inks, at most"), KN_KNOB_COUNT, 1, KN_TRACE_INKS_MAX, 3 },
  { "speck", N_ ("Leave out specks below"), KN_KNOB_MM2, 0, 5, 0.25 },
  { "smooth", N_ ("Smoothness"), KN_KNOB_PERCENT, 0, 100, 60 },
  { "width", N_ ("Width of the motif"), KN_KNOB_MM, 5, 300, 60 },
};

struct _KnTracePage
{
  GtkBox parent_instance;
  KnCompat *compat; /* borrowed */
  GtkStack *stack;  /* "empty", "work" */
  KnPartView *part;
  KnThumb *picture;
  GtkSpinner *spinner;
  GtkLabel *facts, *problem;
  GtkWidget *whole;
  GtkEditable *name;
  GtkWidget *rows[N_KNOBS];
  GtkDropDown *colours;
  GtkBox *inks;
  char *photo_name, *opening_name; /* of the one in sight; of one that is being opened */
  KnTracePhoto *photo;
  KnTraceSource *source; /* of the part; NULL: it is another one now */
  KnTraceResult *result; /* NULL while there is none for what the knobs say */
  KnTraceOptions options;
  GCancellable *opening, *running;
  gboolean is_due;
};

G_DEFINE_FINAL_TYPE (KnTracePage, kn_trace_page, GTK_TYPE_BOX)

void
kn_trace_page_tell (KnTracePage *self, const char *problem)
{
  g_return_if_fail (KN_IS_TRACE_PAGE (self));
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

const KnTrace *
kn_trace_page_get_trace (KnTracePage *self)
{
  g_return_val_if_fail (KN_IS_TRACE_PAGE (self), NULL);
  return self->result == NULL ? NULL : self->result->trace;
}

/* --- what is shown of a trace --------------------------------------------------------------------
 */

static void
show_facts (KnTracePage *self, const KnTrace *trace)
{
  double width_mm = 0, height_mm = 0;
  g_autofree char *text = NULL;
  if (trace != NULL)
    {
      kn_trace_get_size_mm (trace, &width_mm, &height_mm);
      /* Translators: width and height of a traced motif, and of how many curves it is */
      text = g_strdup_printf (_ ("%.0f × %.0f mm, %u curves"), width_mm, height_mm,
                              kn_trace_get_n_curves (trace));
    }
  gtk_label_set_text (self->facts, text != NULL ? text : "");
}

static void
take_result (KnTracePage *self, KnTraceResult *result)
{
  g_clear_pointer (&self->result, kn_trace_result_free);
  self->result = result;
  kn_thumb_set_surface (self->picture, result != NULL ? result->picture : NULL);
  kn_trace_list_fill (self->inks, result != NULL ? result->trace : NULL);
  show_facts (self, result != NULL ? result->trace : NULL);
}

/* --- running -------------------------------------------------------------------------------------
 */

static void trace (KnTracePage *self);

static void
on_traced (GObject *source, GAsyncResult *async, gpointer data)
{
  GWeakRef *ref = data;
  g_autoptr (KnTracePage) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  g_autoptr (KnTraceResult) result = kn_trace_run_finish (async, &error);
  g_weak_ref_clear (ref);
  g_free (ref);
  if (self == NULL || self->photo == NULL)
    return;
  g_clear_object (&self->running);
  if (self->is_due)
    {
      trace (self);
      return;
    }
  gtk_spinner_stop (self->spinner);
  kn_trace_page_tell (self, error != NULL ? error->message : NULL);
  if (result != NULL)
    {
      g_clear_pointer (&self->source, kn_trace_source_unref);
      self->source = kn_trace_source_ref (result->source);
    }
  take_result (self, g_steal_pointer (&result));
}

/* What was traced does not count any more; what was asked for last will be. */
static void
trace (KnTracePage *self)
{
  if (self->photo == NULL)
    return;
  g_clear_pointer (&self->result, kn_trace_result_free);
  gtk_spinner_start (self->spinner);
  self->is_due = self->running != NULL;
  if (self->is_due)
    {
      g_cancellable_cancel (self->running);
      return;
    }
  GWeakRef *ref = g_new (GWeakRef, 1);
  const KnRect part = kn_part_view_get_part (self->part);
  g_weak_ref_init (ref, self);
  self->running = g_cancellable_new ();
  kn_trace_run (self->photo, &part, self->source, &self->options, TRACE_PX, self->running,
                on_traced, ref);
}

static void
on_marked (KnPartView *view, KnTracePage *self)
{
  gtk_widget_set_sensitive (self->whole, !kn_part_view_is_all (view));
  g_clear_pointer (&self->source, kn_trace_source_unref);
  trace (self);
}

static void
on_turned (KnKnobRow *row, double value, KnTracePage *self)
{
  switch (kn_knob_row_get_knob (row) - knobs)
    {
    case KNOB_INKS:
      /* A slider stops between whole numbers. */
      if (self->options.n_inks == (int)(value + 0.5))
        return;
      self->options.n_inks = (int)(value + 0.5);
      break;
    case KNOB_SPECK:
      self->options.speck_mm2 = value;
      break;
    case KNOB_SMOOTH:
      self->options.smooth_pct = value;
      break;
    case KNOB_WIDTH:
      self->options.width_mm = value;
      break;
    }
  trace (self);
}

static void
on_colours (GtkDropDown *down, GParamSpec *pspec, KnTracePage *self)
{
  const guint at = gtk_drop_down_get_selected (down);
  self->options.named_dyes = at != COLOURS_MEASURED;
  self->options.dyes = at < COLOURS_PALETTES || at - COLOURS_PALETTES >= kn_n_dye_palettes
                           ? NULL
                           : &kn_dye_palettes[at - COLOURS_PALETTES];
  trace (self);
}

/* --- the photograph ------------------------------------------------------------------------------
 */

/* "IMG_1.jpg" is at first a motif of the name "IMG_1". */
static void
name_after (KnTracePage *self, const char *file_name)
{
  const char *dot = strrchr (file_name, '.');
  const gsize n = dot != NULL && dot > file_name ? (gsize)(dot - file_name) : strlen (file_name);
  g_autofree char *name = g_strndup (file_name, n);
  gtk_editable_set_text (self->name, name);
}

static void
on_opened (GObject *source, GAsyncResult *async, gpointer data)
{
  GWeakRef *ref = data;
  g_autoptr (KnTracePage) self = g_weak_ref_get (ref);
  g_autoptr (GError) error = NULL;
  KnTracePhoto *photo = kn_trace_photo_open_finish (async, &error);
  g_weak_ref_clear (ref);
  g_free (ref);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      kn_trace_photo_free (photo);
      return;
    }
  g_clear_object (&self->opening);
  if (photo == NULL)
    {
      gtk_spinner_stop (self->spinner);
      /* Some reasons name the file already. */
      const gboolean named = strstr (error->message, self->opening_name) != NULL;
      g_autofree char *problem
          = named ? g_strdup (error->message)
                  : g_strdup_printf ("%s: %s", self->opening_name, error->message);
      kn_trace_page_tell (self, problem);
      return;
    }
  g_clear_pointer (&self->photo, kn_trace_photo_free);
  g_clear_pointer (&self->source, kn_trace_source_unref);
  self->photo = photo;
  g_free (self->photo_name);
  self->photo_name = g_steal_pointer (&self->opening_name);
  self->source = kn_trace_source_ref (photo->whole);
  kn_trace_page_tell (self, NULL);
  kn_part_view_set_surface (self->part, kn_trace_source_get_surface (photo->whole));
  gtk_widget_set_sensitive (self->whole, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "work");
  name_after (self, self->photo_name);
  trace (self);
}

void
kn_trace_page_open (KnTracePage *self, GFile *photo)
{
  g_return_if_fail (KN_IS_TRACE_PAGE (self) && G_IS_FILE (photo));
  g_autofree char *path = g_file_get_path (photo);
  if (path == NULL)
    {
      kn_trace_page_tell (self, _ ("This photograph is not a file of this computer."));
      return;
    }
  GWeakRef *ref = g_new (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  g_free (self->opening_name);
  self->opening_name = g_file_get_basename (photo);
  gtk_spinner_start (self->spinner);
  kn_trace_photo_open (path, self->opening, on_opened, ref);
}

static void
on_chosen (GFile *file, gpointer data)
{
  g_autoptr (KnTracePage) self = data;
  if (file != NULL)
    kn_trace_page_open (self, file);
}

void
kn_trace_page_choose (KnTracePage *self)
{
  static const char *const pictures[] = { "*.png", "*.jpg", "*.jpeg", NULL };
  const KnFileKind kinds[] = { { _ ("Photographs (JPEG, PNG)"), pictures }, { NULL, NULL } };
  g_return_if_fail (KN_IS_TRACE_PAGE (self));
  kn_compat_open_file (self->compat, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                       _ ("Choose a Photograph"), kinds, on_chosen, g_object_ref (self));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, KnTracePage *self)
{
  const GSList *files = g_value_get_boxed (value);
  if (files != NULL)
    kn_trace_page_open (self, files->data);
  return files != NULL;
}

/* --- keeping -------------------------------------------------------------------------------------
 */

GBytes *
kn_trace_page_make (KnTracePage *self, char **out_name, char **out_passport, GError **error)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  if (self->result == NULL)
    {
      const char *problem = gtk_label_get_text (self->problem);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           self->photo == NULL     ? _ ("Choose a photograph first.")
                           : self->running != NULL ? _ ("The trace is not ready yet.")
                                                   : problem);
      return NULL;
    }
  if (*name == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return NULL;
    }
  g_autofree char *how = kn_trace_dup_description (self->result->trace);
  char *passport = kn_craft_dup_traced_passport (name, self->photo_name, how, today, error);
  if (passport == NULL)
    return NULL;
  *out_passport = passport;
  *out_name = g_steal_pointer (&name);
  return g_bytes_ref (kn_trace_get_svg (self->result->trace));
}

/* --- making it -----------------------------------------------------------------------------------
 */

static void
kn_trace_page_dispose (GObject *object)
{
  KnTracePage *self = KN_TRACE_PAGE (object);
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->opening);
  g_clear_object (&self->running);
  g_clear_pointer (&self->photo, kn_trace_photo_free);
  G_OBJECT_CLASS (kn_trace_page_parent_class)->dispose (object);
}

static void
kn_trace_page_finalize (GObject *object)
{
  KnTracePage *self = KN_TRACE_PAGE (object);
  g_clear_pointer (&self->source, kn_trace_source_unref);
  g_clear_pointer (&self->result, kn_trace_result_free);
  g_free (self->photo_name);
  g_free (self->opening_name);
  G_OBJECT_CLASS (kn_trace_page_parent_class)->finalize (object);
}

static void
kn_trace_page_class_init (KnTracePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_trace_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_trace_page_finalize;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
set_margins (GtkWidget *widget, int px)
{
  g_object_set (widget, "margin-top", px, "margin-bottom", px, "margin-start", px, "margin-end", px,
                NULL);
}

static GtkWidget *
make_photo_column (KnTracePage *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = make_label (_ ("Photograph"), "kn-group");
  GtkWidget *other = gtk_button_new_with_label (_ ("Choose Another…"));
  self->whole = gtk_button_new_with_label (_ ("Whole Picture"));
  self->part = KN_PART_VIEW (kn_part_view_new ());
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->part), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->part), _ ("Drag to mark the part that is traced"));
  kn_control_name (GTK_WIDGET (self->part), _ ("Part of the photograph that is traced"));
  g_signal_connect (self->part, "marked", G_CALLBACK (on_marked), self);
  g_signal_connect_swapped (self->whole, "clicked", G_CALLBACK (kn_part_view_mark_all), self->part);
  g_signal_connect_swapped (other, "clicked", G_CALLBACK (kn_trace_page_choose), self);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->whole);
  gtk_box_append (GTK_BOX (head), other);
  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->part));
  return column;
}

static GtkWidget *
make_trace_column (KnTracePage *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = make_label (_ ("Motif"), "kn-group");
  self->facts = GTK_LABEL (make_label ("", "kn-dim"));
  gtk_label_set_wrap (self->facts, FALSE);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->picture = KN_THUMB (kn_thumb_new ());
  kn_thumb_set_request_px (self->picture, 300, 300);
  kn_thumb_set_margin_px (self->picture, 0);
  kn_thumb_set_shadow (self->picture, FALSE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->picture), TRUE);
  kn_control_name (GTK_WIDGET (self->picture), _ ("The traced motif"));
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->facts));
  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->picture));
  return column;
}

static GtkWidget *
make_colours (KnTracePage *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("As measured"));
  gtk_string_list_append (names, _ ("The nearest dyes"));
  for (gsize i = 0; i < kn_n_dye_palettes; i++)
    gtk_string_list_append (names, _ (kn_dye_palettes[i].name));
  GtkWidget *down = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  self->colours = GTK_DROP_DOWN (down);
  kn_control_name (down, _ ("Colours"));
  g_signal_connect (down, "notify::selected", G_CALLBACK (on_colours), self);
  return down;
}

static GtkWidget *
make_panel (KnTracePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *name = gtk_entry_new ();
  self->name = GTK_EDITABLE (name);
  kn_control_name (name, _ ("Name of the motif"));
  gtk_box_append (GTK_BOX (box), make_label (_ ("Name of the motif"), "kn-group"));
  gtk_box_append (GTK_BOX (box), name);
  for (int i = 0; i < N_KNOBS; i++)
    {
      g_autofree char *reset = g_strdup_printf (_ ("%s: as at first"), _ (knobs[i].label));
      self->rows[i] = kn_knob_row_new (&knobs[i]);
      kn_knob_row_name_reset (KN_KNOB_ROW (self->rows[i]), reset);
      g_signal_connect (self->rows[i], "turned", G_CALLBACK (on_turned), self);
      gtk_box_append (GTK_BOX (box), self->rows[i]);
    }
  self->inks = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (box), make_label (_ ("Colours"), "kn-group"));
  gtk_box_append (GTK_BOX (box), make_colours (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->inks));
  set_margins (box, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_size_request (scrolled, PANEL_WIDTH_PX, -1);
  gtk_widget_set_hexpand (scrolled, FALSE);
  return scrolled;
}

static GtkWidget *
make_work (KnTracePage *self)
{
  GtkWidget *work = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  GtkWidget *photo = make_photo_column (self), *motif = make_trace_column (self);
  g_autoptr (GtkSizeGroup) heads = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  /* So that both pictures lie at one height. */
  gtk_size_group_add_widget (heads, gtk_widget_get_first_child (photo));
  gtk_size_group_add_widget (heads, gtk_widget_get_first_child (motif));
  gtk_box_append (GTK_BOX (columns), photo);
  gtk_box_append (GTK_BOX (columns), motif);
  gtk_widget_set_hexpand (columns, TRUE);
  set_margins (columns, 18);
  gtk_box_append (GTK_BOX (work), columns);
  gtk_box_append (GTK_BOX (work), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (work), make_panel (self));
  return work;
}

static GtkWidget *
make_empty (KnTracePage *self)
{
  GtkWidget *empty = adw_status_page_new ();
  GtkWidget *choose = gtk_button_new_with_mnemonic (_ ("_Choose a Photograph…"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "image-x-generic-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("Trace a Photograph of a Textile"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (empty),
      _ ("A photograph taken straight from the front in even light traces best. The motif will say "
         "in its passport that its people are still to be asked."));
  gtk_widget_set_halign (choose, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (choose, "pill");
  g_signal_connect_swapped (choose, "clicked", G_CALLBACK (kn_trace_page_choose), self);
  adw_status_page_set_child (ADW_STATUS_PAGE (empty), choose);
  return empty;
}

static void
kn_trace_page_init (KnTracePage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  self->options = kn_trace_defaults;
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->problem = GTK_LABEL (make_label ("", "kn-warn"));
  set_margins (GTK_WIDGET (self->problem), 12);
  gtk_stack_add_named (self->stack, make_empty (self), "empty");
  gtk_stack_add_named (self->stack, make_work (self), "work");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problem));
  kn_trace_page_tell (self, NULL);
  g_signal_connect (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
kn_trace_page_new (KnCompat *compat)
{
  KnTracePage *self = g_object_new (KN_TYPE_TRACE_PAGE, NULL);
  self->compat = compat;
  return GTK_WIDGET (self);
}
