/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* The dialogs that GTK has changed between its versions, behind one table: pick files, pick a
 * colour, ask a question, about. Tests put their own table in, so that no foreign dialog opens.
 * Only the .c of this header may ask for the version of GTK. Every function returns at once; @done
 * is called once, later or before it returns. */

typedef struct _KnCompat KnCompat;

typedef struct
{
  const char *label;           /* "Kanok designs" */
  const char *const *patterns; /* "*.json", NULL-terminated; case does not count */
} KnFileKind;

typedef struct
{
  const char *id;     /* handed to the callback */
  const char *label;  /* with a mnemonic */
  gboolean suggested; /* the one that Return takes */
  gboolean destructive;
} KnAnswer;

typedef void (*KnFileDone) (GFile *file, gpointer data); /* %NULL: cancelled */
/* GFiles, at least one; %NULL: cancelled */
typedef void (*KnFilesDone) (const GPtrArray *files, gpointer data);
typedef void (*KnColourDone) (const GdkRGBA *colour, gpointer data); /* %NULL: cancelled */
typedef void (*KnAnswerDone) (const char *id, gpointer data);        /* "cancel" if closed */

typedef void (*KnTextDone) (const char *text, gpointer data); /* %NULL: cancelled */

typedef struct
{
  /* @kinds: an empty kind (label %NULL) ends the list; the first is chosen at the start. */
  void (*open_file) (KnCompat *self,
                     GtkWindow *parent,
                     const char *title,
                     const KnFileKind *kinds,
                     KnFileDone done,
                     gpointer data);
  void (*open_files) (KnCompat *self,
                      GtkWindow *parent,
                      const char *title,
                      const KnFileKind *kinds,
                      KnFilesDone done,
                      gpointer data);
  void (*save_file) (KnCompat *self,
                     GtkWindow *parent,
                     const char *title,
                     const char *suggested_name,
                     const KnFileKind *kinds,
                     KnFileDone done,
                     gpointer data);
  void (*pick_colour) (KnCompat *self,
                       GtkWindow *parent,
                       const char *title,
                       const GdkRGBA *initial,
                       KnColourDone done,
                       gpointer data);
  /* The answers in order from left to right; an answer with the id "cancel" should be first. */
  void (*ask) (KnCompat *self,
               GtkWindow *parent,
               const char *heading,
               const char *body,
               const KnAnswer *answers,
               gsize n_answers,
               KnAnswerDone done,
               gpointer data);
  /* A question whose answer is a line of text; never empty. */
  void (*ask_text) (KnCompat *self,
                    GtkWindow *parent,
                    const char *heading,
                    const char *body,
                    const char *initial,
                    const char *accept_label,
                    KnTextDone done,
                    gpointer data);
  void (*about) (KnCompat *self, GtkWindow *parent);
} KnCompatFuncs;

struct _KnCompat
{
  const KnCompatFuncs *funcs;
  gpointer data; /* for the tests' own tables */
};

extern const KnCompatFuncs kn_compat_gtk_funcs;

void kn_compat_open_file (KnCompat *self,
                          GtkWindow *parent,
                          const char *title,
                          const KnFileKind *kinds,
                          KnFileDone done,
                          gpointer data);
/* As many as are wanted at once. */
void kn_compat_open_files (KnCompat *self,
                           GtkWindow *parent,
                           const char *title,
                           const KnFileKind *kinds,
                           KnFilesDone done,
                           gpointer data);
void kn_compat_save_file (KnCompat *self,
                          GtkWindow *parent,
                          const char *title,
                          const char *suggested_name,
                          const KnFileKind *kinds,
                          KnFileDone done,
                          gpointer data);
void kn_compat_pick_colour (KnCompat *self,
                            GtkWindow *parent,
                            const char *title,
                            const GdkRGBA *initial,
                            KnColourDone done,
                            gpointer data);
void kn_compat_ask (KnCompat *self,
                    GtkWindow *parent,
                    const char *heading,
                    const char *body,
                    const KnAnswer *answers,
                    gsize n_answers,
                    KnAnswerDone done,
                    gpointer data);
void kn_compat_ask_text (KnCompat *self,
                         GtkWindow *parent,
                         const char *heading,
                         const char *body,
                         const char *initial,
                         const char *accept_label,
                         KnTextDone done,
                         gpointer data);
/* A question with one answer: something that the user has to read before going on. */
void kn_compat_tell (KnCompat *self, GtkWindow *parent, const char *heading, const char *body);
void kn_compat_about (KnCompat *self, GtkWindow *parent);
/* Shows the folder of @path in the file manager, or opens @path itself with its program. */
void kn_compat_show_in_folder (GtkWindow *parent, const char *path);
void kn_compat_launch_file (GtkWindow *parent, const char *path);
