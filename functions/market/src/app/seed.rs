//! Postings of a demonstration: as they would be after their enterprises had sent them in and the Federation had
//! approved them.

use kernel::spine::book;
use kernel::store::Written;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::rules::{check, flags, tidy};
use shared::market::standing::{Action, State, ends};
use shared::market::wire::{HistoryLine, PostingForm};
use time::OffsetDateTime;

use super::step::FEDERATION;
use super::trader::id_of;
use crate::store::{self, Kept};

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

/// Puts a posting on the boards, or on the desk, unless it is there.
///
/// # Errors
/// `invalid_form` with everything that the rules find in it.
pub async fn begin(app: &App, begun: &Begun) -> Result<(), Fault> {
    let book = book(app).await?;
    let (form, day) = (tidy(&begun.form), china_date(begun.at));
    Fault::unless_valid(check(&form, &book.regions, day))?;
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
        reason: String::new(),
        since: (!begun.waits).then(|| at.clone()),
        until: (!begun.waits).then(|| ends(&form.posting, day)),
        flags: flags(&form.posting),
        reports: Vec::new(),
        history,
        at: at.clone(),
        waits: begun.waits.then(|| at.clone()),
        tell_on: None,
        form,
    };
    let _: Written = store::put(app, &kept).await?;
    Ok(())
}
