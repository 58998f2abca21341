//! The figures of a city, and of the regions that cities make up or consist of.

use std::collections::BTreeMap;

use kernel::spine::keys;
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::region::Level;
use shared::spine::book::Book;
use time::OffsetDateTime;

use super::age::{Age, is_good};
use super::tally::{Days, Tally};
use crate::app::list_cases::cities;
use crate::store::figures;
use crate::store::rows::{Index, Lanes, Rows};

/// A city's figures: in all, by the region where it happened, by the org that leads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AreaFigures {
    pub total: Tally,
    pub regions: BTreeMap<String, Tally>,
    pub orgs: BTreeMap<String, Tally>,
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
        let mut rows = Rows::new(Lanes::of(Index::Area, partition), 1_000);
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

/// What a region adds up to, and when the oldest part was counted.
pub(super) async fn region_tally(
    app: &App,
    book: &Book,
    region: &str,
    age: Age,
    now: OffsetDateTime,
) -> Result<(OffsetDateTime, Tally), Fault> {
    let (mut sum, mut oldest) = (Tally::default(), now);
    let is_county = book.regions.known(region).is_some_and(|region| region.level == Level::County);
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
