//! Implementations that are to change beside those that stand: who may change them, what differs, who was quicker.

use kernel::{App, Fault};
use shared::access::Principal;
use shared::matters::browse::Catalogue;
use shared::matters::diff::place_differences;
use shared::matters::wire::ChangedPlace;
use shared::matters::{Implementation, may_implement};
use shared::problem::FieldFault;
use shared::text::Text;

use crate::store;

/// Implementations of a publication that are compared one by one; a whole list comes as a workbook.
const FEW: usize = 60;

/// Whether someone may say of each how it is done there. A read unit each.
///
/// # Errors
/// 403, or `too_many`.
pub async fn must_do_them(
    app: &App,
    catalogue: &Catalogue,
    person: &Principal,
    places: &[Implementation],
) -> Result<(), Fault> {
    if places.len() > FEW {
        let text = Text::new("一次最多公布 60 处", "Sixty at most are published at once");
        return Err(Fault::field("implementations", "too_many", text));
    }
    for one in places {
        let own = catalogue.get(&one.item).map_or("", |card| card.department.as_str());
        let standing = store::implementation(app, &one.item, &one.region, catalogue.edition).await?;
        if !may_implement(person, one, (own, standing.as_ref())) {
            return Err(Fault::NotAllowed);
        }
    }
    Ok(())
}

/// What differs of each from how it stands in an edition; nothing of more than a few.
///
/// # Errors
/// `stale_version` at those that came later than the edition that their maker saw, where that is said.
pub async fn compared(
    app: &App,
    places: &[Implementation],
    (edition, seen): (u32, u32),
) -> Result<Vec<ChangedPlace>, Fault> {
    if places.len() > FEW {
        return Ok(Vec::new());
    }
    let (mut compared, mut faults) = (Vec::new(), Vec::new());
    for (place, one) in places.iter().enumerate() {
        let standing = store::implementation_with_edition(app, &one.item, &one.region, edition).await?;
        if seen > 0 && standing.as_ref().is_some_and(|(_, came_with)| *came_with > seen) {
            let text = Text::new(
                "该地区的实施信息在此期间已被他人调整，请重新打开后再改",
                "How it is done there was changed by someone else meanwhile; please open it again",
            );
            faults.push(FieldFault::new(format!("implementations.{place}.region"), "stale_version", text));
        }
        compared.push(ChangedPlace {
            item: one.item.clone(),
            region: one.region.clone(),
            differences: place_differences(standing.as_ref().map(|(standing, _)| standing), one),
        });
    }
    Fault::unless_valid(faults)?;
    Ok(compared)
}
