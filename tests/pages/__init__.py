"""Saved pages for tests: own wording of public facts, in the shapes of markup that real outlets use."""
