# ruff: noqa: RUF001 - letters of other alphabets are the point
"""Typed names: every fair way to write one is right, and no other name is."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from quiz_builders import quick, short

from tda_cli.quiz.kinds import grade, present
from tda_cli.quiz.kinds.short import Typed, find_form, matches
from tda_cli.text.spelling import answer_words
from tda_cli.text.words import normalize

WRONG: dict[str, list[tuple[str, ...]]] = {
    "Roman numerals": [
        ("Louis XIV", "Louis XVI", "Louis XV", "Louis XIX", "Louis IX"),
        ("World War II", "World War I", "World War III"),
        ("Henry VIII", "Henry VI", "Henry XIII", "Henry VII"),
        ("Chapter XVIII", "Chapter XVII", "Chapter XXIII", "Chapter XXVIII"),
        ("Pope John XXIII", "Pope John XXII", "Pope John XXXIII"),
    ],
    "numbers in words and scales": [
        ("five million", "nine million", "five billion", "5 billion"),
        ("two thousand", "ten thousand", "two thousands and one"),
        ("nineteen people", "nineteenth people", "ninety people", "sixteen people"),
        ("the Fourteenth Amendment", "the Fortieth Amendment", "the Fifteenth Amendment"),
        ("Seven Samurai", "Eleven Samurai"),
        ("Apollo 13", "Apollo 12", "Apollo 31", "Apollo 1 3", "Apollo thirty"),
        ("seventeen", "seventy", "seventeenth"),
        ("10\u00b2", "102"),
    ],
    "one word replaced": [
        ("North Korea", "South Korea", "Korea"),
        ("East Germany", "West Germany"),
        ("Northeast Passage", "Northwest Passage"),
        ("southeastern provinces", "southwestern provinces"),
        ("Northern Ireland", "Northeren Ulster", "Northerly Ireland", "Southern Ireland"),
        ("Tuesday morning", "Thursday morning"),
        ("January", "June", "February"),
        ("the Jun", "the Jul"),
        ("his mother", "her mother", "his father"),
        ("grandmother", "grandfather"),
        ("the policeman", "the policewoman"),
        ("male officers", "female officers"),
        ("Mr. Brown", "Mrs. Brown", "Ms. Brown"),
        ("Martin Luther King Jr.", "Martin Luther King Sr.", "Martin Luther King"),
        ("George W. Bush", "George H. Bush", "George Bush"),
        ("44 BC", "44 AD", "44"),
        ("9 a.m.", "9 p.m.", "9"),
        ("the employer", "the employee"),
        ("the prince's", "the princess"),
        ("Thursdays", "Tuesdays"),
        ("the widow", "the widower"),
        ("grandmothers", "grandfathers"),
        ("the trainees", "the trainers"),
        ("the Senor", "the Senora"),
    ],
    "prefixes and endings that turn the sense": [
        ("unconstitutional", "constitutional"),
        ("immigration", "emigration", "migration"),
        ("inflation", "deflation"),
        ("hypertension", "hypotension"),
        ("unemployment", "employment"),
        ("illegally", "legally"),
        ("it was legal", "it was illegal"),
        ("interstate commerce", "intrastate commerce"),
        ("macroeconomics", "microeconomics", "microeconomcs"),
        ("prosecution", "persecution"),
        ("prescription", "proscription"),
        ("abduction", "adduction"),
        ("endothermic", "exothermic"),
        ("usefulness", "unusefulness"),
        ("uncontrollable", "ununcontrollable", "controllable"),
        ("Anglophile", "Anglophobe"),
        ("communism", "communist"),
        ("sodium sulfate", "sodium sulfite", "sodium sulfide"),
        ("lactase", "lactose"),
        ("chlorine", "chloride"),
        ("ethanol", "ethanal"),
        ("upload", "unload"),
        ("nonfiction", "fiction"),
    ],
    "another name": [
        ("Zambia", "Gambia"),
        ("Republic of Iran", "Republic of Iraq"),
        ("NBC News", "ABC News", "CBC News", "BBC News", "NBS News", "NBCNews Now"),
        ("Migration Policy Institute", "Immigration Policy Institute"),
        ("Mali", "Bali", "Malo"),
        ("UNHCR", "UNHRC", "UNHCP"),
        ("the UNICEF report", "the UNICEP report"),
        ("Niger River", "Nile River"),
        ("Lima, Peru", "Lima, Pery"),
    ],
    "no alphabet": [
        ("北京大学校长办公室", "南京大学校长办公室"),
        ("東京都港区六本木", "東京都港区六本松"),
        ("서울", "사울", "소울"),
        ("대한민국정부청사", "대한민국정부정사"),
        ("ウクライナ", "ウクライト"),
    ],
    "signs": [
        ("-5 degrees", "5 degrees", "five degrees"),
        ("a low of -5 degrees", "a low of 5 degrees"),
        ("5 degrees", "-5 degrees", "minus 5 degrees"),
        ("O-", "O", "O+"),
        ("AB+", "AB", "AB-"),
        ("C#", "C", "C++", "C+"),
        ("C", "C#", "C-"),
        ("vitamin B12", "vitamin B21", "vitamin B 1 2"),
        ("Vitamin A deficiency", "Vitamin B deficiency", "Vitamin deficiency"),
    ],
    "marks that are letters": [
        ("か", "が"),
        ("ガス", "カス"),
        ("कु", "के", "क"),
        ("ที่", "ทิ", "ท"),
    ],
    "words added, dropped or moved": [
        ("Alien Enemies Act", "Enemies Alien Act", "Alien Act", "not Alien Enemies Act"),
        ("Harbor Union", "Harbor Union of Ohio", "no Harbor Union", "Harbor", "Union Harbor"),
        ("Department of the Treasury", "Department of State", "Department Treasury"),
        ("Army", "U.S. Army", "General Army"),
        ("ICE", "ICE (NBC)", "ICE or CBP", "ICE, maybe", "CBP (ICE)"),
        ("Brown", "Mrs. Brown", "Browning", "Dr."),
    ],
}

FAIR: dict[str, list[tuple[str, ...]]] = {
    "spaces": [
        ("Boko Haram", "Bokoharam", "boko-haram", "BOKO HARAM"),
        ("Mara Salvatrucha", "marasalvatrucha"),
        ("MS-13", "MS 13", "MS13", "ms\u201313", "M.S. 13"),
        ("Bluebird", "Blue bird"),
    ],
    "articles": [
        ("Department of the Treasury", "Department of Treasury", "the Department of Treasury"),
        ("Bay of Bengal", "the Bay of the Bengal"),
        ("Letter to a friend", "Letter to friend", "A letter to a friend"),
        ("The The", "the the"),
    ],
    "abbreviations": [
        ("Department of the Treasury", "Dept. of the Treasury", "Dept of Treasury"),
        ("U.S. Treasury", "US Treasury", "United States Treasury", "U S Treasury"),
        ("United States of America", "USA", "U.S.A.", "the U.S."),
        ("AT&T", "ATT", "AT & T", "AT and T", "at&t"),
        ("R&D", "RD", "R and D"),
        ("St. Petersburg", "Saint Petersburg", "st petersburg"),
        ("Sammy Davis Jr.", "Sammy Davis, Junior"),
        ("Professor Quill", "Prof. Quill"),
    ],
    "titles and turned names": [
        ("Quill", "Prof. Quill", "Dr. Quill", "professor quill", "Prof. Dr. Quill"),
        ("Ada Quill", "Quill, Ada", "Dr. Ada Quill", "quill,ada"),
        ("North Carolina", "Carolina, North"),
    ],
    "signs": [
        ("-5 degrees", "minus 5 degrees", "\u22125 degrees", "negative five degrees", "-5°"),
        ("O-", "o\u2212", "O\u2013", "O negative", "o minus"),
        ("AB+", "AB positive", "ab plus"),
        ("C#", "c#", "C\u266f"),
        ("+5 points", "5 points"),
    ],
    "scripts and marks": [
        ("Ἀθῆναι", "Αθηναι"),
        ("Йошкар-Ола", "Иошкар Ола"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("ＡＢＣ １２", "abc 12"),
        ("ガス", "ｶﾞｽ"),
        ("کتاب‌ها", "کتابها"),
        ("٤٢ طن", "42 طن"),
        ("Łódź", "lodz"),
        ("Jörg", "Joerg", "Jorg", "JÖRG"),
        ("Işık", "Isik"),
        ("Þórr", "Thorr"),
        ("Åse", "Aase", "ase"),
    ],
    "numbers": [
        ("1/2", "\u00bd"),
        ("50 percent", "50%", "50 per cent", "fifty percent"),
        ("10:30", "10.30"),
        ("3 May 2031", "3rd May 2031", "May 3, 2031", "3rd of May, 2031", "the third of May 2031"),
        ("December 2031", "Dec. 2031"),
        ("5 million", "5,000,000", "five million", "5000000"),
        ("$5 million", "5 million dollars", "US$5 million", "$ 5,000,000"),
        ("Seven Years' War", "7 Years War"),
        ("21st century", "twenty-first century"),
        ("Hundred Years' War", "100 Years' War", "one hundred years war"),
        ("a million", "1,000,000"),
    ],
}

SLIPS = {
    "Rísquez": (
        "Risques",
        "Risqes",
        "Rísqez",
        "Risquesz",
        "Rísquex",
        "risquezz",
        "Rísquz",
        "Risuqez",
    ),
    "Izquiel": ("Izqiel", "Izquel", "Izquiell", "izquiek", "Izqueil", "Ízquiel", "Isquiel"),
    "Sinaloa": ("Sinaoa", "Sinaloaa", "Sinalao", "Sinaloq", "Simaloa", "Sínaloa", "Siinaloa"),
    "Tocorón": ("Tokoron", "Tocooron", "Tocorom", "Tocroon", "Tocorn", "Tócoron", "Tocoron."),
    "Immigration and Customs Enforcement": (
        "Imigration and Customs Enforcement",
        "Immigration and Custms Enforcment",
        "Immigraton & Customs Enforcement",
        "Immigration and Cutsoms Enforcemnt",
        "Inmigration and Customs Emforcement",
        "immigrattion and customs enforcement",
    ),
    "Venezuelan Violence Observatory": (
        "Venezulan Violence Observatory",
        "Venezuelan Violance Observatry",
        "Venezuelan Voilence Observatory",
        "Venezuela Violence Observatory",
        "Venezuelan Violence Obsrevatory",
        "Venezuelan Violencce Observatoryy",
    ),
    "Tuesday": ("Tuesdya", "Teusday", "Tuesdayy", "Tuesdays"),
    "southwestern": ("southwesern", "soutwhestern"),
    "grandmother": ("granmother", "grandmohter"),
    "Ἀθῆναι": ("Αθυναι",),
    "Новосибирск": ("Новосибрск",),
    "Ireland": ("Irland", "Iceland"),
    "UNICEF report": ("unicef reprot",),
    "Australia": ("Austalia", "Austria"),
}


def cases(table: dict[str, list[tuple[str, ...]]]) -> list[tuple[str, str]]:
    return [(typed, form) for rows in table.values() for form, *rest in rows for typed in rest]


@pytest.mark.parametrize(("typed", "form"), cases(WRONG))
def test_another_name_or_number_is_wrong(typed: str, form: str) -> None:
    assert not matches(typed, [form])


@pytest.mark.parametrize(("typed", "form"), cases(FAIR))
def test_every_way_to_write_a_name_is_right(typed: str, form: str) -> None:
    found = find_form(typed, [form])
    assert found is not None
    assert found.slips == 0


@pytest.mark.parametrize(
    ("typed", "form"), [(typed, form) for form, rest in SLIPS.items() for typed in rest]
)
def test_a_slip_in_a_name_is_forgiven(typed: str, form: str) -> None:
    assert matches(typed, [form])
    assert matches(typed, [form], [other for other in SLIPS if other != form])


AGENCY = ("ICE", "Immigration and Customs Enforcement", "U.S. Immigration and Customs Enforcement")


@pytest.mark.parametrize(
    "typed",
    [
        "ICE (Immigration and Customs Enforcement)",
        "Immigration and Customs Enforcement (ICE)",
        "U.S. Immigration and Customs Enforcement (ICE)",
        "US ICE (Immigration & Customs Enforcement)",
        "ICE - Immigration and Customs Enforcement",
        "ICE, Imigration and Customs Enforcement",
        "US ICE",
    ],
)
def test_a_name_with_its_abbreviation_counts_when_both_do(typed: str) -> None:
    assert matches(typed, AGENCY)


def test_a_name_with_its_abbreviation_may_be_turned() -> None:
    assert matches("ELN (National Liberation Army)", ["National Liberation Army (ELN)"])
    assert not matches("ELN (National Army)", ["National Liberation Army (ELN)", "ELN"])


def test_a_name_the_question_foresees_is_wrong_in_any_dress() -> None:
    assert matches("Doctor Zhivago", ["Zhivago"])
    assert not matches("Doctor Zhivago", ["Zhivago"], ["Doctor Zhivago"])
    assert not matches("Dr Zhivago", ["Zhivago"], ["Doctor Zhivago"])
    assert not matches("Quill, Ada", ["Ada Quill"], ["Quill Ada"])


def test_a_title_counts_for_nothing_among_other_names() -> None:
    assert matches("Prof. Quill", ["Quill"], ["Orrel", "Prof. Orrel"])


def test_a_name_of_the_pack_may_be_an_accepted_one_with_a_title() -> None:
    quill = present(short("Quill", foreseen={"Doctor Quill": "Her brother."}), 1).question
    names = ["Professor Quill", "Professor Harper"]

    assert grade(quill, Typed("Prof. Quill"), names) == 1
    assert grade(quill, Typed("Prof. Harper"), names) == 0
    assert grade(quill, Typed("Dr. Quill"), names) == 0


def test_a_slip_that_is_part_of_another_name_is_wrong() -> None:
    assert matches("Harper", ["Harpet"], ["John Carver"])
    assert not matches("Harper", ["Harpet"], ["John Harper"])
    assert not matches("Dr. Harper", ["Harpet"], ["John Harper, Jr."])
    assert matches("Harper", ["Harper"], ["John Harper"])
    assert matches(
        "Venezuela Violence Observatory", ["Venezuelan Violence Observatory"], ["Venezuela"]
    )


def test_an_accepted_form_wins_over_the_same_name_elsewhere() -> None:
    assert matches("The harbor union", ["Harbor Union"], ["Harbor Union", "harbor-union"])


def test_the_form_with_the_fewest_slips_is_the_one_meant() -> None:
    found = find_form("Sinalao", ["Sinaloa cartel", "Sinaloan", "Sinaloa"])
    assert found is not None
    assert (found.form, found.slips) == ("Sinaloa", 1)


LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=14)


@quick
@given(st.text(), st.lists(st.text(), max_size=3))
def test_a_form_always_matches_itself(form: str, names: list[str]) -> None:
    assert matches(form, [form], names)


@quick
@given(st.text() | st.text("aA b-+#.,'5½|%&°$\u2212\u200b\u0301"))
@example("\u2212+3")
def test_normalizing_twice_changes_nothing(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@quick
@given(st.integers(0, 10**9), st.integers(0, 10**9), st.text("abc ", max_size=9))
def test_no_other_number_is_ever_right(one: int, other: int, word: str) -> None:
    assume(one != other)
    assert not matches(f"{word} {other}", [f"{word} {one}"])
    assert not matches(f"{word}{other:,}", [f"{word}{one:,}"])


@quick
@given(LETTERS, st.data())
def test_a_transposition_within_a_long_word_is_forgiven(word: str, data: st.DataObject) -> None:
    word = f"{word[0]}zz{word[1:]}"  # no known word, number or prefix
    at = data.draw(st.integers(3, len(word) - 2))
    typed = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assume(typed[-3:] == word[-3:])
    assert matches(f"the {typed} group", [f"{word} group"])


@quick
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_is_too_odd(typed: str, form: str) -> None:
    assert isinstance(matches(typed, [form], [typed]), bool)
    assert isinstance(answer_words(typed), tuple)
