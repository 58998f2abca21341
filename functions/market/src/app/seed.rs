//! Postings of a demonstration: as they would be after their enterprises had sent them in and the Federation had
//! approved them.

use kernel::spine::book;
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::{china_date, parse_instant};
use shared::market::found::SavedSearch;
use shared::market::matching::Rarity;
use shared::market::rules::{check, class_fault, flags, tidy};
use shared::market::search::Search;
use shared::market::standing::{Action, State, ends};
use shared::market::wire::{HistoryLine, PostingForm};
use time::OffsetDateTime;

use super::meet::{find, stand};
use super::step::FEDERATION;
pub use super::tell_searches::Alerted;
use super::tell_searches::tell_searches;
use super::trader::id_of;
pub use crate::store::Party;
use crate::store::{self, Kept, Saved};

/// A posting to begin with, and whose it is.
#[derive(Clone, Debug)]
pub struct Begun {
    pub enterprise: String,
    pub enterprise_name: String,
    /// Who sent it in.
    pub by: String,
    pub form: PostingForm,
    /// When it was approved; for one that waits: when it was sent in.
    pub at: OffsetDateTime,
    /// It still waits for the Federation.
    pub waits: bool,
}

/// Puts a posting on the boards, or on the desk, unless it is there. One that is live finds its counterparts; nobody is
/// told of it.
///
/// # Errors
/// `invalid_form` with everything that the rules find in it.
pub async fn begin(app: &App, begun: &Begun) -> Result<(), Fault> {
    let kept = put_up(app, begun).await?;
    if !begun.waits {
        find(app, &kept, begun.at).await?;
    }
    Ok(())
}

/// The same for many, of which each is only to be found by those that come later.
///
/// # Errors
/// As [`begin`].
pub async fn begin_unmatched(app: &App, begun: &Begun) -> Result<(), Fault> {
    let kept = put_up(app, begun).await?;
    stand(app, &kept).await
}

/// The same for many, of which none is to be found as a counterpart.
///
/// # Errors
/// As [`begin`].
pub async fn begin_unfound(app: &App, begun: &Begun) -> Result<(), Fault> {
    put_up(app, begun).await.map(drop)
}

/// Keeps a search for an enterprise, with its alert on, unless it is there.
pub async fn keep_search(
    app: &App,
    seen: &Rarity,
    enterprise: &str,
    (name, search): (&str, &Search),
    at: OffsetDateTime,
) -> Result<(), Fault> {
    let id = id_of(&["demo", enterprise, name]);
    let known = store::saved(app, enterprise).await?;
    if known.iter().any(|one| one.view.id == id) {
        return Ok(());
    }
    let view = SavedSearch { id, name: name.to_owned(), search: search.clone(), alert: true, at: wire(at) };
    let saved = Saved::new(enterprise, search.key(seen), view);
    if store::keep(app, &saved, &known).await? {
        store::put_standing(app, &saved).await?;
    }
    Ok(())
}

/// Tells of a live posting whoever saved a search that it answers, however many they are; what that touched.
///
/// # Errors
/// `not_found` where there is no such posting.
pub async fn alert(app: &App, id: &str) -> Result<Alerted, Fault> {
    let kept = store::posting(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    let since = kept.since.as_deref().and_then(parse_instant).ok_or(Fault::NotFound)?;
    tell_searches(app, &kept, since, usize::MAX).await
}

async fn put_up(app: &App, begun: &Begun) -> Result<Kept, Fault> {
    let book = book(app).await?;
    let (form, day) = (tidy(&begun.form), china_date(begun.at));
    let mut faults = check(&form, &begun.enterprise_name, &book.regions, day);
    faults.extend(class_fault(&form));
    Fault::unless_valid(faults)?;
    let at = wire(begun.at);
    let line = |action: Action, state: State, by: &str| HistoryLine {
        at: at.clone(),
        action,
        state,
        by: by.to_owned(),
        reason: String::new(),
    };
    let mut history = vec![line(Action::Submit, State::Submitted, &begun.by)];
    if !begun.waits {
        history.push(line(Action::Approve, State::Live, FEDERATION));
    }
    let kept = Kept {
        id: id_of(&["demo", &begun.enterprise, &form.posting.title]),
        version: 1,
        enterprise: begun.enterprise.clone(),
        enterprise_name: begun.enterprise_name.clone(),
        state: if begun.waits { State::Submitted } else { State::Live },
        pending: None,
        reason: String::new(),
        since: (!begun.waits).then(|| at.clone()),
        until: (!begun.waits).then(|| ends(&form.posting, day)),
        flags: flags(&form.posting, &begun.enterprise_name, &book.regions),
        reports: Vec::new(),
        history,
        at: at.clone(),
        waits: begun.waits.then(|| at.clone()),
        late: false,
        tell_on: None,
        form,
    };
    let _: Written = store::put(app, &kept).await?;
    Ok(kept)
}
