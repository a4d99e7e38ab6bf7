//! What the readers of TOML and JSON say of a text that is not what it should be, in the words of whoever wrote it.

/// How every text of a kind is written, for whoever wrote another.
const KINDS: &str = "文字要加引号，数字、日期和是否不加，多项写在方括号里";

/// What a reader of TOML or JSON says, as far as it says what people get wrong most.
///
/// ```
/// let said = anjuan_law::unread_in_chinese("unknown variant `民事`, expected `civil` or `criminal`");
/// assert_eq!(said, "不认得“民事”；可以写的有：civil、criminal");
/// ```
#[must_use]
pub fn unread_in_chinese(message: &str) -> String {
    let quoted = || message.split('`').nth(1).filter(|name| !name.is_empty());
    // What the user wrote may stand in it, in whatever script: what a library says is known by how it begins.
    if message.starts_with("unknown ") {
        let known = message.split_once(", expected ").map(|(_, known)| known).unwrap_or_default();
        let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        let name = quoted().unwrap_or_default();
        return match known.is_empty() {
            true => format!("不认得“{name}”"),
            false => format!("不认得“{name}”；可以写的有：{}", known.join("、")),
        };
    }
    if message.starts_with("missing field") {
        return format!("缺少“{}”", quoted().unwrap_or_default());
    }
    if message.starts_with("duplicate ") {
        return match quoted() {
            Some(name) => format!("“{name}”写了两次"),
            None => "这一行写的在前面已经写过一次：同一项只写一次，另一条规则要另起 [[rule]]".to_owned(),
        };
    }
    if message.starts_with("invalid type") || message.starts_with("invalid value") {
        return wrong_kind(message);
    }
    if message.starts_with("data did not match any variant") {
        return format!("这里的值种类不对，或者不是整数：{KINDS}");
    }
    // What this program itself refuses is said in its own words already.
    if message.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return message.to_owned();
    }
    let told = PLAIN.iter().find(|(word, _)| message.contains(word)).map(|(_, told)| *told);
    told.unwrap_or("写法不对；请看这一行和上一行的引号、括号、逗号和等号是不是英文的、是不是成对").to_owned()
}

/// What a reader of TOML says of a text that is none, by a word that stands in it.
const PLAIN: [(&str, &str); 12] = [
    ("invalid length", "这里的项数不对，多了或者少了"),
    ("comma", "这里少了或者多了逗号；逗号要用英文的"),
    ("unclosed", "括号没有写完，请看是不是成对"),
    ("with no value", "这里只有名称，没有等号和值"),
    ("missing value", "等号后面没有写值"),
    ("assignment", "这里少了或者多了等号"),
    ("invalid date", NO_DAY),
    ("invalid month", NO_DAY),
    ("invalid day", NO_DAY),
    ("invalid year", NO_DAY),
    ("quote", "文字要写在英文引号里，而且成对"),
    ("string", "文字要写在英文引号里，而且成对"),
];
const NO_DAY: &str = "这里的日期不对：没有这一天，或者写法不是 2026-01-31 的样子";

/// `invalid type: string "明天", expected a TOML datetime`
fn wrong_kind(message: &str) -> String {
    let written = message.split('"').nth(1).filter(|text| !text.is_empty() && text.chars().count() <= 40);
    let written = written.map_or_else(|| "这里的值".to_owned(), |text| format!("“{text}”"));
    let expected = message.split_once(", expected ").map(|(_, expected)| expected).unwrap_or_default();
    let wanted = [
        ("datetime", "应当是日期，写成 2026-01-31 的样子，不加引号"),
        ("a string", "应当是文字，要加引号"),
        ("a sequence", "应当是几项，写在方括号里"),
        ("a boolean", "应当是 true 或者 false，不加引号"),
    ];
    let wanted = wanted.iter().find(|(word, _)| expected.contains(*word));
    match wanted {
        Some((_, wanted)) => format!("{written}{wanted}"),
        None if ["i", "u"].iter().any(|sign| expected.starts_with(sign)) => {
            format!("{written}应当是整数，不加引号、逗号和小数点")
        }
        None => format!("这里的值种类不对：{KINDS}"),
    }
}

#[cfg(test)]
mod tests {
    use super::unread_in_chinese;
    use crate::{RuleBook, RuleFile};

    fn said(text: &str) -> String {
        let file = RuleFile { name: "mine.toml".to_owned(), text: text.to_owned() };
        RuleBook::with_files(&[file]).map_or_else(|e| e.to_string(), |_| "taken".to_owned())
    }

    /// What the user wrote in Chinese must not let the rest through in English.
    #[test]
    fn a_damaged_file_is_told_in_chinese_whatever_was_written() {
        let rule = |rest: &str| format!("[[rule]]\nid = \"a.b\"\ntitle = \"甲\"\nfact = \"M11\"\n{rest}");
        let version = |rest: &str| rule(&format!("[[rule.version]]\n{rest}cite = []\n"));
        for (text, line, says) in [
            (rule("route = \"民事\"\n"), 5, "不认得“民事”；可以写的有：platform"),
            (rule("民事 = 3\n"), 5, ""),
            (rule("\"民事\" = 3\n"), 5, "不认得“民事”"),
            (version("from = \"明天\"\n"), 6, "“明天”应当是日期"),
            (version("from = 2026-02-30\n"), 6, ""),
            (version("from = 2026-13-01\n"), 6, ""),
            (version("from = 2026-01-01\nperiod = \"三十天\"\n"), 7, "“三十天”不是期间"),
            (rule("title = \"乙\"\n"), 5, "只写一次"),
            (rule("urgent = \"是\"\n"), 5, "“是”应当是 true"),
            (rule("warn = \"三十\"\n"), 5, "“三十”应当是整数"),
            (rule("missed = 判决生效\n"), 5, ""),
            (rule("missed = “判决生效”\n"), 5, ""),
        ] {
            let said = said(&text);
            assert!(said.contains(&format!("第 {line} 行")) && said.contains(says), "{text}\n{said}");
            let words = said.replace("mine.toml", "");
            for english in ["invalid", "expected", "string", "variant", "unknown", "duplicate"] {
                assert!(!words.contains(english), "{said}");
            }
        }
    }

    #[test]
    fn what_the_program_itself_says_is_kept() {
        assert_eq!(unread_in_chinese("没有事件“x”"), "没有事件“x”");
        assert_eq!(unread_in_chinese("duplicate field `id`"), "“id”写了两次");
        assert!(unread_in_chinese("data did not match any variant of untagged enum Figure").contains("整数"));
    }
}
