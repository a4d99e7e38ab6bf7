use super::*;

fn seam(before: EvidenceId, after: EvidenceId, overlap: Option<u32>) -> Seam {
    Seam { before, after, overlap }
}

#[test]
fn a_new_order_takes_the_place_of_what_it_knows_better() {
    let id: [EvidenceId; 4] = std::array::from_fn(|_| EvidenceId::new());
    let (a, b, c, d) = (id[0], id[1], id[2], id[3]);
    let known = [seam(a, b, Some(1)), seam(b, c, Some(2))];
    // One behind the end, one in between, and the other way round.
    assert_eq!(joined(&known, &[c, d], &[seam(c, d, None)]), [known[0], known[1], seam(c, d, None)]);
    let between = [seam(a, d, Some(7)), seam(d, b, None)];
    assert_eq!(joined(&known, &[a, d, b], &between), [known[1], between[0], between[1]]);
    let turned = [seam(c, b, None), seam(b, a, None)];
    assert_eq!(joined(&known, &[c, b, a], &turned), turned);
    // Taken alone, the ends would lead round: no ring.
    let ring = joined(&known, &[c, a], &[seam(c, a, None)]);
    assert_eq!(ring, [known[0], known[1], seam(c, a, None)].into_iter().filter(|s| s.after != c).collect::<Vec<_>>());
}

#[test]
fn a_gap_that_was_known_stays_whatever_is_put_beside_it() {
    let [a, b, c, d] = std::array::from_fn(|_| EvidenceId::new());
    let known = [seam(a, b, None)];
    let said = |order: &[EvidenceId], overlap| joined(&known, order, &[seam(order[0], order[1], overlap)]);
    // Before the lower one, behind the upper one, and with a gap of its own.
    assert_eq!(said(&[c, b], Some(40)), [seam(c, b, Some(40)), seam(a, c, None)]);
    assert_eq!(said(&[a, c], Some(40)), [seam(a, c, Some(40)), seam(c, b, None)]);
    assert_eq!(said(&[c, b], None), [seam(c, b, None), seam(a, c, None)]);
    // What stands before the new one already stays before it.
    let both = [known[0], seam(d, c, Some(9))];
    assert_eq!(joined(&both, &[c, b], &[seam(c, b, Some(40))]), [both[1], seam(c, b, Some(40)), seam(a, d, None)]);
    // Filled from both sides it is none any more.
    let filled = [seam(a, c, Some(40)), seam(c, b, Some(30))];
    assert_eq!(joined(&known, &[a, c, b], &filled), filled);
    // An overlap that is torn is no overlap with what stands between.
    let whole = [seam(a, b, Some(40))];
    assert_eq!(joined(&whole, &[c, b], &[seam(c, b, Some(9))]), [seam(c, b, Some(9)), seam(a, c, None)]);
}

#[test]
fn a_ring_is_seen_and_is_cut_at_a_gap_where_there_is_one() {
    let [a, b, c, n] = std::array::from_fn(|_| EvidenceId::new());
    let whole = [seam(a, b, Some(1)), seam(b, c, Some(2))];
    let on = [seam(c, n, Some(3)), seam(n, a, Some(4))];
    assert_eq!(round_to(&whole, &[c, n, a], &on), Some(c));
    assert_eq!(round_to(&whole, &[c, n], &on[..1]), None);
    assert_eq!(round_to(&whole, &[n, a], &on[1..]), None);
    assert_eq!(round_to(&whole, &[c, n, a], &[on[0], seam(n, a, None)]), None, "a gap leads nowhere");
    let torn = [seam(a, b, Some(1)), seam(b, c, None)];
    assert_eq!(round_to(&torn, &[c, n, a], &on), None);
    assert_eq!(joined(&torn, &[c, n, a], &on), [torn[0], on[0], on[1]]);
}
