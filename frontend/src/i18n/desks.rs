//! Words of the desks.
