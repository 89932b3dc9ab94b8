"""What every test shares: the samples, the schema's check and a fixed Hypothesis profile."""

import os
from pathlib import Path
from typing import Any

from hypothesis import settings
from jsonschema import Draft202012Validator

from newsparse.schema import json_schema

SAMPLES = Path(__file__).parent.parent / "samples"

settings.register_profile("default", deadline=None, max_examples=100)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

_VALIDATOR = Draft202012Validator(json_schema())


def validate(record: dict[str, Any]) -> None:
    """Raise where the record is not what the schema promises."""
    _VALIDATOR.validate(record)
