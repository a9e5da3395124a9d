/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a print condition is: a profile and the names that travel with it in the output intent. Four
 * are built in, from profiles of our own (data/icc); any CMYK printer profile can be imported.
 *
 * Names: the identifier names the characterisation data (registered with the ICC), never a profile
 * of someone else's; the registry is given only for what is registered there for certain. An
 * imported profile is named by its user, since nothing in it says reliably what a print shop calls
 * it. */

#include "config.h"

#include "ink/kn-condition-private.h"

#include "base/kn-file.h"
#include "base/kn-limits.h"
#include "data/icc/kn-ink-resources.h"
#include "ink/kn-icc-private.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define ICC_RESOURCE_PATH KN_RESOURCE "/icc/"
#define ICC_REGISTRY "http://www.color.org"

G_DEFINE_QUARK (kn_ink_error_quark, kn_ink_error)

typedef struct
{
  const char *name, *file, *label;
  const char *identifier, *condition, *registry;
  double max_total_pct;
} BuiltIn;

/* FOGRA29 and FOGRA40 are of 2003 and 2006 and have successors (FOGRA52, FOGRA54) whose data is not
 * free; the label of the condition says the year. The registry's spelling for newsprint is not
 * verified, so that condition claims no registration. */
static const BuiltIn built_in[] = {
  { "coated", "coated_fogra39.icc", N_ ("Coated paper, offset (FOGRA39)"), "FOGRA39",
    "Offset, coated, ISO 12647-2:2004/Amd 1, paper type 1/2", ICC_REGISTRY, 300 },
  { "uncoated", "uncoated_fogra29.icc", N_ ("Uncoated paper, offset (FOGRA29, of 2003)"), "FOGRA29",
    "Offset, uncoated, ISO 12647-2:2004, paper type 4", ICC_REGISTRY, 300 },
  { "sc", "sc_fogra40.icc", N_ ("Supercalendered paper, offset (FOGRA40, of 2006)"), "FOGRA40",
    "Offset, SC paper, based on ISO 12647-2:2004", ICC_REGISTRY, 270 },
  { "newsprint", "news_tr002.icc", N_ ("Newsprint, coldset (SNAP TR002)"), "CGATS/SNAP TR002-2007",
    "Newsprint, coldset, CGATS/SNAP TR002-2007", NULL, 240 },
};

static const char *const built_in_names[] = { "coated", "uncoated", "sc", "newsprint", NULL };
G_STATIC_ASSERT (G_N_ELEMENTS (built_in) + 1 == G_N_ELEMENTS (built_in_names));

/**
 * kn_condition_list_names:
 *
 * Returns: (transfer none): the built-in conditions, the default first, %NULL-terminated
 */
const char *const *
kn_condition_list_names (void)
{
  return built_in_names;
}

/* --- making one ---------------------------------------------------------------------------------
 */

static gboolean
check_printer_profile (cmsHPROFILE profile, const char *name, GError **error)
{
  const GQuark domain = KN_INK_ERROR;
  const int code = KN_INK_ERROR_NOT_A_PRINTER_PROFILE;
  if (cmsGetColorSpace (profile) != cmsSigCmykData)
    {
      /* Translators: %s is a file or a profile's name */
      g_set_error (error, domain, code,
                   _ ("%s: this profile is not for the four printing inks (CMYK)"), name);
      return FALSE;
    }
  if (cmsGetDeviceClass (profile) != cmsSigOutputClass)
    {
      g_set_error (error, domain, code, _ ("%s: this colour profile is not for a printer"), name);
      return FALSE;
    }
  if (!cmsIsIntentSupported (profile, INTENT_RELATIVE_COLORIMETRIC, LCMS_USED_AS_INPUT)
      || !cmsIsIntentSupported (profile, INTENT_RELATIVE_COLORIMETRIC, LCMS_USED_AS_OUTPUT))
    {
      g_set_error (error, domain, code,
                   _ ("%s: this printer profile cannot convert colours in both directions"), name);
      return FALSE;
    }
  return TRUE;
}

/* With the transforms and no names yet. */
static KnCondition *
condition_new_bare (GBytes *icc, const char *name, char **out_description, GError **error)
{
  cmsHPROFILE profile = kn_icc_open (icc, name, error);
  if (profile == NULL)
    return NULL;
  if (!check_printer_profile (profile, name, error))
    {
      cmsCloseProfile (profile);
      return NULL;
    }
  g_autoptr (KnCondition) self = g_new0 (KnCondition, 1);
  g_atomic_ref_count_init (&self->refs);
  self->icc = g_bytes_ref (icc);
  gboolean converts = kn_condition_make_transforms (self, profile);
  g_autofree char *description = kn_icc_dup_description (profile, name);
  cmsCloseProfile (profile);
  if (!converts || !kn_condition_measure_black (self))
    {
      g_set_error (error, KN_INK_ERROR, KN_INK_ERROR_DAMAGED,
                   _ ("%s: the colour tables of this printer profile are damaged"), name);
      return NULL;
    }
  *out_description = g_steal_pointer (&description);
  return g_steal_pointer (&self);
}

static KnCondition *
condition_load_built_in (const BuiltIn *entry, GError **error)
{
  g_autofree char *path = g_strconcat (ICC_RESOURCE_PATH, entry->file, NULL);
  /* Asking our own bundle by name pulls it out of the static archive and registers it. */
  g_autoptr (GBytes) icc
      = g_resource_lookup_data (kn_ink_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (icc == NULL)
    return NULL;
  g_autofree char *description = NULL;
  KnCondition *self = condition_new_bare (icc, entry->name, &description, error);
  if (self == NULL)
    return NULL;
  self->name = g_strdup (entry->name);
  self->label = g_strdup (_ (entry->label));
  self->identifier = g_strdup (entry->identifier);
  self->condition = g_strdup (entry->condition);
  self->registry = g_strdup (entry->registry);
  self->info = g_steal_pointer (&description);
  self->max_total_pct = entry->max_total_pct;
  return self;
}

/**
 * kn_condition_load:
 * @name: one of kn_condition_list_names()
 * @error: return location
 *
 * Thread: any. Cost: tens of milliseconds; keep the condition.
 * Errors: %KN_INK_ERROR_UNKNOWN_CONDITION with the names there are.
 *
 * Returns: (transfer full): the condition, or %NULL
 */
KnCondition *
kn_condition_load (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    if (g_str_equal (name, built_in[i].name))
      return condition_load_built_in (&built_in[i], error);
  g_autofree char *known = g_strjoinv (", ", (char **)built_in_names);
  g_set_error (error, KN_INK_ERROR, KN_INK_ERROR_UNKNOWN_CONDITION,
               /* Translators: a name that was typed, then the names that exist */
               _ ("%s: there is no such print condition; there are %s, or an .icc file"), name,
               known);
  return NULL;
}

/**
 * kn_condition_new:
 * @icc: a CMYK printer profile
 * @display_name: names it in messages and in the output intent
 * @error: return location
 *
 * The limit of total ink is measured: the most that the profile itself lays down for any sRGB
 * colour.
 *
 * Thread: any. Cost: tens of milliseconds.
 * Errors: %KN_INK_ERROR_NOT_A_PRINTER_PROFILE, %KN_INK_ERROR_DAMAGED, %KN_BASE_ERROR_TOO_LARGE; the
 * message names @display_name.
 *
 * Returns: (transfer full): the condition, or %NULL
 */
KnCondition *
kn_condition_new (GBytes *icc, const char *display_name, GError **error)
{
  g_return_val_if_fail (icc != NULL && display_name != NULL, NULL);
  g_autofree char *description = NULL;
  KnCondition *self = condition_new_bare (icc, display_name, &description, error);
  if (self == NULL)
    return NULL;
  self->name = g_strdup (display_name);
  self->label = g_strdup (display_name);
  self->identifier = g_strdup (display_name);
  self->condition = g_strdup (description);
  self->info = g_steal_pointer (&description);
  self->max_total_pct = kn_condition_measure_max_total (self);
  return self;
}

/**
 * kn_condition_load_file:
 * @path: an .icc or .icm file
 * @error: return location
 *
 * The file's name without its ending becomes the display name. Cost and errors as
 * kn_condition_new(), %KN_BASE_ERROR_IO besides; the message names the file.
 *
 * Returns: (transfer full): the condition, or %NULL
 */
KnCondition *
kn_condition_load_file (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autoptr (GBytes) icc = kn_file_read (path, KN_LIMIT_ICC_BYTES, error);
  if (icc == NULL)
    return NULL;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (base);
  KnCondition *self = kn_condition_new (icc, shown, error);
  if (self == NULL)
    return NULL;
  char *dot = strrchr (shown, '.');
  if (dot != NULL && dot != shown)
    *dot = '\0';
  g_free (self->name);
  g_free (self->label);
  g_free (self->identifier);
  self->name = g_strdup (shown);
  self->label = g_strdup (shown);
  self->identifier = g_strdup (shown);
  return self;
}

KnCondition *
kn_condition_ref (KnCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
kn_condition_unref (KnCondition *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  cmsHTRANSFORM late = (cmsHTRANSFORM)self->screen_absolute_8;
  if (late != NULL && late != self->transforms[KN_CONVERSION_SCREEN_8])
    cmsDeleteTransform (late);
  for (int i = 0; i < KN_N_CONVERSIONS; i++)
    if (self->transforms[i] != NULL)
      cmsDeleteTransform (self->transforms[i]);
  g_clear_pointer (&self->icc, g_bytes_unref);
  g_free (self->name);
  g_free (self->label);
  g_free (self->identifier);
  g_free (self->condition);
  g_free (self->registry);
  g_free (self->info);
  g_free (self);
}

/* --- what it is called --------------------------------------------------------------------------
 */

const char *
kn_condition_get_name (KnCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

const char *
kn_condition_get_label (KnCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->label;
}

const char *
kn_condition_get_identifier (KnCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->identifier;
}

const char *
kn_condition_get_condition (KnCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->condition;
}

const char *
kn_condition_get_registry (KnCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->registry;
}

const char *
kn_condition_get_info (KnCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->info;
}

double
kn_condition_get_max_total_pct (KnCondition *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->max_total_pct;
}

GBytes *
kn_condition_get_icc (KnCondition *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->icc;
}
