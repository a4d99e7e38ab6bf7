//! Search as it is typed, and the list, over many cases: how long 95 of 100 keystrokes take, beside a plain scan of the same
//! texts with `LIKE`'s work. Fails where either is slower than it may be.
//!
//! `ANJUAN_CASES` says over how many (100,000 where it does not; a trial takes 300).
#![allow(missing_docs)]

use anjuan_case::{
    Case, CaseId, Channel, Event, EventKind, Fen, Handling, LegalDay, LegalTime, Party, PartyKind, Payment, PaymentId,
    PaymentSource, Role,
};
use anjuan_store::{CaseDates, CaseSort, DateRow, DateSide, Store, StoreError};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// As the programs have it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// 95 of 100 keystrokes may take this long.
const LIMIT: Duration = Duration::from_millis(30);
const BATCH: usize = 500;

fn main() -> ExitCode {
    // `cargo test` runs benches once to see that they run.
    let trial = std::env::args().any(|arg| arg == "--test") || cfg!(debug_assertions);
    let cases = std::env::var("ANJUAN_CASES").ok().and_then(|n| n.parse().ok());
    match run(cases.unwrap_or(if trial { 300 } else { 100_000 })) {
        Ok(quick) if quick || trial => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(e) => {
            eprintln!("{e}");
            ExitCode::FAILURE
        }
    }
}

fn run(cases: usize) -> Result<bool, StoreError> {
    let dir = tempfile::tempdir().map_err(|source| StoreError::Io { path: "tmp".into(), source })?;
    let mut store = Store::create(dir.path(), "correct horse battery")?;
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let start = Instant::now();
    for first in (0..cases).step_by(BATCH) {
        let now = LegalTime::now();
        store.transact("bench", now, |tx| {
            for i in first..cases.min(first + BATCH) {
                tx.add_case(&case(i, &mut chance))?;
            }
            Ok::<(), StoreError>(())
        })?;
        while store.index(BATCH as u32)? > 0 {}
    }
    println!("{cases} cases written and taken in: {:.1} s", start.elapsed().as_secs_f64());
    let typed = keystrokes(&mut chance, cases);
    let mut took: Vec<(Duration, String)> = Vec::with_capacity(typed.len());
    for text in &typed {
        let start = Instant::now();
        let found = store.find(text, 30, &|_| true)?;
        std::hint::black_box(found);
        took.push((start.elapsed(), text.clone()));
    }
    took.sort();
    let at = |share: usize| took.get(took.len() * share / 100).map(|(d, _)| *d).unwrap_or_default();
    // The peer: every text read and looked through, as `LIKE '%…%'` would.
    let start = Instant::now();
    let scans = typed.iter().step_by(typed.len().max(20) / 20).collect::<Vec<_>>();
    for text in &scans {
        std::hint::black_box(store.scan(text)?);
    }
    let scan = start.elapsed() / u32::try_from(scans.len().max(1)).unwrap_or(1);
    println!("\n| keystrokes | half | 95 % | slowest | LIKE scan | ratio |\n| --- | --- | --- | --- | --- | --- |");
    println!(
        "| {} | {:.2} ms | {:.2} ms | {:.2} ms (“{}”) | {:.1} ms | {:.3} |",
        typed.len(),
        ms(at(50)),
        ms(at(95)),
        took.last().map(|(d, _)| ms(*d)).unwrap_or_default(),
        took.last().map(|(_, text)| text.as_str()).unwrap_or_default(),
        ms(scan),
        at(95).as_secs_f64() / scan.as_secs_f64().max(f64::EPSILON),
    );
    for (slow, text) in took.iter().rev().take(8) {
        println!("slow: {:.2} ms “{text}”", ms(*slow));
    }
    println!("\n| list | page of 100 |\n| --- | --- |");
    for sort in [CaseSort::Opened, CaseSort::Amount, CaseSort::Name, CaseSort::Next] {
        let mut after = None;
        let start = Instant::now();
        for _ in 0..20 {
            let page = store.list(sort, true, after.as_deref(), 100, &|_| true)?;
            after = page.next;
        }
        println!("| {} | {:.2} ms |", sort.code(), ms(start.elapsed()) / 20.0);
    }
    let start = Instant::now();
    store.count_cases(&|row| row.head.amount > Fen::new(1_000_000))?;
    println!("| count under a filter | {:.1} ms |", ms(start.elapsed()));
    dates(&mut store, &mut chance)?;
    Ok(at(95) < LIMIT)
}

/// Five open dates a case, spread over three years; then what a day's work reads.
fn dates(store: &mut Store, chance: &mut Chance) -> Result<(), StoreError> {
    let Some(today) = LegalDay::ymd(2026, 11, 23) else { return Ok(()) };
    let generation = store.generation("bench")?;
    let start = Instant::now();
    loop {
        let cases = store.to_count(generation, BATCH as u32)?;
        if cases.is_empty() {
            break;
        }
        let counted: Vec<CaseDates> = cases.into_iter().map(|case| counted(case, today, chance)).collect();
        store.put_dates(&counted, generation)?;
    }
    println!("\ndates of all cases kept: {:.1} s", start.elapsed().as_secs_f64());
    println!("\n| the day's work | took |\n| --- | --- |");
    let timed = |what: &str, f: &dyn Fn() -> Result<u32, StoreError>| {
        let start = Instant::now();
        let count = f()?;
        println!("| {what} ({count}) | {:.1} ms |", ms(start.elapsed()));
        Ok::<(), StoreError>(())
    };
    timed("near", &|| Ok(store.dates_near(today, 200)?.1))?;
    timed("overdue", &|| Ok(store.dates_overdue(today, 200)?.1))?;
    timed("owed by others", &|| Ok(store.dates_owed(today, 200)?.1))?;
    timed("in hours", &|| Ok(store.moments(today.into(), 200)?.1))?;
    timed("to be checked", &|| Ok(store.dates_unchecked(today, 200)?.1))?;
    timed("unproved", &|| Ok(store.dates_unproved(today, 200)?.1))?;
    timed("cases to count", &|| store.count_to_count(generation))?;
    let month = today.plus_days(31).unwrap_or(today);
    timed("a month of the calendar", &|| Ok(u32::try_from(store.dates_between(today, month)?.len()).unwrap_or(0)))
}

fn counted(case: CaseId, today: LegalDay, chance: &mut Chance) -> CaseDates {
    let row = |place: usize, chance: &mut Chance| {
        let safe = today.plus_days(i64::try_from(chance.of(1100)).unwrap_or(0) - 60).unwrap_or(today);
        DateRow {
            deadline: format!("civil.rule-{place}@{case}"),
            rule: format!("civil.rule-{place}"),
            side: if place == 4 { DateSide::Others } else { DateSide::Ours },
            what: "申请强制执行".to_owned(),
            missed: "法院不予执行".to_owned(),
            route: "civil".to_owned(),
            whose: "user".to_owned(),
            state: "running".to_owned(),
            standing: "law".to_owned(),
            starts: today,
            safe,
            legal: safe.plus_days(1).unwrap_or(safe),
            undecided: None,
            until: None,
            warn_on: safe.plus_days(-7).unwrap_or(safe),
            provisional: false,
            event: None,
            event_name: "裁判生效".to_owned(),
            proved: true,
            document: None,
            checked: if chance.of(50) == 0 { "wanted" } else { "not_needed" }.to_owned(),
            urgent: false,
        }
    };
    let dates: Vec<DateRow> = (0..5).map(|place| row(place, chance)).collect();
    CaseDates { case, dates, next: Some(0), overdue: 0, near: 0, radar: 0, urgent: false }
}

fn ms(d: Duration) -> f64 {
    d.as_secs_f64() * 1000.0
}

/// Small numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn of(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }
    fn pick<'a>(&mut self, all: &'a str) -> &'a str {
        let words: Vec<&str> = all.split(' ').collect();
        words[self.of(words.len())]
    }
}

const SURNAMES: &str = "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 段 雷 龙 黎 史 陶 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 莫 孔 向 常 单 解 仇 欧阳 尉迟";
const GIVEN: &str = "伟 芳 娜 敏 静 丽 强 磊 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 桂 英 华 玉 兰 秀 珍 建 国 志 文 晓 春 红 梅 海 波 云 飞 浩 宇 思 雨 佳 怡 子 涵 梓 轩 欣 然";
const PLACES: &str = "洛龙区 涧西区 西工区 老城区 偃师区 金水区 二七区 中原区 管城区 惠济区 龙亭区 顺河区 鼓楼区 禹王台区 祥符区 卧龙区 宛城区";
const STORIES: &str = "误把货款转给了通讯录里同名的人 输错一位手机号把钱转给了陌生人 被冒充客服的人骗走了保证金 重复支付了一次房租 把学费转到了已经停用的账户 刷单被骗分三次转出 好友账号被盗后借款 网上买手机付款后被拉黑 公司会计把工资发给了离职员工 扫错收款码";
const AFTER: &str = "对方承认收到但要求扣除手续费 联系不上收款人 对方称款项已经花掉 平台答复需要警方介入 已经报警尚未立案 对方同意分期退还 银行已冲正失败 收款人是未成年人 对方要求见面处理";

fn name(chance: &mut Chance) -> String {
    let given = if chance.of(3) == 0 { String::new() } else { chance.pick(GIVEN).to_owned() };
    format!("{}{}{given}", chance.pick(SURNAMES), chance.pick(GIVEN))
}

fn phone(chance: &mut Chance) -> String {
    format!("1{}{:09}", chance.pick("3 5 7 8 9"), chance.of(1_000_000_000))
}

fn case(i: usize, chance: &mut Chance) -> Case {
    let day = LegalDay::ymd(2020, 1, 1).and_then(|d| d.plus_days(i64::try_from(i / 40).unwrap_or(0)));
    let opened = LegalTime::from(day.unwrap_or_else(LegalDay::today));
    let (claimant, respondent) = (name(chance), name(chance));
    let party = |role, name: &str, chance: &mut Chance| Party {
        name: Some(name.to_owned()),
        phone: Some(phone(chance)),
        id_number: Some(format!(
            "4103{:02}19{:02}{:02}{:02}{:04}",
            chance.of(30),
            chance.of(90),
            1 + chance.of(12),
            1 + chance.of(28),
            chance.of(10_000)
        )),
        address: Some(format!("河南省洛阳市{}示例路{}号{}室", chance.pick(PLACES), chance.of(300), chance.of(2000))),
        ..Party::new(role, PartyKind::Natural)
    };
    let parties = vec![party(Role::Claimant, &claimant, chance), party(Role::Respondent, &respondent, chance)];
    let amount = Fen::new(i64::try_from(1 + chance.of(20_000_000)).unwrap_or(1));
    Case {
        id: CaseId::new(),
        number: format!("{}-{:05}", opened.day().year(), i),
        title: format!("{claimant}诉{respondent}转错账"),
        opened_at: opened,
        story: format!(
            "{claimant}于{}{}，金额{}元。{}。{}。",
            opened.day().in_chinese(),
            chance.pick(STORIES),
            amount.figures(),
            chance.pick(AFTER),
            chance.pick(AFTER)
        ),
        parties,
        payments: vec![Payment {
            id: PaymentId::new(),
            paid_at: opened,
            amount,
            channel: Channel::Wechat,
            counterparty: respondent,
            counterparty_account: Some(format!("62{:017}", chance.of(1_000_000_000_000))),
            method: Some("零钱".to_owned()),
            status: None,
            order_no: Some(format!(
                "{:09}{:09}{:010}",
                chance.of(1_000_000_000),
                chance.of(1_000_000_000),
                chance.of(1_000_000_000)
            )),
            merchant_no: None,
            remark: None,
            to: None,
            source: PaymentSource::Typed,
        }],
        events: vec![
            Event {
                note: Some(format!("短信发到{}", phone(chance))),
                ..Event::new(EventKind::DemandSent, opened.day())
            },
            Event::new(EventKind::NoticedMistake, opened.day()),
        ],
        evidence: Vec::new(),
        answers: Default::default(),
        handling: handling(i, opened.day().year(), chance),
    }
}

/// Who handled it, where, under which number, and what was said: a page of minutes.
fn handling(i: usize, year: i32, chance: &mut Chance) -> Handling {
    let mut handling =
        Handling { file_number: Some(format!("洛民调〔{year}〕{}号", i % 9_000)), ..Handling::default() };
    let mediation = &mut handling.mediation;
    mediation.mediators = vec![format!("{}{}", chance.pick("秦 苏 魏 陶 贺"), chance.pick("月明 建军 慧 志远"))];
    mediation.place = format!("{}人民调解委员会调解室", chance.pick(PLACES));
    let line = |chance: &mut Chance| {
        format!("{}：{}，{}{}元。", name(chance), chance.pick(STORIES), chance.pick(AFTER), chance.of(100_000))
    };
    mediation.minutes = (0..12).map(|_| line(chance)).collect::<Vec<_>>().join("\n");
    handling
}

/// What users type, keystroke by keystroke: names, sounds, ends of telephones, sums, order numbers, numbers of documents, mediators,
/// words of stories and of minutes.
fn keystrokes(chance: &mut Chance, cases: usize) -> Vec<String> {
    let mut typed = Vec::new();
    for _ in 0..25 {
        let mut grow = |text: String, least: usize| {
            let signs: Vec<char> = text.chars().collect();
            typed.extend((least..=signs.len()).map(|n| signs.iter().take(n).collect::<String>()));
        };
        grow(name(chance), 1);
        let sounds = "zhangwei liming wangfang zhaoxiu shanguo zwy lm wxh chenjing yangyang ouyang";
        grow(chance.pick(sounds).to_owned(), 2);
        grow(format!("{:04}", chance.of(10_000)), 2);
        grow(format!("{}", 1 + chance.of(200_000)), 2);
        grow(format!("{:06}", chance.of(1_000_000)), 3);
        grow(format!("2023-{:05}", chance.of(cases)), 5);
        grow(format!("〔2023〕{}号", chance.of(9_000)), 6);
        grow(format!("{}号", chance.of(9_000)), 2);
        grow(format!("{}{}", chance.pick("秦 苏 魏 陶 贺"), chance.pick("月明 建军 慧 志远")), 1);
        let said: String = chance.pick(AFTER).chars().take(8).collect();
        grow(said, 2);
        let story: String = chance.pick(STORIES).chars().take(8).collect();
        grow(story, 2);
        grow(format!("{} {}", name(chance), chance.pick(PLACES)), 2);
        grow(format!("转错账 {}", name(chance)), 2);
    }
    typed
}
