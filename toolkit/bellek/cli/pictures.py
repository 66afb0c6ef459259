"""Control characters as pictures: a text may come from anywhere, and is to control no terminal."""

# Unicode has a picture for each that ASCII has; the others are shown as what deletes.
PICTURES = {code: 0x2400 + code for code in range(32)}
PICTURES |= dict.fromkeys((0x7F, *range(0x80, 0xA0), 0x2028, 0x2029), 0x2421)
