"""Who keeps each rule of the law (penjaga kaidah): a rule of the catalogue, an act, the core, or nobody yet and why.

Source: the rules L-01 to L-75 that SIDIK was built on. No rule is silently absent; `docs/rules.md` prints this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Keeper:
    """Who keeps a rule beside the law check (penjaga kaidah).

    Shape: `by` holds names of acts ("register.open_by_law") and of code ("sidik.domain.item:nature_of"); it is empty
    where the rule lies outside SIDIK or is not built yet, and `why` says which.
    """

    title: str
    by: tuple[str, ...]
    why: str


def _kept(title: str, *by: str, why: str) -> Keeper:
    return Keeper(title, by, why)


_DETERMINATION = "sidik.domain.determination"
_TEST = "sidik.domain.consequence_test:missing_parts"
_NOT_YET = "Belum ada dalam SIDIK: "
_OUTSIDE = "Di luar SIDIK: "
_REQUESTS = _OUTSIDE + "permohonan, keberatan, dan sengketa dilayani dengan register layanan badan publik. "

KEEPERS: Mapping[str, Keeper] = MappingProxyType(
    {
        "L-01": _kept(
            "Terbuka sampai ditetapkan",
            "sidik.domain.item:nature_of",
            "sidik.domain.guards:publishable",
            why="Tanpa penetapan yang berlaku suatu informasi tidak pernah disebut dikecualikan.",
        ),
        "L-03": _kept(
            "Uji mendahului pengecualian",
            "register.determine_exemption",
            "sidik.domain.guards:unmet",
            why="Penetapan ditolak bila uji belum selesai atau selesai sesudah tanggalnya.",
        ),
        "L-10": _kept(
            "Yang sudah dibuka tidak ditutup kembali",
            f"{_DETERMINATION}:may_determine",
            "sidik.domain.grounds:check_never_exempt",
            why="Informasi yang terbuka tidak dapat ditetapkan lagi; putusan pembukaan dicatat sebagai dasar.",
        ),
        "L-15": _kept(
            "Waktu pengujian dinyatakan", _TEST, why="Uji atas permohonan atau perintah menyebut nomornya."
        ),
        "L-16": _kept(
            "Peserta uji menandatangani",
            "register.finish_test",
            "register.sign_participant",
            why="Uji tidak selesai selama ada peserta yang belum menandatangani lembarnya.",
        ),
        "L-17": _kept(
            "Lembar uji lima kolom",
            _TEST,
            "sidik.casework.activities.test_sheet",
            why="Lembar dicetak dari isian uji dan memuat kelima kolom.",
        ),
        "L-18": _kept(
            "Persetujuan pimpinan",
            "register.approve_items",
            f"{_DETERMINATION}:approved",
            why="Penetapan ditolak tanpa persetujuan atas uji yang sama.",
        ),
        "L-19": _kept(
            "Ditetapkan PPID",
            f"{_DETERMINATION}:may_determine",
            why="Penanda tangan harus memegang jabatannya menurut SK pada tanggal penetapan.",
        ),
        "L-20": _kept(
            "Enam isi penetapan",
            f"{_DETERMINATION}:missing_contents",
            why="Isi yang kurang disebut dan penetapan tertahan.",
        ),
        "L-25": _kept(
            "Huruf a berakhir dalam sidang terbuka",
            "register.open_on_basis",
            f"{_DETERMINATION}:may_open_on",
            why="Dasar pembukaan “dibuka dalam sidang terbuka” mengakhiri pengecualian.",
        ),
        "L-30": _kept(
            "Persetujuan atau jabatan publik membuka huruf g dan h",
            "register.open_on_basis",
            f"{_DETERMINATION}:may_open_on",
            f"{_DETERMINATION}:proof_defects",
            why="Keduanya dasar pembukaan tersendiri; dasar selain huruf g dan h tidak berakhir karenanya.",
        ),
        "L-31": _kept(
            "Data persetujuan adalah data pribadi",
            "files.seal_file",
            "files.open_file",
            why="Yang dicatat hanya dasar dan nomornya; surat yang dilampirkan tersegel dan pembacaannya tercatat.",
        ),
        "L-32": _kept(
            "Izin Presiden untuk pemeriksaan perkara",
            "register.record_trial_disclosure",
            "sidik.domain.trial_disclosure:against_disclosure",
            why="Yang diberikan untuk perkara dicatat; bagi publik sifatnya dalam daftar tetap dikecualikan.",
        ),
        "L-33": _kept(
            "Pengubahan hanya dengan uji baru",
            "register.determine_change",
            f"{_DETERMINATION}:may_change",
            why="Uji yang dipakai harus lain dari uji penetapan yang lama.",
        ),
        "L-34": _kept(
            "Pengubahan memerlukan persetujuan",
            "register.determine_change",
            f"{_DETERMINATION}:against_change",
            why="Syaratnya sama dengan penetapan pertama.",
        ),
        "L-35": _kept(
            "Riwayat tersimpan",
            "register.determine_change",
            "sidik.ledger.covered:Covered",
            why="Penetapan dan versi tidak dapat diubah; yang baru menunjuk yang lama.",
        ),
        "L-38": _kept(
            "Pembukaan tidak tertahan persetujuan",
            f"{_DETERMINATION}:may_open",
            why="Persetujuan dicatat dan tidak menunda apa pun.",
        ),
        "L-39": _kept(
            "Daftar pembukaan", "register.determine_opening", why="Penetapan pembukaan memuat daftarnya."
        ),
        "L-40": _kept(
            "Yang terbuka masuk DIP",
            "register.open_by_law",
            "sidik.register.acts.public_list:draft_public_entry",
            why="Rancangan entri DIP dibuat dalam tindakan yang sama.",
        ),
        "L-41": _kept(
            "Tidak diperpanjang diam-diam",
            f"{_DETERMINATION}:may_change",
            why="Tanggal akhir tidak dapat disunting; pengubahan sesudah jangka waktu berakhir ditolak.",
        ),
        "L-42": _kept(
            "DIP tidak memuat yang dikecualikan",
            "sidik.domain.disclosure:public_entry",
            "publication.publish_edition",
            why="Sifat menentukan daftarnya; satu informasi tidak pernah ada pada keduanya.",
        ),
        "L-43": _kept(
            "Tujuh isi DIP",
            "sidik.register.acts.public_list:draft_public_entry",
            why="Ketujuh isian diturunkan dari versi informasi.",
        ),
        "L-46": _kept(
            "Penghitaman menyebut alasan dan dasar",
            _TEST,
            why="Bagian yang ditutup bernama dan berdasar pada lembar uji; penghitamannya sendiri di luar SIDIK.",
        ),
        "L-47": _kept(
            "Naskah asli tidak tersentuh",
            "files.seal_file",
            why="Berkas asli tersegel beserta nilai hash-nya dan tidak pernah ditulis ulang.",
        ),
        "L-48": _kept("Sepuluh dan tujuh hari kerja", why=_REQUESTS + "Tenggatnya dihitung di sana."),
        "L-49": _kept("Isi pemberitahuan penolakan", why=_REQUESTS + "Lampirannya dicetak dari SIDIK."),
        "L-50": _kept(
            "Penolakan menunjuk penetapan",
            why=_REQUESTS + "Nomor penetapan dan lembar uji tersedia per informasi.",
        ),
        "L-52": _kept("Tenggat keberatan dan sengketa", why=_REQUESTS + "Tenggatnya dihitung di sana."),
        "L-53": _kept("Penolakan karena pengecualian tidak dimediasi", why=_REQUESTS.strip()),
        "L-54": _kept(
            "Beban pembuktian pada badan publik",
            "sidik.ledger.export",
            "sidik.casework.item_section",
            why="Uji, persetujuan, penetapan, dan jejak suatu informasi tersedia dari halamannya.",
        ),
        "L-55": _kept(
            "Pertimbangan tertulis",
            "register.give_opinion",
            "register.approve_items",
            why="Pertimbangan atas informasi tercatat; pertimbangan atas kebijakan badan disusun di luar SIDIK.",
        ),
        "L-57": _kept(
            "Kehati-hatian lebih untuk huruf c dan e",
            "register.set_security_class",
            "files.open_file",
            why="Kelas keamanan dicatat dan setiap pembacaan masuk jejak; kelompok baca tersendiri belum ada.",
        ),
        "L-60": _kept(
            "Pemusnahan arsip",
            why=_NOT_YET + "tidak ada tindakan yang memusnahkan berkas, jadi tidak ada yang musnah.",
        ),
        "L-61": _kept(
            "Berita acara alih media",
            why=_NOT_YET
            + "hasil pindai disimpan sebagai salinan lunak; berita acaranya dilampirkan sebagai berkas.",
        ),
        "L-62": _kept(
            "Registrasi arsip",
            "archive.keep_softcopy",
            "archive.keep_hardcopy",
            why="Setiap salinan mendapat tempat, hari, petugas, dan unit.",
        ),
        "L-63": _kept(
            "Jejak audit",
            "sidik.ledger.act:act",
            "files.open_file",
            why="Setiap perubahan dan setiap pembacaan isi tertutup adalah satu catatan rantai.",
        ),
        "L-64": _kept(
            "Keabsahan tanda tangan",
            "sidik.papers.printing:render",
            "signatures.keep_signed_copy",
            "signatures.sign_paper",
            why="Berkas bertanda tangan diperiksa; yang tidak tersertifikasi dicetak dan disimpan dengan sebutan itu.",
        ),
        "L-65": _kept(
            "Naskah cetak mengungguli elektronik",
            "register.attach_determination_file",
            why="Naskah bertanda tangan dilampirkan tersegel pada penetapannya.",
        ),
        "L-66": _kept(
            "Disampaikan dalam lima hari kerja",
            "desk.hand_over",
            f"{_DETERMINATION}:deliver_by_on",
            why="Petugas diingatkan unit dan hari terakhirnya; penyampaian dicatat sebagai serah terima.",
        ),
        "L-67": _kept(
            "Kalender hari kerja adalah data",
            "rules.add_holiday",
            "sidik.domain.workdays:is_provisional",
            why="Hari libur berdasar keputusannya; hitungan atas tahun yang belum ditetapkan ditandai perkiraan.",
        ),
        "L-68": _kept(
            "Data di Indonesia, kode diserahkan",
            why=_OUTSIDE
            + "tempat pemasangan diputuskan badan publik; SIDIK tidak mengirim data ke mana pun.",
        ),
        "L-69": _kept(
            "Pemberitahuan kegagalan pelindungan data",
            why=_OUTSIDE + "pemberitahuan dibuat pengendali data; jejak audit menyediakan buktinya.",
        ),
        "L-70": _kept(
            "Peninjauan tahunan",
            "sidik.domain.periods:review_on",
            "register.begin_review",
            "register.review_items",
            "register.answer_event",
            why="Putaran tahunan menyebut yang belum ditinjau; jangka waktu tanpa tanggal ditanyakan tiap tahun.",
        ),
        "L-71": _kept(
            "Laporan tahunan dalam tiga bulan",
            "sidik.casework.activities.report",
            "sidik.casework.annual.due:remind",
            why="Laporan daftar dihitung dari register dan diingatkan; laporan permohonan disusun di luar SIDIK.",
        ),
        "L-72": _kept(
            "Daftar diumumkan",
            "publication.publish_edition",
            "sidik.domain.disclosure:public_entry",
            why="Edisi memuat kolom yang diizinkan saja dan tidak pernah isi.",
        ),
        "L-74": _kept(
            "Bentuk SOP", "sidik.domain.lint:lint", why="Nomor, waktu, dan mutu baku yang kosong disebut."
        ),
        "L-75": _kept(
            "Mudah diakses, bahasa Indonesia yang baik",
            "sidik.web.wording",
            why="Kata-kata pada layar dan naskah diperiksa oleh uji.",
        ),
    }
)
