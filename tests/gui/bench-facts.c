/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing the ingredients of a full label, both frames on it and all 81 rules asked of it, CPU of
 * the main thread for each frame; and the check itself. One JSON object a line (contract.md "Two
 * commands"). A benchmark, never a test. */

#include "config.h"

#include "lab-values.h"
#include "app/kn-session-product.h"
#include "check/kn-check.h"
#include "facts-kit.h"
#include "store/kn-library-rules.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define MAX_FRAMES 4000
#define FRAME_MS 16
#define CHECKS 30
#define KEY_MS 120
#define REST_MS 1200 /* what is typed counts, the check has run */

static const char BLANK[]
    = "{ \"format\": \"kanok-design\", \"version\": 1, \"name\": \"กล้วยฉาบ\", \"language\": \"th\","
      "\"form\": { \"kind\": \"label\", \"shape\": \"rectangle\", \"width_mm\": 120,"
      "\"height_mm\": 160, \"bleed_mm\": 3, \"safe_mm\": 3 },"
      "\"faces\": [ { \"id\": \"front\", \"items\": [] } ] }";

static const char *const FACTS[][2] = { { "judged_as", "food" },
                                        { "name", "กล้วยฉาบรสเค็ม" },
                                        { "traits", "serial" },
                                        { "serial", "15-2-01264-2-0003" },
                                        { "net", "น้ำหนักสุทธิ 150 กรัม" },
                                        { "ingredients", "กล้วยน้ำว้า 80 %, น้ำมันปาล์ม 15 %, เกลือ 5 %" },
                                        { "maker", "ผลิตโดย กลุ่มแม่บ้านโพธิ์ทอง จ.อ่างทอง" },
                                        { "expires", "ควรบริโภคก่อน 31 ธ.ค. 2570" },
                                        { "warning", "บริโภคแต่น้อยและออกกำลังกายเพื่อสุขภาพ" },
                                        { "gda", GDA },
                                        { "nutrition", NUTRITION },
                                        { "lab_report", "LAB 12/2569" },
                                        { "lab_date", "1 ต.ค. 2569" } };

/* Through the input method and the keyboard, as fast as somebody who knows it. */
static const char *const TYPED[]
    = { ",", " ", "น", "้",  "ำ", "ต", "า", "ล", " ", "2", " ", "%", ",", " ", "ง", "า",
        ",", " ", "น", "ม", "ผ", "ง", ",", " ", "แ", "ป", "้",  "ง", "ส", "า", "ล", "ี" };

typedef struct
{
  double before, laid_out, painted, ms[MAX_FRAMES];
  int n;
} Frames;

static double
cpu_ms (void)
{
  struct timespec t;
  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* All that was done since the last frame comes before the layout of the next. */
static void
on_layout (GdkFrameClock *clock, Frames *frames)
{
  frames->laid_out = cpu_ms ();
}

static void
on_paint (GdkFrameClock *clock, Frames *frames)
{
  frames->painted = cpu_ms ();
}

static void
on_after_paint (GdkFrameClock *clock, Frames *frames)
{
  const double now = cpu_ms ();
  const double ms = now - frames->before;
  if (ms > FRAME_MS && g_getenv ("KN_BENCH_SLOW") != NULL)
    fprintf (stderr, "a slow frame: %d, %.1f ms: %.1f before its layout, %.1f painting\n",
             frames->n, ms, frames->laid_out - frames->before, now - frames->painted);
  if (frames->n < MAX_FRAMES)
    frames->ms[frames->n++] = ms;
  frames->before = now;
}

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *)a, second = *(const double *)b;
  return first < second ? -1 : first > second;
}

static void
print (const char *name, double *ms, int n)
{
  int n_over = 0;
  for (int i = 0; i < n; i++)
    n_over += ms[i] > FRAME_MS;
  qsort (ms, (size_t)n, sizeof *ms, compare_doubles);
  printf ("{\"bench\": \"facts\", \"case\": \"%s\", \"n\": %d, \"cpu_ms_median\": %.2f, "
          "\"cpu_ms_p95\": %.2f, \"cpu_ms_most\": %.2f, \"over_16_ms\": %d}\n",
          name, n, ms[n / 2], ms[n * 95 / 100], ms[n - 1], n_over);
}

/* Ours with every rule of every category asked of any food: 81. */
static GBytes *
dup_all_rules (void)
{
  g_autoptr (GBytes) ours = kn_rule_pack_dup_own_text ();
  gsize length, at;
  const char *text = g_bytes_get_data (ours, &length), *key;
  json_t *pack = json_loadb (text, length, 0, NULL), *all = json_array (), *category, *field;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  json_object_foreach (json_object_get (pack, "categories"), key, category)
      json_array_foreach (json_object_get (category, "fields"), at, field)
  {
    g_autofree char *id = g_strdup (json_string_value (json_object_get (field, "id")));
    while (g_hash_table_contains (ids, id))
      {
        char *next = g_strconcat (id, "_again", NULL);
        g_free (id);
        id = next;
      }
    json_object_set_new (field, "id", json_string (id));
    json_object_set_new (field, "mandatory", json_true ());
    g_hash_table_add (ids, g_steal_pointer (&id));
    json_array_append (all, field);
  }
  g_assert_cmpuint (json_array_size (all), ==, 81);
  json_object_set_new (json_object_get (json_object_get (pack, "categories"), "food"), "fields",
                       all);
  json_t *food = json_object ();
  json_object_set (food, "food", json_object_get (json_object_get (pack, "categories"), "food"));
  json_object_set_new (pack, "categories", food);
  char *printed = json_dumps (pack, JSON_COMPACT);
  json_decref (pack);
  return g_bytes_new_with_free_func (printed, strlen (printed), free, printed);
}

static void
fill (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) rules = dup_all_rules ();
  KnSession *session = fixture->editor.session;
  for (gsize i = 0; i < G_N_ELEMENTS (FACTS); i++)
    {
      gboolean done = kn_session_edit_fact (session, kn_product_find_field (FACTS[i][0]),
                                            FACTS[i][1], &error);
      if (!done)
        g_error ("%s: %s", FACTS[i][0], error == NULL ? "" : error->message);
    }
  kn_session_fill_label (session, "th");
  g_assert_true (kn_library_keep_rules (fixture->editor.library, rules, &error));
  gui_spin (REST_MS);
  g_autoptr (GPtrArray) texts = kn_scene_list_kind (kn_session_get_scene (session), KN_NODE_TEXT);
  g_assert_cmpuint (texts->len, >, 30); /* both frames */
}

static void
measure_check (Fixture *fixture)
{
  double ms[CHECKS];
  guint n = 0;
  for (int i = -2; i < CHECKS; i++)
    {
      g_autoptr (KnDesign) design = kn_session_dup_committed_design (fixture->editor.session);
      const double before = cpu_ms ();
      g_autoptr (GPtrArray) findings
          = kn_check_run (design, kn_session_get_condition (fixture->editor.session), NULL, NULL);
      if (i >= 0)
        ms[i] = cpu_ms () - before;
      n = findings->len;
    }
  print ("the whole check of a full label, 81 rules", ms, CHECKS);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (fixture->editor.library);
  for (int i = 0; i < CHECKS; i++)
    {
      g_autofree char *problem = NULL;
      const double before = cpu_ms ();
      g_autoptr (GBytes) kept = kn_asset_source_dup_rules (assets);
      g_autoptr (KnRulePack) pack = kn_rule_pack_load_kept (kept, "2026-12-01", &problem);
      ms[i] = cpu_ms () - before;
    }
  print ("of it, reading the rules", ms, CHECKS);
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char **argv)
{
  static Frames frames;
  Fixture fixture = { 0 };
  gui_init (&argc, &argv);
  g_log_set_always_fatal (G_LOG_FATAL_MASK); /* what GTK says of its scrollbars ends no benchmark */
  begin (&fixture, BLANK);
  gui_spin (500);
  fill (&fixture);
  measure_check (&fixture);
  type_into (&fixture, "ingredients", FACTS[5][1]);
  gui_spin (REST_MS);
  GtkWidget *view
      = gui_find (GTK_WIDGET (find_row (fixture.panel, "ingredients")), GTK_TYPE_TEXT_VIEW, NULL);
  gui_click (view, 30, 12);
  gui_press ("Control_L+End");
  gui_spin (REST_MS);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (view);
  g_signal_connect (clock, "layout", G_CALLBACK (on_layout), &frames);
  g_signal_connect (clock, "paint", G_CALLBACK (on_paint), &frames);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &frames);
  frames.before = cpu_ms ();
  for (int round = 0; round < 2; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (TYPED); i++)
      {
        gui_type (TYPED[i]);
        gui_spin (i % 8 == 7 ? REST_MS : KEY_MS); /* a rest now and then */
      }
  g_autofree char *said = dup_said (&fixture, "ingredients");
  g_assert_nonnull (strstr (said, "แป้งสาลี"));
  print ("type the ingredients of a full label", frames.ms, frames.n);
  tear_down (&fixture);
  return 0;
}
