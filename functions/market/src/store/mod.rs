//! Reading and writing what this context keeps.

mod blocks;
mod came;
mod comments;
mod deals;
mod entries;
pub mod fairs;
pub mod guests;
mod introductions;
mod links;
mod lists;
mod matches;
mod meeting;
mod messages;
mod near;
mod pictures;
mod postings;
mod providers;
mod quality;
mod searches;
mod served;
mod services;
mod snapshot;
mod standing;
mod vouchers;

use kernel::store::{Page, Query};
use kernel::{App, Fault};
use serde::de::DeserializeOwned;

pub use blocks::{apart, blocks, lift_block, put_block};
pub use came::{answer_end, came_since, correct_end, count_came, put_end};
pub use comments::{comments, hide_comment, put_comment};
pub use deals::{
    Answered, Called, Introduced, Kept as KeptDeal, Party, Taken, asked, count_interest, deal, deals,
    deals_of, interested, note_read, put as put_deal, talks, was_read,
};
pub use entries::{
    Approved, KeptEntry, concluded, entry, entry_id, put_concluded, put_entry, waiting_entries,
};
pub use introductions::{Pointer as Introduction, introductions, put as put_introduction};
pub use links::{KeptLink, LinkCard, Partner, link, links, put_link};
pub use lists::{gone_since, live_since};
pub use matches::{Between, Found, Mark, best, forget, mark, matches, put as put_matches, tell_once};
pub use meeting::{Occasion, Waiting, asked_under, leave, note, stand, strike, waiting};
pub use messages::{
    Message, attachment, last_message, messages, put_attachments, put_message, put_seen, seen,
};
pub use near::{Alike, alike, keep_signature};
pub use pictures::{
    KeptPicture, content, picture, pictures_due, put_content, put_off, put_picture, remove_picture,
    settle_picture,
};
pub use postings::{
    Due, Kept, Pending, desk, due, overdue, owned, posting, postings, put, put_late, put_told,
};
pub use providers::{ProviderCard, begin_provider, provider, providers_waiting, put_provider};
pub use quality::{Line, lines, put_line};
pub use searches::{Saved, keep, remove, saved, switch};
pub use served::{count_served, put_line as put_served, served_since};
pub use services::{KeptService, begin_service, owned_services, put_service, service, services_waiting};
pub use snapshot::{Snapshot, put_snapshot, snapshot, snapshots};
pub use standing::{drop_key, in_use, put_standing, remove_standing, standing, tell_today};
pub use vouchers::{
    look_later, own_vouchers, programme, programmes, put_programme, put_voucher, settled_vouchers, voucher,
    vouchers_of,
};

/// An item of the store, and what the context knows it as.
trait Item: DeserializeOwned {
    type Kept;

    fn kept(self) -> Result<Self::Kept, Fault>;
}

/// A page of what a query finds.
async fn page<I: Item>(app: &App, query: Query) -> Result<Page<I::Kept>, Fault> {
    let page = app.store.query::<I>(query).await?;
    let items: Result<Vec<I::Kept>, Fault> = page.items.into_iter().map(I::kept).collect();
    Ok(Page { items: items?, next: page.next })
}
