//! Where the Federation's introductions lie: a row each that leads to the conversation, put before it.

use kernel::store::{Page, Position, Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};

use crate::keys;

#[derive(Serialize, Deserialize)]
struct IntroductionItem {
    pk: String,
    sk: String,
    region: String,
}

/// A row of the list: the conversation, and the region of its posting.
#[derive(Clone, Debug)]
pub struct Pointer {
    pub deal: String,
    pub region: String,
}

/// Notes an introduction. The same again changes nothing; one whose conversation never came leads nowhere.
pub async fn put(app: &App, at: &str, pointer: &Pointer) -> Result<(), Fault> {
    let item = IntroductionItem {
        pk: keys::INTRODUCTIONS.to_owned(),
        sk: keys::place(at, &pointer.deal),
        region: pointer.region.clone(),
    };
    app.store.put(Table::Market, &item).await
}

/// The latest first.
pub async fn introductions(app: &App, limit: u16, start: Option<Position>) -> Result<Page<Pointer>, Fault> {
    let query = Query::of(Table::Market, keys::INTRODUCTIONS).backward().limit(limit).start(start);
    let page = app.store.query::<IntroductionItem>(query).await?;
    let read = |item: IntroductionItem| {
        let (_, deal) = item.sk.rsplit_once('#')?;
        Some(Pointer { deal: deal.to_owned(), region: item.region })
    };
    Ok(Page { items: page.items.into_iter().filter_map(read).collect(), next: page.next })
}
