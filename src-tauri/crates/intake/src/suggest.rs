//! What a file probably is, from its name and what it says of itself. The user decides.

use crate::mediation::is_mediation_record;
use crate::probe::{Probe, plausible};
use anjuan_case::{EvidenceGroup, LegalTime, Media};
use chrono::{NaiveDate, NaiveDateTime, Timelike};

/// A suggestion; what is empty could not be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// 证据名称
    pub name: String,
    /// The group.
    pub group: EvidenceGroup,
    /// 证明目的
    pub proves: String,
    /// How it was collected.
    pub collected_how: String,
    /// When it was taken, from the file or from its name.
    pub captured_at: Option<LegalTime>,
    /// Looks like minutes of a mediation (fact E14).
    pub mediation_record: bool,
    /// On which word of its name the group rests; `None` where the kind of file alone spoke.
    pub because: Option<&'static str>,
}

use EvidenceGroup::{Demand, Loss, NoGround, Parties, Transfer};

/// Words of file names, the telling ones first: a “微信转账凭证” is a voucher and no chat.
const WORDS: &[(&[&str], EvidenceGroup, &str)] = &[
    (
        &["身份证", "户口", "护照", "营业执照", "资料页", "个人主页", "名片", "户籍"],
        Parties,
        "当事人的身份，或者查明身份的线索",
    ),
    (&["利息", "律师费", "公证费", "交通费", "误工"], Loss, "损失的项目和金额"),
    (&["催告", "律师函", "催款", "催收", "EMS", "面单", "签收", "退件"], Demand, "催告的内容和到达的时间"),
    (&["拉黑", "拒绝", "拒收", "删除好友"], Demand, "对方知道以后拒绝返还"),
    (&["报警", "受案", "接警", "回执", "不予立案", "告知书"], Demand, "请求过保护权利"),
    (&["客服", "工单"], NoGround, "发现后马上请求追回"),
    (
        &["凭证", "回单", "流水", "账单", "转账", "交易明细", "收款", "付款", "支付"],
        Transfer,
        "转账的时间、金额和收款方",
    ),
    (&["合同", "协议", "发票", "订单", "送货", "欠条", "借条"], NoGround, "这笔钱本来要付给谁"),
    (&["聊天", "微信", "短信", "QQ", "对话", "通话", "录音"], Demand, "对方从何时知道、怎样答复"),
];

/// Names that devices give, with what they stand for.
const DEVICE_NAMES: &[DeviceName] = &[
    (&["screenshot", "屏幕截图", "截屏", "截图"], "手机截屏", "截屏"),
    (&["screen_recording", "screenrecord", "屏幕录制", "录屏", "svid_"], "录屏", "录屏"),
    (&["img_", "img-", "dsc_", "dsc0", "pxl_", "dcim", "照片"], "照片", "拍照"),
    (&["vid_", "vid-", "video_"], "录像", "录像"),
    (&["mmexport", "wx_camera_", "微信图片_", "wechatimg", "microsoftteams-image"], "微信保存的图片", "从微信保存"),
    (&["scan_", "扫描", "camscanner"], "扫描件", "扫描"),
];

/// What the name that a device gave a file tells and nothing else does. Anybody can rename a file: it is asked about and not
/// printed as known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByName {
    /// When it would have been taken.
    pub captured_at: Option<LegalTime>,
    /// How it would have been taken.
    pub collected_how: &'static str,
}

/// What the name alone tells; `None` where no device names files so.
#[must_use]
pub fn by_name(file_name: &str) -> Option<ByName> {
    let stem = stem_of(file_name);
    device_of(stem).map(|(_, _, how)| ByName { captured_at: time_in(stem), collected_how: *how })
}

/// The name of a file without its folder and its ending.
fn stem_of(file_name: &str) -> &str {
    let name = file_name.rsplit('/').next().unwrap_or(file_name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim()
}

type DeviceName = (&'static [&'static str], &'static str, &'static str);

fn device_of(stem: &str) -> Option<&'static DeviceName> {
    let lower = stem.to_lowercase();
    DEVICE_NAMES.iter().find(|(begins, ..)| begins.iter().any(|word| lower.starts_with(word)))
}

/// Suggests what is to be said of a file.
#[must_use]
pub fn suggest(file_name: &str, probe: &Probe) -> Suggested {
    let stem = stem_of(file_name);
    let device = device_of(stem);
    let named_at = device.and_then(|_| time_in(stem));
    let captured_at = probe.captured_at.or(named_at);
    // The whole path speaks: people sort into folders.
    let spoken = WORDS.iter().find_map(|(words, group, proves)| {
        words.iter().find(|word| stem.contains(**word)).map(|word| (*word, *group, *proves))
    });
    let spoken = spoken.or_else(|| {
        WORDS.iter().find_map(|(words, group, proves)| {
            words.iter().find(|word| file_name.contains(**word)).map(|word| (*word, *group, *proves))
        })
    });
    let (because, group, proves) = match (spoken, probe.media) {
        (_, Media::Bill) => (None, Transfer, "转账的时间、金额、收款方显示名称和交易单号"),
        (Some((word, group, proves)), _) => (Some(word), group, proves),
        (None, _) => (None, Transfer, ""),
    };
    let name = match (device, captured_at) {
        // To the second: of one minute there are often a dozen.
        (Some((_, called, _)), Some(at)) => {
            format!("{called}（{}{:02}秒）", at.in_chinese(), at.datetime().second())
        }
        _ if stem.is_empty() => file_name.rsplit('/').next().unwrap_or(file_name).to_owned(),
        _ => stem.to_owned(),
    };
    let collected_how = match (device, probe.device.is_some(), probe.media) {
        (Some((_, _, how)), ..) => *how,
        (None, true, Media::Image) => "拍照",
        (None, _, Media::Bill) => "从平台导出",
        _ => "",
    };
    Suggested {
        name,
        group,
        proves: proves.to_owned(),
        collected_how: collected_how.to_owned(),
        captured_at,
        mediation_record: is_mediation_record(file_name),
        because,
    }
}

/// `20261102_201503`, `2026-11-02-20-15-03` and the like, where a device wrote it.
fn time_in(stem: &str) -> Option<LegalTime> {
    let digits: String = stem.chars().skip_while(|c| !c.is_ascii_digit()).filter(char::is_ascii_digit).collect();
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    if !digits.starts_with("20") {
        return None; // counts milliseconds since 1970, when it was saved and not when it was taken
    }
    let year = i32::try_from(number(0, 4)?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(4, 6)?, number(6, 8)?)?;
    let at: NaiveDateTime = day.and_hms_opt(number(8, 10)?, number(10, 12)?, number(12, 14)?)?;
    plausible(at)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn of(name: &str, media: Media) -> Suggested {
        suggest(name, &Probe { media, captured_at: None, device: None, seconds: None })
    }

    #[test]
    fn words_of_a_name_tell_the_group_the_telling_ones_first() {
        for (name, group) in [
            ("李四身份证正面.jpg", Parties),
            ("微信转账电子凭证.pdf", Transfer),
            ("微信聊天记录1.png", Demand),
            ("EMS面单.jpg", Demand),
            ("供货合同.pdf", NoGround),
            ("律师费发票.pdf", Loss),
            ("催告/1.png", Demand),
            ("a.bin", Transfer),
        ] {
            assert_eq!(of(name, Media::Other).group, group, "{name}");
        }
        assert_eq!(of("聊天.csv", Media::Bill).group, Transfer, "a bill is a bill whatever it is called");
    }

    #[test]
    fn names_of_devices_become_names_with_a_time() {
        let shot = of("Screenshot_20261102_201503_com.tencent.mm.jpg", Media::Image);
        assert_eq!(shot.name, "手机截屏（2026年11月2日20时15分03秒）");
        assert_eq!(shot.captured_at, Some("2026-11-02T20:15:03".parse().unwrap()));
        assert_eq!(shot.collected_how, "截屏");
        let named = by_name("导出/Screenshot_20261102_201503_com.tencent.mm.jpg").unwrap();
        assert_eq!((named.captured_at, named.collected_how), (shot.captured_at, "截屏"));
        assert_eq!(by_name("聊天记录.jpg"), None);
        assert_eq!(of("导出/.隐藏", Media::Other).name, ".隐藏", "a name is no path");
        let saved = of("mmexport1793621703000.jpg", Media::Image);
        assert_eq!((saved.captured_at, saved.name.as_str()), (None, "mmexport1793621703000"));
        let stem = of("2026-11-02 收据.pdf", Media::Pdf);
        assert_eq!((stem.captured_at, stem.name.as_str()), (None, "2026-11-02 收据"), "people's dates mean anything");
        assert_eq!(of("Screenshot_20269999_201503.png", Media::Image).captured_at, None);
    }
}
