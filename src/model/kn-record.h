/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-design.h"
#include "model/kn-doc.h"
#include "model/kn-record-fields.h"

/* Records of the wisdom register: documents of their own (root KN_NODE_WISDOM or KN_NODE_PERSON)
 * with the same log as designs. The files that stand under the root are its photos, sounds and
 * scans, and the motifs that were taken from it: that is the link from wisdom to motif. */

typedef enum
{
  KN_WISDOM_SKILL,
  KN_WISDOM_PRODUCT,
  KN_WISDOM_RESOURCE,
} KnWisdomKind;

#define KN_RECORD_MAX_FILES 200  /* of one record, linked motifs among them */
#define KN_RECORD_MAX_PEOPLE 100 /* of one record */

/* --- the text form: {"format": "kanok-wisdom" or "kanok-person", "version": 1, …} ------------- */

/* @kind: what it must be. */
KnScene *kn_record_parse_json (KnNodeKind kind, const char *text, gsize length, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* The file, with its assets beside it. */
KnDesign *
kn_record_load_file (KnNodeKind kind, const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Nothing but a name. */
KnScene *
kn_record_new (KnNodeKind kind, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Is @text right for KN_PROP_PEOPLE or KN_PROP_RECORDED_ON? */
gboolean kn_record_check (KnProp prop, const char *text, GError **error);

/* --- reading ---------------------------------------------------------------------------------- */

/* One line of a KN_RECORD_LIST. */
typedef struct
{
  char *name;
  char *text; /* NULL: only a name */
} KnRecordLine;

GPtrArray *kn_record_split_lines (const char *text) G_GNUC_WARN_UNUSED_RESULT; /* KnRecordLine */
/* "tambon, amphoe, province", as far as it says them; NULL: no place. */
char *kn_record_dup_place (const KnNode *root) G_GNUC_WARN_UNUSED_RESULT;
/* The same as an address is written in the language of the program: “ต.บางเจ้าฉ่า อ.โพธิ์ทอง …”. */
char *kn_record_dup_address (const KnNode *root, gboolean with_village) G_GNUC_WARN_UNUSED_RESULT;
/* What people see: a person's alias, or the name. */
const char *kn_record_get_shown_name (const KnNode *root);
/* All that a person is called: name, English name, alias; each once, for g_strfreev(). */
char **kn_record_list_names (const KnNode *root) G_GNUC_WARN_UNUSED_RESULT;
/* Asset nodes of that kind under the root. (transfer container) */
GPtrArray *kn_record_list_files (const KnScene *record, KnAssetKind kind) G_GNUC_WARN_UNUSED_RESULT;

/* --- people ----------------------------------------------------------------------------------- */

typedef struct
{
  KnId person;      /* a document */
  const char *role; /* static; one of kn_record_get_roles() */
} KnRecordPerson;

const char *const *kn_record_get_roles (void);                                /* "holder", … */
const char *kn_record_role_get_label (const char *role);                      /* translated */
GArray *kn_record_list_people (const KnNode *root) G_GNUC_WARN_UNUSED_RESULT; /* KnRecordPerson */

/* --- changing, inside a step of @doc ---------------------------------------------------------- */

gboolean
kn_record_edit_field (KnDoc *doc, const KnRecordField *field, const char *text, GError **error);
/* With @role NULL the person leaves the record. */
gboolean kn_record_edit_person (KnDoc *doc, const KnId *person, const char *role, GError **error);

/* Where @person stood stands @by, with the same part in it. */
gboolean
kn_record_edit_replace_person (KnDoc *doc, const KnId *person, const KnId *by, GError **error);

/* --- likeness --------------------------------------------------------------------------------- */

/* Names, without spaces and signs, share 80 % of their pairs of neighbouring characters. */
gboolean kn_record_names_are_alike (const char *one, const char *other);
/* Alike names, and no part of the place (province, amphoe, tambon) that both say differs; of the
 * same kind of record. The one rule for duplicates. */
gboolean kn_record_is_alike (const KnNode *one, const KnNode *other);

typedef struct
{
  guint one, other; /* places in the list */
} KnRecordNamePair;

/* Those of the names that are alike, however many there are: KnRecordNamePair. */
GArray *
kn_record_list_alike_names (const char *const *names, guint n_names) G_GNUC_WARN_UNUSED_RESULT;
