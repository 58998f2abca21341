//! Booths: asked for by enterprises, given by the organiser; and what hangs at one.

use kernel::http::Caller;
use kernel::store::Reads;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::fair::roll::Seat;
use shared::market::fair::standing::{State, on};
use shared::market::fair::wire::{BoothAction, BoothAsk, BoothPage, BoothRequest, FairView, FromFair};
use shared::market::standing::{self as posting, State as PostingState};
use shared::text::Text;

use super::show_fair::{booth_views, card, fair_view};
use super::{not_now, organised, public, tell};
use crate::app::trader::must_trade;
use crate::store::fairs::{self as store, Booth, Kept};
use crate::store::{self as market, guests};

/// Enterprises that may ask for one booth.
const ASKS: usize = 30;
/// Postings of its enterprise that are looked through, the latest first.
const POSTINGS: u16 = 60;
/// Postings of a booth.
const SHOWN: usize = 40;

/// A booth's page: the cards of what its enterprise has on the boards. What is anonymous can't hang under a name.
pub async fn show_booth(
    app: &App,
    caller: Option<&Caller>,
    id: &str,
    number: u16,
) -> Result<BoothPage, Fault> {
    let kept = public(app, id, Reads::Eventual).await?;
    let member = caller.filter(|caller| caller.is_of(&caller.enterprise)).map(|caller| &caller.enterprise);
    let views = booth_views(app, &kept, member, false).await?;
    let view = views.into_iter().find(|view| view.number == number).ok_or(Fault::NotFound)?;
    let booth = store::booth(app, id, number, Reads::Eventual).await?;
    let today = china_date(app.now());
    let mut items = Vec::new();
    if let Some((enterprise, _)) = &booth.given {
        let found = market::owned(app, enterprise, POSTINGS, None).await?.items;
        let shown = found.iter().filter(|kept| {
            posting::on(kept.state, kept.until, today) == PostingState::Live && !kept.form.posting.anonymous
        });
        items.extend(shown.filter_map(market::Kept::card).take(SHOWN));
    }
    let locale = caller.map(|caller| caller.reader.locale).unwrap_or_default();
    let card = card(app, kept.card()?, (locale, app.now())).await?;
    Ok(BoothPage { card, booth: view, items, next: None })
}

/// Asks for a booth, gives one, or takes that back.
pub async fn keep_booth(
    app: &App,
    caller: &Caller,
    (id, number): (&str, u16),
    request: &BoothRequest,
) -> Result<FairView, Fault> {
    let kept = match request.action {
        BoothAction::Ask | BoothAction::Withdraw => {
            must_trade(caller)?;
            public(app, id, Reads::Strong).await?
        }
        BoothAction::Give | BoothAction::Clear => organised(app, caller, id).await?,
    };
    if kept.fair.booth(number).is_none() {
        return Err(Fault::NotFound);
    }
    if matches!(on(kept.state, &kept.fair, app.now()), State::Over | State::Cancelled) {
        return Err(not_now("活动已结束或取消", "It is over or cancelled"));
    }
    let booth = store::booth(app, id, number, Reads::Strong).await?;
    let next = match request.action {
        BoothAction::Ask => asked(app, caller, &booth)?,
        BoothAction::Withdraw => {
            let mut next = booth.clone();
            next.asks.retain(|ask| ask.enterprise != caller.enterprise);
            next.given = next.given.filter(|(code, _)| *code != caller.enterprise);
            next
        }
        BoothAction::Give => given(app, &kept, &booth, &request.enterprise).await?,
        BoothAction::Clear => Booth { given: None, ..booth.clone() },
    };
    if next != booth {
        let next = Booth { version: booth.version + 1, ..next };
        if !store::put_booth(app, id, &next).await?.is_done() {
            return Err(Fault::stale(next.version));
        }
        match (request.action, &next.given) {
            (BoothAction::Ask, _) => tell::organiser(app, &kept, tell::BOOTH_ASKED, app.now()).await,
            (BoothAction::Give, Some((code, _))) => {
                tell::enterprise(app, code, &kept, tell::BOOTH_GIVEN, app.now()).await;
            }
            _ => {}
        }
    }
    fair_view(app, Some(caller), &kept).await
}

fn asked(app: &App, caller: &Caller, booth: &Booth) -> Result<Booth, Fault> {
    let taken = || Fault::conflict("taken", Text::new("这个展位已有企业", "This booth is taken"));
    match &booth.given {
        Some((code, _)) if *code == caller.enterprise => return Ok(booth.clone()),
        Some(_) => return Err(taken()),
        None => {}
    }
    let mut next = booth.clone();
    if next.asks.iter().all(|ask| ask.enterprise != caller.enterprise) {
        if next.asks.len() >= ASKS {
            return Err(taken());
        }
        next.asks.push(BoothAsk {
            enterprise: caller.enterprise.clone(),
            name: caller.enterprise_name.clone(),
            at: wire(app.now()),
        });
    }
    Ok(next)
}

/// To one that asks, or that has somebody registered.
async fn given(app: &App, kept: &Kept, booth: &Booth, enterprise: &str) -> Result<Booth, Fault> {
    if booth.given.as_ref().is_some_and(|(code, _)| code != enterprise) {
        return Err(Fault::conflict(
            "taken",
            Text::new("这个展位已有企业，请先收回", "It is taken; take it back first"),
        ));
    }
    let name = match booth.asks.iter().find(|ask| ask.enterprise == enterprise) {
        Some(ask) => Some(ask.name.clone()),
        None => registered_name(app, kept, enterprise).await?,
    };
    let Some(name) = name else {
        return Err(Fault::field(
            "enterprise",
            "unknown_enterprise",
            Text::new("请选择已申请展位或已报名的企业", "Choose one that asks for it or is registered"),
        ));
    };
    let mut next = booth.clone();
    next.asks.retain(|ask| ask.enterprise != enterprise);
    next.given = Some((enterprise.to_owned(), name));
    Ok(next)
}

async fn registered_name(app: &App, kept: &Kept, enterprise: &str) -> Result<Option<String>, Fault> {
    let roll = store::roll(app, kept, Reads::Strong).await?;
    let on_it = roll.of_enterprise(enterprise).any(|entry| entry.seat != Seat::Left);
    if !on_it || enterprise.starts_with("walk-") {
        return Ok(None);
    }
    let known = guests::guests_of(app, &kept.id, enterprise).await?;
    Ok(known.into_iter().next().map(|guest| guest.enterprise_name))
}

/// The booth at which an interest in a posting of an enterprise begins; `unknown_booth` where it isn't that one's.
pub(in crate::app) async fn booth_of(
    app: &App,
    (id, number): (&str, u16),
    posting: &market::Kept,
) -> Result<FromFair, Fault> {
    let unknown = || {
        let text = Text::new("这条信息不在该展位展示", "This posting doesn’t hang at that booth");
        Fault::field("booth", "unknown_booth", text)
    };
    let kept = store::fair(app, id, Reads::Eventual).await?.ok_or_else(unknown)?;
    let booth = store::booth(app, id, number, Reads::Eventual).await?;
    let theirs = booth.given.is_some_and(|(code, _)| code == posting.enterprise);
    let held = !matches!(kept.state, State::Draft | State::Cancelled);
    if !theirs || !held || posting.form.posting.anonymous {
        return Err(unknown());
    }
    Ok(FromFair { fair: kept.id, title: kept.fair.title, booth: number })
}
