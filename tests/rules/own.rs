//! A rule file of an office's own, as every test of the rule book uses it.

/// The period of appeal as the law has it.
pub const APPEAL: &str = include_str!("appeal.toml");

/// The same with ten days instead of fifteen: served on 18 September 2026, they end on Monday the 28th.
pub fn shorter() -> String {
    let ten = APPEAL.replace("\"15d\"", "\"10d\"");
    ["2026-10-03", "2026-10-08", "2026-09-30"].iter().fold(ten, |text, day| text.replace(day, "2026-09-28"))
}
