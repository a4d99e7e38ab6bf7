//! What commercial mediation is not for.

/// What the regulation names (商事调解条例 2; fact M20), each with the words by which a field is known to be one.
const EXCLUDED: [(&str, &[&str]); 5] = [
    ("婚姻家庭", &["婚姻", "家事", "离婚", "抚养", "赡养", "彩礼"]),
    ("继承", &["继承", "遗产", "遗嘱"]),
    ("监护", &["监护"]),
    ("劳动人事", &["劳动", "人事争议", "人事纠纷", "工伤", "工资"]),
    ("消费者权益", &["消费者", "消费维权", "消费纠纷", "消费争议"]),
];

/// The kind of dispute that a field names and that commercial mediation is not for (商事调解条例 2).
///
/// ```
/// assert_eq!(anjuan_law::not_commercial("劳动"), Some("劳动人事"));
/// assert_eq!(anjuan_law::not_commercial("消费金融"), None);
/// ```
#[must_use]
pub fn not_commercial(field: &str) -> Option<&'static str> {
    let field = field.trim();
    let named = EXCLUDED.iter().find(|(_, words)| words.iter().any(|word| field.contains(word)));
    named.or_else(|| EXCLUDED.iter().find(|(name, _)| !field.is_empty() && name.contains(field))).map(|(name, _)| *name)
}
