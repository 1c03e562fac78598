"""Use cases, a short script each, over the store, the readers and the timeline."""
