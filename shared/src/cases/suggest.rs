//! What an assignment starts from: what the appeal's text suggests, and after a refusal the org that was named. The
//! officer's word replaces all of it.

use crate::spine::book::Book;

/// A suggested assignment. Empty: nothing is known, so the officer chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    pub category: String,
    pub tier: String,
    pub lead: String,
    /// The words of the text that led to the category; none when it is the one that was filed.
    pub words: Vec<String>,
}

/// What an appeal is about, as far as an assignment depends on it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Appeal<'a> {
    pub category: &'a str,
    pub tier: &'a str,
    pub region: &'a str,
    pub title: &'a str,
    pub text: &'a str,
    /// The org that the last one to refuse named as the right owner; empty: nobody has refused.
    pub right_owner: &'a str,
}

/// What suits an appeal by itself. What can't be chosen in the form isn't suggested.
pub fn assignment(appeal: &Appeal<'_>, book: &Book) -> Assignment {
    let may_lead = |org: &str| book.may_lead(org, appeal.region);
    if may_lead(appeal.right_owner) {
        return Assignment {
            category: appeal.category.to_owned(),
            tier: appeal.tier.to_owned(),
            lead: appeal.right_owner.to_owned(),
            words: Vec::new(),
        };
    }
    let text = [appeal.title, " ", appeal.text].concat();
    let best = book.categories.suggest(&text).into_iter().next();
    let (category, words) =
        best.map_or_else(|| (appeal.category.to_owned(), Vec::new()), |best| (best.category, best.words));
    let known = book.categories.leaves().find(|one| one.code == category);
    let lead = known.and_then(|one| book.usual_org(one, appeal.region)).filter(|org| may_lead(org));
    let tier = known.map_or(appeal.tier, |one| one.tier.as_str());
    Assignment {
        category: known.map(|one| one.code.clone()).unwrap_or_default(),
        tier: book.terms.tier(tier).map(|tier| tier.code.clone()).unwrap_or_default(),
        lead: lead.unwrap_or_default(),
        words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Calendar;
    use crate::org::Orgs;
    use crate::region::Regions;
    use crate::spine::categories::Categories;
    use crate::spine::terms::Terms;

    fn book() -> Book {
        Book {
            calendar: Calendar::builtin(),
            regions: Regions::builtin(),
            orgs: Orgs::builtin(),
            categories: Categories::builtin(),
            terms: Terms::default(),
        }
    }

    fn appeal() -> Appeal<'static> {
        Appeal {
            category: "land.title",
            tier: "B",
            region: "130102",
            title: "厂房用电报装没有答复",
            ..Appeal::default()
        }
    }

    #[test]
    fn each_appeal_has_its_own() {
        let book = book();
        let power = assignment(&appeal(), &book);
        assert_eq!(power.category, "utilities.power");
        assert!(!power.words.is_empty() && book.may_lead(&power.lead, "130102"));
        let silent = assignment(&Appeal { title: "请帮忙", ..appeal() }, &book);
        assert_eq!(
            (silent.category.as_str(), silent.words.len()),
            ("land.title", 0),
            "then what was filed holds"
        );
        let unknown = assignment(&Appeal { title: "请帮忙", category: "gone", ..appeal() }, &book);
        assert_eq!((unknown.category.as_str(), unknown.lead.as_str()), ("", ""));
    }

    #[test]
    fn after_a_refusal_the_org_that_was_named_leads() {
        let named = assignment(&Appeal { right_owner: "130100-scjg", ..appeal() }, &book());
        assert_eq!((named.lead.as_str(), named.category.as_str()), ("130100-scjg", "land.title"));
        let odd = assignment(&Appeal { right_owner: "130100-gsl", ..appeal() }, &book());
        assert_eq!(odd.category, "utilities.power", "who may not lead isn't suggested");
    }
}
