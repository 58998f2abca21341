//! Figures that people compare: everyone's, of regions, of orgs.

use std::collections::BTreeMap;

use kernel::spine::book;
use kernel::{App, Fault};
use shared::access::Principal;
use shared::calendar::instant;
use shared::cases::lookup::{FiguresPage, FiguresRow};
use shared::cases::wire::Figures;
use shared::region::{Level, Region};
use shared::text::Locale;
use time::OffsetDateTime;

use super::age::Age;
use super::area::{area_figures, region_tally};
use super::tally::Tally;
use crate::app::list_cases::{area_region, cities};

/// What everyone may see: the whole province, or one region.
pub async fn public_figures(app: &App, region: Option<&str>, now: OffsetDateTime) -> Result<Figures, Fault> {
    let book = book(app).await?;
    let province = book.regions.children("").next().map(|province| province.code.clone()).unwrap_or_default();
    let region = region.map_or(province, str::to_owned);
    if book.regions.known(&region).is_none() {
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
        book.regions.known(code).map(|region| region.in_locale(locale).to_owned()).unwrap_or_default()
    };
    let cities = cities(&region, &book);
    let is_province = cities.len() > 1;
    for city in cities {
        let (at, known) = area_figures(app, &book, &city, Age::Fresh, now).await?;
        oldest = oldest.min(at);
        if is_province {
            // The province's own row, and that of a city that is no longer used, only where there are cases.
            let is_listed = city != region && book.regions.get(&city).is_some();
            if is_listed || known.total != Tally::default() {
                items.push(known.total.row(&city, "", name(&city)));
            }
            continue;
        }
        let has_cases = |county: &&Region| county.parent == city && known.regions.contains_key(&county.code);
        let gone = book.regions.retired().iter().filter(has_cases);
        let below = book.regions.children(&city).chain(gone).map(|county| county.code.clone());
        for code in
            [city.clone()].into_iter().chain(below).filter(|code| book.regions.contains(&region, code))
        {
            let tally = known.regions.get(&code).cloned().unwrap_or_default();
            items.push(tally.row(&code, "", name(&code)));
        }
    }
    Ok(FiguresPage { items, next: None, at: instant(oldest) })
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
    let is_county = book.regions.known(&region).is_some_and(|region| region.level == Level::County);
    let mut items: Vec<FiguresRow> = sums
        .into_iter()
        .filter_map(|(id, tally)| {
            let org = book.orgs.known(&id);
            let at = id.split_once('-').map(|(at, _)| at.to_owned()).unwrap_or_default();
            if is_county && !book.regions.contains(&region, &at) {
                return None;
            }
            let name = org.map_or_else(|| id.clone(), |org| org.in_locale(locale).to_owned());
            Some(tally.row(&at, &id, name))
        })
        .collect();
    items.sort_by_key(|row| std::cmp::Reverse((row.overdue, row.red, row.yellow, row.open)));
    Ok(FiguresPage { items, next: None, at: instant(oldest) })
}
