"""Publishing: the check of what is about to be printed, and the brief."""
