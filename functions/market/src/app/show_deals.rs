//! Conversations, as one of their two sides sees them. Here alone a contact leaves the server.

use kernel::http::Caller;
use kernel::store::Reads;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::deal::{DealSide, DealState, Standing, is_mutual, offers, on};
use shared::market::directory::entry_of;
use shared::market::directory::standing::EntryState;
use shared::market::standing::{Hand, State, on as posting_on};
use shared::market::wire::{AnswerView, DealLine, DealPage, DealView, IntroducedView, OwnMatchable, Sides};

use super::block::blocked;
use super::paging::paged;
use super::trader::{hand, must_trade};
use crate::store::{self, Called, Kept, KeptDeal, Message};

const PAGE: u16 = 10;
/// Of the asking side's postings that were matched with one no more are looked at.
const OWN: usize = 5;

/// Which conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// About the enterprise's own postings.
    Mine,
    /// That it began itself.
    Asked,
}

pub async fn list_deals(app: &App, caller: &Caller, which: Which, cursor: &str) -> Result<DealPage, Fault> {
    must_trade(caller)?;
    let enterprise = &caller.enterprise;
    let scope = format!("market deals {which:?} {enterprise}");
    let read = async |start| match which {
        Which::Mine => store::deals(app, enterprise, PAGE, start).await,
        Which::Asked => store::asked(app, enterprise, PAGE, start).await,
    };
    let (deals, next) = paged(app, &scope, cursor, read).await?;
    let mut items = Vec::new();
    for deal in &deals {
        items.push(deal_view(app, caller, deal, false).await?);
    }
    Ok(DealPage { items, next })
}

pub async fn show_deal(app: &App, caller: &Caller, id: &str) -> Result<DealView, Fault> {
    let (deal, _) = own_deal(app, caller, id).await?;
    deal_view(app, caller, &deal, true).await
}

/// A conversation that the caller's enterprise is a side of; `not_found` for everyone else.
pub(super) async fn own_deal(app: &App, caller: &Caller, id: &str) -> Result<(KeptDeal, DealSide), Fault> {
    must_trade(caller)?;
    let deal = store::deal(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    let side = deal.side_of(&caller.enterprise).ok_or(Fault::NotFound)?;
    Ok((deal, side))
}

pub(super) async fn deal_view(
    app: &App,
    caller: &Caller,
    deal: &KeptDeal,
    with_history: bool,
) -> Result<DealView, Fault> {
    let side = deal.side_of(&caller.enterprise).ok_or(Fault::NotFound)?;
    let today = china_date(app.now());
    let state = on(deal.state, deal.until, today);
    let mutual = is_mutual(deal.was_agreed(), state);
    let other = if side == DealSide::Poster { &deal.asker } else { &deal.poster };
    let named = mutual || !deal.is_anonymous(side.other());
    let unread = mutual && is_unread(app, deal, side).await?;
    // Lists neither say nor cost what only the conversation's own page shows.
    let blocked = if with_history { blocked(app, deal, side).await? } else { Sides::default() };
    let barred = with_history && is_barred(app, deal).await?;
    let may = with_history && hand(caller) == Hand::Own;
    let (matchable, own_matchable) = if may { matchable(app, deal, side).await? } else { Default::default() };
    let can = if may { offers(standing(deal, side, (blocked, barred)), side, today) } else { Vec::new() };
    // When nothing was said for long, and nobody says anything, it ends on that day.
    let asked = deal.is_open() && deal.asked_at.is_some();
    let ends = state.waits_for_consent() || asked || (is_unanswered(deal) && deal.until >= Some(today));
    let history = deal.history.iter().filter(|_| with_history).map(|taken| DealLine {
        at: taken.at.clone(),
        step: taken.step,
        state: taken.state,
        own: taken.side == side,
        reason: taken.reason.clone(),
    });
    Ok(DealView {
        id: deal.id.clone(),
        version: deal.version,
        posting: deal.posting.clone(),
        title: deal.title.clone(),
        state,
        own: side == DealSide::Poster,
        other: named.then(|| other.name.clone()),
        text: deal.text.clone(),
        contact: mutual.then(|| other.contact.clone()),
        at: deal.at.clone(),
        until: deal.until.filter(|_| ends),
        outcome: deal.outcome.clone(),
        answer: deal.answer.as_ref().map(|answer| AnswerView {
            at: answer.at.clone(),
            confirmed: answer.confirmed,
            own: answer.side == side,
            outcome: answer.outcome.clone(),
        }),
        introduced: deal.introduced.as_ref().map(|introduced| IntroducedView {
            word: introduced.word(side).to_owned(),
            posting: introduced.posting.clone(),
            title: introduced.title.clone(),
            agreed: both(&introduced.agreed, side),
        }),
        offers: can,
        unread,
        blocked,
        called: both(&deal.called, side),
        from: deal.from.clone(),
        barred,
        matchable,
        own_matchable,
        history: history.collect(),
    })
}

/// What each side has said yes to, as one of them sees it.
fn both(said: &Called, side: DealSide) -> Sides {
    Sides { own: said.of(side).is_some(), other: said.of(side.other()).is_some() }
}

/// Whether what came of it was said, and the other side hasn't spoken of that.
fn is_unanswered(deal: &KeptDeal) -> bool {
    deal.state == DealState::Concluded && deal.answer.is_none()
}

/// How a conversation stands to what a side can do.
pub(super) fn standing(deal: &KeptDeal, side: DealSide, (blocked, barred): (Sides, bool)) -> Standing {
    Standing {
        state: deal.state,
        until: deal.until,
        called: deal.called.of(side).is_some(),
        blocked: blocked.any(),
        barred,
        agreed: deal.is_noted(),
        consented: deal.introduced.as_ref().is_some_and(|introduced| introduced.agreed.of(side).is_some()),
        other_consented: deal
            .introduced
            .as_ref()
            .is_some_and(|introduced| introduced.agreed.of(side.other()).is_some()),
        unanswered: is_unanswered(deal) && deal.said().is_some_and(|said| said.side == side.other()),
    }
}

/// Whether the Federation took down what an interest, or an introduction, is about. What was agreed to before stays as it
/// is.
pub(super) async fn is_barred(app: &App, deal: &KeptDeal) -> Result<bool, Fault> {
    if !deal.state.waits_for_consent() {
        return Ok(false);
    }
    if let Some(entry) = entry_of(&deal.posting) {
        let kept = store::entry(app, entry, Reads::Strong).await?;
        return Ok(kept.is_none_or(|kept| kept.state == EntryState::Removed));
    }
    let theirs = deal.introduced.as_ref().map(|introduced| &introduced.posting);
    for posting in [Some(&deal.posting), theirs].into_iter().flatten() {
        let kept = store::posting(app, posting, Reads::Strong).await?;
        if kept.is_none_or(|kept| kept.state == State::Removed) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a side can mark as matched, since a talk came to a result: of the posting's side its version, of the asking side
/// its own posting that was matched with it.
async fn matchable(
    app: &App,
    deal: &KeptDeal,
    side: DealSide,
) -> Result<(Option<u64>, Option<OwnMatchable>), Fault> {
    if deal.state != DealState::Concluded || entry_of(&deal.posting).is_some() {
        return Ok((None, None));
    }
    let today = china_date(app.now());
    let live = |kept: &Kept| posting_on(kept.state, kept.until, today) == State::Live;
    if side == DealSide::Poster {
        let kept = store::posting(app, &deal.posting, Reads::Eventual).await?;
        return Ok((kept.filter(live).map(|kept| kept.version), None));
    }
    let ids = match &deal.introduced {
        Some(introduced) => vec![introduced.posting.clone()],
        None => {
            let mut found = store::matches(app, &deal.posting).await?;
            found.retain(|one| one.enterprise == deal.asker.enterprise);
            found.sort_by(|one, other| other.score.cmp(&one.score).then_with(|| one.other.cmp(&other.other)));
            found.into_iter().take(OWN).map(|one| one.other).collect()
        }
    };
    let kept = store::postings(app, &ids).await?;
    // The best of them that is still on the board.
    let best = ids.iter().find_map(|id| kept.iter().find(|kept| kept.id == *id && live(kept)));
    Ok((
        None,
        best.map(|kept| OwnMatchable {
            posting: kept.id.clone(),
            title: kept.form.posting.title.clone(),
            version: kept.version,
        }),
    ))
}

/// Whether somebody else wrote something after what this side has read.
async fn is_unread(app: &App, deal: &KeptDeal, side: DealSide) -> Result<bool, Fault> {
    let last: Option<Message> = store::last_message(app, &deal.id, Reads::Eventual).await?;
    match last.filter(|last| last.side != side) {
        Some(last) => Ok(store::seen(app, &deal.id, side).await? < last.number),
        None => Ok(false),
    }
}
