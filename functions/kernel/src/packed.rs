//! What is larger than an item may be: JSON, packed, in parts.

use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::store::{Query, Store, Table};

/// Characters of a part; an item may hold 400 KB.
const PART: usize = 300_000;
/// Nothing of ours is larger unpacked.
const LARGEST: u64 = 256 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
struct PartItem {
    pk: String,
    sk: String,
    data: String,
}

/// A part's place among the others.
pub fn part(place: usize) -> String {
    format!("{place:04}")
}

/// Writes something in parts; answers how many. The same again does no harm.
pub async fn put<T: Serialize>(store: &Store, table: Table, pk: &str, what: &T) -> Result<usize, Fault> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
    packer.write_all(&serde_json::to_vec(what).map_err(Fault::unexpected)?).map_err(Fault::unexpected)?;
    let text = STANDARD.encode(packer.finish().map_err(Fault::unexpected)?);
    let parts: Vec<PartItem> = text
        .as_bytes()
        .chunks(PART)
        .enumerate()
        .map(|(place, data)| PartItem {
            pk: pk.to_owned(),
            sk: part(place),
            data: String::from_utf8_lossy(data).into_owned(),
        })
        .collect();
    for part in &parts {
        store.put(table, part).await?;
    }
    Ok(parts.len())
}

/// Reads what `put` wrote; nothing when no part is there.
pub async fn get<T: DeserializeOwned>(store: &Store, table: Table, pk: &str) -> Result<Option<T>, Fault> {
    let parts: Vec<PartItem> = store.query_all(Query::of(table, pk)).await?;
    if parts.is_empty() {
        return Ok(None);
    }
    let text: String = parts.into_iter().map(|part| part.data).collect();
    let packed = STANDARD.decode(text).map_err(Fault::unexpected)?;
    let mut unpacked = Vec::new();
    let read = DeflateDecoder::new(packed.as_slice()).take(LARGEST).read_to_end(&mut unpacked);
    read.map_err(Fault::unexpected)?;
    serde_json::from_slice(&unpacked).map(Some).map_err(Fault::unexpected)
}
