//! Accounts and enterprises: signing in, registering, invitations, one's own account, the enterprise file.

pub mod account;
mod asks;
pub mod enterprise;
pub mod forgotten;
pub mod invitation;
mod provider;
pub mod register;
pub mod sign_in;
