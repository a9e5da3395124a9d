/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A rule pack from anybody: any bytes give a pack or a sentence; what was read can be asked, and
 * held against a text, in bounded time. */

#include "config.h"

#include "check/kn-rule-pack.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KnRulePack) pack = kn_rule_pack_parse ((const char *)data, size, &error);
  if (pack == NULL)
    {
      if (error == NULL || !g_utf8_validate (error->message, -1, NULL))
        g_error ("a pack is refused without a sentence");
      return 0;
    }
  g_auto (GStrv) lines = kn_rule_pack_diff (pack, pack);
  if (lines[0] != NULL)
    g_error ("a pack differs from itself");
  for (const char *const *category = kn_rule_pack_list_categories (pack); *category != NULL;
       category++)
    {
      g_autoptr (GPtrArray) rules = kn_rule_pack_list_rules (pack, *category);
      for (guint i = 0; i < rules->len; i++)
        {
          const KnLabelRule *rule = rules->pdata[i];
          for (gsize k = 0; rule->regexes != NULL && rule->regexes[k] != NULL && k < 4; k++)
            (void)kn_label_regex_match (rule->regexes[k],
                                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa น้ำหนักสุทธิ 150 กรัม!");
        }
    }
  return 0;
}
