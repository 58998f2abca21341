//! Publicities (公示): listed as cases go on, read by everyone, objected to by any enterprise that has signed in.

use kernel::spine::{Attempt, Loaded, act, book, keys as spine_keys, load};
use kernel::{App, Fault};
use serde_json::{Map, Value};
use shared::access::Principal;
use shared::calendar::china_date;
use shared::matters::publicity::{
    ObjectionRequest, OwnObjection, PublicNotice, PublicityLine, PublicityPage, PublicityView,
};
use shared::number::CaseNumber;
use shared::spine::book::Book;
use shared::spine::{Action, Case, Party};
use shared::text::{Locale, Text};
use time::OffsetDateTime;

use crate::store::{self, Shown};

/// Publicities of one page.
const PAGE: u16 = 20;

/// Lists the publicities of a case as they stand now. Doing it again changes nothing.
pub async fn keep_publicities(app: &App, book: &Book, case: &Case) -> Result<(), Fault> {
    let city = spine_keys::city(&case.region, book);
    for notice in PublicNotice::all(case) {
        store::put_publicity(app, &city, (case.version, &notice)).await?;
    }
    Ok(())
}

/// A page of those that run, or of those that are over: of a region's city, or of everywhere.
pub async fn list_publicities(
    app: &App,
    (region, shown): (&str, Shown),
    cursor: &str,
    (locale, now): (Locale, OffsetDateTime),
) -> Result<PublicityPage, Fault> {
    let book = book(app).await?;
    let known = book.regions.get(region);
    if known.is_none() && !region.is_empty() {
        let text = Text::new("请从可选的内容中选择", "Choose one of the given values");
        return Err(Fault::field("region", "unknown_value", text));
    }
    // The province is everywhere.
    let city = book.regions.city_of(region).map(|city| city.code.clone()).unwrap_or_default();
    let purpose = format!("publicities {city} {shown:?}");
    let start = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(&purpose, cursor)?) };
    let page = store::publicities(app, &city, (shown, china_date(now)), PAGE, start).await?;
    let inside = |notice: &PublicNotice| region.is_empty() || book.regions.contains(region, &notice.region);
    let items = page.items.into_iter().filter(inside).map(|notice| line(notice, &book, locale)).collect();
    let next = page.next.map(|next| app.seal.cursor(&purpose, &next)).transpose()?;
    Ok(PublicityPage { items, next })
}

fn line(notice: PublicNotice, book: &Book, locale: Locale) -> PublicityLine {
    let org = book.orgs.known(&notice.org);
    PublicityLine {
        region_name: book.regions.full_name(&notice.region, locale),
        org_name: org.map(|org| org.in_locale(locale).to_owned()).unwrap_or_default(),
        notice,
    }
}

/// The latest publicity of an application, with what the reader's own enterprise objected.
///
/// # Errors
/// `not_found` for an application that was never published, and for none.
pub async fn show_publicity(
    app: &App,
    reader: Option<&Principal>,
    number: &str,
    (locale, now): (Locale, OffsetDateTime),
) -> Result<PublicityView, Fault> {
    let number = CaseNumber::parse(number).map_err(|_| Fault::NotFound)?;
    let book = book(app).await?;
    let Loaded { case, .. } = load(app, number.as_str()).await?.ok_or(Fault::NotFound)?;
    let notice = PublicNotice::all(&case).pop().ok_or(Fault::NotFound)?;
    Ok(PublicityView {
        open: notice.is_open(china_date(now)),
        own: reader.map(|reader| own(reader, &case)).unwrap_or_default(),
        line: line(notice, &book, locale),
    })
}

fn own(reader: &Principal, case: &Case) -> Vec<OwnObjection> {
    let objections = case.application.iter().flat_map(|application| &application.objections);
    let is_own = |by: &shared::matters::application::Holder| reader.is_of(&by.credit_code);
    objections
        .filter(|one| one.by.as_ref().is_some_and(is_own))
        .map(|one| OwnObjection { at: one.at, text: one.text.clone(), reply: one.reply.clone() })
        .collect()
}

/// Objects, once for each key.
pub async fn object(
    app: &App,
    person: &Principal,
    (number, request): (&str, &ObjectionRequest),
    (key, now): (&str, OffsetDateTime),
) -> Result<(), Fault> {
    let fields = Map::from_iter([("text".to_owned(), Value::from(request.text.clone()))]);
    let attempt = Attempt {
        number,
        action: Action::Object,
        version: None,
        fields: &fields,
        key,
        party: Party::Person(person),
        now,
        attachments: &[],
        targets: &[],
    };
    act(app, attempt).await.map(drop)
}
