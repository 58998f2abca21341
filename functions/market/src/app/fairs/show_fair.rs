//! A fair, to whoever asks; and where one's own enterprise is registered.

use std::collections::HashMap;

use kernel::calendar_file::{Dated, When, calendar};
use kernel::http::Caller;
use kernel::spine::book;
use kernel::store::Reads;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::market::fair::follow::Interest;
use shared::market::fair::organises;
use shared::market::fair::roll::{Entry, Roll, Seat};
use shared::market::fair::standing::{State, may_change, offers};
use shared::market::fair::ticket;
use shared::market::fair::wire::{BoothView, FairCard, FairView, MyFair, MyFairs, OwnSeat, RatingRequest};
use shared::matters::rating::{Figures, Levels};
use shared::text::{Locale, Text};
use time::OffsetDateTime;

use super::follow_up::interests;
use super::{known_today, public, seal};
use crate::app::paging::paged;
use crate::app::trader::must_trade;
use crate::store::fairs::{self as store, Booth, Kept};
use crate::store::guests::{self, Guest};

/// Persons of an enterprise that a page of its fairs is made of.
const PAGE: u16 = 40;

/// Anyone once it is published; its organiser always.
pub async fn show_fair(app: &App, caller: Option<&Caller>, id: &str) -> Result<FairView, Fault> {
    let kept = store::fair(app, id, Reads::Eventual).await?.ok_or(Fault::NotFound)?;
    let organiser = caller.is_some_and(|caller| organises(caller, &kept.org));
    if kept.state == State::Draft && !organiser {
        return Err(Fault::NotFound);
    }
    fair_view(app, caller, &kept).await
}

pub(super) async fn fair_view(app: &App, caller: Option<&Caller>, kept: &Kept) -> Result<FairView, Fault> {
    let now = app.now();
    let organiser = caller.is_some_and(|caller| organises(caller, &kept.org));
    let member = caller.filter(|caller| caller.is_of(&caller.enterprise)).map(|caller| &caller.enterprise);
    let roll = store::roll(app, kept, if member.is_some() { Reads::Strong } else { Reads::Eventual }).await?;
    let own = match member {
        Some(enterprise) => own_seats(app, kept, &roll, enterprise).await?,
        None => Vec::new(),
    };
    let is_in = organiser || own.iter().any(|one| one.seat == Seat::Seated);
    let said = guests::said(app, &kept.id).await?;
    let figures = figures(app, &said).await?;
    let enough = figures.is_some_and(|figures| !figures.too_few);
    let comments = said.iter().map(|(_, said)| said.comment.clone()).filter(|text| !text.is_empty());
    let mut fair = kept.fair.clone();
    if !is_in {
        fair.online = String::new();
    }
    let locale = caller.map(|caller| caller.reader.locale).unwrap_or_default();
    Ok(FairView {
        id: kept.id.clone(),
        version: kept.version,
        card: FairCard { counts: roll.counts(), ..card(app, kept.card()?, (locale, now)).await? },
        fair,
        reason: kept.reason.clone(),
        booths: booth_views(app, kept, member, organiser).await?,
        lines: kept.lines.clone(),
        own,
        organiser,
        offers: if organiser { offers(kept.state, &kept.fair, now) } else { Vec::new() },
        guest_days: book(app).await?.terms.fairs.guest_days,
        may_change: organiser && may_change(kept.state, &kept.fair, now),
        comments: comments.filter(|_| organiser && enough).collect(),
        figures,
        rating: member.and_then(|own| said.into_iter().find(|(of, _)| of == own)).map(|(_, said)| said),
    })
}

/// A card as it stands now, with its organiser's name.
pub(super) async fn card(
    app: &App,
    mut card: FairCard,
    (locale, now): (Locale, OffsetDateTime),
) -> Result<FairCard, Fault> {
    let book = book(app).await?;
    card.org_name =
        book.orgs.known(&card.org).map(|org| org.in_locale(locale).to_owned()).unwrap_or_default();
    Ok(card.on(now))
}

/// What is said of a fair in figures; nothing while nobody said anything.
async fn figures(app: &App, said: &[(String, RatingRequest)]) -> Result<Option<Figures>, Fault> {
    if said.is_empty() {
        return Ok(None);
    }
    let mut levels = Levels::default();
    said.iter().for_each(|(_, said)| levels.add(said.score));
    Ok(Some(levels.figures(book(app).await?.terms.ratings.sample)))
}

pub(super) async fn booth_views(
    app: &App,
    kept: &Kept,
    member: Option<&String>,
    organiser: bool,
) -> Result<Vec<BoothView>, Fault> {
    if kept.fair.booths.is_empty() {
        return Ok(Vec::new());
    }
    let known: HashMap<u16, Booth> =
        store::booths(app, &kept.id).await?.into_iter().map(|booth| (booth.number, booth)).collect();
    let view = |place: &shared::market::fair::Booth| {
        let booth = known.get(&place.number);
        let given = booth.and_then(|booth| booth.given.as_ref());
        let asks = booth.map(|booth| booth.asks.clone()).unwrap_or_default();
        BoothView {
            number: place.number,
            name: place.name.clone(),
            enterprise: given.map(|(_, name)| name.clone()),
            own: given.zip(member).is_some_and(|((code, _), own)| code == own),
            asked: member.is_some_and(|own| asks.iter().any(|ask| ask.enterprise == *own)),
            asks: if organiser { asks } else { Vec::new() },
        }
    };
    Ok(kept.fair.booths.iter().map(view).collect())
}

/// Persons of an enterprise, in the order in which they registered.
pub(super) async fn own_seats(
    app: &App,
    kept: &Kept,
    roll: &Roll,
    enterprise: &str,
) -> Result<Vec<OwnSeat>, Fault> {
    if roll.of_enterprise(enterprise).next().is_none() {
        return Ok(Vec::new());
    }
    let guests = known_today(app, kept, guests::guests_of(app, &kept.id, enterprise).await?).await?;
    let seat = |entry: &Entry| {
        let guest = guests.iter().find(|guest| guest.id == entry.id)?;
        Some(own_seat(app, kept, roll, (entry, guest)))
    };
    Ok(roll.of_enterprise(enterprise).filter_map(seat).collect())
}

fn own_seat(app: &App, kept: &Kept, roll: &Roll, (entry, guest): (&Entry, &Guest)) -> OwnSeat {
    let starts = kept.fair.starts().map_or(i64::MAX, OffsetDateTime::unix_timestamp);
    let held = kept.state != State::Cancelled;
    let code =
        (held && entry.seat == Seat::Seated).then(|| ticket::code(entry.n, &seal(app, &kept.id, entry.n)));
    OwnSeat {
        id: entry.id.clone(),
        name: guest.name.clone(),
        phone: guest.phone.clone(),
        seat: entry.seat,
        place: roll.place(&entry.id),
        no_until: entry.no_until(starts).filter(|until| *until > app.now().unix_timestamp()).and_then(moment),
        door: code
            .as_ref()
            .map(|code| [&app.config.public_origin, ticket::path(&kept.id, code).as_str()].concat()),
        ticket: code,
        came: entry.came.and_then(moment),
    }
}

pub(super) fn moment(at: i64) -> Option<String> {
    OffsetDateTime::from_unix_timestamp(at).ok().map(wire)
}

/// Where the caller's enterprise is or was registered, with what came of it.
pub async fn list_mine(app: &App, caller: &Caller, cursor: &str) -> Result<MyFairs, Fault> {
    must_trade(caller)?;
    let (enterprise, now) = (&caller.enterprise, app.now());
    let scope = format!("market fairs mine {enterprise}");
    let read = async |start| guests::registered(app, enterprise, PAGE, start).await;
    let (found, next) = paged(app, &scope, cursor, read).await?;
    let mut ids: Vec<&str> = Vec::new();
    for guest in &found {
        if !ids.contains(&guest.fair.as_str()) {
            ids.push(&guest.fair);
        }
    }
    let mut items = Vec::new();
    for id in ids {
        let Some(kept) = store::fair(app, id, Reads::Eventual).await? else { continue };
        let roll = store::roll(app, &kept, Reads::Strong).await?;
        let own = own_seats(app, &kept, &roll, enterprise).await?;
        if own.is_empty() {
            continue;
        }
        let booths = booth_views(app, &kept, Some(enterprise), false).await?;
        let said = guests::said(app, id).await?;
        items.push(MyFair {
            card: FairCard {
                counts: roll.counts(),
                ..card(app, kept.card()?, (caller.reader.locale, now)).await?
            },
            own,
            booths: booths.into_iter().filter(|booth| booth.own).map(|booth| booth.number).collect(),
            interests: own_interests(app, id, enterprise).await?,
            rating: said.into_iter().find(|(of, _)| of == enterprise).map(|(_, said)| said),
        });
    }
    Ok(MyFairs { items, next })
}

async fn own_interests(app: &App, fair: &str, enterprise: &str) -> Result<Vec<Interest>, Fault> {
    let all = interests(app, fair).await?;
    Ok(all.into_iter().filter(|(began, _)| began.enterprise == enterprise).map(|(_, one)| one).collect())
}

/// A fair as a calendar file.
pub async fn calendar_of_fair(app: &App, id: &str, locale: Locale) -> Result<String, Fault> {
    let kept = public(app, id, Reads::Eventual).await?;
    let (Some(starts), Some(ends)) = (kept.fair.starts(), kept.fair.ends()) else {
        return Err(Fault::impossible("a fair without its times"));
    };
    let cancelled = Text::new("（已取消）", "(cancelled) ").in_locale(locale);
    let mark = if kept.state == State::Cancelled { cancelled } else { "" };
    let dated = Dated {
        id: format!("fair-{id}"),
        when: When::At(starts, u16::try_from((ends - starts).whole_minutes()).unwrap_or(u16::MAX)),
        summary: [mark, &kept.fair.title].concat(),
        description: kept.fair.about.clone(),
        place: [kept.fair.venue.as_str(), kept.fair.address.as_str()].join("，"),
        address: format!("{}/fairs/{id}", app.config.public_origin),
        changed: app.now(),
        version: u32::try_from(kept.version).unwrap_or(u32::MAX),
    };
    Ok(calendar(&kept.fair.title, &[dated]))
}
