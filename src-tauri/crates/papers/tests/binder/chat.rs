//! Chat screenshots in the order of the conversation: what overlaps is found, and a gap is said only where there is one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_papers::{ChatOrder, Joint, chat_order};
use image::{GrayImage, ImageFormat, Luma};
use std::io::Cursor;

fn ordered(shots: &[Vec<u8>]) -> ChatOrder {
    chat_order(&shots.iter().map(Vec::as_slice).collect::<Vec<_>>()).unwrap()
}

fn png(image: GrayImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A conversation of 4,000 rows, and screens of 900 rows cut from it under a bar that never changes.
fn screen(from: u32) -> Vec<u8> {
    let noise = |x: u32, y: u32| {
        let mut n = (x / 9) * 7919 + (y / 5) * 104_729 + 1;
        for _ in 0..3 {
            n ^= n << 13;
            n ^= n >> 17;
            n ^= n << 5;
            n = n.wrapping_mul(2_654_435_761);
        }
        n >> 28
    };
    png(GrayImage::from_fn(360, 900, |x, y| {
        if y < 80 {
            return Luma([if (x / 20) % 2 == 0 { 40 } else { 220 }]);
        }
        let row = y - 80 + from;
        // Bubbles of 60 rows, 40 rows apart.
        let bubble = row % 100 < 60 && x > 40 && x < 300;
        Luma([if bubble && noise(x, row) > 7 { 30 } else { 235 }])
    }))
}

#[test]
fn overlapping_screens_come_in_order_and_a_gap_is_seen() {
    let shots = [screen(1100), screen(0), screen(550), screen(3000)];
    let found = ordered(&shots);
    assert_eq!(found.order, [1, 2, 0, 3]);
    let rows = |joint: &Joint| match joint {
        Joint::Overlap { rows } => *rows,
        Joint::Gap | Joint::Unsure | Joint::Scaled => 0,
    };
    assert!((200..=270).contains(&rows(&found.joints[0])), "{:?}", found.joints);
    assert!((200..=270).contains(&rows(&found.joints[1])), "{:?}", found.joints);
    assert_eq!(found.joints[2], Joint::Gap);
}

#[test]
fn strangers_keep_the_order_they_came_in() {
    let found = ordered(&[screen(3000), screen(0)]);
    assert_eq!((found.order, found.joints), (vec![0, 1], vec![Joint::Gap]));
}

/// The lower one of two that overlap was sent on, and scaled down on the way.
#[test]
fn of_screenshots_of_different_scales_it_is_not_told_that_there_is_a_gap() {
    let scaled = |image: &GrayImage, (part, of): (u32, u32)| {
        let (width, height) = (image.width() * part / of, image.height() * part / of);
        image::imageops::resize(image, width, height, image::imageops::FilterType::Triangle)
    };
    // Scrolled by rows that are whole ones at every scale.
    let (upper, lower) = (drawn(300, 0, 1), drawn(660, 0, 2));
    assert!(matches!(ordered(&[jpeg(&upper), jpeg(&lower)]).joints[..], [Joint::Overlap { .. }]));
    for scale in [(2, 3), (1, 2), (3, 4), (4, 3), (9, 10)] {
        let lower = scaled(&lower, scale);
        for shots in [[jpeg(&upper), jpeg(&lower)], [png(upper.clone()), png(lower.clone())]] {
            let found = ordered(&shots);
            assert_eq!((found.order, found.joints), (vec![0, 1], vec![Joint::Scaled]), "{scale:?}");
        }
        // Those of one scale are held against each other as ever.
        let found = ordered(&[jpeg(&scaled(&upper, scale)), jpeg(&lower)]);
        assert!(matches!(found.joints[..], [Joint::Overlap { .. }]), "{scale:?}: {found:?}");
    }
}

/// Another conversation: bubbles of many heights, at the left and at the right, a line of writing in each; under a bar with a
/// clock, over a keyboard `foot` rows high, saved with losses as telephones do.
fn phone(from: u32, foot: u32, clock: u32) -> Vec<u8> {
    jpeg(&drawn(from, foot, clock))
}

fn jpeg(image: &GrayImage) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 60);
    image.write_with_encoder(encoder).unwrap();
    jpeg
}

fn mixed(mut n: u32) -> u32 {
    n = n.wrapping_add(0x9e37_79b9).wrapping_mul(0x85eb_ca6b);
    n ^= n >> 13;
    n = n.wrapping_mul(0xc2b2_ae35);
    n ^ (n >> 16)
}

fn drawn(from: u32, foot: u32, clock: u32) -> GrayImage {
    let mut bubbles = Vec::new();
    let mut y = 10;
    for k in 0..200_u32 {
        let chance = mixed(k);
        let (high, wide) = (40 + 24 * (chance % 5), 120 + 20 * (chance / 8 % 8));
        bubbles.push((y, high, wide, chance.is_multiple_of(2), k));
        y += high + 26;
    }
    GrayImage::from_fn(360, 900, |x, row| {
        if row < 80 {
            let digit = (20..36).contains(&row) && (20..80).contains(&x) && mixed(clock * 97 + x / 5).is_multiple_of(2);
            let title =
                (44..64).contains(&row) && (140..220).contains(&x) && mixed(x / 7 + row / 5 * 31).is_multiple_of(2);
            return Luma([if digit || title || row == 79 { 40 } else { 237 }]);
        }
        if row >= 900 - foot {
            let key = (row % 44 > 6) && (x % 36 > 5);
            return Luma([if key { 255 } else { 205 }]);
        }
        let at = row - 80 + from;
        let bubble = bubbles.iter().find(|(y, high, ..)| (*y..y + high).contains(&at));
        let Some(&(y, _, wide, own, k)) = bubble else { return Luma([237]) };
        let left = if own { 360 - 50 - wide } else { 50 };
        let face = if own { 316..348 } else { 12..44 };
        if face.contains(&x) && at < y + 32 {
            return Luma([if own { 90 } else { 140 }]);
        }
        if !(left..left + wide).contains(&x) {
            return Luma([237]);
        }
        let (line, within) = ((at - y) / 24, (at - y) % 24);
        let ink = (6..20).contains(&within)
            && x > left + 8
            && mixed(k * 7919 + line * 131 + x / 4 * 17 + within / 3).is_multiple_of(3);
        Luma([if ink {
            25
        } else if own {
            200
        } else {
            255
        }])
    })
}

fn joined(shots: &[Vec<u8>]) -> (Vec<u32>, Vec<u32>) {
    let found = ordered(shots);
    let rows = |joint: &Joint| match joint {
        Joint::Overlap { rows } => *rows,
        Joint::Gap | Joint::Unsure | Joint::Scaled => 0,
    };
    (found.order, found.joints.iter().map(rows).collect())
}

#[test]
fn a_small_overlap_a_clock_and_a_keyboard_make_no_gap() {
    for (foot, overlap) in [(60, 400), (60, 130), (360, 200), (0, 130)] {
        let step = 900 - 80 - foot - overlap;
        let shots: Vec<Vec<u8>> = [2, 0, 3, 1].iter().map(|n| phone(300 + n * step, foot, n + 1)).collect();
        let (found, rows) = joined(&shots);
        assert_eq!(found, [1, 3, 0, 2], "keyboard {foot}, overlap {overlap}: {rows:?}");
        assert!(rows.iter().all(|&n| n > 30 && n <= overlap + 60), "keyboard {foot}, overlap {overlap}: {rows:?}");
    }
}

#[test]
fn what_was_taken_twice_is_no_gap_and_what_was_left_out_is_one() {
    let twice = [phone(900, 60, 1), phone(900, 60, 2), phone(1300, 60, 3)];
    let (found, rows) = joined(&twice);
    assert_eq!(found, [0, 1, 2]);
    assert!(rows[0] > 800 && rows[1] > 250, "{rows:?}");
    let left_out = [phone(300, 60, 1), phone(1500, 60, 2), phone(1100, 60, 3)];
    let (found, rows) = joined(&left_out);
    assert_eq!(found, [0, 2, 1]);
    assert!(rows[0] == 0 && rows[1] > 250, "{rows:?}");
}

#[test]
fn a_plain_strip_at_the_foot_hides_no_overlap() {
    for (shade, foot, overlap) in [(20, 110, 300), (20, 160, 150), (237, 110, 300), (255, 220, 200)] {
        let step = 900 - 80 - foot - overlap;
        let shot = |n: u32| {
            let mut image = drawn(300 + n * step, 0, n + 1);
            (900 - foot..900).for_each(|y| (0..360).for_each(|x| image.put_pixel(x, y, Luma([shade]))));
            jpeg(&image)
        };
        let (found, rows) = joined(&[2, 0, 3, 1].map(shot));
        assert_eq!(found, [1, 3, 0, 2], "strip of {shade}, {foot} rows, overlap {overlap}: {rows:?}");
        assert!(rows.iter().all(|&n| n > 60 && n <= overlap + 60), "strip of {shade}, overlap {overlap}: {rows:?}");
        // Where nothing goes on there is a gap, strip or none.
        let (_, rows) = joined(&[0, 3, 6].map(shot));
        assert_eq!(rows, [0, 0], "strip of {shade}");
    }
}

/// A conversation of one layout throughout: the same picture and a bubble of one size every 110 rows, with a short line of writing
/// that is all that tells one message from another. Eight messages from that one on.
fn even(first: u32) -> Vec<u8> {
    let ink = |message: u32, x: u32, y: u32| {
        let mut n = message * 7919 + (x / 4) * 104_729 + (y / 4) * 31 + 1;
        for _ in 0..3 {
            n ^= n << 13;
            n ^= n >> 17;
            n ^= n << 5;
            n = n.wrapping_mul(2_654_435_761);
        }
        n >> 31 == 0
    };
    jpeg(&GrayImage::from_fn(360, 880, |x, y| {
        let (message, y) = (first + y / 110, y % 110);
        let bubble = (20..80).contains(&y);
        let writing = (36..64).contains(&y) && (80..170).contains(&x);
        Luma([match () {
            () if bubble && (12..56).contains(&x) => 90,
            () if writing && ink(message, x, y) => 20,
            () if bubble && (70..260).contains(&x) => 255,
            () => 225,
        }])
    }))
}

#[test]
fn messages_of_one_layout_and_other_words_do_not_overlap() {
    for (one, other) in [(0, 100), (100, 0), (0, 8)] {
        assert_eq!(ordered(&[even(one), even(other)]).joints, [Joint::Gap], "{one} {other}");
    }
    let found = ordered(&[even(5), even(0)]);
    // Of 330 rows the upper 36 and the lower 46 stand in both at the same place, and count as bars.
    assert_eq!((found.order, found.joints), (vec![1, 0], vec![Joint::Overlap { rows: 248 }]));
}

/// A conversation in which one and the same message stands every 110 rows, from that row of it on; 880 rows of it, without bars.
fn repeated(from: u32) -> Vec<u8> {
    png(GrayImage::from_fn(360, 880, |x, y| {
        let y = (from + y) % 110;
        let ink = (x / 9 * 7919 + y / 4 * 104_729 + 1).wrapping_mul(2_654_435_761) >> 31 == 0;
        let bubble = (20..80).contains(&y);
        Luma([match () {
            () if bubble && (12..56).contains(&x) => 90,
            () if (24..76).contains(&y) && (80..250).contains(&x) && ink => 20,
            () if bubble && (70..260).contains(&x) => 255,
            () => 225,
        }])
    }))
}

#[test]
fn where_one_message_stands_again_and_again_no_overlap_is_asserted() {
    for (one, other) in [(0, 385), (385, 0), (0, 660 + 55), (0, 0)] {
        let found = ordered(&[repeated(one), repeated(other)]);
        assert_eq!((found.order, found.joints), (vec![0, 1], vec![Joint::Unsure]), "{one} {other}");
    }
    // Beside them what is certain stays so.
    let found = ordered(&[screen(550), screen(0), repeated(0), repeated(385)]);
    assert_eq!(found.order, [1, 0, 2, 3]);
    assert!(matches!(found.joints[..], [Joint::Overlap { .. }, Joint::Gap, Joint::Unsure]), "{found:?}");
}

/// Three that go on in each other all round: nobody can tell where the conversation begins.
#[test]
fn screenshots_that_lead_round_in_a_ring_are_not_told_to_be_in_order() {
    let rows = |image: &GrayImage, from: u32, to: u32, out: &mut GrayImage, at: u32| {
        (from..to).for_each(|y| (0..360).for_each(|x| out.put_pixel(x, at + y - from, *image.get_pixel(x, y))));
    };
    // Three parts of 400 rows: each screenshot ends with what the next one begins with, and the last with what the first does.
    let parts = [300, 2300, 4300].map(|from| drawn(from, 0, 1));
    let shot = |upper: &GrayImage, lower: &GrayImage| {
        let mut image = GrayImage::new(360, 800);
        rows(upper, 100, 500, &mut image, 0);
        rows(lower, 100, 500, &mut image, 400);
        png(image)
    };
    let [a, b, c] = &parts;
    let found = ordered(&[shot(a, b), shot(b, c), shot(c, a)]);
    assert_eq!(found.order.len(), 3);
    assert!(found.joints.contains(&Joint::Unsure), "{found:?}");
    // Two of them lead nowhere round.
    let found = ordered(&[shot(b, c), shot(a, b)]);
    assert!(found.order == [1, 0] && matches!(found.joints[0], Joint::Overlap { rows } if rows > 150), "{found:?}");
}

fn filled(image: &mut GrayImage, (x, y): (u32, u32), (wide, high): (u32, u32), shade: u8) {
    (y..y + high).for_each(|y| (x..x + wide).for_each(|x| image.put_pixel(x, y, Luma([shade]))));
}

/// Characters 10 dots wide and 16 high, each with dots of its own.
fn written(image: &mut GrayImage, text: &str, (x, y): (u32, u32), ink: u8) {
    for (at, character) in (0..).zip(text.chars()) {
        for (right, down) in (0..8).flat_map(|down| (0..5).map(move |right| (right, down))) {
            if mixed(u32::from(character) * 1009 + right + down * 8).is_multiple_of(2) {
                filled(image, (x + 12 * at + 2 * right, y + 2 * down), (2, 2), ink);
            }
        }
    }
}

/// The row at which a message begins.
fn row_of(message: u32) -> u32 {
    96 + 60 * message
}

/// A telephone that shows these messages, 22 at the most, each in a bubble of its own between a bar at the head and one at the foot.
fn said(messages: &[String]) -> GrayImage {
    let mut image = GrayImage::from_pixel(360, 1500, Luma([237]));
    filled(&mut image, (0, 0), (360, 80), 250);
    written(&mut image, "张三", (168, 50), 20);
    filled(&mut image, (0, 1440), (360, 60), 250);
    written(&mut image, "按住说话", (120, 1462), 60);
    for (at, message) in (0..).zip(messages) {
        let (y, long) = (row_of(at), u32::try_from(message.chars().count()).unwrap());
        let (own, wide) = (long.is_multiple_of(2), 12 * long + 24);
        let x = if own { 310 - wide } else { 50 };
        filled(&mut image, (if own { 316 } else { 12 }, y), (32, 32), if own { 90 } else { 140 });
        filled(&mut image, (x, y), (wide, 40), if own { 200 } else { 255 });
        written(&mut image, message, (x + 12, y + 12), 20);
    }
    image
}

/// So many messages of a conversation in which much is said more than once.
fn talk(first: u32, count: u32) -> Vec<String> {
    let words = [
        "好的",
        "我知道了",
        "你什么时候还钱呢",
        "明天一定还给你",
        "再给我几天",
        "已经转过去了",
        "请你确认",
        "没有收到",
        "银行说要等一下的",
        "我再问问看",
        "真的不好意思",
        "不要再骗我了",
        "在吗",
    ];
    let word = |n: u32| words[mixed(n) as usize % words.len()];
    let one = |n: u32| {
        let more = word(n + 1000).chars().take(mixed(n + 2000) as usize % 3);
        word(n).chars().chain(more).collect::<String>()
    };
    (first..first + count).map(one).collect()
}

/// What is said every month.
fn monthly(paid: &str) -> Vec<String> {
    let said = ["这个月的钱该还了", "好的，我现在就转给你", paid, "收到了，谢谢", "下个月还是这个时候还", "好"];
    said.map(str::to_owned).to_vec()
}

#[test]
fn what_is_said_every_month_of_another_sum_is_told_to_overlap_nowhere_for_certain() {
    let (before, after) = (talk(0, 16), talk(16, 16));
    let march = monthly("3月5日还款2000元");
    let upper = jpeg(&said(&[before, march.clone()].concat()));
    let lower = |month: &[String]| jpeg(&said(&[month, &after].concat()));
    // The month, the sum, the day, or all of them.
    for paid in ["5月5日还款2000元", "3月5日还款5000元", "3月6日还款2000元", "5月7日还款5000元"] {
        let found = ordered(&[upper.clone(), lower(&monthly(paid))]);
        assert_eq!((found.order, found.joints), (vec![0, 1], vec![Joint::Unsure]), "{paid}");
    }
    let (found, rows) = joined(&[lower(&march), upper]);
    assert!(found == [1, 0] && (200..=360).contains(&rows[0]), "the same month: {found:?} {rows:?}");
}

/// A month in light writing: the date in grey on the grey ground, the sum in white on a card of that brightness. It begins with message
/// `first` of those said.
fn lightly(said: &GrayImage, first: u32, date: &str, sum: &str, card: u8) -> GrayImage {
    let mut image = said.clone();
    written(&mut image, date, (130, row_of(first) + 42), 178);
    filled(&mut image, (50, row_of(first + 2)), (260, 40), card);
    written(&mut image, sum, (80, row_of(first + 2) + 12), 255);
    image
}

#[test]
fn months_that_differ_in_light_writing_alone_are_told_to_overlap_nowhere_for_certain() {
    let (before, after) = (talk(0, 16), talk(16, 16));
    let month = monthly("微信转账");
    let (upper, lower) = (said(&[before, month.clone()].concat()), said(&[month, after].concat()));
    let (date, sum) = ("3月5日14:20", "2000元");
    // As strong as an orange card and as pale as that of a sum that was received.
    for card in [174, 230] {
        let march = jpeg(&lightly(&upper, 16, date, sum, card));
        for (other_date, other_sum) in
            [("6月7日16:31", sum), ("3月6日14:20", sum), (date, "5000元"), (date, "2100元"), ("6月7日16:31", "5000元")]
        {
            let other = jpeg(&lightly(&lower, 0, other_date, other_sum, card));
            let found = ordered(&[march.clone(), other]);
            assert!(!matches!(found.joints[..], [Joint::Overlap { .. }]), "{card} {other_date} {other_sum}: {found:?}");
        }
        let (found, rows) = joined(&[jpeg(&lightly(&lower, 0, date, sum, card)), march]);
        assert!(found == [1, 0] && (200..=360).contains(&rows[0]), "the same month on {card}: {found:?} {rows:?}");
    }
}

#[test]
fn one_screenshot_in_another_version_is_not_told_to_be_the_same_taken_twice() {
    let mut messages = talk(0, 22);
    messages[11] = "还款2000元".to_owned();
    let one = jpeg(&said(&messages));
    assert!(matches!(ordered(&[one.clone(), one.clone()]).joints[..], [Joint::Overlap { .. }]));
    messages[11] = "还款5000元".to_owned();
    assert_eq!(ordered(&[one, jpeg(&said(&messages))]).joints, [Joint::Unsure]);
}

/// The same of what is written lightly, in the very same place.
#[test]
fn one_screenshot_with_another_date_in_light_grey_is_not_told_to_be_the_same_taken_twice() {
    let whole = said(&talk(0, 22));
    let dated = |date: &str| jpeg(&lightly(&whole, 11, date, "2000元", 174));
    assert!(matches!(ordered(&[dated("3月5日14:20"), dated("3月5日14:20")]).joints[..], [Joint::Overlap { .. }]));
    assert_eq!(ordered(&[dated("3月5日14:20"), dated("6月7日16:31")]).joints, [Joint::Unsure]);
}

/// What differs although both show the same stretch: a button that floats above it, a read mark, a picture that moves.
#[test]
fn what_floats_moves_or_is_marked_as_read_hides_no_overlap() {
    let messages = talk(0, 26);
    let (upper, lower) = (said(&messages[..22]), said(&messages[4..]));
    let overlaps = |upper: &GrayImage, lower: &GrayImage, what: &str| {
        let (found, rows) = joined(&[jpeg(lower), jpeg(upper)]);
        assert!(found == [1, 0] && (900..=1120).contains(&rows[0]), "{what}: {found:?} {rows:?}");
    };
    overlaps(&upper, &lower, "nothing");
    // At one place of the screen: over what both show in the lower one, and then in the upper one.
    for y in [200, 1250] {
        let with_button = |image: &GrayImage| {
            let mut image = image.clone();
            filled(&mut image, (270, y), (30, 30), 60);
            filled(&mut image, (273, y + 3), (24, 24), 255);
            filled(&mut image, (277, y + 12), (16, 6), 60);
            image
        };
        overlaps(&with_button(&upper), &with_button(&lower), "a button");
    }
    let mut read = upper.clone();
    written(&mut read, "已读", (280, row_of(12) + 42), 190);
    overlaps(&read, &lower, "a read mark");
    let moving = |image: &GrayImage, message: u32, step: u32| {
        let mut image = image.clone();
        for (x, y) in (0..8).flat_map(|y| (0..8).map(move |x| (x, y))) {
            let shade = 30 + mixed(step * 7919 + x * 31 + y) % 220;
            let at = (120 + 8 * x, row_of(message) + 8 * y);
            filled(&mut image, at, (8, 8), u8::try_from(shade).unwrap());
        }
        image
    };
    overlaps(&moving(&upper, 12, 1), &moving(&lower, 8, 2), "a picture that moves");
}
