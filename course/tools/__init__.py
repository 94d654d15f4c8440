"""The calculators that leaders come back to: pure functions, one file a tool, each with its law in the docstring.

A tool takes dates and numbers and returns a frozen dataclass. It reads no file and no clock, and knows no page. What
a person may read of an answer is a `Statement`: a message id, its variables, and the law it rests on. Bad input raises
`ToolInputError`, which names the field and says what to do.

`catalogue` lists the tools with the fields they ask for, `command` is the command line over it.
"""
