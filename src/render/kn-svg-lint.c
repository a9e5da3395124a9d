/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the linter of motifs: the list of its rules and their sentences, the order of the work, and
 * the repairs. A finding gathers all places of one rule, since forty sentences about forty lines
 * help nobody. A repair is a list of edits of the text itself, so that nothing else of a drawing
 * changes and the same file gives the same bytes. Costly files are drawn in the helper first, as
 * everywhere; the walk has a budget of its own. */

#include "config.h"

#include "base/kn-number.h"
#include "render/kn-draw.h"
#include "render/kn-svg-lint-private.h"
#include "render/kn-xml-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const char *name;
  KnLintSeverity severity;
  const char *sentence;
  const char *least, *most; /* a second sentence with %s, the number; NULL: none */
  const char *repair;
} Rule;

static const Rule rules[KN_N_LINT_RULES] = {
  [KN_LINT_REFUSED] = { "motif.refused", KN_LINT_BLOCK, N_ ("The file cannot become a motif.") },
  [KN_LINT_SCRIPT]
  = { "motif.script", KN_LINT_BLOCK, N_ ("The file holds a program, which a drawing must not."),
      .repair = N_ ("leave it out") },
  [KN_LINT_LINK]
  = { "motif.link", KN_LINT_BLOCK, N_ ("Parts lie outside the file and would be missing."),
      .repair = N_ ("leave them out") },
  [KN_LINT_EMPTY] = { "motif.empty", KN_LINT_BLOCK, N_ ("The file draws nothing.") },
  [KN_LINT_HAIRLINE]
  = { "motif.hairline", KN_LINT_WARN,
      N_ ("Lines are too thin to print at this size. In ink 0.15 mm is the least, in white on ink "
          "0.25 mm."),
      .least = N_ ("The thinnest is %s mm."), .repair = N_ ("thicken them to the least") },
  [KN_LINT_THIN_AREA] = { "motif.thin-area", KN_LINT_WARN,
                          N_ ("Shapes narrow to less than 0.15 mm at this size and may break "
                              "up.") },
  [KN_LINT_THIN_GAP] = { "motif.thin-gap", KN_LINT_WARN,
                         N_ ("Gaps are narrower than 0.25 mm at this size and may close with "
                             "ink.") },
  [KN_LINT_TEXT] = { "motif.text", KN_LINT_WARN,
                     N_ ("Letters are still type: they change where the font is not installed."),
                     .repair = N_ ("turn letters into outlines") },
  [KN_LINT_FILTER]
  = { "motif.filter", KN_LINT_WARN, N_ ("Filters print as pictures of dots, not as sharp ink.") },
  [KN_LINT_MASK] = { "motif.mask", KN_LINT_WARN,
                     N_ ("Parts fade under a mask, which can be neither edited nor printed in one "
                         "spot ink.") },
  [KN_LINT_BLEND] = { "motif.blend", KN_LINT_WARN,
                      N_ ("Parts are blended with what lies below them; in ink that looks "
                          "different.") },
  [KN_LINT_OPACITY] = { "motif.opacity", KN_LINT_NOTE,
                        N_ ("Parts are see-through; a tint of the ink prints more surely.") },
  [KN_LINT_RASTER_COARSE] = { "motif.picture-coarse", KN_LINT_WARN,
                              N_ ("A picture inside the drawing is too coarse for this size."),
                              .least = N_ ("It has %s ppi here; print asks for 300.") },
  [KN_LINT_RASTER] = { "motif.picture", KN_LINT_NOTE,
                       N_ ("A picture inside the drawing can be neither recoloured nor "
                           "enlarged.") },
  [KN_LINT_GRADIENT]
  = { "motif.gradient", KN_LINT_NOTE,
      N_ ("Gradients are mixed in screen colours and print in process inks only.") },
  [KN_LINT_GAMUT] = { "motif.gamut", KN_LINT_WARN,
                      N_ ("Colours are brighter than ink can be and will print duller."),
                      .most = N_ ("The furthest is ΔE %s away.") },
  [KN_LINT_NEAR_COLOURS]
  = { "motif.near-colours", KN_LINT_WARN, N_ ("Colours cannot be told from each other in print."),
      .repair = N_ ("make them one colour") },
  [KN_LINT_MANY_COLOURS]
  = { "motif.many-colours", KN_LINT_WARN,
      N_ ("There are many colours; up to 8 can sensibly be given inks one by one."),
      .most = N_ ("These are %s.") },
  [KN_LINT_MANY_NODES] = { "motif.many-nodes", KN_LINT_WARN,
                           N_ ("There are so many nodes that every label with it slows down; "
                               "simplify the paths."),
                           .most = N_ ("These are %s.") },
  [KN_LINT_NO_SIZE]
  = { "motif.no-size", KN_LINT_WARN,
      N_ ("The file does not say how large its sheet is; each program guesses differently."),
      .repair = N_ ("let the sheet end where the drawing ends") },
  [KN_LINT_CUT_OFF]
  = { "motif.cut-off", KN_LINT_WARN, N_ ("Shapes reach beyond the sheet and are cut off there.") },
  [KN_LINT_OUTSIDE]
  = { "motif.outside", KN_LINT_NOTE, N_ ("Shapes lie outside the sheet, where nobody sees them."),
      .repair = N_ ("leave them out") },
  [KN_LINT_OPEN_FILL] = { "motif.open-fill", KN_LINT_NOTE,
                          N_ ("Filled outlines are not closed; their last side is a guess."),
                          .repair = N_ ("close them") },
  [KN_LINT_CSS] = { "motif.css", KN_LINT_WARN,
                    N_ ("Rules of style are not understood here, so the motif may look "
                        "different.") },
  [KN_LINT_UNDRAWN] = { "motif.undrawn", KN_LINT_NOTE,
                        N_ ("Parts made for web pages (movement, embedded pages) do not print."),
                        .repair = N_ ("leave them out") },
};

/* --- what the files of the linter report --------------------------------------------------------
 */

static void
place_free (gpointer data)
{
  KnLintPlace *self = data;
  g_free (self->element);
  g_free (self);
}

static void
edit_clear (gpointer data)
{
  g_free (((KnLintEdit *)data)->text);
}

static guint
line_of (GBytes *svg, gsize offset)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (svg, &length);
  guint line = 1;
  for (gsize i = 0; i < MIN (offset, length); i++)
    line += text[i] == '\n';
  return line;
}

static KnLintPlace *
add_place (KnLintWork *self, KnLintRule rule)
{
  KnLintHeap *heap = &self->heaps[rule];
  if (heap->n_places++ >= KN_LINT_PLACES_MAX)
    return NULL;
  KnLintPlace *place = g_new0 (KnLintPlace, 1);
  place->box = KN_RECT_EMPTY;
  g_ptr_array_add (heap->places, place);
  return place;
}

void
kn_lint_add (KnLintWork *self,
             KnLintRule rule,
             const KnSvgElement *element,
             const KnRect *box,
             double value)
{
  KnLintHeap *heap = &self->heaps[rule];
  heap->least = heap->n_places == 0 ? value : MIN (heap->least, value);
  heap->most = heap->n_places == 0 ? value : MAX (heap->most, value);
  KnLintPlace *place = add_place (self, rule);
  if (place == NULL)
    return;
  if (element != NULL)
    {
      const char *id = kn_svg_element_get (element, "id");
      place->element
          = id != NULL ? g_strdup_printf ("#%s", id) : g_strdup_printf ("<%s>", element->name);
      place->line = line_of (self->svg, element->start);
    }
  const KnRect sheet = { 0, 0, self->width_mm, self->height_mm };
  const KnRect seen = box != NULL ? kn_rect_intersect (box, &sheet) : KN_RECT_EMPTY;
  if (!kn_rect_is_empty (&seen) && sheet.width > 0 && sheet.height > 0)
    place->box = (KnRect){ seen.x / sheet.width, seen.y / sheet.height, seen.width / sheet.width,
                           seen.height / sheet.height };
}

void
kn_lint_add_at (KnLintWork *self, KnLintRule rule, const char *element, gsize offset)
{
  KnLintPlace *place = add_place (self, rule);
  if (place == NULL)
    return;
  place->element = g_strdup (element);
  place->line = line_of (self->svg, offset);
}

void
kn_lint_edit (KnLintWork *self, KnLintRule rule, gsize offset, gsize length, char *text)
{
  const KnLintEdit edit = { offset, length, text };
  g_array_append_val (self->heaps[rule].edits, edit);
}

void
kn_lint_edit_style (KnLintWork *self,
                    KnLintRule rule,
                    const KnSvgElement *element,
                    const char *property,
                    double value)
{
  char number[KN_NUMBER_SIZE];
  const char *text = g_bytes_get_data (self->svg, NULL);
  KnXmlReader reader;
  KnXmlEvent event;
  kn_xml_reader_init (&reader, text + element->start, element->content - element->start);
  g_autofree char *says
      = g_strdup_printf ("%s:%s", property, kn_number_print_fixed (value, 6, number));
  if (kn_xml_reader_next (&reader, &event, NULL) && event.type == KN_XML_START)
    {
      gsize at = (gsize)(event.name - text) + event.name_length;
      char *added = NULL;
      for (guint i = 0; i < event.attributes->len && added == NULL; i++)
        {
          const KnXmlAttribute *a = &g_array_index (event.attributes, KnXmlAttribute, i);
          if (!kn_xml_equal (a->name, a->name_length, "style"))
            continue;
          at = (gsize)(a->value - text) + a->value_length;
          added = g_strconcat (";", says, NULL); /* of two alike the later counts */
        }
      if (added == NULL)
        added = g_strdup_printf (" style=\"%s\"", says);
      kn_lint_edit (self, rule, at, 0, added);
    }
  kn_xml_reader_clear (&reader);
}

/* --- findings -----------------------------------------------------------------------------------
 */

static void
finding_free (gpointer data)
{
  KnLintFinding *self = data;
  g_free (self->message);
  g_ptr_array_unref (self->places);
  g_array_unref (self->edits);
  g_free (self);
}

static char *
dup_message (const Rule *rule, const KnLintHeap *heap)
{
  const char *more = rule->least != NULL ? rule->least : rule->most;
  if (more == NULL)
    return g_strdup (heap->detail != NULL ? heap->detail : _ (rule->sentence));
  char number[KN_NUMBER_SIZE];
  const double value = rule->least != NULL ? heap->least : heap->most;
  kn_number_print_fixed (value, value < 10 ? 2 : 0, number);
  g_auto (GStrv) around = g_strsplit (_ (more), "%s", 2);
  g_autofree char *second = g_strjoinv (number, around);
  return g_strconcat (_ (rule->sentence), " ", second, NULL);
}

static void
collect (KnLintWork *self, KnLint *out)
{
  for (int severity = KN_LINT_BLOCK; severity >= KN_LINT_NOTE; severity--)
    for (int i = 0; i < KN_N_LINT_RULES; i++)
      {
        KnLintHeap *heap = &self->heaps[i];
        if (heap->n_places == 0 || (int)rules[i].severity != severity)
          continue;
        KnLintFinding *finding = g_new0 (KnLintFinding, 1);
        finding->rule = rules[i].name;
        finding->severity = rules[i].severity;
        finding->message = dup_message (&rules[i], heap);
        finding->places = g_ptr_array_ref (heap->places);
        finding->n_places = heap->n_places;
        finding->edits = g_array_ref (heap->edits);
        finding->repair = heap->edits->len > 0 ? _ (rules[i].repair) : NULL;
        g_ptr_array_add (out->findings, finding);
      }
}

/* --- the work -----------------------------------------------------------------------------------
 */

/* The motif fitted into the room, as "contain" fits it on a label. */
static void
place_sheet (KnLintWork *self, const KnMotif *motif, double max_width_mm, double max_height_mm)
{
  double width = 0, height = 0, view[4] = { 0 };
  kn_motif_get_size (motif, &width, &height);
  const double scale = MIN (max_width_mm / width, max_height_mm / height);
  self->width_mm = width * scale;
  self->height_mm = height * scale;
  self->root_to_mm = kn_matrix_scaling (scale, scale);
  const char *box = kn_svg_element_get (self->tree->root, "viewBox");
  if (kn_svg_parse_numbers (box, view, 4) != 4 || !(view[2] > 0) || !(view[3] > 0))
    return;
  const KnMatrix shift
      = kn_matrix_translation ((width - view[2]) / 2 - view[0], (height - view[3]) / 2 - view[1]);
  self->root_to_mm = kn_matrix_multiply (&shift, &self->root_to_mm);
}

static void
judge (KnLintWork *self, double max_width_mm, double max_height_mm)
{
  g_autoptr (GError) error = NULL;
  KnSvgScan scan;
  if (!kn_svg_scan (self->svg, &scan, &error))
    {
      kn_lint_foreign (self, error);
      return;
    }
  g_autoptr (KnMotif) motif = kn_motif_new (self->svg, &error);
  g_autoptr (KnSvgTree) tree = motif != NULL ? kn_svg_tree_new (self->svg, &error) : NULL;
  if (tree == NULL)
    kn_lint_foreign (self, error);
  else
    {
      self->tree = tree;
      self->scan = &scan;
      place_sheet (self, motif, max_width_mm, max_height_mm);
      kn_lint_walk (self);
      kn_lint_colours (self);
      kn_lint_css (self);
      kn_lint_thin (self);
    }
  kn_svg_scan_clear (&scan);
}

/**
 * kn_svg_lint_new:
 * @svg: the whole file, as it came
 * @max_width_mm: room in which the motif will stand, mm
 * @max_height_mm: room in which the motif will stand, mm
 * @condition: the print condition that colours are held against
 *
 * Whatever is wrong with the file is a finding, also that it is no SVG at all.
 *
 * Thread: any; may run the helper and then blocks for up to ten seconds. Cost: some tenths of a
 * second. Errors: none.
 * Source: domain notes on motifs, section D (0.15 mm positive, 0.25 mm reversed); 300 ppi as for
 * pictures on labels.
 *
 * Returns: (transfer full): what was found
 */
KnLint *
kn_svg_lint_new (GBytes *svg, double max_width_mm, double max_height_mm, KnCondition *condition)
{
  g_return_val_if_fail (svg != NULL && condition != NULL, NULL);
  g_return_val_if_fail (max_width_mm > 0 && max_height_mm > 0, NULL);
  KnLintWork work = { .svg = svg, .condition = condition };
  work.boxes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (int i = 0; i < KN_N_LINT_RULES; i++)
    {
      work.heaps[i].places = g_ptr_array_new_with_free_func (place_free);
      work.heaps[i].edits = g_array_new (FALSE, FALSE, sizeof (KnLintEdit));
      g_array_set_clear_func (work.heaps[i].edits, edit_clear);
    }
  judge (&work, max_width_mm, max_height_mm);
  KnLint *self = g_new0 (KnLint, 1);
  self->width_mm = work.width_mm;
  self->height_mm = work.height_mm;
  self->findings = g_ptr_array_new_with_free_func (finding_free);
  collect (&work, self);
  for (int i = 0; i < KN_N_LINT_RULES; i++)
    {
      g_ptr_array_unref (work.heaps[i].places);
      g_array_unref (work.heaps[i].edits);
      g_free (work.heaps[i].detail);
    }
  g_hash_table_unref (work.boxes);
  return self;
}

void
kn_svg_lint_free (KnLint *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->findings);
  g_free (self);
}

gboolean
kn_svg_lint_blocks (const KnLint *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  const KnLintFinding *worst = self->findings->len > 0 ? self->findings->pdata[0] : NULL;
  return worst != NULL && worst->severity == KN_LINT_BLOCK;
}

gboolean
kn_svg_lint_has_repair (const KnLint *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  for (guint i = 0; i < self->findings->len; i++)
    if (((const KnLintFinding *)self->findings->pdata[i])->repair != NULL)
      return TRUE;
  return FALSE;
}

const char *
kn_lint_severity_get_name (KnLintSeverity self)
{
  static const char *const names[]
      = { [KN_LINT_NOTE] = "note", [KN_LINT_WARN] = "warn", [KN_LINT_BLOCK] = "block" };
  return names[self];
}

/* --- repairs ------------------------------------------------------------------------------------
 */

static int
compare_edits (gconstpointer a, gconstpointer b)
{
  const KnLintEdit *first = *(const KnLintEdit *const *)a, *second = *(const KnLintEdit *const *)b;
  if (first->offset != second->offset)
    return first->offset < second->offset ? -1 : 1;
  return first->length > second->length ? -1 : first->length < second->length;
}

/**
 * kn_svg_lint_dup_repaired:
 * @svg: the file that @self judged
 * @self: its findings
 *
 * An edit inside of what another takes away is dropped. What the repairs leave is for a second
 * look: judge the result again.
 *
 * Returns: (transfer full): the SVG as repaired
 */
GBytes *
kn_svg_lint_dup_repaired (GBytes *svg, const KnLint *self)
{
  g_return_val_if_fail (svg != NULL && self != NULL, NULL);
  g_autoptr (GPtrArray) edits = g_ptr_array_new ();
  for (guint i = 0; i < self->findings->len; i++)
    {
      const KnLintFinding *finding = self->findings->pdata[i];
      for (guint k = 0; k < finding->edits->len; k++)
        g_ptr_array_add (edits, &g_array_index (finding->edits, KnLintEdit, k));
    }
  g_ptr_array_sort (edits, compare_edits);
  gsize length = 0, at = 0;
  const char *text = g_bytes_get_data (svg, &length);
  GString *out = g_string_sized_new (length + 1024);
  for (guint i = 0; i < edits->len; i++)
    {
      const KnLintEdit *edit = edits->pdata[i];
      const KnLintEdit *last = i > 0 ? edits->pdata[i - 1] : NULL;
      const gboolean is_twice = last != NULL && last->offset == edit->offset
                                && last->length == edit->length
                                && g_str_equal (last->text, edit->text);
      if (edit->offset < at || edit->offset + edit->length > length || is_twice)
        continue;
      g_string_append_len (out, text + at, (gssize)(edit->offset - at));
      g_string_append (out, edit->text);
      at = edit->offset + edit->length;
    }
  g_string_append_len (out, text + at, (gssize)(length - at));
  return g_string_free_to_bytes (out);
}
