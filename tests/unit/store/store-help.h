/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/kn-library.h"

#include <glib/gstdio.h>
#include <string.h>

/* A folder of its own for each test, removed when it ends; and small designs to put into it. */

typedef struct
{
  char *folder;
  char *path; /* where the library goes */
} Place;

static inline void
place_set_up (Place *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("kn-store-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "a.kanok", NULL);
}

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_tree (child);
    }
  g_remove (path);
}

static inline void
place_tear_down (Place *self, gconstpointer data)
{
  remove_tree (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

#define place_test(name, func) g_test_add (name, Place, NULL, place_set_up, func, place_tear_down)

static inline KnLibrary *
must_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  KnLibrary *library = kn_library_open (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (library);
  return library;
}

static inline void
assert_sound (KnLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = NULL;
  gboolean looked = kn_library_verify (library, &problems, &error);
  g_assert_no_error (error);
  g_assert_true (looked);
  g_assert_cmpstr (problems[0], ==, NULL);
}

#define SVG_BYTES                                                                                  \
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0h1v1z'/></svg>"

/* A label with a text, one motif (a.svg in the place's folder, made here) and a rectangle. */
static inline KnDesign *
make_design (Place *place, const char *name, const char *text, const char *passport)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *svg = g_build_filename (place->folder, "a.svg", NULL);
  g_autofree char *json = g_build_filename (place->folder, "design.json", NULL);
  g_assert_true (g_file_set_contents (svg, SVG_BYTES, -1, NULL));
  g_autofree char *all = g_strdup_printf (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"%s\",\"language\":\"th\","
      "\"form\":{\"kind\":\"label\",\"shape\":\"rectangle\",\"width_mm\":100,\"height_mm\":60,"
      "\"bleed_mm\":3,\"safe_mm\":3},"
      "\"assets\":{\"m\":{\"file\":\"a.svg\",\"kind\":\"motif\"%s%s}},"
      "\"faces\":[{\"id\":\"front\",\"items\":["
      "{\"type\":\"rect\",\"id\":\"box\",\"x_mm\":1,\"y_mm\":2,\"width_mm\":30,\"height_mm\":40},"
      "{\"type\":\"text\",\"id\":\"t\",\"x_mm\":1,\"y_mm\":2,\"width_mm\":30,\"height_mm\":40,"
      "\"text\":\"%s\",\"font\":\"Loma\",\"size_pt\":12},"
      "{\"type\":\"motif\",\"id\":\"k\",\"asset\":\"m\",\"x_mm\":4,\"y_mm\":6,\"width_mm\":16,"
      "\"height_mm\":24}]}]}",
      name, passport == NULL ? "" : ",\"passport\":", passport == NULL ? "" : passport, text);
  g_assert_true (g_file_set_contents (json, all, -1, NULL));
  KnDesign *design = kn_design_load_file (json, &error);
  g_assert_no_error (error);
  g_assert_nonnull (design);
  return design;
}

static inline KnId
must_import (KnLibrary *library, KnDesign *design)
{
  g_autoptr (GError) error = NULL;
  KnId id;
  gboolean done = kn_library_import_design (library, design, &id, &error);
  g_assert_no_error (error);
  g_assert_true (done);
  return id;
}

static inline KnDoc *
must_open_doc (KnLibrary *library, const KnId *id)
{
  g_autoptr (GError) error = NULL;
  KnDoc *doc = kn_library_open_doc (library, id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (doc);
  return doc;
}

static inline const KnNode *
find_item (const KnScene *scene, KnNodeKind kind)
{
  g_autoptr (GPtrArray) all = kn_scene_list_kind (scene, kind);
  g_assert_cmpuint (all->len, >, 0);
  return all->pdata[0];
}

static inline gboolean
try_set_x (KnDoc *doc, double x_mm, GError **error)
{
  const KnNode *box = find_item (kn_doc_get_scene (doc), KN_NODE_RECT);
  g_autoptr (KnValue) value = kn_value_new_number (x_mm);
  kn_doc_begin_step (doc, "Move");
  return kn_doc_edit_set (doc, kn_node_get_id (box), KN_PROP_X, value, error)
         && kn_doc_commit_step (doc, error);
}

static inline void
set_x (KnDoc *doc, double x_mm)
{
  g_autoptr (GError) error = NULL;
  gboolean done = try_set_x (doc, x_mm, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

static inline double
get_x (const KnScene *scene)
{
  return kn_node_get_number (find_item (scene, KN_NODE_RECT), KN_PROP_X);
}
