/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* An SVG as a tree of elements that know where they stand in the text. Only for what passed
 * kn_svg_scan(): sizes and depth are bounded there. */

typedef struct _KnSvgElement KnSvgElement;

struct _KnSvgElement
{
  char *name; /* local: "path" */
  GHashTable
      *attributes;   /* qualified name -> value, both decoded; "href" also stands for xlink:href */
  GHashTable *rules; /* what style sheets say about it, by property; NULL: nothing */
  char *text;        /* of a piece of character data, which has no name; else NULL */
  gsize start, end;  /* of the whole element, bytes */
  gsize content;     /* where the start tag ends */
  KnSvgElement *parent;
  GPtrArray *children; /* KnSvgElement; character data among them */
};

typedef struct
{
  GBytes *svg;
  KnSvgElement *root;
  GHashTable *by_id;
  gboolean has_hard_rules; /* a style sheet selects in a way that is not understood */
} KnSvgTree;

KnSvgTree *kn_svg_tree_new (GBytes *svg, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void kn_svg_tree_free (KnSvgTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KnSvgTree, kn_svg_tree_free)

gboolean kn_svg_element_is (const KnSvgElement *self, const char *name);
/* NULL if it is not there. */
const char *kn_svg_element_get (const KnSvgElement *self, const char *attribute);
/* A property from the style attribute, the style sheets or the attribute, in this order; NULL if
 * nothing says it. */
const char *kn_svg_element_get_style (const KnSvgElement *self, const char *property);
/* What "#id" or "url(#id)" names. */
KnSvgElement *kn_svg_tree_find (const KnSvgTree *self, const char *reference);
/* Gradients, filters, symbols and the like: nothing that is drawn where it stands. */
gboolean kn_svg_element_is_definition (const KnSvgElement *self);
