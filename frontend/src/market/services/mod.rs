//! Services: the catalogue that everyone may browse, a provider's own desk, and the Federation's.

mod apply;
mod browse;
mod desk;
mod desk_provider;
mod desk_services;
mod documents;
mod facts;
mod model;
mod own;
mod record;
mod service;
mod standard;
mod statement;
mod steps;
mod write;

pub use apply::page as apply;
pub use browse::page as browse;
pub use desk::page as desk;
pub use desk_provider::page as desk_provider;
pub use desk_services::page as desk_services;
pub use own::page as own;
pub use record::page as record;
pub use service::page as service;
pub use standard::page as standard;
pub use statement::page as statement;
pub use write::page as write;
