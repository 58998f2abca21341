//! What follows by itself in a joint application: a branch begins when it is its turn, its end is noted and lets others
//! begin, and withdrawing the whole withdraws what is running.
//!
//! Always: each step is done once however often it is asked for, by keys that follow from the item, so that whoever
//! finds it undone does it again.

use kernel::spine::{Loaded, append_as, file_branch, load};
use kernel::{App, Fault};
use serde_json::{Map, Value, json};
use shared::kinds::flow;
use shared::matters::application::Under;
use shared::matters::bundle::{Branch, settled};
use shared::spine::{Action, Case, Party, State};

use crate::store;

/// Begins the branches whose turn it is, and withdraws those that run of a whole that was withdrawn.
pub async fn advance(app: &App, number: &str) -> Result<(), Fault> {
    let Some(Loaded { case, .. }) = load(app, number).await? else { return Ok(()) };
    let Some(bundle) = &case.bundle else { return Ok(()) };
    for (branch, since) in bundle.due(case.opened) {
        let under = under_of(app, bundle.edition, branch).await?;
        let begun = file_branch(app, &case, &under, since).await?;
        let fields = fields(json!({"item": branch.item, "branch": begun}));
        let key = format!("begin:{}", branch.item);
        append_as(app, number, (Action::BeginBranch, &fields), Party::System, app.now(), &key).await?;
    }
    if bundle.withdrawn {
        for branch in bundle.running() {
            withdraw(app, &branch.case).await?;
        }
    }
    Ok(())
}

/// Notes the end of a branch with the whole, and begins what waited for it. Nothing for a case that is no branch, or
/// hasn't come to anything yet.
pub async fn end_branch(app: &App, case: &Case) -> Result<(), Fault> {
    let Some(application) = &case.application else { return Ok(()) };
    let (Some(parent), Some(outcome)) = (&application.parent, settled(case)) else { return Ok(()) };
    let item = &application.under.item;
    let fields = fields(json!({"item": item, "branch": case.number, "ended": outcome}));
    let key = format!("end:{item}");
    append_as(app, &parent.case, (Action::EndBranch, &fields), Party::System, app.now(), &key).await?;
    advance(app, &parent.case).await
}

/// Withdraws a branch the way its applicant would; one that is decided goes on to its end.
async fn withdraw(app: &App, number: &str) -> Result<(), Fault> {
    let Some(Loaded { case, .. }) = load(app, number).await? else { return Ok(()) };
    if !may_be_withdrawn(&case) {
        return Ok(());
    }
    let fields = fields(json!({"reason": "申请人撤回整件事，本事项随之撤回。"}));
    append_as(app, number, (Action::Withdraw, &fields), Party::System, app.now(), "whole:withdrawn").await?;
    Ok(())
}

fn may_be_withdrawn(case: &Case) -> bool {
    let from = |state: State| {
        flow(case.kind).rules.iter().any(|rule| rule.action == Action::Withdraw && rule.from.contains(&state))
    };
    from(case.state)
}

/// What a branch begins under: the item and its implementation as they stood in the edition of the whole.
pub async fn under_of(app: &App, edition: u32, branch: &Branch) -> Result<Under, Fault> {
    let gone = || Fault::impossible(format!("{} isn’t in edition {edition}", branch.item));
    let version = store::version(app, &branch.item, edition).await?.ok_or_else(gone)?;
    let serving =
        store::implementation(app, &branch.item, &branch.region, edition).await?.ok_or_else(gone)?;
    let book = kernel::spine::book(app).await?;
    Ok(Under::of(&version, &serving, edition, &book))
}

fn fields(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}
