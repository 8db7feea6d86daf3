"""Multiple systems estimation: how many cases nobody reported."""
