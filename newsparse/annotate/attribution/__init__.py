"""Who is said to say what: cues, their subjects and their complements, read by rules."""
