/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The walk's part about the wisdom register: a whole record, made here, with invented people. */

#include "gui-views-private.h"

#include "app/kn-library-window.h"
#include "app/kn-motif-chooser.h"
#include "app/kn-people-dialog.h"
#include "app/kn-record-dialog.h"
#include "base/kn-file.h"
#include "model/kn-capital.h"
#include "model/kn-record-files.h"
#include "store/kn-library-exports.h"
#include "store/kn-library-records.h"

static cairo_status_t
append_bytes (void *data, const unsigned char *bytes, unsigned int n)
{
  g_byte_array_append (data, bytes, n);
  return CAIRO_STATUS_SUCCESS;
}

/* A twill of bamboo strips, @step to the next row. */
static GBytes *
draw_photo (int step)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 880, 770);
  cairo_t *cr = cairo_create (surface);
  for (int y = 0; y < 770 / 22; y++)
    for (int x = 0; x < 880 / 22; x++)
      {
        gboolean over = (x + y * step) % 4 < 2;
        double shade = 0.72 + 0.09 * ((x * 7 + y * 13) % 5) / 4;
        cairo_set_source_rgb (cr, shade * (over ? 0.92 : 0.62), shade * (over ? 0.74 : 0.46),
                              shade * (over ? 0.42 : 0.24));
        cairo_rectangle (cr, x * 22 + 1, y * 22 + 1, over ? 21 : 20, over ? 20 : 21);
        cairo_fill (cr);
      }
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static KnId
add_record (KnLibrary *library, KnNodeKind kind, const char *name, const char *const *fields)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_record_new (kind, name, &error);
  g_autoptr (KnDoc) doc = kn_doc_new (scene);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  kn_doc_begin_step (doc, "x");
  for (; fields != NULL && fields[0] != NULL; fields += 2)
    g_assert_true (
        kn_record_edit_field (doc, kn_record_find_field (kind, fields[0]), fields[1], &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  g_autoptr (KnDesign) record = kn_design_new (kn_doc_get_scene (doc), assets, name);
  KnId id;
  g_assert_true (kn_library_import_design (library, record, &id, &error));
  return id;
}

/* The first motif that the first sample shows, so that the chain goes on. */
static void
link_motif (KnLibrary *library, KnDoc *doc)
{
  g_autoptr (GPtrArray) designs = kn_library_list_designs (library, NULL, FALSE, NULL);
  for (guint i = 0; i < designs->len; i++)
    {
      const KnDesignRow *design = designs->pdata[i];
      g_autoptr (GPtrArray) motifs = kn_library_list_motifs_of_design (library, &design->id, NULL);
      if (motifs->len == 0)
        continue;
      const KnAssetRow *row = motifs->pdata[0];
      const KnAssetSpec spec = { row->sha256, row->extension, row->name, NULL, KN_ASSET_MOTIF };
      KnExportFacts facts
          = { .file = "ฉลากกล้วยฉาบ.pdf", .standard = "pdfx4", .condition = "coated" };
      memset (facts.sha256, 'a', 64);
      g_assert_true (kn_record_edit_attach (doc, &spec, NULL));
      g_assert_true (kn_library_record_export (library, &design->id, NULL, &facts, NULL));
      return;
    }
}

static KnId
make_wisdom (KnLibrary *library)
{
  static const char *const holder[] = { "alias", "ป้าน้อย", "note", "สานมา 41 ปี", NULL };
  static const char *const fields[] = {
    "craft",
    "จักสาน",
    "province",
    "อ่างทอง",
    "amphoe",
    "โพธิ์ทอง",
    "tambon",
    "บางเจ้าฉ่า",
    "recorded_on",
    "2569-10-12",
    "steps",
    "เลือกลำ: ไผ่สีสุกอายุ 2–3 ปี ตัดหน้าแล้ง\nจักตอก: ผ่าเป็นเส้น 2 มม. เหลาให้บางเท่ากัน\n"
    "รมควัน: รมฟางข้าว 1 คืน กันมอด ได้สีน้ำตาล\nสานลาย: ยกสองข่มสอง เปลี่ยนทิศทุก 12 เส้น\n"
    "เข้าขอบ: ถักหวายรัดปาก ใส่หูหิ้ว",
    "materials",
    "ไผ่สีสุก: ปลูกริมรั้ว ตัดปีละ 3 ลำต่อกอ\nฟางข้าว: เหลือจากนา ใช้รมควันแทนสีเคมี\n"
    "หวายน้ำ: ซื้อจากสิงห์บุรี",
    "tools",
    "มีดจักตอก\nเลียด",
    "season",
    "ตัดไผ่หน้าแล้ง ก.พ.–เม.ย.",
    "story.th.30",
    "ลายดอกพิกุลสืบมาจากกระบุงข้าวของยายทวด เมื่อเลิกหาบข้าว แม่บ้านย่อกระบุงลงเป็นกระเป๋าถือ",
    "story.en.30",
    "The flower pattern comes from great-grandmother's rice baskets, made small into handbags.",
    NULL
  };
  static const char *const resource[] = { "kind", "resource", "province", "อ่างทอง", NULL };
  g_autoptr (GError) error = NULL;
  KnId person = add_record (library, KN_NODE_PERSON, "นางน้อย ตัวอย่าง", holder);
  (void)add_record (library, KN_NODE_WISDOM, "ไผ่สีสุก", resource);
  KnId id = add_record (library, KN_NODE_WISDOM, "การสานกระเป๋าไม้ไผ่บางเจ้าฉ่า", fields);
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, &id, &error);
  kn_doc_begin_step (doc, "x");
  for (int i = 1; i <= 3; i++)
    {
      g_autoptr (GBytes) png = draw_photo (i);
      g_autofree char *sha256 = NULL, *name = g_strdup_printf ("กระเป๋า %d", i);
      g_assert_true (
          kn_library_add_asset (library, png, KN_ASSET_IMAGE, name, "png", NULL, &sha256, &error));
      const KnAssetSpec spec = { sha256, "png", name, NULL, KN_ASSET_IMAGE };
      g_assert_true (kn_record_edit_attach (doc, &spec, &error));
    }
  g_assert_true (kn_record_edit_person (doc, &person, "holder", &error));
  link_motif (library, doc);
  g_assert_true (kn_doc_commit_step (doc, &error));
  return id;
}

static KnId
make_canvas (KnLibrary *library, const KnId *record)
{
  static const char JSON[]
      = "{\"format\":\"kanok-canvas\",\"version\":1,\"name\":\"ผังทุนชุมชนบ้านยางทอง\","
        "\"village\":\"บ้านยางทอง\",\"tambon\":\"บางเจ้าฉ่า\",\"amphoe\":\"โพธิ์ทอง\","
        "\"province\":\"อ่างทอง\",\"recorded_on\":\"2026-11-30\",\"cards\":["
        "{\"id\":\"c1\",\"capital\":\"culture\",\"sense\":\"see\",\"text\":\"กระเป๋าไม้ไผ่ลายดอกพิกุล\"}"
        ","
        "{\"id\":\"c2\",\"capital\":\"culture\",\"sense\":\"see\",\"text\":\"ตุ๊กตาชาววังบ้านบางเสด็จ\"}"
        ","
        "{\"id\":\"c3\",\"capital\":\"culture\",\"sense\":\"hear\",\"text\":\"กลองเอกราช\"},"
        "{\"id\":\"c4\",\"capital\":\"culture\",\"sense\":\"taste\",\"text\":\"ขนมเกสรลำเจียก\"},"
        "{\"id\":\"c5\",\"capital\":\"social\",\"sense\":\"touch\","
        "\"text\":\"ครูสานไม้ไผ่ ๔ คน สอนลูกหลานทุกวันเสาร์ที่ศาลาวัด\"},"
        "{\"id\":\"c6\",\"capital\":\"social\",\"sense\":\"see\",\"text\":\"ลงแขกเกี่ยวข้าว\"},"
        "{\"id\":\"c7\",\"capital\":\"environment\",\"sense\":\"smell\",\"text\":"
        "\"ดินริมน้ำน้อยหลังฝน\"},"
        "{\"id\":\"c8\",\"capital\":\"environment\",\"sense\":\"see\",\"text\":\"กอไผ่สีสุกริมรั้ว\","
        "\"record\":\"00000000000000000000000000000001\"}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) scene = kn_capital_canvas_parse_json (JSON, strlen (JSON), &error);
  g_assert_no_error (error);
  g_autoptr (KnAssetSource) assets = kn_library_get_asset_source (library);
  g_autoptr (KnDesign) canvas = kn_design_new (scene, assets, "");
  KnId id;
  g_assert_true (kn_library_import_design (library, canvas, &id, &error));
  g_autoptr (KnDoc) doc = kn_library_open_doc (library, &id, &error);
  const KnNode *card = kn_capital_canvas_find_card (kn_doc_get_scene (doc), "c1", &error);
  kn_doc_begin_step (doc, "x");
  g_assert_true (kn_capital_edit_link (doc, kn_node_get_id (card), record, &error));
  g_assert_true (kn_doc_commit_step (doc, &error));
  return id;
}

/* The canvas, the menu of a card, and the two windows that it opens. */
static void
visit_canvas (GuiViews *self, KnLibraryWindow *window, const KnId *id)
{
  kn_library_window_show_canvas (window, id);
  gui_views_pause (self, 900);
  gui_views_seen (self, "library-canvas");
  KnCapitalPage *page = kn_library_window_get_capital_page (window);
  const KnNode *node
      = kn_capital_canvas_find_card (kn_doc_get_scene (kn_capital_page_get_doc (page)), "c2", NULL);
  KnCapitalBoard *board = kn_capital_page_get_board (page);
  g_autofree char *text = kn_id_dup_string (kn_node_get_id (node));
  gtk_widget_activate_action (GTK_WIDGET (board), "capital.show-menu", "s", text);
  gui_views_pause (self, 300);
  gui_views_seen (self, "library-canvas-menu");
  gui_press ("Escape");
  gui_views_pause (self, 300);
  gtk_widget_activate_action (GTK_WIDGET (board), "capital.choose-record", "s", text);
  gui_views_pause (self, 300);
  gui_views_seen (self, "library-canvas-link");
  gui_views_close_others (self, self->library);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-canvas", NULL);
  gui_views_pause (self, 300);
  gui_views_seen (self, "library-canvas-edit");
  gui_views_close_others (self, self->library);
}

void
gui_views_visit_wisdom (GuiViews *self)
{
  KnLibraryWindow *window = KN_LIBRARY_WINDOW (self->library);
  KnLibrary *library = kn_application_get_library (self->application);
  kn_library_window_show_view (window, "wisdom");
  gui_views_seen (self, "library-wisdom-none");
  KnId id = make_wisdom (library);
  kn_library_window_reload (window);
  gui_views_pause (self, 2500); /* the photo */
  gui_views_seen (self, "library-wisdom");
  kn_library_window_show_wisdom (window, &id);
  gui_views_pause (self, 1500); /* the photos */
  gui_views_seen (self, "library-wisdom-page");
  static const struct
  {
    const char *action, *name;
  } DIALOGS[] = { { "win.edit-wisdom", "library-wisdom-edit" },
                  { "win.add-person", "library-wisdom-person" },
                  { "win.link-motif", "library-wisdom-link" } };
  for (gsize i = 0; i < G_N_ELEMENTS (DIALOGS); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), DIALOGS[i].action, NULL);
      gui_views_pause (self, 300);
      gui_views_seen (self, DIALOGS[i].name);
      gui_views_close_others (self, self->library);
    }
  KnId canvas = make_canvas (library, &id);
  visit_canvas (self, window, &canvas);
  kn_library_window_show_wisdom (window, NULL);
  kn_library_window_show_view (window, "designs");
}
