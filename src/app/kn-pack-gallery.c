/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the cards of packs in the New dialog. A card is chosen by a click and leads on; none stays
 * pressed. */

#include "config.h"

#include "app/kn-pack-gallery.h"

#include "app/kn-own-templates.h"
#include "app/kn-pack-pictures.h"
#include "app/kn-template-card.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS 4
#define CARD_WIDTH_PX 150
#define CARD_HEIGHT_PX 116
#define MARGIN_PX 6
#define NAME_LINES 2
#define PICTURE_RATIO 2 /* drawn larger than shown, for fine screens */

/* In the order in which makers ask for them. What is in none of these comes last. */
static const struct
{
  const char *name, *jump; /* what leads there has little room */
  const char *styles[12];
} GROUPS[] = {
  { N_ ("Boxes"),
    NC_ ("packs", "Boxes"),
    { "ste", "rte", "soap", "snap", "auto", "pillow", "hex", "fefco0427", "tray", "tray_lid" } },
  { N_ ("Labels around a container"),
    NC_ ("packs", "Labels"),
    { "wrap", "cone", "lidround", "shrink" } },
  { N_ ("Pouches and bags"), NC_ ("packs", "Pouches"), { "doypack", "flat3", "sachet", "bag" } },
  { N_ ("Sleeves, tags and cards"),
    NC_ ("packs", "Sleeves and tags"),
    { "sleeve", "belly", "hangtag", "tent" } },
};

struct _KnPackGallery
{
  GtkGrid parent_instance;
  KnApplication *application;
  const KnPackGalleryFuncs *funcs; /* NULL: stopped */
  gpointer data;
  GPtrArray *own; /* KnOwnTemplate */
  GtkBox *jumps;  /* a button for each heading; stands above what scrolls */
};

G_DEFINE_FINAL_TYPE (KnPackGallery, kn_pack_gallery, GTK_TYPE_GRID)

/* What a card leads to; belongs to its button. */
typedef struct
{
  KnPackMeasures *measures;
  KnDesign *own;
  const KnPackage *package;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;
  kn_pack_measures_free (choice->measures);
  g_clear_pointer (&choice->own, kn_design_unref);
  g_free (choice);
}

static void
on_toggled (GtkToggleButton *button, KnPackGallery *self)
{
  const Choice *choice = g_object_get_data (G_OBJECT (button), "kn-choice");
  if (!gtk_toggle_button_get_active (button) || self->funcs == NULL)
    return;
  gtk_toggle_button_set_active (button, FALSE);
  self->funcs->chosen (choice->measures, choice->own, choice->package, self->data);
}

/* --- cards ----------------------------------------------------------------------------------- */

/* "70 × 40 × 120", the sizes that one measures, without the thickness. */
static char *
dup_sizes (const KnPackMeasures *measures)
{
  gsize n = 0;
  g_autoptr (GString) text = g_string_new (NULL);
  const KnDielineParam *params
      = kn_dieline_style_get_params (kn_pack_measures_get_style (measures), &n);
  for (gsize i = 0; i < n; i++)
    {
      const KnDielineParam *p = &params[i];
      const gboolean is_thickness = p->name[0] == 't';
      if (p->origin != KN_ORIGIN_MEASURE || p->unit != KN_PARAM_MM || is_thickness)
        continue;
      const gboolean is_round
          = g_str_equal (p->name, "d") || (p->name[0] == 'D' && p->name[1] != '\0')
            || g_str_equal (kn_dieline_style_get_id (kn_pack_measures_get_style (measures)),
                            "lidround");
      g_string_append_printf (text, "%s%s%g", text->len > 0 ? " × " : "", is_round ? "ø " : "",
                              kn_pack_measures_get (measures, p->name));
    }
  g_string_append_printf (text, " %s", C_ ("unit", "mm"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* @measures: (transfer full). @place: counts the places of the grid, row by row. */
static KnTemplateCard
add_card (KnPackGallery *self,
          guint *place,
          const char *name,
          KnPackMeasures *measures,
          KnDesign *own,
          const KnPackage *package)
{
  const KnTemplateCard card = kn_template_card_new (name, NULL);
  Choice *choice = g_new0 (Choice, 1);
  g_autofree char *sizes = dup_sizes (measures);
  GtkWidget *caption = gtk_label_new (sizes);
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (card.button));
  choice->measures = measures;
  choice->own = own == NULL ? NULL : kn_design_ref (own);
  choice->package = package;
  GtkLabel *title = GTK_LABEL (gtk_widget_get_last_child (box));
  gtk_label_set_wrap (title, TRUE);
  gtk_label_set_lines (title, NAME_LINES);
  gtk_label_set_justify (title, GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (title, 1); /* no wider than the picture */
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "kn-caption");
  gtk_box_append (GTK_BOX (box), caption);
  kn_thumb_set_request_px (card.thumb, CARD_WIDTH_PX, CARD_HEIGHT_PX);
  kn_thumb_set_margin_px (card.thumb, MARGIN_PX);
  kn_thumb_set_shadow (card.thumb, FALSE);
  kn_pack_pictures_fill (kn_pack_pictures_get (self->application), card.thumb, measures, own,
                         (CARD_WIDTH_PX - 2 * MARGIN_PX) * PICTURE_RATIO,
                         (CARD_HEIGHT_PX - 2 * MARGIN_PX) * PICTURE_RATIO);
  g_object_set_data_full (G_OBJECT (card.button), "kn-choice", choice, choice_free);
  g_signal_connect (card.button, "toggled", G_CALLBACK (on_toggled), self);
  gtk_grid_attach (GTK_GRID (self), card.widget, (int)(*place % COLUMNS), (int)(*place / COLUMNS),
                   1, 1);
  (*place)++;
  return card;
}

/* The heading comes to the top of what scrolls, or as far up as there is room below. */
static void
on_jump (GtkButton *button, GtkWidget *heading)
{
  GtkWidget *gallery = gtk_widget_get_parent (heading);
  GtkWidget *scroller = gtk_widget_get_ancestor (gallery, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t box;
  if (scroller == NULL || !gtk_widget_compute_bounds (heading, gallery, &box))
    return;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, box.origin.y);
}

static void
add_jump (KnPackGallery *self, GtkWidget *heading, const char *words)
{
  GtkWidget *button = gtk_button_new_with_label (words);
  gtk_widget_add_css_class (button, "kn-chip");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_jump), heading, 0);
  gtk_box_append (self->jumps, button);
}

/* Begins a new row. */
static void
add_heading (KnPackGallery *self, guint *place, const char *words, const char *jump)
{
  GtkWidget *heading = gtk_label_new (words);
  const guint row = (*place + COLUMNS - 1) / COLUMNS;
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "kn-group");
  gtk_grid_attach (GTK_GRID (self), heading, 0, (int)row, COLUMNS, 1);
  *place = (row + 1) * COLUMNS;
  add_jump (self, heading, jump);
}

static void
on_own_changed (gpointer data, const GError *error)
{
  KnPackGallery *self = KN_PACK_GALLERY (data);
  if (self->funcs == NULL)
    return;
  if (error != NULL)
    self->funcs->failed (error->message, self->data);
  kn_pack_gallery_reload (self);
}

static void
add_own (KnPackGallery *self, guint *place)
{
  for (guint i = 0; i < self->own->len; i++)
    {
      const KnOwnTemplate *own = self->own->pdata[i];
      KnPackMeasures *measures = kn_pack_measures_new_of_scene (own->design->scene);
      if (measures == NULL)
        continue;
      if (*place == 0)
        add_heading (self, place, _ ("My packs"), C_ ("packs", "Mine"));
      const KnTemplateCard card = add_card (self, place, own->name, measures, own->design, NULL);
      kn_own_template_add_buttons (own, &card, kn_application_get_compat (self->application),
                                   kn_application_get_library (self->application), on_own_changed,
                                   GTK_WIDGET (self));
    }
}

static void
add_style (KnPackGallery *self, guint *place, const KnDielineStyle *style)
{
  (void)add_card (self, place, kn_dieline_style_get_name (style), kn_pack_measures_new (style),
                  NULL, NULL);
}

static gboolean
is_grouped (const KnDielineStyle *style)
{
  for (gsize i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    if (g_strv_contains (GROUPS[i].styles, kn_dieline_style_get_id (style)))
      return TRUE;
  return FALSE;
}

static void
add_styles (KnPackGallery *self, guint *place)
{
  for (gsize i = 0; i < G_N_ELEMENTS (GROUPS); i++)
    {
      add_heading (self, place, _ (GROUPS[i].name), g_dpgettext2 (NULL, "packs", GROUPS[i].jump));
      for (const char *const *id = GROUPS[i].styles; *id != NULL; id++)
        if (kn_dieline_style_find (*id) != NULL)
          add_style (self, place, kn_dieline_style_find (*id));
    }
  for (gsize i = 0; i < kn_dieline_style_count (); i++)
    if (!is_grouped (kn_dieline_style_get_nth (i)))
      add_style (self, place, kn_dieline_style_get_nth (i));
}

static void
add_packages (KnPackGallery *self, guint *place)
{
  gsize n = 0;
  const KnPackage *packages = kn_package_list (&n);
  add_heading (self, place, _ ("Packages that shops stock"), C_ ("packs", "From shops"));
  for (gsize i = 0; i < n; i++)
    (void)add_card (self, place, kn_package_get_name (&packages[i]),
                    kn_pack_measures_new_package (&packages[i]), NULL, &packages[i]);
}

void
kn_pack_gallery_reload (KnPackGallery *self)
{
  g_return_if_fail (KN_IS_PACK_GALLERY (self) && self->funcs != NULL);
  GtkWidget *child;
  guint place = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->jumps))) != NULL)
    gtk_box_remove (self->jumps, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_grid_remove (GTK_GRID (self), child);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  self->own = kn_own_templates_load (kn_application_get_library (self->application),
                                     kn_form_choice_find ("pack"));
  add_own (self, &place);
  add_styles (self, &place);
  add_packages (self, &place);
}

GtkWidget *
kn_pack_gallery_get_jumps (KnPackGallery *self)
{
  return GTK_WIDGET (self->jumps);
}

void
kn_pack_gallery_set_up (KnPackGallery *self,
                        KnApplication *application,
                        const KnPackGalleryFuncs *funcs,
                        gpointer data)
{
  g_return_if_fail (KN_IS_PACK_GALLERY (self) && funcs != NULL);
  self->application = application;
  self->funcs = funcs;
  self->data = data;
}

void
kn_pack_gallery_stop (KnPackGallery *self)
{
  g_return_if_fail (KN_IS_PACK_GALLERY (self));
  self->funcs = NULL;
}

static void
kn_pack_gallery_finalize (GObject *object)
{
  g_clear_pointer (&KN_PACK_GALLERY (object)->own, g_ptr_array_unref);
  g_clear_object (&KN_PACK_GALLERY (object)->jumps);
  G_OBJECT_CLASS (kn_pack_gallery_parent_class)->finalize (object);
}

static void
kn_pack_gallery_class_init (KnPackGalleryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = kn_pack_gallery_finalize;
}

static void
kn_pack_gallery_init (KnPackGallery *self)
{
  self->jumps = GTK_BOX (g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6)));
  gtk_grid_set_row_spacing (GTK_GRID (self), 12);
  gtk_grid_set_column_spacing (GTK_GRID (self), 12);
  gtk_grid_set_column_homogeneous (GTK_GRID (self), TRUE);
}

GtkWidget *
kn_pack_gallery_new (void)
{
  return g_object_new (KN_TYPE_PACK_GALLERY, NULL);
}
