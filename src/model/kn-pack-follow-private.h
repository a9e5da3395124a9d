/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kn-op.h"
#include "model/kn-pack-form.h"
#include "model/kn-scene.h"

/* A SET of @prop, unless it is so already. Takes @value; NULL unsets. */
void kn_pack_add_set (GPtrArray *ops, const KnNode *node, KnProp prop, KnValue *value);
/* What the art of @scene has to do for its pack to become @pack. */
void kn_pack_follow (GPtrArray *ops, const KnScene *scene, const KnPackForm *pack);
