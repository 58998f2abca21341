//! Writing a fair, and changing what it says.

use kernel::http::{Caller, IdempotencyKey};
use kernel::spine::book;
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::access::Deed;
use shared::calendar::china_date;
use shared::market::fair::Fair;
use shared::market::fair::changes::changed;
use shared::market::fair::rules::{check, tidy};
use shared::market::fair::standing::{State, may_change};
use shared::market::fair::terms::FairTerms;
use shared::market::fair::wire::{FairChange, FairLine, FairView};
use shared::problem::FieldFault;
use shared::text::Text;
use time::{Date, Duration, OffsetDateTime};

use super::roll::change_roll;
use super::show_fair::fair_view;
use super::{not_now, organised, tell};
use crate::app::trader::id_of;
use crate::store::fairs::{self as store, Kept};

/// Begins a fair of the caller's org, as a draft that nobody else sees. The same key begins it once.
pub async fn create_fair(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    form: &Fair,
) -> Result<FairView, Fault> {
    caller.must(Deed::KeepFairs)?;
    let (fair, now) = (tidy(form), app.now());
    checked(app, caller, &fair, Some(china_date(now))).await?;
    let id = id_of(&["fair", &caller.user, key]);
    let kept = Kept::new(&id, &caller.org, fair, &wire(now));
    let kept = match store::put(app, &kept).await? {
        Written::Done => kept,
        Written::Conflict => store::fair(app, &id, Reads::Strong).await?.ok_or(Fault::NotFound)?,
    };
    fair_view(app, Some(caller), &kept).await
}

async fn checked(app: &App, caller: &Caller, fair: &Fair, today: Option<Date>) -> Result<(), Fault> {
    let regions = &book(app).await?.regions;
    let mut faults = check(fair, regions, today);
    if faults.iter().all(|fault| fault.field != "region") && !regions.contains(&caller.region, &fair.region) {
        let text = Text::new("举办地应在本单位辖区之内", "It is held in your own region");
        faults.push(FieldFault::new("region", "not_yours", text));
    }
    Fault::unless_valid(faults)
}

/// Changes what it says. Those who are registered are told what; with more seats those who wait move up.
pub async fn change_fair(
    app: &App,
    caller: &Caller,
    id: &str,
    change: &FairChange,
) -> Result<FairView, Fault> {
    let kept = organised(app, caller, id).await?;
    if kept.version != change.version {
        return Err(Fault::stale(kept.version));
    }
    let now = app.now();
    if !may_change(kept.state, &kept.fair, now) {
        return Err(not_now("活动已结束或取消，不能再修改", "It is over or cancelled and can’t be changed"));
    }
    let fair = tidy(&change.form);
    // What is under way may be corrected without lying ahead.
    let ahead = kept.state == State::Draft || fair.from != kept.fair.from;
    checked(app, caller, &fair, ahead.then(|| china_date(now))).await?;
    keep_given_booths(app, &kept, &fair).await?;
    let parts = changed(&kept.fair, &fair);
    if parts.is_empty() {
        return fair_view(app, Some(caller), &kept).await;
    }
    let mut next = kept.clone();
    next.version += 1;
    next.fair = fair;
    next.at = wire(now);
    if kept.state != State::Draft {
        next.lines.push(FairLine { at: wire(now), action: None, changed: parts, reason: String::new() });
        if next.fair.starts() != kept.fair.starts() {
            next.reminded = false;
        }
        next.look_on = look_on(&next, &book(app).await?.terms.fairs);
    }
    if next.fair.capacity < kept.fair.capacity {
        shrink(app, &kept, &next, now).await?;
    }
    if !store::put(app, &next).await?.is_done() {
        let current = store::fair(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
        // The seats are those of the text that stands.
        let (capacity, of) = (current.fair.capacity, current.version);
        change_roll(app, &current, now, |roll| Ok(roll.resize(capacity, of, now.unix_timestamp()))).await?;
        return Err(Fault::stale(current.version));
    }
    let (roll, ()) = change_roll(app, &next, now, |_| Ok(())).await?;
    store::show_counts(app, &next, &roll).await?;
    if next.state != State::Draft {
        tell::registered(app, &next, &roll, (tell::CHANGED, true), now).await;
    }
    next.counts = roll.counts();
    fair_view(app, Some(caller), &next).await
}

/// Takes seats away before the text says so: there are never more people than seats.
async fn shrink(app: &App, kept: &Kept, next: &Kept, now: OffsetDateTime) -> Result<(), Fault> {
    let (capacity, of) = (next.fair.capacity, next.version);
    change_roll(app, kept, now, |roll| {
        let seated = roll.counts().seated;
        roll.resize(capacity, of, now.unix_timestamp()).ok_or_else(|| {
            Fault::InvalidForm(vec![FieldFault {
                field: "capacity".to_owned(),
                code: "below_registered",
                zh: format!("已有 {seated} 人报名成功，名额不能少于这个数"),
                en: format!("{seated} persons have seats already; there can’t be fewer"),
            }])
        })
    })
    .await?;
    Ok(())
}

async fn keep_given_booths(app: &App, kept: &Kept, fair: &Fair) -> Result<(), Fault> {
    let booths = store::booths(app, &kept.id).await?;
    let gone = booths.iter().find(|booth| booth.given.is_some() && fair.booth(booth.number).is_none());
    let Some(gone) = gone else { return Ok(()) };
    Err(Fault::InvalidForm(vec![FieldFault {
        field: "booths".to_owned(),
        code: "given",
        zh: format!("{} 号展位已分配给企业，请先收回再删除", gone.number),
        en: format!("Booth {} is an enterprise’s; take it back before you remove it", gone.number),
    }]))
}

/// The day on which something is to be done: those who are registered are reminded, and long after the fair their names
/// are deleted; nothing where all is done.
pub(super) fn look_on(kept: &Kept, terms: &FairTerms) -> Option<Date> {
    let held = matches!(kept.state, State::Published | State::Closed);
    if held && !kept.reminded {
        return Some(kept.fair.from - Duration::days(1));
    }
    forget_on(kept, terms)
}

/// The day on which names are deleted; nothing for a draft, and where that is done.
pub(super) fn forget_on(kept: &Kept, terms: &FairTerms) -> Option<Date> {
    let until = terms.named_until(&kept.fair).filter(|_| kept.state != State::Draft && !kept.forgotten)?;
    until.next_day()
}
