use crate::Fen;

/// Divides a sum by weights so that no fen is lost or made: each gets its whole fen, and what is left goes one fen each to the
/// largest remainders, the earlier first where they are equal.
///
/// `None` where the sum is below zero, no weight is above zero, or a product leaves the range.
///
/// ```
/// use anjuan_case::Fen;
/// use anjuan_case::fees::split;
/// assert_eq!(split(Fen::new(100), &[1, 1, 1]), Some(vec![Fen::new(34), Fen::new(33), Fen::new(33)]));
/// ```
#[must_use]
pub fn split(sum: Fen, weights: &[u32]) -> Option<Vec<Fen>> {
    let total: i128 = weights.iter().map(|w| i128::from(*w)).sum();
    if sum.get() < 0 || total == 0 {
        return None;
    }
    let whole = |w: &u32| i128::from(sum.get()) * i128::from(*w);
    let mut parts: Vec<i128> = weights.iter().map(|w| whole(w) / total).collect();
    let left = i128::from(sum.get()) - parts.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|i| (-(whole(&weights[*i]) % total), *i));
    for i in order.into_iter().take(usize::try_from(left).ok()?) {
        parts[i] += 1;
    }
    parts.into_iter().map(|p| i64::try_from(p).ok().map(Fen::new)).collect()
}
