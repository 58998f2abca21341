//! The tree of regions, parsed once.

use std::{cell::OnceCell, rc::Rc};

use shared::{org::Orgs, region::Regions};

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

thread_local! {
    static ORGS: OnceCell<Rc<Orgs>> = const { OnceCell::new() };
}

/// The orgs that are built in; those that administrators added have their names from the server.
pub fn orgs() -> Rc<Orgs> {
    ORGS.with(|orgs| Rc::clone(orgs.get_or_init(|| Rc::new(Orgs::builtin()))))
}

/// An org's name in the reader's language; the id itself when it isn't known.
pub fn org_name(id: &str) -> String {
    orgs().org(id).map_or_else(|| id.to_owned(), |org| org.in_locale(locale()).to_owned())
}
