//! The use cases, one a file.

pub mod advance_bundle;
pub mod apply;
pub mod apply_together;
pub mod browse_matters;
pub mod check_form;
pub mod enquire;
pub mod export_workbook;
pub mod follow;
pub mod import_workbook;
pub mod keep_counter;
pub mod keep_drafts;
pub mod keep_plans;
pub mod list_versions;
pub mod make_plan;
pub mod plan_bundle;
pub mod publicities;
pub mod publish;
pub mod questions;
pub mod rate_at_counter;
pub mod ratings;
pub mod scenarios;
pub mod seed;
pub mod show_bundle;
pub mod show_certificate;
pub mod show_form;
pub mod show_matter;
