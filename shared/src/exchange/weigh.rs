//! What becomes of a row: taken, nothing new, or put before a person because it disagrees with something.
//!
//! Always: the sender's own version orders its rows, so that rows in any order and any number of times end the same;
//! nothing that a person has to decide changes what stands.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::row::{Content, Row, RowKind};
use crate::calendar::{instant, serde_instant};
use crate::text::Text;

/// A value with where it comes from and how fresh it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Held {
    #[serde(flatten)]
    pub content: Content,
    /// The sender's version.
    pub version: u64,
    /// As of when the sender knew it. RFC 3339.
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub as_of: OffsetDateTime,
    /// When it came. RFC 3339.
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub received: OffsetDateTime,
}

/// Why a row is for a person to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// Another row says otherwise of the same thing.
    OtherSource,
    /// The sender used a version twice for different contents.
    VersionReused,
    /// The sender's id was another thing's before.
    OtherThing,
    /// A case that had ended goes on.
    Reopened,
    /// Changes to the catalogue are published by a person.
    Proposal,
}

impl Conflict {
    pub const ALL: [Conflict; 5] =
        [Self::OtherSource, Self::VersionReused, Self::OtherThing, Self::Reopened, Self::Proposal];

    pub const fn code(self) -> &'static str {
        match self {
            Self::OtherSource => "other_source",
            Self::VersionReused => "version_reused",
            Self::OtherThing => "other_thing",
            Self::Reopened => "reopened",
            Self::Proposal => "proposal",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::OtherSource => Text::new("与其他来源的数据不一致", "Another source says otherwise"),
            Self::VersionReused => {
                Text::new("同一版本号先后报送了不同内容", "The same version was sent with different contents")
            }
            Self::OtherThing => Text::new("该编号原指另一事物", "The id was another thing’s before"),
            Self::Reopened => Text::new("已办结的办件又变为在办", "A case that had ended goes on"),
            Self::Proposal => Text::new("建议调整事项目录", "A change to the catalogue is proposed"),
        }
    }
}

/// What waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Staged {
    pub conflict: Conflict,
    pub value: Held,
}

/// How a person decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Take,
    Keep,
}

/// What is known of one sender's id: the value in force, the one that waits, and what was decided last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Standing {
    /// The highest version that was weighed.
    pub version: u64,
    /// The digest of what that version said when it came first.
    pub digest: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<Held>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staged: Option<Staged>,
    /// When a person took this sender's word, RFC 3339: of several that say otherwise of one thing, the latest stands.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub preferred: String,
    /// The digest of what a person turned down last, so that repeating it asks nobody again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub declined: String,
}

/// What a row came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Weighed {
    /// The standing that is to be kept.
    Accepted(Box<Standing>),
    Staged(Box<Standing>, Conflict),
    /// Nothing is to be kept.
    Unchanged,
    /// It waits already.
    StagedBefore(Conflict),
}

/// Weighs a row against what its sender said before under the id, and what other senders say of the same thing.
pub fn weigh(before: &Standing, others: &[Content], row: &Row, now: OffsetDateTime) -> Weighed {
    let digest = row.content.digest();
    let waits = before.staged.as_ref().filter(|staged| staged.value.content.digest() == digest);
    if row.version < before.version || (row.version == before.version && digest == before.declined) {
        return Weighed::Unchanged;
    }
    if row.version == before.version {
        if let Some(staged) = waits {
            return Weighed::StagedBefore(staged.conflict);
        }
        if digest == before.digest {
            return Weighed::Unchanged;
        }
    }
    let value = Held { content: row.content.clone(), version: row.version, as_of: row.as_of, received: now };
    match conflict_of(before, others, row, &digest) {
        Some(conflict) => {
            // Of a version that was used twice, what came first goes on being what the version says.
            let first = if row.version == before.version { before.digest.clone() } else { digest };
            let staged = Some(Staged { conflict, value });
            let standing = Standing { version: row.version, digest: first, staged, ..before.clone() };
            Weighed::Staged(Box::new(standing), conflict)
        }
        // A newer version that disagrees with nothing also settles what waited.
        None => Weighed::Accepted(Box::new(Standing {
            version: row.version,
            digest,
            held: Some(value),
            staged: None,
            preferred: before.preferred.clone(),
            declined: String::new(),
        })),
    }
}

fn conflict_of(before: &Standing, others: &[Content], row: &Row, digest: &str) -> Option<Conflict> {
    if row.version == before.version {
        return Some(Conflict::VersionReused);
    }
    let held = before.held.as_ref().map(|held| &held.content);
    if held.is_some_and(|held| held.digest() == digest) {
        return None;
    }
    if row.content.kind().is_of_catalogue() {
        return Some(Conflict::Proposal);
    }
    if held.is_some_and(|held| held.subject() != row.content.subject()) {
        return Some(Conflict::OtherThing);
    }
    if let (Some(Content::ItemProgress(held)), Content::ItemProgress(new)) = (held, &row.content)
        && held.stage.has_ended()
        && !new.stage.has_ended()
    {
        return Some(Conflict::Reopened);
    }
    // The number of a case is its sender's own: nobody else's case is the same.
    let is_shared = row.content.kind() == RowKind::CreditRecord;
    (is_shared && others.iter().any(|other| other.digest() != digest)).then_some(Conflict::OtherSource)
}

impl Standing {
    /// What stands after a person's decision; nothing when nothing waits.
    #[must_use]
    pub fn decided(&self, decision: Decision, now: OffsetDateTime) -> Option<Self> {
        let staged = self.staged.clone()?;
        let digest = staged.value.content.digest();
        Some(match decision {
            Decision::Take => Self {
                digest,
                held: Some(staged.value),
                staged: None,
                preferred: instant(now),
                declined: String::new(),
                ..self.clone()
            },
            Decision::Keep => Self { staged: None, declined: digest, ..self.clone() },
        })
    }
}

/// Whether a value is older than its kind should be.
pub fn is_stale(held: &Held, now: OffsetDateTime) -> bool {
    (now - held.as_of).whole_days() > held.content.kind().fresh_days()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::Duration;

    use super::*;
    use crate::exchange::row::{CreditRecord, ItemProgress, Nature, Stage};

    const NOW: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;

    fn progress(version: u64, stage: Stage) -> Row {
        let content = Content::ItemProgress(ItemProgress {
            enterprise: "91130100MA0000000X".to_owned(),
            case: "A-1".to_owned(),
            title: "备案".to_owned(),
            stage,
            authority: format!("第 {version} 版"),
            due_on: String::new(),
            project: String::new(),
            item: String::new(),
            history: Vec::new(),
        });
        Row {
            id: "a".to_owned(),
            version,
            as_of: NOW + Duration::days(i64::try_from(version).unwrap()),
            content,
        }
    }

    fn penalty(version: u64, number: &str, name: &str) -> Row {
        let content = Content::CreditRecord(CreditRecord {
            enterprise: "91130100MA0000000X".to_owned(),
            nature: Nature::Penalty,
            number: number.to_owned(),
            name: name.to_owned(),
            authority: "市场监管局".to_owned(),
            issued_on: "2026-01-02".to_owned(),
            valid_to: String::new(),
            ended: false,
        });
        Row { content, ..progress(version, Stage::Handling) }
    }

    /// Weighs one row after the other; what stands in the end, and what each came to.
    fn run(rows: &[Row], others: &[Content]) -> (Standing, Vec<&'static str>) {
        let mut standing = Standing::default();
        let mut words = Vec::new();
        for row in rows {
            words.push(match weigh(&standing, others, row, NOW) {
                Weighed::Accepted(next) => {
                    standing = *next;
                    "accepted"
                }
                Weighed::Staged(next, conflict) => {
                    standing = *next;
                    conflict.code()
                }
                Weighed::Unchanged => "unchanged",
                Weighed::StagedBefore(_) => "waits",
            });
        }
        (standing, words)
    }

    #[test]
    fn what_comes_late_or_twice_changes_nothing() {
        let (one, two) = (progress(1, Stage::Accepted), progress(2, Stage::Handling));
        let (standing, words) = run(&[two.clone(), one, two.clone()], &[]);
        assert_eq!(words, ["accepted", "unchanged", "unchanged"]);
        assert_eq!(standing.held.unwrap().content, two.content);
    }

    #[test]
    fn a_version_used_twice_is_for_a_person_and_is_asked_once() {
        let (first, second) = (penalty(1, "1", "甲"), penalty(1, "1", "乙"));
        let (standing, words) = run(&[first.clone(), second.clone(), second.clone(), first.clone()], &[]);
        assert_eq!(words, ["accepted", "version_reused", "waits", "unchanged"]);
        assert_eq!(standing.held.as_ref().unwrap().content, first.content);
        let kept = standing.decided(Decision::Keep, NOW).unwrap();
        assert_eq!(weigh(&kept, &[], &second, NOW), Weighed::Unchanged);
        let taken = standing.decided(Decision::Take, NOW).unwrap();
        assert_eq!(taken.held.as_ref().unwrap().content, second.content);
        assert_eq!(weigh(&taken, &[], &second, NOW), Weighed::Unchanged);
        assert!(kept.decided(Decision::Take, NOW).is_none());
    }

    #[test]
    fn who_disagrees_is_told_apart() {
        let (mine, theirs) = (penalty(1, "1", "甲"), penalty(1, "1", "乙").content);
        assert_eq!(run(std::slice::from_ref(&mine), std::slice::from_ref(&theirs)).1, ["other_source"]);
        assert_eq!(run(std::slice::from_ref(&mine), std::slice::from_ref(&mine.content)).1, ["accepted"]);
        assert_eq!(run(&[mine, penalty(2, "2", "甲")], &[]).1, ["accepted", "other_thing"]);
        let reopened =
            [progress(1, Stage::Granted), progress(2, Stage::Handling), progress(3, Stage::Granted)];
        assert_eq!(run(&reopened, &[]).1, ["accepted", "reopened", "accepted"]);
        assert!(run(&reopened, &[]).0.staged.is_none());
    }

    proptest! {
        #[test]
        fn every_order_ends_with_the_highest_version(order in proptest::collection::vec(1u64..9, 1..30)) {
            let rows: Vec<Row> = order.iter().map(|version| progress(*version, Stage::Handling)).collect();
            let (standing, words) = run(&rows, &[]);
            let highest = order.iter().copied().max().unwrap();
            prop_assert_eq!(standing.version, highest);
            prop_assert_eq!(standing.held.unwrap().version, highest);
            prop_assert!(words.iter().all(|word| ["accepted", "unchanged"].contains(word)));
        }
    }
}
