"""One function per user action; sees ports, never the store."""
