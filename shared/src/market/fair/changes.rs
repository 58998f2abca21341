//! What was changed in a fair that people are registered for, so that they are told.

use serde::{Deserialize, Serialize};

use super::Fair;
use crate::text::Text;

/// A part of a fair that people go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FairPart))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Title,
    Time,
    Place,
    Programme,
    Capacity,
    Registration,
    Audience,
    Booths,
    Online,
    Contact,
    About,
}

impl Part {
    pub const fn text(self) -> Text {
        match self {
            Self::Title => Text::new("名称或类型", "title or kind"),
            Self::Time => Text::new("时间", "time"),
            Self::Place => Text::new("地点", "place"),
            Self::Programme => Text::new("议程", "programme"),
            Self::Capacity => Text::new("名额", "capacity"),
            Self::Registration => Text::new("报名时间", "registration"),
            Self::Audience => Text::new("参加对象", "for whom it is"),
            Self::Booths => Text::new("展位", "booths"),
            Self::Online => Text::new("线上参加方式", "joining online"),
            Self::Contact => Text::new("主办方联系人", "the organiser’s contact"),
            Self::About => Text::new("活动说明", "description"),
        }
    }
}

/// The parts in which two versions of a fair differ.
pub fn changed(before: &Fair, after: &Fair) -> Vec<Part> {
    let time = |fair: &Fair| (fair.from, fair.from_at.clone(), fair.to, fair.to_at.clone());
    let place = |fair: &Fair| (fair.region.clone(), fair.venue.clone(), fair.address.clone());
    let differs = [
        (Part::Title, before.title != after.title || before.kind != after.kind),
        (Part::Time, time(before) != time(after)),
        (Part::Place, place(before) != place(after)),
        (Part::Programme, before.sessions != after.sessions),
        (Part::Capacity, (before.capacity, before.most) != (after.capacity, after.most)),
        (Part::Registration, (before.opens, before.closes) != (after.opens, after.closes)),
        (Part::Audience, (&before.regions, &before.industries) != (&after.regions, &after.industries)),
        (Part::Booths, before.booths != after.booths),
        (Part::Online, before.online != after.online),
        (Part::Contact, before.contact != after.contact),
        (Part::About, before.about != after.about),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let before = example();
        let mut after = before.clone();
        assert!(changed(&before, &after).is_empty());
        after.venue = "河北博物院".to_owned();
        after.from_at = "09:30".to_owned();
        assert_eq!(changed(&before, &after), [Part::Time, Part::Place]);
    }
}
