"""The benchmark: ``python -m benchmarks.run``; see README.md beside this file."""
