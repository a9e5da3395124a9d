/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns choosing a pack in the New dialog. What is made is judged by the preview's job, so that
 * typing waits for nothing; "Create" is there while the newest measures are known to make a pack.
 */

#include "config.h"

#include "app/kn-new-pack.h"

#include "app/kn-pack-gallery.h"
#include "app/kn-pack-preview.h"
#include "app/kn-pack-rows.h"
#include "app/kn-template.h"
#include "store/kn-library-templates.h"

#include <glib/gi18n.h>

#define FIRST_PACKAGE 1 /* of the list: before it stand the maker's own measures */

struct _KnNewPack
{
  AdwBin parent_instance;

  KnApplication *application;
  GtkStack *stack;
  KnPackGallery *gallery;
  KnPackPreview *preview;
  KnPackRows *rows;
  GtkWidget *measures; /* what stands elsewhere: the list of packages, the rows */
  AdwComboRow *packages;
  GtkWidget *packages_group;
  GtkLabel *title, *code;
  GtkWidget *keep;
  GPtrArray *offered; /* KnPackage of the style, as in the list */
  KnDesign *own;      /* a pack of the user's own, or NULL */
  gboolean is_filled, is_chosen, is_good, is_setting;
};

G_DEFINE_FINAL_TYPE (KnNewPack, kn_new_pack, ADW_TYPE_BIN)

enum
{
  CHANGED,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
tell (KnNewPack *self)
{
  gtk_widget_set_sensitive (self->keep, kn_new_pack_can_make (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- measures -------------------------------------------------------------------------------- */

static void
judge (KnNewPack *self)
{
  kn_pack_preview_show (self->preview, kn_pack_rows_get (self->rows), self->own);
}

/* The entry of the list that has these measures. */
static guint
find_package (KnNewPack *self)
{
  for (guint i = 0; i < self->offered->len; i++)
    {
      g_autoptr (KnPackMeasures) measures = kn_pack_measures_new_package (self->offered->pdata[i]);
      if (kn_pack_measures_equal (measures, kn_pack_rows_get (self->rows)))
        return FIRST_PACKAGE + i;
    }
  return 0;
}

static void
show_package (KnNewPack *self)
{
  self->is_setting = TRUE;
  adw_combo_row_set_selected (self->packages, find_package (self));
  self->is_setting = FALSE;
}

static void
on_typed (KnPackRows *rows, KnNewPack *self)
{
  show_package (self);
  judge (self);
}

static void
on_package (AdwComboRow *row, GParamSpec *pspec, KnNewPack *self)
{
  const guint selected = adw_combo_row_get_selected (row);
  if (self->is_setting || selected < FIRST_PACKAGE
      || selected - FIRST_PACKAGE >= self->offered->len)
    return;
  g_autoptr (KnPackMeasures) measures
      = kn_pack_measures_new_package (self->offered->pdata[selected - FIRST_PACKAGE]);
  kn_pack_rows_set (self->rows, measures);
  judge (self);
}

static void
on_judged (KnPackPreview *preview, KnNewPack *self)
{
  const char *const *causes = NULL;
  const GError *problem = kn_pack_preview_get_problem (preview, &causes);
  if (!self->is_chosen)
    return;
  self->is_good = problem == NULL;
  const gboolean is_said = kn_pack_rows_show_problem (self->rows, problem, causes);
  g_signal_emit (self, signals[REFUSED], 0, is_said ? NULL : problem->message);
  tell (self);
}

/* --- which pack ------------------------------------------------------------------------------ */

static void
offer_packages (KnNewPack *self, const KnDielineStyle *style)
{
  gsize n = 0;
  const KnPackage *all = kn_package_list (&n);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("Own measures"));
  g_ptr_array_set_size (self->offered, 0);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (all[i].style, kn_dieline_style_get_id (style)))
      {
        g_ptr_array_add (self->offered, (gpointer)&all[i]);
        gtk_string_list_append (names, kn_package_get_name (&all[i]));
      }
  self->is_setting = TRUE;
  adw_combo_row_set_model (self->packages, G_LIST_MODEL (names));
  self->is_setting = FALSE;
  gtk_widget_set_visible (self->packages_group, self->offered->len > 0);
}

static void
show_head (KnNewPack *self, const KnDielineStyle *style)
{
  g_autofree char *code = kn_dieline_style_dup_code (style, 0);
  gtk_label_set_text (self->title, kn_dieline_style_get_name (style));
  gtk_label_set_text (self->code, code == NULL ? "" : code);
  gtk_widget_set_visible (GTK_WIDGET (self->code), code != NULL);
}

static void
on_chosen (const KnPackMeasures *measures, KnDesign *own, const KnPackage *package, gpointer data)
{
  KnNewPack *self = data;
  const KnDielineStyle *style = kn_pack_measures_get_style (measures);
  g_clear_pointer (&self->own, kn_design_unref);
  self->own = own == NULL ? NULL : kn_design_ref (own);
  self->is_chosen = TRUE;
  self->is_good = FALSE;
  show_head (self, style);
  kn_pack_rows_set (self->rows, measures);
  offer_packages (self, style);
  show_package (self);
  gtk_widget_set_visible (self->measures, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "pack");
  judge (self);
  tell (self);
}

static void
on_back (GtkButton *button, KnNewPack *self)
{
  self->is_chosen = FALSE;
  self->is_good = FALSE;
  gtk_widget_set_visible (self->measures, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "gallery");
  g_signal_emit (self, signals[REFUSED], 0, NULL);
  tell (self);
}

static void
say (const char *sentence, gpointer data)
{
  g_signal_emit (data, signals[REFUSED], 0, sentence);
}

/* --- keeping it ------------------------------------------------------------------------------ */

static void
on_name (const char *text, gpointer data)
{
  g_autoptr (KnNewPack) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = text == NULL ? NULL : g_strstrip (g_strdup (text));
  KnLibrary *library = kn_application_get_library (self->application);
  KnId id;
  if (name == NULL || *name == '\0' || library == NULL || self->stack == NULL)
    return;
  const KnTemplateWishes wishes = { .product = name };
  g_autoptr (KnDesign) design
      = kn_template_make_pack (self->own, kn_pack_rows_get (self->rows), &wishes, &error);
  if (design == NULL || !kn_library_import_template (library, design, &id, &error))
    {
      say (error->message, self);
      return;
    }
  kn_pack_gallery_reload (self->gallery);
  g_autofree char *sentence
      = g_strdup_printf (_ ("“%s” is kept among your packs, with the values of the house."), name);
  say (sentence, self);
}

static void
on_keep (GtkButton *button, KnNewPack *self)
{
  kn_pack_rows_finish_typing (self->rows);
  kn_compat_ask_text (kn_application_get_compat (self->application),
                      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                      _ ("Keep this pack as your own"),
                      _ ("It stands first among the packs from now on, with these measures and "
                         "values of the house."),
                      gtk_label_get_text (self->title), C_ ("pack", "Keep"), on_name,
                      g_object_ref (self));
}

/* --- for the dialog -------------------------------------------------------------------------- */

GtkWidget *
kn_new_pack_get_measures (KnNewPack *self)
{
  return self->measures;
}

gboolean
kn_new_pack_is_chosen (KnNewPack *self)
{
  return self->is_chosen;
}

gboolean
kn_new_pack_can_make (KnNewPack *self)
{
  return self->is_chosen && self->is_good;
}

void
kn_new_pack_wish (KnNewPack *self, KnNewWishes *wishes)
{
  g_return_if_fail (KN_IS_NEW_PACK (self) && wishes != NULL);
  if (!self->is_chosen)
    return;
  kn_pack_rows_finish_typing (self->rows);
  wishes->pack = kn_pack_measures_copy (kn_pack_rows_get (self->rows));
  wishes->own = self->own == NULL ? NULL : kn_design_ref (self->own);
}

void
kn_new_pack_show (KnNewPack *self)
{
  g_return_if_fail (KN_IS_NEW_PACK (self) && self->application != NULL);
  if (!self->is_filled)
    kn_pack_gallery_reload (self->gallery);
  self->is_filled = TRUE;
}

void
kn_new_pack_set_up (KnNewPack *self, KnApplication *application)
{
  static const KnPackGalleryFuncs funcs = { on_chosen, say };
  g_return_if_fail (KN_IS_NEW_PACK (self));
  self->application = application;
  kn_pack_gallery_set_up (self->gallery, application, &funcs, self);
}

void
kn_new_pack_stop (KnNewPack *self)
{
  g_return_if_fail (KN_IS_NEW_PACK (self));
  if (self->gallery != NULL)
    kn_pack_gallery_stop (self->gallery);
  self->stack = NULL;
}

/* --- the widget ------------------------------------------------------------------------------ */

static GtkWidget *
make_gallery (KnNewPack *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  self->gallery = KN_PACK_GALLERY (kn_pack_gallery_new ());
  gtk_widget_set_margin_top (GTK_WIDGET (self->gallery), 3);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->gallery), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (self->gallery), 3);
  gtk_widget_set_margin_end (GTK_WIDGET (self->gallery), 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->gallery));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (page), kn_pack_gallery_get_jumps (self->gallery));
  gtk_box_append (GTK_BOX (page), scroller);
  return page;
}

static GtkWidget *
make_head (KnNewPack *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *back = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (NULL), *code = gtk_label_new (NULL);
  self->keep = gtk_button_new_with_label (_ ("Keep as My Pack…"));
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "go-previous-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("All Packs"));
  gtk_button_set_child (GTK_BUTTON (back), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("All Packs"), -1);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "kn-section");
  gtk_widget_add_css_class (code, "kn-caption");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (code), 0);
  gtk_label_set_ellipsize (GTK_LABEL (code), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (code, _ ("The number under which the trade commonly knows it"));
  g_signal_connect (back, "clicked", G_CALLBACK (on_back), self);
  g_signal_connect (self->keep, "clicked", G_CALLBACK (on_keep), self);
  gtk_box_append (GTK_BOX (head), back);
  gtk_box_append (GTK_BOX (names), title);
  gtk_box_append (GTK_BOX (names), code);
  gtk_box_append (GTK_BOX (head), names);
  gtk_box_append (GTK_BOX (head), self->keep);
  self->title = GTK_LABEL (title);
  self->code = GTK_LABEL (code);
  return head;
}

static GtkWidget *
make_pack (KnNewPack *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->preview = KN_PACK_PREVIEW (kn_pack_preview_new ());
  g_signal_connect (self->preview, "judged", G_CALLBACK (on_judged), self);
  gtk_box_append (GTK_BOX (page), make_head (self));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->preview));
  return page;
}

static GtkWidget *
make_measures (KnNewPack *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->packages_group = adw_preferences_group_new ();
  self->packages = ADW_COMBO_ROW (adw_combo_row_new ());
  self->rows = KN_PACK_ROWS (kn_pack_rows_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->packages), _ ("Package"));
  adw_combo_row_set_use_subtitle (self->packages, TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->packages_group),
                             GTK_WIDGET (self->packages));
  g_signal_connect (self->packages, "notify::selected", G_CALLBACK (on_package), self);
  g_signal_connect (self->rows, "changed", G_CALLBACK (on_typed), self);
  gtk_box_append (GTK_BOX (box), self->packages_group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
kn_new_pack_dispose (GObject *object)
{
  KnNewPack *self = KN_NEW_PACK (object);
  kn_new_pack_stop (self);
  self->gallery = NULL;
  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  if (self->packages != NULL)
    g_signal_handlers_disconnect_by_data (self->packages, self);
  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  self->rows = NULL;
  self->packages = NULL;
  self->preview = NULL;
  g_clear_object (&self->measures);
  g_clear_pointer (&self->own, kn_design_unref);
  G_OBJECT_CLASS (kn_new_pack_parent_class)->dispose (object);
}

static void
kn_new_pack_finalize (GObject *object)
{
  g_ptr_array_unref (KN_NEW_PACK (object)->offered);
  G_OBJECT_CLASS (kn_new_pack_parent_class)->finalize (object);
}

static void
kn_new_pack_class_init (KnNewPackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_new_pack_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_new_pack_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
kn_new_pack_init (KnNewPack *self)
{
  self->offered = g_ptr_array_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  self->measures = g_object_ref_sink (make_measures (self));
  gtk_stack_add_named (self->stack, make_gallery (self), "gallery");
  gtk_stack_add_named (self->stack, make_pack (self), "pack");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
