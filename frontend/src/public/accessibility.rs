//! What is done so that everyone can use this, and what isn't yet.

use leptos::prelude::*;

use super::help::page_of;
use crate::i18n::{prose, public as words, tr};

pub fn page() -> AnyView {
    page_of(tr(words::ACCESSIBILITY_TITLE), prose::ACCESSIBILITY)
}
