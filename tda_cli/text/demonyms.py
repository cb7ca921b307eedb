"""Fold the words for the people of a country or region onto its name."""

from tda_cli.text.words import fold

# What is added to a name: Chile, Chilean.
_REGULAR = {
    "n": """
        africa albania algeria america angola armenia asia australia austria bolivia bosnia bulgaria
        california cambodia colombia corsica crimea croatia cuba eritrea estonia ethiopia eurasia
        gambia georgia guatemala guinea india indonesia jamaica kenya korea lanka latvia liberia
        libya lithuania macedonia malaysia manchuria mauritania moldova mongolia namibia nigeria
        rica romania russia rwanda samoa scandinavia serbia siberia slovakia slovenia syria
        tanzania tonga tunisia uganda venezuela virginia zambia
    """,
    "an": """
        belize chile europe fiji haiti hawaii malawi mali paraguay salvador singapore tibet uruguay
        verde zimbabwe
    """,
    "ean": "ecuador",
    "ian": "brazil chad ecuador egypt iran jordan mauritius salvador trinidad",
    "ese": "benin bhutan gabon japan nepal senegal sudan taiwan vietnam",
    "i": """
        azerbaijan bahrain bangladesh iraq israel kuwait nepal oman pakistan punjab qatar yemen
    """,
}
_OTHERS = """
    afghanistan afghan, andes andean, argentina argentine argentinian argentinean,
    bahamas bahamian, barbados barbadian, belarus belarusian, belgium belgian,
    britain british briton, burma burmese, burundi burundian, cameroon cameroonian,
    canada canadian, catalonia catalan, china chinese, congo congolese, cyprus cypriot,
    denmark danish dane, emirates emirati, england english englishman, finland finnish finn,
    florida floridian, france french frenchman, germany german, ghana ghanaian, greece greek,
    greenland greenlandic greenlander, guyana guyanese, honduras honduran, hungary hungarian,
    iceland icelandic icelander, ireland irish irishman, italy italian, ivory ivorian,
    kazakhstan kazakh, kosovo kosovar, kyrgyzstan kyrgyz, laos laotian, lebanon lebanese,
    luxembourg luxembourgish luxembourger, madagascar malagasy, maldives maldivian, malta maltese,
    mexico mexican, monaco monegasque, montenegro montenegrin, morocco moroccan,
    mozambique mozambican, netherlands dutch dutchman, nicaragua nicaraguan, niger nigerien,
    norway norwegian, palestine palestinian, panama panamanian, peru peruvian, philippines filipino,
    poland polish pole, portugal portuguese, rica rico, scotland scottish scot,
    somalia somali, spain spanish spaniard, suriname surinamese, sweden swedish swede,
    switzerland swiss, tajikistan tajik, texas texan, thailand thai, togo togolese, turkey turkish
    turk, turkmenistan turkmen, ukraine ukrainian, uzbekistan uzbek, wales welsh welshman,
    zealand zealander
"""


def _places() -> dict[str, str]:
    places = {
        fold(name + ending): fold(name)
        for ending, names in _REGULAR.items()
        for name in names.split()
    }
    for group in _OTHERS.split(","):
        name, *demonyms = group.split()
        places |= {fold(one): fold(name) for one in demonyms if fold(one) not in places}
    return places


_PLACES = _places()


def fold_place(word: str) -> str:
    """Return the folded name of the country or region of a folded word, such as "chilean".

    Any other word is returned as it is.
    """
    # `fold` keeps the plural of "Iraqi", which looks like a singular.
    return _PLACES.get(word) or _PLACES.get(word.removesuffix("s"), word)
