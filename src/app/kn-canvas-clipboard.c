/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cut, copy and paste: letters while a text is edited, else items. Items travel as a small design
 * of their own in the log's form, which is checked like anything from outside when it comes back,
 * with the files it needs beside it. From other programs come drawings (taken apart into items),
 * pictures, files, and words, which become a text item. Everything has a limit. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "app/kn-clip-provider.h"
#include "app/kn-paste-doctor.h"
#include "app/kn-session-flow.h"
#include "base/kn-limits.h"
#include "render/kn-pdf-page.h"

#include <glib/gi18n.h>

#define PASTE_SHIFT_MM 3.0

static GdkClipboard *
get_clipboard (KnCanvas *self)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (self));
}

static gboolean
copy_letters (KnCanvas *self)
{
  g_autofree char *text = kn_text_editing_dup_selected (self->editing);
  if (text == NULL)
    return FALSE;
  gdk_clipboard_set_text (get_clipboard (self), text);
  return TRUE;
}

/* With the newest passport of each file: the other side may know nothing of it. */
static KnScene *
with_passports (KnScene *copy, KnAssetSource *assets)
{
  g_autoptr (GPtrArray) ops = g_ptr_array_new_with_free_func ((GDestroyNotify)kn_op_unref);
  g_autoptr (GPtrArray) nodes = kn_scene_list_kind (copy, KN_NODE_ASSET);
  for (guint i = 0; i < nodes->len; i++)
    {
      const KnNode *node = nodes->pdata[i];
      g_autofree char *passport = kn_asset_source_dup_passport (assets, node);
      if (passport == NULL)
        continue;
      g_autoptr (KnValue) value = kn_value_new_json (passport);
      g_ptr_array_add (ops, kn_op_new_set (kn_node_get_id (node), KN_PROP_ASSET_PASSPORT,
                                           kn_node_get (node, KN_PROP_ASSET_PASSPORT), value));
    }
  KnScene *result = kn_scene_apply (copy, (KnOp *const *)ops->pdata, ops->len, NULL);
  return result != NULL ? result : kn_scene_ref (copy);
}

static GdkContentProvider *
make_provider (KnCanvas *self, KnScene *copy)
{
  KnAssetSource *assets = kn_session_get_assets (self->session);
  const KnNode *single = kn_session_get_single (self->session);
  /* As copied: of a frame, what it shows of its story. */
  const KnNode *copied = single != NULL ? kn_scene_lookup (copy, kn_node_get_id (single)) : NULL;
  const char *text = copied != NULL && kn_node_get_kind (copied) == KN_NODE_TEXT
                         ? kn_node_get_string (copied, KN_PROP_TEXT)
                         : NULL;
  g_autoptr (KnScene) whole = with_passports (copy, assets);
  g_autoptr (KnDesign) design = kn_design_new (whole, assets, NULL);
  return kn_clip_provider_new (design, kn_session_get_condition (self->session), text);
}

static gboolean
copy_items (KnCanvas *self)
{
  g_autoptr (GArray) ids = kn_session_dup_selection (self->session);
  if (ids->len == 0)
    return FALSE;
  g_autoptr (GError) error = NULL;
  kn_session_note_flows (self->session);
  g_autoptr (KnScene) copy
      = kn_edit_copy (kn_session_get_scene (self->session), kn_canvas_ids (ids), ids->len, &error);
  if (copy == NULL)
    {
      kn_session_say_error (self->session, error);
      return FALSE;
    }
  g_autoptr (GdkContentProvider) provider = make_provider (self, copy);
  return gdk_clipboard_set_content (get_clipboard (self), provider);
}

void
kn_canvas_copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  (void)(self->editing != NULL ? copy_letters (self) : copy_items (self));
}

void
kn_canvas_cut (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  if (self->editing != NULL)
    {
      if (copy_letters (self))
        kn_text_editing_delete_selected (self->editing);
    }
  else if (copy_items (self))
    gtk_widget_activate_action (widget, "canvas.delete", NULL);
}

/* --- paste
 * ------------------------------------------------------------------------------------------- */

#define SVG_TYPE "image/svg+xml"
#define CHUNK_BYTES (256u * 1024u)

/* One form of the clipboard's content on its way into memory. */
typedef struct
{
  KnCanvas *canvas;
  const char *type;
  gsize limit;
  GByteArray *bytes;
  GInputStream *stream;
  KnScene *items; /* that wait for their files */
} Paste;

static void
paste_free (Paste *self)
{
  g_object_unref (self->canvas);
  g_byte_array_unref (self->bytes);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->items, kn_scene_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void begin_read (KnCanvas *self, const char *type, gsize limit, KnScene *items);

static void
say_too_large (KnCanvas *self, gsize n_bytes, gsize most_bytes)
{
  g_autofree char *has = g_format_size_full (n_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *most = g_format_size_full (most_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *sentence = g_strdup_printf (
      /* Translators: two sizes, such as 2.0 MiB */
      _ ("What you paste has %s; %s is the most that Kanok takes at once. Nothing was pasted."),
      has, most);
  kn_session_say (self->session, sentence);
}

static void
paste_text (KnCanvas *self, const char *text)
{
  KnRect seen = kn_session_get_visible (self->session);
  KnNodeBuilder *node = kn_node_builder_new (KN_NODE_TEXT, NULL);
  kn_node_builder_set_string (node, KN_PROP_TEXT, text);
  kn_node_builder_set_string (node, KN_PROP_FONT, "Loma");
  kn_node_builder_set_number (node, KN_PROP_SIZE, 12);
  kn_node_builder_set_number (node, KN_PROP_WIDTH, CLAMP (seen.width / 3, 20, 80));
  kn_node_builder_set_number (node, KN_PROP_HEIGHT, 12);
  (void)kn_session_place_node (self->session, _ ("Paste"), node, NULL);
}

/* Drawing programs put SVG there as plain text too. */
static gboolean
is_drawing (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return g_str_has_prefix (text, "<svg")
         || (g_str_has_prefix (text, "<?xml") && strstr (text, "<svg") != NULL);
}

static void
paste_drawing (KnCanvas *self, GBytes *svg)
{
  kn_session_paste_drawing (self->session, svg, _ ("Pasted drawing"));
}

static void
on_judged (const char *text, gpointer data)
{
  g_autoptr (KnCanvas) self = data;
  if (text == NULL || self->session == NULL)
    return;
  if (self->editing != NULL)
    kn_text_editing_paste (self->editing, text);
  else
    paste_text (self, text);
}

static void
on_text (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnCanvas) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  if (self->session == NULL)
    return;
  if (text == NULL || *text == '\0')
    {
      gboolean is_lost
          = error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
      kn_session_say (self->session, is_lost
                                         ? _ ("The clipboard cannot be read.")
                                         : _ ("Nothing that can be pasted is on the clipboard."));
      return;
    }
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  if (self->editing == NULL && is_drawing (text))
    paste_drawing (self, bytes);
  else if (strlen (text) > KN_LIMIT_TEXT_BYTES)
    say_too_large (self, strlen (text), KN_LIMIT_TEXT_BYTES);
  else
    kn_paste_doctor_ask (GTK_WIDGET (self), text, on_judged, g_object_ref (self));
}

static gboolean
needs_files (KnCanvas *self, const KnScene *items)
{
  KnLibrary *library = kn_session_get_library (self->session);
  GdkContentFormats *formats = gdk_clipboard_get_formats (get_clipboard (self));
  if (library == NULL || !gdk_content_formats_contain_mime_type (formats, KN_CLIP_ASSETS_TYPE))
    return FALSE;
  g_autoptr (GPtrArray) assets = kn_scene_list_kind (items, KN_NODE_ASSET);
  for (guint i = 0; i < assets->len; i++)
    {
      const char *sha256 = kn_node_get_string (assets->pdata[i], KN_PROP_ASSET_SHA256);
      g_autoptr (GBytes) known
          = sha256 != NULL ? kn_library_load_asset (library, sha256, NULL) : NULL;
      if (known == NULL)
        return TRUE;
    }
  return FALSE;
}

static void
paste_scene (KnCanvas *self, const KnScene *items, GHashTable *files)
{
  const double shift = self->pastes_in_place ? 0 : PASTE_SHIFT_MM;
  (void)kn_session_paste_scene (self->session, items, files, shift, shift);
}

static void
paste_items (KnCanvas *self, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ops = kn_ops_decode (bytes, &error);
  g_autoptr (KnScene) from
      = ops != NULL ? kn_scene_apply (NULL, (KnOp *const *)ops->pdata, ops->len, &error) : NULL;
  if (from == NULL)
    {
      g_prefix_error (&error, "%s: ", _ ("Clipboard"));
      kn_session_say_error (self->session, error);
    }
  else if (needs_files (self, from))
    begin_read (self, KN_CLIP_ASSETS_TYPE, KN_LIMIT_IMAGE_BYTES, from);
  else
    paste_scene (self, from, NULL);
}

static void
paste_items_with_files (KnCanvas *self, const KnScene *items, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) files = kn_clip_read_assets (bytes, &error);
  if (files == NULL)
    kn_session_say_error (self->session, error);
  else
    paste_scene (self, items, files);
}

static void
finish_paste (Paste *paste)
{
  KnCanvas *self = paste->canvas;
  if (self->session == NULL)
    return;
  g_autoptr (GBytes) bytes = g_bytes_new (paste->bytes->data, paste->bytes->len);
  if (paste->items != NULL)
    paste_items_with_files (self, paste->items, bytes);
  else if (g_str_equal (paste->type, KN_CLIP_ITEMS_TYPE))
    paste_items (self, bytes);
  else if (g_str_equal (paste->type, SVG_TYPE))
    paste_drawing (self, bytes);
  else
    kn_session_import_bytes (self->session, bytes, _ ("Pasted picture"), NULL);
}

static void on_chunk (GObject *source, GAsyncResult *result, gpointer data);

/* Takes @paste. */
static void
read_on (Paste *paste)
{
  g_input_stream_read_bytes_async (paste->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, NULL, on_chunk,
                                   paste);
}

static void
on_chunk (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Paste) paste = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  KnSession *session = paste->canvas->session;
  gsize size = chunk != NULL ? g_bytes_get_size (chunk) : 0;
  if (chunk == NULL && session != NULL)
    kn_session_say_error (session, error);
  else if (size == 0)
    finish_paste (paste);
  else if (paste->bytes->len + size > paste->limit && session != NULL)
    kn_session_say (session, _ ("What is on the clipboard is too large to be pasted."));
  else if (session != NULL)
    {
      g_byte_array_append (paste->bytes, g_bytes_get_data (chunk, NULL), (guint)size);
      read_on (g_steal_pointer (&paste));
    }
}

static void
on_stream (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Paste) paste = data;
  paste->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  if (paste->stream == NULL)
    {
      if (paste->canvas->session != NULL)
        kn_session_say (paste->canvas->session, _ ("The clipboard cannot be read."));
      return;
    }
  read_on (g_steal_pointer (&paste));
}

static void
begin_read (KnCanvas *self, const char *type, gsize limit, KnScene *items)
{
  Paste *paste = g_new0 (Paste, 1);
  const char *types[] = { type, NULL };
  paste->canvas = g_object_ref (self);
  paste->type = type;
  paste->limit = limit;
  paste->bytes = g_byte_array_new ();
  paste->items = items != NULL ? kn_scene_ref (items) : NULL;
  gdk_clipboard_read_async (get_clipboard (self), types, G_PRIORITY_DEFAULT, NULL, on_stream,
                            paste);
}

/* Files of the file manager, as when they are dropped. */
static void
on_files (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnCanvas) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  if (value == NULL || self->session == NULL)
    return;
  const KnRect seen = kn_session_get_visible (self->session);
  (void)kn_canvas_take_files (self, value, kn_rect_centre (&seen));
}

/* What says most about the content comes first. */
void
kn_canvas_paste (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *type;
    gsize limit;
  } forms[] = {
    { KN_CLIP_ITEMS_TYPE, KN_LIMIT_JSON_BYTES },
    { SVG_TYPE, KN_LIMIT_SVG_BYTES },
    { NULL, 0 }, /* files stand here */
    { "application/pdf", KN_LIMIT_PDF_BYTES },
    { "image/png", KN_LIMIT_IMAGE_BYTES },
    { "image/jpeg", KN_LIMIT_IMAGE_BYTES },
  };
  KnCanvas *self = KN_CANVAS (widget);
  GdkClipboard *clipboard = get_clipboard (self);
  self->pastes_in_place = g_str_equal (name, "canvas.paste-in-place");
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  for (gsize i = 0; self->editing == NULL && i < G_N_ELEMENTS (forms); i++)
    {
      if (forms[i].type == NULL
          && (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST)
              || gdk_content_formats_contain_mime_type (formats, "text/uri-list")))
        {
          gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                          on_files, g_object_ref (self));
          return;
        }
      if (forms[i].type != NULL && gdk_content_formats_contain_mime_type (formats, forms[i].type))
        {
          begin_read (self, forms[i].type, forms[i].limit, NULL);
          return;
        }
    }
  gdk_clipboard_read_text_async (clipboard, NULL, on_text, g_object_ref (self));
}
