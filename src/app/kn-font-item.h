/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/kn-fonts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of the font chooser: a family, or the heading of those that follow. */

#define KN_TYPE_FONT_ITEM (kn_font_item_get_type ())
G_DECLARE_FINAL_TYPE (KnFontItem, kn_font_item, KN, FONT_ITEM, GObject)

KnFontItem *kn_font_item_new_heading (const char *heading) G_GNUC_WARN_UNUSED_RESULT;
/* @family is one of @families, which is kept. */
KnFontItem *
kn_font_item_new (GPtrArray *families, const KnFontFamily *family) G_GNUC_WARN_UNUSED_RESULT;
const KnFontFamily *kn_font_item_get_family (KnFontItem *self); /* NULL: a heading */
const char *kn_font_item_get_heading (KnFontItem *self);

/* What a family cannot write, in words, or NULL. */
const char *kn_font_family_describe_lack (const KnFontFamily *family);
/* Letters to judge the family by: @wanted where it can set them, else what it can. */
char *kn_font_family_dup_sample (const KnFontFamily *family,
                                 const char *wanted) G_GNUC_WARN_UNUSED_RESULT;

/* The widget of a row, and what it shows. */
GtkWidget *kn_font_row_new (void);
void kn_font_row_show (GtkWidget *row, KnFontItem *item, const char *wanted);

G_END_DECLS
