"""Values shown in part: enough to recognise a number that one knows, not enough to use it."""

SHORT = 7
HIDDEN = "****"


def masked(value: object) -> object:
    """The value with its middle hidden; an empty one stays empty.

    >>> masked("13812341234"), masked("zhang.wei@example.com"), masked("张伟"), masked("110105199003070037")
    ('138****1234', 'z****@example.com', '张****', '110****0037')
    """
    if value is None or value == "":
        return value
    text = str(value)
    name, at, domain = text.partition("@")
    if at:
        return f"{name[:1]}{HIDDEN}@{domain}"
    if len(text) < SHORT:
        return f"{text[:1]}{HIDDEN}"
    return f"{text[:3]}{HIDDEN}{text[-4:]}" if len(text) > SHORT + 2 else f"{text[:2]}{HIDDEN}{text[-2:]}"
