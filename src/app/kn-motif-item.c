/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a grid knows of one motif. The picture is drawn from the file on the loader's thread
 * with a few sizes to spare; it does not change, since an asset is its own hash. */

#include "config.h"

#include "app/kn-motif-item.h"
#include "app/kn-start.h"
#include "render/kn-thumbnail.h"
#include "model/kn-passport-fields.h"

#include <glib/gi18n.h>
#include <string.h>

struct _KnMotifItem
{
  GObject parent_instance;
  char *sha256;
  char *file_name;
  char *passport;
  char *name;
  KnRegion region;
  KnConsentVerdict verdict;
  cairo_surface_t *picture;
  char *problem;
  GCancellable *loading;
  gboolean is_loaded;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (KnMotifItem, kn_motif_item, G_TYPE_OBJECT)

/* --- regions -------------------------------------------------------------------------------- */

const char *
kn_region_get_label (KnRegion self)
{
  static const char *const labels[KN_N_REGIONS] = {
    [KN_REGION_ALL] = NC_ ("region", "All"), [KN_REGION_CENTRAL] = N_ ("Central"),
    [KN_REGION_NORTH] = N_ ("North"),        [KN_REGION_ISAN] = N_ ("Isan"),
    [KN_REGION_SOUTH] = N_ ("South"),        [KN_REGION_ELSEWHERE] = N_ ("Elsewhere"),
  };
  g_return_val_if_fail (self < KN_N_REGIONS, "");
  return self == KN_REGION_ALL ? g_dpgettext2 (NULL, "region", "All") : _ (labels[self]);
}

/* Words of places and the region they lie in; a region's own name comes before the provinces that
 * stand with it ("ภาคกลาง, นครศรีธรรมราช"). Regions as the Department of Cultural Promotion uses
 * them: four. */
static const struct
{
  const char *word;
  KnRegion region;
} places[] = {
  { "ทุกภาค", KN_REGION_ALL },          { "all regions", KN_REGION_ALL },
  { "ภาคกลาง", KN_REGION_CENTRAL },    { "central", KN_REGION_CENTRAL },
  { "อีสาน", KN_REGION_ISAN },          { "isan", KN_REGION_ISAN },
  { "ภาคเหนือ", KN_REGION_NORTH },      { "ล้านนา", KN_REGION_NORTH },
  { "ภาคใต้", KN_REGION_SOUTH },        { "south", KN_REGION_SOUTH },
  { "น่าน", KN_REGION_NORTH },          { "เชียงใหม่", KN_REGION_NORTH },
  { "เชียงราย", KN_REGION_NORTH },      { "ลำพูน", KN_REGION_NORTH },
  { "ลำปาง", KN_REGION_NORTH },        { "แพร่", KN_REGION_NORTH },
  { "พะเยา", KN_REGION_NORTH },        { "แม่ฮ่องสอน", KN_REGION_NORTH },
  { "สุโขทัย", KN_REGION_NORTH },        { "อุตรดิตถ์", KN_REGION_NORTH },
  { "พิษณุโลก", KN_REGION_NORTH },       { "ตาก", KN_REGION_NORTH },
  { "อุดรธานี", KN_REGION_ISAN },        { "ขอนแก่น", KN_REGION_ISAN },
  { "สุรินทร์", KN_REGION_ISAN },         { "บุรีรัมย์", KN_REGION_ISAN },
  { "นครราชสีมา", KN_REGION_ISAN },     { "มหาสารคาม", KN_REGION_ISAN },
  { "กาฬสินธุ์", KN_REGION_ISAN },        { "สกลนคร", KN_REGION_ISAN },
  { "นครพนม", KN_REGION_ISAN },        { "อุบลราชธานี", KN_REGION_ISAN },
  { "ร้อยเอ็ด", KN_REGION_ISAN },        { "ชัยภูมิ", KN_REGION_ISAN },
  { "เลย", KN_REGION_ISAN },           { "หนองคาย", KN_REGION_ISAN },
  { "นครศรีธรรมราช", KN_REGION_SOUTH }, { "นราธิวาส", KN_REGION_SOUTH },
  { "ปัตตานี", KN_REGION_SOUTH },        { "ยะลา", KN_REGION_SOUTH },
  { "สงขลา", KN_REGION_SOUTH },        { "ภูเก็ต", KN_REGION_SOUTH },
  { "กระบี่", KN_REGION_SOUTH },         { "ตรัง", KN_REGION_SOUTH },
  { "พัทลุง", KN_REGION_SOUTH },         { "สุราษฎร์ธานี", KN_REGION_SOUTH },
  { "อ่างทอง", KN_REGION_CENTRAL },     { "อยุธยา", KN_REGION_CENTRAL },
  { "กรุงเทพ", KN_REGION_CENTRAL },     { "เพชรบุรี", KN_REGION_CENTRAL },
  { "ราชบุรี", KN_REGION_CENTRAL },      { "สุพรรณบุรี", KN_REGION_CENTRAL },
  { "ลพบุรี", KN_REGION_CENTRAL },       { "นนทบุรี", KN_REGION_CENTRAL },
  { "north", KN_REGION_NORTH },
};

KnRegion
kn_region_guess (const char *place)
{
  if (place == NULL)
    return KN_REGION_ELSEWHERE;
  g_autofree char *folded = g_utf8_casefold (place, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (strstr (folded, places[i].word) != NULL)
      return places[i].region;
  return KN_REGION_ELSEWHERE;
}

char *
kn_motif_dup_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  return g_date_time_format (now, "%Y-%m-%d");
}

/* --- one motif ------------------------------------------------------------------------------- */

static void
read_passport (KnMotifItem *self)
{
  gboolean is_thai = g_str_equal (kn_start_get_language (), "th");
  g_autofree char *name_th = kn_passport_dup_field (self->passport, "name_th");
  g_autofree char *name_en = kn_passport_dup_field (self->passport, "name_en");
  const char *first = is_thai ? name_th : name_en;
  const char *second = is_thai ? name_en : name_th;
  g_free (self->name);
  self->name = g_strdup (first != NULL ? first : second != NULL ? second : self->file_name);

  g_autofree char *place = kn_passport_dup_field (self->passport, "place");
  g_autofree char *region = kn_passport_dup_field (self->passport, "region");
  self->region = kn_region_guess (place != NULL ? place : region);

  g_autofree char *today = kn_motif_dup_today ();
  g_autoptr (KnPassport) passport
      = self->passport == NULL ? NULL : kn_passport_parse (self->passport, NULL);
  self->verdict = kn_passport_judge (passport, today);
}

typedef struct
{
  char *sha256;
  char *name;
  int width_px, height_px;
} Request;

static void
request_free (Request *request)
{
  g_free (request->sha256);
  g_free (request->name);
  g_free (request);
}

static void
load (KnLibrary *library, GTask *task, gpointer data, const GError *open_error)
{
  const Request *request = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes
      = library == NULL ? NULL : kn_library_load_asset (library, request->sha256, &error);
  cairo_surface_t *picture = bytes == NULL
                                 ? NULL
                                 : kn_thumbnail_of_motif (bytes, request->name, request->width_px,
                                                          request->height_px, &error);
  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify)cairo_surface_destroy);
  else
    g_task_return_error (task, error != NULL ? error : g_error_copy (open_error));
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (KnMotifItem) self = user_data;
  g_autoptr (GError) error = NULL;
  cairo_surface_t *picture = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->loading);
  self->picture = picture;
  if (picture == NULL)
    self->problem = g_strdup (error->message);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

void
kn_motif_item_load (KnMotifItem *self, KnLoader *loader, int width_px, int height_px)
{
  g_return_if_fail (KN_IS_MOTIF_ITEM (self));
  if (loader == NULL || self->is_loaded)
    return;
  self->is_loaded = TRUE;
  self->loading = g_cancellable_new ();
  Request *request = g_new0 (Request, 1);
  request->sha256 = g_strdup (self->sha256);
  request->name = g_strdup (self->name);
  request->width_px = width_px;
  request->height_px = height_px;
  kn_loader_run_async (loader, load, request, (GDestroyNotify)request_free, self->loading,
                       on_loaded, g_object_ref (self));
}

void
kn_motif_item_forget_picture (KnMotifItem *self)
{
  g_return_if_fail (KN_IS_MOTIF_ITEM (self));
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  g_clear_pointer (&self->problem, g_free);
  self->is_loaded = FALSE;
}

static void
kn_motif_item_dispose (GObject *object)
{
  KnMotifItem *self = KN_MOTIF_ITEM (object);
  kn_motif_item_forget_picture (self);
  G_OBJECT_CLASS (kn_motif_item_parent_class)->dispose (object);
}

static void
kn_motif_item_finalize (GObject *object)
{
  KnMotifItem *self = KN_MOTIF_ITEM (object);
  g_free (self->sha256);
  g_free (self->file_name);
  g_free (self->passport);
  g_free (self->name);
  G_OBJECT_CLASS (kn_motif_item_parent_class)->finalize (object);
}

static void
kn_motif_item_class_init (KnMotifItemClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_motif_item_dispose;
  G_OBJECT_CLASS (klass)->finalize = kn_motif_item_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", KN_TYPE_MOTIF_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", KN_TYPE_MOTIF_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
kn_motif_item_init (KnMotifItem *self)
{
}

KnMotifItem *
kn_motif_item_new (const KnAssetRow *row)
{
  KnMotifItem *self = g_object_new (KN_TYPE_MOTIF_ITEM, NULL);
  self->sha256 = g_strdup (row->sha256);
  self->file_name = g_strdup (row->name);
  self->passport = g_strdup (row->passport);
  read_passport (self);
  return self;
}

gboolean
kn_motif_item_is_like (KnMotifItem *self, const KnAssetRow *row)
{
  g_return_val_if_fail (KN_IS_MOTIF_ITEM (self), FALSE);
  return g_strcmp0 (self->passport, row->passport) == 0
         && g_strcmp0 (self->file_name, row->name) == 0;
}

void
kn_motif_item_update (KnMotifItem *self, const KnAssetRow *row)
{
  g_return_if_fail (KN_IS_MOTIF_ITEM (self));
  if (kn_motif_item_is_like (self, row))
    return;
  g_free (self->passport);
  g_free (self->file_name);
  self->passport = g_strdup (row->passport);
  self->file_name = g_strdup (row->name);
  read_passport (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const char *
kn_motif_item_get_sha256 (KnMotifItem *self)
{
  g_return_val_if_fail (KN_IS_MOTIF_ITEM (self), NULL);
  return self->sha256;
}

const char *
kn_motif_item_get_passport (KnMotifItem *self)
{
  g_return_val_if_fail (KN_IS_MOTIF_ITEM (self), NULL);
  return self->passport;
}

const char *
kn_motif_item_get_name (KnMotifItem *self)
{
  g_return_val_if_fail (KN_IS_MOTIF_ITEM (self), NULL);
  return self->name;
}

KnRegion
kn_motif_item_get_region (KnMotifItem *self)
{
  g_return_val_if_fail (KN_IS_MOTIF_ITEM (self), KN_REGION_ELSEWHERE);
  return self->region;
}

KnConsentVerdict
kn_motif_item_get_verdict (KnMotifItem *self)
{
  g_return_val_if_fail (KN_IS_MOTIF_ITEM (self), KN_CONSENT_VERDICT_UNKNOWN);
  return self->verdict;
}

cairo_surface_t *
kn_motif_item_get_picture (KnMotifItem *self)
{
  g_return_val_if_fail (KN_IS_MOTIF_ITEM (self), NULL);
  return self->picture;
}

const char *
kn_motif_item_get_problem (KnMotifItem *self)
{
  g_return_val_if_fail (KN_IS_MOTIF_ITEM (self), NULL);
  return self->problem;
}
