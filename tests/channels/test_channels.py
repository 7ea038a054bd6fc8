"""An edition reaches CKAN and WordPress once, and says clearly when it does not."""

import json
from pathlib import Path

import pytest

from sidik.channels import ChannelFailed, Ckan, EditionNotice, Sent, WordPress
from sidik.channels.exchange import Host
from sidik.channels.wordpress import html_of, signed_in
from sidik.cli import main
from tests.channels import notices
from tests.channels.replay import recorded, replaying
from tests.edition.made import write

TOKEN = "rahasia-token"
SLUG = notices.FIRST.slug


def ckan(address: str) -> Ckan:
    return Ckan(Host(address, {"Authorization": TOKEN}), "kota-teluk-biru")


def wordpress(address: str) -> WordPress:
    return WordPress(Host(address, signed_in("ppid", "abcd efgh")))


@pytest.mark.parametrize(
    ("answers", "notice", "was_there"),
    [
        ("ckan_first", notices.FIRST, False),
        ("ckan_again", notices.FIRST, True),
        ("ckan_next", notices.NEXT, False),
        ("ckan_deleted", notices.NEXT, False),
        ("ckan_too_long", notices.LONG, False),
    ],
)
def test_a_dataset_is_made_left_alone_brought_back_or_brought_up_to_date(
    answers: str, notice: EditionNotice, was_there: bool
) -> None:
    with replaying(answers) as replay:
        assert ckan(replay.address).send(notice) == Sent(f"{replay.address}/dataset/{SLUG}", was_there)
        assert replay.keys == {TOKEN}


def test_a_file_longer_than_ckan_takes_becomes_a_link_to_the_portal() -> None:
    step = recorded("ckan_too_long")[3]["question"]
    assert step["path"] == "/api/3/action/resource_create"
    assert json.loads(step["text"])["url"] == "https://dik.example/edisi/4/edisi.sqlite3"


@pytest.mark.parametrize(
    ("answers", "notice", "was_there"),
    [
        ("wordpress_first", notices.FIRST, False),
        ("wordpress_again", notices.FIRST, True),
        ("wordpress_next", notices.NEXT, False),
        ("wordpress_moved", notices.MOVED, False),
        ("wordpress_plain_links", notices.FIRST, False),
    ],
)
def test_a_page_is_made_left_alone_or_brought_up_to_date(
    answers: str, notice: EditionNotice, was_there: bool
) -> None:
    with replaying(answers) as replay:
        sent = wordpress(replay.address).send(notice)
    assert sent.was_there is was_there
    assert SLUG in sent.url or "page_id=" in sent.url


def test_the_paper_goes_once_into_the_media_library_and_the_page_leads_to_it() -> None:
    asked = [(step["question"]["method"], step["question"]["path"]) for step in recorded("wordpress_first")]
    assert ("POST", "/wp-json/wp/v2/media") in asked
    moved = [step["question"] for step in recorded("wordpress_moved")]
    assert not [one for one in moved if one["method"] == "POST" and one["path"].endswith("/media")]
    assert "-edisi-3-4e4e4e4e.pdf" in moved[-1]["text"]


@pytest.mark.parametrize(
    ("answers", "notice", "said"),
    [
        (
            "ckan_no_right",
            notices.FIRST,
            "ditolak dengan status 403: Access denied: User luar not authorized",
        ),
        ("ckan_wrong_token", notices.FIRST, "status 403: Access denied"),
        ("wordpress_no_right", notices.FIRST, "tidak menerima pengguna dan sandi aplikasi itu"),
        ("wordpress_wrong_password", notices.FIRST, "tidak menerima pengguna dan sandi aplikasi itu"),
        ("wordpress_taken", notices.TAKEN, "alamat kontak sudah dipakai"),
    ],
)
def test_the_channel_says_why_not(answers: str, notice: EditionNotice, said: str) -> None:
    with replaying(answers) as replay, pytest.raises(ChannelFailed) as failed:
        (ckan if "ckan" in answers else wordpress)(replay.address).send(notice)
    assert said in str(failed.value)
    assert TOKEN not in str(failed.value)


def first_answer(**answer: object) -> list[dict[str, object]]:
    path = f"/api/3/action/package_show?id={SLUG}"
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
        ckan(replay.address).send(notices.FIRST)


def test_a_host_that_does_not_answer_is_one_sentence() -> None:
    with replaying([]) as replay:
        address = replay.address
    with pytest.raises(ChannelFailed, match="tidak menjawab"):
        ckan(address).send(notices.FIRST)


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
    told = EditionNotice(
        **{**vars(notices.FIRST), "about": "<script>x</script>", "url": 'https://x/"onclick='}
    )
    assert "<script>" not in html_of(told)
    assert '"onclick' not in html_of(told)


def test_the_command_sends_the_edition_to_the_channels_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = write(tmp_path / "e.sqlite3", number=2)
    # The page of another edition, without paper: only the answers are those of the recording.
    steps = [recorded("wordpress_first")[place] for place in (0, -1)]
    steps[1]["question"] = {
        "method": "POST",
        "path": "/wp-json/wp/v2/pages",
        "holds": [made.digest, notices.URL],
    }
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
