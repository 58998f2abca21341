//! The industries that a posting or an entry of the directory may name.

use kernel::http::Tagged;
use serde::Serialize;
use shared::industry::classes::classes;

/// A group (three digits) or a class (four) of GB/T 4754-2017.
#[derive(Serialize, utoipa::ToSchema)]
pub struct IndustryClass {
    code: &'static str,
    /// In Chinese, as the standard has it.
    name: &'static str,
}

/// All of them, in the order of their codes.
#[derive(Serialize, utoipa::ToSchema)]
pub struct IndustryClasses {
    items: Vec<IndustryClass>,
    /// Always null: the list is whole.
    next: Option<String>,
}

/// Groups and classes of GB/T 4754-2017 by name.
#[utoipa::path(get, path = "/api/market/industries", tag = "market",
    responses((status = 200, body = IndustryClasses)))]
pub async fn list() -> Tagged<IndustryClasses> {
    let items: Vec<IndustryClass> =
        classes().map(|class| IndustryClass { code: class.code, name: class.name }).collect();
    // The list changes with the program alone.
    Tagged { tag: format!("industries.2017.{}", items.len()), body: IndustryClasses { items, next: None } }
}
