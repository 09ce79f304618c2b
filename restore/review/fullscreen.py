"""The review on the whole screen of a terminal, with prompt_toolkit."""

from __future__ import annotations

from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Size
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.styles import Style

from restore.review.keys import Outcome, Question, Reviewer
from restore.review.screen import screen

STYLE = Style.from_dict(
    {
        "head": "reverse",
        "foot": "reverse",
        "message": "bold",
        "bold": "bold",
        "old": "fg:ansired strike",
        "new": "fg:ansigreen bold",
        "accepted": "fg:ansigreen",
        "rejected": "fg:ansired",
        "safe": "fg:ansigreen",
        "review": "fg:ansiyellow",
        "hint": "fg:ansicyan",
    }
)
_NAMED = {
    "up": "up", "down": "down", "left": "left", "right": "right", "pageup": "pageup", "pagedown": "pagedown",
    "enter": "enter", "escape": "escape", "c-c": "c-c",
}  # fmt: skip
_ESCAPE = 0.05  # seconds after which Escape is a key of its own, and not the start of another


class _Asking:
    """The question that is asked, if one is, and the line in which it is answered."""

    def __init__(self) -> None:
        self.question: Question | None = None
        self.buffer = Buffer(multiline=False)

    def ask(self, question: Question | None) -> None:
        self.question = question
        if question is not None:
            self.buffer.text = question.initial
            self.buffer.cursor_position = len(question.initial)


def run(
    reviewer: Reviewer, *, colour: bool, input: Input | None = None, output: Output | None = None
) -> Outcome:
    """Let a person review until there is an outcome; `input` and `output` are the terminal unless given."""
    asking = _Asking()
    asked = Condition(lambda: asking.question is not None)
    line = Window(
        BufferControl(asking.buffer, input_processors=[BeforeInput(lambda: asking.question.prompt if asking.question else "")]),
        height=1,
    )  # fmt: skip

    def page() -> StyleAndTextTuples:
        size: Size = app.output.get_size()
        height = size.rows - (1 if asking.question else 0)
        text: StyleAndTextTuples = []
        for number, row in enumerate(screen(reviewer, size.columns, height, colour=colour)):
            if number:
                text.append(("", "\n"))
            text += row
        return text

    main = Window(FormattedTextControl(page, focusable=True, show_cursor=False), wrap_lines=False)
    app: Application[Outcome] = Application(
        layout=Layout(HSplit([main, ConditionalContainer(line, asked)]), focused_element=main),
        key_bindings=_bindings(reviewer, asking, main, line),
        style=STYLE,
        full_screen=True,
        color_depth=None if colour else ColorDepth.DEPTH_1_BIT,
        input=input,
        output=output,
    )
    app.ttimeoutlen = _ESCAPE
    return app.run()


def _bindings(reviewer: Reviewer, asking: _Asking, main: Window, line: Window) -> KeyBindings:
    bindings = KeyBindings()
    asked = Condition(lambda: asking.question is not None)

    def press(event: KeyPressEvent, key: str) -> None:
        asking.ask(reviewer.press(key))
        event.app.layout.focus(line if asking.question else main)
        if reviewer.outcome is not None:
            event.app.exit(result=reviewer.outcome)

    def bind(name: str, key: str) -> None:
        @bindings.add(name, filter=~asked)
        def _(event: KeyPressEvent) -> None:
            press(event, key)

    for name, key in _NAMED.items():
        bind(name, key)

    @bindings.add("c-z")
    def _(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    @bindings.add(Keys.Any, filter=~asked)
    def _(event: KeyPressEvent) -> None:
        press(event, event.data)

    def answered(event: KeyPressEvent, text: str | None) -> None:
        question = asking.question
        asking.ask(None)
        event.app.layout.focus(main)
        if question is not None and text is not None:
            question.answer(text)

    @bindings.add("enter", filter=asked, eager=True)
    def _(event: KeyPressEvent) -> None:
        answered(event, asking.buffer.text)

    def cancel(event: KeyPressEvent) -> Any:
        answered(event, None)

    bindings.add("escape", filter=asked)(cancel)
    bindings.add("c-c", filter=asked, eager=True)(cancel)
    return bindings
