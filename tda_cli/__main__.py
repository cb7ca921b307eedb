"""`python -m tda_cli`, and where the `tda` command starts."""

import gc
import os
import sys


def main() -> None:
    """Run `tda` as a process and exit with its code."""
    # A run is short and makes few cycles: collecting while modules load, and once more when the
    # process ends, is a fifth of the time it takes.
    gc.disable()
    try:
        from tda_cli.cli.main import main as run

        code = run()
        gc.freeze()
        sys.exit(code)
    except KeyboardInterrupt:  # while modules still load, or while the process ends
        os._exit(130)


if __name__ == "__main__":
    main()
