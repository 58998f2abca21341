//! Certificates: a proof for whoever holds a copy. As PDFs they are set by `papers`.
//!
//! Always: nothing is told of a certificate to someone who hasn't its code.

use kernel::copies::is_copy;
use kernel::guesses::Guess;
use kernel::spine::{Loaded, load};
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::matters::application::{Proof, is_code};
use shared::number::CaseNumber;
use shared::text::Text;
use time::OffsetDateTime;

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
        digest => Some(is_copy(app, number.as_str(), digest).await?),
    };
    Proof::of(&records, china_date(now), copy).ok_or(Fault::NotFound)
}
