//! An entry of the directory, to whoever asks while it is found; and the way to talk with its enterprise.

use kernel::held::certificates;
use kernel::http::Caller;
use kernel::store::Reads;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::directory::wire::EntryView;
use shared::market::directory::{chosen, subject};
use shared::market::wire::{DealView, InterestRequest};

use super::review_entries::may_review;
use super::show_interest::{About, ask};
use super::show_posting::deal_id;
use super::trader::must_submit;
use crate::store::{self, KeptEntry, Party, entry_id};
use crate::{Boards, Directory};

/// Postings that are shown with an entry.
const POSTINGS: usize = 12;

pub async fn show_entry(
    app: &App,
    (boards, directory): (&Boards, &Directory),
    caller: Option<&Caller>,
    id: &str,
) -> Result<EntryView, Fault> {
    let kept = found(app, id, Reads::Eventual).await?;
    let Some(approved) = &kept.approved else { return Err(Fault::NotFound) };
    let offered = certificates(app, &kept.enterprise, china_date(app.now())).await?;
    let own = caller.is_some_and(|caller| caller.is_of(&kept.enterprise));
    let (mut deal, mut may_link, mut version) = (None, false, None);
    if let Some(caller) = caller {
        if !own && caller.is_of(&caller.enterprise) {
            let talk = deal_id(&subject(id), &caller.enterprise);
            deal = store::deal(app, &talk, Reads::Eventual).await?.map(|deal| deal.id);
            may_link = directory.get(app, &entry_id(&caller.enterprise)).await?.is_some();
        }
        version = may_review(app, caller, &kept).await?.then_some(kept.version);
    }
    let (suppliers, buyers) = directory.ties(app, id).await?;
    let mut entry = approved.form.entry.clone();
    let certificates = chosen(&entry.certificates, &offered);
    entry.certificates.clear();
    // A way to reach it, which a visitor isn't given, as on the boards.
    let website_hidden = caller.is_none() && !entry.website.is_empty();
    if website_hidden {
        entry.website.clear();
    }
    Ok(EntryView {
        id: kept.id.clone(),
        name: kept.enterprise_name.clone(),
        entry,
        certificates,
        since: kept.since.clone().unwrap_or_default(),
        postings: boards.of_entry(app, id, POSTINGS).await?,
        concluded: store::concluded(app, &kept.enterprise).await?,
        suppliers,
        buyers,
        own,
        may_link,
        deal,
        version,
        website_hidden,
    })
}

/// Begins a conversation with an entry's enterprise, as interest in a posting does: it has to agree before anybody sees
/// how the other is reached.
pub async fn ask_entry(
    app: &App,
    caller: &Caller,
    id: &str,
    request: &InterestRequest,
) -> Result<DealView, Fault> {
    must_submit(caller)?;
    let kept = found(app, id, Reads::Strong).await?;
    let Some(approved) = kept.approved else { return Err(Fault::NotFound) };
    let about = About {
        subject: subject(id),
        title: kept.enterprise_name.clone(),
        board: None,
        region: approved.form.entry.region,
        anonymous: false,
        poster: Party {
            enterprise: kept.enterprise,
            name: kept.enterprise_name,
            contact: approved.form.contact,
        },
        from: None,
    };
    ask(app, caller, about, request).await
}

/// An entry that everyone finds; `not_found` otherwise.
pub(super) async fn found(app: &App, id: &str, reads: Reads) -> Result<KeptEntry, Fault> {
    let kept = store::entry(app, id, reads).await?.ok_or(Fault::NotFound)?;
    if kept.standing().is_found() { Ok(kept) } else { Err(Fault::NotFound) }
}
