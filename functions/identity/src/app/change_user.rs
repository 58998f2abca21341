//! Changing a staff account: name, role, org, region, whether it is in use. Whoever stands for something else now
//! signs in anew; a new name shows at once.

use kernel::http::Caller;
use kernel::spine::book;
use kernel::{App, Fault, audit, session};
use shared::access::{Deed, Role};
use shared::identity::registration::keep;
use shared::identity::rules;
use shared::identity::staff::{self, StaffRefusal};
use shared::identity::wire::{UserChange, UserView};

use super::create_user::{place_of, refused, role_word};
use super::principal::principal_of;
use super::sign_in::object;
use super::views::user_view;
use crate::store::{self, Account};

pub async fn change_user(
    app: &App,
    caller: &Caller,
    id: &str,
    change: UserChange,
) -> Result<UserView, Fault> {
    caller.must(Deed::MakeUsers)?;
    let book = book(app).await?;
    let before = store::account(app, id).await?;
    let before =
        before.filter(|found| book.regions.contains(&caller.region, &found.region)).ok_or(Fault::NotFound)?;
    if before.version != change.version {
        return Err(Fault::stale(before.version));
    }
    let mut faults = Vec::new();
    let mut after = before.clone();
    if let Some(name) = &change.name {
        after.name = keep(&mut faults, rules::person_name("name", name)).unwrap_or_default();
    }
    after.role = change.role.unwrap_or(before.role);
    after.active = change.active.unwrap_or(before.active);
    if before.role.is_staff() && after.role.is_staff() {
        let org = change.org.as_deref().unwrap_or(&before.org);
        let region = change.region.as_deref().unwrap_or(&before.region);
        if let Some(place) = keep(&mut faults, place_of(&book, after.role, org, region)) {
            (after.org, after.region) = place;
        }
    }
    Fault::unless_valid(faults)?;
    let beyond_name = Account { name: before.name.clone(), ..after.clone() } != before;
    let proposed = staff::Change {
        user: id,
        role: before.role,
        region: &before.region,
        new_role: after.role,
        new_region: &after.region,
        beyond_name,
    };
    staff::may_change(caller, proposed, &book.regions).map_err(refused)?;

    let was_admin = before.role == Role::SystemAdmin && before.active;
    let is_admin = after.role == Role::SystemAdmin && after.active;
    if was_admin && !is_admin && !store::drop_system_admin(app, id).await? {
        return Err(refused(StaffRefusal::LastSystemAdmin));
    }
    let saved = store::save_account(app, after).await;
    if is_admin || (was_admin && saved.is_err()) {
        store::keep_system_admin(app, id).await?;
    }
    let saved = saved?;
    if beyond_name {
        session::revoke_all(app, id).await?;
    } else {
        session::refresh(app, &principal_of(app, &saved).await?).await?;
    }
    let detail = format!(
        "role={} org={} region={} active={} was role={} org={} region={} active={}",
        role_word(saved.role),
        saved.org,
        saved.region,
        saved.active,
        role_word(before.role),
        before.org,
        before.region,
        before.active,
    );
    audit::record(app, caller.act("account_changed", object(&saved)).detail(detail)).await?;
    Ok(user_view(&saved, false))
}
