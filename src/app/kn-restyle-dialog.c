/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the dialog that shows the open design in other colours, with another motif or in a brand's
 * look. Each picture is the whole design, drawn in another thread; nothing is changed before one is
 * chosen. Colours in which a text could no longer be read stand last and say so. */

#include "config.h"

#include "app/kn-restyle-dialog.h"

#include "app/kn-start.h"
#include "app/kn-thumb-design.h"
#include "model/kn-dye-palette.h"
#include "model/kn-edit-assets.h"
#include "model/kn-edit-motif.h"
#include "model/kn-passport.h"
#include "render/kn-motif.h"
#include "store/kn-library-brands.h"

#include <glib/gi18n.h>

#define PICTURE_WIDTH_PX 192
#define PICTURE_HEIGHT_PX 144
#define PICTURE_RATIO 2
#define COLUMNS 4
#define CHOICES_MAX 32 /* pictures at a time; more are found by name */
#define ROWS_MAX 200   /* that are looked at for them: not every one may be used */
#define SEARCH_REST_MS 200

typedef struct
{
  const KnDyePalette *palette;
  GPtrArray *ops; /* KnOp, of a brand */
  char *sha256;   /* of a motif */
  GStrv colours;  /* its SVG's */
  KnScene *scene; /* the design as it would be */
  KnThumb *thumb;
} Choice;

struct _KnRestyleDialog
{
  AdwWindow parent_instance;
  KnSession *session;
  KnRestyleWhat what;
  KnId motif; /* the one to be changed */
  GPtrArray *choices;
  GtkWidget *flow, *stack, *search, *none;
  GCancellable *drawing;
  guint search_source;
};

G_DEFINE_FINAL_TYPE (KnRestyleDialog, kn_restyle_dialog, ADW_TYPE_WINDOW)

static void
choice_free (gpointer data)
{
  Choice *self = data;
  g_free (self->sha256);
  g_clear_pointer (&self->ops, g_ptr_array_unref);
  g_strfreev (self->colours);
  g_clear_pointer (&self->scene, kn_scene_unref);
  g_free (self);
}

/* --- pictures -------------------------------------------------------------------------------- */

static void
draw_choice (KnRestyleDialog *self, guint at)
{
  const Choice *choice = self->choices->pdata[at];
  g_autoptr (KnDesign) design
      = kn_design_new (choice->scene, kn_session_get_assets (self->session), "");
  kn_thumb_draw_design (choice->thumb, design, (PICTURE_WIDTH_PX - 24) * PICTURE_RATIO,
                        (PICTURE_HEIGHT_PX - 24) * PICTURE_RATIO, self->drawing);
}

/* --- making it so ----------------------------------------------------------------------------- */

static gboolean
change_motif (KnSession *session, const KnId *item, const Choice *choice)
{
  g_autoptr (GError) error = NULL;
  KnId asset;
  kn_session_begin (session, _ ("Change motif"));
  gboolean done = kn_session_ensure_asset (session, choice->sha256, &asset, &error)
                  && kn_edit_change_motif (kn_session_get_doc (session), item, &asset,
                                           (const char *const *)choice->colours, NULL, &error);
  return kn_session_finish (session, done, error);
}

static void
on_chosen (GtkButton *button, KnRestyleDialog *self)
{
  const Choice *choice = g_object_get_data (G_OBJECT (button), "kn-choice");
  if (choice->palette != NULL)
    {
      g_autoptr (GPtrArray) ops
          = kn_dye_palette_list_ops (choice->palette,
                                     kn_doc_get_scene (kn_session_get_doc (self->session)));
      kn_session_apply_ops (self->session, _ ("Recolour"), ops);
    }
  else if (choice->ops != NULL)
    kn_session_apply_ops (self->session, _ ("Follow brand"), choice->ops);
  else
    change_motif (self->session, &self->motif, choice);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- choices ---------------------------------------------------------------------------------- */

/* @note: a line below the name, or NULL; what would be lost is said in the colour of warnings. */
static void
add_choice (KnRestyleDialog *self,
            Choice *choice,
            const char *name,
            const char *note,
            gboolean is_warning)
{
  GtkWidget *thumb = kn_thumb_new ();
  kn_thumb_set_request_px (KN_THUMB (thumb), PICTURE_WIDTH_PX, PICTURE_HEIGHT_PX);
  gtk_widget_add_css_class (thumb, "kn-ground");
  GtkWidget *label = gtk_label_new (name);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_widget_add_css_class (label, "kn-name");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (box), thumb);
  gtk_box_append (GTK_BOX (box), label);
  if (note != NULL)
    {
      GtkWidget *said = gtk_label_new (note);
      gtk_label_set_wrap (GTK_LABEL (said), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (said), 22);
      gtk_label_set_justify (GTK_LABEL (said), GTK_JUSTIFY_CENTER);
      gtk_widget_add_css_class (said, is_warning ? "kn-warn" : "kn-dim");
      gtk_widget_add_css_class (said, "kn-dense-text");
      gtk_box_append (GTK_BOX (box), said);
    }
  GtkWidget *button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "kn-choice");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "kn-choice", choice);
  g_signal_connect (button, "clicked", G_CALLBACK (on_chosen), self);
  GtkWidget *child = gtk_flow_box_child_new ();
  gtk_widget_set_focusable (child, FALSE); /* the button is what is focused */
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (GTK_FLOW_BOX (self->flow), child);
  choice->thumb = KN_THUMB (thumb);
  g_ptr_array_add (self->choices, choice);
  draw_choice (self, self->choices->len - 1);
}

static void
add_palettes (KnRestyleDialog *self, gboolean readable)
{
  const KnScene *scene = kn_session_get_scene (self->session);
  for (gsize i = 0; i < kn_n_dye_palettes; i++)
    {
      g_autoptr (KnScene) dyed = kn_dye_palette_apply (&kn_dye_palettes[i], scene, NULL);
      if (dyed == NULL || kn_dye_loses_text (scene, dyed) == readable)
        continue;
      Choice *choice = g_new0 (Choice, 1);
      choice->palette = &kn_dye_palettes[i];
      choice->scene = g_steal_pointer (&dyed);
      add_choice (self, choice, _ (kn_dye_palettes[i].name),
                  readable ? NULL : _ ("Some text would be hard to read"), !readable);
    }
}

/* The design with that motif; NULL if it cannot be. */
static KnScene *
dup_with_motif (KnRestyleDialog *self, const KnAssetRow *row, const char *const *colours)
{
  g_autoptr (KnDoc) doc = kn_doc_new (kn_session_get_scene (self->session));
  const KnAssetSpec spec
      = { row->sha256, row->extension, row->name, row->passport, KN_ASSET_MOTIF };
  KnId asset;
  kn_doc_begin_step (doc, "");
  if (!kn_edit_ensure_asset (doc, &spec, &asset, NULL)
      || !kn_edit_change_motif (doc, &self->motif, &asset, colours, NULL, NULL))
    return NULL;
  return kn_scene_ref (kn_doc_get_scene (doc));
}

static char *
dup_name (const KnAssetRow *row, const KnPassport *passport)
{
  const char *name = passport == NULL                               ? NULL
                     : g_str_equal (kn_start_get_language (), "th") ? passport->name_th
                                                                    : passport->name_en;
  return g_strdup (name != NULL ? name : row->name);
}

static void
add_motif (KnRestyleDialog *self, KnLibrary *library, const KnAssetRow *row, const char *today)
{
  g_autoptr (KnPassport) passport
      = row->passport == NULL ? NULL : kn_passport_parse (row->passport, NULL);
  if (kn_passport_judge (passport, today) >= KN_CONSENT_VERDICT_DECLINED)
    return; /* its holders do not allow it: it is not offered */
  g_autoptr (GBytes) svg = kn_library_load_asset (library, row->sha256, NULL);
  g_autoptr (KnMotif) motif = svg == NULL ? NULL : kn_motif_new (svg, NULL);
  if (motif == NULL)
    return;
  const char *const *colours = kn_motif_get_colours (motif);
  KnScene *scene = dup_with_motif (self, row, colours);
  if (scene == NULL)
    return;
  Choice *choice = g_new0 (Choice, 1);
  choice->sha256 = g_strdup (row->sha256);
  choice->colours = g_strdupv ((char **)colours);
  choice->scene = scene;
  g_autofree char *name = dup_name (row, passport);
  add_choice (self, choice, name, NULL, FALSE);
}

static void
add_motifs (KnRestyleDialog *self)
{
  KnLibrary *library = kn_session_get_library (self->session);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) rows
      = library == NULL
            ? NULL
            : kn_library_list_first_assets (library, KN_ASSET_MOTIF, words, ROWS_MAX, NULL, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  for (guint i = 0; rows != NULL && i < rows->len && self->choices->len < CHOICES_MAX; i++)
    add_motif (self, library, rows->pdata[i], today);
}

static void
add_brand (KnRestyleDialog *self, KnLibrary *library, const KnDesignRow *row)
{
  KnBrandFit fit;
  const KnScene *scene = kn_session_get_scene (self->session);
  g_autoptr (GPtrArray) ops = kn_library_list_brand_ops (library, &row->id, scene, &fit, NULL);
  KnScene *after
      = ops == NULL ? NULL : kn_scene_apply (scene, (KnOp *const *)ops->pdata, ops->len, NULL);
  if (after == NULL)
    return; /* a document of a newer version */
  Choice *choice = g_new0 (Choice, 1);
  choice->scene = after;
  choice->ops = g_steal_pointer (&ops);
  gboolean loses = kn_dye_loses_text (scene, after);
  add_choice (self, choice, row->name,
              loses                        ? _ ("Some text would be hard to read")
              : fit == KN_BRAND_FIT_BEHIND ? _ ("The brand has changed")
              : fit == KN_BRAND_FIT_FROZEN ? _ ("Frozen: it would follow again")
              : fit == KN_BRAND_FIT_SAME   ? _ ("As it is now")
                                           : NULL,
              loses);
}

static void
add_brands (KnRestyleDialog *self)
{
  KnLibrary *library = kn_session_get_library (self->session);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) rows
      = library == NULL ? NULL
                        : kn_library_list_kind (library, KN_NODE_BRAND,
                                                *words == '\0' ? NULL : words, FALSE, NULL);
  for (guint i = 0; rows != NULL && i < rows->len && self->choices->len < CHOICES_MAX; i++)
    add_brand (self, library, rows->pdata[i]);
  if (*words == '\0')
    adw_status_page_set_title (ADW_STATUS_PAGE (self->none), _ ("No brand yet"));
  else
    adw_status_page_set_title (ADW_STATUS_PAGE (self->none),
                               _ ("Nothing found. Try another word."));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->none),
                                   *words != '\0'
                                       ? NULL
                                       : _ ("Open a design that looks as your products should, and "
                                            "choose “Make a brand of this design” in its menu."));
}

static void
fill (KnRestyleDialog *self)
{
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  self->drawing = g_cancellable_new ();
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->flow)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), child);
  g_ptr_array_set_size (self->choices, 0);
  switch (self->what)
    {
    case KN_RESTYLE_MOTIF:
      add_motifs (self);
      break;
    case KN_RESTYLE_BRAND:
      add_brands (self);
      break;
    case KN_RESTYLE_COLOURS:
      add_palettes (self, TRUE);
      add_palettes (self, FALSE);
      break;
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->choices->len > 0 ? "choices" : "none");
}

static gboolean
on_search_rest (gpointer data)
{
  KnRestyleDialog *self = data;
  self->search_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
on_search (GtkSearchEntry *entry, KnRestyleDialog *self)
{
  g_clear_handle_id (&self->search_source, g_source_remove);
  self->search_source = g_timeout_add (SEARCH_REST_MS, on_search_rest, self);
}

/* --- the window ------------------------------------------------------------------------------- */

static void
kn_restyle_dialog_dispose (GObject *object)
{
  KnRestyleDialog *self = KN_RESTYLE_DIALOG (object);
  g_clear_handle_id (&self->search_source, g_source_remove);
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (kn_restyle_dialog_parent_class)->dispose (object);
}

static void
kn_restyle_dialog_class_init (KnRestyleDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_restyle_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static GtkWidget *
make_header (KnRestyleDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  self->search = gtk_search_entry_new ();
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->search);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (on_search), self);
  /* The entry keeps Escape for itself. */
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_window_close), self);
  return header;
}

static void
kn_restyle_dialog_init (KnRestyleDialog *self)
{
  self->choices = g_ptr_array_new_with_free_func (choice_free);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 960, 660);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (all), make_header (self));
  self->flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->flow), COLUMNS);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), COLUMNS);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->flow), TRUE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_widget_set_valign (self->flow, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->flow, 12);
  gtk_widget_set_margin_bottom (self->flow, 12);
  gtk_widget_set_margin_start (self->flow, 12);
  gtk_widget_set_margin_end (self->flow, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->flow);
  self->none = adw_status_page_new ();
  adw_status_page_set_title (ADW_STATUS_PAGE (self->none), _ ("Nothing found. Try another word."));
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, "choices");
  gtk_stack_add_named (GTK_STACK (self->stack), self->none, "none");
  gtk_box_append (GTK_BOX (all), self->stack);
  adw_window_set_content (ADW_WINDOW (self), all);
}

/* The one that is selected, else the one that the face is about. */
static const KnNode *
find_motif (KnSession *session)
{
  const KnNode *single = kn_session_get_single (session);
  if (single != NULL && kn_node_get_kind (single) == KN_NODE_MOTIF)
    return single;
  return kn_scene_find_main_motif (kn_session_get_scene (session), kn_session_get_face (session));
}

/**
 * kn_restyle_dialog_new:
 * @parent: the editor
 * @session: its design, in no step
 * @what: what is to change
 *
 * Returns: (transfer none) (nullable): the dialog, owned by GTK; %NULL if the face has no motif
 */
GtkWidget *
kn_restyle_dialog_new (GtkWindow *parent, KnSession *session, KnRestyleWhat what)
{
  const KnNode *motif = what == KN_RESTYLE_MOTIF ? find_motif (session) : NULL;
  if (what == KN_RESTYLE_MOTIF && motif == NULL)
    return NULL;
  KnRestyleDialog *self = g_object_new (KN_TYPE_RESTYLE_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->what = what;
  if (motif != NULL)
    self->motif = *kn_node_get_id (motif);
  static const struct
  {
    const char *title, *find;
  } WORDS[] = {
    [KN_RESTYLE_COLOURS] = { N_ ("Recolour"), NULL },
    [KN_RESTYLE_MOTIF] = { N_ ("Change Motif"), N_ ("Find a motif") },
    [KN_RESTYLE_BRAND] = { N_ ("Use a Brand"), N_ ("Find a brand") },
  };
  gtk_window_set_title (GTK_WINDOW (self), _ (WORDS[what].title));
  gtk_widget_set_visible (self->search, WORDS[what].find != NULL);
  if (WORDS[what].find != NULL)
    {
      gtk_widget_set_tooltip_text (self->search, _ (WORDS[what].find));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ (WORDS[what].find), -1);
      gtk_widget_grab_focus (self->search);
    }
  fill (self);
  return GTK_WIDGET (self);
}
