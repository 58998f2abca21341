//! What a partner fetches of what it is told: since a cursor, so that whoever was away or suspended catches up.
//!
//! Always: what is noted while nobody looks is there for half a year; a cursor at the end goes back a little, since an
//! index may be behind, so that a message may come twice and none is left out.

use kernel::fault::Refusal;
use kernel::reads::{self, Reader};
use kernel::spine::book;
use kernel::time::wire;
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::exchange::news::{CaseNews, CaseNewsPage, LicenceNews, LicencePage};
use shared::identity::wire::ReadWhat;
use shared::text::Text;
use time::{Duration, OffsetDateTime};

use super::hear::{Heard, hear};
use crate::store::{self, KEPT, Partner};

/// Messages of a page unless its reader wants fewer, and the most.
const PAGE: u16 = 100;
const MOST: u16 = 200;
/// How far the end of what was read is put back.
const OVERLAP: Duration = Duration::minutes(1);

/// Where what was read ends.
#[derive(Serialize, Deserialize)]
struct Since {
    place: String,
}

/// How many things a page shall hold.
///
/// # Errors
/// A complaint about `limit` where it isn't between 1 and 200.
pub(super) fn limit(wanted: Option<u16>) -> Result<u16, Fault> {
    match wanted {
        None => Ok(PAGE),
        Some(limit @ 1..=MOST) => Ok(limit),
        Some(_) => {
            let text = Text::new("每页 1 至 200 条", "A page holds 1 to 200");
            Err(Fault::field("limit", "out_of_range", text))
        }
    }
}

/// What happened to cases. Whose they are is told only on the enterprise's record.
pub async fn list_cases(
    app: &App,
    partner: &Partner,
    since: &str,
    wanted: Option<u16>,
) -> Result<CaseNewsPage, Fault> {
    let (items, next, more) = page::<CaseNews>(app, partner, since, wanted).await?;
    let mut noted: Vec<&str> = Vec::new();
    for news in &items {
        if let Some(enterprise) = news.enterprise.as_ref().filter(|_| !noted.contains(&news.case.as_str())) {
            note(app, partner, &enterprise.credit_code, &news.case).await?;
            noted.push(&news.case);
        }
    }
    Ok(CaseNewsPage { items, next, more })
}

/// Certificates that were issued or have ended, which everyone may know.
pub async fn list_licences(
    app: &App,
    partner: &Partner,
    since: &str,
    wanted: Option<u16>,
) -> Result<LicencePage, Fault> {
    if !partner.form.licences {
        return Err(Fault::NotAllowed);
    }
    let (items, next, more) = page::<LicenceNews>(app, partner, since, wanted).await?;
    Ok(LicencePage { items, next, more })
}

/// Puts on an enterprise's record that a partner reads a case of it.
pub(super) async fn note(app: &App, partner: &Partner, enterprise: &str, case: &str) -> Result<(), Fault> {
    let reader = Reader::Platform { id: &partner.id, name: &partner.form.name.zh };
    reads::note(app, enterprise, reader, (ReadWhat::Case, case), app.now()).await
}

async fn page<T: Heard>(
    app: &App,
    partner: &Partner,
    since: &str,
    wanted: Option<u16>,
) -> Result<(Vec<T>, String, bool), Fault> {
    let (limit, now) = (limit(wanted)?, app.now());
    let scope = format!("told {} {}", partner.id, T::KIND.code());
    let place = if since.is_empty() { String::new() } else { opened(app, &scope, since, now)? };
    let told = store::told_since(app, (&partner.id, T::KIND), &place, limit).await?;
    let more = told.len() >= usize::from(limit);
    let end = match told.last().filter(|_| more) {
        Some(last) => last.told().to_owned(),
        None => wire(now - OVERLAP),
    };
    let book = book(app).await?;
    let mut items = Vec::with_capacity(told.len());
    for message in &told {
        items.extend(hear::<T>(message, &partner.form, &book)?);
    }
    Ok((items, app.seal.cursor(&scope, &Since { place: end })?, more))
}

/// A place that a cursor names, where what came after it is still there.
fn opened(app: &App, scope: &str, since: &str, now: OffsetDateTime) -> Result<String, Fault> {
    let Since { place } = app.seal.open_cursor(scope, since)?;
    if place < wire(now - KEPT) {
        let (zh, en) = (
            "该游标之后的部分消息已超过 180 天保留期，请不带 since 重新读取，并用办件查询接口核对。",
            "Some of what came after this cursor is no longer kept after 180 days. Please begin without since, and read the cases in question one by one.",
        );
        return Err(Refusal::new(410, "cursor_expired", zh, en).into());
    }
    Ok(place)
}
