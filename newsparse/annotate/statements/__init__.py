"""Stated positions: speakers resolved, turns and continuations followed, stance judged."""
