//! What an enterprise does with its posting: send it in, withdraw it, renew it, say that it found its match.

use kernel::http::Caller;
use kernel::spine::book;
use kernel::store::Reads;
use kernel::{App, Fault, Refusal};
use shared::calendar::china_date;
use shared::market::rules::{Flag, FlagKind, check, class_fault, flags};
use shared::market::standing::{Action, State, on};
use shared::market::wire::{OwnPosting, PostingAction};

use super::keep_pictures::let_go;
use super::keep_postings::{own, own_view};
use super::step::{signature, stepped, write};
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
    if action == Action::Discard {
        let_go(app, &kept.enterprise, &kept.pictures(), &next.pictures()).await?;
    }
    own_view(app, caller, &next).await
}

/// What the reviewer should look at.
///
/// # Errors
/// What has to be put right first; `already_posted` for a copy of another posting of the same enterprise's.
async fn weighed(app: &App, kept: &Kept) -> Result<Vec<Flag>, Fault> {
    let (today, book) = (china_date(app.now()), book(app).await?);
    let form = kept.written();
    let (posting, name) = (&form.posting, &kept.enterprise_name);
    let mut faults = check(form, name, &book.regions, today);
    faults.extend(class_fault(form));
    Fault::unless_valid(faults)?;
    let signature = signature(posting);
    let alike = store::alike(app, &kept.id, &signature).await?;
    let mut found = flags(posting, name, &book.regions);
    // All of its own that are as alike: what is over doesn't hide one that is still there.
    for copy in alike.iter().filter(|other| other.enterprise == kept.enterprise) {
        match stands(app, copy).await? {
            Some(State::Submitted | State::Live) => return Err(already_posted(&copy.posting)),
            Some(State::Removed) if found.iter().all(|flag| flag.kind != FlagKind::Removed) => {
                found
                    .push(repeats(FlagKind::Removed, format!("最相似 {}%：{}", copy.likeness, copy.posting)));
            }
            _ => {}
        }
    }
    store::keep_signature(app, (&kept.id, &kept.enterprise), &signature).await?;
    let others = alike.iter().filter(|other| other.enterprise != kept.enterprise).count();
    if let Some(first) = alike.iter().find(|other| other.enterprise != kept.enterprise) {
        let what = format!("{others} 条，最相似 {}%：{}", first.likeness, first.posting);
        found.push(repeats(FlagKind::Repeated, what));
    }
    Ok(found)
}

/// A flag of the whole text.
fn repeats(kind: FlagKind, what: String) -> Flag {
    Flag { kind, field: String::new(), what }
}

/// Where a posting stands today; nothing where it is no longer there.
async fn stands(app: &App, copy: &Alike) -> Result<Option<State>, Fault> {
    let kept = store::posting(app, &copy.posting, Reads::Strong).await?;
    Ok(kept.map(|kept| on(kept.state, kept.until, china_date(app.now()))))
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
