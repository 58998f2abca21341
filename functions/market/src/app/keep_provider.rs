//! What an enterprise does with its own file as a provider: it applies, hands in its review, gives its view, leaves.

use kernel::blobs::Content;
use kernel::http::Caller;
use kernel::reference::SERVICE_STANDARD;
use kernel::spine::book;
use kernel::store::Reads;
use kernel::time::wire;
use kernel::{App, Fault, uploads};
use shared::calendar::china_date;
use shared::market::provider::admission::Document;
use shared::market::provider::wire::{ApplicationChange, OwnProvider, ProviderAct, Signing};
use shared::market::provider::{Command, ProviderAction, ProviderFile, Signature, offers};
use shared::market::service::ProviderStanding;
use shared::problem::FieldFault;
use shared::spine::case::Attachment;
use shared::text::Text;

use super::provider_step::{stepped, write};
use super::trader::{hand, must_submit, must_trade};
use crate::catalogue::Catalogue;
use crate::store;

/// Files that are kept of one provider.
const FILES: usize = 100;

/// The caller's own file; one in which nothing is written where there is none.
pub(super) async fn own(app: &App, caller: &Caller) -> Result<ProviderFile, Fault> {
    must_trade(caller)?;
    let found = store::provider(app, &caller.enterprise, Reads::Strong).await?;
    Ok(found
        .unwrap_or_else(|| ProviderFile::new(&caller.enterprise, &caller.enterprise_name, &caller.region)))
}

pub async fn show_own_provider(app: &App, caller: &Caller) -> Result<OwnProvider, Fault> {
    let file = own(app, caller).await?;
    view(app, caller, file).await
}

async fn view(app: &App, caller: &Caller, file: ProviderFile) -> Result<OwnProvider, Fault> {
    let (today, book) = (china_date(app.now()), book(app).await?);
    let standing = file.on(today);
    let unsent = matches!(standing, ProviderStanding::Draft | ProviderStanding::Returned);
    let faults = if unsent { file.application.check(&book.regions, today) } else { Vec::new() };
    let faults = within("application", faults);
    Ok(OwnProvider {
        standing,
        faults: faults.iter().map(|fault| fault.in_locale(caller.reader.locale)).collect(),
        offers: offers(&file, hand(caller), today),
        signing: in_force(app).await?,
        file,
    })
}

/// The version of the standard that is signed now.
async fn in_force(app: &App) -> Result<Signing, Fault> {
    let standard = app.references.load(&SERVICE_STANDARD).await?;
    Ok(Signing { version: standard.version, digest: standard.digest() })
}

/// Writes the application. What was returned keeps what was written.
pub async fn save_application(
    app: &App,
    catalogue: &Catalogue,
    caller: &Caller,
    change: &ApplicationChange,
) -> Result<OwnProvider, Fault> {
    let mut file = own(app, caller).await?;
    if file.version != change.version {
        return Err(Fault::stale(file.version));
    }
    let application = change.application.tidy();
    Fault::unless_valid(within("application", application.check_bounds()))?;
    let command = Command::Save(Box::new(application.clone()));
    // Refused before any upload is taken.
    stepped(app, &file, (&command, hand(caller)), (&caller.name, "")).await?;
    file.name.clone_from(&caller.enterprise_name);
    file.region.clone_from(&caller.region);
    file.verified = caller.verified;
    keep_files(app, caller, &mut file, "application.documents", &application.documents).await?;
    let next = stepped(app, &file, (&command, hand(caller)), (&caller.name, "")).await?;
    write(app, catalogue, &next, ProviderAction::Save).await?;
    view(app, caller, next).await
}

/// Applies, takes it back, hands in the review, gives the view of a removal, leaves.
pub async fn act_on_provider(
    app: &App,
    catalogue: &Catalogue,
    caller: &Caller,
    act: &ProviderAct,
) -> Result<OwnProvider, Fault> {
    must_submit(caller)?;
    let mut file = own(app, caller).await?;
    if file.version != act.version {
        return Err(Fault::stale(file.version));
    }
    file.verified = caller.verified;
    let (today, book) = (china_date(app.now()), book(app).await?);
    let command = match act.action {
        ProviderAction::Apply => {
            let faults = file.application.check(&book.regions, today);
            Fault::unless_valid(within("application", faults))?;
            Command::Apply(signed(app, caller, act).await?)
        }
        ProviderAction::State => {
            let Some(statement) = &act.statement else {
                let text = Text::new("请填写年度复核表", "Fill in the annual review");
                return Err(Fault::field("statement", "required", text));
            };
            let statement = statement.tidy();
            Fault::unless_valid(within("statement", statement.check(today)))?;
            let signature = signed(app, caller, act).await?;
            let command = Command::State(Box::new(statement.clone()), signature);
            stepped(app, &file, (&command, hand(caller)), (&caller.name, &act.reason)).await?;
            keep_files(app, caller, &mut file, "statement.documents", &statement.documents).await?;
            command
        }
        ProviderAction::Recall | ProviderAction::Answer | ProviderAction::Leave => Command::Plain(act.action),
        // What is saved goes by its own route; the rest isn't the provider's to do.
        _ => return Err(Fault::NotAllowed),
    };
    let next = stepped(app, &file, (&command, hand(caller)), (&caller.name, &act.reason)).await?;
    write(app, catalogue, &next, act.action).await?;
    view(app, caller, next).await
}

/// The signature under the standard in force; refused where another text was read.
async fn signed(app: &App, caller: &Caller, act: &ProviderAct) -> Result<Signature, Fault> {
    let now = in_force(app).await?;
    let Some(signing) = &act.signing else {
        let text = Text::new("请阅读并签署服务标准", "Read and sign the service standard");
        return Err(Fault::field("signing", "required", text));
    };
    if *signing != now {
        let text =
            Text::new("服务标准已更新，请重新阅读后签署", "There is a new standard; please read and sign it");
        return Err(Fault::field("signing", "other_standard", text));
    }
    Ok(Signature { version: now.version, digest: now.digest, by: caller.name.clone(), at: wire(app.now()) })
}

/// Takes in the uploads that documents name and the file hasn't yet: they are the file's from now on.
async fn keep_files(
    app: &App,
    caller: &Caller,
    file: &mut ProviderFile,
    list: &str,
    documents: &[Document],
) -> Result<(), Fault> {
    let new = documents
        .iter()
        .enumerate()
        .filter(|(_, document)| !document.upload.is_empty() && file.file(&document.upload).is_none())
        .map(|(place, document)| (format!("{list}.{place}.upload"), document.upload.clone()));
    let found = uploads::named(app, caller.principal(), new.collect(), app.now()).await?;
    if file.files.len() + found.len() > FILES {
        let text =
            Text::new("历次材料已达上限，请联系工商联", "Too many files were handed in; ask the Federation");
        return Err(Fault::field(list, "too_many", text));
    }
    // Before the file is written: an upload that stays without one does less harm than one that goes missing.
    for attachment in &found {
        uploads::strike_off(app, &attachment.id).await?;
    }
    file.files.extend(found);
    Ok(())
}

/// A document of one's own.
pub async fn send_own_document(
    app: &App,
    caller: &Caller,
    upload: &str,
) -> Result<(Attachment, Content), Fault> {
    let file = own(app, caller).await?;
    document(app, &file, upload).await
}

/// A document of a file, for whoever may read it; `not_found` when it isn't this one's.
pub(super) async fn document(
    app: &App,
    file: &ProviderFile,
    upload: &str,
) -> Result<(Attachment, Content), Fault> {
    let attachment = file.file(upload).ok_or(Fault::NotFound)?.clone();
    let content = app.blobs.hand_out(&attachment).await?;
    Ok((attachment, content))
}

/// Faults of a part, as members of the request.
pub(super) fn within(part: &str, faults: Vec<FieldFault>) -> Vec<FieldFault> {
    faults.into_iter().map(|fault| FieldFault { field: format!("{part}.{}", fault.field), ..fault }).collect()
}
