//! The use cases, one a file. Each takes what `http` has parsed, asks the rules of `shared`, and writes by `store`.

pub mod accept_invitation;
pub mod act_on_user;
pub mod change_account;
pub mod change_enterprise;
pub mod change_password;
pub mod change_user;
pub mod create_user;
pub mod enrol_totp;
pub mod import_register;
pub mod invite_agent;
pub mod keep_file;
mod keep_issued;
pub mod list_sessions;
pub mod list_users;
mod mail_addresses;
mod make_administrator;
mod principal;
pub mod provider_sign_in;
pub mod read_audit;
pub mod read_enterprise;
pub mod register_enterprise;
pub mod release_enterprise;
mod remind;
pub mod remove_agent;
mod seed;
pub mod sign_in;
pub mod sign_out;
mod start_session;
pub mod verify_enterprise;
mod views;

pub use keep_issued::keep_issued;
pub use mail_addresses::{mail_address_of, mail_addresses};
pub use make_administrator::{Known, make_administrator};
pub use remind::remind_due;
pub use seed::{
    SeedAccount, SeedEnterprise, principal_of_login, seed_account, seed_enterprise, seed_file, seed_register,
};
