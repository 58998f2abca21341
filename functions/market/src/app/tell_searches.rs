//! Telling those who saved a search that a new posting answers it.
//!
//! Of all searches only those are touched that stand under a key of the posting's (`shared::market::search`): the keys in
//! use are read as one list, and of the posting's those are asked that are in it. A search's enterprise is told at once,
//! and once a day at most: the notice leads to the board as the search has it, the newest first.

use std::collections::HashMap;

use kernel::spine::book;
use kernel::{App, Fault, notices};
use shared::calendar::{china_date, day};
use shared::market::search::keys_of;
use shared::market::told::Told;
use time::OffsetDateTime;

use super::meet::news_of;
use crate::store::{self, Kept};

/// What was touched to tell of one posting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alerted {
    /// Keys under which any searches stand.
    pub in_use: usize,
    /// Of these, the posting's own, whose searches were read.
    pub keys: usize,
    /// Searches that were compared with the posting.
    pub compared: usize,
    /// Enterprises that were told.
    pub told: usize,
    /// Nobody is left to be told.
    pub all: bool,
}

/// Tells up to `most` enterprises; it goes on where it ended when it is done again.
pub(super) async fn tell_searches(
    app: &App,
    kept: &Kept,
    at: OffsetDateTime,
    most: usize,
) -> Result<Alerted, Fault> {
    let Some(card) = kept.card() else { return Ok(Alerted { all: true, ..Alerted::default() }) };
    let (book, today) = (book(app).await?, day(china_date(at)));
    let in_use: HashMap<String, String> = store::in_use(app).await?.into_iter().collect();
    let mut alerted = Alerted { in_use: in_use.len(), ..Alerted::default() };
    for key in keys_of(&card, &book.regions) {
        let Some(by) = in_use.get(&key) else { continue };
        let standing = store::standing(app, &key).await?;
        alerted.keys += 1;
        if standing.is_empty() {
            store::drop_key(app, &key, by).await?;
        }
        let mut answered = Vec::new();
        for search in standing {
            let own = search.enterprise == kept.enterprise;
            if own || search.told == today && search.by != kept.id {
                continue;
            }
            alerted.compared += 1;
            if search.search.matches(&card, &book.regions) {
                answered.push(search);
            }
        }
        // Who deals with the posting's enterprise no more isn't told of it. Only of those who would be told this is asked.
        let others = answered.iter().map(|search| search.enterprise.as_str());
        let apart = store::apart(app, &kept.enterprise, others).await?;
        for search in answered.into_iter().filter(|search| !apart.contains(&search.enterprise)) {
            if alerted.told >= most {
                return Ok(alerted);
            }
            if store::tell_today(app, &search, &today, &kept.id).await? {
                let about = (Told::SearchFound, search.id.as_str(), search.name.as_str());
                notices::tell(app, &notices::enterprise(&search.enterprise), &news_of(about, at)).await?;
                alerted.told += 1;
            }
        }
    }
    Ok(Alerted { all: true, ..alerted })
}
