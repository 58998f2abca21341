//! The items of identity, and the only code that reads and writes them.

mod account;
mod digest;
mod enterprise;
mod failures;
mod file;
mod invitation;
mod issued;
mod provider;
mod register;
mod renaming;
mod reset;
mod tries;

pub use account::{
    Account, Claimed, SecondFactor, StaffFilter, account, account_by_login, accounts_of_enterprise,
    create_account, discard_account, drop_system_admin, free_login, keep_system_admin, save_account, staff,
    staff_of_org,
};
pub use digest::{digests, put_digest, take_digest};
pub use enterprise::{
    Enterprise, EnterpriseFilter, create_enterprise, delete_enterprise, enterprise, enterprises,
    enterprises_by_code, save_enterprise,
};
pub use failures::{begin_attempt_from, take_back_attempt_from};
pub use file::{File, file, note_read, reads, save_file};
pub use invitation::{
    Invitation, create_invitation, invitation, invitations_of_enterprise, use_up_invitation,
    withdraw_invitation,
};
pub use issued::{issued, put_issued, put_reminder, reminders, take_reminder};
pub use provider::{
    Pending, UnderWay, create_link, keep_pending, keep_under_way, linked_account, pending, take_pending,
    take_under_way,
};
pub use register::{RegisterRow, put_register, register_row};
pub use renaming::{put_renaming, renamings, take_renaming};
pub use reset::{Reset, ask_reset, drop_reset, put_back, put_reset, reset, reset_asks, take_ask};
pub use tries::{Attempt, begin_attempt, forget_attempts, is_locked, take_back_attempt};

use std::collections::BTreeMap;

use kernel::store::Position;
use shared::region::Regions;

/// A page of a filtered list.
pub struct Found<T> {
    pub items: Vec<T>,
    pub next: Option<Position>,
}

/// How many items a page may look through before it answers with what it has found.
const LOOKED_THROUGH: usize = 2_000;
const LOOKED_AT_ONCE: u16 = 200;

/// The first and the last code of the regions that lie in one: a range that holds them all, and perhaps others.
fn span(regions: &Regions, region: &str) -> (String, String) {
    let mut inside =
        regions.all().iter().map(|one| one.code.as_str()).filter(|code| regions.contains(region, code));
    let first = inside.next().unwrap_or(region).to_owned();
    let last = inside.next_back().unwrap_or(&first).to_owned();
    (format!("{first}#"), format!("{last}#~"))
}

/// The position of an item in the index `org`.
fn position(pk: String, sk: &str, index_pk: &str, index_sk: String) -> Position {
    BTreeMap::from([
        ("pk".to_owned(), pk),
        ("sk".to_owned(), sk.to_owned()),
        ("org_pk".to_owned(), index_pk.to_owned()),
        ("org_sk".to_owned(), index_sk),
    ])
}
