"""Twenty items that wait for their consequence test, put into a home before its office opens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cast import Cast

TITLES = (
    "Hasil pemeriksaan kesehatan pegawai",
    "Penilaian kinerja perorangan pegawai",
    "Berita acara mediasi perselisihan pedagang",
    "Laporan pengaduan konsumen yang menyebut nama",
    "Rekam konseling pegawai",
    "Daftar rekening gaji pegawai",
    "Hasil tes psikologi calon kepala pasar",
    "Berkas cuti karena alasan penting",
    "Keterangan saksi pelanggaran metrologi",
    "Dokumen usaha mikro penerima bantuan",
    "Surat permohonan keringanan retribusi",
    "Catatan sanksi disiplin pegawai",
    "Data alamat pelapor barang tiruan",
    "Rekaman wawancara penerimaan tenaga ahli",
    "Daftar keluarga pegawai",
    "Hasil uji kompetensi perorangan",
    "Riwayat tunjangan pegawai",
    "Surat peringatan kepada pedagang",
    "Foto identitas pemohon izin",
    "Kontak darurat pegawai",
)


def stand_ready(cast: Cast) -> str:
    """A case of the statutory procedure at its test, with all of them; returns its uuid."""
    from sidik.casework.acts import start_cases
    from sidik.domain.guards import TEST_AND_DETERMINE
    from sidik.register.acts import propose_item
    from sidik.register.models import Item
    from sidik.rules.queries import active_version
    from tests.register.steps import wording

    unit = cast.actor("unit-perdagangan")
    items = [
        propose_item(
            unit,
            unit=cast.units["perdagangan"],
            wording=replace(wording(title), summary=f"{title} tahun 2026."),
        )
        for title in TITLES
    ]
    version = active_version(cast.body, TEST_AND_DETERMINE)
    assert version is not None
    fresh = list(Item.objects.filter(pk__in=[item.pk for item in items]).order_by("number"))
    (case,) = start_cases(cast.actor("ppid"), version=version, title="Uji tahun 2026", items=fresh)
    return str(case.uuid)
