"""What a pack is, as frozen values; no logic beyond look-ups.

The modules are imported one by one (`tda_cli.model.claim`, ...) so that a command pays only for
what it uses.
"""
