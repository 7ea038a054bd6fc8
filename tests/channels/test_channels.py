"""An edition reaches CKAN and WordPress once, and says clearly when it does not."""

import json
from pathlib import Path

import pytest

from sidik.channels import Attached, ChannelFailed, Ckan, EditionNotice, Sent, WordPress
from sidik.channels.exchange import Host
from sidik.channels.wordpress import html_of, signed_in
from sidik.cli import main
from tests.channels.replay import EXCHANGES, replaying
from tests.edition.made import write

TOKEN = "rahasia-token"
NOTICE = EditionNotice(
    slug="daftar-informasi-dikecualikan-teluk",
    title="Daftar Informasi yang Dikecualikan Pemerintah Kota Teluk Biru",
    about="Daftar informasi yang dikecualikan menurut UU 14/2008.",
    body_name="Pemerintah Kota Teluk Biru",
    number=2,
    digest="3f" * 32,
    published_at="2026-03-02T09:00:00+08:00",
    url="https://dik.example/",
    entries=2,
    changes={"added": 1},
    files=(Attached("daftar.csv", "CSV", "text/csv", b"Informasi\r\nBerkas saksi\r\n"),),
)


def ckan(address: str) -> Ckan:
    return Ckan(Host(address, {"Authorization": TOKEN}), "kota-teluk-biru")


def wordpress(address: str) -> WordPress:
    return WordPress(Host(address, signed_in("ppid", "abcd efgh")))


@pytest.mark.parametrize(
    ("exchange", "was_there"),
    [("ckan_first.json", False), ("ckan_again.json", True), ("ckan_next.json", False)],
)
def test_a_dataset_is_made_left_alone_or_brought_up_to_date(exchange: str, was_there: bool) -> None:
    with replaying(exchange) as replay:
        sent = ckan(replay.address).send(NOTICE)
        assert sent == Sent(f"{replay.address}/dataset/{NOTICE.slug}", was_there)
        assert replay.keys == {TOKEN}


@pytest.mark.parametrize("name", ["first", "again", "next"])
def test_a_page_is_made_left_alone_or_brought_up_to_date(name: str) -> None:
    with replaying(f"wordpress_{name}.json") as replay:
        sent = wordpress(replay.address).send(NOTICE)
        assert sent == Sent(f"https://situs.example/{NOTICE.slug}/", name == "again")


@pytest.mark.parametrize(
    ("exchange", "said"),
    [
        ("ckan_forbidden.json", "status 403: Access denied"),
        ("ckan_invalid.json", "status 409: name: ['That URL is already in use.']"),
        ("wordpress_forbidden.json", "status 401: Sorry, you are not allowed"),
    ],
)
def test_the_channel_says_why_not(exchange: str, said: str) -> None:
    with replaying(exchange) as replay, pytest.raises(ChannelFailed, match="ditolak") as failed:
        (ckan if "ckan" in exchange else wordpress)(replay.address).send(NOTICE)
    assert said in str(failed.value)
    assert TOKEN not in str(failed.value)


def first_answer(**answer: object) -> list[dict[str, object]]:
    path = f"/api/3/action/package_show?id={NOTICE.slug}"
    return [{"question": {"method": "GET", "path": path}, "answer": answer}]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"status": 302, "headers": {"Location": "http://penipu.example/"}}, "mengalihkan"),
        ({"status": 200, "raw": "<html>bukan CKAN</html>"}, "tidak dapat dibaca"),
        ({"status": 200, "body": {"success": False, "error": {"message": "x"}}}, "ditolak"),
        ({"status": 502, "raw": "Bad gateway"}, "status 502"),
        ({"status": 200, "body": []}, "ditolak"),
    ],
)
def test_odd_answers_are_one_sentence(answer: dict[str, object], said: str) -> None:
    with replaying(first_answer(**answer)) as replay, pytest.raises(ChannelFailed, match=said):
        ckan(replay.address).send(NOTICE)


def test_a_host_that_does_not_answer_is_one_sentence() -> None:
    with replaying([]) as replay:
        address = replay.address
    with pytest.raises(ChannelFailed, match="tidak menjawab"):
        ckan(address).send(NOTICE)


@pytest.mark.parametrize(
    "address",
    [
        "http://data.example",
        "ftp://x",
        "https://u:p@data.example",
        "https://data.example/?a=b",
        "data",
        "file:///etc",
    ],
)
def test_keys_go_only_over_tls_to_a_plain_address(address: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Host(address, {})


def test_hostile_words_stay_words_on_the_page() -> None:
    told = EditionNotice(**{**vars(NOTICE), "about": "<script>x</script>", "url": 'https://x/"onclick='})
    assert "<script>" not in html_of(told)
    assert '"onclick' not in html_of(told)


def test_the_command_sends_the_edition_to_the_channels_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = write(tmp_path / "e.sqlite3", number=2)
    steps = json.loads((EXCHANGES / "wordpress_first.json").read_text())
    steps[1]["question"]["holds"] = [made.digest, "https://dik.example/"]
    with replaying(steps) as replay:
        monkeypatch.setenv("SIDIK_WORDPRESS_URL", replay.address)
        monkeypatch.setenv("SIDIK_PORTAL_URL", "https://dik.example")
        assert main(["publish", "--send", "--edition", str(tmp_path / "e.sqlite3")]) == 0
    assert "WordPress: terkirim" in capsys.readouterr().out
    monkeypatch.delenv("SIDIK_WORDPRESS_URL")
    assert main(["publish", "--send", "--edition", str(tmp_path / "e.sqlite3")]) == 2
    assert "Belum ada kanal" in capsys.readouterr().err


def test_the_edition_of_a_sample_body_goes_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "e.sqlite3", demo=True)
    monkeypatch.setenv("SIDIK_CKAN_URL", "https://data.example")
    monkeypatch.setenv("SIDIK_PORTAL_URL", "http://127.0.0.1:8001")
    assert main(["publish", "--send", "--edition", str(tmp_path / "e.sqlite3")]) == 2
    assert "alamat portal bagi umum" in capsys.readouterr().err
    monkeypatch.setenv("SIDIK_PORTAL_URL", "https://dik.example")
    assert main(["publish", "--send", "--edition", str(tmp_path / "e.sqlite3")]) == 2
    assert "badan contoh" in capsys.readouterr().err
