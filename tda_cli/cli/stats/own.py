"""What a person's own answers to a pack come to."""

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_store import kept_cards, stored_if_any, wanted_retention
from tda_cli.model.pack import Pack
from tda_cli.stats.report import Overview, overview
from tda_cli.store.cards import recalls
from tda_cli.store.measures import NOTHING, measures


def own_overview(env: Environment, pack: Pack) -> Overview:
    """Read the sums of the answers to a pack; no file is made where there is none.

    Raises:
        StoreError: The file cannot be used.
    """
    today = env.clock().date()
    with stored_if_any(env) as store:
        retention = wanted_retention(store)
        if store is None:
            return overview(pack, NOTHING, (), (), retention=retention, today=today)
        cards, reviewer = kept_cards(env, store, pack)
        return overview(
            pack,
            measures(store.connection, pack.id),
            cards,
            recalls(store.connection, pack.id, reviewer),
            retention=retention,
            today=today,
        )
