"""The results of a class as one page, which runs no scripts and loads nothing."""

from datetime import date
from pathlib import Path

from tda_cli.model.pack import Pack
from tda_cli.stats.grades import GradeBook, left_out_texts, passed_text, scores_text
from tda_cli.stats.items import most_suspicious_first
from tda_cli.stats.prose import FAULT_MEANINGS
from tda_cli.text import short_day
from tda_cli.text.visible import visible
from tda_cli.wording import count, points, short_duration


def class_page(pack: Pack, book: GradeBook, today: date) -> str:
    """Return the page in ASCII, so that any encoding of standard output will do."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        # Markup of the template stays; in other text, invisible characters are escaped.
        finalize=lambda one: one if hasattr(one, "__html__") else visible(str(one)),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"points": points, "duration": short_duration}
    page = environment.get_template("class.html.j2").render(
        pack=pack,
        book=book,
        people=count(len(book.grades), "person", "people"),
        day=short_day(today),
        scores=scores_text(book),
        passed=passed_text(book),
        left_out=left_out_texts(book),
        questions=most_suspicious_first(book.questions.items),
        meanings=FAULT_MEANINGS,
    )
    return page.encode("ascii", "xmlcharrefreplace").decode()
