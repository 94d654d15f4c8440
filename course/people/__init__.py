"""The people who take, lead and follow the course: what each may do, and how they are let in."""
