/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The property table: one row describes everything that is known of a property. Inspector, JSON, op
 * log, limits and tests read it; nothing else in the program knows a property's range or name. */

#include "config.h"

#include "model/kn-prop.h"

#include "base/kn-limits.h"
#include "code/kn-barcode.h"
#include "model/kn-brand.h"
#include "model/kn-capital.h"
#include "model/kn-op.h"
#include "model/kn-product.h"
#include "model/kn-record.h"
#include "model/kn-story.h"
#include "model/kn-text-line.h"

#include <glib/gi18n.h>
#include <string.h>

#define BIT(kind) (1u << KN_NODE_##kind)
#define BOXED                                                                                      \
  (BIT (RECT) | BIT (ELLIPSE) | BIT (TEXT) | BIT (IMAGE) | BIT (MOTIF) | BIT (PATTERN)             \
   | BIT (BARCODE))
#define ITEMS (BOXED | BIT (PATH) | BIT (GROUP))
#define PENNED (BIT (RECT) | BIT (ELLIPSE) | BIT (PATH) | BIT (TEXT))
#define FILLED (PENNED | BIT (BARCODE)) /* a pen would widen bars */
#define RECORDS (BIT (WISDOM) | BIT (PERSON))
#define PLACED (RECORDS | BIT (CANVAS))
#define SHAPES (BIT (RECT) | BIT (ELLIPSE) | BIT (PATH))
#define PAINTED (BIT (RECT) | BIT (ELLIPSE) | BIT (PATH) | BIT (TEXT) | BIT (BARCODE))

static const struct
{
  const char *name, *label;
} KINDS[KN_N_NODE_KINDS] = {
  [KN_NODE_DESIGN] = { "design", N_ ("Design") },
  [KN_NODE_BRAND] = { "brand", N_ ("Brand") },
  [KN_NODE_WISDOM] = { "wisdom", N_ ("Wisdom") },
  [KN_NODE_PERSON] = { "person", N_ ("Person") },
  [KN_NODE_PRODUCT] = { "product", N_ ("Product") },
  [KN_NODE_INK] = { "ink", N_ ("Ink") },
  [KN_NODE_ASSET] = { "asset", N_ ("File") },
  [KN_NODE_FACE] = { "face", N_ ("Face") },
  [KN_NODE_RECT] = { "rect", N_ ("Rectangle") },
  [KN_NODE_ELLIPSE] = { "ellipse", N_ ("Ellipse") },
  [KN_NODE_PATH] = { "path", N_ ("Path") },
  [KN_NODE_TEXT] = { "text", N_ ("Text") },
  [KN_NODE_IMAGE] = { "image", N_ ("Picture") },
  [KN_NODE_MOTIF] = { "motif", N_ ("Motif") },
  [KN_NODE_PATTERN] = { "pattern", N_ ("Pattern") },
  [KN_NODE_BARCODE] = { "barcode", N_ ("Barcode") },
  [KN_NODE_GROUP] = { "group", N_ ("Group") },
  [KN_NODE_CANVAS] = { "canvas", N_ ("Capital canvas") },
  [KN_NODE_CARD] = { "card", N_ ("Card of a canvas") },
};

static const char *const FORM_KINDS[]
    = { "label", "wrap", "cone", "dieline", "tag", "card", "screen", "custom", NULL };
static const char *const FORM_SHAPES[] = { "rectangle", "ellipse", "path", NULL };
static const char *const STEPS[] = { "none",  "cutting", "creasing", "perforating", "gluing",
                                     "white", "varnish", "foil",     "embossing",   NULL };
static const char *const ASSET_KINDS[]
    = { "motif", "image", "logo", "font", "profile", "sound", "scan", NULL };
static const char *const ALIGNS[] = { "start", "center", "end", "justify", NULL };
static const char *const VALIGNS[] = { "top", "middle", "bottom", NULL };
static const char *const FITS[] = { "default", "contain", "cover", "stretch", NULL };
static const char *const TEXT_PATHS[] = { "none", "circle", "path", NULL };
static const char *const TEXT_SIDES[] = { "outside", "inside", NULL };
static const char *const FIT_TEXTS[] = { "none", "shrink", "grow", NULL };
static const char *const SYMBOLOGIES[]
    = { "ean13", "ean8", "itf14", "code128", "qr", "datamatrix", NULL }; /* KnBarcodeKind */
static const char *const CODE_LEVELS[] = { "L", "M", "Q", "H", NULL };   /* KnBarcodeLevel */

static const char *const JOINS[] = { "miter", "round", "bevel", NULL };
static const char *const CAPS[] = { "butt", "round", "square", NULL };
static const char *const SHAPE_KINDS[] = { "none", "polygon", "star", "arc", NULL };
static const char *const ALTERNATES[]
    = { "none", "checker", "columns", "rows", "copies", NULL };          /* KnPatternAlternate */
static const char *const CORNERS[] = { "none", "mitre", "block", NULL }; /* KnPatternCorners */
static const char *const CLOSINGS[] = { "open", "chord", "pie", NULL };

static const char *const BRAND_FONTS[] = { "none", "heading", "text", "latin", NULL };
static const char *const WISDOM_KINDS[]
    = { "skill", "product", "resource", NULL }; /* KnWisdomKind */
static const char *const CATEGORIES[] = { "food", "drink", "textile", "utensil", "herb", NULL };
static const char *const PRODUCERS[] = { "group", "owner", "sme", NULL };
static const char *const CAPITALS[] = { "social", "culture", "environment", NULL }; /* KnCapital */
static const char *const SENSES[]
    = { "see", "taste", "smell", "hear", "touch", NULL }; /* KnSense */
static const char *const WAYS_SOLD[] = { "shop", "direct", "service", "export", NULL }; /* KnSold */

#define RECORD_TEXT(prop, name, kinds, label)                                                      \
  {                                                                                                \
    prop, name, KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, kinds, 1, label                      \
  }
#define COORD -KN_LIMIT_COORD_MM, KN_LIMIT_COORD_MM

/* prop, JSON name, type, unit, minimum, maximum, default, choices, kinds, since, label */
static const KnPropInfo TABLE[] = {
  { KN_PROP_HANDLE, "id", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL,
    BIT (INK) | BIT (ASSET) | BIT (FACE) | BIT (CARD) | ITEMS, 1, N_ ("Identifier") },
  { KN_PROP_NAME, "name", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL,
    PLACED | BIT (PRODUCT) | BIT (DESIGN) | BIT (BRAND) | BIT (INK) | BIT (ASSET) | BIT (FACE)
        | ITEMS,
    1, N_ ("Name") },
  { KN_PROP_LANGUAGE, "language", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL,
    BIT (DESIGN) | BIT (BRAND), 1, N_ ("Language") },
  { KN_PROP_FORM_KIND, "kind", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, KN_FORM_LABEL, FORM_KINDS,
    BIT (DESIGN), 1, N_ ("Form") },
  { KN_PROP_FORM_SHAPE, "shape", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, KN_SHAPE_RECTANGLE,
    FORM_SHAPES, BIT (DESIGN), 1, N_ ("Shape") },
  { KN_PROP_FORM_WIDTH, "width_mm", KN_VALUE_NUMBER, KN_UNIT_MM, KN_LIMIT_SIDE_MIN_MM,
    KN_LIMIT_SIDE_MAX_MM, 100, NULL, BIT (DESIGN), 1, N_ ("Width of the form") },
  { KN_PROP_FORM_HEIGHT, "height_mm", KN_VALUE_NUMBER, KN_UNIT_MM, KN_LIMIT_SIDE_MIN_MM,
    KN_LIMIT_SIDE_MAX_MM, 60, NULL, BIT (DESIGN), 1, N_ ("Height of the form") },
  { KN_PROP_FORM_CORNER_RADIUS, "corner_radius_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0,
    KN_LIMIT_SIDE_MAX_MM / 2, 0, NULL, BIT (DESIGN), 1, N_ ("Corner radius of the form") },
  { KN_PROP_FORM_PATH, "d", KN_VALUE_PATH, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (DESIGN), 1,
    N_ ("Outline of the form") },
  { KN_PROP_FORM_BLEED, "bleed_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0, 50, 3, NULL, BIT (DESIGN), 1,
    N_ ("Bleed") },
  { KN_PROP_FORM_SAFE, "safe_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0, 50, 3, NULL, BIT (DESIGN), 1,
    N_ ("Safe distance") },
  { KN_PROP_FORM_EXTRA, "form", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (DESIGN), 1,
    N_ ("Form details") },
  { KN_PROP_BRAND, "brand", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (DESIGN), 1,
    N_ ("Brand") },
  { KN_PROP_FACTS, "facts", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (DESIGN), 1,
    N_ ("Label facts") },
  { KN_PROP_GUIDES, "guides", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (DESIGN) | BIT (FACE),
    1, N_ ("Guides") },
  { KN_PROP_INK_CMYK, "cmyk", KN_VALUE_NUMBERS, KN_UNIT_PCT, 0, 100, 4, NULL, BIT (INK), 1,
    N_ ("Process amounts") },
  { KN_PROP_INK_SPOT, "spot", KN_VALUE_BOOL, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (INK), 1,
    N_ ("Spot ink") },
  { KN_PROP_INK_STEP, "step", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, STEPS, BIT (INK), 1,
    N_ ("Processing step") },
  { KN_PROP_ASSET_FILE, "file", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (ASSET), 1,
    N_ ("File name") },
  { KN_PROP_ASSET_SHA256, "sha256", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (ASSET), 1,
    N_ ("Fingerprint") },
  { KN_PROP_ASSET_KIND, "kind", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, ASSET_KINDS, BIT (ASSET), 1,
    N_ ("Kind of file") },
  { KN_PROP_ASSET_PASSPORT, "passport", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (ASSET), 1,
    N_ ("Passport") },
  { KN_PROP_X, "x_mm", KN_VALUE_NUMBER, KN_UNIT_MM, COORD, 0, NULL, ITEMS, 1, N_ ("Left") },
  { KN_PROP_Y, "y_mm", KN_VALUE_NUMBER, KN_UNIT_MM, COORD, 0, NULL, ITEMS, 1, N_ ("Top") },
  { KN_PROP_WIDTH, "width_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0, KN_LIMIT_COORD_MM, 0, NULL, ITEMS, 1,
    N_ ("Width") },
  { KN_PROP_HEIGHT, "height_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0, KN_LIMIT_COORD_MM, 0, NULL, ITEMS,
    1, N_ ("Height") },
  { KN_PROP_ROTATION, "rotation_deg", KN_VALUE_NUMBER, KN_UNIT_DEG, -36000, 36000, 0, NULL, ITEMS,
    1, N_ ("Rotation") },
  { KN_PROP_OPACITY, "opacity", KN_VALUE_NUMBER, KN_UNIT_PCT, 0, 100, 100, NULL, ITEMS, 1,
    N_ ("Opacity") },
  { KN_PROP_FILL, "fill", KN_VALUE_PAINT, KN_UNIT_NONE, 0, 0, 0, NULL, FILLED, 1, N_ ("Fill") },
  { KN_PROP_STROKE, "stroke", KN_VALUE_PAINT, KN_UNIT_NONE, 0, 0, 0, NULL, PENNED, 1, N_ ("Line") },
  { KN_PROP_STROKE_WIDTH, "stroke_width_pt", KN_VALUE_NUMBER, KN_UNIT_PT, 0, 1000, 1, NULL, PENNED,
    1, N_ ("Line width") },
  { KN_PROP_OVERPRINT, "overprint", KN_VALUE_BOOL, KN_UNIT_NONE, 0, 0, 0, NULL, ITEMS, 1,
    N_ ("Overprint") },
  { KN_PROP_LOCKED, "locked", KN_VALUE_BOOL, KN_UNIT_NONE, 0, 0, 0, NULL, ITEMS, 1, N_ ("Locked") },
  { KN_PROP_HIDDEN, "hidden", KN_VALUE_BOOL, KN_UNIT_NONE, 0, 0, 0, NULL, ITEMS, 1, N_ ("Hidden") },
  { KN_PROP_CORNER_RADIUS, "corner_radius_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0, KN_LIMIT_SIDE_MAX_MM,
    0, NULL, BIT (RECT), 1, N_ ("Corner radius") },
  { KN_PROP_PATH_DATA, "d", KN_VALUE_PATH, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (PATH), 1,
    N_ ("Outline") },
  { KN_PROP_TEXT, "text", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (TEXT), 1,
    N_ ("Text") },
  { KN_PROP_FONT, "font", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (TEXT) | BIT (BARCODE),
    1, N_ ("Font") },
  { KN_PROP_SIZE, "size_pt", KN_VALUE_NUMBER, KN_UNIT_PT, 0.5, 4000, 12, NULL,
    BIT (TEXT) | BIT (BARCODE), 1, N_ ("Size") },
  { KN_PROP_ALIGN, "align", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, KN_ALIGN_START, ALIGNS, BIT (TEXT),
    1, N_ ("Alignment") },
  { KN_PROP_VALIGN, "valign", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, KN_VALIGN_TOP, VALIGNS,
    BIT (TEXT), 1, N_ ("Vertical alignment") },
  { KN_PROP_LINE_HEIGHT, "line_height", KN_VALUE_NUMBER, KN_UNIT_NONE, 0.1, 10, 1, NULL, BIT (TEXT),
    1, N_ ("Line height") },
  { KN_PROP_ASSET, "asset", KN_VALUE_REF, KN_UNIT_NONE, 0, 0, 0, NULL,
    BIT (IMAGE) | BIT (MOTIF) | BIT (PATTERN), 1, N_ ("File") },
  { KN_PROP_FIT, "fit", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, KN_FIT_DEFAULT, FITS,
    BIT (IMAGE) | BIT (MOTIF), 1, N_ ("Fit") },
  { KN_PROP_RECOLOUR, "recolour", KN_VALUE_RECOLOUR, KN_UNIT_NONE, 0, 0, 0, NULL,
    BIT (MOTIF) | BIT (PATTERN), 1, N_ ("Colours") },
  { KN_PROP_GROUP, "group", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (PATTERN), 1,
    N_ ("Symmetry") },
  { KN_PROP_CELL, "cell_mm", KN_VALUE_NUMBERS, KN_UNIT_MM, 0.1, KN_LIMIT_SIDE_MAX_MM, 2, NULL,
    BIT (PATTERN), 1, N_ ("Cell") },
  { KN_PROP_ANGLE, "angle_deg", KN_VALUE_NUMBER, KN_UNIT_DEG, -36000, 36000, 0, NULL, BIT (PATTERN),
    1, N_ ("Angle") },
  { KN_PROP_SYMBOLOGY, "symbology", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, SYMBOLOGIES,
    BIT (BARCODE), 1, N_ ("Kind of barcode") },
  { KN_PROP_DATA, "data", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (BARCODE), 1,
    N_ ("Data") },
  { KN_PROP_MODULE, "module_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0.01, 20, 0.33, NULL, BIT (BARCODE),
    1, N_ ("Module") },
  { KN_PROP_RUNS, "runs", KN_VALUE_RUNS, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (TEXT), 1, N_ ("Runs") },
  { KN_PROP_TRACKING, "tracking", KN_VALUE_NUMBER, KN_UNIT_NONE, -200, 2000, 0, NULL, BIT (TEXT), 1,
    N_ ("Letter spacing") },
  { KN_PROP_FEATURES, "features", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (TEXT), 1,
    N_ ("Font features") },
  { KN_PROP_PARAGRAPH_BEFORE, "paragraph_before_pt", KN_VALUE_NUMBER, KN_UNIT_PT, 0, 1000, 0, NULL,
    BIT (TEXT), 1, N_ ("Space before a paragraph") },
  { KN_PROP_PARAGRAPH_AFTER, "paragraph_after_pt", KN_VALUE_NUMBER, KN_UNIT_PT, 0, 1000, 0, NULL,
    BIT (TEXT), 1, N_ ("Space after a paragraph") },
  { KN_PROP_INDENT, "indent_mm", KN_VALUE_NUMBER, KN_UNIT_MM, -500, 500, 0, NULL, BIT (TEXT), 1,
    N_ ("Indent of the first line") },
  { KN_PROP_FLIP_X, "flip_x", KN_VALUE_BOOL, KN_UNIT_NONE, 0, 0, 0, NULL, ITEMS & ~BIT (BARCODE), 1,
    N_ ("Mirrored, left and right") },
  { KN_PROP_FLIP_Y, "flip_y", KN_VALUE_BOOL, KN_UNIT_NONE, 0, 0, 0, NULL, ITEMS & ~BIT (BARCODE), 1,
    N_ ("Mirrored, top and bottom") },
  { KN_PROP_ON_PATH, "on_path", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, KN_TEXT_PATH_NONE, TEXT_PATHS,
    BIT (TEXT), 1, N_ ("Line of the text") },
  { KN_PROP_TEXT_PATH, "path_d", KN_VALUE_PATH, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (TEXT), 1,
    N_ ("Path of the text") },
  { KN_PROP_PATH_SIDE, "path_side", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, KN_TEXT_SIDE_OUTSIDE,
    TEXT_SIDES, BIT (TEXT), 1, N_ ("Side of the path") },
  { KN_PROP_PATH_ANGLE, "path_angle_deg", KN_VALUE_NUMBER, KN_UNIT_DEG, -36000, 36000, 0, NULL,
    BIT (TEXT), 1, N_ ("Place on the circle") },
  { KN_PROP_PATH_OFFSET, "path_offset_mm", KN_VALUE_NUMBER, KN_UNIT_MM, COORD, 0, NULL, BIT (TEXT),
    1, N_ ("Shift along the path") },
  { KN_PROP_FIT_TEXT, "fit_text", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, KN_FIT_TEXT_NONE, FIT_TEXTS,
    BIT (TEXT), 1, N_ ("Fit to the frame") },
  { KN_PROP_FIT_LEAST, "fit_least_pt", KN_VALUE_NUMBER, KN_UNIT_PT, 0.5, 4000, 5, NULL, BIT (TEXT),
    1, N_ ("Smallest size") },
  { KN_PROP_NO_BREAK, "no_break", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL,
    BIT (DESIGN) | BIT (BRAND), 1, N_ ("Words that stay whole") },
  { KN_PROP_CODE_TEXT, "show_text", KN_VALUE_BOOL, KN_UNIT_NONE, 0, 0, 1, NULL, BIT (BARCODE), 1,
    N_ ("Digits below the bars") },
  { KN_PROP_CODE_LEVEL, "error_correction", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, KN_BARCODE_LEVEL_M,
    CODE_LEVELS, BIT (BARCODE), 1, N_ ("Error correction") },
  { KN_PROP_BAR_REDUCTION, "bar_reduction_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0, 0.2, 0, NULL,
    BIT (BARCODE), 1, N_ ("Bar width reduction") },
  { KN_PROP_WHITE_FIELD, "white_field", KN_VALUE_BOOL, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (BARCODE),
    1, N_ ("White field") },
  { KN_PROP_STROKE_JOIN, "stroke_join", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, KN_STROKE_JOIN_MITER,
    JOINS, SHAPES, 1, N_ ("Corners of the line") },
  { KN_PROP_STROKE_CAP, "stroke_cap", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, KN_STROKE_CAP_BUTT, CAPS,
    SHAPES, 1, N_ ("Ends of the line") },
  { KN_PROP_STROKE_DASH, "stroke_dash_mm", KN_VALUE_NUMBERS, KN_UNIT_MM, 0, 1000, 0, NULL, SHAPES,
    1, N_ ("Dashes") },
  { KN_PROP_SHAPE, "shape", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, SHAPE_KINDS, BIT (PATH), 1,
    N_ ("Kind of shape") },
  { KN_PROP_SHAPE_POINTS, "points", KN_VALUE_NUMBER, KN_UNIT_NONE, 3, 120, 5, NULL, BIT (PATH), 1,
    N_ ("Points") },
  { KN_PROP_SHAPE_INNER, "inner_pct", KN_VALUE_NUMBER, KN_UNIT_PCT, 1, 100, 50, NULL, BIT (PATH), 1,
    N_ ("Inner points") },
  { KN_PROP_SHAPE_START, "start_deg", KN_VALUE_NUMBER, KN_UNIT_DEG, -360, 360, 0, NULL, BIT (PATH),
    1, N_ ("Start of the arc") },
  { KN_PROP_SHAPE_SWEEP, "sweep_deg", KN_VALUE_NUMBER, KN_UNIT_DEG, 1, 360, 270, NULL, BIT (PATH),
    1, N_ ("Length of the arc") },
  { KN_PROP_SHAPE_CLOSING, "closing", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, CLOSINGS, BIT (PATH),
    1, N_ ("How the arc is closed") },
  { KN_PROP_CLIP, "clip", KN_VALUE_PATH, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (GROUP), 1, N_ ("Clip") },
  { KN_PROP_CROP_ZOOM, "crop_zoom_pct", KN_VALUE_NUMBER, KN_UNIT_PCT, 10, 10000, 100, NULL,
    BIT (IMAGE), 1, N_ ("Size of the picture in its frame") },
  { KN_PROP_CROP_X, "crop_x_pct", KN_VALUE_NUMBER, KN_UNIT_PCT, 0, 100, 50, NULL, BIT (IMAGE), 1,
    N_ ("Middle of the crop, across") },
  { KN_PROP_CROP_Y, "crop_y_pct", KN_VALUE_NUMBER, KN_UNIT_PCT, 0, 100, 50, NULL, BIT (IMAGE), 1,
    N_ ("Middle of the crop, down") },
  { KN_PROP_DUOTONE_DARK, "duotone_dark", KN_VALUE_PAINT, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (IMAGE),
    1, N_ ("Ink of the dark parts") },
  { KN_PROP_DUOTONE_LIGHT, "duotone_light", KN_VALUE_PAINT, KN_UNIT_NONE, 0, 0, 0, NULL,
    BIT (IMAGE), 1, N_ ("Ink of the light parts") },
  { KN_PROP_GAP, "gap_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0, 1000, 0, NULL, BIT (PATTERN), 1,
    N_ ("Gap between repeats") },
  { KN_PROP_FILL_REGION, "fill_region", KN_VALUE_BOOL, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (PATTERN),
    1, N_ ("Kaleidoscope: the motif fills its part of the cell") },
  { KN_PROP_ALTERNATE, "alternate", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, ALTERNATES,
    BIT (PATTERN), 1, N_ ("Alternating colours") },
  { KN_PROP_RECOLOUR_2, "recolour_2", KN_VALUE_RECOLOUR, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (PATTERN),
    1, N_ ("Second colours") },
  { KN_PROP_WHOLE_REPEATS, "whole_repeats", KN_VALUE_BOOL, KN_UNIT_NONE, 0, 0, 0, NULL,
    BIT (PATTERN), 1, N_ ("Only whole repeats") },
  { KN_PROP_END_ASSET, "end_asset", KN_VALUE_REF, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (PATTERN), 1,
    N_ ("Motif at both ends") },
  { KN_PROP_JITTER, "jitter_pct", KN_VALUE_NUMBER, KN_UNIT_PCT, 0, 100, 0, NULL, BIT (PATTERN), 1,
    N_ ("Irregular as by hand") },
  { KN_PROP_JITTER_SEED, "jitter_seed", KN_VALUE_NUMBER, KN_UNIT_NONE, 0, 65535, 0, NULL,
    BIT (PATTERN), 1, N_ ("Which irregularity") },
  { KN_PROP_NAME_EN, "name_en", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL,
    BIT (BRAND) | BIT (PRODUCT) | RECORDS, 1, N_ ("Name in English") },
  { KN_PROP_FONT_HEADING, "font_heading", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (BRAND),
    1, N_ ("Font of headings") },
  { KN_PROP_FONT_BODY, "font_text", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (BRAND), 1,
    N_ ("Font of texts") },
  { KN_PROP_FONT_LATIN, "font_latin", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (BRAND), 1,
    N_ ("Font of Latin letters") },
  { KN_PROP_VOICE, "voice", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (BRAND), 1,
    N_ ("Voice of the brand") },
  { KN_PROP_STORY, "story", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (BRAND) | BIT (WISDOM),
    1, N_ ("Story of the brand") },
  { KN_PROP_VALUES, "values", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (BRAND), 1,
    N_ ("Values of the brand") },
  { KN_PROP_CLEAR_SPACE, "clear_space_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0, 1000, 0, NULL,
    BIT (ASSET), 1, N_ ("Clear space of the logo") },
  { KN_PROP_CLEAR_SHARE, "clear_space_pct", KN_VALUE_NUMBER, KN_UNIT_PCT, 0, 500, 0, NULL,
    BIT (ASSET), 1, N_ ("Clear space in percent of the logo") },
  { KN_PROP_BRAND_INK, "brand_ink", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (INK), 1,
    N_ ("Ink of the brand") },
  { KN_PROP_FLOW_TO, "flow_to", KN_VALUE_REF, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (TEXT), 1,
    N_ ("Flows into") },
  { KN_PROP_WISDOM_KIND, "kind", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, WISDOM_KINDS, BIT (WISDOM),
    1, N_ ("Kind of wisdom") },
  RECORD_TEXT (KN_PROP_CRAFT, "craft", BIT (WISDOM), N_ ("Craft")),
  RECORD_TEXT (KN_PROP_PROVINCE, "province", PLACED, N_ ("Province")),
  RECORD_TEXT (KN_PROP_AMPHOE, "amphoe", PLACED, N_ ("Amphoe (district)")),
  RECORD_TEXT (KN_PROP_TAMBON, "tambon", PLACED, N_ ("Tambon (subdistrict)")),
  RECORD_TEXT (KN_PROP_VILLAGE, "village", PLACED, N_ ("Village")),
  RECORD_TEXT (KN_PROP_STEPS, "steps", BIT (WISDOM), N_ ("Steps")),
  RECORD_TEXT (KN_PROP_TOOLS, "tools", BIT (WISDOM), N_ ("Tools")),
  RECORD_TEXT (KN_PROP_MATERIALS, "materials", BIT (WISDOM), N_ ("Materials")),
  RECORD_TEXT (KN_PROP_DIFFERENCE, "difference", BIT (WISDOM), N_ ("What makes it unique")),
  RECORD_TEXT (KN_PROP_SEASON, "season", BIT (WISDOM), N_ ("Season")),
  RECORD_TEXT (KN_PROP_QUANTITY, "quantity", BIT (WISDOM), N_ ("How much there is")),
  RECORD_TEXT (KN_PROP_RENEWAL, "renewal", BIT (WISDOM), N_ ("How it grows again")),
  RECORD_TEXT (KN_PROP_SUBSTITUTE, "substitute", BIT (WISDOM), N_ ("What can stand in for it")),
  RECORD_TEXT (KN_PROP_RECORDED_ON, "recorded_on", BIT (WISDOM) | BIT (CANVAS), N_ ("Recorded on")),
  { KN_PROP_PEOPLE, "people", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (WISDOM), 1,
    N_ ("People") },
  RECORD_TEXT (KN_PROP_ALIAS, "alias", BIT (PERSON), N_ ("Alias, shown in place of the name")),
  RECORD_TEXT (KN_PROP_NOTE, "note", BIT (PERSON), N_ ("About the person")),
  { KN_PROP_VOICE_EN, "voice_en", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (BRAND), 1,
    N_ ("Voice of the brand in English") },
  { KN_PROP_VALUES_EN, "values_en", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (BRAND), 1,
    N_ ("Values of the brand in English") },
  { KN_PROP_BRAND_ASSET, "brand_asset", KN_VALUE_STRING, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (ASSET),
    1, N_ ("Logo of the brand") },
  { KN_PROP_BRAND_FONT, "brand_font", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, BRAND_FONTS,
    BIT (TEXT), 1, N_ ("Font of the brand") },
  { KN_PROP_CATEGORY, "category", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, CATEGORIES, BIT (PRODUCT),
    1, N_ ("OTOP category") },
  RECORD_TEXT (KN_PROP_JUDGED_AS, "judged_as", BIT (PRODUCT), N_ ("Judged by the rules for")),
  { KN_PROP_PRODUCER, "producer", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, PRODUCERS, BIT (PRODUCT),
    1, N_ ("Producer") },
  { KN_PROP_SOLD, "sold", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, WAYS_SOLD, BIT (PRODUCT), 1,
    N_ ("How it is sold") },
  { KN_PROP_TRAITS, "traits", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (PRODUCT), 1,
    N_ ("What applies to it") },
  RECORD_TEXT (KN_PROP_SIZES, "sizes", BIT (PRODUCT), N_ ("Sizes, one a line")),
  { KN_PROP_STANDARDS, "standards", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (PRODUCT), 1,
    N_ ("Standards and marks") },
  { KN_PROP_LABEL, "label", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (PRODUCT), 1,
    N_ ("Facts of the label") },
  { KN_PROP_DISMISSED, "dismissed", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (PRODUCT), 1,
    N_ ("Answers to findings") },
  RECORD_TEXT (KN_PROP_FACT, "fact", BIT (TEXT), N_ ("Fact of the product")),
  { KN_PROP_STORY_OF, "story_of", KN_VALUE_JSON, KN_UNIT_NONE, 0, 0, 0, NULL, BIT (TEXT), 1,
    N_ ("Story of the wisdom register") },
  { KN_PROP_CORNERS, "corners", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, CORNERS, BIT (PATTERN), 1,
    N_ ("Corners") },
  { KN_PROP_BLOCK, "block_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0, 1000, 0, NULL, BIT (PATTERN), 1,
    N_ ("Size in the corners") },
  { KN_PROP_LEAST_HEIGHT, "min_height_mm", KN_VALUE_NUMBER, KN_UNIT_MM, 0, 1000, 0, NULL,
    BIT (ASSET), 1, N_ ("Least height of the logo") },
  { KN_PROP_CAPITAL, "capital", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, CAPITALS, BIT (CARD), 1,
    N_ ("Capital") },
  { KN_PROP_SENSE, "sense", KN_VALUE_CHOICE, KN_UNIT_NONE, 0, 0, 0, SENSES, BIT (CARD), 1,
    N_ ("Sense") },
  RECORD_TEXT (KN_PROP_CARD_TEXT, "text", BIT (CARD), N_ ("Words of the card")),
  RECORD_TEXT (KN_PROP_CARD_RECORD, "record", BIT (CARD), N_ ("Record of wisdom")),
};
#undef RECORD_TEXT
G_STATIC_ASSERT (G_N_ELEMENTS (TABLE) == KN_N_PROPS);

const char *
kn_node_kind_get_name (KnNodeKind kind)
{
  g_return_val_if_fail (kind < KN_N_NODE_KINDS, NULL);
  return KINDS[kind].name;
}

const char *
kn_node_kind_get_label (KnNodeKind kind)
{
  g_return_val_if_fail (kind < KN_N_NODE_KINDS, NULL);
  return _ (KINDS[kind].label);
}

gboolean
kn_node_kind_parse (const char *name, KnNodeKind *out_kind)
{
  for (int i = 0; name != NULL && i < KN_N_NODE_KINDS; i++)
    if (strcmp (KINDS[i].name, name) == 0)
      {
        *out_kind = (KnNodeKind)i;
        return TRUE;
      }
  return FALSE;
}

gboolean
kn_node_kind_is_item (KnNodeKind kind)
{
  return kind >= KN_NODE_RECT && kind <= KN_NODE_GROUP;
}

gboolean
kn_node_kind_is_root (KnNodeKind kind)
{
  return kind <= KN_NODE_PRODUCT || kind == KN_NODE_CANVAS;
}

gboolean
kn_node_kind_has_default_fill (KnNodeKind kind)
{
  return kind == KN_NODE_TEXT || kind == KN_NODE_BARCODE;
}

const KnPropInfo *
kn_prop_get_info (KnProp prop)
{
  g_return_val_if_fail (prop < KN_N_PROPS, NULL);
  return &TABLE[prop];
}

const KnPropInfo *
kn_prop_find (KnNodeKind kind, const char *json_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TABLE); i++)
    if (kn_prop_is_kept (TABLE[i].prop, kind) && strcmp (TABLE[i].name, json_name) == 0)
      return &TABLE[i];
  return NULL;
}

const char *
kn_prop_get_label (KnProp prop)
{
  return _ (kn_prop_get_info (prop)->label);
}

gboolean
kn_prop_applies (KnProp prop, KnNodeKind kind)
{
  return (kn_prop_get_info (prop)->kinds & 1u << kind) != 0;
}

/**
 * kn_prop_is_kept:
 *
 * The text form has "common keys" that every item may carry, paints among them, whether items of
 * its kind are drawn with them (kn_prop_applies()) or not: they are kept for what reads them.
 *
 * Returns: %TRUE if a node of @kind may carry @prop
 */
gboolean
kn_prop_is_kept (KnProp prop, KnNodeKind kind)
{
  gboolean is_paint
      = prop == KN_PROP_FILL || prop == KN_PROP_STROKE || prop == KN_PROP_STROKE_WIDTH;
  return kn_prop_applies (prop, kind) || (is_paint && kn_node_kind_is_item (kind));
}

/* --- judging values -------------------------------------------------------------------------- */

static gboolean
fail (GError **error, const char *format, const char *name)
{
  /* Every format of this file takes one %s. */
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT, "%s", name);
  if (error != NULL)
    {
      g_autofree char *message = g_strconcat (name, ": ", format, NULL);
      g_free ((*error)->message);
      (*error)->message = g_steal_pointer (&message);
    }
  return FALSE;
}

static gboolean
check_range (const KnPropInfo *info, double value, GError **error)
{
  if (value >= info->minimum && value <= info->maximum)
    return TRUE;
  g_set_error (error, KN_MODEL_ERROR, KN_MODEL_ERROR_FORMAT,
               /* Translators: a property's name, its value, the least and the greatest allowed */
               _ ("%s: %g is not between %g and %g"), info->name, value, info->minimum,
               info->maximum);
  return FALSE;
}

static gboolean
check_numbers (const KnPropInfo *info, const KnValue *value, GError **error)
{
  gsize n;
  const double *numbers = kn_value_get_numbers (value, &n);
  /* Lists keep their length in the default's place; 0: any. */
  if (info->fallback != 0 ? (double)n != info->fallback : n < 1 || n > KN_LIMIT_NUMBERS)
    return fail (error, _ ("the list has the wrong length"), info->name);
  for (gsize i = 0; i < n; i++)
    if (!check_range (info, numbers[i], error))
      return FALSE;
  double sum = 0;
  for (gsize i = 0; i < n; i++)
    sum += numbers[i];
  /* A pattern without length would never come to the end of a line. */
  if (info->prop == KN_PROP_STROKE_DASH && sum < KN_LIMIT_DASH_MM)
    return fail (error, _ ("the dashes are too short"), info->name);
  return TRUE;
}

static gboolean
check_string (const KnPropInfo *info, const KnValue *value, GError **error)
{
  const char *text = kn_value_get_string (value);
  gsize limit = info->prop == KN_PROP_TEXT || info->type == KN_VALUE_JSON ? KN_LIMIT_TEXT_BYTES
                                                                          : KN_LIMIT_STRING_BYTES;
  if (strlen (text) > limit)
    return fail (error, _ ("the text is too long"), info->name);
  if (!g_utf8_validate (text, -1, NULL))
    return fail (error, _ ("the text is not UTF-8"), info->name);
  if (info->prop == KN_PROP_NO_BREAK)
    return kn_no_break_check (text, error);
  if (info->prop == KN_PROP_STORY || info->prop == KN_PROP_VALUES || info->prop == KN_PROP_VALUES_EN
      || info->prop == KN_PROP_BRAND_INK || info->prop == KN_PROP_BRAND_ASSET)
    return kn_brand_check (info->prop, text, error);
  if (info->prop == KN_PROP_PEOPLE || info->prop == KN_PROP_RECORDED_ON)
    return kn_record_check (info->prop, text, error);
  if (info->prop == KN_PROP_LABEL || info->prop == KN_PROP_TRAITS || info->prop == KN_PROP_STANDARDS
      || info->prop == KN_PROP_DISMISSED)
    return kn_product_check (info->prop, text, error);
  if (info->prop == KN_PROP_CARD_TEXT || info->prop == KN_PROP_CARD_RECORD)
    return kn_capital_check (info->prop, text, error);
  if (info->prop == KN_PROP_STORY_OF)
    return kn_story_check (text, error);
  if (info->prop == KN_PROP_FEATURES)
    return kn_features_check (text, error);
  if (info->prop == KN_PROP_HANDLE && *text == '\0')
    return fail (error, _ ("the text is empty"), info->name);
  return TRUE;
}

/* Each end of a duotone is an amount of ink. */
static gboolean
check_paint (const KnPropInfo *info, const KnValue *value, GError **error)
{
  const KnPaint *paint = kn_value_get_paint (value);
  if ((info->prop != KN_PROP_DUOTONE_DARK && info->prop != KN_PROP_DUOTONE_LIGHT) || paint == NULL
      || kn_paint_get_type (paint) == KN_PAINT_INK || kn_paint_get_type (paint) == KN_PAINT_CMYK)
    return TRUE;
  return fail (error, _ ("a picture can be printed in inks, not in a screen colour or a gradient"),
               info->name);
}

/**
 * kn_prop_check:
 * @value: (nullable): %NULL is "unset" and always right
 *
 * Errors: %KN_MODEL_ERROR_FORMAT, beginning with the JSON name.
 */
gboolean
kn_prop_check (KnProp prop, const KnValue *value, GError **error)
{
  const KnPropInfo *info = kn_prop_get_info (prop);
  if (value == NULL)
    return TRUE;
  if (kn_value_get_type (value) != info->type)
    return fail (error, _ ("the value is of the wrong kind"), info->name);
  switch (info->type)
    {
    case KN_VALUE_NUMBER:
      return check_range (info, kn_value_get_number (value), error);
    case KN_VALUE_NUMBERS:
      return check_numbers (info, value, error);
    case KN_VALUE_CHOICE:
      if (kn_value_get_choice (value) >= 0
          && kn_value_get_choice (value) < (int)g_strv_length ((char **)info->choices))
        return TRUE;
      return fail (error, _ ("there is no such choice"), info->name);
    case KN_VALUE_STRING:
    case KN_VALUE_JSON:
      return check_string (info, value, error);
    case KN_VALUE_PAINT:
      return check_paint (info, value, error);
    case KN_VALUE_BOOL:
    case KN_VALUE_REF:
    case KN_VALUE_PATH:
    case KN_VALUE_RECOLOUR:
    case KN_VALUE_RUNS:
      return TRUE;
    }
  return FALSE;
}
