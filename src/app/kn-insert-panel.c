/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ready-made texts, shapes and codes. Every tile is a table row: what it is called and which node
 * it makes; the picture on the tile is that same node drawn by render, so a tile cannot promise
 * what it does not place. */

#include "config.h"

#include "app/kn-insert-panel.h"

#include "app/kn-double-click.h"
#include "app/kn-draw-tools.h"
#include "app/kn-picture.h"
#include "app/kn-session-shapes.h"
#include "app/kn-story-dialog.h"
#include "base/kn-order.h"
#include "code/kn-barcode.h"

#include <glib/gi18n.h>

#define TILE_WIDTH_PX 240
#define TEXT_TILE_HEIGHT_PX 64
#define SHAPE_TILE_PX 96
/* A QR code as placed: phones read from 15 mm, and a longer address makes its squares smaller. */
#define PHONE_CODE_MM 20.0

typedef struct
{
  const char *label; /* N_() */
  const char *text;  /* N_() */
  const char *font;
  double size_pt, width_mm, height_mm;
  KnAlign align;
} TextStyle;

static const TextStyle TEXTS[] = {
  { N_ ("Product name"), N_ ("Product name"), "Noto Serif Thai, Noto Serif Bold", 28, 70, 16,
    KN_ALIGN_CENTER },
  { N_ ("Kind of product"), N_ ("What it is, in a few words"), "Noto Serif Thai, Noto Serif Medium",
    13, 60, 8, KN_ALIGN_CENTER },
  { N_ ("Maker"), N_ ("Made by our group"), "Noto Sans Thai, Noto Sans", 9, 50, 6,
    KN_ALIGN_CENTER },
  { N_ ("Net weight"), N_ ("250 g"), "Noto Sans Thai, Noto Sans Bold", 12, 30, 7, KN_ALIGN_CENTER },
  { N_ ("Heading"), N_ ("Ingredients"), "Noto Sans Thai, Noto Sans Bold", 8, 45, 5,
    KN_ALIGN_START },
  { N_ ("Small print"), N_ ("Ingredients, address and dates are set in this size."),
    "Noto Sans Thai, Noto Sans", 7, 45, 14, KN_ALIGN_START },
  { N_ ("Traditional hand"), N_ ("From our village"), "Laksaman Bold", 20, 60, 11,
    KN_ALIGN_CENTER },
  { N_ ("Latin title"), N_ ("Roasted Chili Paste"), "Noto Serif Display", 16, 60, 9,
    KN_ALIGN_CENTER },
};

typedef struct
{
  const char *label; /* N_() */
  KnNodeKind kind;
  double width_mm, height_mm, radius_mm;
  const char *path;
  gboolean is_line; /* stroked, not filled */
  int drawn;        /* KnDrawn + 1: made by its numbers; 0: not */
} ShapeStyle;

static const ShapeStyle SHAPES[] = {
  { N_ ("Rectangle"), KN_NODE_RECT, 24, 16, 0, NULL, FALSE },
  { N_ ("Rounded rectangle"), KN_NODE_RECT, 24, 16, 3, NULL, FALSE },
  { N_ ("Circle"), KN_NODE_ELLIPSE, 18, 18, 0, NULL, FALSE },
  { N_ ("Ellipse"), KN_NODE_ELLIPSE, 24, 15, 0, NULL, FALSE },
  { N_ ("Line"), KN_NODE_PATH, 0, 0, 0, "M0 0H30", TRUE },
  { N_ ("Frame"), KN_NODE_RECT, 24, 16, 1.5, NULL, TRUE },
  { N_ ("Ring"), KN_NODE_ELLIPSE, 18, 18, 0, NULL, TRUE },
  { N_ ("Diamond"), KN_NODE_PATH, 0, 0, 0, "M9 0L18 9 9 18 0 9Z", FALSE },
  { N_ ("Pointed arch"), KN_NODE_PATH, 0, 0, 0, "M0 24V10C0 5 7.5 5.5 9 0C10.5 5.5 18 5 18 10V24Z",
    FALSE },
  { N_ ("Cartouche"), KN_NODE_PATH, 0, 0, 0,
    "M0 9C2.5 7.5 3 5 3 3C6 3.5 13 2.5 15 0C17 2.5 24 3.5 27 3C27 5 27.5 7.5 30 9C27.5 10.5 27 13 "
    "27 15C24 "
    "14.5 17 15.5 15 18C13 15.5 6 14.5 3 15C3 13 2.5 10.5 0 9Z",
    FALSE },
  { N_ ("Star"), KN_NODE_PATH, 0, 0, 0, NULL, FALSE, KN_DRAWN_STAR + 1 },
  { N_ ("Polygon"), KN_NODE_PATH, 0, 0, 0, NULL, FALSE, KN_DRAWN_POLYGON + 1 },
  { N_ ("Arc"), KN_NODE_PATH, 0, 0, 0, NULL, TRUE, KN_DRAWN_ARC + 1 },
  { N_ ("Drop"), KN_NODE_PATH, 0, 0, 0, "M8 0C9 6 16 10 16 16A8 8 0 0 1 0 16C0 10 7 6 8 0Z",
    FALSE },
};

/* Numbers of 200–299 are for lessons: nobody's product is sold by a code that was left as it came
 * (contract of the training codes). */
typedef struct
{
  const char *label; /* N_() */
  KnBarcodeKind kind;
  const char *data;
} CodeStyle;

static const CodeStyle CODES[] = {
  { N_ ("Shop · EAN-13"), KN_BARCODE_EAN13, "2001234567893" },
  { N_ ("Phone · QR"), KN_BARCODE_QR, "https://example.org" },
  { N_ ("Small · EAN-8"), KN_BARCODE_EAN8, "2001234" },
  { N_ ("Carton · ITF-14"), KN_BARCODE_ITF14, "12001234567890" },
  { N_ ("Lot · Code 128"), KN_BARCODE_CODE128, "LOT-001" },
  { N_ ("Tiny · Data Matrix"), KN_BARCODE_DATAMATRIX, "LOT-001" },
};

/* --- nodes ----------------------------------------------------------------------------------- */

static KnNodeBuilder *
build_text (const TextStyle *style)
{
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_number (builder, KN_PROP_WIDTH, style->width_mm);
  kn_node_builder_set_number (builder, KN_PROP_HEIGHT, style->height_mm);
  kn_node_builder_set_string (builder, KN_PROP_TEXT, _ (style->text));
  kn_node_builder_set_string (builder, KN_PROP_FONT, style->font);
  kn_node_builder_set_number (builder, KN_PROP_SIZE, style->size_pt);
  kn_node_builder_set_choice (builder, KN_PROP_ALIGN, (int)style->align);
  return builder;
}

/* @paint: an ink of the design where it has one, so that a shape joins the label's colours. */
static KnNodeBuilder *
build_shape (const ShapeStyle *style, const KnPaint *paint)
{
  KnNodeBuilder *builder = style->drawn > 0
                               ? kn_drawn_build_at ((KnDrawn)(style->drawn - 1), (KnPoint){ 0, 0 })
                               : kn_node_builder_new (style->kind, NULL);
  if (style->drawn > 0)
    ; /* its numbers made it */
  else if (style->path != NULL)
    {
      g_autoptr (KnPath) path = kn_path_parse (style->path, NULL);
      g_autoptr (KnValue) value = kn_value_new_path (path);
      kn_node_builder_set (builder, KN_PROP_PATH_DATA, value);
    }
  else
    {
      kn_node_builder_set_number (builder, KN_PROP_WIDTH, style->width_mm);
      kn_node_builder_set_number (builder, KN_PROP_HEIGHT, style->height_mm);
    }
  if (style->radius_mm > 0)
    kn_node_builder_set_number (builder, KN_PROP_CORNER_RADIUS, style->radius_mm);
  kn_node_builder_set_paint (builder, style->is_line ? KN_PROP_STROKE : KN_PROP_FILL, paint);
  if (style->is_line)
    kn_node_builder_set_number (builder, KN_PROP_STROKE_WIDTH, 1);
  return builder;
}

static KnNodeBuilder *
build_code (const CodeStyle *style)
{
  double module_mm = kn_barcode_kind_get_info (style->kind)->module_nominal_mm;
  if (style->kind == KN_BARCODE_QR)
    {
      g_autoptr (KnBarcode) code = kn_barcode_new (style->kind, style->data, KN_BARCODE_LEVEL_M);
      module_mm = PHONE_CODE_MM / kn_barcode_get_columns (code);
    }
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_BARCODE, NULL);
  kn_node_builder_set_choice (builder, KN_PROP_SYMBOLOGY, (int)style->kind);
  kn_node_builder_set_string (builder, KN_PROP_DATA, style->data);
  kn_node_builder_set_number (builder, KN_PROP_MODULE, module_mm);
  kn_node_builder_set_bool (builder, KN_PROP_WHITE_FIELD, TRUE);
  return builder;
}

/* --- tiles ----------------------------------------------------------------------------------- */

static void
on_text (GtkButton *button, KnSession *session)
{
  const TextStyle *style = g_object_get_data (G_OBJECT (button), "style");
  if (kn_double_click_is_second (GTK_WIDGET (button)))
    return;
  g_autoptr (KnNodeBuilder) builder = build_text (style);
  kn_session_place_node (session, _ ("Add text"), g_steal_pointer (&builder), NULL);
}

static void
on_shape (GtkButton *button, KnSession *session)
{
  const ShapeStyle *style = g_object_get_data (G_OBJECT (button), "style");
  if (kn_double_click_is_second (GTK_WIDGET (button)))
    return;
  g_autoptr (KnPaint) paint = kn_session_dup_first_colour (session);
  g_autoptr (KnNodeBuilder) builder = build_shape (style, paint);
  kn_session_place_node (session, _ ("Add shape"), g_steal_pointer (&builder), NULL);
}

static void
on_code (GtkButton *button, KnSession *session)
{
  const CodeStyle *style = g_object_get_data (G_OBJECT (button), "style");
  if (kn_double_click_is_second (GTK_WIDGET (button)))
    return;
  kn_session_place_node (session, _ ("Add code"), build_code (style), NULL);
}

/* A design that holds the node alone, for its picture. */
static KnDesign *
design_of (KnNodeBuilder *item, KnId *out_item)
{
  KnId root, face;
  kn_id_init_random (&root);
  kn_id_init_random (&face);
  KnNodeBuilder *builder = kn_node_builder_new (KN_NODE_DESIGN, &root);
  g_autoptr (KnNode) design = kn_node_builder_build (builder);
  builder = kn_node_builder_new (KN_NODE_FACE, &face);
  kn_node_builder_set_place (builder, &root, "V");
  kn_node_builder_set_string (builder, KN_PROP_HANDLE, "front");
  g_autoptr (KnNode) front = kn_node_builder_build (builder);
  kn_node_builder_set_place (item, &face, "V");
  g_autoptr (KnNode) node = kn_node_builder_build (item);
  *out_item = *kn_node_get_id (node);
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_ptr_array_add (ops, kn_op_new_add (design));
  g_ptr_array_add (ops, kn_op_new_add (front));
  g_ptr_array_add (ops, kn_op_new_add (node));
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_scene_apply (NULL, (KnOp *const *)ops->pdata, ops->len, &error);
  if (scene == NULL)
    g_error ("a ready-made item is refused: %s", error->message);
  g_autoptr (KnAssetSource) none = kn_asset_source_new_resource ("/none");
  return kn_design_new (scene, none, "");
}

static GtkWidget *
make_tile (KnSession *session,
           const char *label,
           KnNodeBuilder *node,
           int width,
           int height,
           gboolean with_label)
{
  KnId item;
  g_autoptr (KnDesign) design = design_of (node, &item);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *picture = gtk_picture_new ();
  gtk_widget_set_size_request (picture, width - 24, height - 24);
  gtk_box_append (GTK_BOX (box), picture);
  if (with_label)
    {
      GtkWidget *text = gtk_label_new (label);
      gtk_widget_add_css_class (text, "kn-caption");
      gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (box), text);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "kn-insert-tile");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  kn_picture_show (picture, design, &item, kn_session_get_condition (session), width - 24,
                   height - 24);
  return button;
}

static void
on_story (GtkButton *button, KnSession *session)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));
  gtk_window_present (GTK_WINDOW (kn_story_dialog_new (window, session)));
}

static GtkWidget *
make_panel (const char *hint, GtkWidget *tiles)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *text = gtk_label_new (hint);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (panel, "kn-column");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "kn-caption");
  gtk_box_append (GTK_BOX (panel), text);
  gtk_widget_set_valign (tiles, GTK_ALIGN_START);
  /* Room for shadows and the ring of a tile, which a scrolled window cuts; it is as much wider. */
  gtk_widget_add_css_class (tiles, "kn-insert-tiles");
  gtk_widget_add_css_class (scroller, "kn-insert-scroller");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), tiles);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (panel), scroller);
  return panel;
}

GtkWidget *
kn_text_panel_new (KnSession *session)
{
  GtkWidget *tiles = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  for (gsize i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      GtkWidget *tile = make_tile (session, _ (TEXTS[i].label), build_text (&TEXTS[i]),
                                   TILE_WIDTH_PX, TEXT_TILE_HEIGHT_PX, TRUE);
      g_object_set_data (G_OBJECT (tile), "style", (gpointer)&TEXTS[i]);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (on_text), session, 0);
      gtk_box_append (GTK_BOX (tiles), tile);
    }
  GtkWidget *credit = gtk_button_new_with_label (_ ("Credit line of the motifs"));
  gtk_widget_set_tooltip_text (credit, _ ("What the passports ask to have printed"));
  g_signal_connect_object (credit, "clicked", G_CALLBACK (kn_session_place_credit), session,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (tiles), credit);
  if (kn_session_get_library (session) != NULL)
    {
      GtkWidget *story = gtk_button_new_with_label (_ ("Story from the wisdom register…"));
      gtk_widget_set_tooltip_text (story, _ ("In 30, 100 or 300 words, Thai or English"));
      g_signal_connect_object (story, "clicked", G_CALLBACK (on_story), session, 0);
      gtk_box_append (GTK_BOX (tiles), story);
    }
  return make_panel (_ ("Click a style to place it. Double click a text on the label to type."),
                     tiles);
}

static GtkWidget *
make_flow (void)
{
  GtkWidget *tiles = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (tiles), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (tiles), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (tiles), 2);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (tiles), TRUE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (tiles), 3);
  return tiles;
}

GtkWidget *
kn_shape_panel_new (KnSession *session)
{
  GtkWidget *tiles = make_flow ();
  g_autoptr (KnPaint) paint = kn_paint_new_rgb (0x2b4c8c);
  for (gsize i = 0; i < G_N_ELEMENTS (SHAPES); i++)
    {
      GtkWidget *tile = make_tile (session, _ (SHAPES[i].label), build_shape (&SHAPES[i], paint),
                                   SHAPE_TILE_PX, SHAPE_TILE_PX, TRUE);
      g_object_set_data (G_OBJECT (tile), "style", (gpointer)&SHAPES[i]);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (on_shape), session, 0);
      gtk_flow_box_append (GTK_FLOW_BOX (tiles), tile);
      gtk_widget_set_focusable (gtk_widget_get_parent (tile), FALSE);
    }
  GtkWidget *panel
      = make_panel (_ ("Choose a tool and drag on the label, or click a shape to place it."),
                    tiles);
  gtk_box_prepend (GTK_BOX (panel), kn_draw_tools_new (session));
  GtkWidget *outline = gtk_button_new_with_label (_ ("Pack from drawn lines…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (outline), "win.outline-drawn");
  gtk_box_append (GTK_BOX (panel), outline);
  return panel;
}

GtkWidget *
kn_code_panel_new (KnSession *session)
{
  GtkWidget *tiles = make_flow ();
  for (gsize i = 0; i < G_N_ELEMENTS (CODES); i++)
    {
      GtkWidget *tile = make_tile (session, _ (CODES[i].label), build_code (&CODES[i]),
                                   SHAPE_TILE_PX, SHAPE_TILE_PX, TRUE);
      g_object_set_data (G_OBJECT (tile), "style", (gpointer)&CODES[i]);
      g_signal_connect_object (tile, "clicked", G_CALLBACK (on_code), session, 0);
      gtk_flow_box_append (GTK_FLOW_BOX (tiles), tile);
      gtk_widget_set_focusable (gtk_widget_get_parent (tile), FALSE);
    }
  return make_panel (_ ("Click a code to place it, then type on the right what it says."), tiles);
}
