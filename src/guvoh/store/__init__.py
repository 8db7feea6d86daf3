"""A casebook on disk: two encrypted databases, sealed originals, keys, HEAD."""
