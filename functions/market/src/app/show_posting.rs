//! A posting, to whoever asks.

use kernel::http::Caller;
use kernel::spine::book;
use kernel::store::Reads;
use kernel::{App, Fault};
use shared::access::{Deed, may};
use shared::calendar::china_date;
use shared::market::standing::{State, on};
use shared::market::wire::PostingView;
use time::Date;

use super::trader::id_of;
use crate::Directory;
use crate::store::{self, Kept, entry_id};

/// A posting that a caller may see, and how they stand to it.
pub(super) struct Sight {
    pub kept: Kept,
    pub own: bool,
    /// The conversation of the caller's enterprise about it.
    pub deal: Option<String>,
    pub live: bool,
    /// The Federation looks at it.
    pub reviews: bool,
}

/// Anyone while it is live; its enterprise, the Federation of its region, and who talks about it, always.
pub async fn show_posting(
    app: &App,
    directory: &Directory,
    caller: Option<&Caller>,
    id: &str,
) -> Result<PostingView, Fault> {
    let Sight { kept, own, deal, .. } = sight(app, caller, id).await?;
    let entry = match kept.form.posting.anonymous {
        true => None,
        false => directory.get(app, &entry_id(&kept.enterprise)).await?.map(|card| card.id.clone()),
    };
    Ok(PostingView { own, deal, entry, ..view(&kept, china_date(app.now())) })
}

/// The posting, for those who may see it; `not_found` for everyone else.
pub(super) async fn sight(app: &App, caller: Option<&Caller>, id: &str) -> Result<Sight, Fault> {
    let kept = store::posting(app, id, Reads::Eventual).await?.ok_or(Fault::NotFound)?;
    let live = on(kept.state, kept.until, china_date(app.now())) == State::Live;
    let own = caller.is_some_and(|caller| caller.is_of(&kept.enterprise));
    let deal = match caller {
        Some(caller) if !own && caller.is_of(&caller.enterprise) => {
            let id = deal_id(id, &caller.enterprise);
            store::deal(app, &id, Reads::Eventual).await?.map(|deal| deal.id)
        }
        _ => None,
    };
    let reviews = match caller {
        Some(caller) => may_review(app, caller, &kept).await?,
        None => false,
    };
    if live || own || reviews || deal.is_some() {
        Ok(Sight { kept, own, deal, live, reviews })
    } else {
        Err(Fault::NotFound)
    }
}

/// As everyone may see it; nothing unless it is live.
pub(super) fn public_view(kept: &Kept, today: Date) -> Option<PostingView> {
    (on(kept.state, kept.until, today) == State::Live).then(|| view(kept, today))
}

fn view(kept: &Kept, today: Date) -> PostingView {
    let name = (!kept.form.posting.anonymous).then(|| kept.enterprise_name.clone());
    PostingView {
        id: kept.id.clone(),
        posting: kept.form.posting.clone(),
        state: on(kept.state, kept.until, today),
        enterprise: name,
        since: kept.since.clone(),
        until: kept.until,
        entry: None,
        own: false,
        deal: None,
    }
}

/// Whether a caller reviews postings of this one's region.
pub(super) async fn may_review(app: &App, caller: &Caller, kept: &Kept) -> Result<bool, Fault> {
    let book = book(app).await?;
    let region = &kept.form.posting.region;
    Ok(may(caller, Deed::ReviewMarket) && book.regions.contains(&caller.region, region))
}

/// The conversation of an enterprise about a posting: there is one at most.
pub(super) fn deal_id(posting: &str, asker: &str) -> String {
    id_of(&["deal", posting, asker])
}
