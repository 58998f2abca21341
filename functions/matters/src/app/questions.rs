//! An item's questions: listed from the cases in which they were asked, read by everyone.

use kernel::spine::book;
use kernel::{App, Fault};
use shared::matters::ItemCode;
use shared::matters::enquiry::PublicQuestion;
use shared::matters::wire::{QuestionPage, QuestionView};
use shared::spine::Case;
use shared::text::Locale;

use crate::store;

/// Questions of one page.
const PAGE: u16 = 20;

/// Lists what a case's answer was listed as, or takes it down. Doing it again changes nothing.
pub async fn keep_question(app: &App, case: &Case) -> Result<(), Fault> {
    store::put_question(app, case).await
}

pub async fn list_questions(
    app: &App,
    code: &str,
    cursor: &str,
    locale: Locale,
) -> Result<QuestionPage, Fault> {
    let code = ItemCode::parse(code).map_err(|_| Fault::NotFound)?;
    let purpose = format!("questions {}", code.as_str());
    let start = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(&purpose, cursor)?) };
    let page = store::questions(app, code.as_str(), PAGE, start).await?;
    let book = book(app).await?;
    let view = |question: PublicQuestion| QuestionView {
        region_name: book.regions.full_name(&question.region, locale),
        org_name: book
            .orgs
            .org(&question.org)
            .map(|org| org.in_locale(locale).to_owned())
            .unwrap_or_default(),
        question,
    };
    let next = page.next.map(|next| app.seal.cursor(&purpose, &next)).transpose()?;
    Ok(QuestionPage { items: page.items.into_iter().map(view).collect(), next })
}
