//! What an enterprise says of a service, and what its provider says to that, as everyone may read it on the provider's
//! public record.
//!
//! Always: neither names who ordered, nor holds anybody's contact; what was said before it was known that it would be
//! public isn't. Of a single rating only the words are told: its levels count in the figures.

use serde::{Deserialize, Serialize};

use super::Order;
use crate::calendar::{china_date, day};
use crate::market::contact_data;
use crate::market::rules::own_name::OwnName;
use crate::market::service::ServiceField;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::spine::Case;

/// What was said of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderComment {
    /// Tells no order.
    pub id: String,
    /// In which it was rated: `2026-11`.
    pub month: String,
    pub field: ServiceField,
    pub comment: String,
    /// What was added later; empty: nothing.
    pub addition: String,
    /// What the provider says to it; empty: nothing.
    pub reply: String,
    /// Why the Federation took it off; then nothing else of it is told. Empty: it didn't.
    #[serde(default)]
    pub hidden: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentPage {
    /// The latest month first.
    pub items: Vec<OrderComment>,
    pub next: Option<String>,
}

/// A comment that is taken off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HideComment {
    /// Everyone reads it.
    pub reason: String,
}

impl OrderComment {
    /// What everyone may read of an order's rating; nothing where nothing was said for everyone. `digest` tells the order
    /// and can't be read back.
    pub fn of(case: &Case, digest: &str) -> Option<Self> {
        let order: &Order = case.order.as_deref()?;
        let rating = order.rating.as_ref().filter(|rating| rating.public && !rating.comment.is_empty())?;
        let month: String = day(china_date(case.closed?)).chars().take(7).collect();
        let short: String = digest.chars().take(16).collect();
        Some(Self {
            id: format!("{month}-{short}"),
            month,
            field: order.field,
            comment: rating.comment.clone(),
            addition: rating.addition.clone(),
            reply: rating.reply.clone(),
            hidden: String::new(),
        })
    }

    /// The same as everyone reads it.
    #[must_use]
    pub fn shown(self) -> Self {
        if self.hidden.is_empty() {
            return self;
        }
        Self { comment: String::new(), addition: String::new(), reply: String::new(), ..self }
    }
}

/// What a text for everyone mustn't hold: a contact, or the name of who ordered.
pub fn fault(field: &str, text: &str, buyer: &str, regions: &Regions) -> Option<FieldFault> {
    if let Some(found) = contact_data::find(text).into_iter().find(|found| found.certain) {
        let words = found.kind.text();
        return Some(FieldFault {
            field: field.to_owned(),
            code: "contact_in_text",
            zh: format!("这段文字向社会公开，其中含有{}，请删去", words.zh),
            en: format!("Everyone reads this; please remove the {} in it", words.en),
        });
    }
    let named = OwnName::of(buyer, regions).find(text).filter(|named| named.certain).cloned()?;
    Some(FieldFault {
        field: field.to_owned(),
        code: "names_someone",
        zh: format!("这段文字不署名公开，请去掉企业名称“{}”", named.what),
        en: format!("This is published without names; please remove “{}”", named.what),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_published_holds_no_contact_and_not_the_name_of_who_ordered() {
        let regions = Regions::builtin();
        let code =
            |text: &str| fault("comment", text, "河北冀华重工机械有限公司", &regions).map(|one| one.code);
        assert_eq!(code("数据扎实，方案可操作，交付比约定早两天。"), None);
        assert_eq!(code("很好，可以打１３８００１３８０００问我"), Some("contact_in_text"));
        assert_eq!(code("冀华重工感谢贵方"), None, "what may be a word isn’t refused");
        assert_eq!(code("河北冀华重工机械感谢贵方"), Some("names_someone"));
    }

    #[test]
    fn what_was_taken_off_tells_nothing_but_why() {
        let comment = OrderComment {
            id: "2026-11-0123456789abcdef".to_owned(),
            month: "2026-11".to_owned(),
            field: ServiceField::Legal,
            comment: "很差".to_owned(),
            addition: "仍然很差".to_owned(),
            reply: "不属实".to_owned(),
            hidden: "含有侮辱性言辞".to_owned(),
        };
        let shown = comment.clone().shown();
        assert!(shown.comment.is_empty() && shown.addition.is_empty() && shown.reply.is_empty());
        assert_eq!(shown.hidden, comment.hidden);
        let kept = OrderComment { hidden: String::new(), ..comment };
        assert_eq!(kept.clone().shown(), kept);
    }
}
