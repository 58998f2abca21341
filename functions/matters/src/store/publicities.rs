//! Publicities in lists: of everywhere, and of each city.

use kernel::store::{Condition, Page, Position, Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::day;
use shared::matters::publicity::PublicNotice;
use time::Date;

use crate::keys;

#[derive(Serialize, Deserialize)]
struct PublicityItem {
    pk: String,
    sk: String,
    /// Of the case.
    version: u32,
    #[serde(flatten)]
    notice: PublicNotice,
}

/// Which of a list one looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Those that run on a day and later.
    Running,
    /// Those that ended before it.
    Past,
}

/// How a publicity stands at a version of its case; an older one changes nothing.
pub async fn put_publicity(
    app: &App,
    city: &str,
    (version, notice): (u32, &PublicNotice),
) -> Result<(), Fault> {
    for list in ["", city] {
        let item = PublicityItem {
            pk: keys::publicities(list),
            sk: keys::publicity(&day(notice.until), &notice.number, notice.place),
            version,
            notice: notice.clone(),
        };
        let _ = app.store.put_if(Table::Matters, &item, Condition::newer("version", version.into())).await?;
    }
    Ok(())
}

/// A page of a city's, or of all: what runs by its end, what is over the last first.
pub async fn publicities(
    app: &App,
    city: &str,
    (shown, today): (Shown, Date),
    limit: u16,
    start: Option<Position>,
) -> Result<Page<PublicNotice>, Fault> {
    let query = Query::of(Table::Matters, keys::publicities(city)).limit(limit).start(start);
    let query = match shown {
        Shown::Running => query.from(day(today)),
        Shown::Past => query.before(day(today)).backward(),
    };
    let page = app.store.query::<PublicityItem>(query).await?;
    Ok(Page { items: page.items.into_iter().map(|item| item.notice).collect(), next: page.next })
}
