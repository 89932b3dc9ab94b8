"""What each paragraph is for."""
