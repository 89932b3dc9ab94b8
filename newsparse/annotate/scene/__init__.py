"""The event: its kind, its date, its place, and the places named."""
