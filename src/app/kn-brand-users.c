/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns the list of a brand's designs. Pictures are drawn in other threads, of the first ones only:
 * a brand may have hundreds of designs, and nobody compares hundreds one by one. */

#include "config.h"

#include "app/kn-brand-users.h"

#include "app/kn-control-name.h"
#include "app/kn-thumb-design.h"

#include <glib/gi18n.h>

#define THUMB_PX 84
#define RATIO 2
#define ROWS_MAX 200
#define PICTURES_MAX 24

struct _KnBrandUsers
{
  GtkBox parent_instance;
  GtkWidget *heading, *all, *list;
  GCancellable *drawing;
  char *shown; /* what the rows were made of, for as long as it is so */
};

G_DEFINE_FINAL_TYPE (KnBrandUsers, kn_brand_users, GTK_TYPE_BOX)

/* --- pictures --------------------------------------------------------------------------------- */

static GtkWidget *
make_thumb (KnBrandUsers *self, KnDesign *design, const char *label)
{
  GtkWidget *thumb = kn_thumb_new ();
  kn_thumb_set_margin_px (KN_THUMB (thumb), 6);
  kn_thumb_set_request_px (KN_THUMB (thumb), THUMB_PX, THUMB_PX);
  gtk_widget_add_css_class (thumb, "kn-ground");
  gtk_widget_set_tooltip_text (thumb, label);
  kn_thumb_draw_design (KN_THUMB (thumb), design, THUMB_PX * RATIO, THUMB_PX * RATIO,
                        self->drawing);
  return thumb;
}

/* --- rows ------------------------------------------------------------------------------------- */

typedef struct
{
  const KnId *brand;
  const KnDesignRow *row;
  KnDesign *design;
  KnScene *after; /* NULL: nothing would change */
  KnBrandFit fit;
} User;

static const char *
describe (KnBrandFit fit)
{
  switch (fit)
    {
    case KN_BRAND_FIT_BEHIND:
      return _ ("The brand has changed since");
    case KN_BRAND_FIT_FROZEN:
      return _ ("Frozen: it stays as it is");
    case KN_BRAND_FIT_SAME:
      return _ ("As the brand is now");
    case KN_BRAND_FIT_NEW:
      break;
    }
  return "";
}

static void
add_answer (GtkWidget *box, const User *user, const char *label, const char *tip, int answer)
{
  g_autofree char *brand = kn_id_dup_string (user->brand);
  g_autofree char *design = kn_id_dup_string (&user->row->id);
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_widget_set_tooltip_text (button, tip);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, user->row->name);
  kn_control_name (button, name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ssi)", brand, design, answer);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.follow-brand");
  gtk_box_append (GTK_BOX (box), button);
}

/* @out_answer: its first button, or NULL */
static GtkWidget *
make_words (const User *user, GtkWidget **out_answer)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *name = gtk_label_new (user->row->name), *state = gtk_label_new (describe (user->fit));
  GtkWidget *answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_label_set_wrap (GTK_LABEL (state), TRUE);
  gtk_widget_add_css_class (name, "kn-name");
  gtk_widget_add_css_class (state, "kn-caption");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), state);
  if (user->fit == KN_BRAND_FIT_BEHIND)
    {
      add_answer (answers, user, _ ("Take"), _ ("The design becomes as on the right"),
                  KN_BRAND_TAKE);
      add_answer (answers, user, _ ("Keep"),
                  _ ("The design stays, and is asked at the next change"), KN_BRAND_KEEP);
      add_answer (answers, user, _ ("Freeze"), _ ("The design stays, and is not asked again"),
                  KN_BRAND_FREEZE);
    }
  else if (user->fit == KN_BRAND_FIT_FROZEN)
    add_answer (answers, user, _ ("Follow again"), _ ("The design becomes as the brand is now"),
                KN_BRAND_TAKE);
  *out_answer = gtk_widget_get_first_child (answers);
  gtk_widget_set_margin_top (answers, 3);
  gtk_box_append (GTK_BOX (words), answers);
  return words;
}

/* --- the keyboard ----------------------------------------------------------------------------- */

#define ANSWER_KEY "kn-answer" /* of a row: the first of its buttons */
#define ROW_NONE (-1)

/* The row that has the keyboard; the button above all of them counts as the first. */
static int
find_focus (KnBrandUsers *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return ROW_NONE;
  GtkWidget *row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  return row == NULL ? 0 : gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static gboolean
focus_row (KnBrandUsers *self, int i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i);
  GtkWidget *answer = row == NULL ? NULL : g_object_get_data (G_OBJECT (row), ANSWER_KEY);
  return answer != NULL && gtk_widget_grab_focus (answer);
}

/* The next question after one is answered, or the one before. With none left nobody has the
 * keyboard: GTK would give it to the name of the brand, all selected, where the next key would be
 * its end. */
static void
give_focus_back (KnBrandUsers *self, int i, int n)
{
  for (int k = i; k < n; k++)
    if (focus_row (self, k))
      return;
  for (int k = MIN (i, n) - 1; k >= 0; k--)
    if (focus_row (self, k))
      return;
}

static void
add_row (KnBrandUsers *self, const User *user, gboolean has_pictures)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *row = gtk_list_box_row_new ();
  if (has_pictures)
    {
      gtk_box_append (GTK_BOX (box), make_thumb (self, user->design, _ ("Now")));
      if (user->after != NULL)
        {
          g_autoptr (KnDesign) after
              = kn_design_new (user->after, user->design->assets, user->design->origin);
          GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
          gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE,
                                       -1);
          gtk_box_append (GTK_BOX (box), arrow);
          gtk_box_append (GTK_BOX (box), make_thumb (self, after, _ ("With the brand")));
        }
    }
  GtkWidget *answer;
  gtk_box_append (GTK_BOX (box), make_words (user, &answer));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "kn-passport-row");
  g_object_set_data (G_OBJECT (row), ANSWER_KEY, answer);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static gboolean
read_user (KnLibrary *library, User *user)
{
  user->design = kn_library_load_design (library, &user->row->id, NULL);
  g_autoptr (GPtrArray) ops
      = user->design == NULL ? NULL
                             : kn_library_list_brand_ops (library, user->brand, user->design->scene,
                                                          &user->fit, NULL);
  if (ops == NULL)
    return FALSE;
  if (ops->len > 0)
    user->after = kn_scene_apply (user->design->scene, (KnOp *const *)ops->pdata, ops->len, NULL);
  return TRUE;
}

/* @are_all_read: else there are more designs than rows, and nobody knows how many are behind. */
static void
show_all_button (KnBrandUsers *self, const KnId *brand, guint n_behind, gboolean are_all_read)
{
  gtk_widget_set_visible (self->all, n_behind > 1 || !are_all_read);
  if (brand == NULL)
    return;
  g_autofree char *id = kn_id_dup_string (brand);
  g_autofree char *label
      = are_all_read ? g_strdup_printf (ngettext ("Bring the change to %u design",
                                                  "Bring the change to all %u designs", n_behind),
                                        n_behind)
                     : g_strdup (_ ("Bring the change to all designs"));
  gtk_button_set_label (GTK_BUTTON (self->all), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->all), "(ssi)", id, "",
                                    (int)KN_BRAND_TAKE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->all), "win.follow-brand");
}

/* The head of the brand and of each design: what the rows say depends on nothing else. */
static char *
dup_state (KnLibrary *library, const KnId *brand, const GPtrArray *rows)
{
  GString *state = g_string_new (NULL);
  for (guint i = 0; i <= rows->len; i++)
    {
      const KnDesignRow *row = i < rows->len ? rows->pdata[i] : NULL;
      const KnId *document = row == NULL ? brand : &row->id;
      KnId head = KN_ID_NULL;
      (void)kn_library_get_head (library, document, &head, NULL); /* gone: the null id */
      g_autofree char *id = kn_id_dup_string (document), *step = kn_id_dup_string (&head);
      g_string_append_printf (state, "%s %s %s\n", id, step, row == NULL ? "" : row->name);
    }
  return g_string_free (state, FALSE);
}

/**
 * kn_brand_users_show:
 *
 * Does nothing while what is shown is so: a row must not go away under the pointer because
 * something else in the library has changed.
 *
 * Cost: reads every design that follows the brand, up to a limit.
 */
void
kn_brand_users_show (KnBrandUsers *self, KnLibrary *library, const KnId *brand)
{
  g_return_if_fail (KN_IS_BRAND_USERS (self));
  GtkWidget *child;
  guint n_behind = 0;
  g_autoptr (GPtrArray) rows
      = library == NULL ? NULL : kn_library_list_brand_users (library, brand, NULL);
  g_autofree char *state = rows == NULL ? NULL : dup_state (library, brand, rows);
  if (state != NULL && g_strcmp0 (state, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&state);
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  self->drawing = g_cancellable_new ();
  const int focus = find_focus (self);
  if (focus != ROW_NONE) /* it goes with its row, and GTK would look for another place by itself */
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  guint n = rows == NULL ? 0 : rows->len;
  for (guint i = 0; i < MIN (n, ROWS_MAX); i++)
    {
      User user = { .brand = brand, .row = rows->pdata[i] };
      if (read_user (library, &user))
        {
          n_behind += user.fit == KN_BRAND_FIT_BEHIND;
          add_row (self, &user, i < PICTURES_MAX);
        }
      g_clear_pointer (&user.after, kn_scene_unref);
      g_clear_pointer (&user.design, kn_design_unref);
    }
  g_autofree char *heading
      = n == 0 ? g_strdup (_ ("No design follows it yet"))
               : g_strdup_printf (ngettext ("%u design follows it", "%u designs follow it", n), n);
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_widget_set_visible (self->list, n > 0);
  show_all_button (self, brand, n_behind, n <= ROWS_MAX);
  if (focus != ROW_NONE)
    give_focus_back (self, focus, (int)n);
}

static void
kn_brand_users_dispose (GObject *object)
{
  KnBrandUsers *self = KN_BRAND_USERS (object);
  if (self->drawing != NULL)
    g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (kn_brand_users_parent_class)->dispose (object);
}

static void
kn_brand_users_class_init (KnBrandUsersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = kn_brand_users_dispose;
}

static void
kn_brand_users_init (KnBrandUsers *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_widget_set_hexpand (self->heading, TRUE);
  gtk_widget_add_css_class (self->heading, "kn-heading");
  self->all = gtk_button_new ();
  gtk_widget_add_css_class (self->all, "suggested-action");
  gtk_box_append (GTK_BOX (head), self->heading);
  gtk_box_append (GTK_BOX (head), self->all);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_box_append (GTK_BOX (self), head);
  gtk_box_append (GTK_BOX (self), self->list);
}

GtkWidget *
kn_brand_users_new (void)
{
  return g_object_new (KN_TYPE_BRAND_USERS, NULL);
}
