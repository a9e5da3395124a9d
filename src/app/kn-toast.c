/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns how a sentence stands in a toast. libadwaita's own title is one line that ends in "…": of a
 * design with a long name one would read the name and never what happened to it, and of an error
 * the file and never the reason. Here it goes on in further lines. */

#include "config.h"

#include "app/kn-toast.h"

#define LINES_MAX 4
#define WIDTH_CHARS 72

/**
 * kn_toast_new:
 * @sentence: what happened; plain text, names of people's own in it
 *
 * Returns: (transfer full): a toast that says all of it
 */
AdwToast *
kn_toast_new (const char *sentence)
{
  g_return_val_if_fail (sentence != NULL, NULL);
  GtkWidget *label = gtk_label_new (sentence);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH_CHARS);
  gtk_label_set_lines (GTK_LABEL (label), LINES_MAX);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  AdwToast *toast = adw_toast_new ("");
  adw_toast_set_custom_title (toast, label);
  return toast;
}

char *
kn_toast_dup_sentence (const char *message)
{
  g_return_val_if_fail (message != NULL, NULL);
  char first[7] = { 0 };
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (message)), first);
  return *message != '\0' ? g_strconcat (first, g_utf8_next_char (message), NULL) : g_strdup ("");
}
