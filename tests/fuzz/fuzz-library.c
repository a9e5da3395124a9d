/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A library file or bundle made by somebody else: opened, listed, verified, merged. */

#include "config.h"

#include "base/kn-file.h"
#include "store/kn-library.h"

#include <glib/gstdio.h>

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static char *folder;

static void
clear_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_remove (path);
    }
}

static void
look_around (KnLibrary *library)
{
  g_autoptr (GPtrArray) designs = kn_library_list_designs (library, NULL, TRUE, NULL);
  for (guint i = 0; designs != NULL && i < MIN (designs->len, 8); i++)
    {
      const KnDesignRow *row = designs->pdata[i];
      KnDesign *design = kn_library_load_design (library, &row->id, NULL);
      g_clear_pointer (&design, kn_design_unref);
    }
  g_auto (GStrv) problems = NULL;
  kn_library_verify (library, &problems, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (folder == NULL)
    folder = g_dir_make_tmp ("kn-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.kanok", NULL);
  g_autofree char *own = g_build_filename (folder, "own.kanok", NULL);
  if (!g_file_set_contents (path, (const char *)data, (gssize)size, NULL))
    return 0;
  {
    KnDesign *design = kn_bundle_load_design (path, NULL);
    g_clear_pointer (&design, kn_design_unref);
    g_autoptr (KnLibrary) mine = kn_library_open (own, NULL);
    if (mine != NULL)
      {
        KnBundleReport *report = kn_library_open_bundle (mine, path, NULL);
        if (report != NULL)
          kn_bundle_report_free (report);
        g_auto (GStrv) problems = NULL;
        if (!kn_library_verify (mine, &problems, NULL) || problems[0] != NULL)
          g_error ("a foreign bundle damaged the library");
      }
    g_autoptr (KnLibrary) library = kn_library_open (path, NULL);
    if (library != NULL)
      look_around (library);
  }
  clear_folder ();
  return 0;
}
