/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-scene.h"

/* The survey form of the wisdom register on A4 paper, for villages without a computer: what a
 * record may say, with lines to write on, then its people and what they allow. */

/* @record: what is known already stands on the lines; NULL: an empty form. In the language of the
 * program. The file is whole or not at all. Any thread. */
gboolean kn_survey_form_write (const KnScene *record, const char *path, GError **error);
