//! A catalogue to begin with, for demonstrations: published once, like any other edition.

use kernel::{App, Fault};
use serde_json::{Map, Value};
use shared::access::Principal;
use shared::matters::change::{Change, ChangeKind};
use shared::matters::counter::{Appointment, Booking, Opening};
use shared::matters::project::ProjectCode;
use shared::matters::wire::{CounterRating, DraftRequest, Publication};
use shared::matters::wizard::Scenario;
use shared::matters::{Implementation, Item};
use time::OffsetDateTime;

use super::enquire::topic;
use super::publish::publish_as;
use super::{keep_counter, keep_drafts, rate_at_counter, scenarios};
use crate::catalogue::Shelf;
use crate::store::{self, counters};

/// What a catalogue begins with.
#[derive(Clone, Debug, Default)]
pub struct Beginning {
    pub items: Vec<Item>,
    pub implementations: Vec<Implementation>,
    pub scenarios: Vec<Scenario>,
}

/// Opens a counter, unless it has hours already.
pub async fn open_counter(app: &App, org: &str, opening: &Opening) -> Result<(), Fault> {
    // A conflict means that its head has set others.
    let _ = counters::put_opening(app, org, opening, 0).await?;
    Ok(())
}

/// Books for someone, as if it were `now`. Doing it again finds the seat.
pub async fn book_seat(
    app: &App,
    person: &Principal,
    org: &str,
    (booking, now): (&Booking, OffsetDateTime),
) -> Result<Appointment, Fault> {
    keep_counter::book_for(app, person, org, (booking, now)).await
}

/// Begins to fill in an application for someone, unless a draft of it is there.
pub async fn draft(app: &App, person: &Principal, name: &str, begun: DraftRequest) -> Result<(), Fault> {
    if store::draft(app, keep_drafts::keeper_of(person), name).await?.is_none() {
        keep_drafts::save_for(app, person, name, begun).await?;
    }
    Ok(())
}

/// When a counter is open.
pub async fn opening_of(app: &App, org: &str) -> Result<Option<Opening>, Fault> {
    Ok(counters::opening(app, org).await?.map(|(opening, _)| opening))
}

/// The version of a project; nothing where there is none.
pub async fn project_version(app: &App, code: &str) -> Result<Option<u32>, Fault> {
    let Ok(code) = ProjectCode::parse(code) else { return Ok(None) };
    Ok(store::project(app, &code).await?.map(|kept| kept.project.version))
}

/// A rating that was given at a counter at a time gone by, once for each number. A bad one opens a rectification.
pub async fn rate(
    app: &App,
    shelf: &Shelf,
    (number, item, region): (&str, &str, &str),
    given: &Map<String, Value>,
    at: OffsetDateTime,
) -> Result<CounterRating, Fault> {
    let about = topic(app, shelf, item, region).await?;
    rate_at_counter::rate_at(app, (number, region, about), given, at).await
}

/// Publishes it unless it was published before; answers whether it was now.
pub async fn begin(app: &App, by: &str, beginning: Beginning, now: OffsetDateTime) -> Result<bool, Fault> {
    let shelf = Shelf::default();
    let before = super::publish::catch_up(app).await?.edition;
    let changes = beginning.items.into_iter().map(|item| Change {
        kind: ChangeKind::Add,
        code: item.code.clone(),
        reason: "目录首次发布".to_owned(),
        item: Some(Box::new(item)),
        successors: Vec::new(),
        seen: 0,
    });
    let wished = Publication {
        changes: changes.collect(),
        implementations: beginning.implementations,
        seen: 0,
        dry_run: false,
    };
    let published = publish_as(app, &shelf, (by, "first-catalogue"), wished, now).await?;
    // The two are written one after the other, so what an interruption left out is made good.
    if app.references.load(&scenarios::SCENARIOS).await?.version == 0 {
        scenarios::save(app, &shelf, by, beginning.scenarios, now).await?;
    }
    Ok(published.edition > before)
}
