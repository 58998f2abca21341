//! Conversations of a demonstration, as their steps would have left them, with what came of them; and what enterprises
//! said of their matches.

use kernel::spine::book;
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::came::End;
use shared::market::deal::{DealSide, DealState, Outcome, Step, WhyNot, after};
use shared::market::found::Verdict;
use shared::market::wire::Contact;
use time::OffsetDateTime;

use super::move_deal::{in_workdays, month, silence};
use super::show_matches::count;
use super::show_posting::deal_id;
use super::trader::id_of;
use crate::store::{self, Called, Introduced, Introduction, KeptDeal, Mark, Message, Party, Taken};

/// A step of a conversation, who took it and when.
#[derive(Clone, Debug)]
pub struct BegunStep {
    pub step: Step,
    pub side: DealSide,
    pub reason: String,
    pub at: OffsetDateTime,
}

/// Something that was written.
#[derive(Clone, Debug)]
pub struct BegunMessage {
    pub side: DealSide,
    pub name: String,
    pub text: String,
    pub at: OffsetDateTime,
}

/// A conversation about one of the demonstration's postings.
#[derive(Clone, Debug)]
pub struct BegunTalk {
    /// Whose posting it is, and its title.
    pub enterprise: String,
    pub title: String,
    /// Who asked.
    pub asker: String,
    pub asker_name: String,
    pub contact: Contact,
    pub text: String,
    pub steps: Vec<BegunStep>,
    pub messages: Vec<BegunMessage>,
    pub outcome: Option<Outcome>,
    pub why: Option<WhyNot>,
    /// How the Federation began it, where it did.
    pub introduced: Option<BegunIntroduction>,
}

/// The asking side's own posting by its title, and the Federation's word to each.
#[derive(Clone, Debug)]
pub struct BegunIntroduction {
    pub sought: String,
    pub to_poster: String,
    pub to_asker: String,
}

/// Puts a conversation with its messages, unless it is there, and counts its end.
///
/// # Errors
/// When its posting isn't there, or the rules don't allow its steps.
pub async fn begin_talk(app: &App, begun: &BegunTalk) -> Result<(), Fault> {
    let posting = id_of(&["demo", &begun.enterprise, &begun.title]);
    let kept = store::posting(app, &posting, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    let (book, mut state, mut history) = (book(app).await?, None, Vec::new());
    for one in &begun.steps {
        let next = after(state, one.step, one.side).ok_or(Fault::NotAllowed)?;
        state = Some(next);
        history.push(Taken {
            at: wire(one.at),
            step: one.step,
            state: next,
            side: one.side,
            by: String::new(),
            reason: one.reason.clone(),
        });
    }
    let (Some(state), Some(last)) = (state, begun.steps.last()) else { return Err(Fault::NotAllowed) };
    let spoken = begun.messages.iter().map(|message| message.at).max().unwrap_or(last.at);
    let days = match state {
        DealState::Proposed => book.terms.market.introduction_days,
        DealState::Asked => book.terms.market.interest_days,
        other => silence(&book, other).unwrap_or(book.terms.market.silent_days),
    };
    let id = deal_id(&posting, &begun.asker);
    let party = |enterprise: &str, name: &str, contact: &Contact| Party {
        enterprise: enterprise.to_owned(),
        name: name.to_owned(),
        contact: contact.clone(),
    };
    let introduced = match &begun.introduced {
        Some(introduction) => Some(introduced(app, begun, introduction).await?),
        None => None,
    };
    let helped = introduced.as_ref().map_or_else(Called::default, |one| one.agreed.clone());
    let deal = KeptDeal {
        id: id.clone(),
        version: 1,
        posting: posting.clone(),
        title: kept.form.posting.title.clone(),
        board: Some(kept.form.posting.board),
        region: kept.form.posting.region.clone(),
        anonymous: kept.form.posting.anonymous,
        state,
        poster: party(&kept.enterprise, &kept.enterprise_name, &kept.form.contact),
        asker: party(&begun.asker, &begun.asker_name, &begun.contact),
        text: begun.text.clone(),
        outcome: begun.outcome.clone().filter(|_| state == DealState::Concluded),
        until: in_workdays(&book, china_date(last.at.max(spoken)), days),
        asked_at: None,
        reports: Vec::new(),
        called: if state.waits_for_consent() { Called::default() } else { helped },
        from: None,
        introduced,
        answer: None,
        history,
        at: wire(last.at),
    };
    if let (Some(_), Some(first)) = (&deal.introduced, deal.history.first()) {
        let row = Introduction { deal: id.clone(), region: deal.region.clone() };
        store::put_introduction(app, &first.at, &row).await?;
    }
    if store::put_deal(app, &deal).await? == Written::Conflict {
        return Ok(());
    }
    for (number, message) in (1_u32..).zip(&begun.messages) {
        let by = if message.side == DealSide::Poster { &kept.enterprise } else { &begun.asker };
        let place = (number, wire(message.at), message.side);
        let said = ("", message.text.clone(), Vec::new());
        let _ = store::put_message(app, &Message::new(&id, place, (by, &message.name), said)).await?;
    }
    if deal.was_agreed() {
        for (mine, theirs) in match_of(app, &posting, &begun.asker).await? {
            store::mark(app, &mine, &theirs, Mark::Talked(&wire(last.at))).await?;
        }
    }
    if let Some(end) = End::of(state, last.step, deal.outcome.as_ref(), begun.why) {
        let end = End { introduced: deal.introduced.is_some(), ..end };
        let city =
            book.regions.city_of(&deal.region).map_or(deal.region.clone(), |city| city.code.to_string());
        let (board, month) = (kept.form.posting.board.code(), month(china_date(last.at)));
        store::put_end(app, (board, &city), (&month, &id), end).await?;
        store::count_came(app, (board, &city), &month).await?;
        if state == DealState::Concluded {
            for enterprise in [&kept.enterprise, &begun.asker] {
                store::put_concluded(app, enterprise, &id).await?;
            }
        }
    }
    Ok(())
}

/// An introduction as its steps would have left it.
async fn introduced(app: &App, begun: &BegunTalk, of: &BegunIntroduction) -> Result<Introduced, Fault> {
    let posting = id_of(&["demo", &begun.asker, &of.sought]);
    let kept = store::posting(app, &posting, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    let mut agreed = Called::default();
    for one in begun.steps.iter().filter(|one| matches!(one.step, Step::Consent | Step::Accept)) {
        agreed.set(one.side, Some(wire(one.at)));
    }
    Ok(Introduced {
        by: String::new(),
        posting,
        title: of.sought.clone(),
        anonymous: kept.form.posting.anonymous,
        to_poster: of.to_poster.clone(),
        to_asker: of.to_asker.clone(),
        agreed,
    })
}

/// A posting's match with one of the asker's, both ways; nothing where there is none.
async fn match_of(app: &App, posting: &str, asker: &str) -> Result<Vec<(String, String)>, Fault> {
    let found = store::matches(app, posting).await?;
    let of_asker = found.into_iter().filter(|one| one.enterprise == asker);
    let both = |other: String| [(posting.to_owned(), other.clone()), (other, posting.to_owned())];
    Ok(of_asker.flat_map(|one| both(one.other)).collect())
}

/// Has the enterprise of a posting have seen its best matches: the best is of use, the last of several isn't.
pub async fn judge(app: &App, (enterprise, title): (&str, &str), at: OffsetDateTime) -> Result<(), Fault> {
    let id = id_of(&["demo", enterprise, title]);
    let Some(kept) = store::posting(app, &id, Reads::Strong).await? else { return Ok(()) };
    let found = store::best(app, &id, 6).await?;
    for (place, one) in found.iter().enumerate() {
        store::mark(app, &id, &one.other, Mark::Shown(&wire(at))).await?;
        let verdict = match place {
            0 | 1 => Some(Verdict::Useful),
            place if place >= 2 && place + 1 == found.len() => Some(Verdict::Useless),
            _ => None,
        };
        if let Some(verdict) = verdict {
            store::mark(app, &id, &one.other, Mark::Said(verdict)).await?;
        }
    }
    count(app, &kept).await
}
