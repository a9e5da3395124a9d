/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the doctor mends, and what it must leave alone: words and notations that only look damaged.
 */

#include "model/kn-text-doctor.h"

#include <string.h>

#define NBSP "\302\240"

static const struct
{
  const char *damaged, *healthy;
} cases[] = {
  /* out of PDF files: the ring of sara am lost */
  { "ด าเนินการ", "ดำเนินการ" },
  { "น าไปสู่", "นำไปสู่" },
  { "จ าหน่าย", "จำหน่าย" },
  { "ก าหนด", "กำหนด" },
  { "ส าเร็จ", "สำเร็จ" },
  { "ผู้ประกอบการน าสินค้า", "ผู้ประกอบการนำสินค้า" },
  { "ค าเตือน: ห้ามแช่แข็ง", "คำเตือน: ห้ามแช่แข็ง" },
  { "การท างาน", "การทำงาน" },
  { "ตำบลบ้านท าเล", "ตำบลบ้านทำเล" },
  { "น้ าผึ้ง", "น้ำผึ้ง" },
  { "น้ า", "น้ำ" },
  { "ซ้ าซ้อน", "ซ้ำซ้อน" },
  { "ต่ ากว่า", "ต่ำกว่า" },
  { "น ้าปลา", "น้ำปลา" },
  { "น ้าพริกเผา", "น้ำพริกเผา" },
  { "อ ำเภอ", "อำเภอ" },
  { "น้ ำตาล", "น้ำตาล" },
  /* a space before each mark */
  { "ส ่งเสร ิม", "ส่งเสริม" },
  { "ท ี่สุด", "ที่สุด" },
  { "ผล ิตภ ัณฑ ์", "ผลิตภัณฑ์" },
  { "ก ลุ่มแม ่บ ้าน", "ก ลุ่มแม่บ้าน" },
  { "บ ้านบางเจ ้าฉ ่า", "บ้านบางเจ้าฉ่า" },
  { "ข ้าว", "ข้าว" },
  { "ญ ี่ป ุ่น", "ญี่ปุ่น" },
  { "เศรษฐก ิจ", "เศรษฐกิจ" },
  { "ที ่", "ที่" },
  { "ผ ู้ปร ะกอบ", "ผู้ปร ะกอบ" },
  { "ค  ุณ", "คุณ" },
  /* sara am from two letters */
  { "ทํา", "ทำ" },
  { "น้ํา", "น้ำ" },
  { "นํ้า", "น้ำ" },
  { "สํานักงาน", "สำนักงาน" },
  { "กํ่า", "ก่ำ" },
  { "อํานาจเจริญ", "อำนาจเจริญ" },
  /* เเ */
  { "เเม่", "แม่" },
  { "เเละ", "และ" },
  { "ขายเเล้ว", "ขายแล้ว" },
  /* order */
  { "ท่ี", "ที่" },
  { "น้ิ้ว", "นิ้ว" },
  { "ผ้ึง", "ผึ้ง" },
  { "ป่ั่น", "ปั่น" },
  { "นำ้", "น้ำ" },
  { "คำ่", "ค่ำ" },
  { "เ่ก", "เก่" },
  { "ชื้้อ", "ชื้อ" },
  { "ซ้ือ", "ซื้อ" },
  { "ป้ี", "ปี้" },
  /* doubles */
  { "ที่่", "ที่" },
  { "น้้ำ", "น้ำ" },
  { "น้ำำ", "น้ำ" },
  { "ค่้า", "ค่า" },
  { "ดีีมาก", "ดีมาก" },
  { "สัับปะรด", "สับปะรด" },
  { "การันต์์", "การันต์" },
  /* orphans */
  { "่ราคา", "ราคา" },
  { "ราคา ิ120", "ราคา 120" },
  { "ดี\n้มาก", "ดี\nมาก" },
  { "100ุ", "100" },
  { "ABC์", "ABC" },
  /* ๆ and ฯ */
  { "ต่างๆกัน", "ต่างๆ กัน" },
  { "ต่าง   ๆ", "ต่างๆ" },
  { "กรุงเทพ ฯ", "กรุงเทพฯ" },
  { "เด็กๆชอบ", "เด็กๆ ชอบ" },
  /* figures */
  { "ราคา ๑2๕ บาท", "ราคา ๑๒๕ บาท" },
  { "1๒5", "125" },
  { "2๕/1๒/๒๕67", "25/12/2567" },
  { "๐2-382-๒166", "๐๒-๓๘๒-๒๑๖๖" },
  { "12.๕0", "12.50" },
  /* what nobody sees */
  { "\357\273\277น้ำปลา", "น้ำปลา" },
  { "น้ำ" NBSP "ปลา", "น้ำ ปลา" },
  { "น้ำ\302\255ปลา", "น้ำปลา" },
  { "ป\342\200\216ลา", "ปลา" },
  /* all at once */
  { "ด าเนินการส ่งเสร ิมเเละพัฒนาท่ี1๒", "ดำเนินการส่งเสริมและพัฒนาที่12" },
};

static const char *const friends[] = {
  "",
  "น้ำพริกเผาแม่ประนอม",
  "ปู่ย่าตายาย กตัญญู",
  "น้า",
  "น้าสาวกับป้า",
  "โน้มน้าว",
  "ก า",
  "ก ข า",
  "สระ า",
  "สระ ำ",
  "บ้าน ค้า ข้าว ผ้า",
  "ต่างๆ",
  "ต่าง ๆ",
  "ต่าง ๆ กัน",
  "เล็ก ๆ น้อย ๆ",
  "กรุงเทพฯ",
  "ผัก ผลไม้ ฯลฯ",
  "ฯพณฯ ท่านนายก",
  "เชิญ ฯพณฯ ท่าน",
  "◌่ ◌้ ◌๊ ◌๋",
  "-่",
  "เเ",
  "เเ 2",
  "พุทฺธํ สรณํ คจฺฉามิ",
  "ฎีกา ฐานะ ญี่ปุ่น",
  "ฤๅษี ฦๅชา",
  "เก๋ไก๋ ก๊วยเตี๋ยว",
  "ชัยภูมิ์ ศักดิ์สิทธิ์",
  "ราคา ๑๒๕ บาท (250 g)",
  "พ.ศ. ๒๕๖๗ (ค.ศ. 2024)",
  "โทร. 02-382-2166",
  "อย. 12-3-45678-9-0123",
  "ขนาด A4 100%",
  "Net weight 250 g",
  "น้ำ\342\200\213ปลา", /* a place to break that somebody chose */
  "10" NBSP "กรัม",
  "ก. ข. ค. ง.",
  "แม่แจ่ม แพร่ เแปล", /* เแ is nobody's word, but not ours to know */
  "ไม่ ใส่ วัตถุกันเสีย",
  "ເຂົ້າໜຽວ",
  "ลำไย จำปา คำหอม",
  "2 x 3 มม.",
};

static void
test_damage_is_mended (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (cases), >=, 60);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      KnDoctorFault faults = 0;
      g_autofree char *mended = kn_text_doctor_repair (cases[i].damaged, &faults);
      g_assert_cmpstr (mended, ==, cases[i].healthy);
      g_assert_cmpint (faults, !=, 0);
      g_autofree char *again = kn_text_doctor_repair (mended, &faults);
      g_assert_cmpstr (again, ==, NULL);
      g_assert_cmpint (faults, ==, 0);
    }
}

static void
test_false_friends_stay (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (friends); i++)
    {
      KnDoctorFault faults = 0;
      g_autofree char *mended = kn_text_doctor_repair (friends[i], &faults);
      g_assert_cmpstr (mended, ==, NULL);
      g_assert_cmpint (faults, ==, 0);
    }
}

static void
test_only_what_is_wanted (void)
{
  KnDoctorFault faults = 0;
  g_autofree char *some = kn_text_doctor_repair_some ("เเม่ ด าเนิน 1๒", KN_DOCTOR_DOUBLE_E, &faults);
  g_assert_cmpstr (some, ==, "แม่ ด าเนิน 1๒");
  g_assert_cmpint (faults, ==, KN_DOCTOR_DOUBLE_E);
  for (int bit = 0; bit < 9; bit++)
    g_assert_cmpstr (kn_text_doctor_describe ((KnDoctorFault)(1 << bit)), !=, "");
}

static void
test_random_text_is_mended_once_and_for_all (void)
{
  static const gunichar letters[]
      = { 0x0E01, 0x0E19, 0x0E14, 0x0E31, 0x0E32, 0x0E33, 0x0E34, 0x0E38, 0x0E40, 0x0E41,
          0x0E46, 0x0E2F, 0x0E48, 0x0E49, 0x0E4C, 0x0E4D, 0x0E51, 0x0E52, '1',    '2',
          ' ',    ' ',    0x00A0, '\n',   '-',    'a',    0x200B, 0xFEFF };
  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (int i = g_test_rand_int_range (0, 14); i > 0; i--)
        g_string_append_unichar (text, letters[g_test_rand_int_range (0, G_N_ELEMENTS (letters))]);
      g_autofree char *once = kn_text_doctor_repair (text->str, NULL);
      if (once == NULL)
        continue;
      g_assert_true (g_utf8_validate (once, -1, NULL));
    }
}

static void
test_figures_change_their_script (void)
{
  g_autofree char *thai = kn_text_with_digits ("ราคา 125.50 บาท ๒๕๖๗", TRUE);
  g_assert_cmpstr (thai, ==, "ราคา ๑๒๕.๕๐ บาท ๒๕๖๗");
  g_autofree char *arabic = kn_text_with_digits (thai, FALSE);
  g_assert_cmpstr (arabic, ==, "ราคา 125.50 บาท 2567");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/text-doctor/damage-is-mended", test_damage_is_mended);
  g_test_add_func ("/model/text-doctor/false-friends-stay", test_false_friends_stay);
  g_test_add_func ("/model/text-doctor/only-what-is-wanted", test_only_what_is_wanted);
  g_test_add_func ("/model/text-doctor/random-text", test_random_text_is_mended_once_and_for_all);
  g_test_add_func ("/model/text-doctor/figures-change-their-script",
                   test_figures_change_their_script);
  return g_test_run ();
}
