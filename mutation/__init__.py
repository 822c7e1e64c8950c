"""Mutation testing: ``python -m mutation.run``; see README.md beside this file."""
