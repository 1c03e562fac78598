"""What is known of the selected event, and its article as text or as pages."""

from viewer.ui.details.pane import DetailPane

__all__ = ["DetailPane"]
