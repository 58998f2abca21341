//! What crosses HTTP about identity. Instants are RFC 3339 in UTC.

mod account;
mod enterprise;
mod file;
mod invitation;
mod owner;
mod renaming;
mod reset;
mod session;
mod users;

pub use account::{
    AccountChange, AccountView, PasswordRequest, RecoveryCodes, SessionList, SessionRow, StaffLetters,
    TotpCode, TotpDisableRequest, TotpSecret,
};
pub use enterprise::{
    Contact, EnterpriseChange, EnterprisePage, EnterpriseRequest, EnterpriseView, Proof, RegisterImported,
    RegisterRequest, RegisterRowFault, Registered, ReleaseRequest, SizeClass, Verification, VerifyRequest,
};
pub use file::{FileChange, FileView, ReadLine, ReadPage, ReadWhat};
pub use invitation::{
    AcceptRequest, AgentList, AgentView, InvitationList, InvitationMade, InvitationRequest, InvitationRow,
    InvitationView,
};
pub use owner::{OwnerReplaced, OwnerRequest, RoleRequest};
pub use renaming::{FormerName, Renaming, RenamingDecision, RenamingRequest};
pub use reset::{NewPassword, ResetRequest, ResetView, ResetWaiting};
pub use session::{Limit, OidcPending, OidcView, SessionView, SignInRequest};
pub use users::{
    ActPage, ActView, UserActed, UserAction, UserActionRequest, UserChange, UserMade, UserPage, UserRequest,
    UserView,
};
