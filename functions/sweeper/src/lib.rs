//! What deadlines do by themselves: warnings, and what silence means. A pass looks at the cases whose day has come,
//! turns what is due into commands of the system, and lets `decide` see to it that each happens once. It also sends
//! messages to other platforms, removes uploads that no command has named in time and texts whose event was never
//! written, and settles provisional due dates when a year's notice comes in.
//!
//! Always: keys follow from the deadline, so that two passes at once do nothing twice; a pass is bounded, and the
//! next one goes on. Not here: when something is due (`shared::spine::chores`).

mod settle;

use cases::app::keep_uploads::remove_unnamed;
use kernel::spine::{EntryRow, Loaded, append_as, book, keys, load, project_all, remove_unwritten};
use kernel::store::{Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::{china_date, day};
use shared::spine::chores::{Chore, due_chores};
use shared::spine::{Action, Case, Party};
use time::OffsetDateTime;

/// Cases that a pass looks at in each shard.
const CASES: u16 = 500;
/// Chores of one case in one pass: a deadline may set off another.
const CHORES: u32 = 12;
const STOPPED: &str = "check#sweep";

/// What a pass did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    pub cases: u32,
    pub events: u32,
    /// Messages that other platforms took.
    pub delivered: u32,
    /// Uploads that were removed.
    pub uploads: u32,
    /// Postings that expired, and interests that nobody answered.
    pub market: u32,
    /// Notices of certificates that end.
    pub reminders: u32,
    /// Postings that were matched, or whose searches were told, after the fact.
    pub met: u32,
    /// Daily letters to members of the staff.
    pub digests: u32,
    /// Texts that belonged to no event.
    pub texts: u32,
}

/// One pass at the app's time.
pub async fn sweep(app: &App) -> Result<Swept, Fault> {
    sweep_at(app, app.now()).await
}

/// One pass as if it were `now`.
pub async fn sweep_at(app: &App, now: OffsetDateTime) -> Result<Swept, Fault> {
    let mut swept = Swept::default();
    if app.config.read_only {
        return Ok(swept);
    }
    settle::settle(app, now, &mut swept).await?;
    // A day's rows end with its number; the tilde sorts after all of them.
    let last = format!("{}~", day(china_date(now)));
    let stopped = app.store.query::<Stopped>(Query::of(Table::Cases, STOPPED)).await?.items;
    for shard in keys::due_shards() {
        let stopped = stopped.iter().find(|one| one.sk == shard);
        sweep_shard(app, &shard, (&last, stopped), now, &mut swept).await?;
    }
    match exchange::app::deliver_due(app).await {
        Ok(delivered) => swept.delivered = delivered,
        Err(fault) => tracing::warn!(fault = %fault, "messages to other platforms weren't sent"),
    }
    match market::app::sweep_due(app, now).await {
        Ok(over) => swept.market = over,
        Err(fault) => tracing::warn!(fault = %fault, "what is over on the market wasn't put on record"),
    }
    match identity::app::remind_due(app, now).await {
        Ok(reminded) => swept.reminders = reminded,
        Err(fault) => tracing::warn!(fault = %fault, "the end of certificates wasn't reminded of"),
    }
    match identity::app::write_digests(app, now).await {
        Ok(written) => swept.digests = written,
        Err(fault) => tracing::warn!(fault = %fault, "daily letters weren't written"),
    }
    match market::app::meet_waiting(app, now).await {
        Ok(met) => swept.met = met,
        Err(fault) => tracing::warn!(fault = %fault, "postings that wait for their matches still wait"),
    }
    if let Err(fault) = market::app::keep_snapshots(app, now).await {
        tracing::warn!(fault = %fault, "snapshots of the market's lists weren't written");
    }
    match remove_unnamed(app, now).await {
        Ok(removed) => swept.uploads = removed,
        // The storage of contents may be away while the store is not.
        Err(fault) => tracing::warn!(fault = %fault, "uploads that nobody named weren't removed"),
    }
    match remove_unwritten(app, now).await {
        Ok(removed) => swept.texts = removed,
        Err(fault) => {
            tracing::warn!(fault = %fault, "texts of events that were never written weren't removed")
        }
    }
    Ok(swept)
}

/// Where the pass before stopped in a shard (`sk`), because more was due than a pass looks at.
#[derive(Serialize, Deserialize)]
struct Stopped {
    pk: String,
    sk: String,
    place: String,
}

/// Looks at what is due in a shard, going on where the pass before stopped: cases that can't be swept stay where they are,
/// and must not keep those behind them waiting for ever. A read unit, and half a one for every 4 KB.
async fn sweep_shard(
    app: &App,
    shard: &str,
    (last, stopped): (&str, Option<&Stopped>),
    now: OffsetDateTime,
    swept: &mut Swept,
) -> Result<(), Fault> {
    let due = Query::of(Table::Cases, shard).index("due").limit(CASES);
    let due = match stopped {
        Some(stopped) if stopped.place.as_str() <= last => due.between(stopped.place.as_str(), last),
        _ => due.up_to(last),
    };
    let page = app.store.query::<EntryRow>(due).await?;
    let place = page.items.last().and_then(|row| row.due_sk.clone());
    for row in &page.items {
        look_at(app, &row.entry.id, now, swept).await;
    }
    match (page.next.and(place), stopped) {
        (Some(place), _) => {
            let (pk, sk) = (STOPPED.to_owned(), shard.to_owned());
            app.store.put(Table::Cases, &Stopped { pk, sk, place }).await
        }
        // All was looked at; the next pass begins with what has been due the longest.
        (None, Some(stopped)) => app.store.delete(Table::Cases, &stopped.pk, &stopped.sk).await,
        (None, None) => Ok(()),
    }
}

/// Sweeps a case; whether it could be. One that can't must not keep the others from it.
async fn look_at(app: &App, number: &str, now: OffsetDateTime, swept: &mut Swept) -> bool {
    swept.cases += 1;
    match sweep_case(app, number, now).await {
        Ok(events) => swept.events += events,
        Err(fault) => {
            tracing::warn!(case = %number, fault = %fault, "a case wasn't swept");
            return false;
        }
    }
    true
}

/// Does what is due to one case.
async fn sweep_case(app: &App, number: &str, now: OffsetDateTime) -> Result<u32, Fault> {
    let book = book(app).await?;
    let mut done = 0;
    for _ in 0..CHORES {
        let Some(Loaded { case, .. }) = load(app, number).await? else { return Ok(done) };
        let due = due_chores(&case, &book, china_date(now));
        let is_new = |chore: &&Chore| !case.keys.iter().any(|(given, ..)| *given == key(&case, chore));
        let Some(chore) = due.iter().find(is_new) else {
            if done == 0 {
                // It woke for nothing: the terms or the calendar have changed since it was projected.
                project_all(app, &book, &case, kernel::spine::Projection::Again).await?;
            }
            return Ok(done);
        };
        let key = key(&case, chore);
        match append_as(app, number, (chore.action, &chore.fields), Party::System, now, &key).await {
            Ok(_) => done += 1,
            // Someone acted meanwhile, so that it isn't due any more; the next look tells.
            Err(Fault::Refused(_) | Fault::Stale { .. } | Fault::NotAllowed) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(done)
}

/// The key of a chore: the same whoever finds it due, and another for every deadline. Its colons keep it apart from
/// the keys that people send (`kernel::http::IdempotencyKey`): nobody can take it first and so keep a deadline quiet.
pub fn key(case: &Case, chore: &Chore) -> String {
    let word = |name: &str| chore.fields.get(name).and_then(|word| word.as_str()).unwrap_or_default();
    if chore.action == Action::Warn {
        // Another step may be due on the same day; other deadlines are told apart by their day and round.
        let begun = if word("deadline") == "step" { case.step_seq } else { 0 };
        let (deadline, level, due) = (word("deadline"), word("level"), word("due"));
        return format!("sweep:warn:{deadline}:{level}:{due}:{}:{begun}", case.round);
    }
    if chore.action == Action::Remind && !word("until").is_empty() {
        return format!("sweep:remind:{}:{}", word("until"), word("days"));
    }
    if chore.action == Action::Settle {
        // A date may be provisional again after it was settled, and even the same.
        let before = case.actions.iter().filter(|action| **action == Action::Settle).count();
        return format!("sweep:settle:{}:{}:{before}", case.round, day(case.clock.due));
    }
    let action = serde_json::to_value(chore.action).unwrap_or_default();
    format!("sweep:{}:{}:{}", action.as_str().unwrap_or_default(), case.round, case.step_seq)
}
