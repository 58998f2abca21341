//! Investment projects: one's own or an office's in a list, one with its line of approvals, declaring one, and looking one
//! up by its code without an account.

mod acts;
mod declare;
mod elsewhere;
mod line;
mod list;
mod lookup;
mod show;

pub use declare::page as declare;
pub use list::page as list;
pub use lookup::page as lookup;
pub use show::page as show;

use leptos::prelude::*;
use shared::{
    access::Principal,
    form::yuan,
    matters::project::{Standing, line::Phase, watches},
};

use crate::{
    i18n::{fill, kit, projects as words, tr},
    state::reference::regions,
    ui::{
        numbers,
        pill::{Tone, pill},
    },
};

/// Whether someone has a list of projects: enterprises, the Federation, and those whose office watches over them.
pub fn has_list(person: &Principal) -> bool {
    person.role.is_enterprise()
        || person.role == shared::access::Role::Liaison
        || watches(person, &person.region, &regions())
}

/// An amount as projects are spoken of: in ten thousands of yuan where it is whole ones.
fn money(fen: i64) -> String {
    match u64::try_from(fen) {
        Ok(fen) if fen % 1_000_000 == 0 && fen > 0 => {
            fill(words::TEN_THOUSAND, &[&numbers::grouped(fen / 1_000_000)])
        }
        _ => [&yuan(fen), " ", tr(kit::YUAN)].concat(),
    }
}

fn phase_word(phase: Option<Phase>) -> &'static str {
    phase.map_or_else(|| tr(words::ALL_DONE), |phase| tr(phase.text()))
}

fn standing_pill(standing: Standing) -> AnyView {
    let tone = match standing {
        Standing::Active => Tone::Blue,
        Standing::Withdrawn => Tone::Calm,
        Standing::Closed => Tone::Ok,
    };
    pill(tone, tr(standing.text()))
}
