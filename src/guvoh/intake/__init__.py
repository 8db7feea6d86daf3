"""Text, pages, metadata and children of files."""
