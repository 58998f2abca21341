//! Publishing a fair, closing and opening its registration, cancelling it.

use kernel::http::Caller;
use kernel::spine::book;
use kernel::store::Reads;
use kernel::time::wire;
use kernel::{App, Fault, audit};
use shared::calendar::china_date;
use shared::form::tidy_paragraph;
use shared::market::fair::rules::{REASON, check};
use shared::market::fair::standing::{Action, offers};
use shared::market::fair::wire::{FairAct, FairLine, FairView};
use shared::text::Text;

use super::keep_fairs::look_on;
use super::show_fair::fair_view;
use super::{not_now, organised, tell};
use crate::store::fairs as store;

pub async fn act_on_fair(app: &App, caller: &Caller, id: &str, act: &FairAct) -> Result<FairView, Fault> {
    let kept = organised(app, caller, id).await?;
    if kept.version != act.version {
        return Err(Fault::stale(kept.version));
    }
    let now = app.now();
    if !offers(kept.state, &kept.fair, now).contains(&act.action) {
        return Err(not_now("活动现在不能这样操作，请刷新后再试", "This can’t be done with it now"));
    }
    let reason = tidy_paragraph(&act.reason);
    if act.action == Action::Cancel && reason.is_empty() {
        let text = Text::new("请写明取消原因，已报名企业会看到", "Say why; those who are registered read it");
        return Err(Fault::field("reason", "required", text));
    }
    if reason.chars().count() > REASON {
        let text = Text::new("不超过 300 个字", "300 characters at most");
        return Err(Fault::field("reason", "too_long", text));
    }
    if act.action == Action::Publish {
        // Days may have passed since it was written.
        let regions = &book(app).await?.regions;
        Fault::unless_valid(check(&kept.fair, regions, Some(china_date(now))))?;
    }
    let mut next = kept.clone();
    next.version += 1;
    next.state = act.action.leads_to();
    next.at = wire(now);
    if act.action == Action::Cancel {
        next.reason.clone_from(&reason);
    }
    next.lines.push(FairLine { at: wire(now), action: Some(act.action), changed: Vec::new(), reason });
    next.look_on = look_on(&next, &book(app).await?.terms.fairs);
    if !store::put(app, &next).await?.is_done() {
        return Err(Fault::stale(next.version));
    }
    let roll = store::roll(app, &next, Reads::Strong).await?;
    store::show_counts(app, &next, &roll).await?;
    if act.action == Action::Cancel {
        tell::registered(app, &next, &roll, (tell::CANCELLED, true), now).await;
    }
    let word = format!("fair_{}", act.action.code());
    audit::record(app, caller.act(&word, format!("fair#{id}")).detail(format!("v{}", next.version))).await?;
    fair_view(app, Some(caller), &next).await
}
