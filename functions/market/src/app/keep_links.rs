//! Supply links: stated by one side, confirmed by the other, taken back by either.

use kernel::http::Caller;
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::market::directory::link::{LINKS, LinkAction, LinkSide, LinkState, Said, product};
use shared::market::directory::wire::{LinkAct, LinkPage, LinkRequest, LinkView};
use shared::market::matching::folded;
use shared::market::told::Told;
use shared::text::Text;

use super::block::{between, no_word};
use super::show_entry::found;
use super::step::not_now;
use super::tell;
use super::trader::{id_of, must_submit, must_trade};
use crate::Directory;
use crate::store::{self, KeptLink, Partner, entry_id};

/// How often it is tried again when both sides write at the same moment.
const TRIES: u32 = 5;

/// All links of one's own enterprise, the latest first.
pub async fn list_links(app: &App, directory: &Directory, caller: &Caller) -> Result<LinkPage, Fault> {
    must_trade(caller)?;
    let mut items = Vec::new();
    for kept in store::links(app, &caller.enterprise).await? {
        items.push(view(app, directory, caller, &kept).await?);
    }
    Ok(LinkPage { items, next: None })
}

/// Says that one's own enterprise supplies another or buys from it. The same again is the same; what the other side said
/// already is confirmed by it.
pub async fn state_link(
    app: &App,
    directory: &Directory,
    caller: &Caller,
    request: &LinkRequest,
) -> Result<LinkView, Fault> {
    must_submit(caller)?;
    let other = found(app, &request.entry, Reads::Strong).await?;
    if caller.is_of(&other.enterprise) {
        let text = Text::new("不能与本企业自己登记供应关系", "An enterprise doesn’t supply itself");
        return Err(Fault::refused("own_entry", text));
    }
    let own = store::entry(app, &entry_id(&caller.enterprise), Reads::Strong).await?;
    if !own.is_some_and(|own| own.standing().is_found()) {
        let text = Text::new(
            "请先在企业名录中展示本企业，再登记供应关系",
            "Put your own enterprise into the directory first",
        );
        return Err(Fault::refused("entry_needed", text));
    }
    let product = product(&request.product).map_err(|fault| Fault::InvalidForm(vec![fault]))?;
    let blocked = between(app, &caller.enterprise, &other.enterprise).await?;
    if blocked.any() {
        return Err(no_word(blocked));
    }
    let me = Partner { enterprise: caller.enterprise.clone(), name: caller.enterprise_name.clone() };
    let them = Partner { enterprise: other.enterprise, name: other.enterprise_name };
    let side = if request.supplies { LinkSide::Supplier } else { LinkSide::Buyer };
    let (supplier, buyer) = if request.supplies { (me, them) } else { (them, me) };
    let id = id_of(&["link", &supplier.enterprise, &buyer.enterprise, &folded(&product)]);
    for _ in 0..TRIES {
        let known = store::link(app, &id).await?;
        let (before, said) = match known {
            None => {
                if store::links(app, &caller.enterprise).await?.len() >= LINKS {
                    let text = Text::new("最多登记 200 条供应关系", "At most 200 links are kept");
                    return Err(Fault::refused("too_many_links", text));
                }
                let fresh = KeptLink {
                    id: id.clone(),
                    version: 0,
                    supplier: supplier.clone(),
                    buyer: buyer.clone(),
                    product: product.clone(),
                    said: Said::default(),
                    since: None,
                    at: String::new(),
                };
                (fresh, Said::by(side))
            }
            Some(known) => match known.said.seen_by(side) {
                LinkState::Stated | LinkState::Confirmed => {
                    return view(app, directory, caller, &known).await;
                }
                LinkState::Asked | LinkState::Withdrawn => {
                    let said = known.said.and(side);
                    (known, said)
                }
            },
        };
        if let Some(next) = put(app, directory, &before, said).await? {
            let told = if said.is_confirmed() { Told::LinkConfirmed } else { Told::LinkStated };
            tell::of_link(app, &next, side.other(), told).await;
            return view(app, directory, caller, &next).await;
        }
    }
    Err(Fault::unavailable(std::io::Error::other("a link is written by many at once")))
}

/// Confirms what the other side says, or takes a link back.
pub async fn act_on_link(
    app: &App,
    directory: &Directory,
    caller: &Caller,
    id: &str,
    request: &LinkAct,
) -> Result<LinkView, Fault> {
    must_submit(caller)?;
    let kept = store::link(app, id).await?.ok_or(Fault::NotFound)?;
    let side = kept.side_of(&caller.enterprise).ok_or(Fault::NotFound)?;
    if kept.version != request.version {
        return Err(Fault::stale(kept.version));
    }
    let said = kept.said.after(request.action, side).ok_or_else(not_now)?;
    match put(app, directory, &kept, said).await? {
        Some(next) => {
            let told = match request.action {
                LinkAction::Confirm => Told::LinkConfirmed,
                LinkAction::Withdraw => Told::LinkWithdrawn,
            };
            tell::of_link(app, &next, side.other(), told).await;
            view(app, directory, caller, &next).await
        }
        None => Err(Fault::stale(kept.version + 1)),
    }
}

/// Writes the next version, and tells the directory of this process; nothing where somebody else was quicker.
async fn put(
    app: &App,
    directory: &Directory,
    before: &KeptLink,
    said: Said,
) -> Result<Option<KeptLink>, Fault> {
    let at = wire(app.now());
    let since = if said.is_confirmed() { Some(at.clone()) } else { before.since.clone() };
    let next = KeptLink { version: before.version + 1, said, since, at, ..before.clone() };
    match store::put_link(app, &next).await? {
        Written::Done => {
            directory.note_link(app, &next.id, next.card()).await?;
            Ok(Some(next))
        }
        Written::Conflict => Ok(None),
    }
}

async fn view(app: &App, directory: &Directory, caller: &Caller, kept: &KeptLink) -> Result<LinkView, Fault> {
    let side = kept.side_of(&caller.enterprise).ok_or(Fault::NotFound)?;
    let other = kept.other_of(side);
    let entry = entry_id(&other.enterprise);
    let both = directory.get(app, &entry).await?.is_some()
        && directory.get(app, &entry_id(&caller.enterprise)).await?.is_some();
    Ok(LinkView {
        id: kept.id.clone(),
        version: kept.version,
        supplies: side == LinkSide::Supplier,
        entry,
        name: other.name.clone(),
        product: kept.product.clone(),
        state: kept.said.seen_by(side),
        at: kept.at.clone(),
        shown: both && kept.said.is_confirmed(),
        offers: kept.said.offers(side),
    })
}
