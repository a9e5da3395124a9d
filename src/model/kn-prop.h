/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-value.h"

/* The one table of everything that a node can carry. Inspector, JSON, op log, checks and tests read
 * it. Numbers are for ever: they are not written to disk (names are), but add at the end anyway. */

typedef enum
{
  KN_NODE_DESIGN, /* roots: a document has exactly one, which says what it is */
  KN_NODE_BRAND,
  KN_NODE_WISDOM, /* kn-record.h */
  KN_NODE_PERSON,
  KN_NODE_PRODUCT, /* kn-product.h */
  KN_NODE_INK,     /* child of a design or brand */
  KN_NODE_ASSET,   /* child of a design, brand, record or product */
  KN_NODE_FACE,    /* child of a design */
  KN_NODE_RECT,    /* items: children of a face or a group */
  KN_NODE_ELLIPSE,
  KN_NODE_PATH,
  KN_NODE_TEXT,
  KN_NODE_IMAGE,
  KN_NODE_MOTIF,
  KN_NODE_PATTERN,
  KN_NODE_BARCODE,
  KN_NODE_GROUP,
  KN_NODE_CANVAS, /* a root too: kn-capital.h */
  KN_NODE_CARD,   /* child of a canvas */
  KN_N_NODE_KINDS
} KnNodeKind;

const char *
kn_node_kind_get_name (KnNodeKind kind); /* "rect": the JSON "type"; "design", "ink" … */
const char *kn_node_kind_get_label (KnNodeKind kind); /* translated */
gboolean kn_node_kind_parse (const char *name, KnNodeKind *out_kind);
gboolean kn_node_kind_is_item (KnNodeKind kind);
gboolean kn_node_kind_is_root (KnNodeKind kind);
/* Text and barcodes are black (K 100) when nothing is said; to say "not painted" needs a value. */
gboolean kn_node_kind_has_default_fill (KnNodeKind kind);

typedef enum
{
  KN_PROP_HANDLE, /* "id" of the JSON: unique among inks, assets, faces or items */
  KN_PROP_NAME,
  KN_PROP_LANGUAGE,
  /* form (design) */
  KN_PROP_FORM_KIND,  /* KnFormKind */
  KN_PROP_FORM_SHAPE, /* KnFormShape */
  KN_PROP_FORM_WIDTH,
  KN_PROP_FORM_HEIGHT,
  KN_PROP_FORM_CORNER_RADIUS,
  KN_PROP_FORM_PATH, /* shape path: the trim outline, mm */
  KN_PROP_FORM_BLEED,
  KN_PROP_FORM_SAFE,
  KN_PROP_FORM_EXTRA, /* JSON: keys of wrap, cone, dieline: kn-pack-form.h */
  /* reserved of the design */
  KN_PROP_BRAND,
  KN_PROP_FACTS,
  KN_PROP_GUIDES, /* of a face: kn-guides.h */
  /* ink */
  KN_PROP_INK_CMYK, /* NUMBERS of 4, percent */
  KN_PROP_INK_SPOT,
  KN_PROP_INK_STEP, /* CHOICE: KnStepKind */
  /* asset */
  KN_PROP_ASSET_FILE,
  KN_PROP_ASSET_SHA256,
  KN_PROP_ASSET_KIND,     /* CHOICE: KnAssetKind */
  KN_PROP_ASSET_PASSPORT, /* JSON */
  /* items */
  KN_PROP_X,
  KN_PROP_Y,
  KN_PROP_WIDTH,
  KN_PROP_HEIGHT,
  KN_PROP_ROTATION,
  KN_PROP_OPACITY,
  KN_PROP_FILL,
  KN_PROP_STROKE,
  KN_PROP_STROKE_WIDTH, /* pt */
  KN_PROP_OVERPRINT,
  KN_PROP_LOCKED,
  KN_PROP_HIDDEN,
  KN_PROP_CORNER_RADIUS, /* rect */
  KN_PROP_PATH_DATA,     /* path "d" */
  KN_PROP_TEXT,
  KN_PROP_FONT,
  KN_PROP_SIZE, /* pt */
  KN_PROP_ALIGN,
  KN_PROP_VALIGN,
  KN_PROP_LINE_HEIGHT,
  KN_PROP_ASSET, /* REF */
  KN_PROP_FIT,
  KN_PROP_RECOLOUR,
  KN_PROP_GROUP, /* pattern symmetry */
  KN_PROP_CELL,  /* pattern, NUMBERS of 2 */
  KN_PROP_ANGLE, /* pattern lattice */
  KN_PROP_SYMBOLOGY,
  KN_PROP_DATA,
  KN_PROP_MODULE,
  /* text */
  KN_PROP_RUNS,
  KN_PROP_TRACKING, /* 1/1000 em between clusters */
  KN_PROP_FEATURES, /* of OpenType: "ss01=1,liga=0" */
  KN_PROP_PARAGRAPH_BEFORE,
  KN_PROP_PARAGRAPH_AFTER,
  KN_PROP_INDENT, /* of a paragraph's first line; negative: of all others */
  /* items, second part */
  KN_PROP_FLIP_X, /* mirrored: left and right change places, before the rotation */
  KN_PROP_FLIP_Y,
  /* text, second part */
  KN_PROP_ON_PATH,     /* KnTextPath */
  KN_PROP_TEXT_PATH,   /* in the local frame; ON_PATH path */
  KN_PROP_PATH_SIDE,   /* KnTextSide */
  KN_PROP_PATH_ANGLE,  /* on a circle: where the text is aligned to, clockwise from the top */
  KN_PROP_PATH_OFFSET, /* along the line, mm */
  KN_PROP_FIT_TEXT,    /* KnFitText */
  KN_PROP_FIT_LEAST,   /* the size that shrinking stops at, pt */
  KN_PROP_NO_BREAK,    /* design: JSON list of words that no line ends inside */
  /* barcode, second part */
  KN_PROP_CODE_TEXT,     /* digits under the bars */
  KN_PROP_CODE_LEVEL,    /* CHOICE: KnBarcodeLevel, QR only */
  KN_PROP_BAR_REDUCTION, /* barcode, mm */
  KN_PROP_WHITE_FIELD,   /* barcode: paper colour under all of its box */
  KN_PROP_STROKE_JOIN,   /* CHOICE: KnStrokeJoin */
  KN_PROP_STROKE_CAP,    /* CHOICE: KnStrokeCap */
  KN_PROP_STROKE_DASH,   /* NUMBERS, any count: dash, gap, …; none: a whole line */
  KN_PROP_SHAPE,         /* path: KnShapeKind, the numbers that its outline is made of */
  KN_PROP_SHAPE_POINTS,
  KN_PROP_SHAPE_INNER,
  KN_PROP_SHAPE_START,
  KN_PROP_SHAPE_SWEEP,
  KN_PROP_SHAPE_CLOSING, /* CHOICE: KnArcClosing */
  KN_PROP_CLIP,          /* group: outline in its own frame; only what is inside is seen */
  KN_PROP_CROP_ZOOM,     /* image: kn-crop.h */
  KN_PROP_CROP_X,
  KN_PROP_CROP_Y,
  KN_PROP_DUOTONE_DARK, /* image: kn-duotone.h */
  KN_PROP_DUOTONE_LIGHT,
  /* pattern, second part: kn-pattern-item.h */
  KN_PROP_GAP,         /* between neighbours, mm */
  KN_PROP_FILL_REGION, /* the motif is as large as its region and cut by it */
  KN_PROP_ALTERNATE,   /* CHOICE: KnPatternAlternate, which repeats wear RECOLOUR_2 */
  KN_PROP_RECOLOUR_2,
  KN_PROP_WHOLE_REPEATS, /* borders: none is cut */
  KN_PROP_END_ASSET,     /* borders: REF, the motif at both ends */
  KN_PROP_JITTER,
  KN_PROP_JITTER_SEED,
  /* brand: kn-brand.h */
  KN_PROP_NAME_EN,
  KN_PROP_FONT_HEADING,
  KN_PROP_FONT_BODY,
  KN_PROP_FONT_LATIN,
  KN_PROP_VOICE,
  KN_PROP_STORY,       /* JSON: language → length in words → text */
  KN_PROP_VALUES,      /* JSON list of words */
  KN_PROP_CLEAR_SPACE, /* asset: kept free around a logo, mm */
  KN_PROP_CLEAR_SHARE, /* asset: the same in percent of the logo's height */
  KN_PROP_BRAND_INK,   /* ink of a design: id of the brand's ink that it follows */
  KN_PROP_FLOW_TO,     /* text, REF: kn-flow.h */
  /* records: kn-record.h */
  KN_PROP_WISDOM_KIND, /* CHOICE: KnWisdomKind */
  KN_PROP_CRAFT,
  KN_PROP_PROVINCE,
  KN_PROP_AMPHOE,
  KN_PROP_TAMBON,
  KN_PROP_VILLAGE,
  KN_PROP_STEPS, /* a line each, "name: how" */
  KN_PROP_TOOLS,
  KN_PROP_MATERIALS,
  KN_PROP_DIFFERENCE, /* what no other place's has */
  KN_PROP_SEASON,
  KN_PROP_QUANTITY,
  KN_PROP_RENEWAL,
  KN_PROP_SUBSTITUTE,
  KN_PROP_RECORDED_ON, /* ISO, C.E. */
  KN_PROP_PEOPLE,      /* JSON list of {"id", "role"} */
  KN_PROP_ALIAS,       /* person: what is shown in place of the name */
  KN_PROP_NOTE,        /* person */
  /* brand, second part */
  KN_PROP_VOICE_EN,
  KN_PROP_VALUES_EN,   /* JSON list of words */
  KN_PROP_BRAND_ASSET, /* asset of a design: id of the brand's logo that it follows */
  KN_PROP_BRAND_FONT,  /* text: KnBrandFont, the font of the brand that it follows */
  /* products: kn-product.h */
  KN_PROP_CATEGORY,     /* CHOICE: of OTOP */
  KN_PROP_JUDGED_AS,    /* category of the rule pack: "food_snack" */
  KN_PROP_PRODUCER,     /* CHOICE */
  KN_PROP_SOLD,         /* CHOICE: KnSold */
  KN_PROP_TRAITS,       /* JSON list of words */
  KN_PROP_SIZES,        /* one a line */
  KN_PROP_STANDARDS,    /* JSON list of {"mark", "number", "evidence", "issued", "expires"} */
  KN_PROP_LABEL,        /* JSON: fact → language → text */
  KN_PROP_DISMISSED,    /* JSON list of {"rule", "about", "reason"} */
  KN_PROP_FACT,         /* text: key of the fact of the product that it shows, "net", "net.en" */
  KN_PROP_STORY_OF,     /* text: kn-story.h */
  KN_PROP_CORNERS,      /* borders: KnPatternCorners */
  KN_PROP_BLOCK,        /* borders: mm, side of what is in the corners; 0: as high as the border */
  KN_PROP_LEAST_HEIGHT, /* asset: a logo is not placed lower than this, mm; 0: any */
  /* capital canvas: kn-capital.h */
  KN_PROP_CAPITAL,     /* card, CHOICE: KnCapital, the row it stands in */
  KN_PROP_SENSE,       /* card, CHOICE: KnSense, the column */
  KN_PROP_CARD_TEXT,   /* card: a few words in one line */
  KN_PROP_CARD_RECORD, /* card: id of the record of wisdom that it is */
  KN_N_PROPS
} KnProp;

typedef enum
{
  KN_UNIT_NONE,
  KN_UNIT_MM,
  KN_UNIT_PT,
  KN_UNIT_DEG,
  KN_UNIT_PCT,
} KnUnit;

typedef enum
{
  KN_FORM_LABEL,
  KN_FORM_WRAP,
  KN_FORM_CONE,
  KN_FORM_DIELINE,
  KN_FORM_TAG,
  KN_FORM_CARD,
  KN_FORM_SCREEN,
  KN_FORM_CUSTOM, /* drawn by the user: kn-custom-form.h */
} KnFormKind;

typedef enum
{
  KN_SHAPE_RECTANGLE,
  KN_SHAPE_ELLIPSE,
  KN_SHAPE_PATH,
} KnFormShape;

typedef enum
{
  KN_ALIGN_START,
  KN_ALIGN_CENTER,
  KN_ALIGN_END,
  KN_ALIGN_JUSTIFY,
} KnAlign;

typedef enum
{
  KN_VALIGN_TOP,
  KN_VALIGN_MIDDLE,
  KN_VALIGN_BOTTOM,
} KnValign;

typedef enum
{
  KN_TEXT_PATH_NONE,
  KN_TEXT_PATH_CIRCLE, /* the ellipse in the item's box */
  KN_TEXT_PATH_PATH,   /* TEXT_PATH */
} KnTextPath;

typedef enum
{
  KN_TEXT_SIDE_OUTSIDE, /* clockwise, letters outwards */
  KN_TEXT_SIDE_INSIDE,  /* the other way round, letters inwards: reads well at the bottom */
} KnTextSide;

typedef enum
{
  KN_FIT_TEXT_NONE,
  KN_FIT_TEXT_SHRINK, /* smaller letters until all of it has room */
  KN_FIT_TEXT_GROW,   /* the frame is as tall as the text */
} KnFitText;

typedef enum
{
  KN_FIT_DEFAULT, /* motif: contain; image: cover */
  KN_FIT_CONTAIN,
  KN_FIT_COVER,
  KN_FIT_STRETCH,
} KnFit;

typedef enum
{
  KN_STROKE_JOIN_MITER,
  KN_STROKE_JOIN_ROUND,
  KN_STROKE_JOIN_BEVEL,
} KnStrokeJoin;

typedef enum
{
  KN_STROKE_CAP_BUTT,
  KN_STROKE_CAP_ROUND,
  KN_STROKE_CAP_SQUARE,
} KnStrokeCap;

typedef enum
{
  KN_ASSET_MOTIF,
  KN_ASSET_IMAGE,
  KN_ASSET_LOGO,
  KN_ASSET_FONT,
  KN_ASSET_PROFILE,
  KN_ASSET_SOUND, /* of a record: somebody tells or sings */
  KN_ASSET_SCAN,  /* of a record: a page of a book or a form, as picture or PDF */
} KnAssetKind;

typedef enum
{
  KN_BRAND_FONT_NONE,
  KN_BRAND_FONT_HEADING,
  KN_BRAND_FONT_BODY,
  KN_BRAND_FONT_LATIN,
  KN_N_BRAND_FONTS
} KnBrandFont;

typedef struct
{
  KnProp prop;
  const char *name; /* the JSON key: "x_mm"; unique within one node kind */
  KnValueType type;
  KnUnit unit;
  double minimum, maximum;    /* NUMBER and each of NUMBERS */
  double fallback;            /* default of NUMBER, BOOL, CHOICE */
  const char *const *choices; /* CHOICE: NULL-terminated names */
  guint32 kinds;              /* bit (1 << KnNodeKind) of each node kind that has it */
  int since;                  /* first format version that has it */
  const char *label;          /* N_("Width"); translate with kn_prop_get_label */
} KnPropInfo;

const KnPropInfo *kn_prop_get_info (KnProp prop);
const KnPropInfo *
kn_prop_find (KnNodeKind kind, const char *json_name); /* NULL if it has none such */
const char *kn_prop_get_label (KnProp prop);
gboolean kn_prop_applies (KnProp prop, KnNodeKind kind); /* means something for that kind */
gboolean kn_prop_is_kept (KnProp prop, KnNodeKind kind); /* may be there, with or without meaning */
/* %FALSE with a sentence if the value has the wrong type or is out of range. NULL (unset) passes.
 */
gboolean kn_prop_check (KnProp prop, const KnValue *value, GError **error);
