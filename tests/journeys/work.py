"""What officers do on the page of a step, by the words they read there."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

PDF = b"%PDF-1.7 salinan lunak untuk uji perjalanan\n%%EOF\n"


@dataclass(frozen=True)
class Info:
    """An item as a unit proposes it."""

    title: str
    unit: str = "Bidang Perdagangan"
    letter: str = "h"
    years: str = "5"
    summary: str = "Ringkasan untuk daftar."
    kind: str = ""
    more: dict[str, str] = field(default_factory=dict)


def form_to(page: Page, action: str) -> Locator:
    """The form that does this inside the step."""
    return page.locator(f"form[action$='/aksi/{action}/']").first


def press(button: Locator) -> None:
    """Send a form and wait for the page that answers: what stands there meanwhile is the old one."""
    with button.page.expect_navigation():
        button.click()


def unfold(form: Locator) -> None:
    """Open every fold of a form, so that all of its fields can be reached."""
    form.evaluate(
        "f => { for (let d = f; d; d = d.parentElement) if (d.tagName == 'DETAILS') d.open = true; }"
    )
    form.evaluate("f => f.querySelectorAll('details').forEach(d => d.open = true)")


def write(form: Locator, info: Info, prefix: str) -> None:
    """Fill the fields of one item."""
    unfold(form)
    unit = form.locator(f"select[name='{prefix}-unit']")
    if unit.count() and unit.is_enabled():
        unit.select_option(label=info.unit)
    form.locator(f"[name='{prefix}-title']").fill(info.title)
    form.locator(f"[name='{prefix}-summary']").fill(info.summary)
    form.locator(f"input[name='{prefix}-letters'][value='{info.letter}']").check()
    form.locator(f"[name='{prefix}-period_kind']").select_option("duration")
    form.locator(f"[name='{prefix}-years']").fill(info.years)
    form.locator(f"[name='{prefix}-if_open']").fill("Merugikan orang yang bersangkutan.")
    form.locator(f"[name='{prefix}-if_closed']").fill("Melindungi hak pribadi.")
    if info.kind:
        form.locator(f"[name='{prefix}-kind']").fill(info.kind)
    for name, value in info.more.items():
        form.locator(f"[name='{prefix}-{name}']").fill(value)


def collect(page: Page, *infos: Info) -> None:
    """Add items one by one; each is stored at once."""
    for info in infos:
        form = form_to(page, "add")
        write(form, info, "add")
        press(form.locator("button[type=submit]").last)
        page.get_by_text(info.title).first.wait_for()


def answer_nil(page: Page, unit: str) -> None:
    """A unit has nothing to exempt."""
    form = form_to(page, "nil")
    unfold(form)
    form.locator("select[name='nil-unit']").select_option(label=unit)
    press(form.locator("button[type=submit]"))


def verify_all(page: Page, *, but: dict[str, str] | None = None) -> None:
    """Accept every item or input; `but` names those that are not accepted, with the reason."""
    for title, reason in (but or {}).items():
        row = page.locator("table.decision tbody tr", has_text=title)
        row.locator("input[name^='answer-'][value=no]").check()
        row.locator("textarea[name^='reason-']").fill(reason)
    rest = page.locator("#sekarang [name=rest]")
    if rest.count():
        rest.select_option("yes")
    else:
        page.locator("table.decision input[name^='answer-'][value=yes]").check()


def keep_softcopies(page: Page) -> None:
    """Seal one file for each item of the step, told apart by the code in its name."""
    form = form_to(page, "softcopy")
    unfold(form)
    labels = form.locator("select[name='softcopy-item'] option").all_inner_texts()[1:]
    files = [
        {"name": f"{label.split()[0]} salinan.pdf", "mimeType": "application/pdf", "buffer": PDF}
        for label in labels
    ]
    form.locator("input[type=file]").set_input_files(files)
    press(form.locator("button[type=submit]"))
    page.wait_for_load_state()


def keep_hardcopies(page: Page, shelf: str = "B-001-F1") -> None:
    """Note where the printed copies of all items lie."""
    form = form_to(page, "hardcopy")
    unfold(form)
    for box in form.locator("input[type=checkbox]").all():
        box.check()
    label = next(
        t for t in form.locator("select[name='hardcopy-shelf'] option").all_inner_texts() if shelf in t
    )
    form.locator("select[name='hardcopy-shelf']").select_option(label=label)
    press(form.locator("button[type=submit]"))
    page.wait_for_load_state()


def add_shelf(page: Page, kind: str, code: str, parent: str) -> None:
    """A new place of storage inside another, by its code."""
    form = form_to(page, "shelf")
    unfold(form)
    form.locator("select[name='shelf-kind']").select_option(label=kind)
    form.locator("input[name='shelf-code']").fill(code)
    options = form.locator("select[name='shelf-parent'] option").all_inner_texts()
    form.locator("select[name='shelf-parent']").select_option(
        label=next(text for text in options if text.strip().endswith(parent))
    )
    press(form.locator("button[type=submit]"))
    page.get_by_text("Lokasi simpan ditambahkan").wait_for()


@dataclass(frozen=True)
class Verdict:
    """How a consequence test of one item ends."""

    conclusion: str = "exempt"
    part: str = ""
    letter: str = "h"


def test_consequences(page: Page, verdicts: dict[str, Verdict], testers: tuple[str, ...]) -> None:
    """Write a test sheet for each item, by part of its title."""
    for title, verdict in verdicts.items():
        row = page.locator("table tbody tr", has_text=title).filter(has=page.locator("a[href*='uji=']"))
        row.get_by_role("link").last.click()
        form = form_to(page, "record")
        unfold(form)
        form.locator("input[name='record-timing'][value='before_request']").check()
        for radio in form.locator("input[name^='record-never-'][value=no]").all():
            radio.check()
        for radio in form.locator("input[name^='record-tanya-'][value=no]").all():
            radio.check()
        form.locator("[name='record-if_open']").fill("Merugikan orang yang bersangkutan.")
        form.locator("[name='record-if_closed']").fill("Melindungi hak pribadi.")
        form.locator("[name='record-public_interest']").fill("Tidak ada kepentingan publik yang lebih besar.")
        form.locator("[name='record-memorandum_reason']").fill("Mengganggu negosiasi yang berjalan.")
        form.locator(f"input[name='record-conclusion'][value='{verdict.conclusion}']").check()
        form.locator("[name='record-reason']").fill("Sesuai penimbangan peserta.")
        if verdict.conclusion == "exempt":
            form.locator("[name='record-inseparable']").fill("Tidak ada bagian yang dapat dipisahkan.")
        if verdict.part:
            form.locator("input[name$='bagian-0-label']").fill(verdict.part)
            form.locator("select[name$='bagian-0-part_letter']").select_option(verdict.letter)
        if not form.locator("[name='record-hukum-review_on']").input_value():
            form.locator("[name='record-hukum-review_on']").fill("2027-06-30")
        for tester in testers:
            form.locator("label", has_text=tester).locator("input[type=checkbox]").check()
        press(form.locator("button[type=submit]").last)
        page.wait_for_load_state()


def sign_test(page: Page, venue: str = "Ruang rapat") -> None:
    """Everybody has signed the sheets and the minutes."""
    for box in page.locator("#sekarang input[name=signed]").all():
        box.check()
    page.locator("#sekarang input[name=venue]").fill(venue)


def answer_all(page: Page, answer: str, reason: str = "") -> None:
    """One answer for all items: opinion or approval."""
    page.locator(f"#sekarang input[name=overall][value={answer}]").check()
    if reason:
        page.locator("#sekarang textarea[name=overall_reason]").fill(reason)
    if answer == "disagree":
        unfold(page.locator("#sekarang form[action$='/selesaikan/']"))
        for area in page.locator("#sekarang tbody textarea[name^='reason-']").all():
            area.fill(reason)


def answer_one(page: Page, title: str, answer: str, reason: str) -> None:
    """Another answer for one item."""
    unfold(page.locator("#sekarang form[action$='/selesaikan/']"))
    row = page.locator("#sekarang form[action$='/selesaikan/'] tbody tr", has_text=title)
    row.locator("select[name^='answer-']").select_option(answer)
    row.locator("textarea[name^='reason-']").fill(reason)


def determine(page: Page, place: str = "Nusa Rekaan") -> None:
    """Take the next number and say where it is determined."""
    form = page.locator("#sekarang form[action$='/selesaikan/']")
    form.locator("input[name=number_from]").first.check()
    form.locator("input[name=place_name]").fill(place)
    for area in form.locator("textarea[required]").all():
        if not area.input_value():
            area.fill("bahwa informasi tersebut telah diuji;")


def publish(page: Page) -> None:
    """On the website, after looking at the preview."""
    page.locator("#sekarang input[name=channels]").first.check()
    page.locator("#sekarang input[name=seen]").check()


def propose_again(page: Page) -> None:
    """Hand in unchanged what came back; what is typed next belongs to the page that says so."""
    press(page.get_by_role("button", name="Usulkan kembali tanpa perubahan"))
    page.get_by_text("Diusulkan kembali").first.wait_for()
