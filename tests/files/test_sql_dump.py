"""Dumps of data bases are read as lists joined by their keys; nothing of them is executed."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.errors import BadInput
from spbe_inventory.files.databases.sql_dump import is_sql_dump, read_sql_dump
from spbe_inventory.files.opening import open_files

from tests.intake.faults import empty_catalogue
from tests.intake.helpers import FilesRead, read, saved

MYSQL = r"""-- MySQL dump 10.19  Distrib 10.3.39-MariaDB
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `tb_aplikasi`;
CREATE TABLE `tb_aplikasi` (
  `id` int(11) unsigned NOT NULL AUTO_INCREMENT,
  `nm_aplikasi` varchar(255) NOT NULL COMMENT 'Nama Aplikasi',
  `id_opd` int(11) DEFAULT NULL,
  `fungsi` text DEFAULT NULL,
  `jenis_id` int DEFAULT NULL,
  `status` tinyint(1) DEFAULT NULL COMMENT '1=aktif, 0=tidak aktif',
  `lokasi` point DEFAULT NULL,
  `password_admin` varchar(10),
  `created_by` int(11) DEFAULT NULL,
  `deleted_at` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `fk_1` FOREIGN KEY (`id_opd`) REFERENCES `ref_opd` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB COMMENT='Daftar; aplikasi';
LOCK TABLES `tb_aplikasi` WRITE;
/*!40000 ALTER TABLE `tb_aplikasi` DISABLE KEYS */;
INSERT INTO `tb_aplikasi` VALUES (1,'SI MAWAR \'baru\'',1,'Izin; usaha',1,1,NULL,'rahasia',3,NULL),
(2,'SI MELATI',2,'Surat (masuk), keluar',2,0,NULL,'rahasia',3,NULL);
INSERT INTO `tb_aplikasi` VALUES (3,'SI LAMA',2,'x',2,0,NULL,'y',3,'2020-01-01 00:00:00'),
(5,'SI ANGGREK',2,_binary 'Arsip',NULL,1,0x0001,'y',3,NULL);
UNLOCK TABLES;
CREATE TABLE `ref_opd` (`id` int(11) NOT NULL, `nama` varchar(100), `singkatan` varchar(20), PRIMARY KEY (`id`));
INSERT INTO `ref_opd` VALUES (1,'Dinas Mawar','Dinmawar'),(2,'Dinas Melati',NULL);
CREATE TABLE `jenis` (`id` int(11) NOT NULL, `jenis` varchar(100), PRIMARY KEY (`id`));
INSERT INTO `jenis` VALUES (1,'Web'),(2,'Mobile');
CREATE TABLE `integrasi` (
  `id` int, `aplikasi_asal_id` int, `aplikasi_tujuan_id` int, `data` varchar(20), `metode` varchar(9)
);
INSERT INTO `integrasi` VALUES (1,2,1,'Data izin','API');
CREATE TABLE `users` (`id` int, `name` varchar(100), `email` varchar(100), `password` varchar(100));
INSERT INTO `users` VALUES (3,'Budi','b@x.go.id','$2y$10$abc');
DELIMITER ;;
CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN INSERT INTO tb_aplikasi VALUES (9,'SI HANTU'); END ;;
DELIMITER ;
-- Dump completed on 2026-11-30
"""
POSTGRES = r"""--
-- PostgreSQL database dump
--
\restrict abc
SET standard_conforming_strings = on;
CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $_$
BEGIN
  INSERT INTO sistem VALUES (8, 'SI HANTU; ''x''');
END;$_$;
CREATE TABLE public.sistem (
    id integer NOT NULL,
    "namaSistem" character varying(255) NOT NULL,
    uraian text,
    instansi_id integer,
    batas public.geometry(Point,4326),
    aktif boolean DEFAULT true
);
COMMENT ON COLUMN public.sistem."namaSistem" IS 'Nama sistem';
CREATE TABLE public.instansi (id integer NOT NULL, nama text);
CREATE TABLE public.sistem_terkait (sistem_id integer, terkait_id integer);
CREATE TABLE public.platform (id integer, nama text);
CREATE TABLE public.platform_sistem (sistem_id integer, platform_id integer);
COPY public.sistem (id, "namaSistem", uraian, instansi_id, aktif) FROM stdin;
10	SI TANJUNG	Pajak; daerah\nbaris kedua	1	t
11	SI KENANGA	\N	2	f
12	C:\\data 'x	tab\there	2	t
\.
COPY public.instansi (id, nama) FROM stdin;
1	Badan Tanjung
2	Dinas Kenanga
\.
COPY public.sistem_terkait (sistem_id, terkait_id) FROM stdin;
10	11
\.
COPY public.platform (id, nama) FROM stdin;
1	Web
2	Android
\.
COPY public.platform_sistem (sistem_id, platform_id) FROM stdin;
10	1
10	2
\.
ALTER TABLE ONLY public.sistem ADD CONSTRAINT s_pk PRIMARY KEY (id);
ALTER TABLE ONLY public.instansi ADD CONSTRAINT i_pk PRIMARY KEY (id);
ALTER TABLE ONLY public.platform ADD CONSTRAINT p_pk PRIMARY KEY (id);
ALTER TABLE ONLY public.sistem ADD CONSTRAINT s_fk FOREIGN KEY (instansi_id) REFERENCES public.instansi(id);
ALTER TABLE ONLY public.sistem_terkait ADD CONSTRAINT t_fk FOREIGN KEY (terkait_id) REFERENCES public.sistem(id);
"""


def dump(folder: Path, text: str | bytes, name: str = "cadangan.sql") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read_dump(folder: Path, text: str | bytes) -> FilesRead:
    return read(empty_catalogue(folder), dump(folder, text))


def test_a_dump_of_mysql_is_read_by_its_keys(tmp_path: Path) -> None:
    result = read_dump(tmp_path, MYSQL)
    applications = result.of("application")
    assert set(applications) == {"SI MAWAR 'baru'", "SI MELATI", "SI ANGGREK"}
    mawar = applications["SI MAWAR 'baru'"]
    assert (mawar["owner"], mawar["status"]) == ("uji-dinas-mawar", "in_use")
    assert (mawar["function"], mawar["platforms"]) == ("Izin; usaha", ["web"])
    melati = applications["SI MELATI"]
    assert (melati["status"], melati["function"]) == (
        "idle",
        "Surat (masuk), keluar",
    )
    assert applications["SI ANGGREK"]["function"] == "Arsip"
    assert set(result.of("unit")) == {"Dinas Mawar", "Dinas Melati"}
    assert result.ends() == [("uji-si-melati", "uji-si-mawar-baru", "claimed", True)]


def test_passwords_and_persons_are_not_read_and_tables_passed_over_are_named(
    tmp_path: Path,
) -> None:
    result = read_dump(tmp_path, MYSQL)
    whole = str([each.plain for each in result.preview.differences])
    for secret in ("rahasia", "Budi", "$2y$", "HANTU"):
        assert secret not in whole
    (passed_over,) = result.remarks("database-tables-passed-over")
    assert "users" in str(passed_over)
    (columns,) = result.remarks("database-columns-not-read")
    assert "tb_aplikasi.password_admin" in str(columns)
    (deleted,) = result.remarks("database-rows-deleted")
    assert deleted.values["count"] == "1"


def test_a_dump_of_postgresql_is_read_by_its_copies(tmp_path: Path) -> None:
    result = read_dump(tmp_path, POSTGRES)
    applications = result.of("application")
    assert set(applications) == {"SI TANJUNG", "SI KENANGA", r"C:\data 'x"}
    tanjung = applications["SI TANJUNG"]
    assert tanjung["owner"] == "uji-badan-tanjung"
    assert tanjung["description"] == "Pajak; daerah\nbaris kedua"
    assert sorted(tanjung["platforms"]) == ["mobile", "web"]
    ((giver, taker, state, directed),) = result.ends()
    assert {giver, taker} == {"uji-si-tanjung", "uji-si-kenanga"}
    assert (state, directed) == ("claimed", False)


def test_a_dump_of_sqlite_is_read(tmp_path: Path) -> None:
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(
            """
            CREATE TABLE opd (id_opd INTEGER PRIMARY KEY AUTOINCREMENT, nama_opd TEXT);
            CREATE TABLE apps (id INTEGER PRIMARY KEY, title TEXT, id_opd INTEGER,
                deskripsi TEXT, gambar BLOB);
            CREATE TABLE log_akses (id INTEGER, isi TEXT);
            """
        )
        connection.executemany(
            "INSERT INTO opd VALUES (?, ?)", [(7, "Dinas Seroja"), (8, "Dinas Teratai")]
        )
        connection.executemany(
            "INSERT INTO apps VALUES (?, ?, ?, ?, ?)",
            [
                (1, "SI SEROJA", 7, "Baris satu\nbaris 'dua'; tiga", b"\x89PNG\x00"),
                (2, "SI TERATAI", 8, "Jalur C:\\x", None),
            ],
        )
        connection.execute("INSERT INTO log_akses VALUES (1, 'x')")
        text = "\n".join(connection.iterdump())
    result = read_dump(tmp_path, text)
    seroja = result.application("SI SEROJA")
    assert seroja["owner"] == "uji-dinas-seroja"
    assert seroja["description"] == "Baris satu\nbaris 'dua'; tiga"
    assert result.application("SI TERATAI")["description"] == "Jalur C:\\x"
    assert "note" not in seroja


def test_functions_that_sqlite_writes_are_texts(tmp_path: Path) -> None:
    text = r"""PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE aplikasi (nama TEXT, opd TEXT, fungsi TEXT, uraian TEXT);
INSERT INTO aplikasi VALUES('SI A','Dinas A',unistr('satu\u000adua'),replace('satu\ndua','\n',char(10)));
INSERT INTO aplikasi VALUES('SI B','Dinas B',X'496A696E','a'||char(98));
COMMIT;
"""
    result = read_dump(tmp_path, text)
    first = result.application("SI A")
    assert (first["function"], first["description"]) == ("satu\ndua", "satu\ndua")
    second = result.application("SI B")
    assert (second["function"], second["description"]) == ("Ijin", "ab")


def test_the_second_import_of_a_dump_changes_nothing(tmp_path: Path) -> None:
    for number, text in enumerate((MYSQL, POSTGRES)):
        folder = tmp_path / str(number)
        folder.mkdir()
        catalogue = empty_catalogue(folder)
        path = dump(folder, text)
        saved(catalogue, path)
        again = read(catalogue, path).preview
        assert {each.verdict for each in again.differences} == {"unchanged"}
        assert not again.blocked


def test_tables_exported_by_phpmyadmin_as_json_are_read_like_a_dump(
    tmp_path: Path,
) -> None:
    content: list[dict[str, Any]] = [
        {"type": "header", "version": "5.2.1", "comment": "Export to JSON plugin"},
        {"type": "database", "name": "spbe"},
        {
            "type": "table",
            "name": "m_skpd",
            "database": "spbe",
            "data": [{"id": "1", "nama_skpd": "Dinas Dahlia"}],
        },
        {
            "type": "table",
            "name": "aplikasi",
            "database": "spbe",
            "data": [{"id": "4", "nama_aplikasi": "SI DAHLIA", "skpd_id": "1"}],
        },
        {
            "type": "table",
            "name": "users",
            "database": "spbe",
            "data": [{"id": "1", "name": "Budi", "password": "x"}],
        },
    ]
    path = dump(tmp_path, json.dumps(content), "spbe.json")
    result = read(empty_catalogue(tmp_path), path)
    assert result.application("SI DAHLIA")["owner"] == "uji-dinas-dahlia"
    assert set(result.of("application")) == {"SI DAHLIA"}


def test_a_column_is_joined_only_where_every_value_is_a_key(tmp_path: Path) -> None:
    text = """INSERT INTO aplikasi (id, nama, fungsi, unit_id) VALUES (1,'SI A','x',1),(2,'SI B','y',9);
INSERT INTO unit (id, nama) VALUES (1,'Dinas A'),(2,'Dinas B');
"""
    (application, _unit) = open_files([dump(tmp_path, text)]).sheets
    assert application.rows[2][1][-1] == 9
    joined = open_files([dump(tmp_path, text.replace("9)", "2)"))]).sheets[0]
    assert [cells[-1] for _row, cells in joined.rows[1:]] == ["Dinas A", "Dinas B"]


def test_lookups_news_and_menus_are_no_lists_of_applications(tmp_path: Path) -> None:
    text = """CREATE TABLE aplikasi (id int, nama varchar(9), opd varchar(9), kategori_id int);
INSERT INTO aplikasi VALUES (1,'SI A','Dinas A',1);
CREATE TABLE kategori_aplikasi (id int, nama varchar(9));
INSERT INTO kategori_aplikasi VALUES (1,'Kepegawaian');
CREATE TABLE berita (id int, judul varchar(9), isi text, url text, status int);
INSERT INTO berita VALUES (1,'Lomba','x','y',1);
CREATE TABLE menu (id int, nama varchar(9), url text, status int);
INSERT INTO menu VALUES (1,'Beranda','/',1);
"""
    result = read_dump(tmp_path, text)
    assert set(result.of("application")) == {"SI A"}


def test_a_table_that_a_person_names_is_read(tmp_path: Path) -> None:
    text = """CREATE TABLE menu (id int, nama varchar(9), opd varchar(9), url text);
INSERT INTO menu VALUES (1,'SI A','Dinas A','https://a.go.id');
"""
    path = dump(tmp_path, text)
    assert open_files([path]).sheets == []
    (sheet,) = open_files([path], wanted=frozenset(["menu"])).sheets
    assert sheet.rows[1][1] == ["SI A", "Dinas A", "https://a.go.id"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_a_dump_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = MYSQL.replace("SI MELATI", "SI CAFÉ")
    result = read_dump(tmp_path, text.encode(encoding))
    assert "SI CAFÉ" in result.of("application")


def refusal(data: bytes) -> str:
    """Return the key of the sentence with which a dump is refused, empty where it is read."""
    try:
        read_sql_dump(data, "x.sql")
    except BadInput as error:
        return error.key
    return ""


def ends_a_statement(data: bytes) -> bool:
    text = data.rstrip()
    last_line = text.rpartition(b"\n")[2]
    return text.endswith((b";", b")", b"\\.")) or last_line.startswith(b"--")


@pytest.mark.parametrize("text", [MYSQL, POSTGRES])
def test_a_dump_that_is_cut_off_in_a_statement_is_refused(text: str) -> None:
    whole = text.encode()
    parts = [whole[:cut] for cut in range(400, len(whole), 397)]
    refusals = {part: refusal(part) for part in parts}
    assert set(refusals.values()) <= {"", "sql-cut-off"}
    assert "sql-cut-off" in refusals.values()
    assert all(ends_a_statement(part) for part, key in refusals.items() if not key)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("CREATE TABLE [dbo].[Aplikasi] ([id] int)\nGO\n", "sql-of-another"),
        ("-- x\nINSERT INTO aplikasi VALUES ('a", "sql-cut-off"),
        ("-- x\nCREATE TABLE a (x int, y", "sql-cut-off"),
        (
            "CREATE TABLE aplikasi (nama text, opd text);\n\n"
            f"INSERT INTO aplikasi VALUES ({'(' * 50_000}1{')' * 50_000}, 'x');",
            "sql-unread",
        ),
        ("CREATE TABLE a (b text);\0" + "INSERT INTO a VALUES ('\0');", "no-register"),
    ],
)
def test_a_dump_that_nobody_can_read_is_refused(text: str, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_sql_dump(text.encode(), "x.sql")
    assert caught.value.key == key
    assert str(caught.value)


def test_what_is_no_dump_is_told_from_one() -> None:
    assert is_sql_dump(MYSQL.encode())
    assert is_sql_dump(POSTGRES.encode())
    assert not is_sql_dump(b"Nama Aplikasi,Fungsi\nSI A,CREATE TABLE x\n")
    assert not is_sql_dump(b"-- catatan\nNama Aplikasi;OPD\n")


def test_keys_added_at_the_end_and_names_in_camel_case(tmp_path: Path) -> None:
    text = """-- PostgreSQL database dump
SET standard_conforming_strings = on;
CREATE TABLE spbe."Application" (id text NOT NULL, "ownerId" text, title text NOT NULL, "passwordHash" text);
CREATE TABLE spbe."Department" (id text NOT NULL, name text NOT NULL);
CREATE TABLE spbe."DataFlow" (id text, "sourceAppId" text, "targetAppId" text, "dataName" text);
INSERT INTO spbe."Application" VALUES ('k1', 'd1', 'SI C', 'h');
INSERT INTO spbe."Application" VALUES ('k2', 'd2', 'SI D', 'h');
INSERT INTO spbe."Department" VALUES ('d1', 'Dinas C'), ('d2', 'Dinas D');
INSERT INTO spbe."DataFlow" VALUES ('f1', 'k1', 'k2', 'Data warga');
ALTER TABLE ONLY spbe."Application" ADD CONSTRAINT pk PRIMARY KEY (id);
ALTER TABLE ONLY spbe."Application" ADD CONSTRAINT fk FOREIGN KEY ("ownerId") REFERENCES spbe."Department"(id);
"""
    result = read_dump(tmp_path, text)
    assert result.application("SI D")["owner"] == "uji-dinas-d"
    assert result.ends() == [("uji-si-c", "uji-si-d", "claimed", True)]
    (exchange,) = result.differences("exchange")
    assert exchange.plain["data"] == ["uji-data-warga"]


def test_columns_with_the_prefix_of_their_table_and_keys_called_alike(
    tmp_path: Path,
) -> None:
    text = """-- phpMyAdmin SQL Dump
CREATE TABLE `tbl_aplikasi` (`id_aplikasi` int, `id_skpd` int, `apl_nama` varchar(9), `apl_url` text, `apl_ket` text);
INSERT INTO `tbl_aplikasi` (`id_aplikasi`, `id_skpd`, `apl_nama`, `apl_url`, `apl_ket`) VALUES
(1, 3, 'SI A', 'https://a.ujikab.go.id', 'satu'),
(2, 4, 'SI B', '', NULL);
CREATE TABLE `tbl_skpd` (`id_skpd` int(11), `nama_skpd` varchar(100), `kepala` varchar(50), `nip` varchar(20));
INSERT INTO `tbl_skpd` VALUES (3, 'Dinas A', 'Budi', '197001011990011001'), (4, 'Dinas B', 'Ani', '1');
ALTER TABLE `tbl_skpd` ADD PRIMARY KEY (`id_skpd`);
"""
    result = read_dump(tmp_path, text)
    first = result.application("SI A")
    assert (first["owner"], first["url"], first["note"]) == (
        "uji-dinas-a",
        "https://a.ujikab.go.id",
        "satu",
    )
    assert set(result.of("unit")) == {"Dinas A", "Dinas B"}
    assert "Budi" not in str([each.plain for each in result.preview.differences])


def test_keys_that_nobody_declared_are_found_by_their_names_and_values(
    tmp_path: Path,
) -> None:
    text = """CREATE TABLE instansi (id_instansi INTEGER, nama_instansi TEXT, induk_id INTEGER);
INSERT INTO instansi VALUES(1,'Dinas P',NULL);
INSERT INTO instansi VALUES(2,'UPTD Q',1);
CREATE TABLE sistem_informasi (id INTEGER, nama_sistem TEXT, instansi INTEGER REFERENCES instansi(id_instansi));
INSERT INTO sistem_informasi VALUES(1,'SI P',1),(2,'SI Q',2);
CREATE TABLE sistem_instansi (sistem_id INTEGER, instansi_id INTEGER);
INSERT INTO sistem_instansi VALUES(1,2),(1,1);
CREATE TABLE koneksi (id INTEGER, sumber INTEGER, tujuan INTEGER, status TEXT);
INSERT INTO koneksi VALUES(1,1,2,'berjalan'),(2,2,1,'rencana');
"""
    result = read_dump(tmp_path, text)
    assert result.of("unit")["UPTD Q"]["parent"] == "uji-dinas-p"
    application = result.application("SI P")
    assert (application["owner"], application["users"]) == (
        "uji-dinas-p",
        "UPTD Q; Dinas P",
    )
    assert result.ends() == [
        ("uji-si-p", "uji-si-q", "in_use", True),
        ("uji-si-q", "uji-si-p", "planned", True),
    ]


def test_codes_that_a_person_gives_stay_and_keys_that_are_counted_go(
    tmp_path: Path,
) -> None:
    text = """CREATE TABLE skpd (kode_skpd text PRIMARY KEY, nama_skpd text);
INSERT INTO skpd VALUES ('101','Dinas R');
CREATE TABLE aplikasi (id int PRIMARY KEY, nama text, kode_skpd text);
INSERT INTO aplikasi VALUES (5,'SI R','101');
"""
    result = read_dump(tmp_path, text)
    assert result.of("unit")["Dinas R"]["code"] == "101"
    assert result.application("SI R")["owner"] == "uji-dinas-r"
    assert "official_id" not in result.application("SI R")


def test_statements_that_change_or_remove_are_never_executed(tmp_path: Path) -> None:
    text = r"""INSERT INTO `aplikasi` (`id`,`nama_aplikasi`,`deskripsi`) VALUES (1,'SI "R"','Bapak\'s; -- /* x */ # y');
INSERT IGNORE INTO `aplikasi` (`id`,`nama_aplikasi`) VALUES (2,'SI S');
UPDATE aplikasi SET nama_aplikasi='HAPUS';
DELETE FROM aplikasi;
INSERT INTO aplikasi (nama_aplikasi) SELECT nama FROM lain;
DROP TABLE aplikasi;
"""
    result = read_dump(tmp_path, text)
    assert set(result.of("application")) == {'SI "R"', "SI S"}
    assert result.application('SI "R"')["description"] == "Bapak's; -- /* x */ # y"


def test_offices_of_one_name_are_told_apart_by_the_office_above(tmp_path: Path) -> None:
    text = """CREATE TABLE unit_kerja (id INTEGER PRIMARY KEY, nama TEXT, parent_id INTEGER);
INSERT INTO unit_kerja VALUES (1,'Dinas S',NULL),(2,'Dinas T',NULL),(3,'Sub Bagian Umum',1),(4,'Sub Bagian Umum',2);
CREATE TABLE aplikasi (id INTEGER PRIMARY KEY, nama TEXT, unit_kerja_id INTEGER);
INSERT INTO aplikasi VALUES (1,'SI S',3),(2,'SI T',4),(3,'SI U',2);
"""
    result = read_dump(tmp_path, text)
    units = {each.key: each.plain for each in result.differences("unit")}
    applications = result.of("application").values()
    parents = [units[plain["owner"]].get("parent") for plain in applications]
    assert parents == ["uji-dinas-s", "uji-dinas-t", None]


@pytest.mark.parametrize("beginning", [b"SQLite format 3\0", b"PGDMP\1\16"])
def test_the_file_of_a_data_base_itself_is_refused_with_what_to_do(
    tmp_path: Path, beginning: bytes
) -> None:
    with pytest.raises(BadInput) as caught:
        open_files([dump(tmp_path, beginning + bytes(100), "spbe.db")])
    assert caught.value.key == "database-file"
    assert "SQL" in str(caught.value)


def test_a_table_that_is_called_nothing_is_told_by_its_owners(tmp_path: Path) -> None:
    text = """CREATE TABLE "Sheet1" ("nama" TEXT, "opd" TEXT, "url" TEXT, "status" TEXT);
INSERT INTO "Sheet1" VALUES ('SI V','Dinas V','https://v.ujikab.go.id','aktif');
CREATE TABLE menu (nama TEXT, opd TEXT, url TEXT);
INSERT INTO menu VALUES ('Beranda','x','/');
"""
    result = read_dump(tmp_path, text)
    assert result.application("SI V")["owner"] == "uji-dinas-v"
    assert set(result.of("application")) == {"SI V"}
