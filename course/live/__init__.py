"""A gathering that is held: what happens in the room, what each screen may see of it, and what is left afterwards.

`Room` is a pure fold over events, `views` says what a phone, the projector and the facilitator see, and `Host` keeps
the rooms that go on. Who somebody is, is decided by a secret, never by the login.
"""
