/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the rows that say what lies on the sheets: one number as long as there is one design, and a
 * name, a number and a button that takes it off for each other. The others are read from the
 * library when they are added, and again when their newest step is another. */

#include "config.h"

#include "app/kn-sheet-designs.h"

#include "app/kn-control-name.h"
#include "app/kn-sheet-parts.h"
#include "model/kn-form.h"
#include "store/kn-library-exports.h"

#include <glib/gi18n.h>

#define WANTED_MAX 1000000
#define NUMBER_CHARS 5

typedef struct
{
  KnSheetDesigns *owner;
  KnId id, head;
  KnDesign *design;
  gboolean is_checked;
  char *problem;
  GtkWidget *row, *number;
} Other;

struct _KnSheetDesigns
{
  KnSheetDesignsFuncs funcs;
  KnSession *session;
  GPtrArray *others; /* Other */
  gboolean is_roll;
  GtkWidget *group, *own_row, *own_number, *add_row, *add;
};

static void
other_free (gpointer data)
{
  Other *self = data;
  g_clear_pointer (&self->design, kn_design_unref);
  g_free (self->problem);
  g_free (self);
}

/* --- what is shown ---------------------------------------------------------------------------- */

/* Alone, the design needs no name beside its number. */
static void
show (KnSheetDesigns *self)
{
  const gboolean is_alone = self->others->len == 0;
  g_autofree char *size = kn_form_dup_size_label (kn_session_get_scene (self->session));
  const char *title = is_alone ? _ ("Number wanted") : kn_session_get_name (self->session);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->own_row), title);
  const char *alone = self->is_roll ? _ ("0: one row") : _ ("0: one sheet full");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->own_row), is_alone ? alone : size);
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self->group),
      is_alone ? NULL : _ ("How many of each. 0 everywhere: one sheet full, as many of each."));
  gtk_widget_set_visible (self->add_row,
                          !self->is_roll && kn_session_get_library (self->session) != NULL);
  gtk_widget_set_sensitive (self->add, self->others->len + 1 < KN_IMPOSITION_PIECES_MAX);
}

static void
on_number (GtkSpinButton *button, KnSheetDesigns *self)
{
  self->funcs.changed (self->funcs.data);
}

static void
on_add (GtkButton *button, KnSheetDesigns *self)
{
  self->funcs.add (self->funcs.data);
}

static void
on_remove (GtkButton *button, Other *other)
{
  KnSheetDesigns *self = other->owner;
  gtk_widget_grab_focus (self->add);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), other->row);
  g_ptr_array_remove (self->others, other);
  show (self);
  self->funcs.others (self->funcs.data);
}

static GtkWidget *
make_number (KnSheetDesigns *self, double value)
{
  GtkWidget *number = gtk_spin_button_new_with_range (0, WANTED_MAX, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (number), value);
  gtk_editable_set_width_chars (GTK_EDITABLE (number), NUMBER_CHARS);
  g_signal_connect (number, "value-changed", G_CALLBACK (on_number), self);
  return number;
}

static double
get_own_wanted (const KnSheetDesigns *self)
{
  return gtk_spin_button_get_value (GTK_SPIN_BUTTON (self->own_number));
}

static void
add_row_of (KnSheetDesigns *self, Other *other)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *size = kn_form_dup_size_label (other->design->scene);
  g_autofree char *words
      = g_strdup_printf (_ ("Take “%s” off the sheet"), kn_design_get_name (other->design));
  /* As many as of the first: a number that can be printed at once. */
  other->number = make_number (self, get_own_wanted (self));
  other->row = kn_sheet_parts_add_row (self->group, kn_design_get_name (other->design), size,
                                       other->number);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "circular");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _ ("Take off the sheet"));
  kn_control_name (remove, words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (other->row), remove);
  g_signal_connect (remove, "clicked", G_CALLBACK (on_remove), other);
  /* The button that adds stays the last. */
  g_object_ref (self->add_row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->add_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->add_row);
  g_object_unref (self->add_row);
}

KnSheetDesigns *
kn_sheet_designs_new (KnSession *session, const KnSheetDesignsFuncs *funcs)
{
  g_return_val_if_fail (KN_IS_SESSION (session) && funcs != NULL, NULL);
  KnSheetDesigns *self = g_new0 (KnSheetDesigns, 1);
  self->funcs = *funcs;
  self->session = g_object_ref (session);
  self->others = g_ptr_array_new_with_free_func (other_free);
  self->group = g_object_ref_sink (adw_preferences_group_new ());
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ ("On the Sheet"));
  self->own_number = make_number (self, 0);
  self->own_row = kn_sheet_parts_add_row (self->group, _ ("Number wanted"), NULL, self->own_number);
  self->add = gtk_button_new_with_mnemonic (_ ("A_dd…"));
  self->add_row = kn_sheet_parts_add_row (self->group, _ ("Other designs on the same sheet"), NULL,
                                          self->add);
  g_signal_connect (self->add, "clicked", G_CALLBACK (on_add), self);
  show (self);
  return self;
}

/* The rows may live on in their window for a moment. */
void
kn_sheet_designs_free (KnSheetDesigns *self)
{
  if (self == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->own_number, self);
  g_signal_handlers_disconnect_by_data (self->add, self);
  for (guint i = 0; i < self->others->len; i++)
    {
      Other *other = self->others->pdata[i];
      gtk_widget_set_sensitive (other->row, FALSE); /* its buttons are told nothing any more */
      g_signal_handlers_disconnect_by_data (other->number, self);
    }
  g_ptr_array_unref (self->others);
  g_object_unref (self->group);
  g_object_unref (self->session);
  g_free (self);
}

GtkWidget *
kn_sheet_designs_get_widget (KnSheetDesigns *self)
{
  return self->group;
}

void
kn_sheet_designs_set_roll (KnSheetDesigns *self, gboolean is_roll)
{
  self->is_roll = is_roll;
  show (self);
}

/* --- the others ------------------------------------------------------------------------------- */

guint
kn_sheet_designs_get_n (const KnSheetDesigns *self)
{
  return self->others->len + 1;
}

const KnId *
kn_sheet_designs_get_id (const KnSheetDesigns *self, guint i)
{
  return i == 0 ? kn_session_get_design_id (self->session)
                : &((const Other *)self->others->pdata[i - 1])->id;
}

static gboolean
has (const KnSheetDesigns *self, const KnId *id)
{
  for (guint i = 0; i < kn_sheet_designs_get_n (self); i++)
    if (kn_id_equal (kn_sheet_designs_get_id (self, i), id))
      return TRUE;
  return FALSE;
}

void
kn_sheet_designs_add (KnSheetDesigns *self, const KnId *ids, guint n)
{
  KnLibrary *library = kn_session_get_library (self->session);
  for (guint i = 0; i < n && self->others->len + 1 < KN_IMPOSITION_PIECES_MAX; i++)
    {
      g_autoptr (GError) error = NULL;
      if (has (self, &ids[i]))
        continue;
      Other *other = g_new0 (Other, 1);
      other->owner = self;
      other->id = ids[i];
      other->design = kn_library_load_design (library, &ids[i], &error);
      if (other->design == NULL || !kn_library_get_head (library, &ids[i], &other->head, &error))
        {
          kn_session_say_error (self->session, error);
          other_free (other);
          continue;
        }
      g_ptr_array_add (self->others, other);
      add_row_of (self, other);
    }
  show (self);
  self->funcs.others (self->funcs.data);
}

static gboolean
is_in_trash (KnLibrary *library, const KnId *id)
{
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, FALSE, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (kn_id_equal (&((const KnDesignRow *)rows->pdata[i])->id, id))
      return FALSE;
  return rows != NULL;
}

static gboolean
refresh (KnSheetDesigns *self, Other *other, gboolean *out_is_new, GError **error)
{
  KnLibrary *library = kn_session_get_library (self->session);
  KnId head;
  if (!kn_library_get_head (library, &other->id, &head, NULL) || is_in_trash (library, &other->id))
    {
      /* Translators: the name of a design */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _ ("“%s” is no longer in the library; take it off the sheet"),
                   kn_design_get_name (other->design));
      return FALSE;
    }
  if (kn_id_equal (&head, &other->head))
    return TRUE;
  KnDesign *design = kn_library_load_design (library, &other->id, error);
  if (design == NULL)
    return FALSE;
  g_autofree char *size = kn_form_dup_size_label (design->scene);
  kn_design_unref (other->design);
  other->design = design;
  other->head = head;
  other->is_checked = FALSE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (other->row), kn_design_get_name (design));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (other->row), size);
  *out_is_new = TRUE;
  return TRUE;
}

gboolean
kn_sheet_designs_refresh (KnSheetDesigns *self, gboolean *out_is_new, GError **error)
{
  *out_is_new = FALSE;
  for (guint i = 0; i < self->others->len; i++)
    if (!refresh (self, self->others->pdata[i], out_is_new, error))
      return FALSE;
  return TRUE;
}

guint
kn_sheet_designs_read (const KnSheetDesigns *self, KnDesign *own, KnSheetPiece *out_pieces)
{
  out_pieces[0] = (KnSheetPiece){ own, (guint)get_own_wanted (self), FALSE };
  for (guint i = 0; i < self->others->len; i++)
    {
      const Other *other = self->others->pdata[i];
      const double wanted = gtk_spin_button_get_value (GTK_SPIN_BUTTON (other->number));
      out_pieces[i + 1] = (KnSheetPiece){ other->design, (guint)wanted, !other->is_checked };
    }
  return kn_sheet_designs_get_n (self);
}

/* --- findings --------------------------------------------------------------------------------- */

void
kn_sheet_designs_take_checks (KnSheetDesigns *self, const KnSheetPlan *plan)
{
  for (guint i = 0; i < self->others->len; i++)
    for (guint k = 1; k < plan->n; k++)
      {
        Other *other = self->others->pdata[i];
        if (plan->pieces[k].design != other->design || !plan->pieces[k].unchecked)
          continue;
        other->is_checked = TRUE;
        g_free (other->problem);
        other->problem = g_strdup (plan->problems[k]);
      }
}

void
kn_sheet_designs_forget_checks (KnSheetDesigns *self)
{
  for (guint i = 0; i < self->others->len; i++)
    ((Other *)self->others->pdata[i])->is_checked = FALSE;
}

const char *
kn_sheet_designs_get_problem (const KnSheetDesigns *self)
{
  for (guint i = 0; i < self->others->len; i++)
    {
      const Other *other = self->others->pdata[i];
      if (other->is_checked && other->problem != NULL)
        return other->problem;
    }
  return NULL;
}

gboolean
kn_sheet_designs_record (KnSheetDesigns *self,
                         const char *path,
                         KnCondition *condition,
                         GError **error)
{
  KnLibrary *library = kn_session_get_library (self->session);
  const KnExportFacts facts
      = { .standard = "pdfx4", .condition = kn_condition_get_name (condition) };
  for (guint i = 0; i < self->others->len && !kn_library_is_read_only (library); i++)
    {
      const Other *other = self->others->pdata[i];
      if (!kn_library_record_file (library, &other->id, &other->head, path, &facts, error))
        return FALSE;
    }
  return TRUE;
}
