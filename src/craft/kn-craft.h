/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The motif workshop: motifs as constructions with knobs. A construction and the values of its
 * knobs make an SVG motif, the same bytes each time, of the same form as the starter motifs: flat
 * paths, one colour an ink. What made it is written into the SVG itself (kn_craft_read), so that a
 * kept motif can be opened again with its knobs wherever it travels. */

typedef enum
{
  KN_CRAFT_PETAL,
  KN_CRAFT_OGEE,
  KN_CRAFT_SCROLL,
  KN_CRAFT_FLAME,
  KN_CRAFT_WEAVE,
  KN_CRAFT_GRID,
  KN_CRAFT_STEPS,
  KN_CRAFT_RING,
  KN_N_CRAFT_FAMILIES,
} KnCraftFamily;

/* How it is repeated. */
typedef enum
{
  KN_CRAFT_FIGURE, /* stands alone */
  KN_CRAFT_FRIEZE, /* its width is the period of a border */
  KN_CRAFT_CELL,   /* its box is the cell of a field */
} KnCraftUse;

typedef enum
{
  KN_KNOB_COUNT,   /* whole numbers */
  KN_KNOB_PERCENT, /* of what is drawn by default */
  KN_KNOB_SHARE,   /* hundredths of the motif's side, for lines */
  KN_KNOB_MM,      /* of what has a size: a trace */
  KN_KNOB_MM2,
} KnKnobUnit;

typedef struct
{
  const char *id;    /* "petals" */
  const char *label; /* in English, to translate */
  KnKnobUnit unit;
  double min, max, value; /* value: as drawn by default */
} KnKnob;

#define KN_CRAFT_KNOBS_MAX 8
#define KN_CRAFT_INKS_MAX 3
#define KN_CRAFT_NUMBER_LAST 36 /* of the motif list; 37 to 40 are kept: kn-craft-places.h */

typedef struct _KnCraftSheet KnCraftSheet;

typedef struct
{
  int number;                    /* in the motif list: 1 to 36 */
  const char *id;                /* "prajamyam" */
  const char *name_th, *name_en; /* "ลายประจำยาม", "Prajamyam, four-petal guardian flower" */
  KnCraftFamily family;
  KnCraftUse use;
  /* Of one drawing about its box's middle: "C1", "D1" (left is right), "D2", "D4", "Dn": as many as
   * its first knob says, "C2", "C6", or "G": left half upside down is the right half. */
  const char *symmetry;
  const char *place; /* "ภาคกลาง / Central" */
  const char *technique;
  const char *respect;              /* as the starter's passports say it, or NULL */
  const char *never;                /* prohibited placements, "sole,floor", or NULL */
  KnKnob knobs[KN_CRAFT_KNOBS_MAX]; /* up to the first without an id */
  void (*draw) (KnCraftSheet *sheet, const double *values);
} KnCraft;

#define KN_CRAFT_ERROR (kn_craft_error_quark ())
GQuark kn_craft_error_quark (void);
typedef enum
{
  KN_CRAFT_ERROR_NAME,    /* there is no such construction or knob */
  KN_CRAFT_ERROR_RANGE,   /* a value outside its knob's range */
  KN_CRAFT_ERROR_DRAWING, /* the areas could not be computed */
} KnCraftError;

/* All, in the order of the motif list. */
const KnCraft *const *kn_craft_list (gsize *out_n);
/* By id or number. The constructions of the list that only a named community may fill are refused
 * by name. */
const KnCraft *kn_craft_find (const char *name, GError **error);
guint kn_craft_get_n_knobs (const KnCraft *self);
const char *kn_craft_family_get_label (KnCraftFamily family);
const char *kn_craft_use_get_label (KnCraftUse use);
const char *kn_knob_get_unit_label (const KnKnob *self);

/* The values of all knobs of one construction, and how many inks it is drawn in. */
typedef struct
{
  const KnCraft *craft;
  double values[KN_CRAFT_KNOBS_MAX];
  int n_inks; /* 1 to KN_CRAFT_INKS_MAX */
} KnRecipe;

void kn_recipe_init (KnRecipe *self, const KnCraft *craft);
/* Refuses what the knob cannot take with one sentence; "inks" counts as a knob. */
gboolean kn_recipe_set (KnRecipe *self, const char *knob, double value, GError **error);
gboolean kn_recipe_equal (const KnRecipe *a, const KnRecipe *b);
/* Thread: any. Cost: some milliseconds. */
GBytes *kn_recipe_make (const KnRecipe *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The recipe that an SVG was made from; FALSE if it says none, or none that this Kanok can make. */
gboolean kn_recipe_read (KnRecipe *self, GBytes *svg);

G_END_DECLS
