//! Following a case by number and query code, without an account.

use kernel::guesses::Guess;
use kernel::spine::{Loaded, book, load};
use kernel::{App, Fault};
use shared::cases::view::track_view;
use shared::cases::wire::TrackView;
use shared::number::CaseNumber;
use shared::problem::FieldFault;
use shared::text::Text;
use time::OffsetDateTime;

/// `place` is where on the network the code comes from.
pub async fn track_case(
    app: &App,
    (number, code): (&str, &str),
    place: &str,
    now: OffsetDateTime,
) -> Result<TrackView, Fault> {
    // A typo is told before anything is looked up.
    let number = CaseNumber::parse(number).map_err(|fault| {
        let told: FieldFault = fault.in_field("number");
        let mut refusal = kernel::Refusal::new(422, "number_typo", told.zh, told.en);
        refusal.current = Some(serde_json::json!({"field": "number", "code": told.code}));
        Fault::from(refusal)
    })?;
    let Some(Loaded { case, records }) = load(app, number.as_str()).await? else {
        return Err(Fault::NotFound);
    };
    let guess = Guess { number: number.as_str(), place, now };
    if !guess.begin(app).await? {
        let text = Text::new(
            "这个编号的查询码输错次数过多，请一小时后再试",
            "Too many wrong query codes for this number; please try again in an hour",
        );
        return Err(Fault::too_many("too_many", text, 3_600));
    }
    if !is_code(&case.code, code) {
        guess.keep(app).await?;
        return Err(Fault::NotFound);
    }
    guess.take_back(app).await?;
    let book = book(app).await?;
    Ok(track_view(&records, &case, &book))
}

/// Compares as people type: any case, O for 0, I and L for 1, spaces anywhere; in a time that tells nothing.
fn is_code(code: &str, given: &str) -> bool {
    let given: String = given
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    !code.is_empty() && kernel::seal::same(code.as_bytes(), given.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        assert!(is_code("7K01M2", " 7k oi m2"));
        assert!(!is_code("7K01M2", "7K01M3"));
        assert!(!is_code("", ""));
    }
}
