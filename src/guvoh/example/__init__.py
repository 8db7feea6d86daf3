"""The example that the program ships: every person and event in it is invented."""
