/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink/kn-color.h"
#include "press/kn-pdf.h"

/* Colour spaces in which a picture has a number for each of several inks. */

typedef struct
{
  const char *name;   /* "Cyan", or a spot's */
  KnCmyk alternate;   /* what shows it where there is no such ink */
  qpdf_oh separation; /* of a spot; 0: a process ink */
} KnInkChannel;

/* A DeviceN of one or more inks; an indirect object. */
qpdf_oh kn_ink_space_new (KnPdf *pdf, const KnInkChannel *channels, guint n);
