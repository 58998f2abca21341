//! How this platform tells others: which addresses it sends to, and when it tries again.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use time::Duration;

/// After so many tries that failed (about a day and a half) a message is put aside for a person.
pub const TRIES: u32 = 12;
const FIRST: i64 = 30;
const LONGEST: i64 = 6 * 60 * 60;

/// How long to wait after a try that failed (the first is 1): twice as long each time, between half of that and the
/// whole by `dice`, so that what failed together doesn't come again together. `None`: no more tries.
pub fn wait_after(tries: u32, dice: u32) -> Option<Duration> {
    if tries >= TRIES {
        return None;
    }
    let whole = FIRST.saturating_mul(1 << tries.saturating_sub(1).min(20)).min(LONGEST);
    let part = i64::from(dice % 1000) * (whole / 2) / 999;
    Some(Duration::seconds(whole - whole / 2 + part))
}

/// Whether an address is on the public network: nothing that leads back into a network of ours.
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        // Shared by carriers (RFC 6598), protocol assignments (RFC 6890), relays (RFC 7526), benchmarks (RFC 2544).
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19)))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    // Global unicast is 2000::/3; of it, documentation, Teredo, 6to4 and what carries a version 4 address are left out.
    (a & 0xe000) == 0x2000
        && !(a == 0x2001 && (b < 0x200 || b == 0xdb8))
        && a != 0x2002
        && (a & 0xfff0) != 0x3ff0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_stay_apart_and_end() {
        for tries in 1..TRIES {
            let (least, most) = (wait_after(tries, 0).unwrap(), wait_after(tries, 999).unwrap());
            assert!(least >= Duration::seconds(15) && most <= Duration::hours(6), "{tries}");
            assert_eq!(most.whole_seconds() / 2, least.whole_seconds() - most.whole_seconds() % 2);
            assert!(
                (0..3000).step_by(7).all(|dice| (least..=most).contains(&wait_after(tries, dice).unwrap()))
            );
            assert!(wait_after(tries + 1, 0).is_none_or(|next| next >= least));
        }
        assert_eq!(wait_after(TRIES, 5), None);
        assert_eq!(wait_after(u32::MAX, 5), None);
    }

    #[test]
    fn nothing_of_ours_is_public() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "198.18.0.1",
            "224.0.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:db8::1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["8.8.8.8", "223.5.5.5", "172.32.0.1", "2400:3200::1", "2606:4700::1111"] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
    }
}
