/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the words of a record as a page to read. What the record does not say takes no room. */

#include "config.h"

#include "app/kn-wisdom-sheet.h"

#include "app/kn-control-name.h"
#include "app/kn-link-card.h"
#include "app/kn-start.h"
#include "app/kn-story-users.h"
#include "model/kn-edit-assets.h"
#include "model/kn-passport-date.h"
#include "store/kn-library-canvases.h"
#include "store/kn-library-exports.h"
#include "store/kn-library-records.h"

#include <glib/gi18n.h>

#define STEPS_IN_ROW 5
#define CARDS_MAX 12 /* of one link of the chain; more are found from the motif's page */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_section (GtkWidget *box, const char *title, GtkWidget *content)
{
  GtkWidget *heading = make_label (title, "kn-name");
  gtk_widget_set_margin_top (heading, 24);
  gtk_widget_set_margin_bottom (heading, 9);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), content);
}

/* --- what it is ------------------------------------------------------------------------------- */

static void
add_chip (GtkWidget *chips, const char *text)
{
  if (text == NULL)
    return;
  GtkWidget *label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "kn-tag");
  gtk_box_append (GTK_BOX (chips), label);
}

/* In the language of the window if there is one, the shortest first. */
static char *
dup_story (const KnNode *root)
{
  static const char *const LENGTHS[] = { "30", "100", "300" };
  const char *const languages[]
      = { kn_start_get_language (), g_str_equal (kn_start_get_language (), "th") ? "en" : "th" };
  for (gsize l = 0; l < G_N_ELEMENTS (languages); l++)
    for (gsize i = 0; i < G_N_ELEMENTS (LENGTHS); i++)
      {
        g_autofree char *key = g_strdup_printf ("story.%s.%s", languages[l], LENGTHS[i]);
        const KnRecordField *field = kn_record_find_field (KN_NODE_WISDOM, key);
        char *text = field == NULL ? NULL : kn_record_dup_text (root, field);
        if (text != NULL)
          return text;
      }
  return NULL;
}

static void
add_head (GtkWidget *box, const KnNode *root)
{
  GtkWidget *chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const KnRecordField *kind = kn_record_find_field (KN_NODE_WISDOM, "kind");
  const char *name = kn_node_get_string (root, KN_PROP_NAME);
  const char *english = kn_node_get_string (root, KN_PROP_NAME_EN);
  g_autofree char *story = dup_story (root);
  add_chip (chips,
            kn_record_choice_get_label (kind, kn_node_get_choice (root, KN_PROP_WISDOM_KIND)));
  add_chip (chips, kn_node_get_string (root, KN_PROP_CRAFT));
  gtk_box_append (GTK_BOX (box), chips);
  GtkWidget *title = make_label (name == NULL ? "" : name, "kn-title");
  gtk_widget_set_margin_top (title, 9);
  gtk_box_append (GTK_BOX (box), title);
  if (english != NULL)
    gtk_box_append (GTK_BOX (box), make_label (english, "kn-dim"));
  if (story == NULL)
    return;
  GtkWidget *text = make_label (story, "kn-dim");
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_margin_top (text, 9);
  gtk_box_append (GTK_BOX (box), text);
}

/* --- how it is made --------------------------------------------------------------------------- */

static GtkWidget *
make_step (guint i, const KnRecordLine *line)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  GtkWidget *figure = make_label (number, "kn-step-number");
  gtk_widget_set_valign (figure, GTK_ALIGN_BASELINE);
  GtkWidget *name = make_label (line->name, "kn-name");
  gtk_widget_set_valign (name, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (head), figure);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (card), head);
  if (line->text != NULL)
    gtk_box_append (GTK_BOX (card), make_label (line->text, "kn-caption"));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "kn-record-card");
  gtk_widget_set_hexpand (card, TRUE);
  return card;
}

static void
add_steps (GtkWidget *box, const KnNode *root)
{
  g_autoptr (GPtrArray) lines = kn_record_split_lines (kn_node_get_string (root, KN_PROP_STEPS));
  if (lines->len == 0)
    return;
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
  int n_columns = CLAMP ((int)lines->len, 3, STEPS_IN_ROW);
  for (int i = 0; i < MAX ((int)lines->len, n_columns); i++)
    gtk_grid_attach (GTK_GRID (grid),
                     i < (int)lines->len ? make_step ((guint)i, lines->pdata[i])
                                         : gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
                     i % n_columns, i / n_columns, 1, 1);
  add_section (box, kn_prop_get_label (KN_PROP_STEPS), grid);
}

static GtkWidget *
make_rows (void)
{
  GtkWidget *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  return list;
}

static void
add_row (GtkWidget *list, const char *name, const char *text)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), make_label (name, NULL));
  if (text != NULL)
    gtk_box_append (GTK_BOX (box), make_label (text, "kn-caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "kn-passport-row");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/* NULL if there is nothing to say. */
static GtkWidget *
make_lines (const KnNode *root, KnProp prop)
{
  g_autoptr (GPtrArray) lines = kn_record_split_lines (kn_node_get_string (root, prop));
  GtkWidget *list = lines->len == 0 ? NULL : make_rows ();
  for (guint i = 0; i < lines->len; i++)
    {
      const KnRecordLine *line = lines->pdata[i];
      add_row (list, line->name, line->text);
    }
  return list;
}

/* Of a resource: what there is of it. */
static GtkWidget *
make_facts (const KnNode *root, const KnProp props[4])
{
  GtkWidget *list = NULL;
  for (gsize i = 0; i < 4; i++)
    {
      const char *text = kn_node_get_string (root, props[i]);
      if (text == NULL)
        continue;
      if (list == NULL)
        list = make_rows ();
      add_row (list, text, kn_prop_get_label (props[i]));
    }
  return list;
}

/* A day alone is no place. */
static const char *
get_place_title (const KnNode *root)
{
  g_autofree char *address = kn_record_dup_address (root, TRUE);
  return address == NULL ? kn_prop_get_label (KN_PROP_RECORDED_ON)
                         : kn_record_group_get_label (KN_RECORD_GROUP_PLACE);
}

static GtkWidget *
make_place (const KnNode *root)
{
  const char *day = kn_node_get_string (root, KN_PROP_RECORDED_ON);
  g_autofree char *address = kn_record_dup_address (root, TRUE);
  g_autofree char *shown = day == NULL ? NULL : kn_day_dup_shown (day);
  GtkWidget *list = address == NULL && shown == NULL ? NULL : make_rows ();
  if (address != NULL)
    add_row (list, address, NULL);
  if (shown != NULL)
    add_row (list, shown, address == NULL ? NULL : kn_prop_get_label (KN_PROP_RECORDED_ON));
  return list;
}

typedef struct
{
  const char *title;
  GtkWidget *content; /* NULL: nothing to say */
} Part;

/* Two to a line. */
static void
add_parts (GtkWidget *box, const Part *parts, gsize n_parts)
{
  GtkWidget *grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 15);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  int n = 0;
  for (gsize i = 0; i < n_parts; i++)
    {
      if (parts[i].content == NULL)
        continue;
      GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_hexpand (part, TRUE);
      add_section (part, parts[i].title, parts[i].content);
      gtk_grid_attach (GTK_GRID (grid), part, n % 2, n / 2, 1, 1);
      n++;
    }
  if (n == 1) /* as wide as if it had a neighbour */
    gtk_grid_attach (GTK_GRID (grid), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), 1, 0, 1, 1);
  gtk_box_append (GTK_BOX (box), grid);
}

static void
add_materials (GtkWidget *box, const KnNode *root)
{
  const Part parts[]
      = { { kn_prop_get_label (KN_PROP_MATERIALS), make_lines (root, KN_PROP_MATERIALS) },
          { get_place_title (root), make_place (root) } };
  add_parts (box, parts, G_N_ELEMENTS (parts));
}

static void
add_rest (GtkWidget *box, const KnNode *root)
{
  static const KnProp NATURE[]
      = { KN_PROP_SEASON, KN_PROP_QUANTITY, KN_PROP_RENEWAL, KN_PROP_SUBSTITUTE };
  const Part parts[]
      = { { kn_prop_get_label (KN_PROP_TOOLS), make_lines (root, KN_PROP_TOOLS) },
          { kn_record_group_get_label (KN_RECORD_GROUP_NATURE), make_facts (root, NATURE) },
          { kn_prop_get_label (KN_PROP_DIFFERENCE), make_lines (root, KN_PROP_DIFFERENCE) } };
  add_parts (box, parts, G_N_ELEMENTS (parts));
}

/* --- the chain -------------------------------------------------------------------------------- */

static GtkWidget *
make_link (const char *title, const char *nothing, GtkWidget *cards)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), make_label (title, "kn-caption"));
  gtk_box_append (GTK_BOX (column), cards);
  if (gtk_widget_get_first_child (cards) == NULL)
    gtk_box_append (GTK_BOX (cards), make_label (nothing, "kn-dim"));
  return column;
}

static GtkWidget *
make_arrow (void)
{
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  gtk_widget_add_css_class (arrow, "kn-dim");
  gtk_widget_set_valign (arrow, GTK_ALIGN_START);
  gtk_widget_set_margin_top (arrow, 45); /* the middle of the first card */
  return arrow;
}

/* A motif of its own can be unlinked; one that was made from it belongs to the chain by that. */
static GtkWidget *
make_motif (const KnAssetRow *row, KnLoader *loader, const KnScene *scene)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *card = kn_link_card_new_motif (row, loader);
  gtk_widget_set_hexpand (card, TRUE);
  gtk_box_append (GTK_BOX (line), card);
  if (kn_asset_find (scene, row->sha256) == NULL)
    return line;
  GtkWidget *unlink = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Unlink “%s”"), row->name);
  gtk_widget_set_tooltip_text (unlink, label);
  gtk_widget_set_valign (unlink, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (unlink, "flat");
  gtk_widget_add_css_class (unlink, "circular");
  kn_control_name (unlink, label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (unlink), "s", row->sha256);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (unlink), "win.unlink-motif");
  gtk_box_append (GTK_BOX (line), unlink);
  return line;
}

static void
add_exports (GtkWidget *cards, KnLibrary *library, const KnDesignRow *design, guint *n)
{
  g_autoptr (GPtrArray) exports = kn_library_list_exports (library, &design->id, NULL);
  for (guint i = 0; exports != NULL && i < exports->len && *n < CARDS_MAX; i++, (*n)++)
    {
      const KnExportRow *row = exports->pdata[i];
      gtk_box_append (GTK_BOX (cards),
                      kn_link_card_new_export (row->file, row->time_us, &design->id, design->name));
    }
}

static void
add_chain (GtkWidget *box,
           KnLibrary *library,
           KnLoader *loader,
           const KnId *record,
           const KnScene *scene)
{
  GtkWidget *chain = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *cards[3];
  guint n_exports = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    cards[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autoptr (GPtrArray) motifs = kn_library_list_motifs_of_wisdom (library, record, NULL);
  g_autoptr (GPtrArray) designs = kn_library_list_designs_of_wisdom (library, record, NULL);
  for (guint i = 0; motifs != NULL && i < MIN (motifs->len, CARDS_MAX); i++)
    gtk_box_append (GTK_BOX (cards[0]), make_motif (motifs->pdata[i], loader, scene));
  for (guint i = 0; designs != NULL && i < MIN (designs->len, CARDS_MAX); i++)
    {
      gtk_box_append (GTK_BOX (cards[1]), kn_link_card_new_design (designs->pdata[i], loader));
      add_exports (cards[2], library, designs->pdata[i], &n_exports);
    }
  gtk_box_append (GTK_BOX (chain), make_link (_ ("Motifs"), _ ("None is linked yet"), cards[0]));
  gtk_box_append (GTK_BOX (chain), make_arrow ());
  gtk_box_append (GTK_BOX (chain), make_link (_ ("Designs"), _ ("None shows them yet"), cards[1]));
  gtk_box_append (GTK_BOX (chain), make_arrow ());
  gtk_box_append (GTK_BOX (chain),
                  make_link (_ ("Exported files"), _ ("None was exported yet"), cards[2]));
  add_section (box, _ ("What became of it"), chain);
}

/* On which cards the record was written down first. */
static void
add_canvases (GtkWidget *box, KnLibrary *library, const KnId *record)
{
  g_autoptr (GPtrArray) rows = kn_library_list_canvases_of_wisdom (library, record, FALSE, NULL);
  if (rows == NULL || rows->len == 0)
    return;
  GtkWidget *cards = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (cards), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (cards), 9);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (cards), 9);
  gtk_widget_set_halign (cards, GTK_ALIGN_START);
  gtk_widget_add_css_class (cards, "kn-flush");
  for (guint i = 0; i < MIN (rows->len, CARDS_MAX); i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child),
                                    kn_link_card_new_canvas (rows->pdata[i]));
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (cards), child);
    }
  add_section (box, _ ("On capital canvases"), cards);
}

GtkWidget *
kn_wisdom_sheet_new (KnLibrary *library, KnLoader *loader, const KnId *record, const KnScene *scene)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const KnNode *root = kn_scene_get_design (scene);
  gtk_widget_set_hexpand (box, TRUE);
  add_head (box, root);
  add_steps (box, root);
  add_materials (box, root);
  add_chain (box, library, loader, record, scene);
  add_canvases (box, library, record);
  GtkWidget *tellers = kn_story_users_new (library, record);
  if (tellers != NULL)
    add_section (box, _ ("Its stories on designs"), tellers);
  add_rest (box, root);
  return box;
}
