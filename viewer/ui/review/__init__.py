"""Reviewing: the queue of suggested events, its keys, bulk changes, and the answers to what the detail pane asks."""
