//! Ratings in figures: kept as events tell of them, and read by everyone.

use kernel::spine::{Book, book, keys::month, load};
use kernel::{App, Fault};
use shared::matters::ItemCode;
use shared::matters::rating::{excluded, level_of};
use shared::matters::wire::{RatingLine, RatingsView};
use shared::spine::{Case, Record};
use shared::text::{Locale, Text};

use crate::store::{self, Place};

/// Months that figures are of.
const MONTHS: u16 = 12;

/// What someone looks for: one of them.
#[derive(Clone, Copy, Debug)]
pub enum Of<'a> {
    Item(&'a str),
    Org(&'a str),
    Region(&'a str),
}

/// Counts what an event of a case says about ratings; most say nothing. Doing it again changes nothing.
pub async fn keep_rating(app: &App, book: &Book, case: &Case, record: &Record) -> Result<(), Fault> {
    if let Some(level) = level_of(record) {
        let month = month(record.event.at);
        let at = Place { month: &month, of: &case.number, seq: record.event.seq };
        for scope in scopes(case) {
            store::put_rating(app, &scope, at, level).await?;
        }
        return count(app, book, case, &month).await;
    }
    let Some((number, seq)) = excluded(case) else { return Ok(()) };
    let Some(rated) = load(app, number).await? else { return Ok(()) };
    let Some(given) = rated.records.iter().find(|record| record.event.seq == seq) else { return Ok(()) };
    let month = month(given.event.at);
    for scope in scopes(&rated.case) {
        store::put_exclusion(app, &scope, Place { month: &month, of: number, seq }).await?;
    }
    count(app, book, &rated.case, &month).await
}

/// The lists in which the ratings of an application stand.
fn scopes(case: &Case) -> Vec<String> {
    let Some(application) = &case.application else { return Vec::new() };
    vec![item(&application.under.item), org(&case.lead), region(&case.region)]
}

fn item(code: &str) -> String {
    format!("item#{code}")
}

fn org(id: &str) -> String {
    format!("org#{id}")
}

fn region(code: &str) -> String {
    format!("region#{code}")
}

/// Counts the month in every list that the case is in, a region before those above it.
async fn count(app: &App, book: &Book, case: &Case, month: &str) -> Result<(), Fault> {
    for scope in scopes(case).iter().take(2) {
        store::count_month(app, scope, month, &[]).await?;
    }
    for above in book.regions.path(&case.region).iter().rev() {
        let parts: Vec<String> = book.regions.children(&above.code).map(|part| region(&part.code)).collect();
        store::count_month(app, &region(&above.code), month, &parts).await?;
    }
    Ok(())
}

/// The ratings of the last twelve months: of what is asked for; of a region also those of its parts and its orgs, a
/// read unit for about two of them.
pub async fn show_ratings(app: &App, of: Of<'_>, locale: Locale) -> Result<RatingsView, Fault> {
    let book = book(app).await?;
    let (code, name, scope) = match of {
        Of::Item(code) => {
            let code = ItemCode::parse(code).map_err(|_| unknown("item"))?;
            (code.as_str().to_owned(), String::new(), item(code.as_str()))
        }
        Of::Org(id) => {
            let found = book.orgs.org(id).ok_or_else(|| unknown("org"))?;
            (id.to_owned(), found.in_locale(locale).to_owned(), org(id))
        }
        Of::Region(code) => {
            book.regions.get(code).ok_or_else(|| unknown("region"))?;
            (code.to_owned(), book.regions.full_name(code, locale), region(code))
        }
    };
    let sample = book.terms.ratings.sample;
    let line = async |scope: &str, code: String, name: String| -> Result<RatingLine, Fault> {
        let figures = store::last_months(app, scope, MONTHS).await?.figures(sample);
        Ok(RatingLine { code, name, figures })
    };
    let whole = line(&scope, code.clone(), name).await?;
    let (mut regions, mut orgs) = (Vec::new(), Vec::new());
    if let Of::Region(code) = of {
        for part in book.regions.children(code) {
            let name = part.in_locale(locale).to_owned();
            regions.push(line(&region(&part.code), part.code.to_string(), name).await?);
        }
        for one in book.orgs.orgs_of_region(code) {
            orgs.push(line(&org(&one.id), one.id.clone(), one.in_locale(locale).to_owned()).await?);
        }
    }
    Ok(RatingsView { whole, regions, orgs, months: MONTHS, sample })
}

fn unknown(field: &str) -> Fault {
    Fault::field(field, "unknown_value", Text::new("请从可选的内容中选择", "Choose one of the given values"))
}
