"""What a pack is, as frozen values; no logic beyond look-ups."""
