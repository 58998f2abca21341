//! Which category a text suggests, the words that led to it, and which org it would go to.

use kernel::spine::book;
use kernel::{App, Fault};
use shared::cases::lookup::{Suggested, SuggestedPage};
use shared::text::Locale;

/// The longest text that is looked at, in characters.
const LONGEST: usize = 6_000;

pub async fn suggest_category(
    app: &App,
    text: &str,
    region: &str,
    locale: Locale,
) -> Result<SuggestedPage, Fault> {
    let book = book(app).await?;
    let text: String = text.chars().take(LONGEST).collect();
    let items = book.categories.suggest(&text).into_iter().map(|suggestion| {
        let category = book.categories.get(&suggestion.category);
        let org = category.and_then(|category| book.usual_org(category, region)).unwrap_or_default();
        Suggested {
            org_name: book.orgs.org(&org).map(|org| org.in_locale(locale).to_owned()).unwrap_or_default(),
            org,
            tier: category.map(|category| category.tier.clone()).unwrap_or_default(),
            category: suggestion.category,
            words: suggestion.words,
        }
    });
    Ok(SuggestedPage { items: items.collect(), next: None })
}
