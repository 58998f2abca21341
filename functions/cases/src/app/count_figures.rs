//! Figures, counted from the entries themselves. A partition is counted when it is small or its last count is old; a
//! large one's count serves for a while.

mod age;
mod area;
mod compare;
mod queue;
mod tally;

pub use age::Age;
pub use area::{AreaFigures, area_figures};
pub use compare::{by_org, by_region, public_figures};
pub use queue::queue_figures;
pub use tally::Tally;
