//! A joint application with its branches as one reader may see them.

use time::Date;

use super::wire::{BranchCertificate, BranchView, BundleView, Happened};
use super::{Branch, Bundle, Standing};
use crate::cases::view::holder;
use crate::kinds::flow;
use crate::spine::book::Book;
use crate::spine::{Audience, Case, Party, Record};
use crate::text::Named;

/// A case with its records.
pub type Told<'a> = (&'a Case, &'a [Record]);

/// How far it is, for a reader who may read it or follow it. `branches` are the cases that have begun.
pub fn bundle_view(
    (case, records): Told<'_>,
    bundle: &Bundle,
    branches: &[Told<'_>],
    party: &Party<'_>,
    (book, today): (&Book, Date),
) -> BundleView {
    let lines = bundle.branches.iter().map(|branch| {
        let begun = branches.iter().map(|(case, _)| *case).find(|one| one.number == branch.case);
        line(bundle, branch, begun, party, (book, today))
    });
    let mut timeline = Vec::new();
    if party.may_read(case, &book.regions) {
        timeline.extend(happened(case, records, &bundle.name));
        for (branch, records) in branches.iter().filter(|(branch, _)| party.may_read(branch, &book.regions)) {
            if let Some(application) = &branch.application {
                timeline.extend(happened(branch, records, &application.under.name));
            }
        }
        timeline.sort_by_key(|one| one.at);
    }
    BundleView {
        number: case.number.clone(),
        name: bundle.name.clone(),
        state: case.state,
        outcome: case.outcome,
        withdrawn: bundle.withdrawn,
        branches: lines.collect(),
        timeline,
    }
}

fn line(
    bundle: &Bundle,
    branch: &Branch,
    begun: Option<&Case>,
    party: &Party<'_>,
    (book, today): (&Book, Date),
) -> BranchView {
    let standing = bundle.standing(branch);
    let blocked_by = match standing {
        Standing::Blocked => bundle.obstacle(branch).map(|other| other.item.clone()).unwrap_or_default(),
        _ => String::new(),
    };
    let opens = begun.filter(|case| party.may_read(case, &book.regions));
    let due = begun.filter(|case| case.is_open()).and_then(|case| case.clock.next_due());
    let with_org = begun.is_some_and(|case| !holder(case, book).is_empty());
    BranchView {
        item: branch.item.clone(),
        name: branch.name.clone(),
        org: branch.org.clone(),
        standing,
        after: branch.after.clone(),
        blocked_by,
        outcome: branch.outcome,
        case: opens.map(|case| case.number.clone()).unwrap_or_default(),
        state: begun.map(|case| case.state),
        due,
        late: with_org && due.is_some_and(|due| due < today),
        certificate: opens
            .filter(|case| party.may_unseal(Audience::Parties, case, &book.regions))
            .and_then(certificate),
    }
}

/// What an application ended with, as a line shows it.
pub fn certificate(case: &Case) -> Option<BranchCertificate> {
    let found = case.application.as_ref()?.certificate.as_ref()?;
    Some(BranchCertificate {
        name: found.name.clone(),
        number: found.number.clone(),
        code: found.code.clone(),
        until: found.until,
        revoked: found.revoked.is_some(),
    })
}

/// What everyone may see of a case's steps.
fn happened<'a>(
    case: &'a Case,
    records: &'a [Record],
    name: &'a Named,
) -> impl Iterator<Item = Happened> + 'a {
    let rules = flow(case.kind).rules;
    let is_public =
        move |record: &&Record| rules.iter().any(|rule| rule.action == record.event.action && rule.public);
    records.iter().filter(is_public).map(move |record| Happened {
        at: record.event.at,
        case: case.number.clone(),
        kind: case.kind,
        action: record.event.action,
        name: name.clone(),
        org: record.event.actor.org.clone(),
    })
}
