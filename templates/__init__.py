"""Templates, styles and fonts, carried inside the wheel."""
