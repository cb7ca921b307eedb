"""`tda stats --items`: analyze the questions by your own answers."""

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_store import stored_if_any
from tda_cli.formats.quiz_json import items_json
from tda_cli.model.pack import Pack
from tda_cli.stats.group import Row, analyze_pack
from tda_cli.stats.items import most_suspicious_first
from tda_cli.store.totals import counted_answers
from tda_cli.ui.items import show_items
from tda_cli.ui.stats import show_no_answers


def show_item_analysis(env: Environment, pack: Pack, *, json: bool) -> None:
    """Show how each question performs."""
    with stored_if_any(env) as store:
        answers = () if store is None else counted_answers(store.connection, pack.id)
        found = analyze_pack(pack, [Row(str(answer[0]), *answer[1:]) for answer in answers])
    ranked = most_suspicious_first(found.items)

    def screen() -> None:
        if ranked:
            show_items(env.out, pack, found, ranked)
        else:
            show_no_answers(env.out)

    env.show(
        "stats-items",
        json=json,
        content=lambda: items_json(pack, found, ranked),
        screen=screen,
        paged=True,
    )
