//! The imported register of enterprises.

use kernel::store::{Reads, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::identity::register::Details;

use crate::keys;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRow {
    pub credit_code: String,
    pub name: String,
    pub region: String,
    /// Private details, by which alone it proves anyone; empty where the register has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub legal_representative: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
}

impl RegisterRow {
    pub fn details(&self) -> Details<'_> {
        Details { name: &self.name, legal_representative: &self.legal_representative, phone: &self.phone }
    }
}

#[derive(Serialize, Deserialize)]
struct RegisterItem {
    pk: String,
    sk: String,
    #[serde(flatten)]
    row: RegisterRow,
}

/// Puts all rows; a row replaces the one with its code.
pub async fn put_register(app: &App, rows: &[RegisterRow]) -> Result<(), Fault> {
    let items: Vec<_> = rows
        .iter()
        .map(|row| RegisterItem {
            pk: keys::register(&row.credit_code),
            sk: "register".to_owned(),
            row: row.clone(),
        })
        .collect();
    app.store.batch_put(Table::Identity, &items).await
}

pub async fn register_row(app: &App, credit_code: &str) -> Result<Option<RegisterRow>, Fault> {
    let item: Option<RegisterItem> =
        app.store.get(Table::Identity, &keys::register(credit_code), "register", Reads::Eventual).await?;
    Ok(item.map(|item| item.row))
}
