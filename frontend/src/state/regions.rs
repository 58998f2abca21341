//! The tree of regions, parsed once.

use std::{cell::OnceCell, rc::Rc};

use shared::region::Regions;

use crate::i18n::locale;

thread_local! {
    static TREE: OnceCell<Rc<Regions>> = const { OnceCell::new() };
}

pub fn regions() -> Rc<Regions> {
    TREE.with(|tree| Rc::clone(tree.get_or_init(|| Rc::new(Regions::builtin()))))
}

/// A region's full name in the reader's language; the code itself when it isn't known.
pub fn region_name(code: &str) -> String {
    let name = regions().full_name(code, locale());
    if name.is_empty() { code.to_owned() } else { name }
}
