//! Reading and writing what this context keeps.

mod applied;
pub mod counters;
mod drafts;
mod editions;
mod follows;
mod items;
mod packed;
mod plans;
mod progress;
mod projects;
mod publicities;
mod questions;
mod ratings;

pub use applied::{Claim, applied, claim, put_applied, put_claim, settle_claim};
pub use drafts::{delete_draft, draft, list_drafts, put_draft};
pub use editions::{
    Edition, Head, commit, digest, head, latest, put_digest, put_head, since, take_away_digest,
};
pub use follows::{Follower, follow, followers, follows, is_followed, unfollow};
pub use items::{
    implementation, implementation_with_edition, implementations, put_all, version, versions, versions_at,
};
pub use packed::{Changes, changes, put_changes};
pub use plans::{delete_plan, list_plans, put_plan};
pub use progress::{progress, put_progress};
pub use projects::{join_project, project, project_rows, put_new_project, put_project, put_project_row};
pub use publicities::{Shown, publicities, put_publicity};
pub use questions::{put_question, questions};
pub use ratings::{Place, count_month, first_level, last_months, put_exclusion, put_rating, put_said, said};
