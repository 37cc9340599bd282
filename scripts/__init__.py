"""Programs that build and check what ships: run from the top of the working tree."""
