//! What the readers of TOML and JSON say of a text that is not what it should be, in the user's words.

use serde_json::error::Category;

/// Of a TOML text: 第 3 行：缺少“title”
pub(crate) fn toml(text: &str, e: &toml::de::Error) -> String {
    let line = e.span().map(|s| text.get(..s.start).map_or(0, |head| head.matches('\n').count()) + 1);
    let line = line.map(|l| format!("第 {l} 行：")).unwrap_or_default();
    format!("{line}{}", anjuan_law::unread_in_chinese(e.message()))
}

/// Of a JSON text: 第 1 行第 2 列：缺少“title”
#[must_use]
pub fn json(e: &serde_json::Error) -> String {
    let at = if e.line() == 0 { String::new() } else { format!("第 {} 行第 {} 列：", e.line(), e.column()) };
    match e.classify() {
        Category::Eof => "内容不完整，后面的部分没有了".to_owned(),
        Category::Syntax => format!("{at}不是 JSON 的写法"),
        Category::Io => "读不到内容".to_owned(),
        Category::Data => {
            let message = e.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            format!("{at}{}", anjuan_law::unread_in_chinese(message))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Read {
        #[expect(dead_code, reason = "only read")]
        title: String,
    }

    #[test]
    fn nothing_is_told_in_the_words_of_a_library() {
        let json = |text: &str| super::json(&serde_json::from_str::<Read>(text).unwrap_err());
        assert_eq!(json("{}"), "第 1 行第 2 列：缺少“title”");
        assert!(json("{\"title\":\"a\",\"b\":1}").contains("不认得“b”"));
        for text in ["", "{", "[", "{\"title\": 3}", "nonsense"] {
            assert!(!json(text).chars().any(|c| c.is_ascii_lowercase()), "{}", json(text));
        }
        let toml = |text: &str| super::toml(text, &toml::from_str::<Read>(text).unwrap_err());
        assert_eq!(toml("\ntitel = \"a\""), "第 2 行：不认得“titel”；可以写的有：title");
        for text in ["title = 3", "title = ", "= 1", "title = \"a"] {
            let said = toml(text).replace("title", "");
            assert!(!said.chars().any(|c| c.is_ascii_lowercase()), "{said}");
        }
    }
}
