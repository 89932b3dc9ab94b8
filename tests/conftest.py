"""What every test shares: the samples, the schema's check and a fixed Hypothesis profile."""

import os
from pathlib import Path

from hypothesis import settings

SAMPLES = Path(__file__).parent.parent / "samples"

settings.register_profile("default", deadline=None, max_examples=100)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
