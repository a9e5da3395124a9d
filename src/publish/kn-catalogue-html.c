/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how a catalogue is written: one page of HTML 5 with nothing outside itself. Every text of
 * the library is escaped; pictures are made anew, so that what a camera wrote into a photograph
 * (places, names) does not go out with it. People go by the name that they wish to be seen under.
 */

#include "config.h"

#include "publish/kn-catalogue-private.h"

#include "base/kn-file.h"
#include "model/kn-passport-date.h"
#include "model/kn-passport-fields.h"
#include "model/kn-passport-table.h"
#include "model/kn-record.h"
#include "render/kn-image-reduce.h"
#include "render/kn-thumbnail.h"
#include "store/kn-library-records.h"

#include <glib/gi18n.h>

#define MOTIF_PX 480
#define DESIGN_PX 720
#define PHOTO_PX 960
#define PHOTOS_OF_RECORD 6

typedef struct
{
  KnCatalogue *catalogue;
  const KnCatalogueOptions *options;
  GString *html;
  gboolean is_thai;
  guint n_done;
} Page;

static void add (Page *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Every %s is escaped. */
static void
add (Page *self, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);
  g_string_append (self->html, text);
}

/* --- pictures --------------------------------------------------------------------------------- */

static void
add_picture (Page *self, GBytes *bytes, const char *type, const char *alt, const char *css_class)
{
  gsize n_bytes = 0;
  const guchar *data = g_bytes_get_data (bytes, &n_bytes);
  g_autofree char *text = g_base64_encode (data, n_bytes);
  add (self, "<img class=\"%s\" alt=\"%s\" src=\"data:image/%s;base64,", css_class, alt, type);
  g_string_append (self->html, text);
  g_string_append (self->html, "\">\n");
}

static void
note_picture (Page *self, const char *name, const GError *error)
{
  /* Translators: a name, then why: a whole sentence or the end of one */
  kn_catalogue_note (self->catalogue, _ ("“%s” has no picture: %s"), name, error->message);
}

/* @surface (transfer full) */
static void
add_surface (Page *self, cairo_surface_t *surface, const char *alt, const char *css_class)
{
  g_autoptr (GBytes) png = kn_thumbnail_to_png (surface);
  cairo_surface_destroy (surface);
  add_picture (self, png, "png", alt, css_class);
}

static void
add_motif_picture (Page *self, const KnAssetRow *row, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg = kn_library_load_asset (self->catalogue->library, row->sha256, &error);
  cairo_surface_t *surface
      = svg == NULL ? NULL : kn_thumbnail_of_motif (svg, row->name, MOTIF_PX, MOTIF_PX, &error);
  if (surface != NULL)
    add_surface (self, surface, name, "motif");
  else
    note_picture (self, name, error);
}

static void
add_design_picture (Page *self, const KnDesignRow *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnDesign) design = kn_library_load_design (self->catalogue->library, &row->id, &error);
  cairo_surface_t *surface
      = design == NULL ? NULL : kn_thumbnail_of_design (design, DESIGN_PX, DESIGN_PX, &error);
  if (surface != NULL)
    add_surface (self, surface, row->name, "design");
  else
    note_picture (self, row->name, error);
}

static GBytes *
load_photo (KnLibrary *library, const char *sha256, const char **out_type, GError **error)
{
  g_autoptr (GBytes) bytes = kn_library_load_asset (library, sha256, error);
  g_autoptr (KnImage) image = bytes == NULL ? NULL : kn_image_new (bytes, error);
  if (image == NULL)
    return NULL;
  int width, height;
  kn_image_get_size_px (image, &width, &height);
  const double scale = MIN (1.0, (double)PHOTO_PX / MAX (width, height));
  *out_type = kn_image_is_jpeg (image) ? "jpeg" : "png";
  return kn_image_reduce (image, MAX (1, (int)(width * scale)), MAX (1, (int)(height * scale)),
                          error);
}

static void
add_photos (Page *self, const KnScene *record)
{
  g_autoptr (GPtrArray) photos = kn_record_list_files (record, KN_ASSET_IMAGE);
  guint n_shown = 0;
  for (guint i = 0; i < photos->len && n_shown < PHOTOS_OF_RECORD; i++)
    {
      const char *sha256 = kn_node_get_string (photos->pdata[i], KN_PROP_ASSET_SHA256);
      const char *name = kn_node_get_string (photos->pdata[i], KN_PROP_NAME);
      const char *type = NULL;
      if (name == NULL)
        name = "";
      if (!kn_catalogue_may_show (self->catalogue, sha256, TRUE, name))
        continue;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) photo = load_photo (self->catalogue->library, sha256, &type, &error);
      if (n_shown == 0 && photo != NULL)
        add (self, "<div class=\"photos\">\n");
      if (photo != NULL)
        {
          add_picture (self, photo, type, name, "photo");
          n_shown++;
        }
      else
        note_picture (self, name, error);
    }
  if (n_shown > 0)
    add (self, "</div>\n");
}

/* --- pieces ----------------------------------------------------------------------------------- */

/* In the language of the page, else in the other one. */
static const char *
pick (const Page *self, const char *thai, const char *english)
{
  return (self->is_thai && thai != NULL) || english == NULL ? thai : english;
}

static void
add_names (Page *self, const char *thai, const char *english)
{
  const char *first = pick (self, thai, english);
  const char *second = first == thai ? english : thai;
  add (self, "<h3>%s</h3>\n", first == NULL ? "" : first);
  if (second != NULL && g_strcmp0 (first, second) != 0)
    add (self, "<p class=\"other\">%s</p>\n", second);
}

static void
add_fact (Page *self, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    add (self, "<dt>%s</dt><dd>%s</dd>\n", label, value);
}

/* Links to what is in the catalogue, plain names of the rest. (transfer full) @rows */
static void
add_links (Page *self, const char *label, KnCatalogueSection section, GPtrArray *rows)
{
  g_autoptr (GPtrArray) owned = rows;
  guint n = 0;
  for (guint i = 0; owned != NULL && i < owned->len; i++)
    {
      g_autofree char *anchor = kn_catalogue_dup_anchor (section, owned->pdata[i]);
      const char *name = section == KN_CATALOGUE_MOTIFS ? ((KnAssetRow *)owned->pdata[i])->name
                                                        : ((KnDesignRow *)owned->pdata[i])->name;
      if (g_hash_table_lookup (self->catalogue->anchors, anchor) == NULL)
        continue;
      if (n++ == 0)
        add (self, "<p class=\"links\"><b>%s</b>\n", label);
      add (self, "<a href=\"#%s\">%s</a>\n", anchor, name);
    }
  if (n > 0)
    add (self, "</p>\n");
}

/* --- a record of wisdom ----------------------------------------------------------------------- */

static void
add_list (Page *self, const KnRecordField *field, const char *text)
{
  const char *tag = field->prop == KN_PROP_STEPS ? "ol" : "ul";
  g_autoptr (GPtrArray) lines = kn_record_split_lines (text);
  add (self, "<dt>%s</dt><dd><%s>\n", kn_record_field_get_label (field), tag);
  for (guint i = 0; i < lines->len; i++)
    {
      const KnRecordLine *line = lines->pdata[i];
      add (self, "<li>%s%s%s</li>\n", line->name, line->text == NULL ? "" : ": ",
           line->text == NULL ? "" : line->text);
    }
  add (self, "</%s></dd>\n", tag);
}

static void
add_record_fact (Page *self, const KnNode *root, const KnRecordField *field)
{
  g_autofree char *text = kn_record_dup_text (root, field);
  const char *label = kn_record_field_get_label (field);
  if (text == NULL || *text == '\0')
    return;
  if (field->kind == KN_RECORD_LIST)
    add_list (self, field, text);
  else if (field->kind == KN_RECORD_CHOICE)
    add_fact (self, label,
              kn_record_choice_get_label (field, kn_node_get_choice (root, field->prop)));
  else if (field->kind == KN_RECORD_DATE)
    {
      g_autofree char *day = kn_day_dup_shown (text);
      add_fact (self, label, day);
    }
  else
    add_fact (self, label, text);
}

static void
add_people (Page *self, const KnNode *root)
{
  g_autoptr (GArray) people = kn_record_list_people (root);
  for (guint i = 0; i < people->len; i++)
    {
      const KnRecordPerson *person = &g_array_index (people, KnRecordPerson, i);
      g_autoptr (KnDesign) record
          = kn_library_load_design (self->catalogue->library, &person->person, NULL);
      if (record != NULL)
        add_fact (self, kn_record_role_get_label (person->role),
                  kn_record_get_shown_name (kn_scene_get_design (record->scene)));
    }
}

/* The one that fits a page, else the longest: 100 words, 300, 30. */
static void
add_story (Page *self, const KnNode *root)
{
  static const char *const keys[][3] = { { "story.th.100", "story.th.300", "story.th.30" },
                                         { "story.en.100", "story.en.300", "story.en.30" } };
  for (guint language = 0; language < 2; language++)
    for (guint i = 0; i < 3; i++)
      {
        const char *key = keys[self->is_thai ? language : 1 - language][i];
        const KnRecordField *field = kn_record_find_field (KN_NODE_WISDOM, key);
        g_autofree char *text = kn_record_dup_text (root, field);
        if (text == NULL || *text == '\0')
          continue;
        add (self, "<p class=\"story\" lang=\"%s\">%s</p>\n", field->language, text);
        return;
      }
}

static gboolean
is_shown_above (const KnRecordField *field)
{
  return field->kind == KN_RECORD_STORY || field->prop == KN_PROP_NAME
         || field->prop == KN_PROP_NAME_EN;
}

static gboolean
add_wisdom (Page *self, const KnDesignRow *row, GError **error)
{
  KnLibrary *library = self->catalogue->library;
  g_autoptr (KnDesign) record = kn_library_load_design (library, &row->id, error);
  if (record == NULL)
    return FALSE;
  const KnNode *root = kn_scene_get_design (record->scene);
  add_photos (self, record->scene);
  add_names (self, kn_node_get_string (root, KN_PROP_NAME),
             kn_node_get_string (root, KN_PROP_NAME_EN));
  add_story (self, root);
  add (self, "<dl>\n");
  for (gsize i = 0; i < kn_n_record_fields; i++)
    if (kn_record_field_applies (&kn_record_fields[i], KN_NODE_WISDOM)
        && !is_shown_above (&kn_record_fields[i]))
      add_record_fact (self, root, &kn_record_fields[i]);
  add_people (self, root);
  add (self, "</dl>\n");
  add_links (self, _ ("Motifs"), KN_CATALOGUE_MOTIFS,
             kn_library_list_motifs_of_wisdom (library, &row->id, NULL));
  add_links (self, _ ("Designs"), KN_CATALOGUE_DESIGNS,
             kn_library_list_designs_of_wisdom (library, &row->id, NULL));
  return TRUE;
}

/* --- motifs and designs ----------------------------------------------------------------------- */

static void
add_motif (Page *self, const KnAssetRow *row)
{
  static const char *const shown[]
      = { "place",    "region",         "community_or_group", "knowledge_holder", "technique",
          "material", "consent_status", "consent_scope",      "licence",          "respect_notes" };
  KnLibrary *library = self->catalogue->library;
  g_autofree char *name_th = kn_passport_dup_field (row->passport, "name_th");
  g_autofree char *name_en = kn_passport_dup_field (row->passport, "name_en");
  g_autofree char *meaning_th = kn_passport_dup_field (row->passport, "meaning");
  g_autofree char *meaning_en = kn_passport_dup_field (row->passport, "meaning_en");
  g_autofree char *credit_th = kn_passport_dup_field (row->passport, "attribution_text_th");
  g_autofree char *credit_en = kn_passport_dup_field (row->passport, "attribution_text_en");
  const char *name = pick (self, name_th, name_en);
  const char *meaning = pick (self, meaning_th, meaning_en);
  const char *credit = pick (self, credit_th, credit_en);
  add_motif_picture (self, row, name == NULL ? row->name : name);
  add_names (self, name_th == NULL && name_en == NULL ? row->name : name_th, name_en);
  if (meaning != NULL)
    add (self, "<p class=\"story\">%s</p>\n", meaning);
  add (self, "<dl>\n");
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      const KnPassportField *field = kn_passport_find_field (shown[i]);
      g_autofree char *written = kn_passport_dup_field (row->passport, shown[i]);
      g_autofree char *value = field == NULL ? NULL : kn_passport_field_dup_shown (field, written);
      if (value != NULL)
        add_fact (self, _ (field->label), value);
    }
  add (self, "</dl>\n");
  if (credit != NULL)
    add (self, "<p class=\"credit\">%s</p>\n", credit);
  add_links (self, _ ("Wisdom"), KN_CATALOGUE_WISDOM,
             kn_library_list_wisdom_of_motif (library, row->sha256, NULL));
  add_links (self, _ ("Designs"), KN_CATALOGUE_DESIGNS,
             kn_library_list_asset_users (library, row->sha256, NULL));
}

static void
add_design (Page *self, const KnDesignRow *row)
{
  KnLibrary *library = self->catalogue->library;
  add_design_picture (self, row);
  add (self, "<h3>%s</h3>\n<p class=\"other\">%s</p>\n", row->name, row->size);
  add_links (self, _ ("Motifs"), KN_CATALOGUE_MOTIFS,
             kn_library_list_motifs_of_design (library, &row->id, NULL));
  add_links (self, _ ("Wisdom"), KN_CATALOGUE_WISDOM,
             kn_library_list_wisdom_of_design (library, &row->id, NULL));
}

/* --- the page --------------------------------------------------------------------------------- */

static const char *
section_label (KnCatalogueSection section)
{
  static const char *const labels[] = { N_ ("Wisdom"), N_ ("Motifs"), N_ ("Designs") };
  return _ (labels[section]);
}

static const char *const section_ids[] = { "wisdom", "motifs", "designs" };

static gboolean
add_entry (Page *self, KnCatalogueSection section, gpointer row, GError **error)
{
  const KnCatalogueOptions *options = self->options;
  if (options->cancellable != NULL
      && g_cancellable_set_error_if_cancelled (options->cancellable, error))
    return FALSE;
  g_autofree char *anchor = kn_catalogue_dup_anchor (section, row);
  add (self, "<article id=\"%s\">\n", anchor);
  gboolean done = TRUE;
  if (section == KN_CATALOGUE_WISDOM)
    done = add_wisdom (self, row, error);
  else if (section == KN_CATALOGUE_MOTIFS)
    add_motif (self, row);
  else
    add_design (self, row);
  add (self, "</article>\n");
  if (options->progress != NULL)
    options->progress ((double)++self->n_done / kn_catalogue_get_n (self->catalogue),
                       options->data);
  return done;
}

static gboolean
add_section (Page *self, KnCatalogueSection section, GError **error)
{
  const GPtrArray *rows = self->catalogue->rows[section];
  if (rows->len == 0)
    return TRUE;
  add (self, "<section id=\"%s\" class=\"%s\">\n<h2>%s</h2>\n<div class=\"cards\">\n",
       section_ids[section], section_ids[section], section_label (section));
  for (guint i = 0; i < rows->len; i++)
    if (!add_entry (self, section, rows->pdata[i], error))
      return FALSE;
  add (self, "</div>\n</section>\n");
  return TRUE;
}

static void
add_head (Page *self)
{
  const KnCatalogueOptions *options = self->options;
  const char *title = options->title != NULL ? options->title : _ ("Catalogue");
  add (self,
       "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;"
       " style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n"
       "<meta name=\"generator\" content=\"Kanok\">\n<title>%s</title>\n<style>\n",
       self->is_thai ? "th" : "en", title);
  g_string_append (self->html, kn_catalogue_style);
  add (self, "</style>\n</head>\n<body>\n<header>\n<h1>%s</h1>\n", title);
  if (options->date_iso != NULL)
    {
      g_autofree char *day = kn_day_dup_shown (options->date_iso);
      add (self, "<p class=\"other\">%s</p>\n", day);
    }
  add (self, "<nav>\n");
  for (KnCatalogueSection i = 0; i < KN_N_CATALOGUE_SECTIONS; i++)
    if (self->catalogue->rows[i]->len > 0)
      add (self, "<a href=\"#%s\">%s <span>%u</span></a>\n", section_ids[i], section_label (i),
           self->catalogue->rows[i]->len);
  add (self, "<input id=\"find\" type=\"search\" placeholder=\"%s\" aria-label=\"%s\" hidden>\n",
       _ ("Find"), _ ("Find"));
  add (self, "</nav>\n</header>\n<main>\n");
}

/**
 * kn_catalogue_write:
 * @path: written whole or not at all
 * @options: how
 *
 * Thread: the library's.
 * Errors: nothing in it; cancelled; a record that cannot be read; the file.
 */
gboolean
kn_catalogue_write (KnCatalogue *self,
                    const char *path,
                    const KnCatalogueOptions *options,
                    GError **error)
{
  g_return_val_if_fail (self != NULL && path != NULL && options != NULL, FALSE);
  if (kn_catalogue_get_n (self) == 0)
    {
      g_set_error (error, KN_STORE_ERROR, KN_STORE_ERROR_NOT_FOUND,
                   _ ("there is nothing to show in it"));
      return FALSE;
    }
  g_autoptr (GString) html = g_string_new (NULL);
  const char *code = _ ("language-code:en");
  Page page = { self, options, html, g_str_has_suffix (code, ":th"), 0 };
  add_head (&page);
  for (KnCatalogueSection i = 0; i < KN_N_CATALOGUE_SECTIONS; i++)
    if (!add_section (&page, i, error))
      return FALSE;
  add (&page, "<p id=\"none\" hidden>%s</p>\n</main>\n<script>\n", _ ("Nothing found"));
  g_string_append (html, kn_catalogue_script);
  g_string_append (html, "</script>\n</body>\n</html>\n");
  return kn_file_write (path, html->str, html->len, error);
}
