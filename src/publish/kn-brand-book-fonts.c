/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the pages of a brand book about letters: the font of each role in the sizes that labels use,
 * the fonts that its designs are set in, and words that stay whole. A brand that has chosen no font
 * still gets a specimen: of what its designs use, or of what its book is set in. */

#include "config.h"

#include "publish/kn-brand-book-private.h"

#include "model/kn-brand-fields.h"
#include "render/kn-fonts.h"

#include <glib/gi18n.h>
#include <string.h>

#define SIZE_COLUMN_MM 15.0
#define NAME_PT 13.0
#define LETTERS_PT 9.5
#define GAP_MM 8.0

static const double SIZES_PT[] = { 20, 14, 10, 7 };
static const char THAI[]
    = "ก ข ค ฆ ง จ ฉ ช ซ ฌ ญ ฎ ฏ ฐ ฑ ฒ ณ ด ต ถ ท ธ น บ ป ผ ฝ พ ฟ ภ ม ย ร ล ว ศ ษ ส ห ฬ อ ฮ  "
      "๐๑๒๓๔๕๖๗๘๙";
static const char LATIN[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789";

/* One font as it is shown. */
typedef struct
{
  const char *caption, *font;
  const char *thai, *latin; /* what is set in it; NULL: it has no such letters */
  gboolean is_missing;      /* then only its name can be shown */
} Specimen;

/* Set, or with @y NULL only measured. */
static double
set (KnBook *self, const KnBookText *style, double *y, const char *text)
{
  KnBookText at = *style;
  if (y == NULL)
    return kn_book_measure (self, style, text);
  at.y = *y;
  double height = kn_book_add_text (self, &at, text);
  *y += height;
  return height;
}

static double
space (double *y, double mm)
{
  if (y != NULL)
    *y += mm;
  return mm;
}

static double
set_sizes (KnBook *self, const Specimen *it, double *y)
{
  g_autofree char *text = it->thai == NULL    ? g_strdup (it->latin)
                          : it->latin == NULL ? g_strdup (it->thai)
                                              : g_strdup_printf ("%s   %s", it->thai, it->latin);
  double height = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (SIZES_PT); i++)
    {
      const double x = KN_BOOK_LEFT + SIZE_COLUMN_MM, width = KN_BOOK_WIDTH - SIZE_COLUMN_MM;
      const KnBookText style = { x, 0, width, it->font, SIZES_PT[i], self->letters, NULL };
      const double line = kn_book_measure (self, &style, text);
      if (y != NULL)
        {
          g_autofree char *label = g_strdup_printf ("%g pt", SIZES_PT[i]);
          KnBookText small = kn_book_small (self, KN_BOOK_LEFT, 0, SIZE_COLUMN_MM);
          small.y = *y + (line - kn_book_measure (self, &small, label)) / 2;
          kn_book_add_text (self, &small, label);
        }
      height += set (self, &style, y, text) + space (y, 1);
    }
  return height;
}

static double
set_specimen (KnBook *self, const Specimen *it, double *y)
{
  const KnBookText caption = kn_book_small (self, KN_BOOK_LEFT, 0, KN_BOOK_WIDTH);
  const KnBookText name = kn_book_bold (self, KN_BOOK_LEFT, 0, KN_BOOK_WIDTH, NAME_PT);
  const KnBookText letters = { KN_BOOK_LEFT, 0, KN_BOOK_WIDTH, it->font, LETTERS_PT, NULL, NULL };
  double height = set (self, &caption, y, it->caption) + space (y, 1);
  height += set (self, &name, y, it->font) + space (y, 2);
  if (it->is_missing)
    return height + set (self, &caption, y, _ ("This font is not on this computer.")) + GAP_MM;
  height += set_sizes (self, it, y) + space (y, 1);
  if (it->thai != NULL)
    height += set (self, &letters, y, THAI) + space (y, 0.5);
  if (it->latin != NULL)
    height += set (self, &letters, y, LATIN);
  return height + GAP_MM;
}

/* --- pages ------------------------------------------------------------------------------------ */

typedef struct
{
  KnBook *book;
  GPtrArray *families; /* KnFontFamily */
  double y;
  guint n_pages;
} Pages;

static void
make_room (Pages *self, double height)
{
  if (self->n_pages > 0 && self->y + height <= KN_BOOK_BOTTOM)
    return;
  g_autofree char *id
      = self->n_pages == 0 ? g_strdup ("fonts") : g_strdup_printf ("fonts-%u", self->n_pages + 1);
  kn_book_begin_page (self->book, id, _ ("Fonts and words"));
  self->n_pages++;
  self->y = KN_BOOK_TOP;
}

static void
add_specimen (Pages *self, const Specimen *it)
{
  /* The gap below the last one of a page needs no room. */
  make_room (self, set_specimen (self->book, it, NULL) - GAP_MM);
  (void)set_specimen (self->book, it, &self->y);
  self->y += GAP_MM;
}

/* "Loma" of "Loma Bold". */
static char *
dup_family (const char *font)
{
  g_autoptr (PangoFontDescription) description = pango_font_description_from_string (font);
  const char *family = pango_font_description_get_family (description);
  return family == NULL ? NULL : g_strndup (family, strcspn (family, ","));
}

static void
add_font (Pages *self, const char *caption, const char *font, const char *thai, const char *latin)
{
  g_autofree char *name = dup_family (font);
  const KnFontFamily *family = name == NULL ? NULL : kn_fonts_find_family (self->families, name);
  const Specimen it = { caption, font, family != NULL && family->has_thai ? thai : NULL,
                        family != NULL && family->has_latin ? latin : NULL,
                        family == NULL || (!family->has_thai && !family->has_latin) };
  add_specimen (self, &it);
}

static gboolean
add_roles (Pages *self, GPtrArray *shown)
{
  static const struct
  {
    KnProp prop;
    const char *label, *thai, *latin;
  } ROLES[] = {
    { KN_PROP_FONT_HEADING, N_ ("Font of headings"), "น้ำพริกเผา กี่ทอผ้า ฟื้นฟูปู่ย่า", "Woven by hand" },
    { KN_PROP_FONT_BODY, N_ ("Font of text"), "ที่ตั้งกลุ่ม ปั้นด้วยมือทุกชิ้น", "Made in our village" },
    { KN_PROP_FONT_LATIN, N_ ("Font of Latin letters"), NULL, "Handmade in our village" },
  };
  const KnNode *root = kn_scene_get_design (self->book->brand);
  for (gsize i = 0; i < G_N_ELEMENTS (ROLES); i++)
    {
      const char *font = kn_node_get_string (root, ROLES[i].prop);
      if (font == NULL)
        continue;
      add_font (self, _ (ROLES[i].label), font, ROLES[i].thai, ROLES[i].latin);
      g_ptr_array_add (shown, dup_family (font));
    }
  return shown->len > 0;
}

static void
add_words (Pages *self)
{
  g_auto (GStrv) words = kn_brand_dup_words (self->book->brand, KN_PROP_NO_BREAK);
  if (words == NULL || words[0] == NULL)
    return;
  g_autofree char *line = g_strjoinv ("   ", words);
  const KnBookText style = { KN_BOOK_LEFT, 0, KN_BOOK_WIDTH, self->book->body, 14, NULL, NULL };
  make_room (self, 6 + kn_book_measure (self->book, &style, line));
  self->y += kn_book_add_small (self->book, KN_BOOK_LEFT, self->y, KN_BOOK_WIDTH,
                                _ ("No line ends inside these"))
             + 1;
  (void)set (self->book, &style, &self->y, line);
}

void
kn_book_add_fonts (KnBook *self, const GPtrArray *families)
{
  g_autoptr (GPtrArray) all = kn_fonts_list_families ();
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  Pages pages = { self, all, 0, 0 };
  gboolean has_roles = add_roles (&pages, shown);
  for (guint i = 0; i < families->len; i++)
    if (!g_ptr_array_find_with_equal_func (shown, families->pdata[i], g_str_equal, NULL))
      {
        add_font (&pages, _ ("Its designs are set in this too"), families->pdata[i],
                  "น้ำพริกเผา ที่ตั้งกลุ่ม ปั้นด้วยมือ", "Made by hand");
        has_roles = TRUE;
      }
  if (!has_roles)
    add_font (&pages, _ ("No font is chosen yet; this book is set in"), KN_FONTS_DEFAULT_FAMILY,
              "น้ำพริกเผา ที่ตั้งกลุ่ม ปั้นด้วยมือ", "Made by hand");
  add_words (&pages);
}
