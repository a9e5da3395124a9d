/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Linked with one whole room and the rooms below it: if a room calls upwards, this does not link.
 */

int
main (void)
{
  return 0;
}
