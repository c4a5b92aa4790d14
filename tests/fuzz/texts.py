"""Small whole texts that an office might send: lists, dumps, models, documents."""

import json

ROWS = (
    ("No", "Nama Aplikasi", "OPD", "Fungsi", "Status", "Terintegrasi dengan", "Tahun"),
    ("1", "SI MAWAR", "Dinas Mawar", "Perizinan usaha", "aktif", "SI MELATI", "2019"),
    ("2", "SI MELATI", "Dinas Melati", "Surat, arsip", "ya", "belum", "2021-03-01"),
    ("3", "e-ANGGREK", "Dinas Mawar", "Penggajian pegawai", "tidak", "Dukcapil", ""),
)
SQL = """CREATE TABLE `tb_aplikasi` (`id` int NOT NULL, `nm_aplikasi` varchar(255) COMMENT 'Nama Aplikasi',
  `id_opd` int DEFAULT NULL, `status` tinyint(1) COMMENT '1=aktif, 0=tidak', PRIMARY KEY (`id`),
  CONSTRAINT `fk_1` FOREIGN KEY (`id_opd`) REFERENCES `ref_opd` (`id`)) COMMENT='Daftar; aplikasi';
INSERT INTO `tb_aplikasi` VALUES (1,'SI MAWAR \\'baru\\'',1,1),(2,'SI MELATI',2,NULL),(3,'SI LAMA',2,0x01);
CREATE TABLE `ref_opd` (`id` int NOT NULL, `nama` varchar(100), PRIMARY KEY (`id`));
INSERT INTO `ref_opd` VALUES (1,'Dinas Mawar'),(2,'Dinas Melati');
CREATE TABLE `integrasi` (`id` int, `aplikasi_asal_id` int, `aplikasi_tujuan_id` int, `metode` varchar(9));
INSERT INTO `integrasi` VALUES (1,2,1,'API');
"""
COPY = """SET standard_conforming_strings = on;
CREATE TABLE public.aplikasi (id integer NOT NULL, nama_aplikasi text, opd text);
COPY public.aplikasi (id, nama_aplikasi, opd) FROM stdin;
1\tSI MAWAR\tDinas Mawar
2\tSI MELATI\t\\N
\\.
"""
ELEMENTS = """ID;Type;Name;Documentation;Specialization
id-0;ArchimateModel;Arsitektur Uji;;
id-a;ApplicationComponent;SI CEMARA;"Perizinan
satu pintu";
id-b;ApplicationComponent;SI PINUS;Surat;
id-o;BusinessRole;Dinas Cemara;;
id-d;DataObject;Data izin;Izin yang terbit;
"""
RELATIONS = """ID;Type;Name;Documentation;Source;Target;Specialization
r1;ServingRelationship;;;id-b;id-a;
r2;OwnershipRelationship;;;id-a;id-o;
r3;AccessRelationship;;;id-a;id-d;
r4;FlowRelationship;Data surat;;id-b;id-a;
"""
ARCHI_XML = """<?xml version="1.0" encoding="UTF-8"?>
<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:archimate="http://www.archimatetool.com/archimate" name="Uji" id="id-0" version="5.0.0">
 <folder name="Application" id="f1" type="application">
  <element xsi:type="archimate:ApplicationComponent" name="SI CEMARA" id="id-a"/>
 </folder>
</archimate:model>
"""
MAP = """lembar;judul;berarti;keterangan
*;Nama Aplikasi;name;
*;OPD;owner;
*;Fungsi;function;
kata;status: ya;in_use;
Daftar;Tahun;skip;tidak dipakai
"""
SVG = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">
 <style>.a { fill: #123 }</style><rect class="a" width="40" height="20"/><text x="1" y="9">Logo</text>
</svg>
"""


def delimited(sign: str, rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    """Return rows as lines of a text, cells between a sign."""
    lines = []
    for row in rows:
        cells = [_quoted(cell, sign) for cell in row]
        lines.append(sign.join(cells))
    return "\r\n".join(lines) + "\r\n"


def _quoted(cell: str, sign: str) -> str:
    if sign in cell or '"' in cell:
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


def objects() -> list[dict[str, object]]:
    """Return the rows as objects, the last with something nested in it."""
    header, *rows = ROWS
    made: list[dict[str, object]] = [
        dict(zip(header, row, strict=True)) for row in rows
    ]
    made[-1]["rincian"] = {"server": {"ip": "10.0.0.1"}, "versi": [1, 2.5, None, True]}
    return made


def as_json() -> str:
    """Return the rows as a JSON text."""
    return json.dumps({"data": objects()}, ensure_ascii=False, indent=1)


def as_ndjson() -> str:
    """Return the rows as JSON, one a line."""
    return "\n".join(json.dumps(each) for each in objects())


def html() -> str:
    """Return the rows as the table of a page, as portals give a list away under the name of a workbook."""
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in ROWS)
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<html><head><meta charset=utf-8></head><body><table>{table}</table></body></html>"
