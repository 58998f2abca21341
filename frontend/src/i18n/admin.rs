//! Words of admin.
