"""Charts beside the timeline: pyqtgraph over pandas, both loaded when a chart is first opened."""
