"""The two-party dialogue: two people answer the same statements apart, and see both answers when both are done.

`Reception` lets people in by their codes, `Place` is what one of them may see and do. Nothing here knows a learner: a
party is whoever has her secret. Nothing is kept in memory, so a restart of the server loses nothing.
"""

from course.codes import new_secret, shown
from course.dialogue.place import Place
from course.dialogue.reception import Invitation, Reception
from course.dialogue.refused import Refused

__all__ = ["Invitation", "Place", "Reception", "Refused", "new_secret", "shown"]
