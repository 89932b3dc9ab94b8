"""How fast and how right newsparse is. Run from a clone: ``python -m benchmarks.speed``."""
