//! What an enterprise does with its posting: send it in, withdraw it, renew it, say that it found its match.

use kernel::http::Caller;
use kernel::spine::book;
use kernel::{App, Fault, Refusal};
use shared::calendar::china_date;
use shared::market::likeness::Signature;
use shared::market::rules::{Flag, FlagKind, check, flags};
use shared::market::standing::Action;
use shared::market::wire::{OwnPosting, PostingAction};

use super::keep_postings::{own, own_view};
use super::step::{stepped, write};
use super::trader::{hand, must_submit};
use crate::board::Boards;
use crate::store::{self, Alike, Kept};

pub async fn act_on_posting(
    app: &App,
    boards: &Boards,
    caller: &Caller,
    id: &str,
    request: &PostingAction,
) -> Result<OwnPosting, Fault> {
    must_submit(caller)?;
    let kept = own(app, caller, id).await?;
    if kept.version != request.version {
        return Err(Fault::stale(kept.version));
    }
    // What is saved goes by its own route.
    let action = if request.action == Action::Save { return Err(Fault::NotAllowed) } else { request.action };
    let book = book(app).await?;
    let mut next = stepped(app, &book, &kept, (action, hand(caller)), (&caller.name, &request.reason))?;
    if action == Action::Submit {
        next.flags = weighed(app, &kept).await?;
    }
    write(app, boards, (&kept, &next), action).await?;
    own_view(app, caller, &next).await
}

/// What the reviewer should look at.
///
/// # Errors
/// What has to be put right first; `already_posted` for a copy of another posting of the same enterprise's.
async fn weighed(app: &App, kept: &Kept) -> Result<Vec<Flag>, Fault> {
    let (today, book) = (china_date(app.now()), book(app).await?);
    let posting = &kept.form.posting;
    Fault::unless_valid(check(&kept.form, &book.regions, today))?;
    let signature = Signature::of(&format!("{}\n{}", posting.title, posting.text));
    let alike = store::alike(app, &kept.id, &signature).await?;
    if let Some(copy) = alike.iter().find(|other| other.enterprise == kept.enterprise)
        && is_about(app, copy).await?
    {
        return Err(already_posted(&copy.posting));
    }
    store::keep_signature(app, (&kept.id, &kept.enterprise), &signature).await?;
    let mut found = flags(posting);
    let others = alike.iter().filter(|other| other.enterprise != kept.enterprise).count();
    if let Some(first) = alike.iter().find(|other| other.enterprise != kept.enterprise) {
        let what = format!("{others} 条，最相似 {}%：{}", first.likeness, first.posting);
        found.push(Flag { kind: FlagKind::Repeated, field: String::new(), what });
    }
    Ok(found)
}

/// Whether a posting is still before the Federation or the public.
async fn is_about(app: &App, copy: &Alike) -> Result<bool, Fault> {
    use shared::market::standing::{State, on};
    let kept = store::posting(app, &copy.posting, kernel::store::Reads::Strong).await?;
    let state = kept.map(|kept| on(kept.state, kept.until, china_date(app.now())));
    Ok(matches!(state, Some(State::Submitted | State::Live)))
}

fn already_posted(other: &str) -> Fault {
    let refusal = Refusal::new(
        409,
        "already_posted",
        "本企业已有一条内容几乎相同的信息在审核或展示中，请修改内容，或先撤回那一条",
        "Your enterprise already has nearly the same posting under review or on the board; change this one or withdraw that one",
    );
    Refusal { current: Some(other.into()), ..refusal.at("posting.text") }.into()
}
