//! What an enterprise writes: its drafts, and what became of them.

use kernel::http::{Caller, IdempotencyKey};
use kernel::spine::{Book, book};
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::rules::{check, check_bounds, class_fault, tidy};
use shared::market::standing::{Action, Change, Hand, State, offers, on};
use shared::market::wire::{OwnLine, OwnPage, OwnPosting, PostingChange, PostingForm};
use shared::text::Locale;

use super::keep_pictures::{let_go, with_pictures};
use super::paging::paged;
use super::step::{due, stepped, write};
use super::trader::{hand, id_of, must_trade};
use crate::board::Boards;
use crate::store::{self, Kept};

const PAGE: u16 = 20;

/// Begins a draft. The same key gives the same posting.
pub async fn create_posting(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    form: &PostingForm,
) -> Result<OwnPosting, Fault> {
    must_trade(caller)?;
    let form = tidy(form);
    Fault::unless_valid(check_bounds(&form))?;
    let form = with_pictures(app, caller, form, &[]).await?;
    let id = id_of(&["posting", &caller.user, key]);
    let kept = Kept {
        id: id.clone(),
        version: 1,
        enterprise: caller.enterprise.clone(),
        enterprise_name: caller.enterprise_name.clone(),
        form,
        state: State::Draft,
        pending: None,
        reason: String::new(),
        since: None,
        until: None,
        flags: Vec::new(),
        reports: Vec::new(),
        history: Vec::new(),
        at: wire(app.now()),
        waits: None,
        late: false,
        tell_on: None,
    };
    match store::put(app, &kept).await? {
        Written::Done => own_view(app, caller, &kept).await,
        Written::Conflict => show_own(app, caller, &id).await,
    }
}

/// Writes it anew. What came back or was on the board becomes a draft again; beside what is on the board a change waits.
pub async fn change_posting(
    app: &App,
    boards: &Boards,
    caller: &Caller,
    id: &str,
    change: &PostingChange,
) -> Result<OwnPosting, Fault> {
    let kept = own(app, caller, id).await?;
    if kept.version != change.version {
        return Err(Fault::stale(kept.version));
    }
    let form = tidy(&change.form);
    Fault::unless_valid(check_bounds(&form))?;
    let had = kept.pictures();
    let form = with_pictures(app, caller, form, &had).await?;
    let book = book(app).await?;
    let mut next = stepped(app, &book, &kept, (Action::Save, hand(caller)), (&caller.name, ""))?;
    match &mut next.pending {
        Some(pending) => pending.form = form,
        None => next.form = form,
    }
    next.enterprise_name.clone_from(&caller.enterprise_name);
    write(app, boards, (&kept, &next), Action::Save).await?;
    let_go(app, &kept.enterprise, &had, &next.pictures()).await?;
    own_view(app, caller, &next).await
}

/// A posting of the caller's enterprise; `not_found` for everyone else's.
pub(super) async fn own(app: &App, caller: &Caller, id: &str) -> Result<Kept, Fault> {
    must_trade(caller)?;
    let kept = store::posting(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    if caller.is_of(&kept.enterprise) { Ok(kept) } else { Err(Fault::NotFound) }
}

pub async fn show_own(app: &App, caller: &Caller, id: &str) -> Result<OwnPosting, Fault> {
    let kept = own(app, caller, id).await?;
    own_view(app, caller, &kept).await
}

/// The enterprise's postings, the latest first.
pub async fn list_own(app: &App, caller: &Caller, cursor: &str) -> Result<OwnPage, Fault> {
    must_trade(caller)?;
    let enterprise = &caller.enterprise;
    let scope = format!("market mine {enterprise}");
    let read = async |start| store::owned(app, enterprise, PAGE, start).await;
    let (items, next) = paged(app, &scope, cursor, read).await?;
    let book = book(app).await?;
    Ok(OwnPage { items: items.iter().map(|kept| line(app, &book, caller, kept)).collect(), next })
}

fn line(app: &App, book: &Book, caller: &Caller, kept: &Kept) -> OwnLine {
    let today = china_date(app.now());
    let posting = &kept.form.posting;
    OwnLine {
        id: kept.id.clone(),
        version: kept.version,
        title: posting.title.clone(),
        board: posting.board,
        side: posting.side,
        state: on(kept.state, kept.until, today),
        change: kept.change(),
        reason: kept.reason.clone(),
        at: kept.at.clone(),
        until: kept.until,
        due: kept
            .waits
            .as_deref()
            .filter(|_| kept.state == State::Submitted || kept.change() == Some(Change::Submitted))
            .and_then(|since| due(book, since)),
        offers: offers((kept.state, kept.change()), kept.until, posting, hand(caller), today),
    }
}

/// As its own enterprise sees it: with what is still asked for.
pub(super) async fn own_view(app: &App, caller: &Caller, kept: &Kept) -> Result<OwnPosting, Fault> {
    let (today, book) = (china_date(app.now()), book(app).await?);
    let locale: Locale = caller.reader.locale;
    let unsent = matches!(kept.state, State::Draft | State::Returned)
        || matches!(kept.change(), Some(Change::Draft | Change::Returned));
    let form = kept.written();
    let mut faults = Vec::new();
    if unsent {
        faults = check(form, &kept.enterprise_name, &book.regions, today);
        faults.extend(class_fault(form));
    }
    let hand: Hand = hand(caller);
    Ok(OwnPosting {
        id: kept.id.clone(),
        version: kept.version,
        form: form.clone(),
        state: on(kept.state, kept.until, today),
        change: kept.change(),
        shown: kept.pending.as_ref().map(|_| kept.form.posting.clone()),
        reason: kept.reason.clone(),
        faults: faults.iter().map(|fault| fault.in_locale(locale)).collect(),
        since: kept.since.clone(),
        until: kept.until,
        offers: offers((kept.state, kept.change()), kept.until, &kept.form.posting, hand, today),
        history: kept.history.clone(),
    })
}
