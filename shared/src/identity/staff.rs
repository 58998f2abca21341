//! Who may administer whom. The three kinds of administrator stay apart: one makes accounts, one deals with locks
//! and second factors, one reads the trail.

use super::codes;
use super::wire::UserAction;
use crate::access::{Deed, Principal, Role, may};
use crate::region::Regions;
use crate::text::Text;

/// Why an administrator may not do something to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffRefusal {
    /// Not this role's business, or not this region's.
    NotAllowed,
    /// No one edits their own role, org or activity.
    OwnAccount,
    /// An administrator of one kind doesn't become one of another.
    AdminsApart,
    /// Accounts of enterprises aren't made or changed by the administration.
    EnterpriseAccount,
    /// There must be a system administrator.
    LastSystemAdmin,
}

impl StaffRefusal {
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAllowed => "not_allowed",
            Self::OwnAccount => codes::OWN_ACCOUNT,
            Self::AdminsApart => codes::ADMINS_APART,
            Self::EnterpriseAccount => "enterprise_account",
            Self::LastSystemAdmin => codes::LAST_SYSTEM_ADMIN,
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::NotAllowed => {
                Text::new("您的账号没有办理这件事的权限。", "Your account isn't allowed to do this.")
            }
            Self::OwnAccount => Text::new(
                "不能修改自己账号的角色、部门或启用状态，请由另一位管理员办理。",
                "No one changes their own role, org or activity. Please ask another administrator.",
            ),
            Self::AdminsApart => Text::new(
                "系统、安全、审计三类管理员须由不同账号担任，请另建账号。",
                "System, security and audit administrators are different accounts. Please make a new account.",
            ),
            Self::EnterpriseAccount => Text::new(
                "企业账号由企业自行注册和管理。",
                "Accounts of enterprises are registered and kept by the enterprises themselves.",
            ),
            Self::LastSystemAdmin => Text::new(
                "这是最后一位在用的系统管理员，不能停用或调整角色。",
                "This is the last active system administrator; the account can't be closed or given another role.",
            ),
        }
    }
}

/// Whether someone may make an account of a role in a region.
///
/// # Errors
/// The reason why not.
pub fn may_create(
    actor: &Principal,
    role: Role,
    region: &str,
    regions: &Regions,
) -> Result<(), StaffRefusal> {
    if role.is_enterprise() {
        return Err(StaffRefusal::EnterpriseAccount);
    }
    if !may(actor, Deed::MakeUsers) || !regions.contains(&actor.region, region) {
        return Err(StaffRefusal::NotAllowed);
    }
    Ok(())
}

/// An account before and after a change.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    pub user: &'a str,
    pub role: Role,
    pub region: &'a str,
    pub new_role: Role,
    pub new_region: &'a str,
    /// Something other than the name changes.
    pub beyond_name: bool,
}

/// Whether someone may change an account.
///
/// # Errors
/// The reason why not.
pub fn may_change(actor: &Principal, change: Change<'_>, regions: &Regions) -> Result<(), StaffRefusal> {
    if change.role.is_enterprise() || change.new_role.is_enterprise() {
        return Err(StaffRefusal::EnterpriseAccount);
    }
    let is_theirs =
        regions.contains(&actor.region, change.region) && regions.contains(&actor.region, change.new_region);
    if !may(actor, Deed::MakeUsers) || !is_theirs {
        return Err(StaffRefusal::NotAllowed);
    }
    if actor.user == change.user && change.beyond_name {
        return Err(StaffRefusal::OwnAccount);
    }
    if change.role != change.new_role && change.role.is_admin() && change.new_role.is_admin() {
        return Err(StaffRefusal::AdminsApart);
    }
    Ok(())
}

/// Whether someone may take a security action on an account of any kind.
///
/// # Errors
/// The reason why not.
pub fn may_act(
    actor: &Principal,
    user: &str,
    region: &str,
    action: UserAction,
    regions: &Regions,
) -> Result<(), StaffRefusal> {
    if !may(actor, Deed::SecureUsers) || !regions.contains(&actor.region, region) {
        return Err(StaffRefusal::NotAllowed);
    }
    // One's own password and second factor are changed on one's own page, which asks for the old ones.
    if actor.user == user && action != UserAction::EndSessions {
        return Err(StaffRefusal::OwnAccount);
    }
    Ok(())
}

/// Whether someone may say that an enterprise is, or isn't, who it says.
pub fn may_verify(actor: &Principal, region: &str, regions: &Regions) -> bool {
    may(actor, Deed::ProveEnterprises) && regions.contains(&actor.region, region)
}

/// Whether someone may see the file of an enterprise that isn't theirs.
pub fn may_read_enterprise(actor: &Principal, credit_code: &str) -> bool {
    if actor.role.is_enterprise() {
        actor.enterprise == credit_code
    } else {
        !matches!(actor.role, Role::AuditAdmin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn principal(role: Role, region: &str) -> Principal {
        Principal {
            user: "me".to_owned(),
            login: "me".to_owned(),
            name: "我".to_owned(),
            role,
            org: String::new(),
            region: region.to_owned(),
            enterprise: if role.is_enterprise() { "E1".to_owned() } else { String::new() },
            enterprise_name: String::new(),
            verified: false,
            owners_submit: false,
        }
    }

    #[test]
    fn only_system_administrators_make_accounts_and_only_of_staff_below_them() {
        let regions = Regions::builtin();
        for actor in Role::ALL {
            for role in Role::ALL {
                let made = may_create(&principal(actor, "130100"), role, "130102", &regions);
                assert_eq!(
                    made.is_ok(),
                    actor == Role::SystemAdmin && role.is_staff(),
                    "{actor:?} makes {role:?}"
                );
            }
        }
        let elsewhere =
            may_create(&principal(Role::SystemAdmin, "130100"), Role::Officer, "130200", &regions);
        assert_eq!(elsewhere, Err(StaffRefusal::NotAllowed));
    }

    #[test]
    fn changes_keep_the_administrators_apart_and_off_themselves() {
        let regions = Regions::builtin();
        let change = |user, role, new_role| Change {
            user,
            role,
            region: "130100",
            new_role,
            new_region: "130100",
            beyond_name: true,
        };
        let check = |change| may_change(&principal(Role::SystemAdmin, "130000"), change, &regions);
        assert_eq!(check(change("you", Role::Officer, Role::Head)), Ok(()));
        assert_eq!(
            check(change("you", Role::SecurityAdmin, Role::AuditAdmin)),
            Err(StaffRefusal::AdminsApart)
        );
        assert_eq!(check(change("me", Role::SystemAdmin, Role::SystemAdmin)), Err(StaffRefusal::OwnAccount));
        assert_eq!(
            check(Change { beyond_name: false, ..change("me", Role::SystemAdmin, Role::SystemAdmin) }),
            Ok(())
        );
        assert_eq!(check(change("you", Role::Owner, Role::Officer)), Err(StaffRefusal::EnterpriseAccount));
        assert_eq!(check(change("you", Role::Officer, Role::Agent)), Err(StaffRefusal::EnterpriseAccount));
        let security = principal(Role::SecurityAdmin, "130000");
        let by_security = may_change(&security, change("you", Role::Officer, Role::Head), &regions);
        assert_eq!(by_security, Err(StaffRefusal::NotAllowed));
    }

    #[test]
    fn security_actions_are_the_security_administrators_alone() {
        let regions = Regions::builtin();
        for actor in Role::ALL {
            let may = may_act(&principal(actor, "130000"), "you", "130102", UserAction::Unlock, &regions);
            assert_eq!(may.is_ok(), actor == Role::SecurityAdmin, "{actor:?}");
        }
        let own =
            |action| may_act(&principal(Role::SecurityAdmin, "130000"), "me", "130000", action, &regions);
        assert_eq!(own(UserAction::ResetPassword), Err(StaffRefusal::OwnAccount));
        assert_eq!(own(UserAction::EndSessions), Ok(()));
    }

    #[test]
    fn enterprises_are_proved_by_those_of_their_region() {
        let regions = Regions::builtin();
        for role in Role::ALL {
            let expected = matches!(role, Role::Liaison | Role::Officer | Role::SystemAdmin);
            assert_eq!(may_verify(&principal(role, "130100"), "130102", &regions), expected, "{role:?}");
            assert!(!may_verify(&principal(role, "130100"), "130200", &regions), "{role:?}");
        }
        assert!(may_read_enterprise(&principal(Role::Agent, "130100"), "E1"));
        assert!(!may_read_enterprise(&principal(Role::Owner, "130100"), "E2"));
        assert!(may_read_enterprise(&principal(Role::Head, "130100"), "E2"));
    }
}
