//! What happened at the demo's counters as it stands in `infra/demo/counters.json`: who comes in the next days, and what
//! people said of it at the window in the last months.

use anyhow::Context;
use kernel::App;
use kernel::spine::book;
use matters::Shelf;
use matters::app::seed::{book_seat, opening_of, rate};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use shared::calendar::{Calendar, china_date};
use shared::matters::counter::Booking;
use time::{Duration, OffsetDateTime};

use super::cast::Cast;
use super::plan::{china, date};

const COUNTERS: &str = include_str!("../../../../infra/demo/counters.json");
/// Ratings lie so many working days apart, the latest first.
const APART: u32 = 3;
/// When the first of a day rated, in minutes of the day.
const MORNING: u32 = 570;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counters {
    appointments: Vec<Coming>,
    ratings: Vec<Rated>,
}

/// Someone who comes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Coming {
    /// A login.
    by: String,
    org: String,
    /// Which of the days after today that can be booked, from 0.
    day: usize,
    at: String,
    matter: String,
}

/// What was said at the windows of an item in a region.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rated {
    item: String,
    region: String,
    /// From 5 to 1, the latest first.
    levels: Vec<u8>,
    /// What those wrote who gave bad ones, in their order.
    #[serde(default)]
    comments: Vec<String>,
}

pub async fn seed(app: &App, cast: &Cast, now: OffsetDateTime) -> anyhow::Result<()> {
    let counters = counters()?;
    for coming in &counters.appointments {
        book_one(app, cast, coming, now).await.with_context(|| format!("{} at {}", coming.by, coming.org))?;
    }
    let (book, shelf) = (book(app).await?, Shelf::default());
    for (place, rated) in counters.ratings.iter().enumerate() {
        for (order, level, comment) in said(rated) {
            let number = format!("C-DEMO{place:02}{order:03}");
            let given = given(level, comment);
            let at = at(order, &book.calendar, now);
            rate(app, &shelf, (&number, &rated.item, &rated.region), &given, at).await?;
        }
    }
    Ok(())
}

async fn book_one(app: &App, cast: &Cast, coming: &Coming, now: OffsetDateTime) -> anyhow::Result<()> {
    let person = cast.login(&coming.by).context("nobody is called so")?;
    let opening = opening_of(app, &coming.org).await?.context("it receives nobody")?;
    let mut days = opening.days(&book(app).await?.calendar, now);
    // Today's times may be over.
    days.retain(|day| *day > china_date(now));
    let day = *days.get(coming.day).context("it can't be booked so far ahead")?;
    let booking = Booking { day, at: coming.at.clone(), matter: coming.matter.clone() };
    book_seat(app, &person, &coming.org, (&booking, now)).await?;
    Ok(())
}

/// The ratings with their places, and the comments with the bad ones.
fn said(rated: &Rated) -> impl Iterator<Item = (u32, u8, &str)> {
    let mut comments = rated.comments.iter();
    (0..).zip(&rated.levels).map(move |(order, level)| {
        let comment = if *level <= shared::matters::rating::BAD { comments.next() } else { None };
        (order, *level, comment.map(String::as_str).unwrap_or_default())
    })
}

fn given(level: u8, comment: &str) -> Map<String, Value> {
    let mut given = Map::from_iter([("rating".to_owned(), json!(level))]);
    if !comment.is_empty() {
        given.insert("comment".to_owned(), json!(comment));
    }
    given
}

fn at(order: u32, calendar: &Calendar, now: OffsetDateTime) -> OffsetDateTime {
    let at = china(date(1 + order * APART, calendar, now), MORNING + order * 23 % 360);
    at.min(now - Duration::minutes(1))
}

fn counters() -> anyhow::Result<Counters> {
    serde_json::from_str(COUNTERS).context("infra/demo/counters.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_orgs_have_ratings_enough_to_be_shown_and_every_bad_one_says_why() {
        let sample = shared::spine::terms::Terms::default().ratings.sample;
        let counters = counters().unwrap();
        let enough = |rated: &&Rated| u32::try_from(rated.levels.len()).unwrap() >= sample;
        assert!(counters.ratings.iter().filter(enough).count() >= 5);
        for rated in &counters.ratings {
            assert!(said(rated).all(|(_, level, comment)| (level <= 2) != comment.is_empty()));
        }
    }
}
