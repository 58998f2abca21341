//! An org, chosen by where it is: its region first, then one of the orgs there.

use leptos::prelude::*;

use super::{
    field::Spot,
    region::{select, selects},
};
use crate::{
    i18n::{kit, tr},
    state::reference::follow_orgs,
};

pub(super) fn control(spot: &Spot) -> AnyView {
    let (filling, path, invalid) = (spot.filling, spot.path.clone(), spot.invalid());
    let chosen = filling.follow(path.clone());
    let region = RwSignal::new(chosen.with_untracked(|id| region_of(id).to_owned()));
    let choose = {
        let path = path.clone();
        Callback::new(move |id: String| filling.set(&path, id))
    };
    // An org of another region is no choice any more.
    let choose_region = Callback::new(move |code: String| {
        filling.set(&path, "");
        region.set(code);
    });
    let orgs = move || {
        let mut choices = vec![(String::new(), tr(kit::CHOOSE).to_owned())];
        choices.extend(region.with(|code| follow_orgs(code)));
        let here = chosen.get_untracked();
        (choices.len() > 1).then(|| select(tr(kit::ORG), choices, &here, choose, invalid))
    };
    view! { {selects(region.into(), choose_region, invalid)} <div class="selects">{orgs}</div> }.into_any()
}

/// The region in an org's id, `130100-scjg`.
fn region_of(id: &str) -> &str {
    id.split_once('-').map_or("", |(region, _)| region)
}

#[cfg(test)]
mod tests {
    use super::region_of;

    #[test]
    fn an_org_is_found_again_where_it_is() {
        assert_eq!(region_of("130100-scjg"), "130100");
        assert_eq!(region_of(""), "");
    }
}
