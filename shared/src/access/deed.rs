//! What a role may do beside acting on cases, in one place: the functions refuse by it, and the interface shows by it.
//! Where a deed ends at a region's border, the rule of that deed asks for the region as well.

use super::{Principal, Role};

/// Something that some roles may do and others may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Make accounts of staff and change them.
    MakeUsers,
    /// See accounts of staff.
    SeeUsers,
    /// Unlock, reset second factors and passwords, end sessions of others.
    SecureUsers,
    /// Read the audit trail.
    Audit,
    /// Change the documents that the rules work with: subjects, terms, orgs, regions, working days.
    EditReference,
    /// Publish the catalogue of matters, and the wizard's scenarios.
    PublishMatters,
    /// Declare investment projects of one's own enterprise.
    DeclareProjects,
    /// See investment projects in lists, as far as one's region or enterprise goes.
    SeeProjects,
    /// Say which platforms exchange data with this one, and decide where their data disagree.
    KeepExchange,
    /// Read what other platforms say of any enterprise.
    SeeImports,
    /// Bring in the register of enterprises.
    ImportRegister,
    /// Look through enterprises, and say that one is who it says.
    ProveEnterprises,
    /// Change the file of one's own enterprise, and say who acts for it.
    KeepEnterprise,
    /// File appeals, for one's own enterprise or for a member.
    FileCases,
    /// Assign several cases at once.
    AssignInBulk,
    /// See the cases of one's own enterprise.
    SeeOwn,
    /// See the queue of one's own org.
    SeeQueue,
    /// See where one's own org helps another.
    SeeShares,
    /// See all cases of one's own region, and the queues of its orgs.
    SeeArea,
    /// See how the regions and orgs of one's own region compare.
    CompareFigures,
    /// Watch over the deadlines of one's own region.
    Supervise,
    /// Put postings on the boards of the market and talk about those of others.
    UseMarket,
    /// Review postings of one's own region.
    ReviewMarket,
    /// Publish programmes of vouchers for one's own region, and settle them.
    PublishVouchers,
    /// Plan fairs for one's own org.
    KeepFairs,
    /// Publish the budgets of what one's own department pays.
    KeepBudgets,
}

impl Deed {
    pub const ALL: [Deed; 26] = [
        Deed::MakeUsers,
        Deed::SeeUsers,
        Deed::SecureUsers,
        Deed::Audit,
        Deed::EditReference,
        Deed::PublishMatters,
        Deed::DeclareProjects,
        Deed::SeeProjects,
        Deed::KeepExchange,
        Deed::SeeImports,
        Deed::ImportRegister,
        Deed::ProveEnterprises,
        Deed::KeepEnterprise,
        Deed::FileCases,
        Deed::AssignInBulk,
        Deed::SeeOwn,
        Deed::SeeQueue,
        Deed::SeeShares,
        Deed::SeeArea,
        Deed::CompareFigures,
        Deed::Supervise,
        Deed::UseMarket,
        Deed::ReviewMarket,
        Deed::PublishVouchers,
        Deed::KeepFairs,
        Deed::KeepBudgets,
    ];

    /// Whose it is.
    pub const fn roles(self) -> &'static [Role] {
        use Role::{
            Agent, AuditAdmin, Head, Liaison, Officer, Owner, SecurityAdmin, Supervisor, SystemAdmin,
        };
        match self {
            Deed::MakeUsers
            | Deed::EditReference
            | Deed::PublishMatters
            | Deed::KeepExchange
            | Deed::ImportRegister => &[SystemAdmin],
            Deed::SeeImports => &[Liaison, Officer, Head, Supervisor, SystemAdmin],
            Deed::SeeUsers => &[SystemAdmin, SecurityAdmin, AuditAdmin],
            Deed::SecureUsers => &[SecurityAdmin],
            Deed::Audit => &[AuditAdmin],
            Deed::ProveEnterprises => &[Liaison, Officer, SystemAdmin],
            Deed::KeepEnterprise => &[Owner],
            Deed::FileCases => &[Owner, Agent, Liaison],
            Deed::AssignInBulk | Deed::ReviewMarket => &[Liaison],
            Deed::PublishVouchers => &[Liaison, Head],
            Deed::SeeOwn | Deed::UseMarket | Deed::DeclareProjects => &[Owner, Agent],
            Deed::SeeProjects => &[Owner, Agent, Liaison, Officer, Head, Supervisor],
            Deed::SeeQueue => &[Liaison, Officer, Head, Supervisor],
            Deed::SeeShares => &[Officer, Head, Supervisor],
            Deed::KeepFairs => &[Liaison, Officer, Head],
            Deed::KeepBudgets => &[Head],
            Deed::SeeArea | Deed::CompareFigures => &[Liaison, Supervisor],
            Deed::Supervise => &[Supervisor],
        }
    }

    pub fn is_for(self, role: Role) -> bool {
        self.roles().contains(&role)
    }
}

/// Whether someone may do something, as far as their role decides it.
pub fn may(principal: &Principal, deed: Deed) -> bool {
    deed.is_for(principal.role)
}
