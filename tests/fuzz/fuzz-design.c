/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Design JSON: any bytes give a scene or one sentence; what was read prints to a fixed point. */

#include "config.h"

#include "model/kn-design.h"
#include "model/kn-form.h"

#include <string.h>

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_design_parse_json ((const char *)data, size, &error);
  if (scene == NULL)
    {
      if (error == NULL || strchr (error->message, '\n') != NULL)
        g_error ("a refusal must be one sentence");
      return 0;
    }
  g_autofree char *once = kn_scene_print_json (scene, NULL);
  g_autoptr (KnScene) again = kn_design_parse_json (once, strlen (once), &error);
  if (again == NULL)
    g_error ("canonical JSON is refused: %s", error->message);
  g_autofree char *twice = kn_scene_print_json (again, NULL);
  if (strcmp (once, twice) != 0)
    g_error ("canonical JSON is not a fixed point");
  g_autoptr (KnPath) trim = kn_form_dup_trim (scene, NULL);
  return 0;
}
