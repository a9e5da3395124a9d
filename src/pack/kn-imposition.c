/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the plan of sheets: grids, nests and rolls of one piece; several pieces are ganged by
 * kn-imposition-gang.c. Sheets of a plan are alike, since plates are dear: a few copies too many
 * are told instead. Stock is filled place by place (kn-imposition-stock.c), so its last sheet may
 * be another.
 *
 * Backs are the fronts' places turned over with the sheet, so fronts and backs cannot drift apart;
 * kn_imposition_get_register_error_mm() reads that off the finished plan all the same. */

#include "config.h"

#include "pack/kn-imposition-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <math.h>

/* domain/packaging.md 3: digital presses leave 4 to 5 mm unprinted, knives want some room. */
#define MARGIN_MM 5.0
#define GUTTER_MM 4.0
#define TOLERANCE_MM 1e-6

G_DEFINE_QUARK (kn - imposition - error - quark, kn_imposition_error)

void
kn_imposition_options_init (KnImpositionOptions *options, double width_mm, double height_mm)
{
  *options = (KnImpositionOptions){ .width_mm = width_mm,
                                    .height_mm = height_mm,
                                    .top_mm = MARGIN_MM,
                                    .right_mm = MARGIN_MM,
                                    .bottom_mm = MARGIN_MM,
                                    .left_mm = MARGIN_MM,
                                    .gutter_x_mm = GUTTER_MM,
                                    .gutter_y_mm = GUTTER_MM,
                                    .turn_deg = -1,
                                    .start = 1 };
}

static void
clear_place (gpointer data)
{
  g_clear_pointer (&((KnImposedPlace *)data)->clip_path, kn_path_unref);
}

void
kn_imposition_free (KnImposition *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->places);
  g_array_unref (self->layouts);
  g_free (self);
}

static KnImposition *
new_plan (const KnImpositionOptions *options)
{
  KnImposition *self = g_new0 (KnImposition, 1);
  self->places = g_array_new (FALSE, TRUE, sizeof (KnImposedPlace));
  g_array_set_clear_func (self->places, clear_place);
  self->layouts = g_array_new (FALSE, TRUE, sizeof (KnImposedLayout));
  self->sheet_width_mm = options->width_mm;
  self->sheet_height_mm = options->height_mm;
  self->nesting.waste_ratio = 1;
  return self;
}

/* Across the web, or along a repeat that was asked for. */
static void
set_roll_error (const KnImposing *self, GError **error)
{
  const KnPoint size
      = kn_imposing_get_size (&self->pieces[0], kn_winding_get_turn_deg (&self->options->winding));
  if (size.x > self->room.width)
    g_set_error (
        error, KN_IMPOSITION_ERROR, KN_IMPOSITION_TOO_LARGE,
        _ ("it is %.4g mm wide as it lies on the roll, and %.4g mm of the roll can be used"),
        size.x, self->room.width);
  else
    g_set_error (error, KN_IMPOSITION_ERROR, KN_IMPOSITION_TOO_LARGE,
                 _ ("a repeat of %.4g mm is too short: one row and its gap take %.4g mm"),
                 self->options->height_mm, size.y + self->options->gutter_y_mm);
}

void
kn_imposing_set_error (const KnImposing *self,
                       guint piece,
                       KnImpositionProblem problem,
                       GError **error)
{
  const KnImposedPiece *p = &self->pieces[piece];
  const gboolean has_name = self->n_pieces > 1 && p->name != NULL;
  switch (problem)
    {
    case KN_IMPOSITION_TOO_LARGE:
      if (self->options->is_roll)
        {
          set_roll_error (self, error);
          break;
        }
      if (self->options->stock != NULL && has_name)
        g_set_error (
            error, KN_IMPOSITION_ERROR, (int)problem,
            /* Translators: the name of a design, its size, that of a label of the stock */
            _ ("“%s” does not fit on the labels: it is %.4g × %.4g mm, and they are %.4g × "
               "%.4g mm"),
            p->name, p->width_mm, p->height_mm, self->room.width, self->room.height);
      else if (has_name)
        g_set_error (error, KN_IMPOSITION_ERROR, (int)problem,
                     /* Translators: the name of a design, its size, the room for it */
                     _ ("“%s” does not fit on the sheet: it is %.4g × %.4g mm, and %.4g × %.4g mm "
                        "of the sheet can be used"),
                     p->name, p->width_mm, p->height_mm, self->room.width, self->room.height);
      else
        g_set_error (
            error, KN_IMPOSITION_ERROR, (int)problem,
            _ ("%.4g × %.4g mm does not fit on the sheet; %.4g × %.4g mm of it can be used"),
            p->width_mm, p->height_mm, self->room.width, self->room.height);
      break;
    case KN_IMPOSITION_TOGETHER:
      g_set_error_literal (error, KN_IMPOSITION_ERROR, (int)problem,
                           _ ("not one of each design fits beside the others on one sheet"));
      break;
    case KN_IMPOSITION_TOO_MANY:
      g_set_error (error, KN_IMPOSITION_ERROR, (int)problem,
                   _ ("more than %d places on one sheet cannot be made"), KN_IMPOSITION_PLACES_MAX);
      break;
    case KN_IMPOSITION_LANES:
      g_set_error (error, KN_IMPOSITION_ERROR, (int)problem,
                   _ ("%u across do not fit; %.4g mm of the roll can be used"),
                   self->options->lanes, self->room.width);
      break;
    case KN_IMPOSITION_UNSAID:
      g_set_error (error, KN_IMPOSITION_ERROR, (int)problem,
                   has_name ? _ ("say of “%s” too how many are wanted, or of none")
                            : _ ("say of each design how many are wanted, or of none"),
                   p->name);
      break;
    }
}

KnPoint
kn_imposing_get_size (const KnImposedPiece *piece, int turn_deg)
{
  return turn_deg % 180 == 0 ? (KnPoint){ piece->width_mm, piece->height_mm }
                             : (KnPoint){ piece->height_mm, piece->width_mm };
}

void
kn_imposing_add (const KnImposing *self,
                 KnImposition *plan,
                 guint piece,
                 double x,
                 double y,
                 int turn_deg)
{
  const KnPoint size = kn_imposing_get_size (&self->pieces[piece], turn_deg);
  const KnImposedPlace place = { .piece = piece,
                                 .box = { x, y, size.x, size.y },
                                 .turn_deg = ((turn_deg % 360) + 360) % 360 };
  g_array_append_val (plan->places, place);
}

/**
 * kn_imposition_get_matrix:
 *
 * Returns: from the piece's frame (its box at 0, 0) to the sheet's
 */
KnMatrix
kn_imposition_get_matrix (const KnImposedPlace *place, const KnImposedPiece *piece)
{
  const double w = piece->width_mm, h = piece->height_mm, x = place->box.x, y = place->box.y;
  switch (place->turn_deg)
    {
    case 90:
      return (KnMatrix){ 0, 1, -1, 0, x + h, y };
    case 180:
      return (KnMatrix){ -1, 0, 0, -1, x + w, y + h };
    case 270:
      return (KnMatrix){ 0, -1, 1, 0, x, y + w };
    default:
      return (KnMatrix){ 1, 0, 0, 1, x, y };
    }
}

void
kn_imposing_add_layout (KnImposition *plan, guint first, guint n_sheets, gboolean is_back_side)
{
  const KnImposedLayout layout = { first, plan->places->len - first, n_sheets, is_back_side };
  g_array_append_val (plan->layouts, layout);
}

static KnRect
covered_box (const KnImposition *plan)
{
  KnRect all = KN_RECT_EMPTY;
  for (guint i = 0; i < plan->places->len; i++)
    {
      const KnRect *box = &g_array_index (plan->places, KnImposedPlace, i).box;
      all = i == 0 ? *box : kn_rect_union (&all, box);
    }
  return all;
}

static void
move_all (KnImposition *plan, double dx, double dy)
{
  for (guint i = 0; i < plan->places->len; i++)
    {
      g_array_index (plan->places, KnImposedPlace, i).box.x += dx;
      g_array_index (plan->places, KnImposedPlace, i).box.y += dy;
    }
}

void
kn_imposing_centre (KnImposition *plan, const KnRect *room)
{
  const KnRect all = covered_box (plan);
  move_all (plan, room->x + (room->width - all.width) / 2 - all.x,
            room->y + (room->height - all.height) / 2 - all.y);
}

/* --- one piece ------------------------------------------------------------------------------- */

static guint
count_along (double room, double size, double gutter)
{
  if (!(size > 0) || size > room + TOLERANCE_MM)
    return 0;
  return (guint)fmin (KN_IMPOSITION_PLACES_MAX + 1,
                      floor ((room + gutter + TOLERANCE_MM) / (size + gutter)));
}

static guint
count_grid (const KnImposing *self, int turn_deg, guint *out_columns, guint *out_rows)
{
  const KnPoint size = kn_imposing_get_size (&self->pieces[0], turn_deg);
  *out_columns = count_along (self->room.width, size.x, self->options->gutter_x_mm);
  *out_rows = count_along (self->room.height, size.y, self->options->gutter_y_mm);
  return *out_columns * *out_rows;
}

static gboolean
lay_grid (const KnImposing *self, KnImposition *plan, GError **error)
{
  guint columns, rows;
  int turn = MAX (self->options->turn_deg, 0);
  guint n = count_grid (self, turn, &columns, &rows);
  if (self->options->turn_deg < 0 && count_grid (self, 90, &columns, &rows) > n)
    turn = 90;
  n = count_grid (self, turn, &columns, &rows);
  if (n == 0 || n > KN_IMPOSITION_PLACES_MAX)
    {
      kn_imposing_set_error (self, 0, n == 0 ? KN_IMPOSITION_TOO_LARGE : KN_IMPOSITION_TOO_MANY,
                             error);
      return FALSE;
    }
  const KnPoint size = kn_imposing_get_size (&self->pieces[0], turn);
  for (guint i = 0; i < n; i++)
    kn_imposing_add (self, plan, 0, i % columns * (size.x + self->options->gutter_x_mm),
                     i / columns * (size.y + self->options->gutter_y_mm), turn);
  kn_imposing_centre (plan, &self->room);
  plan->way = KN_IMPOSED_GRID;
  plan->columns = columns;
  plan->rows = rows;
  return TRUE;
}

/* A sideways nest is turned a quarter with its sheet. */
static void
add_nested (KnImposition *plan,
            const KnImposing *self,
            const KnNesting *nesting,
            int row,
            int column)
{
  const KnImposedPiece *piece = &self->pieces[0];
  const KnRect box = { 0, 0, piece->width_mm, piece->height_mm };
  const KnMatrix matrix = kn_nest_get_blank_matrix (nesting, &box, row, column);
  const gboolean is_turned = matrix.xx < 0;
  const double x = matrix.x0 - (is_turned ? box.width : 0);
  const double y = matrix.y0 - (is_turned ? box.height : 0);
  const int turn = is_turned ? 180 : 0;
  if (nesting->is_sideways)
    kn_imposing_add (self, plan, 0, -(y + box.height), x, turn + 90);
  else
    kn_imposing_add (self, plan, 0, x, y, turn);
}

static gboolean
lay_nest (const KnImposing *self, KnImposition *plan, GError **error)
{
  const KnImposedPiece *piece = &self->pieces[0];
  const KnBlank blank = { piece->outline, { 0, 0, piece->width_mm, piece->height_mm } };
  const double gap = fmax (self->options->gutter_x_mm, self->options->gutter_y_mm);
  const KnNesting nesting = kn_nest_blank (&blank, self->room.width, self->room.height, gap);
  if (nesting.n == 0 || nesting.n > KN_IMPOSITION_PLACES_MAX)
    {
      kn_imposing_set_error (self, 0,
                             nesting.n == 0 ? KN_IMPOSITION_TOO_LARGE : KN_IMPOSITION_TOO_MANY,
                             error);
      return FALSE;
    }
  for (int row = 0; row < nesting.n_rows; row++)
    for (int c = 0; c < (row % 2 == 0 ? nesting.n_even : nesting.n_odd); c++)
      add_nested (plan, self, &nesting, row, c);
  kn_imposing_centre (plan, &self->room);
  plan->way = KN_IMPOSED_NEST;
  plan->nesting = nesting;
  return TRUE;
}

static gboolean
lay_one (const KnImposing *self, KnImposition *plan, GError **error)
{
  const KnImpositionOptions *options = self->options;
  const gboolean can_nest
      = self->pieces[0].outline != NULL && options->backs == KN_BACKS_NONE && options->turn_deg < 0;
  if (options->lay == KN_LAY_NEST)
    return lay_nest (self, plan, error);
  if (options->lay == KN_LAY_GRID || !can_nest)
    return lay_grid (self, plan, error);
  guint columns, rows, n = count_grid (self, 0, &columns, &rows);
  n = MAX (n, count_grid (self, 90, &columns, &rows));
  if (!lay_nest (self, plan, error))
    return FALSE;
  if (plan->places->len > n)
    return TRUE;
  g_array_set_size (plan->places, 0);
  plan->nesting = (KnNesting){ .waste_ratio = 1 };
  return lay_grid (self, plan, error);
}

/* --- rolls ----------------------------------------------------------------------------------- */

/* Rows repeat with their gap, half of it at either end of a repeat. */
static gboolean
lay_roll (const KnImposing *self, KnImposition *plan, GError **error)
{
  const int turn = kn_winding_get_turn_deg (&self->options->winding);
  const KnPoint size = kn_imposing_get_size (&self->pieces[0], turn);
  const double gap = self->options->gutter_y_mm, pitch = size.y + gap;
  const double length = self->options->height_mm > 0 ? self->options->height_mm : pitch;
  const guint most = count_along (self->room.width, size.x, self->options->gutter_x_mm);
  const guint columns = self->options->lanes > 0 ? self->options->lanes : most;
  const guint rows = (guint)fmin (KN_IMPOSITION_PLACES_MAX + 1, floor (length / pitch + 1e-9));
  const guint64 n = (guint64)columns * rows;
  if (columns > most && most > 0)
    {
      kn_imposing_set_error (self, 0, KN_IMPOSITION_LANES, error);
      return FALSE;
    }
  if (n == 0 || most == 0 || n > KN_IMPOSITION_PLACES_MAX)
    {
      kn_imposing_set_error (self, 0, n == 0 ? KN_IMPOSITION_TOO_LARGE : KN_IMPOSITION_TOO_MANY,
                             error);
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    kn_imposing_add (self, plan, 0, i % columns * (size.x + self->options->gutter_x_mm),
                     i / columns * pitch, turn);
  plan->sheet_height_mm = rows * pitch;
  const KnRect room = { self->room.x, 0, self->room.width, plan->sheet_height_mm };
  kn_imposing_centre (plan, &room);
  plan->way = KN_IMPOSED_ROLL;
  plan->columns = columns;
  plan->rows = rows;
  return TRUE;
}

/* --- the other side -------------------------------------------------------------------------- */

/* Behind the place when the sheet has been turned over, and seen from there. */
static KnImposedPlace
behind (const KnImposition *plan, const KnImposing *self, const KnImposedPlace *front)
{
  const gboolean tumbles = self->options->backs == KN_BACKS_TUMBLE;
  KnImposedPlace back = { .piece = front->piece, .is_back = TRUE, .box = front->box };
  if (tumbles)
    back.box.y = plan->sheet_height_mm - front->box.y - front->box.height;
  else
    back.box.x = plan->sheet_width_mm - front->box.x - front->box.width;
  back.turn_deg = ((tumbles ? 180 : 360) - front->turn_deg + 360) % 360;
  return back;
}

static void
add_backs (KnImposition *plan, const KnImposing *self)
{
  const guint n = plan->places->len;
  for (guint i = 0; i < n; i++)
    {
      const KnImposedPlace back
          = behind (plan, self, &g_array_index (plan->places, KnImposedPlace, i));
      g_array_append_val (plan->places, back);
    }
}

double
kn_imposition_get_register_error_mm (const KnImposition *self, KnBacks backs)
{
  double worst = 0;
  if (backs == KN_BACKS_NONE)
    return 0;
  for (guint i = 0; i < self->places->len; i++)
    {
      const KnImposedPlace *p = &g_array_index (self->places, KnImposedPlace, i);
      double nearest = self->sheet_width_mm;
      for (guint k = 0; k < self->places->len; k++)
        {
          const KnImposedPlace *q = &g_array_index (self->places, KnImposedPlace, k);
          const KnPoint a = kn_rect_centre (&p->box), b = kn_rect_centre (&q->box);
          const double x = backs == KN_BACKS_TUMBLE ? b.x : self->sheet_width_mm - b.x;
          const double y = backs == KN_BACKS_TUMBLE ? self->sheet_height_mm - b.y : b.y;
          const int turn = (backs == KN_BACKS_TUMBLE ? 180 : 360) - q->turn_deg;
          if (q->piece == p->piece && q->is_back != p->is_back
              && ((turn - p->turn_deg) % 360 + 360) % 360 == 0)
            nearest = fmin (nearest, hypot (x - a.x, y - a.y));
        }
      worst = fmax (worst, nearest);
    }
  return worst;
}

/* --- the whole ------------------------------------------------------------------------------- */

/* Of a sheet that shows both sides only half is laid out; the block lies at the axis. */
static KnRect
get_room (const KnImpositionOptions *options)
{
  KnRect room = { options->left_mm, options->top_mm, 0, 0 };
  room.width = options->width_mm - options->left_mm - options->right_mm;
  room.height = options->height_mm - options->top_mm - options->bottom_mm;
  if (options->is_roll)
    {
      room.y = 0;
      room.height = options->height_mm;
    }
  if (options->backs == KN_BACKS_TURN)
    room.width = options->width_mm / 2 - options->gutter_x_mm / 2
                 - fmax (options->left_mm, options->right_mm);
  if (options->backs == KN_BACKS_TUMBLE)
    room.height = options->height_mm / 2 - options->gutter_y_mm / 2
                  - fmax (options->top_mm, options->bottom_mm);
  if (options->backs == KN_BACKS_TURN)
    room.x = options->width_mm / 2 - options->gutter_x_mm / 2 - room.width;
  if (options->backs == KN_BACKS_TUMBLE)
    room.y = options->height_mm / 2 - options->gutter_y_mm / 2 - room.height;
  return room;
}

static void
move_to_axis (KnImposition *plan, const KnImposing *self)
{
  const KnRect all = covered_box (plan);
  if (self->options->backs == KN_BACKS_TURN)
    move_all (plan, self->room.x + self->room.width - all.x - all.width, 0);
  if (self->options->backs == KN_BACKS_TUMBLE)
    move_all (plan, 0, self->room.y + self->room.height - all.y - all.height);
}

/* Sheets that are alike: how many, and what they give. */
static void
count_sheets (KnImposition *plan, const KnImposing *self, guint per_place)
{
  guint n_sheets = MAX (plan->n_sheets, 1);
  for (guint i = 0; i < plan->places->len; i++)
    plan->per_sheet[g_array_index (plan->places, KnImposedPlace, i).piece] += per_place;
  for (guint p = 0; p < self->n_pieces; p++)
    {
      const guint n = MAX (plan->per_sheet[p], 1);
      n_sheets = MAX (n_sheets, (self->wanted[p] + n - 1) / n);
    }
  plan->n_sheets = n_sheets;
  for (guint p = 0; p < self->n_pieces; p++)
    plan->made[p] = plan->per_sheet[p] * n_sheets;
}

static gboolean
lay_out (const KnImposing *self, KnImposition *plan, GError **error)
{
  const KnBacks backs = self->options->backs;
  if (self->options->stock != NULL)
    return kn_imposing_lay_stock (self, plan, error);
  if (self->options->is_roll ? !lay_roll (self, plan, error)
      : self->n_pieces > 1   ? !kn_imposing_gang (self, plan, error)
                             : !lay_one (self, plan, error))
    return FALSE;
  move_to_axis (plan, self);
  count_sheets (plan, self, kn_imposing_get_per_place (self));
  const guint n_fronts = plan->places->len;
  if (backs != KN_BACKS_NONE)
    add_backs (plan, self);
  kn_imposing_add_layout (plan, 0, plan->n_sheets, FALSE);
  if (backs == KN_BACKS_SHEET)
    {
      g_array_index (plan->layouts, KnImposedLayout, 0).n_places = n_fronts;
      kn_imposing_add_layout (plan, n_fronts, plan->n_sheets, TRUE);
    }
  return TRUE;
}

/* Of several pieces each is wanted in some number, or none is. */
static gboolean
is_said (const KnImposing *self, GError **error)
{
  guint n_said = 0, unsaid = 0;
  for (guint p = 0; p < self->n_pieces; p++)
    if (self->wanted[p] > 0)
      n_said++;
    else if (p == n_said)
      unsaid = p;
  if (n_said == 0 || n_said == self->n_pieces)
    return TRUE;
  kn_imposing_set_error (self, unsaid, KN_IMPOSITION_UNSAID, error);
  return FALSE;
}

/* Without wanted numbers: what is left of the sheet, as evenly as it goes, one of each at least. */
static void
share_stock (KnImposing *self)
{
  const KnStock *stock = self->options->stock;
  const guint left = MAX (1, stock->columns * stock->rows + 1 - MAX (self->options->start, 1));
  for (guint p = 0; p < self->n_pieces; p++)
    if (self->wanted[p] == 0)
      self->wanted[p] = MAX (1, left / self->n_pieces + (p < left % self->n_pieces ? 1 : 0));
}

/**
 * kn_imposition_new:
 * @pieces: (array length=n_pieces): what is printed; kept by nobody
 * @n_pieces: from 1 to %KN_IMPOSITION_PIECES_MAX; a roll takes one
 * @options: the sheet
 *
 * One piece lies in a grid or a nest, several are ganged so that as few sheets as can be found give
 * the wanted numbers; all sheets are alike then. Stock is filled in order, from @start.
 *
 * Thread: any. Cost: milliseconds; nests of many corners and ganging take tenths of a second.
 * Errors: %KN_IMPOSITION_ERROR, a sentence that names the measures, of several pieces the piece
 * too.
 *
 * Returns: (transfer full): the plan, or %NULL
 */
KnImposition *
kn_imposition_new (const KnImposedPiece *pieces,
                   guint n_pieces,
                   const KnImpositionOptions *options,
                   GError **error)
{
  g_return_val_if_fail (pieces != NULL && options != NULL, NULL);
  g_return_val_if_fail (n_pieces >= 1 && n_pieces <= KN_IMPOSITION_PIECES_MAX, NULL);
  g_return_val_if_fail (!options->is_roll || n_pieces == 1, NULL);
  KnImposing self = { pieces, n_pieces, options, get_room (options), { 0 } };
  for (guint p = 0; p < n_pieces; p++)
    self.wanted[p] = pieces[p].wanted;
  if (!is_said (&self, error))
    return NULL;
  g_autoptr (KnImposition) plan = new_plan (options);
  if (options->stock != NULL)
    {
      plan->sheet_width_mm = options->stock->sheet_width_mm;
      plan->sheet_height_mm = options->stock->sheet_height_mm;
      self.room = (KnRect){ 0, 0, options->stock->width_mm, options->stock->height_mm };
      share_stock (&self);
    }
  if (!lay_out (&self, plan, error))
    return NULL;
  for (guint i = 0; i < plan->layouts->len; i++)
    if (!kn_imposing_clip (&self, plan, &g_array_index (plan->layouts, KnImposedLayout, i), error))
      return NULL;
  if (options->stock != NULL)
    for (guint i = 0; i < g_array_index (plan->layouts, KnImposedLayout, 0).n_places; i++)
      plan->per_sheet[g_array_index (plan->places, KnImposedPlace, i).piece]++;
  kn_imposing_measure (&self, plan);
  return g_steal_pointer (&plan);
}
