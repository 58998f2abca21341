//! An enterprise registers persons for a fair, and gives their seats up.

use kernel::http::{Caller, IdempotencyKey};
use kernel::spine::book;
use kernel::store::Reads;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::industry::section_of;
use shared::market::fair::roll::{Full, Seat};
use shared::market::fair::rules::{Person, persons_faults, tidy_person};
use shared::market::fair::standing::{Shut, State, may_register, on};
use shared::market::fair::wire::{FairView, RegistrationRequest};
use shared::problem::FieldFault;
use shared::text::Text;

use super::roll::change_roll;
use super::show_fair::fair_view;
use super::{not_now, public};
use crate::app::trader::{id_of, must_trade};
use crate::store::fairs::{self as store, Kept};
use crate::store::guests::{self, Guest};

/// Registers all of them or none: on seats as long as there are, then on the waiting list. The same key registers them
/// once, and answers with where they are now.
pub async fn register(
    app: &App,
    caller: &Caller,
    id: &str,
    key: &IdempotencyKey,
    request: &RegistrationRequest,
) -> Result<FairView, Fault> {
    must_trade(caller)?;
    let (kept, now) = (public(app, id, Reads::Strong).await?, app.now());
    let persons: Vec<Person> = request.persons.iter().map(tidy_person).collect();
    let ids: Vec<String> =
        (0..persons.len()).map(|n| id_of(&["guest", id, &caller.user, key, &n.to_string()])).collect();
    let roll = store::roll(app, &kept, Reads::Strong).await?;
    if !ids.is_empty() && ids.iter().all(|id| roll.entry(id).is_some()) {
        return fair_view(app, Some(caller), &kept).await;
    }
    is_open(&kept, app)?;
    let mut faults = Vec::new();
    if !kept.fair.is_for_region(&caller.region, &book(app).await?.regions) {
        let text = Text::new("本活动面向其他地区的企业", "It is for enterprises of other regions");
        return Err(Fault::refused("not_invited", text));
    }
    faults.extend(industry_fault(&kept, &request.industry));
    let standing = |guest: &Guest| {
        let entry = roll.entry(&guest.id);
        entry.is_some_and(|entry| entry.seat != Seat::Left) && !ids.contains(&guest.id)
    };
    let known = guests::guests_of(app, id, &caller.enterprise).await?;
    let known: Vec<Person> = known.into_iter().filter(standing).map(person_of).collect();
    faults.extend(persons_faults(&persons, &known));
    Fault::unless_valid(faults)?;
    for (id, person) in ids.iter().zip(&persons) {
        let guest = Guest {
            id: id.clone(),
            fair: kept.id.clone(),
            name: person.name.clone(),
            phone: person.phone.clone(),
            enterprise: caller.enterprise.clone(),
            enterprise_name: caller.enterprise_name.clone(),
            industry: request.industry.clone(),
            at: wire(now),
        };
        guests::put_guest(app, &guest).await?;
    }
    let most = kept.fair.most;
    change_roll(app, &kept, now, |roll| {
        roll.register(&caller.enterprise, &ids, most, now.unix_timestamp())
            .map_err(|full| refusal(full, most))
    })
    .await?;
    fair_view(app, Some(caller), &kept).await
}

fn person_of(guest: Guest) -> Person {
    Person { name: guest.name, phone: guest.phone }
}

fn is_open(kept: &Kept, app: &App) -> Result<(), Fault> {
    may_register(kept.state, &kept.fair, app.now()).map_err(|shut| match shut {
        Shut::NotYet => {
            Fault::refused("not_open_yet", Text::new("报名尚未开始", "Registration hasn’t opened yet"))
        }
        Shut::Closed => Fault::refused("closed", Text::new("报名已截止", "Registration is closed")),
    })
}

fn industry_fault(kept: &Kept, industry: &str) -> Option<FieldFault> {
    let fault = |code, zh, en| Some(FieldFault::new("industry", code, Text::new(zh, en)));
    let wanted = &kept.fair.industries;
    if industry.is_empty() && !wanted.is_empty() {
        return fault("required", "请选择本企业所属行业", "Choose your enterprise’s industry");
    }
    if !industry.is_empty() && section_of(industry).is_none() {
        return fault("unknown_industry", "没有这个行业门类", "There is no such industry");
    }
    if !wanted.is_empty() && !wanted.iter().any(|one| one == industry) {
        return fault("not_invited", "本活动面向其他行业的企业", "It is for enterprises of other industries");
    }
    None
}

fn refusal(full: Full, most: u8) -> Fault {
    match full {
        Full::OfEnterprise => Fault::InvalidForm(vec![FieldFault {
            field: "persons".to_owned(),
            code: "too_many",
            zh: format!("每家企业最多报名 {most} 人"),
            en: format!("{most} persons of one enterprise at most"),
        }]),
        Full::Waiting | Full::Seats => {
            let text = Text::new("名额和候补都已满", "All seats and the waiting list are full");
            Fault::refused("full", text)
        }
    }
}

/// Gives up a seat or a place on the list, while the fair hasn't begun. Whoever has waited longest gets the seat. Giving
/// up again changes nothing.
pub async fn leave(app: &App, caller: &Caller, id: &str, registration: &str) -> Result<FairView, Fault> {
    must_trade(caller)?;
    let (kept, now) = (public(app, id, Reads::Strong).await?, app.now());
    let roll = store::roll(app, &kept, Reads::Strong).await?;
    let entry = roll.entry(registration).filter(|entry| entry.enterprise == caller.enterprise);
    let entry = entry.ok_or(Fault::NotFound)?;
    if entry.seat == Seat::Left {
        return fair_view(app, Some(caller), &kept).await;
    }
    let begun = kept.fair.starts().is_none_or(|starts| now >= starts);
    if begun || entry.came.is_some() || on(kept.state, &kept.fair, now) == State::Over {
        return Err(not_now("活动已经开始，不能再取消报名", "It has begun; this can’t be given up any more"));
    }
    change_roll(app, &kept, now, |roll| Ok(roll.leave(registration, now.unix_timestamp()))).await?;
    fair_view(app, Some(caller), &kept).await
}
