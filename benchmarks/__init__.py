"""How right and how fast newsparse is. Run from a clone: ``python -m benchmarks`` prints the tables of README."""
