//! Accounts and enterprises: what a login, a password and a name must be, who may administer whom, and what
//! crosses HTTP about it.
//!
//! Always: a rule complains at the field, in both languages. Not here: hashing, codes, sessions (they need
//! randomness and time), and what a role may do to a case (`spine::flow`).

pub mod codes;
pub mod facts;
pub mod file;
pub mod held;
pub mod owners;
pub mod register;
pub mod registration;
pub mod renaming;
pub mod rules;
pub mod staff;
pub mod told;
pub mod wire;
