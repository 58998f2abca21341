//! The data that the rules stand on: calendar, regions, orgs, subjects, terms. Loaded once, passed to every decision.

use super::categories::Categories;
use super::terms::Terms;
use crate::calendar::Calendar;
use crate::form::Choice;
use crate::org::Orgs;
use crate::region::Regions;

/// The rule book of one moment.
#[derive(Clone, Debug)]
pub struct Book {
    pub calendar: Calendar,
    pub regions: Regions,
    pub orgs: Orgs,
    pub categories: Categories,
    pub terms: Terms,
}

/// The department code of the Federation of Industry and Commerce.
pub const FEDERATION: &str = "gsl";
/// The department code of the office for the business environment, which supervises.
pub const SUPERVISION: &str = "yshj";

impl Book {
    /// The org of a department that is responsible for a region: the region's own if the department exists at its
    /// level, else the nearest above.
    pub fn org_for(&self, department: &str, region: &str) -> Option<String> {
        let mut code = region.to_owned();
        loop {
            let id = format!("{code}-{department}");
            if self.orgs.org(&id).is_some() {
                return Some(id);
            }
            code = self.regions.known(&code)?.parent.to_owned();
            if code.is_empty() {
                return None;
            }
        }
    }

    /// The org whose queue a case is in before it is assigned: the Federation of the case's city.
    pub fn federation_of(&self, region: &str) -> String {
        self.office_of(FEDERATION, region)
    }

    /// The org that arbitrates and takes over: the supervising office of the case's city.
    pub fn supervision_of(&self, region: &str) -> String {
        self.office_of(SUPERVISION, region)
    }

    fn office_of(&self, department: &str, region: &str) -> String {
        let city =
            self.regions.city_of(region).map_or_else(|| region.to_owned(), |city| city.code.to_string());
        self.org_for(department, &city).unwrap_or_default()
    }

    /// The orgs that may handle a case of a region: the region's own, those of the city and of the province.
    pub fn handlers(&self, region: &str) -> Vec<Choice> {
        let mut choices = Vec::new();
        let mut code = region.to_owned();
        while let Some(here) = self.regions.known(&code) {
            // The Federation assigns; it isn't assigned to.
            for org in self.orgs.orgs_of_region(&code).into_iter().filter(|org| org.department != FEDERATION)
            {
                choices.push(Choice::new(org.id, org.zh, org.en));
            }
            code = here.parent.to_owned();
        }
        choices
    }

    pub fn tiers(&self) -> Vec<Choice> {
        self.terms
            .tiers
            .iter()
            .map(|tier| Choice { value: tier.code.clone(), label: tier.name.clone() })
            .collect()
    }
}
