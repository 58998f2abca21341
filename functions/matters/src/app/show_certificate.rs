//! Certificates: as a PDF for those who have to do with the case, and as a proof for whoever holds a copy.
//!
//! Always: the digest of every PDF that leaves is on record first, so that a copy is known again whatever became of the
//! layout since; and nothing is told of a certificate to someone who hasn't its code.

use kernel::guesses::Guess;
use kernel::spine::{Loaded, book, load};
use kernel::{App, Fault};
use shared::access::Principal;
use shared::calendar::china_date;
use shared::digest::sm3_hex;
use shared::matters::application::{Certificate, Proof, is_code};
use shared::number::CaseNumber;
use shared::spine::{Audience, Party};
use shared::text::{Named, Text};
use time::OffsetDateTime;

use crate::paper::{self, Place};
use crate::store;

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
        store::keep_copy(app, &case, &tag).await?;
    }
    Ok(Paper { name, content, tag })
}

/// What whoever has a certificate's number and code may see of it. `digest` asks whether a file is one that was given
/// out; `place` is where on the network the code comes from.
///
/// # Errors
/// `not_found` for a wrong number and a wrong code alike, `too_many` guesses, `number_typo`.
pub async fn prove_certificate(
    app: &App,
    (number, code, digest): (&str, &str, &str),
    place: &str,
    now: OffsetDateTime,
) -> Result<Proof, Fault> {
    let number = CaseNumber::parse(number).map_err(|_| {
        let text = Text::new("核验编号不完整或有误，请核对后重填", "The number isn’t whole, or has a typo");
        Fault::refused("number_typo", text)
    })?;
    let found = load(app, number.as_str()).await?;
    let scope = format!("certificate#{}", number.as_str());
    let guess = Guess { number: &scope, place, now };
    if found.is_some() && !guess.begin(app).await? {
        let text = Text::new(
            "这个编号的校验码输错次数过多，请一小时后再试",
            "Too many wrong codes for this number; please try again in an hour",
        );
        return Err(Fault::too_many("too_many", text, 3_600));
    }
    let Some(Loaded { case, records }) = found else { return Err(Fault::NotFound) };
    let certificate = case.application.as_ref().and_then(|application| application.certificate.as_ref());
    if !certificate.is_some_and(|certificate| is_code(&certificate.code, code)) {
        guess.keep(app).await?;
        return Err(Fault::NotFound);
    }
    guess.take_back(app).await?;
    let copy = match digest {
        "" => None,
        digest => Some(store::is_copy(app, number.as_str(), digest).await?),
    };
    Proof::of(&records, china_date(now), copy).ok_or(Fault::NotFound)
}
