/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules about a barcode by itself: whether its text can be encoded, how large its modules and bars
 * are, what it is printed with, how it is turned. What lies around it is the subject of
 * kn-check-barcode-place.c. */

#include "config.h"

#include "check/kn-check-private.h"

#include "model/kn-variables.h"
#include "render/kn-code-text.h"

#include <glib/gi18n.h>
#include <math.h>

/* Of 100 %: 29.83 and 37.29 mm round to figures that people type; a hair more is no fault. */
#define SIZE_SLACK 0.002
#define EAN_NOMINAL_MM 0.33
/* Bars of EAN at 100 %; lower ones are read by hand scanners only when aimed well. Below the second
 * figure even that fails often. The first is of GS1 General Specifications 5.2.6.6, the second
 * ours. */
#define EAN_BAR_MODULES 69.24
#define BAR_MIN_MM 10.0
#define ITF_BAR_MM 31.75
#define CODE128_BAR_MM 5.0
#define CODE128_BAR_RATIO 0.15
#define PHONE_CODE_MM 15.0
#define ANGLE_SLACK_DEG 0.5

static const KnRule data = { "barcode.data", KN_SEVERITY_BLOCK, N_ ("The symbology's own standard"),
                             "high", KN_REPAIR_NONE };
static const KnRule check_digit = { "barcode.check-digit", KN_SEVERITY_BLOCK,
                                    N_ ("GS1 General Specifications 7.9"), "high", KN_REPAIR_NONE };
static const KnRule training = { "barcode.training",
                                 KN_SEVERITY_NOTE,
                                 N_ ("GS1 prefixes 200–299: use inside one firm only"),
                                 "high",
                                 KN_REPAIR_NONE,
                                 .is_about_print = TRUE };
static const KnRule magnification = {
  "barcode.magnification", KN_SEVERITY_WARN,      N_ ("GS1 General Specifications 5.2"), "high",
  KN_REPAIR_NONE,          .is_about_print = TRUE
};
static const KnRule module_size = {
  "barcode.module", KN_SEVERITY_WARN, N_ ("GS1 General Specifications 5.12.3, tables of sizes"),
  "medium",         KN_REPAIR_NONE,   .is_about_print = TRUE
};
static const KnRule size
    = { "barcode.size", KN_SEVERITY_WARN, N_ ("Practice for codes that phones read: 15 mm or more"),
        "medium",       KN_REPAIR_NONE,   .is_about_print = TRUE };
static const KnRule bar_height = { "barcode.height",
                                   KN_SEVERITY_WARN,
                                   N_ ("ISO/IEC 15417; for EAN and ITF the limit is Kanok's own"),
                                   "medium",
                                   KN_REPAIR_NONE,
                                   .is_about_print = TRUE };
static const KnRule bar_cut
    = { "barcode.cut-short",
        KN_SEVERITY_NOTE,
        N_ ("GS1 General Specifications 5.2.6 and 5.3.2: nominal bar height"),
        "high",
        KN_REPAIR_NONE,
        .is_about_print = TRUE };
static const KnRule angle = { "barcode.angle",
                              KN_SEVERITY_WARN,
                              N_ ("Bars at an odd angle get stepped edges on plate and press"),
                              "medium",
                              KN_REPAIR_NONE,
                              .is_about_print = TRUE };
static const KnRule mirrored
    = { "barcode.mirrored",
        KN_SEVERITY_WARN,
        N_ ("Readers of squares may not know a mirrored code, people not its digits"),
        "medium",
        KN_REPAIR_NONE,
        .is_about_print = TRUE };
static const KnRule inks
    = { "barcode.inks",
        KN_SEVERITY_WARN,
        N_ ("GS1 General Specifications 5.12.4: one ink, so that register does not blur bars"),
        "high",
        KN_REPAIR_NONE,
        .is_about_print = TRUE };
static const KnRule opacity
    = { "barcode.opacity",
        KN_SEVERITY_WARN,
        N_ ("A see-through code is printed as a screen, which breaks up its edges"),
        "high",
        KN_REPAIR_NONE,
        .is_about_print = TRUE };
static const KnRule unpainted = {
  "barcode.unpainted", KN_SEVERITY_WARN,      N_ ("A code without ink cannot be read"), "high",
  KN_REPAIR_NONE,      .is_about_print = TRUE
};

static void
check_training (KnCheck *self, KnCheckItem *item, const KnBarcode *code)
{
  if (!kn_barcode_is_training (code))
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  kn_check_report (
      self, &training, item,
      /* Translators: an item, then a number; the quoted words are printed, leave them */
      g_strdup_printf (_ ("%s: %s is a training number, which no shop can sell by; it "
                          "is printed with the words “ตัวอย่าง ห้ามสแกน”."),
                       name, kn_barcode_get_text (code)));
}

/* --- sizes ----------------------------------------------------------------------------------- */

static void
check_magnification (KnCheck *self, KnCheckItem *item, const KnBarcodeLayout *place)
{
  double pct = place->module_mm / EAN_NOMINAL_MM;
  if (pct >= 0.8 - SIZE_SLACK && pct <= 2 + SIZE_SLACK)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *found = kn_check_dup_number (pct * 100, 0);
  kn_check_report (
      self, &magnification, item,
      /* Translators: an item, then a percentage */
      g_strdup_printf (_ ("%s has %s %% of the standard's size; tills read 80 to 200 %%."), name,
                       found));
}

static void
check_module (KnCheck *self, KnCheckItem *item, const KnBarcodeLayout *place, KnBarcodeKind kind)
{
  const KnBarcodeInfo *info = kn_barcode_kind_get_info (kind);
  double module = place->module_mm;
  gboolean has_maximum = kind == KN_BARCODE_ITF14;
  if (module >= info->module_min_mm - 0.0005
      && (!has_maximum || module <= info->module_max_mm + 0.0005))
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *found = kn_check_dup_number (module, 3);
  g_autofree char *least = kn_check_dup_number (info->module_min_mm, 3);
  g_autofree char *most = kn_check_dup_number (info->module_max_mm, 3);
  kn_check_report (
      self, &module_size, item,
      has_maximum
          /* Translators: an item, then three lengths in mm */
          ? g_strdup_printf (_ ("%s has modules of %s mm; %s to %s mm can be relied on."), name,
                             found, least, most)
          /* Translators: an item, then two lengths in mm */
          : g_strdup_printf (_ ("%s has modules of %s mm; from %s mm they can be relied on."), name,
                             found, least));
}

static void
check_phone_size (KnCheck *self, KnCheckItem *item, const KnBarcodeLayout *place)
{
  if (place->symbol.width >= PHONE_CODE_MM - 0.05)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *found = kn_check_dup_number (place->symbol.width, 1);
  kn_check_report (
      self, &size, item,
      /* Translators: an item, then a length */
      g_strdup_printf (_ ("%s is %s mm wide without its margin; phones read from 15 mm."), name,
                       found));
}

static double
least_bar_mm (const KnBarcodeLayout *place, KnBarcodeKind kind)
{
  if (kind == KN_BARCODE_CODE128)
    return MAX (CODE128_BAR_MM, CODE128_BAR_RATIO * place->symbol.width);
  return BAR_MIN_MM;
}

static double
nominal_bar_mm (const KnBarcodeLayout *place, KnBarcodeKind kind)
{
  if (kind == KN_BARCODE_ITF14)
    return ITF_BAR_MM;
  return kind == KN_BARCODE_EAN13 ? EAN_BAR_MODULES * place->module_mm : 0;
}

static void
check_height (KnCheck *self, KnCheckItem *item, const KnBarcodeLayout *place, KnBarcodeKind kind)
{
  double bars = place->symbol.height, least = least_bar_mm (place, kind);
  double nominal = nominal_bar_mm (place, kind);
  gboolean is_low = bars < least - KN_CHECK_TOLERANCE_MM;
  if (!is_low && bars >= nominal * 0.98)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *found = kn_check_dup_number (bars, 1);
  g_autofree char *want = kn_check_dup_number (is_low ? least : nominal, 1);
  kn_check_report (
      self, is_low ? &bar_height : &bar_cut, item,
      is_low
          ? g_strdup_printf (_ ("%s has bars %s mm high; below %s mm scanners miss them."), name,
                             found, want)
          /* Translators: an item, then two lengths in mm */
          : g_strdup_printf (_ ("%s has bars %s mm high, cut short from the standard's %s mm: it "
                                "must be aimed at to be read."),
                             name, found, want));
}

/* --- how it is printed ----------------------------------------------------------------------- */

static void
check_angle (KnCheck *self, KnCheckItem *item)
{
  double turn = atan2 (item->to_face.yx, item->to_face.xx) * 180 / G_PI;
  double odd = fabs (turn - 90 * round (turn / 90));
  if (odd <= ANGLE_SLACK_DEG)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  g_autofree char *found = kn_check_dup_number (turn, 1);
  kn_check_report (
      self, &angle, item,
      /* Translators: an item, then an angle */
      g_strdup_printf (_ ("%s is turned by %s°; bars stay sharp at 0, 90, 180 and 270°."), name,
                       found));
}

/* A code does not mirror by itself, but a group that holds it may. */
static void
check_mirrored (KnCheck *self, KnCheckItem *item)
{
  const KnMatrix *m = &item->to_face;
  if (m->xx * m->yy - m->xy * m->yx >= 0)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  kn_check_report (self, &mirrored, item,
                   g_strdup_printf (_ ("%s is mirrored, as the group that it lies in is."), name));
}

static void
check_inks (KnCheck *self, KnCheckItem *item, const KnPaint *fill)
{
  guint n = kn_check_count_inks (self, fill);
  if (n < 2)
    return;
  g_autofree char *name = kn_check_dup_item_name (item);
  kn_check_report (
      self, &inks, item,
      /* Translators: an item, then a number of inks, two or more */
      g_strdup_printf (_ ("%s is printed in %u inks; one dark ink keeps bars sharp when "
                          "the press is not in register."),
                       name, n));
}

static void
check_print (KnCheck *self, KnCheckItem *item)
{
  const KnPaint *fill = kn_node_get_fill (item->node);
  g_autofree char *name = kn_check_dup_item_name (item);
  if (fill == NULL)
    kn_check_report (self, &unpainted, item,
                     g_strdup_printf (_ ("%s has no ink and would not be seen."), name));
  else
    check_inks (self, item, fill);
  if (kn_node_get_number (item->node, KN_PROP_OPACITY) < 100 || item->in_group_with_opacity)
    kn_check_report (self, &opacity, item,
                     g_strdup_printf (_ ("%s is see-through, so that its bars lose contrast."),
                                      name));
}

static void
check_letters (KnCheck *self, KnCheckItem *item)
{
  g_autoptr (KnNode) text = kn_code_text_dup_node (item->node);
  if (text == NULL)
    return;
  g_autoptr (KnTextLayout) layout = kn_text_layout_new (self->text_context, self->scene, text);
  kn_check_text_problems (self, item, layout);
}

void
kn_check_item_barcode (KnCheck *self, KnCheckItem *item)
{
  if (kn_node_get_kind (item->node) != KN_NODE_BARCODE)
    return;
  const KnBarcode *code = kn_node_get_barcode (item->node);
  KnBarcodeKind kind = kn_barcode_get_kind (code);
  if (kn_barcode_get_problem (code) != KN_BARCODE_PROBLEM_NONE)
    {
      g_autofree char *columns
          = kn_variables_dup_asked (kn_node_get_string (item->node, KN_PROP_DATA), NULL);
      if (columns != NULL) /* kn-check-run.c */
        return;
      g_autofree char *name = kn_check_dup_item_name (item);
      gboolean is_digit = kn_barcode_get_problem (code) == KN_BARCODE_PROBLEM_CHECK_DIGIT;
      kn_check_report (self, is_digit ? &check_digit : &data, item,
                       g_strdup_printf ("%s: %s", name, kn_barcode_get_message (code)));
      return;
    }
  if (item->is_blank)
    return;
  KnBarcodeStyle style;
  KnBarcodeLayout place;
  kn_node_get_barcode_style (item->node, &style);
  kn_barcode_lay_out (code, &style, &place);
  check_training (self, item, code);
  if (kind == KN_BARCODE_EAN13 || kind == KN_BARCODE_EAN8)
    check_magnification (self, item, &place);
  else
    check_module (self, item, &place, kind);
  if (kind == KN_BARCODE_QR)
    check_phone_size (self, item, &place);
  if (kn_barcode_kind_get_info (kind)->is_linear)
    {
      check_height (self, item, &place, kind);
      check_angle (self, item);
    }
  check_mirrored (self, item);
  check_print (self, item);
  check_letters (self, item);
}
