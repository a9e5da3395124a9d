/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cut, copy and paste: letters while a text is edited, else items. Items travel as a small design
 * of their own in the log's form, which is checked like anything from outside when it comes back. A
 * plain text that is pasted becomes a text item. */

#include "config.h"

#include "app/kn-canvas-private.h"
#include "base/kn-limits.h"

#include <glib/gi18n.h>

#define ITEMS_TYPE "application/x-kanok-items"
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

static GdkContentProvider *
make_provider (KnCanvas *self, const KnScene *copy)
{
  g_autoptr (GPtrArray) ops = kn_scene_to_ops (copy);
  g_autoptr (GBytes) bytes = kn_ops_encode ((KnOp *const *)ops->pdata, ops->len);
  GdkContentProvider *items = gdk_content_provider_new_for_bytes (ITEMS_TYPE, bytes);
  const KnNode *single = kn_session_get_single (self->session);
  const char *text = single != NULL && kn_node_get_kind (single) == KN_NODE_TEXT
                         ? kn_node_get_string (single, KN_PROP_TEXT)
                         : NULL;
  if (text == NULL)
    return items;
  GdkContentProvider *both[] = { items, gdk_content_provider_new_typed (G_TYPE_STRING, text) };
  return gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
}

static gboolean
copy_items (KnCanvas *self)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (KnId));
  guint n = kn_session_get_n_selected (self->session);
  for (guint i = 0; i < n; i++)
    g_array_append_val (ids, *kn_session_get_selected (self->session, i));
  if (ids->len == 0)
    return FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (KnScene) copy = kn_edit_copy (kn_session_get_scene (self->session),
                                           (KnId *)(gpointer)ids->data, ids->len, &error);
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

static void
on_text (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnCanvas) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (text == NULL || *text == '\0' || self->session == NULL)
    return;
  if (strlen (text) > KN_LIMIT_TEXT_BYTES)
    say_too_large (self, strlen (text), KN_LIMIT_TEXT_BYTES);
  else if (self->editing != NULL)
    kn_text_editing_insert (self->editing, text);
  else
    paste_text (self, text);
}

static void
paste_items (KnCanvas *self, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) items = NULL;
  g_autoptr (GPtrArray) ops = kn_ops_decode (bytes, &error);
  g_autoptr (KnScene) from
      = ops != NULL ? kn_scene_apply (NULL, (KnOp *const *)ops->pdata, ops->len, &error) : NULL;
  if (from == NULL)
    {
      kn_session_say_error (self->session, error);
      return;
    }
  KnId scope = *kn_session_get_scope (self->session);
  kn_session_begin (self->session, _ ("Paste"));
  double shift = self->pastes_in_place ? 0 : PASTE_SHIFT_MM;
  if (!kn_edit_paste (kn_session_get_doc (self->session), from, &scope, shift, shift, &items,
                      &error))
    {
      kn_session_cancel (self->session);
      kn_session_say_error (self->session, error);
    }
  else if (kn_session_end (self->session))
    kn_session_select_many (self->session, (KnId *)(gpointer)items->data, items->len);
}

static void
on_spliced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (KnCanvas) self = data;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (source);
  g_autoptr (GError) error = NULL;
  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    {
      if (self->session != NULL)
        kn_session_say_error (self->session, error);
      return;
    }
  g_autoptr (GBytes) bytes = g_memory_output_stream_steal_as_bytes (memory);
  if (self->session == NULL)
    return;
  if (g_bytes_get_size (bytes) > KN_LIMIT_JSON_BYTES)
    say_too_large (self, g_bytes_get_size (bytes), KN_LIMIT_JSON_BYTES);
  else
    paste_items (self, bytes);
}

static void
on_items (GObject *source, GAsyncResult *result, gpointer data)
{
  KnCanvas *self = data;
  g_autoptr (GInputStream) stream
      = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  if (stream == NULL)
    {
      g_object_unref (self);
      return;
    }
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                                    | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, on_spliced, self);
}

void
kn_canvas_paste (GtkWidget *widget, const char *name, GVariant *parameter)
{
  KnCanvas *self = KN_CANVAS (widget);
  GdkClipboard *clipboard = get_clipboard (self);
  static const char *const types[] = { ITEMS_TYPE, NULL };
  self->pastes_in_place = g_str_equal (name, "canvas.paste-in-place");
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  if (self->editing == NULL && gdk_content_formats_contain_mime_type (formats, ITEMS_TYPE))
    gdk_clipboard_read_async (clipboard, (const char **)types, G_PRIORITY_DEFAULT, NULL, on_items,
                              g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, on_text, g_object_ref (self));
}
