"""XLIFF, the XML Localization Interchange File Format: 1.0 to 2.2 read, 1.2 and 2.0 written."""
