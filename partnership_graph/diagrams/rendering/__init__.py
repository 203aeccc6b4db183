"""How a scene is written down: a web page, an SVG picture, and the look of everything on them."""
