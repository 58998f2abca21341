//! The data that the rules stand on: calendar, regions, orgs, subjects, terms. Loaded once, passed to every decision.

use std::collections::BTreeMap;

use super::categories::{Categories, Category, usual_org};
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
        usual_org(department, &BTreeMap::new(), &self.regions, region, |id| self.orgs.org(id).is_some())
    }

    /// The org that usually leads for a category in a region, if it may.
    pub fn usual_org(&self, category: &Category, region: &str) -> Option<String> {
        let exists = |id: &str| self.orgs.org(id).is_some();
        usual_org(&category.department, &category.orgs, &self.regions, region, exists)
    }

    /// Whether an org may lead in a region: it is of the region or of one above, and isn't the Federation's.
    pub fn may_lead(&self, org: &str, region: &str) -> bool {
        self.orgs
            .org(org)
            .is_some_and(|org| org.department != FEDERATION && self.regions.contains(&org.region, region))
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

    /// The org that leads when the answer of this one didn't help: its department one level up, where there is none the
    /// office that supervises it, of its own level. None above the province's office.
    pub fn level_above(&self, org: &str) -> Option<String> {
        let supervises = || {
            let (region, department) = org.split_once('-')?;
            self.org_for(SUPERVISION, region).filter(|_| department != SUPERVISION)
        };
        self.orgs.superior(org).or_else(supervises)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Book {
        Book {
            calendar: Calendar::builtin(),
            regions: Regions::builtin(),
            orgs: Orgs::builtin(),
            categories: Categories::builtin(),
            terms: Terms::default(),
        }
    }

    #[test]
    fn a_region_has_its_own_org_for_a_category_and_so_have_those_below_it() {
        let book = book();
        let mut power = book.categories.get("utilities.power").unwrap().clone();
        assert_eq!(book.usual_org(&power, "130102").as_deref(), Some("130102-gd"));
        power.orgs.insert("130100".to_owned(), "130100-zjj".to_owned());
        assert_eq!(book.usual_org(&power, "130100").as_deref(), Some("130100-zjj"));
        assert_eq!(book.usual_org(&power, "130102").as_deref(), Some("130102-gd"), "the nearest");
        power.orgs.insert("130102".to_owned(), "130100-zjj".to_owned());
        assert_eq!(book.usual_org(&power, "130102").as_deref(), Some("130100-zjj"));
        assert_eq!(
            book.usual_org(&power, "130200").as_deref(),
            Some("130200-gd"),
            "elsewhere nothing changes"
        );
        power.orgs.insert("130102".to_owned(), "130102-none".to_owned());
        assert_eq!(
            book.usual_org(&power, "130102").as_deref(),
            Some("130102-gd"),
            "one that there isn't any more"
        );
    }

    #[test]
    fn above_the_last_level_of_a_department_is_the_office_that_supervises_it() {
        let book = book();
        let above = |org: &str| book.level_above(org);
        assert_eq!(above("130102-gd").as_deref(), Some("130100-gd"));
        assert_eq!(above("130100-gd").as_deref(), Some("130000-gd"));
        assert_eq!(above("130000-gd").as_deref(), Some("130000-yshj"), "no level of its own is left");
        assert_eq!(above("130100-yshj").as_deref(), Some("130000-yshj"));
        assert_eq!(above("130000-yshj"), None, "nobody supervises above the province");
        assert_eq!(above("?"), None);
    }

    #[test]
    fn a_table_names_orgs_that_may_lead_there() {
        let book = book();
        let sound = |region: &str, org: &str| {
            let mut tree = book.categories.clone();
            tree.0[0].orgs.insert(region.to_owned(), org.to_owned());
            tree.faults(|_| true, |_| true, |org, region| book.may_lead(org, region)).is_empty()
        };
        assert!(
            sound("130102", "130102-gd") && sound("130102", "130100-zjj") && sound("130102", "130000-gd")
        );
        assert!(!sound("130102", "130200-gd") && !sound("130100", "130102-gd"), "of elsewhere, of below");
        assert!(!sound("130102", "130100-gsl") && !sound("130102", "?") && !sound("?", "130100-gd"));
    }
}
