"""LTI 1.3 with a learning platform such as Moodle: people log in from there, and their points go back.

PyJWT does the cryptography; the rules of LTI are here. The state and nonce of a login are single-use rows in the store.
"""
