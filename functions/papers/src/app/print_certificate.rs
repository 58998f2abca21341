//! A certificate as a PDF, for those who have to do with its case.
//!
//! Always: the digest of every PDF that leaves is on record first, so that a copy is known again whatever became of the
//! layout since.

use kernel::copies::keep_copy;
use kernel::spine::{Loaded, book, load};
use kernel::{App, Fault};
use shared::access::Principal;
use shared::calendar::china_date;
use shared::digest::sm3_hex;
use shared::matters::application::Certificate;
use shared::spine::{Audience, Party};
use shared::text::Named;

use crate::paper::{self, Place};

/// A PDF and the name that it is saved under.
pub struct Paper {
    pub name: String,
    pub content: Vec<u8>,
    /// What it depends on.
    pub tag: String,
}

/// The certificate of a case as a PDF. Those who handle the case get the one that is proposed, marked as such, until it
/// is decided.
///
/// # Errors
/// `not_found` for those who may not read the case, and where there is no certificate.
pub async fn print_certificate(app: &App, person: &Principal, number: &str) -> Result<Paper, Fault> {
    let (book, party) = (book(app).await?, Party::Person(person));
    let Loaded { case, .. } = load(app, number).await?.ok_or(Fault::NotFound)?;
    let sees = |audience| party.may_unseal(audience, &case, &book.regions);
    if !party.may_read(&case, &book.regions) || !sees(Audience::Parties) {
        return Err(Fault::NotFound);
    }
    let issued = case.application.as_ref().and_then(|application| application.certificate.clone());
    let is_issued = issued.is_some();
    let certificate = match issued {
        Some(certificate) => certificate,
        None if sees(Audience::Staff) => {
            let org = book.orgs.known(&case.lead);
            let issuer = org.map_or_else(Named::default, |org| Named { zh: org.zh, en: org.en });
            Certificate::proposed(&case, issuer, china_date(app.now())).ok_or(Fault::NotFound)?
        }
        None => return Err(Fault::NotFound),
    };
    let (origin, case) = (app.config.public_origin.clone(), case.number.clone());
    let name = format!("{}.pdf", certificate.name.zh);
    let printed = tokio::task::spawn_blocking(move || {
        let place = Place { origin: &origin, case: &case };
        paper::pdf(&certificate, &place).map(|content| (case, content))
    });
    let (case, content) = printed.await.map_err(Fault::unexpected)??;
    let tag = sm3_hex(&content);
    if is_issued {
        keep_copy(app, &case, &tag).await?;
    }
    Ok(Paper { name, content, tag })
}
