"""How fast hdnd is, as ratios to a floor that the same run measures."""
