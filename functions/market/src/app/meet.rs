//! A posting that has come onto the board meets its counterparts, and whoever searched for it.
//!
//! ```text
//! note → the posting's put → under its keys → the other side's keys → scored → the best, for both sides → notices
//!                                                                   searches under its keys → notices → struck off
//! ```
//!
//! Always: doing it again changes nothing; what is broken off stays noted, and the sweeper goes on. Nobody is told of
//! the same posting or search twice on a day: the first that is found is told at once, and the notice leads to all.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::notices::{self, News};
use kernel::reference::MARKET_WEIGHTS;
use kernel::spine::{Book, book};
use kernel::store::Reads;
use kernel::{App, Fault};
use shared::calendar::{china_date, day, parse_instant};
use shared::market::matching::{Grade, Match, MatchKey, Matching, Profile, Rarity};
use shared::market::standing::{State, on};
use shared::market::told::Told;
use time::{Duration, OffsetDateTime};

use super::tell_searches::tell_searches;
use crate::store::{self, Between, Kept, Occasion, Waiting};

/// Of what was found under the keys no more are compared.
const COMPARED: usize = 60;
/// Matches that a new posting begins with.
const BEST: usize = 10;
/// As many more are looked at: what is of an enterprise that one deals with no more gives way to them.
const SPARE: usize = 10;
/// Searches that are told at once, while the approval is waited for; the sweeper tells more.
const AT_ONCE: usize = 25;
/// Searches that one pass of the sweeper tells of one posting.
const IN_A_PASS: usize = 2_000;
/// Before that, whoever brought it onto the board may still be at it.
const PATIENCE: Duration = Duration::minutes(1);

/// What compares, after the version of the weights and the book that it was made of.
type Made = (u32, Arc<Book>, Arc<Matching>);

static MADE: Mutex<Option<Made>> = Mutex::new(None);

/// What compares postings, made once for each version of the weights and each day.
pub(super) async fn matching(app: &App) -> Result<Arc<Matching>, Fault> {
    let (weights, book) = (app.references.load(&MARKET_WEIGHTS).await?, book(app).await?);
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((version, of, matching)) = made.as_ref()
        && *version == weights.version
        && Arc::ptr_eq(of, &book)
    {
        return Ok(Arc::clone(matching));
    }
    let new = Matching::new((*weights.data).clone(), Rarity::builtin(), book.regions.clone());
    let new = Arc::new(new.map_err(|fault| Fault::impossible(fault.code()))?);
    *made = Some((weights.version, book, Arc::clone(&new)));
    Ok(new)
}

/// What is to be noted before the next version of a posting is put, if it comes onto the board with it.
pub(super) fn comes(before: &Kept, next: &Kept) -> Option<Waiting> {
    let card = next.card()?;
    let changed = before.pending.is_some() && next.pending.is_none();
    let occasion = match (before.since.as_ref() == next.since.as_ref(), before.state) {
        (true, State::Live) if !changed => return None,
        (_, State::Submitted) => Occasion::Approved,
        (_, State::Live) if changed => Occasion::Approved,
        _ => Occasion::Renewed,
    };
    Some(Waiting { id: next.id.clone(), since: card.since, occasion })
}

/// Takes a posting that was on the board away from its keys.
pub(super) async fn leave(app: &App, before: &Kept) -> Result<(), Fault> {
    let Some(since) = before.since.as_ref().filter(|_| before.state == State::Live) else { return Ok(()) };
    let matching = matching(app).await?;
    let keys = matching.keys(&matching.profile(&before.form.posting));
    store::leave(app, &before.id, since, &keys).await
}

/// Does it at once. What fails is left to the sweeper: the posting is on the board in any case.
pub(super) async fn meet_now(app: &App, kept: &Kept, waiting: &Waiting) {
    if let Err(fault) = meet(app, kept, (waiting, AT_ONCE)).await {
        tracing::warn!(posting = %kept.id, fault = %fault, "a posting wasn't matched at once");
    }
}

/// Goes on with what was noted and isn't done. How many postings that were.
pub async fn meet_waiting(app: &App, now: OffsetDateTime) -> Result<u32, Fault> {
    let mut done = 0;
    for waiting in store::waiting(app, &kernel::time::wire(now - PATIENCE)).await? {
        let kept = store::posting(app, &waiting.id, Reads::Strong).await?;
        match kept.filter(|kept| kept.since.as_ref() == Some(&waiting.since) && is_live(kept, app)) {
            Some(kept) => meet(app, &kept, (&waiting, IN_A_PASS)).await?,
            // It never came, or has left again.
            None => store::strike(app, &waiting).await?,
        }
        done += 1;
    }
    Ok(done)
}

fn is_live(kept: &Kept, app: &App) -> bool {
    on(kept.state, kept.until, china_date(app.now())) == State::Live
}

/// Matches a live posting, and tells of it; strikes it off when all is done.
pub(super) async fn meet(app: &App, kept: &Kept, (waiting, most): (&Waiting, usize)) -> Result<(), Fault> {
    let Some(at) = parse_instant(&waiting.since) else { return store::strike(app, waiting).await };
    let found = find(app, kept, at).await?;
    if waiting.occasion == Occasion::Renewed {
        return store::strike(app, waiting).await;
    }
    tell_matched(app, kept, &found, at).await?;
    if tell_searches(app, kept, at, most).await?.all { store::strike(app, waiting).await } else { Ok(()) }
}

/// Puts a live posting under its keys, so that those that come later find it.
pub(super) async fn stand(app: &App, kept: &Kept) -> Result<(), Fault> {
    let (Some(since), Some(until)) = (&kept.since, kept.until) else { return Ok(()) };
    let matching = matching(app).await?;
    let keys = matching.keys(&matching.profile(&kept.form.posting));
    store::stand(app, (&kept.id, &kept.enterprise), (since, until), &keys).await
}

/// The best counterparts, kept for both sides.
pub(super) async fn find(app: &App, kept: &Kept, at: OffsetDateTime) -> Result<Vec<(Match, Kept)>, Fault> {
    stand(app, kept).await?;
    let matching = matching(app).await?;
    let mine = matching.profile(&kept.form.posting);
    let keys = matching.keys(&mine);
    let candidates = candidates(app, kept, &keys).await?;
    let profiles: Vec<Profile> =
        candidates.iter().map(|other| matching.profile(&other.form.posting)).collect();
    let theirs = candidates.iter().map(|other| other.id.as_str()).zip(&profiles);
    let best = matching.best(&mine, theirs, BEST + SPARE);
    let mut by_id: HashMap<String, Kept> =
        candidates.into_iter().map(|other| (other.id.clone(), other)).collect();
    let others = best.iter().filter_map(|one| by_id.get(&one.id)).map(|other| other.enterprise.as_str());
    let apart = store::apart(app, &kept.enterprise, others).await?;
    by_id.retain(|_, other| !apart.contains(&other.enterprise));
    let found: Vec<(Match, Kept)> = best
        .into_iter()
        .filter_map(|one| by_id.remove(&one.id).map(|other| (one, other)))
        .take(BEST)
        .collect();
    let between: Vec<Between<'_>> = found
        .iter()
        .map(|(one, other)| Between {
            one: (&kept.id, &kept.enterprise),
            other: (&other.id, &other.enterprise),
            score: one.score,
            reasons: &one.reasons,
        })
        .collect();
    store::put_matches(app, at, &between).await?;
    Ok(found)
}

/// What stands under the most of the keys, those that say more of the posting first; of these what is live.
async fn candidates(app: &App, kept: &Kept, keys: &[MatchKey]) -> Result<Vec<Kept>, Fault> {
    let asked: Vec<MatchKey> = keys.iter().map(MatchKey::counterpart).collect();
    let mut worth: HashMap<String, usize> = HashMap::new();
    for (place, ids) in store::asked_under(app, &kept.enterprise, &asked).await?.into_iter().enumerate() {
        for id in ids {
            *worth.entry(id).or_default() += 2 * keys.len() - place;
        }
    }
    let mut ids: Vec<(usize, String)> = worth.into_iter().map(|(id, worth)| (worth, id)).collect();
    ids.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let ids: Vec<String> = ids.into_iter().take(COMPARED).map(|(_, id)| id).collect();
    let found = store::postings(app, &ids).await?;
    Ok(found.into_iter().filter(|other| other.enterprise != kept.enterprise && is_live(other, app)).collect())
}

/// Tells the enterprise what its posting found, and those whom it was found for.
async fn tell_matched(
    app: &App,
    kept: &Kept,
    found: &[(Match, Kept)],
    at: OffsetDateTime,
) -> Result<(), Fault> {
    let good = found.iter().filter(|(one, _)| Grade::of(one.score).is_told()).map(|(_, other)| other);
    let mut told: Vec<&Kept> = good.collect();
    if !told.is_empty() {
        told.push(kept);
    }
    for posting in told {
        let today = china_date(at);
        if store::tell_once(app, &posting.id, (&day(today), at), &kept.id).await? {
            let about = (Told::MatchFound, posting.id.as_str(), posting.form.posting.title.as_str());
            notices::tell(app, &notices::enterprise(&posting.enterprise), &news_of(about, at)).await?;
        }
    }
    Ok(())
}

/// A notice; those of the same thing are numbered by their days.
pub(super) fn news_of((told, about, title): (Told, &str, &str), at: OffsetDateTime) -> News {
    let seq = u32::try_from(china_date(at).to_julian_day()).unwrap_or_default();
    News {
        about: about.to_owned(),
        seq,
        tells: told.into(),
        level: String::new(),
        title: title.to_owned(),
        at,
    }
}
