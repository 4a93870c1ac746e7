"""Values of Qt's enumerations by number, for what happens before the first rows are painted.

Naming one member of `Qt` builds all of its enumerations, which takes longer than building the window.
"""

DISPLAY, DECORATION, EDIT, TOOL_TIP, ALIGNMENT = 0, 1, 2, 3, 7  # Qt.ItemDataRole
LEFT, RIGHT = 0x81, 0x82  # Qt.AlignmentFlag: AlignLeft, AlignRight, each with AlignVCenter
TEXT_BESIDE_ICON = 2  # Qt.ToolButtonStyle
