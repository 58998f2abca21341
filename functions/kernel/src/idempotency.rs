//! The same command twice gives the same answer, for commands that aren't events of a case (those carry their
//! key in the event). A record per actor and key holds the body's digest and the answer for a day.

use std::future::Future;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared::text::Text;
use time::Duration;

use crate::app::App;
use crate::fault::Fault;
use crate::seal::sha256_hex;
use crate::store::{Reads, Table, Written};

const KEPT_FOR: Duration = Duration::hours(24);

#[derive(Serialize, Deserialize)]
struct RecordItem {
    pk: String,
    sk: String,
    body: String,
    answer: String,
    expires: i64,
}

/// Does `work` once for this actor and key, and gives the stored answer afterwards. Another body under the same
/// key is refused with `idempotency_mismatch`. A fault isn't stored, so the caller may try again.
///
/// `work` must be safe to run twice at once, which natural keys and conditional puts see to: of two requests in
/// flight together both may run, and the first to finish gives both their answer.
pub async fn once<B, A, F, W>(
    app: &App,
    table: Table,
    actor: &str,
    key: &str,
    body: &B,
    work: W,
) -> Result<A, Fault>
where
    B: Serialize,
    A: Serialize + DeserializeOwned,
    F: Future<Output = Result<A, Fault>>,
    W: FnOnce() -> F,
{
    let pk = format!("idem#{}", sha256_hex(format!("{actor}\n{key}")));
    let digest = sha256_hex(serde_json::to_vec(body).map_err(Fault::unexpected)?);
    if let Some(answer) = stored(app, table, &pk, &digest).await? {
        return Ok(answer);
    }
    let answer = work().await?;
    let item = RecordItem {
        sk: "idem".to_owned(),
        body: digest.clone(),
        answer: serde_json::to_string(&answer).map_err(Fault::unexpected)?,
        expires: (app.now() + KEPT_FOR).unix_timestamp(),
        pk: pk.clone(),
    };
    match app.store.put_new(table, &item).await? {
        Written::Done => Ok(answer),
        Written::Conflict => Ok(stored(app, table, &pk, &digest).await?.unwrap_or(answer)),
    }
}

/// 409: the key was used for something else.
pub fn mismatch() -> Fault {
    Fault::conflict(
        "idempotency_mismatch",
        Text::new(
            "这个请求编号已用于另一份内容，请刷新页面后重新提交。",
            "This request key was used for something else. Please reload the page and submit again.",
        ),
    )
}

async fn stored<A: DeserializeOwned>(
    app: &App,
    table: Table,
    pk: &str,
    digest: &str,
) -> Result<Option<A>, Fault> {
    let Some(item) = app.store.get::<RecordItem>(table, pk, "idem", Reads::Strong).await? else {
        return Ok(None);
    };
    if item.body != digest {
        return Err(mismatch());
    }
    serde_json::from_str(&item.answer).map(Some).map_err(Fault::unexpected)
}
