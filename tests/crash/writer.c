/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commits steps until it is killed. Prints "import ID" once the design is in the library, then the
 * id of each step after it was acknowledged: whatever was printed must never be lost. */

#include "config.h"

#include "../unit/store/store-help.h"

#include <stdio.h>

static KnId
find_or_import (KnLibrary *library, const char *folder)
{
  KnId id;
  if (kn_library_find_design (library, "ชา", &id, NULL))
    return id;
  Place place = { .folder = (char *)folder };
  g_autoptr (KnDesign) design = make_design (&place, "ชา", "น้ำชาเขียว", NULL);
  return must_import (library, design);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_path_get_dirname (argv[1]);
  g_autoptr (KnLibrary) library = must_open (argv[1]);
  KnId id = find_or_import (library, folder);
  char text[KN_ID_STRING_SIZE];
  kn_id_print (&id, text);
  printf ("import %s\n", text);
  fflush (stdout);
  g_autoptr (KnDoc) doc = must_open_doc (library, &id);
  for (int i = 0; TRUE; i++)
    {
      set_x (doc, 2 + (double)((int)get_x (kn_doc_get_scene (doc)) + i) / 7);
      kn_id_print (kn_doc_get_head (doc), text);
      printf ("%s\n", text);
      fflush (stdout);
      if (i % 5 == 4)
        {
          g_autoptr (GError) error = NULL;
          gboolean undone = kn_doc_undo (doc, &error);
          g_assert_no_error (error);
          g_assert_true (undone);
        }
    }
}
