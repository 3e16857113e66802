"""Reads a Compose file, as JSON with its variables replaced, from standard input, as strictly as the specification is."""

import sys

import compose_spec

compose = compose_spec.PyCompose.from_json(sys.stdin.read())
compose.validate()
compose.to_spec()
