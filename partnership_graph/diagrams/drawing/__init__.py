"""From a picture to shapes, and from shapes to SVG: all colours and strokes are known here."""
