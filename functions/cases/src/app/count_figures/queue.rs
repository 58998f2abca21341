//! The figures above a list: an org's queue, a region, an enterprise's own cases.

use kernel::spine::{book, keys};
use kernel::{App, Fault};
use shared::access::Principal;
use shared::cases::wire::QueueFigures;
use shared::spine::book::Book;
use shared::spine::case::State;
use time::OffsetDateTime;

use super::age::{Age, SMALL, is_good};
use super::area::region_tally;
use super::tally::{Days, Tally};
use crate::app::filter::ListQuery;
use crate::app::list_cases::{View, area_region, own, provided, queue_org};
use crate::store::figures;
use crate::store::rows::{Index, Lanes, Rows};

/// The tiles and chips above a queue or a region's list.
pub async fn queue_figures(
    app: &App,
    person: &Principal,
    query: &ListQuery,
    now: OffsetDateTime,
) -> Result<QueueFigures, Fault> {
    let book = book(app).await?;
    match View::of(query, person)? {
        View::Queue | View::Co => {
            let org = queue_org(person, query, &book)?;
            let (at, tally) = org_figures(app, &book, &org, Age::Fresh, now).await?;
            Ok(tally.queue(at))
        }
        View::Area => {
            let region = area_region(person, ListQuery::word(&query.region), &book)?;
            let (at, tally) = region_tally(app, &book, &region, Age::Fresh, now).await?;
            Ok(tally.queue(at))
        }
        View::Own => enterprise_figures(app, &book, own(person), &person.enterprise, now).await,
        View::Provided | View::Orders => {
            enterprise_figures(app, &book, provided(person).into_iter().collect(), "", now).await
        }
    }
}

/// An enterprise's own cases, and what is ordered of it, are few: they are counted each time. What waits for `owner` is
/// what its list shows when it is narrowed to that.
async fn enterprise_figures(
    app: &App,
    book: &Book,
    partitions: Vec<String>,
    owner: &str,
    now: OffsetDateTime,
) -> Result<QueueFigures, Fault> {
    let (mut tally, days, mut waiting) = (Tally::default(), Days::at(now, book), 0);
    let lanes =
        Lanes { index: Index::Owner, partitions, backward: true, after: None, until: None, then: Vec::new() };
    let mut rows = Rows::new(lanes, 500);
    while let Some(row) = rows.next(app).await? {
        tally.add(&row.entry, &days);
        waiting += u32::from(row.entry.enterprise == owner && row.entry.waits_for_enterprise());
    }
    let mut figures = tally.queue(now);
    figures.waiting = waiting;
    if tally.closed > 0 {
        figures.states.insert(State::Closed.code().to_owned(), tally.closed);
    }
    Ok(figures)
}

/// The figures of an org's queue.
async fn org_figures(
    app: &App,
    book: &Book,
    org: &str,
    age: Age,
    now: OffsetDateTime,
) -> Result<(OffsetDateTime, Tally), Fault> {
    let what = format!("queue#{org}");
    let known = figures::get::<Tally>(app, &what).await?;
    if let Some(known) = known.filter(|(at, known)| is_good(*at, known.open, age, now)) {
        return Ok(known);
    }
    let (mut tally, days) = (Tally::default(), Days::at(now, book));
    let mut rows = Rows::new(Lanes::of(Index::Queue, keys::queue(org)), 1_000);
    while let Some(row) = rows.next(app).await? {
        tally.add(&row.entry, &days);
    }
    if tally.open > SMALL {
        figures::put(app, &what, now, &tally).await?;
    }
    Ok((now, tally))
}
