/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Owns what a record of the wisdom register is beyond its fields: the lines of its lists, its
 * people and their roles, and its place. */

#include "config.h"

#include "model/kn-record.h"

#include "model/kn-json-private.h"
#include "model/kn-passport-date.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const ROLES[]
    = { "holder", "maker", "teacher", "learner", "teller", "recorder", NULL };

KnScene *
kn_record_new (KnNodeKind kind, const char *name, GError **error)
{
  g_return_val_if_fail (kind == KN_NODE_WISDOM || kind == KN_NODE_PERSON, NULL);
  KnNodeBuilder *builder = kn_node_builder_new (kind, NULL);
  g_autoptr (KnNode) empty = kn_node_builder_build (builder);
  g_autoptr (KnValue) value = NULL;
  if (!kn_record_read_text (empty, kn_record_find_field (kind, "name"), name, &value, error))
    return NULL;
  builder = kn_node_builder_new_from (empty);
  kn_node_builder_set (builder, KN_PROP_NAME, value);
  g_autoptr (KnNode) root = kn_node_builder_build (builder);
  g_autoptr (KnOp) op = kn_op_new_add (root);
  return kn_scene_apply (NULL, &op, 1, error);
}

/* --- judging ---------------------------------------------------------------------------------- */

static const char *
find_role (const char *name)
{
  for (int i = 0; name != NULL && ROLES[i] != NULL; i++)
    if (strcmp (ROLES[i], name) == 0)
      return ROLES[i];
  return NULL;
}

static gboolean
read_person (const json_t *json, KnRecordPerson *out)
{
  const char *id = json_string_value (json_object_get (json, "id"));
  out->role = find_role (json_string_value (json_object_get (json, "role")));
  return json_object_size (json) == 2 && out->role != NULL && id != NULL
         && kn_id_parse (&out->person, id);
}

gboolean
kn_record_check (KnProp prop, const char *text, GError **error)
{
  const char *name = kn_prop_get_info (prop)->name;
  if (prop == KN_PROP_RECORDED_ON)
    {
      g_autofree char *iso = kn_day_dup_iso (text);
      return (iso != NULL && strcmp (iso, text) == 0)
             || kn_json_fail (error, name, _ ("this is not a day such as 2027-12-31"));
    }
  g_autoptr (json_t) list = json_loads (text, JSON_DECODE_ANY, NULL);
  gboolean ok = json_is_array (list) && json_array_size (list) <= KN_RECORD_MAX_PEOPLE;
  for (size_t i = 0; ok && i < json_array_size (list); i++)
    {
      KnRecordPerson person;
      ok = read_person (json_array_get (list, i), &person);
    }
  return ok || kn_json_fail (error, name, _ ("people are a list of \"id\" and \"role\""));
}

/* --- reading ---------------------------------------------------------------------------------- */

static void
line_free (gpointer data)
{
  KnRecordLine *self = data;
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

GPtrArray *
kn_record_split_lines (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  g_auto (GStrv) parts = g_strsplit (text == NULL ? "" : text, "\n", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      if (*g_strstrip (*part) == '\0')
        continue;
      KnRecordLine *line = g_new0 (KnRecordLine, 1);
      char *colon = strstr (*part, ": ");
      if (colon != NULL)
        {
          *colon = '\0';
          line->text = g_strstrip (g_strdup (colon + 1));
        }
      line->name = g_strdup (*part);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

char *
kn_record_dup_place (const KnNode *root)
{
  static const KnProp PARTS[] = { KN_PROP_TAMBON, KN_PROP_AMPHOE, KN_PROP_PROVINCE };
  GString *place = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      const char *part = kn_node_get_string (root, PARTS[i]);
      if (part != NULL)
        g_string_append_printf (place, "%s%s", place->len == 0 ? "" : ", ", part);
    }
  return g_string_free (place, place->len == 0);
}

char *
kn_record_dup_address (const KnNode *root, gboolean with_village)
{
  const struct
  {
    KnProp prop;
    const char *format;
  } parts[] = {
    /* Translators: parts of an address; in Thai "บ้าน%s", "ต.%s", "อ.%s", "จ.%s" */
    { KN_PROP_VILLAGE, _ ("%s village") },
    { KN_PROP_TAMBON, _ ("Tambon %s") },
    { KN_PROP_AMPHOE, _ ("Amphoe %s") },
    { KN_PROP_PROVINCE, _ ("%s Province") },
  };
  GString *all = g_string_new (NULL);
  for (gsize i = with_village ? 0 : 1; i < G_N_ELEMENTS (parts); i++)
    {
      const char *text = kn_node_get_string (root, parts[i].prop);
      g_auto (GStrv) around = g_strsplit (parts[i].format, "%s", 2);
      if (text == NULL || around[0] == NULL)
        continue;
      /* "บ้านยางทอง" is typed as often as "ยางทอง". */
      const char *before = g_str_has_prefix (text, around[0]) ? "" : around[0];
      const char *after = around[1] == NULL || g_str_has_suffix (text, around[1]) ? "" : around[1];
      g_string_append_printf (all, "%s%s%s%s", all->len > 0 ? " " : "", before, text, after);
    }
  return g_string_free (all, all->len == 0);
}

const char *
kn_record_get_shown_name (const KnNode *root)
{
  const char *alias = kn_node_get_string (root, KN_PROP_ALIAS);
  const char *name = kn_node_get_string (root, KN_PROP_NAME);
  return alias != NULL && *alias != '\0' ? alias : name != NULL ? name : "";
}

char **
kn_record_list_names (const KnNode *root)
{
  static const KnProp NAMES[] = { KN_PROP_NAME, KN_PROP_NAME_EN, KN_PROP_ALIAS };
  GPtrArray *all = g_ptr_array_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      const char *name = kn_node_get_string (root, NAMES[i]);
      if (name != NULL && *name != '\0'
          && !g_ptr_array_find_with_equal_func (all, name, g_str_equal, NULL))
        g_ptr_array_add (all, g_strdup (name));
    }
  g_ptr_array_add (all, NULL);
  return (char **)g_ptr_array_free (all, FALSE);
}

GPtrArray *
kn_record_list_files (const KnScene *record, KnAssetKind kind)
{
  GPtrArray *files = kn_scene_list_kind (record, KN_NODE_ASSET);
  for (guint i = files->len; i > 0; i--)
    if (kn_node_get_choice (files->pdata[i - 1], KN_PROP_ASSET_KIND) != (int)kind)
      g_ptr_array_remove_index (files, i - 1);
  return files;
}

/* --- people ----------------------------------------------------------------------------------- */

const char *const *
kn_record_get_roles (void)
{
  return ROLES;
}

const char *
kn_record_role_get_label (const char *role)
{
  static const char *const labels[] = {
    NC_ ("role", "Holder"),  NC_ ("role", "Maker"),  NC_ ("role", "Teacher"),
    NC_ ("role", "Learner"), NC_ ("role", "Teller"), NC_ ("role", "Recorder"),
  };
  for (int i = 0; role != NULL && ROLES[i] != NULL; i++)
    if (strcmp (ROLES[i], role) == 0)
      return g_dpgettext2 (NULL, "role", labels[i]);
  return "";
}

GArray *
kn_record_list_people (const KnNode *root)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (KnRecordPerson));
  const char *text = kn_node_get_string (root, KN_PROP_PEOPLE);
  g_autoptr (json_t) list = text == NULL ? NULL : json_loads (text, 0, NULL);
  for (size_t i = 0; i < json_array_size (list); i++)
    {
      KnRecordPerson person;
      if (read_person (json_array_get (list, i), &person))
        g_array_append_val (people, person);
    }
  return people;
}

/* --- changing --------------------------------------------------------------------------------- */

gboolean
kn_record_edit_field (KnDoc *doc, const KnRecordField *field, const char *text, GError **error)
{
  const KnNode *root = kn_scene_get_design (kn_doc_get_scene (doc));
  KnId id = *kn_node_get_id (root);
  g_autoptr (KnValue) value = NULL;
  return kn_record_read_text (root, field, text, &value, error)
         && (kn_value_equal (kn_node_get (root, field->prop), value)
             || kn_doc_edit_set (doc, &id, field->prop, value, error));
}

/* What the property is to be. */
static KnValue *
people_to_value (const GArray *people)
{
  if (people->len == 0)
    return NULL;
  g_autoptr (json_t) list = json_array ();
  for (guint i = 0; i < people->len; i++)
    {
      const KnRecordPerson *one = &g_array_index (people, KnRecordPerson, i);
      char text[KN_ID_STRING_SIZE];
      kn_id_print (&one->person, text);
      json_array_append_new (list, json_pack ("{s:s, s:s}", "id", text, "role", one->role));
    }
  g_autofree char *printed = kn_json_print (list, FALSE);
  return kn_value_new_json (printed);
}

static void
remove_person (GArray *people, const KnId *person)
{
  for (guint i = people->len; i > 0; i--)
    if (kn_id_equal (&g_array_index (people, KnRecordPerson, i - 1).person, person))
      g_array_remove_index (people, i - 1);
}

gboolean
kn_record_edit_person (KnDoc *doc, const KnId *person, const char *role, GError **error)
{
  const KnNode *root = kn_scene_get_design (kn_doc_get_scene (doc));
  KnId id = *kn_node_get_id (root);
  const char *known = find_role (role);
  if (role != NULL && known == NULL)
    {
      g_autofree char *all = g_strjoinv (", ", (char **)ROLES);
      g_autofree char *message = g_strdup_printf (_ ("“%s” is none of: %s"), role, all);
      return kn_json_fail (error, "role", message);
    }
  g_autoptr (GArray) people = kn_record_list_people (root);
  remove_person (people, person);
  const KnRecordPerson added = { *person, known };
  if (known != NULL)
    g_array_append_val (people, added);
  g_autoptr (KnValue) value = people_to_value (people);
  return kn_doc_edit_set (doc, &id, KN_PROP_PEOPLE, value, error);
}

/* Where both are named already, the other's part goes. */
gboolean
kn_record_edit_replace_person (KnDoc *doc, const KnId *person, const KnId *by, GError **error)
{
  const KnNode *root = kn_scene_get_design (kn_doc_get_scene (doc));
  KnId id = *kn_node_get_id (root);
  g_autoptr (GArray) people = kn_record_list_people (root);
  gboolean has_both = FALSE;
  for (guint i = 0; i < people->len; i++)
    has_both |= kn_id_equal (&g_array_index (people, KnRecordPerson, i).person, by);
  if (has_both)
    remove_person (people, person);
  for (guint i = 0; i < people->len; i++)
    {
      KnRecordPerson *one = &g_array_index (people, KnRecordPerson, i);
      if (kn_id_equal (&one->person, person))
        one->person = *by;
    }
  g_autoptr (KnValue) value = people_to_value (people);
  return kn_value_equal (kn_node_get (root, KN_PROP_PEOPLE), value)
         || kn_doc_edit_set (doc, &id, KN_PROP_PEOPLE, value, error);
}
