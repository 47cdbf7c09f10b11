"""The map page, in parts: what stands on it, where the names go, the drawing.

In: a picture. Out: what `dateline.publish.map_page` puts into its page. "Rebels hold the town" is a mark; "rebels
hold the province" a shaded area.
"""
