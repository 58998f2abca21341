//! The Federation introduces two enterprises whose postings fit to each other, and sees what becomes of it.
//!
//! Always: an introduction is the conversation that the asking side would have begun itself, so that of two there is one
//! about a posting; a row of the list is put before it.

use std::collections::{BTreeSet, HashMap};

use kernel::http::Caller;
use kernel::spine::{Book, book};
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault, audit};
use shared::access::Deed;
use shared::calendar::china_date;
use shared::form::tidy_paragraph;
use shared::market::deal::{DealSide, DealState, Step, on};
use shared::market::introduction::{
    CounterpartPage, CounterpartView, IntroducedParty, Introducee, IntroductionPage, IntroductionRequest,
    IntroductionView, faults,
};
use shared::market::matching::Grade;
use shared::market::standing::{State, on as posting_on};
use shared::market::told::Told;
use shared::text::Text;

use super::block::between;
use super::move_deal::in_workdays;
use super::paging::paged;
use super::show_matches::standing;
use super::show_posting::{deal_id, may_review};
use super::tell;
use crate::board::Boards;
use crate::store::{self, Called, Introduced, Introduction, Kept, KeptDeal, Party, Taken};

const PAGE: u16 = 20;

/// What is on the way in the caller's region, the latest first. A page may be short and still not be the last.
pub async fn list_introductions(app: &App, caller: &Caller, cursor: &str) -> Result<IntroductionPage, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let (scope, book) = (format!("market introductions {}", caller.region), book(app).await?);
    let read = async |start| store::introductions(app, PAGE, start).await;
    let (rows, next) = paged(app, &scope, cursor, read).await?;
    let here = rows.iter().filter(|row| book.regions.contains(&caller.region, &row.region));
    let ids: Vec<String> = here.map(|row| row.deal.clone()).collect();
    let found = store::deals_of(app, &ids).await?;
    let mut by_id: HashMap<String, KeptDeal> =
        found.into_iter().map(|deal| (deal.id.clone(), deal)).collect();
    let deals = ids.iter().filter_map(|id| by_id.remove(id));
    Ok(IntroductionPage { items: deals.filter_map(|deal| view(app, &deal)).collect(), next })
}

/// What fits a posting of the caller's region best, and whom it was introduced to already.
pub async fn show_counterparts(
    app: &App,
    boards: &Boards,
    caller: &Caller,
    id: &str,
) -> Result<CounterpartPage, Fault> {
    let kept = read(app, caller, id).await?;
    let live = is_live(app, &kept);
    let found = if live { standing(app, boards, &kept).await? } else { Vec::new() };
    // One enterprise may have several that fit.
    let ids: BTreeSet<String> = found.iter().map(|(one, _)| deal_id(id, &one.enterprise)).collect();
    let ids: Vec<String> = ids.into_iter().collect();
    let deals = store::deals_of(app, &ids).await?;
    let items = found.into_iter().map(|(one, card)| {
        let deal = deals.iter().find(|deal| deal.asker.enterprise == one.enterprise);
        CounterpartView {
            card: (*card).clone(),
            score: one.score,
            grade: Grade::of(one.score),
            reasons: one.reasons,
            known: deal.is_some(),
            introduction: deal.and_then(|deal| view(app, deal)),
        }
    });
    Ok(CounterpartPage {
        posting: kept.id,
        title: kept.form.posting.title,
        enterprise: kept.enterprise_name,
        live,
        items: items.collect(),
        next: None,
    })
}

/// Introduces the two. The same again gives the same introduction.
pub async fn introduce(
    app: &App,
    caller: &Caller,
    request: &IntroductionRequest,
) -> Result<IntroductionView, Fault> {
    let kept = read(app, caller, &request.posting).await?;
    if !is_live(app, &kept) {
        return Err(not_there("posting"));
    }
    let theirs = store::posting(app, &request.counterpart, Reads::Strong).await?;
    let theirs = theirs.filter(|theirs| is_live(app, theirs)).ok_or_else(|| not_there("counterpart"))?;
    let book = book(app).await?;
    let words = (tidy_paragraph(&request.to_poster), tidy_paragraph(&request.to_counterpart));
    Fault::unless_valid(faults(
        (introducee(&kept), introducee(&theirs)),
        (&words.0, &words.1),
        &book.regions,
    ))?;
    if between(app, &kept.enterprise, &theirs.enterprise).await?.any() {
        let words = Text::new(
            "其中一家企业已屏蔽另一家，不能推荐对接",
            "One of the two has blocked the other, so they can’t be introduced",
        );
        return Err(Fault::refused("blocked", words));
    }
    // Nor are they introduced over a posting while they talk over the other's.
    let reverse = store::deal(app, &deal_id(&theirs.id, &kept.enterprise), Reads::Strong).await?;
    if reverse.is_some_and(|deal| is_open(app, &deal)) {
        return Err(already());
    }
    let deal = proposed(app, &book, caller, (kept, theirs), words);
    let row = Introduction { deal: deal.id.clone(), region: deal.region.clone() };
    if let Some(before) = store::deal(app, &deal.id, Reads::Strong).await? {
        return view(app, &before).filter(|_| is_same(&before, &deal)).ok_or_else(already);
    }
    store::put_introduction(app, &deal.at, &row).await?;
    if store::put_deal(app, &deal).await? == Written::Conflict {
        let before = store::deal(app, &deal.id, Reads::Strong).await?.ok_or_else(already)?;
        return view(app, &before).filter(|_| is_same(&before, &deal)).ok_or_else(already);
    }
    tell::both(app, &deal, Told::IntroductionProposed).await;
    audit::record(app, caller.act("introduced", format!("talk#{}", deal.id))).await?;
    view(app, &deal).ok_or(Fault::NotFound)
}

fn proposed(
    app: &App,
    book: &Book,
    caller: &Caller,
    (kept, theirs): (Kept, Kept),
    (to_poster, to_asker): (String, String),
) -> KeptDeal {
    let (at, today) = (wire(app.now()), china_date(app.now()));
    let taken = Taken {
        at: at.clone(),
        step: Step::Introduce,
        state: DealState::Proposed,
        side: DealSide::Federation,
        by: caller.user.clone(),
        reason: String::new(),
    };
    let party = |enterprise: String, name: String, contact| Party { enterprise, name, contact };
    let introduced = Introduced {
        by: caller.user.clone(),
        posting: theirs.id,
        title: theirs.form.posting.title,
        anonymous: theirs.form.posting.anonymous,
        to_poster,
        to_asker,
        agreed: Called::default(),
    };
    KeptDeal {
        id: deal_id(&kept.id, &theirs.enterprise),
        version: 1,
        posting: kept.id,
        title: kept.form.posting.title,
        board: Some(kept.form.posting.board),
        region: kept.form.posting.region,
        anonymous: kept.form.posting.anonymous,
        state: DealState::Proposed,
        poster: party(kept.enterprise, kept.enterprise_name, kept.form.contact),
        asker: party(theirs.enterprise, theirs.enterprise_name, theirs.form.contact),
        text: String::new(),
        outcome: None,
        until: in_workdays(book, today, book.terms.market.introduction_days),
        asked_at: None,
        reports: Vec::new(),
        called: Called::default(),
        from: None,
        introduced: Some(introduced),
        answer: None,
        history: vec![taken],
        at,
    }
}

fn introducee(kept: &Kept) -> Introducee<'_> {
    Introducee { posting: &kept.form.posting, enterprise: &kept.enterprise, name: &kept.enterprise_name }
}

/// Whether the introduction that is there is the one that is wanted.
fn is_same(before: &KeptDeal, wanted: &KeptDeal) -> bool {
    match (&before.introduced, &wanted.introduced) {
        (Some(before), Some(wanted)) => {
            before.posting == wanted.posting
                && before.to_poster == wanted.to_poster
                && before.to_asker == wanted.to_asker
        }
        _ => false,
    }
}

fn is_open(app: &App, deal: &KeptDeal) -> bool {
    on(deal.state, deal.until, china_date(app.now())).is_open()
}

fn is_live(app: &App, kept: &Kept) -> bool {
    posting_on(kept.state, kept.until, china_date(app.now())) == State::Live
}

/// A posting of the caller's region that has been on the board.
async fn read(app: &App, caller: &Caller, id: &str) -> Result<Kept, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let kept = store::posting(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    let may = kept.since.is_some() && may_review(app, caller, &kept).await?;
    if may { Ok(kept) } else { Err(Fault::NotFound) }
}

fn not_there(field: &str) -> Fault {
    let words = Text::new("这条信息已不在展示中", "This posting isn’t on the board any more");
    Fault::field(field, "not_live", words)
}

fn already() -> Fault {
    let words = Text::new(
        "这两家企业就此已有往来，不必再推荐",
        "The two have to do with each other over this already",
    );
    Fault::refused("already_in_touch", words)
}

/// Nothing of a conversation that the Federation didn't begin.
fn view(app: &App, deal: &KeptDeal) -> Option<IntroductionView> {
    let introduced = deal.introduced.as_ref()?;
    let state = on(deal.state, deal.until, china_date(app.now()));
    let over = matches!(state, DealState::Declined | DealState::Ended);
    let reason = deal.history.last().filter(|_| over).map(|taken| taken.reason.clone());
    Some(IntroductionView {
        id: deal.id.clone(),
        posting: IntroducedParty {
            posting: deal.posting.clone(),
            title: deal.title.clone(),
            enterprise: deal.poster.name.clone(),
            agreed: introduced.agreed.poster.is_some(),
        },
        counterpart: IntroducedParty {
            posting: introduced.posting.clone(),
            title: introduced.title.clone(),
            enterprise: deal.asker.name.clone(),
            agreed: introduced.agreed.asker.is_some(),
        },
        state,
        at: deal.at.clone(),
        until: deal.until.filter(|_| state == DealState::Proposed),
        reason: reason.unwrap_or_default(),
        outcome: deal.outcome.clone(),
        confirmed: deal.answer.as_ref().map(|answer| answer.confirmed),
        helps: deal.is_helped(),
    })
}
