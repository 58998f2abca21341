//! The door of a fair: who has a ticket is checked in, who comes without one takes a seat that is left; and the roll.

use kernel::http::{Caller, IdempotencyKey};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::{china_date, day};
use shared::form::tidy_line;
use shared::market::fair::roll::{Arrival, Entry, Roll};
use shared::market::fair::rules::{Person, tidy_person, walk_in_faults};
use shared::market::fair::standing::is_door_open;
use shared::market::fair::ticket;
use shared::market::fair::wire::{Comer, DoorRequest, DoorView, FairCard, RollLine, RollView, WalkInRequest};
use shared::text::Text;
use time::{Duration, OffsetDateTime};

use super::roll::change_roll;
use super::show_fair::{card, moment};
use super::{is_sealed, known_today, not_now, organised};
use crate::app::trader::id_of;
use crate::store::fairs::{self as store, Kept};
use crate::store::guests::{self, Guest};
use kernel::fault::Refusal;
use kernel::store::Reads;

/// Those who came last are shown.
const SHOWN: usize = 10;

/// How many have come, and who came last.
pub async fn show_door(app: &App, caller: &Caller, id: &str) -> Result<DoorView, Fault> {
    let kept = organised(app, caller, id).await?;
    let roll = store::roll(app, &kept, Reads::Strong).await?;
    door_view(app, &kept, &roll).await
}

async fn door_view(app: &App, kept: &Kept, roll: &Roll) -> Result<DoorView, Fault> {
    let mut came: Vec<&Entry> = roll.entries.iter().filter(|entry| entry.came.is_some()).collect();
    came.sort_by_key(|entry| std::cmp::Reverse((entry.came, entry.n)));
    came.truncate(SHOWN);
    let known = known_today(app, kept, guests::guests_at(app, &kept.id, &came).await?).await?;
    let comer = |entry: &&Entry| {
        let guest = known.iter().find(|guest| guest.id == entry.id)?;
        Some(Comer {
            name: guest.name.clone(),
            enterprise_name: guest.enterprise_name.clone(),
            at: entry.came.and_then(moment)?,
        })
    };
    Ok(DoorView {
        title: kept.fair.title.clone(),
        open: is_door_open(kept.state, &kept.fair, app.now()),
        counts: roll.counts(),
        comers: came.iter().filter_map(comer).collect(),
    })
}

/// Checks in whoever shows a ticket.
///
/// # Errors
/// `ticket_unknown`, `ticket_forged`, `wrong_fair`, `ticket_given_up`, `ticket_waiting`, `already_came` (409), each in
/// words for the person at the door.
pub async fn check_in(
    app: &App,
    caller: &Caller,
    id: &str,
    request: &DoorRequest,
) -> Result<DoorView, Fault> {
    let (kept, now) = (organised(app, caller, id).await?, app.now());
    let refused = |code, zh, en| Fault::refused(code, Text::new(zh, en));
    let Some(given) = ticket::read(&request.ticket) else {
        let text = Text::new(
            "这不是参会票，请扫描参会二维码，或输入形如 12-k7q2m9xa4c 的票号",
            "This is no ticket: scan its code, or type a number like 12-k7q2m9xa4c",
        );
        return Err(Fault::field("ticket", "ticket_unknown", text));
    };
    let other = given.fair.as_deref().filter(|fair| *fair != id);
    if other.is_some_and(|fair| is_sealed(app, fair, given.n, &given.seal)) {
        return Err(refused("wrong_fair", "这是另一场活动的票", "This ticket is for another fair"));
    }
    let forged = || {
        refused(
            "ticket_forged",
            "票号不正确，不是本活动发出的票，请核对",
            "This isn’t a ticket of this fair; please check the number",
        )
    };
    if other.is_some() || !is_sealed(app, id, given.n, &given.seal) {
        return Err(forged());
    }
    door_must_be_open(&kept, now)?;
    let roll = store::roll(app, &kept, Reads::Strong).await?;
    let entry = roll.entries.iter().find(|entry| entry.n == given.n).map(|entry| entry.id.clone());
    let entry = entry.ok_or_else(forged)?;
    let (roll, arrival) =
        change_roll(app, &kept, now, |roll| Ok(roll.come(&entry, now.unix_timestamp()))).await?;
    match arrival {
        Arrival::CheckedIn => door_view(app, &kept, &roll).await,
        Arrival::Already(since) => Err(already(since)),
        Arrival::Waits(place) => Err(Refusal::new(
            422,
            "ticket_waiting",
            format!("这位人员仍在候补，排第 {place} 位"),
            format!("This person is still on the waiting list, place {place}"),
        )
        .into()),
        Arrival::GivenUp => Err(refused("ticket_given_up", "这张票已取消报名", "This ticket was given up")),
        Arrival::Unknown => Err(forged()),
    }
}

fn already(since: i64) -> Fault {
    let at = OffsetDateTime::from_unix_timestamp(since).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let local = at + Duration::hours(8);
    let said = format!("{} {:02}:{:02}", day(china_date(at)), local.hour(), local.minute());
    let (zh, en) = (format!("这张票已于 {said} 签到"), format!("This ticket was checked in at {said}"));
    Refusal { current: Some(wire(at).into()), ..Refusal::new(409, "already_came", zh, en) }.into()
}

fn door_must_be_open(kept: &Kept, now: OffsetDateTime) -> Result<(), Fault> {
    if is_door_open(kept.state, &kept.fair, now) {
        return Ok(());
    }
    Err(not_now(
        "现在不是签到时间：活动开始前 6 小时至结束后 12 小时可以签到",
        "People are checked in from six hours before it begins to twelve after it ends",
    ))
}

/// Takes in someone who comes without having registered, while seats are left. The same key takes them in once.
pub async fn walk_in(
    app: &App,
    caller: &Caller,
    id: &str,
    key: &IdempotencyKey,
    request: &WalkInRequest,
) -> Result<DoorView, Fault> {
    let (kept, now) = (organised(app, caller, id).await?, app.now());
    door_must_be_open(&kept, now)?;
    let person = tidy_person(&Person { name: request.name.clone(), phone: request.phone.clone() });
    let from = tidy_line(&request.enterprise_name);
    let code = request.enterprise.trim().to_ascii_uppercase();
    Fault::unless_valid(walk_in_faults(&person, &from, &code))?;
    let entry = id_of(&["walk-in", id, &caller.user, key]);
    let guest = Guest {
        id: entry.clone(),
        fair: kept.id.clone(),
        name: person.name,
        phone: person.phone,
        enterprise: if code.is_empty() { format!("walk-{entry}") } else { code },
        enterprise_name: from,
        industry: String::new(),
        at: wire(now),
    };
    guests::put_guest(app, &guest).await?;
    let (roll, ()) = change_roll(app, &kept, now, |roll| {
        roll.walk_in(&guest.enterprise, &entry, now.unix_timestamp())
            .map_err(|_| Fault::refused("full", Text::new("没有空余名额", "No seat is left")))
    })
    .await?;
    door_view(app, &kept, &roll).await
}

/// Everyone on the roll, in the order in which they registered.
pub async fn show_roll(app: &App, caller: &Caller, id: &str) -> Result<RollView, Fault> {
    let kept = organised(app, caller, id).await?;
    let roll = store::roll(app, &kept, Reads::Strong).await?;
    let known = known_today(app, &kept, guests::guests(app, id).await?).await?;
    let line = |entry: &Entry| {
        let guest = known.iter().find(|guest| guest.id == entry.id)?;
        Some(RollLine {
            id: entry.id.clone(),
            n: entry.n,
            name: guest.name.clone(),
            phone: guest.phone.clone(),
            enterprise: if entry.enterprise.starts_with("walk-") {
                String::new()
            } else {
                entry.enterprise.clone()
            },
            enterprise_name: guest.enterprise_name.clone(),
            industry: guest.industry.clone(),
            seat: entry.seat,
            place: roll.place(&entry.id),
            came: entry.came.and_then(moment),
        })
    };
    let shown = card(app, kept.card()?, (caller.reader.locale, app.now())).await?;
    Ok(RollView {
        card: FairCard { counts: roll.counts(), ..shown },
        counts: roll.counts(),
        items: roll.entries.iter().filter_map(line).collect(),
        next: None,
    })
}
