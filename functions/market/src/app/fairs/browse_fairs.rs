//! Lists of fairs: what is to come and what is past for everyone, an org's own for its organisers.

use kernel::http::Caller;
use kernel::spine::book;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::access::Deed;
use shared::calendar::parse_day;
use shared::market::fair::Kind;
use shared::market::fair::rules::DAYS;
use shared::market::fair::wire::{FairCard, FairPage};
use shared::text::{Locale, Text};
use time::{Date, Duration};

use super::show_fair::card;
use crate::app::paging::paged;
use crate::store::fairs as store;

/// Cards of a page where all fit the filters.
const PAGE: usize = 20;
/// Cards read at a time, and how often: 3 read units each.
const READ: u16 = 40;
const READS: usize = 3;

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub past: bool,
    pub kind: Option<Kind>,
    /// What is in it counts.
    pub region: String,
    /// `2026-12`; empty: any.
    pub month: String,
}

/// Fairs that everyone may see: those to come, the next to end first, or past ones, the latest first. A page may be short
/// and still not be the last.
pub async fn browse_fairs(
    app: &App,
    locale: Locale,
    wanted: &Wanted,
    cursor: &str,
) -> Result<FairPage, Fault> {
    let (now, book) = (app.now(), book(app).await?);
    let month = month_of(&wanted.month)?;
    let (mut low, mut high) =
        if wanted.past { ("0".to_owned(), wire(now)) } else { (wire(now), "~".to_owned()) };
    if let Some((first, next)) = month {
        // A fair of a month may end in the next one.
        low = low.max(china_midnight(first));
        high = high.min(china_midnight(next + Duration::days(DAYS)));
    }
    if low > high {
        return Ok(FairPage { items: Vec::new(), next: None });
    }
    let fits = |card: &FairCard| {
        wanted.kind.is_none_or(|kind| card.kind == kind)
            && (wanted.region.is_empty() || book.regions.contains(&wanted.region, &card.region))
            && month.is_none_or(|(_, next)| card.starts < china_midnight(next))
    };
    let scope = format!("market fairs {wanted:?}");
    let mut start = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(&scope, cursor)?) };
    let mut items = Vec::new();
    for _ in 0..READS {
        let page = store::listed(app, (&low, &high), wanted.past, (READ, start)).await?;
        for one in page.items.into_iter().filter(fits) {
            items.push(card(app, one, (locale, now)).await?);
        }
        start = page.next;
        if start.is_none() || items.len() >= PAGE {
            break;
        }
    }
    Ok(FairPage { items, next: start.map(|next| app.seal.cursor(&scope, &next)).transpose()? })
}

/// The first day of a month, and of the next.
fn month_of(month: &str) -> Result<Option<(Date, Date)>, Fault> {
    if month.is_empty() {
        return Ok(None);
    }
    let wrong = || {
        let text = Text::new("月份写成 2026-12 的样子", "Write the month like 2026-12");
        Fault::field("month", "wrong_type", text)
    };
    let first = parse_day(&format!("{month}-01")).ok_or_else(wrong)?;
    let next = (first + Duration::days(31)).replace_day(1).map_err(Fault::unexpected)?;
    Ok(Some((first, next)))
}

/// When a day begins in China.
fn china_midnight(day: Date) -> String {
    wire(day.midnight().assume_utc() - Duration::hours(8))
}

/// The fairs of the caller's org, drafts included, the latest first.
pub async fn list_desk(app: &App, caller: &Caller, cursor: &str) -> Result<FairPage, Fault> {
    caller.must(Deed::KeepFairs)?;
    let (org, now) = (&caller.org, app.now());
    let scope = format!("market fairs desk {org}");
    let read = async |start| store::of_org(app, org, READ, start).await;
    let (found, next) = paged(app, &scope, cursor, read).await?;
    let mut items = Vec::new();
    for one in found {
        items.push(card(app, one, (caller.reader.locale, now)).await?);
    }
    Ok(FairPage { items, next })
}
