/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The only place with 25.4. Document space is millimetres in double, origin top left, y down;
 * type is in points of 1/72 inch; screens and images are in pixels at a stated resolution. */

#define KN_MM_PER_INCH 25.4
#define KN_PT_PER_INCH 72.0

static inline double
kn_pt_from_mm (double mm)
{
  return mm * (KN_PT_PER_INCH / KN_MM_PER_INCH);
}

static inline double
kn_mm_from_pt (double pt)
{
  return pt * (KN_MM_PER_INCH / KN_PT_PER_INCH);
}

static inline double
kn_px_from_mm (double mm, double dpi)
{
  return mm * dpi / KN_MM_PER_INCH;
}

static inline double
kn_mm_from_px (double px, double dpi)
{
  return px * KN_MM_PER_INCH / dpi;
}
