/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/kn-cli.h"
#include "model/kn-doc.h"

/* A brand of the library by name or id, open to be changed; NULL with an error. */
KnDoc *kn_cli_open_brand (KnCli *cli, const char *word, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Keeps the step if it is @done, else says @error (taken) of @word. */
KnExit kn_cli_finish_brand (KnDoc *doc, gboolean done, const char *word, GError *error);
