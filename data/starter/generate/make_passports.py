#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the passport of every starter motif (../motifs/ID.json) and the list that the program reads
(../index.json). Names, meanings and notes come from PASS in make_motifs.py; what only a passport or a
search needs is below. Run after make_motifs.py; make_designs.py adds its part to the index."""
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import make_motifs as M  # noqa: E402

HERE = Path(__file__).resolve().parent.parent

SOURCES = {
    "wiki-pjy": "th.wikipedia.org ลายประจำยาม",
    "tgv": "thaigoodview.com contest2553 art03/16",
    "krajang": "introductiontothai606 (กรอบสามเหลี่ยมด้านเท่า)",
    "krajang2": "th.wikipedia.org ลายกระจัง",
    "introthai": "introductiontothai606.myreadyweb.com 25177",
    "thom": "thomnakhon.com/215 (ลายเครื่องถม)",
    "nakradan": "laoearning.blogspot.com 2009/03 บทที่ 18",
    "narathiwat": "openbase.in.th/node/10786",
    "openbase": "openbase.in.th/node/10786",
    "thaiunique": "thaiunique.wordpress.com 2010/09",
    "msu46": "rinac.msu.ac.th Pecious-silk 46",
    "msu47": "rinac.msu.ac.th Pecious-silk 47",
    "msu48": "rinac.msu.ac.th Pecious-silk 48",
    "neu": "culture.neu.ac.th ผ้าขิด",
    "twist": "twistthaitrends.com ขิด",
    "twist2": "twistthaitrends.com เกาะ/ล้วง",
    "chobmai": "chobmaisilk.com",
    "longphrae": "anyflip.com/nlfbr/zltp",
    "singburi": "singburi.org/handmade-angthong",
    "museum": "museumsiam Museum-Data-Network เอกราช",
    "at": "angthong.treasury.go.th",
    "M": "from memory of the project, no citable source",
}

# id: kind of work, regions (chips of the motif panel), Thai note on respect, forbidden places, search words
MORE = {
    "prajamyam": ("classical", ["central"], "เป็นลายชั้นสูงแต่ไม่ใช่ของศักดิ์สิทธิ์ ไม่ใช้กับพรมเช็ดเท้าหรือพื้นรองเท้า", ["sole", "floor"], "ดอกสี่กลีบ flower star"),
    "krajang_taoi": ("classical", ["central"], "ไม่มีข้อห้ามที่ทราบ", [], "ตาอ้อย ดอกบัว lotus bud"),
    "krajang_baithet": ("classical", ["central"], "ไม่มีข้อห้ามที่ทราบ", [], "ใบเทศ leaf flame"),
    "krajang_row": ("classical", ["central"], "ยอดชี้ขึ้นเสมอ ไม่กลับหัวตามขอบบน", [], "ขอบ แถบ border crown"),
    "kanok": ("classical", ["central"], "ลายชั้นสูง วางให้เห็นทั้งตัว ไม่ให้ข้อความทับปลาย", ["sole", "floor"], "กนก เปลวไฟ flame"),
    "kankhot": ("classical", ["central", "south"], "ไม่มีข้อห้ามที่ทราบ", [], "เถา เครื่องถม vine border"),
    "nakradan": ("classical", ["central"], "ต้องมีตัวห้ามปิดหัวท้าย และวางซ้ำเป็นจำนวนเต็ม", [], "ขอบ แถบ border"),
    "nakradan_stop": ("classical", ["central"], "ใช้คู่กับลายหน้ากระดาน", [], "มุม ปิดหัวท้าย corner"),
    "phum_khaobin": ("classical", ["central"], "เกี่ยวข้องกับการทำบุญ ไม่ใช้กับของทิ้งหรือพื้นรองเท้า", ["sole", "floor"], "พุ่ม offering"),
    "rajawat": ("classical", ["central"], "ไม่มีข้อห้ามที่ทราบ", [], "ตาราง lattice"),
    "buakhwam": ("classical", ["central", "south"], "มงคล ไม่ใช้กับพื้นที่ที่เหยียบ", ["sole", "floor"], "บัว lotus border"),
    "medbua": ("classical", ["central", "south"], "ไม่มีข้อห้ามที่ทราบ", [], "บัว lotus seed border"),
    "lukkaew": ("textile", ["isan", "south"], "ลายทอทั่วไป ให้เครดิตกลุ่มทอที่ใช้", [], "ผ้า ข้าวหลามตัด diamond weave"),
    "dokphikul": ("floral", ["all"], "ไม่มีข้อห้ามที่ทราบ", [], "ดอกไม้ พิกุล flower"),
    "dokkaew": ("textile", ["isan"], "ไม่มีข้อห้ามที่ทราบ", [], "ดอกไม้ แก้ว flower"),
    "kho": ("textile", ["isan"], "ไม่ใช่ลายขอพระราชทานซึ่งล็อกไว้ และไม่อ้างลายของหมู่บ้านใด", [], "ผ้า ตะขอ hook weave"),
    "khit_base": ("textile", ["isan"], "ผ้าขิดเป็นของสูง ไม่ใช้กับพื้นรองเท้า ชุดชั้นใน หรือของใช้ในห้องน้ำ", ["sole", "floor", "underwear"], "ผ้า ขิด weave"),
    "nak": ("textile", ["isan"], "เป็นที่เคารพ วางตั้งตรง ไม่ตัดเศียร", ["sole", "floor", "underwear"], "พญานาค naga serpent"),
    "khomkao": ("textile", ["isan"], "ชื่อท้องถิ่นของเชียงยืน ให้เครดิตเมื่อใช้ รูปนี้เป็นรูปกลาง", [], "มัดหมี่ โคม ikat lantern"),
    "namlai": ("textile", ["north"], "ให้เครดิตผ้าทอไทลื้อน่าน ไม่อ้างลายของหมู่บ้านใด", [], "น้ำ สายน้ำ river water weave"),
    "saan_1": ("basketry", ["all"], "ไม่มีข้อห้าม", [], "จักสาน ไม้ไผ่ bamboo basket"),
    "saan_2": ("basketry", ["central"], "ไม่มีข้อห้าม", [], "จักสาน ไม้ไผ่ bamboo basket twill"),
    "saan_3": ("basketry", ["central"], "ไม่มีข้อห้าม", [], "จักสาน ไม้ไผ่ เสื่อ bamboo mat twill"),
    "saan_diamond": ("basketry", ["central"], "ให้เครดิตกลุ่มบางเจ้าฉ่าเมื่อใช้ในงานของกลุ่ม", [], "จักสาน ดอก bamboo basket flower"),
    "chaleo": ("basketry", ["all"], "เครื่องหมายตามความเชื่อ ใช้เป็นลาย ไม่อ้างสรรพคุณคุ้มครองหรือรักษาโรค", [], "ตาเหลว เฉลว hexagon herb"),
    "klong": ("figure", ["central"], "กลองเป็นของครู ไม่ใช้กับรูปเท้าหรือรองเท้า", ["sole", "floor"], "กลอง drum circle"),
    "riceear": ("figure", ["central", "all"], "ไม่เลียนองค์ประกอบของตราจังหวัด", [], "ข้าว เกษตร rice grain"),
    "banchiang": ("pottery", ["isan"], "ไม่ใช้ขายเป็นของเก่า", [], "ก้นหอย เครื่องปั้น spiral pottery"),
    "sangkhalok_fish": ("pottery", ["north", "central"], "รูปกลาง ไม่ลอกชิ้นงานใด", [], "ปลา สุโขทัย fish plate"),
    "benjarong": ("pottery", ["central"], "เคยเป็นของในวัง ไม่ใช้กับอักษรพระนาม", [], "เบญจรงค์ เซรามิก porcelain"),
    "batik_south": ("textile", ["south"], "ช่างมุสลิมใช้ลายพืชและเรขาคณิต ไม่ใช้รูปคนหรือสัตว์", [], "ชบา บาติก hibiscus flower"),
    "batik_wave": ("textile", ["south"], "ช่างมุสลิมใช้ลายพืชและเรขาคณิต ไม่ใช้รูปคนหรือสัตว์", [], "คลื่น ทะเล sea wave border"),
    "tapao": ("textile", ["isan"], "ถามกลุ่มทอก่อนอ้างชื่อหมู่บ้าน", [], "เรือ สำเภา ship boat junk weave"),
    "mudmee_edge": ("textile", ["isan"], "เป็นเทคนิคทั่วไป ไม่อ้างลายของหมู่บ้านใด", [], "มัดหมี่ ริ้ว ikat stripe"),
    "tinjok": ("textile", ["north", "central"], "ลายเฉพาะหมู่บ้านเป็นของหมู่บ้าน ให้ถามก่อน รูปนี้เป็นรูปกลาง", ["sole", "floor"], "ซิ่น เชิง จก hem border weave"),
    "tukta": ("figure", ["central"], "ไม่วาดตุ๊กตา ให้ใช้ภาพงานของช่างโดยช่างยินยอม", [], "ซุ้ม กรอบ ตุ๊กตา niche frame doll"),
    "nora_beads": ("textile", ["south"], "โนราเป็นมรดกที่มีชีวิต ให้เครดิตชุมชนเจ้าของงานลูกปัด", [], "โนรา ลูกปัด bead net"),
    "yok_nakhon": ("textile", ["south"], "เคยเป็นผ้าราชสำนัก รูปกลาง ไม่ลอกผืนใด", ["sole", "floor"], "ผ้ายก พิกุล ก้านแย่ง brocade flower"),
}


# Written in both languages, Thai first; the window shows the half of its own language.
PROJECT = "โครงการกนก / Kanok project"
TECHNIQUES = {
    "basketry": "งานจักสาน",
    "classical": "ลายไทย",
    "figure": "ลายรูปสัตว์และสิ่งของ",
    "floral": "ลายดอกไม้",
    "pottery": "งานปั้น",
    "textile": "งานผ้า",
}


def use_of(motif):
    return "tile" if motif in M.TILES else "frieze" if motif in M.FRIEZES else "figure"


def passport(motif):
    """The provenance block (fields of the motif table). Nobody's consent is claimed: a generic form has no
    holder to ask, so consent_status is left out and authority says why."""
    name_th, name_en, meaning_th, meaning_en, region, symmetry, construction, respect, sources, confidence = M.PASS[motif]
    kind, regions, respect_th, prohibited, _ = MORE[motif]
    return {
        "motif_id": motif,
        "name_th": name_th,
        "name_en": name_en,
        "meaning": meaning_th,
        "meaning_en": meaning_en,
        "place": region,
        "technique": f"{TECHNIQUES[kind]} / {kind}",
        "source_kind": "own_design",
        "source_ref": "; ".join(SOURCES[s] for s in sources),
        "sources": [SOURCES[s] for s in sources],
        "confidence": confidence,
        "construction": construction,
        "symmetry": symmetry,
        "recorder": PROJECT,
        "recorded_on": "2569-11-24",
        "authority": "generic",
        "consent_scope": "commercial_open",
        "respect_notes": f"{respect_th} · {respect} {M.GEN}",
        "prohibited_placements": prohibited,
        "author": PROJECT,
        "licence": "CC0-1.0",
        "status": "active",
    }


def index_entry(motif):
    name_th, name_en, meaning_th, meaning_en = M.PASS[motif][:4]
    kind, regions, _, _, words = MORE[motif]
    form = M.ALL[motif]
    return {
        "id": motif,
        "file": f"motifs/{motif}.svg",
        "mono": f"motifs/{motif}-mono.svg",
        "passport": f"motifs/{motif}.json",
        "name_th": name_th,
        "name_en": name_en,
        "meaning_th": meaning_th,
        "meaning_en": meaning_en,
        "regions": regions,
        "kind": kind,
        "use": use_of(motif),
        "tags": words.split(),
        "aspect": round(form.w / form.h, 4),
        "fills": sorted({layer[1].lower() for layer in form.L if layer[5] != "only"}),
    }


def write_json(path, data):
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main():
    assert set(MORE) == set(M.ALL), set(MORE) ^ set(M.ALL)
    for motif in M.ALL:
        write_json(HERE / "motifs" / f"{motif}.json", passport(motif))
    path = HERE / "index.json"
    index = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    index = {
        "format": "kanok-starter",
        "version": 1,
        "regions": [
            {"id": "central", "name_th": "กลาง", "name_en": "Central"},
            {"id": "isan", "name_th": "อีสาน", "name_en": "Isan"},
            {"id": "north", "name_th": "เหนือ", "name_en": "North"},
            {"id": "south", "name_th": "ใต้", "name_en": "South"},
            {"id": "all", "name_th": "ทุกภาค", "name_en": "All regions"},
        ],
        "kinds": [
            {"id": "classical", "name_th": "ลายไทย", "name_en": "Classical"},
            {"id": "textile", "name_th": "ผ้า", "name_en": "Textile"},
            {"id": "basketry", "name_th": "จักสาน", "name_en": "Basketry"},
            {"id": "pottery", "name_th": "เครื่องปั้น", "name_en": "Pottery"},
            {"id": "floral", "name_th": "ดอกไม้", "name_en": "Flowers"},
            {"id": "figure", "name_th": "รูป", "name_en": "Figures"},
        ],
        "motifs": [index_entry(motif) for motif in M.ALL],
        "templates": index.get("templates", []),
    }
    write_json(path, index)


if __name__ == "__main__":
    main()
