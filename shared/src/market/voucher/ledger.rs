//! What a programme and its vouchers come to together.

use super::{Programme, Voucher, VoucherStanding};

/// What is left, what vouchers stand for, what they paid, and what is on its way back: always the budget.
pub fn accounted(programme: &Programme, vouchers: &[Voucher]) -> u64 {
    let is_written = |id: &str| vouchers.iter().any(|voucher| voucher.id == id);
    let reserved = programme.reserved.iter().filter(|claim| !is_written(&claim.voucher));
    let reserved: u64 = reserved.map(|claim| claim.value).sum();
    let stands_for: u64 = vouchers
        .iter()
        .map(|voucher| match &voucher.standing {
            VoucherStanding::Claimed | VoucherStanding::Held { .. } => voucher.value,
            VoucherStanding::Redeemed { cents, .. } => *cents,
            VoucherStanding::Expired => 0,
        })
        .sum();
    let owed: u64 =
        vouchers.iter().filter(|one| !programme.credited.contains(&one.id)).map(|one| one.owed).sum();
    programme.left + reserved + stands_for + owed
}

#[cfg(test)]
mod tests {
    use super::super::programme::Claimant;
    use super::super::{SizeClass, VoucherRefusal};
    use super::*;
    use crate::calendar::parse_day;
    use crate::market::service::ServiceField;
    use crate::market::voucher::ProgrammeForm;
    use crate::region::Regions;
    use time::Date;

    fn day(text: &str) -> Date {
        parse_day(text).unwrap()
    }

    fn programme(budget: u64, permille: Option<u32>, each: u32) -> Programme {
        let form = ProgrammeForm {
            name: "法律服务券".to_owned(),
            policy: "冀工信企〔2026〕7号".to_owned(),
            budget,
            value: 1_000,
            permille,
            fields: vec![ServiceField::Legal],
            region: "130100".to_owned(),
            sizes: vec![SizeClass::Micro, SizeClass::Small],
            opens: day("2026-11-01"),
            closes: day("2026-12-31"),
            valid_days: 30,
            each,
        };
        Programme::new("p", form, "130100-gsl", "")
    }

    fn who(enterprise: &str) -> Claimant<'_> {
        Claimant { enterprise, name: enterprise, region: "130102", size: SizeClass::Small }
    }

    #[test]
    fn a_claim_is_weighed_by_day_region_size_number_and_what_is_left() {
        let (programme, regions) = (programme(2_500, None, 2), Regions::builtin());
        let claim = |who: Claimant<'_>, own: u32, on: &str| {
            programme.claim(&who, (own, "v", "k"), (day(on), ""), &regions).map(|next| next.left)
        };
        assert_eq!(claim(who("A"), 0, "2026-11-01"), Ok(1_500));
        assert_eq!(claim(who("A"), 0, "2026-10-31"), Err(VoucherRefusal::NotOpen));
        assert_eq!(claim(who("A"), 0, "2027-01-01"), Err(VoucherRefusal::NotOpen));
        assert_eq!(claim(who("A"), 2, "2026-11-02"), Err(VoucherRefusal::EnoughClaimed));
        let elsewhere = Claimant { region: "130200", ..who("A") };
        assert_eq!(claim(elsewhere, 0, "2026-11-02"), Err(VoucherRefusal::NotEligible));
        let large = Claimant { size: SizeClass::Large, ..who("A") };
        assert_eq!(claim(large, 0, "2026-11-02"), Err(VoucherRefusal::NotEligible));
        let poor = Programme { left: 999, ..programme.clone() };
        let refused = poor.claim(&who("A"), (0, "v", "k"), (day("2026-11-02"), ""), &regions);
        assert_eq!(refused.unwrap_err(), VoucherRefusal::UsedUp);
    }

    #[test]
    fn a_voucher_is_worth_its_share_up_to_its_value_and_is_redeemed_once() {
        let (programme, regions, today) =
            (programme(5_000, Some(300), 5), Regions::builtin(), day("2026-11-09"));
        let claimed = programme.claim(&who("A"), (0, "v", "k"), (today, ""), &regions).unwrap();
        let voucher = claimed.voucher(&claimed.reserved[0]);
        assert_eq!(
            (voucher.worth(2_000), voucher.worth(9_000), voucher.until),
            (600, 1_000, day("2026-12-09"))
        );
        let order = |number: &'static str| (number, 2_000, ServiceField::Legal);
        let held = voucher.hold(order("FW-1"), (today, "")).unwrap();
        assert_eq!(held.hold(order("FW-1"), (today, "")).unwrap(), held, "the same again is the same");
        assert_eq!(held.hold(order("FW-2"), (today, "")).unwrap_err(), VoucherRefusal::NotUsable);
        let other = ("FW-1", 2_000, ServiceField::Technical);
        assert_eq!(voucher.hold(other, (today, "")).unwrap_err(), VoucherRefusal::OtherField);
        assert_eq!(
            voucher.hold(order("FW-1"), (day("2026-12-10"), "")).unwrap_err(),
            VoucherRefusal::NotUsable
        );
        assert!(held.expire(day("2027-05-01"), "").is_none(), "an order has it");
        let redeemed = held.redeem("FW-1", 500, (today, "")).unwrap();
        assert_eq!(
            (redeemed.owed, redeemed.standing.clone()),
            (700, VoucherStanding::Redeemed { order: "FW-1".to_owned(), cents: 300, day: today })
        );
        assert!(redeemed.redeem("FW-1", 1_000, (today, "")).is_none(), "once");
        assert!(redeemed.lower("FW-1", 100, "").is_none(), "it owes something already");
        let paid = redeemed.paid_back("").unwrap();
        let lowered = paid.lower("FW-1", 100, "").unwrap();
        assert_eq!(
            (lowered.owed, lowered.standing.clone()),
            (200, VoucherStanding::Redeemed { order: "FW-1".to_owned(), cents: 100, day: today })
        );
        for (order, cents) in [("FW-1", 300), ("FW-1", 400), ("FW-2", 100)] {
            assert!(paid.lower(order, cents, "").is_none(), "never for more, and only by its order");
        }
        let back = held.release("FW-1", "").unwrap();
        assert!(back.is_usable(today) && held.release("FW-2", "").is_none());
    }

    /// Whatever is claimed, used, released, redeemed and expired in whatever order, and wherever it is broken off:
    /// the sums are the budget, and nothing is ever given that isn't there.
    #[test]
    fn sums_are_the_budget_after_every_step_of_every_sequence() {
        let regions = Regions::builtin();
        for seed in 1..400_u64 {
            let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
            let mut next = |n: u64| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                (state >> 11) % n
            };
            let budget = 1_000 * (1 + next(6)) + next(999);
            let mut kept = programme(budget, (next(2) == 0).then_some(300), 3);
            let mut vouchers: Vec<Voucher> = Vec::new();
            let mut today = day("2026-11-05");
            for number in 0..60 {
                today = today.saturating_add(time::Duration::days(i64::try_from(next(4)).unwrap()));
                let place = usize::try_from(next(8)).unwrap();
                let order = format!("FW-{}", next(3));
                match next(9) {
                    0 | 1 => {
                        let id = format!("v{number}");
                        let claim = kept.claim(&who("A"), (0, &id, ""), (today, ""), &regions);
                        kept = claim.unwrap_or(kept);
                    }
                    2 => {
                        // Some of the vouchers that are reserved are written, and the programme may not learn it.
                        if let Some(claim) = kept.reserved.first().cloned() {
                            if !vouchers.iter().any(|one| one.id == claim.voucher) {
                                vouchers.push(kept.voucher(&claim));
                            }
                            if next(2) == 0 {
                                kept = kept.settled(&[claim.voucher]).unwrap_or(kept);
                            }
                        }
                    }
                    step => {
                        let Some(voucher) = vouchers.get(place).cloned() else { continue };
                        let price = 500 + next(9_000);
                        let after = match step {
                            3 => voucher.hold((&order, price, ServiceField::Legal), (today, "")).ok(),
                            4 => voucher.release(&order, ""),
                            5 => voucher.redeem(&order, u32::try_from(next(1_001)).unwrap(), (today, "")),
                            6 => voucher.expire(today, ""),
                            8 => {
                                // What is owed back a second time needs the mark of the first to be gone.
                                if voucher.owed == 0 {
                                    kept = kept.forget(&voucher.id).unwrap_or(kept);
                                }
                                voucher.lower(&order, next(1_001), "")
                            }
                            _ => {
                                // What is owed goes back, and is broken off after any step.
                                kept = kept.credit(&voucher).unwrap_or(kept);
                                let paid = (next(2) == 0).then(|| voucher.paid_back("")).flatten();
                                if voucher.owed == 0 {
                                    kept = kept.forget(&voucher.id).unwrap_or(kept);
                                }
                                paid
                            }
                        };
                        if let Some(after) = after {
                            vouchers[place] = after;
                        }
                    }
                }
                assert_eq!(accounted(&kept, &vouchers), budget, "seed {seed}, step {number}");
                assert!(kept.left <= budget);
            }
        }
    }
}
