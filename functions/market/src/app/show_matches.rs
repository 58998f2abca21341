//! The best counterparts of an enterprise's own posting, and what it says of them.

use std::sync::Arc;

use kernel::http::Caller;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::{china_date, parse_instant};
use shared::market::found::{Became, MatchFeedback, MatchPage, MatchView, Verdict};
use shared::market::matching::Grade;
use shared::market::standing::{Action, State, on};

use super::keep_postings::own;
use crate::board::Boards;
use crate::store::{self, Found, Kept, Line, Mark};

/// Matches that are shown.
const SHOWN: usize = 10;
/// As many are read: some may have left the board since.
const READ: u16 = 40;

/// As cards of the board: names only where the card has them.
pub async fn show_matches(app: &App, boards: &Boards, caller: &Caller, id: &str) -> Result<MatchPage, Fault> {
    let kept = own(app, caller, id).await?;
    let live = on(kept.state, kept.until, china_date(app.now())) == State::Live;
    let found = if live { standing(app, boards, &kept).await? } else { Vec::new() };
    let view = |(found, card): (Found, Arc<shared::market::browse::Card>)| MatchView {
        card: (*card).clone(),
        score: found.score,
        grade: Grade::of(found.score),
        reasons: found.reasons,
        verdict: found.verdict,
    };
    Ok(MatchPage {
        title: kept.form.posting.title,
        live,
        items: found.into_iter().map(view).collect(),
        next: None,
    })
}

/// The best of those that are on the board now, without those with whom one has nothing to do any more.
pub(super) async fn standing(
    app: &App,
    boards: &Boards,
    kept: &Kept,
) -> Result<Vec<(Found, Arc<shared::market::browse::Card>)>, Fault> {
    let best = store::best(app, &kept.id, READ).await?;
    let ids: Vec<&str> = best.iter().map(|one| one.other.as_str()).collect();
    let cards = boards.cards(app, &ids).await?;
    let live = best.into_iter().zip(cards).filter_map(|(one, card)| Some((one, card?)));
    let live: Vec<_> = live.take(2 * SHOWN).collect();
    let others = live.iter().map(|(one, _)| one.enterprise.as_str());
    let apart = store::apart(app, &kept.enterprise, others).await?;
    Ok(live.into_iter().filter(|(one, _)| !apart.contains(&one.enterprise)).take(SHOWN).collect())
}

/// Notes that what is shown now was seen.
pub async fn mark_matches(app: &App, boards: &Boards, caller: &Caller, id: &str) -> Result<(), Fault> {
    let (kept, at) = (own(app, caller, id).await?, wire(app.now()));
    let found = standing(app, boards, &kept).await?;
    let new: Vec<&Found> = found.iter().map(|(one, _)| one).filter(|one| !one.shown).collect();
    if new.is_empty() {
        return Ok(());
    }
    for one in new {
        store::mark(app, id, &one.other, Mark::Shown(&at)).await?;
    }
    count(app, &kept).await
}

/// What the enterprise thinks of a match; the last word stands.
pub async fn judge_match(
    app: &App,
    caller: &Caller,
    (id, other): (&str, &str),
    feedback: &MatchFeedback,
) -> Result<(), Fault> {
    let kept = own(app, caller, id).await?;
    if !store::mark(app, id, other, Mark::Said(feedback.verdict)).await? {
        return Err(Fault::NotFound);
    }
    count(app, &kept).await
}

/// Notes that two sides have agreed to talk about a posting, where that posting was matched with one of the asker's.
pub(super) async fn talked(app: &App, posting: &str, asker: &str) -> Result<(), Fault> {
    let found = store::matches(app, posting).await?;
    let at = wire(app.now());
    for one in found.iter().filter(|one| one.enterprise == asker) {
        for (mine, theirs) in [(posting, one.other.as_str()), (one.other.as_str(), posting)] {
            store::mark(app, mine, theirs, Mark::Talked(&at)).await?;
            if let Some(kept) = store::posting(app, mine, kernel::store::Reads::Eventual).await? {
                count(app, &kept).await?;
            }
        }
    }
    Ok(())
}

/// Counts a posting's matches anew for the month in which it was approved.
pub(super) async fn count(app: &App, kept: &Kept) -> Result<(), Fault> {
    let Some(month) = month(kept) else { return Ok(()) };
    let found = store::matches(app, &kept.id).await?;
    let of = |is: fn(&Found) -> bool| {
        u32::try_from(found.iter().filter(|one| is(one)).count()).unwrap_or(u32::MAX)
    };
    let became = Became {
        shown: of(|one| one.shown),
        useful: of(|one| one.verdict == Some(Verdict::Useful)),
        useless: of(|one| one.verdict == Some(Verdict::Useless)),
        talks: of(|one| one.talked),
    };
    let posting = &kept.form.posting;
    let line = Line { board: posting.board, region: posting.region.clone(), became };
    store::put_line(app, &month, &kept.id, line).await
}

/// `2026-11`: when the Federation approved it last.
fn month(kept: &Kept) -> Option<String> {
    let approved = kept.history.iter().rev().find(|line| line.action == Action::Approve);
    let at = approved.map(|line| &line.at).or(kept.since.as_ref())?;
    let day = china_date(parse_instant(at)?);
    Some(format!("{:04}-{:02}", day.year(), u8::from(day.month())))
}
