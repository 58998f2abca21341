//! Figures, counted from the entries themselves: by state, by what is due, by how it ended. A partition is counted
//! when it is small or its last count is old; a large one's count serves for a while.

use std::collections::BTreeMap;

use kernel::spine::{book, keys};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::access::Principal;
use shared::calendar::{china_date, instant};
use shared::cases::entry::Entry;
use shared::cases::lookup::{FiguresPage, FiguresRow};
use shared::cases::wire::{Figures, QueueFigures};
use shared::region::Level;
use shared::spine::book::Book;
use shared::spine::case::{Level as CardLevel, Outcome, State};
use shared::text::Locale;
use time::{Date, Duration, OffsetDateTime};

use super::filter::{ListQuery, is_overdue, is_with_orgs};
use super::list_cases::{View, area_region, cities, queue_org};
use crate::store::figures;
use crate::store::rows::{Index, Lanes, Rows};

/// Open cases up to which a partition is counted each time.
const SMALL: u32 = 300;
/// How long the public figures may be old.
const PUBLIC_AGE: Duration = Duration::seconds(60);

/// What was counted of some cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    pub states: BTreeMap<String, u32>,
    pub open: u32,
    pub overdue: u32,
    pub soon: u32,
    pub yellow: u32,
    pub red: u32,
    pub closed: u32,
    pub on_time: u32,
    pub verdicts: u32,
    pub solved: u32,
}

impl Tally {
    fn add(&mut self, entry: &Entry, days: &Days) {
        if entry.state == State::Closed {
            self.add_ended(entry);
            return;
        }
        self.open += 1;
        *self.states.entry(entry.state.code().to_owned()).or_default() += 1;
        if is_overdue(entry, days.today) {
            self.overdue += 1;
        } else if is_with_orgs(entry) && entry.next_due.is_some_and(|due| due <= days.soon) {
            self.soon += 1;
        }
        match entry.card {
            Some(CardLevel::Yellow) => self.yellow += 1,
            Some(CardLevel::Red) => self.red += 1,
            _ => {}
        }
    }

    fn add_ended(&mut self, entry: &Entry) {
        if matches!(entry.outcome, Some(Outcome::Merged | Outcome::Split)) {
            return;
        }
        self.closed += 1;
        if entry.stopped.is_some_and(|stopped| stopped <= entry.due) {
            self.on_time += 1;
        }
        match entry.outcome {
            Some(Outcome::Solved) => {
                self.verdicts += 1;
                self.solved += 1;
            }
            Some(Outcome::Partly | Outcome::Unsolved) => self.verdicts += 1,
            _ => {}
        }
    }

    fn merge(&mut self, other: &Tally) {
        for (state, count) in &other.states {
            *self.states.entry(state.clone()).or_default() += count;
        }
        for (sum, more) in [
            (&mut self.open, other.open),
            (&mut self.overdue, other.overdue),
            (&mut self.soon, other.soon),
            (&mut self.yellow, other.yellow),
            (&mut self.red, other.red),
            (&mut self.closed, other.closed),
            (&mut self.on_time, other.on_time),
            (&mut self.verdicts, other.verdicts),
            (&mut self.solved, other.solved),
        ] {
            *sum += more;
        }
    }

    fn row(&self, region: &str, org: &str, name: String) -> FiguresRow {
        FiguresRow {
            region: region.to_owned(),
            org: org.to_owned(),
            name,
            open: self.open,
            overdue: self.overdue,
            soon: self.soon,
            yellow: self.yellow,
            red: self.red,
            closed: self.closed,
            on_time: self.on_time,
            solved: self.solved,
            verdicts: self.verdicts,
        }
    }

    fn queue(&self, at: OffsetDateTime) -> QueueFigures {
        QueueFigures {
            states: self.states.clone(),
            overdue: self.overdue,
            soon: self.soon,
            yellow: self.yellow,
            red: self.red,
            rectifying: self.states.get(State::Rectifying.code()).copied().unwrap_or_default(),
            at: instant(at),
        }
    }
}

/// The days that figures depend on.
struct Days {
    today: Date,
    soon: Date,
}

impl Days {
    fn at(now: OffsetDateTime, book: &Book) -> Self {
        let today = china_date(now);
        Self { today, soon: book.calendar.add_workdays(today, 3).map_or(today, |due| due.date) }
    }
}

/// A city's figures: in all, by the region where it happened, by the org that leads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AreaFigures {
    pub total: Tally,
    pub regions: BTreeMap<String, Tally>,
    pub orgs: BTreeMap<String, Tally>,
}

/// How old a count may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// As new as it can be had at a bearable price.
    Fresh,
    /// Old by a minute at most.
    Minute,
    /// Something happened: counted now, unless that is dear and was done not long ago.
    Touched,
}

fn is_good(counted: OffsetDateTime, open: u32, age: Age, now: OffsetDateTime) -> bool {
    let old = now - counted;
    let same_day = china_date(counted) == china_date(now);
    // Counting 10,000 rows costs some 1,000 read units: once in five minutes is often enough.
    let dear = open > SMALL && old < Duration::seconds(i64::from(open / 30));
    same_day
        && match age {
            Age::Fresh | Age::Touched => dear,
            Age::Minute => dear || old < PUBLIC_AGE,
        }
}

/// A city's figures.
pub async fn area_figures(
    app: &App,
    book: &Book,
    city: &str,
    age: Age,
    now: OffsetDateTime,
) -> Result<(OffsetDateTime, AreaFigures), Fault> {
    let what = format!("area#{city}");
    let known = figures::get::<AreaFigures>(app, &what).await?;
    if let Some(known) = known.filter(|(at, known)| is_good(*at, known.total.open, age, now)) {
        return Ok(known);
    }
    let mut counted = AreaFigures::default();
    let partitions = [keys::area(city), keys::area_ended(city, &keys::month(now))];
    let days = Days::at(now, book);
    for partition in partitions {
        let mut rows = Rows::new(lane(Index::Area, partition), 1_000);
        while let Some(row) = rows.next(app).await? {
            counted.total.add(&row.entry, &days);
            counted.regions.entry(row.entry.region.clone()).or_default().add(&row.entry, &days);
            if !row.entry.lead.is_empty() {
                counted.orgs.entry(row.entry.lead.clone()).or_default().add(&row.entry, &days);
            }
        }
    }
    figures::put(app, &what, now, &counted).await?;
    Ok((now, counted))
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
    let mut rows = Rows::new(lane(Index::Queue, keys::queue(org)), 1_000);
    while let Some(row) = rows.next(app).await? {
        tally.add(&row.entry, &days);
    }
    if tally.open > SMALL {
        figures::put(app, &what, now, &tally).await?;
    }
    Ok((now, tally))
}

fn lane(index: Index, partition: String) -> Lanes {
    Lanes { index, partitions: vec![partition], backward: false, after: None, until: None }
}

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
        View::Own => own_figures(app, &book, person, now).await,
    }
}

/// An enterprise's own cases are few: they are counted each time.
async fn own_figures(
    app: &App,
    book: &Book,
    person: &Principal,
    now: OffsetDateTime,
) -> Result<QueueFigures, Fault> {
    let (mut tally, days) = (Tally::default(), Days::at(now, book));
    let mut lanes = lane(Index::Owner, keys::owner(&person.enterprise));
    lanes.backward = true;
    let mut rows = Rows::new(lanes, 500);
    while let Some(row) = rows.next(app).await? {
        tally.add(&row.entry, &days);
    }
    let mut figures = tally.queue(now);
    if tally.closed > 0 {
        figures.states.insert(State::Closed.code().to_owned(), tally.closed);
    }
    Ok(figures)
}

/// What a region adds up to, and when the oldest part was counted.
async fn region_tally(
    app: &App,
    book: &Book,
    region: &str,
    age: Age,
    now: OffsetDateTime,
) -> Result<(OffsetDateTime, Tally), Fault> {
    let (mut sum, mut oldest) = (Tally::default(), now);
    let is_county = book.regions.get(region).is_some_and(|region| region.level == Level::County);
    for city in cities(region, book) {
        let (at, known) = area_figures(app, book, &city, age, now).await?;
        oldest = oldest.min(at);
        if is_county {
            sum.merge(known.regions.get(region).unwrap_or(&Tally::default()));
        } else {
            sum.merge(&known.total);
        }
    }
    Ok((oldest, sum))
}

/// What everyone may see: the whole province, or one region.
pub async fn public_figures(app: &App, region: Option<&str>, now: OffsetDateTime) -> Result<Figures, Fault> {
    let book = book(app).await?;
    let province = book.regions.children("").next().map(|province| province.code.clone()).unwrap_or_default();
    let region = region.map_or(province, str::to_owned);
    if book.regions.get(&region).is_none() {
        return Err(Fault::NotFound);
    }
    let (at, tally) = region_tally(app, &book, &region, Age::Minute, now).await?;
    Ok(Figures {
        open: tally.open,
        overdue: tally.overdue,
        closed: tally.closed,
        on_time: tally.on_time,
        verdicts: tally.verdicts,
        solved: tally.solved,
        at: instant(at),
    })
}

/// The regions below one, side by side: the cities of the province, the counties of a city.
pub async fn by_region(
    app: &App,
    person: &Principal,
    region: Option<&str>,
    (locale, now): (Locale, OffsetDateTime),
) -> Result<FiguresPage, Fault> {
    let book = book(app).await?;
    let region = area_region(person, region, &book)?;
    let (mut items, mut oldest) = (Vec::new(), now);
    let name = |code: &str| {
        book.regions.get(code).map(|region| region.in_locale(locale).to_owned()).unwrap_or_default()
    };
    let cities = cities(&region, &book);
    let is_province = cities.len() > 1;
    for city in cities {
        let (at, known) = area_figures(app, &book, &city, Age::Fresh, now).await?;
        oldest = oldest.min(at);
        if is_province {
            // The province's own row only where it has cases of its own.
            if city != region || known.total != Tally::default() {
                items.push(known.total.row(&city, "", name(&city)));
            }
            continue;
        }
        let below = book.regions.children(&city).map(|county| county.code.clone());
        for code in
            [city.clone()].into_iter().chain(below).filter(|code| book.regions.contains(&region, code))
        {
            let tally = known.regions.get(&code).cloned().unwrap_or_default();
            items.push(tally.row(&code, "", name(&code)));
        }
    }
    Ok(FiguresPage { items, at: instant(oldest) })
}

/// The orgs that lead cases of a region, those with the most overdue first.
pub async fn by_org(
    app: &App,
    person: &Principal,
    region: Option<&str>,
    (locale, now): (Locale, OffsetDateTime),
) -> Result<FiguresPage, Fault> {
    let book = book(app).await?;
    let region = area_region(person, region, &book)?;
    let (mut sums, mut oldest): (BTreeMap<String, Tally>, _) = (BTreeMap::new(), now);
    for city in cities(&region, &book) {
        let (at, known) = area_figures(app, &book, &city, Age::Fresh, now).await?;
        oldest = oldest.min(at);
        for (org, tally) in &known.orgs {
            sums.entry(org.clone()).or_default().merge(tally);
        }
    }
    let is_county = book.regions.get(&region).is_some_and(|region| region.level == Level::County);
    let mut items: Vec<FiguresRow> = sums
        .into_iter()
        .filter_map(|(id, tally)| {
            let org = book.orgs.org(&id);
            let at = id.split_once('-').map(|(at, _)| at.to_owned()).unwrap_or_default();
            if is_county && !book.regions.contains(&region, &at) {
                return None;
            }
            let name = org.map_or_else(|| id.clone(), |org| org.in_locale(locale).to_owned());
            Some(tally.row(&at, &id, name))
        })
        .collect();
    items.sort_by_key(|row| std::cmp::Reverse((row.overdue, row.red, row.yellow, row.open)));
    Ok(FiguresPage { items, at: instant(oldest) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::calendar::parse_instant;

    #[test]
    fn a_large_partitions_count_serves_for_a_while_but_not_into_another_day() {
        let at = |text: &str| parse_instant(text).unwrap();
        let counted = at("2026-11-09T02:00:00Z");
        assert!(!is_good(counted, 10, Age::Fresh, counted));
        assert!(is_good(counted, 10, Age::Minute, at("2026-11-09T02:00:59Z")));
        assert!(!is_good(counted, 10, Age::Minute, at("2026-11-09T02:01:00Z")));
        assert!(is_good(counted, 9_000, Age::Fresh, at("2026-11-09T02:04:00Z")));
        assert!(!is_good(counted, 10, Age::Touched, counted));
        assert!(!is_good(at("2026-11-09T15:59:59Z"), 9_000, Age::Fresh, at("2026-11-09T16:00:01Z")));
    }
}
