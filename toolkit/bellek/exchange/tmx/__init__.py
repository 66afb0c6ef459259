"""TMX, the Translation Memory eXchange format: versions 1.1 to 1.4b read, 1.4b written."""
