//! Ratings in figures: kept as events tell of them, and read by everyone.

use kernel::spine::{Book, book};
use kernel::{App, Fault};
use shared::matters::ItemCode;
use shared::matters::rating::{excluded, level_of, month};
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

/// Where a rating is counted.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    pub item: &'a str,
    pub org: &'a str,
    pub region: &'a str,
    pub at: Place<'a>,
}

/// Counts what an event of a case says about ratings; most say nothing. Doing it again changes nothing.
pub async fn keep_rating(app: &App, book: &Book, case: &Case, record: &Record) -> Result<(), Fault> {
    if let (Some(level), Some(application)) = (level_of(record), &case.application) {
        let month = month(record.event.at);
        let at = Place { month: &month, of: &case.number, seq: record.event.seq };
        let (item, org, region) = (&application.under.item, &case.lead, &case.region);
        return count_rating(app, book, Counted { item, org, region, at }, level).await;
    }
    let (Some(rated), Some(topic)) = (excluded(case), &case.topic) else { return Ok(()) };
    let at = Place { month: &rated.month, of: &rated.case, seq: rated.seq };
    let counted = Counted { item: &topic.item, org: &topic.org, region: &case.region, at };
    for scope in counted.scopes() {
        store::put_exclusion(app, &scope, at).await?;
    }
    counted.count(app, book).await
}

/// Counts a rating, once however often.
pub async fn count_rating(app: &App, book: &Book, counted: Counted<'_>, level: u8) -> Result<(), Fault> {
    for scope in counted.scopes() {
        store::put_rating(app, &scope, counted.at, level).await?;
    }
    counted.count(app, book).await
}

impl Counted<'_> {
    /// The lists in which the rating stands.
    fn scopes(&self) -> [String; 3] {
        [item(self.item), org(self.org), region(self.region)]
    }

    /// Counts the month in every list that the rating is in, a region before those above it.
    async fn count(&self, app: &App, book: &Book) -> Result<(), Fault> {
        let month = self.at.month;
        store::count_month(app, &item(self.item), month, &[]).await?;
        store::count_month(app, &org(self.org), month, &[]).await?;
        for above in book.regions.path(self.region).iter().rev() {
            let parts = book.regions.children(&above.code).map(|part| region(&part.code));
            store::count_month(app, &region(&above.code), month, &parts.collect::<Vec<_>>()).await?;
        }
        Ok(())
    }
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
