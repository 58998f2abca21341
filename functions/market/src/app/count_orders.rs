//! What orders say of their provider, and what an event of an order calls for on the market.

use kernel::{App, Fault};
use shared::calendar::{china_date, day};
use shared::market::order::record::{OrderFigures, OrderLine};
use shared::market::provider::record::OrderCounts;
use shared::spine::{Case, State};
use time::Duration;

use super::settle_vouchers::settle_voucher;
use super::show_comments::keep_comment;
use crate::store;

/// Counts an order for its provider, and settles its voucher once it is over. Doing it again changes nothing.
pub async fn follow_order(app: &App, case: &Case) -> Result<(), Fault> {
    let (Some(order), Some(line)) = (&case.order, OrderLine::of(case)) else { return Ok(()) };
    let month = OrderLine::month(case);
    store::put_served(app, (&order.provider, &month), (&case.number, case.version), line).await?;
    store::count_served(app, &order.provider, &month).await?;
    keep_comment(app, case).await?;
    if let Some(vouched) = &order.voucher
        && case.state == State::Closed
    {
        settle_voucher(app, &vouched.voucher, app.now()).await?;
    }
    Ok(())
}

/// All of a provider's orders, for its public record.
pub async fn order_counts(app: &App, provider: &str) -> Result<OrderCounts, Fault> {
    Ok(store::served_since(app, provider, "").await?.counts())
}

/// A provider's orders of the last twelve months, as everyone may know them.
pub async fn order_figures(app: &App, provider: &str) -> Result<OrderFigures, Fault> {
    let sample = kernel::spine::book(app).await?.terms.ratings.sample;
    let year_ago = china_date(app.now()).saturating_sub(Duration::days(365));
    let first: String = day(year_ago).chars().take(7).collect();
    Ok(store::served_since(app, provider, &first).await?.figures(sample))
}
