"""Rows of a dump that do not fit their columns, and statements without values, are told and never silent."""

from pathlib import Path

from spbe_inventory.files.databases.sql_dump import read_sql_dump

from tests.intake.faults import empty_catalogue
from tests.intake.helpers import read

MYSQL = b"""CREATE TABLE `opd` (`id` int PRIMARY KEY, `nama` varchar(90));
CREATE TABLE `aplikasi` (`id` int PRIMARY KEY, `nama_aplikasi` varchar(90), `opd_id` int, `fungsi` text);
INSERT INTO `opd` VALUES (1,'Dinas Sosial');
INSERT INTO `aplikasi` VALUES (1,'SI SATU',1,'layanan'),(2,'SI DUA',1,'bantuan','lebih'),(3,'SI TIGA',1);
INSERT INTO `aplikasi` SELECT * FROM `aplikasi_lama`;
INSERT INTO `aplikasi` SET `id` = 9, `nama_aplikasi` = 'SI SET';
"""
POSTGRESQL = b"""CREATE TABLE public.sistem (id integer, nama_sistem text, pemilik text);
COPY public.sistem (id, nama_sistem, pemilik) FROM stdin;
1\tSI CEMARA\tDinas Sosial
2\tSI PINUS\tDinas Sosial\tsisa
3\tSI JATI
\\.
"""


def test_rows_that_do_not_fit_are_named_with_their_number() -> None:
    remarks = {
        remark.key: remark.values for remark in read_sql_dump(MYSQL, "a.sql").remarks
    }
    misfits = remarks["sql-rows-misfit"]
    assert (misfits["table"], misfits["count"]) == ("aplikasi", "2")
    assert misfits["rows"] == "2 (5/4), 3 (3/4)"


def test_lines_of_a_copy_that_do_not_fit_are_named() -> None:
    remarks = {
        remark.key: remark.values
        for remark in read_sql_dump(POSTGRESQL, "p.sql").remarks
    }
    assert remarks["sql-rows-misfit"]["rows"] == "2 (4/3), 3 (2/3)"


def test_statements_without_values_are_counted() -> None:
    remarks = {
        remark.key: remark.values for remark in read_sql_dump(MYSQL, "a.sql").remarks
    }
    assert remarks["sql-without-values"]["count"] == "2"


def test_a_dump_that_fits_is_told_nothing_of() -> None:
    lines = [line for line in MYSQL.splitlines() if b"SELECT" not in line]
    whole = b"\n".join(lines[:3]) + b"\nINSERT INTO `aplikasi` VALUES (1,'A',1,'b');"
    keys = {remark.key for remark in read_sql_dump(whole, "a.sql").remarks}
    assert keys.isdisjoint(["sql-rows-misfit", "sql-without-values"])


def test_the_person_who_imports_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ekspor.sql"
    path.write_bytes(MYSQL)
    result = read(empty_catalogue(tmp_path), path)
    assert result.remarks("sql-rows-misfit")
    assert result.remarks("sql-without-values")
