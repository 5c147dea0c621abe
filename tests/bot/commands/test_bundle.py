"""`kkpham-bot bundle`: an archive in a folder, or a sentence that says why not."""

from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

from tests.command_fixtures import Command


def test_a_round_comes_out_as_one_archive(kkpham: Command, tmp_path: Path) -> None:
    assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
    refused = kkpham("bundle")
    assert (refused.exit_code, "Belum ada periode penilaian" in refused.output) == (1, True)
    book = str(files("documents.data") / "contoh_kkp_ham.xlsx")
    assert kkpham("import", book, "--yes").exit_code == 0
    assert "Yang ada: KKP HAM" in kkpham("bundle", "KKP HAM 1999").output
    assert "Yang ada:" in kkpham("bundle", "--right", "Z99").output
    assert "tidak ditemukan" in kkpham("bundle", "--opd", "TIDAKADA").output
    assert "belum ada" in kkpham("bundle", "--out", "tidak/ada").output
    assert "Belum ada paket sebelumnya" in kkpham("bundle", "--since").output

    made = kkpham("bundle", "--opd", "DINKES", "--out", ".")

    assert made.exit_code == 0, made.output
    assert "0 dokumen" in made.output
    (path,) = tmp_path.glob("Paket*.zip")
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        assert any(name.endswith("/BELUM ADA.txt") for name in archive.namelist())
    assert not list(tmp_path.glob(".Paket*"))
