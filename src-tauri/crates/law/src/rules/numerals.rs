//! Numbers as statutes and papers write them in Chinese.

/// What a character of a number stands for: a digit, or ten, a hundred, a thousand.
pub(super) fn value(c: char) -> Option<u32> {
    let words = "零一二三四五六七八九";
    let capitals = "壹贰叁肆伍陆柒捌玖";
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        '〇' => Some(0),
        '两' | '兩' => Some(2),
        c if capitals.contains(c) => capitals.chars().position(|w| w == c).and_then(|n| u32::try_from(n + 1).ok()),
        c => words.chars().position(|w| w == c).and_then(|n| u32::try_from(n).ok()),
    }
}

/// 九百八十五, 985, ９８５, 九八五 and 玖佰捌拾伍 alike, up to 9999 in words; `None` for what is no number.
///
/// ```
/// assert_eq!(anjuan_law::number_in_words("一百零三"), Some(103));
/// assert_eq!(anjuan_law::number_in_words("甲"), None);
/// ```
#[must_use]
pub fn number_in_words(text: &str) -> Option<u32> {
    let values: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    if values.is_empty() {
        return None;
    }
    if values.iter().all(|v| *v < 10) {
        return values.iter().try_fold(0_u32, |sum, v| sum.checked_mul(10)?.checked_add(*v));
    }
    let (mut sum, mut digit) = (0_u32, None);
    for v in values {
        if v < 10 {
            digit = Some(v);
        } else {
            sum = sum.checked_add(digit.take().unwrap_or(1).checked_mul(v)?)?;
        }
    }
    sum.checked_add(digit.unwrap_or(0))
}

/// 205 -> 二百零五, as statutes number their articles; what is no number stays as it is.
pub(crate) fn numeral(article: &str) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let Ok(number) = article.parse::<usize>() else { return article.to_owned() };
    let (mut out, mut gap) = (String::new(), false);
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push_str(DIGITS[0]);
            gap = false;
        }
        // 十五, not 一十五
        if !(out.is_empty() && unit == 10 && digit == 1) {
            out.push_str(DIGITS[digit]);
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{number_in_words, numeral};

    #[test]
    fn articles_are_numbered_as_statutes_do() {
        for (figure, words) in [
            ("5", "五"),
            ("10", "十"),
            ("15", "十五"),
            ("20", "二十"),
            ("205", "二百零五"),
            ("110", "一百一十"),
            ("985", "九百八十五"),
            ("1260", "一千二百六十"),
            ("1003", "一千零三"),
        ] {
            assert_eq!(numeral(figure), words);
            assert_eq!(number_in_words(words), figure.parse().ok());
        }
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        for (text, number) in
            [("12", 12), ("１２", 12), ("九八五", 985), ("二〇五", 205), ("两百", 200), ("玖佰捌拾伍", 985)]
        {
            assert_eq!(number_in_words(text), Some(number), "{text}");
        }
        for text in ["", "甲", "三甲", "99999999999"] {
            assert_eq!(number_in_words(text), None, "{text}");
        }
    }
}
