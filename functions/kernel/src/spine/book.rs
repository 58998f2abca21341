//! The rule book in force: what is built in, with what administrators changed. Built once for each set of versions
//! and each day of China (regions and orgs are dated data), and shared by all requests of the process.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use shared::calendar::{Calendar, YearFile, china_date};
use shared::org::{OrgChange, Orgs};
use shared::region::{RegionChange, Regions};
pub use shared::spine::book::Book;
use shared::spine::categories::Categories;
use shared::spine::terms::Terms;
use time::Date;

use crate::app::App;
use crate::fault::Fault;
use crate::reference::Document;

pub const CATEGORIES: Document<Categories> = Document { name: "categories", built_in: Categories::builtin };
pub const TERMS: Document<Terms> = Document { name: "terms", built_in: Terms::default };
pub const ORGS: Document<Vec<OrgChange>> = Document { name: "orgs", built_in: Vec::new };
pub const REGIONS: Document<Vec<RegionChange>> = Document { name: "regions", built_in: Vec::new };
pub const WORKDAYS: Document<Vec<YearFile>> = Document { name: "workdays", built_in: Vec::new };

/// The versions of the documents, and the day, that a book was made of.
type Edition = ([u32; 5], Date);

struct Bound {
    edition: Edition,
    book: Arc<Book>,
}

/// What a process remembers of the spine between requests. Losing it costs time, nothing else.
#[derive(Clone, Default)]
pub struct Memory {
    book: Arc<Mutex<Option<Bound>>>,
    /// Events that a follower of this process has handled and will meet again in its overlap.
    pub(super) handled: Arc<Mutex<HashSet<String>>>,
    /// From this day on nothing is to be noted of the history's beginning.
    pub(super) first_day: Arc<Mutex<Option<Date>>>,
}

/// The book in force now. Five cached look-ups; no read at all within five seconds of the last.
pub async fn book(app: &App) -> Result<Arc<Book>, Fault> {
    let references = &app.references;
    let (categories, terms) = (references.load(&CATEGORIES).await?, references.load(&TERMS).await?);
    let (orgs, regions) = (references.load(&ORGS).await?, references.load(&REGIONS).await?);
    let years = references.load(&WORKDAYS).await?;
    let today = china_date(app.now());
    let versions = [categories.version, terms.version, orgs.version, regions.version, years.version];
    let edition = (versions, today);
    if let Some(book) = remembered(app, edition) {
        return Ok(book);
    }
    let regions = Regions::builtin().with((*regions.data).clone()).at(today);
    let book = Arc::new(Book {
        calendar: Calendar::with_years(&years),
        orgs: Orgs::new(regions.clone()).with((*orgs.data).clone()).at(today),
        regions,
        categories: (*categories.data).clone(),
        terms: (*terms.data).clone(),
    });
    let mut kept = app.spine.book.lock().unwrap_or_else(PoisonError::into_inner);
    *kept = Some(Bound { edition, book: Arc::clone(&book) });
    Ok(book)
}

fn remembered(app: &App, edition: Edition) -> Option<Arc<Book>> {
    let kept = app.spine.book.lock().unwrap_or_else(PoisonError::into_inner);
    kept.as_ref().filter(|bound| bound.edition == edition).map(|bound| Arc::clone(&bound.book))
}
