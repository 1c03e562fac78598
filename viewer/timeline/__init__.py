"""Time and pixels: viewport, scale, ticks, lanes, labels, scene and hit test; numpy, no Qt."""
