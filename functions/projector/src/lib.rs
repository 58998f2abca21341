//! Follows the feed of events and does again what was missed: projections, the cases that a split began, the people
//! whom a merger hands over. Then what contexts do on an event: notices, with which letters are queued, figures, messages
//! to other platforms. Sending the letters is a pass of its own.
//!
//! Always: seeing an event twice changes nothing; a case whose events couldn't be handled is met again, for a day. Not here: what the contexts do (their own crates say).

mod lists;
mod rebuild;

use std::collections::{BTreeMap, BTreeSet};

use cases::app::count_figures::{Age, area_figures};
use cases::app::keep_drafts::drop_submitted;
use cases::app::keep_uploads::keep_uploads;
use cases::app::letters::{Posted, send_due};
use cases::app::write_notices::write_notices;
use exchange::app::queue_news::{Partner, listeners, queue_news};
use identity::app::keep_issued;
use identity::{mail_address_of, mail_addresses};
use kernel::notices::Recipient;
use kernel::spine::{
    BadRating, FeedEvent, Follower, Loaded, PROJECTOR, Projection, append_as, book, file_parts,
    file_rectification, hand_over, keys, load,
};
use kernel::{App, Fault};
use matters::app::advance_bundle::{advance, end_branch};
use matters::app::follow::tell_of_case;
use serde_json::{Map, Value};
use shared::matters::OutcomeKind;
use shared::spine::book::Book;
use shared::spine::{Action, Case, Party, Record};

use lists::{keep_lists, show_certificate};
pub use rebuild::rebuild_all;

/// Cities that are counted again in one pass; the rest is counted when someone looks.
const COUNTED: usize = 20;

/// One pass: everything since the last. How many events there were.
pub async fn follow(app: &App) -> Result<usize, Fault> {
    if app.config.read_only {
        return Ok(0);
    }
    let mut touched = BTreeSet::new();
    let mut follower = Follower::start(app, PROJECTOR).await?;
    while let Some(events) = follower.next(app).await? {
        let book = book(app).await?;
        let partners = listeners(app).await?;
        let mut missed = BTreeSet::new();
        for (number, seqs) in by_case(&events) {
            match handle(app, &book, &partners, &number, &seqs).await {
                Ok(Some(city)) => drop(touched.insert(city)),
                // An index may show an event before the table does; it is looked at again.
                Ok(None) => drop(missed.insert(number)),
                // What comes back by itself is waited for; a case that can't be read must not stop all others.
                Err(Fault::Unavailable(source)) => return Err(Fault::Unavailable(source)),
                Err(fault) => {
                    tracing::error!(case = %number, fault = %fault, "a case wasn't projected");
                    missed.insert(number);
                }
            }
        }
        let (missed, handled): (Vec<_>, Vec<_>) =
            events.into_iter().partition(|event| missed.contains(&event.number));
        follower.handled(app, &handled);
        follower.missed(&missed);
    }
    let (book, now) = (book(app).await?, app.now());
    for city in touched.into_iter().take(COUNTED) {
        area_figures(app, &book, &city, Age::Touched, now).await?;
    }
    follower.finish(app).await
}

fn by_case(events: &[FeedEvent]) -> BTreeMap<String, Vec<u32>> {
    let mut cases: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for event in events {
        cases.entry(event.number.clone()).or_default().push(event.seq);
    }
    cases
}

/// Does what the events of one case call for; the city whose figures they touch, or nothing where there is no case.
async fn handle(
    app: &App,
    book: &Book,
    partners: &[Partner],
    number: &str,
    seqs: &[u32],
) -> Result<Option<String>, Fault> {
    let Some(Loaded { case, records }) = load(app, number).await? else {
        // An index may show an event before the table does; the overlap brings it again.
        return Ok(None);
    };
    let new = || records.iter().filter(|record| seqs.contains(&record.event.seq));
    // First, since an upload that nobody strikes off is removed, whatever else fails here.
    for record in new() {
        keep_uploads(app, record).await?;
    }
    let told: Vec<&Record> = new().collect();
    keep_lists(app, book, &case, (&told, Projection::Missed)).await?;
    for record in &told {
        match record.event.action {
            Action::File => drop_submitted(app, record).await?,
            Action::Split => drop(file_parts(app, &case, record).await?),
            Action::Merge => drop(hand_over(app, number).await?),
            Action::Rate | Action::RateStep => {
                if let Some(bad) = BadRating::of(&case, record) {
                    file_rectification(app, &bad).await?;
                }
            }
            Action::Decide | Action::Revoke | Action::Renew => keep_certificate(app, book, &case).await?,
            _ => {}
        }
    }
    if case.bundle.is_some() {
        advance(app, number).await?;
    }
    end_branch(app, &case).await?;
    queue_news(app, book, partners, &records, seqs).await?;
    write_notices(app, book, &records, seqs).await?;
    tell_of_case(app, book, &case, &records, seqs).await?;
    Ok(Some(keys::city(&case.region, book)))
}

/// Keeps a certificate in its holder's file, and says to the cases of those that it goes on from that they needn't be
/// reminded of any more.
async fn keep_certificate(app: &App, book: &Book, case: &Case) -> Result<(), Fault> {
    let follows = keep_issued(app, book, case).await?;
    let is_new = case
        .application
        .as_ref()
        .is_some_and(|application| application.under.outcome.kind == OutcomeKind::Certificate);
    let newer = follows.ended.iter().filter(|_| is_new);
    for older in follows.renewed.iter().chain(newer) {
        let fields = Map::from_iter([("by".to_owned(), Value::from(case.number.as_str()))]);
        follow_up(app, older, (Action::Renew, &fields), &format!("renewed:{}", case.number)).await?;
    }
    for older in &follows.ended {
        let (basis, reason) = if is_new {
            ("变更后换发新证，原证照同时失效", format!("已由办件 {} 换发新证。", case.number))
        } else {
            ("依法注销，证照同时失效", format!("办件 {} 已准予注销。", case.number))
        };
        let fields = [("way", "struck_off"), ("basis", basis), ("reason", reason.as_str())];
        let fields = fields.map(|(name, value)| (name.to_owned(), Value::from(value)));
        let fields = Map::from_iter(fields);
        follow_up(app, older, (Action::Revoke, &fields), &format!("ended:{}", case.number)).await?;
    }
    show_certificate(app, case).await
}

/// What a certificate does to an older one, once: the colon keeps the key apart from those that people send.
async fn follow_up(
    app: &App,
    older: &str,
    what: (Action, &Map<String, Value>),
    key: &str,
) -> Result<(), Fault> {
    match append_as(app, older, what, Party::System, app.now(), key).await {
        // Someone has taken it back meanwhile, or another goes on from it.
        Ok(_) | Err(Fault::Refused(_) | Fault::NotAllowed) => Ok(()),
        Err(fault) => Err(fault),
    }
}

/// Sends the letters that are due. Apart from following, which must not wait for a mail server.
pub async fn send_letters(app: &App) -> Result<Posted, Fault> {
    let addresses = |recipient: Recipient| async move {
        match recipient {
            Recipient::Enterprise(code) => mail_addresses(app, &code).await,
            Recipient::Person(user) => mail_address_of(app, &user).await,
        }
    };
    send_due(app, app.now(), addresses).await
}
