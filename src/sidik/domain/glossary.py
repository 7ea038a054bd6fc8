"""The glossary (glosarium): every public name of the core with its legal term, its source and its meaning.

`docs/glossary.md` is rendered from here; a test compares it with the names and docstrings of the modules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One entry of the glossary (istilah): module, name in the code, Indonesian term, source, meaning."""

    module: str
    name: str
    istilah: str
    source: str
    meaning: str


_PP = "PP 61/2010"
_UU = "UU 14/2008"
_PERKI = "Perki 1/2021"
_SOP = "PermenPANRB 35/2012"
_UU30 = "UU 30/2014"

# Shape: module → rows of (name, istilah, source, meaning).
_TABLE: Mapping[str, tuple[tuple[str, str, str, str], ...]] = {
    "glossary": (
        ("Term", "istilah", "", "an entry of this glossary"),
        ("render_glossary", "glosarium", "", "this table as Markdown"),
    ),
    "direction_marks": (
        (
            "without_direction_marks",
            "tanda arah tulisan",
            "",
            "a text as it is shown, in the order of its letters",
        ),
    ),
    "roles": (
        ("Role", "peran baku", _SOP, "the office that a right attaches to, whatever the SOP calls it"),
    ),
    "sources": (
        ("Instrument", "jenis peraturan", "", "kind of legal instrument"),
        ("LegalReference", "rujukan hukum", "", "a reference to an article, part by part"),
        ("is_well_formed", "rujukan utuh", "", "whether a reference reads the same after printing"),
        ("cite", "kutipan rujukan", "", "prints a reference"),
        ("cite_all", "kutipan rujukan", "", "prints several references"),
    ),
    "laws": (
        ("Law", "peraturan", "", "a law with its validity"),
        ("LawStatus", "keberlakuan", "", "whether a law is in force on a day"),
        ("Cited", "dasar hukum", "", "a line of a legal basis and the law it names"),
        ("status", "keberlakuan", "", "the status of a law on a day"),
        ("cited", "dasar hukum", "", "the laws that a line names"),
        ("law_of", "peraturan", "", "the law that a reference names"),
    ),
    "grounds": (
        ("GroundLetter", "huruf", f"{_UU} Pasal 17", "letter a to j"),
        ("Ground", "dasar pengecualian", f"{_UU} Pasal 17", "letter, points and other statutes relied on"),
        ("point_labels", "angka", f"{_UU} Pasal 17", "wording of the chosen points"),
        ("references_of", "rujukan hukum", f"{_UU} Pasal 17", "a ground as references"),
        ("check_grounds", "dasar pengecualian", f"{_UU} Pasal 17", "what the choice of grounds lacks"),
        (
            "check_never_exempt",
            "bukan informasi yang dikecualikan",
            f"{_UU} Pasal 18 ayat (1)",
            "the checklist",
        ),
    ),
    "dates_in_words": (
        ("terbilang", "terbilang", "", "a number in words"),
        ("long_date", "tanggal", "", "a date with its month written out"),
        ("day_name", "hari", "", "the weekday"),
        ("date_in_words", "tanggal terbilang", "", "a date in words for minutes"),
        ("roman_month", "bulan Romawi", "", "the month as numbers of letters bear it"),
    ),
    "periods": (
        ("PeriodKind", "jenis jangka waktu", "", "what kind of period a text states"),
        ("PeriodRule", "aturan jangka waktu", f"{_PP} Pasal 5-9", "who or what sets the period of a ground"),
        (
            "RuleOfGround",
            "aturan jangka waktu",
            f"{_PP} Pasal 5-9",
            "that rule for one ground, with its article",
        ),
        ("Period", "jangka waktu pengecualian", f"{_PP} Pasal 1 angka 10", "the span of an exemption"),
        ("ends_on", "akhir jangka waktu", f"{_PP} Pasal 11", "the day T on which it is open again"),
        ("add_months", "bulan", "", "the same day, months later"),
        ("cap_on", "batas akhir", f"{_PP} Pasal 5 ayat (1)", "the latest T that the law allows"),
        ("item_ends_on", "akhir jangka waktu", f"{_PP} Pasal 11", "T where several grounds apply: the last"),
        ("review_on", "tanggal peninjauan", f"{_PP} Pasal 8", "the day on which it is looked at again"),
        ("check_period", "jangka waktu", f"{_PP} Pasal 4-9", "what the law finds against a period"),
        ("describe", "jangka waktu", "", "a period in words"),
    ),
    "collection": (
        ("AnswerState", "jawaban unit kerja", "", "what a called unit has answered"),
        ("UnitStanding", "kedudukan unit kerja", "", "where a called unit stands, and whether it is late"),
        ("Tally", "rekap kelengkapan", "", "the counts of the matrix"),
        ("tally", "rekap kelengkapan", "", "counts the matrix"),
        ("reminder_on", "pengingat", "", "the day on which a silent unit is reminded"),
        ("reminder_due", "pengingat", "", "whether a unit is to be reminded by now"),
        ("reminder_text", "teks pengingat", "", "the reminder ready to paste: number, date and link"),
    ),
    "item_clock": (
        ("ClockPoints", "titik pengingat", "", "the points of a body's clock"),
        ("ClockDays", "hari jam", "", "the days of an item's clock"),
        ("clock_days", "hari jam", f"{_PP} Pasal 11", "the days of the clock of a term"),
        ("next_change_on", "hari berikutnya", f"{_PP} Pasal 11", "when the clock is to look at an item next"),
        ("reminder_reached", "pengingat", "", "the nearest reminder that came"),
        ("escalation_on", "hari eskalasi", "", "the day on which the superior hears of a late opening"),
    ),
    "workdays": (
        ("HolidayKind", "jenis hari libur", "", "public holiday or collective leave"),
        ("Holiday", "hari libur", "", "a day off with its decree"),
        ("Calendar", "kalender hari kerja", "Perpres 21/2023 Pasal 3", "the days off of a body"),
        ("Deadline", "tenggat", f"{_PP} Pasal 11 ayat (2)", "legal date, safe date, provisional or not"),
        ("is_working_day", "hari kerja", "Perpres 21/2023 Pasal 3", "whether the body works on a day"),
        ("add_working_days", "hari kerja", f"{_UU} Pasal 22", "counts forward"),
        ("working_days_before", "hari kerja", f"{_PP} Pasal 11 ayat (2)", "counts backward"),
        ("working_days_before_each", "hari kerja", f"{_PP} Pasal 11 ayat (2)", "counts backward for several"),
        ("working_days_between", "hari kerja", "", "counts what lies between"),
        ("working_days_left", "sisa hari kerja", f"{_PP} Pasal 11 ayat (2)", "what remains before an end"),
        ("working_days_to_go", "sisa hari kerja", "", "what a duty still has; below nought once it is late"),
        ("deadline_after", "tenggat", f"{_UU} Pasal 22", "a forward deadline in both readings"),
        ("deadline_before", "tenggat", f"{_PP} Pasal 11 ayat (2)", "a backward deadline in both readings"),
        ("is_provisional", "perkiraan", "", "whether holidays on the way are unknown"),
    ),
    "item": (
        ("Stage", "tahap", "", "where in the process"),
        ("Nature", "sifat", f"{_UU} Pasal 2", "exempt, in part, or open"),
        ("Term", "masa", f"{_PP} Pasal 11", "where the period stands"),
        ("Conclusion", "kesimpulan uji", f"{_PERKI} Pasal 49", "what a consequence test concludes"),
        ("DeterminationKind", "jenis penetapan", _PP, "exemption, change, opening, withdrawal"),
        ("OpeningBasis", "dasar pembukaan", f"{_UU} Pasal 18; {_PP} Pasal 11", "why information opens"),
        ("TestFacts", "uji konsekuensi", f"{_UU} Pasal 19", "what is known of the test"),
        ("OpinionFacts", "pertimbangan", "", "what is known of the board's opinion"),
        ("ApprovalFacts", "persetujuan pimpinan", f"{_PP} Pasal 3 ayat (2)", "what is known of the approval"),
        ("DeterminationFacts", "penetapan", f"{_PP} Pasal 4", "what is known of a determination"),
        ("OpeningFacts", "pembukaan", f"{_PP} Pasal 11", "what is known of an opening"),
        ("ItemFacts", "fakta informasi", "", "what the shell states of one item"),
        ("Axes", "tahap, sifat, masa", "", "the three axes and their dates"),
        ("in_force", "penetapan yang berlaku", f"{_UU} Pasal 19", "the determination in force on a day"),
        ("review_due_on", "peninjauan", f"{_UU} Pasal 20", "the day on which a reason is asked about anew"),
        ("ends_on_of", "akhir jangka waktu", f"{_PP} Pasal 11", "T of an item"),
        ("has_opened", "terbuka", f"{_PP} Pasal 11 ayat (3)", "whether it is open again"),
        (
            "opening_effective_on",
            "berlakunya pembukaan",
            f"{_PP} Pasal 11",
            "the day an opening takes effect",
        ),
        ("derive", "tahap, sifat, masa", "", "derives the three axes"),
        ("nature_of", "sifat", f"{_UU} Pasal 2 dan 19", "derives the nature"),
        ("stage_of", "tahap", "", "derives the stage"),
    ),
    "consequence_test": (
        ("TestTiming", "waktu pengujian", f"{_PERKI} Pasal 49 ayat (1)", "when the test is made"),
        (
            "NamedPart",
            "bagian yang ditutup",
            f"{_UU} Pasal 22 ayat (7) huruf e",
            "a closed part with its ground",
        ),
        ("Participant", "peserta uji", _PERKI, "who takes part and signs"),
        ("Dissent", "pendapat berbeda", _PERKI, "a dissent with its reason"),
        ("ConsequenceTest", "uji konsekuensi", f"{_PERKI} Pasal 49", "the contents of the sheet"),
        ("check_tested_on", "tanggal pengujian", f"{_UU} Pasal 19", "refuses a test to come or backdated"),
        ("check_period_of_test", "jangka waktu", f"{_PP} Pasal 5", "what speaks against the tested period"),
        ("missing_parts", "lembar pengujian konsekuensi", f"{_PERKI} Pasal 49", "what the sheet lacks"),
    ),
    "question_sets": (
        ("AnswerKind", "pertanyaan uji", "", "how a question is answered"),
        ("Question", "pertanyaan uji", f"{_UU} Pasal 17", "a question with its article"),
        ("QuestionSet", "daftar pertanyaan uji", f"{_UU} Pasal 17", "the questions of a letter, by version"),
        ("AnsweredSet", "jawaban uji", f"{_UU} Pasal 19", "a set with the answers given"),
        ("check_answers", "jawaban uji", f"{_UU} Pasal 18 ayat (2)", "answers that lack or forbid closing"),
    ),
    "trial_disclosure": (
        (
            "TrialKind",
            "perkara",
            f"{_UU} Pasal 18 ayat (3)",
            "criminal, or civil on the property of the state",
        ),
        ("Requester", "pemohon izin", f"{_UU} Pasal 18 ayat (3)", "who may ask for a trial"),
        ("TrialDisclosure", "pemberian terbatas", f"{_UU} Pasal 18 ayat (3)", "what is given for a trial"),
        (
            "against_disclosure",
            "halangan pemberian terbatas",
            f"{_UU} Pasal 18 ayat (4)",
            "what stands against it",
        ),
    ),
    "privacy": (
        ("PrivacyKind", "jenis temuan", f"{_UU} Pasal 54", "kinds of what a public text may not hold"),
        ("personal_data", "data pribadi", "UU 27/2022 Pasal 35", "personal numbers and file names in a text"),
        ("is_near", "judul hampir sama", f"{_UU} Pasal 54", "whether a public title says what is sealed"),
        ("telling_words", "kata khas", f"{_UU} Pasal 54", "words that give away a sealed title"),
        ("words_of", "kata", "", "the words of a public text as they are compared"),
    ),
    "determination": (
        ("SignerOffice", "jabatan penanda tangan", f"{_UU30} Pasal 52", "the office under which one signs"),
        ("may_sign", "pejabat penanda tangan", f"{_UU30} Pasal 52", "whether an office signs on a day"),
        ("OpeningProof", "dokumen dasar pembukaan", f"{_UU} Pasal 18 ayat (2)", "what an opening rests on"),
        ("proof_defects", "dokumen dasar pembukaan", f"{_UU} Pasal 46", "what the document lacks"),
        ("DeterminationDraft", "rancangan penetapan", f"{_PP} Pasal 4", "a determination before it is made"),
        ("missing_contents", "isi surat penetapan", f"{_PP} Pasal 4 ayat (2)", "which contents are missing"),
        (
            "may_determine",
            "penetapan pengecualian",
            f"{_PP} Pasal 3",
            "whether an exemption may be determined",
        ),
        (
            "may_change",
            "pengubahan klasifikasi",
            f"{_PP} Pasal 10",
            "whether ground or period may be changed",
        ),
        ("against_exemption", "halangan penetapan", f"{_PP} Pasal 3", "all that stands against an exemption"),
        ("against_change", "halangan pengubahan", f"{_PP} Pasal 10", "all that stands against a change"),
        ("is_new_test", "uji konsekuensi baru", f"{_PP} Pasal 10 ayat (2)", "whether the test is a new one"),
        ("tested", "uji konsekuensi", f"{_UU} Pasal 19", "what is wrong with the test as a basis"),
        ("approved", "persetujuan pimpinan", f"{_PP} Pasal 3 ayat (2)", "what is wrong with the approval"),
        ("deliver_by_on", "penyampaian penetapan", f"{_UU30} Pasal 62", "the last day to deliver it"),
        ("OpeningVerdict", "pembukaan", f"{_PP} Pasal 11", "when an opening takes effect, on time or late"),
        ("may_open", "penetapan pembukaan", f"{_PP} Pasal 11", "whether and when information may be opened"),
        ("may_open_on", "dasar pembukaan", f"{_UU} Pasal 18 ayat (2)", "whether a basis ends these grounds"),
        ("is_opened_by_test", "pencabutan", f"{_PP} Pasal 10", "whether a new test says open"),
    ),
    "duties": (
        ("DutySettings", "pengaturan pemisahan tugas", "", "separations that a body may switch on"),
        ("may_verify", "pengusul dan verifikator", "", "proposer and verifier differ"),
        ("may_approve", "pemberi persetujuan", f"{_PP} Pasal 3 ayat (2)", "a proposer does not approve"),
        ("may_test", "pengusul dan penguji", "", "a proposer does not test his own proposal"),
        ("may_finish_test", "penguji", "", "two testers where the body asks for it"),
        (
            "may_sign_determination",
            "pengusul dan penanda tangan",
            "",
            "proposer or only tester does not sign",
        ),
        ("may_sign_paper", "pemberi persetujuan", "", "approver and signer differ"),
        ("may_publish", "penerbit edisi", "", "a second person publishes where the body asks for it"),
    ),
    "activities": (("ActivityKind", "kegiatan", _SOP, "the catalogue that steps are made of"),),
    "procedure": (
        ("Scope", "lingkup langkah", _SOP, "what a step runs over"),
        ("Performer", "pelaksana", _SOP, "who performs"),
        ("Activity", "kegiatan", _SOP, "one activity of a step"),
        ("Exit", "jalan keluar", _SOP, "an exit of a decision"),
        ("Decision", "keputusan", _SOP, "the diamond of a step"),
        ("TimeLimit", "mutu baku: waktu", _SOP, "the time of a step"),
        ("Condition", "syarat langkah", "", "for which items a step is"),
        ("Step", "langkah", _SOP, "one numbered row of an SOP"),
        ("Identity", "lembar identitas", _SOP, "the identity block of an SOP"),
        ("Procedure", "SOP", _SOP, "one immutable version of a procedure"),
    ),
    "conditions": (
        ("Fact", "fakta", "", "a fact that a condition may ask"),
        ("condition_defect", "syarat langkah", "", "what is wrong with a condition"),
        ("evaluate", "syarat langkah", "", "whether a condition holds"),
        ("in_words", "syarat langkah", "", "a condition as a phrase"),
    ),
    "routing": (
        ("Arrival", "putaran", "", "where an item stops, and its round there"),
        ("place", "nomor langkah", "", "place of a step"),
        ("timer_step", "langkah berwaktu", "", "the step entered when a date comes"),
        ("exit_for", "jalan keluar", "", "where an answer leads"),
        ("bypass", "langkah berikut", "", "where an item goes that a step is not for"),
        ("is_for", "syarat langkah", "", "whether an item stops at a step"),
        ("has_work", "langkah", "", "whether a step asks anything"),
        ("goes_back", "putaran", "", "whether a way begins a new round"),
        ("arrival", "langkah", "", "where an item arrives"),
        ("entry_step", "langkah pertama", "", "where a case begins"),
        ("ways_out", "jalan keluar", "", "all steps that may follow"),
        ("reachable", "alur", "", "all steps a case can come to"),
        ("stranded", "alur", "", "steps from which no end is reached"),
        ("circling", "alur", "", "guards that lead back to themselves"),
    ),
    "progress": (
        ("Position", "posisi", "", "where a case stands"),
        ("Answer", "keputusan", "", "an answer for one item"),
        ("Move", "alur", "", "items that go on together"),
        ("Waiting", "penundaan", "", "a case that waits for the law"),
        ("start", "langkah pertama", "", "the position at which a case begins"),
        ("is_deciding", "keputusan", "", "whether the decision is open"),
        ("open_activity", "kegiatan", "", "what is to be done now"),
        ("open_performers", "pelaksana", "", "who still has to act"),
        ("whose_turn", "pelaksana", "", "who has to act now"),
        ("complete_activity", "pelaksanaan kegiatan", "", "one activity done"),
        ("decide", "keputusan", "", "a decision answered per item"),
        ("skip_step", "langkah tidak berlaku", "", "a step marked not applicable"),
    ),
    "replay": (
        ("Visit", "kunjungan langkah", "", "one act of a walk"),
        ("Walk", "alur", "", "the visits of one item"),
        ("walk", "alur", "", "walks one item through a procedure"),
    ),
    "timelimits": (
        ("read_time", "mutu baku: waktu", _SOP, "reads a printed time"),
        ("due_on", "tenggat", "", "the due date of a step"),
    ),
    "readings": (
        ("Reading", "bacaan", "", "a reading of what the scan leaves open"),
        ("open_readings", "bacaan", "", "what an officer still has to confirm"),
        ("with_readings", "bacaan", "", "a procedure under the confirmed readings"),
    ),
    "lint": (
        ("Severity", "bobot temuan", "", "how grave a finding is"),
        ("Rule", "kaidah", _SOP, "a rule that an SOP is measured by"),
        ("Finding", "temuan", _SOP, "what an SOP lacks, and where"),
        ("lint", "pemeriksaan SOP", _SOP, "finds what an SOP lacks"),
    ),
    "initials": (
        ("Initialled", "paraf", f"{_UU30} Pasal 52", "what one office did with a draft"),
        ("InitialCourse", "jalannya paraf", "", "how far a draft is on its way through the offices"),
        ("course_of", "jalannya paraf", "", "where a draft stands"),
        ("may_initial", "paraf", f"{_UU30} Pasal 52", "whether a person may put the next paraf"),
        ("against_numbering", "kelengkapan paraf", f"{_UU30} Pasal 52", "what keeps a draft from its number"),
    ),
    "letter_numbers": (
        ("carries_degree", "derajat surat", "", "whether numbers begin with the degree of the letter"),
        ("letter_number", "nomor surat", "", "a number made from its pattern"),
        ("guess_pattern", "pola nomor", "", "the pattern behind one real number"),
        ("pattern_defect", "pola nomor", "", "what is wrong with a pattern"),
        ("gaps", "nomor yang terlewat", "", "numbers that a book skipped"),
        ("insertion_after", "huruf sisipan", "", "the letter of the next number inserted after another"),
        ("numbers_in_words", "nomor dalam kalimat", "", "numbers as a sentence names them"),
    ),
    "guards": (
        ("unmet", "syarat hukum", f"{_UU} Pasal 19; {_PP} Pasal 3, 10, 11", "unmet preconditions per item"),
        ("publishable", "dapat diterbitkan", f"{_UU} Pasal 19", "whether an item may be in an edition"),
    ),
    "disclosure": (
        ("EntryMaterial", "bahan entri publik", "", "what the register holds for an entry"),
        ("PublicGround", "dasar pengecualian", f"{_UU} Pasal 17", "a ground as the public reads it"),
        ("PublicEntry", "entri publik", f"{_UU} Pasal 54", "what the public may see, and nothing else"),
        ("public_entry", "entri publik", f"{_UU} Pasal 54", "makes the entry"),
    ),
    "chain": (
        ("ChainRow", "baris jejak audit", "PP 71/2019 Pasal 22", "an entry with its two digests"),
        ("canonical_json", "bentuk baku", "", "the one byte form of a value"),
        ("entry_digest", "sidik digital", "", "the digest of an entry"),
        ("first_break", "baris rusak", "", "place of the first bad row"),
        ("digest_of", "sidik digital", "", "the digest of a value"),
    ),
    "verification_code": (
        (
            "verification_code",
            "kode pemeriksaan",
            "",
            "the code under which anybody asks whether a paper is genuine",
        ),
        ("grouped_code", "kode tercetak", "", "a code as it is printed"),
        ("read_code", "kode yang diketik", "", "the code that somebody typed"),
        ("base32", "huruf kode", "", "the letters of a code"),
    ),
    "access": (
        ("OfficeHeld", "jabatan yang diemban", f"{_UU30} Pasal 52", "an office held on a day"),
        ("Actor", "pelaku", "PP 71/2019 Pasal 22", "who acts"),
        ("may", "kewenangan", f"{_UU30} Pasal 52", "whether an act is allowed"),
    ),
    "refusal": (
        ("Reason", "alasan penolakan", "", "code of a refusal"),
        ("Refusal", "penolakan tindakan", "", "the law or the SOP says no, with article and remedy"),
    ),
    "lawcheck.entry": (("Entry", "baris daftar", "", "one line of a list as the law check sees it"),),
    "lawcheck.findings": (
        ("Severity", "bobot temuan", "", "how grave a finding is"),
        ("Finding", "temuan", "", "a rule that is broken, with article and remedy"),
        ("Quoting", "kutipan judul", "", "a finding in which the title of the line is still to be put"),
        ("gravest_first", "temuan terberat dahulu", "", "findings by their weight"),
    ),
    "lawcheck.rule": (
        ("Rule", "kaidah", "", "a rule with weight, article, explanation, remedy and examples"),
        ("Family", "rumpun kaidah", "", "rules that look at the same thing"),
        ("filled", "temuan", "", "findings with the value at hand put in"),
        ("quoted", "kutipan", "", "the value at hand, short and without long numbers"),
    ),
    "lawcheck.catalogue": (("families", "rumpun kaidah", "", "the rules by what they look at"),),
    "lawcheck.check": (
        ("check_entry", "pemeriksaan hukum", _UU, "what the law says of one line"),
        (
            "Reasons",
            "alasan",
            _UU,
            "legal basis, period and weighing of lines, and what breaks the law in them",
        ),
        ("Shared", "temuan bersama", "", "the findings of lines that are alike but for their title"),
        ("check_reasons", "alasan", _UU, "what the law says of the reasons of a line"),
        ("check_listed", "uraian", _UU, "what the law says of what is listed for these reasons"),
    ),
    "lawcheck.basis": (
        ("Basis", "dasar hukum", f"{_UU} Pasal 17", "the legal basis of one line"),
        ("BasisRead", "dasar hukum", f"{_UU} Pasal 17", "what other rules need of a basis"),
        ("letters_of", "huruf dasar", f"{_UU} Pasal 17", "the letters among references"),
    ),
    "lawcheck.copies": (
        ("Overlap", "uraian yang sama", "", "how many titles of a list stand in that of another body"),
        ("copy_key", "judul pembanding", "", "a title as it is compared between lists"),
        ("overlaps", "perbandingan daftar", "", "how much of a list stands in each of the others"),
    ),
    "yearly_review": (
        ("Outcome", "hasil tinjauan", "L-70", "what the yearly review says of an item"),
        ("against_reviewing", "dapat ditinjau", f"{_UU} Pasal 19", "only what is exempt is reviewed"),
        ("against_outcome", "hasil tinjauan", f"{_PP} Pasal 10", "what an answer of the review lacks"),
        ("against_closing", "penutupan putaran", "L-70", "what was not reviewed is told with its reason"),
        ("against_waiting", "belum terjadi", "L-70", "asked again within a year, with a reason"),
        ("against_happened", "sudah terjadi", f"{_PP} Pasal 11", "whether an event ends the exemption"),
    ),
    "file_review": (
        (
            "FileFinding",
            "hasil telaah berkas",
            f"{_UU} Pasal 17",
            "what was found in the file of an opened item",
        ),
        (
            "file_due_on",
            "batas telaah berkas",
            f"{_UU} Pasal 22 ayat (7)",
            "until when such a file is reviewed",
        ),
        ("against_finding", "hasil telaah berkas", f"{_UU} Pasal 17", "what a finding about a file lacks"),
    ),
    "lawcheck.consequence": (
        ("Side", "sisi pertimbangan", f"{_UU} Pasal 2 ayat (4)", "one side of the weighing"),
        ("Weighing", "pertimbangan", f"{_UU} Pasal 2 ayat (4)", "both sides of the weighing"),
    ),
    "lawcheck.keepers": (
        ("Keeper", "penjaga kaidah", "", "who keeps a rule of the law beside the law check"),
    ),
    "lawcheck.kinds": (("Kind", "jenis informasi", f"{_UU} Pasal 17", "a kind and the letters that fit it"),),
    "lawcheck.lexicon": (("Lexicon", "kosakata", "", "words and the tags they give a text"),),
    "lawcheck.retention": (
        ("Keeping", "penyimpanan", "UU 43/2009 Pasal 40", "retention and security class of one line"),
    ),
    "lawcheck.term": (
        ("StatedTerm", "jangka waktu", f"{_PP} Pasal 4 ayat (2)", "the period of one line and its letters"),
    ),
    "lawcheck.titles": (
        ("Title", "uraian", f"{_PERKI} Pasal 49 ayat (2)", "the text of one line and its summary"),
        ("check_title", "uraian", f"{_PERKI} Pasal 49 ayat (2)", "what is found against the text itself"),
    ),
    "lawcheck.whole_list": (
        ("WholeList", "daftar", "", "a whole list and the lists it is compared with"),
        ("check_list", "temuan daftar", "", "what only the whole list shows"),
    ),
    "lawcheck.words": (
        ("Wording", "uraian", f"{_UU} Pasal 17", "what one line lists, by its words"),
        ("signs_of_title", "penanda", "", "what the words of a title tell"),
        ("signs_of_details", "penanda", "", "what the words of a summary tell"),
    ),
}

GLOSSARY: tuple[Term, ...] = tuple(Term(module, *row) for module, rows in _TABLE.items() for row in rows)


def render_glossary() -> str:
    """The glossary (glosarium) as Markdown, one table per module in reading order."""
    lines = ["# Glosarium", "", "Nama dalam kode, istilah hukum, sumber, dan artinya."]
    for module, rows in _TABLE.items():
        lines += ["", f"## {module}", "", "| Nama | Istilah | Sumber | Arti |", "|---|---|---|---|"]
        lines += [f"| `{name}` | {term} | {source} | {meaning} |" for name, term, source, meaning in rows]
    return "\n".join(lines) + "\n"
