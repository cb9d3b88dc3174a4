"""Scoring whole frames: column by column on exact integers, row by row where that is not proved to be exact."""
