"""Text as sequences of Unicode code points: scripts, look-alikes, invisible signs."""
