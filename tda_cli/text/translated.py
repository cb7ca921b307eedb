"""Write a typed number of another language, or a unit, as English has it."""

from tda_cli.text.figures import find_figures
from tda_cli.text.languages import Language, plain
from tda_cli.text.measures import longest_form
from tda_cli.text.times import TIME


def in_english(text: str, language: Language) -> str:
    """Return "40000 kilometer" for "unos 40 mil km", and "kilometer" for "kilómetros".

    Other words around the number are left out. A text with several numbers stays as it is.
    """
    figures = [one for one in find_figures(text, language) if one.unit != TIME]
    if len(figures) == 1:
        [one] = figures
        return " ".join(filter(None, (one.key, one.measure, one.unit.partition("/")[0])))
    length, unit = longest_form(plain(text), language.units)
    return text if figures or not unit else f"{unit.partition('/')[0]}{text[length:]}"
