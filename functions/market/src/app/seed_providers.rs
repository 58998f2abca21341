//! Providers and services of a demonstration: every step is decided by the rules, on the day on which it was taken.

use kernel::reference::SERVICE_STANDARD;
use kernel::spine::book;
use kernel::store::Reads;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::digest::sm3_hex;
use shared::market::provider::admission::Application;
use shared::market::provider::{
    Command, Ground, ProviderAction, ProviderFault, ProviderFile, Signature, Statement, decide,
};
use shared::market::service::rules::{self, ServiceAction, check, flags, tidy};
use shared::market::service::standing::PendingOffer;
use shared::market::service::wire::ServiceStep;
use shared::market::service::{Service, ServiceOffer, ServiceStanding};
use shared::market::standing::Hand;
use shared::spine::case::Attachment;
use time::{Date, OffsetDateTime};

use super::step::FEDERATION;
use super::trader::id_of;
use crate::store::{self, KeptService};

/// A step of a provider's story.
#[derive(Clone, Debug)]
pub struct Told {
    pub at: OffsetDateTime,
    pub action: ProviderAction,
    pub reason: String,
    /// For a warning: its last day.
    pub until: Option<Date>,
    /// For a review: the year in figures; the documents are those of the application.
    pub statement: Option<Statement>,
}

/// A provider to begin with.
#[derive(Clone, Debug)]
pub struct BegunProvider {
    pub enterprise: String,
    pub name: String,
    pub region: String,
    /// Who acts for it.
    pub by: String,
    /// Its documents have no uploads yet.
    pub application: Application,
    pub begun: OffsetDateTime,
    /// In the order of time.
    pub story: Vec<Told>,
}

/// Puts a provider's file in its place, unless it is there.
///
/// # Errors
/// Whatever the rules refuse of its application or its story.
pub async fn begin_provider(app: &App, begun: &BegunProvider) -> Result<(), Fault> {
    if store::provider(app, &begun.enterprise, Reads::Strong).await?.is_some() {
        return Ok(());
    }
    let (book, standard) = (book(app).await?, app.references.load(&SERVICE_STANDARD).await?);
    let mut file = ProviderFile::new(&begun.enterprise, &begun.name, &begun.region);
    file.verified = true;
    let mut application = begun.application.tidy();
    for document in &mut application.documents {
        let attachment = scan(app, &begun.enterprise, &document.name).await?;
        document.upload.clone_from(&attachment.id);
        file.files.push(attachment);
    }
    Fault::unless_valid(application.check(&book.regions, china_date(begun.begun)))?;
    let first = Told {
        at: begun.begun,
        action: ProviderAction::Save,
        reason: String::new(),
        until: None,
        statement: None,
    };
    for told in std::iter::once(&first).chain(&begun.story) {
        let at = wire(told.at);
        let signature = Signature {
            version: standard.version,
            digest: standard.digest(),
            by: begun.by.clone(),
            at: at.clone(),
        };
        let command = match (told.action, told.until, &told.statement) {
            (ProviderAction::Save, ..) => Command::Save(Box::new(application.clone())),
            (ProviderAction::Apply, ..) => Command::Apply(signature),
            (ProviderAction::Warn, Some(until), _) => Command::Warn(until),
            (ProviderAction::State, _, Some(statement)) => {
                let documents = application.documents.clone();
                Command::State(Box::new(Statement { documents, ..statement.clone() }), signature)
            }
            (action, ..) => Command::Plain(action),
        };
        let (hand, by) = hand_of(told.action, &begun.by);
        let ground = Ground {
            today: china_date(told.at),
            at: &at,
            calendar: &book.calendar,
            terms: &book.terms.providers,
        };
        file = decide(&file, &command, hand, (by, &told.reason), ground).map_err(|fault| match fault {
            ProviderFault::Fields(faults) => Fault::InvalidForm(faults),
            other => Fault::impossible(format!("{}: {:?} is refused: {other:?}", begun.name, told.action)),
        })?;
    }
    store::begin_provider(app, &file, china_date(app.now())).await
}

fn hand_of(action: ProviderAction, by: &str) -> (Hand, &str) {
    use ProviderAction as A;
    match action {
        A::Save | A::Apply | A::Recall | A::State | A::Answer | A::Leave => (Hand::Own, by),
        A::Suspend | A::Remind | A::Remove => (Hand::System, ""),
        _ => (Hand::Federation, FEDERATION),
    }
}

/// A page that stands for a scanned document, as a PDF of its own.
async fn scan(app: &App, enterprise: &str, name: &str) -> Result<Attachment, Fault> {
    let content = page(&format!("Demonstration document of {enterprise}")).into_bytes();
    let attachment = Attachment {
        id: id_of(&["demo provider", enterprise, name]),
        name: format!("{name}.pdf"),
        media: "application/pdf".to_owned(),
        size: u64::try_from(content.len()).unwrap_or_default(),
        sm3: sm3_hex(&content),
    };
    app.blobs.put(&attachment.id, content.into()).await?;
    Ok(attachment)
}

/// A PDF of one page with a line of text in ASCII.
fn page(line: &str) -> String {
    let stream = format!("BT /F1 14 Tf 72 760 Td ({line}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
            .to_owned(),
        format!("<</Length {}>>\nstream\n{stream}\nendstream", stream.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut text = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(text.len());
        text.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let table = text.len();
    text.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        text.push_str(&format!("{place:010} 00000 n \n"));
    }
    text.push_str(&format!(
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    ));
    text
}

/// A service to begin with, and whose it is.
#[derive(Clone, Debug)]
pub struct BegunService {
    pub provider: String,
    pub provider_name: String,
    pub region: String,
    pub by: String,
    pub offer: ServiceOffer,
    /// When it was approved; for one that waits: when it was sent in.
    pub at: OffsetDateTime,
    pub waits: bool,
    /// What a live one is to become, and when that was sent in.
    pub becomes: Option<(ServiceOffer, OffsetDateTime)>,
}

/// Puts a service into the catalogue, or on the desk, unless it is there. Its id.
///
/// # Errors
/// `invalid_form` with everything that the rules find in it.
pub async fn begin_service(app: &App, begun: &BegunService) -> Result<String, Fault> {
    let (book, offer) = (book(app).await?, tidy(&begun.offer));
    Fault::unless_valid(check(&offer, &book.regions))?;
    let at = wire(begun.at);
    let step = |action, standing, by: &str| ServiceStep {
        at: at.clone(),
        action,
        standing,
        by: by.to_owned(),
        reason: String::new(),
    };
    let mut history = vec![step(ServiceAction::Submit, ServiceStanding::Submitted, &begun.by)];
    if !begun.waits {
        history.push(step(ServiceAction::Approve, ServiceStanding::Live, FEDERATION));
    }
    let seed = format!("demo service\n{}\n{}", begun.provider, offer.title);
    let id = rules::id(&sm3_hex(seed.as_bytes()));
    let becomes = begun.becomes.as_ref().map(|(offer, sent)| (tidy(offer), wire(*sent)));
    if let Some((_, sent)) = &becomes {
        history.push(ServiceStep {
            at: sent.clone(),
            ..step(ServiceAction::Submit, ServiceStanding::Submitted, &begun.by)
        });
    }
    let version = if begun.waits { 2 } else { 3 + 2 * u32::from(becomes.is_some()) };
    let kept = KeptService {
        service: Service {
            id: id.clone(),
            version,
            provider: begun.provider.clone(),
            provider_name: begun.provider_name.clone(),
            standing: if begun.waits { ServiceStanding::Submitted } else { ServiceStanding::Live },
            offer: offer.clone(),
            edition: u32::from(!begun.waits),
        },
        pending: becomes
            .as_ref()
            .map(|(offer, _)| PendingOffer { offer: offer.clone(), standing: ServiceStanding::Submitted }),
        region: begun.region.clone(),
        reason: String::new(),
        since: (!begun.waits).then(|| at.clone()),
        flags: flags(becomes.as_ref().map_or(&offer, |(becomes, _)| becomes)),
        history,
        at: becomes.map_or_else(|| at.clone(), |(_, sent)| sent),
    };
    store::begin_service(app, &kept).await?;
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn the_table_of_a_page_says_where_its_objects_are() {
        let text = page("x");
        let table: usize =
            text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
        assert!(text[table..].starts_with("xref\n0 6\n"));
        let first: usize = text[table..].lines().nth(3).unwrap()[..10].parse().unwrap();
        assert!(text[first..].starts_with("1 0 obj"));
    }
}
