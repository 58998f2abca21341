//! Publishing an edition: any number of changes, all of them or none.
//!
//! Always: what is to change is written first, under a name that nobody reads; then one conditional put makes the
//! edition; then items, implementations and the digest follow from it, in the order of editions, and may follow again.
//! Whoever publishes next, or reads, finishes what someone else began.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::http::{Caller, IdempotencyKey};
use kernel::seal::sha256_hex;
use kernel::spine::book;
use kernel::store::{Reads, Written};
use kernel::{App, Fault, audit};
use shared::access::Principal;
use shared::calendar::china_date;
use shared::matters::browse::Card;
use shared::matters::change::{Change, Maker, Status, Version, versions};
use shared::matters::check::implementation_faults;
use shared::matters::diff::differences;
use shared::matters::wire::{ChangedItem, ImportStage, Publication, Published};
use shared::matters::{Implementation, keeps_implementations, may_publish};
use shared::problem::FieldFault;
use shared::region::Regions;
use shared::text::Text;
use time::OffsetDateTime;

use super::compare_places as places;
use super::follow::tell_of_item;
use super::tell_progress::{STEP, Waiting};
use crate::catalogue::Shelf;
use crate::store::{self, Changes, Edition, Head};

/// How often it is tried while others publish.
const ATTEMPTS: u32 = 8;
/// Editions among which a repetition of a command is looked for.
const REMEMBERED: u16 = 20;
/// What cards hold, counted: 2 since they hold texts to be searched, suspensions and the departments that do it.
const LAYOUT: u32 = 2;

/// Publishes what someone wishes, once.
pub async fn publish(
    app: &App,
    shelf: &Shelf,
    caller: &Caller,
    key: &IdempotencyKey,
    wished: Publication,
) -> Result<Published, Fault> {
    publish_told(app, shelf, (caller, key), wished, Waiting::NOBODY).await
}

/// The same, telling who waits how far it is.
pub async fn publish_told(
    app: &App,
    shelf: &Shelf,
    (caller, key): (&Caller, &IdempotencyKey),
    wished: Publication,
    waiting: Waiting<'_>,
) -> Result<Published, Fault> {
    must_be_allowed(app, shelf, caller.principal(), &wished).await?;
    let name = sha256_hex(format!("{}\n{}", caller.user, key.0)).chars().take(32).collect::<String>();
    let dry = wished.dry_run;
    let published = publish_weighed(app, shelf, (&caller.user, &name), wished, (app.now(), waiting)).await?;
    if !dry {
        let act = caller.act("catalogue_published", format!("edition {}", published.edition));
        let (items, places) = (published.changes.len(), published.implementations);
        audit::record(app, act.detail(format!("items={items} implementations={places}"))).await?;
    }
    Ok(published)
}

async fn must_be_allowed(
    app: &App,
    shelf: &Shelf,
    person: &Principal,
    wished: &Publication,
) -> Result<(), Fault> {
    if may_publish(person) {
        return Ok(());
    }
    if !wished.changes.is_empty() || !keeps_implementations(person) {
        return Err(Fault::NotAllowed);
    }
    places::must_do_them(app, &*shelf.catalogue(app).await?, person, &wished.implementations).await
}

/// The same for whoever needs no leave: demonstration data.
pub async fn publish_as(
    app: &App,
    shelf: &Shelf,
    (by, name): (&str, &str),
    wished: Publication,
    now: OffsetDateTime,
) -> Result<Published, Fault> {
    publish_weighed(app, shelf, (by, name), wished, (now, Waiting::NOBODY)).await
}

async fn publish_weighed(
    app: &App,
    shelf: &Shelf,
    (by, name): (&str, &str),
    wished: Publication,
    (now, waiting): (OffsetDateTime, Waiting<'_>),
) -> Result<Published, Fault> {
    if wished.changes.is_empty() && wished.implementations.is_empty() {
        return Err(Fault::field(
            "changes",
            "required",
            Text::new("没有要发布的内容", "There is nothing to publish"),
        ));
    }
    let regions = book(app).await?.regions.clone();
    let seen = wished.seen;
    let changes = Changes { items: wished.changes, implementations: wished.implementations };
    for _ in 0..ATTEMPTS {
        let head = catch_up(app).await?;
        let done =
            store::latest(app, REMEMBERED).await?.into_iter().find(|edition| edition.publication == name);
        if let Some(edition) = done {
            return again(app, &edition).await;
        }
        let next = Edition {
            edition: head.edition + 1,
            on: china_date(now),
            at: kernel::time::wire(now),
            by: by.to_owned(),
            publication: name.to_owned(),
        };
        let cards = cards_of(app, head).await?;
        let before = versions_before(app, &changes.items, &cards).await?;
        let after = weighed(&changes, &before, &cards, &next, &regions)?;
        let places = places::compared(app, &changes.implementations, (head.edition, seen)).await?;
        let outcome = Published { places, ..told(&after, &before, &changes.implementations) };
        if wished.dry_run {
            return Ok(outcome);
        }
        store::put_changes(app, name, &changes).await?;
        match store::commit(app, &next).await? {
            Written::Conflict => {}
            Written::Done => {
                apply(app, &next, &changes, (head, cards), waiting).await?;
                shelf.forget();
                return Ok(Published { edition: next.edition, ..outcome });
            }
        }
    }
    Err(Fault::unavailable(anyhow::anyhow!("others published first {ATTEMPTS} times")))
}

/// The answer that a publication had when it was done.
async fn again(app: &App, edition: &Edition) -> Result<Published, Fault> {
    let changes = store::changes(app, &edition.publication).await?;
    let wanted: Vec<(String, u32)> =
        changes.items.iter().map(|change| (change.code.clone(), edition.edition)).collect();
    let versions = store::versions_at(app, &wanted).await?;
    let mut told = Vec::new();
    for change in &changes.items {
        let Some(version) = versions.iter().find(|version| version.item.code == change.code) else {
            continue;
        };
        let before = store::version(app, &change.code, edition.edition - 1).await?;
        told.push(changed(version, before.as_ref()));
    }
    let implementations = u32::try_from(changes.implementations.len()).unwrap_or(u32::MAX);
    let places = places::compared(app, &changes.implementations, (edition.edition - 1, 0)).await?;
    Ok(Published { edition: edition.edition, changes: told, implementations, places })
}

/// Does what published editions still wait for, in their order; answers where the catalogue stands then.
pub async fn catch_up(app: &App) -> Result<Head, Fault> {
    let mut head = store::head(app, Reads::Strong).await?;
    for edition in store::since(app, head.edition).await? {
        let changes = store::changes(app, &edition.publication).await?;
        let cards = cards_of(app, head).await?;
        head = apply(app, &edition, &changes, (head, cards), Waiting::NOBODY).await?;
    }
    Ok(head)
}

async fn cards_of(app: &App, head: Head) -> Result<Vec<Card>, Fault> {
    let found = store::digest(app, head.edition).await?;
    let cards = found.ok_or_else(|| {
        Fault::unavailable(anyhow::anyhow!("edition {} was replaced meanwhile", head.edition))
    })?;
    if head.layout >= LAYOUT { Ok(cards) } else { anew(app, head.edition, &cards).await }
}

/// Cards that an earlier program wrote, from what they follow from: once, with the first edition after it.
async fn anew(app: &App, edition: u32, cards: &[Card]) -> Result<Vec<Card>, Fault> {
    let wanted: Vec<(String, u32)> = cards.iter().map(|card| (card.code.clone(), card.edition)).collect();
    let mut next = Vec::with_capacity(cards.len());
    for version in store::versions_at(app, &wanted).await? {
        let mut card = Card::of(&version, None);
        for one in store::implementations(app, &card.code, edition).await? {
            card.implement(&one);
        }
        next.push(card);
    }
    Ok(next)
}

/// The versions in force of the items that are to change.
async fn versions_before(
    app: &App,
    changes: &[Change],
    cards: &[Card],
) -> Result<HashMap<String, Version>, Fault> {
    let editions: HashMap<&str, u32> = cards.iter().map(|card| (card.code.as_str(), card.edition)).collect();
    let named: BTreeSet<&str> = changes
        .iter()
        .flat_map(|change| std::iter::once(&change.code).chain(&change.successors))
        .map(String::as_str)
        .collect();
    let wanted: Vec<(String, u32)> =
        named.into_iter().filter_map(|code| Some((code.to_owned(), *editions.get(code)?))).collect();
    let found = store::versions_at(app, &wanted).await?;
    Ok(found.into_iter().map(|version| (version.item.code.clone(), version)).collect())
}

/// What the changes come to, if all of them hold.
fn weighed(
    changes: &Changes,
    before: &HashMap<String, Version>,
    cards: &[Card],
    next: &Edition,
    regions: &Regions,
) -> Result<Vec<Version>, Fault> {
    let maker = Maker { by: &next.by, on: next.on, edition: next.edition };
    let mut faults = Vec::new();
    let at = |list: &str, fault: FieldFault| FieldFault { field: format!("{list}.{}", fault.field), ..fault };
    let after = versions(&changes.items, |code| before.get(code), maker).unwrap_or_else(|found| {
        faults.extend(found.into_iter().map(|fault| at("changes", fault)));
        Vec::new()
    });
    let added: HashMap<&str, &Version> =
        after.iter().map(|version| (version.item.code.as_str(), version)).collect();
    let cards: HashMap<&str, &Card> = cards.iter().map(|card| (card.code.as_str(), card)).collect();
    for (place, one) in changes.implementations.iter().enumerate() {
        let stands = match added.get(one.item.as_str()) {
            Some(version) if version.status != Status::Cancelled => {
                Some((version.item.levels.as_slice(), version.item.promised_days))
            }
            Some(_) => None,
            None => cards
                .get(one.item.as_str())
                .filter(|card| card.status != Status::Cancelled)
                .map(|card| (card.levels.as_slice(), card.promised_days)),
        };
        let found = implementation_faults(one, stands, regions);
        faults.extend(found.into_iter().map(|fault| at(&format!("implementations.{place}"), fault)));
    }
    Fault::unless_valid(faults)?;
    Ok(after)
}

fn told(after: &[Version], before: &HashMap<String, Version>, places: &[Implementation]) -> Published {
    let items = after.iter().map(|version| changed(version, before.get(&version.item.code)));
    let implementations = u32::try_from(places.len()).unwrap_or(u32::MAX);
    Published { edition: 0, changes: items.collect(), implementations, places: Vec::new() }
}

fn changed(version: &Version, before: Option<&Version>) -> ChangedItem {
    ChangedItem {
        code: version.item.code.clone(),
        name: version.item.name.clone(),
        kind: version.kind,
        differences: differences(before.map(|before| &before.item), &version.item),
    }
}

/// What follows from an edition, on the cards of the one before.
async fn apply(
    app: &App,
    edition: &Edition,
    changes: &Changes,
    (head, cards): (Head, Vec<Card>),
    waiting: Waiting<'_>,
) -> Result<Head, Fault> {
    let before = versions_before(app, &changes.items, &cards).await?;
    let maker = Maker { by: &edition.by, on: edition.on, edition: edition.edition };
    let after = versions(&changes.items, |code| before.get(code), maker)
        .map_err(|_| Fault::impossible(format!("edition {} doesn't hold any more", edition.edition)))?;
    let (places, of) = (&changes.implementations, after.len() + changes.implementations.len());
    for (part, versions) in after.chunks(STEP).enumerate() {
        waiting.tell(ImportStage::Publishing, part * STEP, of).await;
        store::put_all(app, edition.edition, versions, &[]).await?;
    }
    for (part, some) in places.chunks(STEP).enumerate() {
        waiting.tell(ImportStage::Publishing, after.len() + part * STEP, of).await;
        store::put_all(app, edition.edition, &[], some).await?;
    }
    if let Some(at) = kernel::time::parse_wire(&edition.at) {
        for version in &after {
            tell_of_item(app, version, at).await?;
        }
    }
    let cards = next_cards(cards, &after, &changes.implementations);
    let parts = store::put_digest(app, edition.edition, &cards).await?;
    let next = Head { edition: edition.edition, parts, layout: LAYOUT };
    store::put_head(app, next).await?;
    // Whoever reads the one before may go on with it until the next edition.
    if let Some(old) = head.edition.checked_sub(1).filter(|old| *old > 0) {
        store::take_away_digest(app, old, head.parts + 4).await?;
    }
    Ok(next)
}

fn next_cards(cards: Vec<Card>, after: &[Version], places: &[Implementation]) -> Vec<Card> {
    let mut next: BTreeMap<String, Card> = cards.into_iter().map(|card| (card.code.clone(), card)).collect();
    for version in after {
        let before = next.remove(&version.item.code);
        next.insert(version.item.code.clone(), Card::of(version, before));
    }
    for one in places {
        if let Some(card) = next.get_mut(&one.item) {
            card.implement(one);
        }
    }
    next.into_values().collect()
}
