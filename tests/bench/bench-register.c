/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A library of the size of a province: tens of thousands of motifs with passports and records of
 * wisdom. "fill" makes one, "search" asks it what the window asks while somebody types, "withdraw"
 * adds a motif with a thousand designs and takes its consent away. One JSON object a line
 * (contract.md "Two commands"). A benchmark, never a test. */

#include "config.h"

#include "model/kn-record.h"
#include "store/kn-library-private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define N_MOTIFS 50000
#define N_RECORDS 10000
#define ROUNDS 5
#define N_DESIGNS 1000 /* that show the motif whose consent is withdrawn */
#define N_WITHDRAWALS 10
#define ROWS_IN_SIGHT 200 /* a window full and a scroll more */

/* What Thai crafts are called; every name is put together of some of these, so that common words
 * meet thousands of entries and rare ones a few. */
static const char *const THINGS[]
    = { "ลายขิด",    "ลายกนก",  "ลายน้ำไหล",   "ลายดอกแก้ว",   "ลายสอง",      "ลายนาค",   "ลายหมากจับ",
        "ลายบัวคว่ำ", "ลายก้ามปู", "ลายเกล็ดเต่า", "ลายโคม",      "ลายขอพระ",    "ลายพันธุ์ไม้", "ลายดอกพิกุล",
        "ลายเชิง",   "ลายสร้อย", "ลายกระจัง",   "ลายประจำยาม", "ลายตาสับปะรด", "ลายกาบ" };
static const char *const CRAFTS[]
    = { "ผ้าทอมือ",   "ผ้าไหมมัดหมี่", "ไม้ไผ่สาน",        "เครื่องปั้นดินเผา", "กระดาษสา", "เครื่องเงิน",
        "ผ้าบาติก",   "เสื่อกก",     "เครื่องจักสานหวาย", "ไม้แกะสลัก",     "เครื่องเขิน", "ขนมไทย",
        "น้ำพริกเผา", "ชาสมุนไพร",  "สบู่นมแพะ",        "เทียนหอม",      "ตุ๊กตาชาววัง" };
static const char *const PLACES[]
    = { "อ่างทอง", "น่าน", "เชียงใหม่", "สุรินทร์",  "อุดรธานี", "นครศรีธรรมราช", "ยะลา",
        "ลำพูน",   "แพร่", "สกลนคร",  "ร้อยเอ็ด", "เพชรบุรี", "ตรัง",          "กาฬสินธุ์" };
static const char *const STORIES[]
    = { "ทอตามแบบของย่าซึ่งเรียนมาจากหมู่บ้านริมน้ำ ใช้ฝ้ายปั่นมือย้อมครามและเปลือกไม้",
        "สานจากไผ่สีสุกที่ปลูกในตำบล แช่น้ำสามคืนก่อนจักตอก เก็บไว้ให้แห้งในร่ม",
        "เล่ากันว่าช่างเห็นเงาดอกบัวบนน้ำในหน้าฝน จึงวางลายให้ซ้อนกันสามชั้น",
        "ใช้ดินจากบึงหลังวัด เผาด้วยฟืนไม้มะม่วงสองวันหนึ่งคืนจนเนื้อแดงเสมอกัน" };

#define PICK(list, n) (list)[(guint32)(n) % G_N_ELEMENTS (list)]

/* Small steps of a linear generator: the same library at every run. */
static guint32
next (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

static void
must (gboolean done, GError *const *error)
{
  if (done)
    return;
  fprintf (stderr, "bench-register: %s\n", *error != NULL ? (*error)->message : "failed");
  exit (1);
}

static void
add_motifs (KnLibrary *library, int n, guint32 *state)
{
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < n; i++)
    {
      const char *thing = PICK (THINGS, next (state)), *craft = PICK (CRAFTS, next (state));
      const char *place = PICK (PLACES, next (state)), *story = PICK (STORIES, next (state));
      g_autofree char *svg = g_strdup_printf (
          "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>"
          "<path fill='#%06x' d='M50 %dL%d 50L50 %dL%d 50z'/><circle cx='50' cy='50' r='%d'/>"
          "<!-- %d --></svg>",
          next (state) & 0xffffff, next (state) % 30, 60 + next (state) % 40,
          60 + next (state) % 40, next (state) % 40, 3 + next (state) % 12, i);
      g_autofree char *name = g_strdup_printf ("%s %d", thing, i);
      g_autofree char *passport = g_strdup_printf (
          "{\"name_th\":\"%s %d\",\"name_en\":\"Motif %d\",\"meaning_th\":\"%s\","
          "\"community_or_group\":\"กลุ่ม%s%s\",\"place\":\"%s\",\"technique\":\"%s\","
          "\"consent_status\":\"%s\",\"consent_scope\":\"commercial_open\"}",
          thing, i, i, story, craft, place, place, craft, i % 40 == 0 ? "unknown" : "granted");
      g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
      must (kn_library_add_asset (library, bytes, KN_ASSET_MOTIF, name, "svg", passport, NULL,
                                  &error),
            &error);
    }
}

static void
type (KnDoc *doc, const char *key, const char *text)
{
  g_autoptr (GError) error = NULL;
  must (kn_record_edit_field (doc, kn_record_find_field (KN_NODE_WISDOM, key), text, &error),
        &error);
}

static void
add_records (KnLibrary *library, int n, guint32 *state)
{
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < n; i++)
    {
      const char *craft = PICK (CRAFTS, next (state)), *place = PICK (PLACES, next (state));
      g_autofree char *name = g_strdup_printf ("การทำ%s %s %d", craft, place, i);
      g_autoptr (KnScene) scene = kn_record_new (KN_NODE_WISDOM, name, &error);
      must (scene != NULL, &error);
      g_autoptr (KnDoc) doc = kn_doc_new (scene);
      kn_doc_begin_step (doc, "Type");
      type (doc, "province", place);
      type (doc, "materials", PICK (THINGS, next (state)));
      type (doc, "story.th.100", PICK (STORIES, next (state)));
      must (kn_doc_commit_step (doc, &error), &error);
      g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
      g_autoptr (KnDesign) record = kn_design_new (kn_doc_get_scene (doc), assets, name);
      KnId id;
      must (kn_library_import_design (library, record, &id, &error), &error);
    }
}

static int
fill (const char *path, int n_motifs, int n_records)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnLibrary) library = kn_library_open (path, &error);
  must (library != NULL, &error);
  guint32 state = 42;
  must (kn_library_begin_write (library, &error), &error);
  add_motifs (library, n_motifs, &state);
  add_records (library, n_records, &state);
  must (kn_library_end_write (library, TRUE, &error), &error);
  return 0;
}

/* --- asking ----------------------------------------------------------------------------------- */

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *)a, second = *(const double *)b;
  return first < second ? -1 : first > second;
}

static double
cpu_ms (void)
{
  struct rusage usage;
  getrusage (RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

typedef guint (*Ask) (KnLibrary *library, const char *word);

static guint
ask_motifs (KnLibrary *library, const char *word)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_autoptr (GPtrArray) rows
      = kn_library_list_first_assets (library, KN_ASSET_MOTIF, word, ROWS_IN_SIGHT, &n, &error);
  must (rows != NULL, &error);
  return n;
}

static guint
ask_records (KnLibrary *library, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = kn_library_list_kind (library, KN_NODE_WISDOM, word, FALSE, &error);
  must (rows != NULL, &error);
  return rows->len;
}

/* The peer: what any program would do that has the texts in one table and asks SQLite. */
static guint
ask_like (KnLibrary *library, const char *word)
{
  g_autofree char *pattern = g_strdup_printf ("%%%s%%", word);
  return (guint)kn_sql_int (library->sql, 0, "SELECT count (*) FROM findable WHERE text LIKE ?",
                            "s", pattern);
}

static void
measure (KnLibrary *library, const char *name, Ask ask, const char *const *words)
{
  double wall[256], cpu[256];
  guint n = 0, n_found = 0, most = 0;
  for (int round = 0; round <= ROUNDS; round++)
    for (gsize i = 0; words[i] != NULL; i++)
      {
        double before = cpu_ms ();
        gint64 at = g_get_monotonic_time ();
        guint found = ask (library, words[i]);
        if (round == 0)
          continue; /* warming */
        wall[n] = (double)(g_get_monotonic_time () - at) / 1e3;
        cpu[n++] = cpu_ms () - before;
        n_found += found;
        most = MAX (most, found);
      }
  qsort (wall, n, sizeof *wall, compare_doubles);
  qsort (cpu, n, sizeof *cpu, compare_doubles);
  guint p95 = (guint)lround (0.95 * (n - 1));
  printf ("{\"bench\": \"register\", \"case\": \"%s\", \"n\": %u, \"wall_ms_median\": %.1f, "
          "\"wall_ms_p95\": %.1f, \"cpu_ms_median\": %.1f, \"cpu_ms_p95\": %.1f, "
          "\"found_mean\": %.0f, \"found_most\": %u}\n",
          name, n, wall[n / 2], wall[p95], cpu[n / 2], cpu[p95], (double)n_found / n, most);
  fflush (stdout);
}

static int
search (const char *path)
{
  static const char *const TWO[]
      = { "ชา", "ไผ", "นก", "ผ้", "กก", "ลา", "บัว", "ขิ", "น้", "ยะ", "งิ", "ฟฟ", NULL };
  static const char *const MORE[]
      = { "หวาย",   "สกลนคร", "น้ำพริก",  "ลายกนก",     "ดอกแก้ว", "ประจำยาม", "บาติก",
          "ร้อยเอ็ด", "ย่าซึ่ง",   "ไม่มีเลย", "ลายโคม 777", "12345",  NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (KnLibrary) library = kn_library_open (path, &error);
  must (library != NULL, &error);
  measure (library, "motifs, two characters", ask_motifs, TWO);
  measure (library, "motifs, three and more", ask_motifs, MORE);
  measure (library, "records, two characters", ask_records, TWO);
  measure (library, "records, three and more", ask_records, MORE);
  measure (library, "peer: SQLite LIKE, two characters, counted only", ask_like, TWO);
  measure (library, "peer: SQLite LIKE, three and more, counted only", ask_like, MORE);
  return 0;
}

/* --- withdrawing ------------------------------------------------------------------------------ */

static KnId
add_design (KnLibrary *library, const char *sha256)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdup_printf (
      "{\"format\":\"kanok-design\",\"version\":1,\"name\":\"ฉลาก\","
      "\"form\":{\"kind\":\"label\",\"shape\":\"rectangle\",\"width_mm\":80,\"height_mm\":60},"
      "\"assets\":{\"m\":{\"file\":\"m.svg\",\"sha256\":\"%s\",\"kind\":\"motif\"}},"
      "\"faces\":[{\"id\":\"front\",\"items\":[{\"type\":\"motif\",\"asset\":\"m\",\"x_mm\":5,"
      "\"y_mm\":5,\"width_mm\":20,\"height_mm\":20}]}]}",
      sha256);
  g_autoptr (KnScene) scene = kn_design_parse_json (json, strlen (json), &error);
  must (scene != NULL, &error);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) design = kn_design_new (scene, assets, "bench");
  KnId id;
  must (kn_library_import_design (library, design, &id, &error), &error);
  return id;
}

/* What a withdrawal is to reach; wrong figures are worth nothing. */
static guint
count_withdrawn (KnLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = kn_library_list_designs (library, NULL, FALSE, &error);
  must (rows != NULL, &error);
  guint n = 0;
  for (guint i = 0; i < rows->len; i++)
    n += ((const KnDesignRow *)rows->pdata[i])->consent == KN_CONSENT_VERDICT_WITHDRAWN;
  return n;
}

static double
time_withdrawal (KnLibrary *library, const char *sha256)
{
  g_autoptr (GError) error = NULL;
  must (kn_library_set_passport (library, sha256,
                                 "{\"consent_status\":\"granted\","
                                 "\"consent_scope\":\"commercial_open\",\"consent_by\":\"ยายแก้ว\"}",
                                 &error),
        &error);
  gint64 at = g_get_monotonic_time ();
  must (kn_library_set_passport (library, sha256,
                                 "{\"consent_status\":\"withdrawn\",\"consent_by\":\"ยายแก้ว\"}",
                                 &error),
        &error);
  return (double)(g_get_monotonic_time () - at) / 1e3;
}

/* The peer: what a program does that keeps a flag in each row, and SQLite alone. */
static double
time_update (KnLibrary *library, int round)
{
  g_autoptr (GError) error = NULL;
  gint64 at = g_get_monotonic_time ();
  must (kn_sql_run (library->sql, &error, "UPDATE bench_peer SET flag = ?", "i", round), &error);
  return (double)(g_get_monotonic_time () - at) / 1e3;
}

static void
print_times (const char *name, double *wall, guint n, guint n_flagged)
{
  qsort (wall, n, sizeof *wall, compare_doubles);
  printf ("{\"bench\": \"register\", \"case\": \"%s\", \"n\": %u, \"wall_ms_median\": %.1f, "
          "\"wall_ms_most\": %.1f, \"flagged\": %u}\n",
          name, n, wall[n / 2], wall[n - 1], n_flagged);
  fflush (stdout);
}

static int
withdraw (const char *path)
{
  static const char SVG[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>"
                            "<path d='M0 0h1v1z'/><!-- withdrawn --></svg>";
  g_autoptr (GError) error = NULL;
  g_autoptr (KnLibrary) library = kn_library_open (path, &error);
  must (library != NULL, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static (SVG, sizeof SVG - 1);
  g_autofree char *sha256 = NULL;
  must (kn_library_begin_write (library, &error), &error);
  must (kn_library_add_asset (library, bytes, KN_ASSET_MOTIF, "ลาย", "svg", NULL, &sha256, &error),
        &error);
  for (int i = 0; i < N_DESIGNS; i++)
    (void)add_design (library, sha256);
  must (kn_library_end_write (library, TRUE, &error), &error);
  double ours[N_WITHDRAWALS], peers[N_WITHDRAWALS];
  must (kn_sql_script (library->sql,
                       "CREATE TABLE bench_peer (id INTEGER PRIMARY KEY, flag INTEGER);"
                       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                       " WHERE i < 1000) INSERT INTO bench_peer SELECT i, 0 FROM n",
                       &error),
        &error);
  for (int i = 0; i < N_WITHDRAWALS; i++)
    {
      ours[i] = time_withdrawal (library, sha256);
      peers[i] = time_update (library, i + 1);
    }
  must (kn_sql_script (library->sql, "DROP TABLE bench_peer", &error), &error);
  print_times ("withdrawal, 1,000 designs", ours, N_WITHDRAWALS, count_withdrawn (library));
  print_times ("peer: SQLite UPDATE of 1,000 rows", peers, N_WITHDRAWALS, N_DESIGNS);
  return count_withdrawn (library) == N_DESIGNS ? 0 : 1;
}

int
main (int argc, char **argv)
{
  if (argc >= 3 && g_str_equal (argv[1], "fill"))
    return fill (argv[2], argc > 3 ? atoi (argv[3]) : N_MOTIFS,
                 argc > 4 ? atoi (argv[4]) : N_RECORDS);
  if (argc == 3 && g_str_equal (argv[1], "search"))
    return search (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "withdraw"))
    return withdraw (argv[2]);
  fprintf (stderr, "usage: bench-register fill LIBRARY [MOTIFS RECORDS] | search LIBRARY |"
                   " withdraw LIBRARY\n");
  return 2;
}
