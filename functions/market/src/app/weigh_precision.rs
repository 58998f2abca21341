//! How well the weights in force find what people named, told beside what became of matches.

use std::sync::{Mutex, PoisonError};

use kernel::reference::MARKET_WEIGHTS;
use kernel::{App, Fault};
use shared::market::matching::{Precision, Weights};

use super::meet::matching;

/// The last figure, and of which weights it is.
static TOLD: Mutex<Option<(Weights, Precision)>> = Mutex::new(None);

/// Over the labelled set that ships; made once for each weights, on a thread of its own.
pub(super) async fn precision(app: &App) -> Result<Precision, Fault> {
    let weights = app.references.load(&MARKET_WEIGHTS).await?;
    let known = TOLD.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((of, precision)) = known
        && of == *weights.data
    {
        return Ok(precision);
    }
    let matching = matching(app).await?;
    let made = tokio::task::spawn_blocking(move || matching.precision()).await;
    let precision = made.map_err(Fault::unexpected)?;
    *TOLD.lock().unwrap_or_else(PoisonError::into_inner) = Some(((*weights.data).clone(), precision));
    Ok(precision)
}
