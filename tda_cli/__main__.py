"""`python -m tda_cli`, and where the `tda` command starts."""

import gc
import sys


def main() -> None:
    """Run `tda` as a process and exit with its code."""
    # A run is short and makes few cycles: collecting while modules load is a tenth of the time.
    gc.disable()
    from tda_cli.cli.main import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
