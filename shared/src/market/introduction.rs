//! Introductions: the Federation proposes to two enterprises whose postings fit that they talk. What crosses HTTP.
//!
//! | route | in | out |
//! |---|---|---|
//! | `GET /api/market/desk/introductions` | query: `cursor` | `IntroductionPage`, the latest first |
//! | `POST /api/market/desk/introductions` | `IntroductionRequest` | 201 `IntroductionView` |
//! | `GET /api/market/desk/introductions/{posting}` | | `CounterpartPage` |
//!
//! An introduction is a conversation (`deal`) that begins `proposed`. Neither side learns the other's contact, or a name
//! that its posting hides, before both have agreed; from then on they talk, with the Federation's help.

use serde::{Deserialize, Serialize};
use time::Date;

use super::browse::Card;
use super::deal::{DealState, Outcome};
use super::matching::{Grade, Reason};
use super::posting::Posting;
use super::rules::{contact_fault, name_fault};
use crate::calendar::serde_day;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

/// The longest word to one of the two, in characters.
pub const WORD: usize = 300;

/// Introduces the enterprises of two postings, an offer and a request, to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct IntroductionRequest {
    /// A posting of the Federation's own region, by its id.
    pub posting: String,
    /// The posting that fits it.
    pub counterpart: String,
    /// Why they might talk, to the enterprise of each, without any contact; 1 to 300 characters.
    pub to_poster: String,
    pub to_counterpart: String,
}

/// Whom an enterprise of a posting is, and whether the posting hides it.
#[derive(Clone, Copy, Debug)]
pub struct Introducee<'a> {
    pub posting: &'a Posting,
    pub enterprise: &'a str,
    pub name: &'a str,
}

/// What keeps two from being introduced to each other with these words, at its fields.
pub fn faults(
    (poster, counterpart): (Introducee<'_>, Introducee<'_>),
    (to_poster, to_counterpart): (&str, &str),
    regions: &Regions,
) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    if poster.enterprise == counterpart.enterprise {
        let words = Text::new("两条信息属于同一家企业", "Both postings are of the same enterprise");
        faults.push(FieldFault::new("counterpart", "same_enterprise", words));
    } else if poster.posting.side == counterpart.posting.side {
        let words =
            Text::new("请选择一条供应、一条需求", "One of the two has to be an offer, the other a request");
        faults.push(FieldFault::new("counterpart", "same_side", words));
    }
    // What is told to one must not name the other, where that isn't named yet.
    for (field, word, other) in
        [("to_poster", to_poster, counterpart), ("to_counterpart", to_counterpart, poster)]
    {
        let length = word.chars().count();
        if length == 0 {
            let words = Text::new("请写明推荐的理由", "Say why you introduce them");
            faults.push(FieldFault::new(field, "required", words));
        }
        if length > WORD {
            faults.push(FieldFault::new(
                field,
                "too_long",
                Text::new("不超过 300 个字", "300 characters at most"),
            ));
        }
        faults.extend(contact_fault(field, word));
        if other.posting.anonymous {
            faults.extend(name_fault(field, word, other.name, regions));
        }
    }
    faults
}

/// An introduction and what became of it, as the Federation sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntroductionView {
    /// The conversation's id.
    pub id: String,
    pub posting: IntroducedParty,
    pub counterpart: IntroducedParty,
    pub state: DealState,
    /// RFC 3339: when something happened to it last.
    pub at: String,
    /// The last day on which both can agree, while they haven't.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Why it was declined, or ended; empty otherwise.
    pub reason: String,
    /// What came of it, as one side says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Whether the other side says the same; absent: it hasn't said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<bool>,
    /// Both still want the Federation's help, so that it can read and write in the talk.
    pub helps: bool,
}

/// One of two who are introduced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntroducedParty {
    /// Its posting's id and title.
    pub posting: String,
    pub title: String,
    /// The enterprise's name.
    pub enterprise: String,
    /// It has agreed.
    pub agreed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntroductionPage {
    pub items: Vec<IntroductionView>,
    pub next: Option<String>,
}

/// What fits a posting best.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CounterpartPage {
    /// The posting's id, title and enterprise.
    pub posting: String,
    pub title: String,
    pub enterprise: String,
    /// Whether it is on the board: otherwise nobody is introduced over it.
    pub live: bool,
    /// The best first.
    pub items: Vec<CounterpartView>,
    /// Never: it is whole.
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CounterpartView {
    /// As the board shows it: without a name where it is anonymous.
    pub card: Card,
    /// 0 to 1000.
    pub score: u32,
    pub grade: Grade,
    pub reasons: Vec<Reason>,
    /// The two have to do with each other over this posting already.
    pub known: bool,
    /// How the Federation introduced them, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<IntroductionView>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::matching::labelled;
    use crate::market::posting::Side;

    #[test]
    fn an_offer_and_a_request_of_two_enterprises_are_introduced_without_contacts_or_hidden_names() {
        let set = labelled();
        let of = |side: Side| set.iter().find(|one| one.side == side).unwrap();
        let hidden = Posting { anonymous: true, ..of(Side::Request).clone() };
        let poster = Introducee {
            posting: of(Side::Offer), enterprise: "1", name: "石家庄甲乙轴承有限公司"
        };
        let other =
            Introducee { posting: &hidden, enterprise: "2", name: "邢台丙丁风电设备有限公司" };
        let regions = Regions::builtin();
        let codes = |two, words| {
            faults(two, words, &regions).iter().map(|one| (one.field.clone(), one.code)).collect::<Vec<_>>()
        };
        let fine = ("贵企业的余量产能与对方的需求相近", "石家庄甲乙轴承有限公司有余量产能");
        assert!(codes((poster, other), fine).is_empty());
        let same = Introducee { enterprise: "1", ..other };
        assert_eq!(codes((poster, same), fine), [("counterpart".to_owned(), "same_enterprise")]);
        assert_eq!(
            codes((poster, Introducee { enterprise: "2", ..poster }), fine),
            [("counterpart".to_owned(), "same_side")]
        );
        let told = codes((poster, other), ("是邢台丙丁风电设备有限公司", "电话 13800138000"));
        assert_eq!(
            told,
            [("to_poster".to_owned(), "name_in_text"), ("to_counterpart".to_owned(), "contact_in_text")]
        );
        assert_eq!(
            codes((poster, other), ("", &"好".repeat(301))),
            [("to_poster".to_owned(), "required"), ("to_counterpart".to_owned(), "too_long")]
        );
    }
}
