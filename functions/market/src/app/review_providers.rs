//! The Federation's desk of providers: what waits, everyone on the register, and what it decides.

use kernel::blobs::Content;
use kernel::http::Caller;
use kernel::reference::SERVICE_STANDARD;
use kernel::spine::book;
use kernel::store::{Position, Reads};
use kernel::{App, Fault, audit, credit};
use serde::{Deserialize, Serialize};
use shared::access::Deed;
use shared::calendar::china_date;
use shared::market::provider::checks::{Check, are_passable, checks};
use shared::market::provider::wire::{DeskProvider, DeskProviderLine, DeskProviderPage, ProviderAct, Wanted};
use shared::market::provider::{Command, ProviderAction, ProviderFile, offers};
use shared::market::service::ProviderStanding;
use shared::market::standing::Hand;
use shared::spine::case::Attachment;
use shared::text::Text;
use time::Date;

use super::keep_provider::document;
use super::provider_step::{stepped, write};
use super::step::FEDERATION;
use crate::catalogue::Catalogue;
use crate::store::{self, ProviderCard};

const PAGE: usize = 20;
/// Pages of the whole province's that are looked through for one of a region's.
const READS: usize = 5;

/// Where a page of the desk ended.
#[derive(Serialize, Deserialize)]
struct After(Position);

/// What waits in the caller's region, the oldest first, and everyone on the register there.
pub async fn list_desk(
    app: &App,
    catalogue: &Catalogue,
    caller: &Caller,
    cursor: &str,
) -> Result<DeskProviderPage, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let scope = format!("market providers {}", caller.region);
    let mut start =
        if cursor.is_empty() { None } else { Some(app.seal.open_cursor::<After>(&scope, cursor)?.0) };
    let (book, today) = (book(app).await?, china_date(app.now()));
    let mut items = Vec::new();
    for _ in 0..READS {
        let page = store::providers_waiting(app, 20, start).await?;
        // One whose removal took effect meanwhile waits for nothing.
        let here =
            |file: &&ProviderFile| book.regions.contains(&caller.region, &file.region) && file.waits(today);
        items.extend(page.items.iter().filter(here).map(|file| line_of(file, today)));
        start = page.next;
        if start.is_none() || items.len() >= PAGE {
            break;
        }
    }
    let next = start.map(|start| app.seal.cursor(&scope, &After(start))).transpose()?;
    let register = if cursor.is_empty() {
        let cards = catalogue.register(app, &caller.region).await?;
        cards.iter().map(|card| line_of_card(card, today)).collect()
    } else {
        Vec::new()
    };
    Ok(DeskProviderPage { items, next, register })
}

fn line_of(file: &ProviderFile, today: Date) -> DeskProviderLine {
    let heard = file.removal.as_ref().is_some_and(|removal| removal.view.is_some());
    let wants = match file.on(today) {
        ProviderStanding::Applied => Wanted::Admission,
        _ if heard => Wanted::Hearing,
        _ if file.pending.as_ref().is_some_and(|pending| !pending.returned) => Wanted::Review,
        _ => Wanted::Nothing,
    };
    DeskProviderLine {
        enterprise: file.enterprise.clone(),
        name: file.name.clone(),
        region: file.region.clone(),
        standing: file.on(today),
        at: file.at.clone(),
        review_due: file.tenure.review_due,
        wants,
    }
}

fn line_of_card(card: &ProviderCard, today: Date) -> DeskProviderLine {
    DeskProviderLine {
        enterprise: card.enterprise.clone(),
        name: card.name.clone(),
        region: card.region.clone(),
        standing: card.tenure.on(today),
        at: card.at.clone(),
        review_due: card.tenure.review_due,
        wants: Wanted::Nothing,
    }
}

pub async fn show_on_desk(app: &App, caller: &Caller, enterprise: &str) -> Result<DeskProvider, Fault> {
    let file = read(app, caller, enterprise).await?;
    view(app, file).await
}

pub async fn review_provider(
    app: &App,
    catalogue: &Catalogue,
    caller: &Caller,
    enterprise: &str,
    act: &ProviderAct,
) -> Result<DeskProvider, Fault> {
    let file = read(app, caller, enterprise).await?;
    if file.version != act.version {
        return Err(Fault::stale(file.version));
    }
    let command = match act.action {
        ProviderAction::Warn => {
            let text = Text::new("请选择警告期截止日", "Choose the warning’s last day");
            Command::Warn(act.until.ok_or_else(|| Fault::field("until", "required", text))?)
        }
        ProviderAction::Save | ProviderAction::Apply | ProviderAction::State => {
            return Err(Fault::NotAllowed);
        }
        action => Command::Plain(action),
    };
    let next = stepped(app, &file, (&command, Hand::Federation), (FEDERATION, &act.reason)).await?;
    let binds = matches!(act.action, ProviderAction::Admit | ProviderAction::Confirm);
    if binds && !are_passable(&checked(app, &file).await?) {
        let text = Text::new(
            "有核验项未通过，请退回补正或者不予通过",
            "Something failed its check; return it, or decide against it",
        );
        return Err(Fault::refused("checks_failed", text));
    }
    write(app, catalogue, &next, act.action).await?;
    let word = format!("provider_{}", act.action.code());
    let object = format!("provider#{enterprise}");
    audit::record(app, caller.act(&word, object).detail(format!("v{}", next.version))).await?;
    view(app, next).await
}

/// A document of a provider, for the Federation; that it was read is put on record.
pub async fn send_desk_document(
    app: &App,
    caller: &Caller,
    enterprise: &str,
    upload: &str,
) -> Result<(Attachment, Content), Fault> {
    let file = read(app, caller, enterprise).await?;
    let found = document(app, &file, upload).await?;
    let act = caller.act("provider_document_read", format!("provider#{enterprise}"));
    audit::record(app, act.detail(upload.to_owned())).await?;
    Ok(found)
}

/// The file of a provider of the caller's region that has sent something in; `not_found` for every other.
async fn read(app: &App, caller: &Caller, enterprise: &str) -> Result<ProviderFile, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let file = store::provider(app, enterprise, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    let here = book(app).await?.regions.contains(&caller.region, &file.region);
    if here && !file.history.is_empty() { Ok(file) } else { Err(Fault::NotFound) }
}

/// The checks as they are today.
async fn checked(app: &App, file: &ProviderFile) -> Result<Vec<Check>, Fault> {
    let credit = credit::records(app, &file.enterprise).await?;
    let standard = app.references.load(&SERVICE_STANDARD).await?;
    let today = china_date(app.now());
    Ok(checks(file, &credit, &standard, standard.version, today))
}

async fn view(app: &App, file: ProviderFile) -> Result<DeskProvider, Fault> {
    let (today, book) = (china_date(app.now()), book(app).await?);
    Ok(DeskProvider {
        standing: file.on(today),
        checks: checked(app, &file).await?,
        offers: offers(&file, Hand::Federation, today),
        warning_days: book.terms.providers.warning_days,
        file,
    })
}
