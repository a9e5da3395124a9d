/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Motifs and pictures of the library. The tiles are pictures drawn by kn-picture in another thread;
 * the list is read from the library when the panel is first seen and when the library says that it
 * has changed. */

#include "config.h"

#include "app/kn-asset-panel.h"

#include "app/kn-control-name.h"
#include "app/kn-double-click.h"
#include "app/kn-import-motif.h"
#include "app/kn-picture.h"
#include "app/kn-session-brand.h"
#include "model/kn-passport-fields.h"
#include "model/kn-passport.h"

#include <glib/gi18n.h>
#include <string.h>

#define TILE_WIDTH_PX 114
#define TILE_HEIGHT_PX 96
#define TILES_MAX 200 /* at a time; the words lead to the others */
#define ART_MM 40     /* side of the imagined page that a tile shows */

struct _KnAssetPanel
{
  GtkBox parent_instance;

  KnSession *session;
  KnCompat *compat;
  KnAssetKind kind;
  GtkWidget *search, *chips, *flow, *more, *stack, *empty;
  char *region; /* chip that is on, NULL: all */
  char *shown;  /* what the tiles say */
  guint search_source;
  gboolean is_filled;
};

G_DEFINE_FINAL_TYPE (KnAssetPanel, kn_asset_panel, GTK_TYPE_BOX)

#define SEARCH_REST_MS 150

/* --- tiles ----------------------------------------------------------------------------------- */

static void
on_activated (GtkFlowBox *flow, GtkFlowBoxChild *child, KnAssetPanel *self)
{
  const char *sha256 = g_object_get_data (G_OBJECT (child), "sha256");
  if (!kn_double_click_is_second (GTK_WIDGET (child)))
    kn_session_place_asset (self->session, sha256, NULL);
}

static GdkContentProvider *
on_drag_prepare (GtkDragSource *source, double x, double y, gpointer data)
{
  GtkWidget *child = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  const char *sha256 = g_object_get_data (G_OBJECT (child), "sha256");
  g_autofree char *text = g_strconcat ("asset:", sha256, NULL);
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (child);
  gtk_drag_source_set_icon (source, picture, TILE_WIDTH_PX / 2, TILE_HEIGHT_PX / 2);
  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

static gboolean
prefers_thai (void)
{
  const char *const *languages = g_get_language_names ();
  return languages[0] != NULL && g_str_has_prefix (languages[0], "th");
}

static char *
row_title (const KnAssetRow *row, const KnPassport *passport)
{
  const char *thai = passport == NULL ? NULL : passport->name_th;
  const char *english = passport == NULL ? NULL : passport->name_en;
  const char *title = prefers_thai () ? thai : english;
  return g_strdup (title != NULL ? title : row->name);
}

/* Whose it is, where somebody is named: two communities may call their motifs alike. */
static GtkWidget *
make_community (const char *community)
{
  GtkWidget *label = gtk_label_new (community);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (label, "kn-caption");
  return label;
}

static void
add_warning (GtkWidget *overlay, KnConsentVerdict verdict)
{
  if (verdict == KN_CONSENT_VERDICT_OK)
    return;
  gboolean blocks = verdict >= KN_CONSENT_VERDICT_DECLINED;
  GtkWidget *icon
      = gtk_image_new_from_icon_name (blocks ? "kn-block-symbolic" : "kn-warn-symbolic");
  gtk_widget_add_css_class (icon, blocks ? "kn-block" : "kn-warn");
  gtk_widget_set_halign (icon, GTK_ALIGN_END);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 6);
  gtk_widget_set_margin_end (icon, 6);
  gtk_widget_set_tooltip_text (icon, blocks ? _ ("Its holders do not allow this use")
                                            : _ ("Consent of its holders is not known"));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), icon);
}

static GtkWidget *
make_tile (KnAssetPanel *self, const KnAssetRow *row, KnAssetSource *assets, const char *today)
{
  g_autoptr (KnPassport) passport
      = row->passport == NULL ? NULL : kn_passport_parse (row->passport, NULL);
  g_autofree char *title = row_title (row, passport);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *picture = gtk_picture_new ();
  /* "Kho, hook": what follows the comma explains; the tooltip says all of it. */
  g_auto (GStrv) parts = g_strsplit (title, ",", 2);
  GtkWidget *label = gtk_label_new (self->kind == KN_ASSET_MOTIF ? parts[0] : title);
  gtk_widget_set_size_request (picture, TILE_WIDTH_PX, TILE_HEIGHT_PX);
  gtk_widget_add_css_class (picture, "card");
  gtk_widget_add_css_class (picture, "kn-tile");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), picture);
  if (self->kind == KN_ASSET_MOTIF)
    add_warning (overlay, kn_passport_judge (passport, today));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_widget_add_css_class (label, "kn-dense-text");
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), label);

  GtkWidget *child = gtk_flow_box_child_new ();
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  g_autofree char *community = kn_passport_dup_field (row->passport, "community_or_group");
  g_autofree char *tip
      = community == NULL ? g_strdup (title) : g_strconcat (title, "\n", community, NULL);
  if (community != NULL)
    gtk_box_append (GTK_BOX (box), make_community (community));
  gtk_widget_set_tooltip_text (child, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (child), "sha256", g_strdup (row->sha256), g_free);
  GtkDragSource *drag = gtk_drag_source_new ();
  g_signal_connect (drag, "prepare", G_CALLBACK (on_drag_prepare), NULL);
  gtk_widget_add_controller (child, GTK_EVENT_CONTROLLER (drag));

  const gboolean is_drawing = g_strcmp0 (row->extension, "svg") == 0;
  g_autoptr (KnDesign) design
      = kn_picture_design_of_asset (assets, is_drawing ? KN_ASSET_MOTIF : KN_ASSET_IMAGE,
                                    row->sha256, ART_MM, ART_MM * TILE_HEIGHT_PX / TILE_WIDTH_PX);
  kn_picture_show (picture, design, NULL, kn_session_get_condition (self->session),
                   TILE_WIDTH_PX - 18, TILE_HEIGHT_PX - 18);
  return child;
}

/* All that a tile shows. */
static void
add_row_to_shown (GString *shown, const KnAssetRow *row)
{
  g_string_append_printf (shown, "%s %s\n%s\n", row->sha256, row->name,
                          row->passport != NULL ? row->passport : "");
}

/* The brand's own come before all other pictures. */
static void
add_logos (KnAssetPanel *self, GPtrArray *rows, const char *text)
{
  g_autoptr (GPtrArray) logos = kn_session_list_brand_logos (self->session);
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  for (guint i = logos->len; i > 0; i--)
    {
      KnAssetRow *row = logos->pdata[i - 1];
      g_autofree char *name = g_utf8_casefold (row->name == NULL ? "" : row->name, -1);
      if (strstr (name, wanted) != NULL)
        g_ptr_array_insert (rows, 0, g_ptr_array_steal_index (logos, i - 1));
    }
}

/* Every step of an edit changes the library. Tiles that say the same stay: the keyboard may be in
 * one of them, or a drag on its way from it. */
static void
fill (KnAssetPanel *self)
{
  GtkWidget *child;
  KnLibrary *library = kn_session_get_library (self->session);
  self->is_filled = TRUE;
  if (library == NULL)
    return;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GError) error = NULL;
  /* The chip is one more word that the passport must hold. */
  g_autofree char *words
      = self->region == NULL ? g_strdup (text) : g_strconcat (text, " ", self->region, NULL);
  guint n = 0;
  g_autoptr (GPtrArray) rows
      = kn_library_list_first_assets (library, (int)self->kind, words, TILES_MAX, &n, &error);
  if (rows == NULL)
    {
      kn_session_say_error (self->session, error);
      return;
    }
  if (self->kind == KN_ASSET_IMAGE)
    add_logos (self, rows, text);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GString) shown = g_string_new (today);
  g_string_append_printf (shown, " %p\n", (const void *)kn_session_get_condition (self->session));
  g_autofree char *more = g_strdup_printf (
      /* Translators: motifs or pictures that a list has no room for */
      ngettext ("%u more. A word in the search shows it.",
                "%u more. A word in the search shows them.", n - rows->len),
      n - rows->len);
  gtk_label_set_text (GTK_LABEL (self->more), more);
  gtk_widget_set_visible (self->more, n > rows->len);
  for (guint i = 0; i < rows->len; i++)
    add_row_to_shown (shown, rows->pdata[i]);
  if (g_strcmp0 (shown->str, self->shown) != 0)
    {
      while ((child = gtk_widget_get_first_child (self->flow)) != NULL)
        gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), child);
      for (guint i = 0; i < rows->len; i++)
        gtk_flow_box_append (GTK_FLOW_BOX (self->flow),
                             make_tile (self, rows->pdata[i], assets, today));
      g_free (self->shown);
      self->shown = g_string_free (g_steal_pointer (&shown), FALSE);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), rows->len > 0 ? "tiles" : "empty");
  gtk_label_set_text (GTK_LABEL (self->empty),
                      *text != '\0' ? _ ("Nothing found. Try another word.")
                      : self->kind == KN_ASSET_MOTIF
                          ? _ ("No motifs yet. Import one that your group has drawn.")
                          : _ ("No pictures yet. Add a photograph or drop one on the label."));
}

static void
on_map (GtkWidget *widget, gpointer data)
{
  if (!KN_ASSET_PANEL (widget)->is_filled)
    fill (KN_ASSET_PANEL (widget));
}

static void
on_library_changed (KnAssetPanel *self)
{
  self->is_filled = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

static gboolean
on_search_rest (gpointer data)
{
  KnAssetPanel *self = data;
  self->search_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
on_search (GtkSearchEntry *entry, KnAssetPanel *self)
{
  g_clear_handle_id (&self->search_source, g_source_remove);
  self->search_source = g_timeout_add (SEARCH_REST_MS, on_search_rest, self);
}

static void
on_chip (GtkToggleButton *chip, KnAssetPanel *self)
{
  if (!gtk_toggle_button_get_active (chip))
    return;
  g_free (self->region);
  self->region = g_strdup (g_object_get_data (G_OBJECT (chip), "region"));
  fill (self);
}

/* --- import ---------------------------------------------------------------------------------- */

typedef struct
{
  KnAssetPanel *panel;
  GFile *file;
} Import;

static void
import_free (Import *import)
{
  g_object_unref (import->panel);
  g_clear_object (&import->file);
  g_free (import);
}

/* The one question at the import of a motif; the answer becomes its first passport. */
static void
on_owner (const char *answer, gpointer data)
{
  static const char *const owners[KN_N_MOTIF_OWNERS] = {
    [KN_MOTIF_MINE] = "mine",
    [KN_MOTIF_OUR_GROUPS] = "group",
    [KN_MOTIF_LICENSED] = "licensed",
    [KN_MOTIF_NOT_KNOWN] = "unknown",
  };
  Import *import = data;
  for (int i = 0; i < KN_N_MOTIF_OWNERS; i++)
    if (g_strcmp0 (owners[i], answer) == 0)
      {
        g_autofree char *base = g_file_get_basename (import->file);
        char *dot = strrchr (base, '.');
        if (dot != NULL)
          *dot = '\0';
        g_autofree char *passport = kn_import_motif_dup_passport (base, (KnMotifOwner)i, NULL);
        kn_session_import_file (import->panel->session, import->file, passport, NULL);
        on_library_changed (import->panel);
      }
  import_free (import);
}

static void
ask_owner (Import *import)
{
  const KnAnswer answers[] = {
    { "cancel", _ ("_Cancel"), FALSE, FALSE },
    { "unknown", _ ("I do not _know"), FALSE, FALSE },
    { "licensed", _ ("_Licensed"), FALSE, FALSE },
    { "group", _ ("Our _group’s"), FALSE, FALSE },
    { "mine", _ ("_Mine"), TRUE, FALSE },
  };
  kn_compat_ask (
      import->panel->compat, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (import->panel))),
      _ ("Whose motif is it?"),
      _ ("Kanok keeps the answer with the motif, in every label that uses it. You can tell "
         "more in its passport later."),
      answers, G_N_ELEMENTS (answers), on_owner, import);
}

static void
on_file (GFile *file, gpointer data)
{
  g_autoptr (KnAssetPanel) self = data;
  if (file == NULL)
    return;
  if (self->kind != KN_ASSET_MOTIF)
    {
      kn_session_import_file (self->session, file, NULL, NULL);
      on_library_changed (self);
      return;
    }
  Import *import = g_new0 (Import, 1);
  import->panel = g_object_ref (self);
  import->file = g_object_ref (file);
  ask_owner (import);
}

static void
on_import (GtkButton *button, KnAssetPanel *self)
{
  static const char *const svg[] = { "*.svg", "*.pdf", NULL };
  static const char *const pictures[] = { "*.png", "*.jpg", "*.jpeg", "*.pdf", NULL };
  gboolean motif = self->kind == KN_ASSET_MOTIF;
  const KnFileKind kinds[] = {
    { motif ? _ ("Drawings (SVG, PDF)") : _ ("Pictures (PNG, JPEG, PDF)"), motif ? svg : pictures },
    { NULL, NULL },
  };
  kn_compat_open_file (self->compat, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                       motif ? _ ("Import a motif") : _ ("Add a picture"), kinds, on_file,
                       g_object_ref (self));
}

/* --- making it ------------------------------------------------------------------------------- */

static void
kn_asset_panel_dispose (GObject *object)
{
  KnAssetPanel *self = KN_ASSET_PANEL (object);
  g_clear_handle_id (&self->search_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->region, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (kn_asset_panel_parent_class)->dispose (object);
}

static void
kn_asset_panel_class_init (KnAssetPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_asset_panel_dispose;
}

static void
kn_asset_panel_init (KnAssetPanel *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_add_css_class (GTK_WIDGET (self), "kn-column");
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}

static void
add_chips (KnAssetPanel *self)
{
  /* Words of the passports' "region", in the language they are written in there. */
  static const struct
  {
    const char *label, *region;
  } chips[] = {
    { N_ ("All"), NULL },     { N_ ("Central"), "ภาคกลาง" }, { N_ ("Isan"), "อีสาน" },
    { N_ ("North"), "เหนือ" }, { N_ ("South"), "ใต้" },        { N_ ("Basketry"), "จักสาน" },
  };
  GtkWidget *scroller = gtk_scrolled_window_new (), *first = NULL;
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  for (gsize i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (_ (chips[i].label));
      gtk_widget_add_css_class (chip, "kn-chip");
      g_object_set_data (G_OBJECT (chip), "region", (gpointer)chips[i].region);
      if (first == NULL)
        first = chip;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip), GTK_TOGGLE_BUTTON (first));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), i == 0);
      g_signal_connect (chip, "toggled", G_CALLBACK (on_chip), self);
      gtk_box_append (GTK_BOX (self->chips), chip);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->chips);
  gtk_box_append (GTK_BOX (self), scroller);
}

GtkWidget *
kn_asset_panel_new (KnSession *session, KnCompat *compat, KnAssetKind kind)
{
  KnAssetPanel *self = g_object_new (KN_TYPE_ASSET_PANEL, NULL);
  gboolean motif = kind == KN_ASSET_MOTIF;
  self->session = g_object_ref (session);
  self->compat = compat;
  self->kind = kind;

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text",
                motif ? _ ("Search name, place, meaning") : _ ("Search pictures"), NULL);
  kn_control_name (self->search, motif ? _ ("Search name, place, meaning") : _ ("Search pictures"));
  g_signal_connect (self->search, "search-changed", G_CALLBACK (on_search), self);
  gtk_box_append (GTK_BOX (self), self->search);
  if (motif)
    add_chips (self);

  self->flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->flow), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), 2);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->flow), TRUE);
  gtk_flow_box_set_activate_on_single_click (GTK_FLOW_BOX (self->flow), TRUE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_widget_set_valign (self->flow, GTK_ALIGN_START);
  g_signal_connect (self->flow, "child-activated", G_CALLBACK (on_activated), self);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->more = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->more), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->more), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->more, "kn-dim");
  gtk_widget_set_margin_bottom (self->more, 9);
  gtk_box_append (GTK_BOX (column), self->flow);
  gtk_box_append (GTK_BOX (column), self->more);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), column);
  self->empty = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->empty), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->empty, "kn-dim");
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "tiles");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self), self->stack);

  GtkWidget *import
      = gtk_button_new_with_label (motif ? _ ("Import a motif…") : _ ("Add a picture…"));
  g_signal_connect (import, "clicked", G_CALLBACK (on_import), self);
  gtk_box_append (GTK_BOX (self), import);
  KnLibrary *library = kn_session_get_library (session);
  if (library != NULL)
    g_signal_connect_object (library, "changed", G_CALLBACK (on_library_changed), self,
                             G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
