//! What crosses HTTP about identity. Instants are RFC 3339 in UTC.

mod account;
mod enterprise;
mod file;
mod invitation;
mod session;
mod users;

pub use account::{
    AccountChange, AccountView, PasswordRequest, RecoveryCodes, SessionList, SessionRow, TotpCode,
    TotpDisableRequest, TotpSecret,
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
pub use session::{Limit, OidcPending, OidcView, SessionView, SignInRequest};
pub use users::{
    ActPage, ActView, UserActed, UserAction, UserActionRequest, UserChange, UserMade, UserPage, UserRequest,
    UserView,
};
