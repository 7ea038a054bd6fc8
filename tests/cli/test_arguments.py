"""The command refuses in one Indonesian sentence and with the right exit status."""

from __future__ import annotations

import pytest

from sidik.cli import main


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "masih kurang: PERINTAH"),
        (["terbang"], "pilihan tidak dikenal: 'terbang'"),
        (["portal"], "masih kurang: --edition"),
        (["portal", "--edition", "x", "--port", "99999"], "porta harus 1 sampai 65535"),
        (["procedure", "bakar", "x"], "pilihan tidak dikenal: 'bakar'"),
    ],
)
def test_request_that_cannot_be_read_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_missing_edition_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["portal", "--edition", "/tidak/ada.sqlite3"]) == 2
    assert capsys.readouterr().err.startswith("Berkas edisi /tidak/ada.sqlite3 tidak ada")


def test_missing_ledger_file_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify-ledger", "/tidak/ada.jsonl"]) == 2
    assert "sidik export-ledger" in capsys.readouterr().err
